"""How often words stand in the texts of cables. Words are those of corpus/words.py, folded and not stemmed.

Bodies are counted, not titles, notes or summaries. What has no letter (numbers) is a word of the total, but no word
of a table.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING

from corpus.words import indexed_text
from index.format.analysis import fold

if TYPE_CHECKING:
    from corpus.records import Cable
    from index.stored_cable import StoredCable


class WordCounts:
    """Counts over some cables. State: they grow with each cable that is added."""

    def __init__(self) -> None:
        self.words: Counter[str] = Counter()
        """Word to its occurrences."""
        self.cables: Counter[str] = Counter()
        """Word to the cables that have it."""
        self.word_total = 0
        """Words in all, numbers with them."""
        self.cable_total = 0

    def add(self, body: str) -> None:
        """Count the words of one cable's body."""
        folded: Counter[str] = Counter()
        for form, count in Counter(indexed_text(body).split()).items():
            folded[fold(form)] += count
        self._add(folded)

    def add_words(self, folded: Iterable[str]) -> None:
        """Count words of one cable, folded before."""
        self._add(Counter(folded))

    def _add(self, counted: Counter[str]) -> None:
        self.words.update(counted)
        self.cables.update(counted.keys())
        self.word_total += counted.total()
        self.cable_total += 1


def count_words(cables: Iterable[Cable | StoredCable]) -> WordCounts:
    """The words of the bodies of cables, read one after another."""
    counts = WordCounts()
    for cable in cables:
        counts.add(cable.body)
    return counts


def count_total(body: str) -> int:
    """The words of a body, as `WordCounts.word_total` counts them."""
    return len(indexed_text(body).split())


def is_listed(word: str) -> bool:
    """Whether a table of words may list it: it has a letter and is no single one."""
    return len(word) > 1 and not word.isdigit() and any(map(str.isalpha, word))
