"""`cables read`."""

from __future__ import annotations

from pathlib import Path

import click

from cables.commands import common
from cables.exit import FOUND, NOTHING


@click.command("read")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--format", "format_", metavar="NAME", help="Read every file as this format; do not detect it.")
@click.option("--mapping", type=click.Path(path_type=Path), help="Mapping file for tables (TOML).")
@click.option("--jsonl", "as_jsonl", is_flag=True, default=True, help="One JSON object for each cable (the only form).")
def command(paths: tuple[str, ...], format_: str | None, mapping: Path | None, as_jsonl: bool) -> int:
    """Print the cables in files as JSON Lines, without an archive.

    Each line is a cable with all its fields. Files and cables that cannot be read are reported on standard error, and
    the exit code is 1.
    """
    from ingest.pipeline import read_paths
    from ingest.readers import check_name
    from ingest.readers.tables.mapping import load
    from ingest.sources.items import Failure
    from ingest.tagging.marks import without_proposals

    failed = 0
    format_name = check_name(format_) if format_ else None
    for item in read_paths(paths, format=format_name, mapping=load(mapping) if mapping else None):
        if isinstance(item, Failure):
            failed += 1
            common.write_line(f"{item.path}{f', {item.place}' if item.place else ''}: {item.reason}", err=True)
            common.write_line(f"    {item.advice}", err=True)
        else:
            common.write_line(common.json_line(without_proposals(item)))
    return NOTHING if failed else FOUND
