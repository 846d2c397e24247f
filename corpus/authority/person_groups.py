"""Which persons of several sources are one: all pairs that may be are compared, and the likeliest are joined first.

The result depends on the set of persons alone, not on the order in which they came. Two persons are never joined, not
even through a third, that are a pair of `never`, that one list of persons prints as two, or that the authority file has
as two; nor where names contradict each other.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import combinations
from math import log1p
from typing import TYPE_CHECKING

from corpus.authority.person_likeness import (
    ListedPerson,
    block_keys,
    compare,
    describe,
    ended_before,
    may_be_relatives,
    score,
)

if TYPE_CHECKING:
    from corpus.authority.name_agreement import Features

MERGE = 1.6
"""Logit from which two persons are joined: tuned on half of the development volumes. A name that has one word more is
not enough (1.5)."""
SUGGEST = -0.5
"""Logit from which a pair is worth a look."""
COMPANY = 1.1
"""What it adds to the logit of two persons that they are mentioned with the same others: asked of those alone whom it
would join. Tuned, as are the next two, on half of the development volumes."""
SAME_COMPANY, COMPANY_SHARE = 3, 0.2
"""The same others: so many persons, and this share of those with whom the less often mentioned one stands."""

Company = Callable[[Collection[str]], Collection[str]]
"""The ids of persons who stand in documents with one of these ids."""
MAX_BLOCK = 400
"""Persons of one surname who are compared with each other; of more, those of one initial. The work grows with the
square."""


@dataclass(frozen=True, slots=True, order=True)
class Pair:
    """Two persons who may be one, the ids in order, and why."""

    one: str
    other: str
    score: float
    """Logit."""
    evidence: tuple[str, ...] = ()
    hindrance: str = ""
    """Why they are not joined although the score would do."""


@dataclass(slots=True)
class Grouping:
    """Who is one person."""

    canonical: dict[str, str] = field(default_factory=dict)
    """Id -> the id that stands for it; ids that stand for themselves are left out."""
    joined: list[Pair] = field(default_factory=list)
    """The pairs by which groups were made, the surest first."""
    suggested: list[Pair] = field(default_factory=list)
    """Pairs of different groups that may be one person, the likeliest first."""


def group(
    persons: Collection[ListedPerson],
    never: Iterable[frozenset[str]] = (),
    *,
    first: Collection[str] = frozenset(),
    merge: float = MERGE,
    company: Company | None = None,
) -> Grouping:
    """Who of `persons` is one person. `never`: pairs of ids that are two; `first`: ids that stand for their group.

    `company` is asked where names, offices and years alone do not decide.
    """
    by_id = {person.id: person for person in persons}
    if len(by_id) != len(persons):
        raise ValueError("two persons of one id")
    scored = _scored(by_id)
    groups = _Groups(by_id, never, scored)
    found = Grouping()
    for pair in sorted(scored.values(), key=lambda pair: (-pair.score, pair.one, pair.other)):
        if pair.score < SUGGEST:
            break
        if groups.find(pair.one) == groups.find(pair.other):
            continue
        hindrance = groups.hindrance(pair.one, pair.other) or pair.hindrance
        if pair.score >= merge and not hindrance:
            groups.join(pair.one, pair.other)
            found.joined.append(pair)
        elif hindrance != NEVER:
            found.suggested.append(Pair(pair.one, pair.other, pair.score, pair.evidence, hindrance))
    if company:
        found.joined += _joined_by_company(found.suggested, groups, company, merge)
    for members in groups.members.values():
        chosen = min(members, key=lambda id: (id not in first, _rank(by_id[id])))
        found.canonical.update((id, chosen) for id in members if id != chosen)
    found.suggested = [pair for pair in found.suggested if groups.find(pair.one) != groups.find(pair.other)]
    return found


def _joined_by_company(pairs: Iterable[Pair], groups: _Groups, company: Company, merge: float) -> Iterator[Pair]:
    """Join those of `pairs`, the likeliest first, who are mentioned with the same persons."""
    for pair in pairs:
        if pair.score >= merge or pair.score + COMPANY < merge or groups.find(pair.one) == groups.find(pair.other):
            continue
        if pair.hindrance or groups.hindrance(pair.one, pair.other):
            continue
        sides = [groups.of(id) for id in (pair.one, pair.other)]
        left, right = ({groups.find(id) for id in company(side) if id not in side} for side in sides)
        both = {groups.find(pair.one), groups.find(pair.other)}
        shared = (left & right) - both
        if len(shared) >= max(SAME_COMPANY, COMPANY_SHARE * min(len(left - both), len(right - both))):
            groups.join(pair.one, pair.other)
            evidence = (*pair.evidence, f"mentioned with {len(shared)} of the same persons")
            yield Pair(pair.one, pair.other, pair.score + COMPANY, evidence)


NEVER = "never to be merged"
ONE_LIST = "one list of persons has both"
TWO_KNOWN = "two persons of the authority file"
CONTRADICTION = "their names contradict each other"
TWO_HOLDERS = "two persons of the tables of office-holders"
RELATIVES = "they may be relatives or namesakes"
ENDED = "the years of one were over before the other is named"


def _rank(person: ListedPerson) -> tuple[bool, bool, int, int, str]:
    """Whose id stands for a group: the authority file's, else that of the most lists, since then the fewest cables have
    another; of equals the shortest."""
    is_short = not any(name.is_full for name in person.names)
    return not person.is_known, is_short, -len(person.collections), len(person.id), person.id


def _scored(persons: Mapping[str, ListedPerson]) -> dict[tuple[str, str], Pair]:
    """All pairs whose names agree, by their ids in order."""
    compared: dict[tuple[str, str], dict[str, float]] = {}
    compatible: dict[str, set[str]] = {id: set() for id in persons}
    contradicting: set[tuple[str, str]] = set()
    for one, other in _pairs(persons):
        likeness = compare(persons[one], persons[other])
        if likeness is None:
            continue
        compared[one, other] = likeness.features
        if likeness.contradicts:
            contradicting.add((one, other))
        else:
            compatible[one].add(other)
            compatible[other].add(one)
    found = {}
    for (one, other), features in compared.items():
        # Whoever may be one of the two and not the other makes it doubtful who is meant.
        features["others"] = log1p(len((compatible[one] ^ compatible[other]) - {one, other}))
        evidence = tuple(describe(persons[one], persons[other], features))
        contradicts = (one, other) in contradicting and not _may_be_misprint(persons[one], persons[other])
        hindrance = CONTRADICTION if contradicts else _hindrance(persons[one], persons[other], features)
        found[one, other] = Pair(one, other, score(features), evidence, hindrance)
    return found


def _hindrance(one: ListedPerson, other: ListedPerson, features: Features) -> str:
    if ended_before(one, other) or ended_before(other, one):
        return ENDED
    return RELATIVES if may_be_relatives(one, other, features) else ""


def _may_be_misprint(one: ListedPerson, other: ListedPerson) -> bool:
    """Whether one of two other initials may be a misprint, which stands in one list alone."""
    return min(len(one.collections), len(other.collections)) == 1 and not (one.is_known or other.is_known)


def _pairs(persons: Mapping[str, ListedPerson]) -> Iterator[tuple[str, str]]:
    """Pairs of ids, in order, of persons who share a key; each once."""
    blocks: dict[str, list[str]] = {}
    for person in persons.values():
        for key in block_keys(person.names):
            blocks.setdefault(key, []).append(person.id)
    seen: set[tuple[str, str]] = set()
    for block in blocks.values():
        for part in [block] if len(block) <= MAX_BLOCK else _by_initials(block, persons):
            seen.update(combinations(sorted(part[:MAX_BLOCK]), 2))
    yield from sorted(seen)


def _by_initials(block: list[str], persons: Mapping[str, ListedPerson]) -> Iterable[list[str]]:
    """Parts of a large block: those of one initial."""
    parts: dict[str, list[str]] = {}
    for id in sorted(block):
        for initial in sorted({word[0] for name in persons[id].names for word in name.given}):
            parts.setdefault(initial, []).append(id)
    return parts.values()


class _Groups:
    """Groups of ids that may not hold certain pairs. State: who was joined."""

    def __init__(
        self,
        persons: Mapping[str, ListedPerson],
        never: Iterable[frozenset[str]],
        scored: Mapping[tuple[str, str], Pair],
    ) -> None:
        self._persons, self._scored = persons, scored
        self._group = {id: id for id in persons}
        self._forbidden: dict[str, set[str]] = {}
        self.members: dict[str, set[str]] = {}
        for pair in never:
            for id in pair:
                self._forbidden.setdefault(id, set()).update(pair - {id})

    def find(self, id: str) -> str:
        """The id under which the group of `id` is kept; of one that is not compared, its own."""
        return self._group.get(id, id)

    def hindrance(self, one: str, other: str) -> str:
        """Why the groups of two persons may not be one; "" where they may."""
        left, right = self.of(one), self.of(other)
        if any(not right.isdisjoint(self._forbidden.get(id, ())) for id in left):
            return NEVER
        if all(any(self._persons[id].is_known for id in side) for side in (left, right)):
            return TWO_KNOWN
        if all(any(self._persons[id].is_holder for id in side) for side in (left, right)):
            return TWO_HOLDERS
        if not self._collections(left).isdisjoint(self._collections(right)):
            return ONE_LIST
        pairs = ((min(a, b), max(a, b)) for a in left for b in right if {a, b} != {one, other})
        if any((found := self._scored.get(pair)) and found.hindrance and found.score < 0 for pair in pairs):
            return CONTRADICTION
        return ""

    def join(self, one: str, other: str) -> None:
        """Make two groups one."""
        left, right = self.of(one), self.of(other)
        kept, dropped = sorted((self._group[one], self._group[other]))
        self.members.pop(dropped, None)
        self.members[kept] = left | right
        for id in left | right:
            self._group[id] = kept

    def of(self, id: str) -> set[str]:
        """All ids of the group of `id`."""
        return self.members.get(self._group[id], {id})

    def _collections(self, ids: set[str]) -> set[str]:
        return {each for id in ids for each in self._persons[id].collections}
