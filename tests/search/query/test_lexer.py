from __future__ import annotations

import sys
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from corpus.errors import QuerySyntaxError
from search.query import lexer
from search.query.diagnostics import ParseContext
from search.query.lexer import LONGEST_QUERY, MOST_TERMS, tokenize
from search.query.quotation import escaped
from search.query.tokens import Token


def lex(text: str) -> tuple[list[Token], tuple[str, ...]]:
    reading = ParseContext(text)
    return tokenize(reading), reading.all_warnings()


def kinds(text: str) -> list[tuple[str, str]]:
    tokens, _ = lex(text)
    assert tokens[-1].kind == "end"
    return [(token.kind, token.text) for token in tokens[:-1]]


@pytest.mark.parametrize(
    "word",
    [
        "U.S.S.R.",
        "12.390",
        "O'Neill",
        "O’Neill",
        "Ch'ang-kuk",
        "AT&T",
        "C++",
        "A-49",
        "E.O.",
        "Il-song",
        "12:30",
        "http://x.org/a?b=1",
        "c:\\files",
        "word2:more",
        "std::list",
        "тема:визит",
        "50%",
        "[sic]",
        "naïve",
        "ﬁnal",
    ],
)
def test_ordinary_punctuation_stays_in_a_word(word: str) -> None:
    assert kinds(word) == [("term", word)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a AND b", [("term", "a"), ("and", "AND"), ("term", "b")]),
        ("a OR b", [("term", "a"), ("or", "OR"), ("term", "b")]),
        ("NOT a", [("not", "NOT"), ("term", "a")]),
        ("and or not", [("term", "and"), ("term", "or"), ("term", "not")]),
        ("ANDES", [("term", "ANDES")]),
        ("-a", [("minus", ""), ("term", "a")]),
        ("-AND", [("minus", ""), ("term", "AND")]),
        ("a - b", [("term", "a"), ("term", "-"), ("term", "b")]),
        ("a-b", [("term", "a-b")]),
        ("+a", [("term", "a")]),
        ("(a)", [("open", ""), ("term", "a"), ("close", "")]),
        ("f(x)", [("term", "f"), ("open", ""), ("term", "x"), ("close", "")]),
        ("NOT(a)", [("not", "NOT"), ("open", ""), ("term", "a"), ("close", "")]),
        ("a~", [("term", "a"), ("tilde", "")]),
        ("a~2^3.5", [("term", "a"), ("tilde", "2"), ("boost", "3.5")]),
        ("a~1.5", [("term", "a"), ("tilde", "1.5")]),
        ("a~b", [("term", "a~b")]),
        ("a~b^2", [("term", "a~b"), ("boost", "2")]),
        ("a~2b", [("term", "a~2b")]),
        ("a~b~2", [("term", "a~b"), ("tilde", "2")]),
        ("a^b", [("term", "a^b")]),
        ("a^2~3", [("term", "a^2"), ("tilde", "3")]),
        ('"a b"~5^2', [("term", "a b"), ("tilde", "5"), ("boost", "2")]),
        ("(a)^2", [("open", ""), ("term", "a"), ("close", ""), ("boost", "2")]),
        ("~2 ^3", [("term", "~2"), ("term", "^3")]),
        ("subject:a", [("field", "subject"), ("term", "a")]),
        ("Subject:a", [("field", "Subject"), ("term", "a")]),
        ("subject:(a)", [("field", "subject"), ("open", ""), ("term", "a"), ("close", "")]),
        ("id:a:b~2", [("field", "id"), ("term", "a:b~2")]),
        ("id:(a:b~2)", [("field", "id"), ("open", ""), ("term", "a:b~2"), ("close", "")]),
        ("any:(a b)", [("list", "any"), ("open", ""), ("term", "a"), ("term", "b"), ("close", "")]),
        ("from:Bonn^2", [("field", "from"), ("term", "Bonn"), ("boost", "2")]),
        ("from:Bonn, to:Rome", [("field", "from"), ("term", "Bonn"), ("field", "to"), ("term", "Rome")]),
        ("visit, Kim; talks!", [("term", "visit"), ("term", "Kim"), ("term", "talks")]),
        ("delegat*. Kim~2.", [("term", "delegat*"), ("term", "Kim"), ("tilde", "2")]),
    ],
)
def test_tokens(text: str, expected: list[tuple[str, str]]) -> None:
    assert kinds(text) == expected


def test_tokens_carry_their_place() -> None:
    text = ' -subject:="Working Paper"~5 x'
    tokens, _ = lex(text)
    assert [text[token.start : token.end] for token in tokens] == [
        "-",
        "subject:",
        '="Working Paper"',
        "~5",
        "x",
        "",
    ]
    assert tokens[2] == Token("term", 10, 26, "Working Paper", quoted=True, mark="=")


def test_marks_stand_apart_from_values() -> None:
    tokens, _ = lex('class:>="top secret" date:~1967 =word')
    assert [(token.mark, token.text) for token in tokens if token.kind == "term"] == [
        (">=", "top secret"),
        ("~", "1967"),
        ("=", "word"),
    ]


@pytest.mark.parametrize("text", ['"a b"', "“a b”", "„a b“", "«a b»", "”a b”", '"a  \t b"', '"a\u200b b"'])
def test_every_double_quote_is_a_quote(text: str) -> None:
    assert kinds(text) == [("term", "a b")]


@pytest.mark.parametrize("text", ['say "hi"', "back\\slash", "a“b”c", "\\", '"', '\\\\"', "(x"])
def test_escaped_text_is_read_back(text: str) -> None:
    tokens, warnings = lex(escaped(text))
    assert [token.text for token in tokens[:-1]] == [text]
    assert warnings == ()


@pytest.mark.parametrize("junk", ["\ufeff", "\x00", "\x1b", "\ud800", "\u200b"])
def test_what_a_terminal_or_a_copy_leaves_behind_is_no_text(junk: str) -> None:
    assert kinds(f"{junk}a{junk}") == [("term", "a")]


def test_accents_are_composed() -> None:
    assert kinds("Ceaus\u0326escu") == [("term", "Ceau\u0219escu")]


def test_brackets_come_out_balanced() -> None:
    tokens, warnings = lex(") ((a) (b")
    assert [token.kind for token in tokens].count("open") == [token.kind for token in tokens].count("close") == 3
    assert len(warnings) == 2


def test_a_query_has_a_longest_length() -> None:
    assert kinds(" " * LONGEST_QUERY) == []
    with pytest.raises(QuerySyntaxError) as raised:
        lex(" " * (LONGEST_QUERY + 1))
    assert raised.value.position == LONGEST_QUERY


def test_a_query_has_a_greatest_number_of_terms() -> None:
    assert len(kinds("a " * MOST_TERMS)) == MOST_TERMS
    with pytest.raises(QuerySyntaxError) as raised:
        lex("a " * (MOST_TERMS + 1))
    assert raised.value.position == 2 * MOST_TERMS


def test_of_what_prints_only_the_blank_is_a_blank() -> None:
    """What a query that prints throughout is read by, the patterns left aside."""
    apart = [chr(code) for code in range(sys.maxunicode + 1) if chr(code).isprintable() and chr(code) != " "]
    assert not [char for char in apart if lexer._BLANK.match(char) or lexer._UNSEEN.match(char) or char.isspace()]


def kinds_or_problem(text: str) -> object:
    try:
        return kinds(text)
    except QuerySyntaxError as refused:  # "AA:0": there is no such field
        return refused.problem


@given(st.text(st.one_of(st.characters(), st.sampled_from(" \t\u00a0\u200b\u3000\u0301ab")), max_size=12))
@example("!\x08")
@example("-\x08")
@example("NOT\x08")
def test_blanks_of_any_sort_part_words_alike(text: str) -> None:
    plain = "".join(" " if char.isspace() or unicodedata.category(char) in ("Cc", "Cs") else char for char in text)
    assert kinds_or_problem(f"x {text} y") == kinds_or_problem(f"x {plain} y")
