"""Offices that every government has, and the cablese for offices and their holders (corpus/data).

An office of a country is the entity "org/<key>.<code>": "org/mfa.RO" is the Foreign Ministry (Romania). It is made
when it is asked for; where an office has names of its own ("Quai d'Orsay"), bodies.csv has a row of this id.
"""

from __future__ import annotations

from functools import cache

from corpus.authority.countries import countries
from corpus.authority.folding import fold
from corpus.authority.tables import rows
from corpus.records import Entity, Record

COLUMNS = ("key", "name", "forms", "acronyms", "beside", "source")
CABLESE_COLUMNS = ("form", "expansion")


class Office(Record, frozen=True):
    """One office, of no country yet."""

    key: str
    name: str
    forms: tuple[str, ...] = ()
    """Other names, plain and cablese: "Ministry of Foreign Affairs", "FonMinistry"."""
    acronyms: tuple[str, ...] = ()
    """Only in capitals: "MFA"."""
    beside: tuple[str, ...] = ()
    """Words that name the office only beside a country: "Congress" in "Chilean Congress"."""


@cache
def offices() -> dict[str, Office]:
    """All offices by key, in the order of the table. Raises BadVocabulary."""
    table = {}
    for row in rows("offices.csv", COLUMNS):
        office = Office(
            key=row["key"],
            name=row["name"],
            forms=row.many("forms"),
            acronyms=row.many("acronyms"),
            beside=row.many("beside"),
        )
        if "." in office.key or not all(map(fold, (office.name, *office.forms, *office.acronyms, *office.beside))):
            raise row.wrong("a key has no point, and a name does not fold to nothing")
        table[office.key] = office
    return table


@cache
def _keys() -> dict[str, str]:
    found: dict[str, str] = {}
    for each in offices().values():
        for form in (each.name, *each.forms, *each.acronyms):
            found.setdefault(fold(form), each.key)
    return found


@cache
def _keys_beside() -> dict[str, str]:
    found = dict(_keys())
    for each in offices().values():
        for form in each.beside:
            found.setdefault(fold(form), each.key)
    return found


def office(form: str) -> str | None:
    """The key of the office that `form` names without its country: "FonMinistry" -> "mfa". None if it names none."""
    return _keys().get(fold(form))


def office_beside(words: str) -> str | None:
    """As `office`, for words beside the country's name: "Congress" in "Chilean Congress"."""
    return _keys_beside().get(fold(words))


def from_id(id: str) -> Entity | None:
    """The entity of an office's id, made of the office's and the country's names. None for another id."""
    kind, _, rest = id.partition("/")
    key, _, code = rest.partition(".")
    if kind != "org" or key not in offices() or code not in countries():
        return None
    each, state = offices()[key], countries()[code]
    return Entity(
        id=id,
        label="ORG",
        name=f"{each.name} ({state.name})",
        aliases=tuple(dict.fromkeys(f"{word} {each.name}" for word in (*state.demonyms[:1], state.name))),
        country=code,
        earliest=state.earliest,
        latest=state.latest,
        source="offices.csv",
    )


def by_words(folded: str) -> list[tuple[str, str]]:
    """Each way to read a folded name as an office beside other words: (key, the words that may be a country).

    "romanian foreign ministry", "foreign ministry of romania" and "foreign ministry romania" -> ("mfa", ...).
    """
    words = folded.split(" ")
    if not 2 <= len(words) <= _LONGEST:
        return []
    keys = _keys_beside()
    found = []
    for cut in range(1, len(words)):
        before, after = " ".join(words[:cut]), words[cut:]
        if " ".join(after) in keys:
            found.append((keys[" ".join(after)], before))
        if before in keys:
            while after and after[0] in ("of", "the"):
                after = after[1:]
            found.append((keys[before], " ".join(after)))
    return found


# "ministry of foreign affairs of the democratic people's republic of korea" has eleven words.
_LONGEST = 14


@cache
def cablese() -> dict[str, str]:
    """Folded words of cablese that name offices, their holders and papers, no persons ("fonmin") -> what they mean."""
    return {fold(row["form"]): row["expansion"] for row in rows("cablese.csv", CABLESE_COLUMNS)}
