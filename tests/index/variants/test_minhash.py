"""What a sketch keeps of a cable, and which pairs of sketches are held possible: each bound from both sides."""

from __future__ import annotations

import struct
from datetime import date, timedelta
from itertools import islice, product
from string import ascii_lowercase

import numpy as np
import pytest
from conftest import make_cable
from version_texts import cable, prose, to

from corpus.dates import one_day
from corpus.records import UNDATED, Addressee, DateSpan, Station
from index.format.analysis import indexed_values
from index.variants import minhash
from index.variants.minhash import (
    ROW,
    day_range,
    is_current,
    may_be_versions,
    receivers_of,
    sender_number,
    senders_of,
    sketch,
)

LAYOUT = struct.Struct("<BBBBHHI20s")
W = ["".join(letters) for letters in islice(product("qxzj", ascii_lowercase, ascii_lowercase), 1_000)]
"""Words that are none of the commonest."""


def unpacked(stored: bytes | None) -> tuple[int, ...]:
    assert stored is not None
    return LAYOUT.unpack(stored)


@pytest.mark.parametrize(("count", "there"), [(0, False), (9, False), (10, True), (11, True)])
def test_ten_distinct_words_are_needed(count: int, there: bool) -> None:
    body = " ".join([*W[:count], *W[:count], "the", "and", "of"])
    made = sketch(make_cable("a", body))
    assert (made is not None) is there
    assert sketch(make_cable("a", "nothing here"), " ".join(W[:count])) == (
        sketch(make_cable("a", body)) if there else None
    )


def test_case_order_and_repetition_are_no_difference() -> None:
    words = W[:50]
    one = sketch(make_cable("a", " ".join(words)))
    assert one == sketch(make_cable("b", " ".join([*reversed(words), *words[:9], "the"]).upper(), title="Telegram a"))
    assert one != sketch(make_cable("a", " ".join(W[25:75])))


@pytest.mark.parametrize(("count", "eighths"), [(16, 32), (32, 40), (64, 48), (100, 53)])
def test_the_size_is_in_eighths_of_the_logarithm(count: int, eighths: int) -> None:
    assert unpacked(sketch(make_cable("a", " ".join(W[:count]))))[1] == eighths


DAY = date(1967, 5, 1)


def span(first: date | None, last: date | None) -> DateSpan:
    return DateSpan(earliest=first, latest=last, precision="range")


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        (UNDATED, (0, 0)),
        (one_day(DAY), (DAY.toordinal(), 0)),
        (span(DAY, DAY + timedelta(days=62)), (DAY.toordinal(), 62)),
        (span(DAY, DAY + timedelta(days=63)), (0, 0)),
        (span(DAY, None), (0, 0)),
        (span(None, DAY), (0, 0)),
    ],
)
def test_days_wider_than_62_tell_nothing(when: DateSpan, expected: tuple[int, int]) -> None:
    assert day_range(when) == expected
    first, width = expected
    made = sketch(make_cable("a", " ".join(prose(1)), date=when))
    assert unpacked(made)[6] == (first << 6 | width)


def test_facts_are_kept_as_numbers_and_0_where_there_is_none() -> None:
    body = " ".join(W[:40])
    plain = unpacked(sketch(make_cable("a", body, title="", kind="")))
    assert plain[2:5] == (0, 0, 0)
    station = Station(printed="x", name="Bonn", post="bonn")
    whole = unpacked(sketch(make_cable("a", body, sender=station, addressees=(to("rome"), to("cairo")), number="12")))
    assert all(whole[2:6])
    assert 1 <= bin(whole[3]).count("1") <= 2
    other = unpacked(sketch(make_cable("a", body, sender=station, addressees=(to("rome"),), number="0012")))
    assert (other[2], other[4]) == (whole[2], whole[4])
    assert other[3] & whole[3] == other[3]
    one = unpacked(sketch(make_cable("a", body, title="TELEGRAM  from Bonn")))
    same = unpacked(sketch(make_cable("b", body, title="Telegram from Bonn")))
    kind = unpacked(sketch(make_cable("b", body, title="Telegram from Bonn", kind="letter")))
    assert one[5] == same[5] != kind[5]


def test_who_and_which_number() -> None:
    informed = Addressee(station=Station(printed="x", name="Oslo", post="oslo"), role="info")
    nameless = Addressee(station=Station(printed="x", name="Sapt"))
    made = make_cable("a", addressees=(to("rome"), to("cairo"), informed, nameless))
    assert receivers_of(made) == {"rome", "cairo"}
    assert senders_of(made) == set()
    assert senders_of(make_cable("a", sender=Station(printed="x", name="Sapt"))) == set()
    assert senders_of(make_cable("a", sender=Station(printed="x", name="Bonn", post="bonn"))) == {"bonn"}
    assert sender_number(make_cable("a", number="00412", mrn="1975inv1")) == "412"
    assert sender_number(make_cable("a", mrn="1975inv1")) == "1975INV1"
    assert sender_number(make_cable("a")) == ""


def test_a_sketch_of_another_hashing_is_not_current() -> None:
    made = sketch(cable("a", prose(1)))
    assert made is not None
    assert is_current(made)
    assert not is_current(bytes([made[0] % 251 + 1]) + made[1:])
    assert 1 <= minhash.hash_check_byte() <= 251


BASE = bytes(20)


def row(
    *,
    apart: int = 0,
    size: int = 50,
    sender: int = 0,
    receivers: int = 0,
    number: int = 0,
    first: int = 1_000,
    width: int = 0,
) -> bytes:
    """A sketch of which `apart` of the 40 functions differ from those of `BASE`."""
    bits = bytearray(20)
    for place in range(apart):
        bits[place // 2] |= 0x9 << 4 * (place % 2)
    return LAYOUT.pack(1, size, sender, receivers, number, 0, first << 6 | width if first else 0, bytes(bits))


def held(one: bytes, other: bytes) -> bool:
    left, right = np.frombuffer(one, ROW), np.frombuffer(other, ROW)
    (found,) = may_be_versions(left, right).tolist()
    assert may_be_versions(right, left).tolist() == [found]
    return bool(found)


# Of 40 functions k differ: the words overlap by 1 - k * 16/15 / 40.


@pytest.mark.parametrize(("apart", "expected"), [(0, True), (21, True), (22, False), (40, False)])
def test_texts_of_one_size_overlap_by_43_per_cent(apart: int, expected: bool) -> None:
    """Three quarters of each in the other: 0.6 of all their words, less 0.17 for what a sketch does not tell."""
    assert held(row(), row(apart=apart)) is expected


@pytest.mark.parametrize(("apart", "expected"), [(31, True), (32, False)])
def test_a_text_of_half_the_size_by_16_per_cent(apart: int, expected: bool) -> None:
    assert held(row(), row(apart=apart, size=42)) is expected


@pytest.mark.parametrize(("size", "expected"), [(68, True), (69, False)])
@pytest.mark.parametrize("apart", [0, 32])
def test_a_text_has_a_fifth_of_the_words_of_the_other(size: int, expected: bool, apart: int) -> None:
    """18.5 eighths of a logarithm are a fifth."""
    assert held(row(), row(apart=apart, size=size)) is expected


@pytest.mark.parametrize(("apart", "expected"), [(32, True), (34, False)])
def test_at_least_12_per_cent_whatever_the_size(apart: int, expected: bool) -> None:
    assert held(row(), row(apart=apart, size=34)) is expected


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({}, {"first": 1_001}),  # another day
        ({}, {"first": 0}),  # no day
        ({"number": 3}, {"number": 4}),
        ({"sender": 3}, {"sender": 4}),
        ({"receivers": 1}, {"receivers": 2}),
        ({"receivers": 1, "number": 3}, {"receivers": 2}),
    ],
)
def test_what_nothing_speaks_for_overlaps_by_40_per_cent(one: dict[str, int], other: dict[str, int]) -> None:
    assert held(row(size=42, **one), row(apart=22, **other))
    assert not held(row(size=42, **one), row(apart=23, **other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({}, {}),
        ({"number": 3}, {"number": 3, "first": 1_031}),
        ({"number": 3}, {"number": 3, "first": 0}),
        ({"number": 3, "sender": 1}, {"number": 3, "sender": 2}),
        ({"number": 3}, {}),
        ({"sender": 3}, {}),
        ({"receivers": 3}, {"receivers": 6}),
        ({"receivers": 3}, {}),
        ({"width": 5}, {"first": 1_005}),
        ({"first": 1_009, "width": 2}, {"width": 9}),
    ],
)
def test_what_a_day_or_a_number_speaks_for_may_be_less_alike(one: dict[str, int], other: dict[str, int]) -> None:
    assert held(row(size=42, **one), row(apart=31, **other))


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ({}, {"first": 1_031}, True),
        ({}, {"first": 1_032}, False),
        ({"first": 1_032}, {}, False),
        ({"width": 9}, {"first": 1_040}, True),
        ({"width": 9}, {"first": 1_041}, False),
        ({"number": 3}, {"number": 3, "first": 1_032}, False),
        ({"first": 0}, {"first": 9_000}, True),
        ({"first": 0}, {"first": 0}, True),
    ],
)
def test_days_lie_31_apart_at_most(one: dict[str, int], other: dict[str, int], expected: bool) -> None:
    assert held(row(**one), row(**other)) is expected


def test_lines_that_break_elsewhere_make_no_other_sketch() -> None:
    text = "The lamplighter of the harbour reported that every storekeeper between bridge tower and granary had left"
    text += " " + " ".join(W[:12])
    one = text.replace("lamplighter", "lamp-\nlighter")
    other = text.replace("storekeeper", "store-\nkeeper").replace(" had", "\nhad")
    assert sketch(make_cable("a", one)) == sketch(make_cable("a", other)) == sketch(make_cable("a", text)) is not None
    assert sketch(make_cable("a", one), indexed_values(one)) == sketch(make_cable("a", one))
