"""Printed names in parts: surname, given names, generation; titles are none of them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.authority.person_names import PersonName, is_same_given_name, parse_name, spoken_name


@pytest.mark.parametrize(
    ("printed", "surname", "given", "generation"),
    [
        ("Sapt, General Rudolf K., Jr.", "sapt", "rudolf k", "jr"),
        ("Sapt, General of the Army Rudolf", "sapt", "rudolf", ""),
        ("Sapt, Rt. Hon. Sir Rudolf", "sapt", "rudolf", ""),
        ("Sapt, Adm., Rudolf K.", "sapt", "rudolf k", ""),
        ("Sapt, R.K.", "sapt", "r k", ""),
        ("Sapt Rudolf K., Jr.", "sapt", "rudolf k", "jr"),
        ("Sapt, Rudolf III", "sapt", "rudolf", "iii"),
        ("Hentzau Rischenheim, Sir Rupert", "hentzau rischenheim", "rupert", ""),
        ("Zen Da Rin, General", "", "zen da rin", ""),
        ("Zen Da Rin", "", "zen da rin", ""),
        ("Flavia", "flavia", "", ""),
    ],
)
def test_parts_of_a_printed_name(printed: str, surname: str, given: str, generation: str) -> None:
    assert parse_name(printed) == PersonName(tuple(surname.split()), tuple(given.split()), generation)


def test_nicknames_are_kept_apart() -> None:
    assert parse_name("Sapt, Rudolf (“Rudi”)") == PersonName(("sapt",), ("rudolf",), "", ("rudi",))


def test_nothing_is_left_of_marks() -> None:
    assert parse_name("(—)") is None
    assert spoken_name("...") is None


def test_spoken_names_end_in_the_surname() -> None:
    assert spoken_name("Rudolf K. Sapt, Jr.") == PersonName(("sapt",), ("rudolf", "k"), "jr")


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [("bill", "william", True), ("mikhail", "michael", True), ("bert", "albert", True), ("rupert", "rudolf", False)],
)
def test_forms_of_a_given_name(one: str, other: str, same: bool) -> None:
    assert is_same_given_name(one, other) is same
    assert is_same_given_name(other, one) is same


@given(st.text(max_size=60))
def test_any_text_is_a_name_or_none(text: str) -> None:
    found = parse_name(text)
    assert found is None or (found.words and all(found.words))
