"""Tantivy as an engine (index/protocol.py)."""

from __future__ import annotations

from contextlib import AbstractContextManager
from typing import TYPE_CHECKING

from index.tantivy import connection
from index.tantivy.analyzers import LONGEST_WORD, exact_analyzer, stem_analyzer

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

    from index.protocol import Batch, Snapshot, Verification

_META = "meta.json"


class TantivyEngine:
    """Stateless: every method looks at the archive anew. Modules load where a method needs them: few searches verify
    files, none writes."""

    state_file = _META
    longest_word = LONGEST_WORD

    def version(self) -> str:
        """See Engine."""
        from importlib.metadata import version  # reads the file system: only when an archive is made

        return version("tantivy")

    def stem(self, form: str) -> str:
        """See Engine."""
        return _only(stem_analyzer().analyze(form))

    def fold(self, form: str) -> str:
        """See Engine."""
        return _only(exact_analyzer().analyze(form))

    def exists(self, archive: Path) -> bool:
        """See Engine."""
        return (archive / connection.FOLDER / _META).exists()

    def create(self, archive: Path) -> None:
        """See Engine."""
        connection.create(archive)

    def open(self, archive: Path) -> Snapshot:
        """See Engine."""
        from index.tantivy.searcher import TantivySnapshot

        return TantivySnapshot(archive)

    def write(self, archive: Path, *, buffer: int | None = None) -> Batch:
        """See Engine."""
        from index.tantivy.writer import HEAP, TantivyBatch

        return TantivyBatch(archive, heap=buffer or HEAP)

    def verify(self, archive: Path, *, sound: Collection[str] = ()) -> Verification:
        """See Engine."""
        from index.tantivy import checksums

        return checksums.verify(archive, sound)

    def state(self, archive: Path) -> bytes:
        """See Engine."""
        try:
            return (archive / connection.FOLDER / _META).read_bytes()
        except FileNotFoundError:
            return b""

    def share(self, archive: Path) -> None:
        """See Engine."""
        connection.share_permissions(archive)

    def translated(self, archive: Path) -> AbstractContextManager[None]:
        """See Engine."""
        return connection.translate_engine_errors(archive)


def _only(terms: list[str]) -> str:
    return terms[0] if terms else ""
