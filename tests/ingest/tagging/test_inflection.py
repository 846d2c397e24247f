"""Forms of names in other languages, led back to the nominative."""

from __future__ import annotations

import pytest

from corpus.authority.folding import fold
from ingest.tagging.inflection import base_forms, transliterated


@pytest.mark.parametrize(
    ("language", "form", "name"),
    [
        ("ro", "Phenianului", "Phenian"),
        ("ro", "Moscovei", "Moscova"),
        ("ro", "României", "România"),
        ("ro", "Coreei", "Coreea"),
        ("ro", "Uniunii", "Uniunea"),
        ("ro", "Statelor", "Statele"),
        ("de", "Moskaus", "Moskau"),
        ("de", "Paktes", "Pakt"),
        ("ru", "Хрущёва", "Хрущёв"),
        ("ru", "Хрущёвым", "Хрущёв"),
        ("ru", "Москвы", "Москва"),
        ("ru", "Пхеньяне", "Пхеньян"),
        ("ru", "Китая", "Китай"),
        ("ru", "Турцией", "Турция"),
        ("ru", "Штатов", "Штаты"),
        ("ru", "Советского", "Советский"),
    ],
)
def test_endings(language: str, form: str, name: str) -> None:
    assert fold(name) in base_forms(fold(form), language)
    assert fold(name) not in base_forms(fold(form), "es")


def test_adjectives_have_endings_inside_names_only() -> None:
    assert "vereinigte" in base_forms("vereinigten", "de", alone=False)
    assert "vereinigte" not in base_forms("vereinigten", "de")


def test_three_letters_are_left() -> None:
    assert base_forms("рима", "ru") == ("рима", "рим")
    assert base_forms("има", "ru") == ("има",)


@pytest.mark.parametrize(("word", "latin"), [("Рабат", "rabat"), ("Подгорный", "podgornyy"), ("Жданов", "zhdanov")])
def test_transliteration(word: str, latin: str) -> None:
    assert transliterated(fold(word)) == latin
