"""American departments by one word that the model takes for a body."""

from __future__ import annotations

import pytest

from corpus.authority.entities import by_id
from ingest.tagging.department_words import DEPARTMENTS, as_department, department_of
from ingest.tagging.entity_linking import Context, Link

AT_HOME = Context(year=1962, posts=("US",))


def _found(text: str, context: Context = AT_HOME) -> str:
    """Of the word in brackets."""
    before, _, rest = text.partition("[")
    word, _, after = rest.partition("]")
    return department_of(before + word + after, len(before), len(before) + len(word), context)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the views of [Defense] should be asked", "org/mod.US"),
        ("the [Defense] representatives said so", "org/mod.US"),
        ("the Deputy Secretary of [Defense] (ISA)", "org/mod.US"),
        ("Secretary of [Defense] McNamara said so", "org/mod.US"),
        ("the Secretaries of State and [Defense] agreed", "org/mod.US"),
        ("the Secretaries of State, [Defense], and the Treasury", "org/mod.US"),
        ("[Commerce] could amend the terms", "org/trade.US"),
        ("the Secretary of the [Air Force]", "org/air-force.US"),
        ("Under Secretary of [Labor] Hale", "org/labor.US"),
        ("the Director of [Central Intelligence]", "org/cia"),
        ("the Minister of [Defense] said so", ""),
        ("the Ministers of Foreign Affairs and [Defense] said so", ""),
        ("the Foreign and [Defense] ministers said so", ""),
        ("he phoned Minister [Defense] today", ""),
        ("[Defense] Minister Sapt said so", ""),
        ("Secretary of [Defense] Sapt of Ruritania said so", ""),
        ("the Philippine Secretary of [Defense] said so", ""),
        ("GVN Dept of [Defense] said so", ""),
        ("the Japanese [Defense] people said so", ""),
        ("his brother ([Defense]) said so", ""),
        ("the Chamber of [Commerce] met", ""),
        ("critics in [Labor] said so", ""),
        ("the [Air Force] flew", ""),
        ("the [Foreign Office] said so", ""),
    ],
)
def test_whose_department_a_word_names(text: str, expected: str) -> None:
    assert _found(text) == expected


def test_abroad_only_what_is_passed_to_it_is_the_american_one() -> None:
    at_rome = Context(year=1962, posts=("IT", "US"), written_at="IT")
    assert _found("Department pass [Defense]. The Italians agree.", at_rome) == "org/mod.US"
    assert not _found("It was not mentioned to [Defense].", at_rome)
    assert _found("the Secretary of [Defense] agrees", at_rome) == "org/mod.US"
    assert not _found("the Secretary of [Defense] agrees", Context(year=1962, posts=("PH", "US")))
    assert not _found("the views of [Defense] should be asked", Context(year=1962, posts=("GB", "FR")))


def test_a_department_is_none_before_it_was_founded() -> None:
    assert not _found("the views of [Defense] should be asked", Context(year=1944, posts=("US",)))
    assert _found("[Commerce] could amend the terms", Context(year=1944, posts=("US",)))


def test_every_word_stands_for_an_american_body() -> None:
    assert all((entity := by_id(id)) is not None and entity.country == "US" for id in DEPARTMENTS.values())


def test_a_link_is_changed_for_a_department_alone() -> None:
    link = Link("", "model", "ORG")
    assert as_department(link, "the views of Defense", 13, 20, AT_HOME) == Link("org/mod.US", "alias:defense", "ORG")
    assert as_department(link, "the views of Zenda", 13, 18, AT_HOME) == link
