"""How text leaves the process: the one door for lines, and a page of results. Nothing here knows how we were asked."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterable
from itertools import islice
from typing import TYPE_CHECKING, TextIO

from cables.exit import FOUND, NOTHING
from cables.terminal import results, streams
from cables.terminal.text import Look, guarded

if TYPE_CHECKING:
    from search.results import ResultPage

AT_ONCE = 100
"""Lines that are written together where nobody watches."""
NARROWEST, WIDEST = 40, 100
"""Columns: text wider than a hundred is hard to read, whatever the terminal's width."""


def look(color: str, *, widest: int = WIDEST) -> Look:
    """Colour on a terminal unless NO_COLOR or --color say otherwise; the terminal's width within reason."""
    wanted = color == "always" or (color == "auto" and sys.stdout.isatty() and not os.environ.get("NO_COLOR"))
    return Look(colour=wanted, width=min(widest, max(NARROWEST, _columns())))


def _columns() -> int:
    """The terminal's width; 80 where there is none."""
    if not (os.environ.get("COLUMNS") or (sys.__stdout__ and sys.__stdout__.isatty())):
        return 80
    return shutil.get_terminal_size((80, 24)).columns


def say(line: str, *, err: bool = False, shown: Look | None = None) -> None:
    """A line to stdout, or to stderr: the only way out for text, see `terminal.guarded`."""
    colour = shown is not None and shown.colour
    _write(guarded(line, colour=colour), err=err, colour=colour)


def checking(size: int) -> None:
    """Say that the index is read once before it is asked: without a word a cold disk would seem to hang."""
    say(f"Checking {size / 1e6:,.0f} MB of the index, once ...", err=True)


def print_lines(lines: Iterable[str], shown: Look) -> None:
    """Lines to stdout: to a terminal one by one as they come, else many at once, which costs less."""
    rest, number = iter(lines), 1 if sys.stdout.isatty() else AT_ONCE
    while some := [guarded(line, colour=shown.colour) for line in islice(rest, number)]:
        _write("\n".join(some), colour=shown.colour)


def page(found: ResultPage, shown: Look) -> int:
    """Print a page of results, or why nothing was found; the exit code."""
    print_lines(results.results(found, shown), shown)
    if found.nothing:
        from cables.terminal import explain  # a query that finds something is the rule

        for line in explain.nothing(found.nothing, shown):
            say(line, err=True)
    return FOUND if found.hits or found.total else NOTHING


def plainly(stream: TextIO | None) -> bool:
    """Whether text can be written to `stream` as it is: UTF-8, on a system whose terminals obey escape sequences."""
    encoding = str(getattr(stream, "encoding", "")).lower()
    return os.name == "posix" and encoding in ("utf-8", "utf8")


def say_json(line: str) -> None:
    """JSON to stdout, in characters that it can show."""
    say(streams.as_json(line))


def write(piece: str, *, end: str = "") -> None:
    """A piece of a table, a list or a file of another program to stdout, where nothing can be escaped; then `end`.

    What stdout cannot show is a "?" there, and told once on stderr.
    """
    fitted, lost = streams.as_is(guarded(piece))
    if lost:
        say(
            f"note: the output is in {sys.stdout.encoding}; characters that it does not have are written as ?: "
            "set PYTHONIOENCODING=utf-8 to have them",
            err=True,
        )
    sys.stdout.write(f"{fitted}{end}")


def _write(text: str, *, err: bool = False, colour: bool = False) -> None:
    stream = sys.stderr if err else sys.stdout
    if os.name == "posix":
        stream.write(f"{text}\n")
        stream.flush()
        return
    import click  # knows consoles of all sorts, and takes as long to load as the engine

    click.echo(text, err=err, color=colour)
