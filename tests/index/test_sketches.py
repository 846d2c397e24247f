"""Candidates for versions are found stretch by stretch: always the same, in memory that does not grow."""

from __future__ import annotations

import random
import struct
import tracemalloc

import pytest

from index import sketches

DAY = 720_000
ROW = struct.Struct(">BBHI16s")


def _rows(count: int, seed: int, days: int) -> list[bytes]:
    """Sketches of unlike cables and of versions of them; one of ten is undated."""
    chance = random.Random(seed)
    found: list[bytes] = []
    for number in range(count):
        first = 0 if chance.random() < 0.1 else DAY + chance.randrange(days)
        bits = bytearray(
            found[chance.randrange(number)][8:] if number and chance.random() < 0.2 else chance.randbytes(16)
        )
        for _ in range(chance.randrange(20)):
            place = chance.randrange(128)
            bits[place // 8] ^= 1 << place % 8
        found.append(ROW.pack(sketches.check(), chance.randint(40, 60), 0 if not first else chance.choice((0, 0, 30)),
                              first, bytes(bits)))  # fmt: skip
    return found


@pytest.mark.parametrize("seed", range(5))
def test_stretches_do_not_change_what_is_found(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = _rows(600, seed, days=400)
    touched = random.Random(seed).sample(range(len(rows)), 150)
    whole = sorted(set(sketches.candidates(rows, touched)))
    monkeypatch.setattr(sketches, "_STRETCH", 7)
    assert sorted(set(sketches.candidates(rows, touched))) == whole
    assert len(whole) > 20


def test_what_is_touched_together_makes_no_difference() -> None:
    rows = _rows(300, seed=9, days=100)
    touched = set(range(0, 300, 3))
    alone = {pair for each in touched for pair in sketches.candidates(rows, [each])}
    assert set(sketches.candidates(rows, touched)) == alone


def test_a_form_in_several_stretches_is_still_a_form(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [ROW.pack(sketches.check(), 50, 0, DAY, b"\x0f" * 16)] * (sketches.MOST + 2)
    assert not list(sketches.candidates(rows, [0]))
    monkeypatch.setattr(sketches, "_STRETCH", 16)
    assert not list(sketches.candidates(rows, [0]))
    assert len(list(sketches.candidates(rows[:-1], [0]))) == sketches.MOST


def test_memory_does_not_grow_with_what_is_compared() -> None:
    rows = _rows(2_000, seed=3, days=10_000) * 60
    undated = [place for place, row in enumerate(rows[:2_000]) if not ROW.unpack(row)[3]][:64]
    assert len(undated) == 64
    tracemalloc.start()
    list(sketches.candidates(rows, undated))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 40_000_000  # 64 with 120,000 at once: two arrays of 61 MB
