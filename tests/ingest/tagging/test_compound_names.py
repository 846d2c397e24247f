"""Names made of a known name and of words that say what is named, one row a rule."""

from __future__ import annotations

import pytest

from corpus.records import Entity, EntityLabel
from ingest.tagging.compound_names import Composed, compound_names
from ingest.tagging.features import Words
from ingest.tagging.phrase_matcher import Alias
from ingest.tagging.spans import NamedSpan
from ingest.tagging.tokens import tokenize_text


def place(code: str) -> Alias:
    return Alias(form="x", entities=(Entity(id=f"country/{code}", label="PLACE", name="X", country=code),))


BODY = Alias(form="x", entities=(Entity(id="org/x", label="ORG", name="X"),))


def made(text: str, *, owner: tuple[str, EntityLabel, Alias | None] | None = None, shouted: bool = True) -> list[str]:
    """The composed names of a text; `owner` are words of it that are a name already."""
    words, starts, ends = tokenize_text(text)
    owners: list[NamedSpan | None] = [None] * len(words)
    if owner:
        length = len(tokenize_text(owner[0])[0])
        first = next(at for at in range(len(words)) if words[at : at + length] == tokenize_text(owner[0])[0])
        name = NamedSpan(first, first + length, owner[1], "alias", owner[2])
        owners[first : first + length] = [name] * length
    found = list(compound_names(Words(words, starts, ends, []), owners, lambda at: shouted))
    return [f"{text[starts[each.first] : ends[each.stop - 1]]}|{each.label}|{each.rule}" for each in found]


@pytest.mark.parametrize(
    ("text", "shouted", "names"),
    [
        # an adjective of a nation before an office
        ("the Chilean congress met", True, ["Chilean congress|ORG|office"]),
        ("the Chilean congress met", False, []),  # in mixed case a name has its capital
        ("the Chilean Congress met", False, ["Chilean Congress|ORG|office"]),
        ("the Chilean foreign ministry met", True, ["Chilean foreign ministry|ORG|office"]),
        ("the Chilean wheat met", True, []),
        ("the congress met", True, []),
        ("the Chilean, congress met", True, []),
        ("the Chilean\n\nCongress met", False, []),
        ("the Chilean Embassy met", False, ["Chilean Embassy|ORG|mission"]),
        # adjectives of politics before "party"
        ("the Christian Democratic Party met", False, ["Christian Democratic Party|PARTY|party"]),
        ("the Christian Democratic party met", False, ["Christian Democratic party|PARTY|party"]),
        ("the christian democratic party met", False, []),
        ("the christian democratic party met", True, ["christian democratic party|PARTY|party"]),
        ("the Italian Christian Democratic Party met", False, ["Italian Christian Democratic Party|PARTY|party"]),
        ("the Party met", False, []),
        ("the Birthday Party met", False, []),
        ("the Italian Party met", False, []),
        ("the Democratic Partido met", False, ["Democratic Partido|PARTY|party"]),
    ],
)
def test_names_of_words_alone(text: str, shouted: bool, names: list[str]) -> None:
    assert made(text, shouted=shouted) == names


@pytest.mark.parametrize(
    ("text", "owner", "names"),
    [
        ("the Chile congress met", ("Chile", "PLACE", place("CL")), ["Chile congress|ORG|office"]),
        ("the Chile congress met", ("Chile", "PERSON", None), []),
        ("the Warsaw Academy met", ("Warsaw", "PLACE", None), ["Warsaw Academy|ORG|institution"]),
        ("the Warsaw Medical Academy met", ("Warsaw", "PLACE", None), ["Warsaw Medical Academy|ORG|institution"]),
        ("the Warsaw Great Medical Academy met", ("Warsaw", "PLACE", None), []),
        ("the Warsaw of Academy met", ("Warsaw", "PLACE", None), []),
        ("the Warsaw, Academy met", ("Warsaw", "PLACE", None), []),
        ("the Warsaw Academy met", ("Warsaw", "ORG", None), []),
        ("the UN working group met", ("UN", "ORG", BODY), ["UN working group|ORG|part"]),
        ("the UN commission met", ("UN", "ORG", BODY), ["UN commission|ORG|part"]),
        ("the UN human rights commission met", ("UN", "ORG", BODY), ["UN human rights commission|ORG|part"]),
        ("the UN's commission met", ("UN", "ORG", BODY), ["UN's commission|ORG|part"]),
        ("the UN one two three commission", ("UN", "ORG", BODY), ["UN one two three commission|ORG|part"]),
        ("the UN one two three four commission", ("UN", "ORG", BODY), []),
        ("the UN and the commission", ("UN", "ORG", BODY), []),
        ("the UN, commission", ("UN", "ORG", BODY), []),
        ("the UN group met", ("UN", "ORG", BODY), []),
        ("the UN commission met", ("UN", "ORG", None), []),  # the model's word alone
    ],
)
def test_names_that_hold_a_known_one(text: str, owner: tuple[str, EntityLabel, Alias | None], names: list[str]) -> None:
    assert made(text, owner=owner) == names


def test_no_name_cuts_another() -> None:
    text = "the Chilean congress party met"
    assert made(text, owner=("congress party", "PARTY", None)) == ["Chilean congress party|PARTY|party"]
    assert made(text, owner=("party met", "ORG", None)) == ["Chilean congress|ORG|office"]
    assert made("the Chilean foreign ministry", owner=("ministry", "ORG", None)) == [
        "Chilean foreign ministry|ORG|office"
    ]
    assert made("the Chilean foreign ministry x", owner=("ministry x", "ORG", None)) == []
    assert made(text, owner=("congress", "ORG", None)) == ["Chilean congress|ORG|office"]


def test_the_office_and_its_country() -> None:
    words = tokenize_text("Chilean congress")
    (found,) = compound_names(Words(*words, []), [None, None], lambda at: True)
    assert found == Composed(0, 2, "ORG", "office", found.office, "CL")
    assert found.office


@pytest.mark.parametrize(
    ("text", "owner", "label", "rule"),
    [
        ("Warsaw Academy", ("PLACE", None), "ORG", "institution"),
        ("UN commission", ("ORG", BODY), "ORG", "part"),
        ("Democratic Party", None, "PARTY", "party"),
        ("Italian Democratic Party", None, "PARTY", "party"),
    ],
)
def test_what_is_no_office_has_none_and_no_country_of_one(
    text: str, owner: tuple[EntityLabel, Alias | None] | None, label: EntityLabel, rule: str
) -> None:
    words = tokenize_text(text)
    owners: list[NamedSpan | None] = [None] * len(words[0])
    if owner:
        owners[0] = NamedSpan(0, 1, owner[0], "alias", owner[1])
    (found,) = compound_names(Words(*words, []), owners, lambda at: False)
    assert found == Composed(0, len(words[0]), label, rule, "", "")
