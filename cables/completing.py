"""Completion in the shell: what may stand where the cursor is, with the values that this archive has.

The commands name these functions as their parameters' `shell_complete`; click asks them when a shell asks it, under
the variable `_CABLES_COMPLETE`. Nothing here may print or fail: where there is no archive there are no values.
`query` completes the last word of a query: names of fields, and behind a colon posts, classifications, kinds,
collections, TAGS, people and parties under any of their names, labels.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import wraps
from typing import TYPE_CHECKING, TypeAlias

import click

from cables import config
from cables.terminal import safe_line
from corpus.errors import CablesError

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from cables.api import Archive
    from cables.session.values import Value

SHELLS = ("bash", "zsh", "fish")
MOST_IDS = 60
"""Ids that are offered: more than a screen of them is no help."""

Items: TypeAlias = "list[CompletionItem]"
Complete = Callable[[click.Context, click.Parameter, str], "Items"]


def _quietly(wanted: Callable[[Archive, str], Items]) -> Complete:
    """`wanted`, given the archive that is meant; nothing where it cannot be opened or the text cannot be read."""

    @wraps(wanted)
    def complete(ctx: click.Context, parameter: click.Parameter, incomplete: str) -> Items:
        try:
            # The shell prints what it is given as it is, one a line. What it would obey nobody can type either.
            return [each for each in wanted(_archive(ctx), incomplete) if safe_line(each.value) == each.value.strip()]
        except CablesError:
            return []

    return complete


def _archive(ctx: click.Context) -> Archive:
    from cables.api import Archive  # only where a value is asked for

    options = ctx.find_root().params
    settings = config.load()
    return Archive(
        config.archive_path(ctx.params.get("archive") or options.get("archive"), settings)[0],
        config.corrections_path(options.get("corrections"), settings)[0],
        config.desk_path(options.get("desk"), settings)[0],
    )


@_quietly
def query(archive: Archive, incomplete: str) -> Items:
    """The query with its last word completed."""
    from cables.session.completion import complete
    from cables.session.values import Values

    if not incomplete or incomplete[-1].isspace():
        from search.fields import FIELDS

        return [_item(f"{incomplete}{field.name}:", help=field.meaning) for field in FIELDS]
    found = complete(f"search {incomplete}", Values(archive))
    return [_item(incomplete[: len(incomplete) - each.back] + each.text, help=each.note or None) for each in found]


@_quietly
def cable_id(archive: Archive, incomplete: str) -> Items:
    """Ids that begin so."""
    return [_item(each) for each in archive.ids(incomplete, limit=MOST_IDS)]


@_quietly
def selection(archive: Archive, incomplete: str) -> Items:
    """FIELD=VALUE of the facets."""
    from cables.session.values import Values
    from search.facets import NAMES

    field, equals, value = incomplete.partition("=")
    if not equals:
        return [_item(f"{name}=") for name in NAMES if name.startswith(field)]
    return _items(Values(archive).matching(field, value), before=f"{field}=")


def facet(ctx: click.Context, parameter: click.Parameter, incomplete: str) -> Items:
    """Names of facets; needs no archive."""
    from search.facets import NAMES

    return [_item(name) for name in NAMES if name.startswith(incomplete)]


@_quietly
def entity(archive: Archive, incomplete: str) -> Items:
    """Names of people, parties, places and bodies, found by any of their names."""
    from cables.session.values import Values

    return _items(Values(archive).matching("entity", incomplete))


@_quietly
def label(archive: Archive, incomplete: str) -> Items:
    """The user's labels."""
    from cables.session.values import Values

    return _items(each for each in Values(archive).all("label") if each.text.startswith(incomplete))


@_quietly
def saved(archive: Archive, incomplete: str) -> Items:
    """Names of saved searches."""
    from cables.session.values import Values

    return _items(each for each in Values(archive).all("saved") if each.text.startswith(incomplete))


def _item(text: str, *, help: str | None = None) -> CompletionItem:
    from click.shell_completion import CompletionItem  # every command names us, few runs complete

    return CompletionItem(text, help=safe_line(help) if help else None)


def _items(values: Iterable[Value], *, before: str = "") -> Items:
    return [_item(f"{before}{each.text}", help=each.note or None) for each in values]


def script(shell: str, cli: click.Command) -> str:
    """The script that a shell reads to complete `cables`."""
    from click.shell_completion import get_completion_class

    from cables import completing_bash

    completing_bash.register()
    kind = get_completion_class(shell)
    assert kind is not None  # SHELLS are click's
    return kind(cli, {}, "cables", "_CABLES_COMPLETE").source()
