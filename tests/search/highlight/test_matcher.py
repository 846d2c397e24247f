"""A text searched for strings gives what reading all its words gives."""

from __future__ import annotations

import pytest
from examples import examples
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st
from meeting import meets, met
from slow_text import SlowText

from search.highlight.matcher import Position, TextMatcher
from search.highlight.patterns import wildcard
from search.results import Span

PIECES = """
party Parties PARTY's exchange exchanges U.S.S.R. USSR U.S. u.s 12.390 12,390 12390 1,000,000 1.000,000 12,39 _party_
Ceaușescu CEAUSESCU O'Neill O’Neill oneill Shah's Shahs Ch'ang-kuk changing A-49 p.m. hoping hope happy happily party_
happiness the of s t ’s straße strasse ﬁx fix Москва 中国 ½ №1 ʼayn 12.390abc abcU.S.S.R die dying dies lies lying née

l'ouverture L’Espagne d'ajourner all'allegria dell'11 qu'il n'est d'affaires affaires ouverture T'ang
skies sky possible possibly possibility x1,234 1970s don't dont rock'n'roll éa Z
"""
PARTINGS = [" ", " ", " ", "\n", "-", "—", ", ", ". ", " “", "” ", "/", "_", "", "'", ".", ",", "\u00a0", " ------- "]
RAW = "aAsStTuU..,,''’ʼ‘--_  \n11234é李?ßﬁ“\u0130\u0301½"
pieces = st.lists(st.tuples(st.sampled_from(PIECES.split()), st.sampled_from(PARTINGS)), max_size=25)
texts = st.one_of(pieces.map(lambda each: "".join(map("".join, each))), st.text(alphabet=RAW, max_size=60))


def spans(places: list[Position]) -> list[Span]:
    return [Span(start, end) for start, end, _ in places]


@pytest.mark.parametrize("exact", [True, False])
@meets("found", "not found", least=50)
@settings(max_examples=examples(1_000), deadline=None)
@given(text=texts)
@example(text="12.390abc 12.390 x12.390")
@example(text="U.S.abc U.S. abcU.S.")
@example(text="ʼayn ayn")
@example(text="Shah’s s")
def test_terms(text: str, exact: bool) -> None:
    slow, fast = SlowText(text), TextMatcher(text)
    for term in {*slow.forms[exact], "parti", "us", "12390", "sky"} - {""}:
        expected = slow.matching(term.__eq__, exact=exact)
        met("found" if expected else "not found")
        assert spans(fast.term(term, exact=exact)) == expected


@meets("a phrase", "no phrase", "near", "not near", least=20)
@settings(max_examples=examples(600), deadline=None)
@given(text=texts, data=st.data())
def test_phrases_and_nearness(text: str, data: st.DataObject) -> None:
    exact = data.draw(st.booleans())
    slow, fast = SlowText(text), TextMatcher(text)
    known = [term for term in slow.forms[exact] if term]
    assume(known)
    at, size = data.draw(st.integers(0, len(known) - 1)), data.draw(st.integers(2, 4))
    run = known[at : at + size] if data.draw(st.booleans()) else data.draw(st.lists(st.sampled_from(known), min_size=2))
    expected = slow.phrase(run, exact=exact)
    met("a phrase" if expected else "no phrase")
    assert fast.phrase(run, exact=exact) == expected
    apart = [term for number, term in enumerate(run) if number == 0 or term != run[number - 1]]
    if len(apart) > 1:
        within = data.draw(st.integers(1, 6))
        together = slow.near(apart, within, exact=exact)
        met("near" if together else "not near")
        assert fast.near(apart, within, exact=exact) == together


@meets("beginning", "not beginning", "ending", least=20)
@settings(max_examples=examples(600), deadline=None)
@given(text=texts, data=st.data())
def test_patterns(text: str, data: st.DataObject) -> None:
    slow, fast = SlowText(text), TextMatcher(text)
    form = data.draw(st.sampled_from([each for each in slow.forms[True] if each] or ["party"]))
    size = data.draw(st.integers(1, len(form)))
    matches = wildcard(f"{form[:size]}*{data.draw(st.sampled_from(['', form[-1]]))}")
    expected = slow.matching(matches, exact=True)
    met("beginning" if expected else "not beginning")
    assert spans(fast.prefix(form[:size], matches)) == expected
    for exact in (True, False):
        ends = wildcard(f"*{form[-size:]}")
        expected = slow.matching(ends, exact=exact)
        met("ending" if expected else "not ending")
        assert spans(fast.matching(ends, exact=exact)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "alpha," * 400 + "beta,gamma",  # no border within reach
        "alpha " + "-" * 3_000 + " beta gamma",
        "中国人民，" * 300 + "alpha beta gamma",
        "alpha" + "'" * 2_000 + "beta gamma",
    ],
)
def test_phrases_across_what_no_cable_should_print(text: str) -> None:
    slow, fast = SlowText(text), TextMatcher(text)
    for run in (["beta", "gamma"], ["alpha", "beta", "gamma"], ["alpha", "alpha", "alpha"]):
        terms = [SlowText(word).forms[False][0] for word in run]
        assert fast.phrase(terms, exact=False) == slow.phrase(terms, exact=False)
        assert fast.near(terms[-2:], 3, exact=False) == slow.near(terms[-2:], 3, exact=False) or terms[0] == terms[1]


def test_a_word_too_long_to_be_indexed_is_no_match() -> None:
    long = "a" * 80
    assert TextMatcher(f"{long} b").prefix("a", wildcard("a*")) == []
    assert TextMatcher(long).matching(wildcard("*"), exact=True) == []


@pytest.mark.parametrize("unit", ["a,", "1.", "'a", "a.b", "中", "é,", "1,234"])
def test_long_texts_without_a_border(unit: str) -> None:
    """Were what stands before each match read anew, this would take hours."""
    text = unit * 30_000 + "b a"
    slow, fast = SlowText(text), TextMatcher(text)
    for term in set(slow.forms[True][-2:]) - {""}:
        assert spans(fast.term(term, exact=True)) == slow.matching(term.__eq__, exact=True)
    run = slow.forms[True][-2:]  # "" of a word too long to be indexed is no term: no phrase has it
    assert "" in run or fast.phrase(run, exact=True) == slow.phrase(run, exact=True)
