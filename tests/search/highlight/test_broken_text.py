"""Words that lines, pages and soft hyphens break: found in each reading, marked as they are printed."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

import pytest
from conftest import make_cable
from examples import examples
from hypothesis import given, settings
from hypothesis import strategies as st
from meeting import meets, met
from slow_text import SlowText

from corpus.broken_words import readings
from index.format.analysis import stem
from search.highlight.broken_text import BrokenText, matcher_of
from search.highlight.highlighter import highlight
from search.highlight.matcher import TextMatcher
from search.highlight.patterns import wildcard
from search.highlight.snippets import snippets
from search.query.parser import parse

if TYPE_CHECKING:
    from index.reader import ArchiveReader
    from search.results import Span

BODY = (
    "The lamp-\nlighter of the vice-\nconsul said that the store-\n\n- 2 -\n SECRET\n\nkeeper would not pay the"
    " har\u00adbour\u200bmaster, nor the Dutch-\nBelgian company, nor the tall\n\n- 3 -\n SECRET\n\nlanternmaker."
)


@pytest.mark.parametrize(
    ("query", "marked"),
    [
        ("lamplighter", ["lamp-\nlighter"]),
        ("lamplighters", ["lamp-\nlighter"]),
        ("=lamplighter", ["lamp-\nlighter"]),
        ("lamplig*", ["lamp-\nlighter"]),
        ("*plighter", ["lamp-\nlighter"]),
        ("lamplihgter~1", ["lamp-\nlighter"]),
        ("lighter", ["lighter"]),
        ("consul", ["consul"]),
        ("vice-consul", ["vice-\nconsul"]),
        ("viceconsul", ["vice-\nconsul"]),
        ('"the lamplighter of the vice consul"', ["The lamp-\nlighter of the vice-\nconsul"]),
        ('"lamp lighter of the"', ["lamp-\nlighter of the"]),
        ("storekeeper", ["store", "keeper"]),
        ('"that the storekeeper would"', ["that the store", "keeper would"]),
        ("keeper", ["keeper"]),
        ("harbourmaster", ["har\u00adbour\u200bmaster"]),
        ("har\u00adbour\u200bmaster", ["har\u00adbour\u200bmaster"]),
        ("har\u200cbour\u200dmaster", ["har\u00adbour\u200bmaster"]),
        ("har\u200dbour*", ["har\u00adbour\u200bmaster"]),
        ('"the har\u200dbourmaster nor"', ["the har\u00adbour\u200bmaster, nor"]),
        ("harbour*", ["har\u00adbour\u200bmaster"]),
        ('"Dutch Belgian company"', ["Dutch-\nBelgian company"]),
        ("dutchbelgian", ["Dutch-\nBelgian"]),
        ('"storekeeper pay"~3', ["store", "keeper", "pay"]),
        ('"lamplighter consul"~5', ["lamp-\nlighter", "consul"]),
        ('"lamplighter harbourmaster"~20', ["lamp-\nlighter", "har\u00adbour\u200bmaster"]),
        ('"the tall lanternmaker"', ["the tall", "lanternmaker"]),
        ('"tall lanternmaker"~1', ["tall", "lanternmaker"]),
        ('"tall 3 SECRET lanternmaker"', ["tall\n\n- 3 -\n SECRET\n\nlanternmaker"]),
        # In no reading do these stand together.
        ('"lamplighter lighter"~100', []),
        ('"consul viceconsul"~100', []),
        ('"storekeeper SECRET"~100', []),
        ("harbour", []),
        ("plighter", []),
    ],
)
def test_what_is_found_and_marked(archive_of: Callable[..., ArchiveReader], query: str, marked: list[str]) -> None:
    from searching import search

    tree = parse(query).tree
    cable = make_cable("a", BODY)
    spans = highlight(cable, tree).get("body", ())
    assert [BODY[span.start : span.end] for span in spans] == marked
    found = search(archive_of(cable, make_cable("b", "Nothing of the kind.")), query, words="all").hits
    assert [hit.id for hit in found] == (["a"] if marked else [])


def test_a_snippet_shows_the_break_as_printed() -> None:
    cable = make_cable("a", BODY)
    (fragment,) = snippets(cable, highlight(cable, parse("lamplighter").tree), most=1)
    (span,) = fragment.spans
    assert fragment.text[span.start : span.end] == "lamp-\nlighter"
    assert BODY.startswith(fragment.text)


def test_a_break_in_another_field_is_found_there() -> None:
    cable = make_cable("a", "The lamp-\nlighter.", subject="STORE-\nKEEPER", title="The keeper")
    tree = parse("lamplighter OR storekeeper OR keeper").tree
    found = {field: [(span.start, span.end) for span in spans] for field, spans in highlight(cable, tree).items()}
    assert found == {"body": [(4, 17)], "subject": [(0, 13)], "title": [(4, 10)]}


def test_no_word_is_broken_over_two_fields() -> None:
    cable = make_cable("a", "keeper", title="", subject="STORE-")
    assert highlight(cable, parse("storekeeper").tree) == {}


def test_a_text_that_is_not_broken_is_looked_at_once() -> None:
    assert isinstance(matcher_of("The lamp-lighter."), TextMatcher)
    assert isinstance(matcher_of("The lamp-\nlighter."), BrokenText)
    assert isinstance(matcher_of("The lamp\u00ad\nlighter."), BrokenText)


PIECES = ["lamp", "lighter", "Dutch", "keeper", "o'neill", "lamplighter", "SECRET", "2"]
PARTINGS = [" ", " ", " ", "-\n", "- ", "-\n\n", "\n", "\u00ad\n", "\u00ad", "-"]
texts = st.lists(st.tuples(st.sampled_from(PIECES), st.sampled_from(PARTINGS)), max_size=14).map(
    lambda pieces: "".join(map("".join, pieces))
)
TERMS = [stem(word) for word in ("lamp", "lighter", "lamplighter", "dutch", "keeper", "secret", "lamplamp")]


@st.composite
def texts_and_terms(draw: st.DrawFn) -> tuple[str, list[str]]:
    """A text, and terms that stand beside each other in one of its readings, or do not."""
    text = draw(texts)
    known = [term for term in SlowText(draw(st.sampled_from(readings(text))).text).forms[False] if term]
    if len(known) < 2 or draw(st.integers(0, 3)) == 0:
        return text, draw(st.lists(st.sampled_from(TERMS), min_size=2, max_size=3))
    start = draw(st.integers(0, len(known) - 2))
    return text, known[start : start + draw(st.integers(2, 3))]


@meets("a word", "a phrase", "near", least=20)
@settings(max_examples=examples(500), deadline=None)
@given(texts_and_terms(), st.integers(1, 8))
def test_found_is_what_some_reading_has(given_both: tuple[str, list[str]], within: int) -> None:
    text, terms = given_both
    fast = matcher_of(text)
    slow = [(reading, SlowText(reading.text)) for reading in readings(text)]

    def ends(places: list) -> set[tuple[int, int]]:  # type: ignore[type-arg]
        return {(place[0], place[1]) for place in places}

    def printed(found: Callable[[SlowText], list[Span]]) -> set[tuple[int, int]]:
        return {
            (reading.printed(span.start), reading.printed(span.end - 1) + 1)
            for reading, each in slow
            for span in found(each)
        }

    def whole(places: set[tuple[int, int]]) -> bool:
        """Whether no page ends inside, where parts are marked each by itself."""
        return all(text.count("\n", start, end) < 2 for start, end in places)

    expected = printed(lambda each: each.matching(terms[0].__eq__, exact=False))
    found = ends(fast.term(terms[0], exact=False))
    assert bool(found) == bool(expected)
    if whole(expected):
        assert found == expected
    met("a word" if found else "no word")
    assert ends(fast.matching(terms[0].__eq__, exact=False)) == found
    begins = ends(fast.prefix("lamp", wildcard("lamp*")))
    assert bool(begins) == bool(printed(lambda each: each.matching(wildcard("lamp*"), exact=True)))
    expected = printed(lambda each: each.phrase(terms, exact=False))
    found = ends(fast.phrase(terms, exact=False))
    assert bool(found) == bool(expected)
    if whole(expected):
        assert found == expected
    met("a phrase" if found else "no phrase")
    if all(one != other for one, other in itertools.pairwise(terms)):
        together = [
            printed(partial(SlowText.near, terms=pair, within=within, exact=False))
            for pair in itertools.pairwise(terms)
        ]
        found = ends(fast.near(terms, within, exact=False))
        assert bool(found) == all(together)
        if found and whole(set().union(*together)):
            assert found == set().union(*together)
        met("near" if found else "not near")
