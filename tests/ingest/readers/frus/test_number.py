"""The number that a message's first words print, one row a rule: what opens a text and is a number, what is not."""

from __future__ import annotations

import pytest

from ingest.readers.frus.number import LOOK_AT, MessageNumber, folded, message_number

LONG = "Words of the text that go on and on. " * 8

NUMBERS = [
    # kind, paragraphs, number, printed, further
    ("telegram", ["1849. Ref: Deptel 388."], "1849", "1849", ""),
    ("telegram", ["1849"], "1849", "1849", ""),
    ("despatch", ["Secret\nNo. 1214", "Subject: Zenda", "1. The talks"], "1214", "No. 1214", ""),
    ("instruction", ["Secret", "No.20"], "20", "No.20", ""),
    ("despatch", ["The talks\nof No. 20"], "", "", ""),
    ("telegram", ["1,849. Ref"], "1849", "1,849", ""),
    ("telegram", ["[1849] Ref"], "1849", "1849", ""),
    ("telegram", ["(1849) Ref"], "1849", "1849", ""),
    ("telegram", ["1849: Ref"], "1849", "1849", ""),
    ("telegram", ["1849; Ref"], "1849", "1849", ""),
    ("telegram", ["No. 1849. Ref"], "1849", "No. 1849", ""),
    ("telegram", ["No. 1849 Ref"], "1849", "No. 1849", ""),
    ("telegram", ["Nr. 1849. Ref"], "1849", "Nr. 1849", ""),
    ("telegram", ["#1849. Ref"], "1849", "# 1849", ""),
    ("telegram", ["1849–50. Ref"], "1849-50", "1849–50", ""),
    ("telegram", ["207669/Tosec 100402. Ref"], "207669", "207669/Tosec 100402", "Tosec 100402"),
    ("telegram", ["207669/100402. Ref"], "207669", "207669/100402", "100402"),
    ("telegram", ["Secto 21. Meeting"], "Secto 21", "Secto 21", ""),
    ("telegram", ["Secto. 21. Meeting"], "Secto 21", "Secto. 21", ""),
    ("telegram", ["Secto – 21. Meeting"], "", "", ""),
    ("telegram", ["Secto–21. Meeting"], "Secto-21", "Secto–21", ""),
    ("telegram", ["USUN A 21. Meeting"], "USUN A 21", "USUN A 21", ""),
    ("telegram", ["IN 47381. To Orde"], "IN 47381", "IN 47381", ""),
    ("telegram", ["In 1948. It was"], "", "", ""),
    ("telegram", ["Since 1948. It was"], "", "", ""),
    ("telegram", ["Secto 21 Meeting"], "", "", ""),  # a series and a sentence
    ("telegram", ["12 Vietnamese officers came"], "", "", ""),
    ("telegram", ["1849 officers came"], "", "", ""),
    ("telegram", ["Part 3. As I see it"], "", "", ""),
    ("telegram", ["Parts 3. As I see it"], "", "", ""),
    ("telegram", ["Embtel 388. Believe"], "", "", ""),
    ("telegram", ["May 12. We met"], "", "", ""),
    # behind markings and references, in the first paragraphs
    ("telegram", ["secret", "priority", "1849. Ref"], "1849", "1849", ""),
    ("telegram", [*["x"] * (LOOK_AT - 1), "1849. Ref"], "1849", "1849", ""),
    ("telegram", [*["x"] * LOOK_AT, "1849. Ref"], "", "", ""),
    ("telegram", ["x", LONG, "1849. Ref"], "1849", "1849", ""),
    ("telegram", ["x", "y", LONG, "1849. Ref"], "", "", ""),  # the text has begun
    # small numbers may number paragraphs
    ("telegram", ["2. Joint message", "1. We met", "2. We parted"], "2", "2", ""),
    ("telegram", ["2. Joint message. 1. We met", "3. We parted"], "", "", ""),
    ("telegram", ["12. We met", "13. We parted"], "", "", ""),
    ("telegram", ["12. We met", "x", "y", "1. One", "13. We parted"], "12", "12", ""),
    ("telegram", ["12. We met", "x", "y", "z", "1. One", "13. We parted"], "", "", ""),
    ("telegram", ["12 officers came", "1849. Ref"], "1849", "1849", ""),
    ("telegram", ["12. We met", "x", "y", "14. We parted"], "12", "12", ""),
    ("telegram", ["29. We met", "30. We parted"], "", "", ""),
    ("telegram", ["30. We met", "31. We parted"], "30", "30", ""),  # thirty paragraphs are too many
    ("telegram", ["1. We met", "2. We parted", "1849. Ref"], "", "", ""),
    ("telegram", ["1. We met", "x"], "1", "1", ""),
    ("telegram", ["1. We met", *["x"] * 12, "2. We parted"], "1", "1", ""),
    ("telegram", ["1. We met", *["x"] * 11, "2. We parted"], "", "", ""),
    ("telegram", ["1. We met", "2.5 million"], "1", "1", ""),
    # airgrams and circulars by their letters
    ("airgram", ["Subject. A–49 of today"], "A-49", "A–49", ""),
    ("circular", ["Subject. CA–11925"], "CA-11925", "CA–11925", ""),
    ("instruction", ["x", "CG - 12"], "CG-12", "CG - 12", ""),
    ("telegram", ["Subject. A–49 of today"], "", "", ""),
    ("airgram", ["x" * 201 + " A–49"], "", "", ""),
    # written correspondence prints it in brackets
    ("other", ["No. 63.]", "Sir"], "63", "No. 63", ""),
    ("letter", ["[No. 63, Confidential.]", "Sir"], "63", "No. 63", ""),
    ("other", ["x", "y", "No. 63.]"], "63", "No. 63", ""),
    ("other", ["x", "y", "z", "No. 63.]"], "", "", ""),
    ("other", ["No. 63. Sir"], "", "", ""),
    ("memorandum", ["1849. Ref"], "", "", ""),
    ("telegram", [], "", "", ""),
]


@pytest.mark.parametrize(("kind", "paragraphs", "number", "printed", "further"), NUMBERS)
def test_the_number_of_a_message(kind: str, paragraphs: list[str], number: str, printed: str, further: str) -> None:
    assert message_number(kind, paragraphs) == MessageNumber(number=number, printed=printed, further=further)


def test_kinds_that_are_messages() -> None:
    for kind in ("telegram", "airgram", "despatch", "circular", "instruction", "message"):
        assert message_number(kind, ["1849. Ref"]).number == "1849"


@pytest.mark.parametrize(
    ("paragraphs", "dtg", "number"),
    [
        (["080540Z. Your 062137Z."], "080540Z", ""),
        (["[080540Z] Words"], "080540Z", ""),
        (["JCS 080540Z Words"], "080540Z", ""),
        (["x", "080540Z. Words"], "080540Z", ""),
        (["x", "y", "080540Z. Words"], "", ""),
        (["080540Z. Words", "1849. Ref"], "080540Z", "1849"),
        (["080540. Words"], "", "080540"),
    ],
)
def test_military_messages_have_a_group(paragraphs: list[str], dtg: str, number: str) -> None:
    found = message_number("telegram", paragraphs)
    assert (found.dtg, found.number) == (dtg, number)


@pytest.mark.parametrize(
    ("printed", "number", "further"),
    [
        ("A–49", "A-49", ""),
        ("A – 49", "A-49", ""),
        ("1849–50", "1849-50", ""),
        ("1,849", "1849", ""),
        ("1,849,000", "1849000", ""),
        ("1,84", "1,84", ""),
        ("No. 457", "457", ""),
        ("Nr. 457.", "457", ""),
        ("# 457", "457", ""),
        ("Secto. 21", "Secto 21", ""),
        ("207669/Tosec 12", "207669", "Tosec 12"),
        (" 12 ; ", "12", ""),
        ("", "", ""),
    ],
)
def test_numbers_taken_apart(printed: str, number: str, further: str) -> None:
    found = folded(printed)
    assert (found.number, found.further, found.printed) == (number, further, printed.strip())


@pytest.mark.parametrize(
    "above",
    [
        "Subj: Castles.",
        "SUBJECT: Castles",
        "Ref: State 77",
        "For the Secretary.",
        "020213Z. Subj: Castles.",
        "He\nwill come. Soon.",
    ],
)
def test_behind_words_of_the_text_the_only_numbered_paragraph_is_one(above: str) -> None:
    assert message_number("telegram", [above, "1. Recommend approval."]).number == ""


@pytest.mark.parametrize("above", ["us urgent", "top secret priority", "NIACT"])
def test_behind_a_marking_a_small_number_is_the_messages(above: str) -> None:
    assert message_number("telegram", [above, "4. Notes on three conversations."]).number == "4"


@pytest.mark.parametrize(
    ("paragraph", "further"),
    [
        ("2401. For Hale and Orde. Ecato 812. Re Repto 4411.", "Ecato 812"),
        ("2401. Ecato 812. Text.", "Ecato 812"),
        ("2401. Eyes only Secretary. Cedto 9. Text.", "Cedto 9"),
        ("2401. Re Ecato 812. Text.", ""),
        ("2401. The harbour froze. Ecato 812. Text.", ""),
        ("2401. Hentzau 812. Text.", ""),
    ],
)
def test_the_number_in_a_second_series_is_a_sentence_of_its_own(paragraph: str, further: str) -> None:
    found = message_number("telegram", [paragraph])
    assert (found.number, found.further) == ("2401", further)
