"""Stamps and notes of later hands above a document. All specimens are invented."""

from __future__ import annotations

from datetime import date

import pytest

from ingest.readers.shared.later_stamps import is_later_hand, without_stamps
from ingest.readers.shared.prose import opening

HEADINGS = {
    "heading and dateline": "Telegram from Zenda to Strelsau\n\nZenda, 17 October 1956",
    "parties and number": "FROM ZENDA TO FOREIGN OFFICE\nNo. 42\n17th October, 1956",
    "labels": "From: Legation Zenda\nTo: Foreign Office\nSubject: The marshal\nDate: 17 October 1956",
    "German": "Der Gesandte in Zenda an das Auswärtige Amt\n\nZenda, den 17. Oktober 1956",
}
TITLES = {
    "heading and dateline": "Telegram from Zenda to Strelsau",
    "parties and number": "FROM ZENDA TO FOREIGN OFFICE",
    "labels": "The marshal",
    "German": "Der Gesandte in Zenda an das Auswärtige Amt",
}
TEXT = "The marshal left with his trombone, and the minister is ill."
STAMPS = [
    "By TJ, NARA, Date 5/28/2004",
    "By TJ NARA Date 5/28/2004",
    "Downgraded to CONFIDENTIAL 3 June 1971",
    "Regraded UNCLASSIFIED 23 June 1971\nby authority of the Secretary of the Interior",
    "Review date: 3 May 1999",
    "Reproduced at the National Archives of Ruritania, 28 May 2004",
    "Kopie 24.5.1990",
    "Копия верна. 12 марта 1994 г.",
    "Рассекречено 23.03.1995",
    "Odtajniono 23.05.1999",
    "Declasificat la 23.03.2001",
    "Registered 12 May 1967, No. 455",
    "MAY-28-2004 14:22 FROM:ARCHIVE TO:5551234 P.1/2",
    "Transcribed 4/15/2019 by R.H.",
    "DECLASSIFY ON: 17 October 1986",
    # No word of these is known: the dateline below is many years older.
    "Ze zbioru IPN, 23.05.1999",
    "Eingesehen 4. Mai 1988",
    "PUBLIC RECORD OFFICE 12 MAY 1994",
    "OCR 2017-04-03",
    "23.5.1999",
]


@pytest.mark.parametrize("form", HEADINGS)
@pytest.mark.parametrize("stamp", STAMPS)
def test_a_stamp_of_a_later_hand_is_neither_date_nor_title_nor_class(stamp: str, form: str) -> None:
    found = opening(f"TOP SECRET\n{stamp}\n\n{HEADINGS[form]}\n\n{TEXT}")
    assert found.date.earliest == found.date.latest == date(1956, 10, 17)
    assert found.title == TITLES[form]
    assert found.marking.level == "top secret"
    assert [value for name, value in found.attributes if name == "stamp"] == stamp.split("\n")
    assert found.sender
    assert "enda" in found.sender.printed or "ZENDA" in found.sender.printed


@pytest.mark.parametrize("stamp", ["By TJ, NARA, Date 5/28/2004", "Kopie 24.5.1990", "Released 25 January 2010"])
def test_where_a_stamp_has_the_only_day_there_is_no_date_and_it_is_told(stamp: str) -> None:
    found = opening(f"{stamp}\n\nTelegram from Zenda to Strelsau\n\n{TEXT}")
    assert not found.date.known
    (warning,) = found.warnings
    assert stamp in warning
    assert "stamp or later hand" in warning


def test_a_day_among_unknown_words_above_the_heading_is_told() -> None:
    found = opening(f"Přepis pořízen 12. 3. 2001\n\nTelegram from Zenda to Strelsau\n\n{TEXT}")
    assert found.title == "Telegram from Zenda to Strelsau"
    assert any("perhaps of a stamp" in warning for warning in found.warnings)
    bare = opening(f"12 March 1956\n\nTelegram from Zenda to Strelsau\n\n{TEXT}")
    assert bare.date.earliest == date(1956, 3, 12)
    assert not bare.warnings


@pytest.mark.parametrize(
    ("text", "day"),
    [
        # A covering note of the next year, with a place: the first dateline is that of the document.
        ("Strelsau, 3 May 1957\n\nSir,\n\nI enclose a note.\n\nZenda, 17 October 1956", date(1957, 5, 3)),
        # Running text stands between the two.
        ("3 May 1990\n\nThe minister asked again for the letters that he had not seen.\n\nZenda, 17 October 1956",
         date(1990, 5, 3)),
        ("Memorandum for the Record, May 5, 1965\nSubject: An old letter\nZenda, 17 October 1956", date(1965, 5, 5)),
        ("Date: 5 May 1965\nSubject: An old letter\nZenda, 17 October 1956", date(1965, 5, 5)),
        ("Copy. Zenda, 17 October 1956\n\nSir,", date(1956, 10, 17)),
        ("Abschrift\nZenda, den 17. Oktober 1956", date(1956, 10, 17)),
        ("Telegram from Zenda to Strelsau\nZenda, 17 October 1956\nReceived 19 October 1956", date(1956, 10, 17)),
    ],
)  # fmt: skip
def test_what_is_no_stamp_stays_a_date(text: str, day: date) -> None:
    assert opening(text).date.earliest == day


@pytest.mark.parametrize(
    "line",
    [
        "Released prisoners of war",
        "Review of the Press",
        "Published sources say that the marshal has left, and that he took the trombone.",
        "Copy to the Legation in Zenda",
        "Printed Matter",
        "Group 5 of the committee",
    ],
)
def test_words_of_a_text_are_no_stamp(line: str) -> None:
    assert not is_later_hand(line)
    assert is_later_hand("Released in part 3 May 1999")


def test_nothing_is_parted_where_nothing_else_would_be_left() -> None:
    lines = ["DECLASSIFIED", "Kopie 24.5.1990"]
    assert without_stamps(lines, lambda: "de").lines == lines
    assert without_stamps([*lines, "Zenda"], lambda: "de").lines == ["Zenda"]


def test_unclassified_beside_a_release_is_that_of_the_release() -> None:
    released = opening(f"UNCLASSIFIED\nRELEASED IN FULL\nSECRET\nTelegram from Zenda to Strelsau\n\n{TEXT}")
    assert released.marking.level == "secret"
    assert opening(f"UNCLASSIFIED\nTelegram from Zenda to Strelsau\n\n{TEXT}").marking.level == "unclassified"
