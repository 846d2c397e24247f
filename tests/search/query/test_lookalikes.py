"""Operators of other search boxes: understood or told, never silently a word."""

from __future__ import annotations

import pytest

from corpus.errors import QuerySyntaxError
from search.query.ast import And, Node, Not, Phrase, PostFilter, TextField, Word
from search.query.parser import parse

ALPHA, BETA = Word("alpha"), Word("beta")


@pytest.mark.parametrize(
    ("query", "tree"),
    [
        ("!alpha", Not(ALPHA)),
        ("!!alpha", Not(ALPHA)),
        ("beta !alpha", And((BETA, Not(ALPHA)))),
        ('!"alpha beta"', Not(Phrase("alpha beta"))),
        ("!(alpha beta)", Not(And((ALPHA, BETA)))),
        ("!from:Bonn", Not(PostFilter("from", "Bonn"))),
        ("from:(!Bonn)", Not(PostFilter("from", "Bonn"))),
        ("subject:(!alpha)", TextField("subject", Not(ALPHA))),
    ],
)
def test_an_exclamation_mark_before_a_word_is_not(query: str, tree: Node) -> None:
    parsed = parse(query)
    assert parsed.tree == tree
    assert any(warning.endswith("before a word is read as NOT") for warning in parsed.warnings)


@pytest.mark.parametrize("query", ["alpha!", "alpha! beta", "alpha!beta", "alpha ! beta", "¡alpha!"])
def test_elsewhere_it_is_punctuation(query: str) -> None:
    assert not any("NOT" in warning for warning in parse(query).warnings)


@pytest.mark.parametrize(
    ("query", "sign"), [("! alpha", "!"), ("beta ! alpha", "!"), ("beta !! alpha", "!!"), ("beta (!  alpha)", "!")]
)
def test_between_blanks_it_is_told(query: str, sign: str) -> None:
    parsed = parse(query)
    assert parsed.tree in (ALPHA, And((BETA, ALPHA)))
    assert any(f"“{sign}” before a blank is read as punctuation" in warning for warning in parsed.warnings)


@pytest.mark.parametrize("query", ["alpha !", "beta alpha!", '"alpha ! beta"'])
def test_at_the_end_or_in_a_phrase_nothing_is_told_of_it(query: str) -> None:
    assert not parse(query).warnings


@pytest.mark.parametrize(
    ("query", "sign"),
    [
        ("from:!Bonn", "!"),
        ("from:-Bonn", "a minus"),
        ("from:–Bonn", "–"),
        ("from:—Bonn", "—"),
        ("from:NOT Bonn", "NOT"),
        ('from:!"Bonn"', "!"),
        ("class:!secret", "!"),
        ("date:!1967", "!"),
        ("subject:!alpha", "!"),
        ("person:!Sapt", "!"),
        ("kind:!telegram", "!"),
        ("has:!note", "!"),
        ("subject:NOT alpha", "NOT"),
        ("participant:!Sapt", "!"),
    ],
)
def test_an_exclusion_behind_the_colon_is_an_error(query: str, sign: str) -> None:
    with pytest.raises(QuerySyntaxError, match=f"^{sign} after ") as caught:
        parse(query)
    name = query.partition(":")[0]
    assert f"-{name}:value" in caught.value.advice


@pytest.mark.parametrize(
    "query", ['from:"!Bonn"', "from:Not-Bonn", "from:NOTTINGHAM", 'subject:"NOT"', "subject:–alpha"]
)
def test_a_value_may_hold_it_elsewhere(query: str) -> None:
    parse(query)


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("oil not embargo", "-embargo"),
        ("not embargo", "-embargo"),
        ("Oil Not Embargo", "-Embargo"),
        ('oil not "embargo"', "-word"),
        ("oil not (embargo)", "-word"),
        ("oil not from:Bonn", "-word"),
    ],
)
def test_not_in_small_letters_is_told(query: str, told: str) -> None:
    (warning,) = parse(query).warnings
    assert warning.endswith(f"to exclude write NOT in capitals, or {told}")


@pytest.mark.parametrize(
    "query", ["oil NOT embargo", "oil -embargo", "oil not", "did Bonn not answer?", '"oil not embargo"', "nothing"]
)
def test_where_not_is_meant_or_is_a_word(query: str) -> None:
    assert not any("NOT in capitals" in warning for warning in parse(query).warnings)


@pytest.mark.parametrize(
    ("query", "near"),
    [
        ("alpha NEAR beta", '"alpha beta"~3'),
        ("alpha ADJ beta", '"alpha beta"~3'),
        ("alpha NEAR/3 beta", '"alpha beta"~3'),
        ("alpha NEAR/10 beta", '"alpha beta"~10'),
        ("alpha near/5 beta", '"alpha beta"~5'),
        ("alpha ADJ4 beta", '"alpha beta"~4'),
        ("alpha w/5 beta", '"alpha beta"~5'),
        ("alpha W/5 beta", '"alpha beta"~5'),
        ("alpha PRE/2 beta", '"alpha beta"~2'),
        ("alpha NEAR5 beta", '"alpha beta"~5'),
        ("alpha within/9 beta", '"alpha beta"~9'),
        ("alpha XOR beta", '"alpha beta"~3'),
        ('"alpha one" NEAR beta', '"alpha one beta"~4'),
        ('alpha NEAR/5 "beta two three"', '"alpha beta two three"~7'),
        ('"alpha one" w/s beta', '"alpha one beta"~4'),
        ('"alpha one" ADJ beta', '"alpha one beta"~4'),
        ("(alpha) NEAR (beta)", '"a b"~3, with the words for a and b'),
    ],
)
def test_nearness_as_others_write_it_is_told(query: str, near: str) -> None:
    (warning,) = parse(query).warnings
    assert warning.endswith(f"for words near each other write {near}")


def test_of_xor_the_way_to_say_it_is_told() -> None:
    (warning,) = parse("alpha XOR beta").warnings
    assert "(a OR b) -(a b)" in warning


@pytest.mark.parametrize(
    "query",
    ["NEAR beta", "alpha NEAR", "gamma alpha near beta", '"alpha NEAR beta"', "OIL NEAR EAST AFFAIRS", "alpha W beta"],
)
def test_where_near_is_a_word(query: str) -> None:
    assert not any("near each other" in warning for warning in parse(query).warnings)


@pytest.mark.parametrize(
    ("query", "either"),
    [
        ("person:Sapt OR person:Fritz date:1958", "(person:Sapt OR person:Fritz)"),
        ("Sapt OR Fritz date:1958", "(Sapt OR Fritz)"),
        ('date:1958 person:"Rudolf Sapt" OR Fritz', '(person:"Rudolf Sapt" OR Fritz)'),
        ("from:Bonn OR from:Rome herring", "(from:Bonn OR from:Rome)"),
        ("Sapt OR Fritz tanks", "(Sapt OR Fritz)"),
    ],
)
def test_a_filter_beside_an_or_is_told(query: str, either: str) -> None:
    warnings = parse(query).warnings
    assert any(warning.endswith(f"for one of two write {either}") for warning in warnings), warnings


@pytest.mark.parametrize(
    "query", ["person:Sapt OR person:Fritz", "(person:Sapt OR person:Fritz) date:1958", "from:(Bonn OR Rome) herring"]
)
def test_an_or_of_two_is_not(query: str) -> None:
    assert not any("for one of two" in warning for warning in parse(query).warnings)
