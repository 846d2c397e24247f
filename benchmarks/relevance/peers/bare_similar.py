"""The engine's own more_like_this, over the index of an archive."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import tantivy

from corpus.errors import CorruptArchive
from index.format.analysis import indexed_text
from index.tantivy import connection

if TYPE_CHECKING:
    from index.reader import ArchiveReader


@dataclass(frozen=True, slots=True)
class Bare:
    """A question to the engine's own more_like_this, which queries of ours cannot say."""

    id: str
    fields: dict[str, list[str]]
    settings: dict[str, int]

    def ask(self, reader: ArchiveReader, volume: str, limit: int) -> list[str]:
        """The ids found, the best first. Raises CorruptArchive where the engine breaks."""
        index, searcher = _engine(reader.archive)
        query = tantivy.Query.more_like_this_document_fields_query(index.schema, self.fields, **self.settings)  # type: ignore[arg-type]  # numbers all
        parts = [(tantivy.Occur.Must, query), (tantivy.Occur.MustNot, _one(index, "id", self.id))]
        if volume:
            within = tantivy.Query.const_score_query(_one(index, "collection", volume), 0.0)
            parts.append((tantivy.Occur.Must, within))
        hits = searcher.search(tantivy.Query.boolean_query(parts), limit=limit).hits
        return [str(searcher.doc(place)["id"][0]) for _, place in hits]


def answers_similar(reader: ArchiveReader) -> bool:
    """Whether the engine answers: it breaks on a term of every document if it counts deleted documents, too.

    Then the term is in more documents than there are. The marks that fill texts up are such a term, and the articles of
    a long text are near it: the longest text of the archive is asked.
    """
    longest = max(reader.cables(), key=lambda cable: len(cable.body), default=None)
    if not longest:
        return True
    try:
        Bare(longest.id, {"body": [indexed_text(longest.body)]}, {}).ask(reader, "", 1)
    except CorruptArchive:
        return False
    return True


@cache
def _engine(archive: Path) -> tuple[tantivy.Index, tantivy.Searcher]:
    return connection.open_reading(archive)


def _one(index: tantivy.Index, field: str, value: str) -> tantivy.Query:
    return tantivy.Query.term_query(index.schema, field, value)
