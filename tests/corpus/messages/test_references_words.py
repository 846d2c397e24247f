"""References in running text: their years, military messages, and what tells a message from a count."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from corpus.authority.stations import parse_station
from corpus.messages.references import find_references, number_is_plausible

if TYPE_CHECKING:
    from corpus.records import Reference

BUCHAREST = parse_station("AMEMBASSY BUCHAREST")
STATE = parse_station("SECSTATE WASHDC")


def found(text: str, *, year: int = 1966) -> tuple[Reference, ...]:
    return find_references(text, sender=BUCHAREST, recipient=STATE, year=year)


YEARS = [
    # printed years count always; two digits are read near the cable's
    ("Embtel 388, June 4, 1965", 1966, 1965),
    ("Embtel 388, 4 June 1965", 1966, 1965),
    ("Embtel 388, June 4", 1966, 0),
    ("(74 BONN 2315)", 1975, 1974),
    ("(1974 BONN 2315)", 1975, 1974),
    ("see 74BONN2315", 1975, 1974),
    # without one: the cable's own from 1969 on, when numbers began to follow the calendar
    ("Embtel 388", 1968, 0),
    ("Embtel 388", 1969, 1969),
    ("Embtel 388", 0, 0),
    ("64 Bonn 388 was", 1966, 1964),
    ("39 Bonn 388 was", 1966, 1939),
]


@pytest.mark.parametrize(("text", "cable_year", "year"), [row for row in YEARS if row[0] != "39 Bonn 388 was"])
def test_the_year_of_a_reference(text: str, cable_year: int, year: int) -> None:
    (item,) = found(text, year=cable_year)
    assert item.year == year


MILITARY = [
    ("CINCZENDA 311345Z MAY 59", "CINCZENDA", 1959),
    ("CINCZENDA 311345Z MAY 1959", "CINCZENDA", 1959),
    ("CINCZENDA 311345Z", "CINCZENDA", 0),
    ("CINCZENDA 311345 Z", "CINCZENDA", 0),
    ("CINCPAC 311345Z MAY 59", "cincpac", 1959),
    ("CINCPAC HONOLULU 311345Z MAY 59", "cincpac", 1959),
    ("CINCZENDA 311345Z MAY 40", "CINCZENDA", 1940),  # twenty years back, the most
    ("CINCZENDA 311345Z MAY 39", "CINCZENDA", 0),
]


@pytest.mark.parametrize(("text", "sender", "year"), MILITARY)
def test_military_messages_by_sender_and_group(text: str, sender: str, year: int) -> None:
    for before in ("See", "see", "(as in"):
        (item,) = found(f"{before} {text} on it.", year=1960)
        assert (item.kind, item.sender, item.number, item.year) == ("military", sender, "", year)


def test_a_group_without_a_year_is_of_the_cables_where_years_are_plain() -> None:
    assert [item.year for item in found("see CINCZENDA 311345Z of", year=1973)] == [1973]


@pytest.mark.parametrize(
    "text",
    [
        "UNTIL 311345Z MAY 73",
        "FROM 311345Z MAY 73",
        "PRIORITY 311345Z MAY 73",
        "IMMEDIATE 311345Z MAY 73",
        "THE 311345Z MAY 73",
        "JC 311345Z MAY 73",  # two letters are no command
        "Bonn 311345Z MAY 73",
        "CINCZENDA\n311345Z MAY 73",  # the group of a heading of its own
    ],
)
def test_capitals_that_name_no_command(text: str) -> None:
    assert found(text, year=1973) == ()


NO_NUMBERS = [
    "telegram 0 from Bonn",
    "telegram 388% from Bonn",
    "telegram 388.5 from Bonn",
    "telegram 388:5 from Bonn",
    "telegram 388a from Bonn",
    "telegram 388-A from Bonn",
    "telegram 1234567 from Bonn",
    "telegram 12 hours later",
    "telegram 12 pages long",
    "our 12 men",
    "our 12 o'clock talk",
    "our 12 p.m. talk",
    "my 12 million",
    "telegram 31 May",
    "telegram; 388 from Bonn",
    "telegram\n\n388 from Bonn",
    "a long telegram.\n\n388 from Bonn",
    "sent telegrams. 388 from Bonn",
    "your 388 is-not",
]


@pytest.mark.parametrize("text", NO_NUMBERS[:-1])
def test_numbers_of_other_things(text: str) -> None:
    assert found(text) == ()


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("telegram 32 May", "32"),  # no day of May
        ("telegram 31 May 4", "31"),  # the day follows: "of May 4"
        ("telegram 388 May", "388"),
        ("telegram 76.153 from Bonn", "76153"),
        ("telegram 1.234.567 from Bonn", "1234567"),
        ("telegram 01/04493 from Bonn", "104493"),
        ("telegram 000388 from Bonn", "388"),
        ("Embtel. 388", "388"),
        ("telegram\n388 from Bonn", "388"),
        ("telegram.388 from Bonn", "388"),  # no blank: no sentence ends here
        ("telegram 031 May", "31"),
        ("telegram 12 from Bonn of May", "12"),
        ("(CA-388 from Bonn)", "388"),
    ],
)
def test_numbers_of_messages(text: str, number: str) -> None:
    assert [item.number for item in found(text)] == [number]


@pytest.mark.parametrize(
    ("digits", "plausible"), [("0", False), ("000", False), ("0/0", False), ("0.000", False), ("10", True), ("1", True)]
)
def test_a_number_of_nothing_but_zeros_names_nothing(digits: str, plausible: bool) -> None:
    assert number_is_plausible(digits) is plausible


def test_compact_numbers_need_a_post() -> None:
    assert [item.mrn for item in found("see 74BONN2315, 74ZENDA2315, 74BONN00", year=1975)] == ["1974BONN02315"]


_UNITS = """
    % percent million billion thousand hundred day days week weeks hour hours minute minutes month months year
    years men troops page pages word words o'clock a.m. pm ton tons dollars kilometers km mile miles time times
    point points copies delegates members people soldiers countries nations states persons francs pounds
"""


def test_counted_things_are_no_messages() -> None:
    assert [unit for unit in _UNITS.split() if found(f"Embtel 388 {unit} of it")] == []
    listed = {unit: found(f"Embtels 387, 388 {unit} of it") for unit in _UNITS.split()}
    assert [unit for unit, items in listed.items() if [item.number for item in items] != ["387"]] == []


_GOES_ON = """
    from to and or of on re dated which were was are concerning repeated rptd Jan. March September para NOTAL in
    for as we I that has had is it should with by regarding reporting reported rpt info last cannot not stating
    about if then
"""


def test_words_behind_the_number_of_a_bare_owner() -> None:
    assert [word for word in _GOES_ON.split() if len(found(f"your 388 {word} x")) != 1] == []


def test_marks_behind_the_number_of_a_bare_owner() -> None:
    ends = ["", *'.,;:)]"”’-–—?!', " (x", " [x"]
    assert [end for end in ends if len(found(f"your 388{end}")) != 1] == []


@pytest.mark.parametrize("word", ["ideas", "soldier", "formal", "friends", "questions"])
def test_other_words_make_it_a_count(word: str) -> None:
    assert found(f"your 388 {word}") == ()


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        # a full stop ends a sentence, and the number opens the next
        ("These were numbered. A-49 from Bonn came later", []),
        ("These were the numberings. A-49 from Bonn came later", []),
        ("He sent the airgram. A-49 from Bonn came later", []),
        # behind an abbreviation it ends none: a compound of "tel", a word of four letters, "number" itself
        ("These were numbered A-49 from Bonn", ["49"]),
        ("See the memo. A-49 from Bonn", ["49"]),
        ("See the memos. A-49 from Bonn", []),  # of five letters
        ("See airgram number. 49 from Bonn", ["49"]),
        ("See airgram numbers. 49 from Bonn", ["49"]),
        ("See Embtel. 388", ["388"]),
        ("See Embtels. 388", ["388"]),
        ("See EMBTEL. 388", ["388"]),
        ("See Embtel.388", ["388"]),
    ],
)
def test_a_number_that_opens_a_sentence_is_none_of_the_one_before(text: str, numbers: list[str]) -> None:
    assert [item.number for item in found(text)] == numbers
