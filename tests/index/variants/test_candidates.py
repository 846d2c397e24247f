"""Cables that may be versions are found by their keys: the same as by looking at all pairs, in bounded memory."""

from __future__ import annotations

import random
import struct
import tracemalloc
from collections.abc import Sequence
from datetime import timedelta
from itertools import combinations, product
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from version_texts import DAY, cable, misread, prose, to, without_runs

from index.ledger.store import Ledger
from index.variants import candidates, minhash
from index.variants.candidates import CandidateIndex
from index.variants.decision import ComparedText, version_share
from index.variants.minhash import REACH, ROW, may_be_versions

if TYPE_CHECKING:
    from corpus.records import Cable

FIRST = DAY.toordinal()
LAYOUT = struct.Struct("<BBBBHHI20s")
Sketches = list[bytes | None]


def invented(count: int, seed: int, days: int) -> Sketches:
    """Sketches of unlike cables and of versions of them; one of ten is undated, one of twenty has a wide date."""
    chance = random.Random(seed)
    found: list[bytes] = []
    for number in range(count):
        first = 0 if chance.random() < 0.1 else FIRST + chance.randrange(days)
        bits = bytearray(
            found[chance.randrange(number)][12:] if number and chance.random() < 0.3 else chance.randbytes(20)
        )
        for _ in range(chance.randrange(30)):
            bits[chance.randrange(20)] ^= chance.randrange(16) << chance.choice((0, 4))
        width = chance.choice((5, 62)) if first and chance.random() < 0.05 else 0
        facts = chance.choice((0, 0, 3, 255)), chance.choice((0, 1, 2, 6)), chance.randrange(40), chance.randrange(1, 9)
        found.append(LAYOUT.pack(1, chance.randint(40, 60), *facts, first << 6 | width, bytes(bits)))
    return list(found)


def by_all_pairs(stored: Sequence[bytes | None], touched: set[int]) -> set[tuple[int, int]]:
    """What is to be found, from what the keys are said to be; numbers count from 1."""
    held = [number for number, each in enumerate(stored, 1) if each]
    pairs = [pair for pair in combinations(held, 2) if not touched.isdisjoint(pair)]
    rows = np.frombuffer(b"".join(each or bytes(32) for each in stored), ROW)
    left, right = np.array(pairs).T - 1
    alike = np.flatnonzero(may_be_versions(rows[left], rows[right])).tolist()
    unpacked = [LAYOUT.unpack(each or bytes(32)) for each in stored]
    return {
        (one, other)
        for one, other in map(pairs.__getitem__, alike)
        if _share_a_key(unpacked[one - 1], unpacked[other - 1])
    }


def _share_a_key(one: tuple[Any, ...], other: tuple[Any, ...]) -> bool:
    (*_, number, title, when, bits), (*_, number2, title2, when2, bits2) = one, other
    first, last = when >> 6, (when >> 6) + (when & 63)
    first2, last2 = when2 >> 6, (when2 >> 6) + (when2 & 63)
    gap = max(first - last2, first2 - last) if first and first2 else 0
    if first and first2 and gap <= 0:
        return True
    if gap > REACH:
        return False
    bands = any(bits[at : at + 2] == bits2[at : at + 2] for at in range(0, 20, 2))
    return bands or (number == number2 > 0) or (title == title2 and not (first and first2))


def filled(stored: Sequence[bytes | None]) -> CandidateIndex:
    made = CandidateIndex()
    made.set_sketches(range(1, len(stored) + 1), stored)
    return made


@pytest.mark.parametrize("seed", range(6))
def test_by_keys_as_by_all_pairs(seed: int) -> None:
    stored = invented(500, seed, days=(30, 300, 1_000)[seed % 3])
    touched = set(random.Random(seed).sample(range(1, 501), 200))
    found = list(filled(stored).candidate_pairs(touched))
    assert len(found) == len(set(found)) > 12
    assert set(found) == by_all_pairs(stored, touched)


def test_years_before_and_after_the_days_that_keys_can_tell() -> None:
    bits = random.Random(1).randbytes(20)
    days = [1, 2, 40, candidates._EPOCH, candidates._EPOCH + 70_000, candidates._EPOCH + 70_003, 3_000_000, 0]
    rows = [LAYOUT.pack(1, 50, 0, 0, 0, 7, first << 6, bits) for first in days]
    assert set(filled(rows).candidate_pairs(range(1, 9))) == by_all_pairs(rows, set(range(1, 9)))


def test_what_is_touched_together_makes_no_difference() -> None:
    made = filled(invented(300, seed=9, days=100))
    touched = range(1, 301, 3)
    assert set(made.candidate_pairs(touched)) == {pair for each in touched for pair in made.candidate_pairs([each])}


def test_portions_do_not_change_what_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    stored = invented(400, seed=4, days=100)
    whole = set(filled(stored).candidate_pairs(range(1, 401)))
    monkeypatch.setattr(candidates, "_PAIRS", 7)
    monkeypatch.setattr(candidates, "_RECENT", 50)
    made = CandidateIndex()
    for start in range(0, 400, 30):
        some = stored[start : start + 30]
        made.set_sketches(range(start + 1, start + 1 + len(some)), some)
    assert set(made.candidate_pairs(range(1, 401))) == whole


def test_changed_and_removed_cables_leave_nothing_behind() -> None:
    before, after = invented(300, seed=5, days=100), invented(300, seed=6, days=100)
    made = filled(before)
    now: Sketches = [None if n % 3 == 0 else after[n] if n % 3 == 1 else before[n] for n in range(300)]
    changed = [n + 1 for n in range(300) if n % 3 < 2]
    made.set_sketches(changed, [now[number - 1] for number in changed])
    assert set(made.candidate_pairs(range(1, 301))) == set(filled(now).candidate_pairs(range(1, 301)))
    made.set_sketches(range(1, 301), [None] * 300)
    assert not list(made.candidate_pairs(range(1, 301)))


def test_a_form_that_hundreds_repeat_is_no_version_of_itself() -> None:
    stored = [minhash.sketch(cable("one", prose(1))) for _ in range(candidates.MAX_NEIGHBOURS + 2)]
    assert list(filled(stored[:3]).candidate_pairs([1, 2, 3])) == [(1, 2), (1, 3), (2, 3)]
    assert len(list(filled(stored[:-1]).candidate_pairs([1]))) == candidates.MAX_NEIGHBOURS
    assert not list(filled(stored).candidate_pairs(range(1, len(stored) + 1)))


def test_200_cables_look_like_one_at_most() -> None:
    stored = [minhash.sketch(cable("one", prose(1)))] * 202
    assert len(list(filled(stored[:201]).candidate_pairs([1]))) == 200
    assert list(filled(stored).candidate_pairs([1])) == []


def unlike_bands(number: int) -> bytes:
    """Bits of which no band is that of another number, yet three functions of four agree."""
    return bytes([number + 1, 0] * 10)


@pytest.mark.parametrize(
    ("first", "number", "title", "keys"),
    [
        (lambda n: FIRST + 2 * n, 7, 0, True),
        (lambda n: FIRST + 2 * n, 0, 9, False),  # a title speaks where one of the two is undated
        (lambda n: 0, 0, 9, True),
        (lambda n: FIRST + 2 * n, 0, 0, False),
        (lambda n: FIRST, 0, 0, True),
    ],
    ids=["number", "title, dated", "title, undated", "nothing", "day"],
)
@pytest.mark.parametrize("count", [3, 4])
def test_a_key_that_more_share_than_a_crowd_tells_nothing_but_a_day(
    monkeypatch: pytest.MonkeyPatch, count: int, first: Any, number: int, title: int, keys: bool
) -> None:
    monkeypatch.setattr(candidates, "MAX_KEY_SHARERS", 3)
    rows = [LAYOUT.pack(1, 50, 0, 0, number, title, first(n) << 6, unlike_bands(n)) for n in range(count)]
    every = [(1, other) for other in range(2, count + 1)]
    of_one_day = first(0) == first(1) == FIRST
    assert list(filled(rows).candidate_pairs([1])) == (every if keys and (count == 3 or of_one_day) else [])


@pytest.mark.parametrize(("days", "found"), [(31, True), (32, False)])
@pytest.mark.parametrize("key", ["number", "words"])
def test_a_number_and_words_reach_31_days(days: int, found: bool, key: str) -> None:
    rows = [
        LAYOUT.pack(1, 50, 0, 0, 7 if key == "number" else 0, 0, day << 6, unlike_bands(n if key == "number" else 0))
        for n, day in enumerate((FIRST, FIRST + days))
    ]
    for asked in (1, 2):
        assert list(filled(rows).candidate_pairs([asked])) == ([(1, 2)] if found else [])


def test_what_is_asked_for_and_has_no_sketch_has_no_neighbours() -> None:
    row = LAYOUT.pack(1, 50, 0, 0, 7, 0, FIRST << 6, bytes(20))
    made = filled([row, None, row])
    assert list(made.candidate_pairs([2])) == []
    assert list(made.candidate_pairs([99_999])) == []
    assert list(made.candidate_pairs([])) == []
    assert list(made.candidate_pairs([1, 2, 3])) == [(1, 3)]
    made.set_sketches([], [])
    made.set_sketches([5_000], [row])  # far behind the others: the array grows
    assert list(made.candidate_pairs([3])) == [(1, 3), (3, 5_000)]


def test_memory_does_not_grow_with_what_is_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(candidates, "_PAIRS", 1 << 14)
    chance = random.Random(3)
    made = filled([LAYOUT.pack(1, 50, 0, 0, 0, 0, FIRST << 6, chance.randbytes(20)) for _ in range(20_000)])
    tracemalloc.start()
    assert not list(made.candidate_pairs(range(1, 65)))  # all of one day: 1.3 million pairs are looked at
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 12_000_000  # all of them at once: two arrays of 10 MB, two of 41 MB


# The archive's versions, against those that all pairs of cables are found to be.

TEXTS = {
    "full": prose(1),
    "redacted": without_runs(prose(1), 2, 0.2),
    "misread": misread(prose(1), 3, 0.08),
    "extract": prose(1)[:150],
    "with a line more": [*prose(1), "End", "of", "message"],
    "another": prose(2),
    "another, misread": misread(prose(2), 4, 0.05),
    "alone": prose(3),
    "short": prose(4, 34),
}
FACTS = {
    "day": (DAY, DAY + timedelta(days=1), DAY + timedelta(days=25), DAY + timedelta(days=200), None),
    "number": ("", "12", "980"),
    "title": ("Telegram", "Memorandum"),
    "addressees": ((), (to("cairo"),), (to("paris"), to("cairo")), (to("delhi"),)),
}

ANY = st.tuples(st.sampled_from(sorted(TEXTS)), *(st.sampled_from(each) for each in FACTS.values()))


def _made(number: int, text: str, *facts: object) -> Cable:
    day, *others = facts
    return cable(f"c{number:02d}", TEXTS[text], day, **dict(zip(list(FACTS)[1:], others, strict=True)))  # type: ignore[arg-type]


@settings(max_examples=40, deadline=None)
@given(st.lists(ANY, min_size=2, max_size=16), st.integers(1, 6))
def test_versions_as_by_reading_all_pairs(
    tmp_path_factory: pytest.TempPathFactory, drawn: list[tuple[object, ...]], batch: int
) -> None:
    cables = [_made(number, *each) for number, each in enumerate(drawn)]  # type: ignore[arg-type]
    texts = {each.id: ComparedText(each) for each in cables}
    expected = {
        (one, other) for one, other in combinations(sorted(texts), 2) if version_share(texts[one], texts[other])
    }
    assert _settled(tmp_path_factory.mktemp("ledger"), cables, batch) == expected


def test_versions_of_all_texts_under_all_facts(tmp_path: Path) -> None:
    versions = 0
    for number, (text, other) in enumerate(product(("full", "misread", "extract"), TEXTS)):
        folder = tmp_path / str(number)
        folder.mkdir()
        facts = list(product(*FACTS.values()))
        chosen = random.Random(number).sample(facts, 12)
        cables = [_made(each, text if each % 2 else other, *some) for each, some in enumerate(chosen)]
        texts = {each.id: ComparedText(each) for each in cables}
        expected = {pair for pair in combinations(sorted(texts), 2) if version_share(texts[pair[0]], texts[pair[1]])}
        assert _settled(folder, cables, 5) == expected, (text, other)
        versions += len(expected)
    assert versions > 50


def _settled(folder: Path, cables: list[Cable], batch: int) -> set[tuple[str, str]]:
    """The pairs that a ledger has after these cables were written in batches."""
    ledger = Ledger(folder)
    held: dict[str, Cable] = {}
    for start in range(0, len(cables), batch):
        ledger.begin()
        some = cables[start : start + batch]
        for each in some:
            held[each.id] = each
            ledger.record_cable(cable_id=each.id, path="/f", place=each.id, wanted=each.id, digest=b"", copy=False,
                                round_=1, sketch=minhash.sketch(each))  # fmt: skip
        ledger.versions.update_pairs({each.id for each in some}, held.get)
        ledger.commit()
    found = {pair for pair in combinations(sorted(held), 2) if ledger.versions.share(*pair) is not None}
    ledger.close()
    return found


@pytest.mark.parametrize(
    ("number", "title", "day", "width", "shared"),
    [
        (7, 0, FIRST + 2, 0, True),
        (0, 0, FIRST + 2, 0, False),  # the number went
        (7, 0, FIRST + 40, 0, False),  # the day went where no number reaches
        (0, 9, 0, 0, True),
        (0, 0, 0, 0, False),  # the title went
        (0, 9, FIRST, 0, True),
        (0, 9, FIRST + 2, 0, False),
        (0, 9, FIRST - 5, 5, True),
        (0, 9, FIRST - 5, 4, False),  # the span went
    ],
)
def test_a_changed_cable_is_found_by_its_keys_of_now_alone(
    number: int, title: int, day: int, width: int, shared: bool
) -> None:
    def row(bands: int, number: int, title: int, day: int, width: int) -> bytes:
        return LAYOUT.pack(1, 50, 0, 0, number, title, day << 6 | width, unlike_bands(bands))

    made = filled([row(0, 7, 9, FIRST, 0), row(1, 7, 9, FIRST, 0), row(1, 7, 9, FIRST - 5, 5), row(1, 7, 9, 0, 0)])
    for changed in (2, 3, 4):
        assert (1, changed) in list(made.candidate_pairs([1]))
        made.set_sketches([changed], [row(1, number, title, day, width)])
    every = [(1, other) for other in (2, 3, 4)]
    assert list(made.candidate_pairs([1])) == (every if shared else [])
    made.set_sketches([2, 3], [None, None])
    assert list(made.candidate_pairs([1])) == (every[2:] if shared else [])
