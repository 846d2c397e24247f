"""Who a paper is from where an office prepared it, and headings with two persons of two offices."""

from __future__ import annotations

import pytest

from corpus.messages.headings import parties
from corpus.messages.joint_parties import lone_surname, split_parties


@pytest.mark.parametrize(
    ("kind", "title", "sender", "addressee"),
    [
        ("memorandum", "Memorandum Prepared in the Central Intelligence Agency", "the Central Intelligence Agency", ""),
        ("paper", "Paper Prepared by the Policy Planning Staff", "the Policy Planning Staff", ""),
        ("paper", "Paper Drafted Jointly in the Office of Castles", "the Office of Castles", ""),
        ("paper", "Paper Prepared in the Department of State for the Duke’s Delegation", "the Department of State", "the Duke’s Delegation"),  # noqa: E501
        ("paper", "Paper Prepared in the Office of the Assistant Secretary for Castles", "the Office of the Assistant Secretary for Castles", ""),  # noqa: E501
        ("paper", "Paper Prepared in Strelsau", "", ""),
    ],
)  # fmt: skip
def test_an_office_that_prepared_a_paper_is_its_sender(kind: str, title: str, sender: str, addressee: str) -> None:
    assert tuple(phrase.text for phrase in parties(title, (), kind=kind)) == (sender, addressee)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            "Robert Hale of the Policy Planning Staff and Harold Orde of the Office of Castles",
            ("Robert Hale of the Policy Planning Staff", "Harold Orde of the Office of Castles"),
        ),
        ("Hale of EUR and Orde of S/P", ("Hale of EUR", "Orde of S/P")),
        ("Hale of the Council Staff and Orde", ("Hale of the Council Staff", "Orde")),
        ("Hale and Orde", ("Hale", "Orde")),
        ("the Departments of State and Defense", ("Department of State", "Department of Defense")),
        ("Robert Hale of the Office of Near Eastern and South Asian Affairs", None),
        ("Robert Hale of the Bureau of Castles and Moats", None),
        ("the Bureau of Intelligence and Research", None),
        ("State and Defense", None),
    ],
)
def test_two_persons_are_two_parties_and_the_halves_of_an_office_one(
    words: str, expected: tuple[str, ...] | None
) -> None:
    sender, _ = parties(f"Memorandum From {words} to the Duke", (), kind="memorandum")
    assert split_parties(sender, ()) == (expected or (words,))
    _, addressee = parties(f"Memorandum From the Duke to {words}", (), kind="memorandum")
    assert split_parties(addressee, ()) == (expected or (words,))


def test_a_surname_alone_is_a_person_and_a_place_or_office_none() -> None:
    assert [lone_surname(each) for each in ("Hale", "Hale of EUR", "Norway", "Defense", "Office of Castles")] == [
        "Hale",
        "Hale",
        "",
        "",
        "",
    ]
