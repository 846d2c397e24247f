"""The desk as a search asks for it: labels and notes as they stand now, and which lines of them do not count."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cables.desk.desk import Desk


class Asked:
    """A desk, or none. State: what must be told of the lines that were asked for (see corpus.labels.Own)."""

    def __init__(self, desk: Desk | None) -> None:
        self._desk = desk
        self._told: dict[str, None] = {}

    def labels(self) -> Mapping[str, Collection[str]]:
        """Label to the ids of the cables that bear it."""
        if self._desk is None:
            return {}
        self._read()
        return self._desk.labels()

    def noted(self) -> Collection[str]:
        """The ids of the cables that have notes."""
        if self._desk is None:
            return ()
        self._read()
        return self._desk.noted()

    def told(self) -> tuple[str, ...]:
        """A sentence for each line that does not count, of the files that were asked for since the last call."""
        found = tuple(self._told)
        self._told.clear()
        return found

    def _read(self) -> None:
        if self._desk is not None:
            self._told.update(dict.fromkeys(map(str, self._desk.problems())))
