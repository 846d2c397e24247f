"""Papers of a numbered series that a cable names."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from reference_cables import STATE, meant, sent

from corpus.messages.paper_numbers import cited_papers
from index.reader import ArchiveReader

Make = Callable[..., ArchiveReader]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("under NSC 5608/1 and NIE 12–57.", ["NSC 5608/1", "NIE 12-57"]),
        ("National Security Action Memorandum No. 56", ["NSAM 56"]),
        ("NSAM #105, NSAM No. 114", ["NSAM 105", "NSAM 114"]),
        ("SNIE 36.7–57", ["SNIE 36.7-57"]),
        ("the NSC met; NSC Action No. 1530; PHOENIX 5", []),
    ],
)
def test_every_paper_is_found(text: str, expected: list[str]) -> None:
    found = cited_papers(text)
    assert [number for number, _, _ in found] == expected
    assert all(text[start:end].strip() == text[start:end] for _, start, end in found)


def test_a_paper_is_known_by_its_number(archive_of: Make) -> None:
    body = "It rests on NSC 5608/1 (paragraph 2) and on NIE 12–57, “Ruritania's Outlook,” dated Feb. 19, 1957."
    reader = archive_of(
        sent("paper", "1956-07-18", None, number="NSC 5608/1", kind="report"),
        sent("estimate", "1957-02-19", None, number="NIE 12-57", kind="estimate"),
        sent("a", "1957-03-03", None, STATE, body=body, kind="memorandum"),
    )
    assert meant(reader, "a") == {
        "NSC 5608/1": "paper",
        "NIE 12–57, “Ruritania's Outlook,” dated Feb. 19, 1957": "estimate",
    }


@pytest.mark.parametrize(
    "body",
    [
        "See the Annex to NSC 5608.",
        "the Progress Report by the Board on NSC 5608;",
        "Memo for all holders of NSC 5608",
        "the NSC 5608 series",
        "in NSC 5608/1",
    ],
)
def test_papers_about_a_paper_are_others(archive_of: Make, body: str) -> None:
    reader = archive_of(
        sent("paper", "1956-07-03", None, number="NSC 5608", kind="report"),
        sent("a", "1957-03-03", None, STATE, body=body, kind="memorandum"),
    )
    assert meant(reader, "a") == {}


def test_of_two_papers_with_one_number_that_of_the_collection_counts(archive_of: Make) -> None:
    def paper(name: str, collection: str) -> object:
        return sent(name, "1956-07-03", None, number="NSC 5608", kind="report", collection=collection)

    citing = sent("a", "1957-03-03", None, STATE, body="as in NSC 5608.", kind="memorandum", collection="x")
    assert meant(archive_of(paper("one", "x"), paper("two", "y"), citing), "a") == {"NSC 5608": "one"}
    assert meant(archive_of(paper("one", "x"), paper("two", "x"), citing), "a") == {}


def test_a_paper_of_a_later_year_is_not_meant(archive_of: Make) -> None:
    reader = archive_of(
        sent("later", "1957-07-03", None, number="NSC 5608", kind="report"),
        sent("a", "1957-03-03", None, STATE, body="as in NSC 5608.", kind="memorandum"),
    )
    assert meant(reader, "a") == {}
