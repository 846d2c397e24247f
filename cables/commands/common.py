"""What several commands need: the archive that is meant, how to print."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cables import config
from cables.terminal import Look

if TYPE_CHECKING:
    from cables.api import Archive

NARROWEST, WIDEST = 40, 100
"""Columns: text wider than a hundred is hard to read, whatever the terminal's width."""


def archive_path(archive: str | None) -> Path:
    """The archive's folder: the command's option, the group's, the environment, the file, the default."""
    ctx = click.get_current_context()
    return config.archive_path(archive or ctx.find_root().obj, config.load())[0]


def settings() -> config.Settings:
    """What the configuration file says."""
    return config.load()


def open_archive(archive: str | None) -> Archive:
    """The archive, opened."""
    from cables.api import Archive  # the engine loads here, not at start-up

    return Archive(archive_path(archive))


def look(color: str) -> Look:
    """Colour on a terminal unless NO_COLOR or --color say otherwise; the terminal's width within reason."""
    wanted = color == "always" or (color == "auto" and sys.stdout.isatty() and not os.environ.get("NO_COLOR"))
    columns = shutil.get_terminal_size((80, 24)).columns
    return Look(colour=wanted, width=min(WIDEST, max(NARROWEST, columns)))


def print_lines(lines: Iterable[str], shown: Look) -> None:
    """Lines to stdout."""
    for line in lines:
        click.echo(line, color=shown.colour)


def cores() -> int:
    """Cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def json_line(value: Any, *, pretty: bool = False) -> str:
    """A record as JSON with all its fields; one line, or indented."""
    import msgspec

    from corpus.records import as_plain

    encoded = msgspec.json.encode(as_plain(value))
    return (msgspec.json.format(encoded, indent=2) if pretty else encoded).decode()
