"""Messages that cables of the archive refer to and that it does not hold: when they were sent, who says what of them.

The days come from the numbers: a sender's messages were numbered as they were sent, so those with the next lower and
the next higher number that the archive holds enclose the day. No message is later than the cables that cite it, and a
day that one of them prints is taken.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING

from msgspec.structs import replace

from corpus.authority.posts import find_post, posts
from corpus.errors import BadRequest
from corpus.messages.message_series import MessageName, parse_message_name
from corpus.messages.number_series import period
from corpus.messages.reference_parties import SERIES
from corpus.records import Record
from search.graph.availability import open_graph
from search.graph.quotations import reference_at, words_around
from search.references.resolver import SERIES_DURATION
from search.results import Taken

if TYPE_CHECKING:
    from index.graph.store import Edge, GraphStore
    from index.reader import ArchiveReader
    from search.scan import Scan

DAYS_AFTER_CITING = 1
"""A message may bear the day after that of the cable that cites it: dates are local."""


class CitingWords(Record, frozen=True, kw_only=True):
    """A cable that refers to a message that is not held, and its words."""

    id: str
    date: str
    """ISO, "" unknown."""
    printed: str
    """The reference as printed."""
    context: str = ""
    """Words of the body around it, "" where it does not stand in the body."""


class Ghost(Record, frozen=True, kw_only=True):
    """A message that is referred to and not held."""

    name: str
    """ "ghost:bonn/1966-07/12390" """
    sender: str
    """Key of the post; "" where not known."""
    sender_name: str
    recipient: str = ""
    """Key of the post in whose series it is numbered; "" where the sender numbers all in one, or it is not known."""
    recipient_name: str = ""
    kind: str = "telegram"
    number: str = ""
    mrn: str = ""
    earliest: str = ""
    """ISO day, "" unknown: it was sent between this and `latest`, both included."""
    latest: str = ""
    basis: str = ""
    """What the days rest on: "printed", "numbers", "citing cables"."""
    below: str = ""
    """Id of the cable with the next lower number of the series."""
    above: str = ""
    """With the next higher one."""
    cited_by: tuple[CitingWords, ...] = ()
    """The oldest first."""
    times_cited: int = 0

    @property
    def month(self) -> str:
        """The month by whose end it was sent, ISO; "" unknown. Most messages are cited soon after they are sent."""
        return self.latest[:7]


class GhostList(Record, frozen=True, kw_only=True):
    """Messages that are not held, by sender, month and number."""

    schema: int = 1
    query: str = ""
    """Cables that refer to them were restricted to those of this query."""
    cables: int = 0
    """Cables of the archive that the query finds."""
    taken: tuple[Taken, ...] = ()
    """Whom names of the query were understood as."""
    warnings: tuple[str, ...] = ()
    """Sentences about the query."""
    ghosts: tuple[Ghost, ...] = ()
    changes: int = 0
    """Cables that are not yet in the graph: a run was cut off."""


class _Numbers:
    """The numbers of one series in one numbering period that the archive holds. Sorted, one entry a number."""

    def __init__(self, rows: Iterable[tuple[int, int, str]]) -> None:
        self.numbers: list[int] = []
        self.first: list[int] = []
        self.last: list[int] = []
        self.ids: list[str] = []
        for number, of_number in groupby(rows, lambda row: row[0]):
            days = [(day, id) for _, day, id in of_number]
            self.numbers.append(number)
            self.first.append(days[0][0])
            self.last.append(days[-1][0])
            self.ids.append(days[0][1])

    def neighbours(self, number: int) -> tuple[int | None, int | None]:
        """Places of the next lower and the next higher number whose days are in order."""
        at = bisect_left(self.numbers, number)
        above = at + 1 if at < len(self.numbers) and self.numbers[at] == number else at
        below = at - 1
        # A number that was misread stands among days of another time: the neighbours' neighbours outvote it.
        if below >= 0 and above < len(self.numbers) and self.last[below] > self.first[above]:
            if below and self.last[below - 1] <= self.first[above]:
                below -= 1
            elif above + 1 < len(self.numbers) and self.last[below] <= self.first[above + 1]:
                above += 1
        return (below if below >= 0 else None), (above if above < len(self.numbers) else None)


class GhostFinder:
    """Messages that are not held, from the graph of one archive. State: the numbers of series that were asked for."""

    def __init__(self, graph: GraphStore) -> None:
        self._graph = graph
        self._kept: dict[tuple[str, int], _Numbers | None] = {}

    def ghosts(self, edges: Iterable[Edge]) -> Iterator[tuple[Ghost, list[Edge]]]:
        """Of references to messages that are not held: each message with its references, words left out."""
        by_name: dict[str, list[Edge]] = {}
        for edge in edges:
            by_name.setdefault(edge.target, []).append(edge)
        days = self._graph.days(sorted({edge.citing for of_one in by_name.values() for edge in of_one}))
        for name, of_one in by_name.items():
            if parsed := parse_message_name(name):
                yield self._ghost(name, parsed, of_one, days), of_one

    def _ghost(self, name: str, message: MessageName, edges: list[Edge], days: Mapping[str, int]) -> Ghost:
        latest = min((days[edge.citing] for edge in edges if edge.citing in days), default=None)
        printed = sorted(edge.day for edge in edges if edge.day is not None)
        first, last, basis, below, above = self._interval(message, printed, latest)
        return Ghost(
            name=name,
            sender=message.sender,
            sender_name=post_name(message.sender),
            recipient=message.recipient,
            recipient_name=post_name(message.recipient),
            kind=message.kind or "telegram",
            number=message.number,
            mrn=message.mrn,
            earliest=_iso(first),
            latest=_iso(last),
            basis=basis,
            below=below,
            above=above,
            times_cited=len({edge.citing for edge in edges}),
        )

    def _interval(
        self, message: MessageName, printed: list[int], citing: int | None
    ) -> tuple[int | None, int | None, str, str, str]:
        """(first day, last day, what they rest on, id below, id above)."""
        latest = None if citing is None else citing + DAYS_AFTER_CITING
        if message.period is None or not message.number:
            day = printed[0] if printed else None
            return (day, day, "printed", "", "") if day else (None, latest, "citing cables", "", "")
        start, end = (day.toordinal() for day in period(message.period))
        if latest is not None and latest >= start:
            end = min(end, latest)
        if message.sender in SERIES and latest is not None:
            start = max(start, latest - SERIES_DURATION.days)
        held = self._numbers(message, start, end)
        below, above = held.neighbours(int(message.number)) if held else (None, None)
        low = start if held is None or below is None else max(start, held.last[below])
        high = end if held is None or above is None else min(end, held.first[above])
        ids = (
            "" if held is None or below is None else held.ids[below],
            "" if held is None or above is None else held.ids[above],
        )
        if printed:
            return printed[0], printed[0], "printed", *ids
        if low > high:
            low, high = min(low, end), max(high, min(low, end))
        return low, high, "numbers" if any(ids) else "citing cables", *ids

    def _numbers(self, message: MessageName, start: int, end: int) -> _Numbers | None:
        """What is held of the series in the numbering period; of a conference's series between `start` and `end`."""
        if message.period is None:
            return None
        key = message.series, start if message.sender in SERIES else message.period.toordinal()
        if key not in self._kept:
            first, last = (day.toordinal() for day in period(message.period))
            if message.sender in SERIES:
                first, last = max(first, start), min(last, end + SERIES_DURATION.days)
            rows = [row for row in self._graph.numbered(message.series) if first <= row[1] <= last]
            self._kept[key] = _Numbers(rows) if rows else None
        return self._kept[key]


def post_key(name: str) -> str:
    """The key of a post or series as it is called: "Bonn", "the Department of State", "Secto". Raises BadRequest."""
    plain = name.strip().lower()
    if plain in SERIES or plain in posts():
        return plain
    post = find_post(name) or find_post(f"Embassy in {name}")
    if post is None:
        raise BadRequest(f"no post or series {name!r} is known", advice="Name it as in `from:`: Bonn, State, Secto.")
    return post.key


def post_name(key: str) -> str:
    """The name of a post for showing; that of a series, or its key, where it is none."""
    known = posts().get(key)
    return known.display if known else key.title() if key in SERIES else key


def _iso(day: int | None) -> str:
    return date.fromordinal(day).isoformat() if day else ""


def list_ghosts(
    reader: ArchiveReader,
    within: Scan | None = None,
    *,
    sender: str = "",
    least: int = 1,
    quoted: int = 0,
) -> GhostList:
    """Messages that are not held, by sender, month and number. Raises BadRequest for an unknown sender, ArchiveError.

    `within`: the cables that may refer to them, None for all; `sender`: a post or series as it is called;
    `least`: cables that refer to each; `quoted`: cables whose words are given for each, 0 for all.
    """
    citing = None if within is None else set(within.ids())
    sender_key = post_key(sender) if sender else ""
    with closing(reader.ledger()) as ledger:
        graph = open_graph(ledger)
        edges = [each for each in graph.edges_to_ghosts() if citing is None or each.citing in citing]
        found = list(GhostFinder(graph).ghosts(edges))
        changes = graph.count_changes()
    chosen = [
        (ghost, of_one)
        for ghost, of_one in found
        if ghost.times_cited >= least and (not sender_key or ghost.sender == sender_key)
    ]
    chosen.sort(key=lambda pair: _order(pair[0]))
    places_of_each = [_first_places(of_one) for _, of_one in chosen]
    words = _citing_words(reader, (place for places in places_of_each for place in places))
    return GhostList(
        query=within.query if within is not None else "",
        warnings=within.warnings if within is not None else (),
        taken=within.taken if within is not None else (),
        cables=within.total if within is not None else len(reader),
        ghosts=tuple(
            replace(ghost, cited_by=_first_words([words[place] for place in places if place in words], quoted))
            for (ghost, _), places in zip(chosen, places_of_each, strict=True)
        ),
        changes=changes,
    )


def _order(ghost: Ghost) -> tuple[str, str, int, str]:
    return ghost.sender_name or "~", ghost.month or "~", int(ghost.number or 0), ghost.name


def _first_places(edges: list[Edge]) -> list[tuple[str, int]]:
    """The first reference of each cable."""
    places: dict[str, int] = {}
    for edge in sorted(edges):
        places.setdefault(edge.citing, edge.place)
    return list(places.items())


def _citing_words(reader: ArchiveReader, places: Iterable[tuple[str, int]]) -> dict[tuple[str, int], CitingWords]:
    """The words at places of cables, each cable read once."""
    by_cable: dict[str, list[int]] = {}
    for id, place in places:
        by_cable.setdefault(id, []).append(place)
    found = {}
    for id, ref in reader.snapshot.locate(tuple(by_cable)).items():
        cable = reader.cable(ref, mentions=False)
        day = cable.date.latest.isoformat() if cable.date.latest else ""
        for place in by_cable[id]:
            if reference := reference_at(cable, place):
                printed, context = " ".join(reference.printed.split()), words_around(cable, reference)
                found[id, place] = CitingWords(id=id, date=day, printed=printed, context=context)
    return found


def _first_words(found: list[CitingWords], most: int) -> tuple[CitingWords, ...]:
    return tuple(sorted(found, key=lambda each: (each.date or "~", each.id))[: most or None])
