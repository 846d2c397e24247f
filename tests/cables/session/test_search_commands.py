"""`+FIELD:VALUE` and `-FIELD:VALUE`: a facet's value where the field has one, a query text elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cables.session.dispatch import dispatch
from cables.session.search_commands import display_name
from cables.session.state import Refinement, SearchHistory, State

if TYPE_CHECKING:
    from cables.session.context import SessionContext


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
