"""Which persons of an archive a name may mean, by their ids."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from corpus.authority.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from index.reader import ArchiveReader
    from search.query.readings import Person


GENERATIONS = frozenset(("jr", "sr", "ii", "iii", "iv"))


def any_bearer(reader: ArchiveReader, person: Person) -> bool:
    """Whether cables of the archive mention a person of that name."""
    return next(bearers(reader, person), None) is not None


def bearers(reader: ArchiveReader, person: Person) -> Iterator[str]:
    """Ids of the persons that may be meant: "person/u-alexis-johnson".

    A given name must be one of theirs; initials alone must begin the first of theirs.
    """
    surname = fold(person.surname).replace(" ", "-")
    given = [fold(word).replace(" ", "-") for word in person.given]
    whole = [re.escape(word) for word in given if len(word) > 1]
    if not surname or not any(given):
        return
    names = f"(?:.*-)?(?:{'|'.join(whole)})(?:-.*)?" if whole else f"{re.escape(given[0])}.*"
    fits = re.compile(f"person/{names}-{re.escape(surname)}(?:-jr|-sr|-ii|-iii)?(?:~.*)?").fullmatch
    for start in dict.fromkeys(given):
        for id in reader.terms("person", f"person/{start}") if start else ():
            if fits(id):
                yield id


def bears(entity_id: str, words: list[str]) -> bool:
    """Whether the id of a person is made of a name with these folded words, the surname last.

    By surname alone; or with given names, of which there may be more, and initials: "henry kissinger" and
    "h kissinger" are in "person/henry-a-kissinger".
    """
    parts = entity_id.removeprefix("person/").partition("~")[0].split("-")
    words = [word for word in words if word not in GENERATIONS] or words
    while len(parts) > 1 and parts[-1] in GENERATIONS:
        parts.pop()
    if not words or parts[-1] != words[-1]:
        return False
    given, (first, *others) = iter(parts[:-1]), (*words[:-1], "")
    begins = not first or _is_given(parts[0], first)
    if not begins and len(parts[0]) == 1 and len(parts) > 2:  # "Alexis Johnson" is U. Alexis Johnson
        next(given)
        begins = _is_given(parts[1], first)
    next(given, "")
    return begins and all(any(_is_given(part, word) for part in given) for word in others if word)


def leads_with(entity_id: str, family: list[str]) -> bool:
    """Whether the id of a person is made of a name that begins with these folded words, titles before them aside."""
    from corpus.authority.name_words import words  # few names lead with the family's

    parts = entity_id.rpartition("/")[2].partition("~")[0].split("-")
    while len(parts) > len(family) and parts[0] in words("title"):
        del parts[0]
    return parts[: len(family)] == family


def _is_given(part: str, word: str) -> bool:
    return part == word or (len(word) == 1 and part.startswith(word))
