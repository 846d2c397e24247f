"""Headings of conversations and meetings: nobody wrote to anybody, but "between A and B" says who took part."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from corpus.authority.countries import country
from corpus.authority.stations import person_name
from corpus.authority.titles import PLURALS, WITH_OFFICES
from corpus.messages.headings import is_nobody
from corpus.records import Participant, Station
from ingest.readers.frus.parties import present, station_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ingest.readers.frus.parties import MarkedPerson

_KINDS = frozenset(("memorandum of conversation", "telephone conversation"))
_PREPOSITION = r"(?:to|at|in|on|for|from|by|between|among|with)\b"
# "Memorandum of a Conference", "Minutes of the Fourth Meeting", "Notes of the President's Meeting".
_OF_A_MEETING = re.compile(
    r"(?:(?:[\w’'-]+\s){0,3}?)(?:Memorand(?:um|a)|Minutes|Records?|Notes?|Summary|Transcript|Account|Résumé|Verbatim|Extracts?|"
    r"Memcon|Editorial)\b.{0,40}?\s(?:of|on)\s(?:an?\s|the\s|his\s|their\s|two\s)?"
    rf"(?:(?!{_PREPOSITION})[\w’'.–/-]+\s){{0,8}}?"
    r"(?:meetings?|conversations?|conferences?|discussions?|talks?|interviews?|sessions?|consultations?|luncheon|dinner|breakfast)\b",
    re.IGNORECASE,
)
_MEETING_ALONE = re.compile(
    r"(?:Telephone|Transatlantic|Teletype)\s(?:Conversation|Call|Conference)|(?:[\w’'-]+\s){0,4}Minutes\b",
    re.IGNORECASE,
)
_FROM = re.compile(r"\s(?:From|from)\s(?!\d|the\s(?:[\w-]+\s)?(?:Meeting|Discussion))")
_WHO = re.compile(r"\s(?:[Bb]etween|[Aa]mong|[Ww]ith)\s")
# "Telephone Conversation From Hale to Orde": the one who called, then the other.
_CALLED = re.compile(r"\bTelephone\s(?:Conversation|Call)\sFrom\s(?P<caller>.+?)\s(?P<to>[Tt]o\s)(?P<called>.+)$")
# "Ambassador to Sweden Hale"
_POSTED = re.compile(rf"(?:the\s)?(?:{WITH_OFFICES})\sto\s(?:the\s)?(?P<rest>[A-Z].*)")
_END = re.compile(
    r",\s+(?:at|on|in|held|aboard|during|concerning)\s.*$"
    r"|(?<!\s)\s++(?:concerning|regarding|Concerning|Regarding|[Hh]eld|[Oo]n Board)\b.*$"
    r"|(?<=\))\s+(?:at|on|in|of)\s.*$"
)
_LONGEST = 2_000
_SEPARATOR = re.compile(r";\s*(?:and\s+)?|,\s+and\s+|,\s+(?!(?:Jr|Sr)\b)|(?<!\s)\s++(?:and|with)\s+")
_TITLED = re.compile(
    rf"(?:the|his|her|a|an|certain|other|members?|representatives|officials|Mr|Mrs|Messrs|Dr|Sir|Lord)\b\.?\s"
    rf"|(?:\w+\s)?(?:{WITH_OFFICES}|{PLURALS})(?=\s|$)|[A-Z]\w+[’']s?\s"
)


def is_conversation(title: str, kind: str) -> bool:
    """Whether a heading is that of a conversation or meeting, which has no sender and no addressee."""
    if kind in _KINDS:
        return True
    masked = re.sub(r"\([^()]*\)", "", title)
    return not _FROM.search(masked) and bool(_OF_A_MEETING.match(masked) or _MEETING_ALONE.match(masked))


def heading_participants(title: str, persons: Sequence[MarkedPerson], year: int) -> tuple[Participant, ...]:
    """Who took part by a heading without its trailing place and date: "... Between Hale and the Minister (Orde)"."""
    found = _WHO.search(re.sub(r"\([^()]*\)", lambda inside: "_" * len(inside.group()), title))
    parts: list[tuple[str, int]] = []
    if found:
        parts = [(title[found.end() : found.end() + _LONGEST], found.end())]
    elif called := _CALLED.search(title[:_LONGEST]):
        parts = [(called[name], called.start(name)) for name in ("caller", "called")]
    return tuple(each for text, at in parts for each in _named(text, at, persons, year))


def _named(text: str, at: int, persons: Sequence[MarkedPerson], year: int) -> Iterator[Participant]:
    """The participants of a part of a heading that begins at `at`."""
    if ended := _END.search(text):
        text = text[: ended.start()]
    for printed, start in parties_of(text, {p.start - at for p in persons}):
        if not is_nobody(printed):
            station = present(station_of(printed, persons, at + start, year), printed)
            if not station.person and (name := _posted_name(printed)):
                station = Station(printed=station.printed, name=name, kind="person", person=name)
            yield Participant(station=station)


def parties_of(text: str, marked: set[int]) -> Iterator[tuple[str, int]]:
    """The parties of "A, B, and C" with their offsets. `marked`: offsets at which marked persons begin.

    What follows a comma or "and" is a party of its own if it begins with a title, an article or a name; else it is the
    rest of an office: "for Near Eastern, South Asian, and African Affairs (Hale)".
    """
    start = 0
    for found in _SEPARATOR.finditer(text):
        depth = text.count("(", 0, found.start()) - text.count(")", 0, found.start())
        if depth or not _begins(text, start, found, marked) or not text[start : found.start()].strip():
            continue
        yield text[start : found.start()].strip(" ,"), start + _indent(text[start:])
        start = found.end()
    if last := text[start:].strip(" ,."):
        last = last + "." if last.endswith(("Jr", "Sr")) else last
        yield last, start + _indent(text[start:])


def _indent(text: str) -> int:
    return len(text) - len(text.lstrip(" ,"))


def _begins(text: str, start: int, separator: re.Match[str], marked: set[int]) -> bool:
    rest = text[separator.end() :]
    if separator.group().startswith(";") or separator.end() in marked or "with" in separator.group():
        return True
    if _posted_name(_SEPARATOR.split(rest, maxsplit=1)[0]):
        return True
    if titled := _TITLED.match(rest):
        # "the Secretary of State and Defense" parts nothing; a title needs a name, an article needs only a noun.
        return not titled.group()[0].isupper() or bool(_WITH_NAME.match(rest)) or titled.end() in marked
    following = _SEPARATOR.split(rest, maxsplit=1)[0]
    if re.fullmatch(r"[A-Z][\w’'-]+", following) and re.fullmatch(r"\s*[A-Z][\w’'-]+", text[start : separator.start()]):
        return True  # "Between Hale and Orde"
    return bool(person_name(following) and not re.match(r".*\b(?:Affairs|Division|Office|Agency)\b", following))


def _posted_name(words: str) -> str:
    """ "Hale" of "Ambassador to Sweden Hale": the name behind the country; "" of other words."""
    if not (posted := _POSTED.fullmatch(words)):
        return ""
    parts = posted["rest"].split()
    for length in range(min(4, len(parts) - 1), 0, -1):
        name = " ".join(parts[length:])
        if country(" ".join(parts[:length])) and re.fullmatch(r"(?:[A-Z][\w’'.-]*\s){0,2}[A-Z][\w’'-]+", name):
            return name
    return ""


_WITH_NAME = re.compile(
    rf"(?:\w+\s)?(?:(?:Mr|Mrs|Messrs|Dr|Sir|Lord|Miss|Ms)\b\.?|{WITH_OFFICES}|{PLURALS})(?:\s[A-Z][\w’'.-]+|\s\(|$|,)|[A-Z]\w+[’']s?\s"
)
