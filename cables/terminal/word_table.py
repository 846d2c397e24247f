"""Tables of words as lines for a terminal, and as rows of a table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from cables.terminal.text import cut_to_width, safe_line, wrap
from cables.terminal.workspace import understood
from corpus.counts import pluralize

if TYPE_CHECKING:
    from cables.terminal.text import Display
    from search.analytics.collocates import Collocates
    from search.analytics.keyness import Keyness
    from search.analytics.word_table import TextSize, WordLimits, WordRow

_WORD_COLUMNS = 24
COLUMNS = (
    "word",
    "count",
    "cables",
    "per_million",
    "other_count",
    "other_per_million",
    "log_likelihood",
    "log_ratio",
)
"""Of the tables of other programs."""


def keyness(found: Keyness, display: Display) -> Iterator[str]:
    """What was compared, then a line a word."""
    yield from _lines(f"keywords of {size(found.text)}", display)
    yield from _lines(f"beside {size(found.other)}", display)
    if found.shared:
        yield from _lines(f"{pluralize(found.shared, 'cable')} of both count on the first side alone", display)
    yield from _understood(found, display)
    yield from _table([(row, "") for row in found.words], "", display)
    yield from _end(len(found.words), found.distinct, found.limits, display)


def collocates(found: Collocates, display: Display) -> Iterator[str]:
    """What was counted, then a line a word."""
    count = pluralize(found.matches, "match", "matches")
    matches = f"{count} of {safe_line(found.query)} in {pluralize(found.near.cables, 'cable')}"
    yield from _lines(f"{matches}; {pluralize(found.near.words, 'word')} within {found.span} of one", display)
    yield from _lines(f"beside the rest of the archive: {pluralize(found.other.words, 'word')}", display)
    yield from _understood(found, display)
    rows = [(each.row, f"{each.left:>7,} {each.right:>7,}") for each in found.words]
    yield from _table(rows, f"{'left':>7} {'right':>7}", display)
    yield from _end(len(found.words), found.distinct, found.limits, display)


def size(text: TextSize) -> str:
    """A text with its denominators."""
    return f"{safe_line(text.name)}: {pluralize(text.cables, 'cable')}, {pluralize(text.words, 'word')}"


def row_cells(row: WordRow) -> tuple[str, ...]:
    """A row under COLUMNS."""
    numbers = (row.count, row.cables, row.per_million, row.other_count, row.other_per_million)
    return (row.word, *map(str, numbers), f"{row.log_likelihood:.3f}", f"{row.log_ratio:.3f}")


def _table(rows: Sequence[tuple[WordRow, str]], more: str, display: Display) -> Iterator[str]:
    if not rows:
        return
    wide = max((len(each.word) for each, _ in rows), default=0)
    room = min(_WORD_COLUMNS, max(4, wide))
    yield ""
    heads = (
        f"{'word':<{room}} {'count':>7} {'cables':>7}{' ' * bool(more)}{more} {'elsewhere':>10} {'G2':>10} {'ratio':>6}"
    )
    yield display.dim(heads.rstrip())
    for row, between in rows:
        word = cut_to_width(safe_line(row.word), room)
        yield (
            f"{word:<{room}} {row.count:>7,} {row.cables:>7,}{' ' * bool(between)}{between} {row.other_count:>10,}"
            f" {row.log_likelihood:>10,.1f} {row.log_ratio:>6.2f}"
        )


def _end(shown: int, distinct: int, limits: WordLimits, display: Display) -> Iterator[str]:
    yield ""
    listed = f"{shown:,} of {pluralize(distinct, 'word')}" if shown < distinct else pluralize(distinct, "word")
    floor = (
        f"at least {pluralize(limits.least_count, 'time')} in {pluralize(limits.least_cables, 'cable')}, "
        f"log-likelihood (G2) from {limits.least_log_likelihood:g}; ratio: log2 of frequencies"
    )
    more = "; --limit 0 prints all" if shown < distinct else ""
    yield from (display.dim(each) for each in wrap(f"{listed} {floor}{more}", display, indent="  ", first=""))


def _understood(found: Keyness | Collocates, display: Display) -> Iterator[str]:
    for each in understood(found):
        yield from _lines(each, display)


def _lines(text: str, display: Display) -> list[str]:
    return wrap(text, display, indent="  ", first="")
