from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from conftest import make_cable, write_archive
from msgspec.structs import replace

from cables.api import Archive
from cables.session.completion import complete
from cables.session.context import SessionContext
from cables.session.dispatch import dispatch
from cables.session.hit_list import caret_lines, error_lines, filter_lines, page_size, result_lines
from cables.session.state import SearchHistory, State
from cables.terminal.text import Display
from corpus.dates import one_day
from corpus.errors import CablesError, QuerySyntaxError
from corpus.records import Addressee, Marking, Mention, Reference, Station
from search.results import ClauseCount, Facet, FacetValue, Fragment, Hit, ResultPage, Span, ZeroHits

EVIL = "\x1b]0;owned\x07\x1b[2J\x9b31m\u202e\r"
CONTROLS = set("\x1b\x07\x9b\u202e\r")


@pytest.fixture
def hostile(tmp_path: Path) -> SessionContext:
    body = f"The embassy {EVIL} reports.\n\nZarko {EVIL} Testovic was received."
    start = body.index("Zarko")
    station = Station(printed=f"Bonn{EVIL}", name=f"Bonn{EVIL}", post="bonn", place="Bonn", country="DE")
    evil = make_cable(
        "evil",
        body,
        title=f"Telegram {EVIL} from Bonn",
        subject=f"Subject {EVIL}",
        sender=station,
        addressees=(Addressee(station=station),),
        marking=Marking(level="secret", printed=f"SECRET{EVIL}", rank=4, captions=(f"EXDIS{EVIL}",)),
        mentions=(Mention(start=start, end=len(body) - 14, label="PERSON", entity="person/zarko-testovic", rule="x"),),
        references=(Reference(printed=f"your 1{EVIL}", number="1"),),
        tags=(f"PFOR{EVIL}",),
        kind=f"telegram{EVIL}",
        number="1",
    )
    write_archive(tmp_path / "archive", [evil])
    return SessionContext(Archive(tmp_path / "archive", desk=tmp_path / "desk"), Display(colour=False, width=120))


@pytest.mark.parametrize("width", [80, 120])
def test_no_control_character_of_a_cable_reaches_the_terminal(hostile: SessionContext, width: int) -> None:
    hostile.display = Display(colour=False, width=width)
    history, replaced = SearchHistory(State()), 0
    lines = ("embassy", "facets", "timeline", "refs 1", "entity 1", "cite 1", "cite 1 bibtex", "explain 1", "label 1 x")
    for line in (*lines, "note 1 x", "open 1", "like 1", f"+sender:Bon{EVIL[:-1]}", "+kind:tele"):
        said = dispatch(hostile, history, line)
        printed = [*said.lines, *(said.view.lines(hostile.display) if said.view else [])]
        assert not {char for each in printed for char in each} & CONTROLS, line
        replaced += any("\ufffd" in each for each in printed)
    assert replaced > 5  # what was to be kept back was in most of the answers


def test_what_is_completed_is_one_line(hostile: SessionContext) -> None:
    # The terminal's side makes them safe; here they only must not break the line that they stand in.
    for line in ("from:b", "kind:t", "tags:p"):
        assert complete(line, hostile.values)


@pytest.mark.parametrize(
    ("rows", "width", "hits"), [(24, 80, 3), (40, 80, 7), (40, 120, 8), (10, 80, 3), (200, 80, 10), (24, 120, 4)]
)
def test_hits_fit_the_screen(rows: int, width: int, hits: int) -> None:
    assert page_size(rows, width, 10) == hits


def test_a_long_line_is_shown_round_its_caret() -> None:
    line = "a " * 200 + "class:segret " + "b " * 200
    shown, mark = caret_lines(line, line, line.index("segret"), Display(colour=False, width=80))
    assert len(shown) <= 80
    assert shown[mark.index("^") :].startswith("segret")


HIT = Hit(rank=1, score=1.0, id="a", title="T", date=one_day(date(1967, 5, 1)), marking=Marking(), kind="telegram")
BODY = Fragment(field="body", start=0, text="The embassy has nothing to add to its message on bridges and on roads.")
NARROW = Display(colour=False, width=41)


def page(display: Display, *hits: Hit, **fields: object) -> list[str]:
    found = ResultPage(query="oil", total=9, offset=0, sort="relevance", hits=hits, elapsed_ms=1.0)
    return list(result_lines(replace(found, **fields), display))[1:]


@pytest.mark.parametrize(
    ("fields", "lines"),
    [
        ({}, [" 1. T", "    1967-05-01 · telegram"]),
        ({"rank": 10}, ["10. T", "    1967-05-01 · telegram"]),
        ({"rank": 100}, ["100. T", "     1967-05-01 · telegram"]),
        ({"title": "", "subject": "S"}, [" 1. S", "    1967-05-01 · telegram"]),
        ({"title": ""}, [" 1. a", "    1967-05-01 · telegram"]),
        (
            {"title": "Telegram from Bonn to Belgrade about bridges"},
            [" 1. Telegram from Bonn to Belgrade …", "    1967-05-01 · telegram"],
        ),
        ({"versions": ("b",)}, [" 1. T", "    +1 version · 1967-05-01 · telegram"]),
        ({"missing": ("oil",)}, [" 1. T", "    without: oil · 1967-05-01 · telegram"]),
        (
            {"snippets": (replace(BODY, text="The embassy."),)},
            [" 1. T", "    1967-05-01 · telegram", "    The embassy."],
        ),
        # two lines of a snippet, and only of the first
        (
            {"snippets": (BODY, BODY)},
            [
                " 1. T",
                "    1967-05-01 · telegram",
                "    The embassy has nothing to add to",
                "    its message on bridges and on roads.",
            ],
        ),
        (
            {"snippets": (replace(BODY, text=f"{BODY.text} And so on."),)},
            [
                " 1. T",
                "    1967-05-01 · telegram",
                "    The embassy has nothing to add to",
                "    its message on bridges and on …",
            ],
        ),
    ],
)
def test_a_hit_hangs_under_its_title(fields: dict[str, object], lines: list[str]) -> None:
    assert page(NARROW, replace(HIT, **fields)) == lines


def test_the_title_is_bold_where_nothing_in_it_is_marked() -> None:
    colour = Display(colour=True, width=80)
    assert page(colour, HIT) == ["\x1b[1m 1. T\x1b[0m", "\x1b[2m    1967-05-01 · telegram\x1b[0m"]
    assert page(colour, replace(HIT, title_spans=(Span(start=0, end=1),)))[0] == " 1. \x1b[1;33mT\x1b[0m"


@pytest.mark.parametrize(
    ("offset", "more", "line"),
    [
        (0, False, None),
        (0, True, "1 to 2 of 9; next"),
        (3, True, "4 to 5 of 9; prev, next"),
        (7, False, "8 to 9 of 9; prev"),
        (1_000, True, "1,001 to 1,002 of 9; prev, next"),
    ],
)
def test_where_the_page_stands(offset: int, more: bool, line: str | None) -> None:
    lines = page(NARROW, HIT, HIT, offset=offset, more=more)
    assert lines[4:] == ([line] if line else [])


def test_a_page_without_hits_stands_nowhere() -> None:
    assert page(NARROW, offset=3) == []


def test_what_narrows_a_search_is_indented_and_held_back() -> None:
    assert list(filter_lines([], NARROW)) == []
    assert list(filter_lines(["+party:KWP", "-class:secret"], NARROW)) == ["  +party:KWP -class:secret"]
    assert list(filter_lines(["+party:KWP"], Display(colour=True, width=80))) == ["\x1b[2m  +party:KWP\x1b[0m"]


def value(label: str, count: int, *, selected: bool = False) -> FacetValue:
    return FacetValue(value=label, label=label, count=count, selected=selected)


@pytest.mark.parametrize(
    ("values", "below", "beside"),
    [
        ([value("Bonn", 8), value("Oslo", 1)], "sender         Bonn 8 · Oslo 1", ["     8  Bonn", "     1  Oslo"]),
        # what all hits have narrows nothing
        ([value("Bonn", 9)], None, None),
        ([value("Bonn", 9, selected=True)], "sender         *Bonn 9", ["*    9  Bonn"]),
        # what was chosen comes first, and stays where the line is cut
        (
            [value("Bonn and Belgrade", 8), value("Oslo", 1, selected=True)],
            "sender         *Oslo 1",
            ["     8  Bonn and Belgrade", "*    1  Oslo"],
        ),
    ],
)
def test_facets_stand_below_or_beside(values: list[FacetValue], below: str | None, beside: list[str] | None) -> None:
    facets = (Facet(field="sender", values=tuple(values), total=None),)
    assert page(NARROW, HIT, facets=facets)[2:] == ([below] if below else [])
    wide = page(Display(colour=False, width=100), HIT, facets=facets)
    column = [line.partition("│")[2].removeprefix(" ") for line in wide if "│" in line]
    assert column == (["sender", *beside] if beside else [])
    assert {line.index("│") for line in wide if "│" in line} <= {66}  # 32 columns, a bar, a blank at each side of it


@pytest.mark.parametrize(
    ("query", "position", "lines"),
    [
        ("oil", 0, ["  +oil", "   ^"]),
        ("oil", 2, ["  +oil", "     ^"]),
        ("elsewhere", 4, ["  elsewhere", "      ^"]),
    ],
)
def test_the_caret_points_into_the_line_as_typed(query: str, position: int, lines: list[str]) -> None:
    assert list(caret_lines("+oil", query, position, NARROW)) == lines


def test_an_error_says_where_what_and_what_to_do() -> None:
    wrong = QuerySyntaxError("no such field", query="oil", position=1, advice="look at the list of the fields of it")
    assert list(error_lines(wrong, "+oil", NARROW)) == [
        "  +oil",
        "    ^",
        "no such field",
        "  look at the list of the fields of it",
    ]
    assert list(error_lines(CablesError("no way", advice="go back"), "x", NARROW)) == ["no way", "  go back"]


def test_what_finds_nothing_says_why_below_what_narrows_it() -> None:
    zero = ZeroHits(parts=(ClauseCount(query="oil", cables=0), ClauseCount(query="gas", cables=3)))
    found = ResultPage(query="oil gas", total=0, offset=0, sort="relevance", hits=(), elapsed_ms=1.0, nothing=zero)
    assert list(result_lines(found, NARROW, ["+sender:Bonn"]))[1:] == [
        "  +sender:Bonn",
        "  oil: no cable has it",
        "  gas: 3 cables by itself",
    ]


@pytest.mark.parametrize(
    ("width", "total", "counted"),
    [(100, 9, True), (99, 9, True)],
)
def test_the_counts_stand_at_either_width(width: int, total: int, counted: bool) -> None:
    facets = (Facet(field="sender", values=(value("Bonn", 8),), total=None),)
    lines = page(Display(colour=False, width=width), HIT, facets=facets)
    assert any("│" in line for line in lines) == (width >= 100)
    assert any("Bonn" in line for line in lines) == counted
