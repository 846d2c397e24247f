"""Short forms that a text defines itself."""

from __future__ import annotations

import pytest

from ingest.tagging.abbreviations import Definition, definitions
from ingest.tagging.features import Words
from ingest.tagging.tokens import tokenize_text


def _defined(text: str) -> list[Definition]:
    return list(definitions(text, Words(*tokenize_text(text), [])))


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
    words = tokenize_text(text)[0]
    assert words[found.first : found.long_stop] == ["Ruritanian", "Peasants", "'", "Party"]
    assert words[found.first : found.stop][-1] == ")"


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("the Ruritanian Peasants' Party (RP) met", None),  # the last word has no letter
        ("the Party of Ruritanian Peasants (PRP) met", "PRP"),  # small words are skipped
        ("the Ruritanian Great Party (RP) met", None),  # others are not
        ("Ruritanian, Party (RP) met", "RP"),
        ("Ruritanian; Party (RP) met", None),
        ("Ruritanian. Party (RP) met", None),
        ("the Ruritanian Party ('RP') met", "RP"),
        ("the Ruritanian Party (RP", None),
        ("the Ruritanian Party () met", None),
        ("the Ruritanian Party (R) met", None),  # one letter
        ("Aa Bb Cc Dd Ee Ff Gg Hh (ABCDEFGH) met", "ABCDEFGH"),
        ("Aa Bb Cc Dd Ee Ff Gg Hh Ii (ABCDEFGHI) met", None),  # nine
        ("the Party, Ruritanian Independent (IRP) met", "IRP"),  # three letters in any order
        ("the Party Ruritanian (RP) met", None),  # two are chance
        ("the Party, Ruritanian Great Independent (IRP) met", None),
        ("the invented table of chairs (TC) met", "TC"),
    ],
)
def test_what_counts_as_initials(text: str, short: str | None) -> None:
    assert [each.short for each in _defined(text)] == ([short] if short else [])


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("the Zendan Xqz Party (ZXP) met", "PARTY"),
        ("the Zendan Xqz Committee (ZXC) met", "ORG"),
        ("the Zendan Xqzar Qxyr (ZXQ) met", "ORG"),  # names only
        ("the Zendan Xqzar Table (ZXT) met", None),  # a common noun
        ("the zendan xqzar qxyr (ZXQ) met", None),
    ],
)
def test_what_the_words_of_a_long_form_say(text: str, label: str | None) -> None:
    (found,) = _defined(text)
    assert found.label == label


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
    beside = _defined(f"{text}\n\nThe Invented Peasants' Party (IPP) met.")
    assert len(beside) == 1, "what is a definition is found behind it"


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("the Party, Independent, Ruritanian (IRP) met", "IRP"),
        ("the Party 12 Independent of Ruritanian (IRP) met", "IRP"),  # figures and small words are skipped
        *((f"the Party Independent{end} Ruritanian (IRP) met", None) for end in (".", ";", ":", "\n\n", " (", ")")),
        ("the Party Independent Great Ruritanian (IRP) met", None),
        ("Party Independent (IRP) met", None),  # the text begins before its letters are found
    ],
)
def test_in_any_order_within_a_sentence(text: str, short: str | None) -> None:
    assert [each.short for each in _defined(text)] == ([short] if short else [])
