"""What a count, a date, a route, a marking and a facet look like in print: one row a rule."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from cables.terminal import results as render
from cables.terminal.text import CLOSE, OPEN, Display
from corpus.dates import one_day
from corpus.records import Marking, Station
from search.results import Expanded, Extent, Facet, FacetValue, Fragment, Hit, MissedName, ResultPage, Span, Taken

LOOK = Display(colour=False, width=80)
RESULTS = ResultPage(query="oil", total=0, offset=0, sort="relevance", hits=(), elapsed_ms=1.0)
HIT = Hit(rank=1, score=1.0, id="a", title="T", date=one_day(date(1967, 5, 1)), marking=Marking(), kind="telegram")


def results(**fields: object) -> ResultPage:
    return replace(RESULTS, **fields)


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"total": 0}, "no cable for oil"),
        ({"total": 1}, "1 cable for oil"),
        ({"total": 2}, "2 cables for oil"),
        ({"total": 1_234}, "1,234 cables for oil"),
        ({"total": 3, "query": ""}, "3 cables for everything"),
        ({"total": 3, "partial": None}, "3 cables for oil"),
        ({"total": 3, "partial": 1}, "3 cables for oil; 1 more has some of the words"),
        ({"total": 3, "partial": 2_000}, "3 cables for oil; 2,000 more have some of the words"),
        ({"total": 0, "partial": 1}, "no cable has all the words of oil; 1 cable with some of them, best first"),
        (
            {"total": 0, "partial": 2, "query": '"crude oil"'},
            'no cable matches "crude oil"; 2 cables with some of the words, best first',
        ),
        ({"total": 0, "partial": 2}, "no cable has all the words of oil; 2 cables with some of them, best first"),
    ],
)
def test_how_many(fields: dict[str, object], expected: str) -> None:
    assert render.total_line(results(**fields), LOOK) == expected


def printed(found: ResultPage) -> list[str]:
    return list(render.results(found, Display(colour=False, width=200)))


def test_what_is_guessed_and_folded_stands_under_the_number() -> None:
    taken = Taken(printed="Kim", entity="person/kim", name="Kim Il Sung")
    found = results(total=3, understood="heading: x", taken=(taken,), warnings=("w",), folded=1)
    assert printed(found) == [
        "3 cables for oil",
        "understood as: heading: x",
        "Kim was interpreted as Kim Il Sung",
        "note: w",
        "1 of them is a version of one shown here, not shown again; --all-versions shows each",
    ]
    assert printed(results(total=3, folded=2))[1].startswith("2 of them are versions of those shown here")


def test_names_that_are_as_good() -> None:
    each = Expanded(printed="Ike", entity="", name="Dwight", forms=("Eisenhower",), equal=True)
    assert printed(results(total=1, expanded=(each,)))[1:] == ["Ike (Dwight): also Eisenhower"]
    mention = Expanded(printed="the canal", entity="", name="Suez Canal", forms=(), equal=True)
    assert printed(results(total=1, expanded=(mention,)))[1:] == ["the canal: also as Suez Canal"]


@pytest.mark.parametrize(
    ("forms", "name", "expected"),
    [
        ((), "KWP", []),
        (("a",), "Korean Workers' Party", ["KWP (Korean Workers' Party): counted with less weight: a"]),
        (("a", "b", "c", "d"), "KWP", ["KWP: counted with less weight: a, b, c, d"]),
        (("a", "b", "c", "d", "e"), "KWP", ["KWP: counted with less weight: a, b, c, d, ..."]),
        (("a", "Korea"), "Korea", ["KWP: counted with less weight: a, Korea"]),
    ],
)
def test_other_names(forms: tuple[str, ...], name: str, expected: list[str]) -> None:
    each = Expanded(printed="KWP", entity="party/kwp", name=name, forms=forms)
    assert printed(results(total=1, expanded=(each,)))[1:] == expected


@pytest.mark.parametrize(
    ("cables", "others", "counts", "extent", "expected"),
    [
        (0, (), (), "archive", ""),
        (1, ("B",), (3,), "archive", " (1 cable of the archive; also: B, 3)"),
        (
            1_200,
            ("B", "C"),
            (3_000, 0),
            "query",
            " (1,200 cables of this search; also: B, 3,000; 1 more, without a cable there)",
        ),
        (2, ("B",), (1,), "filters", " (2 cables with these filters; also: B, 1)"),
        (0, ("B", "C"), (0, 0), "archive", " (no cable of the archive; also: 2 more, without a cable there)"),
        (9, tuple("B" * 22), (1,) * 22, "archive", f" (9 cables of the archive; also: {'B, 1; ' * 20}2 more)"),
    ],
)
def test_who_else_may_be_meant(
    cables: int, others: tuple[str, ...], counts: tuple[int, ...], extent: Extent, expected: str
) -> None:
    taken = Taken(printed="A", entity="x", name="A", others=others, cables=cables, other_cables=counts, extent=extent)
    assert render.other_names(taken) == expected


@pytest.mark.parametrize(
    ("cables", "others", "name", "expected"),
    [
        (61, 3, "Sapt", "61 more cables print Sapt; 3 of them link somebody else: `cables entity review Sapt`"),
        (61, 1, "Sapt", "61 more cables print Sapt; 1 of them links somebody else: `cables entity review Sapt`"),
        (1, 0, "Sapt", "1 more cable prints Sapt, linked to nobody: `cables entity review Sapt`"),
        (9, 9, "R. Sapt", "9 more cables print Sapt, linked to somebody else: `cables entity review 'R. Sapt'`"),
    ],
)
def test_what_may_be_missed_is_told(cables: int, others: int, name: str, expected: str) -> None:
    """The command stands whole on one line: it is copied."""
    missed = MissedName(
        entity="person/rudolf-sapt",
        name="Rudolf Sapt",
        surname="Sapt",
        cables=cables,
        linked_otherwise=others,
        review=name,
    )
    lines = printed(results(total=1, missed=(missed,)))[1:]
    assert " ".join(line.strip() for line in lines) == expected
    assert sum("`cables entity review " in line and line.endswith("`") for line in lines) == 1


@pytest.mark.parametrize(
    ("more", "offset", "hits", "expected"),
    [
        (False, 0, 2, None),
        (True, 0, 0, None),
        (True, 0, 2, "2 of 30 shown; more with --offset 2"),
        (True, 10, 2, "12 of 30 shown; more with --offset 12"),
    ],
)
def test_where_more_is(more: bool, offset: int, hits: int, expected: str | None) -> None:
    found = results(total=30, more=more, offset=offset, hits=(HIT,) * hits)
    assert (printed(found)[-1] if more and hits else None) == expected
    assert sum("--offset" in line for line in printed(found)) == (expected is not None)


def test_the_facts_of_a_hit_are_one_safe_line() -> None:
    sender = Station(printed="AMEMBASSY BONN", name="Bonn\x1b[1m\nor not")
    assert render.facts_line(replace(HIT, sender=sender)) == "1967-05-01 · Bonn\ufffd[1m or not · telegram"
    assert render.facts_line(HIT) == "1967-05-01 · telegram"


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, "oil here"),
        ({"start": 1}, "… oil here"),
        ({"more": True}, "oil here …"),
        ({"start": 1, "more": True, "spans": (Span(0, 3),)}, f"… {OPEN}oil{CLOSE} here …"),
        ({"field": "summary"}, "[summary] oil here"),
        ({"field": "notes", "start": 5}, "[notes] … oil here"),
    ],
)
def test_a_fragment(fields: dict[str, object], expected: str) -> None:
    piece = replace(Fragment(field="body", start=0, text="oil here"), **fields)
    assert render.format_fragment(piece).replace("\ue002", "") == expected


def facet(*counts: int, total: int | None = None) -> list[str]:
    values = tuple(FacetValue(value=f"v{n}", label=f"v{n}", count=c, selected=n == 1) for n, c in enumerate(counts))
    found = results(total=9, facets=(Facet(field="sender", values=values, total=total),))
    return printed(found)[2:]


def test_a_facet_has_bars_as_long_as_its_counts() -> None:
    head, *rows = facet(2_400, 1_200, 99, 1, total=4)
    assert head == "sender"
    assert [row.count("█") for row in rows] == [24, 12, 1, 1]
    assert [row[:8] for row in rows] == ["  2,400 ", " *1,200 ", "     99 ", "      1 "]
    assert len({row.index("█") for row in rows}) == 1


@pytest.mark.parametrize(
    ("counts", "total", "expected"),
    [
        ((2, 1), None, "sender"),
        ((2, 1), 2, "sender"),
        ((2, 1), 3, "sender (2 of 3)"),
        ((2, 1), 3_000, "sender (2 of 3,000)"),
        ((), 0, "sender"),
    ],
)
def test_a_facet_says_how_many_values_there_are_more(counts: tuple[int, ...], total: int | None, expected: str) -> None:
    head, *rows = facet(*counts, total=total)
    assert head == expected
    assert len(rows) == (len(counts) or 1)
    assert (rows == ["  none"]) is not bool(counts)


def test_a_value_of_no_cable_has_a_bar_all_the_same() -> None:
    assert [row.count("█") for row in facet(0)[1:]] == [1]


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, ["1. T", "   1967-05-01 · telegram", "   a"]),
        ({"title": "", "subject": "S"}, ["1. S", "   1967-05-01 · telegram", "   a"]),
        ({"title": "", "subject": ""}, ["1. a", "   1967-05-01 · telegram", "   a"]),
        ({"subject": "S"}, ["1. T", "   Subject: S", "   1967-05-01 · telegram", "   a"]),
        ({"rank": 12}, ["12. T", "   1967-05-01 · telegram", "   a"]),
        ({"title_spans": (Span(0, 1),)}, ["1. **T**", "   1967-05-01 · telegram", "   a"]),
        ({"missing": ("oil",)}, ["1. T", "   1967-05-01 · telegram", "   a · without: oil"]),
        (
            {"versions": ("b",)},
            ["1. T", "   1967-05-01 · telegram", "   a", "   +1 version: cables versions a"],
        ),
        (
            {"snippets": (Fragment(field="body", start=0, text="oil", spans=(Span(0, 3),)),)},
            ["1. T", "   1967-05-01 · telegram", "   a", "     **oil**"],
        ),
        ({"title": "x" * 150}, [f"1. {'x' * 150}", "   1967-05-01 · telegram", "   a"]),
    ],
)
def test_a_hit(fields: dict[str, object], expected: list[str]) -> None:
    lines = printed(results(total=1, hits=(replace(HIT, **fields),)))
    assert lines == ["1 cable for oil", "", *expected]


def test_a_hit_has_six_lines_at_most() -> None:
    both = (Span(160, 163), Span(164, 170))
    text = f"{'ore ' * 40}oil tanker {'gas ' * 40}"
    pieces = (Fragment(field="body", start=9, text=text, spans=both, more=True),)
    long = {"title": "word " * 300, "subject": "thing " * 300, "missing": ("absent",) * 90, "snippets": pieces}
    for fields in (long, {**long, "subject": ""}, {**long, "versions": ("b",)}):
        found = results(total=1, hits=(replace(HIT, **fields),))
        lines = list(render.results(found, Display(colour=False, width=80)))[2:]
        assert len(lines) == render.HIT_LINES
        assert all(len(line) <= 80 for line in lines)
        assert "…" in lines[0] + lines[1]
        # A passage is cut so that its first matches are seen.
        assert any("**oil** **tanker**" in line for line in lines[-2:])


def test_several_snippets_are_whole() -> None:
    names = ("first", "second")
    pieces = tuple(Fragment(field="body", start=0, text=f"{word} {'gas ' * 60}") for word in names)
    found = results(total=1, hits=(replace(HIT, snippets=pieces),))
    lines = list(render.results(found, Display(colour=False, width=80)))
    assert sum("gas" in line for line in lines) > 6
    assert any("second" in line for line in lines)


def test_emphasis_is_that_of_the_title_or_of_its_marks() -> None:
    colour = Display(colour=True, width=80)
    plain = list(render.results(results(total=1, hits=(HIT,)), colour))
    assert plain[2] == "\x1b[1m1. T\x1b[0m"
    marked = list(render.results(results(total=1, hits=(replace(HIT, title_spans=(Span(0, 1),)),)), colour))
    assert marked[2] == "1. \x1b[1;33mT\x1b[0m"


@pytest.mark.parametrize(("total", "partial", "told"), [(4, 0, False), (4, 2, True), (0, 2, True), (0, 0, True)])
def test_a_synonym_is_told_only_where_it_counts(total: int, partial: int, told: bool) -> None:
    each = Expanded(printed="coup", entity="", name="", forms=("overthrow",))
    lines = printed(results(total=total, partial=partial, expanded=(each,)))[1:]
    assert ("coup: counted with less weight: overthrow" in lines) is told
