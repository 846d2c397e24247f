"""Single quotation marks: a phrase of several words, and never an apostrophe."""

from __future__ import annotations

import pytest

from search.query.ast import And, Node, Not, Phrase, PostFilter, TextField, Verbatim, Word
from search.query.parser import parse
from search.query.quotation import single_quoted

AMBER = Phrase("quick amber")


@pytest.mark.parametrize(
    ("query", "tree"),
    [
        ("‘quick amber’", AMBER),
        ("‚quick amber‘", AMBER),
        ("‚quick amber’", AMBER),
        ("‹quick amber›", AMBER),
        ("›quick amber‹", AMBER),
        ("'quick amber'", AMBER),
        ("the ‘quick amber’, seen", And((Word("the"), AMBER, Word("seen")))),
        ("(‘quick amber’)", AMBER),
        ("-‘quick amber’", Not(AMBER)),
        ("!‘quick amber’", Not(AMBER)),
        ("=‘quick amber’", Verbatim("quick amber")),
        ("‘quick amber’~3", Phrase("quick amber", 3)),
        ("subject:‘quick amber’", TextField("subject", AMBER)),
        ("from:‘New York’", PostFilter("from", "New York")),
        ("from:'New York'", PostFilter("from", "New York")),
        ("‘Sapt’s own words’", Phrase("Sapt’s own words")),
        ("‘quick amber’ ‘slow jade’", And((AMBER, Phrase("slow jade")))),
    ],
)
def test_a_phrase_between_single_marks(query: str, tree: Node) -> None:
    parsed = parse(query)
    assert parsed.tree == tree
    assert "single quotation marks are read as double ones" in parsed.warnings


@pytest.mark.parametrize(
    "query",
    [
        "O'Neill",
        "O’Neill ‘67",
        "Ch'ang-kuk",
        "workers' party",
        "the '67 elections and workers' party",
        "'67",
        "‘amber’",
        "'amber'",
        "‘quick amber",
        "‘ ’",
        "rock ’n’ roll",
        "Sapt's and Flavia's",
        "don't 'quick amber' workers'",
        "l'Allemagne d'aujourd'hui",
        "a‘b c’",
    ],
)
def test_an_apostrophe_is_none(query: str) -> None:
    assert "single quotation marks are read as double ones" not in parse(query).warnings


@pytest.mark.parametrize(
    ("text", "at", "content"),
    [
        ("‘a b’", 0, "a b"),
        ("x ‘a b’", 2, "a b"),
        ("‘a b’", 1, ""),
        (f"‘a {'b' * 298}’", 0, f"a {'b' * 298}"),
        (f"‘a {'b' * 299}’", 0, ""),
        ('‘a "b c’', 0, ""),
        ("", 0, ""),
    ],
)
def test_what_stands_between_them(text: str, at: int, content: str) -> None:
    found = single_quoted(text, at)
    assert (found.content if found else "") == content
    assert found is None or text[: found.end].endswith(("’", "'"))
