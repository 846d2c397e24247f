"""`cables entity review`: names that may mean a person, decided one by one."""

from __future__ import annotations

from itertools import chain, islice
from typing import TYPE_CHECKING, BinaryIO

import click

from cables.commands import common
from cables.commands.options import archive_option, color_option, on_terminal
from cables.completion import values
from cables.exit import FOUND, NOTHING

if TYPE_CHECKING:
    from cables.api import Archive
    from cables.terminal.text import Display
    from search.entities.review import NameReview


@click.command("review")
@click.argument("name", shell_complete=values.entity)
@archive_option
@click.option("--within", default="", metavar="QUERY", help="Only names in the cables that this query finds.")
@click.option("--limit", type=click.IntRange(1), help="Maximum number of names.  [default: all]")
@click.option("--tsv", "as_table", is_flag=True, help="Print a table with an empty column for decisions.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object for each name.")
@click.option("--decide", type=click.File("rb"), metavar="FILE", help="Read such a table back; - is stdin.")
@color_option
def review(
    name: str,
    archive: str | None,
    within: str,
    limit: int | None,
    as_table: bool,
    as_json: bool,
    decide: BinaryIO | None,
    color: str,
) -> int:
    """Decide which printed names mean NAME, a person.

    Doubtful are names of the person, the bare surname too, that are linked to nobody, to somebody else, or by a rule
    that errs. On a terminal each is shown with its line, and one key decides: a yes, r no, o somebody else, s skip,
    u undo, q quit. Elsewhere they are listed.

    The first column of the table takes accept (a, y), reject (r, n), or a name or an id of the one who is meant; rows
    without a decision, and those that were decided so before, are passed over. All rows are written, or none.

    A decision holds for that name in that cable. Decisions are corrections: they take effect immediately, survive a
    new ingest, and `cables entity undo` takes them back.

    \b
    cables entity review Marcos
    cables entity review Marcos --within date:1972 --tsv > marcos.tsv
    cables entity review Marcos --decide marcos.tsv
    """
    if sum((as_table, as_json, decide is not None)) > 1:
        raise click.UsageError("--tsv, --json and --decide exclude each other")
    common.corrections()
    opened = common.open_archive(archive)
    found = opened.review(name, within)
    display = common.make_display(color)
    if decide is not None:
        return _decide(opened, found, decide)
    if as_table:
        return _print_table(found, limit)
    if as_json:
        return _print_json(found, limit)
    if on_terminal():
        return _by_keys(opened, found, display)
    from cables.terminal import review as render

    common.print_lines([render.heading(found.person)], display)
    names = iter(found)
    first = next(names, None)
    every = names if first is None else chain([first], names)
    common.print_lines(render.listing(every, opened.name_of, display, limit=limit), display)
    return NOTHING if first is None else FOUND


def _decide(opened: Archive, found: NameReview, table: BinaryIO) -> int:
    from cables.operations import review_table
    from corpus.corrections import file

    rows = review_table.read_rows(table.read(), getattr(table, "name", "standard input"))
    if not rows:
        common.write_line("no row has a decision", err=True)
        return NOTHING
    path = common.corrections_path()
    decided = review_table.decide_rows(opened, found, rows)
    for line in file.add(path, decided.corrections):
        common.write_line(f"added: {line}")
    if decided.known:
        common.write_line(review_table.passed_over(decided.known), err=True)
    common.write_line(f"({path})", err=True)
    return FOUND


def _print_table(found: NameReview, limit: int | None) -> int:
    from cables.operations import review_table

    rows = 0
    for rows, line in enumerate(review_table.table(islice(found, limit))):  # noqa: B007  # the first line is no row
        common.write_piece(line)
    return FOUND if rows else NOTHING


def _print_json(found: NameReview, limit: int | None) -> int:
    printed = NOTHING
    for each in islice(found, limit):
        common.write_line(common.json_line(each))
        printed = FOUND
    return printed


def _by_keys(opened: Archive, found: NameReview, display: Display) -> int:
    from cables.terminal.review_keys import Keyboard, KeyReview

    def write(line: str) -> None:
        common.print_lines([line], display)

    KeyReview(opened, found, Keyboard(click.getchar, input, write), display).run()
    return FOUND
