"""Where a mission or delegation that moved sat on a day: NATO's in Paris until 1967, then in Brussels."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from corpus.authority.posts import posts
from corpus.authority.tables import rows

if TYPE_CHECKING:
    from corpus.authority.tables import Row
    from corpus.records import Station

COLUMNS = ("post", "seats")
_SEAT = re.compile(
    r"(?P<country>[A-Z]{2,4}) (?P<place>[^.\d]+) (?P<earliest>\d{4}-\d\d-\d\d)?\.\.(?P<latest>\d{4}-\d\d-\d\d)?"
)
_KINDS = frozenset(("mission", "delegation", ""))


class MissionSeat(NamedTuple):
    """A place of a post between two days, which both belong to it."""

    place: str
    country: str
    earliest: date
    latest: date


@cache
def mission_seats() -> dict[str, tuple[MissionSeat, ...]]:
    """The former seats of posts by their keys. Raises BadVocabulary."""
    found: dict[str, tuple[MissionSeat, ...]] = {}
    for row in rows("mission_seats.csv", COLUMNS):
        if row["post"] not in posts():
            raise row.wrong(f"no post {row['post']!r}")
        found[row["post"]] = tuple(_seat(text, row) for text in row.many("seats"))
    return found


def _seat(text: str, row: Row) -> MissionSeat:
    found = _SEAT.fullmatch(text)
    if found is None:
        raise row.wrong(f"{text!r} is not a seat such as 'FR Paris 1952-04-16..1967-10-15'")
    first, last = found["earliest"], found["latest"]
    return MissionSeat(
        found["place"],
        found["country"],
        date.fromisoformat(first) if first else date.min,
        date.fromisoformat(last) if last else date.max,
    )


def at_its_seat(station: Station, day: date) -> Station:
    """The station with the place and country where its mission sat on `day`; others as they are."""
    if station.post not in mission_seats() or station.kind not in _KINDS:
        return station
    seat = next((each for each in mission_seats()[station.post] if each.earliest <= day <= each.latest), None)
    return replace(station, place=seat.place, country=seat.country) if seat else station
