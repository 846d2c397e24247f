"""What `cables doctor --repair` says at its end."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from cables.terminal.results import failures_command
from cables.terminal.text import safe_line, wrap
from corpus.counts import pluralize

if TYPE_CHECKING:
    from cables.operations.repair import Repaired
    from cables.terminal.text import Display

MOST = 20
"""Sources that are named one by one."""
_INDENT = " " * len("missing   ")


def repaired(done: Repaired, display: Display) -> Iterator[str]:
    """What was done, what is missing, what to do next."""
    for path in done.missing[:MOST]:
        yield from wrap(safe_line(path), display, indent=_INDENT, first="missing   ")
    if len(done.missing) > MOST:
        yield f"missing   {len(done.missing) - MOST:,} more"
    for path, count in list(done.lost.items())[:MOST]:
        count_text = pluralize(count, "cable") if count else "cables"
        yield from wrap(safe_line(f"{count_text} of {path}"), display, indent=_INDENT, first="lost      ")
    if len(done.lost) > MOST:
        yield f"lost      cables of {pluralize(len(done.lost) - MOST, 'more file')}"
    if done.interrupted:
        yield "Interrupted. The archive is as it was; the same command goes on."
    elif done.kept is None:
        yield from wrap(
            safe_line(
                f"Not repaired: {done.archive} is as it was. Put the files above back where they were, and run the "
                "same command again; or do without their cables with --without-missing."
            ),
            display,
        )
    else:
        over = f", {done.taken_over:,} of them taken over from the old archive" if done.taken_over else ""
        failed = (
            f"; {pluralize(done.failures, 'failure')}, see `{failures_command(done.archive)}`" if done.failures else ""
        )
        yield from wrap(
            safe_line(
                f"Repaired: {done.archive} holds {pluralize(done.cables, 'cable')}{over}; "
                f"{pluralize(done.read, 'file')} read{failed}."
            ),
            display,
        )
        yield from wrap(safe_line(f"The old archive is kept at {done.kept}; delete it when all is well."), display)
