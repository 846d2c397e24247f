"""A query explained: what was understood, what each part finds, and why a cable ranks where it does."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from index import query as q
from index.format.analysis import FILLER_WORDS, words
from search.explain.records import Explanation, FieldCount, Part, Weight, Why
from search.explain.suggest import expand_pattern, unknown_values
from search.explain.zero_hits import diagnose
from search.highlight.texts import field_text
from search.intent.labels import selection_filters
from search.plan import more_like_this
from search.plan.known_item import score_parts
from search.plan.prepare import PreparedQuery
from search.query.ast import (
    And,
    Boost,
    Described,
    Exact,
    Fuzzy,
    Headed,
    Like,
    MatchAll,
    Most,
    Node,
    Not,
    Or,
    Phrase,
    TextField,
    Verbatim,
    Wildcard,
    Word,
    as_words,
)
from search.query.small_words import is_small
from search.query.terms import TEXT_FIELDS, WEIGHTS
from search.query.unparse import unparse

if TYPE_CHECKING:
    from corpus.records import Cable
    from index.protocol import Explanation as Explained
    from index.query import Query
    from index.reader import ArchiveReader
    from search.entities.resolver import EntityResolver
    from search.meaning.model import SentenceModel
    from search.plan.compiler import Compiler
    from search.plan.tiers import RankedQuery
    from search.request import SearchRequest

MOST_PARTS = 60
"""Parts that are counted: of a pasted page the first ones."""
MOST_RANKS = 10_000
"""Hits among which a cable's rank is looked for."""


def explain(
    reader: ArchiveReader,
    request: SearchRequest,
    cable_id: str = "",
    resolver: EntityResolver | None = None,
    model: SentenceModel | None = None,
) -> Explanation:
    """A request as understood and counted; with `cable_id` why that cable stands where the search shows it.

    The page of the request does not matter. Raises QuerySyntaxError, NoSuchCable, BadRequest.
    """
    prepared = PreparedQuery(reader, request, resolver, model=model)
    parse_result, resolved_query, ranked, ranking = (
        prepared.parsed,
        prepared.resolved,
        prepared.ranked,
        prepared.ranking,
    )
    total = ranking.exact
    counter = _PartCounter(reader, prepared.compiler)
    counter.add(prepared.unresolved, resolved_query.tree)
    return Explanation(
        query=prepared.canonical,
        understood=prepared.understood,
        warnings=(
            *parse_result.warnings,
            *resolved_query.notices,
            *([prepared.rereading.notice] if prepared.rereading and prepared.rereading.notice else ()),
            *(unknown_values(reader, prepared.compiler, resolved_query.tree) if total else ()),
        ),
        taken=resolved_query.taken,
        total=total,
        partial=ranking.ranked - total,
        expanded=prepared.expanded,
        cables=len(reader),
        parts=tuple(counter.parts),
        why=_explain_cable(prepared, cable_id) if cable_id else None,
        nothing=None if total or (ranked.heading and ranking.ranked) else diagnose(prepared),
    )


def _explain_cable(prepared: PreparedQuery, cable_id: str) -> Why:
    """Why a cable stands where it does."""
    ranked, description = prepared.ranked, prepared.ranked.description
    breakdown = _ScoreBreakdown(prepared.reader, prepared.compiler, cable_id)
    matches = breakdown.satisfies(prepared.filtered(ranked.match if ranked.heading else ranked.exact))
    # What a description adds to cables with only some of its words is no clue: they are not taken apart.
    shown = matches or (not description and breakdown.satisfies(prepared.ranking.match))
    weights: Iterable[Weight] = ()
    rank, score, stands_for = None, 0.0, ""
    if shown:
        clues = score_parts(prepared.reader, prepared.compiler, description, ranked.tree) if description else ()
        weights = (
            breakdown.clue_weights(clues) if description else breakdown.clause_weights(ranked, partial=not matches)
        )
        rank, score, stands_for = _rank(prepared, cable_id)
    read = prepared.rereading.hit(prepared.reader.ref(cable_id)) if prepared.rereading else None
    cable = prepared.reader.get(cable_id)
    return Why(
        id=cable.id,
        title=cable.title or cable.subject,
        matches=matches,
        rank=rank,
        score=score,
        shown_as=stands_for,
        weights=tuple(sorted(weights, key=lambda each: -each.score)),
        by_meaning=read.by_meaning if read else None,
        missing=(
            *breakdown.missing(as_words(prepared.unresolved), as_words(prepared.resolved.tree)),
            *_failed_selections(prepared, breakdown),
        ),
    )


def _failed_selections(prepared: PreparedQuery, breakdown: _ScoreBreakdown) -> Iterator[str]:
    """The selections that leave the cable out, as they are written on the command line."""
    everything = q.Constant(q.All())
    labels_of_user = prepared.resolver.user_annotations
    for field, values in prepared.select.items():
        if values and not breakdown.satisfies(
            prepared.compiler.filtered(everything, selection_filters({field: values}, labels_of_user), {})
        ):
            yield " ".join(f"--select {field}={value}" for value in values)
    for field, values in prepared.exclude.items():
        for value in values:
            if not breakdown.satisfies(
                prepared.compiler.filtered(everything, {}, selection_filters({field: (value,)}, labels_of_user))
            ):
                yield f"--exclude {field}={value}"


class _PartCounter:
    """The parts of a query so far. Trees go in pairs: as parsed, for the text; as resolved, for the engine."""

    def __init__(self, reader: ArchiveReader, compiler: Compiler) -> None:
        self._reader = reader
        self._compiler = compiler
        self.parts: list[Part] = []

    def add(self, parsed: Node, resolved: Node, scope: str = "", depth: int = 0, *, excluded: bool = False) -> None:
        """Count a node and what is below it. `scope` is the text field whose brackets it stands in."""
        if len(self.parts) == MOST_PARTS:
            return
        match parsed, resolved:
            case ((Described() | Headed()), (Described() | Headed())):
                self.add(parsed.node, resolved.node)  # how they are read is said beside the parts
            case Not(inner), Not(other):
                self.add(inner, other, scope, depth, excluded=not excluded)
            case Boost(inner), Boost(other):
                self.add(inner, other, scope, depth, excluded=excluded)
            case TextField(name, inner), TextField(_, other):
                self.add(inner, other, name, depth, excluded=excluded)
            case ((And() | Or() | Most()), (And() | Or() | Most())):
                self._add_part(parsed, resolved, scope, depth, excluded)
                for one, other in zip(parsed.items, resolved.items, strict=True):
                    self.add(one, other, scope, depth + 1)
            case _:
                self._add_part(parsed, resolved, scope, depth, excluded)

    def _add_part(self, parsed: Node, resolved: Node, scope: str, depth: int, excluded: bool) -> None:
        fields = _fields(scope)
        counts: list[FieldCount] = []
        if isinstance(parsed, Word | Phrase | Verbatim | Wildcard | Fuzzy) and not scope:
            for field in fields:
                found = self._reader.count(self._compiler.compile_in(resolved, (field,)))
                counts += [FieldCount(field=field, cables=found)] if found else []
        self.parts.append(
            Part(
                query=unparse(TextField(scope, parsed) if scope else parsed),
                depth=depth,
                cables=self._reader.count(self._compiler.compile_in(resolved, fields)),
                excluded=excluded,
                small=is_small(parsed),
                fields=tuple(counts),
                forms=expand_pattern(self._reader, parsed) if isinstance(parsed, Wildcard | Fuzzy) else (),
            )
        )


class _ScoreBreakdown:
    """One cable weighed: each word and field by itself, where its branch of the query is satisfied."""

    def __init__(self, reader: ArchiveReader, compiler: Compiler, cable_id: str) -> None:
        self._reader = reader
        self._compiler = compiler
        self._id = cable_id
        self._ref = reader.ref(cable_id)
        self._cable: Cable | None = None

    def node_weights(self, parsed: Node, resolved: Node, scope: str = "", factor: float = 1.0) -> Iterator[Weight]:
        """What adds up to the score. A branch that the cable does not satisfy adds nothing, nor do filters."""
        if isinstance(resolved, Not | MatchAll) or not self.matches(resolved, scope):
            return
        match parsed, resolved:
            case ((And() | Or() | Most()), (And() | Or() | Most())):
                for one, other in zip(parsed.items, resolved.items, strict=True):
                    if not is_small(one):
                        yield from self.node_weights(one, other, scope, factor)
            case TextField(name, inner), TextField(_, other):
                yield from self.node_weights(inner, other, name, factor)
            case Boost(inner, by), Boost(other):
                yield from self.node_weights(inner, other, scope, factor * by)
            case _, (Word() | Phrase() | Verbatim() | Wildcard() | Fuzzy()):
                text = unparse(TextField(scope, parsed) if scope else parsed)
                for field in _fields(scope):
                    query = self._compiler.compile_in(resolved, (field,))
                    if explained := self._reader.explain(query, self._ref):
                        yield self._weight(text, field, explained, factor, self._reader.count(query))
            case _, Like(other):
                yield from self._similarity_weights(unparse(parsed), other, factor)
            case _:
                return

    def clause_weights(self, ranked_query: RankedQuery, *, partial: bool) -> Iterator[Weight]:
        """What adds up to the score: every way in which evidence shows, the best whole, the others by the tie."""
        for each in ranked_query.scoring_clauses(partial=partial):
            if each.field_clauses[0].field == "" and each.node is not None:
                yield from self.node_weights(each.node, each.node, "", each.factor)
                continue
            found = [
                (explained.score, way, explained)
                for way in each.field_clauses
                if (explained := self._explain(way.query))
            ]
            found.sort(key=lambda one: -one[0])
            query = unparse(each.node) if each.node is not None else each.label
            for place, (_, way, explained) in enumerate(found):
                factor = each.factor * (1.0 if place == 0 else ranked_query.weights.tie)
                shown = f"{query}: {way.via}" if way.via else query
                yield self._weight(shown, way.field, explained, factor, self._reader.count(way.query))

    def _weight(self, query: str, field: str, explained: Explained, factor: float, cables: int) -> Weight:
        """Read the engine's tree of one word in one field."""
        return Weight(
            query=query,
            field=field,
            score=explained.score * factor,
            factor=round(factor, 3),
            times=explained.frequency,
            cables=cables,
            words=self._field_length(field) if explained.length is not None else 0,
            average=_average_length(field, explained),
        )

    def _field_length(self, field: str) -> int:
        """Words of a text of the cable. The engine keeps a length rounded, and with the filler."""
        if self._cable is None:
            self._cable = self._reader.get(self._id)
        return sum(1 for _ in words(field_text(self._cable, field.removesuffix("_exact"))))

    def _explain(self, query: Query) -> Explained | None:
        return self._reader.explain(query, self._ref)

    def _similarity_weights(self, query: str, other: str, factor: float) -> Iterator[Weight]:
        """What the cable shares with the one that `like:` names."""
        for clue in more_like_this.similarity_clauses(self._reader, self._reader.get(other)).clues:
            if explained := self._reader.explain(clue.query, self._ref):
                text = clue.field in WEIGHTS
                yield Weight(
                    query=f"{query}: {clue.label}",
                    field=clue.field,
                    score=explained.score * factor,
                    factor=round(clue.weight * factor, 3),
                    times=explained.frequency if clue.field else 0,
                    cables=explained.cables if clue.field else 0,
                    words=self._field_length(clue.field) if text else 0,
                    average=_average_length(clue.field, explained) if text else 0,
                )

    def clue_weights(self, clues: Iterable[tuple[str, Query]]) -> Iterator[Weight]:
        """What the clues of a description add, each in words; those that the cable does not have add nothing."""
        for label, query in clues:
            if found := self._reader.explain(query, self._ref):
                yield Weight(query=label, field="", score=found.score, factor=1.0)

    def satisfies(self, query: Query) -> bool:
        """Whether the cable is found by an engine query."""
        return self._reader.count(self._compiler.filtered(query, {"id": (self._id,)}, {})) > 0

    def missing(self, parsed: Node, resolved: Node) -> Iterator[str]:
        """The parts at the root that the cable does not satisfy."""
        pairs = [(parsed, resolved)]
        if isinstance(parsed, And) and isinstance(resolved, And):
            pairs = list(zip(parsed.items, resolved.items, strict=True))
        for one, other in pairs:
            if not is_small(one) and not self.matches(other):
                yield unparse(one)

    def matches(self, node: Node, scope: str = "") -> bool:
        """Whether the cable satisfies a node. Asked as a search: the engine explains exclusions loosely."""
        return self._reader.count(self._compiler.compile_in(And((node, Exact("id", self._id))), _fields(scope))) > 0


def _fields(scope: str) -> tuple[str, ...]:
    """The fields of the index where a word looks inside the brackets of a text field, or outside of any."""
    return (TEXT_FIELDS[scope],) if scope else tuple(WEIGHTS)


def _average_length(field: str, explained: Explained) -> float:
    """Words of a field in the average cable: the filler stands behind every body."""
    filler = FILLER_WORDS if field == "body" else 0
    return round(max(0.0, explained.average_length - filler), 1)


def _rank(prepared: PreparedQuery, cable_id: str) -> tuple[int | None, float, str]:
    """(rank, score, id of the version shown in its place) of a cable that is ranked, as the search shows it.

    The score is what the weights add up to: a search caps it at that of the tier above. The rank is None where the
    cable stands very far down; the id is "" where it is shown itself.
    """
    reader = prepared.reader
    ref = reader.ref(cable_id)
    explained = next(
        (explained for tier in prepared.ranked.tiers if (explained := reader.explain(tier.scored_query, ref))), None
    )
    score = explained.score if explained else 0.0
    page = prepared.page(limit=min(MOST_RANKS, len(reader)), offset=0)
    for rank, shown in enumerate(page.shown, start=1):
        if shown.ref == ref:
            return rank, score, ""
        if cable_id in shown.versions:
            return rank, score, reader.id_of(shown.ref)
    return None, score, ""
