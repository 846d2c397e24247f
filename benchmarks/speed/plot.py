"""docs/speed-scale.svg, drawn from scale.json: how latency, ingest, size and memory grow with the archive.

Plain SVG on a card of its own colour, so that it reads the same on light and dark pages. Both axes of latency and size
are logarithmic (a straight line at 45 degrees is growth in step with the archive); ingest and memory start at 0.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple
from xml.sax.saxutils import escape

Row = dict[str, Any]
OURS, BARE, PLAIN = "#0b6e99", "#c2571a", "#6b7280"
WIDTH, HEIGHT = 440, 270
LEFT, RIGHT, TOP, BOTTOM = 58, 18, 44, 40
COLUMNS, HEAD, GAP = 2, 62, 14
NARROWEST = 40
"""Between two marks of the lower axis."""


class Line(NamedTuple):
    """One line of a panel."""

    name: str
    colour: str
    value: Callable[[Row], float | None]
    dashed: bool = False


class Panel(NamedTuple):
    """One diagram."""

    title: str
    lines: tuple[Line, ...]
    logarithmic: bool


def _series(task: str, name: str, place: int) -> Callable[[Row], float | None]:
    def value(row: Row) -> float | None:
        cell = row["asked"][task]["all"].get(name)
        return float(cell[place]) if cell else None

    return value


def _latency(task: str) -> tuple[Line, ...]:
    return tuple(
        Line(f"{name} {'95 %' if place else 'median'}", colour, _series(task, name, place), bool(place))
        for name, colour in (("cables", OURS), ("tantivy", BARE))
        for place in (0, 1)
    )


PANELS = (
    Panel("Warm search, top 10 with snippets: ms", _latency("snippets"), True),
    Panel("Warm search with 8 facets: ms", _latency("facets"), True),
    Panel("Written: cables a second", (Line("cables", OURS, lambda row: row["cables_s"]),), False),
    Panel(
        "On disk: MB",
        (
            Line("cables", OURS, lambda row: row["disk_mb"]),
            Line("tantivy", BARE, lambda row: row.get("tantivy", {}).get("disk_mb")),
            Line("the texts themselves", PLAIN, lambda row: row["text_mb"]),
        ),
        True,
    ),
    Panel(
        "Peak memory: MB",
        (
            Line("writing, less the maker of texts", OURS, lambda row: row["peak_mb"] - row["recipe_mb"]),
            Line("searching, both engines", PLAIN, lambda row: row["asked"].get("peak_mb")),
        ),
        False,
    ),
    Panel(
        "Share of writing time that finds versions: %",
        (Line("cables", OURS, lambda row: 100 * row["seconds_versions"] / row["seconds"]),),
        False,
    ),
)


def drawn(rows: Sequence[Row], title: str) -> str:
    """The whole picture as SVG text."""
    high = math.ceil(len(PANELS) / COLUMNS)
    width, height = COLUMNS * WIDTH + 2 * GAP, HEAD + high * HEIGHT + GAP
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
        'font-family="system-ui, Segoe UI, Helvetica, Arial, sans-serif" font-size="12" role="img">',
        f"<title>{escape(title)}</title>",
        f'<rect width="{width}" height="{height}" rx="8" fill="#ffffff" stroke="#d1d5db"/>',
        _text(GAP + 8, 30, title, size=16, weight=600),
        _text(
            GAP + 8,
            50,
            "cables in the archive, logarithmic; the load of the machine is in the table",
            colour=PLAIN,
        ),
    ]
    for number, panel in enumerate(PANELS):
        x, y = GAP + number % COLUMNS * WIDTH, HEAD + number // COLUMNS * HEIGHT
        parts.append(f'<g transform="translate({x} {y})">')
        parts += _panel(panel, rows)
        parts.append("</g>")
    return "\n".join([*parts, "</svg>", ""])


def _panel(panel: Panel, rows: Sequence[Row]) -> Iterable[str]:
    points = {
        line: [(row["cables"], value) for row in rows if (value := line.value(row)) is not None] for line in panel.lines
    }
    values = [value for found in points.values() for _, value in found]
    low, high, marks = _scale(values, panel.logarithmic)
    first, last = math.log10(min(row["cables"] for row in rows)), math.log10(max(row["cables"] for row in rows))
    inner_width, inner_height = WIDTH - LEFT - RIGHT, HEIGHT - TOP - BOTTOM

    def across(cables: float) -> float:
        return LEFT + (math.log10(cables) - first) / ((last - first) or 1) * inner_width

    def down(value: float) -> float:
        share = math.log(value / low) / math.log(high / low) if panel.logarithmic else (value - low) / (high - low)
        return TOP + (1 - share) * inner_height

    yield _text(LEFT - 44, 14, panel.title, size=13, weight=600)
    for mark in marks:
        y = down(mark)
        yield f'<path d="M{LEFT} {y:.1f}H{WIDTH - RIGHT}" stroke="#e5e7eb"/>'
        yield _text(LEFT - 6, y + 4, f"{mark:,g}", anchor="end", colour="#374151")
    free = math.inf
    for row in sorted(rows, key=lambda row: -row["cables"]):  # the largest is named, and what it leaves room for
        place = across(row["cables"])
        if place <= free:
            yield _text(place, HEIGHT - BOTTOM + 18, _short(row["cables"]), anchor="middle", colour="#374151")
            free = place - NARROWEST
    x = float(LEFT)
    for line, found in points.items():
        dash = ' stroke-dasharray="5 4"' if line.dashed else ""
        path = "L".join(f"{across(cables):.1f} {down(value):.1f}" for cables, value in found)
        if found:
            yield f'<path d="M{path}" fill="none" stroke="{line.colour}" stroke-width="2"{dash}/>'
        for cables, value in found:
            yield f'<circle cx="{across(cables):.1f}" cy="{down(value):.1f}" r="3" fill="{line.colour}"/>'
    widths = [32 + 5.6 * len(line.name) for line in points]
    for line, wide in zip(points, widths, strict=True):
        dash = ' stroke-dasharray="4 3"' if line.dashed else ""
        yield f'<path d="M{x - 40:.1f} 28h16" stroke="{line.colour}" stroke-width="2"{dash}/>'
        yield _text(x - 20, 32, line.name, size=10, colour="#111827")
        x += wide


def _scale(values: Sequence[float], logarithmic: bool) -> tuple[float, float, list[float]]:
    """Lowest and highest value of an axis and its marks."""
    top = max(values)
    if not logarithmic:
        step = next(
            each for power in range(-3, 9) for each in (10**power, 2 * 10**power, 5 * 10**power) if top / each <= 5
        )
        count = max(1, math.ceil(top / step))
        return 0, count * step, [each * step for each in range(count + 1)]
    steps = [each * 10.0**power for power in range(-3, 8) for each in (1, 2, 5)]
    first = max(index for index, each in enumerate(steps) if each <= min(values))
    last = min(index for index, each in enumerate(steps) if each >= top)
    last = max(last, first + 1)
    every = math.ceil((last - first + 1) / 7)
    return steps[first], steps[last], steps[first : last + 1 : every]


def _short(number: int) -> str:
    for size, letter in ((1_000_000, "M"), (1_000, "k")):
        if number >= size:
            return f"{number / size:.3g}{letter}"
    return str(number)


def _text(
    x: float, y: float, text: str, *, size: int = 12, weight: int = 400, anchor: str = "start", colour: str = "#111827"
) -> str:
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" font-weight="{weight}" text-anchor="{anchor}" '
        f'fill="{colour}">{escape(text)}</text>'
    )
