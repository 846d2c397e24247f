"""`cables versions`."""

from __future__ import annotations

import click

from cables.commands import common
from cables.commands.options import archive_option, color_option
from cables.completion import values
from cables.exit import FOUND, NOTHING


@click.command("versions")
@click.argument("cable_id", shell_complete=values.cable_id, metavar="ID")
@click.argument("other_id", shell_complete=values.cable_id, metavar="[OTHER]", required=False, default="")
@archive_option
@click.option("--whole", is_flag=True, help="Also print the text that both have in common.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@color_option
def command(cable_id: str, other_id: str, archive: str | None, whole: bool, as_json: bool, color: str) -> int:
    """List the versions of a cable and compare two of them.

    Versions are other printings, retransmissions and other releases. ID is compared with OTHER (by default the fullest
    other version): [-words only in ID-], {+words only in OTHER+}.
    """
    from cables.terminal import versions

    found = common.open_archive(archive).versions(cable_id, other_id)
    shown = common.make_display(color)
    lines = [common.json_line(found, pretty=True)] if as_json else versions.family(found, shown, whole=whole)
    common.print_lines(lines, shown)
    return FOUND if len(found.versions) > 1 or found.compared else NOTHING
