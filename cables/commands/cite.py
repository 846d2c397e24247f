"""`cables cite`."""

from __future__ import annotations

import click

from cables.commands import common
from cables.commands.options import archive_option
from cables.completion import values

STYLES = (
    "chicago", "chicago-note", "chicago-short", "chicago-bibliography", "mla", "apa", "bibtex", "ris", "csl-json"
)  # fmt: skip


class StyleName(click.Choice[str]):
    """A style of the list, or a file that ends in .csl."""

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The name as it is given. Raises click.BadParameter."""
        return value if value.endswith(".csl") else super().convert(value, param, ctx)


@click.command("cite")
@click.argument("cable_ids", shell_complete=values.cable_id, metavar="ID...", nargs=-1, required=True)
@archive_option
@click.option(
    "--style",
    type=StyleName(STYLES),
    default="chicago",
    show_default=True,
    help="Citation style, or the path of a CSL style (FILE.csl).",
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
    cables cite frus1964-68v29p1/d40 --style chicago-bibliography
    cables cite 1974BONN08226 --quote "no reason was given"
    """
    if quote and len(cable_ids) > 1:
        raise click.UsageError("--quote needs exactly one ID")
    from cables import citations  # loaded where something is cited

    opened = common.open_archive(archive)
    cited = [opened[each] for each in cable_ids]
    written = [citations.cite(each, style, quote=quote, page=page) for each in cited]
    for each in cited:
        if missing := citations.missing_facts(each):
            common.write_line(f"{each.id}: {citations.missing_words(missing)}", err=True)
    if style == "csl-json":
        common.write_json_line("[\n" + ",\n".join(written) + "\n]")
    elif style not in ("bibtex", "ris"):
        common.write_line("\n".join(written))
    else:
        common.write_piece("\n\n".join(written), end="\n")
