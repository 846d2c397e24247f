"""The cable of a word processor's document (DOCX, ODT, RTF): the facts of its first lines and of its page headers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from corpus.counts import pluralize
from corpus.ids import file_id
from corpus.records import Cable, Marking, Note, Source
from ingest.language import language_of
from ingest.readers.documents.pdf_split import SEVERAL, several
from ingest.readers.documents.plain import messages_in
from ingest.readers.documents.telegram_heading import with_telegram
from ingest.readers.shared.prose import opening, references_of_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ingest.sources.items import SourceFile


LONGEST_DELETED = 500
"""Characters of deleted words that a warning quotes."""


def document_cable(
    source: SourceFile,
    body: str,
    *,
    reader: str,
    reader_version: int,
    title: str = "",
    heads: Sequence[str] = (),
    notes: Iterable[Note] = (),
    warnings: Iterable[str] = (),
) -> Cable:
    """A document as one cable. `title` is that of the file's metadata, `heads` are its page headers and footers, in
    which the classification often stands; `warnings` are those of the format.
    """
    found = opening(body)
    number = messages_in(body)
    cable = Cable(
        id=file_id(source.sha256),
        kind=found.kind,
        collection="files",
        source=Source(path=source.path, sha256=source.sha256, reader=reader, reader_version=reader_version),
        title=found.title,
        subject=found.subject,
        summary=found.summary,
        summary_origin="writer" if found.summary else "",
        body=body,
        notes=tuple(notes),
        date=found.date,
        place=found.place,
        sender=found.sender,
        addressees=found.addressees,
        number=found.number,
        number_printed=found.number_printed,
        marking=_marking(found.marking, heads),
        language=language_of(body),
        tags=found.tags,
        signed=found.signed,
        references=references_of_text(found, body),
        attributes=(
            *found.attributes,
            *((("title of the file", title),) if title and title != found.title else ()),
            *(("page header or footer", words) for words in heads),
        ),
        warnings=(*found.warnings, *warnings),
    )
    telegram = with_telegram(cable)
    if number < 2 or any(warning.startswith(SEVERAL) for warning in telegram.warnings):
        return telegram
    return msgspec.structs.replace(telegram, warnings=(*telegram.warnings, several(number)))


def deletions(words: Sequence[str]) -> str:
    """A warning on what tracked changes have deleted."""
    quoted = "; ".join(words)
    quoted = quoted if len(quoted) <= LONGEST_DELETED else f"{quoted[:LONGEST_DELETED]}..."
    return f"tracked changes: {pluralize(len(words), 'deletion')} left out: {quoted}"


def _marking(printed: Marking, heads: Sequence[str]) -> Marking:
    """The marking of the text, else that of the page headers; captions of headers that say the same level."""
    of_heads = opening("\n".join(heads)).marking
    if not printed.level:
        return of_heads if of_heads.level else printed
    if of_heads.level == printed.level and not printed.captions:
        return msgspec.structs.replace(printed, captions=of_heads.captions)
    return printed
