"""The parts of a person's name as lists print it: surname, given names, generation, names in parentheses.

"Abrams, General Creighton W., Jr." is Abrams, (creighton, w), jr. Which word is the surname is known where a comma
says so; "Kim Il Sung" may be either order.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from corpus.authority.folding import fold
from corpus.authority.tables import rows
from corpus.authority.titles import IN_LISTS, LIST_OF_PERSONS

GENERATIONS = frozenset(("jr", "sr", "ii", "iii", "iv"))
_COLUMNS = ("name", "forms")
_PARENTHESES = re.compile(r"[(\[]([^()\[\]]*+)[)\]]")
_QUOTED = re.compile(r"[“\"‘]([^“”\"‘’]{2,30})[”\"’]")
_ADDITION = re.compile(r"\b(?:see|pseudonym|alias|also|code)\b", re.IGNORECASE)
_TITLES = frozenset(
    fold(word) for title in (*LIST_OF_PERSONS.split("|"), *IN_LISTS.split("|")) for word in title.split()
) - {""}
_WORD = re.compile(r"[^\W\d_]\.(?=[^\W\d_])|[^\W_][\w'’‘ʼʻ`´-]*\.?")
_SERVICES = (
    ("of", "the", "army"),
    ("of", "the", "air", "force"),
    ("of", "the", "soviet", "union"),
    ("of", "the", "fleet"),
)
"""What may follow a rank."""
_MOST_WORDS = 8
"""Of a name; a longer line is none."""


class PersonName(NamedTuple):
    """A name in parts, each word folded; an initial is a word of one letter."""

    surname: tuple[str, ...]
    """() where the order is not known: then all words are `given`, in their order."""
    given: tuple[str, ...]
    generation: str = ""
    """jr, sr, ii, iii, iv."""
    others: tuple[str, ...] = ()
    """Names in parentheses or quotation marks: a nickname, another spelling."""

    @property
    def words(self) -> tuple[str, ...]:
        """All words but generation and `others`, the surname last."""
        return (*self.given, *self.surname)

    @property
    def is_full(self) -> bool:
        """Whether it is more than a surname."""
        return len(self.words) > 1


@lru_cache(maxsize=16_384)
def parse_name(printed: str) -> PersonName | None:
    """The parts of a printed name, "Surname, Given, Jr." or in the order of speech; None if none is left."""
    others = tuple(
        dict.fromkeys(
            word
            for found in (*_PARENTHESES.findall(printed), *_QUOTED.findall(printed))
            if not _ADDITION.search(found)
            for word in _words(found)
            if len(word) > 1 and word not in _TITLES
        )
    )
    plain = _QUOTED.sub(" ", _PARENTHESES.sub(" ", printed))
    surname, *rest = [part for each in plain.split(",") if (part := _words(each))] or [()]
    generation = ""
    given: tuple[str, ...] = ()
    for part in (surname, *rest):
        generation = next((word for word in part[1:] if word in GENERATIONS), generation)
    for part in rest:
        bare = tuple(word for word in part if word not in GENERATIONS)
        generation = generation or next((word for word in part if word in GENERATIONS), "")
        given = given or bare[titles_before(bare) :]
    surname = tuple(word for at, word in enumerate(surname) if not at or word not in GENERATIONS)
    if not surname or len(surname) + len(given) > _MOST_WORDS:
        return None
    if given:
        return PersonName(surname, given, generation, others)
    words = surname[titles_before(surname) :] or surname
    if len(words) > 2 and len(words[-1]) == 1 and len(words[0]) > 1:
        return PersonName(words[:1], words[1:], generation, others)  # "Lay James S.": the comma is missing
    return PersonName((), words, generation, others) if len(words) > 1 else PersonName(words, (), generation, others)


def spoken_name(name: str) -> PersonName | None:
    """The parts of a name in the order in which English speaks it: "Creighton W. Abrams, Jr."."""
    found = parse_name(name)
    if found is None or found.surname:
        return found
    return found._replace(surname=found.given[-1:], given=found.given[:-1])


def _words(text: str) -> tuple[str, ...]:
    return tuple(word for printed in _WORD.findall(text) for word in fold(printed).split())


def titles_before(words: tuple[str, ...]) -> int:
    """How many of the words, folded, are titles before a name: "general of the army dwight", "rt hon sir anthony"."""
    start = 0
    while start < len(words) and words[start] in _TITLES:
        start += 1
        start += next((len(each) for each in _SERVICES if words[start : start + len(each)] == each), 0)
    return start


@cache
def _names_of_forms() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for row in rows("given_names.csv", _COLUMNS):
        for form in (row["name"], *row.many("forms")):
            found.setdefault(form, set()).add(row["name"])
    return {form: frozenset(names) for form, names in found.items()}


def is_same_given_name(one: str, other: str) -> bool:
    """Whether two given names, folded, are forms of one: "bill" and "william", "mikhail" and "michael"."""
    forms = _names_of_forms()
    return one == other or not forms.get(one, frozenset((one,))).isdisjoint(forms.get(other, frozenset((other,))))
