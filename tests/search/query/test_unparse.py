"""Canonical text: parse undoes unparse, and unparse settles what parse read."""

import unicodedata
from datetime import date

import pytest
from examples import examples
from hypothesis import given, settings
from hypothesis import strategies as st
from meeting import meets, met

from corpus.errors import QuerySyntaxError
from corpus.messages.markings import LEVELS
from search.query import ast
from search.query.ast import Node, children, conjunction, disjunction, negation, walk
from search.query.characters import has_word
from search.query.demands import demands_words
from search.query.fields import FIELDS, TRAITS
from search.query.parser import parse
from search.query.unparse import _render_leaf, unparse, unparse_demanded

ALPHABET = "abzABZ09éșК中.'’-&/\\\"“”«()[]*?~^:=<>+|,;!_#"


def settled(text: str) -> bool:
    return has_word(text) and unicodedata.is_normalized("NFC", text)


words = st.one_of(
    st.text(ALPHABET, min_size=1, max_size=9).filter(settled),
    st.sampled_from(
        ["AND", "OR", "NOT", "or", "from:Bonn", "any:(x", "foo:bar", "-a", "--a", "=a", "a~2", "a^3", "U.S.S.R."]
    ),
)
phrases = st.lists(words, min_size=2, max_size=4).map(" ".join)
distances = st.sampled_from([0, 1, 5, 100])
patterns = st.from_regex(r"[a-zé]{0,3}[*?][a-z][.'&/_-]?[a-z]{1,3}\*?|[a-z]{1,4}\*", fullmatch=True)
texts = st.one_of(
    words.map(ast.Word),
    st.builds(ast.Phrase, phrases, distances),
    words.map(ast.Verbatim),
    st.builds(ast.Verbatim, phrases, distances),
    patterns.map(ast.Wildcard),
    st.builds(ast.Fuzzy, words, st.sampled_from([1, 2])),
)
values = st.one_of(words, phrases)
days = st.dates(date(1000, 1, 1), date(2100, 12, 31))
ends = st.one_of(days, days.map(lambda d: d.replace(month=1, day=1)), days.map(lambda d: d.replace(month=12, day=31)))


@st.composite
def date_filters(draw: st.DrawFn) -> ast.DateFilter:
    first, last = sorted(draw(st.tuples(ends, ends)))
    opened = draw(st.sampled_from(["", "earliest", "latest"]))
    return ast.DateFilter(
        None if opened == "earliest" else first,
        None if opened == "latest" else last,
        draw(st.sampled_from(["overlap", "within"])),
        draw(st.booleans()),
    )


ranked = [level for level, rank in LEVELS.items() if rank]
filters = st.one_of(
    date_filters(),
    st.just(ast.Undated()),
    st.builds(ast.ClassFilter, st.just("="), st.sampled_from(list(LEVELS))),
    st.builds(ast.ClassFilter, st.sampled_from([">=", "<=", ">", "<"]), st.sampled_from(ranked)),
    st.builds(ast.EntityFilter, st.sampled_from([None, "PERSON", "PARTY", "PLACE", "ORG"]), values),
    values.map(ast.CountryFilter),
    st.builds(ast.PostFilter, st.sampled_from(["from", "to", "info"]), values),
    st.builds(ast.Exact, st.sampled_from(["id", "collection", "label"]), values),
    st.builds(ast.Exact, st.sampled_from(["id", "collection", "label"]), patterns, st.just(True)),
    st.builds(ast.Exact, st.sampled_from(["number", "tags"]), st.sampled_from(["76153", "A-49", "PFOR"])),
    st.sampled_from(sorted(TRAITS)).map(ast.Has),
    words.map(ast.Like),
)
factors = st.sampled_from([0.01, 0.5, 1.0, 2.0, 3.25, 10.0, 100.0])


def combined(leaves: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    def extend(below: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
        several = st.lists(below, min_size=2, max_size=4)
        return st.one_of(
            several.map(conjunction),
            several.map(disjunction),
            several.map(lambda items: ast.Most(tuple(items))),
            below.map(negation),
            st.builds(ast.Boost, below, factors),
        )

    return st.recursive(leaves, extend, max_leaves=10)


text_fields = [field.name for field in FIELDS if field.kind == "text"]
fielded = st.builds(ast.TextField, st.sampled_from(text_fields), combined(texts))
trees = combined(st.one_of(texts, filters, fielded, st.just(ast.MatchAll())))

pieces = st.sampled_from(
    [
        *'()"“”-+=~^*?:.,;!|&\\ \n',
        *(" ", " ", "AND ", "OR ", "NOT ", "or ", "any:(", "most:(", "from:", "subject:", "date:", "class:", "id:"),
        *("a", "Bonn", "U.S.S.R.", "1967", "..", "secret", ">=", "~2", "^3", "5", "http://x", "has:", "foo:"),
        *("ref:", "number:", "012.345", "é", "\u0301", "\u200b", "\x00", "\ud800", "–", "tags:", "precedence:flash"),
    ]
)
sloppy = st.lists(pieces, max_size=25).map("".join)


@settings(max_examples=examples(400), deadline=None)
@given(trees)
def test_parse_undoes_unparse(node: Node) -> None:
    assert parse(unparse(node)).tree == node


def readable(text: str) -> Node | None:
    """The tree of `text`, None where it is refused; then the error must be a useful one."""
    refusal = None
    try:
        return parse(text).tree
    except QuerySyntaxError as error:
        refusal = error
    assert 0 <= refusal.position <= len(text)
    assert refusal.query == text
    assert refusal.advice
    return None


@meets("read", "refused", least=20)
@settings(max_examples=examples(600), deadline=None)
@given(st.one_of(sloppy, st.text(max_size=60)))
def test_canonical_text_is_stable(text: str) -> None:
    read = readable(text)
    met("refused" if read is None else "read")
    if read is not None:
        canonical = unparse(read)
        assert parse(canonical).tree == read
        assert unparse(parse(canonical).tree) == canonical


@meets("And", "Or", "Not")
@settings(max_examples=examples(300), deadline=None)
@given(sloppy | trees.map(unparse))
def test_trees_are_in_normal_form_and_know_their_place(text: str) -> None:
    root = readable(text)
    for node in walk(root) if root else ():
        met(type(node).__name__)
        start, end = node.span
        assert 0 <= start <= end <= len(text)
        below = children(node)
        match node:
            case ast.And() | ast.Or() | ast.Most():
                assert len(below) > 1
                assert isinstance(node, ast.Most) or not any(type(item) is type(node) for item in below)
            case ast.Not():
                assert not isinstance(node.node, ast.Not)
            case ast.Phrase():
                assert len(node.text.split(" ")) > 1
            case ast.TextField():
                inside = list(walk(node.node))
                assert not any(isinstance(item, ast.TextField | ast.Exact | ast.PostFilter) for item in inside)
            case _:
                assert below == () or isinstance(node, ast.Boost)


@pytest.mark.parametrize(
    ("written", "canonical"),
    [
        ("  ", ""),
        ("*", ""),
        ("a AND  b", "a b"),
        ("(((a)))", "a"),
        ("(a b) c", "a b c"),
        ("a AND (b OR c)", "a (b OR c)"),
        ("a OR (b c)", "a OR b c"),
        ("NOT (a b)", "-(a b)"),
        ("NOT NOT a", "a"),
        ("any:(a b) c", "(a OR b) c"),
        ("any:(a AND b c)", "a b OR c"),
        ("most:(a (b c) d)", "most:(a (b c) d)"),
        ("most:(a)", "a"),
        ("“a b”", '"a b"'),
        ("a~", "a~1"),
        ("a^2.50", "a^2.5"),
        ("(a b)^2", "(a b)^2"),
        ("subject:oil^2", "subject:oil^2"),
        ("subject:(oil^2)", "subject:(oil^2)"),
        ("subject:(oil)", "subject:oil"),
        ("from:(Bonn OR Rome)", "from:Bonn OR from:Rome"),
        ("-from:(Bonn OR Rome)", "-(from:Bonn OR from:Rome)"),
        ("sender:Bonn", "from:Bonn"),
        ("Classification:SECRET", "class:secret"),
        ("before:1967", "date:..1966"),
        ("after:1967-05", "date:1967-06.."),
        ("date:>=1967-05-02", "date:1967-05-02.."),
        ("date:1967-05-01..1967-05-31", "date:1967-05"),
        ('"12:30"', '"12:30"'),
        ('"or"', '"or"'),
        ("number:076.153", "number:76153"),
        ("subject:*", "has:subject"),
    ],
)
def test_canonical_text(written: str, canonical: str) -> None:
    assert unparse(parse(written).tree) == canonical


@pytest.mark.parametrize(
    ("text", "written"),
    [
        *(
            (word, f'"{word}"')
            for word in ("AND", "OR", "NOT", "or", "Or", "a b", "", ".a", "-a", "_a", "a*", "a?", "a:b")
        ),
        *((f"a{mark}b", f"a{mark}b") for mark in ".'’ʼ&/_#%$@+-–—"),
        *((f"a{mark}b", f'"a{mark}b"') for mark in "~^()[]<>=,;!|\u2026"),
        *((word, word) for word in ("and", "oR", "5", "5a", "é", "中")),
        ('a"b', '"a\\"b"'),
        ("a\\b", '"a\\\\b"'),
        ("e\u0301", '"e\u0301"'),
    ],
)
def test_a_word_is_quoted_where_bare_it_would_be_something_else(text: str, written: str) -> None:
    """What is read again as nothing else, without a guess, stands bare."""
    assert unparse(ast.Word(text)) == written


@pytest.mark.parametrize(("text", "written"), [("a~b", "a~b"), ("New York", '"New York"'), ("a:b", '"a:b"')])
def test_in_a_value_a_tilde_is_plain(text: str, written: str) -> None:
    assert unparse(ast.Exact("id", text)) == f"id:{written}"
    assert unparse(ast.Like(text)) == f"like:{written}"
    assert unparse(ast.PostFilter("info", text)) == f"info:{written}"


@pytest.mark.parametrize("kind", [ast.Or, ast.And, ast.Most])
def test_only_leaves_are_leaves(kind: type[ast.Or | ast.And | ast.Most]) -> None:
    with pytest.raises(TypeError, match=f"{kind.__name__} is no leaf"):
        _render_leaf(kind((ast.Word("a"), ast.Word("b"))))
    with pytest.raises(AssertionError):
        _render_leaf("a")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("query", "canonical"),
    [
        ("+harbour +dredging", "harbour AND dredging"),
        ("harbour && dredging", "harbour AND dredging"),
        ("harbour AND (dredging OR silt)", "harbour AND (dredging OR silt)"),
        ("harbour AND dredging -silt", "harbour AND dredging AND -silt"),
        ("+harbour", "+harbour"),
        ("+harbour^2", "+harbour^2"),
        ('+"dredging works"', '+"dredging works"'),
        ("harbour AND date:1966", "harbour AND date:1966"),
    ],
)
def test_the_canonical_text_of_required_words_requires_them(query: str, canonical: str) -> None:
    tree = parse(query).tree
    assert unparse_demanded(tree) == canonical
    again = parse(canonical)
    assert (again.tree, again.warnings) == (tree, ())
    assert demands_words(again.tree, canonical)


@given(trees)
def test_required_words_are_read_back(tree: Node) -> None:
    assert parse(unparse_demanded(tree)).tree == tree
