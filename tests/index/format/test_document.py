"""A cable as the engine sees it: notes word by word, the years and months that a date belongs to."""

from __future__ import annotations

from datetime import date

import pytest
from conftest import make_cable

from corpus.dates import one_day
from corpus.records import UNDATED, DateSpan, Mention, Note, Reference
from index.format.document import LONGEST_KEY, index_document, named_terms, orders, printed_term, unlinked_term

NOTES = (Note(marker="1", text="First words"), Note(marker="2", text="Second words"))


@pytest.mark.parametrize(
    ("notes", "source_note", "indexed"),
    [
        (NOTES, "From Bonn", "First words Second words From Bonn"),
        (NOTES, "", "First words Second words"),
        (NOTES[:1], "", "First words"),
        ((), "From Bonn", "From Bonn"),
        ((), "", None),  # a field without words is left out
    ],
)
def test_notes_hold_the_words_of_all_notes_and_of_the_source_note(
    notes: tuple[Note, ...], source_note: str, indexed: str | None
) -> None:
    assert index_document(make_cable("a", notes=notes, source_note=source_note)).get("notes") == indexed


def test_headings_and_names_of_tags_are_words_too() -> None:
    found = index_document(make_cable("a", headings=("Part One", "Chapter Two"), tag_names=("Sapt, R", "Flavia")))
    assert found["headings"] == "Part One Chapter Two"
    assert found["tag_names"] == "Sapt R Flavia"


@pytest.mark.parametrize(
    ("first", "last", "years"),
    [
        (None, None, ["undated"]),
        (date(1967, 5, 1), None, None),  # an open span is of no year
        (None, date(1967, 5, 1), None),
        (date(1967, 5, 1), date(1967, 5, 1), ["1967"]),
        (date(1967, 12, 31), date(1968, 1, 1), ["1967", "1968"]),
        (date(987, 1, 1), date(987, 1, 1), ["0987"]),
        (date(1960, 12, 31), date(1969, 1, 1), [f"{year}" for year in range(1960, 1970)]),  # ten are the most
        (date(1960, 12, 31), date(1970, 1, 1), None),
    ],
)
def test_each_year_that_a_date_touches_up_to_ten(
    first: date | None, last: date | None, years: list[str] | None
) -> None:
    assert index_document(make_cable("a", date=DateSpan(earliest=first, latest=last))).get("year") == years


@pytest.mark.parametrize(
    ("first", "last", "months"),
    [
        (None, None, ["undated"]),
        (date(1967, 5, 1), None, None),  # an open span is of no year
        (None, date(1967, 5, 1), None),
        (date(1967, 5, 1), date(1967, 5, 31), ["1967-05"]),
        (date(1967, 12, 31), date(1968, 1, 1), ["1967-12", "1968-01"]),
        (date(987, 1, 1), date(987, 1, 1), ["0987-01"]),
        (date(1967, 5, 1), date(1967, 7, 2), ["1967-05", "1967-06", "1967-07"]),  # 62 days are the most
        (date(1967, 5, 1), date(1967, 7, 3), None),
    ],
)
def test_each_month_of_a_span_of_at_most_two_months(
    first: date | None, last: date | None, months: list[str] | None
) -> None:
    assert index_document(make_cable("a", date=DateSpan(earliest=first, latest=last))).get("month") == months


def test_orders_are_by_day_then_by_the_serial_of_the_id() -> None:
    days = [date(1, 1, 1), date(1967, 5, 1), date(1967, 5, 2), date(9999, 12, 31)]
    spans = [one_day(each) for each in days]
    for name, expected in (("oldest", [*spans, UNDATED]), ("newest", [*spans[::-1], UNDATED])):
        keys = [orders("a", span)[name] for span in expected]
        assert keys == sorted(set(keys))
        assert all(0 < key < 1 << 63 for key in keys)
    same_day = [(orders(id, spans[1])["oldest"], orders(id, spans[1])["serial"], id) for id in "abcdefgh"]
    assert [id for *_, id in sorted(same_day)] == [id for _, _, id in sorted(same_day, key=lambda each: each[1])]
    assert len({serial for _, serial, _ in same_day}) == 8
    assert max(orders(id, UNDATED)["oldest"] for id in "abcdefgh") < 1 << 63


def test_the_serial_of_an_id_is_that_of_every_archive_and_machine() -> None:
    assert orders("frus1961-63v22/d1", UNDATED)["serial"] == 328_681_255_272_195_340


def test_a_span_of_days_counts_by_its_first_or_last() -> None:
    span = DateSpan(earliest=date(1967, 1, 1), latest=date(1967, 12, 31), precision="year", printed="1967")
    assert orders("a", span)["oldest"] == orders("a", one_day(date(1967, 1, 1)))["oldest"]
    assert orders("a", span)["newest"] == orders("a", one_day(date(1967, 12, 31)))["newest"]


@pytest.mark.parametrize(
    ("first", "last", "held"),
    [
        (None, None, (None, None)),
        (date(1967, 5, 1), date(1967, 5, 31), (19_670_501, 19_670_531)),
        (date(1967, 5, 5), None, (19_670_505, 99_999_999)),
        (None, date(1967, 5, 16), (1, 19_670_516)),
    ],
)
def test_the_days_of_a_span_and_its_open_ends(
    first: date | None, last: date | None, held: tuple[int | None, int | None]
) -> None:
    values = index_document(make_cable("a", date=DateSpan(earliest=first, latest=last, precision="open")))
    assert (values.get("earliest"), values.get("latest")) == held
    assert ("date" in values.get("has", [])) is (held != (None, None))


@pytest.mark.parametrize(
    ("warnings", "traits"),
    [
        ((), set()),
        (("odd",), {"warning"}),
        (("no text: the file holds none", "date not understood: 'x'", "date not understood: 'y'"),
         {"warning", "warning-text", "warning-date"}),
    ],
)  # fmt: skip
def test_warnings_are_found_by_their_kinds(warnings: tuple[str, ...], traits: set[str]) -> None:
    found = [
        trait for trait in index_document(make_cable("a", warnings=warnings))["has"] if trait.startswith("warning")
    ]
    assert len(found) == len(set(found))
    assert set(found) == traits


def test_mentions_are_found_by_whom_they_name_and_how_that_is_printed() -> None:
    body = "The KWP met Zarko."
    cable = make_cable(
        "a",
        body,
        mentions=(
            Mention(start=4, end=7, label="PARTY", entity="party/kwp", rule="alias:KWP"),
            Mention(start=12, end=17, label="PERSON"),
        ),
    )
    assert list(named_terms(cable)) == ["party/kwp", "party/kwp\tkwp", "\tPERSON\tzarko"]
    assert list(named_terms(make_cable("b"))) == []


@pytest.mark.parametrize("length", [LONGEST_KEY, LONGEST_KEY + 1])
def test_a_term_is_no_longer_than_a_key(length: int) -> None:
    assert len(printed_term("x", "y" * (length - 2))) == len(unlinked_term("x", "y" * (length - 3))) == LONGEST_KEY


def test_a_reference_is_found_by_target_number_and_sender() -> None:
    link = Reference(printed="Document 40", target="frus1964-68v98/d40", origin="note 2")
    message = Reference(printed="Bonn 7", kind="telegram", sender="Bonn", number="7", mrn="1975BONN00007")
    keys = index_document(make_cable("a", references=(link, message, link)))["ref"]
    assert keys == ["frus1964-68v98/d40", "1975BONN00007", "7", "bonn 7"]
