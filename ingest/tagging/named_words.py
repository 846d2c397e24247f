"""The words of one text and which of them names have taken: what all rules about names read and write."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.authority.folding import fold
from ingest.tagging.normalise import overlaps

if TYPE_CHECKING:
    from ingest.tagging.features import Words
    from ingest.tagging.normalise import Repaired
    from ingest.tagging.spans import NamedSpan


class NamedWords:
    """One text under reading. A word belongs to one name at most."""

    def __init__(self, repaired: Repaired, found: Words) -> None:
        self.repaired = repaired
        self.found = found
        self.owner: list[NamedSpan | None] = [None] * len(found.words)

    def names(self) -> list[NamedSpan]:
        """The names so far, in order."""
        return [name for at, name in enumerate(self.owner) if name is not None and name.first == at]

    def words(self, name: NamedSpan) -> list[str]:
        """The words of a name, truecased."""
        return self.found.words[name.first : name.stop]

    def word_before(self, at: int) -> str:
        """The word before word `at`, without the point of a short form; "" at the head of the text."""
        words = self.found.words
        if at > 1 and words[at - 1] == ".":
            at -= 1
        return words[at - 1] if at else ""

    def word_after(self, stop: int) -> str:
        """The word at `stop`, "" at the end of the text."""
        return self.found.words[stop] if stop < len(self.found.words) else ""

    def printed(self, name: NamedSpan) -> str:
        """A name as the truecased text has it."""
        return self.repaired.cased[self.found.starts[name.first] : self.found.ends[name.stop - 1]]

    def form(self, name: NamedSpan) -> str:
        """A name folded."""
        return fold(self.printed(name))

    def assign(self, name: NamedSpan) -> None:
        """Give its words to a name, whatever had them."""
        for at in range(name.first, name.stop):
            self.owner[at] = name

    def unassign(self, name: NamedSpan) -> None:
        """Free the words of a name."""
        for at in range(name.first, name.stop):
            self.owner[at] = None

    def is_in_capitals(self, at: int) -> bool:
        """Whether word `at` stands in a part that is all in capitals."""
        start = self.found.starts[at]
        return overlaps(start, start + 1, self.repaired.shouted)
