"""States, living and dead: their codes, names, demonyms and abbreviations (corpus/data/countries.csv).

The cablese for their governments ("GOI", "HMG") stands in governments.csv.

Codes are ISO 3166-1 alpha-2 for states that live, ISO 3166-3 for those that ended (SUHH, DDDE), and our own
"XX-Y" where ISO has none (VN-S). A state that only changed its name keeps one code: Burma is MM.
"""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

from corpus.authority.folding import fold
from corpus.authority.tables import rows
from corpus.records import Record

if TYPE_CHECKING:
    from corpus.authority.tables import Row

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
GOVERNMENT_COLUMNS = ("form", "codes", "earliest", "latest", "note")


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


class Government(Record, frozen=True):
    """One cablese form for a government: "GOI"."""

    form: str
    """Only in capitals."""
    codes: tuple[str, ...]
    """The countries whose government it may be, the likeliest first."""
    earliest: int = 0
    """First year of use, 0 unknown or as long as the state."""
    latest: int = 0
    note: str = ""


@cache
def government_forms() -> tuple[Government, ...]:
    """All rows of governments.csv, in the order of the table. Raises BadVocabulary."""
    return tuple(
        Government(
            form=row["form"],
            codes=_codes(row),
            earliest=row.year("earliest"),
            latest=row.year("latest"),
            note=row["note"],
        )
        for row in rows("governments.csv", GOVERNMENT_COLUMNS)
    )


def _codes(row: Row) -> tuple[str, ...]:
    if not fold(row["form"]) or row["form"] != row["form"].upper():
        raise row.wrong("a government's form is written in capitals")
    codes = row.many("codes")
    for code in codes:
        if code not in countries():
            raise row.wrong(f"no country {code!r}")
    if not codes:
        raise row.wrong("no country")
    return codes


@cache
def codes_by_name() -> dict[str, tuple[str, ...]]:
    """Folded name, alias, historical name, abbreviation or form of a government -> codes, best first.

    Best: those whose present name it is, then aliases, then names of the past; within these the order of the
    table. "korea" is South and North Korea, "congo" both Congos.
    """
    ranked: dict[str, list[tuple[int, str]]] = {}
    for item in countries().values():
        groups = ((item.name,), item.aliases, item.abbreviations, item.historical)
        for rank, names in enumerate(groups):
            for name in names:
                ranked.setdefault(fold(name), []).append((rank, item.code))
    for government in government_forms():
        ranked.setdefault(fold(government.form), []).extend((2, code) for code in government.codes)
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


def namesakes(name: str) -> tuple[str, ...]:
    """Every code of a name that several states bear side by side, best first; of others the one of `country`.

    "Korea" -> ("KR", "KP"), "Congo" -> ("CD", "CG"), "Egypt" -> ("EG",); () where `country` knows none.
    """
    best = country(name)
    return codes_by_name().get(fold(name), ()) or (best,) if best else ()


@cache
def _shared_abbreviations() -> frozenset[str]:
    names = {fold(name) for item in countries().values() for name in (item.name, *item.aliases, *item.historical)}
    short = Counter(fold(name) for item in countries().values() for name in item.abbreviations)
    for government in government_forms():
        short[fold(government.form)] += len(government.codes)
    return frozenset(name for name, times in short.items() if times > 1 and name not in names)


def country_name(code: str) -> str:
    """The short English name of a code; the code itself where it is unknown, for something must be shown."""
    found = countries().get(code)
    return found.name if found else code
