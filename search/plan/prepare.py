"""A request prepared for one archive: parsed, resolved, compiled, ranked, narrowed. Every search begins here."""

from __future__ import annotations

from functools import cached_property, partial
from typing import TYPE_CHECKING

from msgspec.structs import replace

from search.entities.resolver import EntityResolver
from search.highlight.hit import HitHighlighter
from search.intent.entity_resolution import resolve
from search.intent.interpretation import interpret
from search.intent.labels import selection_filters
from search.intent.loosened import loosen
from search.intent.name_choice import QueryConditions
from search.plan.compiler import Compiler
from search.plan.scoring import DEFAULT
from search.plan.tiered_ranking import TieredRanking
from search.plan.tiers import RankedQuery
from search.query.unparse import unparse, unparse_demanded
from search.variants import collapse

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from index.query import Query
    from index.reader import ArchiveReader
    from index.stored_cable import StoredCable
    from search.facets.requests import FacetRequest
    from search.highlight.hit import HitMatches
    from search.meaning.model import SentenceModel
    from search.meaning.rereading import Rereading
    from search.plan.scoring import Weights
    from search.query.ast import EntityFilter
    from search.request import SearchRequest, Selections
    from search.results import Expanded, Offer, Sort

ORDERS: dict[Sort, str] = {"relevance": "", "newest": "newest", "oldest": "oldest"}
"""The order field of each sort; "" is by score."""


class PreparedQuery:
    """One request to one archive. Raises QuerySyntaxError, also for a facet that does not exist; ArchiveError.

    `resolver` says who is meant by names; without it the shipped authority files and the archive's own names do,
    nothing corrected. `weights`: those of the ranking, else the usual ones. `model`: what a request with `meaning`
    needs; BadRequest without it.
    """

    def __init__(
        self,
        reader: ArchiveReader,
        request: SearchRequest,
        resolver: EntityResolver | None = None,
        weights: Weights | None = None,
        model: SentenceModel | None = None,
    ) -> None:
        self.reader, self.request = reader, request
        self.resolver = resolver or EntityResolver(reader)
        if weights is None:
            weights = DEFAULT if request.footnotes else DEFAULT._replace(notes=0.0, notes_optional=0.0)
        interpretation = self.interpretation = interpret(
            reader, request.query, headings=weights.heading, synonyms=request.synonyms
        )
        self.parsed = interpretation.parsed
        self.unresolved = interpretation.tree
        """The tree with its names as typed; `resolved` has them resolved."""
        self.select = self._stored(request.select)
        """Facet field to the stored values selected."""
        self.exclude = self._stored(request.exclude)
        self._select = selection_filters(self.select, self.resolver.user_annotations)
        self._exclude = selection_filters(self.exclude, self.resolver.user_annotations)
        self.narrows = bool(self._select or self._exclude)
        """Whether facet values are selected or excluded."""
        self.compiler = Compiler(reader, self.resolver.mentions)
        # No method of this object: it would keep the archive's files open until cycles are collected.
        narrow = partial(_narrowed, self.compiler, self._select, self._exclude)
        conditions = QueryConditions(self.compiler.compile, narrow, narrows=self.narrows)
        with self.resolver.shared_ledger():
            resolved = resolve(self.unresolved, request.query, self.resolver, conditions)
        self.resolved = replace(resolved, notices=(*interpretation.notices, *resolved.notices))
        tree = self.resolved.tree
        best = request.words != "all" and request.sort == "relevance" and not interpretation.demands_words
        self.ranked = RankedQuery(
            reader,
            self.compiler,
            tree,
            relax=best,
            weights=weights,
            first=interpretation.cited.ids if interpretation.cited else (),
            loosened=loosen(tree, lambda node: reader.count(self.compiler.compile(node))) if best else None,
            question=interpretation.question,
            tail=request.words == "any",
            narrow=narrow if self.narrows else None,
        )
        reported = {each.printed for each in interpretation.expanded}
        expansions = (each.to_record(request.query) for each in self.ranked.expansions)
        counted = (each for each in expansions if each.forms or each.printed not in reported)
        self.expanded: tuple[Expanded, ...] = (*interpretation.expanded, *counted)
        self.facets = self._facets(request.facets)
        order = ORDERS[request.sort] or ("" if self.ranked.scores else ORDERS["oldest"])
        exact = self.ranked.exact if self.ranked.heading else None
        self.ranking = TieredRanking(reader, self.ranked.tiers, narrow, order=order, exact=exact)
        self.rereading: Rereading | None = None
        """How a sentence model reads the first hits; None where the request does not ask for it."""
        if request.meaning:
            from search.meaning.query_text import text_of  # few searches ask for it
            from search.meaning.rereading import Rereading

            # A description, a link and a citation name what comes first: nothing is to be guessed there.
            names_document = interpretation.cited or self.ranked.description
            words = "" if names_document else text_of(self.parsed.tree, interpretation.text)
            self.rereading = Rereading(self, model, words)

    def _stored(self, written: Selections) -> Selections:
        if not written:
            return {}
        from search.intent.selections import resolve_selections  # only where something is selected

        return resolve_selections(written, self.resolver)

    def _facets(self, written: Sequence[str]) -> Sequence[FacetRequest]:
        if not written:
            return ()
        from search.facets.requests import parse_facet_requests  # most searches count none

        return parse_facet_requests(written)

    def filtered(self, found: Query) -> Query:
        """`found` within the selected facet values, less the excluded ones."""
        return _narrowed(self.compiler, self._select, self._exclude, found)

    @property
    def canonical(self) -> str:
        """Text of the query as understood; of a description, a heading, words beside a link as it was typed."""
        if self.interpretation.cites_beside_words:
            return " ".join(self.request.query.split())
        return unparse_demanded(self.unresolved) if self.interpretation.demands_words else unparse(self.unresolved)

    @property
    def understood(self) -> str:
        """How the query was read, where not as words; "" else."""
        cited = self.interpretation.cited
        return cited.understood if cited else self.ranked.understood

    @cached_property
    def highlighter(self) -> HitHighlighter:
        """What is highlighted in a cable that was found."""
        ranked = self.ranked
        return HitHighlighter(
            ranked.highlight_tree, ranked.partial_highlight_tree, ranked.expected_terms, ranked.rarity
        )

    def highlight(self, stored: StoredCable) -> HitMatches:
        """The matches in a cable."""
        return self.highlighter.highlight_stored(stored, self.resolver.cable)

    def offers(self) -> tuple[Offer, ...]:
        """Filters that the bare words may stand for."""
        from search.intent.offers import find_offers

        ranked = self.ranked
        if ranked.description or ranked.heading or self.interpretation.cited:
            return ()
        listed = self.filtered(ranked.match if self.ranking.partial else ranked.exact)
        return tuple(
            find_offers(
                self.unresolved,
                listed,
                self.reader,
                self.compiler.compile,
                self._is_known,
                render=unparse_demanded if self.interpretation.demands_words else unparse,
            )
        )

    def _is_known(self, node: EntityFilter) -> bool:
        return bool(self.resolver.candidates(node.name, node.label))

    def page(self, *, limit: int, offset: int) -> collapse.CollapsedPage:
        """Hits from `offset` on as they are shown: versions folded where the request says so."""
        page = self.rereading.page if self.rereading else self.page_by_words
        return page(limit=limit, offset=offset)

    def page_by_words(self, *, limit: int, offset: int) -> collapse.CollapsedPage:
        """As `page`, but no model reads the first hits again."""
        if self.request.versions == "collapse":
            return collapse.collapsed_page(
                self.ranking, self.reader, lambda: self.ranking.match, limit=limit, offset=offset
            )
        return collapse.uncollapsed_page(self.ranking, limit=limit, offset=offset)

    def count_folded(self, shown: Sequence[collapse.CollapsedHit]) -> int:
        """How many cables that were found are folded under these hits."""
        return collapse.count_hidden_versions(self.reader, lambda: self.ranking.match, shown)


def _narrowed(
    compiler: Compiler, select: Mapping[str, Sequence[str]], exclude: Mapping[str, Sequence[str]], found: Query
) -> Query:
    return compiler.filtered(found, select, exclude)
