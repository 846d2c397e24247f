"""REF blocks in headings: items that are no messages, parentheses, damaged numbers, words that name no message."""

from __future__ import annotations

import pytest

from corpus.records import Cable
from ingest.readers.telegram.reader import read_cables
from ingest.sources.items import SourceFile

HEADING = """R 051200Z MAY 74
FM AMEMBASSY LUSAKA
TO SECSTATE WASHDC 12
INFO AMEMBASSY HARARE
UNCLAS LUSAKA 500
E.O. 11652: N/A
TAGS: EAGR, ZA
SUBJECT: MAIZE RESERVE{}
1. THE MAIZE IS DRY.
HALE
"""


def read(words: str) -> Cable:
    (cable,) = read_cables(SourceFile.of_bytes("one.txt", HEADING.format(words).encode()))
    assert isinstance(cable, Cable)
    assert cable.body == "1. THE MAIZE IS DRY."
    assert cable.subject == "MAIZE RESERVE"
    return cable


def names(cable: Cable) -> list[str]:
    return [f"{one.sender} {one.number}" for one in cable.references]


@pytest.mark.parametrize(
    "words",
    [
        "REF: A. EO 12958 B. BONN 3", "REF: A. E.O. 12958: B. BONN 3", "REF: A. EO 12958\nB. BONN 3",
        "REF: EO 12958; BONN 3",
        "REF: EO 12958 AND BONN 3", "REF: A. MEMO OF MAY 4\nB. BONN 3", "REF: A. TAGS: TABLE B. BONN 3",
        "REF: A. EXECUTIVE ORDER 13526 B. BONN 3", "REF: (A) EO 12958 (B) BONN 3", "REF: A. SUBJECT: FILE B. BONN 3",
    ],
)  # fmt: skip
def test_an_item_that_is_no_message_is_kept(words: str) -> None:
    cable = read("\n" + words)
    assert names(cable) == ["bonn 3"]
    assert dict(cable.attributes)["references"] == " ".join(words.removeprefix("REF: ").split())
    assert "further order" not in dict(cable.attributes)


def test_an_order_behind_the_list_is_one() -> None:
    assert dict(read("\nREF: BONN 3 E.O. 12958: DECL: 2014").attributes)["further order"].startswith("E.O. 12958")


@pytest.mark.parametrize(
    "words",
    [
        "\n(REF: BONN 3)",
        " (REF: BONN 3)",
        "\n(REFS: BONN 3)",
        " (REFTEL: BONN 3)",
        "\n(REF BONN 3)",
        "\n(REF: A. BONN\n3)",
    ],
)
def test_a_list_in_parentheses_is_no_subject(words: str) -> None:
    cable = read(words)
    assert names(cable) == ["bonn 3"]
    assert "references" not in dict(cable.attributes)


def test_a_damaged_number_is_told_and_kept() -> None:
    cable = read("\nREF: BONN 1[?]22")
    assert cable.references == ()
    assert cable.warnings == ("a number of the references cannot be read: BONN 1[?]22",)
    assert dict(cable.attributes)["references"] == "BONN 1[?]22"


def test_shortened_posts_are_those_of_the_heading() -> None:
    assert names(read("\nREF: A. LUS 499 B. HAR 12")) == ["lusaka 499", "harare 12"]
