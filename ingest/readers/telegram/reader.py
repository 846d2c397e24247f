"""Telegrams of the US State Department as text: the ACP-127 message format, with or without "Message Attributes".

The message's own heading wins over the archive's attributes for sender, addressees and date; a warning says
where they disagree. The classification is the original one: the banner's, else "Original Classification", else
the mark of the whole text ("C-ENTIRE TEXT"), and only where nothing else is printed that of the dump's last
lines ("*** Current Classification *** SECRET"). Sections of one telegram that follow each other are one cable.
A file without any header has its MRN from its name, if the name is one; the date is then the year alone.
"""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from corpus.errors import BadSource
from corpus.ids import Repeats
from ingest.readers.telegram.attributes import mrn_of
from ingest.readers.telegram.cable import cable
from ingest.readers.telegram.draft import Draft, draft, follows, joined
from ingest.readers.telegram.file import messages
from ingest.sources import decoding
from ingest.sources.items import HEAD, Failure

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corpus.records import Cable
    from ingest.sources.items import SourceFile

READER_VERSION = 4


def read_cables(source: SourceFile) -> Iterator[Cable | Failure]:
    """The telegrams of a file, in its order. Raises BadSource where there is no text at all."""
    encoding = decoding.encoding_of(source.head(HEAD), whole=source.size <= HEAD)
    repeats = Repeats()
    waiting: Draft | None = None
    count = 0
    for item in messages(source, encoding):
        if isinstance(item, Failure):
            if waiting:
                yield cable(waiting, source, repeats, encoding=decoding.name(encoding), version=READER_VERSION)
                waiting = None
            yield item
            count += 1
            continue
        count += 1
        # Only the first message of a file can be the one that its name names.
        named = mrn_of(_stem(source.path)) if count == 1 else None
        following = draft(item, named, place=count)
        if following is None:
            count -= 1
            continue
        if waiting and follows(waiting, following):
            waiting = joined(waiting, following)
            continue
        if waiting:
            yield cable(waiting, source, repeats, encoding=decoding.name(encoding), version=READER_VERSION)
        waiting = following
    if waiting:
        yield cable(waiting, source, repeats, encoding=decoding.name(encoding), version=READER_VERSION)
    if not count:
        raise BadSource("no words in this file", advice="check that the file is a telegram saved as text")


def _stem(path: str) -> str:
    """The name of a file or archive member without folders and without its suffixes."""
    return PurePosixPath(path.rsplit("!", 1)[-1]).name.split(".", 1)[0]
