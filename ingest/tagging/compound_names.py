"""Names that are made of a known name and of words that say what is named: "Chilean Congress", "UN working group".

Such names are printed in small letters or in capitals throughout, so that case does not show where they begin.
The rules here are few: an adjective of a nation or a country before an office; a body before a committee of its
own; an adjective of politics before "party".
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from corpus.authority import name_words
from corpus.authority.entities import demonyms
from corpus.authority.folding import fold
from corpus.authority.offices import office_beside
from ingest.tagging.tokens import BREAK

if TYPE_CHECKING:
    from corpus.records import EntityLabel
    from ingest.tagging.features import Words
    from ingest.tagging.spans import NamedSpan


class Composed(NamedTuple):
    """Words first..stop are one name."""

    first: int
    stop: int
    label: EntityLabel
    rule: str
    office: str = ""
    country: str = ""


_LONGEST_OFFICE = 6
_LONGEST_PART = 4
_MISSIONS = name_words.words("mission")
_NO_OFFICE = name_words.words("no-office")
"""Common nouns, whosever they are."""
_PARTS = name_words.words("part")
_INSTITUTIONS = name_words.words("institution")
_ORDINARY = name_words.words("ordinary")
_POLITICS = name_words.words("politics")
_PARTY = frozenset(("party", "partido", "parti", "partito"))
_NO_PARTY = name_words.words("no-party")


def compound_names(
    found: Words, owners: Sequence[NamedSpan | None], shouted: Callable[[int], bool]
) -> Iterator[Composed]:
    """The composed names of a text whose words `owners` have been taken so far. In order, none overlapping."""
    words = found.words
    openings = {word for word in set(words) if _may_open(word)}
    free = 0
    for at, word in enumerate(words):
        if at < free or (owners[at] is None and word not in openings):
            continue
        name = _compound_at(at, words, owners, shouted)
        if name is not None:
            yield name
            free = name.stop


def _may_open(word: str) -> bool:
    """Whether a composed name may begin with a word that is no known name: nearly every word of a text is let go."""
    return word.lower() in _POLITICS or fold(word) in _first_words()


def _compound_at(
    at: int, words: list[str], owners: Sequence[NamedSpan | None], shouted: Callable[[int], bool]
) -> Composed | None:
    owner = owners[at]
    if owner is not None and owner.first != at:
        return None
    if owner is not None and owner.label == "PLACE" and (found := _institution(owner, words, owners)):
        return found
    code, stop = _country(at, words, owner)
    if code:
        return _office(at, stop, code, words, owners, shouted) or _party(at, stop, words, owners, shouted)
    if owner is None:
        return _party(at, at, words, owners, shouted)
    return _part(owner, words, owners) if owner.label == "ORG" and owner.alias else None


@cache
def _first_words() -> frozenset[str]:
    """First words of adjectives of nations."""
    return frozenset(form.split(" ")[0] for form in demonyms())


def _country(at: int, words: list[str], owner: NamedSpan | None) -> tuple[str, int]:
    """(country code, word after it) where an adjective or name of a country stands at `at`."""
    if owner is None:
        if fold(words[at]) not in _first_words():
            return "", at
        for length in (2, 1):
            id = (
                demonyms().get(fold(" ".join(words[at : at + length])))
                if all(word is not BREAK and word[0].isalnum() for word in words[at : at + length])
                else None
            )
            if id:
                return id.removeprefix("country/"), at + length
        return "", at
    if owner.alias and owner.label == "PLACE" and owner.alias.entities[0].id.startswith("country/"):
        return owner.alias.entities[0].country, owner.stop
    return "", at


def _office(
    at: int, stop: int, code: str, words: list[str], owners: Sequence[NamedSpan | None], shouted: Callable[[int], bool]
) -> Composed | None:
    for end in range(min(len(words), stop + _LONGEST_OFFICE), stop, -1):
        part = words[stop:end]
        if any(word is BREAK or not word[0].isalpha() for word in part) or not _is_self_contained(stop, end, owners):
            continue
        if not shouted(at) and part[0][0].islower():
            continue  # "Romanian congress": in mixed case a name has its capital
        form = fold(" ".join(part))
        if form in _MISSIONS:
            after = owners[end] if end < len(words) else None
            last = after.stop if after is not None and after.label == "PLACE" and after.first == end else end
            return Composed(at, last, "ORG", "mission")
        key = office_beside(form)
        if key and form not in _NO_OFFICE:
            return Composed(at, end, "ORG", "office", key, code)
    return None


def _party(
    at: int, stop: int, words: list[str], owners: Sequence[NamedSpan | None], shouted: Callable[[int], bool]
) -> Composed | None:
    """ "[Italian] Christian Democratic Party": adjectives of politics, then the word."""
    end = stop
    while end < len(words) and end - stop < _LONGEST_PART and words[end].lower() in _POLITICS:
        end += 1
    if end == stop or end >= len(words) or words[end].lower() not in _PARTY or words[end - 1].lower() in _NO_PARTY:
        return None
    if not shouted(at) and words[end - 1][0].islower():
        return None
    if at and words[at - 1].lower() in _NO_PARTY:
        return None
    last = end + 1
    return Composed(at, last, "PARTY", "party") if _is_self_contained(at, last, owners) else None


def _part(owner: NamedSpan, words: list[str], owners: Sequence[NamedSpan | None]) -> Composed | None:
    """ "UN human rights commission": a body, up to three words, a committee of its own."""
    for end in range(owner.stop, min(len(words), owner.stop + _LONGEST_PART)):
        word = words[end]
        if (
            word is BREAK
            or (word not in ("'s", "’s", "'S", "’S") and not word[0].isalpha())
            or word.lower() in _ORDINARY
        ):
            return None
        grouped = word.lower() == "group" and words[end - 1].lower() == "working"
        if (grouped or word.lower() in _PARTS) and _is_self_contained(owner.first, end + 1, owners):
            return Composed(owner.first, end + 1, "ORG", "part")
    return None


def _institution(owner: NamedSpan, words: list[str], owners: Sequence[NamedSpan | None]) -> Composed | None:
    """ "Warsaw Medical Academy", "Canberra Times"."""
    first, stop = owner.first, owner.stop
    for end in range(stop, min(len(words), stop + 2)):
        if words[end].lower() in _INSTITUTIONS and _is_self_contained(first, end + 1, owners):
            return Composed(first, end + 1, "ORG", "institution")
        if words[end] is BREAK or not words[end][0].isalpha() or words[end].lower() in _ORDINARY:
            break
    return None


def _is_self_contained(first: int, stop: int, owners: Sequence[NamedSpan | None]) -> bool:
    """Whether no name crosses the bounds of these words."""
    return all(o is None or (o.first >= first and o.stop <= stop) for o in owners[first:stop])
