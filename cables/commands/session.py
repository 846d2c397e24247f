"""`cables session`."""

from __future__ import annotations

import click

from cables.commands import common
from cables.commands.options import archive_option, color_option, model_option, on_terminal

WIDEST = 160
"""Columns: hits and facets stand side by side."""


@click.command("session")
@archive_option
@model_option
@color_option
def command(archive: str | None, model: str | None, color: str) -> None:
    """Search interactively: refine, go back, read, count.

    `cables` without arguments does the same on a terminal. Each answer ends with the command that prints the same
    (docs/session.md).
    """
    if not on_terminal():
        raise click.UsageError("a session needs a terminal; for scripts there is `cables search`.")
    common.corrections()
    opened = common.open_archive(archive, model)
    from cables.session.repl import Session  # prompt-toolkit loads here

    settings = common.settings()
    session = Session(
        opened,
        lambda: common.make_display(color, widest=WIDEST),
        settings.limit,
        _options(archive, model),
        by_meaning=settings.meaning,
    )
    session.run()


def _options(archive: str | None, model: str | None) -> tuple[str, ...]:
    """The options before the command that say where things are, as given."""
    root = click.get_current_context().find_root()
    given = {"archive": archive or root.obj, **{name: root.params.get(name) for name in ("corrections", "desk")}}
    given["model"] = model or root.params.get("model")
    return tuple(part for name, value in given.items() if value for part in (f"--{name}", value))
