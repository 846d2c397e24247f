"""Folding."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.authority.folding import fold


@pytest.mark.parametrize(
    ("name", "folded"),
    [
        ("U.S.S.R.", "ussr"),
        ("Ceaușescu's", "ceausescu"),
        ("Ceauşescu’s", "ceausescu"),
        ("The Hague", "hague"),
        ("N'Djamena", "ndjamena"),
        ("Phnom-Penh", "phnom penh"),
        ("  Łódź ", "lodz"),
        ("Korean Workers’ Party", "korean workers party"),
        ("КПСС", "кпсс"),
        ("George H. W. Bush", "george hw bush"),
        ("--", ""),
    ],
)
def test_fold(name: str, folded: str) -> None:
    assert fold(name) == folded


def test_a_name_that_is_only_the_article_stays() -> None:
    assert fold("The") == "the"


def test_a_long_text_folds_like_a_short_one() -> None:
    assert fold("Łódź " * 1_000) == " ".join(["lodz"] * 1_000)


@given(st.text(max_size=60))
def test_folding_twice_is_folding_once(name: str) -> None:
    assert fold(fold(name)) == fold(name)
