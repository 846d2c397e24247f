"""States, living and dead: their codes, names, demonyms and abbreviations (corpus/data/countries.csv).

Codes are ISO 3166-1 alpha-2 for states that live, ISO 3166-3 for those that ended (SUHH, DDDE), and our own
"XX-Y" where ISO has none (VN-S). A state that only changed its name keeps one code: Burma is MM.
"""

from __future__ import annotations

from functools import cache

from corpus.names import fold
from corpus.records import Record
from corpus.tables import rows

COLUMNS = (
    "code",
    "name",
    "aliases",
    "historical",
    "demonyms",
    "abbreviations",
    "capital",
    "earliest",
    "latest",
    "successor",
)


class Country(Record, frozen=True):
    """One state or territory."""

    code: str
    name: str
    """Short English name, as facets show it: "North Korea"."""
    aliases: tuple[str, ...] = ()
    """Other names in use: official and foreign ones."""
    historical: tuple[str, ...] = ()
    """Names it no longer bears: "Burma"."""
    demonyms: tuple[str, ...] = ()
    """Adjectives and inhabitants: "Romanian". Names of people and things, not of the place."""
    abbreviations: tuple[str, ...] = ()
    """Only in capitals: "DPRK"."""
    capital: str = ""
    earliest: int = 0
    """First year, for states that began or ended after 1900; 0 unknown or long before."""
    latest: int = 0
    """Last year, 0 for the living."""
    successor: tuple[str, ...] = ()
    """Codes of the states that followed it."""


@cache
def countries() -> dict[str, Country]:
    """All countries by code, in the order of the table. Raises BadVocabulary."""
    table: dict[str, Country] = {}
    for row in rows("countries.csv", COLUMNS):
        table[row["code"]] = Country(
            code=row["code"],
            name=row["name"],
            aliases=row.many("aliases"),
            historical=row.many("historical"),
            demonyms=row.many("demonyms"),
            abbreviations=row.many("abbreviations"),
            capital=row["capital"],
            earliest=row.year("earliest"),
            latest=row.year("latest"),
            successor=row.many("successor"),
        )
    return table


@cache
def codes_by_name() -> dict[str, tuple[str, ...]]:
    """Folded name, alias, historical name or abbreviation -> codes, best first.

    Best: those whose present name it is, then aliases, then names of the past; within these the order of the
    table. "korea" is South and North Korea, "congo" both Congos.
    """
    ranked: dict[str, list[tuple[int, str]]] = {}
    for item in countries().values():
        groups = ((item.name,), item.aliases, item.abbreviations, item.historical)
        for rank, names in enumerate(groups):
            for name in names:
                ranked.setdefault(fold(name), []).append((rank, item.code))
    return {
        name: tuple(dict.fromkeys(code for _, code in sorted(found, key=lambda pair: pair[0])))
        for name, found in ranked.items()
    }


def country(name: str) -> str | None:
    """The code for any present or past name, abbreviation or code; the best one where several bear it.

    "Rumania" -> "RO", "DPRK" -> "KP", "Soviet Union" -> "SUHH", "Korea" -> "KR". None if unknown, and for an
    abbreviation that is several states' only ("GOI"): which is meant depends on the post that writes.
    """
    found = codes_by_name().get(fold(name))
    if found:
        return None if len(found) > 1 and fold(name) in _shared_abbreviations() else found[0]
    return name if name in countries() else None


@cache
def _shared_abbreviations() -> frozenset[str]:
    names = {fold(name) for item in countries().values() for name in (item.name, *item.aliases, *item.historical)}
    short = [fold(name) for item in countries().values() for name in item.abbreviations]
    return frozenset(name for name in short if short.count(name) > 1 and name not in names)


def country_name(code: str) -> str:
    """The short English name of a code; the code itself where it is unknown, for something must be shown."""
    found = countries().get(code)
    return found.name if found else code
