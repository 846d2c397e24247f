"""`+FIELD:VALUE` and `-FIELD:VALUE`: a facet's value where the field has one, a query text elsewhere."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import make_cable, write_archive
from msgspec.structs import replace

from cables.api import Archive
from cables.session.context import SessionContext
from cables.session.dispatch import dispatch
from cables.session.search_commands import display_name
from cables.session.state import Refinement, SearchHistory, State
from cables.terminal.text import Display
from corpus.records import Entity, Mention


@pytest.mark.parametrize(
    ("line", "made"),
    [
        # Fields whose values are none of a facet, or more than one.
        ("+from:Bonn", [Refinement("text", "from:Bonn")]),
        ("-from:Bonn", [Refinement("text", "-from:Bonn")]),
        ("+date:1966", [Refinement("text", "date:1966")]),
        ("+class:>=secret", [Refinement("text", "class:>=secret")]),
        ("-tag:P*", [Refinement("text", "-tag:P*")]),
        ('-subject:"Wheat credits"', [Refinement("text", '-subject:"Wheat credits"')]),
        # A facet's values, in its own spelling, or by the id or code that a name means.
        ("+class:SECRET", [Refinement("select", "secret", "classification", "secret")]),
        ("-tag:pfor", [Refinement("exclude", "PFOR", "tags", "PFOR")]),
        ("+party:KWP", [Refinement("select", "party/kwp", "party", "Korean Workers' Party")]),
        ("+country:Romania", [Refinement("select", "RO", "country", "Romania")]),
        ('-country:"North Korea"', [Refinement("exclude", "KP", "country", "North Korea")]),
        # Several at once; with words, one text.
        ("+class:secret -from:Bonn", [Refinement("select", "secret", "classification", "secret"),
                                      Refinement("text", "-from:Bonn")]),
        ("+pipeline", [Refinement("text", "pipeline")]),
        ("-pipeline", [Refinement("text", "-pipeline")]),
        ("+from:Bonn pipeline", [Refinement("text", "from:Bonn pipeline")]),
    ],
)  # fmt: skip
def test_what_a_refinement_is(context: SessionContext, line: str, made: list[Refinement]) -> None:
    done = dispatch(context, SearchHistory(State(query="embassy")), line)
    assert list(done.history.current.refinements) == made, done.lines


@pytest.mark.parametrize(
    ("field", "stored", "name"),
    [
        ("country", "KP", "North Korea"),
        ("country", "RO", "Romania"),
        ("party", "party/kwp", "Korean Workers' Party"),
        ("party", "party/none", "party/none"),
    ],
)
def test_the_name_of_what_is_stored(context: SessionContext, field: str, stored: str, name: str) -> None:
    assert display_name(context, field, stored) == name


@pytest.mark.parametrize("sign", ["+", "-", " + ", "-  "])
def test_a_sign_alone_is_asked_about(context: SessionContext, sign: str) -> None:
    history = SearchHistory(State(query="embassy"))
    done = dispatch(context, history, sign)
    assert done.lines == (
        f"{sign.strip()} what?",
        "  For example +party:KWP, -class:secret, +embassy, -draft.",
    )
    assert done.history == history


NAMESAKES = [Entity(id=f"person/namesake-{n}", label="PERSON", name=f"Testovic {n}") for n in range(1, 9)]


@pytest.mark.parametrize(
    ("people", "others"), [(1, None), (2, "Testovic 2"), (6, "2 3 4 5 6"), (7, "2 3 4 5 6"), (8, "2 3 4 5 6")]
)
def test_five_others_are_told_who_may_have_been_meant(tmp_path: Path, people: int, others: str | None) -> None:
    body = "INVENTED SPECIMEN. Zarko spoke."
    start = body.index("Zarko")
    named = [replace(each, aliases=("Zarko",)) for each in NAMESAKES[:people]]
    write_archive(
        tmp_path / "archive",
        [
            make_cable(
                # Those whom more cables mention come first.
                f"c{n}/{place}",
                body,
                mentions=(Mention(start=start, end=start + 5, label="PERSON", entity=each.id, rule="alias:x"),),
                entities=(each,),
            )
            for place, each in enumerate(named)
            for n in range(people - place)
        ],
    )
    context = SessionContext(Archive(tmp_path / "archive"), Display(colour=False, width=200))
    first, *_ = dispatch(context, SearchHistory(State(query="spoke")), "+person:Zarko").lines
    if others is None:
        assert "interpreted" not in first
    else:
        listed = "; ".join(f"Testovic {each}" for each in others.removeprefix("Testovic ").split())
        assert first == f"Zarko was interpreted as Testovic 1; also: {listed}"


@pytest.mark.parametrize(
    ("line", "problem", "position"),
    [
        ("+class:segret", "no cable here has the classification 'segret'", 7),
        ("-kind:airgram", "no cable here has the kind 'airgram'", 6),
        ("+party:Zzyx", "", 7),
    ],
)
def test_a_value_that_is_none_is_pointed_at(context: SessionContext, line: str, problem: str, position: int) -> None:
    history = SearchHistory(State(query="embassy"))
    done = dispatch(context, history, line)
    assert done.history == history
    assert done.lines[:2] == (f"  {line}", f"  {' ' * position}^")
    assert problem in done.lines[2]


ENDS = [
    ("widen", "nothing narrows this search"),
    ("back", "this is where the trail begins"),
    ("forward", "this is where the trail ends"),
    ("next", "these are the last hits"),
    ("prev", "these are the first hits"),
]


@pytest.mark.parametrize(("line", "said"), ENDS)
def test_where_there_is_no_further_way(context: SessionContext, line: str, said: str) -> None:
    history = SearchHistory(State(query="embassy", limit=20))
    done = dispatch(context, history, line)
    assert (done.history, done.lines[0]) == (history, said)


def test_where_there_is_a_further_way(context: SessionContext) -> None:
    history = SearchHistory(State(limit=5))
    seen = []
    for line in ("embassy", "next", "prev", "+class:secret", "widen", "back 2", "forward", "sort NEWEST", "show"):
        history = dispatch(context, history, line).history
        here = history.current
        seen.append((line, here.query, here.offset, len(here.refinements), here.sort))
    assert seen == [
        ("embassy", "embassy", 0, 0, "relevance"),
        ("next", "embassy", 3, 0, "relevance"),
        ("prev", "embassy", 0, 0, "relevance"),
        ("+class:secret", "embassy", 0, 1, "relevance"),
        ("widen", "embassy", 0, 0, "relevance"),
        ("back 2", "embassy", 0, 0, "relevance"),
        ("forward", "embassy", 0, 1, "relevance"),
        ("sort NEWEST", "embassy", 0, 1, "newest"),
        ("show", "embassy", 0, 1, "newest"),
    ]


def test_an_offered_filter_is_taken_by_its_number(context: SessionContext) -> None:
    offering = dispatch(context, SearchHistory(State()), "embassy lecturers Bonn 1966")
    offers = context.results(offering.history.current).offers
    assert [each.reading for each in offers] == ["1966 as date", "Bonn as sender"]
    assert dispatch(context, offering.history, "filter").history.current.query == offers[0].query
    assert dispatch(context, offering.history, "filter 2").history.current.query == "embassy lecturers 1966 from:Bonn"
    for line, told in (("filter 3", "there is no offer 3"), ("filter 99", "there is no offer 99")):
        assert any(told in printed for printed in dispatch(context, offering.history, line).lines)
    without = dispatch(context, SearchHistory(State()), "embassy lecturers")
    assert any("no filter is offered here" in printed for printed in dispatch(context, without.history, "filter").lines)


def test_an_offered_filter_keeps_what_was_chosen_and_left_out(context: SessionContext) -> None:
    history = dispatch(context, SearchHistory(State()), "embassy lecturers 1966").history
    for line in ("+class:secret", "-party:KWP", "narrow lecturers", "filter"):
        history = dispatch(context, history, line).history
    here = history.current
    kept = [str(each) for each in here.refinements]
    assert kept == ["+classification:secret", '-party:"Korean Workers\' Party"']
    assert "date:1966" in here.query
    # Narrowed by a word, the search had only cables with all words; it still has.
    assert context.words(here) == "all"
