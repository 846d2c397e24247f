"""Names behind a woman's title: "Mrs. Hale" is not Mr. Hale, whom the surname means elsewhere."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from corpus.authority.entities import by_id, entities, lookup
from corpus.authority.folding import fold
from corpus.authority.persons import offices_by_person
from ingest.tagging.title_links import authority_bearers

if TYPE_CHECKING:
    from corpus.records import Entity
    from ingest.tagging.entity_linking import Link

_WORDS = r"(?<![\w-])(?:Mrs|Mme|Madame|Madam|Miss)\.?[ \n]+"
_TITLE = re.compile(rf"{_WORDS}\Z", re.IGNORECASE)
_OPENING = re.compile(_WORDS, re.IGNORECASE)
_IN_NAME = re.compile(r"(?:Mrs|Mme|Madame|Miss|Queen|Princess|Begum|Lady)\b")
_IN_OFFICE = re.compile(r"\b(?:wife|widow|first lady|queen|mother|sister|daughter)\b", re.IGNORECASE)
_MISS = re.compile(r"\bMiss\b", re.IGNORECASE)
_REACH = 12
_LEAST = 3
"""Characters of a given name: initials say nothing."""


def has_womans_title(text: str, start: int) -> bool:
    """Whether "Mrs." or the like stands before the name that begins at `start`."""
    return bool(_TITLE.search(text, max(0, start - _REACH), start))


def is_unmarried(text: str, start: int, end: int) -> bool:
    """Whether "Miss" stands before the name text[start:end] or in it: then the name is her own, no husband's."""
    return bool(_MISS.search(text, max(0, start - _REACH), end))


def without_title(name: str) -> str:
    """A name without the woman's title that opens it."""
    opening = _OPENING.match(name)
    return name[opening.end() :] if opening else name


def tells_woman(words: str) -> bool:
    """Whether what a list prints of a person says that it is a woman: "wife of the President"."""
    return bool(_IN_OFFICE.search(words) or _IN_NAME.search(words))


def is_woman(person: Entity) -> bool:
    """Whether the authority files know a person as a woman: by a title among the names, or as somebody's wife."""
    office = offices_by_person().get(person.id, "")
    return any(map(_IN_NAME.match, (person.name, *person.aliases))) or bool(_IN_OFFICE.search(office))


def is_man(person: Entity) -> bool:
    """Whether a person is known as a man: the authority file has him, or men alone bear the given name there."""
    if is_woman(person):
        return False
    return by_id(person.id) is not None or not _mens_names().isdisjoint(fold(person.name).split()[:-1])


@cache
def _mens_names() -> frozenset[str]:
    """The folded given names of those of the authority file who are no women, without those that women have too."""
    mens: set[str] = set()
    womens: set[str] = set()
    for each in entities():
        if each.label == "PERSON":
            words = fold(each.name).split()
            (womens if is_woman(each) else mens).update(word for word in words[:-1] if len(word) >= _LEAST)
    return frozenset(mens - womens)


def woman_named(printed: str, year: int) -> Entity | None:
    """The one woman of the authority file whom a name behind a woman's title means in `year` (0 unknown), else None."""
    found = {each.id: each for title in ("Mrs", "Madame") for each in lookup(f"{title} {printed}", "PERSON")}
    if not found:
        found = {each.id: each for each in authority_bearers(printed, year) if is_woman(each)}
    return next(iter(found.values())) if len(found) == 1 else None


def of_woman(found: Link, printed: str, person: Entity | None, year: int) -> Link:
    """The link of a name behind a woman's title to `person`: hers where a man is meant else, or nobody's."""
    if person is None or not is_man(person):
        return found
    woman = woman_named(printed, year)
    name = fold(printed)
    return found._replace(entity=woman.id if woman else "", rule=f"{'alias' if woman else 'ambiguous'}:{name}")
