"""Standing queries: what a saved search finds that it has never shown before."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from corpus.records import DateSpan, Record

if TYPE_CHECKING:
    from cables.api import Archive
    from cables.workspace.saved_searches import Saved
    from corpus.records import Cable


class Brief(Record, frozen=True, kw_only=True):
    """A new cable in a line."""

    search: str
    id: str
    date: DateSpan
    title: str
    permalink: str = ""


class NewHits:
    """What is new in a saved search. State: the ids found when this was made; marked as seen on request only."""

    def __init__(self, archive: Archive, saved: Saved) -> None:
        self.saved = saved
        self._archive = archive
        before = archive.desk.seen_ids(saved.name)
        self.first = before is None
        """Whether nobody has looked before: then everything is new."""
        found = archive.scan(saved.request)
        self.total = found.total
        self.query = found.query
        self.warnings = found.warnings
        self._seen = before or frozenset()
        self.ids = tuple(each for each in found.ids() if each not in self._seen)
        """The new ones, in the order of the search."""

    def __iter__(self) -> Iterator[Cable]:
        return (self._archive[each] for each in self.ids)

    def mark_seen(self) -> None:
        """From now on these are not new. What was seen before stays seen, though it may be gone for a while."""
        if self.ids or self.first:
            self._archive.desk.mark_seen(self.saved.name, self._seen.union(self.ids))


def brief(name: str, cable: Cable) -> Brief:
    """A new cable of the search of this name."""
    return Brief(
        search=name,
        id=cable.id,
        date=cable.date,
        title=cable.title or cable.subject,
        permalink=cable.source.permalink,
    )
