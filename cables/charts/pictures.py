"""What is drawn of each kind of counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cables.charts.drawing import COLOURS, INK, PALE, STYLES, chart
from corpus.counts import pluralize

if TYPE_CHECKING:
    from collections.abc import Sequence

    from search.analytics.network import Network
    from search.analytics.places import PlacedPost, PostMap
    from search.analytics.trends import Trends
    from search.analytics.word_table import WordRow

LABELS = 15
"""Posts that are named on a map."""
_NAME_DEGREES = (6.0, 40.0)
"""Room that a name takes on a map."""
BARS = 30
MATRIX = 25
"""Nodes of a network that are drawn."""
TICKS = 15
_SHORT = 60


def trends(found: Trends, source: str) -> str:
    """A line for each query: its share of the cables of each period; gaps where nothing is held."""
    names = [each.period for each in found.periods]
    held = sum(each.cables for each in found.periods)
    title = f"Share of the cables of each {found.unit} that have all words of a query"
    with chart(title, f"{pluralize(held, 'cable')} of one {found.unit} each. {source}") as drawn:
        places = range(len(names))
        for number, series in enumerate(found.series):
            shares = [100 * each.share if each.share is not None else float("nan") for each in series.points]
            total = sum(each.cables for each in series.points)
            drawn.axes.plot(
                places,
                shares,
                STYLES[number // len(COLOURS) % len(STYLES)],
                color=COLOURS[number % len(COLOURS)],
                marker="o",
                markersize=3,
                label=f"{_short(series.query) or 'everything'} ({pluralize(total, 'cable')})",
            )
        drawn.axes.set_ylabel(f"% of the cables of the {found.unit}")
        drawn.axes.set_ylim(bottom=0)
        step = max(1, -(-len(names) // TICKS))
        drawn.axes.set_xticks(list(places)[::step], names[::step], rotation=45, ha="right")
        drawn.axes.legend(frameon=False, loc="upper left")
        return drawn.svg()


def words(rows: Sequence[WordRow], title: str, source: str) -> str:
    """A bar for each word: how much more frequent it is; its occurrences beside it."""
    shown = list(rows[:BARS])[::-1]
    with chart(title, source, height=1.5 + 0.22 * max(1, len(shown))) as drawn:
        drawn.axes.barh(range(len(shown)), [row.log_ratio for row in shown], color=COLOURS[0], height=0.7)
        drawn.axes.set_yticks(range(len(shown)), [row.word for row in shown])
        for place, row in enumerate(shown):
            numbers = f" {row.count:,} : {row.other_count:,}"
            drawn.axes.text(row.log_ratio, place, numbers, va="center", fontsize=8, color=INK)
        drawn.axes.margins(x=0.15, y=0.01)
        drawn.axes.set_xlabel("log ratio (1: twice as frequent); beside the bars: occurrences here : elsewhere")
        return drawn.svg()


def post_map(found: PostMap, source: str) -> str:
    """A dot for each post, its area by the number of cables; degrees of longitude and latitude."""
    side = "from" if found.side == "sender" else "to"
    title = f"Cables {side} posts: {_short(found.query) or 'all cables'}"
    counted = f"{found.placed:,} of {pluralize(found.cables, 'cable')} have a post that is on the map. {source}"
    with chart(title, counted, height=3.9) as drawn:
        largest = max((each.cables for each in found.posts), default=1)
        sizes = [600 * each.cables / largest + 4 for each in found.posts]
        east, north = [each.longitude for each in found.posts], [each.latitude for each in found.posts]
        drawn.axes.grid(color=PALE, linewidth=0.5)
        drawn.axes.set_axisbelow(True)
        drawn.axes.scatter(east, north, s=sizes, color=COLOURS[0], alpha=0.55, linewidths=0)
        for each in _apart(found.posts)[:LABELS]:
            drawn.axes.annotate(
                f"{each.name} {each.cables:,}",
                (each.longitude, each.latitude),
                (3, 3),
                fontsize=7,
                textcoords="offset points",
                color=INK,
            )
        drawn.axes.set_xlim(-180, 180)
        drawn.axes.set_ylim(-60, 80)
        drawn.axes.set_xticks(range(-180, 181, 60))
        drawn.axes.set_yticks(range(-60, 81, 20))
        drawn.axes.set_aspect("equal")
        drawn.axes.set_xlabel("degrees east")
        drawn.axes.set_ylabel("degrees north")
        return drawn.svg()


def _apart(posts: Sequence[PlacedPost]) -> list[PlacedPost]:
    """The posts whose names can stand on the map without covering each other, those of most cables first."""
    shown: list[PlacedPost] = []
    for post in posts:
        if all(
            abs(post.latitude - each.latitude) > _NAME_DEGREES[0]
            or abs(post.longitude - each.longitude) > _NAME_DEGREES[1]
            for each in shown
        ):
            shown.append(post)
    return shown


def network(found: Network, source: str) -> str:
    """A matrix of the nodes of most cables, the number of cables in each field."""
    nodes = found.nodes[:MATRIX]
    places = {node.id: place for place, node in enumerate(nodes)}
    counts = [[0] * len(nodes) for _ in nodes]
    for edge in found.edges:
        if edge.source in places and edge.target in places:
            counts[places[edge.source]][places[edge.target]] = edge.cables
            if found.kind != "letters":
                counts[places[edge.target]][places[edge.source]] = edge.cables
    what = "Cables from (rows) to (columns)" if found.kind == "letters" else f"Cables that mention two {found.kind}"
    with chart(
        f"{what}: {_short(found.query) or 'all cables'}",
        f"{len(nodes):,} of {pluralize(len(found.nodes) + found.left_out, 'name')}, those of most cables; "
        f"{found.counted:,} of {pluralize(found.cables, 'cable')} counted for all. {source}",
        height=2 + 0.32 * max(1, len(nodes)),
    ) as drawn:
        largest = max(map(max, counts), default=0) or 1
        shades = [[(count / largest) ** 0.5 for count in row] for row in counts]
        drawn.axes.imshow(shades or [[0]], cmap="Blues", vmin=0, vmax=1.2, aspect="auto")
        for row, line in enumerate(counts):
            for column, count in enumerate(line):
                if count:
                    drawn.axes.text(column, row, f"{count:,}", ha="center", va="center", fontsize=6, color=INK)
        names = [_short(node.name, 24) for node in nodes]
        drawn.axes.set_yticks(range(len(nodes)), names, fontsize=8)
        drawn.axes.set_xticks(range(len(nodes)), names, rotation=90, fontsize=8)
        return drawn.svg()


def _short(text: str, room: int = _SHORT) -> str:
    line = " ".join(text.split())
    return line if len(line) <= room else f"{line[: room - 1]}…"
