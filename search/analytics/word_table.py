"""A table of words that are more frequent in one text than in another, with what says so."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, get_args

from corpus.errors import BadRequest
from corpus.records import Record
from search.analytics.effect_size import log_ratio
from search.analytics.log_likelihood import log_likelihood
from search.analytics.word_counts import WordCounts, is_listed

WordOrder = Literal["likelihood", "ratio", "count"]
"""By log-likelihood, by log ratio, by occurrences."""
LEAST_COUNT = 5
"""Occurrences in the first text, below which a word is not listed."""
LEAST_CABLES = 2
"""Cables that have it, likewise: a name of one telegram says little of many."""
SIGNIFICANT = 15.13
"""Log-likelihood that chance reaches for one word in ten thousand (chi-squared, one degree of freedom)."""


class WordLimits(Record, frozen=True, kw_only=True):
    """Which words are listed, and in which order."""

    least_count: int = LEAST_COUNT
    least_cables: int = LEAST_CABLES
    least_log_likelihood: float = SIGNIFICANT
    order: WordOrder = "likelihood"

    def __post_init__(self) -> None:
        if self.order not in get_args(WordOrder):
            raise BadRequest(
                f"cannot sort words by {self.order!r}", advice=f"Choose one of: {', '.join(get_args(WordOrder))}."
            )


class TextSize(Record, frozen=True, kw_only=True):
    """A denominator."""

    name: str
    """What it is: a query as understood, or words such as "the rest of the archive"."""
    cables: int
    words: int


class WordRow(Record, frozen=True, kw_only=True):
    """A word and its frequency in both texts."""

    word: str
    """Folded, not stemmed."""
    count: int
    cables: int
    """Cables of the first text that have it."""
    per_million: float
    """`count` by a million words of the first text."""
    other_count: int
    other_per_million: float
    log_likelihood: float
    """Dunning's G2 of both counts."""
    log_ratio: float
    """Binary logarithm of the ratio of frequencies: 1 is twice as frequent in the first text."""


def frequent_words(
    counts: WordCounts, other: WordCounts, limits: WordLimits, without: Iterable[str] = ()
) -> list[WordRow]:
    """The words of the first text that are more frequent there and reach the limits, sorted; none of `without`."""
    passed_over = frozenset(without)
    rows = [
        row
        for word, count in counts.words.items()
        if count >= limits.least_count and counts.cables[word] >= limits.least_cables
        if is_listed(word) and word not in passed_over
        if (row := _row(word, counts, other)).log_likelihood >= limits.least_log_likelihood
    ]
    key = {"likelihood": _by_likelihood, "ratio": _by_ratio, "count": _by_count}[limits.order]
    return sorted(rows, key=lambda row: (-key(row), row.word))


def _by_likelihood(row: WordRow) -> float:
    return row.log_likelihood


def _by_ratio(row: WordRow) -> float:
    return row.log_ratio


def _by_count(row: WordRow) -> float:
    return row.count


def _row(word: str, counts: WordCounts, other: WordCounts) -> WordRow:
    count, others = counts.words[word], other.words[word]
    total, other_total = counts.word_total, other.word_total
    return WordRow(
        word=word,
        count=count,
        cables=counts.cables[word],
        per_million=round(1e6 * count / total, 3),
        other_count=others,
        other_per_million=round(1e6 * others / other_total, 3) if other_total else 0.0,
        log_likelihood=round(log_likelihood(count, total, count + others, total + other_total), 3),
        log_ratio=round(log_ratio(count, total, others, other_total), 3),
    )
