"""Who wrote to whom, as the heading of a document of any edition says it, in seven languages.

    Telegram from the Legation in Zenda to the Department of State
    No. 214. Sir A. Nicolson to Sir Edward Grey.
    Der Gesandte in Bern an das Auswärtige Amt
    M. Barrère, Ambassadeur de France à Rome, à M. Poincaré, Ministre des Affaires étrangères
    Telegrama de la Embajada en Lima al Ministerio de Relaciones Exteriores

Both sides have to begin with an office, a title or a rank: sentences with "to" are no headings.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from corpus.authority.posts import find_post
from corpus.dates import ANY_MONTH

if TYPE_CHECKING:
    from collections.abc import Sequence

LONGEST = 240
"""Characters of a heading."""

MOST_WORDS = 6
"""Of a sender behind a number that no addressee follows."""
LONGEST_ADDRESSEE = 100
"""Characters of a line that names an addressee and nothing else."""

_TO = re.compile(r"(?:to|an|à|aux?|al|alla|all['’]|a la|a los|ao|à la|à l['’]|do)\s*(?<=[\s'’])", re.IGNORECASE)
_KINDS = (
    r"telegramm?e?s?|t[ée]l[ée]grammes?|telegramas?|cables?|cablegrams?|airgrams?|d[ei]spatch(?:es)?|letters?"
    r"|messages?|reports?|notes?"
    r"|circulars?|memorand(?:um|a)|d[ée]p[êe]ches?|lettres?|rapports?|berichte?|schreiben|brief|erlass|erlaß"
    r"|drahtbericht|privatbrief"
    r"|notas?|cartas?|despachos?|oficios?|informes?|of[ií]cios?|lettera|telegramm[ai]|rapporto|dispacci[oa]?"
    r"|instructions?"
)
_LEAD = (
    r"(?:\W*(?:(?:no|nr|n[º°])\.?\s*)?\d{1,5}[.)]?\s*[-–—]?\s*)?"
    rf"(?:(?:\w{{2,20}}\s){{0,2}}?(?:{_KINDS})(?:\s*(?:no|nr|n[º°])\.?\s*[\d/-]{{1,8}})?[,:]?\s+)"
)
_OFFICE = re.compile(
    r"(?:\w+[.-]?\s+){0,3}?(?:sir|lord|mr|mrs|miss|messrs|m|mm|mme|dr|count|baron|viscount|earl|marquess"
    r"|marquis|prince|graf|freiherr|fürst"
    r"|herrn?|señor|sr|sra|signor|conte|marchese|don|monsieur|comte|vicomte|general|général|colonel|captain|col|gen|capt|maj|adm"
    r"|admiral|amiral|pres[ií]dente?"
    r"|ambass?ad\w+|botsch\w+|gesand\w+|minist\w+|konsul\w*|consul\w*|cónsul|chargé|vice-?consul\w*"
    r"|secretary|secr[ée]tair\w+|staatssekretär\w*|reichskanzler|bundeskanzler|kanzler|chancellor|canciller"
    r"|chancelier|embass\w+|legation\w*|légation"
    r"|legaci[óo]n|legação|embajad\w+|embaixad\w+|ambasciat\w+|consolat\w*|mission|missão|misión|délégation"
    r"|delegation|department|département|ausw[äa]rtige[ns]?"
    r"|foreign office|office|quai|governor|gouverneur|gobernador|governador|governatore|president|präsident"
    r"|kaiser|king|queen|emperor|doge|sultan|shah|tsar|czar|khedive|(?:grand\s)?vizier|archduke|duke|roi|rey|re"
    r"|representative|représentant|vertreter\w*|agent|commissioner|kommissar\w*|commander|director|direct\w+"
    r"|chief|chef|under-?secretary|assistant|viceroy"
    r"|government|regierung|gouvernement|gobierno|governo|encargad\w+|geschäftsträger\w*|high commissioner"
    r"|state|war office|admiralty|bureau)\b\.?",
    re.IGNORECASE,
)
_ARTICLE = re.compile(
    r"(?:the|his|her|der|die|das|den|dem|des|le|la|les|l['’]|el|los|las|il|lo|gli|i|o|a|os|as)\s+(?=\S)|l['’](?=\w)",
    re.IGNORECASE,
)


class _Language(NamedTuple):
    """How a language says it. `of` opens the sender behind the kind of document, `to` parts the two sides."""

    of: re.Pattern[str]
    to: tuple[re.Pattern[str], ...]
    """The surest first."""


def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(text, re.IGNORECASE)


_LANGUAGES = (
    _Language(_pattern(rf"{_LEAD}(?:from|of|by)\s+"), (_pattern(r",?\s+to\s+"),)),
    _Language(_pattern(rf"{_LEAD}(?:des|der|von|vom)\s+"), (_pattern(r",?\s+an\s+"),)),
    _Language(
        _pattern(rf"{_LEAD}(?:de\s+la\s+|de\s+l['’]|des?\s+|du\s+|d['’])"),
        (
            _pattern(r",\s+(?:aux?|à)\s+|,?\s+à\s+(?=m{1,2}\.|mgr|mme|s\.\s|son )"),
            _pattern(r"\s+aux?\s+|\s+à\s+(?=la\s|l['’])"),
        ),
    ),
    _Language(_pattern(rf"{_LEAD}(?:de\s+la|del|de)\s+"), (_pattern(r",?\s+al?\s+(?:la\s+|los\s+|las\s+)?"),)),
    _Language(
        _pattern(rf"{_LEAD}(?:dell['’]|della?|dello|del|di|dal?)\s*"),
        (_pattern(r",?\s+(?:al|alla|allo|ai|all['’]|a)\s*(?<=[\s'’])"),),
    ),
    _Language(_pattern(rf"{_LEAD}(?:da|do|de)\s+"), (_pattern(r",?\s+(?:ao|à|aos|às)\s+"),)),
    _Language(_pattern(rf"{_LEAD}(?:od|z)\s+"), (_pattern(r",?\s+do\s+"),)),
)
_NUMBER = re.compile(r"\W*(?:(?:no|nr|n[º°])\.?\s*)?\d{1,5}[.)]\s*[-–—]?\s*", re.IGNORECASE)
_MEETING = re.compile(
    r"(?:\w+\s){0,2}?(?:conversations?|conferences?|meetings?|discussions?|talks?|interviews?|understanding|agreement|remarks|visits?"
    r"|substance|gespräch\w*|besprechung\w*|entretien\w*|conversaci[óo]n\w*|reuni[óo]n\w*)\b",
    re.IGNORECASE,
)
"""What a record is of; no sender."""
_NO_SIDE = re.compile(rf"^(?:{_KINDS})\b|[:?;]|\bmeeting\b|\bfiles?\b", re.IGNORECASE)
_BEHIND = re.compile(
    r"[.,]?\s?(?<![—–-])[—–-]*+\s?[(\[](?:received|rec['’]d|reçue?|eing\w*|extract|extrait|auszug|telegraphic"
    r"|by tele\w*|secret|confidential|private|copy|cop(?:ie|ia)|abschrift|translation|paraphrase"
    r"|no\.|nr\.|circular)[^()\[\]]{0,60}[)\]]?\W*$"
    r"|[,;]\s+(?:no|nr|n[º°]|núm)\.?\s*[\dA-Z/-]{1,10}\.?$|(?:[.,]\s*+|(?<!\s)\s++|(?<![—–-]))[—–-]++$",
    re.IGNORECASE,
)
"""What an edition prints behind the parties: the receipt, the number, a dash."""
_DAY_BEHIND = re.compile(
    r",\s+(?:[^\W\d_]{2,10}\s+)?\d{1,2}(?:st|nd|rd|th|er|[.º°])?\s+(?:de\s+|of\s+)?[^\W\d_]{3,12}\.?,?"
    rf"(?:\s+(?:de\s+|del\s+)?\d{{4}})?\W*$|,\s+(?:{ANY_MONTH})\.?\s+\d{{1,2}}(?:,\s+\d{{4}})?\W*$",
    re.IGNORECASE,
)
_STOP = re.compile(r"(?<=[a-zà-öø-ÿ]{4})\.$")
"""Behind a word, not an abbreviation ("Col.", "Esq.")."""
_VERB = re.compile(
    r"\b(?:is|was|were|has|had|have|said|says|will|would|went|came|wrote|wished|ist|war|hat|hatte|sagte|schrieb"
    r"|est|était|a dit|écrit|fue|ha|dijo)\b"
)


_BEGINS = re.compile(
    rf"\W*+(?:(?:no|nr|n[º°])\.?\s*+)?(?:\d{{1,5}}[.)]?\s*+[-–—]?\s*+)?(?:from\s++)?(?:(?:\w+\s++){{0,2}}?(?:{_KINDS})\b"
    rf"|(?:the|der|die|das|le|la|el|los|il|lo|gli|o|os|as|a|l['’])?\s*+{_OFFICE.pattern})",
    re.IGNORECASE,
)


def is_kind(words: str) -> bool:
    """Whether words are a kind of paper and nothing else: "Brief", "Télégramme"."""
    return re.fullmatch(_KINDS, words, re.IGNORECASE) is not None


def is_sentence(words: str) -> bool:
    """Whether a verb stands in words that might be those of a sender or addressee."""
    return _VERB.search(words) is not None


def may_name_parties(line: str) -> bool:
    """Whether it is worth asking `parties_of`: most lines of running text begin with no office and no kind of paper."""
    return not line[:1].islower() and _BEGINS.match(line) is not None


def parties_of(line: str) -> tuple[str, str]:
    """(sender, addressee) as a heading prints them, without articles; ("", "") where the line is none."""
    line = line.strip()
    line = line[:-1] if line.endswith(".") and not re.search(r"\b[A-Z]\.$", line) else line
    if len(line) > LONGEST or not _BEGINS.match(line) or _VERB.search(line):
        return "", ""
    for language in _LANGUAGES:
        if found := language.of.match(line):
            sides = _sides(line[found.end() :], language, needs_offices=True)
            if sides:
                return sides
    begin = number.end() if (number := _NUMBER.match(line)) else 0
    begin = start.end() if (start := re.compile(r"from\s+", re.IGNORECASE).match(line, begin)) else begin
    for language in _LANGUAGES:
        if sides := _sides(line[begin:], language, needs_offices=True):
            return sides
    return "", ""


_COLLECTION = re.compile(
    r"\W*(?:\w+\s){0,2}?(?:letters|telegrams|despatches|dispatches|cables|reports|papers|correspondence|lettres|briefe|cartas|lettere"
    r"|dépêches|télégrammes|berichte)\b",
    re.IGNORECASE,
)
"""The title of several: who is named in it need not have written each."""


_SLAVONIC_KINDS = r"szyfrogram\w*|depesz\w+|telegram\w*|pism\w+|шифр\w+|телеграм\w+|депеша|письмо"
_KIND_OR_NUMBER = (
    rf"(?:(?:\w{{2,20}}\s){{0,2}}?(?:{_KINDS}|{_SLAVONIC_KINDS})"
    rf"(?:,?\s+\(?(?:nos?|nrs?|n|n[º°]|num|núm|№)\.?\s*[A-Z]{{0,3}}-?\d[\d/.-]{{0,10}}\)?)|no\.\s*\d{{1,5}}),?\s+"
)
_FROM_TO = (
    ("from", "to"),
    ("aus|von", "nach|an"),
    (r"de\s+la", "c[ăa]tre|pentru|al"),
    ("de|du", "à|pour|aux?"),
    ("de|desde|del", "al?|para"),
    ("da|dal", "al?|per"),
    ("od|ze?", "do|dla"),
    ("из|от|з|від", "в|во|до|у"),
    ("uit|van", "naar|aan"),
)
"""What opens the sender, what the addressee, in each language."""
_NUMBERED = tuple(
    _pattern(rf"{_KIND_OR_NUMBER}(?:{of})\s+(?P<sender>[^,;:\d]{{2,60}}?)\s+(?:{to})\s+(?P<recipient>[^;:]{{2,100}})")
    for of, to in _FROM_TO
)
"""A kind with its number before the parties, which then may be places: "Telegram No. 55 from Strelsau to Vienna"."""
_NUMBERED_SENDER = tuple(
    _pattern(rf"{_KIND_OR_NUMBER}(?:{of})\s+(?P<sender>[^,;:\d]{{2,60}})(?:,[^;:]{{1,40}})?") for of, _ in _FROM_TO
)
"""The same without an addressee: "Szyfrogram nr 4451 z Zendy"."""


_PLACES = tuple(
    _pattern(
        rf"(?:\w{{2,20}}\s){{0,2}}?(?:{_KINDS}|{_SLAVONIC_KINDS})[,:]?\s+(?:{of})\s+(?P<sender>[^,;:\d]{{2,60}}?)"
        rf"\s+(?:{to})\s+(?P<recipient>[^,;:\d]{{2,60}})"
    )
    for of, to in _FROM_TO
)
"""A kind and two places: "Telegramm aus Zenda an Bonn"."""
_SLAVONIC = slice(6, 8)
"""Of the languages of _FROM_TO."""
_NUMBER_BEHIND = _pattern(r",?\s\(?(?:no|nr|n[º°]|núm|№)\.?\s*[\d/-]{1,10}\)?$")
_FROM_PLACE = _pattern(
    rf"(?:\w{{2,20}}\s){{0,2}}?(?:{_KINDS}|{_SLAVONIC_KINDS})[,:]?\s+(?:from|aus|из|з|від|z|ze|uit)\s+(?P<sender>\S.{{1,40}})"
)
MOST_PLACE_WORDS = 3


def place_parties(line: str) -> tuple[str, str]:
    """(sender, addressee) of a kind with two names, one of them that of a post; ("", "") for others."""
    line = _NUMBER_BEHIND.sub("", line.strip())
    if len(line) > LONGEST_ADDRESSEE or _VERB.search(line):
        return "", ""
    for pattern in _PLACES:
        if found := pattern.match(line):
            sides = _plain(found["sender"]), _plain(found["recipient"])
            named = all(side[:1].isupper() and len(side.split()) <= MOST_PLACE_WORDS for side in sides)
            # Names of places are inflected in Slavonic languages.
            if named and (any(map(find_post, sides)) or pattern in _PLACES[_SLAVONIC]):
                return sides
    return "", ""


def place_sender(line: str) -> str:
    """The sender of a kind with one name and its number: "Шифртелеграмма из Пекина № 512"; "" for others."""
    found = _FROM_PLACE.fullmatch(_NUMBER_BEHIND.sub("", line.strip())[:LONGEST_ADDRESSEE])
    name = _plain(found["sender"]) if found else ""
    words = name.split()
    return name if 0 < len(words) <= MOST_PLACE_WORDS and all(word[:1].isupper() for word in words) else ""


def numbered_parties(line: str) -> tuple[str, str]:
    """(sender, addressee) of a heading with the number between the kind and the parties; ("", "") for others."""
    line = line.strip()
    if len(line) > LONGEST or _VERB.search(line):
        return "", ""
    for pattern in _NUMBERED:
        if found := pattern.match(line):
            sender, recipient = _plain(found["sender"]), _plain(found["recipient"])
            if sender[:1].isupper() and recipient[:1].isupper() and len(recipient.split()) <= 10:
                return sender, recipient
    return "", ""


def numbered_sender(line: str) -> str:
    """The sender of a heading with its number that names no addressee; "" for others."""
    line = line.strip()
    if len(line) > LONGEST_ADDRESSEE or _VERB.search(line):
        return ""
    senders = (_plain(found["sender"]) for pattern in _NUMBERED_SENDER if (found := pattern.fullmatch(line)))
    return next((sender for sender in senders if sender[:1].isupper() and len(sender.split()) <= MOST_WORDS), "")


def sender_of(line: str) -> str:
    """The sender of a heading that names no addressee: "Despatch From the Legation in Zenda"; "" for none."""
    line = line.strip().rstrip(".")
    if not _BEGINS.match(line) or _COLLECTION.match(line):
        return ""
    for language in _LANGUAGES:
        if (found := language.of.match(line)) and len(line) <= LONGEST_ADDRESSEE and not _VERB.search(line):
            name = _plain(line[found.end() :])
            if name[:1].isupper() and "," not in name and " to " not in name and _opens_with_office(name):
                return name
    return ""


def addressee_of_title(title: str) -> str:
    """The addressee that a title names, which may have a number: "1. To the Secretary of State"; "" for none."""
    number = _NUMBER.match(title)
    return addressee_of(title[number.end() :] if number else title)


def addressee_of(line: str) -> str:
    """The addressee that a line of its own names, without its article: "To the Secretary of State"; "" for none."""
    line = line.strip().rstrip(".:")
    found = _TO.match(line)
    if not found or len(line) > LONGEST_ADDRESSEE or _VERB.search(line):
        return ""
    name = _plain(line[found.end() :])
    return name if name[:1].isupper() | (name[:5] == "señor") and _opens_with_office(name) else ""


_TO_ALONE = frozenset(("to", "an", "à", "au", "aux", "a", "al", "ao", "alla", "do"))
_NAME = r"[^\W\d_a-z](?:[\w.'’&-]+,?\s+){0,6}?[\w.'’&-]+"
_SALUTATION = re.compile(
    r"(?:(?:my )?dear\b|sirs?[,:.—]|my lord\b|gentlemen\b|(?:your )?excellency\b|(?:cher |mon cher )?monsieur\b"
    r"|sehr geehrte|lieber\b|muy señor|estimad|excelent[ií]ssim|signor)",
    re.IGNORECASE,
)
_LETTER = re.compile(rf"(?P<sender>{_NAME})\s+(?:to|an|à|al?|do)\s+(?P<recipient>{_NAME})\.?")


def letter_parties(lines: Sequence[str]) -> tuple[str, str]:
    """(sender, addressee) of "R. Fenwick to W. Grey", by their names, above a dateline and a salutation."""
    for at, line in enumerate(lines):
        found = _LETTER.fullmatch(line) if len(line) <= LONGEST_ADDRESSEE and not _VERB.search(line) else None
        below = lines[at + 1 : at + 5]
        if found and any(map(_SALUTATION.match, below[1:])) and any(re.search(r"\d{4}", one) for one in below[:3]):
            return _plain(found["sender"]), _plain(found["recipient"])
    return "", ""


def parties_over_two(first: str, second: str) -> tuple[str, str]:
    """(sender, addressee) of a line that ends with a comma and of the next, which opens with the addressee's "to"."""
    first, second = first.strip(), second.strip()
    found = _TO.match(second)
    if not first.endswith(",") or not found or not second[:1].islower() or _VERB.search(f"{first} {second}"):
        return "", ""
    sender, recipient = _plain(first), _plain(second[found.end() :])
    sound = len(first) + len(second) <= LONGEST and sender[:1].isupper() and recipient[:1].isupper()
    return (sender, recipient) if sound and _opens_with_office(sender) and _opens_with_office(recipient) else ("", "")


def parties_over_three(first: str, between: str, last: str) -> tuple[str, str]:
    """(sender, addressee) of two lines with nothing but the "to" between them: "The Consul in Zenda", "to", ...."""
    if between.strip().lower() not in _TO_ALONE or len(first) + len(last) > LONGEST or _VERB.search(f"{first} {last}"):
        return "", ""
    sender, recipient = _plain(first), _plain(last)
    sound = sender[:1].isupper() and recipient[:1].isupper()
    return (sender, recipient) if sound and _opens_with_office(sender) and _opens_with_office(recipient) else ("", "")


def _sides(text: str, language: _Language, *, needs_offices: bool) -> tuple[str, str] | None:
    for separator in language.to:
        for found in separator.finditer(text):
            sender, recipient = _plain(text[: found.start()]), _plain(text[found.end() :])
            if not sender or not recipient or not sender[:1].isalpha():
                continue
            if not needs_offices or (_opens_with_office(sender) and _opens_with_office(recipient)):
                return sender, recipient
    return None


def _undated(text: str) -> str:
    """Without the day behind it, and the post that stands before the day: "Mr. Grey, Washington, May 3, 1901"."""
    found = _DAY_BEHIND.search(text)
    if not found:
        return text
    party, comma, place = text[: found.start()].rpartition(",")
    return party if comma and find_post(place.strip()) else text[: found.start()]


def _plain(text: str) -> str:
    before = ""
    while before != text:
        before, text = text, _STOP.sub("", _undated(_BEHIND.sub("", text)).strip(" ,;:"))
    while article := _ARTICLE.match(text):
        text = text[article.end() :]
    return text


def _opens_with_office(side: str) -> bool:
    return _OFFICE.match(side) is not None and not _NO_SIDE.search(side) and not _MEETING.match(side)
