"""Names of states, cities, persons, parties and bodies in languages other than English, by language.

Two tables of corpus/data: place_names.csv (states and cities, of CLDR) and foreign_names.csv (by hand). Read when a
text in another language is first tagged.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from corpus.authority.entities import by_id, lookup
from corpus.authority.folding import fold
from corpus.authority.posts import posts
from corpus.authority.tables import rows
from corpus.records import Entity, Record

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corpus.authority.posts import Post
    from corpus.authority.tables import Row

PLACE_COLUMNS = ("id", "english", "names")
COLUMNS = ("id", "names")
_POSTS = frozenset(("embassy", "legation", "consulate", "consulate general"))
"""Kinds of posts that are named for their cities."""


class ForeignName(Record, frozen=True):
    """A name in one language."""

    name: str
    """As written in the nominative: "Uniunea Sovietică"."""
    entities: tuple[Entity, ...]
    """All that it may mean, best first."""

    @property
    def acronym(self) -> bool:
        """Whether it is written in capitals only."""
        letters = [letter for letter in self.name if letter.isalpha()]
        return len(letters) > 1 and all(map(str.isupper, letters))


@cache
def foreign_names(language: str) -> dict[str, ForeignName]:
    """Folded name -> name and bearers, of one language (ISO 639-1); {} for a language without names.

    A name of several ("Тунис" the city and the state) has all of them, states first. Raises BadVocabulary.
    """
    found: dict[str, ForeignName] = {}
    for name, entities in (*_all_names().get(language, ()), *_local_names_of_cities()):
        known = found.get(fold(name))
        if known:
            entities = tuple({each.id: each for each in (*known.entities, *entities)}.values())
        found[fold(name)] = ForeignName(name=name, entities=entities)
        if language == "fr" and name.startswith("Le "):  # "au Caire"
            found.setdefault(fold(name[3:]), ForeignName(name=name[3:], entities=entities))
    return found


@cache
def _all_names() -> dict[str, list[tuple[str, tuple[Entity, ...]]]]:
    out: dict[str, list[tuple[str, tuple[Entity, ...]]]] = {}
    for row, entities in (*_by_hand(), *_places()):
        for language, name in _parts(row):
            out.setdefault(language, []).append((name, entities))
    return out


def _by_hand() -> Iterator[tuple[Row, tuple[Entity, ...]]]:
    for row in rows("foreign_names.csv", COLUMNS):
        entity = by_id(row["id"])
        if entity is None:
            raise row.wrong(f"no entity {row['id']!r}")
        yield row, (entity,)


def _places() -> Iterator[tuple[Row, tuple[Entity, ...]]]:
    for row in rows("place_names.csv", PLACE_COLUMNS):
        entity = by_id(row["id"])
        if entity is None:
            raise row.wrong(f"no entity {row['id']!r}")
        states = lookup(row["english"], "PLACE") if row["english"] else ()
        bearers = tuple(each for each in states if each.id.startswith("country/"))
        yield row, bearers if entity in bearers else (entity,)


@cache
def _local_names_of_cities() -> tuple[tuple[str, tuple[Entity, ...]], ...]:
    """Names of posts.csv that cities bear at home ("Bruxelles"), which many languages use."""
    return tuple(
        (name, (city,))
        for post in posts().values()
        if post.kind in _POSTS and (city := _city(post))
        for name in post.variants
        if not lookup(name)
    )


def _city(post: Post) -> Entity | None:
    found = lookup(post.place, "PLACE")
    return next((each for each in found if each.id.startswith("place/") and each.country == post.country), None)


def _parts(row: Row) -> Iterator[tuple[str, str]]:
    """(language, name) of a row."""
    for each in row.many("names"):
        language, _, name = each.partition(" ")
        if not re.fullmatch(r"[a-z]{2}", language) or not fold(name):
            raise row.wrong(f"{each!r} is not a language and a name such as 'de Moskau'")
        yield language, name
