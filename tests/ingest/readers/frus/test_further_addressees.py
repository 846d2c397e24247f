"""To whom a memorandum was "also sent"."""

from __future__ import annotations

import pytest

from ingest.readers.frus.further_addressees import recipients_beside
from ingest.readers.frus.recipients import note_recipients


def names(words: str) -> list[str]:
    return [each.station.name for each in recipients_beside(words, 1962)]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Hentzau, Tarlenheim, and William Sapt.", ["Hentzau", "Tarlenheim", "William Sapt"]),
        ("MacSapt and O’Hara.", ["MacSapt", "O’Hara"]),
        ("Martin.", ["Martin"]),  # a town's name, too
        ("Bonn.", ["Bonn"]),
        ("the Acting Secretary through Hentzau.", ["Acting Secretary"]),
        ("Hentzau and concurred in by EUR and NEA.", ["Hentzau"]),
        ("Hentzau, with a copy for Sapt.", ["Hentzau"]),
        ("Sapt under cover of a note.", ["Sapt"]),
        ("Hale, Blane, and John H. Sapt, Jr.", ["Hale", "Blane", "John H. Sapt, Jr"]),
        ("Hentzau, NEA, and INR.", ["Hentzau", "NEA", "INR"]),
        ("Secretary of Defense Sapt.", ["Sapt"]),
        ("Hentzau (L), Tarlenheim (S/P), and Sapt.", ["Hentzau", "Tarlenheim", "Sapt"]),
        ("members of the group.", []),
        ("his brother.", []),
    ],
)
def test_names(words: str, expected: list[str]) -> None:
    assert names(words) == expected


def test_a_person_is_one_and_for_action() -> None:
    (one,) = recipients_beside("Martin.", 1962)
    assert (one.station.kind, one.station.person, one.station.post, one.role) == ("person", "Martin", "", "action")


@pytest.mark.parametrize(
    ("note", "kind", "expected"),
    [
        ("Secret. Also sent to Hentzau and Sapt.", "memorandum", ["Hentzau", "Sapt"]),
        ("Secret. Sent also to Hentzau.", "memorandum", ["Hentzau"]),
        ("Secret. Sent to Hentzau with a covering note.", "memorandum", []),
        ("Secret. A copy was also sent to Hentzau.", "memorandum", ["Hentzau"]),
        (
            "Sent to Bonn also for Hentzau, Paris literally eyes only for Sapt, and Rome.",
            "telegram",
            ["Bonn", "Paris", "Rome"],
        ),
        ("Repeated to CINCPAC exclusively for Hentzau and Sapt.", "telegram", ["CINCPAC"]),
        ("Repeated to Paris for Hentzau, COMHENTZAU, and Rome.", "telegram", ["Paris", "COMHENTZAU", "Rome"]),
        ("Repeated to Paris for Hentzau and Sapt.", "telegram", ["Paris"]),
        ("Sent to Paris, Rome, And Bonn.", "telegram", ["Paris", "Rome", "Bonn"]),
        ("Drafted by Sapt (FE/SEA), initialed by Hale (FE), and sent to Bonn.", "telegram", ["Bonn"]),
        ("Repeated to Porto de Hentzau and Bonn.", "telegram", ["Porto de Hentzau", "Bonn"]),
    ],
)
def test_source_notes(note: str, kind: str, expected: list[str]) -> None:
    assert [each.station.name for each in note_recipients(note, kind, 1962)] == expected


def copies(note: str) -> list[tuple[str, str]]:
    found = note_recipients(f"Source: Invented Archive. Secret. {note} Drafted by Hale.", "memorandum", 1962)
    return [(each.station.name, each.role) for each in found]


@pytest.mark.parametrize(
    ("note", "expected"),
    [
        ("A copy was sent to Sapt.", ["Sapt"]),
        ("Copies were sent to Sapt, Hentzau, and the Under Secretary.", ["Sapt", "Hentzau", "Under Secretary"]),
        ("A copy of this memorandum was also sent to Mr. Sapt and to the Secretary.", ["Sapt", "Department of State"]),
        ("Copies to S, U, and G.", ["S", "U", "G"]),
        ("Copies sent to: Sapt (EUR), Hentzau (S/P).", ["Sapt", "Hentzau"]),
        ("An information copy was given to General Sapt under cover of a note.", ["Sapt"]),
        ("Copies were sent to Bonn and London.", ["Bonn", "London"]),
        ("A copy of telegram 22 was sent to Sapt.", []),
        ("A copy of his letter was sent to Sapt.", []),
        ("Nothing says that a copy was sent to Sapt.", []),
        ("Sapt sent a copy to Hentzau.", []),
    ],
)
def test_who_got_a_copy_has_it_for_information(note: str, expected: list[str]) -> None:
    assert copies(note) == [(name, "info") for name in expected]
