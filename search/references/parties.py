"""Whether the parties that a reference tells of are those of a cable, and what agrees in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.authority.folding import fold
from corpus.authority.posts import find_post

if TYPE_CHECKING:
    from collections.abc import Iterable

    from corpus.records import Cable, Station


def post_of(cable: Cable) -> str:
    """The post of the sender, else that of the place where it was written; "" if neither is one."""
    if cable.sender and cable.sender.post:
        return cable.sender.post
    post = find_post(cable.place, year=year_of(cable)) if cable.place else None
    return post.key if post else ""


def year_of(cable: Cable) -> int:
    """0 where undated."""
    return cable.date.earliest.year if cable.date.earliest else 0


def matches_station(key: str, station: Station | None) -> bool | None:
    """Whether a reference's party is that of a cable; None where one of them is not known."""
    if not key or station is None:
        return None
    if key == station.post:
        return True
    folded = fold(key)
    return folded in (fold(station.name), fold(station.printed), fold(station.person), fold(station.place))


def is_same_station(one: Station | None, other: Station | None) -> bool:
    """Whether both are one post, or one person by the last name."""
    if not one or not other:
        return False
    if one.post and one.post == other.post:
        return True
    first, second = fold(one.person or one.name), fold(other.person or other.name)
    return bool(first and second) and first.split()[-1] == second.split()[-1]


def receivers(cable: Cable) -> list[Station]:
    """Its addressees, in order."""
    return [each.station for each in cable.addressees]


def senders(cable: Cable) -> list[Station]:
    """Its sender and those who sent it together with him."""
    return [each for each in (cable.sender, *cable.joint_senders) if each]


def station_words(stations: Iterable[Station | None]) -> set[str]:
    """The folded words of their names."""
    return {word for each in stations if each for word in fold(f"{each.printed} {each.name} {each.person}").split()}


def days_before(days: int) -> str:
    """So many days before the citing cable, in words; negative numbers are days after."""
    if not days:
        return "the same day"
    side = "before" if days > 0 else "after"
    return f"the day {side}" if abs(days) == 1 else f"{abs(days)} days {side}"
