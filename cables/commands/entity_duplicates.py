"""`cables entity duplicates`: persons who are probably one, to be accepted or rejected."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from cables.commands import common
from cables.commands.options import archive_option, color_option
from cables.completion import values
from cables.exit import FOUND, NOTHING
from cables.terminal import duplicates as render

if TYPE_CHECKING:
    from collections.abc import Sequence

    from search.entities.duplicates import Duplicate


@click.command("duplicates")
@click.argument("name", required=False, default="", shell_complete=values.entity)
@archive_option
@click.option("--joined", is_flag=True, help="Print persons that were joined when files were read, with the evidence.")
@click.option("--accept", type=click.IntRange(1), multiple=True, metavar="NUMBER", help="Merge the pair NUMBER.")
@click.option("--reject", type=click.IntRange(1), multiple=True, metavar="NUMBER", help="Mark it as distinct.")
@click.option("--limit", type=click.IntRange(1, 1000), default=20, show_default=True, help="Maximum number of pairs.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object for each pair.")
@color_option
def command(
    name: str,
    archive: str | None,
    joined: bool,
    accept: Sequence[int],
    reject: Sequence[int],
    limit: int,
    as_json: bool,
    color: str,
) -> int:
    """Print pairs of persons who are probably one, with the evidence; with NAME, of those who may bear it.

    \b
    cables entity duplicates Kaunda
    cables entity duplicates Kaunda --accept 1
    cables entity duplicates --joined Smith

    Accepting or rejecting a pair writes a correction, which `cables entity undo` takes back.
    """
    common.corrections()
    opened = common.open_archive(archive)
    found = opened.duplicates(name, joined=joined, limit=limit)
    if accept or reject:
        return _decide(found, accept, reject)
    shown = common.make_display(color)
    common.print_lines(map(common.json_line, found) if as_json else render.pairs(found, shown, joined=joined), shown)
    if not found:
        common.write_line(render.nothing(name, joined=joined), err=True)
    return FOUND if found else NOTHING


def _decide(found: Sequence[Duplicate], accept: Sequence[int], reject: Sequence[int]) -> int:
    from cables.operations import correct
    from corpus.corrections import file

    path = common.corrections_path()
    for line in file.add(path, correct.decide_duplicates(found, accept, reject)) or ("nothing: it is there already",):
        common.write_line(f"added: {line}")
    common.write_line(f"({path})", err=True)
    return FOUND
