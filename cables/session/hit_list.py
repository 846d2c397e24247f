"""What the session prints of a search: numbered hits with a snippet each, facets beside or below them."""

from __future__ import annotations

import re
from itertools import zip_longest
from typing import TYPE_CHECKING

from cables import present
from cables.terminal import explain
from cables.terminal import results as render
from cables.terminal.text import Look, columns, cut, marked, safe, safe_line, wrap

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

_STYLE = re.compile(r"\x1b\[[0-9;]*m")


def page_size(rows: int, width: int, most: int) -> int:
    """Hits that fit on a screen with what stands around them; at least three, where so many are wanted."""
    around = 5 if width >= WIDE else 5 + len(FACETS)
    return max(1, min(most, max(3, (rows - around) // HIT_LINES)))


def results(found: ResultPage, look: Look, narrowed: Sequence[str] = ()) -> Iterator[str]:
    """A page of a search; `narrowed` is what was chosen and left out, as typed."""
    yield from render.heading(found, look)
    yield from chosen(narrowed, look)
    if found.nothing:
        yield from explain.nothing(found.nothing, look)
    told = [each for each in found.facets if _tells(each, found.counted or found.total)]
    if look.width >= WIDE:
        left = Look(look.colour, look.width - COLUMN - 3)
        hits = [line for hit in found.hits for line in _hit(hit, left)]
        counts = [*_counted(found, told, Look(look.colour, COLUMN)), *_column(told, look)] if found.hits else []
        yield from _beside(hits, counts, left.width, look)
    else:
        for hit in found.hits:
            yield from _hit(hit, look)
        yield from _counted(found, told, look)
        yield from _below(told, look)
    last = found.offset + len(found.hits)
    if found.hits and (found.offset or found.more):
        ways = [name for name, there in (("prev", found.offset), ("next", found.more)) if there]
        first = found.offset + 1
        yield look.dim(f"{first:,} to {last:,} of {found.ranked:,}; {', '.join(ways)}")


def chosen(narrowed: Sequence[str], look: Look) -> Iterator[str]:
    """What narrows a search beside its text."""
    yield from map(look.dim, wrap(safe_line(" ".join(narrowed)), look, indent="  "))


def _counted(found: ResultPage, facets: Sequence[Facet], look: Look) -> Iterator[str]:
    """What the counts are of, where there are any."""
    if facets:
        yield from render.counted_cables(found, look)


def _tells(facet: Facet, total: int) -> bool:
    """Whether a facet could narrow anything."""
    return any(value.count < total or value.selected for value in facet.values)


def _hit(hit: Hit, look: Look) -> Iterator[str]:
    first = f"{hit.rank:>2}. "
    indent = " " * len(first)
    title = present.title(hit)
    lines = wrap(marked(*title), look, indent=indent, first=first)
    shown = _ended(lines[0], look) if len(lines) > 1 else lines[0]
    yield shown if title.spans else look.bold(shown)
    about = (present.versions(hit), safe_line(present.missing(hit)), render.facts(hit))
    facts = wrap(" · ".join(part for part in about if part), look, indent=indent)
    if facts:
        yield look.dim(_ended(facts[0], look) if len(facts) > 1 else facts[0])
    if hit.snippets:
        lines = wrap(render.fragment(hit.snippets[0]), look, indent=indent)
        yield lines[0]
        if len(lines) > 1:
            yield _ended(lines[1], look) if len(lines) > 2 else lines[1]


def _ended(line: str, look: Look) -> str:
    """A line that does not tell all."""
    room = look.width - 2
    if width(line) <= room:
        return f"{line} …" if not line.rstrip().endswith("…") else line
    return f"{line[: line.rstrip().rfind(' ')]} …"


def width(line: str) -> int:
    """Columns of a line with its style."""
    return columns(_STYLE.sub("", line))


def _beside(left: Sequence[str], right: Sequence[str], room: int, look: Look) -> Iterator[str]:
    bar = look.dim("│")
    for one, other in zip_longest(left, right, fillvalue=""):
        pad = " " * max(0, room - width(one))
        yield f"{one}{pad} {bar} {other}".rstrip() if right else one


def _column(facets: Sequence[Facet], look: Look) -> Iterator[str]:
    for facet in facets:
        yield look.bold(facet.field)
        for value in facet.values:
            label = cut(safe_line(value.label), COLUMN - 8)
            yield f"{'*' if value.selected else ' '}{value.count:>5,}  {label}"


def _below(facets: Sequence[Facet], look: Look) -> Iterator[str]:
    for facet in facets:
        values = " · ".join(
            f"{'*' if value.selected else ''}{cut(safe_line(value.label), 24)} {value.count:,}"
            # What was chosen stays in sight where the line is cut.
            for value in sorted(facet.values, key=lambda each: not each.selected)
        )
        line = f"{facet.field:<15}{values}"
        while columns(line) > look.width - 1 and " · " in line:
            line = line.rpartition(" · ")[0]
        yield look.dim(cut(line, look.width - 1))


def error(problem: CablesError, line: str, look: Look) -> Iterator[str]:
    """What was wrong with a line, a caret under the place, and what to do."""
    query = getattr(problem, "query", "")
    if query:
        yield from caret(line, query, getattr(problem, "position", 0), look)
    yield from wrap(safe_line(problem.problem), look, indent="  ", first="")
    yield from wrap(safe_line(problem.advice), look, indent="  ")


def caret(line: str, query: str, position: int, look: Look) -> Iterator[str]:
    """The line as typed with a caret under a position of the query that is a part of it; a window where it is long."""
    begins = line.find(query)
    text, at = (line, begins + position) if begins >= 0 else (query, position)
    room = look.width - 4
    start = max(0, min(at - room * 2 // 3, len(text) - room))
    # Character by character, so that the caret stays where it points.
    shown = "".join(char if safe(char) == char and char.isprintable() else " " for char in text[start : start + room])
    yield f"  {shown}"
    yield f"  {' ' * columns(shown[: at - start])}^"


def equivalent(command: str, look: Look) -> str:
    """The one-line command, on one line however long: it is copied."""
    return look.dim(f"$ {safe(command)}")
