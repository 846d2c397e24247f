"""A query explained: what was understood, what each part finds, and why a cable ranks where it does."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from index import query as q
from index.format.analysis import FILLER_WORDS, words
from search.explain.suggest import forms, unknown_values
from search.explain.zero_hits import diagnose
from search.highlight.texts import field_text
from search.intent.labels import selection_filters
from search.plan import more_like_this
from search.plan.known_item import counted
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
from search.query.terms import TEXT_FIELDS, WEIGHTS
from search.query.unparse import unparse
from search.results import Explanation, FieldCount, Part, Weight, Why

if TYPE_CHECKING:
    from corpus.records import Cable
    from index.protocol import Explanation as Explained
    from index.query import Query
    from index.reader import ArchiveReader
    from search.entities.resolver import EntityResolver
    from search.plan.compiler import Compiler
    from search.plan.tiers import RankedQuery
    from search.request import SearchRequest

MOST_PARTS = 60
"""Parts that are counted: of a pasted page the first ones."""
MOST_RANKS = 10_000
"""Hits among which a cable's rank is looked for."""


def explain(
    reader: ArchiveReader, request: SearchRequest, cable_id: str = "", register: EntityResolver | None = None
) -> Explanation:
    """A request as understood and counted; with `cable_id` why that cable stands where the search shows it.

    The page of the request does not matter. Raises QuerySyntaxError, NoSuchCable.
    """
    prepared = PreparedQuery(reader, request, register)
    parsed, resolved, ranked, ranking = prepared.parsed, prepared.resolved, prepared.ranked, prepared.ranking
    total = ranking.exact
    counting = _Counting(reader, prepared.compiler)
    counting.add(prepared.said, resolved.tree)
    return Explanation(
        query=prepared.canonical,
        understood=ranked.understood,
        warnings=(*parsed.warnings, *(unknown_values(reader, prepared.compiler, resolved.tree) if total else ())),
        taken=resolved.taken,
        total=total,
        partial=ranking.ranked - total,
        expanded=prepared.expanded,
        cables=len(reader),
        parts=tuple(counting.parts),
        why=_why(prepared, cable_id) if cable_id else None,
        nothing=None if total or (ranked.heading and ranking.ranked) else diagnose(prepared),
    )


def _why(prepared: PreparedQuery, cable_id: str) -> Why:
    """Why a cable stands where it does."""
    ranked, meant = prepared.ranked, prepared.ranked.meant
    weighing = _Weighing(prepared.reader, prepared.compiler, cable_id)
    matches = weighing.satisfies(prepared.narrowed(ranked.match if ranked.heading else ranked.exact))
    # What a description adds to cables with only some of its words is no clue: they are not taken apart.
    shown = matches or (not meant and weighing.satisfies(prepared.ranking.match))
    weights: Iterable[Weight] = ()
    rank, score, stands_for = None, 0.0, ""
    if shown:
        clues = counted(prepared.reader, prepared.compiler, meant, ranked.tree) if meant else ()
        weights = weighing.told(clues) if meant else weighing.weigh(ranked)
        rank, score, stands_for = _rank(prepared, cable_id)
    cable = prepared.reader.get(cable_id)
    return Why(
        id=cable.id,
        title=cable.title or cable.subject,
        matches=matches,
        rank=rank,
        score=score,
        shown_as=stands_for,
        weights=tuple(sorted(weights, key=lambda each: -each.score)),
        missing=(*weighing.missing(as_words(prepared.said), ranked.tree), *_unselected(prepared, weighing)),
    )


def _unselected(prepared: PreparedQuery, weighing: _Weighing) -> Iterator[str]:
    """The selections that leave the cable out, as they are written on the command line."""
    everything = q.Constant(q.All())
    own = prepared.register.own
    for field, values in prepared.select.items():
        if values and not weighing.satisfies(
            prepared.compiler.narrowed(everything, selection_filters({field: values}, own), {})
        ):
            yield " ".join(f"--select {field}={value}" for value in values)
    for field, values in prepared.exclude.items():
        for value in values:
            if not weighing.satisfies(
                prepared.compiler.narrowed(everything, {}, selection_filters({field: (value,)}, own))
            ):
                yield f"--exclude {field}={value}"


class _Counting:
    """The parts of a query so far. Trees go in pairs: as parsed, for the text; as resolved, for the engine."""

    def __init__(self, reader: ArchiveReader, compiler: Compiler) -> None:
        self._reader = reader
        self._compiler = compiler
        self.parts: list[Part] = []

    def add(self, said: Node, meant: Node, scope: str = "", depth: int = 0, *, excluded: bool = False) -> None:
        """Count a node and what is below it. `scope` is the text field whose brackets it stands in."""
        if len(self.parts) == MOST_PARTS:
            return
        match said, meant:
            case ((Described() | Headed()), (Described() | Headed())):
                self.add(said.node, meant.node)  # how they are read is said beside the parts
            case Not(inner), Not(other):
                self.add(inner, other, scope, depth, excluded=not excluded)
            case Boost(inner), Boost(other):
                self.add(inner, other, scope, depth, excluded=excluded)
            case TextField(name, inner), TextField(_, other):
                self.add(inner, other, name, depth, excluded=excluded)
            case ((And() | Or() | Most()), (And() | Or() | Most())):
                self._part(said, meant, scope, depth, excluded)
                for one, other in zip(said.items, meant.items, strict=True):
                    self.add(one, other, scope, depth + 1)
            case _:
                self._part(said, meant, scope, depth, excluded)

    def _part(self, said: Node, meant: Node, scope: str, depth: int, excluded: bool) -> None:
        fields = _fields(scope)
        counts: list[FieldCount] = []
        if isinstance(said, Word | Phrase | Verbatim | Wildcard | Fuzzy) and not scope:
            for field in fields:
                found = self._reader.count(self._compiler.part(meant, (field,)))
                counts += [FieldCount(field=field, cables=found)] if found else []
        self.parts.append(
            Part(
                query=unparse(TextField(scope, said) if scope else said),
                depth=depth,
                cables=self._reader.count(self._compiler.part(meant, fields)),
                excluded=excluded,
                fields=tuple(counts),
                forms=forms(self._reader, said) if isinstance(said, Wildcard | Fuzzy) else (),
            )
        )


class _Weighing:
    """One cable weighed: each word and field by itself, where its branch of the query is satisfied."""

    def __init__(self, reader: ArchiveReader, compiler: Compiler, cable_id: str) -> None:
        self._reader = reader
        self._compiler = compiler
        self._id = cable_id
        self._ref = reader.ref(cable_id)
        self._cable: Cable | None = None

    def weights(self, said: Node, meant: Node, scope: str = "", factor: float = 1.0) -> Iterator[Weight]:
        """What adds up to the score. A branch that the cable does not satisfy adds nothing, nor do filters."""
        if isinstance(meant, Not | MatchAll) or not self.matches(meant, scope):
            return
        match said, meant:
            case ((And() | Or() | Most()), (And() | Or() | Most())):
                for one, other in zip(said.items, meant.items, strict=True):
                    yield from self.weights(one, other, scope, factor)
            case TextField(name, inner), TextField(_, other):
                yield from self.weights(inner, other, name, factor)
            case Boost(inner, by), Boost(other):
                yield from self.weights(inner, other, scope, factor * by)
            case _, (Word() | Phrase() | Verbatim() | Wildcard() | Fuzzy()):
                text = unparse(TextField(scope, said) if scope else said)
                for field in _fields(scope):
                    query = self._compiler.part(meant, (field,))
                    if told := self._reader.explain(query, self._ref):
                        yield self._weight(text, field, told, factor, self._reader.count(query))
            case _, Like(other):
                yield from self._shared(unparse(said), other, factor)
            case _:
                return

    def weigh(self, asked: RankedQuery) -> Iterator[Weight]:
        """What adds up to the score: every way in which evidence shows, the best whole, the others by the tie."""
        for each in asked.evidence():
            if each.ways[0].field == "" and each.node is not None:
                yield from self.weights(each.node, each.node, "", each.factor)
                continue
            found = [(told.score, way, told) for way in each.ways if (told := self._explained(way.query))]
            found.sort(key=lambda one: -one[0])
            said = unparse(each.node) if each.node is not None else each.told
            for place, (_, way, told) in enumerate(found):
                factor = each.factor * (1.0 if place == 0 else asked.weights.tie)
                yield self._weight(said, way.field, told, factor, self._reader.count(way.query))

    def _weight(self, query: str, field: str, told: Explained, factor: float, cables: int) -> Weight:
        """Read the engine's tree of one word in one field."""
        return Weight(
            query=query,
            field=field,
            score=told.score * factor,
            factor=round(factor, 3),
            times=told.frequency,
            cables=cables,
            words=self._words(field) if told.length is not None else 0,
            average=_average(field, told),
        )

    def _words(self, field: str) -> int:
        """Words of a text of the cable. The engine keeps a length rounded, and with the filler."""
        if self._cable is None:
            self._cable = self._reader.get(self._id)
        return sum(1 for _ in words(field_text(self._cable, field.removesuffix("_exact"))))

    def _explained(self, query: Query) -> Explained | None:
        return self._reader.explain(query, self._ref)

    def _shared(self, said: str, other: str, factor: float) -> Iterator[Weight]:
        """What the cable shares with the one that `like:` names."""
        for clue in more_like_this.likeness(self._reader, self._reader.get(other)).clues:
            if told := self._reader.explain(clue.query, self._ref):
                text = clue.field in WEIGHTS
                yield Weight(
                    query=f"{said}: {clue.told}",
                    field=clue.field,
                    score=told.score * factor,
                    factor=round(clue.weight * factor, 3),
                    times=told.frequency if clue.field else 0,
                    cables=told.cables if clue.field else 0,
                    words=self._words(clue.field) if text else 0,
                    average=_average(clue.field, told) if text else 0,
                )

    def told(self, clues: Iterable[tuple[str, Query]]) -> Iterator[Weight]:
        """What the clues of a description add, each in words; those that the cable does not have add nothing."""
        for said, query in clues:
            if found := self._reader.explain(query, self._ref):
                yield Weight(query=said, field="", score=found.score, factor=1.0)

    def satisfies(self, query: Query) -> bool:
        """Whether the cable is found by an engine query."""
        return self._reader.count(self._compiler.narrowed(query, {"id": (self._id,)}, {})) > 0

    def missing(self, said: Node, meant: Node) -> Iterator[str]:
        """The parts at the root that the cable does not satisfy."""
        pairs = [(said, meant)]
        if isinstance(said, And) and isinstance(meant, And):
            pairs = list(zip(said.items, meant.items, strict=True))
        for one, other in pairs:
            if not self.matches(other):
                yield unparse(one)

    def matches(self, node: Node, scope: str = "") -> bool:
        """Whether the cable satisfies a node. Asked as a search: the engine explains exclusions loosely."""
        return self._reader.count(self._compiler.part(And((node, Exact("id", self._id))), _fields(scope))) > 0


def _fields(scope: str) -> tuple[str, ...]:
    """The fields of the index where a word looks inside the brackets of a text field, or outside of any."""
    return (TEXT_FIELDS[scope],) if scope else tuple(WEIGHTS)


def _average(field: str, told: Explained) -> float:
    """Words of a field in the average cable: the filler stands behind every body."""
    filler = FILLER_WORDS if field == "body" else 0
    return round(max(0.0, told.average_length - filler), 1)


def _rank(prepared: PreparedQuery, cable_id: str) -> tuple[int | None, float, str]:
    """(rank, score, id of the version shown in its place) of a cable that is ranked, as the search shows it.

    The score is what the weights add up to: a search caps it at that of the tier above. The rank is None where the
    cable stands very far down; the id is "" where it is shown itself.
    """
    reader = prepared.reader
    ref = reader.ref(cable_id)
    told = next((told for tier in prepared.ranked.tiers if (told := reader.explain(tier.scored, ref))), None)
    score = told.score if told else 0.0
    page = prepared.page(limit=min(MOST_RANKS, len(reader)), offset=0)
    for rank, shown in enumerate(page.shown, start=1):
        if shown.ref == ref:
            return rank, score, ""
        if cable_id in shown.versions:
            return rank, score, reader.id_of(shown.ref)
    return None, score, ""
