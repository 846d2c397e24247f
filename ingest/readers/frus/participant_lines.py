"""Lines that name participants: "Mr. Hale, Counselor of Embassy", "Messrs. Hale, Orde and Sapt", "AID—Mr. Bell"."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from msgspec.structs import replace

from corpus.authority.folding import fold
from corpus.authority.stations import person_name
from corpus.authority.titles import PLURALS, WITH_OFFICES
from corpus.messages.headings import strip_article
from corpus.records import Participant, Station
from ingest.readers.frus.parties import MarkedPerson, present, station_of
from ingest.readers.frus.sides import side_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ingest.readers.frus.lists import Lists

LABEL = (
    r"(?:(?:the\s+following\s+(?:persons\s+)?were|those|also|others?|were|members|principal|list\s+of|additional|staff)\s++)*+"
    r"(?:participants?|participating|participated|present|attend(?:ance|ees|ing|ed(?:\s+by)?)|in\s+attendance|attendance\s+at\s+cabinet)"
    r"(?:\s++(?:were(?:\s+the\s+following)??|at\s+the\s+\w++|the\s+meeting|included|by))*"
)
HEADED = re.compile(rf"\[?\s*+(?:(?P<side>[\w.&’' ]{{2,40}}?)\s++)?{LABEL}\s*+(?:\]\s*+)?[:.—–-]*+\s*+$", re.IGNORECASE)
OTHER_LABEL = re.compile(
    r"\s*(?:SUBJECTS?|DATE|TIME|PLACE|COPIES|REF(?:ERENCES?)?|DISTRIBUTION|RE|FROM|TO|THRU|DATE AND (?:PLACE|TIME)|"
    r"TIME AND (?:PLACE|DATE)|PART|LOCATION)\b\s*(?:[:.—–]|-\s)",
    re.IGNORECASE,
)
# A label alone in its paragraph or line: "SUBJECT", "[Subject]".
_LABEL_ALONE = re.compile(
    r"\W*+(?:SUBJECTS?|TOPICS?|AGENDA|DATE|TIME|PLACE|LOCATION|COPIES(?: TO)?|REFS?|REFERENCES?|DISTRIBUTION|SUMMARY|"
    r"DISCUSSION|BACKGROUND|(?:SUBJECTS?|TOPICS?|MATTERS?|ITEMS?) (?:OF DISCUSSION|DISCUSSED)|DATE AND (?:PLACE|TIME)|"
    r"TIME AND (?:PLACE|DATE))\W*+$",
    re.IGNORECASE,
)
_DASHED = re.compile(r"^(?P<label>[A-Z][\w.&/’' -]{0,40}?)\s*(?:—|–|--|:|\s-\s)\s*(?=\S)(?P<rest>.*)$", re.DOTALL)
_SYMBOL = re.compile(r"[A-Z][A-Z&.]*(?:/[A-Za-z&-]+)*")
_MANY = re.compile(rf"(?:{PLURALS})\s", re.IGNORECASE)
_ADDRESS = re.compile(
    rf"(?:the\s|(?:(?:Lt|Maj|Brig|Rear|Vice|Deputy|Asst|Assistant|Under|Acting)\.?\s)*(?:Mr|Mrs|Miss|Ms|Messrs|Dr|Sir|Lord|Prof|Professor|Sec|"
    rf"Secy|Gen|Adm|Col|Capt|Amb|Hon|Gov|Sen|Rep|Cmdr|Maj)\b\.?\s|(?:{WITH_OFFICES})\s)",
)
_RANKS = (
    r"(?:Sec|Secy|Gen|Adm|Col|Capt|Amb|Gov|Sen|Rep|Prof|Professor|Hon|Cmdr|Maj|Lt|Cdr|Brig|Mr|Mrs|Miss|Ms|Dr|M|Mme|H\.\s?E|"
    r"(?:Right\s)?Honou?rable)"
)
# Titles in a row, an abbreviated one among them: "Lt. Gen.", "Under Sec.", "The Honorable".
_ABBREVIATED = re.compile(
    rf"^(?:(?:His|Her)\s(?:Excellency|Majesty|Highness)\s|"
    rf"(?:(?:The|Under|Deputy|Asst|Assistant|Acting|Dep|Vice|Rear)\.?\s+)*+(?:{_RANKS}\.?\s+)++)(?=[A-Z])"
)
_COMMA = re.compile(r";\s*(?:and\s+)?|,\s+and\s+|,\s+(?!(?:Jr|Sr)\b)|(?<!\s)\s++(?:and|&)\s+")
_FIRST = re.compile(
    r"(?<!\s)(?:\s*+(?:[,;(—–\[]|--)|\s++(?:-|was|were|who|as|joined|left|arrived|accompanied|including)\s)"
)
_TELLS = re.compile(
    r"\b(?:is|are|was|were|be|been|has|had|have|said|asked|stated|opened|began|made|that|which|would|will|should|could|we|I|"
    r"he|she|they|it|you|met|called|told|thanked)\b|[.?!:]$(?<![JS]r\.)|“"
)
_NAME_BEHIND_OFFICE = re.compile(
    r"^.*\b(?:Affairs|Director|Minister|Secretary|Officer|Chief|Adviser|Advisor|Counselor|Commissioner|Administrator|Chairman|"
    r"Governor|Ambassador|Chargé|Representative|President|Attaché)\s"
    r"(?P<name>(?!(?:General|Mutual|National|Foreign|Security|Policy|Public|Military)\b)(?:[A-Z][\w’'.-]*\s){1,3}[A-Z][\w’'-]+)$"
)
_THE_OFFICE = re.compile(
    r"the (?:President|Vice President|Secretary|Under Secretary|Attorney General|Ambassador|Prime Minister)\b"
)
_OFFICE_ALONE = re.compile(rf"The (?:Acting )?(?:{WITH_OFFICES})")
# "The Under Secretary, Mr. Lathrop" is one man; "The Secretary, Mr. Hale" and "The President, Mr. Hale" are two.
_OFFICE_AND_NAME = re.compile(
    r"(?P<office>(?!(?:The\s)?(?:Secretary|President|Vice\sPresident),)(?:The\s)?(?:(?:[A-Z][\w’'.-]*|of|for|to|the|and|in|at|de|von)\s){0,12}?"
    r"(?:[A-Z][\w’'.-]*)),\s(?P<name>(?:Mr|Mrs|Miss|Ms|Dr|M|Mme|Herr|Señor|Sir|Lord|Count|Baron|Prince)\b\.?\s"
    r"(?:[A-Z][\w’'.-]*|de|von|van|du)(?:\s(?:[A-Z][\w’'.-]*|de|von|van|du)){0,3})"
)
_HOLDS = re.compile(
    r"\b(?:Secretary|Minister|Premier|Ambassador|Director|Chief|Counsell?or|Counsel|Chargé|Chairman|Representative|Attaché|Consul|Commissioner|Envoy"
    r"|Administrator|Governor|Commander|Advis[eo]r|Officer|Head|Delegate|Assistant|President|Chancellor|Deputy|General)\b"
)
_LONGEST_NAME_LINE = 120
_LONGEST_ITEM = 400
_LONGEST_NAME = 70
_MOST = 400
MAX_LINES = 80
"""Lines of a paragraph, and paragraphs after a label, in which participants are looked for."""


@dataclass(slots=True)
class Roster:
    """Participants so far, each once. `year`: of the document; `lists`: who the marked persons are."""

    lists: Lists | None
    year: int
    people: list[Participant] = field(default_factory=list)
    seen: set[tuple[str, str]] = field(default_factory=set)

    def add(
        self, printed: str, persons: Sequence[MarkedPerson], start: int, side: str, office: str, *, many: bool
    ) -> None:
        """Add who is printed from `start` on in the text of `persons`.

        `office` stands before the name; `many`: the name is one of a row of surnames.
        """
        participant = _participant(printed, persons, start, side, self.year, many=many)
        if participant is None or len(self.people) >= _MOST:
            return
        key = (fold(participant.station.entity or participant.station.name), fold(side))
        if key in self.seen or (key[0], "") in self.seen:
            return
        self.seen.add(key)
        if office:
            station = replace(participant.station, printed=f"{office}{participant.station.printed}")
            participant = Participant(station=station, side=side)
        self.people.append(participant)


def read_lines(text: str, persons: Sequence[MarkedPerson], side: str, roster: Roster) -> str:
    """Add the participants of each line to `roster`; a line that is a side begins it. Returns the side at the end."""
    start = 0
    for number, line in enumerate(text.split("\n")):
        words = line.strip()
        if number > MAX_LINES or ends_list(words):
            break
        if words and (label := side_of(words)) and "\n" in text[start:].strip("\n "):
            side = label
        elif words and len(words) <= _LONGEST_ITEM:
            read_line(line, persons, start, side, roster)
        start += len(line) + 1
    return side


def ends_list(words: str) -> bool:
    """Whether a line or paragraph is the label of something else, with or without words of its own behind it."""
    return bool(OTHER_LABEL.match(words) or _LABEL_ALONE.match(words))


def is_name_line(line: str, persons: Sequence[MarkedPerson], start: int) -> bool:
    """Whether a line that stands under no label names a participant and tells nothing."""
    words = line.strip()
    if not words or len(words) > _LONGEST_NAME_LINE or _TELLS.search(words):
        return False
    dashed = _DASHED.match(words)
    name = dashed["rest"] if dashed and _SYMBOL.fullmatch(dashed["label"]) else words
    head = _FIRST.split(name, maxsplit=1)[0]
    is_marked = any(start <= person.start < start + len(line) for person in persons)
    return bool(is_marked or person_name(head) or _ABBREVIATED.match(head) or _OFFICE_ALONE.fullmatch(head))


def read_line(line: str, persons: Sequence[MarkedPerson], start: int, side: str, roster: Roster) -> None:
    """The participants of one line or item."""
    offset = len(line) - len(line.lstrip())
    if numbered := re.match(r"\(?(?:\d{1,2}|[a-z])[.)]\s+", line[offset:]):
        offset += numbered.end()
    dashed = _DASHED.match(line[offset:].strip())
    label = ""
    # "For Sweden" has the form of a name.
    if dashed and (dashed["label"].startswith("For ") or not person_name(dashed["label"])):
        # "White House—Mr. Hale" names a delegation, "NEA/IRN—Mr. Orde" his office.
        if label_side := side_of(dashed["label"]):
            side = side or label_side
        elif _SYMBOL.fullmatch(dashed["label"]):
            label = line[offset:].strip()[: dashed.start("rest")]
        if label_side or label:
            offset += dashed.start("rest")
    if one := office_and_name(line[offset:].rstrip(" .,;")):
        office, name = one
        roster.add(name, persons, start + offset + len(office), side, f"{label}{office}", many=False)
        return
    for printed, at in _split(line[offset:], {person.start - start - offset for person in persons}):
        roster.add(printed, persons, start + offset + at, side, label, many=bool(_MANY.match(line[offset:])))


def office_and_name(words: str) -> tuple[str, str] | None:
    """("The Under Secretary, ", "Mr. Lathrop") of a line that prints an office and its holder; None of other lines."""
    found = _OFFICE_AND_NAME.fullmatch(words)
    if found is None or not _HOLDS.search(found["office"]) or person_name(found["office"]):
        return None
    return words[: found.start("name")], found["name"]


def is_office(words: str) -> bool:
    """Whether words name an office and nobody: "The Under Secretary", "Ambassador of Norway"."""
    return bool(_HOLDS.search(words)) and not person_name(words) and "," not in words and not _ABBREVIATED.match(words)


def _split(text: str, marked: set[int]) -> Iterator[tuple[str, int]]:
    """The people of "Messrs. Hale, Orde and Sapt" or "The President, Mr. Hale, Sapt" with their offsets."""
    many = bool(_MANY.match(text))
    begin = 0
    for comma in _COMMA.finditer(text):
        if text.count("(", 0, comma.start()) != text.count(")", 0, comma.start()):
            continue
        rest = text[comma.end() :]
        name = _COMMA.split(rest, maxsplit=1)[0]
        address = _ADDRESS.match(rest)
        if _MANY.match(rest):
            many = True
        elif not (
            comma.group().startswith(";")
            or comma.end() in marked
            or _joins_persons(comma.group(), text[begin : comma.start()], name)
            or (
                address
                and (
                    address.end() + comma.end() in marked
                    or _is_titled_name(rest, _without_gloss(name) if "and" in comma.group() else name)
                )
            )
            or (many and re.fullmatch(r"(?:(?:[A-Z]\.?\s?)+\s)?[A-Z][\w’'-]+(?:\s\([^()]*\))?\.?", name.strip()))
        ):
            continue
        if piece := text[begin : comma.start()].strip(" ,.;"):
            yield piece, begin + len(text[begin:]) - len(text[begin:].lstrip(" ,;"))
        begin = comma.end()
    if last := text[begin:].strip(" ,;."):
        last = last + "." if last.endswith(("Jr", "Sr")) else last
        yield last, begin + len(text[begin:]) - len(text[begin:].lstrip(" ,;"))


def _joins_persons(joint: str, before: str, name: str) -> bool:
    """Whether an "and" stands between two persons: not within the office of one, "Hale, Near East and South Asia"."""
    if "and" not in joint or ("," not in joint and ";" not in joint and "," in before.strip(" ,")):
        return False
    return bool(person_name(_without_gloss(name)) and person_name(_without_gloss(before)))


def _without_gloss(name: str) -> str:
    """ "Ambassador Hale" of "Ambassador Hale (France)"."""
    return re.sub(r"(?<!\s)\s*+\([^()]*\)\s*+$", "", name)


def _is_titled_name(rest: str, name: str) -> bool:
    if rest.startswith("the "):
        return bool(_THE_OFFICE.match(rest))
    return bool(_ABBREVIATED.match(rest)) or bool(
        (person_name(name) and not re.match(r"(?:Minister|Consul|Secretary)\s[A-Z]\w+$", name)) or person_name(name)
    )


def _participant(
    printed: str, persons: Sequence[MarkedPerson], start: int, side: str, year: int, *, many: bool
) -> Participant | None:
    """One participant: the name before the first comma or parenthesis, with what is printed of the office."""
    printed = printed.rstrip(" ,;")
    if (
        printed.startswith(("[", "("))
        or HEADED.fullmatch(printed)
        or not any(c.isalpha() for c in printed)
        or len(printed) > 250
    ):
        return None
    cut = _FIRST.search(printed[2:])
    end = 2 + cut.start() if cut else len(printed)
    name = printed[:end]
    if (jr := re.match(r",?\s(?:Jr|Sr|I{2,3})\b\.?(?!\s[A-Z])", printed[len(name) :])) is not None:
        name += jr.group()
    if not name[:1].isalpha() or (name[:1].islower() and not name.startswith(("the ", "de ", "von ", "van ", "al-"))):
        return None
    if len(name) > _LONGEST_NAME and not any(start <= p.start < start + len(name) for p in persons):
        return None  # a sentence among the names
    shortened = _ABBREVIATED.match(name)
    bare = name[shortened.end() :] if shortened else name
    at = start + len(name) - len(bare)
    station = present(station_of(bare, persons, at, year), bare)
    if not station.person and any(start + end <= p.start < start + len(printed) for p in persons):
        station = present(station_of(printed, persons, start, year), printed)  # "the Ambassador of France (Hale)"
    if not station.person or (shortened and station.post):
        if shortened or _MANY.match(name) or _is_surname(name, known=bool(side) or many):
            station = _named(_MANY.sub("", bare).partition(" of ")[0].strip(), persons, at)
        elif ending := _NAME_BEHIND_OFFICE.match(bare):
            station = _named(ending["name"], persons, at)
        elif person_name(words := bare.partition(" for ")[0]) == words:
            station = _named(words, persons, at)
        elif not station.post:
            office = re.split(r"(?<!\s)\s*+\(|,\s+(?:presiding|Presiding|Chairman)\b", printed, maxsplit=1)[0]
            station = present(replace(station, name=strip_article(office)), office)
    return Participant(station=replace(station, printed=printed), side=side)


def _named(name: str, persons: Sequence[MarkedPerson], start: int) -> Station:
    holder = next((p for p in persons if start <= p.start < start + len(name) and p.entity), None)
    entity = holder.entity.id if holder and holder.entity else ""
    return Station(printed=name, name=name, kind="person", person=name, entity=entity)


def _is_surname(name: str, *, known: bool) -> bool:
    """Whether a single word is a surname. `known`: it stands where only persons do."""
    return known and re.fullmatch(r"[A-Z][\w’'-]+", name) is not None and not name.isupper()
