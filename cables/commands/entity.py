"""`cables entity`: who is who in the archive, and what the user says of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from cables.commands import common, entity_duplicates, entity_review
from cables.commands.options import archive_option, color_option
from cables.completion import values
from cables.exit import FOUND, NOTHING
from cables.terminal import entity as render_entity
from cables.terminal.text import safe_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus.corrections.syntax import Correction

LABELS = ("PERSON", "PARTY", "PLACE", "ORG")


@click.group("entity", context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 96})
def command() -> None:
    """Look up and correct people, parties, places and organisations.

    An ENTITY is a name or an id such as person/kim-il-sung. Your corrections are lines of a text file outside the
    archive. They take effect immediately.

    \b
    cables entity show "Kim Il Sung"
    cables entity review "Kim Il Sung"
    cables entity alias "the Great Leader" "Kim Il Sung"
    cables entity merge person/kim-ilsung person/kim-il-sung
    cables entity split person/kim-il-sung Kim "Kim Il"
    cables entity reject person/kim-il-sung Kim --in 1974BONN08226
    """


@command.command("show")
@click.argument("entity", shell_complete=values.entity)
@archive_option
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@color_option
def show(entity: str, archive: str | None, as_json: bool, color: str) -> int:
    """Print names, dates, related entities and sample cables of ENTITY."""
    common.corrections()
    found = common.open_archive(archive).entity(entity)
    shown = common.make_display(color)
    if as_json:
        common.write_line(common.json_line(found, pretty=True))
    else:
        common.print_lines(render_entity.page(found, shown), shown)
    return FOUND if found.cables else NOTHING


@command.command("find")
@click.argument("text")
@archive_option
@click.option(
    "--limit", type=click.IntRange(1, 1000), default=20, show_default=True, help="Maximum number of entities."
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object for each entity.")
@color_option
def find(text: str, archive: str | None, limit: int, as_json: bool, color: str) -> int:
    """Print entities with names like TEXT and their numbers of cables."""
    common.corrections()
    found = common.open_archive(archive).entities(text, limit=limit)
    shown = common.make_display(color)
    lines = map(common.json_line, found) if as_json else render_entity.candidates(found, shown)
    common.print_lines(lines, shown)
    if not found:
        common.write_line(f"no entity has a name like {safe_line(text)!r}", err=True)
    return FOUND if found else NOTHING


command.add_command(entity_review.review)


@command.command("alias")
@click.argument("name")
@click.argument("entity", shell_complete=values.entity)
@archive_option
def alias(name: str, entity: str, archive: str | None) -> None:
    """Link NAME to ENTITY where it is not linked to another entity."""
    from cables.operations import correct

    _add(correct.alias(common.open_archive(archive), name, entity))


@command.command("merge")
@click.argument("entity", shell_complete=values.entity)
@click.argument("other", shell_complete=values.entity)
@archive_option
@click.option("--force", is_flag=True, help="Merge even a pair that is marked as distinct.")
def merge(entity: str, other: str, archive: str | None, force: bool) -> None:
    """Merge ENTITY into OTHER."""
    from cables.operations import correct

    opened = common.open_archive(archive)
    made = correct.merge(opened, entity, other, force=force, corrections=common.corrections())
    # Asked before they are one: afterwards each has the names of both.
    notes = [note for each in made if (note := correct.difference(opened, each))]
    _add(made)
    for note in notes:
        common.write_line(f"note: {safe_line(note)}", err=True)


@command.command("split")
@click.argument("entity", shell_complete=values.entity)
@click.argument("name")
@click.argument("other", shell_complete=values.entity)
@archive_option
def split(entity: str, name: str, other: str, archive: str | None) -> None:
    """Link NAME to OTHER (created if new) where it was linked to ENTITY."""
    from cables.operations import correct

    _add(correct.split(common.open_archive(archive), entity, name, other))


@command.command("reject")
@click.argument("entity", shell_complete=values.entity)
@click.argument("name")
@click.option("--in", "cable", default="", metavar="CABLE-ID", help="In this cable only.")
@archive_option
def reject(entity: str, name: str, cable: str, archive: str | None) -> None:
    """Never link NAME to ENTITY."""
    from cables.operations import correct

    _add(correct.reject(common.open_archive(archive), entity, name, cable))


@command.command("new")
@click.argument("label", type=click.Choice(LABELS, case_sensitive=False))
@click.argument("name")
def new(label: str, name: str) -> None:
    """Create an entity; unlinked occurrences of NAME are linked to it."""
    from cables.operations import correct

    _add(correct.new(label, name))


@command.command("never")
@click.argument("entity", shell_complete=values.entity)
@click.argument("other", shell_complete=values.entity)
@archive_option
def never(entity: str, other: str, archive: str | None) -> None:
    """Mark ENTITY and OTHER as distinct; they are never merged."""
    from cables.operations import correct

    _add(correct.never(common.open_archive(archive), entity, other))


@command.command("undo")
@click.argument("number", required=False, type=click.IntRange(1))
def undo(number: int | None) -> None:
    """Undo the last correction, or the one with this NUMBER in `log`.

    It stays in the file as a comment. What depends on it, such as an alias of an entity that it made, is undone
    with it.
    """
    from corpus.corrections import file

    path = common.corrections_path()
    for line in file.undo(path, number).splitlines():
        common.write_line(f"undone: {line}")
    common.write_line(f"({path})", err=True)


@command.command("log")
@color_option
def log(color: str) -> int:
    """Print the valid corrections, numbered. Exit code 1 if there are none."""
    found = common.corrections()
    shown = common.make_display(color)
    common.print_lines(render_entity.log(found, shown), shown)
    common.write_line(f"({common.corrections_path()})", err=True)
    return FOUND if found else NOTHING


command.add_command(entity_duplicates.command)


def _add(made: Sequence[Correction]) -> None:
    from cables.operations import correct
    from corpus.corrections import file

    path = common.corrections_path()
    correct.check_against(made, file.load(path))
    for line in file.add(path, made) or ("nothing: it is there already",):
        common.write_line(f"added: {line}")
    common.write_line(f"({path})", err=True)
