"""The title of a Wilson Center page in its parts, one row a rule."""

from __future__ import annotations

import pytest

from corpus.messages.kinds import title_kind
from ingest.readers.wilson.title import Title, parse_title


def parties(found: Title) -> tuple[str, str]:
    return (found.sender.printed if found.sender else "", found.recipient.printed if found.recipient else "")


DATES = [
    ("Telegram from Strelsau to Zenda, May 1, 1967", "1967-05-01", "1967-05-01", False),
    ("Telegram from Strelsau to Zenda, May 1st 1967", "1967-05-01", "1967-05-01", False),
    ("Telegram from Strelsau to Zenda, 1 May 1967", "1967-05-01", "1967-05-01", False),
    ("Telegram from Strelsau to Zenda, 1st of May, 1967", "1967-05-01", "1967-05-01", False),
    ("Telegram from Strelsau to Zenda, Sept. 3, 1961", "1961-09-03", "1961-09-03", False),
    ("Telegram from Strelsau to Zenda, May 1967", "1967-05-01", "1967-05-31", False),
    ("Telegram on the Events of May 1966, June 3, 1967", "1967-06-03", "1967-06-03", False),  # the paper's stands last
    ("Talks between Flavia and Sapt, June 30–July 2, 1960", "1960-06-30", "1960-07-02", False),
    ("Talks between Flavia and Sapt, June 1-2, 1960", "1960-06-01", "1960-06-02", False),
    ("Talks between Flavia and Sapt, June 1 and 2, 1960", "1960-06-01", "1960-06-02", False),
    ("Talks between Flavia and Sapt, 1–2 June 1960", "1960-06-01", "1960-06-02", False),
    ("Talks between Flavia and Sapt, 30 June to 2 July 1960", "1960-06-30", "1960-07-02", False),
    ("Talks between Flavia and Sapt, May–June 1960", "1960-05-01", "1960-06-30", False),
    ("Letter from Flavia to Sapt, circa May 1967", "1967-05-01", "1967-05-31", True),
    ("Letter from Flavia to Sapt, ca. May 1, 1967", "1967-05-01", "1967-05-01", True),
    ("Letter from Flavia to Sapt, 1967", "None", "None", False),  # a year alone may belong to the subject
    ("Letter from Flavia to Sapt", "None", "None", False),
    ("Letter from Flavia to Sapt, Dismay 1, 1967", "None", "None", False),
]


@pytest.mark.parametrize(("title", "first", "last", "circa"), DATES)
def test_the_date(title: str, first: str, last: str, circa: bool) -> None:
    found = parse_title(title)
    assert (str(found.date.earliest), str(found.date.latest), found.date.circa) == (first, last, circa)
    if title.startswith("Letter from Flavia to Sapt") and found.date.known:
        assert parties(found) == ("Flavia", "Sapt")  # no rest of the date sticks to a name


NUMBERS = [
    ("Telegram from A to B, No. 76.153, SECRET", "76.153"),
    ("Telegram from A to B, No.084.504", "084.504"),
    ("Telegram from A to B, Nr. 12", "12"),
    ("Telegram from A to B, Nos 12-14", "12-14"),
    ("Telegram from A to B, No: 12", "12"),
    ("Telegram from A to B, No 12 A", "12 A"),
    ("Telegram from A to B, #12", "12"),
    ("Telegram 12 from A to B", "12"),
    ("Telegram 12, A to B", "12"),
    ("Telegram from A to B, No. 01/04493.", "01/04493"),
    ("Telegram from A to B, 12", ""),
    ("Letter 12 from A to B", ""),
    ("Noon talks at 12", ""),
]


@pytest.mark.parametrize(("title", "number"), NUMBERS)
def test_the_number(title: str, number: str) -> None:
    assert parse_title(title).number_printed == number


MARKINGS = [
    ("Telegram from A to B, SECRET, May 1, 1967", "secret", ""),
    ("Telegram from A to B, TOP SECRET, Urgent", "top secret", "urgent"),
    ("Telegram from A to B, Urgent, SECRET", "secret", "urgent"),
    ("Telegram from A to B, REGULAR", "", "routine"),
    ("Telegram from A to B, Very Urgent", "", "very urgent"),
    ("Telegram from A to B, Strict Secret, SECRET", "secret", ""),  # the first stays
    ("SECRET, Telegram from A to B", "", ""),  # first of all stands the kind
    ("Telegram on the Secret Talks with Urgent Demands", "", ""),
    ("Telegram, SECRET from A to B", "", ""),
]


@pytest.mark.parametrize(("title", "level", "precedence"), MARKINGS)
def test_the_marking(title: str, level: str, precedence: str) -> None:
    found = parse_title(title).marking
    assert (found.level, found.precedence) == (level, precedence)


PARTIES = [
    ("Telegram from Strelsau to Zenda, No. 12, SECRET, May 1, 1967", "Strelsau", "Zenda"),
    ("Telegram from Strelsau, No. 12, to Zenda, SECRET", "Strelsau", "Zenda"),
    ("Telegram to Zenda from Strelsau, No. 12", "Strelsau", "Zenda"),
    ("Telegram from the Embassy to the Ministry", "Embassy", "Ministry"),
    ("Telegram from Strelsau", "Strelsau", ""),
    ("Telegram, Strelsau to Zenda", "Strelsau", "Zenda"),
    ("Cable, Strelsau to Zenda", "Strelsau", "Zenda"),
    ("Ciphered Telegram: Strelsau to Zenda", "Strelsau", "Zenda"),
    ("Letter, Flavia to Sapt", "Flavia", "Sapt"),
    ("Report, Flavia to Sapt", "", ""),
    ("Telegram from Washington, DC, No.084.504, to Bucharest, SECRET, Urgent", "Washington, DC", "Bucharest"),
    ("Telegram from Washington D.C. to Bucharest", "Washington, DC", "Bucharest"),
    ("Telegram to Washington, D.C. from Bucharest", "Bucharest", "Washington, DC"),
    ("Minutes of the Council", "", ""),
]


@pytest.mark.parametrize(("title", "sender", "recipient"), PARTIES)
def test_the_parties(title: str, sender: str, recipient: str) -> None:
    assert parties(parse_title(title)) == (sender, recipient)


def test_an_embassy_of_another_state_is_known_by_its_place() -> None:
    found = parse_title("Telegram from the Romanian Embassy in Pyongyang to Bucharest")
    assert found.sender is not None
    assert (found.sender.printed, found.sender.place) == ("Romanian Embassy in Pyongyang", "Pyongyang")
    found = parse_title("Telegram from the Romanian Embassy in Nowhereville to Bucharest")
    assert found.sender is not None
    assert found.sender.place == ""


@pytest.mark.parametrize(
    ("title", "people"),
    [
        ("Record of Conversation between Flavia and Sapt, May 1, 1967", "Flavia and Sapt"),
        ("Memorandum of a Conversation with Sapt", "Sapt"),
        ("Minutes of Conversations between Flavia and Sapt", "Flavia and Sapt"),
        ("Note on a Conversation with Sapt", "Sapt"),
        ("Minutes of the Council", "the Council"),
        ("Record of Conversation from Strelsau to Zenda", ""),
        ("Letter with Sapt", ""),
    ],
)
def test_who_conversed(title: str, people: str) -> None:
    assert parse_title(title).people == people


@pytest.mark.parametrize(
    ("title", "subject"),
    [
        ("Telegram from A to B, “On the Crown”, May 1, 1967", "On the Crown"),
        ('Telegram from A to B, "On the Crown."', "On the Crown"),
        ("Telegram from A to B, 'On'", ""),
        ('"On the Crown"', ""),
        ("Telegram from A to B", ""),
    ],
)
def test_the_subject_in_quotation_marks(title: str, subject: str) -> None:
    found = parse_title(title)
    assert found.subject == subject
    if subject:
        assert parties(found) == ("A", "B")


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Record of Conversation", "memorandum of conversation"),
        ("Memorandum of a Private Conversation", "memorandum of conversation"),
        ("Stenogram of the Conversations", "memorandum of conversation"),
        ("Note on the Conversation", "memorandum of conversation"),
        ("Account of a Conversation", "memorandum of conversation"),
        ("Telegramme", "telegram"),
        ("Cablegram", "telegram"),
        ("Radiogram", "telegram"),
        ("Letters", "letter"),
        ("Protocol No. 12", "minutes"),
        ("Verbatim Record", "minutes"),
        ("Memoranda", "memorandum"),
        ("Information Bulletin", "report"),
        ("Dispatch", "despatch"),
        ("Note", "memorandum"),
        ("Report on a Telegram", "report"),  # the first word that says one
        ("Telegram on a Report", "telegram"),
        ("Noteworthy", "other"),
        ("", "other"),
    ],
)
def test_the_kind(title: str, kind: str) -> None:
    assert title_kind(title) == kind
    assert parse_title(title).kind == kind


def test_a_text_taken_for_a_title_is_read_to_its_600th_character() -> None:
    assert parse_title("x" * 590 + ", No. 12").number_printed == "12"
    assert parse_title("x" * 600 + ", No. 12").number_printed == ""
