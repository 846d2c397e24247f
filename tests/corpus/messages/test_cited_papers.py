"""Papers of numbered series in texts: a kind of reference of their own, never a telegram."""

from __future__ import annotations

import pytest

from corpus.messages.cited_papers import find_papers
from corpus.messages.references import find_references


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("See NSAM No. 273.", ["NSAM 273"]),
        ("NSSM 39, NSDM–12 and NSC 5412/2 were read.", ["NSSM 39", "NSDM 12", "NSC 5412/2"]),
        ("National Security Action Memorandum No. 105 and NSC Action No. 1550", ["NSAM 105", "NSC ACTION 1550"]),
        ("NSSMs 39 and 40, NSAM Nos. 273, 274, and 288; it says so in 12 lines.", ["NSSM 39", "NSSM 40", "NSAM 273", "NSAM 274", "NSAM 288"]),  # noqa: E501
        ("NIE 11–4–61, SNIE 63–2–60, PRM/NSC–10, and PD/NSC–18", ["NIE 11-4-61", "SNIE 63-2-60", "PRM 10", "PD 18"]),
        ("NSC–U/DM 119 and NSC-U/SM-91", ["NSC-U/DM 119", "NSC-U/SM 91"]),
        ("National Security Study\nMemorandum 39", ["NSSM 39"]),
        ("the NSC 1950 review; at NSC meeting 209; NSSM of 39 pages; UNSC 242; the PDs; NSCs 12.5", []),
    ],
)  # fmt: skip
def test_the_papers_of_a_text(text: str, expected: list[str]) -> None:
    found = list(find_papers(text))
    assert [each.number for each in found] == expected
    assert all(each.kind == "paper" and text[each.start : each.end] == each.printed for each in found)
    assert not find_references(text, sender=None, recipient=None, year=1965)


def test_the_year_that_stands_behind_it() -> None:
    found = list(find_papers("NSAM 273, November 26, 1963; NSSM 39 “A Castle,” dated May 5, 1969; NSDM 12, May 5."))
    assert [each.year for each in found] == [1963, 1969, 0]
