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
from cables.terminal.text import Display, escape_line

if TYPE_CHECKING:
    from search.results import ResultPage

LINES_AT_ONCE = 100
"""Lines that are written together where nobody watches."""
NARROWEST, WIDEST = 40, 100
"""Columns: text wider than a hundred is hard to read, whatever the terminal's width."""


def make_display(color: str, *, widest: int = WIDEST) -> Display:
    """Colour on a terminal unless NO_COLOR or --color say otherwise; the terminal's width within reason."""
    use_colour = color == "always" or (color == "auto" and sys.stdout.isatty() and not os.environ.get("NO_COLOR"))
    return Display(colour=use_colour, width=min(widest, max(NARROWEST, _columns())))


def _columns() -> int:
    """The terminal's width; 80 where there is none."""
    if not (os.environ.get("COLUMNS") or (sys.__stdout__ and sys.__stdout__.isatty())):
        return 80
    return shutil.get_terminal_size((80, 24)).columns


def write_line(line: str, *, err: bool = False, display: Display | None = None) -> None:
    """A line to stdout, or to stderr: the only way out for text, see `terminal.guarded`."""
    colour = display is not None and display.colour
    _write(escape_line(line, colour=colour), err=err, colour=colour)


def announce_check(size: int) -> None:
    """Say that the index is read once before it is asked: without a word a cold disk would seem to hang."""
    write_line(f"Checking {size / 1e6:,.0f} MB of the index, once ...", err=True)


def print_lines(lines: Iterable[str], display: Display) -> None:
    """Lines to stdout: to a terminal one by one as they come, else many at once, which costs less."""
    rest, number = iter(lines), 1 if sys.stdout.isatty() else LINES_AT_ONCE
    while some := [escape_line(line, colour=display.colour) for line in islice(rest, number)]:
        _write("\n".join(some), colour=display.colour)


def print_results(found: ResultPage, display: Display, passages: int = 0) -> int:
    """Print a page of results, or why nothing was found; the exit code. `passages` as of `results.results`."""
    print_lines(results.results(found, display, passages), display)
    if found.nothing:
        from cables.terminal import explain  # a query that finds something is the rule

        for line in explain.zero_hits_lines(found.nothing, display):
            write_line(line, err=True)
    return FOUND if found.hits or found.total else NOTHING


def can_write_plain(stream: TextIO | None) -> bool:
    """Whether text can be written to `stream` as it is: UTF-8, on a system whose terminals obey escape sequences."""
    encoding = str(getattr(stream, "encoding", "")).lower()
    return os.name == "posix" and encoding in ("utf-8", "utf8")


def write_json_line(line: str) -> None:
    """JSON to stdout, in characters that it can show."""
    write_line(streams.as_json(line))


def write_piece(piece: str, *, end: str = "") -> None:
    """A piece of a table, a list or a file of another program to stdout, where nothing can be escaped; then `end`.

    What stdout cannot show is a "?" there, and told once on stderr.
    """
    fitted, lost = streams.with_question_marks(escape_line(piece))
    if lost:
        write_line(
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
