"""Message numbers as spreadsheets write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.readers.tables.numbers import as_typed, identifier, message_number


@pytest.mark.parametrize(
    ("printed", "number"),
    [
        ("1849", "1849"),
        ("001849", "1849"),
        ("000", "000"),
        ("1849.0", "1849"),
        ("1849.000", "1849"),
        ("1,849", "1849"),
        ("76.158", "76158"),
        ("1 849", "1849"),
        ("1'234'567", "1234567"),
        ("1.849E+03", "1849"),
        ("1,849E+03", "1849"),
        ("1.8490E+03", "1849"),
        ("1E+00", "1"),
        ("1.23E+05", None),  # the spreadsheet shows three digits of six
        ("1.8491E+03", None),  # no whole number
        ("1E+03", None),
        ("1.000", None),  # one, or a thousand
        ("1.849", "1849"),
        ("1.00", "1"),
        ("1.849,00", "1849"),
        ("1,849.0", "1849"),
        ("1,849.05", None),
        ("12.411.7", None),
        ("12,3,4", None),
        ("412.5", None),
        ("1,5", None),
        ("12.34", None),
        ('="00412"', "412"),
        ("'00412", "412"),
        ("No. 76.158", "76158"),
        ("no 412", "412"),
        ("Nr. 412", "412"),
        ("№ 412", "412"),
        ("#412", "412"),
        ("[412]", "412"),
        ("(412)", "412"),
        ("A-49", "A-49"),
        ("a-49", "A-49"),
        ("3/67", "3/67"),
        ("NOTE 7", "NOTE7"),
        ("", ""),
        ("No.", ""),
    ],
)
def test_numbers_of_messages(printed: str, number: str | None) -> None:
    assert message_number(printed) == number


@given(st.integers(1, 10**9), st.integers(0, 4), st.integers(1, 4))
def test_no_digit_is_added_to_a_number(number: int, zeros: int, decimals: int) -> None:
    grouped = f"{number:,}"
    forms = (f"{'0' * zeros}{number}", grouped, grouped.replace(",", "."), f"{number}.{'0' * decimals}")
    assert {message_number(form) for form in forms} <= {str(number), None}
    assert message_number(forms[0]) == message_number(grouped) == message_number(f"{number}.0") == str(number)


@given(st.integers(1, 10**9), st.integers(0, 8))
def test_scientific_notation_is_exact_or_refused(number: int, decimals: int) -> None:
    assert message_number(f"{number:.{decimals}E}") in (None, str(number))


def test_ids_that_were_made_floats() -> None:
    assert [identifier(text) for text in ("116710.0", "A7", "7.5", " 007 ", '="007"')] == [
        "116710", "A7", "7.5", "007", "007"]  # fmt: skip
    assert as_typed(" '07 ") == "07"
    assert as_typed("'t Zand") == "'t Zand"
