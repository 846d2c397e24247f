"""Telegrams of other forms: printed forms of two columns, the Foreign Office, military messages."""

from __future__ import annotations

import pytest

from corpus.records import Cable
from ingest.readers.telegram.reader import read_cables
from ingest.sources.items import SourceFile


def read(text: str) -> Cable:
    (cable,) = read_cables(SourceFile.of_bytes("a.txt", text.encode()))
    assert isinstance(cable, Cable)
    return cable


def parties(cable: Cable) -> list[str]:
    return [f"{one.station.post or one.station.printed} {one.role} {one.precedence or '-'}" for one in cable.addressees]


FORM = """INCOMING TELEGRAM                 Department of State
                                                          ACTION COPY
CONFIDENTIAL                                       Control: 2231
                                                   Rec'd:   {received}
FROM: Djakarta                                              3:12 a.m.

TO:   Secretary of State

NO:   {number}

PRIORITY

1. THE MINISTER RECEIVED ME. INVENTED SPECIMEN.

2. HE SAID NO.

                                                       TREVANION
"""


@pytest.mark.parametrize(
    ("number", "received", "day"),
    [
        ("4012, MAY 4, 8 PM", "MAY 5, 1958", "1958-05-04"),
        ("4012, May 4, 1958, 8 p.m.", "MAY 5", "1958-05-04"),
        ("4012, DECEMBER 31, 8 PM", "JANUARY 1, 1958", "1957-12-31"),
    ],
)
def test_a_printed_form(number: str, received: str, day: str) -> None:
    cable = read(FORM.format(number=number, received=received))
    assert (str(cable.date.earliest), cable.number) == (day, "4012")
    assert (cable.sender and cable.sender.printed, parties(cable)) == ("Djakarta", ["state action -"])
    assert (cable.marking.level, cable.marking.precedence, cable.signed) == ("confidential", "priority", "TREVANION")
    assert cable.body == "1. THE MINISTER RECEIVED ME. INVENTED SPECIMEN.\n\n2. HE SAID NO."
    assert cable.attributes == (
        ("form", "INCOMING TELEGRAM Department of State"), ("form", "ACTION COPY"), ("control", "2231"),
        ("received", f"{received} 3:12 a.m."), ("number and day", number),
    )  # fmt: skip
    assert cable.warnings == ()


def test_the_day_of_receipt_is_not_the_day_of_sending() -> None:
    cable = read(FORM.format(number="4012", received="MAY 5, 1958"))
    assert (cable.date.known, cable.number) == (False, "4012")
    assert cable.warnings == ("date of receipt only: the day on which it was sent is not printed",)


BRITISH = """GRS 120
CONFIDENTIAL
FM MONTEVIDEO 041200Z MAY 82
TO IMMEDIATE F C O
TELEGRAM NUMBER 231 OF 4 MAY
AND TO MODUK
INFO IMMEDIATE UKMIS NEW YORK, WASHINGTON, PRIORITY BUENOS AIRES,
ROUTINE LIMA AND BRASILIA

FISHERIES: VIEWS OF THE MINISTER

1. I CALLED ON THE MINISTER. INVENTED SPECIMEN.
2. HE SAID NO.

TREVANION

YYYY
"""


def test_a_british_telegram() -> None:
    cable = read(BRITISH)
    assert (str(cable.date.earliest), cable.date.time, cable.dtg) == ("1982-05-04", "12:00Z", "041200Z MAY 82")
    assert (cable.sender and cable.sender.printed, cable.number, cable.mrn) == ("MONTEVIDEO", "231", "")
    assert parties(cable) == [
        "foreign-office-london action immediate", "MODUK action immediate", "UKMIS NEW YORK info immediate",
        "washington info immediate", "buenos-aires info priority", "lima info routine", "brasilia info routine",
    ]  # fmt: skip
    assert (cable.subject, cable.signed) == ("FISHERIES: VIEWS OF THE MINISTER", "TREVANION")
    assert cable.body == "1. I CALLED ON THE MINISTER. INVENTED SPECIMEN.\n\n2. HE SAID NO."
    assert (cable.marking.level, cable.marking.precedence) == ("confidential", "immediate")


def test_a_british_telegram_that_begins_with_another_number() -> None:
    text = BRITISH.replace("TELEGRAM NUMBER 231 OF 4 MAY", "TELNO 231 OF 041200Z MAY 82").replace(
        "FISHERIES: VIEWS OF THE MINISTER", "MY TELNO 230: FISHERIES."
    )
    cable = read(text)
    assert (cable.number, cable.subject) == ("231", "FISHERIES.")
    assert ("reference", "MY TELNO 230: FISHERIES.") in cable.attributes
    assert "230" in [reference.number for reference in cable.references]


@pytest.mark.parametrize(
    ("heading", "cited", "title"),
    [
        ("FM OSLO 041200Z MAY 82\nTO PRIORITY FCO\nTELNO 12 OF 4 MAY 82\n\nMIPT", "MIPT", ""),
        (
            "FROM OSLO 041200Z MAY 82\nTO PRIORITY FCO\nTELNO 12\nOF 041200Z MAY 82\n\nYOUR TELNO 4: CRANES",
            "4",
            "CRANES",
        ),
        ("FM OSLO\nTO PRIORITY FCO\nTELNO 12\nOF 041200Z MAY 82\n\nBONN TELNO 4: CRANES", "4", "CRANES"),
        ("FM OSLO\nTO PRIORITY DESKBY 050900Z FCO\nTELEGRAM NUMBER 12 OF 4 MAY 1982\n\nMY TELNO 4", "4", ""),
        ("FM OSLO\nTO DESKBY 050900Z FCO\nTELEGRAM NUMBER 12 OF 4 MAY 1982\n\nMY TELNO 4", "4", ""),
    ],
)
def test_lines_of_the_foreign_office(heading: str, cited: str, title: str) -> None:
    cable = read(f"GR 120\nRESTRICTED\n{heading}\n\n1. I CALLED ON THE MINISTER. INVENTED SPECIMEN.\n\nTREVANION\n")
    assert (cable.number, str(cable.date.earliest), cable.subject) == ("12", "1982-05-04", title)
    assert [one.station.post for one in cable.addressees] == ["foreign-office-london"]
    assert (cable.sender and cable.sender.post, cable.marking.level) == ("oslo", "restricted")
    assert cable.body == "1. I CALLED ON THE MINISTER. INVENTED SPECIMEN."
    assert cited in {one.number for one in cable.references} | {v for k, v in cable.attributes if k == "reference"}
    assert cable.warnings == ()


def test_a_military_message() -> None:
    cable = read(
        "ZNY CCCCC\nO 181030Z MAR 75 ZFF4\nFM CINCPAC HONOLULU HI\nTO RUEADWW/JCS WASHINGTON DC\n"
        "INFO RUEHC/DEPT OF STATE WASHINGTON DC\nBT\nC O N F I D E N T I A L //N03100//\nSECTION 1 OF 1\n"
        "SUBJ/HANGAR SEVEN//\nA. CINCPAC 120101Z MAR 75\n1. (C) THE HANGAR IS INVENTED.\nBT\n#0412\nNNNN\n"
    )
    assert (str(cable.date.earliest), cable.subject, len(cable.addressees)) == ("1975-03-18", "HANGAR SEVEN", 2)
    assert [reference.printed for reference in cable.references] == ["CINCPAC 120101Z MAR 75"]
    assert (cable.body, cable.warnings) == ("1. (C) THE HANGAR IS INVENTED.", ())


def test_a_page_from_a_diplomatic_dump() -> None:
    cable = read(
        "VZCZCXRO1234\nPP RUEHBC\nDE RUEHNY #2210/01 0201245\nZNR UUUUU ZZH\nP 201245Z JAN 09\nFM AMEMBASSY OSLO\n"
        "TO RUEHC/SECSTATE WASHDC PRIORITY 0123\t\nINFO RUEHLI/AMEMBASSY LISBON PRIORITY 4321\t\n"
        "RHMFISS/CJCS WASHINGTON DC\t\nC O N F I D E N T I A L SECTION 01 OF 02 OSLO 000221\n\nSENSITIVE\nSIPDIS\n\n"
        "DEPT FOR EUR/NB; PLEASE PASS\n\nE.O. 12958: DECL: 01/20/2019\nTAGS: PREL, PGOV ECON NO\nKPAO\n"
        "SUBJECT: (C) CRANES OF THE QUAY: A\nSECOND LOOK\n\nREF: A. (A) OSLO 12 \n     "
        "B. (B) 08 LISBON 1301 (NOTAL)\n\n"
        "OSLO 00000221  001.2 OF 002\n\n\nClassified By: DCM P. Lindqvist for reasons 1.4 (b) and\n(d).\n\n"
        "1. (C) Summary: The crane is invented. End summary.\n\n2. (C) More text.\nLINDQVIST\n"
    )
    assert (cable.mrn, cable.subject) == ("2009OSLO00221", "(C) CRANES OF THE QUAY: A SECOND LOOK")
    assert (cable.tags, cable.marking.captions) == (("PREL", "PGOV", "ECON", "NO", "KPAO"), ("SENSITIVE", "SIPDIS"))
    assert [(one.sender, one.number) for one in cable.references] == [("oslo", "12"), ("lisbon", "1301")]
    assert parties(cable) == ["state action priority", "lisbon info priority", "jcs info -"]
    assert (cable.summary, cable.summary_origin, cable.signed) == ("The crane is invented.", "writer", "LINDQVIST")
    assert cable.body.startswith("1. (C) Summary: The crane is invented.")
    assert ("passing", "DEPT FOR EUR/NB; PLEASE PASS") in cable.attributes
    assert ("classified by", "DCM P. Lindqvist for reasons 1.4 (b) and (d).") in cable.attributes
    assert cable.warnings == ()


@pytest.mark.parametrize(
    "line",
    ["AND SAVING TO LIMA", "SAVING TO LIMA", "REPEATED FOR INFORMATION SAVING TO LIMA", "RPTD INFO SAVING LIMA"],
)
def test_british_copies_by_savingram(line: str) -> None:
    cable = read(
        "GR 120\nRESTRICTED\nFM OSLO 041200Z MAY 82\nTO PRIORITY FCO\nTELNO 12 OF 4 MAY\nINFO ROUTINE BONN\n"
        f"{line}\n\nMIPT: CRANES\n\n1. I CALLED ON THE MINISTER. INVENTED SPECIMEN.\n\nTREVANION\n"
    )
    assert [(one.station.post, one.role) for one in cable.addressees][1:] == [("bonn", "info"), ("lima", "info")]
    assert ["SAVING" in words and "LIMA" in words for key, words in cable.attributes if key == "delivery"] == [True]
    assert cable.subject == "CRANES"


def test_repeated_opens_a_sentence_too() -> None:
    cable = read(
        "FM OSLO 041200Z MAY 82\nTO PRIORITY FCO\nTELNO 12 OF 4 MAY\n\nRESTRICTED\n\nCRANES\n\n"
        "1. REPEATED TO THE MINISTER WHAT I SAID. INVENTED SPECIMEN.\n\nTREVANION\n"
    )
    assert len(cable.addressees) == 1
    assert "REPEATED TO THE MINISTER" in cable.body


def test_a_number_given_twice() -> None:
    cable = read(
        "FOREIGN AND COMMONWEALTH OFFICE\nTELEGRAM\n\nTELEGRAM NUMBER 12\nFM OSLO 041200Z MAY 82\nTO PRIORITY FCO\n"
        "TELNO 12 OF 4 MAY\n\nRESTRICTED\n\n1. I CALLED ON THE MINISTER. INVENTED SPECIMEN.\n\nTREVANION\n"
    )
    assert (cable.number, cable.warnings) == ("12", ())
