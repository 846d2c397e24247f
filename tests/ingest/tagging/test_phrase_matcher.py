"""Which printed words count as a known name: letters' case, acronyms, parties, and names that begin a number."""

from __future__ import annotations

import pytest

from corpus.records import Entity, EntityLabel
from ingest.tagging import phrase_matcher
from ingest.tagging.phrase_matcher import Alias, is_message
from ingest.tagging.tokens import tokenize_text


def alias(form: str, label: EntityLabel = "PLACE", id: str = "place/x", **flags: object) -> Alias:
    return Alias(form=form, entities=(Entity(id=id, label=label, name="X"),), **flags)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "name", "message"),
    [
        ("LIMA 5509", 1, True),
        ("LIMA 550", 1, True),
        ("LIMA 55", 1, False),  # of three digits
        ("LIMA 1234567", 1, True),
        ("LIMA 12345678", 1, False),  # to seven
        ("LIMA   5509", 1, True),  # three blanks at most
        ("LIMA    5509", 1, False),
        ("LIMA'S 5509", 1, True),
        ("LIMA'S", 1, False),
        ("LIMA", 1, False),
        ("LIMA SENT 5509", 1, False),
        ("LIMA, 5509", 1, False),
        ("BONN A-212", 1, True),
        ("BONN a-212", 1, True),
        ("BONN A-212 SAID", 1, True),
        ("EMBASSY BONN A-212 SAID", 2, True),
        ("BONN A-SAID 212", 1, False),
        ("BONN B-212", 1, False),
        ("BONN A 212", 1, False),
        ("BONN A-", 1, False),
        ("BONN A-21", 1, False),
        ("BONN A-    212", 1, False),
        ("NEW YORK 5509", 2, True),
        ("NEW YORK 5509", 1, False),
    ],
)
def test_a_number_behind_a_name_makes_a_message_of_it(text: str, name: int, message: bool) -> None:
    assert is_message(*tokenize_text(text), name) is message


@pytest.mark.parametrize(
    ("text", "first", "known", "message"),
    [
        ("LIMA 5509", 0, alias("lima"), True),
        ("LIMA SAID", 0, alias("lima"), False),
        ("STATE 5509", 0, alias("state", "ORG"), True),
        ("NATO 5509", 0, alias("nato", "ORG"), False),  # no place
        ("PERU 5509", 0, alias("peru", id="country/PE"), False),  # no post
        ("AMEMBASSY PERU SAID", 1, alias("peru", id="country/PE"), True),
        ("Amembassy LIMA SAID", 1, alias("lima"), True),
        ("EMBASSY LIMA SAID", 1, alias("lima"), False),
        ("AMEMBASSY NATO", 1, alias("nato", "ORG"), False),
        ("LIMA TO SECSTATE", 0, alias("lima"), False),  # what stands before, not the last word
        ("LIMA AMEMBASSY", 0, alias("lima"), False),
    ],
)
def test_what_is_an_address_or_a_message_is_no_place(text: str, first: int, known: Alias, message: bool) -> None:
    assert phrase_matcher._is_message(known, *tokenize_text(text), first, first + 1) is message


@pytest.mark.parametrize(
    "word",
    ["amembassy", "amcongen", "amconsul", "amemb", "usmission", "usint", "uslo", "usdel", "secstate", "amlegation"],
)
def test_words_of_addresses(word: str) -> None:
    assert phrase_matcher._is_message(alias("lima"), *tokenize_text(f"{word} Lima said"), 1, 2)


@pytest.mark.parametrize(
    ("printed", "known", "shouting", "name"),
    [
        # in capitals
        ("LIMA", alias("lima"), True, True),
        ("TABLE", alias("table"), True, False),  # a common word
        ("TABLE BAY", alias("table bay"), True, True),
        ("T.ABLE", alias("table"), True, True),
        ("US", alias("us", where_not="capitals"), True, False),
        ("U.S.", alias("us", where_not="capitals"), True, True),
        ("NATO", alias("nato", acronym=True), True, True),
        ("NaTO", alias("nato", acronym=True), True, False),
        # in mixed case
        ("NATO", alias("nato", acronym=True), False, True),
        ("Nato", alias("nato", acronym=True), False, False),
        ("US", alias("us", where_not="capitals"), False, True),
        ("Table", alias("table"), False, True),
        ("Lima", alias("lima"), False, True),
        ("lima", alias("lima"), False, False),
        ("de Gaulle", alias("de gaulle", lower=True), False, True),
        ("de Gaulle", alias("de gaulle"), False, False),
        ("peoples Republic of China", alias("peoples republic of china"), False, True),
        ("peoples republic of china", alias("peoples republic of china"), False, False),
        ("new York", alias("new york"), False, False),  # of two words
        # a party's last word
        ("Lebanese Forces", alias("lebanese forces", "PARTY"), False, True),
        ("Lebanese forces", alias("lebanese forces", "PARTY"), False, False),
        ("Lebanese forces", alias("lebanese forces", "PARTY", lower_end=True), False, True),
        ("Lebanese forces", alias("lebanese forces", "ORG"), False, True),
        ("Workers party", alias("workers party", "PARTY"), False, True),
        ("LEBANESE FORCES", alias("lebanese forces", "PARTY"), True, True),
        ("Forces", alias("forces", "PARTY"), False, True),
    ],
)
def test_when_printed_words_are_the_name(printed: str, known: Alias, shouting: bool, name: bool) -> None:
    assert phrase_matcher._is_name(printed, known, shouting) is name


def test_a_name_without_a_bearer_is_a_body() -> None:
    assert Alias(form="foreign ministry", entities=()).label == "ORG"
    assert alias("lima").label == "PLACE"
