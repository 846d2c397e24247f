"""References in running text: how far each word, blank and digit reaches, and what ends a number or a list."""

from __future__ import annotations

import pytest

from corpus.authority.stations import parse_station
from corpus.messages.references import find_references

BUCHAREST = parse_station("AMEMBASSY BUCHAREST")
STATE = parse_station("SECSTATE WASHDC")


def numbers(text: str, *, year: int = 1966) -> list[str]:
    return [item.number for item in find_references(text, sender=BUCHAREST, recipient=STATE, year=year)]


def short(text: str, *, year: int = 1966) -> str:
    """ "kind sender>recipient number/year" of each, a dash for what is empty."""
    items = find_references(text, sender=BUCHAREST, recipient=STATE, year=year)
    return " | ".join(
        f"{i.kind or '-'} {i.sender or '-'}>{i.recipient or '-'} {i.number or '-'}/{i.year or '-'}" for i in items
    )


_MONTHS = """
    January Jan Jan. February Feb March Mar April Apr May June Jun July Jul August Aug September Sept Sept. Sep October
    Oct November Nov December Dec Dec.
"""


def test_every_month_dates_a_message() -> None:
    dates = [f"{month} 4, 1965" for month in _MONTHS.split()] + [f"4 {month} 1965" for month in _MONTHS.split()]
    dated = "telegram bucharest>state 388/1965"
    assert [date for date in dates if short(f"Embtel 388, {date}") != dated] == []
    assert [date for date in dates if short(f"EMBTEL 388 {date.upper()}") != dated] == []
    assert short("Embtel 388, Octo 4, 1965") != dated
    assert short("Embtel 388, Mayor 4, 1965") != dated


def test_a_month_behind_an_owner_and_behind_a_day() -> None:
    assert [month for month in _MONTHS.split() if numbers(f"your 388 {month} 4") != ["388"]] == []
    assert [month for month in _MONTHS.split() if numbers(f"telegram 31 {month}") != []] == []
    assert [month for month in _MONTHS.split() if numbers(f"telegram 31 {month} 4") != ["31"]] == []
    assert [month for month in _MONTHS.split() if numbers(f"telegrams 31, 32 {month}") != ["31"]] == []
    assert numbers("telegram 31 May he came") == []
    assert numbers("telegram 31 May 123") == []


DATES = [
    ("Embtel 388 (June 4, 1965)", 1965),
    ("Embtel 388, dated June 4, 1965", 1965),
    ("Embtel 388 dtd 4 June 1965", 1965),
    ("Embtel 388 of June 4 1965", 1965),
    ("Embtel 388, of 4 June, 1965", 1965),
    ("Embtel 388 from June 4, 1965", 0),
    ("Embtel 388, June 4, 1865", 1865),
    ("Embtel 388, June 4, 2005", 2005),
    ("Embtel 388, June 4, 1765", 0),
    ("Embtel 388, June 4, 2105", 0),
    ("Embtel 388, June 4, 19650", 0),
    ("Embtel 388, June 1965", 0),
    # the first of two dates counts, and a year before the number goes before both
    ("Embtel 388, June 4, 1965, to London, June 5, 1966", 1965),
    ("Embtel 388 to London, June 5, 1964", 1964),
    ("Embtel 388, June 4, to London, June 5, 1964", 1964),
    ("64 Bonn 388, June 4, 1965", 1964),
]


@pytest.mark.parametrize(("text", "year"), DATES, ids=[text for text, _ in DATES])
def test_the_date_behind_a_number(text: str, year: int) -> None:
    (item,) = find_references(text, sender=BUCHAREST, recipient=STATE, year=1966)
    assert item.year == year


CLOCKS = ["6 p.m.", "6 pm", "6:30 p.m.", "6:30 a. m.", "6:30 A.M.", "11 am"]


@pytest.mark.parametrize("clock", CLOCKS)
@pytest.mark.parametrize("comma", [",", ""])
def test_the_hour_behind_the_date(clock: str, comma: str) -> None:
    assert short(f"telegram 388, June 4{comma} {clock}, to London") == "telegram state>london 388/-"


@pytest.mark.parametrize("clock", ["6", "6:3 pm", "6:3x pm", "6 men", "630 pm", "noon"])
def test_what_is_no_hour(clock: str) -> None:
    assert short(f"telegram 388, June 4, {clock} to London") == "telegram ->- 388/-"


_OTHER_WORDS = """
    weekend hourly minuteman monthly yearly mental kmx milestone timesheet pointless tonsure pageant wordsmith statesman
    daylight pmx amber
"""


def test_words_that_only_begin_like_a_unit() -> None:
    assert [word for word in _OTHER_WORDS.split() if numbers(f"Embtel 388 {word}") != ["388"]] == []


def test_units_in_any_dress() -> None:
    units = [
        "%",
        "per cent",
        "PERCENT",
        "a. m.",
        "a.m.",
        "AM",
        "o’clock",
        "Million",
        "MEN",
        "kilometres",
        "week",
        "tons",
    ]
    assert [unit for unit in units if numbers(f"Embtel 388 {unit}, it") != []] == []
    assert numbers("Embtel 388%") == numbers("Embtel 388°") == numbers("Embtel 388 % of") == []


_NO_COMMAND = "DTG UNTIL FROM PRIORITY IMMEDIATE ROUTINE FLASH DATED REF THE AND"


def test_capitals_that_name_no_command() -> None:
    assert [word for word in _NO_COMMAND.split() if short(f"see {word} 311345Z MAY 73")] == []
    assert short("see DOD 311345Z MAY 73", year=1973) != ""


MILITARY = [
    ("see CINCZENDA 311345ZMAY59", "CINCZENDA 311345ZMAY59", 1959),
    ("see CINCZENDA 311345Z MAY59 on", "CINCZENDA 311345Z MAY59", 1959),
    ("see CINCZENDA 311345Z May 1959 on", "CINCZENDA 311345Z May 1959", 1959),
    ("see CINCZENDA 311345 Z MAY 59", "CINCZENDA 311345 Z MAY 59", 1959),
    ("see CINCZENDA 311345Z MAY 591", "CINCZENDA 311345Z", 0),
    ("see CINCZENDA 311345Z MAYBE 59", "CINCZENDA 311345Z", 0),
    ("see CINCZENDA 311345Z MAY 80", "CINCZENDA 311345Z MAY 80", 1980),
    ("see CINCZENDA 311345Z  ", "CINCZENDA 311345Z", 0),
    ("see CINCZENDA 311345Z MAY 81", "CINCZENDA 311345Z", 0),  # more than twenty years away: no year
    ("see OLD CINCZENDA 311345Z", "CINCZENDA 311345Z", 0),
    ("see CINCPAC HONOLULU 311345Z", "CINCPAC HONOLULU 311345Z", 0),
    ("see CINCPAC 311345 Z MAY 59", "CINCPAC 311345 Z MAY 59", 1959),
    ("see Port LOUIS 311345Z", "LOUIS 311345Z", 0),  # only capitals
    ("see Old DOD 311345Z", "DOD 311345Z", 0),
]


@pytest.mark.parametrize(("text", "printed", "year"), MILITARY, ids=[row[0] for row in MILITARY])
def test_military_messages(text: str, printed: str, year: int) -> None:
    (item,) = find_references(text, sender=BUCHAREST, recipient=STATE, year=1960)
    assert (item.kind, item.printed, item.year) == ("military", printed, year)
    assert text[item.start : item.end] == printed


def test_the_last_word_names_the_command_unless_two_are_known() -> None:
    assert short("see OLD CINCZENDA 311345Z") == "military CINCZENDA>- -/-"
    assert short("see CINCPAC HONOLULU 311345Z") == "military cincpac>- -/-"


@pytest.mark.parametrize(("blanks", "found"), [(1, True), (34, True), (35, False)])
def test_the_word_of_a_number_stands_in_forty_characters(blanks: int, found: bool) -> None:
    assert bool(numbers(f"Embtel{' ' * blanks}388")) is found


@pytest.mark.parametrize("joint", ["{0}, 390", ",{0}390", ";{0}390", "{0}; 390", "{0}& 390", " &{0}390", "{0}/390"])
def test_nine_blanks_in_a_list_and_no_more(joint: str) -> None:
    assert [numbers(f"Embtels 388{joint.format(' ' * n)}") for n in (1, 9, 10)] == [["388", "390"]] * 2 + [["388"]]


@pytest.mark.parametrize("joint", [", ", ";", "; ", "&", "/", " & "])
def test_a_list_without_blanks(joint: str) -> None:
    assert numbers(f"Embtels 388{joint}390") == ["388", "390"]


NUMBERS = [
    # what ends a list, and what a list is made of
    ("Embtels 388, 390 and Deptel 5", ["388", "390", "5"]),
    ("Embtels 388, A-390 from Bonn", ["388", "390"]),
    ("Embtels 388, 390/391", ["388", "390", "391"]),
    ("Embtels 388, 390[391]", ["388", "391"]),
    ("Embtels 388, 390 [5] of", ["388", "5"]),
    ("Embtels 388, 390 [123456]", ["388", "123456"]),
    ("Embtels 388, 390 [1234567]", ["388", "390"]),
    ("Embtels 388  and  390", ["388", "390"]),
    ("Embtels 388, and  390", ["388", "390"]),
    ("Embtels 388 And 390", ["388"]),
    ("Embtels 388 THROUGH 390", ["388", "390"]),
    ("Embtels 388 plus 390", ["388"]),
    ("Embtels 388, 390 said", ["388", "390"]),
    ("Embtels 388, 390 weeks", ["388"]),
    ("Embtels 12, 5.", ["12", "5"]),
    ("Embtels 123, 5.", ["123"]),
    ("Embtels 123, 12, 5.", ["123", "12", "5"]),  # as long as the one before
    ("your 388(x)", []),
    ("your 388 (x)", ["388"]),
    ("Embtels 388, 1234.", ["388", "1234"]),
    ("Embtels 388, 1900.", ["388"]),
    ("Embtels 1388, 1900.", ["1388", "1900"]),
    ("Embtels 388, 0, 390", ["388"]),
    # digits and what stands around them
    ("Embtel 123456", ["123456"]),
    ("Embtel 1234567", []),
    ("Embtel 1/1234", ["11234"]),
    ("Embtel 388/4", []),
    ("Embtel 388/41", []),
    ("Embtel 388/412", ["388", "412"]),
    ("Embtel 388-4", ["388"]),
    ("Embtel 388,4", []),  # a comma within a number
    ("Embtel/388", []),
    ("Embtel#388", []),
    ("Embtel: 388", ["388"]),
    ("Embtel, 388", ["388"]),
    ("telegram numbers. 388 from Bonn", ["388"]),
    ("telegram number. 388 from Bonn", ["388"]),
    ("Embtels. 388", ["388"]),
    ("(Tunis. 388)", []),  # a sentence ends there
    ("(Oslo. 388)", ["388"]),
    *((f"{mark}Embtel 388", ["388"]) for mark in "([\"“‘'/—–"),
    *((f"{mark}Embtel 388", []) for mark in "*_"),
    # airgrams
    ("[A-388 from Bonn]", ["388"]),
    ("F-388 from Bonn", []),
    ("telegram\nA-388 from Bonn", ["388"]),
    ("telegram.\n\nA-388 from Bonn", []),
    # compact numbers
    ("see 74BONN12", ["12"]),
    ("see 74BONN1", []),
    ("see 74BONN123456", ["123456"]),
    ("see 74BONN1234567", []),
    ("see 2009BONN12", ["12"]),
    ("see 1874BONN12", []),
    ("see 74BONN12A", []),
    ("see 74bonn12", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "found"), NUMBERS, ids=[text for text, _ in NUMBERS])
def test_numbers_of_messages(text: str, found: list[str]) -> None:
    assert numbers(text) == found


_ENDS = "from to and or of on re dated which were was are concerning repeated rptd"


def test_words_behind_the_last_of_a_list() -> None:
    assert [word for word in _ENDS.split() if numbers(f"Embtels 388, 390 {word} x") != ["388", "390"]] == []
    assert [end for end in ["", *',.;:)]"”’'] if numbers(f"Embtels 388, 390{end}") != ["388", "390"]] == []
    assert numbers("Embtels 388, 390 into x") == ["388"]


_PLACES = "Embassy Legation Consulate Mission Delegation Consul"
_NOBODY = "Washington New All Certain Col Gen Mr Ambassador"


def test_offices_behind_from() -> None:
    for office in _PLACES.split():
        assert short(f"telegram 388 from the {office} at Zenda, x") == f"telegram {office} at Zenda>state 388/-"
        assert short(f"telegram 388 from {office} at Zenda.") == f"telegram {office} at Zenda>state 388/-"
    for word in _NOBODY.split():
        assert short(f"telegram 388 from {word} Zenda") == short(f"telegram 388 from {word}. Zenda") == (
            "telegram ->- 388/-"
        )  # fmt: skip


WAYS = [
    ("telegram 388, June 4, to London, June 5, from Bonn", "telegram bonn>london 388/-"),
    ("telegram 388 from Bonn, June 4, to London, June 5", "telegram bonn>london 388/-"),
    ("telegram 388 from Bonn, to London", "telegram bonn>london 388/-"),
    ("telegram 388 to London to Paris", "telegram state>london 388/-"),
    ("telegram 388 to the Department from Bonn", "telegram bonn>state 388/-"),
    ("telegram 388 from the Department to Bonn", "telegram state>bonn 388/-"),
    ("telegram 388 from Bonn.", "telegram bonn>state 388/-"),
    ("telegram 388 from Zenda.", "telegram Zenda>state 388/-"),
    ("telegram 388 from Zenda’", "telegram Zenda>state 388/-"),
    ("telegram 388 from the Port Louis Embassy", "telegram port-louis>state 388/-"),
    ("telegram 388 from Port Louis on it", "telegram port-louis>state 388/-"),
    ("telegram 388 from the Department at Zenda", "telegram state>- 388/-"),
    ("telegram 388 from the Zenda", "telegram Zenda>state 388/-"),
    ("telegram 388 from the Zenda to London", "telegram Zenda>london 388/-"),
    ("telegram 388, June 4, from Bonn at 6 p.m. to London", "telegram bonn>state 388/-"),
    ("telegram 388, June 4, June 5, from Bonn", "telegram ->- 388/-"),
    ("telegram 388 from the", "telegram ->- 388/-"),
    ("telegram 388 from The Zenda", "telegram The>state 388/-"),
    ("Embtel 388 from Bucharest", "telegram bucharest>state 388/-"),
    ("Embtel 388 from Bucharest to London", "telegram bucharest>london 388/-"),
    ("Deptel 388 from Bonn to London", "telegram bonn>london 388/-"),
    ("Deptel 388 from Bonn", "telegram bonn>state 388/-"),
    ("Deptel 388 to Bonn", "telegram state>bonn 388/-"),
    ("Secto 388 to London", "series secto>london 388/-"),
    ("Circular 388 to London", "circular state>london 388/-"),
    ("Circular 388, A-390", "circular state>- 388/- | airgram state>- 390/-"),
    ("telegram 388, CA-390", "telegram ->- 388/- | circular state>- 390/-"),
    ("Bonn (A-49 from Zenda)", "airgram Zenda>state 49/-"),
]


@pytest.mark.parametrize(("text", "expected"), WAYS, ids=[text for text, _ in WAYS])
def test_from_whom_and_to_whom(text: str, expected: str) -> None:
    assert short(text) == expected


def test_spans_count_from_the_offset_and_printed_stays() -> None:
    text = "as Embtels 388, 390"
    plain = find_references(text, sender=BUCHAREST, recipient=STATE, year=1966)
    moved = find_references(text, sender=BUCHAREST, recipient=STATE, year=1966, offset=7)
    assert [(item.start + 7, item.end + 7, item.printed) for item in plain] == [
        (item.start, item.end, item.printed) for item in moved
    ]
    assert [text[item.start : item.end] for item in plain] == ["Embtels 388", "390"]


def test_the_own_number_tells_the_year() -> None:
    items = find_references("Embtels 500, 300", sender=BUCHAREST, recipient=STATE, year=1975, number="0412")
    assert [item.year for item in items] == [1974, 1975]
    items = find_references("Embtels 500, 300", sender=BUCHAREST, recipient=STATE, year=1975)
    assert [item.year for item in items] == [1975, 1975]
