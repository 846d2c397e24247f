"""How long what the first lines say may be: both sides of each bound."""

from __future__ import annotations

import pytest

from ingest.readers.shared.document_title import LONGEST_TITLE
from ingest.readers.shared.heading_date import LONGEST_YEAR_LINE
from ingest.readers.shared.prose import FIRST_LINES, LONGEST_LINE, opening


def parties(text: str) -> tuple[str, str]:
    found = opening(text)
    return (
        found.sender.printed if found.sender else "",
        "; ".join(one.station.printed for one in found.addressees),
    )


@pytest.mark.parametrize(
    ("sender", "recipient", "found"),
    [
        (2, 2, (2, 2)),
        (1, 2, (0, 0)),
        (2, 1, (0, 0)),
        (80, 80, (80, 80)),
        (80, 81, (80, 80)),
        (81, 80, (0, 0)),
    ],
)
def test_a_party_has_two_to_eighty_characters(sender: int, recipient: int, found: tuple[int, int]) -> None:
    line = f"Letter from {'A' * sender} to {'B' * recipient}"
    assert tuple(map(len, parties(line))) == found


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("Telegram from Zenda to Strelsau", ("Zenda", "Strelsau")),
        ("TELEGRAM FROM THE ZENDA TO THE STRELSAU", ("ZENDA", "STRELSAU")),
        ("A cable from Zenda to Strelsau, May 1", ("Zenda", "Strelsau")),
        ("A note from Zenda to Strelsau", ("", "")),
        ("Telegram to Strelsau from Zenda", ("", "")),
        ("Telegram from Zenda; to Strelsau", ("", "")),
        *(
            (f"{kind.title()} from Zenda to Strelsau", ("Zenda", "Strelsau"))
            for kind in ("airgram", "despatch", "dispatch", "letter", "message", "report", "circular", "memorandum")
        ),
        # What is labelled stands before what a line says.
        ("Telegram from Zenda to Strelsau\nFrom: Hentzau", ("Hentzau", "Strelsau")),
        ("Telegram from Zenda to Strelsau\nTo: Hentzau", ("Zenda", "Hentzau")),
        # The title and two lines more.
        ("A title\nx\nTelegram from Zenda to Strelsau", ("Zenda", "Strelsau")),
        ("A title\nx\ny\nTelegram from Zenda to Strelsau", ("", "")),
    ],
)
def test_who_writes_to_whom(line: str, found: tuple[str, str]) -> None:
    assert parties(line) == found


@pytest.mark.parametrize(("before", "read"), [(FIRST_LINES - 2, True), (FIRST_LINES - 1, False)])
def test_so_many_lines_are_a_heading(before: int, read: bool) -> None:
    text = "\n\n".join(["A title", *["x"] * before, "Subject: Dredgers"])
    assert FIRST_LINES == 25
    assert opening(text).subject == ("Dredgers" if read else "")


@pytest.mark.parametrize(("length", "read"), [(LONGEST_LINE, True), (LONGEST_LINE + 1, False)])
def test_a_longer_line_is_running_text(length: int, read: bool) -> None:
    subject = "y" * (length - len("Subject: "))
    assert LONGEST_LINE == 200
    assert opening(f"A title\nSubject: {subject}").subject == (subject if read else "")


@pytest.mark.parametrize("length", [LONGEST_TITLE, LONGEST_TITLE + 1])
def test_a_title_is_cut(length: int) -> None:
    assert LONGEST_TITLE == 200
    assert opening("z" * length).title == "z" * 200
    assert opening("text", title="z" * length).title == "z" * 200


@pytest.mark.parametrize(("length", "known"), [(LONGEST_YEAR_LINE, True), (LONGEST_YEAR_LINE + 1, False)])
def test_a_month_counts_on_a_short_line_only(length: int, known: bool) -> None:
    line = "May 1967 ".ljust(length, "x")
    assert LONGEST_YEAR_LINE == 40
    assert opening(f"A title\n{line}\nmore").date.known == known


@pytest.mark.parametrize(
    ("label", "field", "value"),
    [
        ("Subject", "subject", "Dredgers"),
        ("SUBJ", "subject", "Dredgers"),
        ("re", "subject", "Dredgers"),
        ("Subjects", "subject", ""),
    ],
)
def test_labels_in_any_case(label: str, field: str, value: str) -> None:
    assert getattr(opening(f"A title\n{label} : Dredgers"), field) == value


@pytest.mark.parametrize(
    ("lines", "number", "printed"),
    [
        (["A title", "No. 12"], "12", "12"),
        (["A title", "Nr 12"], "12", "12"),
        (["A title", "No: 1,212."], "1212", "1,212"),
        (["A title No. A-12"], "A-12", "A-12"),
        (["A title", "It has No. 12 in it"], "", ""),
        (["Report No. 7", "No. 12"], "12", "12"),
        (["Report No. 7", "Number: 13", "No. 12"], "13", "13"),
    ],
)
def test_the_number(lines: list[str], number: str, printed: str) -> None:
    found = opening("\n".join(lines))
    assert (found.number, found.number_printed) == (number, printed)
