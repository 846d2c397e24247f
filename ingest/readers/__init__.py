"""One module per format, one function `read(source) -> Iterator[Cable | Failure]`; loaded when asked for."""

from __future__ import annotations

from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING

from corpus.errors import BadSource

if TYPE_CHECKING:
    from ingest.items import Reader
    from ingest.readers.mapping import Mapping

READERS = {
    "frus": "ingest.readers.frus",
    "telegram": "ingest.readers.telegram",
    "wilson": "ingest.readers.wilson",
    "csv": "ingest.readers.delimited",
    "jsonl": "ingest.readers.jsonlines",
    "html": "ingest.readers.html",
    "pdf": "ingest.readers.pdf",
    "docx": "ingest.readers.docx",
    "mail": "ingest.readers.mail",
    "plain": "ingest.readers.plain",
}
"""What `--format` takes and `sniff` gives. """

TABLES = ("csv", "jsonl")
"""Readers whose `read(source, mapping=...)` takes a mapping from columns to fields."""


def check_name(name: str) -> str:
    """`name`, if a reader is called so. Raises BadSource."""
    if name not in READERS:
        raise BadSource(f"no reader {name!r}", advice=f"use one of: {', '.join(READERS)}")
    return name


def reader(name: str, mapping: Mapping | None = None) -> Reader:
    """The `read` function of the reader called `name`; tables are read by `mapping`. Raises BadSource."""
    module = import_module(READERS[check_name(name)])
    read: Reader = partial(module.read, mapping=mapping) if mapping is not None and name in TABLES else module.read
    return read


def version(name: str) -> int:
    """The READER_VERSION of that reader: another number means that files should be read again. Raises BadSource."""
    reader(name)
    number: int = import_module(READERS[name]).READER_VERSION
    return number
