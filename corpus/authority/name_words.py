"""Words that tell what a name names: titles, heads of parties and bodies, landscape (corpus/data/namewords.toml)."""

from __future__ import annotations

from functools import cache

from corpus.authority.tables import toml


@cache
def words(kind: str) -> frozenset[str]:
    """The words of one list, small letters: "title", "party", "landscape". Raises KeyError for no such list."""
    listed: str = toml("namewords.toml")[kind]
    return frozenset(word.replace("_", " ") for word in listed.split())
