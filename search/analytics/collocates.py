"""Words that stand near the matches of a query more often than elsewhere (collocates)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.errors import BadRequest
from corpus.records import Record
from corpus.words import words
from index.format.analysis import fold
from search.analytics.archive_words import archive_words
from search.analytics.neighbours import words_after, words_before
from search.analytics.word_counts import WordCounts
from search.analytics.word_table import TextSize, WordLimits, WordRow, frequent_words
from search.results import Taken
from search.scan import scan

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from index.reader import ArchiveReader
    from search.entities.resolver import EntityResolver
    from search.request import SearchRequest

SPAN = 5
MOST_SPAN = 50


class Collocate(Record, frozen=True, kw_only=True):
    """A word near the matches."""

    row: WordRow
    left: int
    """Occurrences before a match; `right` those behind one. A word between two matches counts in both."""
    right: int


class Collocates(Record, frozen=True, kw_only=True):
    """The collocates of a query."""

    schema: int = 1
    query: str
    cables: int
    """Cables that have all words of the query."""
    matches: int
    span: int
    """Words on each side of a match that count as near."""
    near: TextSize
    """The words near a match, each once, the matches themselves left out; its cables are those with a match."""
    other: TextSize
    """All other words of the archive."""
    limits: WordLimits
    distinct: int
    words: tuple[Collocate, ...]
    warnings: tuple[str, ...] = ()
    taken: tuple[Taken, ...] = ()
    """Whom names in the query were understood as."""


class _Near:
    """Counts of the words near matches. State: they grow with each cable."""

    def __init__(self, span: int) -> None:
        self.span = span
        self.counts, self.left, self.right = WordCounts(), WordCounts(), WordCounts()
        self.matches = 0
        self.matched: set[str] = set()
        """Words that are matches."""

    def add(self, body: str, spans: Iterable[tuple[int, int]]) -> None:
        """Count the words near the matches of one cable."""
        left: dict[int, str] = {}
        right: dict[int, str] = {}
        match_starts: set[int] = set()
        for start, end in spans:
            self.matches += 1
            for word in words(body[start:end]):
                match_starts.add(start + word.start)
                self.matched.add(fold(word.form))
            left.update((word.start, fold(word.form)) for word in words_before(body, start, self.span))
            right.update((word.start, fold(word.form)) for word in words_after(body, end, self.span))
        for place in match_starts:
            left.pop(place, None)
            right.pop(place, None)
        self.left.add_words(left.values())
        self.right.add_words(right.values())
        self.counts.add_words({**left, **right}.values())


def collocates(
    reader: ArchiveReader,
    request: SearchRequest,
    resolver: EntityResolver,
    limits: WordLimits | None = None,
    *,
    span: int = SPAN,
    limit: int = 0,
    kept: Path | None = None,
) -> Collocates:
    """The first `limit` (0: all) words near the matches of a request that are rarer elsewhere in the archive.

    `span`: words on each side. `archive_words` keeps the counts of the archive in the folder `kept`.
    Raises QuerySyntaxError; BadRequest for a span out of range and for a query without a match in a text; ArchiveError.
    """
    if not 1 <= span <= MOST_SPAN:
        raise BadRequest(f"cannot take {span} words on each side", advice=f"Choose a number from 1 to {MOST_SPAN}.")
    limits = limits or WordLimits()
    found = scan(reader, request, resolver)
    near = _Near(span)
    for cable, matches in found.matches():
        if spans := matches.spans.get("body", ()):
            near.add(cable.body, spans)
    if not near.counts.word_total:
        raise BadRequest(
            f"there is nothing near: no match of {found.query or 'an empty query'} in a text",
            advice="Give a query with words that stand in texts; cables kwic QUERY prints its matches.",
        )
    other = archive_words(reader, kept).less(near.counts)
    rows = frequent_words(near.counts, other, limits, without=near.matched)
    return Collocates(
        query=found.query,
        cables=found.total,
        matches=near.matches,
        span=span,
        near=TextSize(name=f"near {found.query}", cables=near.counts.cable_total, words=near.counts.word_total),
        other=TextSize(name="elsewhere in the archive", cables=len(reader), words=other.word_total),
        limits=limits,
        warnings=found.warnings,
        taken=found.taken,
        distinct=len(rows),
        words=tuple(
            Collocate(row=row, left=near.left.words[row.word], right=near.right.words[row.word])
            for row in rows[: limit or None]
        ),
    )
