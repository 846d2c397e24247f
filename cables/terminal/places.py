"""Posts with their places, as lines for a terminal and as rows of a table."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from cables.terminal.text import safe_line, wrap
from cables.terminal.workspace import understood
from corpus.counts import pluralize

if TYPE_CHECKING:
    from cables.terminal.text import Display
    from search.analytics.places import PostMap

COLUMNS = ("post", "name", "place", "cables", "latitude", "longitude", "geonames")
"""Of the tables of other programs."""


def post_map(found: PostMap, display: Display) -> Iterator[str]:
    """How much was counted, then a line a post."""
    line = (
        f"{pluralize(found.cables, 'cable')} for {safe_line(found.query) or 'everything'}; "
        f"{found.placed:,} with a post as {found.side} that has a place"
    )
    yield from wrap(line, display, indent="  ", first="")
    for each in understood(found):
        yield from wrap(each, display, indent="  ", first="")
    yield ""
    for post in found.posts:
        yield f"{post.cables:>7,}  {safe_line(post.name):<32} {_degrees(post.latitude, post.longitude)}"


def _degrees(latitude: float, longitude: float) -> str:
    north = f"{abs(latitude):.1f}° {'N' if latitude >= 0 else 'S'}"
    east = f"{abs(longitude):.1f}° {'E' if longitude >= 0 else 'W'}"
    return f"{north:>8} {east:>9}"


def rows(found: PostMap) -> Iterator[tuple[str, ...]]:
    """Rows under COLUMNS."""
    for each in found.posts:
        numbers = (each.cables, each.latitude, each.longitude, each.geonames)
        yield (each.key, each.name, each.place, *map(str, numbers))
