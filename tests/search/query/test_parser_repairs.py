"""What is repaired and said, what is refused and where, and how much of it is borne."""

from datetime import date

import pytest

from corpus.errors import QuerySyntaxError
from search.query.ast import And, DateFilter, Exact, Fuzzy, MatchAll, Node, Not, Or, Phrase, PostFilter, Wildcard, Word
from search.query.diagnostics import MOST_WARNINGS
from search.query.fields import FIELDS
from search.query.parser import DEEPEST, LONGEST_PATTERN, parse
from search.query.values import LONGEST_VALUE

A, B = Word("a"), Word("b")


def read(text: str) -> Node:
    """The tree of a query in which nothing has to be guessed."""
    parsed = parse(text)
    assert parsed.warnings == ()
    return parsed.tree


def refusal(text: str) -> QuerySyntaxError:
    with pytest.raises(QuerySyntaxError) as raised:
        parse(text)
    return raised.value


YEARS = DateFilter(date(1966, 1, 1), date(1968, 12, 31))


# Sloppy input: read, and said how.


@pytest.mark.parametrize(
    ("text", "tree", "said"),
    [
        ('"a b', Phrase("a b"), ("quotation mark at character 1", "closed at the end")),
        ("“a b”", Phrase("a b"), ("typographic quotation marks",)),
        ("«a b» „b“", And((Phrase("a b"), B)), ("typographic quotation marks",)),
        ('a "b', And((A, B)), ("never closed",)),
        ('a"', A, ("no partner", "left out")),
        ('12" b', And((Word("12"), B)), ("inch mark",)),
        ("(a b", And((A, B)), ("closed at the end",)),
        ("((a b", And((A, B)), ("2 brackets",)),
        ("a) b", And((A, B)), ("character 2 closes nothing",)),
        ("a OR", A, ("OR at character 3 has nothing to join",)),
        ("OR a", A, ("OR at character 1",)),
        ("a OR OR b", Or((A, B)), ("nothing to join",)),
        ("a AND AND b", And((A, B)), ("nothing to join",)),
        ("a AND OR b", Or((A, B)), ("AND at character 3",)),
        ("a NOT", A, ("NOT at character 3",)),
        ("(a OR) b", And((A, B)), ("OR at character 4",)),
        ("a or b", And((A, Word("or"), B)), ("“or” is read as a word", "write OR")),
        ("a || b", Or((A, B)), ("“||” is read as OR",)),
        ("a && b", And((A, B)), ("“&&” is read as AND",)),
        ("--a", A, ("read as a dash", "-word")),
        ("–a", A, ("read as a dash",)),
        ("who met Kim?", And((Word("who"), Word("met"), Word("Kim"))), ()),
        ("subject: a", And((Word("subject"), A)), ("“subject:”", "subject:value")),
        ("any: a", And((Word("any"), A)), ("“any:”",)),
        ("=(a b)", And((A, B)), ("= before a bracket",)),
        ('"a b"~', Phrase("a b"), ("needs a number",)),
        ('"a* b"', Phrase("a* b"), ("star", "punctuation")),
        ("any:() a", A, ("any:() is empty",)),
        ("subject:() a", A, ("subject: has no word",)),
        ('subject:"" a', A, ("subject: has no word",)),
        ("from:(New York)", PostFilter("from", "New York"), ('from:"New York"',)),
        (
            "from:(New York OR Bonn)",
            Or((PostFilter("from", "New York"), PostFilter("from", "Bonn"))),
            ('from:"New York"',),
        ),
        ("ref:STATE 12345", And((Exact("ref", "STATE"), Word("12345"))), ('ref:"STATE 12345"',)),
        ("kind:(letter telegram)", And((Exact("kind", "letter"), Exact("kind", "telegram"))), ("two values", "OR")),
        ("date:1968..1966", YEARS, ("backwards",)),
        ("date:1966-1968", YEARS, ("1966..1968",)),
        ("caption:no-dis", Exact("caption", "NO-DIS"), ()),
        ("()", MatchAll(), ("everything",)),
        ("...", MatchAll(), ("everything",)),
        (":-)", MatchAll(), ("closes nothing", "everything")),
        ("NOT", MatchAll(), ("nothing to join", "everything")),
        (
            "ENVOY DID NOT AGREE TODAY",
            And((Word("ENVOY"), Word("DID"), Not(Word("AGREE")), Word("TODAY"))),
            ("capitals", "NOT"),
        ),
    ],
)
def test_sloppy_input_is_read_and_said_how(text: str, tree: Node, said: tuple[str, ...]) -> None:
    parsed = parse(text)
    assert parsed.tree == tree
    told = "; ".join(parsed.warnings)
    assert all(part in told for part in said), told
    assert bool(told) == bool(said)


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("a & b", And((A, B))),
        ("a, b; c.", And((A, B, Word("c.")))),
        ("+a +b", And((A, B))),
        ('"a & b"', Phrase("a b")),
        ("* -a", And((MatchAll(), Not(A)))),
        ("Subj b", And((Word("Subj"), B))),
        ("Re: b", And((Word("Re"), B))),
        ("at 12:30, b", And((Word("at"), Word("12:30"), B))),
        ("or", Word("or")),
        ("and a", And((Word("and"), A))),
    ],
)
def test_plain_habits_need_no_word_of_warning(text: str, tree: Node) -> None:
    assert read(text) == tree


def test_warnings_are_not_a_flood() -> None:
    warnings = parse(") a " * 500).warnings
    assert len(warnings) == MOST_WARNINGS + 1
    assert "480 more" in warnings[-1]


# What cannot be read.


@pytest.mark.parametrize(
    ("text", "position", "problem", "advice"),
    [
        ("a subjet:b", 2, "no field “subjet”", "subject:"),
        ("form:Bonn", 0, "no field “form”", "from:"),
        ("xyzzy:b", 0, "no field “xyzzy”", "blank after the colon"),
        ("subject:xyzzy:b", 8, "no field “xyzzy”", "blank"),
        ("class:secrit", 6, "no classification “secrit”", "secret"),
        ("class:>=unmarked", 6, "no rank", "class:unmarked"),
        ("has:redactoin", 4, "“redactoin”", "redaction"),
        ("precedence:flahs", 11, "no precedence “flahs”", "flash"),
        ("date:1967-13", 5, "no day of the calendar", "1967-05"),
        ("date:1967-02-30", 5, "no day of the calendar", "1967-05"),
        ("date:soon", 5, "“soon” is no date", "1967"),
        ("date:..", 5, "no value", "date:"),
        ("within:none", 7, "needs a date", "date:none"),
        ("before:0001", 7, "no day before", "0002"),
        ("after:9999", 6, "no day after", "9998"),
        ("subject:from:Bonn", 8, "from: inside subject:", "quotes"),
        ("subject:(a from:Bonn)", 11, "from: inside subject:", "quotes"),
        ("from:(to:Bonn)", 6, "to: inside from:", "quotes"),
        ("from:-Bonn", 5, "minus after from:", "-from:"),
        ('from:""', 5, "no value", "from:Pyongyang"),
        ("person:Ceau*", 7, "no wildcards", "person:"),
        ("person:>Kim", 7, "> after person:", "compared"),
        ("kind:*", 5, "needs a value", "kind:telegram"),
        ("title:*", 0, "needs a word", "title:"),
        ('date:"1967"..1968', 11, "goes on after them", "May 1967..June 1968"),
        ("any:oil", 0, "takes a list", "any:(one two three)"),
        ("a~3", 1, "~3", "~1 or ~2"),
        ("a~0.8", 1, "~0.8", "~1 or ~2"),
        ('"a b"~1000', 5, "~1000 is no distance", "100"),
        ("(a b)~5", 5, "word or a phrase", '"some words"~5'),
        ("a^0", 1, "^0 is no weight", "0.01"),
        ("a^101", 1, "^101 is no weight", "100"),
        ("=a*", 0, "= and a wildcard", "a*"),
        ("ab*~2", 0, "~ and a wildcard", "ab*"),
        ("=a~2", 0, "exactly this form", "a~"),
        ("a\\b*", 0, "in a word with wildcards", "apart"),
        ("tags:(:*A)", 6, "in a value with wildcards", "begin with a letter"),
    ],
)
def test_refusals_say_where_and_what_to_do(text: str, position: int, problem: str, advice: str) -> None:
    error = refusal(text)
    assert (error.position, error.query) == (position, text)
    assert problem in str(error)
    assert advice in error.advice


def test_nesting_has_a_bound() -> None:
    for opening, closing in (("(", ")"), ("any:(", ")"), ("subject:(" + "(", "))"), ("NOT ", ""), ("-(", ")")):
        text = opening * (DEEPEST + 1) + "a" + closing * (DEEPEST + 1)
        if opening.startswith("subject"):
            text = "subject:" + "(" * (DEEPEST + 1) + "a"
        assert f"more than {DEEPEST}" in str(refusal(text))
    assert read("(" * DEEPEST + "a" + ")" * DEEPEST) == A
    assert read("NOT " * DEEPEST + "a") == A


def test_values_have_a_bound() -> None:
    assert read(f"label:{'a' * LONGEST_VALUE}") == Exact("label", "a" * LONGEST_VALUE)
    for field in FIELDS:
        if field.kind not in ("text", "date"):
            assert str(LONGEST_VALUE) in refusal(f'{field.name}:"{"a " * LONGEST_VALUE}"').advice


def test_patterns_have_a_bound() -> None:
    longest = "a" * LONGEST_PATTERN
    assert read(f"{longest}~") == Fuzzy(longest, 1)
    assert read(f"{longest[1:]}*") == Wildcard(f"{longest[1:]}*")
    for text in (f"{longest}a~", f"{longest}*"):
        assert f"{LONGEST_PATTERN}" in refusal(text).advice


@pytest.mark.parametrize(
    "piece",
    [
        *('"', "\\", '5"', '\\"', "(", ") ", "-", "~", "^1", "a~1", "*", "a?", "=", "ab:", "...,", "\u0301", "NOT "),
        *("any:(", "from:", '"" ', "1.111", "|| ", "–a ", "\ud800", "date:", "\u200b", "((-"),
    ],
)
def test_a_page_of_anything_is_answered(piece: str) -> None:
    answered = refused_too = 0
    for start in ("", "date:", "number:", "subject:(", '"'):
        text = (start + piece * (100_000 // len(piece)))[:100_000]
        try:
            warnings = parse(text).warnings
            answered += 1
        except QuerySyntaxError as refused:
            refused_too += 1
            warnings = (str(refused), refused.advice)
            assert warnings[1]
        assert all(len(warning) < 600 for warning in warnings)
    assert answered + refused_too == 5


@pytest.mark.parametrize(
    ("text", "position", "problem"),
    [
        ("oil *a*b*c*d*", 4, "more than 4 stars in one word"),
        ("*K" * 32, 0, "more than 4 stars in one word"),
        ("collection:*a*b*c*d*", 11, "more than 4 stars"),
        ("a* " * 33, 96, "more than 32 words with"),
        ("kind:t* " * 33, 261, "more than 32 words with"),
        ("word~ " * 33, 192, "more than 32 words with"),
    ],
)
def test_patterns_are_bounded(text: str, position: int, problem: str) -> None:
    """Each star and each pattern makes the engine's automaton grow: 700 of them took seconds."""
    error = refusal(text)
    assert error.position == position
    assert problem in error.problem


def test_stars_side_by_side_are_one() -> None:
    assert read("a****b*") == Wildcard("a****b*")
    assert read("a* " * 32) == And((Wildcard("a*"),) * 32)
