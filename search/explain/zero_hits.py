"""Why a query finds nothing, and what asks a little less and finds something.

Only worked out when nothing was found: each part is counted alone, the others without it, and a few relaxed
queries are counted.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING, TypeAlias

from msgspec.structs import replace

from index.format.analysis import fold, indexed_text
from search.explain.suggest import near_values, near_words
from search.intent.entity_resolution import resolve
from search.query.ast import (
    And,
    Boost,
    DateFilter,
    EntityFilter,
    Exact,
    Fuzzy,
    MatchAll,
    Most,
    Node,
    Or,
    Phrase,
    PostFilter,
    TextField,
    Verbatim,
    Word,
    children,
    conjunction,
    disjunction,
    walk,
)
from search.query.small_words import without_small_words
from search.query.terms import TEXT_FIELDS, WEIGHTS
from search.query.unparse import unparse
from search.results import ClauseCount, NearTerm, Suggestion, ZeroHits

if TYPE_CHECKING:
    from index.query import Query
    from search.plan.prepare import PreparedQuery

MOST_PARTS = 12
"""Parts that are looked at: of a pasted page the first ones."""
MOST_NEAR = 5
"""Near words and values told of one part."""
MOST_RELAXED = 4
"""Relaxed queries that are told."""
MOST_TRIED = 24
"""Relaxed queries that are counted."""
MOST_COUNTED = 2_000
"""Nodes of all the whole queries that are counted: of a pasted page one or two, of a line as many as help."""
WIDEST_SLOP = 10
"""Words apart: what a phrase becomes first."""
_HEADLINES = {"title": "subject", "subject": "title"}
"""Text field -> the other one that says in brief what a cable is about: of many cables only one is printed."""

Change: TypeAlias = tuple[str, Node]
"""What was changed, in words, and the node after it."""


def diagnose(prepared: PreparedQuery) -> ZeroHits:
    """Why a query finds nothing within its selections, and what asks a little less and finds something."""
    tree = without_small_words(prepared.parsed.tree)
    diagnosis = _Diagnosis(prepared)
    narrow = prepared.narrows
    items = tree.items if isinstance(tree, And) else (tree,)
    parts = []
    for number, item in enumerate(items[:MOST_PARTS]):
        alone = diagnosis.count(item)
        others = conjunction([*items[:number], *items[number + 1 :]]) or (MatchAll() if narrow else None)
        without = diagnosis.count_selected(others) if others and diagnosis.spend_budget(others) else None
        parts.append(
            ClauseCount(
                query=unparse(item), cables=alone, without=without, near=() if alone else diagnosis.near_terms(item)
            )
        )
    if narrow:
        without = diagnosis.count(tree) if diagnosis.spend_budget(tree) else None
        parts.append(ClauseCount(query="", cables=diagnosis.count_selected(MatchAll()), without=without))
    unmatched = [item for item, part in zip(items, parts, strict=False) if not part.cables]
    relaxed = tuple(diagnosis.suggestions(tree, unmatched))
    return ZeroHits(parts=tuple(parts), relaxed=relaxed)


class _Diagnosis:
    """One question: counts of it and of its neighbours."""

    def __init__(self, prepared: PreparedQuery) -> None:
        self._prepared = prepared
        self._reader = prepared.reader
        self._compiler = prepared.compiler
        self._resolver = prepared.resolver
        self._query = prepared.request.query
        self._near: dict[tuple[str, str], tuple[NearTerm, ...]] = {}
        self._budget = MOST_COUNTED

    def spend_budget(self, node: Node) -> bool:
        """Whether one more query of this size may be counted; if so it is taken off what is left."""
        size = sum(1 for _ in walk(node))
        if size > self._budget:
            return False
        self._budget -= size
        return True

    def compile_node(self, node: Node) -> Query:
        return self._compiler.compile(resolve(node, self._query, self._resolver).tree)

    def count(self, node: Node) -> int:
        """Cables that match, whatever is selected."""
        return self._reader.count(self.compile_node(node))

    def count_selected(self, node: Node) -> int:
        return self._reader.count(self._prepared.filtered(self.compile_node(node)))

    def near_terms(self, node: Node) -> tuple[NearTerm, ...]:
        """Of every word and value in `node` that no cable has: what looks like it."""
        return tuple(dict.fromkeys(self._near_terms_in(node, "")))[:MOST_NEAR]

    def _near_terms_in(self, node: Node, scope: str) -> Iterator[NearTerm]:
        match node:
            case Word() | Verbatim() | Phrase() | Fuzzy():
                for word in node.text.split():
                    if "[" not in word:  # the pieces of "wom[ae]n" are no words; a warning says what to write
                        yield from self.near_words_of(word, scope)
            case Exact() | PostFilter() if not self.count(node):
                yield from near_values(self._reader, self._compiler, node)
            case TextField(name, inner):
                yield from self._near_terms_in(inner, name)
            case And() | Or() | Most() | Boost():
                for each in children(node):
                    yield from self._near_terms_in(each, scope)
            case _:
                return

    def near_words_of(self, word: str, scope: str) -> tuple[NearTerm, ...]:
        """() where the archive has the word, in the text field `scope` or where bare words look."""
        key = (word, scope)
        if key not in self._near:
            found: tuple[NearTerm, ...] = ()
            fields = (TEXT_FIELDS[scope],) if scope else tuple(WEIGHTS)
            # A word that stands elsewhere is no slip: another field is meant, not another word.
            if not any(
                self._reader.count(self._compiler.compile_in(Word(word), each)) for each in (fields, (*WEIGHTS,))
            ):
                for form in indexed_text(word).split()[:MOST_NEAR]:
                    found += near_words(self._reader, self._compiler, fold(form), fields)
            self._near[key] = found
        return self._near[key]

    def suggestions(self, tree: Node, unmatched: Sequence[Node]) -> Iterator[Suggestion]:
        """Up to `MOST_RELAXED` queries that find something. `unmatched` are the parts that no cable has."""
        tried = {unparse(tree)}
        suggested = 0
        for change, relaxation in islice(self._candidates(tree, unmatched), MOST_TRIED):
            text = unparse(relaxation)
            if text in tried:
                continue
            tried.add(text)
            if not self.spend_budget(relaxation):
                return
            found = self.count_selected(relaxation)
            if found:
                yield Suggestion(query=text, change=change, cables=found)
                suggested += 1
            if suggested == MOST_RELAXED:
                return

    def _candidates(self, tree: Node, unmatched: Sequence[Node]) -> Iterator[Change]:
        spelled = self._respelled(tree)
        if spelled != tree:
            yield "the nearest that this archive has", spelled
            if self.spend_budget(spelled) and self.count_selected(spelled):
                return  # a slip, and nothing else
        # One part without which something is found stands with the parts already.
        if isinstance(tree, And) and isinstance(spelled, And):
            kept = [
                new for old, new in zip(tree.items, spelled.items, strict=True) if old not in unmatched or new != old
            ]
            if len(kept) < len(tree.items) - (spelled == tree) and (rest := conjunction(kept)):
                yield "without what no cable has", rest
        if spelled != tree and isinstance(spelled, And):
            for number, item in enumerate(spelled.items[:MOST_PARTS]):
                if rest := conjunction([*spelled.items[:number], *spelled.items[number + 1 :]]):
                    yield f"the nearest, without {unparse(item)}", rest
        yield from self.relaxations(spelled)

    def _respelled(self, node: Node, scope: str = "") -> Node:
        """`node` with the nearest known word for each that no cable has."""
        match node:
            case And() | Or() | Most():
                return replace(node, items=tuple(self._respelled(item, scope) for item in node.items))
            case Boost():
                return replace(node, node=self._respelled(node.node, scope))
            case TextField(name, inner):
                return replace(node, node=self._respelled(inner, name))
            case Word() | Phrase() | Verbatim():
                near = [(word, () if "[" in word else self.near_words_of(word, scope)) for word in node.text.split()]
                return replace(node, text=" ".join(found[0].text if found else word for word, found in near))
            case Exact() | PostFilter() if not self.count(node):
                values = near_values(self._reader, self._compiler, node)
                if not values:
                    return node
                if isinstance(node, Exact):
                    return replace(node, value=values[0].text, pattern=False)
                return replace(node, name=values[0].text)
            case _:
                return node

    def relaxations(self, node: Node) -> Iterator[Change]:
        """`node`, every word of it spelled as the archive has it, with one thing in it relaxed, the least change first
        as far as that can be said."""
        match node:
            case And(items) | Or(items) | Most(items):
                for number, item in enumerate(items[:MOST_PARTS]):
                    for change, relaxation in self.relaxations(item):
                        yield change, _with_items(node, (*items[:number], relaxation, *items[number + 1 :]))
                if isinstance(node, And):
                    yield from _most_query(items)
            case Boost():
                for change, relaxation in self.relaxations(node.node):
                    yield change, replace(node, node=relaxation)
            case TextField(name, inner):
                if beside := _HEADLINES.get(name):
                    yield f"{unparse(node)} in the {beside}", replace(node, field=beside)
                for change, relaxation in self.relaxations(inner):
                    yield change, replace(node, node=relaxation)
                yield f"{unparse(node)} in any field", node.node
            case Phrase() | Verbatim():
                yield from _phrase(node)
            case DateFilter():
                yield from _relaxed_date(node)
            case EntityFilter(_, name):
                words = name.partition("/")[2].replace("-", " ") or name
                yield f"the words of {unparse(node)}", _words(words)
            case _:
                return


def _phrase(node: Phrase | Verbatim) -> Iterator[Change]:
    several = " " in node.text
    if isinstance(node, Verbatim):
        relaxation = Phrase(node.text, node.distance) if several else Word(node.text)
        yield f"{unparse(node)} with any endings", relaxation
    if several:
        if node.distance < WIDEST_SLOP:
            yield f"the words of {unparse(node)} within {WIDEST_SLOP} of each other", Phrase(node.text, WIDEST_SLOP)
        yield f"the words of {unparse(node)} in any place", _words(node.text)


def _with_items(node: And | Or | Most, items: Sequence[Node]) -> Node:
    """`node` with other items, in normal form."""
    match node:
        case And():
            return conjunction(items) or node
        case Or():
            return disjunction(items) or node
        case Most():
            return replace(node, items=tuple(items))


def _most_query(items: Sequence[Node]) -> Iterator[Change]:
    """Most, then any of the words that are all required; filters stay."""
    texts = tuple(item for item in items if isinstance(item, Word | Phrase | Verbatim | Fuzzy))
    rest = [item for item in items if item not in texts]
    if len(texts) > 2:
        relaxation = conjunction([Most(texts), *rest])
        if relaxation:
            yield "most of the words", relaxation
    if len(texts) > 1:
        relaxation = conjunction([Or(texts), *rest])
        if relaxation:
            yield "any of the words", relaxation


def _relaxed_date(node: DateFilter) -> Iterator[Change]:
    if node.mode == "within":
        yield "dates that may lie in that time", replace(node, mode="overlap")
    yield "about that time", replace(node, mode="overlap", circa=True)


def _words(text: str) -> Node:
    return conjunction([Word(word) for word in text.split()]) or MatchAll()
