import subprocess
import sys

from search.query.ast import (
    And,
    Most,
    Not,
    Or,
    TextField,
    Verbatim,
    Word,
    children,
    conjunction,
    disjunction,
    negation,
    walk,
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
