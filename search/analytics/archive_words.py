"""The words of a whole archive, counted once for each of its states: what frequencies are compared with.

Counting reads every text, a million words in half a second or so. The counts are kept in a file of `folder`, which
may be deleted at any time; it holds nothing but words and numbers.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from corpus.files import atomic_file
from corpus.records import Record
from index import query as q
from index.format.fingerprint import fingerprint
from search.analytics.periods import period_of
from search.analytics.word_counts import WordCounts

if TYPE_CHECKING:
    from index.reader import ArchiveReader

VERSION = 1
"""Raised when words would be counted otherwise."""


class PeriodSize(Record, frozen=True):
    """A denominator: what was sent in a month, or at no day that says which."""

    cables: int = 0
    words: int = 0


class ArchiveWords(Record, frozen=True, kw_only=True):
    """The counts of one state of an archive."""

    version: int
    state: str
    """`Fingerprint.state`."""
    words: dict[str, int]
    """Word to occurrences, as `WordCounts.words`."""
    cables: dict[str, int]
    word_total: int
    cable_total: int
    months: dict[str, PeriodSize]
    """ "1967-05" to what was sent then; "" to the rest."""
    years: dict[str, PeriodSize]
    """Likewise "1967". More than the sum of its months: a cable may be dated to the year alone."""

    def less(self, counts: WordCounts) -> WordCounts:
        """The counts of all other cables. `counts` are of cables of this archive."""
        rest = WordCounts()
        rest.words = Counter(self.words)
        rest.words.subtract(counts.words)
        rest.cables = Counter(self.cables)
        rest.cables.subtract(counts.cables)
        rest.word_total = self.word_total - counts.word_total
        rest.cable_total = self.cable_total - counts.cable_total
        return rest


def archive_words(reader: ArchiveReader, folder: Path | None) -> ArchiveWords:
    """The counts of the archive behind `reader`, from `folder` where they are kept there. Raises CorruptArchive."""
    state = fingerprint(reader).state
    if folder is None:
        return _counted(reader, state)
    path = folder / f"{hashlib.sha256(str(reader.archive.resolve()).encode()).hexdigest()[:16]}.msgpack"
    with suppress(OSError, msgspec.DecodeError):
        kept = msgspec.msgpack.decode(path.read_bytes(), type=ArchiveWords)
        if (kept.version, kept.state) == (VERSION, state):
            return kept
    found = _counted(reader, state)
    with suppress(OSError):  # counted anew the next time
        folder.mkdir(parents=True, exist_ok=True)
        atomic_file.write(path, msgspec.msgpack.encode(found))
    return found


def _counted(reader: ArchiveReader, state: str) -> ArchiveWords:
    counts = WordCounts()
    months: Counter[str] = Counter()
    years: Counter[str] = Counter()
    month_words: Counter[str] = Counter()
    year_words: Counter[str] = Counter()
    for cable in reader.stored_matching(q.All()):
        before = counts.word_total
        counts.add(cable.body)
        month, year = period_of(cable.date, "month"), period_of(cable.date, "year")
        months[month] += 1
        years[year] += 1
        month_words[month] += counts.word_total - before
        year_words[year] += counts.word_total - before
    return ArchiveWords(
        version=VERSION,
        state=state,
        words=dict(counts.words),
        cables=dict(counts.cables),
        word_total=counts.word_total,
        cable_total=counts.cable_total,
        months={each: PeriodSize(months[each], month_words[each]) for each in sorted(months)},
        years={each: PeriodSize(years[each], year_words[each]) for each in sorted(years)},
    )
