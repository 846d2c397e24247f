"""How a description is read: what each form of number, day, kind and party means, and where a reading ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from corpus.records import Station
from search.intent.description_parser import MOST_DAYS, parse_description

if TYPE_CHECKING:
    from search.query.readings import Description


def told(text: str) -> str:
    """What is understood, in words; "" where nothing is."""
    return str(parse_description(text) or "")


def found(text: str) -> Description:
    description = parse_description(text)
    assert description is not None
    return description


# A text without capitals.


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("telegram 12 from bonn", "telegram, number 12, from Bonn"),
        ("memo from sapt to the department of state, may 3", "memorandum, from Sapt, to Department of State, 3 May"),
        ("memorandum by sapt to hentzau, may 3", "memorandum, from Sapt, to Hentzau, 3 May"),
        ("letter from sapt at zenda to hentzau in bonn", "letter, from Sapt at Zenda, to Hentzau in Bonn"),
        ("bonn to paris no. 5", "telegram, number 5, from Bonn, to Paris"),
        ("nsam 55", "memorandum, number NSAM 55"),
        ("letters from sapt, may 3", "letter, from Sapt, 3 May"),
        ("aide-mémoire of may 3", "aide-mémoire, 3 May"),
    ],
)  # fmt: skip
def test_without_capitals_names_are_told_from_words(text: str, meaning: str) -> None:
    assert told(text) == meaning


def test_what_nothing_explains_is_given_as_it_would_be_printed() -> None:
    assert found("letter from sapt with the paper on fish, may 3").unexplained == "Sapt Fish"
    assert found("letter from Sapt with the paper on fish, May 3").unexplained == "Sapt fish"


# Where the name of a sender ends.


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("telegram from Vientiane Kong Le", "telegram, from Vientiane"),
        ("telegram from the Embassy in Laos Kong Le", "telegram, from Vientiane"),
        ("telegram from New Delhi Nehru", "telegram, from New Delhi"),
        ("telegram from bonn brandt", "telegram, from Bonn"),
        ("letter from Nehru Kashmir", "letter, from Nehru"),
        ("letter from President Johnson Vietnam", "letter, from Johnson"),
        ("letter from Nasser to Kennedy Yemen", "letter, from Nasser, to Kennedy"),
        # The whole is a name, or its beginning is none.
        ("letter from Rudolf Sapt", "letter, from Rudolf Sapt"),
        ("letter from Le Duc Tho", "letter, from Le Duc Tho"),
        ("letter from Ho Chi Minh", "letter, from Ho Chi Minh"),
        ("telegram from Bonn Embassy", "telegram, from Bonn Embassy"),
        ("letter from Rusk at Paris", "letter, from Rusk at Paris"),
    ],
)
def test_a_sender_ends_with_the_longest_known_post_or_person(text: str, meaning: str) -> None:
    assert told(text) == meaning


# Numbers.


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("telegrams 301, 305, and 306 from Bonn", "telegram, numbers 301, 305, 306, from Bonn"),
        ("1974 BONN 2315 and 2316", "telegram, numbers 2315, 2316, 1974BONN02315, from Bonn"),
        ("Telegram 301 from Bonn and telegram 305 from Paris", "telegram, number 301, from Bonn"),
        ("Telegram 301 from Bonn was answered by telegram 305 from Bonn", "telegram, number 301, from Bonn"),
        ("telegram 12, Bonn, May 3, 1967 and telegram 13", "telegram, number 12, 3 May 1967"),
        ("A-12345 from Bonn", "airgram, number A-12345, from Bonn"),
        ("despatch 83 and despatch 83", "despatch, number 83"),
        ("Bonn 301, Paris 305", "telegram, number 301, from Bonn"),
        ("telegram 1967 to the Department", "telegram, number 1967, to Department of State"),
        ("CINCPAC 12345", "telegram, number 12345, from CINCPAC"),
        # A number that is a year and stands with nobody is one.
        ("telegrams 1967", ""),
        ("telegram 1867", ""),
        ("telegram 1767", "telegram, number 1767"),
        ("telegram 2067", ""),
        ("telegrams 1967 from Bonn", "telegram, number 1967, from Bonn"),
        ("telegram 1967 to Bonn", "telegram, number 1967, from Department of State, to Bonn"),
        ("telegram 1967 (Embassy in Poland)", "telegram, number 1967, from or to Warsaw"),
    ],
)
def test_numbers_of_messages(text: str, meaning: str) -> None:
    assert told(text) == meaning


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        *((f"{name} 55", f"memorandum, number {name} 55") for name in ("NSAM", "NSSM", "NSDM")),
        *((f"{name} No. 10-3-61", f"estimate, number {name} 10-3-61") for name in ("NIE", "SNIE")),
        ("NSAM No 55", "memorandum, number NSAM 55"),
        ("nssm no. 55", "memorandum, number NSSM 55"),
        ("National Security Study Memorandum 55", "memorandum, number NSSM 55"),
        ("NSC 5499/2", "number NSC 5499/2"),
        # Words in small letters that are also series.
        ("se 12 ore 13", ""),
        ("Memorandum No. 1234", "memorandum, number 1234"),
        ("NSC Memorandum Number 1234", "memorandum, number 1234"),
        ("Memorandum, OCI No. 1234", "memorandum, number 1234"),
        ("Memorandum, OCI nr. 12", "memorandum, number 12"),
        ("Report nr. 12", "report, number 12"),
        ("Report No. 12ab", ""),
        ("Report nos. 12", "report, number 12"),
        ("Estimate No. 12", "estimate, number 12"),
        ("Directive No. 12 to Sapt, paper", "paper, number 12, to Sapt"),
        ("Instruction No. 12", "instruction, number 12"),
        ("Report No. 12/A", "report, number 12/A"),
        ("Memorandum No. 12–14, from Sapt", "memorandum, number 12-14, from Sapt"),
        ("Report No. 1.234.", "report, number 1234"),
        ("Report No. 12/-", "report, number 12"),
        ("Letter from Sapt, No. 12", "letter, number 12, from Sapt"),
        ("Letter (No. 12) from Sapt", "letter, number 12, from Sapt"),
        ("Letter from Sapt, Nr. 12", "letter, number 12, from Sapt"),
        ("Letter from Sapt number 12", "letter, number 12, from Sapt"),
        # Of no kind of paper: the number of something else.
        ("Document No. 12", ""),
        ("No. 12", ""),
        ("Statement No. 5", ""),
        ("Agreement No. 5 with Sapt", ""),
        ("Letter XNo. 12", ""),
        # Words that only look like it.
        ("Letter from Sapt about Nobody 12", "letter, from Sapt"),
        ("NIEDER 12", ""),
    ],
)
def test_numbers_of_other_series(text: str, meaning: str) -> None:
    assert told(text) == meaning


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("CA-123 to Rome", "circular, number CA-123"),
        ("ca-123 of May 4", "circular, number CA-123, 4 May"),
        ("A-123456, May 4", "4 May"),
        ("CA-12345 of fish, May 4", "circular, number CA-12345, 4 May"),
        ("XA-12, May 4", "4 May"),
        ("A-12b, May 4", "4 May"),
        ("Report of A-12, May 4", "report, number A-12, 4 May"),
        ("Report No. 7 with A-12", "report, number 7"),
    ],
)
def test_airgrams(text: str, meaning: str) -> None:
    assert told(text) == meaning


# What stands before.


@pytest.mark.parametrize(
    "words",
    ["Re", "Ref:", "Refs.", "Reftel", "Reference", "References:", "See", "see", "Cf.", "Only", "Only the text of",
     "The text of", "text of", "For the text of", "For a record of", "a text of", "See, for the text of"],
)  # fmt: skip
def test_an_introduction_says_nothing(words: str) -> None:
    assert told(f"{words} Embtel 804 (Embassy in Poland)") == "telegram, number 804, from Warsaw"
    assert told(f"{words} Paris 14777") == "telegram, number 14777, from Paris"


# The party in brackets.


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("Your 548 (Embassy in Poland)", "telegram, number 548, from or to Warsaw"),
        ("Your 548 (Embassy in Poland).", "telegram, number 548, from or to Warsaw"),
        ("Your 548, (Embassy in Poland),  ", "telegram, number 548, from or to Warsaw"),
        ("Your 548(Embassy in Poland)", "telegram, number 548, from or to Warsaw"),
        ("Your 548 of (Embassy in Poland)", "telegram, number 548, from or to Warsaw"),
        ("my 548 (Embassy in Poland)", "telegram, number 548, from or to Warsaw"),
        ("our 548 (Embassy in Poland)", "telegram, number 548, from or to Warsaw"),
        # No party: it begins small, holds a number, or is not the end.
        ("Your 548 (embassy in Poland)", "telegram, number 548"),
        ("Your 548 (Embassy 5 in Poland)", "telegram, number 548"),
        ("Your 548 (Embassy in Poland) (Sapt)", "telegram, number 548"),
        ("Your 548 (Embassy in Poland) and fish", "telegram, number 548"),
        ("Your 548 (E)", "telegram, number 548"),
        # One that is named already is not named twice.
        ("Warsaw 548 (Embassy in Poland)", "telegram, number 548, from Warsaw"),
        ("Deptel 548 (Embassy in Poland)", "telegram, number 548, from Department of State, to Warsaw"),
        ("Moscow's 548 (Embassy in Poland)", "telegram, number 548, from Moscow, from or to Warsaw"),
    ],
)
def test_a_party_in_brackets_behind_the_number(text: str, meaning: str) -> None:
    assert told(text) == meaning


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        # Posts write to the Department as a rule: told where it is said.
        ("Telegram 12 from Bonn", "telegram, number 12, from Bonn"),
        *(
            (f"Telegram 12 from Bonn to {name}", "telegram, number 12, from Bonn, to Department of State")
            for name in ("Department", "the Department of State", "State", "Washington")
        ),
        ("Secto 12", "telegram, number SECTO 12"),
        ("Topol 351", "telegram, number TOPOL 351"),
        ("Secto 12 from Paris", "telegram, number SECTO 12"),
    ],
)
def test_what_goes_without_saying(text: str, meaning: str) -> None:
    assert told(text) == meaning


# Papers: kind and parties.


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("Moscow to Bonn, May 3", "telegram, from Moscow, to Bonn, 3 May"),
        ("Moscow to Bonn, No. 5", "telegram, number 5, from Moscow, to Bonn"),
        ("Moscow to Atlantis, May 3", "3 May"),
        ("Atlantis to Bonn, May 3", "3 May"),
        ("From Moscow to Bonn, May 3", "3 May"),
        *((f"The {word} of Sapt and Hentzau on May 3", "meeting, 3 May")
          for word in ("meeting", "meetings", "conversation", "conversations", "discussion", "discussions", "session",
                       "sessions", "talk", "talks", "conference")),
        *((f"Sapt {word} Hentzau on May 3", "meeting, 3 May") for word in ("met", "discussed", "talked to")),
        ("Sapt metered fish on May 3", "3 May"),
        ("The Ambassador in Poland to the Secretary of State, May 3", "from Warsaw, to Department of State, 3 May"),
        ("The Chargé in Poland (Sapt) to the President, May 3", "from Warsaw, to President, 3 May"),
        ("Minister Sapt to Mr. Hentzau, May 3", "from Sapt, to Hentzau, 3 May"),
        ("Mr. Sapt to President Hentzau, May 3", "from Sapt, to Hentzau, 3 May"),
        ("President Sapt to the President, May 3", "from Sapt, to President, 3 May"),
        ("Ambassador Sapt to Mr. Hentzau, May 3", "from Sapt, to Hentzau, 3 May"),
        ("Consul Sapt to Mr. Hentzau, May 3", "from Sapt, to Hentzau, 3 May"),
        ("Chargé Sapt to Mr. Hentzau, May 3", "from Sapt, to Hentzau, 3 May"),
        ("Engineer Sapt to Mr. Hentzau, May 3", "3 May"),
        ("Minister Sapt to Hentzau, May 3", "3 May"),
        ("agreement of May 3", "3 May"),
        ("statement of May 3", "3 May"),
        ("press release of May 3", "3 May"),
    ],
)  # fmt: skip
def test_papers_without_a_kind_of_their_own(text: str, meaning: str) -> None:
    assert told(text) == meaning


@pytest.mark.parametrize(
    ("text", "sender"),
    [
        ("Sapt's letter of May 3", "Sapt"),
        ("Sapt’s letter of May 3", "Sapt"),
        ("Hentzau of Zenda's letter of May 3", "Hentzau of Zenda"),
        ("Ruprecht von Hentzau’s long and bitter letter of May 3", "Ruprecht von Hentzau"),
        ("Sapt's account of May 3", "Sapt"),
        ("Sapt's summary of May 3", "Sapt"),
        ("Sapt's record of May 3", "Sapt"),
        ("Rassendylls' letter of May 3", "Rassendylls"),
        ("Sapt's one two three four letter of May 3", ""),
        ("sapt of Zenda’s fish of May 3", ""),
        ("Sapt's fish of May 3", ""),
        ("Sapts letter of May 3", ""),
    ],
)
def test_whose_paper_it_is(text: str, sender: str) -> None:
    said = found(text).sender
    assert (said.name if said else "") == sender


@pytest.mark.parametrize(
    ("text", "sender", "recipient"),
    [
        ("letter from Sapt to Hentzau, May 3", "Sapt", "Hentzau"),
        ("letter from Ruprecht von Hentzau to Sapt, May 3", "Ruprecht von Hentzau", "Sapt"),
        ("letter from Sapt to Hentzau in the spring, May 3", "Sapt", "Hentzau"),
        ("letter from Sapt to Hentzau May 3", "Sapt", "Hentzau"),
        ("letter from Sapt to Hentzau in May", "Sapt", "Hentzau"),
        ("letter from Sapt, Zenda, to Hentzau, May 3", "Sapt", "Hentzau"),
        ("letter from the Special Assistant (Sapt) to Hentzau, May 3", "Sapt", "Hentzau"),
        ("letter from the Consul (Sapt of the old guard) to Hentzau, May 3", "Sapt of the old guard", "Hentzau"),
        ("letter from nobody to nobody, May 3", "", ""),
        ("letter from of the, May 3", "", ""),
    ],
)
def test_a_party_goes_on_as_far_as_its_name(text: str, sender: str, recipient: str) -> None:
    description = found(text)
    assert (description.sender.name if description.sender else "") == sender
    assert (description.recipient.name if description.recipient else "") == recipient


def test_a_post_is_that_of_the_year() -> None:
    told_of = found("Telegram 12 from Bonn, May 3, 1960").sender
    assert isinstance(told_of, Station)
    assert (told_of.post, told_of.name) == ("bonn", "Bonn")


# What makes a description.


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("letter from Sapt", "letter, from Sapt"),
        ("secret letter from Sapt", "letter, from Sapt"),
        ("one two three four letter from Sapt", "letter, from Sapt"),
        ("one two three four five letter from Sapt", ""),
        ("letter by Sapt", "letter, from Sapt"),
        ("letter to Sapt", ""),
        ("letter about Sapt", ""),
        # An entry of an index says of whom, not which cable, unless it has a number.
        ("Hentzau, R: letter of May 3", ""),
        ("Hentzau: letter of May 3", ""),
        ("Hentzau: letter No. 12, May 3", "letter, number 12, 3 May"),
        ("letter 3:15 p.m., May 3", "letter, 3 May"),
    ],
)
def test_what_is_one(text: str, meaning: str) -> None:
    assert told(text) == meaning


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("Telegram 12 from Bonn about the fish and an eel, May 3, 1967", "Bonn about fish eel"),
        ("Re: see reference telegram no. 12 (Zenda); it was this, that is a note by Sapt.", "Zenda Sapt"),
        ("memoranda with telegrams nos. 12 for fish in Bonn at that time", "memoranda fish Bonn time"),
        ("letter No. 12/5, May 3 [fish]", "fish"),
    ],
)
def test_what_is_left_unexplained(text: str, rest: str) -> None:
    assert found(text).unexplained == rest


@pytest.mark.parametrize(
    ("text", "passing"),
    [
        ("fish, May 3", True),
        ("Sapt's account of May 3", True),
        ("meeting of May 3", False),
        ("Minister Sapt to Mr. Hentzau, May 3", False),
        ("Paris 14777, May 3", False),
    ],
)
def test_a_day_alone_is_told_in_passing(text: str, passing: bool) -> None:
    assert found(text).incidental is passing


def test_days_are_told_once_and_so_many() -> None:
    assert found("letters of May 3, June 4, 1967, and May 3").days == ((0, 5, 3), (1967, 6, 4))
    many = found("letters of " + ", ".join(f"May {day}" for day in range(1, 20)))
    assert many.days == tuple((0, 5, day) for day in range(1, 9))
    assert len(many.days) == MOST_DAYS
