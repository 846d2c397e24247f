"""An entity's lines: candidates, the page with and without each of its parts, the timeline, a log, a retag."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from cables.operations.retag import Retagged
from cables.terminal import entity as render
from cables.terminal.text import Display
from corpus.corrections.apply import Corrections
from corpus.dates import one_day
from corpus.records import Entity
from search.analytics.entity_profile import Candidate, Company, EntityPage, MentionIn, SeenName, YearCount
from search.results import FacetValue, Fragment

LOOK = Display(colour=False, width=80)
NARROW = Display(colour=False, width=41)
"""Lines of at most 40 columns."""
COLOUR = Display(colour=True, width=80)
ONE = Candidate(id="person/zarko", label="PERSON", name="Zarko Testovic", cables=3)
PAGE = EntityPage(
    asked="Zarko",
    entity=Entity(id="person/zarko", label="PERSON", name="Zarko Testovic"),
    cables=2,
    total=1_234,
)
MENTION = MentionIn(id="invented/1", title="Telegram from Bonn", date=one_day(date(1964, 5, 1)))
HEAD = ["Zarko Testovic", "person · person/zarko · 2 cables of 1,234"]


def test_candidates_stand_under_each_other() -> None:
    """Counts to the right, then the name; what it is in parentheses: label, years if known, id."""
    found = [replace(ONE, cables=1_200, years="1912-1994"), ONE]
    assert list(render.candidates(found, LOOK)) == [
        " 1,200  Zarko Testovic (person, 1912-1994, person/zarko)",
        "     3  Zarko Testovic (person, person/zarko)",
    ]
    assert list(render.candidates([], LOOK)) == []


def test_a_candidate_that_is_wrapped_hangs_under_its_name() -> None:
    found = [replace(ONE, name="Zarko Testovic the Elder of Invented Place", gloss="a delegate")]
    assert list(render.candidates(found, NARROW)) == [
        " 3  Zarko Testovic the Elder of Invented",
        "    Place (person, person/zarko)",
        "    a delegate",
    ]


def test_a_gloss_is_held_back() -> None:
    assert list(render.candidates([replace(ONE, gloss="a delegate")], COLOUR))[1] == "\x1b[2m    a delegate\x1b[0m"


@pytest.mark.parametrize(
    ("entity", "facts"),
    [
        ({}, "person · person/zarko · 2 cables of 1,234"),
        ({"earliest": 1912, "latest": 1994}, "person · 1912-1994 · person/zarko · 2 cables of 1,234"),
        ({"earliest": 1949}, "person · 1949- · person/zarko · 2 cables of 1,234"),
        ({"latest": 1994}, "person · -1994 · person/zarko · 2 cables of 1,234"),
        ({"country": "KP"}, "person · North Korea · person/zarko · 2 cables of 1,234"),
        ({"gloss": "a delegate"}, "person · person/zarko · 2 cables of 1,234\na delegate"),
        ({"aliases": ("Z. T.", "Zarko")}, "person · person/zarko · 2 cables of 1,234\nAlso: Z. T.; Zarko"),
    ],
)
def test_who_it_is(entity: dict[str, object], facts: str) -> None:
    found = replace(PAGE, entity=replace(PAGE.entity, **entity))
    assert list(render.page(found, LOOK)) == ["Zarko Testovic", *facts.split("\n")]


def test_the_name_is_bold() -> None:
    assert next(render.page(PAGE, COLOUR)) == "\x1b[1mZarko Testovic\x1b[0m"


@pytest.mark.parametrize(
    ("fields", "lines"),
    [
        ({}, []),
        ({"corrections": ("reject a", "alias b c")}, ["Corrected: reject a", "Corrected: alias b c"]),
        (
            {"others": (replace(ONE, id="person/z2", name="Zarko II"),)},
            [
                "",
                "Zarko was interpreted as Zarko Testovic. It may also mean:",
                " 3  Zarko II (person, person/z2)",
            ],
        ),
        (
            {"seen": (SeenName(printed="ZARKO", cables=12), SeenName(printed="Z. T.", cables=3))},
            ["", "Printed as", "  12  ZARKO", "   3  Z. T."],
        ),
        ({"years": (YearCount(year="1964", cables=2),)}, ["", "When", f"  1964  2  {'█' * 30}"]),
        ({"undated": 2}, ["", "When", "  undated  2"]),
        (
            {"senders": (FacetValue(value="bonn", label="Bonn", count=2),)},
            ["", "Posts that write of it", "  2  Bonn"],
        ),
        (
            {
                "company": (
                    Company(
                        id="party/kwp", label="PARTY", name="Invented", together=2, alone=1_000, significance=12.345
                    ),
                )
            },
            [
                "",
                "In the same cables",
                f"  {'':<8}  together   of its        G2",
                "  Invented         2    1,000      12.3",
            ],
        ),
        ({"first": MENTION}, ["", "First: 1964-05-01 Telegram from Bonn", "    invented/1"]),
        ({"last": MENTION}, ["", "Last: 1964-05-01 Telegram from Bonn", "    invented/1"]),
        ({"samples": (MENTION,)}, []),
        (
            {"samples": (replace(MENTION, snippet=Fragment(field="body", start=7, text="Zarko came", more=True)),)},
            ["", "1964-05-01 Telegram from Bonn", "    invented/1", "    … Zarko came …"],
        ),
    ],
)
def test_a_part_of_the_page_is_there_where_it_says_something(fields: dict[str, object], lines: list[str]) -> None:
    assert list(render.page(replace(PAGE, **fields), LOOK)) == [*HEAD, *lines]


def test_an_entity_that_no_cable_mentions() -> None:
    assert list(render.page(replace(PAGE, cables=0, undated=2, first=MENTION), LOOK)) == [
        "Zarko Testovic",
        "person · person/zarko · no cable of 1,234",
        "",
        "No cable of this archive mentions it.",
    ]


def test_long_lines_of_the_page_hang() -> None:
    title = "Telegram from Bonn to Belgrade about bridges"
    found = replace(
        PAGE,
        seen=(SeenName(printed="Zarko Testovic the Elder of Invented Place", cables=2),),
        first=replace(MENTION, title=title),
    )
    lines = list(render.page(found, NARROW))
    assert lines[lines.index("Printed as") + 1 :][:2] == [
        "  2  Zarko Testovic the Elder of",
        "       Invented Place",
    ]
    assert lines[-3:] == ["First: 1964-05-01 Telegram from Bonn to", "    Belgrade about bridges", "    invented/1"]


def printed(years: dict[int, int], undated: int = 0) -> list[str]:
    counts = [YearCount(year=str(year), cables=count) for year, count in years.items()]
    return list(render.timeline(counts, undated, LOOK))


@pytest.mark.parametrize(
    ("years", "undated", "lines"),
    [
        ({}, 0, []),
        ({}, 3, ["  undated  3"]),
        ({1964: 5}, 0, [f"  1964  5  {'█' * 30}"]),
        ({1964: 5}, 1_000, [f"  1964         5  {'█' * 30}", "  undated  1,000"]),
        # the most has thirty columns, the others their share, and one at least
        (
            {1964: 300, 1965: 150, 1966: 1},
            0,
            [f"  1964  300  {'█' * 30}", f"  1965  150  {'█' * 15}", "  1966    1  █"],
        ),
        ({1964: 1, 1966: 1}, 0, [f"  1964  1  {'█' * 30}", "  1965  0", f"  1966  1  {'█' * 30}"]),
        # three empty years are printed one by one, four are not
        (
            {1964: 1, 1968: 1},
            0,
            [f"  1964  1  {'█' * 30}", "  1965  0", "  1966  0", "  1967  0", f"  1968  1  {'█' * 30}"],
        ),
        ({1964: 1, 1969: 1}, 0, [f"  1964  1  {'█' * 30}", "  …     0", f"  1969  1  {'█' * 30}"]),
    ],
)
def test_the_timeline(years: dict[int, int], undated: int, lines: list[str]) -> None:
    assert printed(years, undated) == lines


@pytest.mark.parametrize(
    ("first", "last", "begins", "ends"),
    [
        (1920, 1959, "1920", "1959"),  # forty lines
        (1920, 1960, "1920-1924", "1960-1964"),
        (1903, 1960, "1900-1904", "1960-1964"),  # spans begin at round years
        (1760, 1959, "1760-1764", "1955-1959"),
        (1760, 1960, "1760-1769", "1960-1969"),
        (1560, 1959, "1560-1569", "1950-1959"),
        (1560, 1960, "1550-1599", "1950-1999"),
    ],
)
def test_many_years_are_drawn_by_spans(first: int, last: int, begins: str, ends: str) -> None:
    lines = printed({first: 1, last: 1})
    assert lines[0].split()[:2] == [begins, "1"]
    assert lines[-1].split()[:2] == [ends, "1"]


def test_a_span_counts_its_years_together() -> None:
    lines = printed({1920: 1, 1924: 2, 1925: 4, 1960: 1})
    assert [line.split()[:2] for line in lines] == [
        ["1920-1924", "3"],
        ["1925-1929", "4"],
        ["…", "0"],
        ["1960-1964", "1"],
    ]


def test_the_log_is_numbered_from_one() -> None:
    lines = ['reject party/kwp "KWP"'] + [f'alias "experience {n}" party/kwp' for n in range(2, 11)]
    shown = list(render.log(Corrections(lines), LOOK))
    assert shown[0] == ' 1  reject party/kwp "KWP"'
    assert shown[-1] == '10  alias "experience 10" party/kwp'
    long = list(render.log(Corrections(['alias "an experience of long standing" party/kwp']), NARROW))
    assert long == ['1  alias "an experience of long', '   standing" party/kwp']


@pytest.mark.parametrize(
    ("done", "lines"),
    [
        (Retagged(cables=1_200, examined=1_000, rewritten=10), ["1,000 of 1,200 cables examined, 10 rewritten"]),
        (Retagged(cables=1, examined=1, tagged=1), ["1 of 1 cable examined (1 tagged anew), 0 rewritten"]),
        (
            Retagged(cables=3, examined=2, interrupted=2),
            [
                "Stopped. What was written is safe, and answers are right; run `cables retag` again to go on.",
                "2 of 3 cables examined, 0 rewritten",
            ],
        ),
    ],
)
def test_what_a_retag_did(done: Retagged, lines: list[str]) -> None:
    assert list(render.retagged(done)) == lines


def test_a_line_of_a_retag_under_way() -> None:
    assert render.retagging(Retagged(cables=9, examined=1, rewritten=0)) == "1 cable examined, 0 rewritten"
    assert render.retagging(Retagged(examined=2_000, rewritten=1_000)) == "2,000 cables examined, 1,000 rewritten"
