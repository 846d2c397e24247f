"""Plain text: one document a file. Title, date, parties and classification come from its first lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from corpus.counts import pluralize
from corpus.errors import BadSource
from corpus.ids import file_id
from corpus.records import Cable, Source
from ingest.language import language_of
from ingest.readers.shared.paged_text import paged_text
from ingest.readers.shared.prose import opening
from ingest.sources.decoding import decode
from ingest.sources.text import clean, join_paragraphs, split_paragraphs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ingest.sources.items import Failure, SourceFile

READER_VERSION = 1
LARGEST = 64 << 20
"""Bytes of one document: forty times the longest FRUS volume's longest document. More is a dump of many."""


def read_cables(source: SourceFile) -> Iterator[Cable | Failure]:
    """The file as one cable. Raises BadSource for an empty file and for one too large to be one document."""
    content = whole(source)
    decoded = decode(content)
    text = clean(decoded.text)
    pages = paged_text(text)
    body = pages.body if pages else join_paragraphs(split_paragraphs(text))
    if not body:
        raise empty(source)
    found = opening(body)
    if pages and pages.marking and not found.marking.printed:
        found = replace(found, marking=opening(f"{pages.marking}\n{body}").marking)
    warnings = [*found.warnings]
    if lost := decoded.text.count("\N{REPLACEMENT CHARACTER}"):
        warnings.append(f"{pluralize(lost, 'character')} could not be read as {decoded.encoding}")
    if pages and pages.left_out:
        warnings.append(f"running page headers or footers left out: {pages.left_out[:300]}")
    yield Cable(
        id=file_id(source.sha256),
        kind=found.kind,
        collection="files",
        source=Source(
            path=source.path,
            sha256=source.sha256,
            reader="plain",
            reader_version=READER_VERSION,
            encoding=decoded.encoding,
        ),
        title=found.title,
        subject=found.subject,
        body=body,
        date=found.date,
        sender=found.sender,
        addressees=found.addressees,
        number=found.number,
        number_printed=found.number_printed,
        marking=found.marking,
        language=language_of(body),
        pages=pages.marks if pages else (),
        warnings=tuple(warnings),
    )


def whole(source: SourceFile, *, largest: int = LARGEST) -> bytes:
    """All bytes of a document. Raises BadSource where there are more than a document has."""
    if source.size > largest:
        raise BadSource(
            f"one document of {source.size / (1 << 20):,.0f} MiB (the limit is {largest >> 20} MiB)",
            advice="split it into its documents, one a file or one a line of JSON Lines",
        )
    with source.open() as stream:
        return stream.read(largest + 1)


def empty(source: SourceFile) -> BadSource:
    """What to say about a file without a word in it."""
    what = "the file is empty" if not source.size else "the file holds no text"
    return BadSource(what, advice="remove it, or get it again if it should hold something")
