"""The authority files: who and what cables speak of, under every name (corpus/data).

Entity ids: "country/KP", "place/kp-pyongyang", "party/kwp", "org/nato", "person/nicolae-ceausescu"; an office that
every government has is "org/mfa.RO" (corpus/authority/offices.py) and is made when it is asked for.
A name that several bear stays ambiguous: `lookup` gives all of them, best first.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from corpus.authority.aliases import NAMED_COLUMNS
from corpus.authority.countries import codes_by_name, countries, government_forms
from corpus.authority.folding import fold
from corpus.authority.offices import by_words, from_id
from corpus.authority.tables import rows
from corpus.errors import BadVocabulary
from corpus.records import Entity, EntityLabel

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = [
    "ambiguous",
    "by_id",
    "country_of",
    "demonyms",
    "entities",
    "fold",
    "governments",
    "lookup",
    "nearest",
    "never_link",
]

CITY_COLUMNS = ("id", "name", "country", "variants", "population")
REGION_COLUMNS = ("id", "name", "country", "variants")
PERSON_COLUMNS = ("id", "name", "variants", "country", "office", "earliest", "latest")
NEVER_COLUMNS = ("pair", "reason")
AMBIGUOUS_COLUMNS = ("form", "where", "reason")

# Below this likeness (0..100) a suggestion is a guess that helps nobody.
_LIKE_ENOUGH = 72.0


@cache
def entities() -> tuple[Entity, ...]:
    """All entities: countries, cities, regions, parties, bodies, persons, in the order of their tables.

    Raises BadVocabulary, also for an alias that folds to nothing.
    """
    return (
        *_countries(),
        *_places("cities.csv", CITY_COLUMNS),
        *_places("regions.csv", REGION_COLUMNS),
        *_named("parties.csv", "PARTY"),
        *_named("bodies.csv", "ORG"),
        *_persons(),
    )


@cache
def _by_id() -> dict[str, Entity]:
    return {entity.id: entity for entity in entities()}


def by_id(id: str) -> Entity | None:
    """The entity of this id, None if there is none. That of an office ("org/mfa.RO") is made here."""
    return _by_id().get(id) or from_id(id)


def country_of(entity_id: str) -> str:
    """The country code behind an entity: its own for a country, the state of a city, party or person; else ""."""
    entity = by_id(entity_id)
    return entity.country if entity else ""


@cache
def _index() -> dict[str, tuple[Entity, ...]]:
    found: dict[str, list[tuple[int, Entity]]] = {}
    for entity in entities():
        for name in dict.fromkeys((entity.name, *entity.aliases)):
            rank = 0 if name == entity.name else 1
            found.setdefault(fold(name), []).append((rank, entity))
    # sorted is stable: of equals the earlier table and row comes first (countries before cities, large before small).
    return {
        name: tuple({e.id: e for _, e in sorted(items, key=lambda pair: pair[0])}.values())
        for name, items in found.items()
    }


def lookup(name: str, label: EntityLabel | None = None) -> tuple[Entity, ...]:
    """All entities that bear `name` (folded), best first: those whose canonical name it is, then the others.

    "Congo" gives both Congos, "Georgia" the republic and the American state. An office is found by its country and
    its name, last: "Romanian Foreign Ministry", "MFA of Romania". () if unknown.
    """
    folded = fold(name)
    found = _index().get(folded, ())
    if label in (None, "ORG"):
        offices = (by_id(f"org/{key}.{code}") for key, code in _offices(folded))
        found = tuple(dict.fromkeys((*found, *(office for office in offices if office))))
    return found if label is None else tuple(entity for entity in found if entity.label == label)


@cache
def _codes_of_words() -> dict[str, tuple[str, ...]]:
    found = dict(codes_by_name())
    for item in countries().values():
        for name in item.demonyms:
            folded = fold(name)
            found[folded] = tuple(dict.fromkeys((*found.get(folded, ()), item.code)))
    return found


def codes_of_word(name: str) -> tuple[str, ...]:
    """Codes of the states of which `name` is a name, an adjective or the word for inhabitants, likeliest first."""
    return _codes_of_words().get(fold(name), ())


def office_entity(key: str, code: str) -> Entity:
    """The office `key` of the country `code`. Raises KeyError if there is no such office or country."""
    found = by_id(f"org/{key}.{code}")
    if found is None:
        raise KeyError(f"org/{key}.{code}")
    return found


def _offices(folded: str) -> list[tuple[str, str]]:
    return [(key, code) for key, words in by_words(folded) for code in _codes_of_words().get(words, ())]


def nearest(name: str, label: EntityLabel | None = None, limit: int = 5) -> tuple[Entity, ...]:
    """Entities whose names look most like `name`, best first, at most `limit`: for "did you mean"."""
    from rapidfuzz import fuzz, process  # only a failed lookup needs it

    folded_name = fold(name)
    if not folded_name or limit < 1:
        return ()
    index = _index()
    likely = process.extract(
        folded_name, index.keys(), scorer=fuzz.WRatio, processor=None, score_cutoff=_LIKE_ENOUGH, limit=limit * 8
    )
    # WRatio loves short names inside long ones; plain likeness of the whole decides between its candidates.
    likely.sort(key=lambda hit: (-fuzz.ratio(folded_name, hit[0]), hit[0]))
    found = {e.id: e for key, _, _ in likely for e in index[key] if label is None or e.label == label}
    return tuple(found.values())[:limit]


@cache
def demonyms() -> dict[str, str]:
    """Folded adjectives and inhabitants ("romanian") -> entity id of the country. Not mentions of the place."""
    found: dict[str, str] = {}
    for item in countries().values():
        for name in item.demonyms:
            found.setdefault(fold(name), f"country/{item.code}")
    return found


@cache
def governments() -> dict[str, tuple[str, ...]]:
    """Folded cablese forms for governments ("goi") -> codes of the countries they may mean, likeliest first.

    They are aliases of the countries, in capitals only; where there are several, the post that writes decides.
    """
    return {fold(government.form): government.codes for government in government_forms()}


@cache
def never_link() -> frozenset[frozenset[str]]:
    """Pairs of entity ids whose names look alike and that must never be merged. Raises BadVocabulary."""
    pairs = set()
    for row in rows("never-link.csv", NEVER_COLUMNS):
        pair = frozenset(row.many("pair"))
        if len(pair) != 2:
            raise row.wrong("a pair is two ids parted by '|'")
        for id in pair:
            if by_id(id) is None:
                raise row.wrong(f"no entity {id!r}")
        pairs.add(pair)
    return frozenset(pairs)


@cache
def ambiguous() -> dict[str, str]:
    """Folded names that are words, too -> where they are not to be taken for names: "capitals" or "alone".

    See the head of ambiguous.csv. Raises BadVocabulary.
    """
    found = {}
    for row in rows("ambiguous.csv", AMBIGUOUS_COLUMNS):
        if row["where"] not in ("capitals", "alone") or fold(row["form"]) != row["form"]:
            raise row.wrong("a form must be folded, its place 'capitals' or 'alone'")
        found[row["form"]] = row["where"]
    return found


def _countries() -> Iterator[Entity]:
    forms: dict[str, list[str]] = {}
    for government in government_forms():
        for code in government.codes:
            forms.setdefault(code, []).append(government.form)
    for item in countries().values():
        names = (*item.aliases, *item.abbreviations, *item.historical, *forms.get(item.code, ()))
        yield Entity(
            id=f"country/{item.code}",
            label="PLACE",
            name=item.name,
            aliases=_unique(item.name, names, "countries.csv"),
            country=item.code,
            earliest=item.earliest,
            latest=item.latest,
            source="countries.csv",
        )


def _places(file: str, columns: tuple[str, ...]) -> Iterator[Entity]:
    for row in rows(file, columns):
        if row["country"] and row["country"] not in countries():
            raise row.wrong(f"no country {row['country']!r}")
        yield Entity(
            id=row["id"],
            label="PLACE",
            name=row["name"],
            aliases=_unique(row["name"], row.many("variants"), row.place),
            country=row["country"],
            source=file,
        )


def _named(file: str, label: EntityLabel) -> Iterator[Entity]:
    for row in rows(file, NAMED_COLUMNS):
        if row["country"] and row["country"] not in countries():
            raise row.wrong(f"no country {row['country']!r}")
        yield Entity(
            id=row["id"],
            label=label,
            name=row["name"],
            aliases=_unique(row["name"], (*row.many("acronyms"), *row.many("variants")), row.place),
            country=row["country"],
            earliest=row.year("earliest"),
            latest=row.year("latest"),
            source=file,
        )


def _persons() -> Iterator[Entity]:
    for row in rows("persons.csv", PERSON_COLUMNS):
        if row["country"] and row["country"] not in countries():
            raise row.wrong(f"no country {row['country']!r}")
        yield Entity(
            id=row["id"],
            label="PERSON",
            name=row["name"],
            aliases=_unique(row["name"], row.many("variants"), row.place),
            country=row["country"],
            earliest=row.year("earliest"),
            latest=row.year("latest"),
            source="persons.csv",
        )


@cache
def offices_held() -> dict[str, tuple[str, ...]]:
    """Id of a leading person -> the best known offices: ("Secretary of State",)."""
    held = ((row["id"], row["office"].split(",")) for row in rows("persons.csv", PERSON_COLUMNS))
    return {id: tuple(office.strip() for office in offices if office.strip()) for id, offices in held}


def _unique(name: str, others: tuple[str, ...], place: str) -> tuple[str, ...]:
    for text in (name, *others):
        if not fold(text):
            raise BadVocabulary(f"{place}: the name {text!r} folds to nothing", advice="write it with letters")
    return tuple(dict.fromkeys(other for other in others if other != name))
