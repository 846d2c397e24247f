"""Descriptions of one cable: what is understood, and what is none."""

from __future__ import annotations

import string

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from meeting import meets, met

from search.intent import description
from search.intent.description import LONGEST, may_describe
from search.intent.description_parser import parse_description
from search.query.readings import Description


def understood(text: str) -> Description | None:
    return parse_description(text) if may_describe(text) else None


def said(text: str) -> str:
    return str(understood(text) or "")


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("Telegram 2041 from Seoul, April 3", "telegram, number 2041, from Seoul, 3 April"),
        ("telegram 2041 from seoul, april 3", "telegram, number 2041, from Seoul, 3 April"),
        ("Telegram 311 to Tokyo", "telegram, number 311, from Department of State, to Tokyo"),
        ("telegram no. 76.153", "telegram, number 76153"),
        ("Deptel 77 (Embassy in Saudi Arabia)", "telegram, number 77, from Department of State, to Jidda"),
        ("Embtel 804 (Embassy in Poland)", "telegram, number 804, from Warsaw"),
        ("Embtel 804 (Sapt)", "telegram, number 804, from Sapt"),
        ("Re urtel 1895 (Embassy in Poland)", "telegram, number 1895, from or to Warsaw"),
        ("Your 548 (Embassy in Poland)", "telegram, number 548, from or to Warsaw"),
        ("Paris 14777", "telegram, number 14777, from Paris"),
        ("paris 14777", "telegram, number 14777, from Paris"),
        ("Amman’s 1507 (Embassy in Jordan)", "telegram, number 1507, from Amman"),
        ("Secto 12", "telegram, number SECTO 12"),
        ("A-49 from Bonn", "airgram, number A-49, from Bonn"),
        ("despatch 83", "despatch, number 83"),
        ("1974 BONN 2315", "telegram, number 2315, 1974BONN02315, from Bonn"),
        ("1974BONN02315", "telegram, number 2315, 1974BONN02315, from Bonn"),
        ("Telegrams 301 and 305 from Bonn", "telegram, numbers 301, 305, from Bonn"),
    ],
)
def test_messages_with_a_number(text: str, meaning: str) -> None:
    assert said(text) == meaning


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("memorandum from Sapt to Tarlenheim, March 8", "memorandum, from Sapt, to Tarlenheim, 8 March"),
        ("Sapt's February 19 memorandum to the President", "memorandum, from Sapt, to President, 19 February"),
        ("letter of February 20", "letter, 20 February"),
        ("memcon, 12 May 72", "memorandum of conversation, 12 May 1972"),
        ("CA-1234 of May 4", "circular, number CA-1234, 4 May"),
        ("Bucharest to Pyongyang no. 61.007", "telegram, number 61007, from Bucharest, to Pyongyang"),
        ("letter of 20 February 1961", "letter, 20 February 1961"),
        ("memorandum of March 19 to Sapt cited in footnote 1", "memorandum, to Sapt, 19 March"),
        ("National Security Action Memorandum No. 987, May 7, 1962", "memorandum, number NSAM 987, 7 May 1962"),
        ("NIE 34–98", "estimate, number NIE 34-98"),
        (
            "Letter From the Acting Secretary of Defense (Sapt) to the Secretary of State, July 3, 1961",
            "letter, from Sapt, to Department of State, 3 July 1961",
        ),
        (
            "Telegram from Bucharest to Pyongyang, No. 61.007, SECRET, May 2, 1967",
            "telegram, number 61007, from Bucharest, to Pyongyang, 2 May 1967",
        ),
        (
            "The Ambassador in France (Sapt) to the Secretary of State, November 1, 1948",
            "from Paris, to Department of State, 1 November 1948",
        ),
        ("Letter From Rassendyll to Tarlenheim", "letter, from Rassendyll, to Tarlenheim"),
        ("The meeting apparently took place at 3:30 p.m., July 15", "meeting, 15 July"),
        ("Sapt met with Hentzau on September 25 and 26 in Strelsau", "meeting, 25 September, 26 September"),
    ],
)
def test_papers_without_a_message_number(text: str, meaning: str) -> None:
    assert said(text) == meaning


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Kim 1967",
        "Cuba missile crisis",
        "Vietnam: telegram traffic",
        "telegrams 1967",
        "memorandum of conversation",
        "Geneva 1954",
        "Berlin 12 divisions",
        "Resolution 242",
        "Article 51 of the Charter",
        "$30 million loan to Egypt",
        "38th parallel",
        "Rassendyll, Rudolf: memorandum of May 24",
        "Ruritania: coronation (May 24, 1961)",
        "15 telegrams from Bonn",
        "No. 10 Downing Street",
        "note 12",
        "Sapt to Hentzau no. 5",
        "Telegram 12 from Bonn, " + "x" * LONGEST,
    ],
)
def test_plain_questions_are_no_descriptions(text: str) -> None:
    assert understood(text) is None


def test_what_nothing_explains_is_kept() -> None:
    found = understood("Telegram 892 to Taipei, May 24, summarized the conversation between Rassendyll and Sapt")
    assert found is not None
    assert found.unexplained == "Taipei summarized conversation between Rassendyll Sapt"


@pytest.mark.parametrize(
    ("text", "passing"),
    [
        ("Telegram 892 to Taipei, May 24", False),
        ("letter of May 24", False),
        ("Lions and lambs, May 24", True),
        ("The meeting was at 3:30 p.m., July 15", False),
    ],
)
def test_a_day_alone_may_be_one_of_which_cables_speak(text: str, passing: bool) -> None:
    found = understood(text)
    assert found is not None
    assert found.incidental is passing


def test_nothing_is_said_of_an_empty_description() -> None:
    assert str(Description()) == ""


_WORDS = """
    Telegram telegram from to Seoul April 28 1085 ( ) , . ’s Embassy in Poland No. memorandum Sapt 1974 BONN A- Secto
    your
    Embtel – 31 30 February 0 000 May / of the and
"""
_PIECES = st.sampled_from(_WORDS.split())


_MIXTURES = st.lists(_PIECES, max_size=14).map(" ".join)


@meets("a description", "none", least=5)
@settings(deadline=None)  # the first of them loads the vocabulary of posts
@given(st.one_of(_MIXTURES, _MIXTURES.map("Telegram 1085 {}".format)))
def test_any_mixture_of_its_words_is_read(text: str) -> None:
    found = understood(text)
    met("a description" if found else "none")
    assert found is None or (found.numbers or found.mrn or found.days or found.sender)
    assert found is None or str(found)


@given(st.text(st.characters() | st.sampled_from(string.digits), max_size=LONGEST + 5))
def test_any_text_is_read(text: str) -> None:
    found = understood(text)
    assert found is None or str(found)


WORDS = ["Telegram", "memo", "FROM", "by", " ", "  ", "Kim", "1967", "77", "tel", "no.", "letters", "’s", "ur", "٣"]


@meets("likely", "not likely", least=5)
@given(st.one_of(st.lists(st.sampled_from(WORDS)).map(" ".join), st.text()))
def test_the_quick_look_lets_through_all_that_the_pattern_finds(text: str) -> None:
    likely = description._LIKELY.search(text) is not None
    met("likely" if likely else "not likely")
    assert description.may_describe(text) == likely
