"""One module per format, one function `read_cables(source) -> Iterator[Cable | Failure]`; loaded when asked for."""

from __future__ import annotations

from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING

from corpus.errors import BadSource

if TYPE_CHECKING:
    from ingest.readers.tables.mapping import Mapping
    from ingest.sources.items import Reader

READERS = {
    "frus": "ingest.readers.frus.reader",
    "telegram": "ingest.readers.telegram.reader",
    "wilson": "ingest.readers.wilson.reader",
    "csv": "ingest.readers.tables.delimited",
    "jsonl": "ingest.readers.tables.jsonlines",
    "spreadsheet": "ingest.readers.tables.spreadsheet",
    "tei": "ingest.readers.tei.reader",
    "html": "ingest.readers.documents.html",
    "pdf": "ingest.readers.documents.pdf",
    "docx": "ingest.readers.documents.docx",
    "odt": "ingest.readers.documents.odt",
    "epub": "ingest.readers.documents.epub",
    "rtf": "ingest.readers.documents.rtf",
    "mail": "ingest.readers.documents.mail",
    "mhtml": "ingest.readers.documents.mhtml",
    "warc": "ingest.readers.documents.warc",
    "plain": "ingest.readers.documents.plain",
}
"""What `--format` takes and `sniff` gives. """

TABLES = ("csv", "jsonl", "spreadsheet")
"""Readers whose `read_cables(source, mapping=...)` takes a mapping from columns to fields."""


def check_name(name: str) -> str:
    """`name`, if a reader is called so. Raises BadSource."""
    if name not in READERS:
        raise BadSource(f"no reader {name!r}", advice=f"use one of: {', '.join(READERS)}")
    return name


def reader(name: str, mapping: Mapping | None = None) -> Reader:
    """The `read_cables` function of the reader called `name`; tables are read by `mapping`. Raises BadSource."""
    module = import_module(READERS[check_name(name)])
    read_cables: Reader = (
        partial(module.read_cables, mapping=mapping) if mapping is not None and name in TABLES else module.read_cables
    )
    return read_cables


def version(name: str) -> int:
    """The READER_VERSION of that reader: another number means that files should be read again. Raises BadSource."""
    reader(name)
    number: int = import_module(READERS[name]).READER_VERSION
    return number
