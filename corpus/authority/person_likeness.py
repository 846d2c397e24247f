"""Whether two printed persons may be one: what their names, offices, countries and years say, in figures.

`compare` is symmetric and knows nothing but its two arguments, so that no order of reading and no other volume changes
what it says. Its weights are logits (log odds) of a regression over pairs of listed persons whose identity the Office
of the Historian has published; benchmarks/entities/person_pairs.py measures them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from corpus.authority.entities import codes_of_word
from corpus.authority.folding import fold
from corpus.authority.person_names import PersonName, is_same_given_name

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
    "others": -1.5,
}
"""Logit of each piece of evidence, by the name that `Likeness.evidence` gives it."""

SPELLED = 0.7
"""Least likeness (1 - edits / letters) of two spellings of a name."""
_LONGEST = 40
"""Letters of a name's word that are compared by edits."""
_WHOLE_OFFICE = 12.0
"""Weight of shared office words at which offices agree as far as they can."""
_COMMON, _TELLING, _COUNTRY = 1.0, 3.0, 2.0
_EVERYDAY = frozenset(
    "state states united affairs secretary assistant deputy minister department director ambassador office foreign chief"
    " president staff bureau special defense general international member republic council embassy security"
    " representative chairman prime national nations officer economic under counselor committee us charge"
    " commander political agency operations intelligence vice military first mission adviser advisor central"
    " administration executive policy leader acting army planning senator usa permanent relations organization"
    " information consul union force presidents party forces former head house board public group ministry"
    " commission federal assembly division second delegation government senior ministers country area".split()
)
"""Words that most glosses of lists of persons share: of little weight each."""
_SILENT = frozenset(
    "of the and for in to from until at on with an by as his her its he she after before since during through also"
    " thereafter then later member see was were is or not january february march april may june july august september"
    " october november december first".split()
)
_VOWELS = re.compile(r"(?<=.)[aeiouyhj]+")
_TWICE = re.compile(r"(.)\1+")
_SOUNDS = (("ck", "k"), ("dg", "g"), ("ph", "f"), ("c", "k"), ("q", "k"), ("w", "v"), ("z", "s"), ("x", "ks"))


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
    is_known: bool = field(default=False)
    """Whether it is the authority file's: two of them are two persons."""


class Likeness(NamedTuple):
    """How likely two persons are one."""

    score: float
    """Logit; above 0 likelier one than two."""
    features: dict[str, float]
    contradicts: bool
    """Whether names say that they are two: another second initial, Sr. and Jr."""


def compare(one: ListedPerson, other: ListedPerson) -> Likeness | None:
    """How likely two persons are one, before it is known who else bears such a name. None where names exclude it."""
    names = compare_names(one.names, other.names)
    if names is None:
        return None
    features = {**names, **_offices(one, other), **_years(one, other)}
    contradicts = bool(features.get("conflict") or features.get("generations"))
    return Likeness(score(features), features, contradicts)


def score(features: dict[str, float]) -> float:
    """The logit of some evidence."""
    return WEIGHTS["bias"] + sum(WEIGHTS.get(name, 0.0) * value for name, value in sorted(features.items()))


def block_keys(names: Iterable[PersonName]) -> frozenset[str]:
    """What persons have in common who may be one: a surname's consonants, or those of any word of unknown order."""
    return frozenset(
        consonants(word) for name in names for word in name.surname or name.words if len(word) > 1
    ) | frozenset(consonants("".join(name.surname)) for name in names if len(name.surname) > 1)


@lru_cache(maxsize=16_384)
def consonants(word: str) -> str:
    """A word as it sounds, roughly: "khrushchev" and "kruschov" are one."""
    for letters, sound in _SOUNDS:
        word = word.replace(letters, sound)
    return _TWICE.sub(r"\1", _VOWELS.sub("", word))


@lru_cache(maxsize=16_384)
def office_words(gloss: str) -> frozenset[str]:
    """The words of an office that tell it from others; names of states and nations as codes: "=GB"."""
    words = [word for word in fold(gloss).split() if len(word) > 1 and not word.isdigit()]
    found: set[str] = set()
    at = 0
    while at < len(words):
        for length in (3, 2, 1):
            codes = codes_of_word(" ".join(words[at : at + length])) if at + length <= len(words) else ()
            if len(codes) == 1:
                found.add(f"={codes[0]}")
                break
        else:
            length = 1
            if words[at] not in _SILENT:
                found.add(words[at])
        at += length
    return frozenset(found)


def word_weight(word: str) -> float:
    """How much a shared word of an office says."""
    return _COUNTRY if word.startswith("=") else _COMMON if word in _EVERYDAY else _TELLING


def _offices(one: ListedPerson, other: ListedPerson) -> dict[str, float]:
    if not one.office or not other.office:
        return {"no office": 1.0}
    shared = sum(map(word_weight, one.office & other.office))
    least = min(sum(map(word_weight, one.office)), sum(map(word_weight, other.office)))
    found = {"office": min(1.0, shared / _WHOLE_OFFICE), "office share": shared / max(least, 1.0)}
    codes, others = ({word for word in each.office if word[0] == "=" and word != "=US"} for each in (one, other))
    if codes and others and codes.isdisjoint(others):
        found["other country"] = 1.0
    return found


def _years(one: ListedPerson, other: ListedPerson) -> dict[str, float]:
    if not (one.first and other.first):
        return {}
    gap = max(one.first, other.first) - min(one.last or one.first, other.last or other.first)
    return {"years apart": min(30, gap) / 10} if gap > 0 else {}


def compare_names(names: Iterable[PersonName], others: Iterable[PersonName]) -> dict[str, float] | None:
    """What the best agreeing two of some names say. None where no two can be one person's."""
    found = (features for one in names for other in others if (features := _agreement(one, other)) is not None)
    return max(found, key=lambda features: (score(features), sorted(features.items())), default=None)


def _agreement(one: PersonName, other: PersonName) -> dict[str, float] | None:
    found: dict[str, float] = {}
    given, others = one.given, other.given
    if bool(one.surname) != bool(other.surname):
        # "Kim, Il Sung" and "Kim Il Sung": compared as words, in either order.
        known, spoken = (one, other) if one.surname else (other, one)
        if not known.given:
            return None
        found["order"] = 1.0
        turned = (*known.surname, *known.given)
        given, others = (turned if len(set(turned)) == len(turned) and turned[0] == spoken.given[0] else known.words), spoken.given
        if _spelling(given[0], others[0]) is None and not set(given) == set(others):
            return None
    elif not one.surname:
        if len(given) != len(others) or _spelling(given[0], others[0]) is None:
            return None
        found["order"] = 1.0
    else:
        surname, same = "".join(one.surname), "".join(other.surname)
        if surname != same:
            if set(one.words) == set(other.words):
                found["order"] = 1.0
                given, others = tuple(sorted(one.words)), tuple(sorted(other.words))
            elif one.surname[0] in other.surname or other.surname[0] in one.surname or one.surname[-1] == other.surname[-1]:
                # "Averoff" and "Averoff-Tossizza", "Frederick Hoyer Millar" and "Frederick Hoyer-Millar".
                found["part"] = 1.0
                given, others = one.words, other.words
            else:
                likeness = _spelling(surname, same)
                if likeness is None:
                    return None
                found["spelled"] = 1.0
                found["spelling"] = 1.0 - likeness
    if not given or not others:
        found["no given name"] = 1.0
        return found
    return _given(given, others, found) and _generations(one, other, found)


def _given(given: tuple[str, ...], others: tuple[str, ...], found: dict[str, float]) -> dict[str, float] | None:
    """Add what given names say: each word of one is matched with the best of the other, the surest first."""
    left, right = dict(enumerate(given)), dict(enumerate(others))
    pairs = sorted(
        ((kind, abs(i - j), min(i, j), max(i, j), i, j)
        for i, word in left.items()
        for j, against in right.items()
        if (kind := _word_agreement(word, against)) is not None)
    )
    matched: list[tuple[int, int, int]] = []
    for kind, _, _, _, i, j in pairs:
        if i in left and j in right:
            del left[i], right[j]
            matched.append((kind, i, j))
    if not matched:
        return None
    kinds = [kind for kind, _, _ in matched]
    if left and right:
        if any(len(w) > 1 for w in left.values()) and any(len(w) > 1 for w in right.values()):
            return None
        found["conflict"] = 1.0
    elif left or right:
        found["more names"] = 1.0
    found["same names"] = float(min(2, kinds.count(_SAME)))
    if _FORM in kinds:
        found["form of name"] = 1.0
    if _SOUND in kinds:
        found["spelled given"] = 1.0
    if kinds.count(_INITIAL) + kinds.count(_LETTERS) and min(kinds) < _LETTERS:
        found["second initial"] = 1.0
    if min(kinds) >= _LETTERS:
        found["initials only"] = 1.0
    if not any(i == j == 0 for _, i, j in matched):
        found["other first"] = 1.0
    return found


def _generations(one: PersonName, other: PersonName, found: dict[str, float]) -> dict[str, float]:
    if one.generation and other.generation:
        found["generation" if one.generation == other.generation else "generations"] = 1.0
    elif one.generation or other.generation:
        found["one generation"] = 1.0
    return found


_SAME, _FORM, _SOUND, _LETTERS, _INITIAL = range(5)
"""How two given names agree, the surest first: the same; forms of one; spelled alike; two equal initials; an initial."""


@lru_cache(maxsize=65_536)
def _word_agreement(one: str, other: str) -> int | None:
    if one == other:
        return _SAME if len(one) > 1 else _LETTERS
    if 1 in (len(one), len(other)):
        return _INITIAL if one[0] == other[0] else None
    if is_same_given_name(one, other):
        return _FORM
    if _spelling(one, other) is not None:
        return _SOUND
    return _INITIAL if min(len(one), len(other)) <= 3 and (one.startswith(other) or other.startswith(one)) else None


@lru_cache(maxsize=65_536)
def _spelling(one: str, other: str) -> float | None:
    """Likeness of two spellings that may be one name's, else None."""
    if one == other:
        return 1.0
    sounds = consonants(one), consonants(other)
    likeness = 1.0 - _edits(one[:_LONGEST], other[:_LONGEST]) / max(len(one), len(other))
    alike = sounds[0] == sounds[1] and len(sounds[0]) > 1
    return likeness if alike or (likeness >= SPELLED and one[0] == other[0]) else None


def _edits(one: str, other: str) -> int:
    from rapidfuzz.distance import Levenshtein  # only where persons are compared

    return Levenshtein.distance(one, other)


def described(one: ListedPerson, other: ListedPerson, features: dict[str, float]) -> Iterator[str]:
    """Evidence in words, for people."""
    words = one.office & other.office
    telling = sorted(words, key=lambda word: (-word_weight(word), word))
    if telling:
        yield "offices share " + ", ".join(word.removeprefix("=") for word in telling[:6])
    yield from (name for name in sorted(features) if name in WEIGHTS and name not in ("office", "office share"))
