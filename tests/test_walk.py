"""How often a reader of one search comes back to a module that was left: kept low, see tests/walk.py."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import make_cable, write_archive
from walk import Step, Walk, search_walk

MOST_RETURNS = 14


@pytest.mark.parametrize(
    ("modules", "stays", "returns", "climbs"),
    [
        ("", 0, 0, 0),
        ("search.a search.a search.b", 2, 0, 0),
        ("search.a search.b search.a", 3, 1, 0),
        ("cables.a search.b index.c search.b cables.a", 5, 2, 2),
        ("corpus.a index.a search.a cables.a corpus.a", 5, 1, 3),
    ],
)
def test_stays_returns_and_climbs_are_counted(modules: str, stays: int, returns: int, climbs: int) -> None:
    walk = Walk([Step(module, str(number)) for number, module in enumerate(modules.split())])
    assert (len(walk.stays), walk.returns, walk.climbs) == (stays, returns, climbs)


def test_a_search_seldom_returns_to_a_module(tmp_path: Path) -> None:
    cables = [make_cable(f"c{number}", f"Invented: the embassy and party {number}.") for number in range(4)]
    write_archive(tmp_path / "archive", cables)
    walk = search_walk(tmp_path / "archive", "embassy party")
    assert walk.modules > 20
    assert {"search.searcher", "search.plan.tiers", "cables.terminal.results"} <= set(walk.stays)
    assert walk.returns <= MOST_RETURNS, f"{walk}: python tests/walk.py ARCHIVE QUERY prints the way"
