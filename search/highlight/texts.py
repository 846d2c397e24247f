"""The texts of a cable, field by field, as they are searched for matches."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

from corpus.broken_words import breaks
from search.highlight.broken_text import BrokenText, matcher_of
from search.highlight.matcher import TextMatcher

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus.records import Cable
    from index.stored_cable import StoredCable
    from search.highlight.marks import Marks, Pair
    from search.query.ast import Node


class Leaf(Protocol):
    """What looks for one word, phrase, pattern or entity. Compared by identity."""

    @property
    def node(self) -> Node:
        """The part of the query."""
        ...


def field_text(cable: Cable | StoredCable, field: str) -> str:
    """The text that spans of `field` point into."""
    if field == "notes":
        return "\n".join([*(note.text for note in cable.notes), cable.source_note])
    if field == "headings":
        return "\n".join(cable.headings)
    text: str = getattr(cable, field)
    return text


class CableTexts:
    """The texts of one cable, and what is already known of them."""

    def __init__(self, cable: Cable | StoredCable) -> None:
        self.cable = cable
        self.match_cache: dict[Leaf, Marks | None] = {}
        """What each word, phrase, pattern and entity that was looked for has found."""
        self._texts: dict[str, TextMatcher | BrokenText] = {}
        self._joined: dict[tuple[str, ...], _Joined | _Separate] = {}

    def __getitem__(self, field: str) -> TextMatcher | BrokenText:
        if field not in self._texts:
            self._texts[field] = matcher_of(field_text(self.cable, field))
        return self._texts[field]

    def joined(self, fields: tuple[str, ...]) -> _Joined | _Separate:
        """These fields as one text."""
        if fields not in self._joined:
            texts = [field_text(self.cable, field) for field in fields]
            broken = [breaks(text) for text in texts]
            if any(broken):
                for field, text, found in zip(fields, texts, broken, strict=True):
                    self._texts.setdefault(field, matcher_of(text, found))
            self._joined[fields] = _Separate(self, fields) if any(broken) else _Joined(fields, texts)
        return self._joined[fields]


class _Separate:
    """Several fields, one of which has broken words."""

    def __init__(self, texts: CableTexts, fields: tuple[str, ...]) -> None:
        self._texts = [(field, texts[field]) for field in fields]

    def term(self, term: str, *, exact: bool) -> Marks:
        """The words with this indexed term, by field."""
        marks: Marks = {}
        for field, text in self._texts:
            if text.text and (found := text.term(term, exact=exact)):
                marks[field] = [place[:2] for place in found]
        return marks

    def phrase(self, terms: Sequence[str], *, exact: bool) -> Marks:
        """Where these terms stand one after the other, by field."""
        found = ((field, text.phrase(terms, exact=exact)) for field, text in self._texts if text.text)
        return {field: pairs for field, pairs in found if pairs}


class _Joined:
    """Several fields as one text, in which no word reaches from one into the next: each word is looked for once."""

    def __init__(self, fields: tuple[str, ...], texts: Sequence[str]) -> None:
        self._ends: list[tuple[str, int, int]] = []
        """Field, where it begins, where it ends."""
        at = 0
        for field, text in zip(fields, texts, strict=True):
            self._ends.append((field, at, at + len(text)))
            at += len(text) + 1
        self._text = TextMatcher("\n".join(texts))

    def term(self, term: str, *, exact: bool) -> Marks:
        """The words with this indexed term, by field."""
        return self._by_field([place[:2] for place in self._text.term(term, exact=exact)])

    def phrase(self, terms: Sequence[str], *, exact: bool) -> Marks:
        """Where these terms stand one after the other, by field."""
        return self._by_field(self._text.phrase(terms, exact=exact))

    def _by_field(self, found: list[Pair]) -> Marks:
        """Places of the whole as places of the fields; what reaches from one into the next is no place."""
        marks: Marks = {}
        first = 0
        for field, begin, end in self._ends if found else ():
            behind = bisect_left(found, (end,), first)
            inside = [(start - begin, stop - begin) for start, stop in found[first:behind] if stop <= end]
            if inside:
                marks[field] = inside
            first = behind
        return marks
