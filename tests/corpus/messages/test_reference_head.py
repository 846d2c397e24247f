"""What stands before a number in running text, word by word: how far it is looked for, what may stand between."""

from __future__ import annotations

import pytest

from corpus.authority.stations import parse_station
from corpus.messages.reference_head import WINDOW
from corpus.messages.references import find_references

BUCHAREST = parse_station("AMEMBASSY BUCHAREST")
STATE = parse_station("SECSTATE WASHDC")


def short(text: str, *, back: bool = False, year: int = 1966) -> str:
    """ "kind sender>recipient number" of each, a dash for what is empty; a message from or to Bucharest."""
    sender, recipient = (STATE, BUCHAREST) if back else (BUCHAREST, STATE)
    items = find_references(text, sender=sender, recipient=recipient, year=year)
    assert [text[item.start : item.end] for item in items] == [item.printed for item in items]
    return " | ".join(f"{i.kind or '-'} {i.sender or '-'}>{i.recipient or '-'} {i.number or '-'}" for i in items)


YOURS = "telegram state>bucharest 388"

_BETWEEN = """
    coded ciphered cipher encoded secret urgent top recent last previous earlier immediate priority unnumbered
    joint open
"""


def test_words_between_the_owner_and_the_noun() -> None:
    assert [word for word in _BETWEEN.split() if short(f"your {word} telegram 388") != YOURS] == []
    assert [word for word in _BETWEEN.split() if short(f"Your {word.upper()} telegram 388") != YOURS] == []
    assert short("your last top secret telegram 388") == YOURS
    assert short("your very last top secret telegram 388") == "telegram ->- 388"
    assert short("your last urgent top secret telegram 388") == "telegram ->- 388"  # three at most


CONTEXTS = """
    re ref refs reftel reftels refair reference references telegram telegrams tel tels cable cables see cite cites
    septel message
"""


def test_words_before_a_place_that_make_its_number_a_message() -> None:
    bonn = "telegram bonn>- 388"
    assert [word for word in CONTEXTS.split() if short(f"x {word} Bonn 388.") != bonn] == []
    assert [word for word in CONTEXTS.split() if short(f"x {word.title()}: Bonn 388.") != bonn] == []
    for words in ("para 4 in", "paras 4 of", "paragraph 12 of", "paragraphs 4 of"):
        assert short(f"{words} Bonn 388.") == bonn
    for words in ("para of", "para 123 of", "recited", "foresee", "tele", "messages", "in"):
        assert short(f"x {words} Bonn 388.") == ""


@pytest.mark.parametrize(("between", "found"), [(0, True), (38, True), (39, False)])
def test_forty_characters_behind_such_a_word(between: int, found: bool) -> None:
    assert bool(short(f"see {'x' * between} Bonn 388.")) is found


@pytest.mark.parametrize("mark", ["(", "["])
@pytest.mark.parametrize(("between", "found"), [(0, True), (59, True), (60, False)])
def test_sixty_characters_behind_a_parenthesis(mark: str, between: int, found: bool) -> None:
    assert bool(short(f"{mark}{'x' * between} Bonn 388.")) is found


@pytest.mark.parametrize(("length", "whole"), [(WINDOW - 1, True), (WINDOW, True), (WINDOW + 1, False)])
def test_a_name_is_read_as_far_back_as_the_window_reaches(length: int, whole: bool) -> None:
    name = "XZ" * (length // 2) + "X" * (length % 2)
    (item,) = find_references(f"see {name} 311345Z", sender=BUCHAREST, recipient=STATE, year=1966)
    assert item.sender == (name if whole else name[1:])
    assert WINDOW == 64


HEADS = [
    # compounds of every party and paper
    ("Ambtel 388", "telegram bucharest>state 388"),
    ("Contel 388", "telegram ->- 388"),
    ("Mission’tel 388", "telegram bucharest>state 388"),
    ("Emb'tel 388", "telegram bucharest>state 388"),
    ("Embtelex 388", ""),
    ("xEmbtel 388", ""),
    ("reEmbtels 388", "telegram bucharest>state 388"),
    ("Cirtel 388", "circular state>- 388"),
    ("Circtel 388", "circular state>- 388"),
    ("Circulartel 388", "circular state>- 388"),
    ("Depcircgram 388", "circular state>- 388"),
    ("Deptair 388", "airgram state>bucharest 388"),
    ("Deptdes 388", "despatch state>bucharest 388"),
    ("Deptlets 388", "letter state>bucharest 388"),
    ("Depgram 388", "airgram state>bucharest 388"),
    # nouns in the plural, with stops, in capitals
    ("TELEGRAMS 388 from Bonn", "telegram bonn>state 388"),
    ("airgrams 388 from Bonn", "airgram bonn>state 388"),
    ("dispatches 388 from Bonn", "despatch bonn>state 388"),
    ("circulars 388", "circular state>- 388"),
    ("telegramses 388 from Bonn", ""),
    ("telegraphs 388 from Bonn", ""),
    ("your tels 388", YOURS),
    ("your letter 388", ""),
    ("‘telegram’ 388 from Bonn", "telegram bonn>state 388"),
    ("Embtel' 388", "telegram bucharest>state 388"),
    ("hour telegram 388", "telegram ->- 388"),
    ("Remember telegram 388", "telegram ->- 388"),
    ("telegram 388 from the Delegation at X, June 4, to London", "telegram Delegation at X>london 388"),
    ("telegram 388 from X, June 4, to London", "telegram X>london 388"),
    # commands, with what may follow their names
    ("CINCZENDA's 311345Z", "military CINCZENDA>- -"),
    ("CINCZENDA’S 311345Z", "military CINCZENDA>- -"),
    ("CINCZENDA, 311345Z", "military CINCZENDA>- -"),
    ("CINCZENDA) 311345Z", ""),
    ("CINC/ZENDA&X-Y 311345Z", "military CINC/ZENDA&X-Y>- -"),
    ("XCINC\nZENDA 311345Z", "military ZENDA>- -"),
    ("Embtelex No. 388", ""),
    # what is said of the way stands right behind the number
    ("A-388 flew away from Bonn", ""),
    ("A-388 from Washington, June 4", "airgram ->- 388"),
    ("telegram 388, on talks from Bonn", "telegram ->- 388"),
    ("Embassy'sx 388.", ""),
    # between the noun and the mark of a number
    ("telegram, No. 388", "telegram ->- 388"),
    ("telegram of yours No. 388", "telegram ->- 388"),
    ("telegram of ours, No. 388", "telegram ->- 388"),
    ("telegram yours No. 388", "telegram ->- 388"),
    ("telegram of theirs No. 388", ""),
    ("your telegrams, Nos. 388", YOURS),
    ("Bonn telegram No. 388", "telegram bonn>- 388"),
    ("Circular No. 388", "circular state>- 388"),
    ("Circular telegram No. 388", "circular state>- 388"),
    ("Deptel No. 388", "telegram state>bucharest 388"),
    ("Deptels, Nos. 388", "telegram state>bucharest 388"),
    ("ur no 388", YOURS),
    ("UR NR 388", YOURS),
    ("my No. 388", "telegram bucharest>state 388"),
    ("hour No. 388", ""),
    ("tel No. 388", "telegram ->- 388"),
    # parties before the noun
    ("Emb telegram 388", "telegram bucharest>state 388"),
    ("Consul telegram 388", "telegram bucharest>state 388"),
    ("Consulate General telegram 388", "telegram bucharest>state 388"),
    ("DEPARTMENT'S TELEGRAM 388", "telegram state>bucharest 388"),
    ("department’s last telegram 388", "telegram state>bucharest 388"),
    ("Embassy's secret despatch 388", "despatch bucharest>state 388"),
    ("Mission's circular 388", "circular bucharest>state 388"),
    ("Old Circular telegram 388", "circular state>- 388"),
    ("old circular telegram 388", "circular state>- 388"),
    ("Bonn circular 388", "circular bonn>- 388"),
    ("Zenda circular 388", "circular state>- 388"),
    ("Tunis' telegram 388", "telegram tunis>- 388"),
    ("BONN'S TELEGRAM 388", "telegram bonn>- 388"),
    ("Bonn secret telegram 388", "telegram bonn>- 388"),
    ("Rio de Janeiro telegram 388", "telegram ->- 388"),
    ("Old New Delhi telegram 388", "telegram new-delhi>- 388"),
    ("San Pedro Sula telegram 388", "telegram san-pedro-sula>- 388"),
    ("our embassy telegram 388", "telegram bucharest>state 388"),
    # a party and a bare number
    ("Embassy’s 388.", "telegram bucharest>state 388"),
    ("Department’s A-388.", "airgram state>bucharest 388"),
    ("Department’s CA-388.", "circular state>bucharest 388"),
    ("Embassy’s 388 houses", ""),
    ("Embassy 388.", ""),
    ("your CA-388.", "circular state>bucharest 388"),
    # letters of airgrams and circulars
    ("A-388 FROM Bonn", "airgram bonn>state 388"),
    ("A-388, from Bonn", "airgram bonn>state 388"),
    ("(A-388 from Bonn)", "airgram bonn>state 388"),
    ("B-388 from Bonn", ""),
    ("a A-388", ""),
    # series
    ("SECTO 388", "series secto>state 388"),
    ("TODEL 388", "series Todel>- 388"),
    ("Sector 388", ""),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), HEADS, ids=[text for text, _ in HEADS])
def test_words_that_make_a_number_a_message(text: str, expected: str) -> None:
    assert short(f"as {text}") == expected


# From the Department to Bucharest: "our" is the Department's, the embassy's stays the embassy's.
BACK = [
    ("your 388.", "telegram bucharest>state 388"),
    ("ur 388.", "telegram bucharest>state 388"),
    ("our 388.", "telegram state>bucharest 388"),
    ("my 388.", "telegram state>bucharest 388"),
    ("your No. 388", "telegram bucharest>state 388"),
    ("our No. 388", "telegram state>bucharest 388"),
    ("my No. 388", "telegram state>bucharest 388"),
    ("your telegram 388", "telegram bucharest>state 388"),
    ("our telegram 388", "telegram state>bucharest 388"),
    ("my telegram No. 388", "telegram state>bucharest 388"),
    ("urtel 388", "telegram bucharest>state 388"),
    ("yourtel 388", "telegram bucharest>state 388"),
    ("mytel 388", "telegram state>bucharest 388"),
    ("ourtel 388", "telegram state>bucharest 388"),
    ("Embtel 388", "telegram bucharest>state 388"),
    ("Legtel 388", "telegram bucharest>state 388"),
    ("Deptel 388", "telegram state>bucharest 388"),
    ("Embassy telegram 388", "telegram bucharest>state 388"),
    ("Department telegram 388", "telegram state>bucharest 388"),
    ("Dept telegram 388", "telegram state>bucharest 388"),
    ("Department's 388.", "telegram state>bucharest 388"),
    ("Dept's 388.", "telegram state>bucharest 388"),
    ("Embassy's 388.", "telegram bucharest>state 388"),
    ("Secto 388", "series secto>state 388"),
]


@pytest.mark.parametrize(("text", "expected"), BACK, ids=[text for text, _ in BACK])
def test_whose_message_where_the_department_writes(text: str, expected: str) -> None:
    assert short(f"as {text}", back=True) == expected


PLACES = [
    # the place's name does not reach over punctuation
    ("(Port Louis 388)", "telegram port-louis>- 388"),
    *((f"(Port{mark} Louis 388)", "") for mark in (",", ";", ":", ")")),
    ("(see Port, Louis 388)", ""),
    ("(“Port Louis 388”)", "telegram port-louis>- 388"),
    ('("Bonn 388")', "telegram bonn>- 388"),
    ("(‘Bonn 388’)", "telegram bonn>- 388"),
    ("(London/Bonn 388)", ""),
    ("(/Bonn 388)", "telegram bonn>- 388"),
    ("(—Bonn 388)", "telegram bonn>- 388"),
    ("(Bonn. 388)", "telegram bonn>- 388"),
    ("(London. 388)", ""),  # a sentence ends there
    ("(Bonn, 388)", "telegram bonn>- 388"),
    ("(Rio de Janeiro 388)", "telegram rio-de-janeiro>- 388"),  # small words inside a name
    ("(San Pedro Sula 388)", "telegram san-pedro-sula>- 388"),
    ("(Old San Pedro Sula 388)", "telegram san-pedro-sula>- 388"),
    ("(bonn 388)", ""),
    ("BONN'S 38.", "telegram bonn>- 38"),
    ("Bonn’S 38.", "telegram bonn>- 38"),
    ("Port Louis's 38.", "telegram port-louis>- 38"),
    ("Paris’s 38.", "telegram paris>- 38"),
    ("(Paris’ 388)", "telegram paris>- 388"),
    ("s 38.", ""),
    # years before it
    *((f"x {year} Bonn 38 was", "telegram bonn>- 38") for year in (1940, 1999, 2000, 2019, 40, 66)),
    *((f"x {year} Bonn 38 was", "") for year in (67, 99, "00", 19)),  # to come, in 1966
    *((f"x {year} Bonn 38 was", "") for year in (1939, 2020, 39, 20, 1840, 740, 4)),
    ("x 1974   Bonn 38 was", "telegram bonn>- 38"),
    ("x 1974    Bonn 38 was", ""),
    ("x 64   Bonn 38 was", "telegram bonn>- 38"),
    ("x 74    Bonn 38 was", ""),
    ("x1974 Bonn 38 was", ""),
    ("1,74 Bonn 38 was", ""),
    ("1.74 Bonn 38 was", ""),
    ("1-74 Bonn 38 was", ""),
    ("(64 Bonn 38 was", "telegram bonn>- 38"),
    # how many digits
    ("(Bonn 38)", ""),
    ("(Bonn A-38)", "airgram bonn>- 38"),
    ("BONN 2315.", "telegram bonn>- 2315"),
    ("BONN 231.", ""),
    ("Bonn 12345.", ""),
    ("(Bonn 123456 houses)", "telegram bonn>- 123456"),
    ("(Bonn 12345 houses)", ""),
    ("64 Bonn 388 houses", "telegram bonn>- 388"),
    # four digits that may be a year
    ("(Bonn 1900)", ""),
    ("(Bonn 1957 from Department)", "telegram state>- 1957"),
    ("(Bonn 1957) came from Zenda", ""),
    ("(Bonn 19570)", "telegram bonn>- 19570"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), PLACES, ids=[text for text, _ in PLACES])
def test_a_place_before_a_number(text: str, expected: str) -> None:
    assert short(text) == expected


@pytest.mark.parametrize(
    ("text", "printed", "year"),
    [
        ("x 1974 Bonn 38 was", "1974 Bonn 38", 1974),
        ("(see 64  Port Louis 38)", "64  Port Louis 38", 1964),
        ("(see “Port  Louis 388”)", "Port  Louis 388", 1966),
        ("see Bonn's 38.", "Bonn's 38", 1966),
        ("see Bonn on it (Bonn 388)", "Bonn 388", 1966),
        ("(see Port Said, Port Louis 388)", "Port Louis 388", 1966),
        ("see our Old Circular telegram 388.", "Circular telegram 388", 1966),
        ("see Bonn telegram No. 388.", "Bonn telegram No. 388", 1966),
        ("see Embtel No. 388.", "Embtel No. 388", 1966),
        ("see telegram of ours No. 388.", "telegram of ours No. 388", 1966),
        ("see Embassy's telegram 388.", "Embassy's telegram 388", 1966),
        ("see Department's 388.", "Department's 388", 1966),
    ],
)
def test_what_is_printed_of_it(text: str, printed: str, year: int) -> None:
    (item,) = find_references(text, sender=BUCHAREST, recipient=STATE, year=1966, calendar=True)
    assert (item.printed, item.year) == (printed, year)


@pytest.mark.parametrize(
    ("text", "mrn"),
    [
        ("Embtel 388", "1975BUCHAR00388"),
        ("your 388.", "1975STATE00388"),
        ("Department's 388.", "1975STATE00388"),
        ("your No. 388", "1975STATE00388"),
        ("Embassy telegram 388", "1975BUCHAR00388"),
        ("Bonn telegram 388", "1975BONN00388"),
        ("BADGO telegram 388", "1975BADGO00388"),
        ("(BADGO 388)", "1975BADGO00388"),
        ("(74 BADGO 388)", "1974BADGO00388"),
        ("telegram 388 from BADGO", "1975BADGO00388"),
        ("Secto 388", "1975SECTO00388"),
        ("Embair 388", ""),
        ("telegram 388", ""),
    ],
)
def test_message_reference_numbers(text: str, mrn: str) -> None:
    (item,) = find_references(f"as {text}", sender=BUCHAREST, recipient=STATE, year=1975)
    assert item.mrn == mrn


def test_a_head_is_not_taken_twice() -> None:
    assert short("your telegram 12, telegram 388") == "telegram state>bucharest 12 | telegram ->- 388"
    assert short("(Bonn 388, Bonn A-12)") == "telegram bonn>- 388 | airgram bonn>- 12"


def test_what_was_passed_or_sent_is_a_message() -> None:
    assert short("WE ASSUME YOU HAVE PASSED BONN 2315.") == "telegram bonn>- 2315"
    assert short("text was sent Secto 118.") == "series secto>state 118"
    assert short("Sent BONN 2315, repeated OSLO 2316.") == ""
