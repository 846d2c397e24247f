"""The engine's answers against a slow, obvious reading of every cable."""

from __future__ import annotations

import itertools
from datetime import date
from pathlib import Path

import pytest
from conftest import make_cable, write_archive
from engines import ENGINES, opened
from examples import examples
from hypothesis import given, settings
from hypothesis import strategies as st
from meeting import meets, met
from searching import search

from corpus.dates import month_span, one_day, range_span, year_span
from corpus.records import UNDATED, Cable, Marking, Station
from index.reader import ArchiveReader
from search.highlight.highlighter import Highlighter, highlight
from search.highlight.texts import field_text
from search.plan.compiler import Compiler
from search.query.ast import (
    And,
    Boost,
    ClassFilter,
    Fuzzy,
    Has,
    Most,
    Node,
    Not,
    Or,
    Phrase,
    TextField,
    Undated,
    Verbatim,
    Wildcard,
    Word,
)

VOCABULARY = [
    "party", "Parties", "exchange", "exchanges", "U.S.S.R.", "USSR", "12.390", "Ceaușescu", "CEAUSESCU", "delegation",
    "delegate", "O'Neill", "the", "of", "A-49", "missile", "missiles",
]  # fmt: skip


def _text(seed: int, length: int) -> str:
    """Words of the vocabulary in an order that the seed decides: a fixed linear congruence, not chance."""
    out = []
    for _ in range(length):
        seed = (seed * 1_103_515_245 + 12_345) % 2**31
        out.append(VOCABULARY[(seed >> 16) % len(VOCABULARY)])
    return " ".join(out)


CABLES = [
    make_cable(
        f"c{number}",
        _text(number, 3 + number % 17),
        title=_text(number + 1000, 2),
        subject=_text(number + 2000, 2) if number % 3 else "",
    )
    for number in range(60)
]


@pytest.fixture(scope="module", params=ENGINES)
def reader(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> ArchiveReader:
    folder = tmp_path_factory.mktemp("semantics") / "archive"
    write_archive(folder, CABLES)
    return opened(folder, request.param)


def found_by_engine(reader: ArchiveReader, tree: Node) -> set[str]:
    found, total, _ = reader.search(Compiler(reader).compile(tree), limit=100)
    assert total == len(found)
    return {reader.cable(address).id for _, address in found}


def found_by_reading(tree: Node) -> set[str]:
    return {cable.id for cable in CABLES if Highlighter(tree).marks(cable) is not None}


word = st.sampled_from(VOCABULARY)
leaf = st.one_of(
    st.builds(Word, word),
    st.builds(Verbatim, word),
    st.builds(lambda words, distance: Phrase(" ".join(words), distance), st.lists(word, min_size=2, max_size=3),
              st.integers(0, 4)),
    st.builds(lambda words: Verbatim(" ".join(words)), st.lists(word, min_size=2, max_size=3)),
    st.builds(Wildcard, st.sampled_from(["part*", "*change", "mis?ile*", "d*e", "*", "ussr*", "O'Ne*", "??", "A-4*"])),
    st.builds(Fuzzy, st.sampled_from(["partie", "exchagne", "misile", "delegaiton", "oneil"]), st.integers(1, 2)),
)  # fmt: skip
trees = st.recursive(
    st.one_of(leaf, st.builds(TextField, st.sampled_from(["title", "body", "subject"]), leaf)),
    lambda inner: st.one_of(
        st.builds(lambda items: And(tuple(items)), st.lists(inner, min_size=2, max_size=3)),
        st.builds(lambda items: Or(tuple(items)), st.lists(inner, min_size=2, max_size=3)),
        st.builds(lambda items: Most(tuple(items)), st.lists(inner, min_size=2, max_size=4)),
        st.builds(Not, inner),
        st.builds(Boost, inner, st.floats(0.5, 3)),
    ),
    max_leaves=6,
)


@meets("some cables", "no cable", "all cables", least=5)
@settings(max_examples=examples(400), deadline=None)
@given(trees)
def test_the_engine_finds_what_a_slow_reading_finds(reader: ArchiveReader, tree: Node) -> None:
    found = found_by_engine(reader, tree)
    met("no cable" if not found else "all cables" if len(found) == len(CABLES) else "some cables")
    assert found == found_by_reading(tree)


@meets("a mark", "marks in several fields", least=10)
@settings(max_examples=examples(150), deadline=None)
@given(trees)
def test_highlights_are_whole_words_in_order_and_apart(tree: Node) -> None:
    for cable in CABLES[:20]:
        marks = highlight(cable, tree)
        met("no mark" if not marks else "a mark" if len(marks) == 1 else "marks in several fields")
        for field, spans in marks.items():
            text = field_text(cable, field)
            assert spans
            assert all(0 <= span.start < span.end <= len(text) for span in spans)
            assert all(one.end <= other.start for one, other in itertools.pairwise(spans))
            for span in spans:
                assert not (text[span.start - 1 : span.start].isalnum() and text[span.start].isalnum())
                assert not (text[span.end : span.end + 1].isalnum() and text[span.end - 1].isalnum())


def test_an_excluded_word_is_not_highlighted() -> None:
    cable = make_cable("a", "party exchange missile")
    assert highlight(cable, And((Word("party"), Not(Word("delegation"))))) == {"body": ((0, 5),)}
    assert highlight(cable, Or((Word("party"), And((Word("exchange"), Word("delegation")))))) == {"body": ((0, 5),)}


def test_an_excluded_filter_leaves_the_words_highlighted() -> None:
    """`party -class:secret` marked nothing: a filter counts as satisfied, and so its exclusion never was."""
    cable = make_cable("a", "party exchange missile")
    for excluded in (ClassFilter("=", "secret"), Has("summary"), And((Word("party"), Undated()))):
        assert highlight(cable, And((Word("party"), Not(excluded)))) == {"body": ((0, 5),)}
    assert highlight(cable, And((Word("party"), Not(Word("missile"))))) == {}


DATED = {
    "day": one_day(date(1967, 5, 1)),
    "month": month_span(1967, 5),
    "year": year_span(1967),
    "range": range_span(date(1966, 12, 30), date(1967, 1, 2)),
    "early": one_day(date(1861, 4, 12)),
    "late": one_day(date(2010, 2, 28)),
    "undated": UNDATED,
}


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("date:1967", {"day", "month", "year", "range"}),
        ("within:1967", {"day", "month", "year"}),
        ("date:1967-05-01", {"day", "month", "year"}),
        ("within:1967-05", {"day", "month"}),
        ("date:1967-01-02..1967-04-30", {"year", "range"}),
        ("date:..1900", {"early"}),
        ("date:2000..", {"late"}),
        ("before:1967", {"early", "range"}),
        ("after:1967", {"late"}),
        ("date:none", {"undated"}),
        ("-date:none", set(DATED) - {"undated"}),
        ("has:date", set(DATED) - {"undated"}),
        ("-date:1967", {"early", "late", "undated"}),
    ],
)
def test_dates(query: str, found: set[str], tmp_path: Path) -> None:
    write_archive(tmp_path / "archive", [make_cable(name, date=span) for name, span in DATED.items()])
    results = search(ArchiveReader(tmp_path / "archive"), query, limit=20)
    assert {hit.id for hit in results.hits} == found


def test_dates_sort_both_ways_with_undated_last(tmp_path: Path) -> None:
    write_archive(tmp_path / "archive", [make_cable(name, date=span) for name, span in DATED.items()])
    archive = ArchiveReader(tmp_path / "archive")
    oldest = [hit.id for hit in search(archive, "", limit=20, sort="oldest").hits]
    newest = [hit.id for hit in search(archive, "", limit=20, sort="newest").hits]
    assert (oldest[0], oldest[-1]) == ("early", "undated")
    assert (newest[0], newest[-1]) == ("late", "undated")


MARKED = {
    "top": Marking(printed="TOP SECRET", level="top secret", rank=1, captions=("NODIS",)),
    "secret": Marking(printed="S E C R E T", level="secret", rank=2, captions=("EXDIS", "NOFORN")),
    "confidential": Marking(printed="CONFIDENTIAL", level="confidential", rank=3, precedence="flash"),
    "unclassified": Marking(printed="UNCLAS", level="unclassified", rank=5),
    "unmarked": Marking(printed="No classification marking", level="unmarked"),
    "silent": Marking(),
}


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("class:secret", {"secret"}),
        ("class:>=confidential", {"top", "secret", "confidential"}),
        ("class:>secret", {"top"}),
        ("class:<secret", {"confidential", "unclassified"}),
        ("class:<=unclassified", {"unclassified"}),
        ("class:unmarked", {"unmarked"}),
        ("-has:class", {"unmarked", "silent"}),
        ("caption:nodis", {"top"}),
        ("caption:(exdis OR nodis)", {"top", "secret"}),
        ("precedence:flash", {"confidential"}),
    ],
)
def test_classification(query: str, found: set[str], tmp_path: Path) -> None:
    write_archive(tmp_path / "archive", [make_cable(name, marking=mark) for name, mark in MARKED.items()])
    results = search(ArchiveReader(tmp_path / "archive"), query, limit=20)
    assert {hit.id for hit in results.hits} == found


def test_pages_are_slices_of_one_order(tmp_path: Path) -> None:
    cables: list[Cable] = [make_cable(f"c{n}", "party " * (n % 5 + 1)) for n in range(45)]
    write_archive(tmp_path / "archive", cables)
    archive = ArchiveReader(tmp_path / "archive")
    whole = [hit.id for hit in search(archive, "party", limit=45).hits]
    pages = [hit.id for start in range(0, 45, 7) for hit in search(archive, "party", limit=7, offset=start).hits]
    assert pages == whole
    assert search(archive, "party", limit=0).total == 45


def test_a_filter_does_not_change_the_score(tmp_path: Path) -> None:
    sender = Station(printed="AMEMBASSY BONN", name="Bonn", post="bonn", country="DE", kind="embassy")
    write_archive(tmp_path / "archive", [make_cable("a", "party exchange", sender=sender), make_cable("b", "party")])
    archive = ArchiveReader(tmp_path / "archive")
    plain, filtered = (search(archive, query, limit=5).hits for query in ("exchange", "exchange from:Bonn date:1967"))
    assert [hit.score for hit in plain] == [hit.score for hit in filtered]
