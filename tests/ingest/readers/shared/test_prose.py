"""What the first lines of a document without metadata say: both sides of each rule."""

from __future__ import annotations

import pytest

from corpus.messages.kinds import opening_kind
from ingest.readers.shared.addressee_list import addressees
from ingest.readers.shared.document_title import LONGEST_TITLE
from ingest.readers.shared.prose import FIRST_LINES, LONGEST_LINE, opening

DATES = [
    ("Title\nBonn, May 1, 1967\nx", "1967-05-01", "1967-05-01"),
    ("Title\nMay 1967\nBonn, May 1, 1967", "1967-05-01", "1967-05-01"),  # a day before a month above it
    ("Plan for 1967\n3 June 1966", "1966-06-03", "1966-06-03"),
    ("Plan for 1967", "1967-01-01", "1967-12-31"),
    ("Talks, June 30–July 2, 1960\nMay 1, 1967", "1960-06-30", "1960-07-02"),  # a few days are a date
    ("Reports of May–July 1960\nMay 1, 1967", "1967-05-01", "1967-05-01"),  # months are not
    ("R 031800Z FEB 75\nMay 1, 1967", "1975-02-03", "1975-02-03"),
    ("Title\nDate: May 2, 1967\nMay 1, 1967", "1967-05-02", "1967-05-02"),  # a labelled one first
    ("x" * 33 + " (1967)", "1967-01-01", "1967-12-31"),  # forty characters
    ("x" * 34 + " (1967)", "None", "None"),  # a sentence that names a year
    ("x" * (LONGEST_LINE - 12) + " May 1, 1967", "1967-05-01", "1967-05-01"),
    ("x" * (LONGEST_LINE - 11) + " May 1, 1967", "None", "None"),  # running text
    ("\n".join(["x"] * (FIRST_LINES - 1)) + "\nMay 1, 1967", "1967-05-01", "1967-05-01"),
    ("\n".join(["x"] * FIRST_LINES) + "\nMay 1, 1967", "None", "None"),
    ("", "None", "None"),
]


@pytest.mark.parametrize(("text", "first", "last"), DATES)
def test_the_date(text: str, first: str, last: str) -> None:
    found = opening(text).date
    assert (str(found.earliest), str(found.latest)) == (first, last)


def test_the_date_of_a_title_known_from_elsewhere_comes_last() -> None:
    assert opening("May 1, 1967", title="Talks of June 1, 1966").date.origin == "first lines"
    found = opening("words", title="Talks of June 1, 1966").date
    assert (str(found.earliest), found.origin) == ("1966-06-01", "title")


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("SECRET\nThe Title\nx", "The Title"),  # a lone marking is no title
        ("SECRET x\nThe Title", "The Title"),
        ("SECRET talks\nThe Title", "SECRET talks"),
        ("SECRET", "SECRET"),
        ("  The   Title  \nx", "The Title"),
        ("t" * 300, "t" * LONGEST_TITLE),
        ("", ""),
    ],
)
def test_the_title(text: str, title: str) -> None:
    assert opening(text).title == title
    assert opening(text, title=" Given  one ").title == "Given one"


@pytest.mark.parametrize(
    ("text", "sender", "receivers"),
    [
        ("Telegram from the Embassy in France to the Department of State", "paris", ["state"]),
        ("x\nAirgram from Bonn to Oslo, May 1", "bonn", ["oslo"]),
        ("aaa\nbbb\nLetter from Bonn to Oslo", "bonn", ["oslo"]),
        ("aaa\nbbb\nccc\nLetter from Bonn to Oslo", None, []),  # three lines of heading
        ("Title\nFrom: Bonn\nTo: Oslo; Paris", "bonn", ["oslo", "paris"]),
        ("Letter from Bonn to Oslo\nFrom: Paris", "paris", ["oslo"]),  # labels before the title
        ("Title\nfrom : Bonn", "bonn", []),
        ("Words from Bonn to Oslo", None, []),
    ],
)
def test_the_parties(text: str, sender: str | None, receivers: list[str]) -> None:
    found = opening(text)
    assert (found.sender.post if found.sender else None) == sender
    assert [to.station.post for to in found.addressees] == receivers
    assert {to.role for to in found.addressees} <= {"action"}


@pytest.mark.parametrize(
    ("text", "number", "printed"),
    [
        ("Telegram No. 2.204, x", "2204", "2.204"),
        ("Title\nNo. 12", "12", "12"),  # alone on its line
        ("Title No. 11\nNo. 12", "12", "12"),
        ("Title\nNumber: A-12", "A-12", "A-12"),
        ("Title\nNo: 12", "12", "12"),
        ("Title Nr. 12/3", "12/3", "12/3"),
        ("Title\nsee No. 12", "", ""),
        ("Noon 12", "", ""),
    ],
)
def test_the_number(text: str, number: str, printed: str) -> None:
    found = opening(text)
    assert (found.number, found.number_printed) == (number, printed)


@pytest.mark.parametrize(
    ("text", "level", "precedence"),
    [
        ("Title\nTHIS IS SECRET AS IT WAS", "secret", ""),
        ("Title\nSecret and more", "secret", ""),  # at the line's start
        ("Title\nTheir secret talks were " + "x" * 40, "", ""),
        ("Title\nthe secret talk", "secret", ""),  # nearly alone
        ("Title\nClassification: secret\nCONFIDENTIAL", "secret", ""),
        ("SECRET\nTelegram from A to B, Urgent", "secret", "urgent"),
        ("SECRET\nReport on Urgent Matters", "secret", ""),
        ("SECRET PRIORITY\nReport", "secret", "priority"),
        ("En Clair    OFFICE AND QUAY DISTRIBUTION\nPRIORITY\nCONFIDENTIAL", "confidential", ""),
        ("EN CLAIR\nTOP SECRET", "top secret", ""),
        ("SECRET\nEn Clair", "secret", ""),
        ("En Clair    OFFICE AND QUAY DISTRIBUTION\nPRIORITY", "unclassified", ""),
        ("Title", "", ""),
    ],
)
def test_the_marking(text: str, level: str, precedence: str) -> None:
    found = opening(text).marking
    assert (found.level, found.precedence) == (level, precedence)


@pytest.mark.parametrize("label", ["Subject", "SUBJ", "Re", "subject"])
def test_the_subject(label: str) -> None:
    assert opening(f"Title\n{label}: A thing\nSubject: another").subject == "A thing"


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Memorandum of Conversation", "memorandum of conversation"),
        ("Record of Conversation", "memorandum of conversation"),
        ("Memorandum", "memorandum"),
        ("Telegram from Bonn", "telegram"),
        ("Secret Coded Telegram", "telegram"),  # two words before it at most
        ("A Very Secret Telegram", "other"),
        ("Cable", "telegram"),
        ("Airgram", "airgram"),
        ("Dispatch", "despatch"),
        ("Despatch", "despatch"),
        ("Circular", "circular"),
        ("Letter", "letter"),
        ("Minutes", "minutes"),
        ("Report", "report"),
        ("Telegrams", "other"),
        ("Reported", "other"),
    ],
)
def test_the_kind(title: str, kind: str) -> None:
    assert opening_kind(title) == kind


def test_receivers_for_action_and_for_information() -> None:
    found = addressees("Bonn; Oslo|Paris\nRome;;", info="Madrid")
    assert [to.station.post for to in found] == ["bonn", "oslo", "paris", "rome", "madrid"]
    assert [to.role for to in found] == ["action"] * 4 + ["info"]
    assert addressees("") == ()


FORM = (
    "INCOMING TELEGRAM Department of State\nCONFIDENTIAL Control: 2231\nRec'd: {}\nFROM: Djakarta 3:12 a.m.\n\n{}\n\n"
    "Text."
)


def test_a_printed_form_of_two_columns() -> None:
    found = opening(FORM.format("May 5, 1958", "NO: 4012, May 4, 8 p.m."))
    assert (found.kind, found.number, found.sender and found.sender.printed) == ("telegram", "4012", "Djakarta")
    assert (str(found.date.earliest), found.date.printed, found.warnings) == ("1958-05-04", "May 4", ())
    assert found.attributes == (("control", "2231"), ("received", "May 5, 1958 3:12 a.m."))


def test_the_day_of_receipt_is_no_date() -> None:
    found = opening(FORM.format("May 5, 1958", "NO: 4012"))
    assert (found.date.known, found.number) == (False, "4012")
    assert found.warnings == ("date of receipt only: the day on which it was sent is not printed",)


@pytest.mark.parametrize(
    ("text", "kind", "number", "sender", "receivers"),
    [
        ("AIRGRAM\nA-412 CONFIDENTIAL\nTO : Department of State\nINFO : BONN, OSLO\nFROM : Oslo DATE: May 4, 1964",
         "airgram", "A-412", "Oslo", ["state action", "bonn info", "oslo info"]),
        ("FOREIGN SERVICE DESPATCH\nFROM : AmEmbassy OSLO 412\nDESP. NO.\nTO : Department of State May 4, 1964",
         "despatch", "412", "AmEmbassy OSLO", ["state action"]),
        ("DEPARTMENT OF STATE\nMemorandum\nFROM: Oslo DATE: May 4, 1964\nTO: Bonn", "memorandum", "", "Oslo",
         ["bonn action"]),
        ("MEMORANDUM FOR BONN\nFrom: | Oslo\nDate | May 4, 1964", "memorandum", "", "Oslo", ["bonn action"]),
        ("MEMORANDUM FOR THE RECORD\nFrom: Oslo\nMay 4, 1964", "memorandum", "", "Oslo", []),
    ],
)  # fmt: skip
def test_letterheads(text: str, kind: str, number: str, sender: str, receivers: list[str]) -> None:
    found = opening(f"{text}\n\nThe text.")
    assert (found.kind, found.number, str(found.date.earliest)) == (kind, number, "1964-05-04")
    assert found.sender is not None
    assert found.sender.printed == sender
    assert [f"{one.station.post} {one.role}" for one in found.addressees] == receivers
