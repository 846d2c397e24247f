"""Explanations as lines: the query and its parts, why a cable ranks where it does, why nothing is found."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from cables.terminal import explain as render
from cables.terminal.text import Display
from search.explain.records import Explanation, FieldCount, Part, Weight, Why
from search.results import ClauseCount, NearTerm, Suggestion, Taken, ZeroHits

LOOK = Display(colour=False, width=200)
NARROW = Display(colour=False, width=31)
"""Lines of at most 30 columns."""
COLOUR = Display(colour=True, width=200)
PART = Part(query="oil", depth=0, cables=3)
FOUND = Explanation(query="oil", total=3, cables=1_234, parts=(PART,))
WEIGHT = Weight(query="oil", field="body", score=1.5, factor=1, times=2, cables=3, words=100, average=100)
WHY = Why(id="a", title="T", matches=True, rank=1, score=2.5, weights=(WEIGHT,))
SUBJECT, BODY = FieldCount(field="subject", cables=1), FieldCount(field="body", cables=2_000)


def explained(display: Display = LOOK, **fields: Any) -> list[str]:
    """The lines behind the sentence at the head."""
    lines = list(render.explanation(replace(FOUND, **fields), display))
    return lines[next(place for place, line in enumerate(lines) if "understood as" in line) :]


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({}, "Asks for cables with oil. 3 cables of 1,234 answer."),
        ({"query": "", "parts": ()}, "Asks for cables with anything. 3 cables of 1,234 answer."),
        ({"total": 1}, "Asks for cables with oil. 1 cable of 1,234 answers."),
        ({"partial": 1_000}, "Asks for cables with oil. 3 cables of 1,234 answer, 1,000 more come near."),
        ({"understood": "heading: x"}, "Asks for heading: x. 3 cables of 1,234 answer."),
        (
            {"query": "the oil -gas", "parts": (
                replace(PART, query="the oil -gas"), replace(PART, query="the", depth=1, small=True),
                replace(PART, query="oil", depth=1), replace(PART, query="gas", depth=1, excluded=True))},
            "Asks for cables with oil; without gas; small words count nothing. 3 cables of 1,234 answer.",
        ),
        (
            {"query": "oil OR (gas coal)", "parts": (
                replace(PART, query="oil OR (gas coal)"), replace(PART, query="oil", depth=1),
                replace(PART, query="gas coal", depth=1), replace(PART, query="gas", depth=2))},
            "Asks for cables with one of: oil, gas coal. 3 cables of 1,234 answer.",
        ),
        (
            {"query": '(oil OR gas) "a OR b"', "parts": (
                replace(PART, query='(oil OR gas) "a OR b"'), replace(PART, query="oil OR gas", depth=1),
                replace(PART, query='"a OR b"', depth=1))},
            'Asks for cables with all of: oil OR gas, "a OR b". 3 cables of 1,234 answer.',
        ),
    ],
)  # fmt: skip
def test_a_plain_sentence_stands_first(fields: dict[str, Any], said: str) -> None:
    lines = list(render.explanation(replace(FOUND, **fields), Display(colour=False, width=200)))
    assert lines[0] == said


@pytest.mark.parametrize(
    ("fields", "lines"),
    [
        ({}, ["understood as oil", "", "3 cables of 1,234", "  3  oil"]),
        ({"query": ""}, ["understood as everything", "", "3 cables of 1,234", "  3  oil"]),
        ({"total": 1}, ["understood as oil", "", "1 cable of 1,234", "  3  oil"]),
        ({"total": 1_000}, ["understood as oil", "", "1,000 cables of 1,234", "  3  oil"]),
        (
            {
                "understood": "heading: x",
                "taken": (Taken(printed="Kim", entity="person/kim", name="Kim Il Sung"),),
                "warnings": ("w",),
            },
            [
                "understood as oil",
                "as a description of: heading: x",
                "Kim was interpreted as Kim Il Sung",
                "note: w",
                "",
                "3 cables of 1,234",
                "  3  oil",
            ],
        ),
    ],
)
def test_the_query_as_understood(fields: dict[str, Any], lines: list[str]) -> None:
    assert explained(**fields) == lines


@pytest.mark.parametrize(
    ("part", "lines"),
    [
        ({}, ["  3  oil"]),
        ({"cables": 1_000}, ["  1,000  oil"]),
        ({"depth": 1}, ["  3    oil"]),
        ({"depth": 2}, ["  3      oil"]),
        ({"excluded": True}, ["  3  without oil"]),
        ({"small": True, "fields": (SUBJECT, BODY)}, ["  3  oil (small word, not demanded)"]),
        # one field is no news: all that are found are found there
        ({"fields": (BODY,)}, ["  3  oil"]),
        ({"fields": (SUBJECT, BODY)}, ["  3  oil", "       in subject 1, body 2,000"]),
        ({"forms": (NearTerm(text="Oil", cables=1),)}, ["  3  oil", "       stands for Oil (1)"]),
        (
            {"fields": (SUBJECT, BODY), "forms": (NearTerm(text="Oil", cables=1), NearTerm(text="oils", cables=2_000))},
            ["  3  oil", "       in subject 1, body 2,000", "       stands for Oil (1), oils (2,000)"],
        ),
    ],
)
def test_a_part_of_the_query(part: dict[str, Any], lines: list[str]) -> None:
    assert explained(parts=(replace(PART, **part),))[3:] == lines


def test_parts_stand_under_each_other() -> None:
    assert explained(parts=(PART, replace(PART, cables=1_000)))[3:] == ["      3  oil", "  1,000  oil"]


def test_what_is_wrapped_of_a_part_hangs_and_where_it_is_found_is_held_back() -> None:
    part = replace(
        PART, query="an embassy or a ministry", fields=(SUBJECT, BODY), forms=(NearTerm(text="Oil", cables=1),)
    )
    assert explained(NARROW, parts=(part,))[3:6] == [
        "  3  an embassy or a ministry",
        "       in subject 1, body",
        "       2,000",
    ]
    assert explained(Display(colour=False, width=25), parts=(part,))[3:5] == ["  3  an embassy or a", "       ministry"]
    assert explained(COLOUR, parts=(part,))[4:] == [
        "\x1b[2m       in subject 1, body 2,000\x1b[0m",
        "\x1b[2m       stands for Oil (1)\x1b[0m",
    ]


SCORE = "   1.50  oil in body: 2 times; in 3 of 1,234 cables, rare; 100 words, of ordinary length (average 100)"


@pytest.mark.parametrize(
    ("why", "found", "lines"),
    [
        ({}, {}, ["  rank 1 of 3, score 2.50", SCORE]),
        ({"rank": 3}, {"partial": 9}, ["  rank 3 of 3, score 2.50", SCORE]),
        # behind those that have all the words come those that have some
        ({"rank": 4}, {"partial": 9}, ["  rank 4 of 12, score 2.50", SCORE]),
        ({"rank": None}, {"partial": 9}, ["  one of 12, far down, score 2.50", SCORE]),
        (
            {"weights": ()},
            {},
            ["  rank 1 of 3, score 2.50", "  Filters and exclusions only: no word weighs, all hits are equal."],
        ),
        ({"weights": (replace(WEIGHT, field=""),)}, {}, ["  rank 1 of 3, score 2.50", "   1.50  oil"]),
        ({"missing": ("tar",)}, {}, ["  rank 1 of 3, score 2.50", SCORE]),
        (
            {"matches": False, "missing": ("tar", "gas")},
            {},
            [
                "  has some of the words, and lacks tar",
                "  has some of the words, and lacks gas",
                "  rank 1 of 3, score 2.50",
                SCORE,
            ],
        ),
        (
            {"matches": False, "missing": ("tar",), "rank": None, "weights": ()},
            {},
            ["  does not match: it lacks tar"],
        ),
        (
            {"matches": False, "missing": ("tar",), "rank": 4, "weights": ()},
            {"partial": 1},
            [
                "  has some of the words, and lacks tar",
                "  rank 4 of 4, score 2.50",
                "  Filters and exclusions only: no word weighs, all hits are equal.",
            ],
        ),
    ],
)
def test_why_a_cable_ranks_where_it_does(why: dict[str, Any], found: dict[str, Any], lines: list[str]) -> None:
    assert explained(why=replace(WHY, **why), **found)[4:] == ["", "a T", *lines]


@pytest.mark.parametrize(
    ("weights", "last"), [(20, "   1.50"), (21, "   1.50  from 1 more"), (23, "   4.50  from 3 more")]
)
def test_twenty_weights_are_told_and_the_others_summed(weights: int, last: str) -> None:
    lines = explained(why=replace(WHY, weights=(replace(WEIGHT, field=""),) * weights))[7:]
    assert lines[:20] == ["   1.50  oil"] * 20
    assert lines[20:] == ([last] if weights > 20 else [])


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({}, "in body: 2 times; in 3 of 1,000 cables, rare; 100 words, of ordinary length (average 100)"),
        (
            {"field": "title"},
            "in title: 2 times; in 3 of 1,000 cables, rare; 100 words, of ordinary length (average 100)",
        ),
        ({"times": 1, "words": 0}, "in body: 1 time; in 3 of 1,000 cables, rare"),
        ({"times": 1.5, "words": 0}, "in body: 1.5 times; in 3 of 1,000 cables, rare"),
        ({"times": 0, "words": 0}, "in body: how often does not count; in 3 of 1,000 cables, rare"),
        ({"cables": 0, "words": 0}, "in body: 2 times"),
        (
            {"cables": 0, "words": 1, "average": 1_000.4},
            "in body: 2 times; 1 word, short, so it counts more (average 1,000)",
        ),
        ({"cables": 0, "words": 0, "factor": 0.3}, "in body: 2 times; counts 0.3 times"),
        ({"cables": 0, "words": 0, "factor": 2}, "in body: 2 times; counts 2 times"),
    ],
)
def test_the_reason_of_a_weight(fields: dict[str, Any], said: str) -> None:
    assert render.reason(replace(WEIGHT, **fields), 1_000) == said


@pytest.mark.parametrize(
    ("cables", "word"),
    [
        (1, "very rare"),
        (2, "rare"),
        (10, "rare"),
        (11, "not common"),
        (100, "not common"),
        (101, "common"),
        (500, "common"),
        (501, "so common that it says little"),
        (1_000, "so common that it says little"),
    ],
)
def test_how_rare_a_word_is(cables: int, word: str) -> None:
    assert render.rarity(cables, 1_000) == word


def test_in_no_cables_every_word_is_very_rare() -> None:
    assert render.rarity(0, 0) == "very rare"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (699, "short, so it counts more"),
        (701, "of ordinary length"),
        (1_399, "of ordinary length"),
        (1_401, "long, so it counts less"),
    ],
)
def test_how_long_a_text_is(words: int, said: str) -> None:
    assert render.length(words, 1_000) == said


OIL = ClauseCount(query="oil", cables=2)


@pytest.mark.parametrize(
    ("found", "lines"),
    [
        (ZeroHits(parts=(ClauseCount(query="oil", cables=0),)), ["  oil: no cable has it"]),
        (
            ZeroHits(
                parts=(
                    ClauseCount(
                        query="oil", cables=0, near=(NearTerm(text="oak", cables=1), NearTerm(text="oik", cables=2_000))
                    ),
                )
            ),
            ["  oil: no cable has it; near it: oak (1), oik (2,000)"],
        ),
        (
            ZeroHits(parts=(ClauseCount(query="oil", cables=0, without=1_000),)),
            ["  oil: no cable has it; without it the query finds 1,000"],
        ),
        (ZeroHits(parts=(replace(OIL, without=5),)), ["  oil: 2 cables; without it the query finds 5"]),
        (
            ZeroHits(parts=(replace(OIL, query="", without=5),)),
            ["  the selected facets: 2 cables; without it the query finds 5"],
        ),
        # a part that is the whole query and finds something explains nothing
        (ZeroHits(parts=(OIL,)), []),
        (
            ZeroHits(parts=(OIL, replace(OIL, query="tar", cables=1))),
            ["  oil: 2 cables by itself", "  tar: 1 cable by itself"],
        ),
        (
            ZeroHits(parts=(OIL,), relaxed=(Suggestion(query="oil tar", change="without gas", cables=1_000),)),
            ["  try oil tar (without gas: 1,000 cables)"],
        ),
    ],
)
def test_why_nothing_is_found(found: ZeroHits, lines: list[str]) -> None:
    assert list(render.zero_hits_lines(found, LOOK)) == lines
    assert explained(nothing=found)[4:] == ["", *lines]


def test_reasons_that_are_wrapped_hang() -> None:
    found = ZeroHits(
        parts=(ClauseCount(query="oil", cables=0, without=1_000),),
        relaxed=(Suggestion(query="oil tar", change="without gas", cables=1),),
    )
    assert list(render.zero_hits_lines(found, NARROW)) == [
        "  oil: no cable has it;",
        "    without it the query finds",
        "    1,000",
        "  try oil tar (without gas: 1",
        "    cable)",
    ]
