"""Short forms that a text defines itself."""

from __future__ import annotations

import pytest

from ingest.definitions import Definition, definitions
from ingest.features import Words
from ingest.words import cut


def _defined(text: str) -> list[Definition]:
    return list(definitions(text, Words(*cut(text), [])))


@pytest.mark.parametrize(
    ("text", "short", "label"),
    [
        ("the Ruritanian Peasants' Party (RPP) invented it", "RPP", "PARTY"),
        ("the national front of invented guilds (NFIG) met", "NFIG", "PARTY"),
        ("a River Navigation Commission (RNC) was invented", "RNC", "ORG"),
        ("the consumer price index (CPI) rose in the invented state", "CPI", None),
        ("the Independent Ruritanian Party (PIR) was invented", "PIR", "PARTY"),
        ("the Ruritanian Board of Trade (R.B.T.) wrote", "R.B.T.", "ORG"),
    ],
)
def test_initials_define_a_short_form(text: str, short: str, label: str | None) -> None:
    (found,) = _defined(text)
    assert (found.short, found.label) == (short, label)


def test_the_long_form_begins_where_its_initials_do() -> None:
    text = "Yesterday the Ruritanian Peasants' Party (RPP) met"
    (found,) = _defined(text)
    words = cut(text)[0]
    assert words[found.first : found.long_stop] == ["Ruritanian", "Peasants", "'", "Party"]
    assert words[found.first : found.stop][-1] == ")"


@pytest.mark.parametrize(
    "text",
    [
        "the invented minister (who left) spoke",
        "the invented text (see paragraph 2) ends",
        "(RPP) alone, invented",
        "Invented Party\n\n(IP) after a break",
        "an invented (unclosed RPP",
        "The Peasants' Party (XYZ) is invented",
    ],
)
def test_other_parentheses_define_nothing(text: str) -> None:
    assert _defined(text) == []
