"""The methods of an archive that count over all that a query finds: concordance, collocates, keywords, trends."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, NamedTuple, Unpack

from cables.config import WORD_COUNTS, state_folder
from search.request import request

if TYPE_CHECKING:
    from index.reader import ArchiveReader
    from search.analytics.collocates import Collocates
    from search.analytics.comparison import Comparison
    from search.analytics.concordance import Concordance, Order
    from search.analytics.keyness import Keyness
    from search.analytics.network import Kind, Network
    from search.analytics.periods import Unit
    from search.analytics.places import PostMap, Side
    from search.analytics.trends import Trends
    from search.analytics.word_table import WordLimits
    from search.entities.resolver import EntityResolver
    from search.request import Options, SearchRequest


class ArchiveView(NamedTuple):
    """One consistent state of an archive under one state of the corrections."""

    reader: ArchiveReader
    resolver: EntityResolver
    warnings: tuple[str, ...]
    """Sentences about lines of the corrections file that do not count."""


class AnalysisMethods(ABC):
    """Of `cables.Archive`; what each counts is exact, over all hits and not over a page."""

    @property
    @abstractmethod
    def _now(self) -> ArchiveView:
        """The view that a call works on. Raises ValueError where the archive is closed."""

    def kwic(
        self,
        query: str | SearchRequest,
        *,
        order: Order = "oldest",
        context: int = 60,
        **options: Unpack[Options],
    ) -> Concordance:
        """Every match of a query with `context` characters on each side; lines are read as they are search_request for.

        Raises QuerySyntaxError, BadRequest, ArchiveError.
        """
        from search.analytics.concordance import concordance  # only where it is search_request for

        view = self._now
        return concordance(view.reader, request(query, **options), view.resolver, order=order, context=context)

    def collocates(
        self,
        query: str | SearchRequest,
        *,
        span: int = 5,
        limits: WordLimits | None = None,
        most: int = 0,
        **options: Unpack[Options],
    ) -> Collocates:
        """Words within `span` words of the matches that are rarer elsewhere; `most` of them, 0 for all.

        Raises QuerySyntaxError, BadRequest, ArchiveError.
        """
        from search.analytics.collocates import collocates  # only where it is search_request for

        view, search_request = self._now, request(query, **options)
        kept = state_folder() / WORD_COUNTS
        return collocates(view.reader, search_request, view.resolver, limits, span=span, limit=most, kept=kept)

    def keyness(
        self,
        query: str | SearchRequest,
        against: str | SearchRequest | None = None,
        *,
        limits: WordLimits | None = None,
        most: int = 0,
        **options: Unpack[Options],
    ) -> Keyness:
        """Words that are more frequent in what a query finds than in what `against` finds; None: than in all others.

        At most `most` words, 0 for all.

        Raises QuerySyntaxError, BadRequest, ArchiveError.
        """
        from search.analytics.keyness import keyness  # only where it is search_request for

        view, search_request = self._now, request(query, **options)
        other = None if against is None else request(against)
        return keyness(
            view.reader, search_request, other, view.resolver, limits, limit=most, kept=state_folder() / WORD_COUNTS
        )

    def compare(
        self, first: str | SearchRequest, second: str | SearchRequest, *fields: str, values: int = 8
    ) -> Comparison:
        """Two queries side by side, by these fields or the usual ones.

        Raises QuerySyntaxError, BadRequest, ArchiveError.
        """
        from search.analytics.comparison import FIELDS, compare  # only where it is asked for

        view = self._now
        return compare(view.reader, request(first), request(second), view.resolver, fields or FIELDS, values=values)

    def network(
        self,
        query: str | SearchRequest = "",
        kind: Kind = "letters",
        *,
        copies: bool = False,
        nodes: int = 50,
        **options: Unpack[Options],
    ) -> Network:
        """Who wrote to whom, or which persons, parties, places or organisations are mentioned together.

        `copies`: addressees for information count. Raises QuerySyntaxError, BadRequest, ArchiveError.
        """
        from search.analytics.network import network  # only where it is asked for

        view = self._now
        return network(view.reader, request(query, **options), view.resolver, kind, copies=copies, nodes=nodes)

    def post_map(self, query: str | SearchRequest = "", side: Side = "sender", **options: Unpack[Options]) -> PostMap:
        """The posts that sent or received what a query finds, with places. Raises QuerySyntaxError, ArchiveError."""
        from search.analytics.places import post_map  # only where it is asked for

        view = self._now
        return post_map(view.reader, request(query, **options), view.resolver, side)

    def trends(self, *queries: str | SearchRequest, unit: Unit = "year", **options: Unpack[Options]) -> Trends:
        """How frequent queries are by "month" or "year". Raises QuerySyntaxError, BadRequest, ArchiveError."""
        from search.analytics.trends import trends  # only where it is search_request for

        view = self._now
        search_request = [request(each, **options) for each in queries]
        return trends(view.reader, search_request, view.resolver, unit=unit, kept=state_folder() / WORD_COUNTS)
