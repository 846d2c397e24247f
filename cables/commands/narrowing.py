"""The options with which several commands narrow and order what a query finds, written once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

from cables.completion import values

_Command = TypeVar("_Command", bound=Callable[..., Any])


def selections(command: _Command) -> _Command:
    """Add --select and --exclude, which repeat: `select` and `exclude`, tuples of "FIELD=VALUE"."""
    for name, meaning in (
        ("--exclude", "Exclude a facet value; may be repeated."),
        ("--select", "Narrow to a facet value; repeated for one field: OR."),
    ):
        command = click.option(
            name, multiple=True, shell_complete=values.selection, metavar="FIELD=VALUE", help=meaning
        )(command)
    return command


def order(command: _Command) -> _Command:
    """Add --sort: `sort`, one of relevance, newest, oldest."""
    choice = click.Choice(["relevance", "newest", "oldest"])
    return click.option("--sort", type=choice, default="relevance", show_default=True)(command)


def tiers(command: _Command) -> _Command:
    """Add --all-words and --all-versions: which of the cables that are ranked are shown."""
    command = click.option("--all-versions", is_flag=True, help="Show each version of a cable separately.")(command)
    return click.option("--all-words", is_flag=True, help="Only cables that have all words, no partial matches.")(
        command
    )
