"""Ids of persons in other registers, as "REGISTER:ID": "pocom:hale-fritz", "viaf:12345", "wikidata:Q42".

Those of the authority files and of office-holders stand in corpus/data/person_ids.csv; those of a volume's list of
persons are read from it and kept in the ledger (index/ledger/local_entities.py). A register is taken from what a source
says, never from a likeness of names.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from corpus.authority.tables import rows
from corpus.lazy_regex import lazily
from corpus.records import stations

if TYPE_CHECKING:
    from collections.abc import Iterable

    from corpus.records import Cable

COLUMNS = ("person", "pocom", "historyatstate")
LIST = "frus"
"""The register of a volume's own list of persons: "frus:frus1964-68v97#p_SR1"."""
_LONGEST = 200


class Register(NamedTuple):
    """A register of persons."""

    name: str
    title: str
    id: str
    """What an id looks like."""
    url: str = ""
    """Where its pages stand, as a pattern up to the id; "" where it has none."""
    other_names: tuple[str, ...] = ()
    """What sources call it, in small letters."""


REGISTERS = (
    Register(
        "pocom",
        "Principal Officers and Chiefs of Mission, Office of the Historian",
        r"[a-z0-9]+(?:-[a-z0-9]+)*",
        r"history\.state\.gov/departmenthistory/people/",
    ),
    Register("historyatstate", "People database of the Office of the Historian", r"\d{4,8}", "", ("people",)),
    Register(
        "viaf", "Virtual International Authority File", r"\d{1,25}", r"viaf\.org/(?:viaf/)?", ("viaf id", "viaf.org")
    ),
    Register("wikidata", "Wikidata", r"Q\d{1,12}", r"wikidata\.org/(?:wiki|entity)/", ("wikidata id", "wikidata.org")),
    Register("gnd", "Gemeinsame Normdatei", r"[\dX-]{3,12}", r"d-nb\.info/gnd/", ("dnb", "pnd")),
    Register(
        "lcnaf",
        "Library of Congress Name Authority File",
        r"n[a-z]{0,2}\d{6,12}",
        r"id\.loc\.gov/(?:rwo/agents|authorities/names)/",
        ("lccn", "naf", "loc", "lc"),
    ),
    Register("isni", "International Standard Name Identifier", r"\d{15}[\dX]", r"isni\.org/(?:isni/)?"),
    Register("snac", "Social Networks and Archival Context", r"\d{4,12}", r"snaccooperative\.org/view/"),
    Register(
        LIST,
        "List of persons of a volume of Foreign Relations of the United States",
        r"[\w.-]{1,80}#[\w.-]{1,80}",
        r"history\.state\.gov/historicaldocuments/",
    ),
)
"""Registers that are known, those that say most first."""
_BY_NAME = {name: register for register in REGISTERS for name in (register.name, *register.other_names)}
_ORDER = {register.name: at for at, register in enumerate(REGISTERS)}
_PARTS = lazily(r"(?P<register>[A-Za-z][A-Za-z. ]{0,19}):(?P<id>\S+)")


def parse(text: str, register: str = "") -> str:
    """A printed id in the form "REGISTER:ID": "https://viaf.org/viaf/12345" -> "viaf:12345"; "" for anything else.

    `register`: what the source calls the register, where the text is the bare id ("VIAF").
    """
    words = text.strip()
    if not words or len(words) > _LONGEST:
        return ""
    if found := _from_url(words):
        return found
    named = _BY_NAME.get(register.strip().lower())
    if named is None and (parts := _PARTS.fullmatch(words)):
        named, words = _BY_NAME.get(parts["register"].strip().lower()), parts["id"]
    if named is None:
        return ""
    plain = words.replace(" ", "") if named.name == "isni" else words
    return f"{named.name}:{plain}" if re.fullmatch(named.id, plain) else ""


def _from_url(words: str) -> str:
    if "/" not in words:
        return ""
    words = words.replace("/persons#", "#")
    for register, pattern in _url_patterns():
        if found := pattern.fullmatch(words):
            return f"{register}:{found['id']}"
    return ""


@cache
def _url_patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (each.name, re.compile(rf"(?:https?://)?(?:www\.)?{each.url}(?P<id>{each.id})(?:[/?#]\S*)?"))
        for each in REGISTERS
        if each.url
    )


def in_order(ids: Iterable[str]) -> tuple[str, ...]:
    """Ids without repeats, those of the registers that say most first."""
    return tuple(sorted(set(ids), key=lambda id: (_ORDER.get(id.partition(":")[0], len(_ORDER)), id)))


def title(external_id: str) -> str:
    """The name of the register of an id; "" where it is not known."""
    register = _BY_NAME.get(external_id.partition(":")[0])
    return register.title if register else ""


@cache
def _by_person() -> dict[str, tuple[str, ...]]:
    """Raises BadVocabulary."""
    found = {}
    for row in rows("person_ids.csv", COLUMNS):
        ids = tuple(f"{register}:{id}" for register in COLUMNS[1:] for id in row.many(register))
        if wrong := [id for id in ids if parse(id) != id]:
            raise row.wrong(f"{wrong[0]!r} is no id of that register")
        found[row["person"]] = ids
    return found


@cache
def _by_external_id() -> dict[str, str]:
    return {id: person for person, ids in _by_person().items() for id in ids}


def known_ids(entity_id: str) -> tuple[str, ...]:
    """The ids that the tables have of a person: ("pocom:hale-fritz", "historyatstate:100001"); () for others."""
    return _by_person().get(entity_id, ())


def known_bearer(external_id: str) -> str:
    """The id of the person whom the tables have under an external id; "" for none."""
    return _by_external_id().get(external_id, "")


def with_known_ids(cable: Cable) -> Cable:
    """A cable for output: with the ids that the tables have of those whom it names, who sent or got it or took part."""
    named = dict.fromkeys((*(each.entity for each in cable.mentions), *(each.entity for each in stations(cable))))
    known = [(person, id) for person in named for id in known_ids(person)]
    return replace(cable, external_ids=tuple(dict.fromkeys((*cable.external_ids, *known)))) if known else cable
