"""Where the cables that a query finds were sent from, or sent to: posts with their places on the map."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Literal, get_args

from corpus.authority.post_places import post_places
from corpus.authority.posts import find_post, posts
from corpus.errors import BadRequest
from corpus.records import Record
from search.results import Taken
from search.scan import scan

if TYPE_CHECKING:
    from collections.abc import Iterator

    from index.format.codec import Head
    from index.reader import ArchiveReader
    from search.entities.resolver import EntityResolver
    from search.request import SearchRequest

Side = Literal["sender", "addressee"]


class PlacedPost(Record, frozen=True, kw_only=True):
    """A post and its cables."""

    key: str
    name: str
    place: str
    """Its city; a post that moved stands once for each."""
    cables: int
    latitude: float
    longitude: float
    """Degrees north and east, of the city."""
    geonames: int


class PostMap(Record, frozen=True, kw_only=True):
    """The posts of what a query finds, those of most cables first."""

    schema: int = 1
    side: Side
    query: str
    cables: int
    """Cables that have all words of the query."""
    placed: int
    """Those of them with a post that has a place; one sent to several counts once."""
    posts: tuple[PlacedPost, ...]
    warnings: tuple[str, ...] = ()
    taken: tuple[Taken, ...] = ()


def post_map(reader: ArchiveReader, request: SearchRequest, resolver: EntityResolver, side: Side = "sender") -> PostMap:
    """The posts that sent what a request finds, or to which it was sent. Exact over all cables that have all words.

    Raises QuerySyntaxError; BadRequest for a side that is none; ArchiveError.
    """
    if side not in get_args(Side):
        raise BadRequest(f"cannot map {side!r}", advice=f"Choose one of: {', '.join(get_args(Side))}.")
    found = scan(reader, request, resolver)
    counts: Counter[tuple[str, str]] = Counter()
    placed = 0
    for cable in found.stored():
        keys = set(_posts_of(cable.head, side))
        counts.update(keys)
        placed += bool(keys)
    known = posts()
    return PostMap(
        side=side,
        query=found.query,
        cables=found.total,
        placed=placed,
        posts=tuple(
            PlacedPost(
                key=key,
                name=known[key].display,
                place=known[city].place,
                cables=count,
                latitude=post_places()[city].latitude,
                longitude=post_places()[city].longitude,
                geonames=post_places()[city].geonames,
            )
            for (key, city), count in sorted(counts.items(), key=lambda each: (-each[1], each[0]))
        ),
        warnings=found.warnings,
        taken=found.taken,
    )


def _posts_of(head: Head, side: Side) -> Iterator[tuple[str, str]]:
    """Posts, each with the post in whose city it was: a mission moves, and an envoy sends from another's city."""
    if side == "addressee":
        stations = [each.station for each in head.addressees if each.role == "action"]
    else:
        stations = [each for each in (head.sender, *head.joint_senders) if each]
    year = head.date.earliest.year if head.date.earliest else 0
    for station in stations:
        known = posts().get(station.post)
        elsewhere = station.place and not (known and known.place == station.place)
        city = find_post(station.place, year=year) if elsewhere else known
        if city and city.key in post_places():
            yield station.post or city.key, city.key
