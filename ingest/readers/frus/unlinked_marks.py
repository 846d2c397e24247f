"""Whom an editors' mark without a link means: mostly a surname that several persons of the volume's list bear.

The editors' program left those marks open. What decides, as the rule of the mention says it behind the name:

    given       given names or initials beside the mark
    title       a title before it that the list gives to one bearer, or that he held on the document's day
    signature   the last word of a telegram: who headed the sender that day
    here        one bearer only is named, writes, is written to or takes part in the document
    post        one bearer only serves where the document's foreign post is
    other       of two who are named, the one whom the document does not call by a title throughout
    first       the given name of one who writes or is written to: "Dear Fritz"
    only        one bearer only is in the list, serving at that time
    volume      nearly all links of the volume to bearers of the name are to this one

Where several bearers are named in a document and nothing decides, nobody is meant.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from corpus.authority.countries import countries
from corpus.authority.entities import by_id, lookup
from corpus.authority.folding import fold
from corpus.authority.office_holders import known_as
from corpus.authority.titles import WITH_OFFICES
from corpus.records import stations
from ingest.readers.frus.listed_persons import WIFE
from ingest.tagging.title_links import Titled, american_holder

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from corpus.records import Cable, Entity, Mention
    from ingest.readers.frus.link_counts import LinkCounts
    from ingest.readers.frus.listed_persons import ListedPerson
    from ingest.readers.frus.lists import Lists

_SHORT = {
    "amb": "ambassador",
    "gen": "general",
    "gimo": "generalissimo",
    "adm": "admiral",
    "col": "colonel",
    "secy": "secretary",
    "sec": "secretary",
    "pres": "president",
    "primin": "prime minister",
    "pm": "prime minister",
    "fonmin": "foreign minister",
    "formin": "foreign minister",
    "defmin": "defense minister",
    "depsec": "deputy secretary",
    "acting secretary": "secretary",
    "acting secretary of state": "secretary of state",
    "ambassador at large": "ambassador",
    "vice premier": "vice premier",
    "secretary of state": "secretary",
    "lieutenant general": "general",
    "major general": "general",
    "brigadier general": "general",
    "rear admiral": "admiral",
    "vice admiral": "admiral",
    "crown prince": "prince",
}
"""Titles as the text has them -> as lists of persons do."""
_ADDRESS = frozenset(("mr", "mrs", "miss", "ms", "dr", "professor", "sir"))
"""What says nothing of an office."""
_TITLE = re.compile(
    rf"(?<![\w-])(?P<title>{WITH_OFFICES}|Generalissimo|Crown Prince|Prince|Vice President|Gen\.|Adm\.|Col\.|Amb\.|"
    r"Emir|FonMin|ForMin|DefMin|PriMin|PM|Pres\.?|Secy|Sec\.?|Amb|Gimo|DepSec|Shah|Imam|Deputy Under Secretary|"
    r"Under Secretary of State|Attorney General|Congressman|Major)(?:[ \n]of[ \n]State)?,?[ \n]+\Z",
    re.IGNORECASE,
)
_WIFE = re.compile(rf"\b(?:{WIFE})\.?[ \n]+\Z")
_GIVEN_BEFORE = re.compile(r"(?<![\w.'’-])(?:(?:[A-Z]\.[ \n]?){1,4}|[A-Z][\w'’-]{1,30}[ \n](?:[A-Z]\.[ \n]?){0,3})\Z")
_ANOTHERS_NAME = re.compile(r"\b(?:Mr|Mrs|Dr|Miss)\.?[ \n]+(?!Secretary|Minister|President)[A-Z][\w'’-]+[ \n]\Z")
_GIVEN_AFTER = re.compile(r"[ \n]+(?P<name>[A-Z][\w'’]+(?:[-–][\w'’]+)?)")
_DEAR = re.compile(r"(?:\b(?:dear|my dear)[ \n]+|\b(?:sincerely|regards|wishes|yours|faithfully),\s+)\Z", re.IGNORECASE)
_NAME_AFTER = re.compile(r"(?:[ \n]+|[-–])[A-Z]")
_REACH = 60
_SIGNED = re.compile(r"(?:^|[.?!\"”’)\]][ \n]+|\n\s{0,20})\Z")
_AFTER_SIGNATURE = re.compile(r"[\s.\]]{0,40}\Z")
_LEAST_LINKS, _MOST_LINKS = 20, 10
"""Links of a volume to one bearer, and so many for each to another, that make him the one meant."""
_OFTEN = 2
"""Times that a document gives somebody his title who is then not meant without it."""
_RANKS = frozenset(("general", "admiral", "colonel", "major", "captain", "senator", "congressman", "prince", "king"))
"""Titles that a list never leaves out."""
_TITLES_OF_HEADS = ("secretary", "under secretary", "deputy secretary", "deputy under secretary")


class _Decision(NamedTuple):
    entity: Entity
    reason: str


def with_linked_marks(cable: Cable, lists: Lists, counts: LinkCounts | None = None) -> Cable:
    """The cable, its marks without a link linked where list and document tell whom they mean.

    `counts`: the links of the volume, where they may decide as well.
    """
    open_marks = [each for each in cable.mentions if each.label == "PERSON" and not each.entity]
    if not open_marks or not lists.persons:
        return cable
    document = _Document(cable, counts)
    bearers = {mark: _bearers(cable.body[mark.start : mark.end], lists) for mark in open_marks}
    decided: dict[Mention, _Decision] = {}
    titles: dict[Mention, str] = {}
    contested: set[Mention] = set()
    for mark, some in bearers.items():
        titles[mark] = document.title(mark)
        wifes = document.is_wifes(mark)
        bearers[mark] = those = [
            each for each in some if (wifes and each.is_addressed_so) or (not wifes and not each.is_wife)
        ]
        if some and not those:
            contested.add(mark)
            continue
        found = document.by_first_name(mark, some) or (document.beside(mark, titles[mark], those) if those else None)
        if found:
            decided[mark] = found
            document.add(found)
    for mark, some in bearers.items():
        if not some or mark in decided:
            continue
        found, is_contested = document.by_context(mark, titles[mark], some)
        if found is not None:
            decided[mark] = found
        elif is_contested:
            contested.add(mark)
    return _changed(cable, decided, contested)


def _changed(cable: Cable, decided: dict[Mention, _Decision], contested: set[Mention]) -> Cable:
    mentions = []
    named = {each.id: each for each in cable.entities}
    for each in cable.mentions:
        if (found := decided.get(each)) is not None:
            rule = f"bearer:{found.entity.name} {found.reason}"
            mentions.append(replace(each, entity=found.entity.id, rule=rule))
            if by_id(found.entity.id) is None:
                named.setdefault(found.entity.id, found.entity)
        elif each in contested:
            mentions.append(replace(each, rule=f"ambiguous:{fold(cable.body[each.start : each.end])}"))
        else:
            mentions.append(each)
    return replace(cable, mentions=tuple(mentions), entities=tuple(named.values()))


def title_before(body: str, start: int) -> tuple[str, int]:
    """The folded title before a name that begins at `start`, as lists of persons print it, and where it begins.

    ("", start) without one.
    """
    title = _TITLE.search(body, max(0, start - _REACH), start)
    if title is None:
        return "", start
    words = fold(title["title"]).replace("-", " ")
    return _SHORT.get(words, words), title.start()


def _bearers(printed: str, lists: Lists) -> list[ListedPerson]:
    """Each person of the list once whom the printed words may mean."""
    words = fold(printed).split()
    some = lists.of_surname(printed)
    if not some and len(words) > 1:
        both = (*lists.of_surname(words[-1]), *lists.of_surname(words[0]))
        some = tuple(each for each in both if _bears(words, each))
    return list({each.entity.id: each for each in some}.values())


def _bears(words: list[str], person: ListedPerson) -> bool:
    """Whether a name in full may be a person's, be it that the family name leads."""
    return (words[-1] in person.surnames and _agrees(words[:-1], person)) or (
        words[0] in person.surnames and set(words) <= person.given
    )


def _agrees(given: Iterable[str], person: ListedPerson) -> bool:
    """Whether given names or initials are among a person's."""
    return all(
        any(word == each or (len(word) == 1 and each.startswith(word)) for each in person.given) for word in given
    )


class _Document:
    """What a document says of those whom its marks may mean."""

    def __init__(self, cable: Cable, counts: LinkCounts | None) -> None:
        self._cable = cable
        self._counts = counts
        self._day = cable.date.latest
        self._titles: Counter[str] = Counter()
        self.strangers: set[Mention] = set()
        self._entities = {each.id: each for each in cable.entities}
        self._parties = {station.entity for station in stations(cable) if station.entity}
        self.present = {each.entity for each in cable.mentions if each.label == "PERSON" and each.entity}
        self.present |= self._parties
        codes = {station.country for station in stations(cable) if station.post} - {"", "US"}
        self._places = {fold(countries()[code].name) for code in codes if code in countries()}
        self._missions = tuple(sorted(codes))

    def title(self, mark: Mention) -> str:
        """The folded title before a mark as lists of persons print it, "" without one."""
        return title_before(self._cable.body, mark.start)[0]

    def add(self, found: _Decision) -> None:
        """Somebody whom the document is known to name."""
        self.present.add(found.entity.id)
        self._titles[found.entity.id] += found.reason == "title"

    def is_wifes(self, mark: Mention) -> bool:
        """Whether the mark is somebody's name by her husband: "Madame Hale"."""
        return bool(_WIFE.search(self._cable.body, max(0, mark.start - _REACH), mark.start))

    def by_first_name(self, mark: Mention, bearers: list[ListedPerson]) -> _Decision | None:
        """The one party of the document whose given name the mark is."""
        body, start = self._cable.body, mark.start
        printed = fold(body[start : mark.end])
        is_dear = _DEAR.search(body, max(0, start - _REACH), start)
        signs = not bearers and _SIGNED.search(body, max(0, start - _REACH), start)
        if not is_dear and not (signs and _AFTER_SIGNATURE.match(body, mark.end)):
            return None
        named = {each.id: each for id in self._parties if (each := self._entities.get(id) or by_id(id))}
        found = [each for each in named.values() if fold(each.name).split()[:1] == [printed]]
        return _Decision(found[0], "first") if len(found) == 1 else None

    def beside(self, mark: Mention, title: str, bearers: list[ListedPerson]) -> _Decision | None:
        """Whom the words beside a mark mean."""
        body = self._cable.body
        printed = body[mark.start : mark.end]
        before = body[max(0, mark.start - _REACH) : mark.start]
        named = list(_named(before, body[mark.end : mark.end + _REACH], bearers))
        if " " in printed and len(bearers) == 1:
            named = bearers  # "Ed Hale", where the list has one Hale whose name that may be
        if named:
            return _Decision(named[0].entity, "given") if len(named) == 1 else None
        if _ANOTHERS_NAME.search(before):
            self.strangers.add(mark)
            return None
        if title and title not in _ADDRESS:
            return self._titled(title, printed, bearers)
        if _SIGNED.search(before) and _AFTER_SIGNATURE.match(body, mark.end):
            return self._signing(printed, bearers)
        return None

    def _titled(self, title: str, printed: str, bearers: list[ListedPerson]) -> _Decision | None:
        for day in (None, self._day) if self._day else (None,):
            holding = [each for each in bearers if each.holds(title, day)]
            if len(holding) == 1:
                return _Decision(holding[0].entity, "title")
        return self._american((title,), printed, bearers, "title")

    def _american(self, titles: Iterable[str], printed: str, bearers: list[ListedPerson], why: str) -> _Decision | None:
        for title in titles:
            person, _ = american_holder(printed, Titled(title, ()), self._day, self._missions)
            known = known_as([each.entity for each in bearers], person) if person else None
            if known and any(each.entity.id == known.id for each in bearers):
                return _Decision(known, why)
        return None

    def _signing(self, printed: str, bearers: list[ListedPerson]) -> _Decision | None:
        sender = self._cable.sender
        if sender is None or not sender.post:
            return None
        at_home = sender.post in ("state", "secto")
        titles = _TITLES_OF_HEADS if at_home else ("ambassador", "minister")
        return self._american(titles, printed, bearers, "signature")

    def by_context(self, mark: Mention, title: str, bearers: list[ListedPerson]) -> tuple[_Decision | None, bool]:
        """(whom the document or the volume as a whole means or None, whether several are as likely)."""
        if mark in self.strangers:
            return None, False  # "Mr. Anton Hale", whom the list has not: the tagger reads the whole name
        is_anothers = bool(title) and title not in _ADDRESS and not any(each.holds(title, None) for each in bearers)
        if is_anothers and title in _RANKS:
            return None, True  # a general of that name whom the list has not
        serving = [each for each in bearers if not each.is_out(self._day)] or bearers
        here = [each for each in bearers if each.entity.id in self.present]
        usual = self._usual(self._cable.body[mark.start : mark.end], serving)
        if len(here) == 1 and here[0] in serving and usual in (None, here[0]):
            return _Decision(here[0].entity, "here"), False
        if is_anothers:
            return None, bool(here)
        there = [each for each in bearers if self._places and each.serves_at(self._places, self._day)]
        if len(there) == 1 and len(bearers) > 1 and usual in (None, there[0]):
            return _Decision(there[0].entity, "post"), False
        if here:
            other = self._without_title(here) if title in _ADDRESS else None
            return (_Decision(other.entity, "other"), False) if other else (None, True)
        is_only = len(bearers) == 1 and not bearers[0].is_out(self._day)
        if is_only and not _NAME_AFTER.match(self._cable.body, mark.end):  # no "Hale Plan", no "Co-Chairman"
            return _Decision(bearers[0].entity, "only"), False
        return self._by_volume(bearers, serving, usual), False

    def _without_title(self, here: list[ListedPerson]) -> ListedPerson | None:
        """Of two, the one who is "Mr. Hale" in a document that says "Secretary Hale" of the other throughout."""
        if len(here) != 2:
            return None
        first, second = sorted(here, key=lambda each: self._titles[each.entity.id])
        often = self._titles[second.entity.id] >= _OFTEN and not second.is_out(self._day)
        return first if often and not self._titles[first.entity.id] else None

    def _usual(self, printed: str, bearers: list[ListedPerson]) -> ListedPerson | None:
        """The one bearer whom the authority file knows by the surname alone."""
        known = {each.id for each in lookup(printed, "PERSON")}
        found = [each for each in bearers if each.entity.id in known]
        return found[0] if len(found) == 1 else None

    def _by_volume(
        self, bearers: list[ListedPerson], serving: list[ListedPerson], usual: ListedPerson | None
    ) -> _Decision | None:
        if self._counts is None:
            return None
        ranked = sorted(((self._counts.of(each.key), each) for each in bearers), key=lambda pair: -pair[0])
        first, second = ranked[0][0], ranked[1][0] if len(ranked) > 1 else 0
        is_sure = first >= _LEAST_LINKS and first >= _MOST_LINKS * second and ranked[0][1] in serving
        return _Decision(ranked[0][1].entity, "volume") if is_sure and usual in (None, ranked[0][1]) else None


def _named(before: str, after: str, bearers: list[ListedPerson]) -> Iterator[ListedPerson]:
    """The bearers whose given names stand before a surname, or behind a family name."""
    if following := _GIVEN_AFTER.match(after):
        words = fold(following["name"].replace("–", "-")).split()
        if any(len(word) > 1 for word in words):
            found = [each for each in bearers if set(words) <= each.given]
            if found:
                yield from found
                return
    if given := _GIVEN_BEFORE.search(before):
        words = [fold(word) for word in re.split(r"[ \n.]+", given.group()) if word]
        found = [each for each in bearers if _agrees(words, each)]
        if not found and len(words) > 1 and len(words[0]) > 1:
            found = [each for each in bearers if _agrees(words[1:], each)]  # "Then F. B. Hale"
        yield from found
