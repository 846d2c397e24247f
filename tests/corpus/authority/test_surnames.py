"""Under which surname a person is printed alone."""

from __future__ import annotations

import pytest

from corpus.authority.entities import by_id
from corpus.authority.surnames import surname, surnames
from corpus.records import Entity


@pytest.mark.parametrize(
    ("name", "aliases", "country", "expected"),
    [
        ("Rudolf Sapt", (), "", "Sapt"),
        ("Rudolf V. Sapt, Jr.", (), "", "Sapt"),
        ("Rudolf Sapt III", (), "", "Sapt"),
        ("Sapt", (), "", "Sapt"),
        # A list says where the surname ends.
        ("Charles de Sapt", ("de Sapt, Charles",), "", "de Sapt"),
        ("Rudolf Sapt Hale", ("Sapt Hale, Rudolf",), "", "Sapt Hale"),
        ("Rudolf V. Sapt, Jr.", ("Rudolf V. Sapt, Jr.",), "", "Sapt"),  # a comma of another sort
        # An alias of one word is the surname where it ends or begins the name.
        ("Sapt Ru", ("Sapt",), "", "Sapt"),
        ("Rudolf Sapt", ("Rudi", "Sapt"), "", "Sapt"),
        ("Rudolf Sapt", ("Rudi",), "", "Sapt"),
        # The family name first: by the country, by a given name of two syllables, behind a title.
        ("Sapt Ru Dol", (), "KP", "Sapt"),
        ("Sapt Ru-dol", (), "", "Sapt"),
        ("Sapt T'ae-ru", (), "", "Sapt"),
        ("General Sapt Ru-dol", (), "", "Sapt"),
        ("General Sapt Ru-dol", ("Sapt Ru-dol, General",), "", "Sapt"),
        ("Rudolf Sapt-Hale", (), "", "Sapt-Hale"),
        ("Prime Minister Sapt", (), "", "Sapt"),
        # Of a ruler where he rules is no part of it, nor the number.
        ("Rudolf of Ruritania", ("King Rudolf",), "", "Rudolf"),
        ("Rudolf II of New Ruritania", (), "", "Rudolf"),
        ("Rudolf I of Ruritania", (), "KP", "Rudolf"),
        ("", (), "", ""),
    ],
)
def test_surnames(name: str, aliases: tuple[str, ...], country: str, expected: str) -> None:
    assert surname(Entity(id="person/x", label="PERSON", name=name, aliases=aliases, country=country)) == expected


@pytest.mark.parametrize(
    ("id", "expected"),
    [
        ("person/imre-nagy", "Nagy"),  # Hungarian names are printed with the given name first
        ("person/kim-il-sung", "Kim"),
        ("person/mao-zedong", "Mao"),
        ("person/nicolae-ceausescu", "Ceaușescu"),
        ("person/syngman-rhee", "Rhee"),
        ("person/lyndon-b-johnson", "Johnson"),
    ],
)
def test_surnames_of_the_authority_file(id: str, expected: str) -> None:
    known = by_id(id)
    assert known
    assert surname(known) == expected


@pytest.mark.parametrize(
    ("name", "aliases", "country", "expected"),
    [
        ("Sapt Rudol", ("Zapt Ru-dol", "Zapt"), "CN", ("Sapt", "Zapt")),
        ("Sapt Rudol", ("Zapt Ru-dol",), "CN", ("Sapt",)),  # nobody prints it alone
        ("Rudolf Sapt", ("Rudi", "Rudi Sapt", "Sapt"), "", ("Sapt",)),  # a nickname
        ("Rudolf Sapt", ("Premier Zapt", "Zapt"), "", ("Sapt",)),  # perhaps another's
        ("Rudolf Sapt", ("Sapt, Rudolf", "Sapt"), "", ("Sapt",)),
        ("Rudolf Sapt", ("Rudolf Zapt", "Zapt"), "", ("Sapt", "Zapt")),
    ],
)
def test_surnames_in_other_spellings(
    name: str, aliases: tuple[str, ...], country: str, expected: tuple[str, ...]
) -> None:
    assert surnames(Entity(id="person/x", label="PERSON", name=name, aliases=aliases, country=country)) == expected


def test_an_older_romanisation_is_another_spelling() -> None:
    person = by_id("person/zhou-enlai")
    assert person is not None
    assert surnames(person) == ("Zhou", "Chou")
