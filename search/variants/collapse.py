"""Versions of one cable are shown once: the best-ranked stands for the others that a query found.

The rule: a hit is folded where a better-ranked hit of its group (index/variants/store.py) precedes it in the whole
ranking. Pages count what is shown, so that no cable is lost or met twice however one pages; what a shown hit stands for
is named with it, whether found or not, and how many found cables were folded on a page is counted exactly.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from index import query as q

if TYPE_CHECKING:
    from index.protocol import Ref
    from index.query import Query
    from index.reader import ArchiveReader
    from index.variants.store import Group

Ranked = list[tuple[float, "Ref"]]
PageSource = Callable[[int, int], tuple[Ranked, int]]
"""(limit, offset) to (hits, exact total): one order, whatever page of it is asked for."""

MAX_ID_LOOKUPS = 200
"""Hits above a page from which on it is cheaper to look up where all cables with versions are."""


class CollapsedHit(NamedTuple):
    """A hit that stands for its group."""

    score: float
    ref: Ref
    versions: tuple[str, ...] = ()
    """Ids of its other versions in the archive, sorted; () where it has none or nothing is folded."""


class CollapsedPage(NamedTuple):
    """One page of hits."""

    shown: list[CollapsedHit]
    total: int
    """Cables found, folded ones included."""
    folded: int = 0
    """Of these: folded under the hits of this page."""
    more: bool = False
    """Whether a next page shows anything."""


def uncollapsed_page(rank: PageSource, *, limit: int, offset: int) -> CollapsedPage:
    """A page on which nothing is folded."""
    hits, total = rank(limit, offset)
    return CollapsedPage([CollapsedHit(*hit) for hit in hits], total, 0, offset + len(hits) < total)


def collapsed_page(
    rank: PageSource, reader: ArchiveReader, matching: Callable[[], Query], *, limit: int, offset: int
) -> CollapsedPage:
    """A page on which versions are folded. `matching` gives what `rank` ranks: it is counted where versions are."""
    groups = reader.version_groups
    if not groups or not limit:
        return uncollapsed_page(rank, limit=limit, offset=offset)
    # One more than the page: it tells whether there is a next one.
    needed = offset + limit + 1
    depth = needed
    while True:
        hits, total = rank(depth, 0)
        collapsed = collapse(hits, _group_of(reader, groups, hits))
        if len(collapsed) >= needed or depth >= total:
            break
        depth = min(total, 2 * depth)
    shown = collapsed[offset : offset + limit]
    return CollapsedPage(shown, total, count_hidden_versions(reader, matching, shown), len(collapsed) > offset + limit)


def collapse(hits: Ranked, group_of: Callable[[Ref], tuple[str, Group] | None]) -> list[CollapsedHit]:
    """The hits that stand for their groups, in order. `group_of` gives (own id, group), None for a cable by itself."""
    collapsed, seen = [], set()
    for score, ref in hits:
        known = group_of(ref)
        if known is None:
            collapsed.append(CollapsedHit(score, ref))
            continue
        cable_id, group = known
        if group not in seen:
            seen.add(group)
            collapsed.append(CollapsedHit(score, ref, tuple(sorted(id for id in group if id != cable_id))))
    return collapsed


def _group_of(
    reader: ArchiveReader, groups: Mapping[str, Group], hits: Ranked
) -> Callable[[Ref], tuple[str, Group] | None]:
    if len(hits) <= MAX_ID_LOOKUPS:
        refs = [ref for _, ref in hits]
        places = dict(zip(refs, reader.ids_of(refs), strict=True))
    else:
        places = reader.version_places

    def by_place(ref: Ref) -> tuple[str, Group] | None:
        cable_id = places.get(ref)
        group = None if cable_id is None else groups.get(cable_id)
        return (cable_id, group) if cable_id is not None and group else None

    return by_place


def count_hidden_versions(reader: ArchiveReader, matching: Callable[[], Query], shown: Sequence[CollapsedHit]) -> int:
    """How many of the versions of the shown hits were found themselves."""
    ids = [id for hit in shown for id in hit.versions]
    if not ids:
        return 0
    return reader.count(q.all_of([matching(), q.Terms("id", tuple(ids))]))
