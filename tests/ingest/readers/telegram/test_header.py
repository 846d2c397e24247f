"""The heading of a telegram, line by line: what belongs to it, where it ends, what only looks like one."""

from __future__ import annotations

import pytest

from ingest.readers.telegram.header import begins, century, read
from ingest.readers.telegram.heading import Heading


def heading(text: str, *, first: bool = True, year: int = 1975) -> tuple[Heading, str]:
    """(heading, text behind it)"""
    lines = text.split("\n")
    found, end = read(lines, 0, year=year, first=first)
    return found, "\n".join(lines[end:])


def posts(found: Heading) -> list[str]:
    """ "post role precedence number" of each addressee."""
    return [
        f"{one.station.post or one.station.printed} {one.role} {one.precedence or '-'} {one.number or '-'}"
        for one in found.addressees
    ]


ADDRESSED = [
    ("TO SECSTATE WASHDC", ["state action - -"]),
    ("TO SECSTATE WASHDC PRIORITY", ["state action priority -"]),
    ("TO SECSTATE WASHDC 1001", ["state action - 1001"]),
    ("TO SECSTATE WASHDC PRIORITY 1001", ["state action priority 1001"]),
    ("TO SECSTATE WASHDC NIACT IMMEDIATE 0012", ["state action niact immediate 12"]),
    ("TO SECSTATE WASHDC IMMED 12-13", ["state action immediate 12"]),
    ("TO SECSTATE WASHDC FLASH", ["state action flash -"]),
    ("TO SECSTATE WASHDC ROUTINE", ["state action routine -"]),
    ("TO RUEHC/SECSTATE WASHDC 1234", ["state action - 1234"]),
    ("TO SECSTATE WASHDC\nAMEMBASSY BONN", ["state action - -", "bonn action - -"]),
    ("TO SECSTATE WASHDC\nINFO AMEMBASSY BONN\nAMEMBASSY OSLO", ["state action - -", "bonn info - -", "oslo info - -"]),
    ("TO SECSTATE WASHDC INFO\nAMEMBASSY BONN", ["state action - -", "bonn info - -"]),
    ("TO SECSTATE WASHDC\n\nAMEMBASSY BONN", ["state action - -", "bonn action - -"]),
    ("TO SECSTATE WASHDC\nBT", ["state action - -"]),  # the break before the text
    ("TO SECSTATE WASHDC NIACT IMMED", ["state action niact immediate -"]),
    ("TO SECSTATE WASHDC\nHELSINKI", ["state action - -", "helsinki action - -"]),
    ("TO MEMBASSY BONN", ["bonn action - -"]),
    ("TO AEMBASSY BONN", ["bonn action - -"]),  # a torn A of the tape
    ("INFO AMEMBASSY BONN", ["bonn info - -"]),
    ("TO SECSTATE WASHDC\nTO SECSTATE WASHDC", ["state action - -"]),  # the same twice
]


@pytest.mark.parametrize(("text", "expected"), ADDRESSED, ids=[text for text, _ in ADDRESSED])
def test_addressees(text: str, expected: list[str]) -> None:
    found, rest = heading(f"FM AMEMBASSY ZAGREB\n{text}\nCONFIDENTIAL ZAGREB 0412\n1. TEXT.")
    assert posts(found) == expected
    assert (found.sender and found.sender.printed, found.post, found.number) == ("AMEMBASSY ZAGREB", "ZAGREB", "0412")
    assert rest == "1. TEXT."


@pytest.mark.parametrize(
    "text",
    [
        "TO PARIS WE SAID NO",  # nobody has been named as sender: a sentence
        "INFO IS SCARCE",
    ],
)
def test_to_and_info_are_words_too(text: str) -> None:
    assert heading(text) == (Heading(), text)


def test_to_counts_behind_a_sender_a_group_or_before_a_known_prefix() -> None:
    assert posts(heading("FM AMEMBASSY BONN\nTO ZENDA")[0]) == ["ZENDA action - -"]
    assert posts(heading("R 031800Z FEB 75\nTO ZENDA")[0]) == ["ZENDA action - -"]
    assert posts(heading("TO AMEMBASSY BONN")[0]) == ["bonn action - -"]


@pytest.mark.parametrize(
    "line",
    [
        "1. TEXT.",
        "WE MET, AND SAPT SPOKE",  # a comma: no name of a list
        "Zenda",
        "A NAME THAT IS MUCH TOO LONG TO BE ONE OF AN ADDRESSEE",
        "CONFIDENTIAL ZAGREB 0412",
        "SUBJECT: X",
        "XMT AMEMBASSY OSLO",
        "NODIS",
    ],
)
def test_where_a_list_of_addressees_ends(line: str) -> None:
    found, _ = heading(f"FM AMEMBASSY ZAGREB\nTO SECSTATE WASHDC\n{line}")
    assert posts(found) == ["state action - -"]


def test_blank_lines_part_a_list_from_what_is_no_address() -> None:
    found, rest = heading("FM AMEMBASSY ZAGREB\nTO SECSTATE WASHDC\n\nHELSINKI")
    assert (posts(found), rest) == (["state action - -"], "HELSINKI")


BANNERS = [
    # line, marking, captions, post, number, section, sections, text behind it
    ("C O N F I D E N T I A L ZAGREB 0412", "confidential", [], "ZAGREB", "0412", 0, 0, ""),
    ("CONFIDENTIAL ZAGREB 0412", "confidential", [], "ZAGREB", "0412", 0, 0, ""),
    ("S E C R E T ZAGREB 0412", "secret", [], "ZAGREB", "0412", 0, 0, ""),
    ("T O P  S E C R E T ZAGREB 0412", "top secret", [], "ZAGREB", "0412", 0, 0, ""),
    ("TOP SECRET ZAGREB 0412", "top secret", [], "ZAGREB", "0412", 0, 0, ""),
    ("UNCLAS ZAGREB 0412", "unclassified", [], "ZAGREB", "0412", 0, 0, ""),
    ("U N C L A S S I F I E D ZAGREB 0412", "unclassified", [], "ZAGREB", "0412", 0, 0, ""),
    ("LIMITED OFFICIAL USE ZAGREB 0412", "restricted", [], "ZAGREB", "0412", 0, 0, ""),
    ("L I M I T E D  O F F I C I A L  U S E ZAGREB 0412", "restricted", [], "ZAGREB", "0412", 0, 0, ""),
    ("C O N F I D E N T I A L SECTION 01 OF 02 ZAGREB 0412", "confidential", [], "ZAGREB", "0412", 1, 2, ""),
    ("C O N F I D E N T I A L FINAL SECTION OF 02 ZAGREB 0412", "confidential", [], "ZAGREB", "0412", 2, 2, ""),
    ("C O N F I D E N T I A L FINAL SECTION 02 OF 02 ZAGREB 0412", "confidential", [], "ZAGREB", "0412", 2, 2, ""),
    ("UNCLAS FOR OFFICIAL USE ONLY ZAGREB 0412", "unclassified", [], "ZAGREB", "0412", 0, 0, ""),
    ("UNCLAS LIMITED OFFICIAL USE ZAGREB 0412", "unclassified", [], "ZAGREB", "0412", 0, 0, ""),
    ("UNCLAS E F T O ZAGREB 0412", "unclassified", [], "ZAGREB", "0412", 0, 0, ""),
    ("S E C R E T STATE 207669 TOSEC 100402", "secret", [], "STATE", "207669", 0, 0, ""),
    ("S E C R E T ZAGREB 0412 EXDIS", "secret", ["EXDIS"], "ZAGREB", "0412", 0, 0, ""),
    ("S E C R E T NODIS", "secret", ["NODIS"], "", "", 0, 0, ""),
    ("S E C R E T PORT LOUIS 0412", "secret", [], "PORT LOUIS", "0412", 0, 0, ""),
    ("S E C R E T ZAGREB 12", "secret", [], "ZAGREB", "12", 0, 0, ""),
    ("S E C R E T LAGOS 12", "secret", [], "", "", 0, 0, "LAGOS 12"),  # numbers of others have three digits at least
    # text behind the banner is not lost
    ("C O N F I D E N T I A L 1. SAPT SPOKE.", "confidential", [], "", "", 0, 0, "1. SAPT SPOKE."),
    ("C O N F I D E N T I A L ZAGREB 0412 1. SAPT SPOKE.", "confidential", [], "ZAGREB", "0412", 0, 0,
     "1. SAPT SPOKE."),
    ("C O N F I D E N T I A L SECTION 02 OF 02 ZAGREB 0412 WENT ON, HE SAID.", "confidential", [], "ZAGREB", "0412",
     2, 2, "WENT ON, HE SAID."),
]  # fmt: skip


@pytest.mark.parametrize(
    ("line", "level", "captions", "post", "number", "section", "sections", "rest"), BANNERS, ids=[b[0] for b in BANNERS]
)
def test_banners(
    line: str, level: str, captions: list[str], post: str, number: str, section: int, sections: int, rest: str
) -> None:
    found, behind = heading(f"FM AMEMBASSY ZAGREB\n{line}\n2. MORE.")
    assert (found.banner.level, found.captions, found.post, found.number) == (level, captions, post, number)
    assert (found.section, found.sections, found.rest) == (section, sections, rest)
    assert behind == "2. MORE."


def test_a_sentence_that_begins_with_a_classification_is_text() -> None:
    assert heading("SECRET TALKS BEGAN, HE SAID.") == (Heading(), "SECRET TALKS BEGAN, HE SAID.")
    found, rest = heading("FM AMEMBASSY ZAGREB\nSECRET TALKS BEGAN, HE SAID.\nMORE")
    assert (found.rest, rest) == ("TALKS BEGAN, HE SAID.", "MORE")


def test_post_and_number_of_a_banner_over_two_lines() -> None:
    found, rest = heading("FM AMEMBASSY ZAGREB\nS E C R E T SECTION 01 OF 02 ZAGREB\n0412\n1. TEXT.")
    assert (found.post, found.number, found.section, rest) == ("ZAGREB", "0412", 1, "1. TEXT.")
    found, rest = heading("FM AMEMBASSY ZAGREB\nS E C R E T SECTION 01 OF 02 ZAGREB\n1. TEXT.")
    assert (found.post, found.number, rest) == ("", "", "1. TEXT.")


def test_the_banner_with_number_is_the_messages_not_that_of_the_page() -> None:
    found, _ = heading("UNCLASSIFIED\nFM AMEMBASSY ZAGREB\nS E C R E T ZAGREB 0412\nCONFIDENTIAL OSLO 99\n1. X")
    assert (found.banner.level, found.post, found.number) == ("secret", "ZAGREB", "0412")
    found, _ = heading("FM AMEMBASSY ZAGREB\nS E C R E T\nUNCLAS\n1. X")
    assert found.banner.level == "secret"


@pytest.mark.parametrize(
    ("line", "captions"),
    [
        ("EXDIS", ["EXDIS"]),
        ("NODIS CHEROKEE", ["NODIS", "CHEROKEE"]),
        ("LIMDIS NOFORN", ["LIMDIS", "NOFORN"]),
        ("THE EXDIS WAS LIFTED", []),
        ("EXDIS WITH US", []),
        ("EXDIS. WE SPOKE", []),
        ("Exdis as it is", []),
        ("EXDIS " + "X" * 60, []),
    ],
)
def test_lines_of_captions_and_nothing_else(line: str, captions: list[str]) -> None:
    found, rest = heading(f"FM AMEMBASSY ZAGREB\nTO SECSTATE WASHDC\nS E C R E T ZAGREB 0412\n{line}\n1. X.")
    assert found.captions == captions
    assert rest == ("1. X." if captions else f"{line}\n1. X.")


def test_a_further_marking_below_the_banner_is_no_text() -> None:
    found, rest = heading("FM AMEMBASSY ZAGREB\nTO SECSTATE WASHDC\n\nUNCLAS ZAGREB 0412\nFOR OFFICIAL USE ONLY\n1. X.")
    assert (found.banner.level, found.captions, rest) == ("unclassified", ["FOR OFFICIAL USE ONLY"], "1. X.")
    assert found.passing == []


def test_the_same_marking_again_below_the_banner_is_no_caption() -> None:
    found, _ = heading(
        "FM AMEMBASSY ZAGREB\nTO SECSTATE WASHDC\n\nC O N F I D E N T I A L ZAGREB 0412\nCONFIDENTIAL\n1. X."
    )
    assert (found.captions, found.passing, found.unread) == ([], [], [])


def test_captions_before_any_heading_are_text() -> None:
    assert heading("EXDIS\n1. X.")[0].captions == []


OFFICES = [
    ("ACTION EUR-12", [("action", "EUR-12")]),
    ("ORIGIN IO-10", [("origin", "IO-10")]),
    ("ACTION EUR-12\nINFO  OCT-01  ISO-00\nSS-15  /033 W",
     [("action", "EUR-12"), ("info", "OCT-01 ISO-00 SS-15 /033 W")]),
    ("ACTION EUR-12\n(ISO) SS-15", [("action", "EUR-12 (ISO) SS-15")]),
    ("ACTION EUR-12\nACTION NEA-01", [("action", "EUR-12")]),  # a further section's
    ("INFO EUR-1", []),  # two digits
]  # fmt: skip


@pytest.mark.parametrize(("text", "offices"), OFFICES)
def test_offices_with_their_counts(text: str, offices: list[tuple[str, str]]) -> None:
    found, _ = heading(f"{text}\nFM AMEMBASSY ZAGREB\nTO SECSTATE WASHDC")
    assert found.offices == offices


def test_drafters_and_those_who_cleared() -> None:
    found, rest = heading(
        "DRAFTED BY EUR/EE:RSAPT\nAPPROVED BY EUR:FTARLENHEIM\nEUR/SE:ABARTOLI\nP:XY (INFO)\nFM SECSTATE WASHDC\n"
        "TO AMEMBASSY BONN\n1. TEXT."
    )
    assert found.drafted == [
        ("drafted by", "EUR/EE:RSAPT"),
        ("approved by", "EUR:FTARLENHEIM; EUR/SE:ABARTOLI; P:XY (INFO)"),
    ]
    assert (found.sender and found.sender.post, rest) == ("state", "1. TEXT.")
    assert heading("CLEARED BY: X:Y\nTEXT DRAFTED BY: A:B\nFM BONN\nTO BONN")[0].drafted == [
        ("cleared by", "X:Y"),
        ("text drafted by", "A:B"),
    ]


def test_the_first_group_sender_and_number_stay() -> None:
    found, _ = heading(
        "R 031800Z FEB 75\nFM AMEMBASSY ZAGREB\nR 041900Z FEB 75\nFM AMEMBASSY OSLO\nS E C R E T ZAGREB 0412\n"
        "S E C R E T SECTION 02 OF 03 OSLO 0999"
    )
    assert (found.group, found.sender and found.sender.post) == ("R 031800Z FEB 75", "zagreb")
    assert (found.post, found.number, found.section, found.sections) == ("ZAGREB", "0412", 2, 3)


@pytest.mark.parametrize(
    ("line", "is_group"),
    [
        ("R 031800Z FEB 75", True),
        ("P R 031800Z FEB 75", True),
        ("PR 031800Z FEB 75", True),
        ("031800Z FEB 75", True),
        ("R 03 1800 Z FEBRUARY 7 5", True),
        ("Q 031800Z FEB 75", False),
        ("R 031800 FEB 75", False),
        ("R 031800Z FEB 75 WAS THE GROUP OF A TELEGRAM THAT SAPT SENT ON", False),
    ],
)
def test_lines_of_a_group(line: str, is_group: bool) -> None:
    found, _ = heading(f"{line}\nFM AMEMBASSY ZAGREB")
    assert found.group == (line if is_group else "")


def test_lines_to_the_message_centre_and_exemptions() -> None:
    found, rest = heading(
        "FM AMEMBASSY ZAGREB\nTO ALL POSTS\nXMT AMEMBASSY OSLO\nS E C R E T ZAGREB 0412\nFOR  SAPT FROM CHARGE\n"
        "TAGS: PFOR\nTEXT"
    )
    assert (found.exempt, found.passing, found.labels.tags, rest) == (
        ["AMEMBASSY OSLO"],
        ["FOR SAPT FROM CHARGE"],
        "PFOR",
        "TEXT",
    )
    # where no label follows, it is the text's
    found, rest = heading("FM AMEMBASSY ZAGREB\nS E C R E T ZAGREB 0412\nFOR SAPT FROM CHARGE\nTEXT")
    assert (found.passing, rest) == ([], "FOR SAPT FROM CHARGE\nTEXT")
    # eight lines on at most
    seven = "A\nB\nC\nD\nE\nF\nG\n"
    assert heading(f"FM BONN\nTO BONN\nS E C R E T ZAGREB 0412\nFOR SAPT\n{seven}TAGS: PFOR")[0].labels.tags == "PFOR"
    assert heading(f"FM BONN\nTO BONN\nS E C R E T ZAGREB 0412\nFOR SAPT\n{seven}H\nTAGS: PFOR")[0].labels.tags == ""


@pytest.mark.parametrize(
    "noise",
    ["VZCZCXRO1234", "ZCZC A", "OO RUEHAK", "DE RUEHMD #0869/01", "ZNY CCCCC ZZH", "BT", "12", "412/1", "SIPDIS",
     "#0869", "...", "R", "O O", "ZZH"],
)  # fmt: skip
def test_routing_lines_are_passed_over_at_the_head_only(noise: str) -> None:
    found, rest = heading(f"{noise}\nFM AMEMBASSY ZAGREB\nTO SECSTATE WASHDC\n\n{noise}\n1. TEXT.")
    assert (found.sender and found.sender.post, rest) == ("zagreb", "1. TEXT.")
    assert posts(found) == ["state action - -"]
    found, rest = heading(f"{noise}\nTEXT", first=False)
    assert rest == f"{noise}\nTEXT"


def test_what_may_stand_in_a_further_heading() -> None:
    # a banner without its section counts only behind a sender or addressees
    found, rest = heading("R 031800Z FEB 75\nCONFIDENTIAL BONN 0412", first=False)
    assert (found.group, rest) == ("R 031800Z FEB 75", "CONFIDENTIAL BONN 0412")
    found, rest = heading("FM AMEMBASSY BONN\nCONFIDENTIAL BONN 0412", first=False)
    assert (found.number, rest) == ("0412", "")
    # a channel number before the offices
    found, rest = heading("412\nACTION EUR-12\nFM AMEMBASSY BONN", first=False)
    assert (found.offices, rest) == ([("action", "EUR-12")], "")


def test_blanks_and_lines_before_a_label() -> None:
    found, rest = heading("FM AMEMBASSY BONN  \n \nTO SECSTATE WASHDC\n1. X.")
    assert (found.sender and found.sender.printed, posts(found), rest) == (
        "AMEMBASSY BONN", ["state action - -"], "1. X.")  # fmt: skip
    # behind the first label, a line before another is kept as not understood
    found, rest = heading("FM BONN\nS E C R E T BONN 0412\nTAGS: PFOR\nWORDS OF SAPT, HE SAID\nSUBJECT: X")
    assert (found.passing, found.unread, found.labels.subject, rest) == ([], ["WORDS OF SAPT, HE SAID"], "X", "")


def test_a_heading_ends_with_its_last_line_and_blank_lines_at_the_end_are_left() -> None:
    found, rest = heading("FM AMEMBASSY ZAGREB\n\nTO SECSTATE WASHDC\n\n\n")
    assert (posts(found), rest) == (["state action - -"], "\n\n")


BEGINNINGS = [
    # a sender, with an addressee in the two lines behind
    ("FM AMEMBASSY BONN\nTO SECSTATE WASHDC", True),
    ("FM AMEMBASSY BONN\nX\nTO SECSTATE WASHDC", True),
    ("FM AMEMBASSY BONN\nX\nY\nTO SECSTATE WASHDC", False),
    ("FM AMEMBASSY BONN\n1. TEXT", False),
    # a channel number before the offices
    ("412\nACTION EUR-12", True),
    ("412/1\n\nACTION EUR-12", True),
    ("412\nX\nACTION EUR-12", False),
    ("412 X\nACTION EUR-12", False),
    # a group with a sender in the three lines behind
    ("R 031800Z FEB 75\nFM AMEMBASSY BONN", True),
    ("R 031800Z FEB 75\nX\nY\nFM AMEMBASSY BONN", True),
    ("R 031800Z FEB 75\nX\nY\nZ\nFM AMEMBASSY BONN", False),
    ("R 031800Z FEB 75\nTEXT", False),
    ("R 031800Z FEB 75 " + "X" * 22 + "\nFM AMEMBASSY BONN", True),
    ("R 031800Z FEB 75 " + "X" * 23 + "\nFM AMEMBASSY BONN", False),  # forty characters: a sentence
    ("031800Z FEB 75 WAS THE GROUP OF THE TELEGRAM\nFM AMEMBASSY BONN", False),
    # offices; INFO alone is a word as well
    ("ACTION EUR-12", True),
    ("ORIGIN IO-10", True),
    ("INFO OCT-01 ISO-00", False),
    ("ACTION BEGAN", False),
    # a banner with its section, or with spaced letters and a number
    ("CONFIDENTIAL SECTION 02 OF 03 BONN 0412", True),
    ("C O N F I D E N T I A L BONN 0412", True),
    ("CONFIDENTIAL BONN 0412", False),
    ("C O N F I D E N T I A L", False),
    ("C O N F I D E N T I A L TALKS", False),
    ("SECRET TALKS BEGAN IN BONN 1975 OR SO", False),
    ("INFO AMEMBASSY BONN", False),
    ("TO SECSTATE WASHDC", False),
    ("TEXT", False),
    ("", False),
]


@pytest.mark.parametrize(("text", "is_heading"), BEGINNINGS)
def test_where_a_heading_begins_inside_a_text(text: str, is_heading: bool) -> None:
    assert begins(text.split("\n"), 0) is is_heading


@pytest.mark.parametrize(
    ("group", "near", "hundreds"),
    [
        ("R 031800Z FEB 75", 1975, 1900),
        ("R 031800Z FEB 09", 2009, 2000),
        ("R 031800Z FEB 99", 2001, 2000),  # as the caller knows
        ("R 031800Z FEB 39", 0, 2000),
        ("R 031800Z FEB 40", 0, 1900),
        ("R 031800Z FEB 7 5", 0, 1900),
        ("R 031800Z FEB 0 9 ", 0, 2000),
        ("", 0, 1900),
    ],
)
def test_the_century_of_a_group(group: str, near: int, hundreds: int) -> None:
    assert century(group, near=near) == hundreds
