"""Whether two persons whom lists print may be one: what names, offices, countries and years say, in figures.

`compare` is symmetric and knows nothing but its two arguments, so that no order of reading and no other volume changes
what it says. The weights are logits (log odds) of a regression over pairs of listed persons whose identity the Office
of the Historian has published, of one half of the volumes; benchmarks/entities/person_pairs.py measures them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from corpus.authority import name_words
from corpus.authority.entities import codes_of_word
from corpus.authority.folding import fold
from corpus.authority.name_agreement import Features, compare_names, consonants

if TYPE_CHECKING:
    from corpus.authority.person_names import PersonName

WEIGHTS = {
    "bias": 1.5,
    "same names": 0.9,
    "second initial": 0.4,
    "generation": 0.8,
    "office share": 3.0,
    "office": 1.0,
    "other country": -0.5,
    "more names": -0.9,
    "spelled given": -0.9,
    "initials only": -1.0,
    "no given name": -1.2,
    "part": -0.9,
    "order": -1.4,
    "other first": -1.6,
    "spelled": -1.6,
    "spelling": -2.6,
    "conflict": -3.6,
    "generations": -3.6,
    "others": -1.5,
}
"""Logit of each feature."""
WORKING_LIFE = 60
"""Years between two services above which nobody has done both."""
_WHOLE_OFFICE = 12.0
"""Weight of shared words at which offices agree as far as they can."""
_EVERYDAY, _COUNTRY, _TELLING = 1.0, 2.0, 3.0
_IN_PART = frozenset(("one generation", "no given name", "initials only", "spelled", "part", "order", "other first"))
"""Features of names that agree in part only."""
_ANY_OFFICE = frozenset(("ambassador", "minister", "envoy", "consul", "general", "king", "president", "chief"))
"""Words of offices that father and son may both have."""
_LONGEST_COUNTRY = 3
"""Words of a country's name."""
_MOST_WORDS_SHOWN = 6


@dataclass(frozen=True, slots=True)
class ListedPerson:
    """A person as one or more sources print him."""

    id: str
    names: frozenset[PersonName]
    office: frozenset[str] = frozenset()
    """Words of the glosses that say something, and codes of countries (`office_words`)."""
    first: int = 0
    """First year of service, 0 unknown."""
    last: int = 0
    collections: frozenset[str] = frozenset()
    """The volumes whose lists of persons print him: two entries of one list are two persons."""
    is_known: bool = False
    """Whether it is the authority file's: two of them are two persons."""
    is_holder: bool = False
    """Whether the tables of office-holders have it: two of them are two persons."""


class Likeness(NamedTuple):
    """How likely two persons are one."""

    score: float
    """Logit; above 0 likelier one than two."""
    features: Features
    contradicts: bool
    """Whether names say that they are two: another second initial, Sr. and Jr."""


def compare(one: ListedPerson, other: ListedPerson) -> Likeness | None:
    """How likely two persons are one, before it is known who else bears such a name. None where that is excluded."""
    if _years_apart(one, other) > WORKING_LIFE:
        return None
    names = _best_agreement(one.names, other.names)
    if names is None:
        return None
    features = {**names, **_compare_offices(one.office, other.office)}
    return Likeness(score(features), features, "conflict" in features or "generations" in features)


def score(features: Features) -> float:
    """The logit of some features."""
    return WEIGHTS["bias"] + sum(WEIGHTS.get(name, 0.0) * value for name, value in sorted(features.items()))


def block_keys(names: Iterable[PersonName]) -> frozenset[str]:
    """What persons have in common who may be one: a surname's consonants, or those of any word of unknown order."""
    keys: set[str] = set()
    for name in names:
        words = name.surname or name.words
        keys.update(consonants(word) for word in words if len(word) > 1)
        keys.add(consonants("".join(name.surname)))
    return frozenset(keys - {""})


@lru_cache(maxsize=16_384)
def office_words(gloss: str) -> frozenset[str]:
    """The words of an office that tell it from others; names of states and nations as codes: "=GB"."""
    silent = name_words.words("office-silent")
    words = [word for word in fold(gloss).split() if len(word) > 1 and not word.isdigit()]
    found: set[str] = set()
    at = 0
    while at < len(words):
        code, length = _country_at(words, at)
        if code:
            found.add(f"={code}")
        elif words[at] not in silent:
            found.add(words[at])
        at += length
    return frozenset(found)


def _country_at(words: list[str], at: int) -> tuple[str, int]:
    """(code, number of words) of the one country that is named there; ("", 1) where none is."""
    for length in range(min(_LONGEST_COUNTRY, len(words) - at), 0, -1):
        codes = codes_of_word(" ".join(words[at : at + length]))
        if len(codes) == 1:
            return codes[0], length
    return "", 1


def word_weight(word: str) -> float:
    """How much a shared word of an office says."""
    if word.startswith("="):
        return _COUNTRY
    return _EVERYDAY if word in name_words.words("office-everyday") else _TELLING


def describe(one: ListedPerson, other: ListedPerson, features: Features) -> Iterator[str]:
    """Evidence in words, for people: offices first, then names."""
    telling = sorted(one.office & other.office, key=lambda word: (-word_weight(word), word))
    if telling:
        yield f"offices share {', '.join(word.removeprefix('=') for word in telling[:_MOST_WORDS_SHOWN])}"
    yield from (words for name, words in _DESCRIPTIONS.items() if features.get(name))


def _best_agreement(names: Iterable[PersonName], others: Iterable[PersonName]) -> Features | None:
    """What the two names say that agree best."""
    found = (features for one in names for other in others if (features := compare_names(one, other)) is not None)
    return max(found, key=lambda features: (score(features), sorted(features.items())), default=None)


def _compare_offices(office: frozenset[str], other: frozenset[str]) -> Features:
    if not office or not other:
        return {}
    shared = sum(map(word_weight, office & other))
    least = min(sum(map(word_weight, office)), sum(map(word_weight, other)))
    found = {"office": min(1.0, shared / _WHOLE_OFFICE), "office share": shared / least}
    abroad, elsewhere = ({word for word in each if word[0] == "=" and word != "=US"} for each in (office, other))
    if abroad and elsewhere and abroad.isdisjoint(elsewhere):
        found["other country"] = 1.0
    return found


def may_be_relatives(one: ListedPerson, other: ListedPerson, features: Features) -> bool:
    """Whether two persons, whose names may be one's, are rather relatives or namesakes.

    One is "Jr." and no office that both had is named, or they served different countries and the names agree in part.
    """
    if "other country" in features and not _IN_PART.isdisjoint(features):
        return True
    shared = (word for word in one.office & other.office if not word.startswith("="))
    return "one generation" in features and all(word in _ANY_OFFICE for word in shared)


def ended_before(known: ListedPerson, other: ListedPerson) -> bool:
    """Whether the years of somebody of the authority file were over before the first year that is known of another."""
    return bool(known.is_known and not other.is_known and known.last and other.first > known.last)


def _years_apart(one: ListedPerson, other: ListedPerson) -> int:
    """Years between the services of two persons; 0 where they overlap or are not known."""
    if not (one.first and other.first):
        return 0
    return max(0, max(one.first, other.first) - min(one.last or one.first, other.last or other.first))


_DESCRIPTIONS = {
    "same names": "given names agree",
    "second initial": "an initial agrees",
    "form of name": "forms of one given name",
    "generation": "same generation",
    "more names": "one has more names",
    "initials only": "initials only",
    "no given name": "one has no given name",
    "spelled": "surname spelled otherwise",
    "spelled given": "given name spelled otherwise",
    "part": "part of a double surname",
    "order": "words in another order",
    "other first": "another first name",
    "conflict": "another initial",
    "generations": "another generation",
    "one generation": "one has a generation",
    "other country": "another country",
    "others": "others bear such a name",
}
