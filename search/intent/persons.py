"""Which persons of an archive a heading may name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from corpus.authority.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from index.reader import ArchiveReader
    from search.query.readings import Person


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
