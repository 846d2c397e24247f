"""What the words of a supposed person say against it: adjectives of nations, titles alone, bodies, places, things.

A model that has learned from marked persons takes capitalised words behind a title or at the head of a sentence for
persons. Which words name nobody is no question of the context: an adjective of a nation needs a "Mr." before it, a name
that ends in "Army" is a body's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.authority import name_words
from corpus.authority.entities import demonyms
from corpus.authority.folding import fold
from corpus.authority.offices import cablese
from ingest.tagging.spans import SMALL, TITLES
from ingest.tagging.truecasing import is_word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus.records import EntityLabel

ADDRESS = name_words.words("address")
COMMON_TITLES = name_words.words("common-title")
WEEKDAYS = name_words.words("weekday")
_NO_NAMES = TITLES | name_words.words("rank") | name_words.words("paper") | WEEKDAYS
_PEOPLES = name_words.words("people")
_PLACE_KINDS = name_words.words("place-kind")
_THING_KINDS = name_words.words("thing-kind")
_THINGS = name_words.words("thing")
_COMPASS = name_words.words("compass")
_SURNAMES = frozenset(("lake", "camp", "bay", "bridge", "port", "hills", "banks"))
"""Words for landscape and bodies that many persons bear."""
_LANDSCAPE = (name_words.words("landscape") | {"province", "airbase"}) - _SURNAMES
_BODIES = (
    name_words.words("body") | name_words.words("part") | name_words.words("party") | name_words.words("institution")
) - _SURNAMES | {"government", "govt"}


def label_of(words: Sequence[str], before: str) -> EntityLabel | None:
    """What words that are taken for a person's name are: PERSON, or PLACE or ORG; None where they name nothing.

    `before` is the word before them, "" at the head of a text.
    """
    forms = [fold(word) for word in words if word[0].isalpha()]
    if not forms or any(character.isdigit() for word in words for character in word):
        return None
    before = fold(before)
    if before in ADDRESS and not all(map(is_title, forms)):
        return "PERSON"
    if before in _THING_KINDS or all(map(is_no_name, forms)):
        return None
    return _label_of_several(forms, words) if len(forms) > 1 else "PERSON"


def is_no_name(form: str) -> bool:
    """Whether a folded word names nobody by itself: an adjective of a nation or people, a title, a day, cablese."""
    return is_adjective(form) or is_title(form)


def is_adjective(form: str) -> bool:
    """Whether a folded word is the adjective or noun of a nation, a people or a belief."""
    return form in demonyms() or form in _PEOPLES


def is_title(form: str) -> bool:
    """Whether a folded word is a title, an office or a day: it ends a name or stands before one."""
    return form in _NO_NAMES or form in cablese()


def is_body_word(form: str) -> bool:
    """Whether a folded word, in the singular or plural, says that what stands before it names a body."""
    return _singular(form) in _BODIES


def _label_of_several(forms: list[str], words: Sequence[str]) -> EntityLabel | None:
    first, last = forms[0], forms[-1]
    if is_body_word(last) or (is_body_word(first) and "of" in forms):
        return "ORG"
    if first in _PLACE_KINDS or _singular(last) in _LANDSCAPE:
        return "PLACE"
    if first in _COMPASS:
        return None if is_no_name(last) or is_word(words[-1]) else "PLACE"
    if is_adjective(first) and (is_no_name(last) or is_word(words[-1])):
        return None
    if _singular(last) in _THINGS or (
        len(last) == 1 and len(first) > 1 and first not in SMALL and words[-1][-1] != "."
    ):
        return None  # "Tab A"
    return "PERSON"


def _singular(form: str) -> str:
    return form[:-1] if form.endswith("s") and len(form) > 3 and not form.endswith("ss") else form
