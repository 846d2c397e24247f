"""The title of a Wilson Center page is its heading: kind, from, to, number, classification, precedence, date.

    Telegram from Strelsau to Zenda, No. 76.153, TOP SECRET, May 1, 1967
    Telegram from Washington, DC, No.084.504, to Bucharest, SECRET, Urgent
    Record of Conversation between X and Y · Letter from X to Y · Note on a Conversation with X

The parts come in varying order. Dots group digits; "Place, DC" is one name, and a date holds a comma: both are
taken care of before the title is cut at its commas.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

import msgspec

from corpus.authority.stations import parse_station
from corpus.dates import ANY_MONTH, printed_span
from corpus.messages.kinds import title_kind
from corpus.messages.markings import classification, precedence
from corpus.records import UNDATED, DateSpan, Marking, Station

_MONTHS = rf"(?:{ANY_MONTH})\b\.?"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_UNTIL = r"\s*+(?:-|–|—|to|and)\s*+"
_DATE = re.compile(
    r"\b(?:(?:circa|ca?\.|ca)\s*)?"
    rf"(?:\b{_MONTHS}\s+{_DAY}(?:{_UNTIL}(?:{_MONTHS}\s+)?{_DAY})?,?\s+\d{{4}}"
    rf"|\b(?:{_DAY}(?:\s+(?:of\s+)?{_MONTHS})?{_UNTIL})?{_DAY}\s+(?:of\s+)?{_MONTHS},?\s+\d{{4}}"
    rf"|\b(?:{_MONTHS}{_UNTIL})?\b{_MONTHS},?\s+\d{{4}})\b",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    r"\b(?:No|Nr|Nos)\b\s?[.:]?\s*(?P<number>\d[\d./-]*(?:\s?[A-Z]{1,2}\b)?)|#\s?(?P<hash>\d[\d./]*)"
    r"|(?<=telegram\s)(?P<bare>\d[\d./]*)(?=,|\s+from\b|\s+to\b)",
    re.IGNORECASE,
)
_CAPITAL = re.compile(r"\b(Washington),?\s+D\.?\s?C\b\.?", re.IGNORECASE)
_FROM_TO = re.compile(
    r"\bfrom\s+(?:the\s+)?(?P<sender>\S.{0,300}?)(?:,|(?<!\s))\s++to\s+(?:the\s+)?(?P<recipient>\S.*)$", re.IGNORECASE
)
_TO_FROM = re.compile(
    r"\bto\s+(?:the\s+)?(?P<recipient>\S.{0,300}?)(?:,|(?<!\s))\s++from\s+(?:the\s+)?(?P<sender>\S.*)$", re.IGNORECASE
)
_FROM = re.compile(r"\bfrom\s+(?:the\s+)?(?P<sender>\S.*)$", re.IGNORECASE)
_TO = re.compile(
    r"^(?:.*?,)?\s*+(?P<sender>[^,\s][^,]{1,79}?)(?<!\s)\s++to\s+(?:the\s+)?(?P<recipient>\S.*)$", re.IGNORECASE
)
_BETWEEN = re.compile(r"\b(?:between|with|of)\s+(?P<people>\S.*)$", re.IGNORECASE)
_FOREIGN = re.compile(
    r"(?:(?:[A-Z]\w+\s){0,3}(?:Embassy|Legation|Consulate(?: General)?|Mission)"
    r"(?: of (?:the )?[A-Z]\w+(?: [A-Z]\w+){0,2})?"
    r"|(?:[A-Z]\w+\s)?Ambassador)"
    r"\s+(?:in|at|to)\s+(?:the\s+)?(?P<place>[A-Z][\w' -]{1,40})$"
)
_QUOTES = "“”\"'"
_QUOTED = re.compile(r"[\"“‘](?P<words>[^\"“”‘]{4,200})[\"”]")
# Until when the name of a sender or receiver can go on: office behind a person's name.
_LONGEST_NAME = 160
# What is longer is a text whose first line was taken for its title; its beginning says enough.
_LONGEST_TITLE = 600


@dataclass(frozen=True, slots=True)
class Title:
    """A title in its parts; what it does not say is empty."""

    kind: str
    sender: Station | None = None
    recipient: Station | None = None
    number_printed: str = ""
    marking: Marking = field(default_factory=Marking)
    date: DateSpan = UNDATED
    people: str = ""
    """Who conversed: "X and Y"."""
    subject: str = ""
    """What stands in quotation marks."""


def parse_title(printed: str) -> Title:
    """The parts of a title. Never an error: a title that says nothing gives kind "other"."""
    text = " ".join(printed[:_LONGEST_TITLE].split())
    if text[:1] in _QUOTES:  # all of it in quotation marks; else the last mark is that of a subject
        text = text.strip(_QUOTES + " ")
    kind = title_kind(text)
    date, text = _date(text)
    subject, text = _subject(text)
    number, text = _number(text)
    text = _CAPITAL.sub(r"\1 DC", text)
    marking, pieces = _marks([piece.strip(" ,;.") for piece in re.split(r",\s*(?=\S)|;\s*", text)])
    head = ", ".join(piece for piece in pieces if piece)
    year = date.earliest.year if date.earliest else 0
    sender, recipient = _parties(head, kind, year)
    people = ""
    if kind in ("memorandum of conversation", "minutes") and not sender:
        between = _BETWEEN.search(re.sub(r"(?i)\b(?:of|on) (?:a |the )?(?:\w+ )?conversations?", "", head))
        people = between["people"] if between else ""
    return Title(kind, sender, recipient, number, marking, date, people, subject)


def _date(text: str) -> tuple[DateSpan, str]:
    found = list(_DATE.finditer(text))
    if not found:
        return UNDATED, text
    # "Telegram on the Events of May 1967, June 3, 1967": the date of the paper stands last.
    last = found[-1]
    return printed_span(last.group(), origin="title"), text[: last.start()] + text[last.end() :]


def _subject(text: str) -> tuple[str, str]:
    found = _QUOTED.search(text)
    if not found or not text[: found.start()].strip(" ,"):
        return "", text
    return found["words"].strip(" ,.;"), f"{text[: found.start()].rstrip(' ,')}, {text[found.end() :].lstrip(' ,')}"


def _number(text: str) -> tuple[str, str]:
    found = _NUMBER.search(text)
    if not found:
        return "", text
    number = (found["number"] or found["hash"] or found["bare"]).strip(" .,-/")
    return number, f"{text[: found.start()].rstrip(' ,')}, {text[found.end() :].lstrip(' ,')}"


def _marks(pieces: list[str]) -> tuple[Marking, list[str]]:
    """(marking, pieces that are neither classification nor precedence)."""
    marking = Marking()
    urgent = ""
    kept: list[str] = []
    for at, piece in enumerate(pieces):
        piece_marking = classification(piece)
        if (
            at
            and piece_marking.level
            and len(piece) <= len(piece_marking.printed) + 14
            and not re.search(r"\b(?:from|to)\b", piece, re.I)
        ):
            marking = marking if marking.level else piece_marking
            urgent = urgent or precedence(piece)
        elif at and len(piece) < 24 and (found := precedence(piece)) and not re.search(r"\b(?:from|to)\b", piece, re.I):
            urgent = urgent or found
        else:
            kept.append(piece)
    return msgspec.structs.replace(marking, precedence=urgent), kept


def _parties(head: str, kind: str, year: int) -> tuple[Station | None, Station | None]:
    found = _FROM_TO.search(head)
    backwards = _TO_FROM.search(head)
    if backwards and (not found or backwards.start() < found.start()):
        found = backwards
    found = found or _FROM.search(head)
    if not found and kind in ("telegram", "despatch", "letter"):
        # "Telegram, Pyongyang to Bucharest"
        plain = re.sub(
            r"^\W*+(?:[\w-]++\s){0,2}?(?:telegram|cable|letter|despatch|dispatch)s?\b[,:]?\s*",
            "",
            head,
            flags=re.IGNORECASE,
        )
        found = _TO.search(plain)
    if not found:
        return None, None
    parts = found.groupdict()
    return _station(parts.get("sender", ""), year), _station(parts.get("recipient", ""), year)


def _station(printed: str, year: int) -> Station | None:
    name = re.sub(r"\bWashington DC\b", "Washington, DC", (printed or "").strip(" ,.;"))[:_LONGEST_NAME]
    if not name:
        return None
    whole = parse_station(name, year=year)
    foreign = None if whole.post or whole.place else _FOREIGN.match(name)
    if not foreign:
        return whole
    # "the Romanian Embassy in Pyongyang" is known by its place, as American posts are.
    seat = parse_station(foreign["place"], year=year)
    return msgspec.structs.replace(seat, printed=name) if seat.post or seat.place else whole
