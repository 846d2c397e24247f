"""`cables rerun`."""

from __future__ import annotations

from pathlib import Path

import click

from cables.commands import common
from cables.commands.options import archive_option, color_option, model_option
from cables.exit import FOUND, NOTHING
from cables.terminal import workspace


@click.command("rerun")
@click.argument("record", metavar="FILE", type=click.Path(path_type=Path))
@archive_option
@model_option
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object: both records, added and removed cables.")
@click.option("--update", is_flag=True, help="Write the new record to FILE.")
@color_option
def command(record: Path, archive: str | None, model: str | None, as_json: bool, update: bool, color: str) -> int:
    """Repeat a recorded search and print what has changed.

    `cables export --record` writes FILE, the record.
    """
    from cables.export import search_record

    before = search_record.load(record)
    opened = common.open_archive(archive, model)
    found = opened.scan(before.request)
    counting = search_record.IdCounter()
    for each in found.ids():
        counting.count(each)
    now = search_record.make_record(found, counting, opened.fingerprint())
    change = search_record.compare_records(before, now)
    shown = common.make_display(color)
    if as_json:
        common.write_line(common.json_line(change, pretty=True))
    else:
        common.print_lines(workspace.change(change, shown), shown)
    if update:
        search_record.write(now, record)
    return FOUND if now.total else NOTHING
