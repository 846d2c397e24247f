"""Names of the model that their words or neighbours speak against."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import pytest

from ingest.tagging.features import Words
from ingest.tagging.ner import recognise
from ingest.tagging.normalise import Repaired
from ingest.tagging.tokens import tokenize_text

if TYPE_CHECKING:
    from corpus.records import EntityLabel


def labels(text: str, model: Sequence[tuple[str, EntityLabel]], *, shouted: bool = False) -> list[str]:
    """The names of a text, of which the model took the first printings of some words for names."""
    words, starts, ends = tokenize_text(text)
    repaired = Repaired(printed=text, cased=text, shouted=((0, len(text)),) if shouted else (), cuts=())
    modelled: list[tuple[int, int, EntityLabel]] = []
    for printed, label in model:
        start = text.index(printed)
        modelled.append((starts.index(start), ends.index(start + len(printed)) + 1, label))
    found = recognise(repaired, Words(words, starts, ends, []), modelled)
    return [f"{text[starts[each.first] : ends[each.stop - 1]]}|{each.label}" for each in found.names]


@pytest.mark.parametrize(
    ("text", "model", "names"),
    [
        ("the Soviet aims and Soviet firms", [("Soviet", "PERSON")], []),
        ("the Vaarvik Army left", [("Vaarvik Army", "PERSON")], ["Vaarvik Army|ORG"]),
        ("at Camp Vaarvik today", [("Camp Vaarvik", "PERSON")], ["Camp Vaarvik|PLACE"]),
        ("told the King so", [("King", "PERSON")], []),
        ("around Vaarvik Square today", [("Vaarvik Square", "PERSON")], ["Vaarvik Square|PLACE"]),
        ("an article in Vaarvik Brel of May", [("Vaarvik Brel", "PERSON")], []),
        ("the daily Vaarvik Brel of May", [("Vaarvik Brel", "PERSON")], []),
        ("an article by Vaarvik Brel of May", [("Vaarvik Brel", "PERSON")], ["Vaarvik Brel|PERSON"]),
        ("believes in Vaarvik Brel today", [("Vaarvik Brel", "PERSON")], ["Vaarvik Brel|PERSON"]),
        # a name in full elsewhere makes a title a surname
        ("Orrin King and King", [("Orrin King", "PERSON")], ["Orrin King|PERSON"]),
        ("King left Orrin King", [("King", "PERSON"), ("Orrin King", "PERSON")], ["King|PERSON", "Orrin King|PERSON"]),
    ],
)
def test_no_persons(text: str, model: Sequence[tuple[str, EntityLabel]], names: list[str]) -> None:
    assert labels(text, model) == names


@pytest.mark.parametrize(
    ("text", "model", "names"),
    [
        ("the ZPX agreements", ("ZPX", "PARTY"), ["ZPX|ORG"]),
        ("the ZPX deputies", ("ZPX", "PARTY"), ["ZPX|PARTY"]),
        ("the Zendan Front won", ("Zendan Front", "PARTY"), ["Zendan Front|PARTY"]),
        ("the Communist party won", ("Communist party", "PARTY"), ["Communist party|PARTY"]),
        ("the Contracting Party left", ("Contracting Party", "PARTY"), ["Contracting Party|ORG"]),
        ("the American party left", ("American party", "PARTY"), []),
        ("the Romanian economy", ("Romanian", "PARTY"), []),
    ],
)
def test_the_model_alone_is_not_believed_about_parties(
    text: str, model: tuple[str, EntityLabel], names: list[str]
) -> None:
    assert labels(text, [model]) == names


@pytest.mark.parametrize(
    ("text", "model", "names"),
    [
        # a word that edited texts know, which the model takes for a name once of three times
        ("Polaris fired. The Polaris boats and Polaris crews", "Polaris", ["Polaris|PERSON"]),
        ("Vaarvik spoke. The Vaarvik plan and Vaarvik men", "Vaarvik", ["Vaarvik|PERSON"] * 3),
    ],
)
def test_a_known_word_is_repeated_only_if_most_are_names(text: str, model: str, names: list[str]) -> None:
    assert labels(text, [(model, "PERSON")]) == names


@pytest.mark.parametrize(
    ("text", "model", "names"),
    [
        ("met Sun Orrin-ven today", "Sun Orrin", ["Sun Orrin-ven|PERSON"]),
        ("the Orrin-inspired talks", "Orrin", ["Orrin|PERSON"]),
        ("the Orrin-communist talks", "Orrin", ["Orrin|PERSON"]),
        ("the Orrin Kai-shekists left", "Orrin Kai", ["Orrin Kai|PERSON"]),
        ("Mr. Vaarvik S/P—Mr. Xanth", "Vaarvik S/P—", ["Vaarvik|PERSON", "Xanth|PERSON"]),
        ("MIGUEL De La left", "MIGUEL De La", ["MIGUEL|PERSON"]),
    ],
)
def test_bounds(text: str, model: str, names: list[str]) -> None:
    if model.endswith("—"):
        words, starts, ends = tokenize_text(text)
        repaired = Repaired(printed=text, cased=text, shouted=(), cuts=())
        found = recognise(repaired, Words(words, starts, ends, []), [(2, 7, "PERSON")])
        assert [f"{text[starts[each.first] : ends[each.stop - 1]]}|{each.label}" for each in found.names] == names
        return
    assert labels(text, [(model, "PERSON")]) == names


@pytest.mark.parametrize(
    ("second", "label"),
    [
        ("and then Vaarvik left", "PERSON"),
        ("and Vaarvik officials left", "ORG"),
        ("and the Vaarvik meeting ended", "ORG"),
        ("and Vaarvik officials left; Vaarvik said", "PERSON"),
        ("and Vaarvik officials left Minister Vaarvik", "PERSON"),
    ],
)
def test_in_capitals_the_neighbours_tell_bodies_from_persons(second: str, label: str) -> None:
    text = f"told Vaarvik so {second}"
    words, starts, ends = tokenize_text(text)
    modelled: list[tuple[int, int, EntityLabel]] = [
        (at, at + 1, "PERSON") for at, word in enumerate(words) if word == "Vaarvik"
    ]
    for shouted, expected in ((((0, len(text)),), label), ((), "PERSON")):
        repaired = Repaired(printed=text, cased=text, shouted=shouted, cuts=())
        found = recognise(repaired, Words(words, starts, ends, []), modelled)
        assert {name.label for name in found.names} == {expected}


def test_what_cannot_be_spoken_and_is_named_twice_is_a_body() -> None:
    words, starts, ends = tokenize_text("the CCQP and the CCQP")
    repaired = Repaired(printed="the CCQP and the CCQP", cased="the CCQP and the CCQP", shouted=((0, 21),), cuts=())
    twice = recognise(repaired, Words(words, starts, ends, []), [(1, 2, "PERSON"), (4, 5, "PERSON")])
    assert [name.label for name in twice.names] == ["ORG", "ORG"]
