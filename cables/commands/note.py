"""`cables note`."""

from __future__ import annotations

import sys

import click

from cables.commands import common
from cables.commands.options import archive_option
from cables.completion import values
from cables.exit import FOUND, NOTHING
from cables.terminal import workspace
from corpus.citations.signs import may_cite


@click.command("note")
@click.argument("cable_id", shell_complete=values.cable_id, metavar="[ID]", required=False)
@click.argument("text", nargs=-1)
@archive_option
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object for each note.")
def command(cable_id: str | None, text: tuple[str, ...], archive: str | None, as_json: bool) -> int:
    """Add a note to a cable, or print notes.

    Without TEXT, the notes of the cable are printed; without ID, all notes. "-" reads TEXT from standard input. Your
    notes are kept in a text file outside the archive (docs/desk.md); `has:mynote` finds cables with notes.
    """
    desk = common.desk()
    if cable_id and text:
        cable_id = common.open_archive(archive)[cable_id].id  # a mistyped id would keep a note that nobody finds
        words = sys.stdin.read() if text == ("-",) else " ".join(text)
        desk.note(cable_id, words)
        common.write_line(f"noted on {cable_id}")
        common.warn_of_workspace_problems()
        return FOUND
    if cable_id and may_cite(cable_id):
        cable_id = common.open_archive(archive)[cable_id].id
    notes = desk.notes(cable_id or "")
    if as_json:
        for note in notes:
            common.write_line(common.json_line(note))
    else:
        for line in workspace.notes(notes, one=bool(cable_id)):
            common.write_line(line)
    common.warn_of_workspace_problems()
    return FOUND if notes else NOTHING
