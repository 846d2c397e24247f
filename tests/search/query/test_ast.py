import subprocess
import sys
from datetime import date

import pytest

from search.query.ast import (
    NOWHERE,
    And,
    Boost,
    ClassFilter,
    CountryFilter,
    DateFilter,
    EntityFilter,
    Exact,
    Fuzzy,
    Has,
    Like,
    MatchAll,
    Most,
    Node,
    Not,
    Or,
    Phrase,
    PostFilter,
    TextField,
    Undated,
    Verbatim,
    Wildcard,
    Word,
    children,
    conjunction,
    disjunction,
    negation,
    walk,
    weighted,
)

A, B, C = (Word(letter) for letter in "abc")


def test_nodes_are_compared_by_what_they_ask() -> None:
    here, there = Word("a", span=(0, 1)), Word("a", span=(5, 6))
    assert here == there
    assert hash(here) == hash(there)
    assert And((here, B)) == And((there, B))
    assert here != Word("b", span=(0, 1))
    assert here != Verbatim("a", span=(0, 1))
    assert len({here, there, B}) == 2


def test_joining_keeps_the_normal_form() -> None:
    assert conjunction([]) is None
    assert disjunction([A]) == A
    assert conjunction([A, And((B, C))]) == And((A, B, C))
    assert disjunction([Or((A, B)), C]) == Or((A, B, C))
    assert conjunction([A, Or((B, C))]) == And((A, Or((B, C))))
    assert negation(Not(A)) == A
    assert negation(A) == Not(A)


def test_a_joined_node_spans_its_items() -> None:
    joined = conjunction([Word("a", span=(2, 3)), Word("b", span=(7, 8))])
    assert joined
    assert joined.span == (2, 8)


def test_walking_goes_in_the_order_of_the_text() -> None:
    tree = And((A, Not(TextField("subject", Or((B, C)))), Most((A, C))))
    assert [node for node in walk(tree) if isinstance(node, Word)] == [A, B, C, A, C]
    assert next(iter(walk(tree))) == tree
    assert children(A) == ()


def test_reading_a_query_loads_no_engine() -> None:
    code = (
        "import sys, search.query.parser, search.query.unparse; search.query.parser.parse('a date:1967');"
        "print(sys.modules.keys() & {'tantivy', 'spacy', 'rapidfuzz', 'click'})"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout == "set()\n"


def test_nodes_that_ask_the_same_are_not_unequal_either() -> None:
    """`!=` went by identity where `==` went by what is asked."""
    unequal = Word("party", span=(0, 5)) != Word("party", span=(7, 12))
    assert not unequal
    assert Word("party") != Word("exchange")


LEAVES = [
    MatchAll(), A, Phrase("a b"), Verbatim("a"), Wildcard("a*"), Fuzzy("a"), DateFilter(date(1967, 5, 1), None),
    Undated(), ClassFilter("=", "secret"), EntityFilter("PARTY", "KWP"), CountryFilter("KP"),
    PostFilter("from", "Bonn"), Exact("id", "a"), Has("date"), Like("a"),
]  # fmt: skip


@pytest.mark.parametrize("node", LEAVES, ids=lambda node: type(node).__name__)
def test_a_leaf_holds_nothing(node: Node) -> None:
    assert children(node) == ()
    assert list(walk(node)) == [node]
    assert node.span == NOWHERE == (-1, -1)


@pytest.mark.parametrize("kind", [And, Or, Most])
def test_what_holds_several(kind: type[And | Or | Most]) -> None:
    assert children(kind((A, B))) == (A, B)


@pytest.mark.parametrize("node", [Not(A), Boost(A, 2.0), TextField("title", A)], ids=lambda node: type(node).__name__)
def test_what_holds_one(node: Not | Boost | TextField) -> None:
    assert children(node) == (A,)
    assert list(walk(node)) == [node, A]


def test_what_is_no_node_is_refused() -> None:
    with pytest.raises(AssertionError):
        children("a")  # type: ignore[arg-type]


def test_what_a_node_says_where_nothing_else_is_said() -> None:
    assert (Phrase("a b").distance, Verbatim("a").distance, Fuzzy("a").distance) == (0, 0, 1)
    day = DateFilter(date(1967, 5, 1), None)
    assert (day.mode, day.circa) == ("overlap", False)
    exact = Exact("id", "a")
    assert (exact.pattern, exact.ids, Has("date").ids) == (False, None, None)


def test_a_node_is_shown_by_what_it_asks() -> None:
    assert repr(And((Word("a", span=(0, 1)), Phrase("b c", 2)))) == "And((Word('a'), Phrase('b c', 2)))"


def test_a_node_is_no_equal_of_what_is_none() -> None:
    assert Word("a") != "a"
    assert Word("a") != ("a",)
    assert Word("a").__eq__("a") is NotImplemented


def test_joining_and_negating_tell_where_it_was_written() -> None:
    one, two, three = (Word("a", span=(n, n + 1)) for n in (2, 5, 9))
    for join in (conjunction, disjunction):
        joined = join([one, two, three])
        assert joined is not None
        assert joined.span == (2, 10)
        assert join([one]) is one
    assert negation(one, span=(1, 3)).span == (1, 3)
    assert negation(one).span == NOWHERE
    assert negation(Not(one), span=(0, 3)) is one
    assert disjunction([And((A, B)), C]) == Or((And((A, B)), C))


@pytest.mark.parametrize(
    ("tree", "pairs"),
    [
        (A, [(A, 1)]),
        (And((A, B)), [(A, 1), (B, 1)]),
        (And((Boost(And((A, B)), 3), C)), [(A, 3), (B, 3), (C, 1)]),
        (Boost(Boost(A, 2), 3), [(A, 6)]),
        (Boost(And((A, Boost(B, 2))), 3), [(A, 3), (B, 6)]),
        *((Boost(node, 2), [(node, 2)]) for node in (A, Phrase("a b"), Verbatim("a"), Wildcard("a*"), Fuzzy("a"))),
        # Of what is left out nothing is weighed; of anything else the weight stays where it is.
        (Boost(And((A, Not(B))), 2), [(A, 2), (Not(B), 2)]),
        (Boost(And((A, Or((B, C)))), 2), [(A, 2), (Boost(Or((B, C)), 2), 1)]),
        (Boost(Or((A, B)), 2), [(Boost(Or((A, B)), 2), 1)]),
        (Boost(TextField("body", A), 2), [(Boost(TextField("body", A), 2), 1)]),
        (Not(A), [(Not(A), 1)]),
        (Or((A, B)), [(Or((A, B)), 1)]),
    ],
)
def test_what_stands_side_by_side_is_weighed_by_itself(tree: Node, pairs: list[tuple[Node, float]]) -> None:
    assert weighted(tree) == pairs
