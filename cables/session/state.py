"""Where a reader stands in a search, and the way there: plain values, pure functions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Literal, NamedTuple, get_args

from search.query.ast import And, Fuzzy, MatchAll, Phrase, Verbatim, Wildcard, Word, conjunction
from search.query.demands import demands_words
from search.query.parser import parse
from search.query.unparse import unparse, unparse_demanded
from search.request import SearchRequest
from search.results import Sort, VersionsShown, Words

BY_MEANING = "meaning"
"""The order in which a sentence model shares, as it is typed."""
LONGEST_TRAIL = 200
"""Steps that `back` can go: the state of each is small, but nobody counts further."""


class Refinement(NamedTuple):
    """One step that narrows: a query text, or a facet value that is chosen or left out.

    `label` is the value for people where `value` is an id.
    """

    kind: Literal["text", "select", "exclude"]
    value: str
    field: str = ""
    label: str = ""

    def __str__(self) -> str:
        """As it would be typed."""
        if self.kind == "text":
            return f"narrow {self.value}"
        return f"{'+' if self.kind == 'select' else '-'}{self.field}:{quoted(self.label or self.value)}"


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """A search and the page of it that is shown. Equal states give equal answers."""

    query: str = ""
    """As typed; "" is everything."""
    refinements: tuple[Refinement, ...] = ()
    """In the order in which they were made."""
    sort: Sort = "relevance"
    offset: int = 0
    limit: int = 10
    words: Words = "best"
    """"all" where cables with some of the words were left out before anything narrowed the search."""
    versions: VersionsShown = "collapse"
    footnotes: bool = True
    meaning: bool = False
    """Whether a sentence model shares in the order "relevance"."""
    synonyms: bool = True


@dataclass(frozen=True, slots=True)
class SearchHistory:
    """The state shown, those before it and those that `back` left."""

    current: State = field(default_factory=State)
    past: tuple[State, ...] = ()
    future: tuple[State, ...] = ()


def quoted(value: str) -> str:
    """A value as it may stand behind a colon."""
    plain = value[:1].isalnum() and all(char.isalnum() or char in ".'’/_-&" for char in value)
    return value if plain else '"' + value.replace('"', "") + '"'


def new_search(state: State, query: str, *, limit: int | None = None) -> State:
    """Another search, nothing kept but the order."""
    return State(query=query, sort=state.sort, meaning=state.meaning, limit=limit or state.limit)


def take_offer(state: State, query: str, *, limit: int) -> State:
    """The same search with an offered query, which has the texts that narrow it already. Raises QuerySyntaxError."""
    chosen = tuple(each for each in state.refinements if each.kind != "text")
    return replace(state, query=query, refinements=chosen, words=words(state), offset=0, limit=limit)


def add_refinement(state: State, made: Iterable[Refinement]) -> State:
    """Narrowed; a refinement that is there already is not made twice, and one that chooses what was left out (or
    the reverse) replaces it."""
    kept = list(state.refinements)
    for one in made:
        if any((each.kind, each.field, each.value) == (one.kind, one.field, one.value) for each in kept):
            continue
        kept = [each for each in kept if one.kind == "text" or (each.field, each.value) != (one.field, one.value)]
        kept.append(one)
    return replace(state, refinements=tuple(kept), offset=0)


def drop_refinement(state: State) -> State:
    """Without the last refinement."""
    return replace(state, refinements=state.refinements[:-1], offset=0)


def move_page(state: State, *, by: int) -> State:
    """So many pages on; never before the first."""
    return replace(state, offset=max(0, state.offset + by * state.limit))


def change_order(state: State, sort: str) -> State:
    """In another order, from the first hit on. Raises ValueError for one that is none."""
    if sort == BY_MEANING:
        return replace(state, sort="relevance", meaning=True, offset=0)
    known = next((each for each in get_args(Sort) if each == sort), None)
    if known is None:
        raise ValueError(f"no order {sort!r}")
    return replace(state, sort=known, meaning=False, offset=0)


def text(state: State) -> str:
    """The one query that says the query and all texts that narrow it. Raises QuerySyntaxError."""
    texts = [each.value for each in state.refinements if each.kind == "text"]
    if not texts:
        return state.query
    if not state.query.strip() and len(texts) == 1:
        return texts[0]
    written = (state.query, *texts)
    trees = [parse(each).tree for each in written]
    whole = conjunction(tree for tree in trees if not isinstance(tree, MatchAll))
    demanded = any(map(demands_words, trees, written))
    return (unparse_demanded(whole) if demanded else unparse(whole)) if whole else ""


def words(state: State) -> Words:
    """Which cables are given: who narrows by a word wants only those that have it. Raises QuerySyntaxError."""
    if state.words == "all":
        return "all"
    trees = [parse(each.value).tree for each in state.refinements if each.kind == "text"]
    roots = [item for tree in trees for item in (tree.items if isinstance(tree, And) else (tree,))]
    return "all" if any(isinstance(item, Word | Phrase | Verbatim | Wildcard | Fuzzy) for item in roots) else "best"


def request(state: State, *, words: Words = "best") -> SearchRequest:
    """What the state asks of an archive. Raises QuerySyntaxError, BadRequest."""
    return SearchRequest(
        query=text(state),
        limit=state.limit,
        offset=state.offset,
        sort=state.sort,
        select=selected_values(state, "select"),
        exclude=selected_values(state, "exclude"),
        words=words,
        versions=state.versions,
        footnotes=state.footnotes,
        meaning=state.meaning,
        synonyms=state.synonyms,
    )


def selected_values(state: State, kind: Literal["select", "exclude"]) -> dict[str, tuple[str, ...]]:
    """Facet field -> values, as `Archive.search` takes them."""
    found: dict[str, tuple[str, ...]] = {}
    for each in state.refinements:
        if each.kind == kind:
            found[each.field] = (*found.get(each.field, ()), each.value)
    return found


def go_to(history: SearchHistory, state: State) -> SearchHistory:
    """On to another state; where `back` had been, `forward` no longer leads."""
    if state == history.current:
        return history
    return SearchHistory(state, (*history.past, history.current)[-LONGEST_TRAIL:])


def back(history: SearchHistory, steps: int = 1) -> SearchHistory:
    """So many steps back, as far as there are any."""
    for _ in range(min(steps, len(history.past))):
        history = SearchHistory(history.past[-1], history.past[:-1], (history.current, *history.future))
    return history


def forward(history: SearchHistory, steps: int = 1) -> SearchHistory:
    """So many steps forward again."""
    for _ in range(min(steps, len(history.future))):
        history = SearchHistory(history.future[0], (*history.past, history.current), history.future[1:])
    return history
