"""`cables annotate`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cables.commands import common
from cables.exit import FOUND, NOTHING

if TYPE_CHECKING:
    from ingest.sources.items import Failure
    from ingest.tagging.annotation import Text


@click.command("annotate")
@click.argument("files", nargs=-1, metavar="[FILE]...")
def command(files: tuple[str, ...]) -> int:
    """Find people, parties, places and organisations in texts.

    Prints one JSON line for each text. Needs no archive.

    A FILE is one plain text, whose id is the file's name without its ending, or JSON Lines with "id" and "text"
    (or cables, as `cables read` prints them). Without FILE, or with "-", standard input is read. Offsets count
    characters (code points) of the text as given. Texts that cannot be read are reported on standard error, and the
    exit code is 1.
    """
    from ingest.sources.items import Failure
    from ingest.tagging.annotation import annotate
    from ingest.tagging.stream import load

    failed = 0
    for item in annotate(_texts(files or ("-",)), load()):
        if isinstance(item, Failure):
            failed += 1
            common.write_line(f"{item.path}{f', {item.place}' if item.place else ''}: {item.reason}", err=True)
            common.write_line(f"    {item.advice}", err=True)
        else:
            text, entities = item
            common.write_line(common.json_line({"id": text.id, "text": text.cable.body, "entities": entities}))
    return NOTHING if failed else FOUND


def _texts(files: tuple[str, ...]) -> Iterator[Text | Failure]:
    from ingest.sources.items import Failure
    from ingest.tagging.annotation import texts

    for path in files:
        try:
            content = sys.stdin.buffer.read() if path == "-" else Path(path).read_bytes()
        except OSError as error:
            yield Failure(path=path, reason=error.strerror or str(error), advice="check the path")
            continue
        yield from texts(path, content)
