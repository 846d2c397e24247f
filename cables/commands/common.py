"""What several commands need: the archive that is meant, how to print."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cables import config
from cables.terminal import streams
from cables.terminal.output import announce_check
from cables.terminal.output import make_display as make_display
from cables.terminal.output import print_lines as print_lines
from cables.terminal.output import write_json_line as write_json_line
from cables.terminal.output import write_line as write_line
from cables.terminal.output import write_piece as write_piece
from cables.terminal.text import escaped

if TYPE_CHECKING:
    from cables.api import Archive
    from cables.workspace.workspace import Workspace
    from corpus.corrections.apply import Corrections


def archive_path(archive: str | None) -> Path:
    """The archive's folder: the command's option, the group's, the environment, the file, the default."""
    ctx = click.get_current_context()
    return config.archive_path(ctx.find_root().obj if archive is None else archive, config.load())[0]


def settings() -> config.Settings:
    """What the configuration file says."""
    return config.load()


def corrections_path() -> Path:
    """The user's corrections file: the group's option, the environment, the configuration, the default."""
    option = click.get_current_context().find_root().params.get("corrections")
    return config.corrections_path(option, config.load())[0]


def corrections() -> Corrections:
    """The user's corrections; invalid lines are reported on standard error."""
    from corpus.corrections import file

    path = corrections_path()
    found = file.load(path)
    for sentence in file.problem_messages(found, path):
        write_line(f"note: {sentence}", err=True)
    return found


def desk() -> Workspace:
    """The user's desk: the group's option, the environment, the configuration, the default."""
    from cables.workspace.workspace import Workspace

    return Workspace(desk_path())


def desk_path() -> Path:
    """The folder of the user's desk: as `desk` says."""
    option = click.get_current_context().find_root().params.get("desk")
    return config.desk_path(option, config.load())[0]


def warn_of_workspace_problems() -> None:
    """Say on standard error which lines of the desk do not count."""
    for problem in desk().problems():
        write_line(f"note: {problem}", err=True)


def open_archive(archive: str | None, model: str | None = None) -> Archive:
    """The archive, opened under the user's corrections, with the user's desk; `model` is the value of --model."""
    from cables.api import Archive  # the engine loads here, not at start-up

    named = click.get_current_context().find_root().params.get("model") if model is None else model
    sentences = config.model_path(named, config.load())[0]
    return Archive(archive_path(archive), corrections_path(), desk_path(), sentences, announce=announce_check)


def cores() -> int:
    """Cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def json_line(value: Any, *, pretty: bool = False) -> str:
    """A record as JSON with all its fields, in characters that stdout can show; one line, or indented."""
    import msgspec

    from corpus.records import as_plain

    encoded = msgspec.json.encode(as_plain(value))
    return streams.as_json(escaped((msgspec.json.format(encoded, indent=2) if pretty else encoded).decode()))


class ProgressLines:
    """A line on standard error now and then, for logs. Called with what `said` makes a line of."""

    EVERY = 10.0
    """Seconds between lines."""

    def __init__(self, render: Callable[..., str]) -> None:
        import time  # only long work counts seconds

        self._render = render
        self._clock = time.monotonic
        self._next = self._clock() + self.EVERY

    def __call__(self, *state: Any) -> None:
        """Say where the work stands, if it is time to."""
        if self._clock() >= self._next:
            self._next = self._clock() + self.EVERY
            write_line(self._render(*state), err=True)
