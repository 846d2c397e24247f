"""The REF block of a telegram, word by word: what each word, mark, month and number of digits does in it."""

from __future__ import annotations

import pytest

from corpus.authority.stations import parse_station
from corpus.messages.reference_line import parse_ref_line

BUCHAREST = parse_station("AMEMBASSY BUCHAREST")
STATE = parse_station("SECSTATE WASHDC")


def short(line: str, *, back: bool = False) -> list[str]:
    """ "kind sender>recipient number/year" of each, a dash for what is empty; a cable of 1975 from or to Bucharest."""
    sender, recipient = (STATE, BUCHAREST) if back else (BUCHAREST, STATE)
    items = parse_ref_line(line, year=1975, sender=sender, recipient=recipient)
    return [f"{i.kind or '-'} {i.sender or '-'}>{i.recipient or '-'} {i.number or '-'}/{i.year or '-'}" for i in items]


BONN = "telegram bonn>- 2315/1975"

_BETWEEN = """
    and or also see dated dtd of the no nos nr number numbers previous refs ref reftel reftels reference references
    telegram telegrams cable cables tel tels message messages msg from to at re a for both
"""


def test_words_that_name_nobody() -> None:
    assert [word for word in _BETWEEN.split() if short(f"BONN {word.upper()} 2315") != [BONN]] == []
    assert short("BONN PLUS 2315") != [BONN]
    assert short("BONN 2315 AND PREVIOUS, 2316") == [BONN, "telegram bonn>- 2316/1975"]


def test_numbers_before_such_words_are_no_years() -> None:
    kept = ["telegram ->- 74/1975", BONN]
    assert [word for word in ("AND", "OF", "TELEGRAM", "SEE") if short(f"74 {word} BONN 2315") != kept] == []
    assert short("74, BONN 2315") == kept
    assert short("(74) BONN 2315") == [BONN]  # the year of another paper
    assert short("A-74 BONN 2315") == ["airgram ->- 74/1975", BONN]
    assert short("LONDON 74 BONN 2315") == ["telegram london>- 74/1975", BONN]


KINDS = {
    "airgram": "airgram airgrams airgr",
    "despatch": "despatch dispatch desp",
    "letter": "letter ltr memo memorandum telcon telecon fonecon phonecon note",
}


@pytest.mark.parametrize(("kind", "words"), KINDS.items())
def test_words_that_say_what_a_paper_is(kind: str, words: str) -> None:
    expected = [f"{kind} bonn>- 12/1975"]
    assert [word for word in words.split() if short(f"BONN {word.upper()} 12") != expected] == []
    assert [word for word in words.split() if short(f"{word.upper()} 12") != [f"{kind} ->- 12/1975"]] == []


@pytest.mark.parametrize("remark", ["NOTAL", "EXDIS", "NODIS", "LIMDIS", "ALL", "S", "C", "U", "LOU", "SBU"])
def test_remarks_part_no_list(remark: str) -> None:
    assert short(f"BONN 2315 ({remark}), 2316") == [BONN, "telegram bonn>- 2316/1975"]


@pytest.mark.parametrize(
    "remark",
    ["NOTAL", "PARAS 4,5", "PARA 4", "PARA. 4", "PARAS 4 AND 5", "PARAS 4, 5", "PARAS 4 , 5 AND 6", "PARAGRAPHS 4-5",
     "PARA 4 - 5", "(PARA 4)", "(PARA 4 AND WHAT FOLLOWS)"],
)  # fmt: skip
def test_paragraphs_are_no_messages(remark: str) -> None:
    assert short(f"BONN 2315 {remark}") == [BONN]
    assert short(f"{remark} OF BONN 2315") == [BONN]


def test_a_remark_on_paragraphs_has_thirty_characters() -> None:
    assert short(f"BONN 2315 (PARA 4{'X' * 28}), 77") == [BONN, "telegram bonn>- 77/1975"]
    assert short(f"BONN 2315 (PARA 4{'X' * 29}), 77") != [BONN, "telegram bonn>- 77/1975"]


def test_lists_go_on_behind_a_number_that_is_none() -> None:
    for none in ("0", "000", "12.345.678"):
        assert short(f"BONN 2315, {none}, 2316") == [BONN, "telegram bonn>- 2316/1975"]


LINES = [
    # the state of a block: a break parts, a line that goes on does not
    ("ZENDA; 12", ["telegram ->- 12/1975"]),
    ("LONDON 12840 OR\n12774", ["telegram london>- 12840/1975", "telegram london>- 12774/1975"]),
    ("LONDON 12840\n12774", ["telegram london>- 12840/1975", "telegram ->- 12774/1975"]),
    ("LETTER\n12", ["telegram ->- 12/1975"]),
    ("BONN LETTER\n12", ["telegram bonn>- 12/1975"]),
    # each item its own kind, the list's where none is said
    ("BONN A-50, 51, LONDON 52", ["airgram bonn>- 50/1975", "airgram bonn>- 51/1975", "telegram london>- 52/1975"]),
    ("BONN 50, A-51", ["telegram bonn>- 50/1975", "airgram bonn>- 51/1975"]),
    ("BONN 50, AIRGRAM 51", ["telegram bonn>- 50/1975", "airgram bonn>- 51/1975"]),
    ("bonn a-50, ca-51", ["airgram bonn>- 50/1975", "circular bonn>- 51/1975"]),
    ("BONN A- 50", ["airgram bonn>- 50/1975"]),
    # words that only begin like one of ours
    ("EMBTELEX 12", ["- EMBTELEX>- 12/1975"]),
    ("XEMBTEL 12", ["- XEMBTEL>- 12/1975"]),
    ("EMBTELSS 12", ["- EMBTELSS>- 12/1975"]),
    ("EMBTELEGRAPH 12", ["- EMBTELEGRAPH>- 12/1975"]),
    ("CIRCUS 12", ["- CIRCUS>- 12/1975"]),
    ("SECTOR 12", ["- SECTOR>- 12/1975"]),
    # names of one to four words, an initial's stop inside
    ("CITY OF HO CHI MINH CITY 12", ["telegram ho-chi-minh-city>- 12/1975"]),
    ("THE RIO DE JANEIRO 12", ["telegram rio-de-janeiro>- 12/1975"]),
    ("MARACAIBO 12", ["telegram maracaibo>- 12/1975"]),  # no day of March
    ("BONN 14 MARACAIBO 12", ["telegram bonn>- 14/1975", "telegram maracaibo>- 12/1975"]),
    ("AUGUSTA 12", ["- AUGUSTA>- 12/1975"]),
    ("ST. XENDA 12", ["- ST. XENDA>- 12/1975"]),
    ("ST.XENDA 12", ["- ST.XENDA>- 12/1975"]),
    ("XENDA/A&B-C 12", ["- XENDA/A&B-C>- 12/1975"]),
    ("OLD XENDA, XDOC XPAPER 12", ["- XDOC XPAPER>- 12/1975"]),
    ("xenda's 12", ["- xenda's>- 12/1975"]),
    ("bonn's 2315", [BONN]),
    ("SECTO’S 12", ["series secto>state 12/1975"]),
    ("secto's 12", ["series secto>state 12/1975"]),
    ("EMBTEL's 12", ["telegram bucharest>state 12/1975"]),
    # numbers
    ("BONN 1.234.567", ["telegram bonn>- 1234567/1975"]),
    ("BONN 12.345.678", []),
    ("BONN 1234567", ["telegram bonn>- 1234567/1975"]),
    ("BONN 1/123", ["telegram bonn>- 1123/1975"]),
    ("BONN 12/345678", []),  # of eight digits
    ("BONN 1/12", ["telegram bonn>- 1/1975", "telegram bonn>- 12/1975"]),
    ("BONN 12A", []),
    ("BONN-12", ["telegram bonn>- 12/1975"]),
    ("ZENDA-12", []),
    # compact numbers: year, three to ten letters, two to six digits
    ("74OSL12", ["telegram OSL>- 12/1974"]),
    ("74OS12", []),
    ("74ABCDEFGHIJ12", ["telegram ABCDEFGHIJ>- 12/1974"]),
    ("74ABCDEFGHIJK12", []),
    ("74BONN1", ["telegram bonn>- 1/1974"]),
    ("74ZENDA1", []),
    ("74BONN123456", ["telegram bonn>- 123456/1974"]),
    ("74BONN1234567", []),
    ("2009BONN12", ["telegram bonn>- 12/2009"]),
    ("1874BONN12", []),
    ("LONDON 5, 74BONN2315, 7", ["telegram london>- 5/1975", "telegram bonn>- 2315/1974", "telegram ->- 7/1975"]),
    # military messages
    ("USCINCZENDA 311345ZMAY73", ["military USCINCZENDA>- -/1973"]),
    ("USCINCZENDA 311345 Z MAY 1973", ["military USCINCZENDA>- -/1973"]),
    ("USCINCZENDA 311345 MAY 73", ["military USCINCZENDA>- -/1973"]),
    ("USCINCZENDA 311345 Z", ["military USCINCZENDA>- -/1975"]),
    ("USCINCZENDA 311345Z MAY 7X", ["military USCINCZENDA>- -/1975"]),
    ("USCINCZENDA 3113455Z MAY 73", []),
    ("USCINCZENDA 31134Z MAY 73", []),
    ("BONN 5, USCINCZENDA 311345Z MAY 73, 12",
     ["telegram bonn>- 5/1975", "military USCINCZENDA>- -/1973", "telegram ->- 12/1975"]),
    ("XENDA XARMY 311345Z", ["military XENDA XARMY>- -/1975"]),
    ("XENDA XARMY DTG 311345Z", ["military XENDA XARMY>- -/1975"]),
    # dates: of the item before them, unless they are a name's
    ("BONN 2315, 9-7-73", ["telegram bonn>- 2315/1973"]),
    ("BONN 2315, 09/07/1973", ["telegram bonn>- 2315/1973"]),
    ("BONN 2315, 14-JAN-73", ["telegram bonn>- 2315/1973"]),
    ("BONN 2315, 14 JAN., 73", ["telegram bonn>- 2315/1973"]),
    ("BONN 2315, 14 JAN , 1973", ["telegram bonn>- 2315/1973"]),
    ("BONN 2315, JAN 14 73", ["telegram bonn>- 2315/1973"]),
    ("BONN 2315, JAN. 14 , 1973", ["telegram bonn>- 2315/1973"]),
    ("BONN 2315, 3 JAN", [BONN]),
    ("BONN 2315, 3-JAN", [BONN]),
    ("BONN 2315, JAN 3", [BONN]),
    ("BONN 2315, A9/7/73", [BONN]),
    ("BONN 2315, 9/7/735", [BONN]),
    ("BONN 2315, JAN 14, 74 LONDON 12", [BONN, "telegram london>- 12/1974"]),
    ("JAN 14, 1973", []),
    # letters of items
    ("BONN 2315 A . 12", [BONN, "telegram ->- 12/1975"]),
    ("BONN 2315 (B)12", [BONN, "telegram ->- 12/1975"]),
    ("BONN 2315 B.12", [BONN, "telegram ->- 12/1975"]),
    ("BONN 2315 REF B: 12", [BONN, "telegram ->- 12/1975"]),
    ("BONN 2315 B, 12", [BONN, "- B>- 12/1975"]),
    # mail
    ("BONN 2315, E-MAILS 77", [BONN]),
    ("BONN 2315, EMAIL 77, 78", [BONN, "telegram ->- 78/1975"]),
    ("BONN 2315, EMAILER 77", [BONN, "- EMAILER>- 77/1975"]),
]  # fmt: skip


@pytest.mark.parametrize(("line", "expected"), LINES, ids=[line for line, _ in LINES])
def test_references_of_a_line(line: str, expected: list[str]) -> None:
    assert short(line) == expected


@pytest.mark.parametrize(("more", "swallowed"), [(77, True), (78, False)])
def test_eighty_characters_are_the_mails(more: int, swallowed: bool) -> None:
    assert short(f"EMAIL {'X' * more} 7") == ([] if swallowed else ["telegram ->- 7/1975"])


@pytest.mark.parametrize(("more", "swallowed"), [(98, True), (99, False)])
def test_a_hundred_characters_are_an_addresss(more: int, swallowed: bool) -> None:
    expected = [] if swallowed else ["telegram ->- 7/1975"]
    assert short(f"A@{'B' * more}.7") == expected
    assert short(f"7.{'A' * more}@B") == expected


_MONTHS = """
    JANUARY FEBRUARY MARCH APRIL MAY JUNE JULY AUGUST SEPTEMBER OCTOBER NOVEMBER DECEMBER
"""


def test_every_month_dates_a_reference() -> None:
    for month in _MONTHS.split():
        for name in (month, month[:3], f"{month[:3]}.", *(["SEPT"] if month == "SEPTEMBER" else [])):
            assert short(f"BONN 2315, 14 {name} 73") == ["telegram bonn>- 2315/1973"]
            assert short(f"BONN 2315, {name} 14, 73") == ["telegram bonn>- 2315/1973"]
        assert short(f"USCINCZENDA 311345Z {month[:3]} 73") == ["military USCINCZENDA>- -/1973"]


# From the Department to Bucharest: "our" is the Department's, the embassy's stays the embassy's.
BACK = [
    ("YOUR 12", "telegram bucharest>state 12/1975"),
    ("UR 12", "telegram bucharest>state 12/1975"),
    ("URS 12", "telegram bucharest>state 12/1975"),
    ("OUR 12", "telegram state>bucharest 12/1975"),
    ("MY 12", "telegram state>bucharest 12/1975"),
    ("URTEL 12", "telegram bucharest>state 12/1975"),
    ("YOURTELS 12", "telegram bucharest>state 12/1975"),
    ("MYTEL 12", "telegram state>bucharest 12/1975"),
    ("OURTEL 12", "telegram state>bucharest 12/1975"),
    ("REOURTEL 12", "telegram state>bucharest 12/1975"),
    ("EMBTEL 12", "telegram bucharest>state 12/1975"),
    ("LEGTEL 12", "telegram bucharest>state 12/1975"),
    ("MISTEL 12", "telegram bucharest>state 12/1975"),
    ("CONTEL 12", "telegram ->- 12/1975"),  # neither is a consulate
    ("DEPTEL 12", "telegram state>bucharest 12/1975"),
    ("DEPTAIR 12", "airgram state>bucharest 12/1975"),
    ("OURAIRS 12", "airgram state>bucharest 12/1975"),
    ("OURGRAM 12", "airgram state>bucharest 12/1975"),
    ("OURLETS 12", "letter state>bucharest 12/1975"),
    ("EMBDES 12", "despatch bucharest>state 12/1975"),
    ("EMBDESP 12", "despatch bucharest>state 12/1975"),
    ("CIRTEL 12", "circular state>- 12/1975"),
    ("DEPTCIRTEL 12", "circular state>- 12/1975"),
    ("REDEPTCIRCTEL 12", "circular state>- 12/1975"),
]


@pytest.mark.parametrize(("line", "expected"), BACK, ids=[line for line, _ in BACK])
def test_whose_message_where_the_department_writes(line: str, expected: str) -> None:
    assert short(line, back=True) == [expected]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (
            "(A) BONN 12 (B) EMAIL OF MARCH 4, 1975 (C) ROME 210",
            ["telegram bonn>- 12/1975", "telegram rome>- 210/1975"],
        ),
        ("A. BONN 12, B. DECEMBER 3, 1974 EMAIL FROM EUR", ["telegram bonn>- 12/1975"]),
        ("A. BONN 12, B. 3 DECEMBER, 1974 EMAIL FROM EUR", ["telegram bonn>- 12/1975"]),
        ("A. BONN 12, 3 DECEMBER, 1974", ["telegram bonn>- 12/1974"]),
        ("BONN 12, 1974", ["telegram bonn>- 12/1974"]),
        ("BONN 2315, 1974", ["telegram bonn>- 2315/1975", "telegram bonn>- 1974/1975"]),  # a list
    ],
)
def test_the_year_of_a_day_is_no_number(line: str, expected: list[str]) -> None:
    assert short(line) == expected


def test_papers_of_a_party() -> None:
    assert short("Department's Instruction A-114, Embassy's despatch 12", back=True) == [
        "airgram state>bucharest 114/1975", "despatch bucharest>state 12/1975",
    ]  # fmt: skip
    assert short("Department's Instruction 114", back=True) == ["instruction state>bucharest 114/1975"]


def test_the_number_of_an_item_is_no_year_of_the_day_before_it() -> None:
    items = [f"{index}) MEMO OF OCTOBER 28" for index in range(1, 10)]
    assert short(" ".join([*items, "10) P.L. 91-672", "11) BONN 2315"])) == [BONN]


@pytest.mark.parametrize(
    "paper",
    [
        "NOTE VERBALE NO. 44 OF JULY 2",
        "DIPLOMATIC NOTE NO. 112",
        "CIRCULAR NOTE 9 OF MAY 2",
        "DIPNOTE 112",
        "HARBOUR BANK REPORT 31224-MZ",
        "HBO REPORT 08-422",
        "QUAY AUTHORITY STUDY NO. 12",
    ],
)
def test_numbered_papers_are_no_messages(paper: str) -> None:
    assert short(f"A. {paper}\nB. BONN 2315") == [BONN]
    assert short(f"A. BONN 2315\nB. {paper}") == [BONN]
    assert short(f"(A) {paper}, (B) BONN 2315") == [BONN]


def test_numbered_letters_and_series_of_papers_stay() -> None:
    assert short("RABB LETTER 12")[0].startswith("letter")
    assert short("OLD COCOM PAPER SERIES 1234") == ["- COCOM PAPER SERIES>- 1234/1975"]


@pytest.mark.parametrize("urgent", ["P ", "R ", "O P ", "PR ", ""])
def test_a_group_in_brackets_is_the_date_of_the_message_before(urgent: str) -> None:
    assert short(f"BONN 2315 ({urgent}181733Z JUL 74); OSLO 12") == [
        "telegram bonn>- 2315/1974",
        "telegram oslo>- 12/1975",
    ]


def test_the_precedence_before_a_group_is_no_sender() -> None:
    assert short("A. CINCPAC R 121544Z JUN 75") == ["military cincpac>- -/1975"]
    assert short("A. P 181733Z JUL 74") == ["military ->- -/1974"]
