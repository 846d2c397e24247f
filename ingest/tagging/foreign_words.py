"""What the words of a language tell of names: titles, nouns of bodies, names that are words (foreign_words.toml)."""

from __future__ import annotations

from functools import cache

from corpus.authority.entities import entities
from corpus.authority.folding import fold
from corpus.authority.tables import toml
from corpus.records import Record


class LanguageWords(Record, frozen=True):
    """The words of one language, folded. All are empty for a language that the table does not have."""

    titles: frozenset[str] = frozenset()
    """Before a person's name."""
    bodies: frozenset[str] = frozenset()
    """With which names of bodies and places begin."""
    words: frozenset[str] = frozenset()
    """Names of the authority files that are common words."""


@cache
def language_words(language: str) -> LanguageWords:
    """The words of a language by its ISO 639-1 code. Raises BadVocabulary."""
    table = toml("foreign_words.toml").get(language, {})
    return LanguageWords(**{kind: frozenset(map(fold, listed.split())) for kind, listed in table.items()})


@cache
def given_names() -> frozenset[str]:
    """Folded first words of the persons of the authority files."""
    names = [fold(entity.name).split() for entity in entities() if entity.label == "PERSON"]
    return frozenset(words[0] for words in names if len(words) > 1 and len(words[0]) > 2)
