"""The methods of an archive that read its reference graph: threads, and messages that are cited and not held."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, Unpack

if TYPE_CHECKING:
    from cables.analysis import ArchiveView
    from corpus.records import Cable
    from search.graph.ghosts import GhostList
    from search.graph.threads import Thread
    from search.request import Options, SearchRequest
    from search.scan import Scan


class ReferenceGraphMethods(ABC):
    """Of `cables.Archive`; the graph was made when the files were read (cables/operations/reference_graph.py)."""

    @property
    @abstractmethod
    def _now(self) -> ArchiveView:
        """The view that a call works on. Raises ValueError where the archive is closed."""

    @abstractmethod
    def scan(self, query: str | SearchRequest = "", **options: Unpack[Options]) -> Scan:
        """Everything that a query finds."""

    @abstractmethod
    def __getitem__(self, cable_id: str) -> Cable:
        """The cable of an id, a link or a citation. Raises NoSuchCable."""

    def thread(self, cable_id: str, *, depth: int = 2, most: int = 100) -> Thread:
        """What a cable refers to and what refers to it, `depth` references in each direction, `most` nodes.

        Instead of an id the name of a message that is not held will do ("ghost:bonn/1966-07/12390").
        Also cables that refer to the same messages. Messages that the archive does not hold are among the nodes.
        Raises NoSuchCable, ArchiveError.
        """
        from index.graph.store import is_ghost
        from search.graph.threads import thread  # only where it is asked for

        named = cable_id if is_ghost(cable_id) else self[cable_id].id
        return thread(self._now.reader, named, depth=depth, most=most)

    def ghosts(
        self,
        query: str | SearchRequest = "",
        *,
        sender: str = "",
        least: int = 1,
        quoted: int = 0,
        **options: Unpack[Options],
    ) -> GhostList:
        """Messages that cables of a query refer to and that the archive does not hold, by sender, month and number.

        `sender`: only those of this post or series; `least`: only those that so many cables refer to; `quoted`: cables
        whose words are given for each, 0 for all. Raises QuerySyntaxError, BadRequest, ArchiveError.
        """
        from search.graph.ghosts import list_ghosts  # only where it is asked for

        restricted = bool(query or options)
        found = self.scan(query, **options) if restricted else None
        return list_ghosts(self._now.reader, found, sender=sender, least=least, quoted=quoted)
