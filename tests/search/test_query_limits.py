"""Each limit of the query language from both sides, and where its error points."""

from __future__ import annotations

import pytest

from corpus.errors import QuerySyntaxError
from search.query.ast import (
    And,
    Boost,
    CountryFilter,
    EntityFilter,
    Exact,
    Fuzzy,
    MatchAll,
    Most,
    Not,
    Or,
    Phrase,
    PostFilter,
    Verbatim,
    Wildcard,
    Word,
)
from search.query.diagnostics import MOST_WARNINGS, ParseContext, quote_for_message
from search.query.parser import parse


def refused(query: str) -> QuerySyntaxError | None:
    try:
        parse(query)
    except QuerySyntaxError as error:
        return error
    return None


@pytest.mark.parametrize(
    ("good", "bad", "position"),
    [
        ("a" * 100_000, "a" * 100_001, 100_000),
        (" ".join(["a"] * 1_000), " ".join(["a"] * 1_001), 2_000),
        (" ".join(["a*"] * 32), " ".join(["a*"] * 33), 96),
        (" ".join(["a~"] * 32), " ".join(["a~"] * 33), 96),
        (" ".join(["w?d"] * 32), " ".join(["w?d"] * 33), 128),
        (" ".join(["id:a*"] * 32), " ".join(["id:a*"] * 33), 32 * 6 + 3),
        ("a* " * 16 + "b~ " * 16, "a* " * 16 + "b~ " * 16 + "id:c*", 99),
        ("a*b*c*d*e", "a*b*c*d*e*f", 0),
        ("a***b*c*d*e", "*a*b*c*d*", 0),
        ("id:a*b*c*d*e", "id:a*b*c*d*e*f", 3),
        ("(" * 50 + "a" + ")" * 50, "(" * 51 + "a" + ")" * 51, 50),
        ("NOT " * 50 + "a", "NOT " * 51 + "a", 200),
        ("any:(" * 50 + "a" + ")" * 50, "any:(" * 51 + "a" + ")" * 51, 50 * 5 + 4),
        ("a" * 99 + "*", "a" * 100 + "*", 0),
        ("a" * 100 + "~", "a" * 101 + "~", 0),
        ("a~2", "a~3", 1),
        ("a~1", "a~0", 1),
        ("a~1", "a~1.5", 1),
        ('"a b"~100', '"a b"~101', 5),
        ('"a b"~1', '"a b"~1.5', 5),
        ('"a b"~000009', '"a b"~0000009', 5),
        ("a^100", "a^100.5", 1),
        ("a^0.01", "a^0.009", 1),
        ("a^1", "a^0", 1),
        (f'id:"{"a" * 500}"', f'id:"{"a" * 501}"', 3),
        (f"from:{'a' * 500}", f"from:{'a' * 501}", 5),
        ("date:1967", f"date:{'x' * 61}", 5),
    ],
)
def test_a_limit(good: str, bad: str, position: int) -> None:
    assert refused(good) is None
    error = refused(bad)
    assert error is not None
    assert (error.position, error.query) == (position, bad)
    assert error.advice


def test_a_date_in_words_may_be_60_characters() -> None:
    assert refused('date:"about the first of September or so, of the year 1967, Friday"') is not None
    assert refused(f'date:"1966{"." * 52}1968"') is None
    assert refused(f'date:"1966{"." * 53}1968"') is not None


@pytest.mark.parametrize(("items", "minimum"), [(2, 2), (3, 2), (4, 3), (5, 3), (6, 4), (7, 4)])
def test_most_is_more_than_half(items: int, minimum: int) -> None:
    tree = parse(f"most:({' '.join('abcdefg'[:items])})").tree
    assert isinstance(tree, Most)
    assert (len(tree.items), tree.minimum) == (items, minimum)


@pytest.mark.parametrize(
    ("query", "tree"),
    [
        ("a~", Fuzzy("a", 1)),
        ("a~1", Fuzzy("a", 1)),
        ("a~2", Fuzzy("a", 2)),
        ('"a b"~2', Phrase("a b", 2)),
        ('"a b"~0', Phrase("a b")),
        ('"a b"~', Phrase("a b")),
        ('="a b"~2', Verbatim("a b", 2)),
        ("a^2", Boost(Word("a"), 2.0)),
        ("a^0.5", Boost(Word("a"), 0.5)),
        ("a^2^3", Boost(Boost(Word("a"), 2.0), 3.0)),
        ("a~2^3", Boost(Fuzzy("a", 2), 3.0)),
        ('"a b"~2^3', Boost(Phrase("a b", 2), 3.0)),
        ("a?b", Wildcard("a?b")),
        ("ab?", Word("ab")),
        ("ab*.", Wildcard("ab*")),
        ("(ab*)", Wildcard("ab*")),
        ("ref:12345", Exact("ref", "12345")),
    ],
)
def test_what_a_suffix_is(query: str, tree: object) -> None:
    assert parse(query).tree == tree


def test_at_most_20_warnings_are_shown_and_the_rest_is_counted() -> None:
    reading = ParseContext("q")
    for number in range(MOST_WARNINGS):
        reading.warn(f"w{number}")
    reading.warn("w0")
    assert reading.all_warnings() == tuple(f"w{number}" for number in range(20))
    reading.warn("x")
    reading.warn("y")
    assert reading.all_warnings() == (*(f"w{number}" for number in range(20)), "and 2 more of this kind")


@pytest.mark.parametrize(("position", "place"), [(-1, 0), (0, 0), (3, 3), (4, 3)])
def test_an_error_points_into_the_query(position: int, place: int) -> None:
    assert ParseContext("abc").error("p", position=position, advice="a").position == place


@pytest.mark.parametrize(
    ("text", "expected"),
    [("", "“”"), ("a\n\x1bb", "“a  b”"), ("x" * 40, f"“{'x' * 40}”"), ("x" * 41, f"“{'x' * 40}…”")],
)
def test_what_is_shown_of_a_query_is_short_and_harmless(text: str, expected: str) -> None:
    assert quote_for_message(text) == expected


A, B = Word("a"), Word("b")


@pytest.mark.parametrize(
    ("query", "tree"),
    [
        # What is no word is no item of a list.
        ("any:(a . b)", Or((A, B))),
        ("most:(a . b)", Most((A, B))),
        ("most:(a ())", A),
        ("any:() a", A),
        ("any:(a)", A),
        # Depth is counted inside each other, not beside each other.
        (" ".join(["any:(a b)"] * 60), And((Or((A, B)),) * 60)),
        (" ".join(["(a OR b)"] * 60), And((Or((A, B)),) * 60)),
        (" ".join(["-a"] * 60), And((Not(A),) * 60)),
        # Bare words in the brackets of a name field are one name; of another field they are values.
        ("from:(New York)", PostFilter("from", "New York")),
        ("person:(Kim Il Sung)", EntityFilter("PERSON", "Kim Il Sung")),
        ("country:(North Korea)", CountryFilter("North Korea")),
        ("tags:(PFOR EAID)", And((Exact("tags", "PFOR"), Exact("tags", "EAID")))),
        ('from:("New York" Rome)', And((PostFilter("from", "New York"), PostFilter("from", "Rome")))),
        ("from:(New York OR Rome)", Or((PostFilter("from", "New York"), PostFilter("from", "Rome")))),
        # Punctuation round a pattern is none of it.
        ("'ab*'", Wildcard("ab*")),
        (".ab*.", Wildcard("ab*")),
        ("ab*!", Wildcard("ab*")),
        ("?ab", Wildcard("?ab")),
        ("*ab", Wildcard("*ab")),
        ("a*b?", Wildcard("a*b")),
        ("**", MatchAll()),
        ("*?", MatchAll()),
        ("??", MatchAll()),
    ],
)
def test_lists_names_and_patterns(query: str, tree: object) -> None:
    assert parse(query).tree == tree


@pytest.mark.parametrize(
    ("query", "warnings"),
    [
        ("oil or gas", ["“or” is read as a word; for either one write OR in capitals"]),
        ("oil Or gas", ["“Or” is read as a word; for either one write OR in capitals"]),
        ("or gas", []),
        ("oil or", []),
        ("oil OR gas", []),
        ('oil "or" gas', []),
        ('"a b"~ c', ['~ after a phrase needs a number, as in "some words"~5: left out']),
        ("ref:STATE 12345", ['12345 is read as a word of its own; for the message write ref:"STATE 12345"']),
        ("ref:STATE oil", []),
        ("from:STATE 12345", []),
        ('ref:"STATE 12345"', []),
        ("OIL NOT GAS", []),
        (
            "OIL GAS NOT COAL TANKER",
            ["all words are in capitals, yet NOT is read as an operator; quotes make it a word"],
        ),
        ("OIL GAS NOT coal TANKER", []),
        ("class:secret class:confidential", []),
        ("class:(secret confidential)", ["no cable has two values of class: at once; for either write OR"]),
        ("class:(secret OR confidential)", []),
        ("class:(secret -confidential)", []),
        ("any:()", ["any:() is empty: left out", "there is no word in this query: everything is shown"]),
        ("oil OR", ["OR at character 5 has nothing to join: left out"]),
        ("AND oil", ["AND at character 1 has nothing to join: left out"]),
        ("oil AND AND gas", ["AND at character 9 has nothing to join: left out"]),
        ("", []),
    ],
)
def test_what_was_guessed_is_told(query: str, warnings: list[str]) -> None:
    assert list(parse(query).warnings) == warnings


@pytest.mark.parametrize(
    ("query", "tree"),
    [
        ("*^2", Boost(MatchAll(), 2.0)),
        ("!^2", Word("!^2")),
        ("a^b", A),
        ("^2", MatchAll()),
        ("^2^3", MatchAll()),
        ("~2", MatchAll()),
        ("a ~2", A),
        ("!!! a", A),
        ("... a,", A),
        ("http://x.org/a*b?c", Word("http://x.org/a*b?c")),
        ("-\u00a0a", A),
        ("-\ta", A),
        ("=\u00a0a", A),
        ("+a", A),
        ("a-b", Word("a-b")),
        ("a -b", And((A, Not(B)))),
        ("–a", A),
        ("a || b", Or((A, B))),
        ("a | b", Or((A, B))),
        ("a && b", And((A, B))),
        ("a|b", Word("a|b")),
        ('12" a', And((Word("12"), A))),
        ("\u200ba\u00adb", Word("ab")),
    ],
)
def test_marks_that_stand_alone_or_inside(query: str, tree: object) -> None:
    assert parse(query).tree == tree


@pytest.mark.parametrize(
    ("query", "warned"),
    [
        ("subject: oil", True),
        ("most: oil", True),
        ("from:\u00a0Bonn", True),
        ("foo: oil", False),
        ("subject:oil", False),
        ("from:(subject: Bonn)", False),
        ("body:(subject: oil)", True),
    ],
)
def test_a_field_with_a_blank_behind_it_is_told(query: str, warned: bool) -> None:
    told = [each for each in parse(query).warnings if "with nothing directly after it" in each]
    assert bool(told) is warned
