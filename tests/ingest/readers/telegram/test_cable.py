"""What becomes a cable's date, number, parties, marking and references, where heading, attributes and name disagree."""

from __future__ import annotations

import pytest

from corpus.records import Cable
from ingest.readers.telegram.attributes import Mrn, date_of, mrn_of, read_attributes, take_footer, value_of
from ingest.readers.telegram.reader import read_cables
from ingest.sources.items import SourceFile


def cables(text: str, name: str = "a.txt") -> list[Cable]:
    return [item for item in read_cables(SourceFile.of_bytes(name, text.encode())) if isinstance(item, Cable)]


def one(text: str, name: str = "a.txt") -> Cable:
    (found,) = cables(text, name)
    return found


def boxed(text: str, attributes: str = "") -> str:
    return f"Message Text\n{text}\nMessage Attributes\n{attributes}\n"


FULL = (
    "P R 031800Z FEB 75\nFM AMEMBASSY ZAGREB\nTO SECSTATE WASHDC 1001\n"
    "C O N F I D E N T I A L ZAGREB 0412\n1. WORDS OF SAPT."
)

DATES = [
    # the group of the heading first, then the attributes' date, then the year of the MRN
    (FULL, "", "a", "1975-02-03", "day", "dtg", []),
    (FULL, "Draft Date: 03 FEB 1975", "a", "1975-02-03", "day", "dtg", []),
    (FULL, "Draft Date: 04 FEB 1975", "a", "1975-02-03", "day", "dtg",
     ["date 04 FEB 1975 in the attributes, P R 031800Z FEB 75 in the heading"]),
    ("1. WORDS.", "Draft Date: 04 FEB 1975", "a", "1975-02-04", "day", "attributes", []),
    ("1. WORDS.", "Sent Date: 04-Feb-1977 12:00:00 am", "a", "1977-02-04", "day", "attributes", []),
    ("1. WORDS.", "Date: 04/02/1977", "a", "1977-02-04", "day", "attributes", []),
    ("1. WORDS.", "Sent Date: 05 FEB 1977\nDraft Date: 04 FEB 1977", "a", "1977-02-04", "day", "attributes", []),
    ("1. WORDS.", "Draft Date: n/a\nSent Date: 05 FEB 1977", "a", "1977-02-05", "day", "attributes", []),
    # "01 JAN 1994" is what the tapes have where the date was lost; a year off is let pass
    ("1. WORDS.", "Document Number: 1975BONN00001\nDraft Date: 01 JAN 1994", "a", "1975-01-01", "year", "mrn",
     ["date 01 JAN 1994 in the attributes is not of the year of 1975BONN00001"]),
    ("1. WORDS.", "Document Number: 1975BONN00001\nDraft Date: 01 JAN 1976", "a", "1976-01-01", "day", "attributes",
     []),
    ("1. WORDS.", "Document Number: 1975BONN00001\nDraft Date: 01 JAN 1974", "a", "1974-01-01", "day", "attributes",
     []),
    ("1. WORDS.", "Document Number: 1975BONN00001\nDraft Date: 01 JAN 1977", "a", "1975-01-01", "year", "mrn",
     ["date 01 JAN 1977 in the attributes is not of the year of 1975BONN00001"]),
    ("1. WORDS.", "Document Number: 1975BONN00001", "a", "1975-01-01", "year", "mrn", []),
    ("1. WORDS.", "", "1975BONN00001.txt", "1975-01-01", "year", "mrn", []),
    ("1. WORDS.", "", "a", None, "none", "", []),
    # two digits of a year are read in the century of the MRN
    ("R 031800Z FEB 09\nFM AMEMBASSY ZAGREB\n1. WORDS.", "", "2009ZAGREB00001.txt", "2009-02-03", "day", "dtg", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "attributes", "name", "day", "precision", "origin", "warnings"), DATES)
def test_the_date(
    text: str, attributes: str, name: str, day: str | None, precision: str, origin: str, warnings: list[str]
) -> None:
    found = one(boxed(text, attributes) if attributes else text, name)
    assert (str(found.date.earliest), found.date.precision, found.date.origin) == (str(day), precision, origin)
    assert [warning for warning in found.warnings if warning.startswith("date")] == warnings


NUMBERS = [
    # text, attributes, file name -> MRN, number, number as printed
    (FULL, "", "a", "1975ZAGREB00412", "412", "0412"),
    (FULL, "Document Number: 1975ZAGREB00412", "a", "1975ZAGREB00412", "412", "0412"),
    (FULL, "Document Number: 1975ZAGREB00413", "a", "1975ZAGREB00413", "412", "0412"),
    (FULL, "", "1975ZAGREB00413.txt", "1975ZAGREB00412", "412", "0412"),  # the telegram's own goes before the file's
    (FULL, "", "1975OSLO00413.txt", "1975OSLO00413", "412", "0412"),  # another post's: the text is not what it says
    (FULL, "", "1974ZAGREB00413.txt", "1975ZAGREB00412", "412", "0412"),
    ("PAGE 01 ZAGREB 00412 031842Z\nR 031800Z FEB 75\n1. WORDS.", "", "a", "1975ZAGREB00412", "412", "00412"),
    ("PAGE 01 STATE 017976\nR 031800Z FEB 75\n1. WORDS.", "", "a", "1975STATE17976", "17976", "17976"),
    ("R 031800Z FEB 72\nFM AMEMBASSY ZAGREB\nTO SECSTATE WASHDC\nS E C R E T ZAGREB 0412\n1. X.", "", "a", "", "412",
     "0412"),  # numbers of that kind begin in 1973
    ("R 031800Z FEB 73\nFM AMEMBASSY ZAGREB\nTO SECSTATE WASHDC\nS E C R E T ZAGREB 0412\n1. X.", "", "a",
     "1973ZAGREB00412", "412", "0412"),
    ("R 031800Z FEB 75\nFM AMEMBASSY PORT LOUIS\nTO SECSTATE WASHDC\nS E C R E T PORT LOUIS 0412\n1. X.", "", "a",
     "1975PORTL00412", "412", "0412"),
    ("R 031800Z FEB 75\nFM NOWHEREVILLE\nTO SECSTATE WASHDC\nS E C R E T NOWHEREVILLE 0412\n1. X.", "", "a",
     "1975NOWHER00412", "412", "0412"),
    ("R 031800Z FEB 75\nFM AMEMBASSY ZAGREB\nTO SECSTATE WASHDC\nS E C R E T ZAGREB 0000\n1. X.", "", "a", "", "",
     "0000"),
    ("1. WORDS.", "", "1973BONN07631.txt", "1973BONN07631", "7631", "07631"),
    ("1. WORDS.", "", "a", "", "", ""),
]  # fmt: skip


@pytest.mark.parametrize(("text", "attributes", "name", "mrn", "number", "printed"), NUMBERS)
def test_the_number(text: str, attributes: str, name: str, mrn: str, number: str, printed: str) -> None:
    found = one(boxed(text, attributes) if attributes else text, name)
    assert (found.mrn, found.number) == (mrn, number)
    if printed != "17976":
        assert found.number_printed == printed
    assert (("mrn from", "file name") in found.attributes) is (mrn != "" and mrn == name.removesuffix(".txt"))


def test_a_document_number_that_is_not_the_headings_is_told() -> None:
    (warning,) = one(boxed(FULL, "Document Number: 1975ZAGREB00413")).warnings
    assert warning == "document number 1975ZAGREB00413 in the attributes, number 0412 in the heading"


PARTIES = [
    (FULL, "From: ZAGREB\nTo: STATE", "zagreb", ["state"], 0),
    (FULL, "From: OSLO\nTo: BONN", "zagreb", ["state"], 2),
    (FULL, "From: NOWHEREVILLE\nTo: NOWHEREVILLE", "zagreb", ["state"], 0),
    ("1. WORDS.", "From: OSLO\nTo: STATE; BONN | PARIS, ROME", "oslo", ["state", "bonn", "paris", "rome"], 0),
    ("1. WORDS.", "Document Number: 1975OSLO00001", "oslo", [], 0),
    ("1. WORDS.", "Subject: X", None, [], 0),
]


@pytest.mark.parametrize(("text", "attributes", "sender", "receivers", "warnings"), PARTIES)
def test_the_parties(text: str, attributes: str, sender: str | None, receivers: list[str], warnings: int) -> None:
    found = one(boxed(text, attributes))
    assert (found.sender.post if found.sender else None) == sender
    assert [to.station.post for to in found.addressees] == receivers
    assert sum(warning.startswith(("from ", "to ")) for warning in found.warnings) == warnings


MARKINGS = [
    # text, attributes, last lines -> level, captions, precedence
    (FULL, "", "", "confidential", (), "priority"),
    (FULL, "Original Classification: SECRET", "", "confidential", (), "priority"),
    ("1. WORDS.", "Original Classification: SECRET", "", "secret", (), ""),
    ("1. WORDS.", "Original Classification: SECRETARY", "", "", (), ""),
    ("1. (C-ENTIRE TEXT) WORDS.", "Original Classification: SECRET", "", "secret", (), ""),
    ("1. (C-ENTIRE TEXT) WORDS.", "", "*** Current Classification *** SECRET", "confidential", (), ""),
    ("1. (LOU - ENTIRE TEXT) WORDS.", "", "", "restricted", (), ""),
    ("1. ENTIRE TEXT IS SECRET. WORDS.", "", "", "secret", (), ""),
    ("1. TOP SECRET ENTIRE TEXT. WORDS.", "", "", "top secret", (), ""),
    ("1. (U) ENTIRE TEXT. WORDS.", "", "", "unclassified", (), ""),
    ("1. THE ENTIRE TEXT.", "", "", "", (), ""),
    ("1. " + "X" * 400 + " (C-ENTIRE TEXT)", "", "", "", (), ""),  # not in the first paragraph
    ("1. WORDS.", "", "*** Current Classification *** SECRET", "secret", (), ""),
    ("1. WORDS.", "Current Classification: SECRET", "", "", (), ""),
    ("1. WORDS.", "Original Handling Restrictions: LIMDIS", "", "", ("LIMDIS",), ""),
    ("1. WORDS.", "", "*** Current Handling Restrictions *** EXDIS", "", ("EXDIS",), ""),
    (FULL.replace("0412", "0412 EXDIS"), "Original Handling Restrictions: EXDIS, NOFORN", "", "confidential",
     ("EXDIS", "NOFORN"), "priority"),
    # the prosigns, but what an addressee's line says in full
    (FULL.replace("P R 03", "O 03").replace(" 1001", " NIACT IMMEDIATE 1"), "", "", "confidential", (),
     "niact immediate"),
    (FULL.replace("P R 03", "03").replace(" 1001", " IMMEDIATE 1"), "", "", "confidential", (), "immediate"),
    (FULL.replace(" 1001", " IMMEDIATE 1"), "", "", "confidential", (), "priority"),
    (FULL.replace("P R 03", "03").replace(" 1001", "\nINFO AMEMBASSY BONN FLASH"), "", "", "confidential", (), ""),
]  # fmt: skip


@pytest.mark.parametrize(("text", "attributes", "last", "level", "captions", "precedence"), MARKINGS)
def test_the_marking(
    text: str, attributes: str, last: str, level: str, captions: tuple[str, ...], precedence: str
) -> None:
    text = f"{text}\n{last}" if last else text
    found = one(boxed(text, attributes) if attributes else text).marking
    assert (found.level, found.captions, found.precedence) == (level, captions, precedence)


def test_a_marking_that_differs_is_told() -> None:
    assert one(boxed(FULL, "Original Classification: SECRET")).warnings == (
        "classification SECRET in the attributes, C O N F I D E N T I A L in the heading",
    )
    assert one(boxed("1. X.", "Original Classification: SECRETARY")).warnings == (
        "classification 'SECRETARY' in the attributes is none",
    )


def test_references_of_heading_attributes_and_text() -> None:
    text = FULL.replace("1. WORDS", "REF: A. STATE 17976 B. ZAGREB 0412 C. 74 ZAGREB 412\n1. SEE BONN 2315, WORDS")
    found = one(boxed(text, "Reference: 75 STATE 17976, 74 BONN 12"))
    assert [(ref.sender, ref.number, ref.year) for ref in found.references] == [
        ("state", "17976", 1975),
        ("zagreb", "412", 1974),  # the same number of another year is another telegram
        ("bonn", "12", 1974),
        ("bonn", "2315", 1975),
    ]
    assert found.warnings == ("the telegram gives itself as a reference: ZAGREB 0412",)


SECTIONS = [
    ((1, 2, "ZAGREB", "0412"), (2, 2, "ZAGREB", "0412"), 1, []),
    ((1, 3, "ZAGREB", "0412"), (2, 3, "ZAGREB", "0412"), 1, ["only 2 of 3 sections are in the file"]),
    ((1, 3, "ZAGREB", "0412"), (3, 3, "ZAGREB", "0412"), 2, ["only 1 of 3 sections are in the file"]),
    ((1, 2, "ZAGREB", "0412"), (2, 3, "ZAGREB", "0412"), 2, ["only 1 of 2 sections are in the file"]),
    ((1, 2, "ZAGREB", "0412"), (2, 2, "ZAGREB", "0413"), 2, ["only 1 of 2 sections are in the file"]),
    ((1, 2, "ZAGREB", "0412"), (2, 2, "OSLO", "0412"), 2, ["only 1 of 2 sections are in the file"]),
]


@pytest.mark.parametrize(("first", "second", "count", "warnings"), SECTIONS)
def test_sections_that_follow_each_other_are_one_cable(
    first: tuple[int, int, str, str], second: tuple[int, int, str, str], count: int, warnings: list[str]
) -> None:
    texts = [
        f"R 031800Z FEB 75\nFM AMEMBASSY ZAGREB\nTO {to}\n"
        f"C O N F I D E N T I A L SECTION {section:02} OF {of:02} {post} {number}\n{section}. WORDS.\nNNNN\n"
        for (section, of, post, number), to in ((first, "SECSTATE WASHDC"), (second, "AMEMBASSY BONN"))
    ]
    found = cables("".join(texts))
    assert len(found) == count
    assert list(found[0].warnings) == warnings
    if count == 1:
        assert found[0].body == f"{first[0]}. WORDS.\n\n{second[0]}. WORDS."
        assert [to.station.post for to in found[0].addressees] == ["state", "bonn"]


@pytest.mark.parametrize(
    ("text", "mrn"),
    [
        ("1973BONN07634", Mrn("1973BONN07634", 1973, "BONN", "07634")),
        (" 1977STATE217976_c ", Mrn("1977STATE217976", 1977, "STATE", "217976")),
        ("2009MADRID00869_e", Mrn("2009MADRID00869", 2009, "MADRID", "00869")),
        ("1973BONN0763", None),
        ("1973BONN0763456", None),
        ("1873BONN07634", None),
        ("1973BO07634", None),
        ("1973BUCHARE07634", None),
        ("1973bonn07634", None),
        ("1973BONN07634_f", None),
        ("x1973BONN07634", None),
        ("", None),
    ],
)
def test_message_reference_numbers(text: str, mrn: Mrn | None) -> None:
    assert mrn_of(text) == mrn


def test_keys_and_values_over_several_lines() -> None:
    lines = [
        "stray words",
        "Document Number: 1975STREL00412",
        "Subject: EC: FISHERIES",
        "AND: THE REST",
        "",
        "TAGS: PFOR,",
        "  RU",
        "Original Class.:",
        "URL: http://x",
        "x Declassified/Released US Department of State y",
    ]
    assert read_attributes(lines) == [
        ("Release", "stray words"),
        ("Document Number", "1975STREL00412"),
        ("Subject", "EC: FISHERIES AND: THE REST"),
        ("TAGS", "PFOR, RU"),
        ("Original Class.", ""),
        ("URL", "http://x"),
        ("Release", "x Declassified/Released US Department of State y"),
    ]


def test_the_first_value_under_the_first_key_that_has_one() -> None:
    pairs = [
        ("From", "n/a"),
        ("from", "BONN"),
        ("To", "<NA>"),
        ("Cc", "NULL"),
        ("Bcc", "None"),
        ("X", ""),
        ("To", "OSLO"),
    ]
    assert value_of(pairs, "from") == "BONN"
    assert value_of(pairs, "x", "to") == "OSLO"
    assert value_of(pairs, "to", "from") == "OSLO"
    assert [value_of(pairs, key) for key in ("cc", "bcc", "x", "none")] == ["", "", "", ""]


def test_the_footer_is_looked_for_from_the_end() -> None:
    lines = ["NNNN", "1. TEXT", "*** Current Handling Restrictions *** EXDIS", "*** Current Classification *** SECRET",
             "NOTE BY OC/T: GARBLED.", "NMAFVVZCZC", "#1234", "", "BT"]  # fmt: skip
    assert take_footer(lines) == (
        ["NNNN", "1. TEXT"],
        [
            ("Current Handling Restrictions", "EXDIS"),
            ("Current Classification", "SECRET"),
            ("note by communications", "GARBLED."),
        ],
    )
    assert take_footer(["1. TEXT", "SAPT"]) == (["1. TEXT", "SAPT"], [])
    assert take_footer(["1. TEXT", "#123"]) == (["1. TEXT", "#123"], [])


def test_dates_of_attributes() -> None:
    for printed in ("03 FEB 1975", "03 feb 1975", "03-Feb-1975 12:00:00 am", "03/02/1975"):
        assert (str(date_of(printed).earliest), date_of(printed).origin) == ("1975-02-03", "attributes")
    assert not date_of("").known


@pytest.mark.parametrize(
    ("page", "banner", "warnings"),
    [
        ("", "", []),
        (
            "  01 OF 02",
            "",
            ["only 1 of 2 sections are in the file"],
        ),  # the page header says it where the banner does not
        ("", "SECTION 01 OF 03 ", ["only 1 of 3 sections are in the file"]),
        ("  01 OF 02", "SECTION 01 OF 03 ", ["only 1 of 3 sections are in the file"]),  # else the banner
        ("  02 OF 02", "", ["section 2 of 2 without the sections before it"]),
    ],
)
def test_the_section_is_that_of_the_banner_else_of_the_first_page(page: str, banner: str, warnings: list[str]) -> None:
    found = one(
        f"PAGE 01        ZAGREB  00412{page}  031842Z\nR 031800Z FEB 75\nFM AMEMBASSY ZAGREB\nTO SECSTATE WASHDC\n"
        f"C O N F I D E N T I A L {banner}ZAGREB 0412\n1. WORDS OF SAPT."
    )
    assert list(found.warnings) == warnings
    assert found.mrn == "1975ZAGREB00412"
