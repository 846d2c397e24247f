"""Words around dates in the languages of the collections (corpus/data/date-names.csv, date-words.csv)."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from corpus.dates.tokens import tokens_of

COLUMNS = ("id", "kind", "value", "language", "forms")
TABLES = ("date-names.csv", "date-words.csv")


class Entry(NamedTuple):
    """Forms of one language that mean one thing."""

    kind: str
    value: str
    language: str
    forms: tuple[str, ...]


class Meaning(NamedTuple):
    """What a phrase means; it may have several."""

    kind: str
    value: str


class Phrase(NamedTuple):
    """Folded words in a row and all that they may mean."""

    words: tuple[str, ...]
    meanings: frozenset[Meaning]


@cache
def entries() -> tuple[Entry, ...]:
    """All rows of both tables. Raises BadVocabulary."""
    from corpus.authority.tables import rows

    return tuple(
        Entry(row["kind"], row["value"], row["language"], tuple(row["forms"].split("|")))
        for table in TABLES
        for row in rows(table, COLUMNS)
    )


@cache
def phrases() -> dict[str, tuple[Phrase, ...]]:
    """Phrases by their first word, longest first; names of months are not among them."""
    meanings: dict[tuple[str, ...], set[Meaning]] = {}
    for entry in entries():
        if entry.kind in ("short",) or (entry.kind == "month" and not any(" " in form for form in entry.forms)):
            continue
        for form in entry.forms:
            words = tuple(token.folded for token in tokens_of(form) if token.folded != ".")
            if entry.kind != "month" or len(words) > 1:
                meanings.setdefault(words, set()).add(Meaning(entry.kind, entry.value))
    found: dict[str, list[Phrase]] = {}
    for words, kinds in meanings.items():
        found.setdefault(words[0], []).append(Phrase(words, frozenset(kinds)))
    return {first: tuple(sorted(some, key=lambda one: -len(one.words))) for first, some in found.items()}


@cache
def first_words(*kinds: str) -> frozenset[str]:
    """The first words of phrases that mean one of `kinds`: most words of a text begin none."""
    return frozenset(
        first
        for first, some in phrases().items()
        if any(meaning.kind in kinds for phrase in some for meaning in phrase.meanings)
    )
