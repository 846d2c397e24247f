"""One module per format, one function `read(source) -> Iterator[Cable | Failure]`; loaded when asked for."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from corpus.errors import BadSource

if TYPE_CHECKING:
    from ingest.items import Reader

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
"""What `--format` takes and `sniff` gives. "csv" and "jsonl" also take `read(source, mapping=...)`."""


def check_name(name: str) -> str:
    """`name`, if a reader is called so. Raises BadSource."""
    if name not in READERS:
        raise BadSource(f"no reader {name!r}", advice=f"use one of: {', '.join(READERS)}")
    return name


def reader(name: str) -> Reader:
    """The `read` function of the reader called `name`. Raises BadSource."""
    read: Reader = import_module(READERS[check_name(name)]).read
    return read


def version(name: str) -> int:
    """The READER_VERSION of that reader: another number means that files should be read again. Raises BadSource."""
    reader(name)
    number: int = import_module(READERS[name]).READER_VERSION
    return number
