"""Whether two names may be one person's."""

from __future__ import annotations

import pytest
from hypothesis import given
from invented_persons import names

from corpus.authority.name_agreement import compare_names, consonants, spelling
from corpus.authority.person_names import PersonName, parse_name


def _features(one: str, other: str) -> set[str] | None:
    left, right = parse_name(one), parse_name(other)
    assert left is not None
    assert right is not None
    found = compare_names(left, right)
    return None if found is None else {name for name, value in found.items() if value}


@pytest.mark.parametrize(
    ("one", "other", "features"),
    [
        ("Sapt, Rudolf K.", "Sapt, Rudolf Karl", {"same names", "second initial"}),
        ("Sapt, Rudolf", "Sapt, Rudolf K.", {"same names", "more names"}),
        ("Sapt, R. Karl", "Sapt, Karl", {"same names", "more names", "other first"}),
        ("Sapt, R.K.", "Sapt, Rudolf Karl", {"initials only"}),
        ("Hentzau, Bill", "Hentzau, William", {"form of name"}),
        ("Strelsauer, Karl", "Strelsawer, Karl", {"same names", "spelled", "spelling"}),
        ("Sapt, Rudolf K.", "Sapt, Rudolf M.", {"same names", "conflict"}),
        ("Sapt, Rudolf, Jr.", "Sapt, Rudolf, Sr.", {"same names", "generations"}),
        ("Zen, Da Rin", "Zen Da Rin", {"same names", "order"}),
        ("Rin, Zen", "Zen, Rin", {"same names", "order"}),
        ("Rischenheim-Luzau, Karl", "Rischenheim, Karl", {"same names", "part", "more names"}),
        ("Sapt", "Sapt, Rudolf", {"no given name"}),
    ],
)
def test_how_names_agree(one: str, other: str, features: set[str]) -> None:
    assert _features(one, other) == features


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Sapt, Rudolf", "Sapt, Karl"),
        ("Sapt, Rudolf Karl", "Sapt, Rudolf Fritz"),
        ("Sapt, Rudolf", "Hentzau, Rudolf"),
        ("Zen Da Rin", "Zen Da Rin Po"),
    ],
)
def test_names_that_exclude_each_other(one: str, other: str) -> None:
    assert _features(one, other) is None


@given(names(), names())
def test_agreement_is_symmetric(one: PersonName, other: PersonName) -> None:
    assert compare_names(one, other) == compare_names(other, one)


@given(names())
def test_a_name_agrees_with_itself(name: PersonName) -> None:
    found = compare_names(name, name)
    assert found is not None
    assert "conflict" not in found


def test_spellings_of_one_sound() -> None:
    assert consonants("strelsauck") == consonants("strelzouk")
    assert spelling("rupert", "ruppert") is not None
    assert spelling("rupert", "fritz") is None
