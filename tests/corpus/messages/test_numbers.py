import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.messages.numbers import fold_number, fold_reference

numbers = st.text("0123456789.,-/ Aa", max_size=20)


@pytest.mark.parametrize(
    ("printed", "folded"),
    [
        ("76.153", "76153"),
        ("76,153", "76153"),
        ("61.007", "61007"),
        ("012,045", "12045"),
        ("1.234.567", "1234567"),
        ("00412", "412"),
        ("a-049", "A-49"),
        ("1974BONN08226", "1974BONN08226"),
        ("01/04493", "1/4493"),
        ("1.23", "1.23"),
        ("0", "0"),
        ("", ""),
    ],
)
def test_message_numbers(printed: str, folded: str) -> None:
    assert fold_number(printed) == folded


@pytest.mark.parametrize(
    ("printed", "folded"),
    [
        ("STATE 012345", "STATE 12345"),
        ("STATE 12,345", "STATE 12345"),
        ("75 STATE 017976", "75 STATE 17976"),
        ("12.390", "12390"),
        ("01/04493", "104493"),
        ("Bonn A-049", "Bonn 49"),
        ("1974BONN08226", "1974BONN08226"),
        ("BONN", "BONN"),
        ("0", "0"),
    ],
)
def test_references(printed: str, folded: str) -> None:
    assert fold_reference(printed) == folded


@given(numbers)
def test_folding_settles(printed: str) -> None:
    assert fold_number(fold_number(printed)) == fold_number(printed)
    assert fold_reference(fold_reference(printed)) == fold_reference(printed)
