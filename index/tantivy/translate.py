"""Engine-neutral queries (index/query.py) as queries of Tantivy."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import tantivy
from tantivy import FieldType, Occur

from index import query as q

_EVERYTHING = tantivy.Query.all_query()
_MOST_KEPT = 4_096
"""Translated terms that are kept: a search asks for the same ones in several queries."""
_MOST_COMPOUNDS = 256
"""Likewise of compound queries, told by identity: to compare them costs as much as to translate them."""


class Translator:
    """Translates for one schema. State: what was translated last."""

    def __init__(self, schema: tantivy.Schema) -> None:
        self._schema = schema
        self._terms: dict[q.Term, tantivy.Query] = {}
        self._compounds: dict[int, tuple[q.Query, tantivy.Query]] = {}
        self._by_type: dict[type, Callable[[Any], tantivy.Query]] = {
            q.Term: self._term,
            q.Terms: self._any_term,
            q.Phrase: self._phrase,
            q.Regex: self._regex,
            q.Fuzzy: self._fuzzy,
            q.Range: self._range,
            q.All: lambda _: _EVERYTHING,
            q.Nothing: lambda _: tantivy.Query.empty_query(),
            q.Bool: self._bool,
            q.Boost: lambda query: tantivy.Query.boost_query(self(query.query), query.factor),
            q.Constant: lambda query: tantivy.Query.const_score_query(self(query.query), query.score),
            q.DisMax: self._dis_max,
        }

    def __call__(self, query: q.Query) -> tantivy.Query:
        """The same query for Tantivy."""
        return self._by_type[type(query)](query)

    def _term(self, query: q.Term) -> tantivy.Query:
        known = self._terms.get(query)
        if known is None:
            if len(self._terms) >= _MOST_KEPT:
                self._terms.clear()
            known = self._terms[query] = tantivy.Query.term_query(self._schema, query.field, query.value)
        return known

    def _any_term(self, query: q.Terms) -> tantivy.Query:
        if len(query.values) == 1:  # a set is made for all cables, and takes ten times as long
            return tantivy.Query.const_score_query(self._term(q.Term(query.field, query.values[0])), 1.0)
        return tantivy.Query.term_set_query(self._schema, query.field, list(query.values))

    def _phrase(self, query: q.Phrase) -> tantivy.Query:
        terms: list[str | tuple[int, str]] = [*query.terms]
        return tantivy.Query.phrase_query(self._schema, query.field, terms, slop=query.slop)

    def _regex(self, query: q.Regex) -> tantivy.Query:
        return tantivy.Query.regex_query(self._schema, query.field, query.pattern)

    def _fuzzy(self, query: q.Fuzzy) -> tantivy.Query:
        return tantivy.Query.fuzzy_term_query(self._schema, query.field, query.term, distance=query.distance)

    def _range(self, query: q.Range) -> tantivy.Query:
        return tantivy.Query.range_query(self._schema, query.field, FieldType.Integer, query.low, query.high)

    def _bool(self, query: q.Bool) -> tantivy.Query:
        parts = [(Occur.Must, self(each)) for each in query.must]
        parts += [(Occur.Should, self(each)) for each in query.should]
        parts += [(Occur.MustNot, self(each)) for each in query.must_not]
        if query.minimum is None:
            return tantivy.Query.boolean_query(parts)
        return tantivy.Query.boolean_query(parts, minimum_number_should_match=query.minimum)

    def _dis_max(self, query: q.DisMax) -> tantivy.Query:
        """A word in its fields: search/plan/scoring.py uses the record that it made in each query of a search."""
        known = self._compounds.get(id(query))
        if known is None:
            if len(self._compounds) >= _MOST_COMPOUNDS:
                self._compounds.clear()
            made = tantivy.Query.disjunction_max_query([*map(self, query.queries)], query.tie)
            known = self._compounds[id(query)] = query, made  # the record is held, so that its id stays its own
        return known[1]
