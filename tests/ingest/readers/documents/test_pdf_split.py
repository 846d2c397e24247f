"""Where the messages of a file begin. All messages are invented."""

from __future__ import annotations

import pytest

from ingest.readers.documents import pdf_split
from ingest.readers.documents.pdf_split import Start, count, starts

TEXT = ["The Duke has left for Zenda.", "Nobody knew of it.", "The mill fell.", "It is cold.", "Hentzau"]


def message(number: int, day: int = 4) -> list[str]:
    """A telegram with its dateline below."""
    return [f"Telegram No. {number} to the Legation in Zenda", f"Strelsau, May {day}, 1967", *TEXT]


def begins(*pages: list[str]) -> list[tuple[int, int]]:
    return [(start.page, start.line) for start in starts(pages)]


def test_a_message_a_page() -> None:
    assert starts([message(1), message(2)]) == [
        Start(0, 0, "Telegram No. 1 to the Legation in Zenda", "1"),
        Start(1, 0, "Telegram No. 2 to the Legation in Zenda", "2"),
    ]


@pytest.mark.parametrize(
    ("pages", "expected"),
    [
        ([["SECRET", "Strelsau, May 4, 1967", message(1)[0], *TEXT], ["SECRET", *message(2)]], [(0, 0), (1, 0)]),
        ([["EMBASSY OF RURITANIA", *message(1)], ["EMBASSY OF RURITANIA", *message(2)]], [(0, 0), (1, 0)]),
        ([message(1), ["Sapt", *message(2)]], [(0, 0), (1, 1)]),  # the name ends the one before
        ([[*message(1), "SECRET", *message(2)]], [(0, 0), (0, 7)]),
        ([message(1), TEXT, message(2), TEXT], [(0, 0), (2, 0)]),
        ([[], message(1), message(2)], [(0, 0), (2, 0)]),
        ([TEXT, message(1), message(2)], [(0, 0), (1, 0), (2, 0)]),  # a covering letter
        ([["Airgram A-1 From Zenda, May 4, 1967", *TEXT], ["Airgram A-2 From Zenda, May 5, 1967", *TEXT]],
         [(0, 0), (1, 0)]),
        ([["P R 031430Z MAY 74", "FM AMEMBASSY STRELSAU", "TO SECSTATE", *TEXT],
          ["P R 041430Z MAY 74", "FM AMEMBASSY STRELSAU", "TO SECSTATE", *TEXT]], [(0, 0), (1, 0)]),
    ],
)  # fmt: skip
def test_where_they_begin(pages: list[list[str]], expected: list[tuple[int, int]]) -> None:
    assert begins(*pages) == expected


@pytest.mark.parametrize(
    "pages",
    [
        [],
        [[]],
        [TEXT, TEXT],
        [message(1), message(1)],  # the heading runs on over the pages
        [message(1), [f"{message(1)[0]} (continued)", *message(1)[1:]]],
        [message(1), [f"{message(2)[0]}, page 2", *message(2)[1:]]],
        [message(1), [message(2)[0], *TEXT]],  # without a day
        [["Papers on the Tolls", *message(1)[:2], *message(2)[:2], *message(3)[:2]]],  # a list of documents
        [message(1)[:2] + message(2)[:2] + message(3)[:2]],
        [[*TEXT, "He sent this:", *message(1)]],  # quoted
        [message(1), [*TEXT[:3], "and the telegram No. 2 to the Legation in Zenda", "of May 5, 1967"]],
    ],
)
def test_one_message(pages: list[list[str]]) -> None:
    assert begins(*pages) == [(0, 0)]


@pytest.mark.parametrize("lines", [2, 3])
def test_headings_close_upon_each_other_are_a_list(lines: int) -> None:
    page = [line for number in (1, 2) for line in [*message(number)[:1], *message(number)[1:2], *TEXT[: lines - 1]]]
    assert len(begins(page)) == (2 if lines >= pdf_split.MIN_TEXT else 1)


def entry(number: int, day: str, *, parties: str = "Sir R. Sapt to Lord Hentzau.") -> list[str]:
    return [f"No. {number}.", parties, f"Zenda, {day}.", "The tolls are due.", "The pier is closed.", "Nobody came."]


def test_entries_of_an_edition_begin_with_their_parties() -> None:
    lines = [*entry(214, "March 3, 1908"), *entry(215, "March 5, 1908"), *entry(216, "March 9, 1908")]
    found = starts([lines])
    assert [(start.line, start.number) for start in found] == [(0, "214"), (6, "215"), (12, "216")]
    assert [start.heading for start in found] == ["Sir R. Sapt to Lord Hentzau."] * 3


def test_parties_over_two_lines() -> None:
    page = ["TÉLÉGRAMME", "M. Sapt, Ambassadeur à Zenda,", "à M. Hentzau, Ministre.", "T. n° 1."]
    first = [*page, "Zenda, 8 janvier 1912.", "Les droits sont dus.", "Rien de plus.", "SAPT"]
    second = [*page, "Zenda, 1er février 1912.", "Les droits sont dus.", "Rien de plus.", "SAPT"]
    found = starts([first, second])
    assert [(start.page, start.line) for start in found] == [(0, 0), (1, 0)]
    assert found[0].heading == "M. Sapt, Ambassadeur à Zenda, à M. Hentzau, Ministre."


def test_letters_that_open_pages_are_counted() -> None:
    pages = [[f"Zenda, May {day}, 1901", "Dear Minister,", "The tolls are due.", "R. Sapt"] for day in (3, 4, 5)]
    assert count(pages) == 3
    assert count([pages[0], ["Zenda, May 4, 1901", "The tolls are due."]]) == 1
    assert starts(pages) == [Start(0, 0)]
