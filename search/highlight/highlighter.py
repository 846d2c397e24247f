"""Every match that made a cable a hit, and nothing else.

The resolved tree is read against one cable: a branch that the cable does not satisfy marks nothing, an
exclusion marks nothing, and where several ways lead to the hit each one marks its own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, assert_never

from search.highlight.matcher import Pair, Position, TextMatcher, merged, spelled_nearly, wildcard
from search.highlight.texts import Marks, Texts
from search.query.ast import (
    And,
    Boost,
    ClassFilter,
    CountryFilter,
    DateFilter,
    Described,
    EntityFilter,
    Exact,
    Fuzzy,
    Has,
    Headed,
    Like,
    MatchAll,
    Most,
    Node,
    Not,
    Or,
    Phrase,
    PostFilter,
    TextField,
    Undated,
    Verbatim,
    Wildcard,
    Word,
    walk,
)
from search.query.ast import Text as TextNode
from search.query.terms import TEXT_FIELDS, WEIGHTS, fuzzy_terms, patterns, terms

if TYPE_CHECKING:
    from corpus.records import Cable
    from index.stored_cable import StoredCable
    from search.results import Span


def highlight(cable: Cable, tree: Node) -> dict[str, tuple[Span, ...]]:
    """Field (title, subject, summary, body, notes, signed, drafter) to matches, in order, none overlapping.

    `tree` is resolved (search/intent/entity_resolution.py). Offsets are code points into the field; "notes" are the
    texts of the cable's notes and its source note, joined by one line end.
    """
    return Highlighter(tree).spans(cable)


class Highlighter:
    """One tree, got ready to be read against many cables.

    `beside` is another one that is read against the same cables: what both look for is looked up once.
    """

    def __init__(self, tree: Node, *, beside: Highlighter | None = None) -> None:
        self._leaves: dict[tuple[TextNode, tuple[str, ...]], _Leaf] = beside._leaves if beside else {}
        self._read = self._reading(tree, tuple(WEIGHTS))
        self.entities = any(isinstance(node, EntityFilter) for node in walk(tree))
        """Whether the mentions of a cable are asked for."""

    def spans(self, cable: Cable) -> dict[str, tuple[Span, ...]]:
        """As `highlight`."""
        return {field: merged(spans) for field, spans in (self.marks(cable) or {}).items() if spans}

    def marks(self, cable: Cable | StoredCable | Texts) -> Marks | None:
        """Field to matches; None where the texts of the cable say that it does not satisfy the tree.

        Who reads a cable more than once gives its `Texts`, which keep what is found.
        """
        return self._read(cable if isinstance(cable, Texts) else Texts(cable))

    def _reading(self, node: Node, fields: tuple[str, ...]) -> Reading:
        """What reads `node` against a cable: its matches, or None where the cable does not satisfy it."""
        match node:
            case Word() | Phrase() | Verbatim() | Wildcard() | Fuzzy():
                # A pasted page says the same words again and again: they are looked up once.
                key = (node, fields)
                if key not in self._leaves:
                    self._leaves[key] = _Leaf(node, fields)
                return self._leaves[key]
            case TextField():
                return self._reading(node.node, (TEXT_FIELDS[node.field],))
            case And():
                return _all([self._reading(item, fields) for item in node.items])
            case Or():
                return _some([self._reading(item, fields) for item in node.items], at_least=1)
            case Most():
                return _some([self._reading(item, fields) for item in node.items], at_least=node.minimum)
            case Not() if _tells(node.node):
                inner = self._reading(node.node, fields)
                return lambda texts: {} if inner(texts) is None else None
            case Boost() | Described() | Headed():
                return self._reading(node.node, fields)
            case EntityFilter():
                return _mentions(node.name)
            case Not() | MatchAll() | DateFilter() | Undated() | ClassFilter() | CountryFilter() | PostFilter():
                return lambda texts: {}
            case Exact() | Has() | Like():
                return lambda texts: {}
            case _:
                assert_never(node)


Reading = Callable[[Texts], "Marks | None"]
Look = Callable[[TextMatcher], list[Pair]]


class _Leaf:
    """A word, phrase or pattern in the fields where it may look. Compared by identity."""

    def __init__(self, node: TextNode, fields: tuple[str, ...]) -> None:
        self._fields = fields
        words = {_one_word(node, field) for field in fields}
        self._word = words.pop() if len(words) == 1 else None
        self._looks = [] if self._word else [(field, _look(node, field)) for field in fields]

    def __call__(self, texts: Texts) -> Marks | None:
        if self not in texts.known:
            texts.known[self] = self._marks(texts) or None
        return texts.known[self]

    def _marks(self, texts: Texts) -> Marks:
        if self._word:
            term, exact = self._word
            return texts.joined(self._fields).term(term, exact=exact)
        marks: Marks = {}
        for field, look in self._looks:
            text = texts[field]
            if text.text and (found := look(text)):
                marks[field] = found
        return marks


def _one_word(node: TextNode, field: str) -> tuple[str, bool] | None:
    """(term, whether it is a folded form) of what is a single word in this field."""
    if not isinstance(node, Word | Phrase | Verbatim):
        return None
    wanted = terms(node, field)
    return (wanted.terms[0], wanted.exact) if len(wanted.terms) == 1 else None


def _look(node: TextNode, field: str) -> Look:
    """What finds a word, phrase or pattern in the text of a field."""
    match node:
        case Wildcard():
            wanted = patterns(node, field)
            return _every([_pattern(one, exact=wanted.exact) for one in wanted.terms])
        case Fuzzy():
            wanted = fuzzy_terms(node, field)
            near = [spelled_nearly(form, node.distance) for form in wanted.terms]
            return _every([partial(TextMatcher.matching, wanted=one, exact=wanted.exact) for one in near])
        case Word() | Phrase() | Verbatim():
            wanted = terms(node, field)
            words, exact = wanted.terms, wanted.exact
            if not words:
                return lambda text: []
            if wanted.distance:
                return partial(TextMatcher.near, terms=words, within=wanted.distance, exact=exact)
            return partial(TextMatcher.phrase, terms=words, exact=exact)
        case _:
            assert_never(node)


def _pattern(pattern: str, *, exact: bool) -> Callable[[TextMatcher], list[Position]]:
    beginning = re.split(r"[*?]", pattern, maxsplit=1)[0]
    if exact and beginning:
        return partial(TextMatcher.beginning, beginning=beginning, wanted=wildcard(pattern))
    return partial(TextMatcher.matching, wanted=wildcard(pattern), exact=exact)


def _every(looks: Sequence[Callable[[TextMatcher], list[Position]]]) -> Look:
    """All places, if every part has one."""

    def look(text: TextMatcher) -> list[Pair]:
        found = [each(text) for each in looks]
        return [place[:2] for places in found for place in places] if found and all(found) else []

    return look


def _mentions(entity: str) -> Reading:
    def read(texts: Texts) -> Marks | None:
        found: list[Pair] = [(each.start, each.end) for each in texts.cable.mentions if each.entity == entity]
        return {"body": found} if found else None

    return read


def _tells(node: Node) -> bool:
    """Whether the texts of a cable tell if it satisfies `node`. Filters do not show in them: the engine has asked."""
    readable = (MatchAll, Word, Phrase, Verbatim, Wildcard, Fuzzy, TextField, And, Or, Most, Not, Boost, EntityFilter)
    return all(isinstance(each, readable) for each in walk(node))


def _all(readings: Sequence[Reading]) -> Reading:
    def read(texts: Texts) -> Marks | None:
        found = []
        for each in readings:
            if (marks := each(texts)) is None:
                return None
            found.append(marks)
        return _union(found)

    return read


def _some(readings: Sequence[Reading], *, at_least: int) -> Reading:
    def read(texts: Texts) -> Marks | None:
        found = [marks for each in readings if (marks := each(texts)) is not None]
        return _union(found) if len(found) >= at_least else None

    return read


def _union(parts: list[Marks]) -> Marks:
    if len(parts) == 1:
        return parts[0]
    out: Marks = {}
    for part in parts:
        for field, pairs in part.items():
            out[field] = out[field] + pairs if field in out else pairs
    return out
