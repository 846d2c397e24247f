"""The REF block of a telegram, one row a rule: items, lists, years, kinds, owners, what is no reference."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from corpus.authority.stations import parse_station
from corpus.messages.reference_line import parse_ref_line

if TYPE_CHECKING:
    from corpus.records import Reference

BUCHAREST = parse_station("AMEMBASSY BUCHAREST")
HONG_KONG = parse_station("AMCONSUL HONG KONG")
STATE = parse_station("SECSTATE WASHDC")


def listed(text: str, *, year: int = 1975, number: str = "") -> tuple[Reference, ...]:
    return parse_ref_line(text, year=year, sender=BUCHAREST, recipient=STATE, number=number)


def short(items: tuple[Reference, ...]) -> str:
    """ "kind sender>recipient number/year" of each, a dash for what is empty."""
    return " | ".join(
        f"{i.kind or '-'} {i.sender or '-'}>{i.recipient or '-'} {i.number or '-'}/{i.year or '-'}" for i in items
    )


# A cable of 1975 from Bucharest to the Department.
LINES = [
    # items by letters, in every dress
    ("A. STATE 17976 B. BONN 2315", "telegram state>- 17976/1975 | telegram bonn>- 2315/1975"),
    ("(A) STATE 17976, (B) BONN 2315", "telegram state>- 17976/1975 | telegram bonn>- 2315/1975"),
    ("A) STATE 17976; B) BONN 2315", "telegram state>- 17976/1975 | telegram bonn>- 2315/1975"),
    ("A: STATE 17976 B: BONN 2315", "telegram state>- 17976/1975 | telegram bonn>- 2315/1975"),
    ("REF A. STATE 17976 REF B. BONN 2315", "telegram state>- 17976/1975 | telegram bonn>- 2315/1975"),
    ("STATE 17976\nBONN 2315", "telegram state>- 17976/1975 | telegram bonn>- 2315/1975"),
    ("STATE 17976; BONN 2315", "telegram state>- 17976/1975 | telegram bonn>- 2315/1975"),
    ("STATE 17976 BONN 2315", "telegram state>- 17976/1975 | telegram bonn>- 2315/1975"),
    # words between
    ("SEE ALSO STATE TELEGRAM NO. 17976", "telegram state>- 17976/1975"),
    ("MESSAGE FROM BONN NR 2315", "telegram bonn>- 2315/1975"),
    ("REFTELS BONN NOS 2315", "telegram bonn>- 2315/1975"),
    # a list goes on with bare numbers: same sender, same kind
    ("LONDON 12840, 12774 AND 12649", "telegram london>- 12840/1975 | telegram london>- 12774/1975 | "
     "telegram london>- 12649/1975"),
    ("BONN 2315 OR 2316", "telegram bonn>- 2315/1975 | telegram bonn>- 2316/1975"),
    ("BONN A-50, 51", "airgram bonn>- 50/1975 | airgram bonn>- 51/1975"),
    ("74 BONN 2315, 2316", "telegram bonn>- 2315/1974 | telegram bonn>- 2316/1974"),
    ("YOUR 12, 13", "telegram state>bucharest 12/1975 | telegram state>bucharest 13/1975"),
    # a new item begins anew
    ("A. BONN 2315 B. 104022", "telegram bonn>- 2315/1975 | telegram state>bucharest 104022/1975"),
    ("BONN 2315; 2316", "telegram bonn>- 2315/1975 | telegram ->- 2316/1975"),
    ("BONN 2315\n2316", "telegram bonn>- 2315/1975 | telegram ->- 2316/1975"),
    ("74 BONN 2315; LONDON 12", "telegram bonn>- 2315/1974 | telegram london>- 12/1975"),
    # lists and names go on in the next line where they are not at an end
    ("LONDON 12840,\n12774 AND\n12649", "telegram london>- 12840/1975 | telegram london>- 12774/1975 | "
     "telegram london>- 12649/1975"),
    ("LONDON 12840,  \nBONN 12", "telegram london>- 12840/1975 | telegram bonn>- 12/1975"),
    ("DAR ES\nSALAAM 3910", "telegram dar-es-salaam>- 3910/1975"),
    ("74 DAR ES\nSALAAM 3910", "telegram dar-es-salaam>- 3910/1974"),
    ("LETTER FROM HENTZAU\nBONN 2315", "telegram bonn>- 2315/1975"),
    ("LETTER FROM HENTZAU; BONN 2315", "telegram bonn>- 2315/1975"),
    # a bare number of six digits is the Department's, of five nobody's
    ("104022", "telegram state>bucharest 104022/1975"),
    ("10402", "telegram ->- 10402/1975"),
    ("1040223", "telegram state>bucharest 1040223/1975"),
    ("AIRGRAM 104022", "airgram ->- 104022/1975"),
    # the year before a name
    ("74 BONN 2315", "telegram bonn>- 2315/1974"),
    ("1974 BONN 2315", "telegram bonn>- 2315/1974"),
    ("74 BONN 2315, LONDON 12", "telegram bonn>- 2315/1974 | telegram london>- 12/1975"),
    ("74 AIRGRAM 50", "telegram ->- 74/1975 | airgram ->- 50/1975"),
    ("BONN 74 AND 75", "telegram bonn>- 74/1975 | telegram bonn>- 75/1975"),
    ("1874 BONN 2315", "telegram ->- 1874/1975 | telegram bonn>- 2315/1975"),  # no year of telegrams
    # one number of two years is two messages
    ("BONN 2315, 74 BONN 2315", "telegram bonn>- 2315/1975 | telegram bonn>- 2315/1974"),
    # each message once, though named twice; but another kind or sender is another message
    ("BONN 2315, BONN 2315, LONDON 2315", "telegram bonn>- 2315/1975 | telegram london>- 2315/1975"),
    ("BONN 50, BONN A-50", "telegram bonn>- 50/1975 | airgram bonn>- 50/1975"),
    # kinds
    ("BONN A-50", "airgram bonn>- 50/1975"),
    ("BONN AIRGRAM 50", "airgram bonn>- 50/1975"),
    ("BONN AIRGRAM A-50", "airgram bonn>- 50/1975"),
    ("BONN AIRGR 50", "airgram bonn>- 50/1975"),
    ("CA-5859", "circular ->- 5859/1975"),
    ("STATE CA-5859", "circular state>- 5859/1975"),
    ("CIRCULAR 423", "circular state>- 423/1975"),
    ("CIRC 423", "circular state>- 423/1975"),
    ("ALDAC 423", "circular state>- 423/1975"),
    ("BONN DESPATCH 83", "despatch bonn>- 83/1975"),
    ("BONN DISPATCH 83", "despatch bonn>- 83/1975"),
    ("BONN DESP 83", "despatch bonn>- 83/1975"),
    ("BONN LETTER 83", "letter bonn>- 83/1975"),
    ("BONN MEMO 83", "letter bonn>- 83/1975"),
    ("BONN TELCON 83", "letter bonn>- 83/1975"),
    ("BONN NOTE 83; LONDON 84", "letter bonn>- 83/1975 | telegram london>- 84/1975"),
    ("CINCPAC 83", "military cincpac>- 83/1975"),
    ("COCOM DOC 1234", "- COCOM DOC>- 1234/1975"),  # whose it is and what nobody knows
    ("OLD COCOM PAPER SERIES 1234", "- COCOM PAPER SERIES>- 1234/1975"),  # three words at most
    ("COCOM, DOC 1234", "- DOC>- 1234/1975"),  # a comma parts
    # owners and compounds: the addressee's and the sender's
    ("YOUR 12", "telegram state>bucharest 12/1975"),
    ("UR 12", "telegram state>bucharest 12/1975"),
    ("URS 12", "telegram state>bucharest 12/1975"),
    ("OUR 12", "telegram bucharest>state 12/1975"),
    ("MY 12", "telegram bucharest>state 12/1975"),
    ("URTEL 12", "telegram state>bucharest 12/1975"),
    ("REURTEL 12", "telegram state>bucharest 12/1975"),
    ("YOURTEL 12", "telegram state>bucharest 12/1975"),
    ("MYTEL 12", "telegram bucharest>state 12/1975"),
    ("OURTEL 12", "telegram bucharest>state 12/1975"),
    ("EMBTEL 12", "telegram bucharest>state 12/1975"),
    ("EMBTELS 12 AND 13", "telegram bucharest>state 12/1975 | telegram bucharest>state 13/1975"),
    ("LEGTEL 12", "telegram bucharest>state 12/1975"),
    ("MISTEL 12", "telegram bucharest>state 12/1975"),
    ("DEPTEL 12", "telegram state>bucharest 12/1975"),
    ("DEPTTEL 12", "telegram state>bucharest 12/1975"),
    ("EMBAIR 12", "airgram bucharest>state 12/1975"),
    ("EMBGRAM 12", "airgram bucharest>state 12/1975"),
    ("DEPLET 12", "letter state>bucharest 12/1975"),
    ("CIRCTEL 12", "circular state>- 12/1975"),
    ("DEPTCIRCTEL 12", "circular state>- 12/1975"),
    # series of delegations
    ("SECTO 123", "series secto>state 123/1975"),
    ("TOSEC 123", "series tosec>- 123/1975"),
    ("POLTO 123", "series Polto>state 123/1975"),
    ("TOPOL 123", "series Topol>- 123/1975"),
    # possessives
    ("BONN'S 2315", "telegram bonn>- 2315/1975"),
    ("BONN’S 2315", "telegram bonn>- 2315/1975"),
    # names of several words
    ("DAR ES SALAAM 3910", "telegram dar-es-salaam>- 3910/1975"),
    ("PORT LOUIS 627", "telegram port-louis>- 627/1975"),
    # dates tell the year of the reference before them, the last one's
    ("BONN 2315, 9/7/73", "telegram bonn>- 2315/1973"),
    ("BONN 2315, 9.7.1973", "telegram bonn>- 2315/1973"),
    ("BONN 2315, 14 JAN 74", "telegram bonn>- 2315/1974"),
    ("BONN 2315, 14 JANUARY 1974", "telegram bonn>- 2315/1974"),
    ("BONN 2315, JAN 14, 1974", "telegram bonn>- 2315/1974"),
    ("BONN 2315 DATED JANUARY 14, 1974", "telegram bonn>- 2315/1974"),
    ("BONN 2315, JAN 14, '74", "telegram bonn>- 2315/1974"),
    ("BONN 2315, JAN 14", "telegram bonn>- 2315/1975"),
    ("BONN 2315, 14 JAN", "telegram bonn>- 2315/1975"),
    ("BONN 2315, 2316, 9/7/73", "telegram bonn>- 2315/1975 | telegram bonn>- 2316/1973"),
    ("BONN 2315, LONDON 12, 9/7/73", "telegram bonn>- 2315/1975 | telegram london>- 12/1973"),
    ("BONN A-50, 9/7/73", "airgram bonn>- 50/1973"),
    ("YOUR 12, 9/7/73", "telegram state>bucharest 12/1973"),
    ("JAN 14, 1974, BONN 2315", "telegram bonn>- 2315/1975"),  # before a name it belongs to none
    ("BONN 2315, LETTER FROM HENTZAU JAN 14, 1974", "telegram bonn>- 2315/1975"),  # the letter's date
    # compact MRNs
    ("74BONN2315", "telegram bonn>- 2315/1974"),
    ("1974BONN02315", "telegram bonn>- 2315/1974"),
    ("74ZENDA2315", "telegram ZENDA>- 2315/1974"),
    ("74BONN2315, 2316", "telegram bonn>- 2315/1974 | telegram ->- 2316/1975"),
    # military messages
    ("USCINCZENDA 311345Z MAY 73", "military USCINCZENDA>- -/1973"),
    ("USCINCZENDA 311345Z", "military USCINCZENDA>- -/1975"),
    ("USCINCZENDA DTG 311345Z MAY 73", "military USCINCZENDA>- -/1973"),
    ("CSAF/XOO 152048JAN75", "military CSAF/XOO>- -/1975"),
    ("311345Z MAY 73", ""),
    ("USCINCZENDA 311345Z MAY 73 AND 12", "military USCINCZENDA>- -/1973 | telegram ->- 12/1975"),
    # numbers
    ("BONN 02315", "telegram bonn>- 2315/1975"),
    ("BONN 12.390", "telegram bonn>- 12390/1975"),
    ("BONN 01/04493", "telegram bonn>- 104493/1975"),
    ("BONN 12345678", ""),
    ("BONN 0", ""),
    ("BONN 0, 2315", "telegram ->- 2315/1975"),
    ("COCOM DOC(72)1234", "- COCOM DOC>- 1234/1975"),
    ("BONN 12%", ""),
    # what is no reference
    ("BONN 2315 (NOTAL)", "telegram bonn>- 2315/1975"),
    ("BONN 2315 NOTAL", "telegram bonn>- 2315/1975"),
    ("BONN (NOTAL) 2315", "telegram bonn>- 2315/1975"),
    ("BONN 2315 AND PREVIOUS", "telegram bonn>- 2315/1975"),
    ("BONN 2315 PARA 4", "telegram bonn>- 2315/1975"),
    ("BONN 2315 PARAS 4 AND 5", "telegram bonn>- 2315/1975"),
    ("PARA 4 OF BONN 2315", "telegram bonn>- 2315/1975"),
    ("PARAGRAPH 4-5 BONN 2315", "telegram bonn>- 2315/1975"),
    ("JOE77@EXAMPLE.ORG", ""),
    ("E-MAIL HENTZAU 12, BONN 2315", "telegram bonn>- 2315/1975"),
    ("EMAIL 12; BONN 2315", "telegram bonn>- 2315/1975"),
    ("BONN 2315, EMAILS, 2316", "telegram bonn>- 2315/1975 | telegram ->- 2316/1975"),
]  # fmt: skip


@pytest.mark.parametrize(("line", "expected"), LINES, ids=[line for line, _ in LINES])
def test_references_of_a_line(line: str, expected: str) -> None:
    assert short(listed(line)) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("CONTEL 12", "telegram hong-kong>bucharest 12/1975"),
        ("CONGENTEL 12", "telegram hong-kong>bucharest 12/1975"),
        ("EMBTEL 12", "telegram bucharest>hong-kong 12/1975"),
        ("DEPTEL 12", "telegram state>bucharest 12/1975"),
        ("URTEL 12", "telegram hong-kong>bucharest 12/1975"),
    ],
)
def test_whose_message_where_an_embassy_writes_to_a_consulate(line: str, expected: str) -> None:
    assert short(parse_ref_line(line, year=1975, sender=BUCHAREST, recipient=HONG_KONG)) == expected


@pytest.mark.parametrize(
    ("line", "printed"),
    [
        ("A.  STATE   017976", ["STATE 017976"]),
        ("74  BONN\t2315, 2316", ["74 BONN 2315", "2316"]),
        ("SEE BONN'S 2315", ["BONN'S 2315"]),
        ("SEE YOUR 12", ["YOUR 12"]),
        ("BONN A-50, MARCH 14, 1972", ["BONN A-50"]),
        ("SEE 74BONN2315 OF", ["74BONN2315"]),
        ("SEE USCINCZENDA  311345Z MAY 73", ["USCINCZENDA 311345Z MAY 73"]),
        ("(COCOM DOC 1234)", ["COCOM DOC 1234"]),
        ("104022", ["104022"]),
    ],
)
def test_what_a_reference_prints(line: str, printed: list[str]) -> None:
    items = listed(line)
    assert [item.printed for item in items] == printed
    assert {(item.start, item.end) for item in items} == {(-1, -1)}


@pytest.mark.parametrize(
    ("line", "mrn"),
    [
        ("BONN 2315", "1975BONN02315"),
        ("72 BONN 2315", ""),  # the electronic files begin in 1973
        ("73 BONN 2315", "1973BONN02315"),
        ("BONN 2315, 9/7/73", "1973BONN02315"),
        ("OECD PARIS 16877, 9/7/73", "1973OECDP16877"),
        ("BONN A-50", ""),  # airgrams have numbers of their own
        ("SECTO 12", "1975SECTO00012"),
        ("SECTO 12, 9/7/73", "1973SECTO00012"),
        ("YOUR 12", "1975STATE00012"),
        ("YOUR 12, 9/7/73", "1973STATE00012"),
        ("BADGO 12", "1975BADGO00012"),  # as printed, where the post has several short forms
        ("74BADGO12", "1974BADGO00012"),
        ("BADGO'S 12", "1975BADGO00012"),
        ("BADGO’s 12", "1975BADGO00012"),
        ("BADGO 12, 9/7/73", "1973BADGO00012"),
        ("ZENDA 12", ""),
        ("74BONN2315", "1974BONN02315"),
    ],
)
def test_message_reference_numbers(line: str, mrn: str) -> None:
    assert [item.mrn for item in listed(line)] == [mrn]


def test_a_list_goes_on_with_the_name_as_printed() -> None:
    assert [item.mrn for item in listed("BADGO 12, 13")] == ["1975BADGO00012", "1975BADGO00013"]


@pytest.mark.parametrize(
    ("line", "own", "year"),
    [
        ("BUCHAREST 413", "0412", 1974),  # later than the citing cable in its own series: of the year before
        ("BUCHAREST 412", "0412", 1975),
        ("BUCHAREST 411", "0412", 1975),
        ("BUCHAREST 413", "", 1975),
        ("BONN 413", "0412", 1975),
        ("OUR 413", "0412", 1974),
        ("75 BUCHAREST 413", "0412", 1975),  # a printed year counts
    ],
)
def test_the_year_before_of_the_own_series(line: str, own: str, year: int) -> None:
    assert [item.year for item in listed(line, number=own)] == [year]


def test_years_before_1969_are_not_plain() -> None:
    assert [item.year for item in listed("BONN 1, 69 BONN 2", year=1968)] == [0, 1969]
    assert [item.year for item in listed("BONN 1", year=1969)] == [1969]
    assert [item.year for item in listed("BONN 1", year=0)] == [0]


def test_a_line_gives_200_references_at_most() -> None:
    assert len(listed("BONN " + ", ".join(str(number) for number in range(1, 400)))) == 200
