"""What was not read or not understood, as one block of lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from cables.terminal.text import Display, safe_line, wrap
from corpus.counts import pluralize
from corpus.warnings import BY_NAME

if TYPE_CHECKING:
    from cables.operations.notices import Notice

LONGEST_EXAMPLE = 300
"""Characters of an example."""


def block(
    notices: Sequence[Notice], display: Display, *, examples: bool = True, by_cable: bool = False
) -> Iterator[str]:
    """A heading, a line for each kind and its examples under it; nothing where there is nothing to say.

    `by_cable`: the counts are of cables, as an archive knows them.
    """
    if not notices:
        return
    yield "Not read, or not for certain (`has:warning` finds the cables):"
    for notice in notices:
        yield f"  {_line(notice, by_cable=by_cable)}"
        for example in notice.examples if examples else ():
            yield from wrap(safe_line(example[:LONGEST_EXAMPLE]), display, indent=" " * 8, first=" " * 6)


def _line(notice: Notice, *, by_cable: bool) -> str:
    kind = BY_NAME[notice.kind]
    counted = pluralize(notice.things, kind.one, kind.many)
    if kind.name == "text" or not notice.cables:
        where = ""
    elif by_cable and notice.things == notice.cables:
        counted = f"{pluralize(notice.cables, 'cable')} with {kind.many}"
        where = ""
    else:
        where = f", in {pluralize(notice.cables, 'cable')}"
    finds = f": has:warning-{kind.name}" if notice.cables else ""
    return f"{counted}{where}{finds}"
