"""Cables that were tagged by an older tagger than this program's: how many, and how to renew them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from corpus.counts import pluralize
from corpus.errors import ArchiveError

if TYPE_CHECKING:
    from pathlib import Path

    from index.reader import ArchiveReader

TAGGED = re.compile(r"\btagger (\d+)\b")
"""The version of the tagger within the settings of a file in the ledger; files that were not tagged have none."""
ADVICE = "`cables retag` renews them."


def is_outdated(settings: str) -> bool:
    """Whether a file with these settings was tagged by an older tagger."""
    from ingest.versions import TAGGING_VERSION  # searches of no name need it not

    found = TAGGED.search(settings)
    return found is not None and int(found[1]) < TAGGING_VERSION


def count_outdated(reader: ArchiveReader) -> int:
    """How many cables of the archive an older tagger tagged; 0 where the ledger cannot be read just now."""
    return sum(count for settings, count in reader.cables_by_settings().items() if is_outdated(settings))


def count_in(archive: Path) -> int:
    """As `count_outdated`, of the archive in a folder; 0 where there is none or it cannot be opened."""
    from index.reader import ArchiveReader

    try:
        return count_outdated(ArchiveReader(archive))
    except ArchiveError:
        return 0


def describe(count: int) -> str:
    """A sentence on that many cables, without the remedy."""
    return f"{pluralize(count, 'cable')} {'was' if count == 1 else 'were'} tagged by an older tagger"


def warning_of(count: int) -> str:
    """What there is to say of that many cables and what renews them; "" where there are none."""
    return f"{describe(count)}; {ADVICE}" if count else ""


def query_warnings(reader: ArchiveReader, query: str) -> tuple[str, ...]:
    """The warning beside the answer to a query in its canonical form; only of entities is an answer the tagger's."""
    if ":" not in query:
        return ()
    from search.query.ast import EntityFilter, PostFilter, walk
    from search.query.parser import parse

    if not any(isinstance(node, EntityFilter | PostFilter) for node in walk(parse(query).tree)):
        return ()
    warning = warning_of(count_outdated(reader))
    return (warning,) if warning else ()
