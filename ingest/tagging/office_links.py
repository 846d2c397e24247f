"""Persons and bodies that an American cable names by their office alone: "the Ambassador", "the Secretary".

The holder on the cable's day is meant (corpus/authority/office_holders.py), as long as nothing in the text says that
it may be somebody else: another of that title by name or nation, or a chief of mission who writes "I". Without a
day, without an American sender or receiver, nobody is.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from corpus.authority.entities import demonyms, office_entity
from corpus.authority.folding import fold
from corpus.authority.office_holders import holder, names
from corpus.authority.office_titles import ORGANISATION_POSTS, SEATS, office_of
from corpus.records import Mention
from ingest.tagging.normalise import overlaps
from ingest.tagging.office_countries import HOME
from ingest.tagging.spans import SMALL

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import date

    from corpus.records import Cable, EntityLabel, Station
    from ingest.tagging.entity_linking import Persons
    from ingest.tagging.normalise import Repaired

_NO_PRESIDENT = frozenset(
    (
        *("GB", "CA", "AU", "NZ", "NL", "BE", "LU", "SE", "NO", "DK", "JP", "TH", "JO", "SA", "MA", "KW", "NP"),
        *("SUHH", "BG", "BH", "QA", "AE", "OM", "MY", "JM"),
    )
)
"""States that had no president of their own while cables spoke of them: "the President" is the American one."""
_OFFICE = re.compile(
    r"(?<![\w-])(?P<office>(?:ambassador|charg[eé])(?=(?P<placed>[ \n]+(?:in|to|at)[ \n]+(?:the[ \n]+)?)"
    r"(?P<where>[a-z][\w.'-]*(?: [a-z][\w-]*){0,2}))?|"
    r"(?:deputy )?under ?secretary(?: of state)?(?: for (?:political|economic) affairs)?|"
    r"(?:assistant secretary|asst\.? sec)(?: of state)? for (?P<affairs>[a-z][a-z ,-]{3,40}? affairs)|"
    r"deputy secretary(?: of state)?|secretary of state|secretary of defense|secstate|secdef|secretary|"
    r"vice president|president|department|embassy)(?![\w-]|\.[a-z])",
    re.IGNORECASE,
)
_ROOTS = ("ambassador", "charg", "sec", "president", "department", "embassy")
"""One of these is in whatever `_OFFICE` finds."""
_LEAD = re.compile(r"(?<![\w-])(?:(?:deputy )?under ?|assistant |asst\.? |deputy |vice )\Z", re.IGNORECASE)
"""What may stand before the root."""
_LONGEST_LEAD = 14
_BEFORE = re.compile(
    r"(?:(?P<the>\bthe)|(?P<ours>\b(?:american|us|u\.s\.|united states))|(?P<start>^|[.!?:;]|\n\s*\n))\s*\Z", re.I
)
_BEFORE_REACH = 16
_WORD_REACH = 40
"""Characters in which the word before a title stands whole."""
_ADDRESS = re.compile(r"\b(?:Mr|Mrs|Mme|M|Dr)\.\s*\Z", re.IGNORECASE)
_AFTER = re.compile(r"[ \n]*(?:[-–/]|\([A-Z])|[ \n]+(?:of|general|designate|elect|to|in|at|and [A-Z])\b", re.IGNORECASE)
_NAME_AFTER = re.compile(r"[ \n]+[A-Z][\w.]")
_FIRST_PERSON = re.compile(r"(?<![\w.])(?:I|me|my)(?![\w.])|\bI['’](?:m|ve|d|ll)\b")
_AFFAIRS = "Assistant Secretary of State for "
_BODIES = {"department": "mfa", "embassy": "embassy"}
"""Bodies by the word that stands for them -> their key (offices.csv): both are American."""
_POSTS = frozenset(
    (*SEATS, "mission", "consulate", "consulate general", "delegation", "interests section", "liaison office")
)
"""Kinds of American posts abroad."""
_STATE = frozenset(("state", "secto"))
"""Posts of the Department and its head."""


class Correspondence(NamedTuple):
    """What a cable's head says of who may be meant by an office."""

    day: date | None = None
    """Of an American diplomatic cable, else None."""
    mission: str = ""
    """The one American mission that it is from or to, as offices name it: "FR", "nato"; "" where there is none."""
    written_there: bool = False
    """Whether the mission is the sender."""
    missions: tuple[str, ...] = ()
    """All missions from or to which it is."""
    countries: tuple[str, ...] = ()
    """The foreign countries of all its posts, consulates too."""
    from_department: bool = False

    @classmethod
    def of(cls, cable: Cable) -> Correspondence:
        """From the date, the sender and the addressees."""
        sender = [cable.sender] if cable.sender else []
        action = [each.station for each in cable.addressees if each.role == "action"]
        known = [station for station in (*sender, *action) if station.post]
        if cable.date.precision != "day" or not any(_is_diplomatic(station) for station in known):
            return cls()
        there = [place for station in sender if (place := _mission(station))]
        to = list(dict.fromkeys(place for station in action if (place := _mission(station))))
        mission = there[0] if there else to[0] if len(to) == 1 else ""
        countries = {station.country for station in known if station.country not in ("", HOME)}
        from_department = any(station.post in _STATE for station in sender)
        missions = tuple(dict.fromkeys((*there, *to)))
        return cls(cable.date.latest, mission, bool(there), missions, tuple(sorted(countries)), from_department)


def _is_diplomatic(station: Station) -> bool:
    return station.post in _STATE or (bool(station.post) and station.kind in _POSTS)


def _mission(station: Station) -> str:
    """An embassy, a legation, a mission to a body: what its head's office is called after; else ""."""
    if station.kind in SEATS and station.post and station.country != HOME:
        return station.country
    return station.post if station.post in ORGANISATION_POSTS else ""


def office_mentions(
    repaired: Repaired, taken: list[Mention], persons: Persons, correspondence: Correspondence
) -> Iterator[Mention]:
    """Mentions by office in a repaired text; offsets into the body.

    None overlaps those of `taken` but such as the model alone sees inside it, and that are not linked: "Defense" in
    "the Secretary of Defense".
    """
    if correspondence.day is None:
        return
    reader = _Reader(repaired, persons, correspondence, correspondence.day)
    spans = tuple((each.start, each.end) for each in taken)
    firm = tuple((each.start, each.end) for each in taken if each.entity or each.rule != "model")
    for found in _offices(repaired.printed):
        linked = reader.read(found)
        if linked is None:
            continue
        start, end = repaired.span(found.start("office"), found.end("office"))
        if not overlaps(start, end, spans) or (not overlaps(start, end, firm) and _holds(start, end, spans)):
            entity, office = linked
            label: EntityLabel = "ORG" if found["office"].lower() in _BODIES else "PERSON"
            yield Mention(start=start, end=end, label=label, entity=entity, rule=f"office:{office}")


def _offices(text: str) -> Iterator[re.Match[str]]:
    """The matches of `_OFFICE`, in order. Looking for its roots first is three times as fast."""
    small = text.lower()
    if len(small) != len(text):  # a letter that has no small one of its own
        yield from _OFFICE.finditer(text)
        return
    places = []
    for root in _ROOTS:
        at = small.find(root)
        while at >= 0:
            places.append(at)
            at = small.find(root, at + 1)
    done = 0
    for at in sorted(places):
        if at < done:
            continue
        lead = _LEAD.search(text, max(done, at - _LONGEST_LEAD), at)
        found = _OFFICE.match(text, lead.start() if lead else at) or (_OFFICE.match(text, at) if lead else None)
        if found:
            done = found.end()
            yield found


def _holds(start: int, end: int, spans: Sequence[tuple[int, int]]) -> bool:
    """Whether no span crosses the bounds."""
    return all(start <= first and last <= end for first, last in spans if first < end and start < last)


class _Reader:
    """One text whose offices are read: who else bears a title in it is looked for once."""

    def __init__(self, repaired: Repaired, persons: Persons, correspondence: Correspondence, day: date) -> None:
        self._repaired = repaired
        self._persons = persons
        self._correspondence = correspondence
        self._day = day
        self._rivals: dict[str, bool] = {}
        self._held: dict[str, str] = {}

    def read(self, found: re.Match[str]) -> tuple[str, str] | None:
        """(entity, office) of what is printed, None where nobody certain is meant."""
        if not self._is_office(found):
            return None
        words = fold(found["office"])
        if key := _BODIES.get(words):
            return (office_entity(key, HOME).id, key) if not self._has_rival(words) else None
        office = self._office(found, words)
        if not office:
            return None
        entity = self._holder(office)
        return (entity, office) if entity else None

    def _is_office(self, found: re.Match[str]) -> bool:
        """Whether the words stand as an office stands: with an article or at the head of a sentence, and no name."""
        text, start, end = self._repaired.printed, found.start(), found.end()
        shouted = overlaps(start, start + 1, self._repaired.shouted)
        if not shouted and text[start].islower():
            return False
        before = _BEFORE.search(text, max(0, start - _BEFORE_REACH), start)
        if before is None or (before["start"] is not None and start - before.start() > 3):
            return False
        if before["start"] == "" and start > 3:
            return False  # where the search began, no sentence does
        if before["start"] == "." and _ADDRESS.search(text, max(0, start - _BEFORE_REACH), start):
            return False  # "Dear Mr. President" of a letter
        if not found["where"] and _AFTER.match(text, end):
            return False
        return not _NAME_AFTER.match(self._repaired.cased if shouted else text, end)

    def _office(self, found: re.Match[str], words: str) -> str:
        first = words.split()[0]
        if first in ("ambassador", "charge"):
            if found["where"]:
                return self._office_at(first, found["where"].split())
            mine = self._correspondence.mission
            if not mine or self._has_rival(first) or (self._correspondence.written_there and self._writes_of_himself()):
                return ""
            return f"{first}.{mine}"
        if found["affairs"]:
            return office_of(f"{_AFFAIRS}{found['affairs']}", self._day.year)
        bare = words in ("secretary", "president", "vice president", "under secretary", "undersecretary")
        if bare and self._has_rival(words):
            return ""
        if words in ("president", "vice president") and not self._is_american_president():
            return ""
        return office_of(words, self._day.year, bare=True)

    def _office_at(self, title: str, where: list[str]) -> str:
        """The office in the place with which words begin: "Ambassador in London will see"."""
        kinds = (f"{title} in {' '.join(where[:length])}" for length in range(len(where), 0, -1))
        return next((office for words in kinds if (office := office_of(words, self._day.year))), "")

    def _is_american_president(self) -> bool:
        """Not where another state's president is as near: there the text has to name the American one."""
        abroad = any(code not in _NO_PRESIDENT for code in self._correspondence.countries)
        theirs = abroad and self._persons.names_holder("president", self._correspondence.countries)
        named = not abroad or (self._correspondence.from_department and not theirs)
        return named or self._once("named", lambda: any(_is_name(each["name"]) for each in self._titled("president")))

    def _writes_of_himself(self) -> bool:
        """Whether the chief of mission writes of himself: then he does not mean himself by the title."""
        return self._once("I", lambda: bool(_FIRST_PERSON.search(self._repaired.cased)))

    def _has_rival(self, title: str) -> bool:
        return self._once(title, lambda: any(self._is_rival(title, each) for each in self._titled(title)))

    def _once(self, key: str, ask: Callable[[], bool]) -> bool:
        if key not in self._rivals:
            self._rivals[key] = ask()
        return self._rivals[key]

    def _titled(self, title: str) -> Iterator[re.Match[str]]:
        word = "charg[eé]" if title == "charge" else re.escape(title).replace("\\ ", " ")
        return re.compile(
            rf"(?<![\w-])(?:{word})(?P<more>s)?(?![\w-])"
            rf"(?P<of>[ \n]+(?:of|to|in|at|for)[ \n]+(?:the[ \n]+)?[\w.]+)?(?:[ \n]+(?P<name>{_SMALL}[A-Z][\w.'’-]+))?",
            re.IGNORECASE,
        ).finditer(self._repaired.cased)

    def _is_rival(self, title: str, found: re.Match[str]) -> bool:
        """Whether a title in the text is somebody else's: of another nation, of another department, with a name."""
        words = self._repaired.cased[max(0, found.start() - _WORD_REACH) : found.start()].split()
        before = fold(words[-1]) if words else ""
        if before in _OTHER_TITLES or (before in demonyms() and demonyms()[before] != f"country/{HOME}"):
            return True
        if found["of"] and title != "department":
            return fold(found["of"]) not in ("of state", "of the united")
        name = found["name"] or ""
        if not _is_name(name) or title in _BODIES:
            return False
        return fold(name.strip(".")).split()[-1] not in self._names_of_holder(title)

    def _names_of_holder(self, title: str) -> set[str]:
        mine = self._correspondence.mission
        office = f"{title}.{mine}" if title in ("ambassador", "charge") else office_of(title, bare=True)
        held = holder(office, self._day)
        return {fold(part) for name in names(held.person) for part in name.split()} if held else set()

    def _holder(self, office: str) -> str:
        """The entity of the one who held an office that day, "" where nobody is known to have."""
        if office not in self._held:
            found = holder(office, self._day)
            self._held[office] = self._persons.of_office(found.person).id if found else ""
        return self._held[office]


_SMALL = rf"(?:(?:{'|'.join(sorted(SMALL))})[ \n]+)?"


def _is_name(words: str | None) -> bool:
    """Whether the word behind a title, or that behind its "de", has a capital."""
    return bool(words and words.split()[-1][:1].isupper())


_OTHER_TITLES = frozenset(
    (
        *("foreign", "first", "second", "third", "private", "press", "general", "executive", "army", "navy", "air"),
        *("colonial", "home", "permanent", "parliamentary", "party", "assistant", "deputy", "defense", "treasury"),
        *("new", "former", "his", "her", "their", "its", "vice", "prime"),
    )
)
"""Before a title: another office, or another holder of it."""
