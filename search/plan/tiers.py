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

from collections.abc import Iterator, Sequence
from functools import cached_property, partial
from typing import TYPE_CHECKING

from msgspec.structs import replace

from index import query as q
from search.intent.expansion import expansions, named_entities
from search.intent.other_words import with_synonyms
from search.intent.reading import MOST_WORDS
from search.plan.clauses import FieldClause, ScoringClause
from search.plan.evidence import WeighedTerm, least_share, sharing_query
from search.plan.known_item import description_highlight_tree, known_item
from search.plan.rarity import Rarities, scope
from search.plan.scoring import DEFAULT, Scorer
from search.plan.tiered_ranking import Tier
from search.query.ast import (
    And,
    DateFilter,
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
from search.query.small_words import is_small

if TYPE_CHECKING:
    from index.query import Query
    from index.reader import ArchiveReader
    from search.intent.expansion import Expansion
    from search.intent.loosened import Loosened
    from search.plan.compiler import Compiler
    from search.plan.scoring import Weights
    from search.plan.tiered_ranking import Narrow
    from search.query.ast import Node, Text
    from search.query.readings import Description, Heading

TOO_COMMON = 0.5
"""Share of the archive's cables: a word that more of them have makes no cable an answer by itself."""

NAMED = 1_000.0
"""What a document counts that the query names by a link or a citation: more than all words of any query."""


class RankedQuery:
    """A resolved tree, ready to be put to one archive; `best` with cables that have some of the words.

    Of these only cables with a fair share of the words (search/plan/evidence.py) within `narrow`, unless `tail` asks
    for all. In a tree that is `loosened` phrases that no cable has are words: what has some of them is no answer.
    `question`: whether the query asks something.

    Documents whose ids are in `first` answer as well, and come before all others. A Described or Headed at the root of
    the tree (search/intent/reading.py) says how its bare words are read. `narrow` keeps to the selected facet values.
    """

    def __init__(
        self,
        reader: ArchiveReader,
        compiler: Compiler,
        tree: Node,
        *,
        relax: bool = True,
        weights: Weights = DEFAULT,
        first: Sequence[str] = (),
        loosened: Loosened | None = None,
        question: bool = False,
        tail: bool = True,
        narrow: Narrow | None = None,
    ) -> None:
        ids = [q.Constant(q.Term("id", each), NAMED + len(first) - place) for place, each in enumerate(first)]
        self._named = q.any_of(ids) if ids else None
        self._reader, self._compiler = reader, compiler
        self._loosened = loosened
        self._demanded = tree if loosened else None
        """What an answer has; without phrases that are loosened it is the tree itself."""
        tree = self.tree = loosened.tree if loosened else tree
        self.description: Description | None = None
        self.heading: Heading | None = None
        match tree:
            case Described():
                self.tree, self.description = tree.node, tree.description
            case Headed():
                self.tree, self.heading = tree.node, tree.heading
        if question and not self.heading:
            weights = weights._replace(title=weights.title_of_question)
        self.weights = weights
        bare_terms, self._filters, self._factors = _split_free_terms(self.tree)
        self.free_terms = [node for node in bare_terms if not is_small(node)]
        """The words and phrases that a cable may have to have; small words are none."""
        several = len(self.free_terms) > 1  # of one word no rarity changes the order
        searched = scope(compiler, self._filters, narrow) if several else None
        self._scorer = Scorer(reader, compiler, weights, Rarities(reader, searched, weights.within))
        self._near_tree = self.tree if self.description or self.heading else with_synonyms(self.tree)
        """The tree of a cable with some of the words: synonyms stand for them, but not in headings."""
        near_terms, _, factors = _split_free_terms(self._near_tree)
        self._near_terms = [node for node in near_terms if not is_small(node)]
        self._factors.update(factors)
        self.expansions: tuple[Expansion, ...] = ()
        if self.free_terms and not self.description:
            # A name may hold small words: "Organization of African Unity".
            parts = _heading_parts(bare_terms, self.heading) if self.heading else [bare_terms]
            named = tuple(named_entities(self.free_terms))
            self.expansions = (*expansions(parts), *named)
        self._best = relax
        self._tail, self._narrow = tail, narrow or _identity

    @property
    def tiers(self) -> tuple[Tier, ...]:
        """The tiers, best first. They refer to the query: it must not keep them, or only the collector frees both."""
        return tuple(self._tiers(self._scorer, relax=self._best))

    @cached_property
    def least_share(self) -> float:
        """The share of the weight of the words that a cable with some of them has at least; 0 for any."""
        if self._tail or self.description or self.heading:
            return 0.0

        def count(share: float) -> int:  # with the answers, which have all of the words
            return self._reader.count(self._narrow(self._filtered(self._sharing(share))))

        everywhere = not self._filters and self._narrow is _identity
        return least_share(self._weighed_terms, count, everywhere=everywhere)

    @cached_property
    def exact(self) -> Query:
        """What answers: for a description the cables that it may describe."""
        if self.description:
            return self._with_named(known_item(self._reader, self._compiler, self.description, self.tree))
        return self._with_named(self._compiler.compile(self._demanded or self.tree))

    def scoring_clauses(self, *, partial: bool = False) -> Iterator[ScoringClause]:
        """What adds to the score of a (`partial`) cable; nothing for a description, whose clues say it themselves."""
        if self._named:
            yield ScoringClause(None, "named by the query", (FieldClause("", self._named),), 1.0)
        if not self.description:
            tree = self._near_tree if partial else self.tree
            yield from self._scorer.scoring_clauses(tree, self.heading, self.expansions)

    def rarity(self, node: Node) -> float:
        """How much it tells that a cable has a word, phrase, pattern or entity, as BM25 weighs a term."""
        return self._scorer.rarity_of(node)

    @property
    def scores(self) -> bool:
        """Whether anything of the query tells a better answer from another: kinds and dates do not."""
        return self.description is not None or any(True for _ in self.scoring_clauses())

    @property
    def understood(self) -> str:
        """How the bare words were read, where not as words; "" else."""
        reading = self.description or self.heading or self._loosened
        return str(reading) if reading else ""

    @property
    def match(self) -> Query:
        """Everything that is ranked."""
        return q.any_of(tier.match for tier in self.tiers)

    @property
    def highlight_tree(self) -> Node:
        """The tree that says what is highlighted in a cable that answers."""
        return description_highlight_tree(self.tree, self.description) if self.description else self.tree

    @property
    def partial_highlight_tree(self) -> Node:
        """The same for one that has only some of the words; of a description no word by itself says anything."""
        if self.description:
            return self.highlight_tree
        any_term = disjunction(self._near_terms)
        return And((any_term, *self._filters)) if any_term and self._filters else any_term or self.tree

    @property
    def expected_terms(self) -> list[Text]:
        """The words that an answer has, all of them: a description and a heading expect none."""
        return [] if self.description or self.heading else self.free_terms

    def _tiers(self, scorer: Scorer, *, relax: bool) -> list[Tier]:
        if self.heading and relax:
            return list(self._heading_tiers(scorer, self.heading))
        if self.description or self._loosened:
            first = Tier(lambda: self.exact, lambda: self.exact)
        else:
            required = [*self.free_terms, *self._filters]
            scored = partial(self._scored_query, required, self.tree, self.free_terms)
            first = Tier(lambda: self.exact, lambda: self._with_named(scored()))
        if not relax or not self._can_relax():
            return [first]
        rest = Tier(
            lambda: q.without(self._filtered(self._with_evidence(self._any_term(self._selective_terms))), self.exact),
            lambda: self._scored_query(
                self._filters, self._near_tree, self._near_terms, self._selective_terms, excluded=self.exact
            ),
        )
        return [first, rest]

    def _heading_tiers(self, scorer: Scorer, heading: Heading) -> Iterator[Tier]:
        """Cables with any of the words; those first that name the person where there is one."""
        some = self._filtered(self._any_term(self._selective_terms))
        matches = [some]
        if heading.person and self.weights.names_first:
            naming = self._filtered(scorer.person_query(heading.person))
            matches = [naming, q.without(some, naming)]
        for match in matches:
            yield Tier(partial(_identity, match), partial(self._scored_match, match))

    def _scored_match(self, match: Query) -> Query:
        return self._scorer.scored_query(match, self._near_tree, heading=self.heading, expansions=self.expansions)

    def _scored_query(
        self,
        required: Sequence[Node],
        tree: Node,
        terms: Sequence[Text],
        selective: Sequence[Text] = (),
        *,
        excluded: Query | None = None,
    ) -> Query:
        """Cables that have all of `required`, one of `selective` where there are any, and are not `excluded`.

        Whatever else they have of `terms`, the bare words of `tree`, adds to the score.
        """
        scorer = self._scorer
        must = [self._required_query(node) for node in required if not isinstance(node, Not)]
        if any(_names(node) for node in selective):
            # The day of a cable alone makes it no answer, but counts where a word does: once with that word.
            must, selective = [*must, q.Constant(self._any_term(selective))], ()
        must += [self._any_term(selective, scored=True)] if selective else []
        if excluded is not None and self.least_share:
            must.append(q.Constant(self._sharing(self.least_share)))
        must_not = [self._compiler.compile(node.node) for node in required if isinstance(node, Not)]
        must_not += [excluded] if excluded is not None else []
        used = {id(node) for node in (*required, *selective)}
        should = [self._required_query(node) for node in terms if id(node) not in used]
        should += scorer.optional_queries(tree, self.expansions)
        return q.Bool(tuple(must) or (q.Constant(q.All()),), tuple(should), tuple(must_not))

    def _with_named(self, query: Query) -> Query:
        """`query` or a document that comes first, within the filters."""
        return q.any_of([query, self._filtered(self._named)]) if self._named else query

    def _required_query(self, node: Node) -> Query:
        """What finds and scores a node of the root, by its weight."""
        query, factor = self._scorer.required_query(node), self._factors.get(id(node), 1.0)
        return query if factor == 1.0 else q.Boost(query, factor)

    def _can_relax(self) -> bool:
        if not self.free_terms or len(self.free_terms) > MOST_WORDS:
            return False
        if self.description and any(isinstance(node, Phrase) for node in self.free_terms):
            return True  # "NSSM 39": behind the paper itself come those that cite it
        widened = self._near_terms != self.free_terms
        return len(self.free_terms) > 1 or widened or bool(self.expansions) or self.heading is not None

    def _any_term(self, selective: Sequence[Text], *, scored: bool = False) -> Query:
        """Cables that have any of the words, or speak of what they name under another name."""
        if scored:
            alternatives = [self._required_query(node) for node in selective]
        else:
            alternatives = [self._compiler.compile(_as_text(node)) for node in selective]
        return q.any_of([*alternatives, *map(q.Constant, self._other_names())])

    def _other_names(self, node: Text | None = None) -> Iterator[Query]:
        """Cables that speak of what the words name, or only `node` of them, under another name."""
        for each in self.expansions:
            if node is None or node in each.nodes:
                if each.known.entity:
                    yield self._compiler.entity_query(each.known.label, each.known.entity)
                if each.phrase:
                    yield self._compiler.compile(Phrase(each.phrase))

    def _with_evidence(self, query: Query) -> Query:
        return q.all_of([query, self._sharing(self.least_share)]) if self.least_share else query

    def _sharing(self, share: float) -> Query:
        """Cables that have a share of the weight of the bare words, or of what they name."""
        return sharing_query(self._weighed_terms, share)

    @cached_property
    def _weighed_terms(self) -> list[WeighedTerm]:
        terms = []
        for node in self.free_terms:
            others = list(self._other_names(node))
            query = q.any_of([self._compiler.compile(node), *others])
            known = isinstance(node, Word) and not node.also and not others and self._scorer.document_frequency(node)
            cables = known or self._reader.count(query)
            weight = self._factors.get(id(node), 1.0) * self._scorer.rarity_of_count(cables)
            terms.append(WeighedTerm(query, weight, cables))
        return terms

    @cached_property
    def _selective_terms(self) -> list[Text]:
        """The bare words, less those that so many cables have that having one says nothing; never none."""
        most = TOO_COMMON * len(self._reader)
        selective = [
            node
            for node in self._near_terms
            if not isinstance(node, Word) or self._scorer.document_frequency(node) <= most
        ]
        return selective or self._near_terms

    def _filtered(self, query: Query) -> Query:
        """`query` within everything else that is asked."""
        if not self._filters:
            return query
        must = [self._compiler.compile(node) for node in self._filters if not isinstance(node, Not)]
        must_not = [self._compiler.compile(node.node) for node in self._filters if isinstance(node, Not)]
        return q.Bool(must=(query, *must), must_not=tuple(must_not))


def _names(node: Node) -> bool:
    """Whether a node is a word that names a day or a kind; of papers there is one of a number, which answers."""
    if isinstance(node, Phrase):
        return isinstance(node.also, DateFilter)
    return isinstance(node, Word) and node.also is not None


def _as_text(node: Text) -> Text:
    return replace(node, also=None) if _names(node) else node


def _identity(query: Query) -> Query:
    return query


def _heading_parts(terms: Sequence[Text], heading: Heading) -> list[list[Text]]:
    """The words of each part of the heading; several words may be read as one day or paper."""
    return [
        [node for node in terms if any(node.span[0] <= start < node.span[1] for start, _ in part)]
        for part in heading.parts
    ]


def _split_free_terms(tree: Node) -> tuple[list[Text], list[Node], dict[int, float]]:
    """(bare words and phrases, all else, weights of the words by their ids) of the root."""
    free_terms: list[Text] = []
    others: list[Node] = []
    factors: dict[int, float] = {}
    for node, factor in weighted(tree):
        if isinstance(node, Word | Phrase | Verbatim | Wildcard | Fuzzy):
            free_terms.append(node)
            factors[id(node)] = factor
        else:
            others.append(node)
    return free_terms, others, factors
