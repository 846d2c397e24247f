"""Numbers of estimates and council papers: printed out, abbreviated, in titles and above the text."""

from __future__ import annotations

import pytest

from corpus.messages.numbers import fold_number
from corpus.messages.paper_numbers import LOOK_AT, cited_paper, paper_number, whole_number

TITLES = [
    ("National Intelligence Estimate 57–2–74, Strelsau, May 5, 1974", "NIE 57-2-74"),
    ("Special National Intelligence Estimate No. 11-63", "SNIE 11-63"),
    ("NIE 11-63", "NIE 11-63"),
    ("National Security Action Memorandum No. 263", "NSAM 263"),
    ("National Security Study Memorandum 39", "NSSM 39"),
    ("National Security Decision Memorandum 265", "NSDM 265"),
    ("Presidential Review Memorandum/NSC–10", "PRM 10"),
    ("Presidential Directive/NSC–18", "PD 18"),
    ("PD/NSC–18", "PD 18"),
    ("National Security Council Report NSC 5412/2", "NSC 5412/2"),
    ("Draft National Security Council Report 5412/2", "NSC 5412/2"),
    ("Memorandum on NSAM 263", ""),
    ("Paper on National Security Action Memorandum No. 263", ""),
    ("National Intelligence Estimate", ""),
    ("National Security Council Meeting 5", ""),
]


@pytest.mark.parametrize(("title", "number"), TITLES)
def test_the_number_in_a_title(title: str, number: str) -> None:
    assert paper_number(title, ())[0] == number


LINES = [
    (["NIE–10", "Zenda"], "NIE 10", "NIE–10"),
    (["secret", "NIE 63.1–2/1–55"], "NIE 63.1-2/1-55", "NIE 63.1–2/1–55"),
    (["SNIE 32 – 61"], "SNIE 32-61", "SNIE 32 – 61"),
    (["NIE 60/70-61: ZENDA IN SPRING"], "NIE 60/70-61", "NIE 60/70-61"),
    (["NIE 11-8-61, Annex C"], "NIE 11-8-61", "NIE 11-8-61"),
    (["[Extracts]", "secret", "SE–5."], "SE 5", "SE–5"),
    (["Top Secret", "NSC 5412/2", "Note by the Secretary"], "NSC 5412/2", "NSC 5412/2"),
    (["NATIONAL SECURITY ACTION MEMORANDUM NO. 263"], "NSAM 263", "NATIONAL SECURITY ACTION MEMORANDUM NO. 263"),
    # numbers of other papers
    (["SUBJECT", "NSC 5412/2"], "", ""),
    (["References:", "NSC 5412/2"], "", ""),
    (["OPERATIONS REPORT ON ZENDA", "(NSC 5411/2)"], "", ""),
    (["NSC 5412/2 was approved in May."], "", ""),
    (["Annex to NSC 5412"], "", ""),
    (["Pursuant to NSSM 185"], "", ""),
    ([*["x"] * LOOK_AT, "NIE 10"], "", ""),
    ([], "", ""),
]


@pytest.mark.parametrize(("lines", "number", "printed"), LINES)
def test_the_number_above_a_text(lines: list[str], number: str, printed: str) -> None:
    assert paper_number("Report by the Council", lines) == (number, printed)


def test_a_number_is_asked_for_with_any_dash() -> None:
    assert fold_number("nie 11–63") == fold_number("NIE 11-63") == "NIE 11-63"


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("NSAM 905", "NSAM 905"),
        ("National Security Action Memorandum 905", "NSAM 905"),
        ("National Security Action Memorandum No. 905", "NSAM 905"),
        ("NIE 95\u201361", "NIE 95-61"),
        ("see NSC 5999/2 on this", "NSC 5999/2"),
        ("nsam 905", "NSAM 905"),
        ("se 12", ""),
        ("XNIE 12", ""),
        ("number 905", ""),
    ],
)
def test_a_paper_that_a_text_cites(text: str, number: str) -> None:
    assert cited_paper(text)[0] == number


def test_a_text_that_is_a_number_and_one_that_has_one() -> None:
    assert whole_number("National Security Action Memorandum No. 905") == "NSAM 905"
    assert whole_number("NSAM 905 of May") == ""
    assert whole_number("905") == ""


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("TDCS 314/08001\u201367", "TDCS 314/08001-67"),
        ("TDCS\u2013314/08001\u201367", "TDCS 314/08001-67"),
        ("TDCS DB\u2013315/00869\u201368", "TDCS DB 315/00869-68"),
        ("TDCS says so.", ""),
    ],
)
def test_field_reports_are_numbered(line: str, number: str) -> None:
    assert paper_number("Intelligence Information Cable", [line])[0] == number
