"""What sort of document a heading announces."""

from __future__ import annotations

import re

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
        (r"tele(?:gram|type|con|graph)|cablegram|cable|radiogram|telegraphic (?:message|instruction)", "telegram"),
        (r"di?espatch|dispatch", "despatch"),
        (r"intelligence estimates?|estimate", "estimate"),
        (r"action memorandum|decision memorandum|study memorandum|review memorandum|memorand(?:um|a|urn)|memo",
         "memorandum"),
        (r"aide[- ]m[eé]moire", "aide-mémoire"),
        (r"notes? verbale|verbal note", "note"),
        (r"letters?", "letter"),
        (r"(?:operations )?instructions?", "instruction"),
        (r"diary", "diary entry"),
        (r"press release|communiqu[eé]|press conference|news conference|announcement", "press release"),
        (r"press briefing|background briefing", "press release"),
        (r"address|speech|remarks|toast|statement|testimony|declaration", "statement"),
        (r"minutes|verbatim", "minutes"),
        (r"(?:summary |delegation )?records?", "record"),
        (r"summary notes|notes|note", "note"),
        (r"message|backchannel", "message"),
        (r"treaty|agreement|convention|protocol|resolution|act", "agreement"),
        (r"paper|study|brief|outline|plan|points|proposals?|draft directive|directive", "paper"),
        (r"report|appraisal|analysis|summary|survey|chronology", "report"),
        (r"order|proclamation", "order"),
    )
)  # fmt: skip
_LEAD_END = re.compile(
    r"\s(?:[Ff]rom|[Ff]ront|by|to|[Tt]o|[Pp]repared|[Bb]etween|[Ff]or|Drafted|Submitted|Presented|Approved)\b"
    r"(?! the (?:[Rr]ecord|[Pp]resident) of)|,|\s\("
)
# What old volumes print in brackets above the text, or after the file number: "[Telegram.--Paraphrase]".
_HINT = re.compile(
    r"\b(?P<circular>circular)?\s*(?P<kind>telegram|cablegram|airgram|instruction|despatch|letter|memorandum)\b",
    re.IGNORECASE,
)
_SALUTATION = re.compile(r"(?:My\s+)?[Dd]ear\s+\S", re.IGNORECASE)


def kind_of(title: str, hints: tuple[str, ...], opening: str) -> str:
    """The kind of a document: a word of its heading, else of its file line or bracketed label, else "letter"
    where it opens with "Dear ...", else "other": "Sir:" opens despatches, instructions and notes alike.

    `hints` are short texts from outside the heading (inline source note, opener segments), `opening` is the
    beginning of the body.
    """
    lead = title[: found.start()] if (found := _LEAD_END.search(title)) else title
    # A heading of the old style names offices only: "The Secretary of the Record Office" writes no record.
    for text in () if _is_correspondence(title) else (lead.lower(), title.lower()):
        for pattern, kind in _KINDS:
            if pattern.search(text):
                return kind
    for hint in hints:
        if found := _HINT.search(hint):
            return "circular" if found["circular"] else _KIND_OF_HINT.get(found["kind"].lower(), found["kind"].lower())
    return "letter" if _SALUTATION.match(opening) else "other"


_KIND_OF_HINT = {"cablegram": "telegram"}


def _is_correspondence(title: str) -> bool:
    """Whether the heading is of the old style "The Ambassador in X (Name) to the Secretary of State"."""
    return bool(re.match(r"(?:The|Mr\.|Mrs\.|Messrs\.|President|Minister|Ambassador|Sir|Count|Baron)\s", title))
