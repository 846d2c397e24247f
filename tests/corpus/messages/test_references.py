"""References in running text and in REF blocks: odd cases of our own invention, and properties."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.authority.stations import parse_station
from corpus.messages.reference_parties import digits_of, full_year
from corpus.messages.references import find_references, parse_ref_line

if TYPE_CHECKING:
    from corpus.records import Reference

BUCHAREST = parse_station("AMEMBASSY BUCHAREST")
STATE = parse_station("SECSTATE WASHDC")


def found(text: str, *, year: int = 1966, number: str = "") -> tuple[Reference, ...]:
    return find_references(text, sender=BUCHAREST, recipient=STATE, year=year, number=number)


def listed(text: str, *, year: int = 1975, number: str = "") -> tuple[Reference, ...]:
    return parse_ref_line(text, year=year, sender=BUCHAREST, recipient=STATE, number=number)


# text, then kind, sender, recipient, number of each reference
RUNNING = [
    ("See telegram 1234 from Bonn, May 3.", [("telegram", "bonn", "state", "1234")]),
    ("In telegram 388 to Saigon, June 4, the Department", [("telegram", "state", "saigon", "388")]),
    (
        "telegrams 3362, 3375, and 3388 to Saigon",
        [("telegram", "state", "saigon", n) for n in ("3362", "3375", "3388")],
    ),
    ("(telegram 194, October 18, 10 a. m., from Tehran)", [("telegram", "tehran", "state", "194")]),
    ("telegram 12 from the Embassy in Romania", [("telegram", "bucharest", "state", "12")]),
    ("Embassy telegram 465.", [("telegram", "bucharest", "state", "465")]),
    ("Department's telegram 388", [("telegram", "state", "bucharest", "388")]),
    ("the Department’s 426 to Ankara", [("telegram", "state", "ankara", "426")]),
    ("Embtel 1072.", [("telegram", "bucharest", "state", "1072")]),
    ("Bonn's 1359 [1539] to Department.", [("telegram", "bonn", "state", "1539")]),
    ("Secto 553 [353].", [("series", "secto", "state", "353")]),
    ("Embtels 414, 440", [("telegram", "bucharest", "state", n) for n in ("414", "440")]),
    ("reDeptel 56 and 141", [("telegram", "state", "bucharest", n) for n in ("56", "141")]),
    ("urtel 12 and mytel 692", [("telegram", "state", "bucharest", "12"), ("telegram", "bucharest", "state", "692")]),
    ("Deptel 2214 June 17, 1955", [("telegram", "state", "bucharest", "2214")]),
    ("your 783 Dec 26 cannot suggest", [("telegram", "state", "bucharest", "783")]),
    ("in response to your telegram no. 12.390, we", [("telegram", "state", "bucharest", "12390")]),
    ("your ciphered telegram No. 01/04493, dated June 3", [("telegram", "state", "bucharest", "104493")]),
    ("Bonn's 2315 to Dept", [("telegram", "bonn", "state", "2315")]),
    ("Berlin’s 806 to Bonn, repeated", [("telegram", "berlin", "bonn", "806")]),
    ("Saigon telegram 710", [("telegram", "saigon", "", "710")]),
    ("Paris tel 3312 rptd Tunis", [("telegram", "paris", "", "3312")]),
    (
        "(Moscow 14507; ARMITAGE, STATE 198580)",
        [("telegram", "moscow", "", "14507"), ("telegram", "state", "", "198580")],
    ),
    ("PARA 2 OF STATE 127952.", [("telegram", "state", "", "127952")]),
    ("(PORT LOUIS 1447).", [("telegram", "port-louis", "", "1447")]),
    ("Secto 12 from Paris", [("series", "secto", "state", "12")]),
    ("Circular telegram 309, October 3;", [("circular", "state", "", "309")]),
    ("Depcirtel 410", [("circular", "state", "", "410")]),
    ("airgram A-49 from Paris", [("airgram", "paris", "state", "49")]),
    ("Warsaw A-131", [("airgram", "warsaw", "", "131")]),
    ("circular airgram CA-5859", [("circular", "state", "", "5859")]),
    ("despatch 83, March 19", [("despatch", "", "", "83")]),
    ("USCINCRED 311345Z MAY 73", [("military", "uscincred", "", "")]),
    ("see 1974BONN02315.", [("telegram", "bonn", "", "2315")]),
]


@pytest.mark.parametrize(("text", "expected"), RUNNING, ids=[text for text, _ in RUNNING])
def test_reference_in_running_text(text: str, expected: list[tuple[str, str, str, str]]) -> None:
    items = found(text)
    assert [(item.kind, item.sender, item.recipient, item.number) for item in items] == expected
    for item in items:
        assert text[item.start : item.end] == item.printed


NOISE = [
    "our 600 million people will spare no effort",
    "our 20th anniversary, your 50 percent, my 1955 statements",
    "the Treaty of Rome 1957; Geneva 1954.",
    "In Bonn 1500 demonstrators marched; Paris 75008.",
    "an F-16, an A-4 and the A-12 of the navy",
    "cable 2 weeks ago; telegram 31 May",
    "NEW YORK 10017, WASHINGTON 20520",
    "He sent a telegram. 3. The next point",
    "We shall file an airgram.\n\n3. MINUTES",
    "TEL. 809-4410, room No. 12, UN Resolution No. 242",
    "O 062222Z OCT 72",
    "Deptel 0",
    "$1,234 from Bonn; telegram 1,234.50",
]


@pytest.mark.parametrize("text", NOISE)
def test_no_reference(text: str) -> None:
    assert found(text) == ()


REF_LINES = [
    ("A. STATE 017976  B. 74 BONN 2315", ["1975STATE17976", "1974BONN02315"]),
    ("(A) USUN 3870 (NOTAL), (B) STATE 251441", ["1975USUN03870", "1975STATE251441"]),
    ("LONDON 12840, 12774 AND 12649", ["1975LONDON12840", "1975LONDON12774", "1975LONDON12649"]),
    ("BONN 2315 AND PREVIOUS", ["1975BONN02315"]),
    ("75 CALCUT 4402; 1974 STATE 12345", ["1975CALCUT04402", "1974STATE12345"]),
    ("09BONN123, joe@example.org", ["2009BONN00123"]),
    ("OECD PARIS  16877, 9/7/73", ["1973OECDP16877"]),
    ("STATE 06883, 14 JAN 74", ["1974STATE06883"]),
    ("YOUR 1234", ["1975STATE01234"]),
    ("EMBTEL 390", ["1975BUCHAR00390"]),
    ("SECTO 123", ["1975SECTO00123"]),
    ("A. PORT LOUIS 0627\n\n   B. DAR ES SALAAM 3910", ["1975PORTL00627", "1975DARES03910"]),
    ("104022", ["1975STATE104022"]),
    ("BONN 2315, BONN 2315", ["1975BONN02315"]),
    ("STATE 12345 PARA 4", ["1975STATE12345"]),
]


@pytest.mark.parametrize(("line", "mrns"), REF_LINES, ids=[line for line, _ in REF_LINES])
def test_mrns_of_a_ref_line(line: str, mrns: list[str]) -> None:
    assert [item.mrn for item in listed(line)] == mrns


@pytest.mark.parametrize(
    "line", ["", "PARA 4 REFTEL", "NONE", "J. PAYNTER E-MAIL OF 05/12/2009", "SEPTEL", "MAY 3, 1974"]
)
def test_ref_line_without_reference(line: str) -> None:
    assert listed(line) == ()


def test_other_kinds_in_a_ref_line() -> None:
    items = listed("A. STATE A-50  B. CSAF/XOO 152048JAN75 (S)  C. COCOM DOC(72)1234  D. CIRCULAR 423")
    assert [(item.kind, item.sender, item.number, item.year) for item in items] == [
        ("airgram", "state", "50", 1975),
        ("military", "CSAF/XOO", "", 1975),
        ("", "COCOM DOC", "1234", 1975),
        ("circular", "state", "423", 1975),
    ]
    assert all(item.mrn == "" and item.start == item.end == -1 for item in items)


def test_day_behind_a_group_is_no_year() -> None:
    (item,) = found("see DOD 152339Z April 15.")
    assert (item.printed, item.year) == ("DOD 152339Z", 0)


def test_larger_number_of_the_same_post_is_of_the_year_before() -> None:
    assert [item.year for item in listed("BUCHAREST 4411, BUCHAREST 11", number="0412")] == [1974, 1975]
    assert [item.year for item in listed("BONN 4411", number="0412")] == [1975]


def test_year_before_1969_is_not_plain_unless_printed() -> None:
    undated, dated = found("Embtel 1072; Embtel 1073, March 3, 1965")
    assert (undated.year, undated.mrn) == (0, "")
    assert (dated.year, dated.mrn) == (1965, "")


def test_calendar_numbering_gives_the_year() -> None:
    (item,) = find_references("your no. 12.390", sender=BUCHAREST, recipient=STATE, year=1967, calendar=True)
    assert item.year == 1967


def test_your_is_the_other_party() -> None:
    (item,) = find_references("Your 12", sender=STATE, recipient=BUCHAREST, year=1965)
    assert (item.sender, item.recipient) == ("bucharest", "state")
    (unknown,) = find_references("urtel 12", sender=BUCHAREST, recipient=None, year=1965)
    assert (unknown.sender, unknown.recipient) == ("", "")


def test_offset_moves_the_spans() -> None:
    (item,) = find_references("Embtel 5.", sender=BUCHAREST, recipient=STATE, year=1965, offset=100)
    assert (item.start, item.end) == (100, 108)


@pytest.mark.parametrize(
    ("printed", "digits"), [("76.153", "76153"), ("0412", "412"), ("01/04493", "104493"), ("", "")]
)
def test_number_is_folded(printed: str, digits: str) -> None:
    assert digits_of(printed) == digits


@pytest.mark.parametrize(
    ("printed", "near", "year"),
    [("74", 1975, 1974), ("09", 2009, 2009), ("99", 2001, 1999), ("1974", 0, 1974), ("05", 1906, 1905)],
)
def test_two_digits_are_read_near_the_cable(printed: str, near: int, year: int) -> None:
    assert full_year(printed, near) == year


PIECES = st.sampled_from(
    [
        "telegram ",
        "Embtel ",
        "your ",
        "Bonn's ",
        "STATE ",
        "A-",
        "CA-",
        "No. ",
        "from Bonn",
        "to the ",
        ", ",
        " and ",
        "12",
        "2315",
        "017976",
        "311345Z ",
        "MAY 73",
        "(",
        ")",
        "\n",
        "74 ",
        "1974",
        ".",
        "A. ",
        "REF ",
        "'s ",
        "/",
        "-",
        "Secto ",
        "½",
        "٣",
    ]
)


@given(st.one_of(st.text(), st.lists(PIECES, max_size=40).map("".join)), st.integers(0, 2030))
def test_any_text_gives_ordered_spans_that_say_what_they_print(text: str, year: int) -> None:
    text += "\n\nSee telegram 4711 from Bonn."
    items = find_references(text, sender=BUCHAREST, recipient=STATE, year=year)
    assert items[-1].number == "4711"
    done = 0
    for item in items:
        assert done <= item.start < item.end <= len(text)
        assert text[item.start : item.end] == item.printed
        done = item.end


@given(st.one_of(st.text(), st.lists(PIECES, max_size=40).map("".join)), st.integers(0, 2030))
def test_any_ref_line_gives_each_message_once(text: str, year: int) -> None:
    items = parse_ref_line(f"{text}\n;\nBONN 4711", year=year, sender=BUCHAREST, recipient=STATE)
    assert "4711" in {item.number for item in items}
    keys = [(item.kind, item.sender, item.number or item.printed, item.year) for item in items]
    assert len(set(keys)) == len(keys)
    assert all(item.number == digits_of(item.number) for item in items)


@pytest.mark.parametrize(
    "piece", ["A", "1", "A. ", "telegram ", "1, ", "((((", "Bonn's ", "no. ", "12 and ", "MAY ", " \n"]
)
def test_long_repetition_is_read_in_linear_steps(piece: str) -> None:
    # A pattern that backtracks over such text would not come back within the life of the test run.
    long = piece * 40_000
    assert [item.number for item in found(f"{long}\n\nSee telegram 4711 from Bonn.")][-1:] == ["4711"]
    assert isinstance(listed(long[:40_000]), tuple)


def test_a_mission_means_the_embassys_telegram_not_its_own() -> None:
    mission, embassy = parse_station("USUN NEW YORK"), parse_station("AMEMBASSY AMMAN")
    (one,) = find_references("Embtel 564, August 19.", sender=mission, recipient=embassy, year=1958)
    assert (one.sender, one.number) == ("amman", "564")
    (one,) = find_references("Embtel 564, August 19.", sender=BUCHAREST, recipient=embassy, year=1958)
    assert one.sender == "bucharest"
