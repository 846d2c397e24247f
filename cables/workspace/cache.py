"""The desk as a search asks for it: labels and notes as they stand now, and which lines of them do not count."""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Generic, TypeVar

import msgspec

from corpus.files import line_file

if TYPE_CHECKING:
    from cables.workspace.workspace import Workspace

_Found = TypeVar("_Found")
_Stamp = tuple[int, int, int] | None


class WorkspaceCache:
    """The desk in a folder, or none. State: what was read of files that have not changed since, and what must be told.

    One search asks several times, most ask never and load nothing of it; see corpus.labels.UserAnnotations. Threads may
    share one: what must be told is kept for each by itself, so that it is told to the search that met it.
    """

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self._labels: _CachedFile[dict[str, tuple[str, ...]]] = _CachedFile(None, {}, ())
        self._noted: _CachedFile[tuple[str, ...]] = _CachedFile(None, (), ())
        self._met = _Met()

    def labels(self) -> Mapping[str, Collection[str]]:
        """Label to the ids of the cables that bear it."""
        if desk := self._desk:
            from cables.workspace.labels import FILE

            self._labels = self._up_to_date(self._labels, desk.folder / FILE, desk.labels)
        return self._labels.value

    def noted(self) -> Collection[str]:
        """The ids of the cables that have notes."""
        if desk := self._desk:
            from cables.workspace.notes import FILE

            self._noted = self._up_to_date(self._noted, desk.folder / FILE, desk.noted)
        return self._noted.value

    def take_messages(self) -> tuple[str, ...]:
        """A sentence for each line that does not count, of the files that this thread asked for since its last call."""
        found = tuple(self._met.sentences)
        self._met.sentences.clear()
        return found

    @property
    def _desk(self) -> Workspace | None:
        if self._folder is None:
            return None
        from cables.workspace.workspace import Workspace

        return Workspace(self._folder)

    def _up_to_date(self, cached: _CachedFile[_Found], path: Path, read: Callable[[], _Found]) -> _CachedFile[_Found]:
        stamp = _stamp(path)
        if stamp is None or stamp != cached.stamp:
            problems = self._desk.problems() if self._desk else ()
            messages = [str(each) for each in problems if each.path == str(path)]
            cached = _CachedFile(stamp, read(), line_file.first_messages(messages, path))
        self._met.sentences.update(dict.fromkeys(cached.messages))
        return cached


class _Met(threading.local):
    def __init__(self) -> None:
        self.sentences: dict[str, None] = {}


class _CachedFile(msgspec.Struct, Generic[_Found], frozen=True):
    """What was read of a file, and of which state of it."""

    stamp: _Stamp
    value: _Found
    messages: tuple[str, ...]


def _stamp(path: Path) -> _Stamp:
    """Changes whenever the file is written: each write makes another file of it."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_ino, found.st_mtime_ns, found.st_size
