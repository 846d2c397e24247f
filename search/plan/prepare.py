"""A request prepared for one archive: parsed, resolved, compiled, ranked, narrowed. Every search begins here."""

from __future__ import annotations

from functools import cached_property, partial
from typing import TYPE_CHECKING

from msgspec.structs import replace

from corpus.citations.signs import may_cite
from search.entities.resolver import EntityResolver
from search.highlight.hit import HitHighlighter
from search.intent.entity_resolution import resolve
from search.intent.labels import selection_filters
from search.intent.loosened import loosen
from search.intent.name_choice import QueryConditions
from search.intent.named_in_words import NamedInWords, read_names
from search.intent.other_words import OtherWords, add_other_words
from search.intent.persons import any_bearer
from search.intent.persons_in_words import find_named
from search.intent.reading import demands_words, read_intent
from search.plan.compiler import Compiler
from search.plan.scoring import DEFAULT
from search.plan.tiers import RankedQuery, TieredRanking
from search.query.parser import parse
from search.query.small_words import mark_small_words
from search.query.unparse import unparse
from search.variants import collapse

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from index.query import Query
    from index.reader import ArchiveReader
    from search.facets.requests import FacetRequest
    from search.intent.cited_documents import CitedDocuments
    from search.plan.scoring import Weights
    from search.request import SearchRequest, Selections
    from search.results import Expanded, Sort

ORDERS: dict[Sort, str] = {"relevance": "", "newest": "newest", "oldest": "oldest"}
"""The order field of each sort; "" is by score."""


class PreparedQuery:
    """One request to one archive. Raises QuerySyntaxError, also for a facet that does not exist; ArchiveError.

    `resolver` says who is meant by names; without it the shipped authority files and the archive's own names do,
    nothing corrected. `weights`: those of the ranking, else the usual ones.
    """

    def __init__(
        self,
        reader: ArchiveReader,
        request: SearchRequest,
        resolver: EntityResolver | None = None,
        weights: Weights | None = None,
    ) -> None:
        self.reader, self.request = reader, request
        self.resolver = resolver or EntityResolver(reader)
        if weights is None:
            weights = DEFAULT if request.footnotes else DEFAULT._replace(notes=0.0, notes_optional=0.0)
        self.cited: CitedDocuments | None = None
        """What the query names by links and citations."""
        if may_cite(request.query):
            from search.intent.cited_documents import find_cited  # few queries name a document

            self.cited = find_cited(reader, request.query)
        text = self.cited.rest if self.cited else request.query
        self.parsed = parse(text)
        demanding = demands_words(self.parsed.tree, text)
        self.parsed = replace(self.parsed, tree=mark_small_words(self.parsed.tree, text, demands_words=demanding))
        known = partial(any_bearer, reader)
        headings = weights.heading and not (self.cited and self.cited.ids)
        intent = read_intent(self.parsed.tree, text, known=known, headings=headings)
        self._names_beside_words = False
        if self.cited:
            from search.intent.cited_tree import with_cited

            intent, self.parsed, self._names_beside_words = with_cited(intent, self.parsed, self.cited)
        named = (
            NamedInWords(intent.tree) if intent.demands_words else read_names(intent.tree, partial(find_named, reader))
        )
        worded = OtherWords(named.tree)
        if not intent.demands_words:
            worded = add_other_words(named.tree, text, reader, synonyms=request.synonyms)
        self.unresolved = worded.tree
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
        self.resolved = replace(resolved, notices=(*named.notices, *resolved.notices)) if named.notices else resolved
        first = self.cited.ids if self.cited else ()
        best = request.words == "best" and request.sort == "relevance" and not intent.demands_words
        tree = self.resolved.tree
        loosened = loosen(tree, lambda node: reader.count(self.compiler.compile(node))) if best else None
        self.ranked = RankedQuery(
            reader, self.compiler, tree, relax=best, weights=weights, first=first, loosened=loosened
        )
        reported = {each.printed for each in worded.expanded}
        expansions = (each.to_record(request.query) for each in self.ranked.expansions)
        counted = (each for each in expansions if each.forms or each.printed not in reported)
        self.expanded: tuple[Expanded, ...] = (*worded.expanded, *counted)
        self.facets = self._facets(request.facets)
        order = ORDERS[request.sort] or ("" if self.ranked.scores else ORDERS["oldest"])
        self.ranking = TieredRanking(reader, self.ranked, narrow, order=order)

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
        return " ".join(self.request.query.split()) if self._names_beside_words else unparse(self.unresolved)

    @property
    def understood(self) -> str:
        """How the query was read, where not as words; "" else."""
        return self.cited.understood if self.cited else self.ranked.understood

    @cached_property
    def highlighter(self) -> HitHighlighter:
        """What is highlighted in a cable that was found."""
        return HitHighlighter(
            self.ranked.highlight_tree, self.ranked.partial_highlight_tree, self.ranked.expected_terms
        )

    def page(self, *, limit: int, offset: int) -> collapse.CollapsedPage:
        """Hits from `offset` on as they are shown: versions folded where the request says so."""
        if self.request.versions == "collapse":
            return collapse.collapsed_page(
                self.ranking, self.reader, lambda: self.ranking.match, limit=limit, offset=offset
            )
        return collapse.uncollapsed_page(self.ranking, limit=limit, offset=offset)


def _narrowed(
    compiler: Compiler, select: Mapping[str, Sequence[str]], exclude: Mapping[str, Sequence[str]], found: Query
) -> Query:
    return compiler.filtered(found, select, exclude)
