"""Ranges of numbers, damaged numbers, years that only a blank parts from the number, groups, abbreviated posts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.authority.stations import parse_station
from corpus.messages.reference_line import parse_ref_block, parse_ref_line
from corpus.messages.reference_ranges import MOST, broken_number, numbers_to


def short(line: str, year: int = 2008) -> list[str]:
    """ "sender number/year" of each."""
    return [f"{one.sender} {one.number}/{one.year}" for one in parse_ref_line(line, year=year)]


def numbers(line: str, year: int = 1975) -> list[str]:
    return [f"{one.sender} {one.number}" for one in parse_ref_line(line, year=year)]


@pytest.mark.parametrize(
    "line",
    [
        "LUSAKA 12 THRU 14", "LUSAKA 12 THROUGH 14", "LUSAKA 12-14", "LUSAKA 12 - 14", "LUSAKA 12–14",
        "LUSAKA 12 TO 14",
        "LUSAKA 012 THRU 014", "LUSAKA NOS. 12-14", "A. LUSAKA 12 THRU 14", "LUSAKA 12 THRU 14 (NOTAL)",
        "LUSAKA 12 THRU 14 INCLUSIVE", "LUSAKA 12, 13 THRU 14", "lusaka 12 through 14",
    ],
)  # fmt: skip
def test_a_range_is_each_of_its_messages(line: str) -> None:
    assert numbers(line) == ["lusaka 12", "lusaka 13", "lusaka 14"]
    assert numbers(f"{line}; HARARE 7") == ["lusaka 12", "lusaka 13", "lusaka 14", "harare 7"]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("LUSAKA 1234-36", ["lusaka 1234", "lusaka 1235", "lusaka 1236"]),
        ("LUSAKA 1234 THRU 36", ["lusaka 1234", "lusaka 1235", "lusaka 1236"]),
        ("EMBTELS 1234-1235", [" 1234", " 1235"]),
        ("LUSAKA 14 THRU 12", ["lusaka 14", "lusaka 12"]),  # goes down: two numbers
        ("LUSAKA 12-900", ["lusaka 12"]),
        ("MISSION OF MAY 22 TO 25", []),
        ("CODEL HENTZAU 1970-74", []),
        ("LUSAKA 22 TO 25 MARCH", ["lusaka 22"]),
        ("PARA 3-5 OF LUSAKA 9", ["lusaka 9"]),
    ],
)
def test_what_is_a_range(line: str, expected: list[str]) -> None:
    assert numbers(line) == expected


def test_the_year_of_a_range_is_that_of_all() -> None:
    assert short("07 LUSAKA 12 THRU 13") == ["lusaka 12/2007", "lusaka 13/2007"]
    assert short("LUSAKA 12 THRU 13 (07)") == ["lusaka 12/2007", "lusaka 13/2007"]
    assert short("LUSAKA 45-06") == ["lusaka 45/2006"]  # a year


def test_of_a_long_range_the_ends_are_kept_and_it_is_told() -> None:
    block = parse_ref_block("LUSAKA 12 THRU 900", year=1975)
    assert [one.number for one in block.references] == ["12", "900"]
    assert block.doubtful == ("12 THRU 900",)


@pytest.mark.parametrize(
    "damaged",
    [
        "1[?]22", "11?2", "1122?", "?22", "11**", "1*22", "1(?)22", "1122(?)", "1 [GARBLE] 22", "11[..]2", "11__",
        "1_22",
        "11O3", "1l22", "1I22", "11#22", "12 1103", "1103 12", "55 361",
    ],
)  # fmt: skip
def test_a_damaged_number_is_no_reference_and_told(damaged: str) -> None:
    block = parse_ref_block(f"ROME {damaged}", year=2008)
    assert block.references == ()
    assert block.doubtful == (f"ROME {damaged}",)


def test_a_list_goes_on_behind_a_damaged_number() -> None:
    block = parse_ref_block("ROME 1[?]22, 1105 AND LUSAKA 3", year=2008)
    assert [(one.sender, one.number) for one in block.references] == [("rome", "1105"), ("lusaka", "3")]
    assert block.doubtful == ("ROME 1[?]22",)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("HARARE 1,103", ["harare 1103"]),
        ("HARARE 1,103 AND 1,105", ["harare 1103", "harare 1105"]),
        ("HARARE 12,345; LUSAKA 5", ["harare 12345", "lusaka 5"]),
        ("STATE 112,345", ["state 112345"]),
        ("HARARE 128,129", ["harare 128", "harare 129"]),  # no post but the Department's has so many
        ("HARARE 12,13,145", ["harare 12", "harare 13", "harare 145"]),
        ("HARARE 1, 103", ["harare 1", "harare 103"]),
        ("HARARE 0361 0362", ["harare 361", "harare 362"]),
    ],
)
def test_commas_in_and_between_numbers(line: str, expected: list[str]) -> None:
    block = parse_ref_block(line, year=2008)
    assert [f"{one.sender} {one.number}" for one in block.references] == expected
    assert block.doubtful == ()


@pytest.mark.parametrize(
    "line",
    ["HARARE 07 1103", "HARARE 2007 1103", "HARARE '07 1103", "HARARE (07) 1103", "HARARE 1103 07", "HARARE 07-1103"],
)
def test_a_year_between_name_and_number(line: str) -> None:
    assert short(line) == ["harare 1103/2007"]
    assert short(f"A. {line}\nB. LUSAKA 5") == ["harare 1103/2007", "lusaka 5/2008"]
    assert parse_ref_block(line, year=2008).doubtful == ()


def test_a_paper_of_a_year_in_parentheses_is_none_of_ours() -> None:
    assert short("COCOM DOC(72)1234", 1973) == ["COCOM DOC 1234/1973"]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("LUSAKA 361, DTG 120900Z MAR 74", ["lusaka 361/1974"]),  # the group of the one before
        ("LUSAKA 361 120900Z MAR 74", ["lusaka 361/1974"]),
        ("LUSAKA 361, DATE-TIME GROUP 120900Z MAR 74", ["lusaka 361/1974"]),
        ("DTG 120900Z MAR 74", [" /1974"]),
        ("LUSAKA DTG 120900Z MAR 74", ["lusaka /1974"]),
        ("A. LUSAKA 361 B. DTG 120900Z MAR 74", ["lusaka 361/1975", " /1974"]),
        ("USCINCEUR 120900Z MAR 74", ["useucom /1974"]),
        ("120900Z MAR 74", []),
    ],
)
def test_date_time_groups(line: str, expected: list[str]) -> None:
    assert [each.lower() for each in short(line, 1975)] == expected


@pytest.mark.parametrize(
    "line",
    [
        "A. EO 12958 B. LUSAKA 3", "A. E.O. 12958: B. LUSAKA 3", "(A) E.O. 12958 (B) LUSAKA 3",
        "A. EXECUTIVE ORDER 13526 B. LUSAKA 3",
        "A. EO 12958 AND LUSAKA 3", "A. TAGS TABLE B. LUSAKA 3", "A. SUBJECT FILE B. LUSAKA 3",
        "A. SUBJECT: FILE B. LUSAKA 3",
        "A. MEMO OF MARCH 4 B. LUSAKA 3", "A. MEMO HALE-BLANE 3/4/74 B. LUSAKA 3", "A. DECL: 1 B. LUSAKA 3",
        "A. NSDD\nB. LUSAKA 3",
    ],
)  # fmt: skip
def test_an_item_that_is_no_message_ends_no_list(line: str) -> None:
    assert numbers(line) == ["lusaka 3"]


@pytest.mark.parametrize(
    ("word", "sender"),
    [
        ("MOG", "mogadishu"), ("MOGAD", "mogadishu"), ("MGD", "mogadishu"), ("ADD", "addis-ababa"), ("ADDIS",
        "addis-ababa"),
        ("LUS", "lusaka"), ("LSK", "lusaka"), ("XYZ", "XYZ"), ("MO", "MO"), ("Mog", "Mog"),
    ],
)  # fmt: skip
def test_a_shortened_name_is_that_of_a_party(word: str, sender: str) -> None:
    found = parse_ref_line(
        f"A. {word} 12",
        year=1966,
        sender=parse_station("AMEMBASSY MOGADISCIO", year=1966),
        recipient=parse_station("SECSTATE", year=1966),
        others=(parse_station("ADDIS ABABA", year=1966), parse_station("LUSAKA", year=1966)),
    )
    assert [(one.sender, one.number) for one in found] == [(sender, "12")]


def test_a_name_that_two_parties_share_is_nobodys() -> None:
    both = (parse_station("MONROVIA"), parse_station("MONTEVIDEO"))
    assert [one.sender for one in parse_ref_line("A. MON 12", year=1966, others=both)] == ["MON"]
    assert [one.sender for one in parse_ref_line("A. LON 12", year=1966, sender=parse_station("LILONGWE"))] == ["LON"]


@given(st.integers(1, 99_999), st.integers(1, MOST))
def test_ranges_count_up(first: int, more: int) -> None:
    text = f"{first} THRU {first + more}"
    found = numbers_to(text, len(str(first)), str(first))
    assert found is not None
    assert [int(number) for number in found.numbers] == list(range(first + 1, first + more + 1))
    assert found.printed == text


@given(st.from_regex(r"\A[0-9]{1,6}\Z"), st.from_regex(r"\A[0-9]{1,6}\Z"))
def test_two_numbers_of_one_length_are_two(one: str, other: str) -> None:
    assert bool(broken_number(f"{one} {other}", len(one), one)) == (len(one) != len(other))


@given(st.text("0123456789?*[]() ,-/#OILABC\n", max_size=60))
def test_any_line_can_be_read(line: str) -> None:
    block = parse_ref_block(f"ROME {line}", year=2008)
    assert all(one.number.isdigit() or not one.number for one in block.references)
    assert all(one.printed for one in block.references)
