"""The thread of a cable: what it answers, what answers it, and what is missing between."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from graph_cables import message, put, to_number

import cables
from corpus.errors import BadRequest, NoSuchCable
from corpus.records import Reference

if TYPE_CHECKING:
    from search.graph.threads import Thread

TO_ROME = message("question", "state", "rome", "10", date(1963, 8, 1), to_number("4", "rome", "state"))
FROM_ROME = message("answer", "rome", "state", "20", date(1963, 8, 3), to_number("10", "state", "rome"))
AGAIN = message("again", "state", "rome", "12", date(1963, 8, 6), to_number("20", "rome", "state"))
COPY = message("side", "rome", "state", "22", date(1963, 8, 7), to_number("10", "state", "rome"))
LINKED = message(
    "linked", "oslo", "state", "1", date(1963, 8, 9), Reference(printed="Document 2", target="answer", origin="note 1")
)


@pytest.fixture
def archive(tmp_path: Path) -> cables.Archive:
    put(tmp_path / "a", ("/one", [TO_ROME, FROM_ROME, AGAIN, COPY, LINKED]))
    return cables.open(tmp_path / "a")


def tied(found: Thread) -> set[tuple[str, str, str]]:
    return {(each.source, each.target, each.kind) for each in found.edges}


def test_both_directions_by_day_with_what_is_not_held(archive: cables.Archive) -> None:
    found = archive.thread("answer")
    assert [(each.id, each.distance) for each in found.nodes] == [
        ("ghost:rome/1963-07/4", -2),
        ("question", -1),
        ("answer", 0),
        ("again", 1),
        ("side", 0),
        ("linked", 1),
    ]
    assert tied(found) == {
        ("question", "ghost:rome/1963-07/4", "reply"),
        ("answer", "question", "reply"),
        ("again", "answer", "reply"),
        ("side", "question", "reply"),
        ("linked", "answer", "link"),
    }
    side = found.nodes[4]
    assert side.shared == 1, "it refers to one message that the cable refers to"
    ghost = found.nodes[0]
    assert (ghost.held, ghost.sender, ghost.number) == (False, "Rome", "4")


def test_the_thread_of_a_message_that_is_not_held(archive: cables.Archive) -> None:
    found = archive.thread("ghost:rome/1963-07/4", depth=1)
    assert [(each.id, each.distance) for each in found.nodes] == [("ghost:rome/1963-07/4", 0), ("question", 1)]
    with pytest.raises(NoSuchCable):
        archive.thread("ghost:rome/1963-07/5")


def test_depth_and_size_bound_it(archive: cables.Archive) -> None:
    assert {each.id for each in archive.thread("again", depth=1).nodes} == {"again", "answer"}
    small = archive.thread("answer", most=2)
    assert len(small.nodes) == 2
    assert small.left_out > 0


def test_links_are_followed_from_the_cable_itself_only(archive: cables.Archive) -> None:
    assert "linked" in {each.id for each in archive.thread("answer").nodes}
    assert "linked" not in {each.id for each in archive.thread("question").nodes}


def test_a_cable_that_nobody_holds(archive: cables.Archive) -> None:
    with pytest.raises(NoSuchCable):
        archive.thread("none")


def test_queries_for_who_cites_and_who_is_cited(archive: cables.Archive) -> None:
    def ids(query: str) -> set[str]:
        return {hit.id for hit in archive.search(query)}

    assert ids("cites:question") == {"answer", "side"}
    assert ids("cites:ghost:rome/1963-07/4") == {"question"}
    assert ids("cited-by:again") == {"answer"}
    assert ids("cited-by:answer -cites:question") == {"question"}
    assert ids("cited-by:question") == set(), "what it cites is not held"
    with pytest.raises(NoSuchCable):
        ids("cites:nobody")
    with pytest.raises(BadRequest):
        ids("cites:quest*")
