"""A concordance as lines for a terminal: the matches stand below each other, the context left and right of them."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from cables.terminal import text, workspace
from corpus.counts import pluralize

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cables.terminal.text import Display
    from search.analytics.concordance import Concordance, ConcordanceLine

_ID_COLUMNS = 22
"""Columns for ids behind the context."""
_LEAST_CONTEXT = 8
_MATCH_COLUMNS = 12
"""Columns that a match usually takes; a longer one takes the room of the right context."""


def concordance(found: Concordance, display: Display, *, limit: int) -> Iterator[str]:
    """A heading, then the first `limit` lines (0: all), parted by what they are ordered by."""
    yield from _heading(found, display)
    counts = {} if found.is_streamed else {each.group: each.lines for each in found.groups}
    group, printed = None, 0
    lines = iter(found)
    for line in islice(lines, limit or None):
        if line.group != group:
            group = line.group
            yield ""
            yield _group(group, counts.get(group, 0), display)
        yield from _lines(line, display)
        printed += 1
    yield ""
    yield display.dim(_end(found, printed, more=next(lines, None) is not None))


def groups(found: Concordance, display: Display, *, limit: int) -> Iterator[str]:
    """How many lines each group has, the largest groups first."""
    yield from _heading(found, display)
    counted = sorted(found.groups, key=lambda each: (-each.lines, each.group))
    yield ""
    shown = counted[: limit or None]
    room = max((len(f"{each.lines:,}") for each in shown), default=0)
    for each in shown:
        yield f"  {each.lines:>{room},}  {text.safe_line(each.group) or '(none)'}"
    yield ""
    rest = f"; {len(counted) - len(shown):,} more groups with --limit 0" if len(counted) > len(shown) else ""
    yield display.dim(f"{pluralize(found.lines, 'line')} in {pluralize(len(counted), 'group')}{rest}")


def _heading(found: Concordance, display: Display) -> Iterator[str]:
    line = f"{pluralize(found.cables, 'cable')} for {text.safe_line(found.query) or 'everything'}"
    yield from text.wrap(line, display, indent="  ", first="")
    for each in workspace.understood(found):
        yield from text.wrap(each, display, indent="  ", first="")


def _group(group: str, lines: int, display: Display) -> str:
    number = f" ({pluralize(lines, 'line')})" if lines else ""
    return display.bold(f"{text.safe_line(group) or '(none)'}{number}")


def _lines(line: ConcordanceLine, display: Display) -> Iterator[str]:
    """The match in its context with the id behind it; an id without room there stands below."""
    room = max(2 * _LEAST_CONTEXT, display.width - _ID_COLUMNS - _MATCH_COLUMNS - 1)
    left_room, right_room = room // 2, room - room // 2 + _MATCH_COLUMNS
    left = _last_columns(_safe(line.left), left_room)
    match = text.safe_line(line.match)
    id = text.safe_line(line.id)
    right_room -= text.columns(match)
    right = text.cut_to_width(_safe(line.right), max(0, right_room))
    shown = f"{' ' * (left_room - text.columns(left))}{left}{display.bold(match)}{right}"
    if text.columns(id) > _ID_COLUMNS:
        yield shown
        yield f"    {display.dim(id)}"
    else:
        yield f"{shown}{' ' * max(0, right_room - text.columns(right))} {display.dim(id)}"


def _safe(context: str) -> str:
    """`safe_line`, a blank next to the match kept."""
    line = text.safe_line(context)
    return f"{' ' * context.startswith(' ')}{line}{' ' * context.endswith(' ')}" if line else ""


def _last_columns(line: str, room: int) -> str:
    """The words at the end of a line that fit; of one long word its end."""
    kept = line
    while text.columns(kept) > room:
        kept = kept[max(1, len(kept) - room) :]
    if len(kept) < len(line) and not (kept.startswith(" ") or line[-len(kept) - 1 :].startswith(" ")):
        kept = kept.partition(" ")[2] or kept
    return kept


def _end(found: Concordance, printed: int, *, more: bool) -> str:
    if not printed:
        return "no match in the texts of these cables" if found.cables else "nothing found"
    if not more:
        return f"{pluralize(printed, 'line')}, all there are"
    if found.is_streamed:
        return f"the first {pluralize(printed, 'line')}; --limit 0 prints all"
    return f"{printed:,} of {pluralize(found.lines, 'line')}; --limit 0 prints all"
