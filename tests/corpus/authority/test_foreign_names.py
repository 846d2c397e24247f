"""Names in other languages: whose they are."""

from __future__ import annotations

import pytest

from corpus.authority.foreign_names import foreign_names


@pytest.mark.parametrize(
    ("language", "name", "ids"),
    [
        ("ro", "franta", ["country/FR"]),
        ("ru", "великобритания", ["country/GB"]),
        ("ru", "тунис", ["country/TN", "place/tn-tunis"]),
        ("fr", "russie", ["country/SUHH", "country/RU"]),
        ("fr", "caire", ["place/eg-cairo"]),
        ("fr", "bruxelles", ["place/be-brussels"]),
        ("de", "warschauer pakt", ["org/warsaw-pact"]),
    ],
)
def test_bearers(language: str, name: str, ids: list[str]) -> None:
    assert [each.id for each in foreign_names(language)[name].entities] == ids


def test_acronyms_stand_in_capitals() -> None:
    assert foreign_names("de")["kpdsu"].acronym is False  # letters of both kinds
    assert foreign_names("ru")["кпсс"].acronym is True
    assert foreign_names("ro")["uniunea sovietica"].acronym is False


def test_a_language_has_its_own_names() -> None:
    assert "moskau" in foreign_names("de")
    assert "moskau" not in foreign_names("ro")
    assert "moskau" not in foreign_names("xx")
