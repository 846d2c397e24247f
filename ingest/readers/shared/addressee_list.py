"""Lists of addressees as headings, titles and cells of tables print them: "Bonn; London", "STATE, BONN"."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from corpus.authority.countries import country
from corpus.authority.folding import fold
from corpus.authority.posts import find_post
from corpus.authority.stations import parse_station
from corpus.messages.markings import precedence
from corpus.records import Addressee
from ingest.readers.shared.message_facts import station_of
from ingest.readers.shared.station_list import listed_station, names_station
from ingest.sources.text import one_line

if TYPE_CHECKING:
    from corpus.records import Role

LONGEST_POST = 40
"""Characters of the name of a post in a list."""
_NO_POST = frozenset(("DC", "D.C.", "USA", "U.S.A.", "UK", "UN", "N.Y.", "NY"))
"""Behind a city: where it is."""


def addressees(printed: str, *, info: str = "") -> tuple[Addressee, ...]:
    """Receivers in "Bonn; London", "Bonn | London" or "STATE, BONN", for action and for information."""
    action = [_addressee(name, "action") for name in _names(_parted(printed))]
    return (*action, *(_addressee(name, "info") for name in _names(_parted(info))))


def _addressee(name: str, role: Role) -> Addressee:
    """One receiver, without the precedence and the remarks that stand behind the name of a station."""
    if not names_station(name):
        return Addressee(station=station_of(name), role=role)
    one = listed_station(name)
    return Addressee(station=station_of(one.name), role=role, precedence=precedence(one.precedence), number=one.number)


def _parted(printed: str) -> str:
    """A list whose names are parted by commas, parted by semicolons: if each is that of a post, or all are in capitals,
    one of them that of a post and none that of a state ("PARIS, FRANCE")."""
    names = [name.strip() for name in re.sub(r"(?:,|(?<!\s))\s++and\s++", ", ", printed).split(",") if name.strip()]
    if len(names) < 2 or not all(name[:1].isalpha() and len(name) <= LONGEST_POST for name in names):
        return printed
    # "THE DEPARTMENT OF STATE, WASHINGTON" is one with its place.
    if any(fold(parse_station(one).place) == fold(place.rstrip(".")) for one, place in pairwise(names)):
        return printed
    posts = [find_post(name) is not None for name in names]
    listed = all(name.isupper() and not country(name) and name not in _NO_POST for name in names)
    return "; ".join(names) if all(posts) or (listed and any(posts)) else printed


def _names(printed: str) -> list[str]:
    return [name for part in re.split(r"[;|\n]", printed) if (name := one_line(part))]
