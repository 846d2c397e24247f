"""Pages of hits in an order that does not depend on the engine: of equal scores the lower serial is first.

Tantivy breaks ties by where a cable stands in its segments, which changes with every merge. So the hits around a page
that have the scores of its first and last ones are asked for too, and put in order. Where all scores are the same the
engine sorts by the serial itself.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple, cast

import tantivy

from index import query as q
from index.protocol import Page

if TYPE_CHECKING:
    from index.protocol import Cursor, Ref
    from index.tantivy.translate import Translator

_SERIAL = "serial"
_LARGEST = (1 << 63) - 1
_WIDER = 8
"""Times by which more hits are asked for where those of one score reach beyond what was."""

Scored = tuple[float, tantivy.DocAddress]


class _Behind(NamedTuple):
    """A cursor: where all matches were sorted by a field, the last value of it and the number of all matches; where
    they were sorted by score, how many came before."""

    value: int
    total: int


class Pages:
    """Searches one commit."""

    def __init__(self, searcher: tantivy.Searcher, translate: Translator) -> None:
        self._searcher, self._translate = searcher, translate

    def count(self, query: q.Query) -> int:
        """How many cables match."""
        return _total(self._searcher.search(self._translate(query), limit=1))  # the engine refuses 0

    def search(self, query: q.Query, limit: int, offset: int, after: Cursor | None, order: str) -> Page:
        """See Snapshot."""
        behind = cast("_Behind | None", after)
        if not limit:
            return Page([], self.count(query))
        if order:
            return self._sorted(query, order, 0.0, limit, offset, behind)
        score = q.constant_score(query)
        if score is not None:
            return self._sorted(query, _SERIAL, score, limit, offset, behind)
        return self._ranked(query, limit, behind.value if behind else offset)

    def _sorted(
        self, query: q.Query, field: str, score: float, limit: int, offset: int, behind: _Behind | None
    ) -> Page:
        if behind:
            query = q.Bool(must=(query, q.Range(field, behind.value + 1, _LARGEST)))
            offset = 0
        found = self._searcher.search(
            self._translate(query), limit=limit, offset=offset, order_by_field=field, order=tantivy.Order.Asc
        )
        here, hits = _total(found), found.hits
        total = behind.total if behind else here
        following = _Behind(int(hits[-1][0] or 0), total) if hits and offset + len(hits) < here else None
        return Page([(score, _ref(place)) for _, place in hits], total, following)

    def _ranked(self, query: q.Query, limit: int, offset: int) -> Page:
        """By score: the page with its neighbours, as far as they have the same scores."""
        translated = self._translate(query)
        before = behind = 1
        while True:
            first = max(0, offset - before)
            at = offset - first
            found = self._searcher.search(translated, limit=at + limit + behind, offset=first)
            hits = cast("list[Scored]", found.hits)
            total, page = _total(found), hits[at : at + limit]
            if not page:
                return Page([], total)
            cut_before = first > 0 and hits[0][0] == page[0][0]
            cut_behind = first + len(hits) < total and hits[-1][0] == page[-1][0]
            if not cut_before and not cut_behind:
                break
            before *= _WIDER if cut_before else 1
            behind *= _WIDER if cut_behind else 1
        if any(one[0] == other[0] for one, other in pairwise(hits)):
            page = self._in_serial_order(hits)[at : at + limit]
        end = offset + len(page)
        return Page(
            [(score, _ref(place)) for score, place in page], total, _Behind(end, total) if end < total else None
        )

    def _in_serial_order(self, hits: list[Scored]) -> list[Scored]:
        """The hits with those of equal scores in the order of their serials."""
        serials = self._searcher.fast_field_values(_SERIAL, [place for _, place in hits])
        ordered = sorted(range(len(hits)), key=lambda number: (-hits[number][0], serials[number]))
        return [hits[number] for number in ordered]


def _total(found: tantivy.SearchResult) -> int:
    return int(getattr(found, "count", 0) or 0)  # the engine's type stub forgets `count`


def _ref(place: tantivy.DocAddress) -> Ref:
    return (place.segment_ord, place.doc)
