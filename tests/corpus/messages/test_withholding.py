"""Words by which a source says that a text was not released."""

from __future__ import annotations

import pytest

from corpus.messages.withholding import LONGEST, is_flag, is_withheld_remark, says_withheld


@pytest.mark.parametrize(
    ("words", "withheld"),
    [
        ("Denied in full", True),
        ("WITHHELD", True),
        ("Withdrawn", True),
        ("withdrawal notice", True),
        ("Document not declassified", True),
        ("not yet released", True),
        ("has not been released", True),
        ("Exempt", True),
        ("closed", True),
        ("still classified", True),
        ("Released in full", False),
        ("RELEASED, APPROVED", False),
        ("Partially withheld", False),
        ("withheld in part", False),
        ("not withheld", False),
        ("no longer closed", False),
        ("previously withheld", False),
        ("undenied", False),
        ("TEXT ON MICROFILM", False),
        ("ADS TEXT UNRETRIEVABLE, P-REEL", False),
        ("", False),
        ("withheld " + "x" * (LONGEST - 9), True),
        ("withheld " + "x" * (LONGEST - 8), False),
    ],
)
def test_remarks_on_a_release(words: str, withheld: bool) -> None:
    assert says_withheld(words) is withheld


def test_only_a_remark_in_brackets_stands_for_a_text() -> None:
    assert is_withheld_remark("[Document not declassified]")
    assert is_withheld_remark("(withheld)")
    assert is_withheld_remark("*** withheld ***")
    assert is_withheld_remark("<< Document withdrawn. >>")
    assert not is_withheld_remark("[1 line withheld] The ferry ran.")
    assert not is_withheld_remark("[withheld] and [denied]")
    assert not is_withheld_remark("The talks were closed.")
    assert not is_withheld_remark("[A stamp]")
    assert not is_withheld_remark("")


def test_flags() -> None:
    assert [is_flag(value) for value in ("TRUE", " yes", "Y", "1", "in full")] == [True] * 5
    assert [is_flag(value) for value in ("no", "false", "0", "", "part")] == [False] * 5
