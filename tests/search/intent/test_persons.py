"""Which persons a name may mean, by ids that are made of names."""

from __future__ import annotations

import pytest

from search.intent.persons import bears, leads_with


@pytest.mark.parametrize(
    ("id", "name", "expected"),
    [
        ("person/henry-a-kissinger", "kissinger", True),
        ("person/henry-a-kissinger", "henry kissinger", True),
        ("person/henry-a-kissinger", "henry a kissinger", True),
        ("person/henry-a-kissinger", "h kissinger", True),
        ("person/henry-a-kissinger", "h a kissinger", True),
        ("person/henry-a-kissinger", "henry alfred kissinger", False),
        ("person/henry-a-kissinger", "a kissinger", False),
        ("person/henry-a-kissinger", "henry", False),
        ("person/john-foster-dulles", "john dulles", True),
        ("person/john-foster-dulles", "foster dulles", False),
        ("person/u-alexis-johnson", "alexis johnson", True),
        ("person/u-alexis-johnson", "johnson", True),
        ("person/lyndon-baines-johnson", "lyndon johnson", True),
        ("person/fritz-sapt-jr", "fritz sapt", True),
        ("person/fritz-sapt-jr", "fritz sapt jr", True),
        ("person/fritz-sapt~1930", "sapt", True),
        ("person/sapt", "sapt", True),
        ("person/sapt", "fritz sapt", False),
        ("person/kim-il-sung", "kim il sung", True),
        ("person/kim-il-sung", "kim", False),
        ("person/sapt", "", False),
        ("person/" + "a-" * 250 + "b", " ".join(["a"] * 200) + " b", True),
        ("person/" + "a-" * 250 + "b", " ".join(["a"] * 200) + " c", False),
    ],
)
def test_whose_name_an_id_is_made_of(id: str, name: str, expected: bool) -> None:
    assert bears(id, name.split()) == expected


@pytest.mark.parametrize(
    ("id", "family", "expected"),
    [
        ("person/sapt-ru-dol", "sapt", True),
        ("user/person/sapt-ru-dol", "sapt", True),
        ("person/general-sapt-ru-dol", "sapt", True),
        ("person/prime-minister-sapt-ru-dol", "sapt", True),
        ("person/sapt~1930", "sapt", True),
        ("person/rudolf-sapt", "sapt", False),
        ("person/sapter-ru", "sapt", False),
        ("person/general-sapt", "general", False),  # a title is no name, but where it stands alone
        ("person/general", "general", True),
        ("person/de-sapt-ru", "de sapt", True),
    ],
)
def test_whose_name_begins_with_the_surname(id: str, family: str, expected: bool) -> None:
    assert leads_with(id, family.split()) == expected
