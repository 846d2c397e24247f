"""Every match that made a cable a hit, and nothing else.

The resolved tree is read against one cable: a branch that the cable does not satisfy marks nothing, an
exclusion marks nothing, and where several ways lead to the hit each one marks its own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, assert_never

from msgspec.structs import replace

from search.highlight.broken_text import BrokenText
from search.highlight.marks import Marks, Pair, as_spans, merge_pairs
from search.highlight.matcher import Position, TextMatcher
from search.highlight.named import is_of
from search.highlight.patterns import FormPredicate, wildcard, within_edits
from search.highlight.texts import CableTexts
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
from search.query.terms import TEXT_FIELDS, WEIGHTS, fuzzy_terms, other_nodes, patterns, terms

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

    `share_with` is another one that is read against the same cables: what both look for is looked up once.
    """

    def __init__(self, tree: Node, *, share_with: Highlighter | None = None) -> None:
        self._leaves: dict[tuple[TextNode, tuple[str, ...]], TextLeaf] = share_with._leaves if share_with else {}
        self._match = self._node_matcher(tree, tuple(WEIGHTS))
        self.needs_mentions = any(
            isinstance(node, EntityFilter)
            or (isinstance(node, PostFilter) and node.mentioned)
            or (isinstance(node, Word) and isinstance(node.also, EntityFilter))
            for node in walk(tree)
        )
        """Whether the mentions of a cable are asked for."""

    def spans(self, cable: Cable) -> dict[str, tuple[Span, ...]]:
        """As `highlight`."""
        return {field: as_spans(merge_pairs(spans)) for field, spans in (self.marks(cable) or {}).items() if spans}

    def marks(self, cable: Cable | StoredCable | CableTexts) -> Marks | None:
        """Field to matches; None where the texts of the cable say that it does not satisfy the tree.

        Who reads a cable more than once gives its `CableTexts`, which keep what is found.
        """
        return self._match(cable if isinstance(cable, CableTexts) else CableTexts(cable))

    def _node_matcher(self, node: Node, fields: tuple[str, ...]) -> NodeMatcher:
        """What reads `node` against a cable: its matches, or None where the cable does not satisfy it."""
        match node:
            case (Word() | Phrase()) as text if (also := text.also) and fields == tuple(WEIGHTS):
                return _or_named(self._node_matcher(replace(text, also=None), fields), also)
            case Word(others=others) as word if others and fields == tuple(WEIGHTS):
                ways = [replace(word, others=()), *other_nodes(word)]
                return _match_some([self._node_matcher(each, fields) for each in ways], at_least=1)
            case Word() | Phrase() | Verbatim() | Wildcard() | Fuzzy():
                # A pasted page says the same words again and again: they are looked up once.
                key = (node, fields)
                if key not in self._leaves:
                    self._leaves[key] = TextLeaf(node, fields)
                return self._leaves[key]
            case TextField():
                return self._node_matcher(node.node, (TEXT_FIELDS[node.field],))
            case And():
                return _match_all([self._node_matcher(item, fields) for item in node.demanded])
            case Or():
                return _match_some([self._node_matcher(item, fields) for item in node.items], at_least=1)
            case Most():
                return _match_some([self._node_matcher(item, fields) for item in node.items], at_least=node.minimum)
            case Not() if _is_decided_by_text(node.node):
                inner = self._node_matcher(node.node, fields)
                return lambda texts: {} if inner(texts) is None else None
            case Boost() | Described() | Headed():
                return self._node_matcher(node.node, fields)
            case EntityFilter():
                return MentionLeaf(node, node.name)
            case PostFilter(mentioned=entity) if entity:
                return _optional(MentionLeaf(node, entity))
            case Not() | MatchAll() | DateFilter() | Undated() | ClassFilter() | CountryFilter() | PostFilter():
                return lambda texts: {}
            case Exact() | Has() | Like():
                return lambda texts: {}
            case _:
                assert_never(node)


NodeMatcher = Callable[[CableTexts], "Marks | None"]
TextSearch = Callable[[TextMatcher | BrokenText], list[Pair]]
LookPlaces = Callable[[TextMatcher | BrokenText], list[Position]]


class TextLeaf:
    """A word, phrase or pattern in the fields where it may look. Compared by identity."""

    def __init__(self, node: TextNode, fields: tuple[str, ...]) -> None:
        self.node = node
        self._fields = fields
        rows = {_terms_in_row(node, field) for field in fields}
        self._row = rows.pop() if len(rows) == 1 else None
        self._searches = [] if self._row else [(field, _text_search(node, field)) for field in fields]

    def __call__(self, texts: CableTexts) -> Marks | None:
        """Its matches in a cable; None for none."""
        if self not in texts.match_cache:
            texts.match_cache[self] = self._find(texts) or None
        return texts.match_cache[self]

    def _find(self, texts: CableTexts) -> Marks:
        if self._row:
            row, exact = self._row
            joined = texts.joined(self._fields)
            return joined.term(row[0], exact=exact) if len(row) == 1 else joined.phrase(row, exact=exact)
        marks: Marks = {}
        for field, search in self._searches:
            text = texts[field]
            if text.text and (found := search(text)):
                marks[field] = found
        return marks


class MentionLeaf:
    """The mentions of an entity. Compared by identity."""

    def __init__(self, node: EntityFilter | PostFilter, entity: str) -> None:
        self.node, self._entity = node, entity

    def __call__(self, texts: CableTexts) -> Marks | None:
        """Its mentions in a cable; None for none."""
        if self not in texts.match_cache:
            found = [(each.start, each.end) for each in texts.cable.mentions if each.entity == self._entity]
            texts.match_cache[self] = {"body": found} if found else None
        return texts.match_cache[self]


def _terms_in_row(node: TextNode, field: str) -> tuple[tuple[str, ...], bool] | None:
    """(terms one after the other, whether they are folded forms) of what is a word or a phrase in this field."""
    if not isinstance(node, Word | Phrase | Verbatim):
        return None
    index_terms = terms(node, field)
    # One word near itself is the word (search/query/terms.py).
    in_row = len(index_terms.terms) == 1 or (index_terms.terms and not index_terms.distance)
    return (index_terms.terms, index_terms.exact) if in_row else None


def _text_search(node: TextNode, field: str) -> TextSearch:
    """What finds a word, phrase or pattern in the text of a field."""
    match node:
        case Wildcard():
            index_terms = patterns(node, field)
            return _all_found([_pattern_search(one, exact=index_terms.exact) for one in index_terms.terms])
        case Fuzzy():
            index_terms = fuzzy_terms(node, field)
            near = [within_edits(form, node.distance) for form in index_terms.terms]
            return _all_found([_matching(one, exact=index_terms.exact) for one in near])
        case Word() | Phrase() | Verbatim():
            index_terms = terms(node, field)
            words, exact = index_terms.terms, index_terms.exact
            if not words:
                return lambda text: []
            if index_terms.distance:
                return lambda text: text.near(words, index_terms.distance, exact=exact)
            return lambda text: text.phrase(words, exact=exact)
        case _:
            assert_never(node)


def _pattern_search(pattern: str, *, exact: bool) -> LookPlaces:
    beginning = re.split(r"[*?]", pattern, maxsplit=1)[0]
    if exact and beginning:
        return lambda text: text.prefix(beginning, wildcard(pattern))
    return _matching(wildcard(pattern), exact=exact)


def _matching(matches_form: FormPredicate, *, exact: bool) -> LookPlaces:
    return lambda text: text.matching(matches_form, exact=exact)


def _all_found(searches: Sequence[LookPlaces]) -> TextSearch:
    """All places, if every part has one."""

    def search_all(text: TextMatcher | BrokenText) -> list[Pair]:
        found = [each(text) for each in searches]
        return [place[:2] for places in found for place in places] if found and all(found) else []

    return search_all


def _or_named(in_text: NodeMatcher, also: DateFilter | Exact | EntityFilter) -> NodeMatcher:
    """A word that the cable satisfies by its day, kind or number as well."""
    return lambda texts: {} if (marks := in_text(texts)) is None and is_of(texts.cable, also) else marks


def _optional(leaf: MentionLeaf) -> NodeMatcher:
    """As the leaf, of what a cable need not have."""
    return lambda texts: leaf(texts) or {}


def _is_decided_by_text(node: Node) -> bool:
    """Whether the texts of a cable tell if it satisfies `node`. Filters do not show in them: the engine has asked."""
    text_nodes = (MatchAll, Word, Phrase, Verbatim, Wildcard, Fuzzy, TextField, And, Or, Most, Not, Boost, EntityFilter)
    return all(isinstance(each, text_nodes) for each in walk(node))


def _match_all(matchers: Sequence[NodeMatcher]) -> NodeMatcher:
    def match(texts: CableTexts) -> Marks | None:
        found = []
        for each in matchers:
            if (marks := each(texts)) is None:
                return None
            found.append(marks)
        return _merge_marks(found)

    return match


def _match_some(matchers: Sequence[NodeMatcher], *, at_least: int) -> NodeMatcher:
    def match(texts: CableTexts) -> Marks | None:
        found = [marks for each in matchers if (marks := each(texts)) is not None]
        return _merge_marks(found) if len(found) >= at_least else None

    return match


def _merge_marks(parts: list[Marks]) -> Marks:
    if len(parts) == 1:
        return parts[0]
    out: Marks = {}
    for part in parts:
        for field, pairs in part.items():
            out[field] = [*out[field], *pairs] if field in out else pairs
    return out
