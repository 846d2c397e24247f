"""Persons, bodies and parties that the bare words of a query name, as this archive knows them: "Park Chung Hee".

The index is asked, no ledger: a name is one where the cables mention somebody whose id is made of it. A surname alone
is a word, for it may be anybody's.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from corpus.authority.folding import fold
from index import query as q
from search.intent.persons import bears
from search.query.ast import EntityFilter

if TYPE_CHECKING:
    from corpus.records import EntityLabel
    from index.reader import ArchiveReader

Find = Callable[[Sequence[str]], EntityFilter | None]
"""Words in a row -> whom they name."""
LONGEST = 5
"""Words of a name."""
_LABELS: tuple[tuple[EntityLabel, str], ...] = (("PERSON", "person"), ("PARTY", "party"), ("ORG", "org"))
_MOST_NAMESAKES = 200
"""Persons of one first name that are looked at."""


def find_named(reader: ArchiveReader, words: Sequence[str]) -> EntityFilter | None:
    """Whom these words, two or more with capitals, name; None where nobody or several bear the name."""
    if not all(word[:1].isupper() for word in words):
        return None
    parts = [part for word in words for part in fold(word).split()]
    if len(parts) < 2:
        return None
    name = "-".join(parts)
    ids = [f"{field}/{name}" for _, field in _LABELS]
    counts = reader.frequencies([q.Term(field, id) for (_, field), id in zip(_LABELS, ids, strict=True)])
    for (label, _), id, count in zip(_LABELS, ids, counts, strict=True):
        if count:
            return EntityFilter(label, id)
    bearers = list(_bearers(reader, parts))
    return EntityFilter("PERSON", bearers[0]) if len(bearers) == 1 else None


def _bearers(reader: ArchiveReader, parts: list[str]) -> Iterator[str]:
    """Persons with these given names and this surname, and perhaps more given names."""
    for place, id in enumerate(reader.terms("person", f"person/{parts[0]}")):
        if place == _MOST_NAMESAKES:
            return
        if bears(id, parts):
            yield id
