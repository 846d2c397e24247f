"""TAGS: the department's subject, place and organisation codes, by period (corpus/data/tags.csv)."""

from __future__ import annotations

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
