"""What the session prints of a search: numbered hits with a snippet each, facets beside or below them."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

from cables import present
from cables.terminal import explain
from cables.terminal import results as render
from cables.terminal.text import (
    Display,
    columns,
    cut_to_width,
    mark_spans,
    safe,
    safe_line,
    styled_width,
    with_ellipsis,
    wrap,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from corpus.errors import CablesError
    from search.results import Facet, Hit, ResultPage

FACETS = ("sender", "year", "classification", "person", "party", "place")
"""Counted with every page; `facets` shows all."""
FACET_VALUES = 4
WIDE = 100
"""Columns from which on facets stand beside the hits."""
COLUMN = 32
"""Columns of the facets."""
HIT_LINES = 4
"""Lines of a hit at most: title, facts, two of a snippet."""


def page_size(rows: int, width: int, most: int) -> int:
    """Hits that fit on a screen with what stands around them; at least three, where so many are wanted."""
    around = 5 if width >= WIDE else 5 + len(FACETS)
    return max(1, min(most, max(3, (rows - around) // HIT_LINES)))


def result_lines(found: ResultPage, display: Display, filters: Sequence[str] = ()) -> Iterator[str]:
    """A page of a search; `filters` is what was chosen and left out, as typed."""
    yield from render.heading(found, display)
    yield from filter_lines(filters, display)
    if found.nothing:
        yield from explain.zero_hits_lines(found.nothing, display)
    useful_facets = [each for each in found.facets if _can_narrow(each, found.counted or found.total)]
    if display.width >= WIDE:
        left = Display(display.colour, display.width - COLUMN - 3)
        hits = [line for hit in found.hits for line in _hit(hit, left)]
        counts = (
            [*_counted(found, useful_facets, Display(display.colour, COLUMN)), *_facet_column(useful_facets, display)]
            if found.hits
            else []
        )
        yield from _side_by_side(hits, counts, left.width, display)
    else:
        for hit in found.hits:
            yield from _hit(hit, display)
        yield from _counted(found, useful_facets, display)
        yield from _facet_rows(useful_facets, display)
    last = found.offset + len(found.hits)
    if found.hits and (found.offset or found.more):
        ways = [name for name, there in (("prev", found.offset), ("next", found.more)) if there]
        first = found.offset + 1
        yield display.dim(f"{first:,} to {last:,} of {found.ranked:,}; {', '.join(ways)}")


def filter_lines(filters: Sequence[str], display: Display) -> Iterator[str]:
    """What narrows a search beside its text."""
    yield from map(display.dim, wrap(safe_line(" ".join(filters)), display, indent="  "))


def _counted(found: ResultPage, facets: Sequence[Facet], display: Display) -> Iterator[str]:
    """What the counts are of, where there are any."""
    if facets:
        yield from render.counted_cables(found, display)


def _can_narrow(facet: Facet, total: int) -> bool:
    """Whether a facet could narrow anything."""
    return any(value.count < total or value.selected for value in facet.values)


def _hit(hit: Hit, display: Display) -> Iterator[str]:
    first = f"{hit.rank:>2}. "
    indent = " " * len(first)
    title = present.title(hit)
    lines = wrap(mark_spans(*title), display, indent=indent, first=first)
    shown = with_ellipsis(lines[0], display) if len(lines) > 1 else lines[0]
    yield shown if title.spans else display.bold(shown)
    about = (present.by_meaning(hit), present.versions(hit), safe_line(present.missing(hit)), render.facts_line(hit))
    facts = wrap(" · ".join(part for part in about if part), display, indent=indent)
    if facts:
        yield display.dim(with_ellipsis(facts[0], display) if len(facts) > 1 else facts[0])
    if hit.snippets:
        lines = wrap(render.format_fragment(hit.snippets[0]), display, indent=indent)
        yield lines[0]
        if len(lines) > 1:
            yield with_ellipsis(lines[1], display) if len(lines) > 2 else lines[1]


def _side_by_side(left: Sequence[str], right: Sequence[str], width_left: int, display: Display) -> Iterator[str]:
    bar = display.dim("│")
    for one, other in zip_longest(left, right, fillvalue=""):
        pad = " " * max(0, width_left - styled_width(one))
        yield f"{one}{pad} {bar} {other}".rstrip() if right else one


def _facet_column(facets: Sequence[Facet], display: Display) -> Iterator[str]:
    for facet in facets:
        yield display.bold(facet.field)
        for value in facet.values:
            label = cut_to_width(safe_line(value.label), COLUMN - 8)
            yield f"{'*' if value.selected else ' '}{value.count:>5,}  {label}"


def _facet_rows(facets: Sequence[Facet], display: Display) -> Iterator[str]:
    for facet in facets:
        values = " · ".join(
            f"{'*' if value.selected else ''}{cut_to_width(safe_line(value.label), 24)} {value.count:,}"
            # What was chosen stays in sight where the line is cut.
            for value in sorted(facet.values, key=lambda each: not each.selected)
        )
        line = f"{facet.field:<15}{values}"
        while columns(line) > display.width - 1 and " · " in line:
            line = line.rpartition(" · ")[0]
        yield display.dim(cut_to_width(line, display.width - 1))


def error_lines(problem: CablesError, line: str, display: Display) -> Iterator[str]:
    """What was wrong with a line, a caret under the place, and what to do."""
    query = getattr(problem, "query", "")
    if query:
        yield from caret_lines(line, query, getattr(problem, "position", 0), display)
    yield from wrap(safe_line(problem.problem), display, indent="  ", first="")
    yield from wrap(safe_line(problem.advice), display, indent="  ")


def caret_lines(line: str, query: str, position: int, display: Display) -> Iterator[str]:
    """The line as typed with a caret under a position of the query that is a part of it; a window where it is long."""
    begins = line.find(query)
    text, at = (line, begins + position) if begins >= 0 else (query, position)
    room = display.width - 4
    start = max(0, min(at - room * 2 // 3, len(text) - room))
    # Character by character, so that the caret stays where it points.
    shown = "".join(char if safe(char) == char and char.isprintable() else " " for char in text[start : start + room])
    yield f"  {shown}"
    yield f"  {' ' * columns(shown[: at - start])}^"


def equivalent_line(command: str, display: Display) -> str:
    """The one-line command, on one line however long: it is copied."""
    return display.dim(f"$ {safe(command)}")
