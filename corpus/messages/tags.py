"""TAGS: the department's subject, place and organisation codes, by period (corpus/data/tags.csv)."""

from __future__ import annotations

import re
from functools import cache

from corpus.authority.tables import rows
from corpus.records import Record

COLUMNS = ("id", "code", "kind", "meaning", "country", "earliest", "latest")


class Tag(Record, frozen=True):
    """One meaning of one code."""

    code: str
    kind: str
    """subject, geographic, region, organization or program."""
    meaning: str
    country: str = ""
    """Code of countries.csv for geographic codes that name a state."""
    earliest: int = 0
    latest: int = 0
    """Last year, 0 open."""

    def holds(self, year: int) -> bool:
        """Whether the code meant this in `year`."""
        return self.earliest <= year and (not self.latest or year <= self.latest)


@cache
def tags() -> dict[str, tuple[Tag, ...]]:
    """All meanings by code, in the order of the table. Raises BadVocabulary."""
    found: dict[str, list[Tag]] = {}
    for row in rows("tags.csv", COLUMNS):
        found.setdefault(row["code"], []).append(
            Tag(
                code=row["code"],
                kind=row["kind"],
                meaning=row["meaning"],
                country=row["country"],
                earliest=row.year("earliest"),
                latest=row.year("latest"),
            )
        )
    return {code: tuple(meanings) for code, meanings in found.items()}


def find_tag(code: str, year: int) -> Tag | None:
    """What `code` meant in `year`; None if unknown.

    A code that only ever had one meaning has it in every year: drafters kept using codes beyond their time.
    One with several is answered for its period only.
    """
    meanings = tags().get(code.strip().upper(), ())
    for tag in meanings:
        if tag.holds(year):
            return tag
    return meanings[0] if len(meanings) == 1 else None


def meaning(code: str, year: int) -> str | None:
    """The words for `code` in `year`: ("VS", 1974) -> "South Vietnam". None if unknown."""
    tag = find_tag(code, year)
    return tag.meaning if tag else None


def kind(code: str) -> str:
    """subject, geographic, region, organization or program; by shape where the code is unknown, else "".

    Four letters are a subject, two a place: the 1974 handbook, sections 6 and 9.
    """
    plain = code.strip().upper()
    known = tags().get(plain)
    if known:
        return known[0].kind
    if plain.isascii() and plain.isalpha():
        return {2: "geographic", 4: "subject"}.get(len(plain), "")
    return ""


_CODE = re.compile(r"[A-Z][A-Z0-9-]{1,9}")
_APART = re.compile(r"[,;/\s]+")
_PERSONS = re.compile(r"\([^()]*\)")
_NO_TAGS = re.compile(r"\W*(?:NONE|N/?A|NIL)\W*", re.IGNORECASE)
_QUOTES = str.maketrans("", "", "\"'\u2018\u2019\u201c\u201d")


def parse_tags(printed: str) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """(codes, persons in parentheses, what is neither) of a TAGS line: "PFOR, PINT, RU, (SAPT, FRITZ)".

    Codes that the table knows count in small letters, too, and are given in capitals.
    """
    if _NO_TAGS.fullmatch(printed):
        return (), (), ()
    names: list[str] = []
    open_part = re.sub(r"\(([^()]*)$", r"(\1)", printed)  # a list cut off in its names
    for inside in _PERSONS.findall(open_part):
        # "HENTZAU, RUPERT" is one person, "SAPT; FRITZ" are two: a lone comma parts surname and given name.
        names.extend(" ".join(person.split()) for person in inside[1:-1].split(";") if person.strip())
    codes: list[str] = []
    unread: list[str] = []
    for word in _APART.split(_PERSONS.sub(",", open_part).translate(_QUOTES)):
        plain = word.strip(".:")
        if not plain:
            continue
        code = plain.upper() if plain.upper() in tags() else plain
        (codes if _CODE.fullmatch(code) else unread).append(code)
    return tuple(dict.fromkeys(codes)), tuple(dict.fromkeys(names)), tuple(dict.fromkeys(unread))


def is_tags_list(line: str, *, known: bool = False) -> bool:
    """Whether a line has the form of a list of TAGS and of nothing else. `known`: each code has to be in the table.

    Without it the first one has to be, or a comma has to stand behind it.
    """
    codes, names, unread = parse_tags(line)
    if unread or not (codes or names):
        return False
    if known:
        return all(code in tags() for code in codes) and (not names or bool(codes))
    return bool(codes) and (codes[0] in tags() or re.match(r"\s*[A-Za-z]{2,5}\s*,", line) is not None)
