"""Headings of typed and retyped messages: forms of the 1950s, the Foreign Office, airgrams, labels of all kinds."""

from __future__ import annotations

import pytest

from corpus.records import Cable
from ingest.readers.documents import plain
from ingest.readers.shared import message_heading
from ingest.sources.items import SourceFile

TEXT = "\n\nThe cranes stand idle and nobody knows why.\n"


def read(heading: str) -> Cable:
    (cable,) = plain.read_cables(SourceFile.of_bytes("a.txt", (heading + TEXT).encode()))
    assert isinstance(cable, Cable)
    # Whatever is made of the lines, they stay in the text.
    assert set(heading.split()) <= set(cable.body.split())
    return cable


def parties(cable: Cable) -> tuple[str, list[str], list[str]]:
    names = [(one.role, one.station.post or one.station.printed) for one in cable.addressees]
    sender = cable.sender.post or cable.sender.printed if cable.sender else ""
    return sender, [name for role, name in names if role == "action"], [name for role, name in names if role == "info"]


INCOMING = """INCOMING TELEGRAM
Department of State
CONFIDENTIAL
Control: 991
Rec'd: May 5, 1957 4:10 p.m.
FROM: Oslo
TO: Secretary of State
NO: 78, May 4, 2 p.m.
NIACT
SENT DEPARTMENT 78; REPEATED INFORMATION BONN 14, HELSINKI 3.

REFERENCE: DEPTEL 95"""


@pytest.mark.parametrize(
    ("line", "info"),
    [
        ("SENT DEPARTMENT 78; REPEATED INFORMATION BONN 14, HELSINKI 3.", ["bonn", "helsinki"]),
        ("Sent Department 78, repeated information Bonn 14.", ["bonn"]),
        ("SENT DEPARTMENT 78, RPTD INFO BONN 14, HELSINKI 3", ["bonn", "helsinki"]),
        ("RPTD INFO: Amembassy BONN 14", ["Amembassy BONN"]),
        ("Info: Amembassy Bonn, Amconsul Helsinki", ["Amembassy Bonn", "Amconsul Helsinki"]),
    ],
)
def test_an_incoming_telegram(line: str, info: list[str]) -> None:
    cable = read(INCOMING.replace("SENT DEPARTMENT 78; REPEATED INFORMATION BONN 14, HELSINKI 3.", line))
    sender, to, copied = parties(cable)
    assert (sender, to) == ("oslo", ["state"])
    assert [name.lower().rsplit(" ", 1)[-1] for name in copied] == [name.lower().rsplit(" ", 1)[-1] for name in info]
    assert (cable.number, str(cable.date.earliest), cable.marking.precedence) == ("78", "1957-05-04", "niact")
    assert [(one.sender, one.number) for one in cable.references] == [("state", "95")]
    assert cable.warnings == ()


def test_an_outgoing_telegram() -> None:
    cable = read(
        "OUTGOING TELEGRAM\nDEPARTMENT OF STATE\nCONFIDENTIAL\nMAY 5 1957  6:12 PM\n"
        "SENT TO: Amembassy OSLO 212\nRPTD INFO: Amconsul BONN 40\n\nURTEL 333"
    )
    assert parties(cable) == ("state", ["oslo"], ["bonn"])
    assert (cable.number, [(one.sender, one.number) for one in cable.references]) == ("212", [("oslo", "333")])


def test_the_address_of_the_secretary_of_state() -> None:
    cable = read(
        "Telegram Received\nFrom: Oslo\nDated May 5, 1947\nSecretary of State,\nWashington.\n"
        "US URGENT\nNIACT\n118, May 5, 2 p.m."
    )
    assert parties(cable) == ("oslo", ["state"], [])
    assert cable.marking.precedence in ("urgent", "niact")


def test_a_despatch_in_columns() -> None:
    cable = read(
        "FOREIGN SERVICE DESPATCH\nFROM : AmConGen, OSLO            DESP. NO. 41\n"
        "TO   : THE DEPARTMENT OF STATE, WASHINGTON.   DATE May 5, 1957\n"
        "REF  : CA-221, October 1, 1956\nSUBJECT: Cranes"
    )
    assert parties(cable) == ("oslo", ["state"], [])
    assert (cable.kind, cable.number, cable.subject, str(cable.date.earliest)) == (
        "despatch",
        "41",
        "Cranes",
        "1957-05-05",
    )
    assert [one.number for one in cable.references] == ["221"]


def test_the_day_of_a_reference_is_not_that_of_the_paper() -> None:
    cable = read(
        "FOREIGN SERVICE DESPATCH\nFROM : AmConsul, OSLO\nTO : Department of State\n"
        "REF : CA-221, October 1, 1956\nMay 5, 1957"
    )
    assert str(cable.date.earliest) == "1957-05-05"


def test_an_airgram_below_the_name_of_the_department() -> None:
    cable = read(
        "DEPARTMENT OF STATE\nAIRGRAM\nA-66        CONFIDENTIAL\nTO      : DEPARTMENT OF STATE\n"
        "FROM    : Amembassy OSLO            DATE: May 5, 1968\nSUBJECT : Cranes\nREF     : Oslo 1010"
    )
    assert (cable.kind, cable.number, parties(cable)[0]) == ("airgram", "A-66", "oslo")
    assert [(one.sender, one.number) for one in cable.references] == [("oslo", "1010")]


def test_a_telegram_of_the_foreign_office() -> None:
    cable = read(
        "CYPHER/OTP\nFROM OSLO TO FOREIGN OFFICE\nMr. Sapt       D. 2.15 p.m. May 5th, 1957\n"
        "No. 412        R. 3.40 p.m. May 5th, 1957\nPRIORITY\nCONFIDENTIAL\n\n"
        "Addressed to Foreign Office telegram No. 412 of May 5.\nRepeated for information to: Bonn\n"
        "and Saving to: Helsinki\n\n"
        "My telegram No. 409."
    )
    assert parties(cable) == ("oslo", ["foreign-office-london"], ["bonn", "helsinki"])
    assert (cable.number, cable.marking.precedence) == ("412", "priority")
    assert ("oslo", "409") in [(one.sender, one.number) for one in cable.references]


RETYPED = """From: Amembassy Oslo
To: SecState WashDC
Info: Amembassy Bonn, Amembassy Helsinki
Date: 5 May 1976
Classification: Confidential
Number: Oslo 2210
Subject: Cranes
Tags: EWWT, NO
Ref: Bonn 1122"""


def test_a_retyped_telegram() -> None:
    cable = read(RETYPED)
    assert parties(cable) == ("oslo", ["state"], ["bonn", "helsinki"])
    assert (cable.number, cable.subject, cable.tags, str(cable.date.earliest)) == (
        "2210",
        "Cranes",
        ("EWWT", "NO"),
        "1976-05-05",
    )
    assert [(one.sender, one.number) for one in cable.references] == [("bonn", "1122")]
    assert (cable.sender.printed if cable.sender else "") == "Amembassy Oslo"
    assert cable.warnings == ()


@pytest.mark.parametrize("line", ["Distribution: Africa Bureau", "File code: 8812-X", "Via: Courier"])
def test_a_label_that_is_not_known_is_told(line: str) -> None:
    cable = read(f"{RETYPED}\n{line}")
    assert cable.warnings == (f"1 line of the heading not understood: '{line}'",)


@pytest.mark.parametrize("words", ["Number: of cranes", "Precedence: none whatever", "Classification: to be decided"])
def test_a_value_that_is_not_understood_is_told(words: str) -> None:
    label = words.partition(":")[0]
    heading = "\n".join(line for line in RETYPED.split("\n") if not line.startswith(label))
    assert words in "\n".join(read(f"{heading}\n{words}").warnings)


@pytest.mark.parametrize("line", ["TELEGRAM 2210 FROM OSLO TO WASHINGTON", "cable no. 2210 from oslo to washington"])
def test_a_heading_of_one_line(line: str) -> None:
    cable = read(f"{line}\n22 MAY 1976\nCONFIDENTIAL / EXDIS\nSUBJECT - CRANES")
    assert (cable.number, cable.subject, parties(cable)[0].lower()) == ("2210", "CRANES", "oslo")


@pytest.mark.parametrize(
    "text",
    [
        "The cranes of Oslo\n\nThe text begins: it has a colon.",
        "Notes on a trip from Oslo to Bonn\nWeather: fine",
        "From: the quay\nThe cranes stand idle and nobody knows why.",
    ],
)
def test_an_essay_has_no_heading(text: str) -> None:
    assert not message_heading.read(text.split("\n")).is_message
    assert not any("heading" in warning for warning in read(text).warnings)


def test_the_lines_of_the_text_are_not_mined() -> None:
    cable = read(f"{RETYPED}\n\n1. The cranes stand still.\nFile code: 77\nRef: Bonn 999")
    assert [one.number for one in cable.references] == ["1122"]
    assert cable.warnings == ()


@pytest.mark.parametrize(
    ("line", "info"),
    [
        ("Repeated to Rome. The word of this telegram is chestnut.", ["Rome"]),
        ("REPEATED INFORMATION PARIS 14, NAPLES 3. The word is rose.", ["PARIS", "NAPLES"]),
        ("Repeated for information to Washington D.C. and St. Petersburg.", ["Washington D.C", "St. Petersburg"]),
    ],
)
def test_a_sentence_behind_the_list_of_repeats_is_none_of_it(line: str, info: list[str]) -> None:
    lines = ["OUTGOING TELEGRAM", "SENT TO: Amembassy BERN 12", line]
    assert message_heading.read(lines).info == info


OUTGOING = """OUTGOING TELEGRAM    Department of State
INDICATE: [X] COLLECT        TOP SECRET
SENT TO: Amembassy OSLO   NIACT   OPERATIONAL IMMEDIATE   667
RPTD INFO: Amembassy BONN 2101
           CINCUNC
           HELSINKI 12, AmConsul ZAGREB
           USRX PARIS TOPIL 312
                                     Oct 24 1961  7:41 PM

EYES ONLY FOR AMBASSADOR

Ref: Embtel 588."""


def test_a_list_that_goes_on_below_its_label() -> None:
    (cable,) = plain.read_cables(
        SourceFile.of_bytes("a.txt", f"{OUTGOING}\n\nSee Oslo 77. The cranes.\n\nHALE".encode())
    )
    assert isinstance(cable, Cable)
    assert parties(cable) == ("state", ["oslo"], ["bonn", "cincunc", "helsinki", "zagreb", "USRX PARIS TOPIL"])
    assert (cable.kind, cable.number, cable.marking.precedence) == ("telegram", "667", "niact")
    assert (cable.marking.captions, cable.signed) == (("EYES ONLY",), "HALE")
    # Numbers of the lists are none of messages that are cited.
    assert [(one.sender, one.number, one.start >= 0) for one in cable.references] == [
        ("oslo", "588", False), ("oslo", "77", True),
    ]  # fmt: skip


def test_the_time_of_the_number_line() -> None:
    cable = read(INCOMING)
    assert (str(cable.date.earliest), cable.date.time) == ("1957-05-04", "14:00")
    assert read(INCOMING.replace("2 p.m.", "noon")).date.time == "12:00"


def test_a_despatch_with_its_number_beside_the_sender() -> None:
    cable = read(
        "FOREIGN SERVICE DESPATCH\nFROM : American Embassy, OSLO          611\n"
        "TO : THE DEPARTMENT OF STATE, WASHINGTON.   March 14, 1956\n"
        "REF : Department's Instruction A-114, February 3, 1956; Embassy's despatch 580"
    )
    assert (cable.number, parties(cable)[:2]) == ("611", ("oslo", ["state"]))
    assert [(one.sender, one.number, one.kind) for one in cable.references] == [
        ("state", "114", "airgram"), ("oslo", "580", "despatch"),
    ]  # fmt: skip


def test_an_instruction() -> None:
    cable = read("DEPARTMENT OF STATE INSTRUCTION\nNo. 41, May 20, 1957\nSUBJECT: Fairs\nTO: Amembassy OSLO")
    assert (cable.kind, parties(cable)[:2]) == ("instruction", ("state", ["oslo"]))


def test_the_table_of_labels_of_a_telegram() -> None:
    cable = read("From: AMEMBASSY OSLO\nTo: SECSTATE WASHDC\nMRN: OSLO 003812\nRef: OSLO 3799")
    assert (cable.kind, cable.number, cable.warnings) == ("telegram", "3812", ())
    assert [one.number for one in cable.references] == ["3799"]


def test_a_summary_with_its_label_on_its_own_line() -> None:
    cable = read("AIRGRAM\nA-66\nTO: Department of State\nFROM: Amembassy OSLO\n\nSUMMARY\n\nThe quay fell in.")
    assert (cable.kind, cable.summary, cable.summary_origin) == ("airgram", "The quay fell in.", "writer")


def test_copies_on_the_line_of_the_addressee() -> None:
    cable = read(
        "FROM OSLO TO FOREIGN OFFICE\nNo. 412\nMay 5, 1957\n\nAddressed to Foreign Office telegram No. 412 of May 5 "
        "repeated for information to Washington and Saving to Helsinki, UKDEL NATO."
    )
    assert (cable.kind, parties(cable)[2]) == ("telegram", ["washington", "helsinki", "UKDEL NATO"])


def test_initials_of_drafter_and_typist_are_no_unknown_label() -> None:
    assert read(f"{INCOMING}\n\nJH:RT/12").warnings == ()


def test_the_label_of_the_number_below_the_sender() -> None:
    cable = read(
        "FOREIGN SERVICE DESPATCH      DO NOT TYPE IN THIS SPACE\nFROM : Amconsul, ZAGREB    1187    DESP. NO.\n"
        "TO : THE DEPARTMENT OF STATE, WASHINGTON.\nREF : Our Despatch No. 1102"
    )
    assert (cable.number, parties(cable)[0]) == ("1187", "zagreb")
    assert [(one.sender, one.number) for one in cable.references] == [("zagreb", "1102")]


def test_a_despatch_with_labels_and_a_salutation() -> None:
    letter = (
        "Zagreb, April 4, 1949\n\nNo. 210\n\nSUBJECT: Cranes\n\nThe Honorable\nThe Secretary of State,\n"
        "Washington.\n\nSir:\n\nI refer to the Department's instruction No. 44 of March 2.\n\n"
        "Respectfully yours,\n\nRupert Hale\n"
    )
    (cable,) = plain.read_cables(SourceFile.of_bytes("a.txt", letter.encode()))
    assert isinstance(cable, Cable)
    assert (cable.kind, cable.number, cable.signed) == ("despatch", "210", "Rupert Hale")
    assert [(one.sender, one.number, one.kind) for one in cable.references] == [("state", "44", "instruction")]


def test_labels_of_the_form_of_airgrams() -> None:
    cable = read(
        "AIRGRAM\nFILE DESIGNATION: POL 7\nA-66\nTO: SECSTATE, WASHINGTON\n"
        "AIRGRAM FROM: Amconsul ZAGREB\nINFO: BONN, USUN"
    )
    assert (parties(cable), cable.warnings) == (("zagreb", ["state"], ["bonn", "usun-new-york"]), ())


def test_no_warning_of_other_days_beside_the_one_of_the_number() -> None:
    cable = read("TELEGRAM\nTO: Amembassy OSLO\nFROM: SECSTATE\nNo.: 215, May 3, 5 p.m., 1949\n\nUrtel 99 Apr 30.")
    assert (str(cable.date.earliest), cable.warnings) == ("1949-05-03", ())


def test_the_table_of_labels_with_a_group_and_a_year() -> None:
    cable = read(
        "From: AMEMBASSY OSLO\nTo: SECSTATE WASHDC PRIORITY 12\nInfo: AMEMBASSY BONN; AMCONSUL ZAGREB BY POUCH\n"
        "DTG: 041200Z MAR 93\nMRN: 93 OSLO 00911"
    )
    assert (cable.number, str(cable.date.earliest), cable.warnings) == ("911", "1993-03-04", ())
    assert [(one.station.printed, one.precedence, one.number) for one in cable.addressees] == [
        ("SECSTATE WASHDC", "priority", "12"), ("AMEMBASSY BONN", "", ""), ("AMCONSUL ZAGREB", "", ""),
    ]  # fmt: skip
