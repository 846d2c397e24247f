"""`cables config`."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import click

from cables import config
from cables.commands import common
from cables.commands.options import archive_option
from cables.exit import FOUND, NOTHING
from corpus.errors import BadConfig


@click.command("config")
@archive_option
@click.pass_context
def command(ctx: click.Context, archive: str | None) -> int:
    """Print every setting and where it comes from.

    The settings file is TOML, for example: archive = "~/cables", limit = 20, workers = 2, pager = false. Errors in it
    are reported on standard error, and the exit code is 1.
    """
    root = ctx.find_root()
    problems: list[config.ConfigProblem] = []
    settings = config.Settings()
    try:
        path = str(config.config_path())
        settings, wrong = config.load_with_problems(Path(path))
        problems += wrong
        there = os.path.exists(path)  # noqa: PTH110 -- Path.exists raises for a name that is too long
        missing = "" if there else "  (not there: defaults hold)"
        common.write_line(f"file         {path}{missing}")
    except BadConfig as error:
        path = ""
        problems.append(config.ConfigProblem(error.problem, error.advice))
    given = {
        "archive": (config.archive_path, root.obj if archive is None else archive),
        "corrections": (config.corrections_path, root.params.get("corrections")),
        "desk": (config.desk_path, root.params.get("desk")),
        "model": (config.model_path, root.params.get("model")),
    }
    for name, (chosen, option) in given.items():
        problems += _say_path(name, chosen, option, settings)
    for name in ("limit", "workers", "pager", "meaning"):
        value, default = getattr(settings, name), getattr(config.Settings(), name)
        common.write_line(f"{name:<12} {str(value).lower()}  ({'default' if value == default else path})")
    for problem in problems:
        common.write_line(f"cables: {problem.problem}", err=True)
        common.write_line(problem.advice, err=True)
    return NOTHING if problems else FOUND


def _say_path(
    name: str,
    chosen: Callable[[str | None, config.Settings], tuple[Path | None, str]],
    option: str | None,
    settings: config.Settings,
) -> list[config.ConfigProblem]:
    """Print where something is, or give what is wrong with it."""
    try:
        place, origin = chosen(option, settings)
    except BadConfig as error:
        return [config.ConfigProblem(error.problem, error.advice)]
    common.write_line(f"{name:<12} {place or 'none'}  ({origin})")
    return []
