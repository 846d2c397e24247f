"""The guard of speed: what it measures with, what it takes for a loss. No time is judged here."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from conftest import SPECIMENS, make_cable

import cables
from benchmarks.speed import guard, peers
from benchmarks.speed.latency import TASKS
from benchmarks.speed.peers import Question
from benchmarks.speed.questions import KINDS

QUESTIONS = [Question(kind, (kind,)) for kind in KINDS]


class Timed(NamedTuple):
    """An engine that says how long it took."""

    name: str
    spent: Iterator[float]

    def ask(self, question: Question, *, snippets: bool = False, facets: bool = False) -> float:
        """As Peer has it."""
        return next(self.spent)


def even(ratio: float) -> guard.Ratios:
    return {task: dict.fromkeys(KINDS, ratio) for task in TASKS}


def test_the_quickest_answer_counts() -> None:
    answers = len(TASKS) * len(KINDS)
    ours = Timed("ours", iter(([9.0] * len(KINDS) + [4.0] * len(KINDS) + [70.0] * len(KINDS)) * len(TASKS)))
    theirs = Timed("theirs", iter([2.0] * answers * 3))
    assert guard.measured(ours, theirs, QUESTIONS, rounds=3) == even(2.0)


def test_both_engines_are_asked_first_in_turn() -> None:
    asked: list[str] = []

    class Noting(NamedTuple):
        name: str

        def ask(self, question: Question, *, snippets: bool = False, facets: bool = False) -> float:
            asked.append(self.name)
            return 1.0

    guard.measured(Noting("ours"), Noting("theirs"), QUESTIONS, rounds=2)
    first = asked[::2]
    assert abs(first.count("ours") - first.count("theirs")) <= len(TASKS)
    assert asked.count("ours") == asked.count("theirs") == 2 * len(QUESTIONS) * len(TASKS)


@pytest.mark.parametrize(("factor", "lost"), [(0.5, False), (2.9, False), (3.1, True)])
def test_a_gross_loss_and_only_that(factor: float, lost: bool) -> None:
    ratios = even(2.0)
    ratios["top 10"]["and"] *= factor
    found = guard.losses(ratios, even(2.0))
    assert bool(found) == lost
    assert all("top 10, and" in line for line in found)


def test_what_is_not_recorded_is_told() -> None:
    recorded = even(2.0)
    del recorded["top 10"]["or"]
    (line,) = guard.losses(even(2.0), recorded)
    assert "top 10, or" in line
    assert "--record" in line


def test_only_what_is_slow_twice_is_slow() -> None:
    once, again = even(2.0), even(2.0)
    once["top 10"]["or"] = 90.0
    again["top 10"]["and"] = 90.0
    assert guard.lower(once, again) == even(2.0)


def test_the_record_has_every_ratio() -> None:
    recorded = json.loads(guard.RECORDED.read_text(encoding="utf-8"))
    assert guard.losses(recorded, recorded) == []
    assert {task: list(kinds) for task, kinds in recorded.items()} == {task: list(KINDS) for task in TASKS}
    cells = "\n".join(guard.table(recorded, recorded))
    assert all(task in cells for task in TASKS)
    assert "nan" not in cells


def test_made_cables_are_the_same_each_time() -> None:
    known = [make_cable("a", "One paragraph of words.\n\nAnother one."), make_cable("b", "Third with other words.")]
    once = list(guard.made(known, 20))
    assert once == list(guard.made(known, 20))
    assert len({cable.id for cable in once}) == 20
    assert all(len(cable.body.split()) >= guard.WORDS[0] for cable in once)


def test_invented_words_differ() -> None:
    assert len({guard.invented(number) for number in range(guard.INVENTED)}) == guard.INVENTED


def test_both_engines_answer_over_made_cables(tmp_path: Path) -> None:
    known = guard.read(SPECIMENS)
    assert len(known) > 20
    guard.write(tmp_path / "archive", guard.made(known, 60))
    assert len(cables.open(tmp_path / "archive")) == 60
    documents = list(peers.documents(tmp_path / "archive"))
    ours, theirs = peers.Ours(tmp_path / "archive"), peers.BareTantivy(tmp_path / "bare", documents)
    word = guard.invented(1)
    assert any(word in each.body for each in documents)
    ratios = guard.measured(ours, theirs, [Question(kind, (word,)) for kind in KINDS], rounds=1)
    assert all(ratio > 0 for kinds in ratios.values() for ratio in kinds.values())
