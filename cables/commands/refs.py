"""`cables refs`."""

from __future__ import annotations

import click

from cables import present
from cables.commands import common, formats
from cables.commands.options import ChoiceCommand, archive_option, color_option
from cables.completion import values
from cables.exit import FOUND, NOTHING


@click.command("refs", cls=ChoiceCommand)
@click.argument("cable_id", shell_complete=values.cable_id, metavar="ID")
@archive_option
@click.option("--tsv", "form", flag_value="tsv", help="Print a table, tabs between columns: a cable a line.")
@click.option("--json", "form", flag_value="json", help="Print one JSON object.")
@color_option
def command(cable_id: str, archive: str | None, form: str | None, color: str) -> int:
    """List what a cable refers to and what refers to it.

    A number without a year or a sender may be that of several cables: all are listed, up to three.
    """
    from cables.terminal import references

    found = common.open_archive(archive).reference_list(cable_id)
    if form == "json":
        common.write_line(common.json_line(found, pretty=True))
    elif form == "tsv":
        cited = [("cites", each.printed, cable) for each in found.cited for cable in each.cables or (None,)]
        citing = [("cited by", "", cable) for cable in found.citing]
        rows = [
            (way, printed, cable.id, present.day(cable.date), cable.title) if cable else (way, printed, "", "", "")
            for way, printed, cable in (*cited, *citing)
        ]
        formats.write_tsv([("relation", "printed", "id", "date", "title"), *rows])
    else:
        shown = common.make_display(color)
        common.print_lines(references.references(found, shown), shown)
    return FOUND if found.cited or found.citing else NOTHING
