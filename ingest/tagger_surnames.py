"""What a passage's letters tell: capitals throughout, given names, and surnames of persons named in full."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from corpus.authority import ambiguous, by_id
from corpus.names import fold
from corpus.records import Mention

if TYPE_CHECKING:
    from collections.abc import Sequence

_UPPER_SHARE = 0.8
# Where the family name comes first: "Sung" is not short for Kim Il Sung.
_FAMILY_FIRST = frozenset(("KP", "KR", "CN", "TW", "VN", "VDVN", "VN-S", "KH", "HU", "SG"))
_SURNAME = re.compile(r"[^\W\d_]{4,}\Z")
_WORD_BEFORE = re.compile(r"([^\W\d_]+)[ \n]\Z")

# Words that may stand before a bare surname without being a given name.
_NO_GIVEN_NAMES = (
    "president premier chairman secretary mr mrs miss ms dr ambassador general prime minister marshal chancellor king "
    "emperor senator colonel admiral generalissimo comrade sheikh prince foreign first vice deputy former late then "
    "pope archbishop bishop cardinal ayatollah shah leader dictator party communist generalissimo sir lord professor "
    "under assistant director governor congressman and or but with the of to for by from that if when while as in "
    "on at both since after before because although however thus soviet american romanian chinese french german "
    "egyptian israeli korean cuban indian"
)
_TITLES = frozenset(_NO_GIVEN_NAMES.split())


def again(body: str, found: Sequence[Mention]) -> list[Mention]:
    """`found` (sorted, apart) and, linked alike, the bare surnames of persons it names by a longer alias.

    A surname that two of them bear is left alone, as is one that hides an English word in capitals
    ("BEGIN"), follows another given name or is part of a hyphenated word.
    """
    bearers: dict[str, set[str]] = {}
    for mention in found:
        words = mention.rule.removeprefix("alias:").split()
        if mention.label == "PERSON" and mention.entity and len(words) > 1 and _SURNAME.match(words[-1]):
            entity = by_id(mention.entity)
            if entity and entity.country not in _FAMILY_FIRST and " of " not in entity.name:
                bearers.setdefault(words[-1], set()).add(mention.entity)
    surnames = {name: next(iter(ids)) for name, ids in bearers.items() if len(ids) == 1}
    if not surnames:
        return list(found)
    taken = [(mention.start, mention.end) for mention in found]
    shouted = capitals(body)
    forms = {body[m.end - len(name) : m.end] for m in found for name in surnames if m.label == "PERSON"}
    spelled = {form for form in forms if fold(form) in surnames}
    spelled |= {form.upper() for form in spelled} | {form.capitalize() for form in spelled}
    if not spelled:
        return list(found)
    pattern = re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, sorted(spelled)))})(?![\w-])")
    added = []
    for hit in pattern.finditer(body):
        name = fold(hit.group())
        if name not in surnames or not hit.group()[0].isupper() or overlaps(*hit.span(), taken):
            continue
        if overlaps(*hit.span(), shouted):
            if ambiguous().get(name) == "capitals":
                continue
        else:
            before = _WORD_BEFORE.search(body, max(0, hit.start() - 40), hit.start())
            if before and is_given_name(before[1]):
                continue
        added.append(
            Mention(
                start=hit.start(),
                end=hit.end(),
                label="PERSON",
                entity=surnames[name],
                rule=f"surname of:{surnames[name]}",
            )
        )
    return sorted((*found, *added), key=lambda mention: mention.start)


def overlaps(start: int, end: int, spans: list[tuple[int, int]]) -> bool:
    """Whether start..end shares a place with one of `spans`, which are sorted and do not overlap."""
    before = bisect_left(spans, (end, 0)) - 1
    return before >= 0 and spans[before][1] > start


def is_given_name(word: str) -> bool:
    """Whether a word before a surname seems to be a given name: capitalised and no title or function word."""
    return len(word) > 2 and word[0].isupper() and word[1:].islower() and word.isalpha() and fold(word) not in _TITLES


def capitals(text: str) -> list[tuple[int, int]]:
    """The paragraphs that are all in capitals, as spans. A short one follows its neighbours: the whole decides."""
    overall = _share(text) >= _UPPER_SHARE
    spans = []
    start = 0
    for part in text.split("\n\n"):
        end = start + len(part)
        share = _share(part)
        if share >= _UPPER_SHARE if len(part) >= 40 else overall or (share == 1.0 and len(part) > 12):
            spans.append((start, end))
        start = end + 2
    return spans


def _share(text: str) -> float:
    upper = sum(map(str.isupper, text))
    lower = sum(map(str.islower, text))
    return upper / (upper + lower) if upper + lower else 0.0
