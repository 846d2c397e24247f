"""What several commands need: the archive that is meant, how to print."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cables import config
from cables.terminal import Look, escaped, guarded

if TYPE_CHECKING:
    from cables.api import Archive
    from cables.desk.desk import Desk
    from corpus.corrections import Corrections

AT_ONCE = 100
"""Lines that are written together where nobody watches."""
NARROWEST, WIDEST = 40, 100
"""Columns: text wider than a hundred is hard to read, whatever the terminal's width."""


def archive_path(archive: str | None) -> Path:
    """The archive's folder: the command's option, the group's, the environment, the file, the default."""
    ctx = click.get_current_context()
    return config.archive_path(archive or ctx.find_root().obj, config.load())[0]


def settings() -> config.Settings:
    """What the configuration file says."""
    return config.load()


def corrections_path() -> Path:
    """The user's corrections file: the group's option, the environment, the configuration, the default."""
    option = click.get_current_context().find_root().params.get("corrections")
    return config.corrections_path(option, config.load())[0]


def corrections() -> Corrections:
    """The user's corrections; lines that do not count are told on standard error."""
    from corpus import correction_file

    path = corrections_path()
    found = correction_file.load(path)
    for sentence in correction_file.told(found, path):
        say(f"note: {sentence}", err=True)
    return found


def desk() -> Desk:
    """The user's desk: the group's option, the environment, the configuration, the default."""
    from cables.desk.desk import Desk

    return Desk(desk_path())


def desk_path() -> Path:
    """The folder of the user's desk: as `desk` says."""
    option = click.get_current_context().find_root().params.get("desk")
    return config.desk_path(option, config.load())[0]


def tell_desk() -> None:
    """Say on standard error which lines of the desk do not count."""
    for problem in desk().problems():
        say(f"note: {problem}", err=True)


def open_archive(archive: str | None) -> Archive:
    """The archive, opened under the user's corrections, with the user's desk."""
    from cables.api import Archive  # the engine loads here, not at start-up

    return Archive(archive_path(archive), corrections_path(), desk_path())


def look(color: str, *, widest: int = WIDEST) -> Look:
    """Colour on a terminal unless NO_COLOR or --color say otherwise; the terminal's width within reason."""
    wanted = color == "always" or (color == "auto" and sys.stdout.isatty() and not os.environ.get("NO_COLOR"))
    return Look(colour=wanted, width=min(widest, max(NARROWEST, _columns())))


def _columns() -> int:
    """The terminal's width; 80 where there is none."""
    if not (os.environ.get("COLUMNS") or (sys.__stdout__ and sys.__stdout__.isatty())):
        return 80
    import shutil  # brings three compressions along

    return shutil.get_terminal_size((80, 24)).columns


def say(line: str, *, err: bool = False, shown: Look | None = None) -> None:
    """A line to stdout, or to stderr: the only way out for text, see `terminal.guarded`."""
    colour = shown is not None and shown.colour
    click.echo(guarded(line, colour=colour), err=err, color=colour)


def print_lines(lines: Iterable[str], shown: Look) -> None:
    """Lines to stdout: to a terminal one by one as they come, else many at once, which costs less."""
    rest, number = iter(lines), 1 if sys.stdout.isatty() else AT_ONCE
    while some := [guarded(line, colour=shown.colour) for line in islice(rest, number)]:
        click.echo("\n".join(some), color=shown.colour)


def cores() -> int:
    """Cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def json_line(value: Any, *, pretty: bool = False) -> str:
    """A record as JSON with all its fields; one line, or indented."""
    import msgspec

    from corpus.records import as_plain

    encoded = msgspec.json.encode(as_plain(value))
    return escaped((msgspec.json.format(encoded, indent=2) if pretty else encoded).decode())


class Lines:
    """A line on standard error now and then, for logs. Called with what `said` makes a line of."""

    EVERY = 10.0
    """Seconds between lines."""

    def __init__(self, said: Callable[..., str]) -> None:
        import time  # only long work counts seconds

        self._said = said
        self._clock = time.monotonic
        self._next = self._clock() + self.EVERY

    def __call__(self, *state: Any) -> None:
        """Say where the work stands, if it is time to."""
        if self._clock() >= self._next:
            self._next = self._clock() + self.EVERY
            say(self._said(*state), err=True)
