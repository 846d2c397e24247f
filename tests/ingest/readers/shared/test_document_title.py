"""Titles of documents without metadata. All specimens are invented."""

from __future__ import annotations

import pytest

from ingest.readers.shared.prose import opening

HEADING = "Telegram from Zenda to Strelsau"


@pytest.mark.parametrize(
    "above",
    [
        "File 12/5/67",
        "FO 371/12345",
        "762.00/5-356",
        "Fond 5, op. 30, d. 12",
        "[C 4411/55/18]",
        "Zenda, 17 October 1956",
        "No. 44",
        'Citation: "Telegram from Zenda," May 8, 1967, Ruritanian Digital Archive. Accessed March 3, 2019.',
        "Source: Archive of the Foreign Ministry, box 12",
        "Ref: DTC/44",
        "INCOMING TELEGRAM",
        "NIACT",
        "PA AA, B 130, Bd. 4532",
        "AVPRF, f. 059, op. 22, p. 7",
        "Roll 12, frame 0044",
        "https://archive.example/doc/44",
        "To: Foreign Office\nFrom: Legation Zenda",
    ],
)
def test_the_heading_is_the_title_whatever_stands_above_it(above: str) -> None:
    assert opening(f"{above}\n{HEADING}\n\nThe marshal has left.").title == HEADING


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("To: | Foreign Office\nFrom: | Zenda\nSubject: | Ice factory\nDate: | 21.12.1963\n\nIt burns.", "Ice factory"),
        ("Von: Gesandtschaft Zenda\nAn: Auswärtiges Amt\nBetreff: Die Posaune\n\nSie ist fort.", "Die Posaune"),
        ("From: Legation Zenda\nTo: Foreign Office\n\nThe telegram has come.", "From: Legation Zenda"),
        ("MEMORANDUM OF CONVERSATION\nSubject: Roses\n\nThey are late.", "MEMORANDUM OF CONVERSATION"),
        ("Roses of Zenda\nTelegram from Zenda to Strelsau\n\nThey are late.", "Roses of Zenda"),
        ("Cuba: The Affair of the Missiles\n\nIt began late.", "Cuba: The Affair of the Missiles"),
        ("From: Zenda\nSubject: Roses\nThe telegram of the marshal was short.", "Roses"),
        ("Zenda, Hentzau and 3 others\nTelegram from Zenda to Strelsau\n\nx", "Zenda, Hentzau and 3 others"),
        ("File 12/5/67\nThe roses\nThey are late.", "The roses"),
    ],
)
def test_the_title(text: str, title: str) -> None:
    assert opening(text).title == title


def test_the_number_of_a_file_is_no_day() -> None:
    assert not opening(f"File 12/5/67\n{HEADING}\n\nThe marshal has left.").date.known
    assert opening(f"12/5/67\n{HEADING}\n\nThe marshal has left.").date.printed == "12/5/67"
