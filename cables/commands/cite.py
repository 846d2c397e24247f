"""`cables cite`."""

from __future__ import annotations

import click

from cables.commands import common
from cables.commands.options import archive_option
from cables.completion import values


@click.command("cite")
@click.argument("cable_ids", shell_complete=values.cable_id, metavar="ID...", nargs=-1, required=True)
@archive_option
@click.option(
    "--style",
    type=click.Choice(["chicago", "bibtex", "ris", "csl-json"]),
    default="chicago",
    show_default=True,
    help="Citation style.",
)
@click.option(
    "--quote", default="", metavar="TEXT", help="Quotation: checked against the text and located by paragraph."
)
@click.option("--page", default="", metavar="PAGE", help="Page to cite if the source has no page numbers.")
def command(cable_ids: tuple[str, ...], archive: str | None, style: str, quote: str, page: str) -> None:
    """Print citations of cables.

    The pattern is that of the cable's archive: FRUS, National Archives, Wilson Center, others.

    \b
    cables cite frus1964-68v29p1/d40
    cables cite 1974BONN08226 --style bibtex
    cables cite 1974BONN08226 --quote "no reason was given"
    """
    if quote and len(cable_ids) > 1:
        raise click.UsageError("--quote needs exactly one ID")
    opened = common.open_archive(archive)
    written = [opened.cite(each, style, quote=quote, page=page) for each in cable_ids]
    if style == "csl-json":
        common.write_json_line("[\n" + ",\n".join(written) + "\n]")
    elif style == "chicago":
        common.write_line("\n".join(written))
    else:
        common.write_piece("\n\n".join(written), end="\n")
