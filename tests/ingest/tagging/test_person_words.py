"""What the words of a supposed person say against it."""

from __future__ import annotations

import pytest

from ingest.tagging.person_words import label_of


@pytest.mark.parametrize(
    ("name", "before", "label"),
    [
        ("Orrin Vaarvik", "", "PERSON"),
        ("Vaarvik", "the", "PERSON"),
        ("King Orrin", "", "PERSON"),
        ("Anthony Lake", "", "PERSON"),  # landscape that many persons bear
        ("German Vaarvik", "", "PERSON"),  # Germán
        ("Soviet", "the", None),
        ("French", "", None),
        ("French", "Mr", "PERSON"),
        ("Arab", "the", None),
        ("King", "the", None),
        ("Crown Prince", "", None),
        ("President", "Mr", None),
        ("Secretary", "", None),
        ("Monday", "", None),
        ("FonMin", "", None),
        ("Chinese Communist", "", None),
        ("French Government", "Secretary", "ORG"),
        ("Romanian Army", "", "ORG"),
        ("Vaarvik Hotel", "", "ORG"),
        ("Office of the Director", "", "ORG"),
        ("Vaarvik Provinces", "", "PLACE"),
        ("Camp Vaarvik", "", "PLACE"),
        ("South Vaarvik", "", "PLACE"),
        ("North Vietnamese", "", None),
        ("Vaarvik Doctrine", "", None),
        ("Tab A", "", None),
        ("Vaarvik 12", "", None),
        ("Orrin Vaarvik", "operation", None),
        ("", "", None),
    ],
)
def test_labels(name: str, before: str, label: str | None) -> None:
    assert label_of(name.split(), before) == label
