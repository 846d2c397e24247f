"""Ministries by one word."""

from __future__ import annotations

import pytest

from corpus.records import Mention
from ingest.tagging.normalise import repair
from ingest.tagging.office_words import is_ministry, word_mentions


def found(body: str, code: str, taken: tuple[Mention, ...] = ()) -> list[tuple[str, str]]:
    return [
        (body[each.start : each.end], each.entity)
        for each in word_mentions(repair(body), list(taken), lambda start, end: code, code)
    ]


@pytest.mark.parametrize("word", ["FonOff", "FonMinistry", "MinFor"])
def test_cablese_in_mixed_case(word: str) -> None:
    assert found(f"Hale saw {word} today.", "AT") == [(word, "org/mfa.AT")]
    assert found(f"Hale saw {word} today.", "") == []
    assert found(f"Hale saw x{word} today.", "AT") == []


def ministry(body: str, *codes: str) -> tuple[Mention, ...]:
    return tuple(
        Mention(start=at, end=at + 1, label="ORG", entity=f"org/mfa.{code}", rule="office:mfa")
        for at, code in enumerate(codes)
    )


def test_the_ministry_is_the_one_named_before() -> None:
    body = "A B told us that the Ministry would reply."
    assert found(body, "AT", ministry(body, "AT")) == [("Ministry", "org/mfa.AT")]
    assert found(body.upper(), "AT", ministry(body, "AT")) == [("MINISTRY", "org/mfa.AT")]


@pytest.mark.parametrize(
    "body",
    [
        "A B told us that the Ministry of Trade agreed.",
        "A B told us that the ministry agreed.",
        "A B: a Ministry agreed.",
    ],
)
def test_another_ministry(body: str) -> None:
    assert found(body, "AT", ministry(body, "AT")) == []


def test_of_two_or_none_nobodys() -> None:
    body = "AB told us that the Ministry would reply."
    assert found(body, "AT", ministry(body, "AT", "DE")) == []
    assert found(body, "AT") == []
    assert found(body, "", ministry(body, "AT")) == []


def test_ministries() -> None:
    assert is_ministry("mfa")
    assert is_ministry("mod")
    assert not is_ministry("gendarmerie")
    assert not is_ministry("x")
