"""References of a cable as lines for a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cables.present import day
from cables.terminal.text import Display, safe_line, wrap

if TYPE_CHECKING:
    from collections.abc import Iterator

    from search.references.listing import CableLine, ReferenceList


def references(found: ReferenceList, display: Display) -> Iterator[str]:
    """What a cable refers to, what of that the archive holds, and which cables refer to it."""
    yield from (display.bold(line) for line in wrap(f"References of {safe_line(found.title or found.id)}", display))
    for each in found.cited:
        where = f" ({each.origin})" if each.origin else ""
        yield from wrap(safe_line(f"{each.printed}{where}"), display, indent="    ", first="  ")
        for cable in each.cables:
            yield from _cable(cable, display)
        if not each.cables:
            what = f"{each.target} is not in this archive" if each.target else "not in this archive"
            yield display.dim(f"    {safe_line(what)}")
    if not found.cited:
        yield "  It names no other message."
    if found.citing:
        yield display.bold("Referred to by")
    for cable in found.citing:
        yield from _cable(cable, display)


def _cable(each: CableLine, display: Display) -> Iterator[str]:
    yield from wrap(f"{day(each.date)}  {safe_line(each.title or each.id)}", display, indent="        ", first="    ")
    yield display.dim(f"        {safe_line(each.id)}")
