"""The table of docs/versions.md, each of its numbers from both sides: one word, one day, one figure more or less."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import islice, product
from string import ascii_lowercase
from typing import Any

import pytest
from conftest import make_cable
from version_texts import to

from corpus.dates import one_day
from corpus.records import UNDATED, Addressee, Cable, DateSpan, Station
from index.variants.decision import ComparedText, version_share

DAY = date(1967, 5, 1)
W = ["".join(letters) for letters in islice(product(ascii_lowercase, repeat=3), 1_000)]
"""Words, no two alike."""
OTHER = [f"{word}q" for word in W]
"""As many others."""


def with_common(common: int, of: int = 100) -> list[str]:
    """`of` words, of which the first `common` are those of `W`."""
    return W[:common] + OTHER[common:of]


def share(one: Cable, other: Cable) -> float | None:
    """What `same` says, which must not depend on which of the two comes first."""
    found = version_share(ComparedText(one), ComparedText(other))
    assert version_share(ComparedText(other), ComparedText(one)) == found
    return found


def cable(words: list[str], after: int | None = 0, **fields: Any) -> Cable:
    """A cable of these words, sent some days after `DAY`; None: undated."""
    day = UNDATED if after is None else one_day(DAY + timedelta(days=after))
    return make_cable("a", " ".join(words), **{"date": day, "title": "Telegram", **fields})


def post(name: str) -> Station:
    return Station(printed=name, name=name, post=name, kind="embassy")


def informed(name: str) -> Addressee:
    return Addressee(station=post(name), role="info")


def span(first: date, last: date) -> DateSpan:
    return DateSpan(printed="", earliest=first, latest=last, precision="range")


@pytest.mark.parametrize(("count", "expected"), [(0, None), (1, None), (29, None), (30, 1.0), (31, 1.0)])
def test_a_body_needs_30_words(count: int, expected: float | None) -> None:
    assert share(cable(W[:count]), cable(W[:count])) == expected
    assert share(cable(W[:count]), cable(W[: count + 30], number="1")) == expected


@pytest.mark.parametrize(("common", "expected"), [(81, None), (82, 0.82), (90, 0.9), (100, 1.0)])
def test_on_a_common_day_82_per_cent(common: int, expected: float | None) -> None:
    assert share(cable(W[:100]), cable(with_common(common))) == expected


@pytest.mark.parametrize(("common", "expected"), [(74, None), (75, 0.75), (81, 0.81), (98, 0.98)])
@pytest.mark.parametrize("after", [0, 1, 31, -31, None])
def test_of_one_number_75_per_cent_within_31_days(common: int, expected: float | None, after: int | None) -> None:
    assert share(cable(W[:100], number="12"), cable(with_common(common), after, number="012")) == expected


@pytest.mark.parametrize("after", [32, -32, 400])
@pytest.mark.parametrize("common", [82, 98, 100])
def test_of_one_number_nothing_after_31_days(after: int, common: int) -> None:
    """A number comes again: the next year's telegram 12 is another."""
    assert share(cable(W[:100], number="12"), cable(with_common(common), after, number="12")) is None


def test_an_mrn_is_a_number_too() -> None:
    assert share(cable(W[:100], mrn="1975INV1"), cable(with_common(75), 9, mrn="1975inv1")) == 0.75
    assert share(cable(W[:100], mrn="1975INV1"), cable(with_common(90), mrn="1975INV2")) is None


@pytest.mark.parametrize(
    ("common", "after", "expected"),
    [
        (99, 1, 0.99),
        (99, 31, 0.99),
        (99, -31, 0.99),
        (98, 1, None),
        (99, 32, None),
        (99, -32, None),
        (100, 32, None),
        (99, None, 0.99),
        (98, None, None),
    ],
)
def test_of_other_days_99_per_cent_within_31_days(common: int, after: int | None, expected: float | None) -> None:
    assert share(cable(W[:100]), cable(with_common(common), after, title="Another")) == expected


@pytest.mark.parametrize(("length", "expected"), [(70, 1.0), (69, None)])
def test_of_other_days_70_per_cent_of_the_length(length: int, expected: float | None) -> None:
    assert share(cable(W[:100]), cable(W[:length], 5)) == expected


@pytest.mark.parametrize(
    "fields",
    [
        {"number": "753"},
        {"sender": post("bonn")},
        {"addressees": (to("bonn"),)},
        {"kind": "editorial note"},
        {"kind": "letter", "title": "Another"},
    ],
)
def test_99_per_cent_speak_whatever_else_differs(fields: dict[str, Any]) -> None:
    one = cable(W[:100], number="12", sender=post("seoul"), addressees=(to("cairo"),))
    for after in (0, 7):
        assert share(one, cable(with_common(99), after, **{"number": "12", **fields})) == 0.99


@pytest.mark.parametrize(
    ("figures", "changed", "expected"),
    [
        (1, 1, 299 / 300),
        (10, 1, 299 / 300),
        (10, 2, None),
        (49, 2, None),
        (50, 2, 298 / 300),
        (50, 3, None),
        (100, 3, 297 / 300),
        (100, 4, None),
    ],
)
def test_of_other_days_the_figures_agree_but_one_and_one_in_fifty(
    figures: int, changed: int, expected: float | None
) -> None:
    printed = [str(1_000 + number) for number in range(figures)]
    others = [f"9{number}" for number in range(changed)] + printed[changed:]
    one, other = cable(W[: 300 - figures] + printed), cable(W[: 300 - figures] + others, 30)
    assert share(one, other) == (expected and pytest.approx(expected))


def test_figures_of_the_longer_text_alone_are_no_disagreement() -> None:
    assert share(cable(W[:100]), cable([*W[:100], "1967", "12", "7"], 3)) == 1.0
    # A figure that stands twice in the shorter one has to stand twice in the longer one.
    assert share(cable([*W[:300], *"77777"]), cable([*W[:300], "7", "x", "y", "z", "v"], 3)) is None


def test_a_figure_begins_with_a_digit() -> None:
    words = ["b52", "mig21", "sa7"]
    assert share(cable(W[:300] + words), cable([*W[:300], "b29", "mig15", "sa2"], 3)) == pytest.approx(300 / 303)
    assert share(cable([*W[:300], "7th", "3rd"]), cable([*W[:300], "8th", "4th"], 3)) is None


@pytest.mark.parametrize(("common", "expected"), [(94, None), (95, 0.95), (98, 0.98)])
@pytest.mark.parametrize("after", [0, None])
def test_undated_heading_and_kind_and_95_per_cent(common: int, after: int | None, expected: float | None) -> None:
    one, other = cable(W[:100], after), cable(with_common(common), None)
    assert share(one, other) == expected


@pytest.mark.parametrize(("length", "expected"), [(40, 1.0), (39, None)])
def test_undated_40_per_cent_of_the_length(length: int, expected: float | None) -> None:
    assert share(cable(W[:100]), cable(W[:length], None)) == expected


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"title": "TELEGRAM"}, 0.96),
        ({"title": "Télégram"}, 0.96),
        ({"title": "Telegram 2"}, None),
        ({"title": ""}, None),
        ({"kind": "letter"}, None),
    ],
)
def test_undated_only_the_same_heading_and_kind(fields: dict[str, Any], expected: float | None) -> None:
    assert share(cable(W[:100]), cable(with_common(96), None, **fields)) == expected


@pytest.mark.parametrize(
    ("length", "of", "kind", "expected"),
    [
        (40, 200, "telegram", 1.0),
        (40, 201, "telegram", None),
        (80, 200, "letter", 1.0),
        (79, 200, "letter", None),
    ],
)
def test_an_extract_has_a_fifth_of_the_length_of_another_kind_two_fifths(
    length: int, of: int, kind: str, expected: float | None
) -> None:
    assert share(cable(W[:of]), cable(W[10 : length + 10], kind=kind)) == expected


def test_a_fifth_of_the_length_is_needed_whatever_the_number() -> None:
    assert share(cable(W[:200], number="1"), cable(W[:40], number="1", kind="letter")) == 1.0
    assert share(cable(W[:201], number="1"), cable(W[:40], number="1", kind="letter")) is None


@pytest.mark.parametrize("fields", [{}, {"number": "7"}, {"mrn": "1975INV1"}])
@pytest.mark.parametrize(("common", "expected"), [(98, None), (99, 0.99)])
def test_an_editorial_note_is_a_version_only_by_its_wording(
    fields: dict[str, Any], common: int, expected: float | None
) -> None:
    assert share(cable(W[:100], **fields), cable(with_common(common), kind="editorial note", **fields)) == expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ({"number": "12"}, {"number": "13"}, None),
        ({"number": "12"}, {}, 0.9),
        ({"number": "76.153"}, {"number": "76153"}, 0.9),
        ({"sender": post("seoul")}, {"sender": post("bonn")}, None),
        ({"sender": post("seoul")}, {"sender": post("seoul")}, 0.9),
        ({"sender": post("seoul")}, {}, 0.9),
        ({"sender": post("seoul")}, {"sender": post("")}, 0.9),
        ({"addressees": (to("cairo"),)}, {"addressees": (to("bonn"),)}, None),
        ({"addressees": (to("cairo"), to("rome"))}, {"addressees": (to("bonn"), to("rome"))}, 0.9),
        ({"addressees": (to("cairo"),)}, {}, 0.9),
        ({"addressees": (to("cairo"),)}, {"addressees": (informed("bonn"),)}, 0.9),
        ({"sender": post("seoul")}, {"addressees": (to("bonn"),)}, 0.9),
    ],
)
def test_no_number_sender_or_addressee_may_differ(
    one: dict[str, Any], other: dict[str, Any], expected: float | None
) -> None:
    assert share(cable(W[:100], **one), cable(with_common(90), **other)) == expected


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (one_day(DAY), 0.9),
        (one_day(DAY + timedelta(days=1)), None),
        (span(DAY - timedelta(days=9), DAY), 0.9),
        (span(DAY - timedelta(days=9), DAY - timedelta(days=1)), None),
        (span(DAY, DAY + timedelta(days=9)), 0.9),
        (span(DAY + timedelta(days=1), DAY + timedelta(days=9)), None),
        (span(DAY - timedelta(days=20), DAY + timedelta(days=42)), 0.9),
        # More than 62 days from its first to its last: no better than no date.
        (span(DAY - timedelta(days=20), DAY + timedelta(days=43)), None),
    ],
)
def test_days_that_overlap_are_one_day(day: DateSpan, expected: float | None) -> None:
    assert share(cable(W[:100]), cable(with_common(90), date=day)) == expected


def test_days_apart_are_counted_from_the_near_ends_of_spans() -> None:
    may = span(DAY, DAY + timedelta(days=30))
    for days, expected in ((31, 1.0), (32, None)):
        assert share(cable(W[:100], date=may), cable(W[:100], 30 + days)) == expected
        assert share(cable(W[:100], date=may), cable(W[:100], -days)) == expected


def test_what_stands_in_brackets_is_not_compared() -> None:
    gaps = [*W[:50], "[text", "not", "declassified]", *W[50:80], "[1", "line]", *W[80:100]]
    assert share(cable(W[:100]), cable(gaps, 9)) == 1.0
    assert ComparedText(cable(["a", "[b", "[c]", "d]", "e"])).words == ["a", "b", "d", "e"]


@pytest.mark.parametrize(("length", "kept"), [(1, []), (300, []), (301, ["x" * 301])])
def test_a_bracket_that_closes_300_letters_on_is_none(length: int, kept: list[str]) -> None:
    assert ComparedText(cable(["a", f"[{'x' * length}]", "b"])).words == ["a", *kept, "b"]


def test_case_and_punctuation_are_no_difference() -> None:
    printed = [f"{word.upper()}," if place % 3 else f"_{word.title()}_" for place, word in enumerate(W[:100])]
    assert share(cable(W[:100]), cable(printed, 9)) == 1.0


def test_words_count_in_their_order() -> None:
    assert share(cable(W[:100]), cable(W[50:100] + W[:50])) is None
    assert share(cable(W[:100], number="1"), cable(W[80:100] + W[:80], number="1")) == 0.8


@pytest.mark.parametrize("number", ["1", ""])
def test_single_words_misread_all_over_a_text_are_no_hindrance(number: str) -> None:
    """A quarter of the words, no two side by side: half of the pairs are broken."""
    every = 4 if number else 6
    scanned = [OTHER[place] if place % every == 1 else word for place, word in enumerate(W[:100])]
    assert share(cable(W[:100], number=number), cable(scanned, number=number)) == (0.75 if number else 0.83)
