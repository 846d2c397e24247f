"""The kinds of documents: every table of the words that name one.

Heads, titles and openings are read by tables of their own, for the same word says another kind in each: a "note" is a
diplomatic note in a volume of FRUS and a memorandum in the titles of the Wilson Center.
"""

from __future__ import annotations

import re

from corpus.authority.titles import CERTAIN_OLD_STYLE_HEAD
from corpus.lazy_regex import lazily
from corpus.messages.correspondence import kind_of_correspondence

# In this order, tested at the heading's own words before "From", "to", "by": the first that fits names the kind.
# Patterns are matched against lower-case text, at the beginning of a word.
_KINDS = tuple(
    (re.compile(rf"\b(?:{pattern})\b"), kind)
    for pattern, kind in (
        (r"editorial note", "editorial note"),
        (
            r"(?:memorandum|record|report|summary|notes?|minutes|memoranda) of (?:an? |the |two |his |their )?"
            r"(?:substance of (?:a |the )?)?(?:\w+ ){0,2}?conversations?",
            "memorandum of conversation",
        ),
        (r"memorandum for the (?:record|president) of (?:a |the )?conversation", "memorandum of conversation"),
        (r"memcons?", "memorandum of conversation"),
        (r"circular", "circular"),
        (r"airgram", "airgram"),
        (r"telephone conversation|transcript of (?:a )?telephone|telephone transcript", "telephone conversation"),
        (r"(?:information|intelligence) (?:cable|report)", "report"),
        (
            r"tele(?:grams?|type|con|graph|x)|(?:cable|radio|letter)grams?|cables?|telegraphic (?:message|instruction)",
            "telegram",
        ),
        (r"di?espatch(?:es)?|dispatch(?:es)?", "despatch"),
        (r"(?:intelligence )?estimates?", "estimate"),
        (r"action memorandum|decision memorandum|study memorandum|review memorandum|memorand(?:um|a|urn)|memo",
         "memorandum"),
        (r"aide[- ]m[eé]moire", "aide-mémoire"),
        (r"notes? verbale|verbal note", "note"),
        (r"letters?", "letter"),
        (r"(?:operations )?instructions?", "instruction"),
        (r"diary", "diary entry"),
        (r"press (?:release|statement)|communiqu[eé]|press conference|news conference|announcement", "press release"),
        (r"press briefing|background briefing", "press release"),
        (r"address|speech|remarks|toast|statement|testimony|declaration", "statement"),
        (r"minutes|verbatim", "minutes"),
        (r"(?:summary |delegation )?records?", "record"),
        (r"summary notes|notes|note", "note"),
        (r"messages?|backchannel", "message"),
        (r"treaty|agreement|convention|protocol|resolution|act", "agreement"),
        (r"paper|study|brief|outline|plan|points|proposals?|draft directive|directive", "paper"),
        (r"report|appraisal|analysis|summary|survey|chronology", "report"),
        (r"order|proclamation", "order"),
    )
)  # fmt: skip
# Words that name a kind in the heading of an edition and much else in a sentence that somebody types.
_RARER = tuple(
    (re.compile(rf"\b(?:{pattern})\b"), kind)
    for pattern, kind in (
        (r"determination|finding", "order"),
        (r"interview|transcript|conversation", "transcript"),
        (r"agenda", "agenda"),
        (r"tables?|charts?", "table"),
        (r"list|checklist", "list"),
        (r"views|guidelines?|guidance|studies|talking points|terms of reference|scenario|options|questions", "paper"),
        (r"highlights", "record"),
        (r"article|essay", "article"),
        (r"briefing", "statement"),
        (r"papers|program|documents? (?:prepared|submitted)", "paper"),
        (r"current (?:economic developments|foreign relations)|bulletin|reports|profile|supplement", "report"),
    )
)  # fmt: skip
_LEAD_END = re.compile(
    r"\s(?:[Ff]rom|[Ff]ront|by|to|[Tt]o|[Pp]repared|[Bb]etween|[Ff]or|Drafted|Submitted|Presented|Approved)\b"
    r"(?! the (?:[Rr]ecord|[Pp]resident) of)|,|\s\("
)
# What old volumes print in brackets above the text, or after the file number: "[Telegram.--Paraphrase]".
_HINT = re.compile(
    r"\b(?P<circular>circular)?\s*(?P<kind>telegram|cablegram|airgram|instruction|despatch|letter|memorandum)s?\b",
    re.IGNORECASE,
)
_OLD_STYLE = re.compile(rf"(?:{'|'.join(map(re.escape, CERTAIN_OLD_STYLE_HEAD.split('|')))})\s")
# "President Rassendyll's Report to the Congress": whose paper it is, not who wrote to whom.
_POSSESSIVE = re.compile(r"(?!The\b)(?:[\w.]+\s){1,4}?[\w.]+['’]s\s")
# How plain texts and tables begin: the first of these within three words.
_OPENINGS = (
    ("memorandum of conversation", "memorandum of conversation"),
    ("record of conversation", "memorandum of conversation"),
    ("memorandum", "memorandum"),
    ("telegram", "telegram"),
    ("cable", "telegram"),
    ("airgram", "airgram"),
    ("instruction", "instruction"),
    ("despatch", "despatch"),
    ("dispatch", "despatch"),
    ("circular", "circular"),
    ("letter", "letter"),
    ("minutes", "minutes"),
    ("report", "report"),
    *(
        (word, "telegram")
        for word in ("telegramm", "télégramme", "telegrama", "telegramma", "szyfrogram", "телеграмма")
    ),
    *((word, "despatch") for word in ("drahtbericht", "depesche", "dépêche", "despacho", "dispaccio")),
    *((word, "letter") for word in ("lettre", "carta", "lettera", "schreiben", "письмо")),
    *((word, "memorandum") for word in ("aktenvermerk", "aufzeichnung")),
    *((word, "report") for word in ("bericht", "rapport", "rapporto", "informe", "relatório", "raport")),
)
# Titles that archivists gave, as the Wilson Center prints them: the word that stands first.
_TITLES = (
    (
        re.compile(
            r"(?:record|memorandum|minutes|transcript|stenogram|note|account)s?\s+(?:of|on)\s+(?:a\s+|the\s+)?(?:\w+\s+)?conversations?",
            re.I,
        ),
        "memorandum of conversation",
    ),
    (re.compile(r"\b(?:tele?gram(?:me)?|cablegram|cable|radiogram)\b", re.I), "telegram"),
    (re.compile(r"\bletters?\b", re.I), "letter"),
    (re.compile(r"\b(?:minutes|stenogram|stenographic|transcript|protocol|verbatim)\b", re.I), "minutes"),
    (re.compile(r"\bmemorand(?:um|a)\b", re.I), "memorandum"),
    (re.compile(r"\b(?:report|information|informational|bulletin)\b", re.I), "report"),
    (re.compile(r"\b(?:despatch|dispatch)\b", re.I), "despatch"),
    (re.compile(r"\bnotes?\b", re.I), "memorandum"),
)

KINDS_CALLED: dict[str, tuple[str, ...]] = {
    "letter": ("letter", "message"),
    "message": ("message", "letter", "telegram"),
    "memorandum of conversation": ("memorandum of conversation",),
    "memorandum": ("memorandum",),
    "memo": ("memorandum",),
    "note": ("note", "aide-mémoire"),
    "aide": ("aide-mémoire", "note"),
    "telegram": ("telegram", "message"),
    "cable": ("telegram", "message"),
    "despatch": ("despatch",),
    "airgram": ("airgram",),
    "report": ("report",),
    "paper": ("paper",),
    "estimate": ("estimate",),
    "nie": ("estimate",),
    "snie": ("estimate",),
}
"""What a text calls a paper -> the kinds that the paper may have."""
KIND_ALIASES = {
    "memcon": "memorandum of conversation",
    "conversation": "memorandum of conversation",
    "memo": "memorandum",
    "memoranda": "memorandum",
    "cable": "telegram",
    "cablegram": "telegram",
    "telcon": "telephone conversation",
    "telecon": "telephone conversation",
    "dispatch": "despatch",
    "circular telegram": "circular",
    "circular airgram": "circular",
    "aide-memoire": "aide-mémoire",
    "aide memoire": "aide-mémoire",
    "verbal note": "note",
    "diary": "diary entry",
    "communique": "press release",
    "speech": "statement",
    "telegrams": "telegram",
    "despatches": "despatch",
}
"""What users call a kind -> the kind as `Cable.kind` has it."""
ANY_MESSAGE = ("telegram", "circular", "airgram", "despatch", "message", "instruction", "other")
KINDS_REFERRED_TO = {
    "telegram": ("telegram", "circular", "message", "other"),
    "series": ("telegram", "circular", "message", "other"),
    "circular": ("circular", "telegram", "airgram", "instruction"),
    "airgram": ("airgram", "circular"),
    "despatch": ("despatch", "other"),
    "instruction": ("instruction", "circular", "airgram", "other"),
    "letter": ("letter", "note", "message", "other"),
    "paper": ("memorandum", "paper", "estimate", "report", "statement", "order", "note", "other"),
}
"""The kind of a reference -> the kinds that the message may have; of other references it is one of ANY_MESSAGE."""


def kind_of(title: str, hints: tuple[str, ...], opening: str, *, heading: bool = True) -> str:
    """The kind of a document: a word of its heading, else of its file line or bracketed label, else what its label,
    salutation and number say of correspondence, else "other". `heading`: `title` is one, and no sentence.

    `hints` are short texts from outside the heading (inline source note, opener segments), `opening` is the
    beginning of the body.
    """
    lead = title[: found.start()] if (found := _LEAD_END.search(title)) else title
    # A heading of the old style names offices only: "The Secretary of the Record Office" writes no record.
    kinds = (*_KINDS, *_RARER) if heading else _KINDS
    for text in () if _is_correspondence(title) else (lead.lower(), title.lower()):
        for pattern, kind in kinds:
            if pattern.search(text):
                return kind
    for hint in hints:
        if found := _HINT.search(hint):
            return "circular" if found["circular"] else _KIND_OF_HINT.get(found["kind"].lower(), found["kind"].lower())
    return (kind_of_correspondence(title, opening) if heading else "") or "other"


_KIND_OF_HINT = {"cablegram": "telegram"}


def _is_correspondence(title: str) -> bool:
    """Whether the heading is of the old style "The Ambassador in X (Name) to the Secretary of State"."""
    return bool(_OLD_STYLE.match(title)) and not _POSSESSIVE.match(title)


def opening_kind(title: str) -> str:
    """The kind of document that a title opens with: "telegram", "memorandum", ...; "other" where it says none."""
    begin = title.lower()[:80]
    if not _ANY_OPENING.match(begin):
        return "other"
    return next((kind for word, kind in _OPENINGS if re.match(rf"(?:\W*+\w++\W++){{0,2}}{word}\b", begin)), "other")


_ANY_OPENING = lazily(rf"(?:\W*+\w++\W++){{0,2}}(?:{'|'.join(word for word, _ in _OPENINGS)})\b")


def title_kind(title: str) -> str:
    """The kind of document by its title: the kind whose word stands first."""
    found = ((match.start(), kind) for pattern, kind in _TITLES if (match := pattern.search(title)))
    return min(found, default=(0, "other"), key=lambda pair: pair[0])[1]
