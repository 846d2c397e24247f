"""From a resolved tree to an engine query: what matches. How it is ranked say asking.py and ranking.py.

What each node means is said in search/query/ast.py, how a text node looks in a field in search/query/terms.py, which
highlighting uses, too.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, assert_never

from tantivy import FieldType, Occur, Query

from corpus.authority import countries
from corpus.corrections.apply import NONE
from corpus.dates import as_number
from index.format.analysis import fold, indexed_text
from index.format.schema import ENTITY_FIELDS
from search.entities.corrected import Corrected
from search.highlight.matcher import wildcard_regex
from search.query.ast import (
    And,
    Boost,
    ClassFilter,
    CountryFilter,
    DateFilter,
    EntityFilter,
    Exact,
    Fuzzy,
    Has,
    Like,
    MatchAll,
    Most,
    Node,
    Not,
    Or,
    Phrase,
    PostFilter,
    Text,
    TextField,
    Undated,
    Verbatim,
    Wildcard,
    Word,
)
from search.query.terms import TEXT_FIELDS, WEIGHTS, Terms, fuzzy_terms, patterns, ref_keys, terms
from search.query.values import bounds

if TYPE_CHECKING:
    from tantivy import Schema

    from index.reader import ArchiveReader

Selections = Mapping[str, Sequence[str]]
"""Facet field to stored values."""

_ROLES = {"from": "sender", "to": "recipient", "info": "info"}
EARLIEST, LATEST = 0, 99_991_231
"""Bounds of the yyyymmdd fields, for open ranges."""


class Compiler:
    """Compiles trees for one archive. `reader` is asked only for the cable that `like:` names.

    `mentions` says which cables mean an entity; without it nothing is corrected.
    """

    def __init__(self, reader: ArchiveReader, mentions: Corrected | None = None) -> None:
        self._reader = reader
        self.mentions = mentions or Corrected(reader, NONE)
        self._schema: Schema = reader.schema

    def compile(self, node: Node) -> Query:
        """The engine query of a resolved tree."""
        return self._node(node, tuple(WEIGHTS))

    def part(self, node: Node, fields: Sequence[str]) -> Query:
        """The engine query of a node below the root, bare words looked for in `fields` of the index."""
        return self._node(node, fields)

    def word(self, field: str, term: str) -> Query:
        """Cables that have exactly this term in a field of the index."""
        return self._term(field, term)

    def narrowed(self, text: Query, selected: Selections, excluded: Selections) -> Query:
        """`text` within the facet selections: OR within a field, AND between fields. The score stays."""
        if not any(selected.values()) and not any(excluded.values()):
            return text
        parts = [(Occur.Must, text)]
        parts += [(Occur.Must, self._one_of(field, values)) for field, values in selected.items() if values]
        parts += [(Occur.MustNot, self._one_of(field, values)) for field, values in excluded.items() if values]
        return Query.boolean_query(parts)

    def meaning(self, text: Query, field: str, entity_id: str) -> Query:
        """`text` within the cables that mean an entity."""
        return Query.boolean_query([(Occur.Must, text), (Occur.Must, self.mentions.query(field, entity_id))])

    def mentioned(self, label: str, entity_id: str) -> Query:
        """Cables that mean an entity; no score."""
        return _silent(self.mentions.query(ENTITY_FIELDS[label], entity_id))

    def without(self, query: Query, other: Query) -> Query:
        """`query` less `other`."""
        return Query.boolean_query([(Occur.Must, query), (Occur.MustNot, other)])

    def _one_of(self, field: str, values: Iterable[str]) -> Query:
        if field not in ENTITY_FIELDS.values() or self.mentions.touched.isdisjoint(values):
            return _silent(Query.term_set_query(self._schema, field, list(values)))
        return _any([self.mentions.query(field, value) for value in values])

    def _node(self, node: Node, fields: Sequence[str]) -> Query:
        match node:
            case MatchAll():
                return Query.const_score_query(Query.all_query(), 0.0)
            case Word() | Phrase() | Verbatim() | Wildcard() | Fuzzy():
                return _any([self._text(node, field) for field in fields])
            case TextField():
                return self._node(node.node, (TEXT_FIELDS[node.field],))
            case And():
                return self._and(node.items, fields)
            case Or():
                either = _any([self._node(item, fields) for item in node.items])
                examples = [item.id for item in node.items if isinstance(item, Like)]
                # Of several examples none is an answer to the others.
                return self.without(either, self._ids(examples)) if len(examples) == len(node.items) else either
            case Most():
                parts = [(Occur.Should, self._node(item, fields)) for item in node.items]
                return Query.boolean_query(parts, minimum_number_should_match=node.minimum)
            case Not():
                return self._and((node,), fields)
            case Boost():
                return Query.boost_query(self._node(node.node, fields), node.factor)
            case Like():
                return self._like(node)
            case _:
                return _silent(self._filter(node))

    def _and(self, items: Sequence[Node], fields: Sequence[str]) -> Query:
        parts = [
            (Occur.MustNot, self._node(item.node, fields))
            if isinstance(item, Not)
            else (Occur.Must, self._node(item, fields))
            for item in items
        ]
        if all(occur == Occur.MustNot for occur, _ in parts):
            # The engine finds nothing for exclusions alone: give it everything to exclude from.
            parts.append((Occur.Must, Query.const_score_query(Query.all_query(), 0.0)))
        return Query.boolean_query(parts)

    # text

    def _text(self, node: Text, field: str) -> Query:
        match node:
            case Wildcard():
                wanted = patterns(node, field)
                query = _all([self._pattern(part, wanted.field) for part in wanted.terms])
            case Fuzzy():
                wanted = fuzzy_terms(node, field)
                query = _all([self._fuzzy(form, wanted.field, node.distance) for form in wanted.terms])
            case Word() | Phrase() | Verbatim():
                query = self._terms(terms(node, field))
            case _:
                assert_never(node)
        weight = WEIGHTS.get(field, 1.0)
        return query if weight == 1.0 else Query.boost_query(query, weight)

    def _pattern(self, pattern: str, field: str) -> Query:
        return Query.regex_query(self._schema, field, wildcard_regex(pattern, any_one=".", any_run=".*"))

    def _fuzzy(self, form: str, field: str, distance: int) -> Query:
        return Query.fuzzy_term_query(self._schema, field, form, distance=distance)

    def _terms(self, wanted: Terms) -> Query:
        if not wanted.terms:
            return Query.empty_query()
        if len(wanted.terms) == 1:
            return self._term(wanted.field, wanted.terms[0])
        if wanted.distance:
            pairs = pairwise(wanted.terms)
            return _all([self._near(one, other, wanted.distance, wanted.field) for one, other in pairs])
        return self._phrase(wanted.terms, wanted.field)

    def _near(self, one: str, other: str, within: int, field: str) -> Query:
        # The engine counts how far a word has moved from where the phrase has it: a following word within n
        # words has moved n - 1. A word before has moved further, so each order is asked for by itself.
        orders = dict.fromkeys([(one, other), (other, one)])
        return _any([self._phrase(each, field, slop=within - 1) for each in orders])

    def _phrase(self, terms: Sequence[str], field: str, *, slop: int = 0) -> Query:
        words: list[str | tuple[int, str]] = [*terms]
        return Query.phrase_query(self._schema, field, words, slop=slop)

    # filters

    def _filter(
        self,
        node: DateFilter | Undated | ClassFilter | EntityFilter | CountryFilter | PostFilter | Exact | Has,
    ) -> Query:
        match node:
            case DateFilter():
                return self._date(node)
            case Undated():
                return self._term("year", "undated")
            case ClassFilter():
                return self._class(node)
            case EntityFilter():
                field = ENTITY_FIELDS[node.label] if node.label else "place"
                return self.mentions.query(field, node.name)
            case CountryFilter():
                return self._term("country", node.name)
            case PostFilter():
                return self._post(node)
            case Exact():
                return self._keyword(node)
            case Has():
                return self._term("has", node.what) if node.ids is None else self._ids(node.ids)
            case _:
                assert_never(node)

    def _term(self, field: str, value: str) -> Query:
        return Query.term_query(self._schema, field, value)

    def _range(self, field: str, low: int, high: int) -> Query:
        return Query.range_query(self._schema, field, FieldType.Integer, low, high)

    def _date(self, node: DateFilter) -> Query:
        earliest, latest = bounds(node)
        low = as_number(earliest) if earliest else EARLIEST
        high = as_number(latest) if latest else LATEST
        if node.mode == "within":
            return _all([self._range("earliest", low, high), self._range("latest", low, high)])
        return _all([self._range("latest", low, LATEST), self._range("earliest", EARLIEST, high)])

    def _class(self, node: ClassFilter) -> Query:
        if node.op == "=":
            return self._term("classification", node.level)
        from corpus.messages import markings  # vocabularies load where a filter names them

        rank = markings.rank_of(node.level)
        # Rank 1 is the most secret: "at least secret" is a rank of at most that of secret.
        low, high = {">=": (1, rank), ">": (1, rank - 1), "<=": (rank, 9), "<": (rank + 1, 9)}[node.op]
        return self._range("rank", low, high) if low <= high else Query.empty_query()

    def _post(self, node: PostFilter) -> Query:
        from corpus.authority import posts

        role = _ROLES[node.role]
        keys = []
        if post := posts.find_post(node.name):
            keys.append(post.key)
        elif (seat := posts.station(node.name)).kind and seat.post:
            keys.append(seat.post)  # "Embassy in Korea" is Seoul's, whatever the cable prints
        if code := countries.country(node.name):
            keys.append(code)
        wanted = [self._term(f"{role}_key", key) for key in keys]
        terms = [fold(form) for form in indexed_text(node.name).split()]
        if terms:
            words = [self._term(f"{role}_words", term) for term in terms if term]
            wanted.append(self._phrase(terms, f"{role}_words") if len(words) > 1 else _all(words))
        return _any(wanted)

    def _keyword(self, node: Exact) -> Query:
        if node.field == "label":
            return self._ids(node.ids or ())
        if node.pattern:
            return self._pattern(node.value, node.field)
        if node.field == "ref":
            return Query.term_set_query(self._schema, "ref", list(ref_keys(node.value)))
        return self._term(node.field, node.value)

    def _ids(self, ids: Sequence[str]) -> Query:
        return Query.term_set_query(self._schema, "id", list(ids)) if ids else Query.empty_query()

    def _like(self, node: Like) -> Query:
        from search.plan import more_like_this  # few queries name an example

        return more_like_this.query(self._reader, self._reader.get(node.id))


def _silent(query: Query) -> Query:
    return Query.const_score_query(query, 0.0)


def _any(queries: Sequence[Query]) -> Query:
    if not queries:
        return Query.empty_query()
    return queries[0] if len(queries) == 1 else Query.boolean_query([(Occur.Should, each) for each in queries])


def _all(queries: Sequence[Query]) -> Query:
    if not queries:
        return Query.empty_query()
    return queries[0] if len(queries) == 1 else Query.boolean_query([(Occur.Must, each) for each in queries])
