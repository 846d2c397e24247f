"""From a resolved tree to an engine query: what matches. tiers.py and scoring.py rank it.

What each node means is said in search/query/ast.py, how a text node looks in a field in search/query/terms.py, which
highlighting uses, too.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, assert_never

from msgspec.structs import replace

from corpus.corrections.apply import NONE
from corpus.corrections.syntax import label_of
from corpus.dates.spans import OPEN_END, OPEN_START, as_number
from index import query as q
from index.format.schema import ENTITY_FIELDS
from search.entities.corrected import CorrectedMentions
from search.highlight.patterns import wildcard_regex
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
    Text,
    TextField,
    Undated,
    Verbatim,
    Wildcard,
    Word,
)
from search.query.date_values import search_bounds
from search.query.terms import TEXT_FIELDS, WEIGHTS, Terms, fuzzy_terms, other_nodes, patterns, ref_keys, terms

if TYPE_CHECKING:
    from index.query import Query
    from index.reader import ArchiveReader

Selections = Mapping[str, Sequence[str]]
"""Facet field to stored values."""

EARLIEST, LATEST = OPEN_START, OPEN_END
"""Bounds of the yyyymmdd fields, for open ranges."""


class Compiler:
    """Compiles trees for one archive. `reader` is asked only for the cable that `like:` names.

    `mentions` says which cables mean an entity; without it nothing is corrected.
    """

    def __init__(self, reader: ArchiveReader, mentions: CorrectedMentions | None = None) -> None:
        self._reader = reader
        self.mentions = mentions or CorrectedMentions(reader, NONE)

    def compile(self, node: Node) -> Query:
        """The engine query of a resolved tree."""
        return self._node(node, tuple(WEIGHTS))

    def compile_in(self, node: Node, fields: Sequence[str]) -> Query:
        """The engine query of a node below the root, bare words looked for in `fields` of the index."""
        return self._node(node, fields)

    def term_query(self, field: str, term: str) -> Query:
        """Cables that have exactly this term in a field of the index."""
        return q.Term(field, term)

    def filtered(self, text: Query, selected: Selections, excluded: Selections) -> Query:
        """`text` within the facet selections: OR within a field, AND between fields. The score stays."""
        if not any(selected.values()) and not any(excluded.values()):
            return text
        must = [self._any_value(field, values) for field, values in selected.items() if values]
        must_not = [self._any_value(field, values) for field, values in excluded.items() if values]
        return q.Bool(must=(text, *must), must_not=tuple(must_not))

    def within_entity(self, text: Query, field: str, entity_id: str) -> Query:
        """`text` within the cables that mean an entity."""
        return q.all_of([text, self.mentions.query(field, entity_id)])

    def entity_query(self, label: str, entity_id: str) -> Query:
        """Cables that mean an entity; no score."""
        return q.Constant(self.mentions.query(ENTITY_FIELDS[label], entity_id))

    def _any_value(self, field: str, values: Iterable[str]) -> Query:
        if field not in ENTITY_FIELDS.values() or self.mentions.affected_ids.isdisjoint(values):
            return q.Constant(q.Terms(field, tuple(values)))
        return q.any_of(self.mentions.query(field, value) for value in values)

    def _node(self, node: Node, fields: Sequence[str]) -> Query:
        match node:
            case MatchAll():
                return q.Constant(q.All())
            case (Word() | Phrase()) as text if (also := text.also) and tuple(fields) == tuple(WEIGHTS):
                in_text = self._node(replace(text, also=None), fields)
                return q.any_of([in_text, q.Constant(self._filter(also))])
            case Word(others=others) as word if others and tuple(fields) == tuple(WEIGHTS):
                same = [replace(word, others=()), *other_nodes(word)]
                return q.any_of(self._node(each, fields) for each in same)
            case Word() | Phrase() | Verbatim() | Wildcard() | Fuzzy():
                return q.any_of(self._text(node, field) for field in fields)
            case TextField():
                return self._node(node.node, (TEXT_FIELDS[node.field],))
            case And():
                return self._and(node.demanded, fields)
            case Or():
                either = q.any_of(self._node(item, fields) for item in node.items)
                examples = [item.id for item in node.items if isinstance(item, Like)]
                # Of several examples none is an answer to the others.
                return q.without(either, self._ids(examples)) if len(examples) == len(node.items) else either
            case Most():
                return q.Bool(should=tuple(self._node(item, fields) for item in node.items), minimum=node.minimum)
            case Not():
                return self._and((node,), fields)
            case Boost():
                return q.Boost(self._node(node.node, fields), node.factor)
            case Like():
                return self._like(node)
            case Described() | Headed():
                return self._node(node.node, fields)  # search/plan/tiers.py adds what the reading finds
            case _:
                return q.Constant(self._filter(node))

    def _and(self, items: Sequence[Node], fields: Sequence[str]) -> Query:
        must = tuple(self._node(item, fields) for item in items if not isinstance(item, Not))
        must_not = tuple(self._node(item.node, fields) for item in items if isinstance(item, Not))
        # Engines find nothing for exclusions alone: give them everything to exclude from.
        return q.Bool(must=must or (q.Constant(q.All()),), must_not=must_not)

    # text

    def _text(self, node: Text, field: str) -> Query:
        match node:
            case Wildcard():
                field_patterns = patterns(node, field)
                query = q.all_of(q.Regex(field_patterns.field, _regex(part)) for part in field_patterns.terms)
            case Fuzzy():
                field_patterns = fuzzy_terms(node, field)
                query = q.all_of(q.Fuzzy(field_patterns.field, form, node.distance) for form in field_patterns.terms)
            case Word() | Phrase() | Verbatim():
                query = _terms(terms(node, field))
            case _:
                assert_never(node)
        weight = WEIGHTS.get(field, 1.0)
        return query if weight == 1.0 else q.Boost(query, weight)

    # filters

    def _filter(
        self,
        node: DateFilter | Undated | ClassFilter | EntityFilter | CountryFilter | PostFilter | Exact | Has,
    ) -> Query:
        match node:
            case DateFilter():
                return self._date(node)
            case Undated():
                return q.Term("year", "undated")
            case ClassFilter():
                return self._class(node)
            case EntityFilter():
                field = ENTITY_FIELDS[node.label] if node.label else "place"
                return self.mentions.query(field, node.name)
            case CountryFilter():
                return q.Term("country", node.name)
            case PostFilter():
                return self._post(node)
            case Exact():
                return self._keyword(node)
            case Has():
                return q.Term("has", node.what) if node.ids is None else self._ids(node.ids)
            case _:
                assert_never(node)

    def _date(self, node: DateFilter) -> Query:
        earliest, latest = search_bounds(node)
        low = as_number(earliest) if earliest else EARLIEST
        high = as_number(latest) if latest else LATEST
        if node.mode == "within":
            inside = q.all_of([q.Range("earliest", low, high), q.Range("latest", low, high)])
            # Of "circa 1967" it is not certain that it was 1967.
            return inside if node.circa else q.without(inside, q.Term("has", "circa"))
        return q.all_of([q.Range("latest", low, LATEST), q.Range("earliest", EARLIEST, high)])

    def _class(self, node: ClassFilter) -> Query:
        if node.op == "=":
            return q.Term("classification", node.level)
        from corpus.messages import markings  # vocabularies load where a filter names them

        rank = markings.rank_of(node.level)
        # Rank 1 is the most secret: "at least secret" is a rank of at most that of secret.
        low, high = {">=": (1, rank), ">": (1, rank - 1), "<=": (rank, 9), "<": (rank + 1, 9)}[node.op]
        return q.Range("rank", low, high) if low <= high else q.Nothing()

    def _post(self, node: PostFilter) -> Query:
        from search.intent.stations import station_query  # loads the vocabulary of posts

        found = station_query(node)
        label = label_of(node.mentioned) if node.mentioned else None
        return q.any_of([found, self.mentions.query(ENTITY_FIELDS[label], node.mentioned)]) if label else found

    def _keyword(self, node: Exact) -> Query:
        if node.field == "label":
            return self._ids(node.ids or ())
        if node.field in ("cites", "cited-by"):
            from search.graph import citing_ids  # few queries ask the reference graph

            return self._ids(citing_ids.ids(self._reader, node.field, node.value, pattern=node.pattern))
        if node.pattern:
            return q.Regex(node.field, _regex(node.value))
        if node.field == "ref":
            return q.Terms("ref", tuple(ref_keys(node.value)))
        if node.field == "number" and node.value[:1].isdigit():
            from corpus.messages.paper_numbers import SERIES

            # Papers are numbered in series, and are often cited without it: "35-61" is NIE 35-61.
            return q.Terms("number", (node.value, *(f"{series} {node.value}" for series in sorted(SERIES))))
        return q.Term(node.field, node.value)

    def _ids(self, ids: Sequence[str]) -> Query:
        return q.Terms("id", tuple(ids)) if ids else q.Nothing()

    def _like(self, node: Like) -> Query:
        from search.plan import more_like_this  # few queries name an example

        return more_like_this.similarity_query(self._reader, self._reader.get(node.id))


def _terms(field_patterns: Terms) -> Query:
    if not field_patterns.terms:
        return q.Nothing()
    if len(field_patterns.terms) == 1:
        return q.Term(field_patterns.field, field_patterns.terms[0])
    if field_patterns.distance:
        pairs = pairwise(field_patterns.terms)
        return q.all_of(_near_query(one, other, field_patterns.distance, field_patterns.field) for one, other in pairs)
    return q.Phrase(field_patterns.field, tuple(field_patterns.terms))


def _near_query(one: str, other: str, within: int, field: str) -> Query:
    # Slop counts how far a word has moved from where the phrase has it: a following word within n words has moved
    # n - 1. A word before has moved further, so each order is asked for by itself.
    orders = dict.fromkeys([(one, other), (other, one)])
    return q.any_of(q.Phrase(field, each, slop=within - 1) for each in orders)


def _regex(pattern: str) -> str:
    return wildcard_regex(pattern, any_one=".", any_run=".*")
