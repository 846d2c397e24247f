"""References that a text names without the word telegram: "our 211", "as reported in Lusaka 211 and 215"."""

from __future__ import annotations

import pytest

from corpus.authority.stations import parse_station
from corpus.messages.references import find_references


def names(text: str, year: int = 1974) -> list[str]:
    found = find_references(
        text, sender=parse_station("AMEMBASSY BONN"), recipient=parse_station("SECSTATE"), year=year
    )
    return [f"{one.sender} {one.number}" for one in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("THE LINE OF OUR 211 STANDS.", ["bonn 211"]),
        ("OUR 211 SAYS SO; YOUR 300 REFERS.", ["bonn 211", "state 300"]),
        ("Our 211 described it, my 212 gave the rest.", ["bonn 211", "bonn 212"]),
        ("AS REPORTED IN LUSAKA 211 AND 215, PRICES ROSE.", ["lusaka 211", "lusaka 215"]),
        ("As noted in Lusaka 211, prices rose.", ["lusaka 211"]),
        ("As set forth in Lusaka 211, prices rose.", ["lusaka 211"]),
        ("IN LUSAKA 211 AND 215 WE SAID SO.", ["lusaka 211", "lusaka 215"]),
        ("IN BONN 211 THE EMBASSY", []),
        ("SEE LUSAKA 211, 215 AND HARARE 3.", ["lusaka 211", "lusaka 215", "harare 3"]),
        ("SEE LUSAKA 211; HARARE 3; TUNIS A-45.", ["lusaka 211", "harare 3", "tunis 45"]),
        ("LUSAKA'S 211 SAID SO.", ["lusaka 211"]),
        ("PARA 3 OF LUSAKA 211 SAID SO.", ["lusaka 211"]),
        ("PARAGRAPH 3 OF LUSAKA 211.", ["lusaka 211"]),
        ("REFTEL (TUNIS 27) REFERS.", ["tunis 27"]),
        ("SEPTEL (TUNIS 27)", ["tunis 27"]),
        ("As septel A (Tunis 7) says.", ["tunis 7"]),
        ("(REFTEL TUNIS 27)", ["tunis 27"]),
        ("REFTELS (TUNIS 27, 28 AND HARARE 6) REFER.", ["tunis 27", "tunis 28", "harare 6"]),
        ("REFTEL: TUNIS 27.", ["tunis 27"]),
        ("SEE TUNIS 27415; (STATE 274152); TUNIS 000274.", ["tunis 27415", "state 274152", "tunis 274"]),
        ("Reference Todep 5 and Depto 12.", ["Todep 5", "Depto 12"]),
        ("Embtel 1,103 and Deptel 12,345 agree.", ["bonn 1103", "state 12345"]),
        ("Embtels 12 thru 14.", ["bonn 12", "bonn 14"]),
        ("Did you get Embtel 123?", ["bonn 123"]),
    ],
)
def test_what_names_a_message(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "IN LUSAKA 300 PEOPLE MARCHED.",
        "IN LUSAKA 300 AND IN HARARE 200 PEOPLE MARCHED.",
        "HE FLEW TO LUSAKA 5 TIMES AND SPENT 300 KWACHA.",
        "MY 12 YEARS HERE; OUR 40 MEN WORK; OUR 300 PARATROOPERS SAID SO.",
        "the Navy's 36,000 acres in Manila; Lusaka's 36,000 soldiers",
        "LUSAKA, HARARE 12, TUNIS 3 DEGREES",
        "Embtel 1[?]22, Deptel 1?2, Embtel 11** and Embtel 1(?)22.",
        "Embtel ?22",
        "WE SAW THIS (TUNIS 27) BEFORE.",
        "THE NEW HARARE 781402 IS LARGE.",
        "REFTEL CAME. TUNIS 27 DEGREES.",
        "SEPTEL TUNIS 12 MARCH",
        "TEL: TUNIS 781402, FAX TUNIS 781403.",
        "TEL: TUNIS 781402; HARARE 781403.",
        "FAX: TUNIS 78140; TELEPHONE TUNIS 78141; TELEX TUNIS 78142",
        "WRITE TO P.O. BOX TUNIS 41873 OR BOX HARARE 4187.",
        "THE POPULATION OF TUNIS 700000, POPULATION TUNIS 70000",
    ],
)
def test_what_does_not(text: str) -> None:
    assert names(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Re Deptel 4868, sent Paris 3920.", ["state 4868"]),
        ("Reference: USUN 10, sent Department 671, Beirut 39, Cairo 14.", []),
        ("Ref: A. Secto 26 (sent as USNATO 1022).", ["secto 26"]),
        ("Embtel 420 to Dept, sent Paris 389.", ["bonn 420"]),
        ("SEE LUSAKA 211 SENT PARIS 389.", ["lusaka 211"]),
    ],
)
def test_the_numbers_of_one_message_elsewhere(text: str, expected: list[str]) -> None:
    assert names(text, 1957) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("AS REPORTED IN LUSAKA 91 AND STATE 8812, CORN IS SHORT.", ["lusaka 91", "state 8812"]),
        ("See Lusaka 92 and 74 Harare 1900 for details.", ["lusaka 92", "harare 1900"]),
        ("The price rose, and Tunis 77 (paragraph 3) says why.", ["tunis 77"]),
        ("Details were forwarded in Tunis 77.", ["tunis 77"]),
        ("See also Tunis 77; he was there.", ["tunis 77"]),
        ("It is warm in Tunis 27 of 30 days; by March 10 Tunis 24 were left.", []),
        ("He will see Tunis 27 times.", []),
        ("See Tunis 7.", []),  # as well the mark of a footnote
        ("As reported in Tunis 27 million were spent.", []),
        ("Tunis (see also Lusaka), 90, 108", []),  # an index
        ("As reported in Tunis 12 March.", []),
    ],
)
def test_numbers_of_two_digits_beside_sure_words(text: str, expected: list[str]) -> None:
    assert names(text) == expected
