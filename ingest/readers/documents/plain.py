"""Plain text: one document a file, or one for each message that opens a page of a file with form feeds. Title, date,
parties and classification come from the first lines.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from corpus.counts import pluralize
from corpus.errors import BadSource
from corpus.ids import file_id
from corpus.lazy_regex import lazily
from corpus.records import Cable, Source
from corpus.warnings import MOST_PAGES
from ingest.language import language_of
from ingest.readers.documents.pdf_split import count, several, starts
from ingest.readers.shared.paged_text import PagedText, paged_texts
from ingest.readers.shared.prose import opening, references_of_text
from ingest.readers.shared.text_columns import columns_apart
from ingest.sources.decoding import decode
from ingest.sources.text import clean, join_paragraphs, split_paragraphs

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ingest.sources.items import Failure, SourceFile

READER_VERSION = 5
_YEAR = lazily(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)|\d{6}\s?Z\b")
"""Messages have a day each."""
LONGEST_COUNTED = 2_000_000
"""Characters of a text in which headings of further messages are looked for."""
LARGEST = 64 << 20
"""Bytes of one document: forty times the longest FRUS volume's longest document. More is a dump of many."""


def read_cables(source: SourceFile) -> Iterator[Cable | Failure]:
    """A cable for each message. Raises BadSource for an empty file and for one too large to be one document."""
    content = whole(source)
    decoded = decode(content)
    text, parted = columns_apart(clean(decoded.text))
    messages = paged_texts(text, _openings) or [PagedText(join_paragraphs(split_paragraphs(text)), (), "", "")]
    if not any(message.body for message in messages):
        raise empty(source)
    warnings = []
    if parted:
        pages = f"page{'s' if len(parted) > 1 else ''} {', '.join(map(str, parted[:MOST_PAGES]))}"
        warnings.append(f"two columns side by side on {pages} were read one after the other")
    if len(messages) == 1 and (number := messages_in(messages[0].body)) > 1:
        warnings.append(several(number))
    if lost := decoded.text.count("\N{REPLACEMENT CHARACTER}"):
        warnings.append(f"{pluralize(lost, 'character')} could not be read as {decoded.encoding}")
    for place, message in enumerate(messages, start=1):
        yield _cable(source, decoded.encoding, message, place if len(messages) > 1 else 0, warnings)


def _openings(pages: Sequence[Sequence[str]]) -> list[int]:
    """The pages that open a message; the first alone where messages also begin within pages."""
    begins = starts(pages) if len(pages) > 1 else []
    return [start.page for start in begins] if begins and not any(start.line for start in begins) else [0]


def messages_in(body: str) -> int:
    """How many messages seem to begin in a text."""
    if len(body) > LONGEST_COUNTED or len(_YEAR.findall(body)) < 2:
        return 1
    return count([[line for line in body.split("\n") if line]])


def _cable(source: SourceFile, encoding: str, message: PagedText, place: int, warnings: Sequence[str]) -> Cable:
    """`place`: which message of the file this is; 0 where it is the only one."""
    body = message.body
    found = opening(body)
    if message.marking and not found.marking.printed:
        found = replace(found, marking=opening(f"{message.marking}\n{body}").marking)
    left_out = [f"running page headers or footers left out: {message.left_out[:300]}"] if message.left_out else []
    labels = [mark.label for mark in message.marks] or ["1"]
    where = f"page {labels[0]}" if len(labels) == 1 else f"pages {labels[0]}-{labels[-1]}"
    return Cable(
        id=file_id(source.sha256, str(place)) if place else file_id(source.sha256),
        kind=found.kind,
        collection="files",
        source=Source(
            path=source.path,
            sha256=source.sha256,
            locator=where if place else "",
            reader="plain",
            reader_version=READER_VERSION,
            encoding=encoding,
        ),
        title=found.title,
        subject=found.subject,
        summary=found.summary,
        summary_origin="writer" if found.summary else "",
        body=body,
        date=found.date,
        place=found.place,
        sender=found.sender,
        addressees=found.addressees,
        number=found.number,
        number_printed=found.number_printed,
        marking=found.marking,
        language=language_of(body),
        pages=message.marks,
        tags=found.tags,
        signed=found.signed,
        references=references_of_text(found, body),
        attributes=found.attributes,
        warnings=(*found.warnings, *warnings, *left_out),
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
