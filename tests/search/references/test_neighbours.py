"""The telegrams just before and just after."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from reference_cables import BONN, PARIS, STATE, meant, sent

from index.reader import ArchiveReader

Make = Callable[..., ArchiveReader]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Text is in the immediately following telegram.", "after"),
        ("Text next following telegram.", "after"),
        ("This is the subject following telegram.", "after"),
        ("See my immediately preceding message.", "before"),
        ("See my immediately preceding Top Secret message.", "before"),
        ("As indicated in my previous message.", None),  # which of them?
        ("The following telegram was read.", None),
        ("He said so in the following message.", None),
    ],
)
def test_a_neighbour_has_the_next_number(archive_of: Make, body: str, expected: str | None) -> None:
    reader = archive_of(
        sent("before", "1959-02-16", BONN, STATE, number="1778"),
        sent("a", "1959-02-16", BONN, STATE, number="1779", body=body),
        sent("after", "1959-02-16", BONN, STATE, number="1780"),
    )
    assert list(meant(reader, "a").values()) == ([expected] if expected else [])


def test_a_neighbour_goes_the_same_way_at_the_same_time(archive_of: Make) -> None:
    body = "Text is in the immediately following telegram."
    citing = sent("a", "1959-02-16", BONN, STATE, number="Secto 12", body=body)
    right = sent("right", "1959-02-17", BONN, STATE, number="Secto 13")
    wrong = [
        sent("digits", "1959-02-17", BONN, STATE, number="13"),
        sent("sender", "1959-02-17", PARIS, STATE, number="Secto 13"),
        sent("addressee", "1959-02-17", BONN, PARIS, number="Secto 13"),
        sent("later", "1959-03-17", BONN, STATE, number="Secto 13"),
    ]
    assert meant(archive_of(citing, *wrong), "a") == {}
    assert list(meant(archive_of(citing, right, *wrong), "a").values()) == ["right"]


def test_a_cable_without_a_number_has_no_neighbour(archive_of: Make) -> None:
    body = "Text is in the immediately following telegram."
    reader = archive_of(
        sent("a", "1959-02-16", BONN, STATE, body=body), sent("x", "1959-02-16", BONN, STATE, number="1")
    )
    assert meant(reader, "a") == {}
