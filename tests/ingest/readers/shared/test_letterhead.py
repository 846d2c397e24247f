"""Letterheads of two columns and of tables, what the receiver stamped, numbers with a day."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.readers.shared.letterhead import cells, despatch_number, is_form, numbered, read


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        ("FROM: Embassy Oslo    DATE: May 4, 1964", ["FROM: Embassy Oslo", "DATE: May 4, 1964"]),
        ("FROM: Djakarta        3:12 a.m.", ["FROM: Djakarta", "3:12 a.m."]),
        ("TO: THE DEPARTMENT OF STATE.  May 4, 1958", ["TO: THE DEPARTMENT OF STATE.", "May 4, 1958"]),
        ("FROM : AmEmbassy OSLO     412", ["FROM : AmEmbassy OSLO", "412"]),
        ("FROM: Unit 412", ["FROM: Unit 412"]),
        ("CONFIDENTIAL     Control: 2231", ["CONFIDENTIAL", "Control: 2231"]),
        ("FROM: Oslo  Rec'd: MAY 5  3 p.m.", ["FROM: Oslo", "Rec'd: MAY 5 3 p.m."]),
        ("From: | Embassy Oslo", ["From: Embassy Oslo"]),
        ("From | Embassy Oslo", ["From: Embassy Oslo"]),
        ("| Embassy Oslo", ["Embassy Oslo"]),
        ("Month | Tons", ["Month | Tons"]),
        ("He came from: Oslo on the DATE: May 4", ["He came from: Oslo on the DATE: May 4"]),
        ("FROM: Oslo, May 4", ["FROM: Oslo, May 4"]),
        ("TEXT", ["TEXT"]),
    ],
)
def test_facts_of_one_line(line: str, parts: list[str]) -> None:
    assert cells(line) == parts


def test_what_the_receiver_stamped_is_taken_out() -> None:
    found = read(
        ["INCOMING TELEGRAM", "CONFIDENTIAL   Control: 2231", "Rec'd: MAY 5, 1958", "FROM: Oslo   3:12 a.m.", "TEXT"]
    )
    assert found.lines == ["INCOMING TELEGRAM", "CONFIDENTIAL", "FROM: Oslo", "TEXT"]
    assert found.attributes == (("control", "2231"), ("received", "MAY 5, 1958 3:12 a.m."))
    assert read(["3:12 a.m.", "TEXT"]) == (["3:12 a.m.", "TEXT"], ())  # of nothing that was stamped


@pytest.mark.parametrize(
    ("line", "received", "number", "day"),
    [
        ("NO: 412, May 4, 8 p.m.", "MAY 5, 1958", "412", "1958-05-04"),
        ("No. 412, May 4, 8 p.m.", "May 5, 1958 3:12 a.m.", "412", "1958-05-04"),
        ("412, May 4, 1958, 8 p.m.", "", "412", "1958-05-04"),
        ("NO: 412, DECEMBER 30, 8 PM", "JANUARY 2, 1959", "412", "1958-12-30"),  # received in the next year
        ("NO: 412, May 4, 8 p.m.", "", "412", "None"),
        ("A-12, May 4", "MAY 5, 1958", "A-12", "1958-05-04"),
        ("No.: 412, May 4, 5 p.m., 1949", "", "412", "1949-05-04"),
        ("NO: 412, May 4, noon", "MAY 5, 1958", "412", "1958-05-04"),
        ("12 May 4", "MAY 5, 1958", "", "None"),
        ("No. 412", "MAY 5, 1958", "", "None"),
        ("TEXT", "", "", "None"),
    ],
)
def test_numbers_with_a_day(line: str, received: str, number: str, day: str) -> None:
    found, span = numbered(line, received)
    assert (found, str(span.earliest)) == (number, day)
    assert not span.earliest or span.printed in line


@pytest.mark.parametrize(
    ("line", "is_one"),
    [
        ("INCOMING TELEGRAM", True),
        ("INCOMING TELEGRAM     Department of State", True),
        ("ACTION COPY", True),
        ("Foreign Service of the United States of America", True),
        ("TELEGRAM FROM OSLO", False),
        ("The Department of State", False),
        ("", False),
    ],
)
def test_words_of_a_form(line: str, is_one: bool) -> None:
    assert is_form(line) is is_one


def test_the_number_of_a_despatch_stands_above_its_label() -> None:
    assert despatch_number(["FROM : AmEmbassy OSLO", "412", "DESP. NO.", "TEXT"]) == "412"
    assert despatch_number(["412", "TEXT", "DESP. NO."]) == ""


@given(st.text(max_size=120))
def test_no_word_of_a_line_is_lost(line: str) -> None:
    assert " ".join(" ".join(cells(line)).replace("|", " ").replace(":", " ").split()) == " ".join(
        line.replace("|", " ").replace(":", " ").split()
    )


def test_receipts_without_a_colon() -> None:
    found = read(["CONFIDENTIAL    Control 4411", "Rec'd June 9, 1949", "FROM: Oslo   4:05 p.m.", "Received wisdom"])
    assert found.lines == ["CONFIDENTIAL", "FROM: Oslo", "Received wisdom"]
    assert found.attributes == (("control", "4411"), ("received", "June 9, 1949 4:05 p.m."))
