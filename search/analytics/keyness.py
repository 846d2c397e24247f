"""Words that are more frequent in some cables than in others (keywords)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.errors import BadRequest
from corpus.records import Record
from search.analytics.archive_words import archive_words
from search.analytics.word_counts import WordCounts, count_words
from search.analytics.word_table import TextSize, WordLimits, WordRow, frequent_words
from search.results import Taken
from search.scan import scan

if TYPE_CHECKING:
    from pathlib import Path

    from index.reader import ArchiveReader
    from search.entities.resolver import EntityResolver
    from search.request import SearchRequest

THE_REST = "the rest of the archive"


class Keyness(Record, frozen=True, kw_only=True):
    """The keywords of the cables of one query beside other cables."""

    schema: int = 1
    text: TextSize
    other: TextSize
    """What it is compared with; without the cables of the first text."""
    shared: int = 0
    """Cables that both queries find: they count in the first text alone."""
    limits: WordLimits
    distinct: int
    """Words that reach the limits; `words` may be the first of them."""
    words: tuple[WordRow, ...]
    warnings: tuple[str, ...] = ()
    taken: tuple[Taken, ...] = ()
    """Whom names in the queries were understood as."""


def keyness(
    reader: ArchiveReader,
    request: SearchRequest,
    against: SearchRequest | None,
    resolver: EntityResolver,
    limits: WordLimits | None = None,
    *,
    limit: int = 0,
    kept: Path | None = None,
) -> Keyness:
    """The first `limit` keywords (0: all) of what `request` finds beside what `against` finds.

    Without `against` the rest of the archive is compared, whose counts `archive_words` keeps in the folder `kept`.
    Raises QuerySyntaxError; BadRequest where one of the texts has no words; ArchiveError.
    """
    limits = limits or WordLimits()
    first = scan(reader, request, resolver)
    shared, scans = 0, [first]
    if against is None:
        counts = count_words(first.stored(text=True))
        other = archive_words(reader, kept).less(counts)
        name = THE_REST
    else:
        second = scan(reader, against, resolver)
        scans.append(second)
        ids = set(first.ids())
        counts = count_words(first.stored(text=True))
        other = count_words(cable for cable in second.stored(text=True) if cable.head.id not in ids)
        name, shared = second.query or THE_REST, second.total - other.cable_total
    size = _size(first.query or "everything", counts)
    other_size = _size(name, other)
    rows = frequent_words(counts, other, limits)
    return Keyness(
        text=size,
        other=other_size,
        shared=shared,
        limits=limits,
        distinct=len(rows),
        words=tuple(rows[: limit or None]),
        warnings=tuple(each for found in scans for each in found.warnings),
        taken=tuple(each for found in scans for each in found.taken),
    )


def _size(name: str, counts: WordCounts) -> TextSize:
    if not counts.word_total:
        raise BadRequest(
            f"there is nothing to compare: no word in the texts of {name} (cables of both sides count on the first)",
            advice="Both sides must have cables with a text, and not all the same ones.",
        )
    return TextSize(name=name, cables=counts.cable_total, words=counts.word_total)
