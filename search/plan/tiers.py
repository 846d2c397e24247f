"""What a question asks of the engine: which cables answer it, which come near, and in what order.

Three ways to read the words that stand bare in a query:

    a description of one cable   "Telegram 1085 from Seoul, April 28"   search/plan/known_item.py
    a heading                    "Johnson, U. Alexis: talks with ..."   search/intent/index_heading.py
    words                        nuclear test                           all of them are meant

Cables that have all words answer. Those that have only some follow, and are counted apart: a question in many words
is answered as well as the archive can, a question in two is answered exactly. Of a heading nothing is required but
the person it names. With `words="all"` only the exact answer is given.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property, partial
from typing import TYPE_CHECKING

from index import query as q
from index.query import Query
from search.intent.expansion import expansions
from search.intent.reading import MOST_WORDS
from search.plan.known_item import known_item, marked_tree
from search.plan.scoring import DEFAULT, Scorer
from search.query.ast import (
    And,
    Described,
    Fuzzy,
    Headed,
    Not,
    Phrase,
    Verbatim,
    Wildcard,
    Word,
    disjunction,
    weighted,
)

if TYPE_CHECKING:
    from index.reader import ArchiveReader
    from search.intent.expansion import Expansion
    from search.plan.compiler import Compiler
    from search.plan.scoring import ScoringClause, Weights
    from search.query.ast import Node, Text
    from search.query.readings import Description, Heading
    from search.variants.collapse import Ranked

TOO_COMMON = 0.5
"""Share of the archive's cables: a word that more of them have makes no cable an answer by itself."""

Narrow = Callable[[Query], Query]


class Tier:
    """Cables of one rank of answers; those of the next come after all of them. Its queries are made when asked for."""

    def __init__(self, match: Callable[[], Query], scored: Callable[[], Query]) -> None:
        self._match, self._scored = match, scored

    @cached_property
    def match(self) -> Query:
        """What finds the cables."""
        return self._match()

    @cached_property
    def scored(self) -> Query:
        """What finds and scores them."""
        return self._scored()


class RankedQuery:
    """A resolved tree, ready to be put to one archive; `best` with cables that have some of the words.

    A Described or Headed at its root (search/intent/reading.py) says how its bare words are read.
    """

    def __init__(
        self,
        reader: ArchiveReader,
        compiler: Compiler,
        tree: Node,
        *,
        best: bool = True,
        weights: Weights = DEFAULT,
    ) -> None:
        self._reader, self._compiler = reader, compiler
        self.weights = weights
        self._ranking = Scorer(reader, compiler, weights)
        self.tree = tree
        self.meant: Description | None = None
        self.heading: Heading | None = None
        match tree:
            case Described():
                self.tree, self.meant = tree.node, tree.description
            case Headed():
                self.tree, self.heading = tree.node, tree.heading
        self.bare, self._filters, self._factors = _parted(self.tree)
        self.others: tuple[Expansion, ...] = ()
        if self.bare and not self.meant:
            self.others = tuple(expansions(self._parts(self.heading) if self.heading else [self.bare]))
        self._best = best

    @property
    def tiers(self) -> tuple[Tier, ...]:
        """The tiers, best first. They refer to the query: it must not keep them, or only the collector frees both."""
        return tuple(self._tiers(self._ranking, best=self._best))

    @cached_property
    def exact(self) -> Query:
        """What answers: for a description the cables that it may describe."""
        if self.meant:
            return known_item(self._reader, self._compiler, self.meant, self.tree)
        return self._compiler.compile(self.tree)

    def evidence(self) -> Iterator[ScoringClause]:
        """What adds to the score of a cable; nothing for a description, whose clues say it themselves."""
        if not self.meant:
            yield from self._ranking.evidence(self.tree, self.heading, self.others)

    @property
    def understood(self) -> str:
        """How the bare words were read, where not as words; "" else."""
        return str(self.meant) if self.meant else str(self.heading) if self.heading else ""

    @property
    def match(self) -> Query:
        """Everything that is ranked."""
        return q.any_of(tier.match for tier in self.tiers)

    @property
    def marked(self) -> Node:
        """The tree that says what is highlighted in a cable that answers."""
        return marked_tree(self.tree, self.meant) if self.meant else self.tree

    @property
    def near(self) -> Node:
        """The same for one that has only some of the words; of a description no word by itself says anything."""
        if self.meant:
            return self.marked
        either = disjunction(self.bare)
        return And((either, *self._filters)) if either and self._filters else either or self.tree

    @property
    def expected(self) -> list[Text]:
        """The words that an answer has, all of them: a description and a heading expect none."""
        return [] if self.meant or self.heading else self.bare

    def _parts(self, heading: Heading) -> list[list[Text]]:
        """The words of each part of the heading."""
        words = {node.span: node for node in self.bare}
        return [[words[span] for span in part] for part in heading.parts]

    def _tiers(self, ranking: Scorer, *, best: bool) -> list[Tier]:
        if self.heading and best:
            return list(self._of_heading(ranking, self.heading))
        if self.meant:
            first = Tier(lambda: self.exact, lambda: self.exact)
        else:
            first = Tier(lambda: self.exact, lambda: self._scored([*self.bare, *self._filters]))
        if not best or not self._relaxable():
            return [first]
        rest = Tier(
            lambda: q.without(self._within(self._some(self._telling)), self.exact),
            lambda: self._scored(self._filters, self._telling, but=self.exact),
        )
        return [first, rest]

    def _of_heading(self, ranking: Scorer, heading: Heading) -> Iterator[Tier]:
        """Cables with any of the words; those first that name the person where there is one."""
        some = self._within(self._some(self._telling))
        matches = [some]
        if heading.person and self.weights.names_first:
            naming = self._within(ranking.names(heading.person))
            matches = [naming, q.without(some, naming)]
        for match in matches:
            yield Tier(partial(_same, match), partial(self._by_evidence, match))

    def _by_evidence(self, match: Query) -> Query:
        return self._ranking.scored(match, self.tree, heading=self.heading, others=self.others)

    def _scored(self, required: Sequence[Node], telling: Sequence[Text] = (), *, but: Query | None = None) -> Query:
        """Cables that have all of `required`, one of `telling` where there are any, and are not `but`.

        Whatever else of the bare words they have adds to the score.
        """
        ranking = self._ranking
        must = [self._required(node) for node in required if not isinstance(node, Not)]
        must += [self._some(telling, scored=True)] if telling else []
        must_not = [self._compiler.compile(node.node) for node in required if isinstance(node, Not)]
        must_not += [but] if but is not None else []
        asked = {id(node) for node in (*required, *telling)}
        should = [self._required(node) for node in self.bare if id(node) not in asked]
        should += ranking.beside(self.tree, self.others)
        return q.Bool(tuple(must) or (q.Constant(q.All()),), tuple(should), tuple(must_not))

    def _required(self, node: Node) -> Query:
        """What finds and scores a node of the root, by its weight."""
        query, factor = self._ranking.required(node), self._factors.get(id(node), 1.0)
        return query if factor == 1.0 else q.Boost(query, factor)

    def _relaxable(self) -> bool:
        if not self.bare or len(self.bare) > MOST_WORDS:
            return False
        return len(self.bare) > 1 or bool(self.others) or self.heading is not None

    def _some(self, telling: Sequence[Text], *, scored: bool = False) -> Query:
        """Cables that have any of the words, or speak of what they name under another name."""
        if scored:
            ways = [self._required(node) for node in telling]
        else:
            ways = [self._compiler.compile(node) for node in telling]
        for each in self.others:
            if each.known.entity:
                ways.append(self._compiler.mentioned(each.known.label, each.known.entity))
            if each.phrase:
                phrase = self._compiler.compile(Phrase(each.phrase))
                ways.append(q.Constant(phrase) if scored else phrase)
        return q.any_of(ways)

    @cached_property
    def _telling(self) -> list[Text]:
        """The bare words, less those that so many cables have that having one says nothing; never none."""
        most = TOO_COMMON * len(self._reader)
        kept = [node for node in self.bare if not isinstance(node, Word) or self._ranking.cables(node) <= most]
        return kept or self.bare

    def _within(self, query: Query) -> Query:
        """`query` within everything else that is asked."""
        if not self._filters:
            return query
        must = [self._compiler.compile(node) for node in self._filters if not isinstance(node, Not)]
        must_not = [self._compiler.compile(node.node) for node in self._filters if isinstance(node, Not)]
        return q.Bool(must=(query, *must), must_not=tuple(must_not))


class TieredRanking:
    """The cables of all tiers in one order. What lies behind a page is not counted before it is needed."""

    def __init__(self, reader: ArchiveReader, asked: RankedQuery, narrow: Narrow, *, order: str = "") -> None:
        self._reader, self._order = reader, order
        self._tiers = [_narrowed(tier, narrow) for tier in asked.tiers]
        self._counts: list[int | None] = [None] * len(self._tiers)
        self._exact = narrow(asked.exact) if asked.heading else None

    def __call__(self, limit: int, offset: int) -> tuple[Ranked, int]:
        """(hits from `offset` on, how many are known to be ranked). Scores never rise from tier to tier.

        The number is exact where it is less than `offset` + `limit`; else tiers behind it may be uncounted.
        """
        hits: Ranked = []
        before, highest = 0, math.inf
        for place, tier in enumerate(self._tiers):
            if before > offset + limit:
                break
            known = self._counts[place]
            skipped = max(0, offset - before)
            if len(hits) < limit and (known is None or skipped < known):
                found, count, _ = self._reader.search(
                    tier.scored, limit=limit - len(hits), offset=skipped, order=self._order
                )
                self._counts[place] = known = count
                hits += [(min(score, highest), ref) for score, ref in found]
                highest = hits[-1][0] if found else highest
            elif known is None:
                self._counts[place] = known = self._reader.count(tier.match)
            if known and skipped >= known and len(hits) < limit:
                # Passed over: what follows is cut to its last, as on the page before.
                last, *_ = self._reader.search(tier.scored, limit=1, offset=known - 1, order=self._order)
                highest = min([highest, *(score for score, _ in last)])
            before += known
        return hits, before

    @cached_property
    def exact(self) -> int:
        """Cables that have all of the words."""
        if self._exact is not None:
            return self._reader.count(self._exact)
        return self._count(0)

    @property
    def partial(self) -> int | None:
        """Cables that have some of the words; None where they have not been counted."""
        if None in self._counts:
            return None
        return self.ranked - self.exact

    @property
    def ranked(self) -> int:
        """All cables that are ranked."""
        return sum(self._count(place) for place in range(len(self._tiers)))

    @property
    def match(self) -> Query:
        """Everything that is ranked."""
        return q.any_of(tier.match for tier in self._tiers)

    def _count(self, place: int) -> int:
        known = self._counts[place]
        if known is None:
            known = self._counts[place] = self._reader.count(self._tiers[place].match)
        return known


def _narrowed(tier: Tier, narrow: Narrow) -> Tier:
    return Tier(lambda: narrow(tier.match), lambda: narrow(tier.scored))


def _same(query: Query) -> Query:
    return query


def _parted(tree: Node) -> tuple[list[Text], list[Node], dict[int, float]]:
    """(bare words and phrases, all else, weights of the words by their ids) of the root."""
    bare: list[Text] = []
    others: list[Node] = []
    factors: dict[int, float] = {}
    for node, factor in weighted(tree):
        if isinstance(node, Word | Phrase | Verbatim | Wildcard | Fuzzy):
            bare.append(node)
            factors[id(node)] = factor
        else:
            others.append(node)
    return bare, others, factors
