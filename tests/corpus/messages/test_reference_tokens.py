"""Years behind and before a number, and what of a REF block is no part of it."""

from __future__ import annotations

import pytest

from corpus.messages.reference_line import parse_ref_line
from corpus.messages.reference_tokens import without_statements, year_before_digits, year_behind


def short(line: str, year: int = 2007) -> list[str]:
    """ "sender number/year" of each."""
    return [f"{one.sender} {one.number}/{one.year}" for one in parse_ref_line(line, year=year)]


@pytest.mark.parametrize(
    "line",
    [
        "06 LUSAKA 45", "2006 LUSAKA 45", "'06 LUSAKA 45", "06-LUSAKA-45", "06LUSAKA45", "06LUSAKA00045",
        "06\nLUSAKA 45",
        "LUSAKA 45 (06)", "LUSAKA 45 (2006)", "LUSAKA 45 [06]", "LUSAKA 45-06", "LUSAKA 45-2006", "LUSAKA 45/06",
        "LUSAKA 45/2006", "LUSAKA 45 '06", "LUSAKA 45, '06", "LUSAKA 45, 2006", "LUSAKA 45 OF 2006", "LUSAKA 06-0045",
        "LUSAKA 45 OF MAY 5, 2006", "LUSAKA 45 (MAY 5, 2006)", "LUSAKA 45 DTD 5 MAY 2006", "LUSAKA 45, 05/05/06",
        "lusaka 45 of May 5, 2006", "A. 06 LUSAKA 45", "(A) LUSAKA 45 (06)", "1. 06 LUSAKA 45",
    ],
)  # fmt: skip
def test_a_year_in_every_position(line: str) -> None:
    assert short(line) == ["lusaka 45/2006"]
    assert short(f"{line}; HARARE 7") == ["lusaka 45/2006", "harare 7/2007"]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("LUSAKA 45-46", ["lusaka 45/2007", "lusaka 46/2007"]),  # no year that a message of 2007 can name
        ("LUSAKA 4512-08", ["lusaka 4512/2007"]),
        ("STATE 1234, 2006", ["state 1234/2007", "state 2006/2007"]),  # a list
        ("STATE 12 / 06 LUSAKA 3", ["state 12/2007", "lusaka 3/2006"]),
        ("STATE 12, 06 LUSAKA 3", ["state 12/2007", "lusaka 3/2006"]),
        ("STATE 12 (06), 13", ["state 12/2006", "state 13/2007"]),
        ("08 STATE 12", ["state 12/2008"]),  # as printed
    ],
)
def test_what_is_no_year(line: str, expected: list[str]) -> None:
    assert short(line) == expected


def test_one_number_of_two_years_is_two_messages() -> None:
    assert short("STATE 1234; 06 STATE 1234; STATE 1234 (05); STATE 1234") == [
        "state 1234/2007",
        "state 1234/2006",
        "state 1234/2005",
    ]


@pytest.mark.parametrize(
    "line",
    [
        "THE HAGUE 9", "LA PAZ 9", "RIO DE JANEIRO 9", "PORT OF SPAIN 9", "PORT-AU-PRINCE 9", "DAR ES SALAAM 9",
        "MARSEILLE 9", "MARACAIBO 9", "MARTINIQUE 9", "ST. PETERSBURG 9", "MEXICO D.F. 9", "N'DJAMENA 9",
        "USUN NEW YORK 9",
        "THE\nHAGUE\n9", "PORT\nOF SPAIN 9", "LA PAZ / 9", "LA PAZ: 9", "LA PAZ NO. 9", "LA PAZ #9",
        "LA PAZ-9", "MARSEILLE-9",
        "PARIS'S 9",
    ],
)  # fmt: skip
def test_names_of_posts(line: str) -> None:
    (one,) = parse_ref_line(line, year=2007)
    assert (one.kind, one.number, one.year) == ("telegram", "9", 2007)
    assert one.printed == " ".join(line.split())


@pytest.mark.parametrize("name", ["MAYAGUEZ", "DECCAN", "JUNEAU", "MARACAY", "OCTEVILLE", "SEPT-ILES", "AUGUSTA"])
def test_names_that_begin_like_months_are_no_dates(name: str) -> None:
    (one,) = parse_ref_line(f"{name} 9", year=2007)
    assert (one.sender, one.number, one.printed) == (name, "9", f"{name} 9")


@pytest.mark.parametrize(
    "text",
    [
        "IIR 6 842 0123 06", "IIR 6-842-0123-06", "TD-314/12345-06", "TDX 315/04567-06", "UNSCR 1441",
        "UNSCR 1441 (2002)",
        "UNSC RESOLUTION 242", "RESOLUTIONS 242 AND 338", "A/RES/60/1", "S/RES/1441 (2002)", "TIAS 10036", "22 CFR 126",
        "5 FAM 120", "PL 480", "P.L. 91-672", "PUBLIC LAW 480", "LAW NO. 30/78", "DECREE 12", "H.R. 1234", "E.O. 13224",
        "PAGE 02", "SECTION 02 OF 03", "SECTIONS 1-3", "PART 1 OF 2", "PARAS 4 AND 5", "ARTICLE 5", "ANNEX 2",
        "POST MEMO OF OCTOBER 28", "SMITH TELCON OF 10/28", "SMITH-JONES PHONE CALL OF MAY 5", "MEETING OF 12 MAY 2007",
        "SMITH/JONES E-MAIL OF 5/6/07", "EMAIL HENTZAU 12", "FAX OF MAY 5, 2007", "CODEL HENTZAU VISIT 2007", "SEPTEL",
        "REPORT OF 12 MAY 2007", "NOTAL", "LETTER OF MAY 5 FROM HENTZAU",
    ],
)  # fmt: skip
def test_items_that_are_no_messages(text: str) -> None:
    assert short(text) == []
    assert short(f"A. LUSAKA 12 / B. {text} / C. HARARE 14") == ["lusaka 12/2007", "harare 14/2007"]
    assert short(f"LUSAKA 12; {text}; HARARE 14") == ["lusaka 12/2007", "harare 14/2007"]


@pytest.mark.parametrize("marks", ["A. {} B. {}", "(A) {} (B) {}", "A) {}, B) {}", "[A] {} [B] {}", "A/ {} B/ {}",
                                   "A - {} B - {}", "a. {} b. {}", "1. {} 2. {}", "1) {}; 2) {}", "(1) {} (2) {}",
                                   "REF A: {} REF B: {}", "REFTEL A) {}\nREFTEL B) {}", "{} / {}",
                                   "{}\n{}", "{} AND {}",
                                   "{} & {}", "{} (NOTAL) AND {} (BOTH NOTAL)", "{} (SECRET/NOFORN), {}"])  # fmt: skip
def test_items_in_every_dress(marks: str) -> None:
    assert short(marks.format("LUSAKA 12", "06 THE HAGUE 759")) == ["lusaka 12/2007", "the-hague 759/2006"]


@pytest.mark.parametrize("word", ["REPEATED", "RPTD", "RPT"])
def test_numbers_of_repeats_are_the_messages_own(word: str) -> None:
    assert short(f"LUSAKA 12 {word} PARIS 45, LONDON 67; HARARE 3") == ["lusaka 12/2007", "harare 3/2007"]


@pytest.mark.parametrize(
    "statement",
    ["Classified By: DCM, Reason 1.5 (d)", "CLASSIFIED BY: AMBASSADOR HENTZAU FOR REASONS 1.4 (B) AND (D)",
     "Reason: 1.4 (b)", "E.O. 12958: DECL: 10/12/2016", "DECL: 10/12/16", "TAGS: PREL, ZA", "DERIVED FROM: DSCG 92-1",
     "DECLASSIFY ON: 12/31/2016", "SUBJECT: TALKS ON 242"],
)  # fmt: skip
def test_statements_behind_a_block_are_no_part_of_it(statement: str) -> None:
    assert short(f"LUSAKA 361 {statement}") == ["lusaka 361/2007"]
    assert short(f"A. LUSAKA 361 {statement}\nB. HARARE 14") == ["lusaka 361/2007", "harare 14/2007"]
    assert without_statements(f"LUSAKA 361 {statement}") == "LUSAKA 361 "


def test_a_year_says_where_it_ends() -> None:
    assert year_behind("LUSAKA 45 (2006), X", 9, "45", 2007) == (2006, 16)
    assert year_behind("LUSAKA 45, X", 9, "45", 2007) == (0, 9)


@pytest.mark.parametrize(
    "month", ["(NOV 04)", "(Nov. 04)", "(NOVEMBER 2004)", "(NOV '04)", "(NOV ’04)", "[NOV 04]", "(NOV-04)"]
)
def test_a_month_in_parentheses_has_its_year(month: str) -> None:
    assert year_behind(f"TUNIS 45 {month}", 8, "45", 2006) == (2004, len(f"TUNIS 45 {month}"))


@pytest.mark.parametrize(
    "day", ["(NOV 4)", "(NOV 12)", "(04 NOV)", "(NOV 07)", "(NOVA 04)", ", NOV 04", "(NOV 04 AND X)"]
)
def test_days_and_years_to_come_are_no_years(day: str) -> None:
    assert year_behind(f"TUNIS 45 {day}", 8, "45", 2006) == (0, 8)


@pytest.mark.parametrize("citing", [0, 1908, 1975])
def test_a_month_of_an_older_or_undated_message_is_no_year(citing: int) -> None:
    assert year_behind("TUNIS 45 (NOV 04)", 8, "45", citing) == (0, 8)
    assert year_before_digits("06-1234 X", 0, 2007) == (2006, "1234", 7)
    assert year_before_digits("16-1234 X", 0, 2007) is None


def test_four_digits_that_are_no_year_are_a_number_whatever_the_year_of_the_message() -> None:
    assert short("COCOM DOC(72)1234", year=0) == short("COCOM DOC 1234", year=0) == ["COCOM DOC 1234/0"]
    assert short("HENTZAU VISIT 1974", year=0) == []
