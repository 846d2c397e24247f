"""The set of our own: its files, what is still to be judged, and that a judge is not told who found what."""

import os
from collections import Counter
from pathlib import Path

import pytest
from conftest import make_cable, write_archive

import cables
from benchmarks.relevance import historians, report
from benchmarks.relevance.historians import (
    HistorianQuery,
    historians_tasks,
    pool,
    read_queries,
    read_verdicts,
    unjudged,
)
from cables.api import Archive

QUERIES = [
    HistorianQuery("01", "dates", "herring May 1967", "herring May 1967", "the herring talks of that month"),
    HistorianQuery("02", "fields", "from:Veritas cod", "Veritas cod", "messages from Veritas about cod"),
]
VERDICTS = {"01": {"v/d1": 2, "v/d2": 0}}


class TestTheShippedFiles:
    def test_sixty_queries_of_several_shapes_each_with_what_is_relevant(self) -> None:
        queries = read_queries()
        assert [query.id for query in queries] == [f"{number:02}" for number in range(1, 61)]
        assert min(Counter(query.shape for query in queries[: historians.FIRST]).values()) >= 3
        assert set(Counter(query.shape for query in queries[historians.FIRST :]).values()) == {2}
        assert all(query.relevant and query.text and query.peer_text for query in queries)

    def test_peers_are_asked_no_operators(self) -> None:
        assert not any(mark in query.peer_text for query in read_queries() for mark in ':"*')

    def test_every_query_has_a_relevant_cable_and_no_verdict_is_stray(self) -> None:
        verdicts = read_verdicts()
        assert verdicts.keys() == {query.id for query in read_queries()}
        assert all(max(grades.values()) > 0 for grades in verdicts.values())
        assert {grade for grades in verdicts.values() for grade in grades.values()} == {0, 1, 2}


def test_verdicts_that_are_not_there_are_none(tmp_path: Path) -> None:
    assert read_verdicts(tmp_path / "nothing.tsv") == {}


def test_a_cable_judged_0_is_not_relevant_but_judged() -> None:
    task, *_ = historians_tasks(QUERIES, VERDICTS)
    assert task.relevant == {"01": {"v/d1": 2}, "02": {}}
    assert [(topic.text, topic.peer_text) for topic in task.topics][1] == ("from:Veritas cod", "Veritas cod")
    run = {"01": [("v/d2", 2.0), ("v/d3", 1.0)]}
    assert unjudged([run], VERDICTS) == {"01": ["v/d3"]}


def test_only_the_first_ten_of_a_run_are_to_be_judged_each_cable_once() -> None:
    ranking = [(f"v/d{at}", 1.0) for at in range(1, 15)]
    left = unjudged([{"02": ranking}, {"02": ranking[::-1]}], {})["02"]
    assert sorted(left) == sorted({id for id, _ in ranking})
    assert sorted(unjudged([{"02": ranking}], {})["02"]) == sorted(id for id, _ in ranking[:10])


def test_the_order_in_which_cables_are_judged_says_nothing_of_ranks() -> None:
    ranking = [(f"v/d{at:02}", 1.0) for at in range(10)]
    left = unjudged([{"01": ranking}], {})["01"]
    assert left not in ([id for id, _ in ranking], [id for id, _ in ranking[::-1]])
    assert left == unjudged([{"01": ranking[::-1]}], {})["01"]  # whoever ranked them how


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    body = "The minister spoke of the harbour. " * 20 + "Herring was dear; the herring fleet stayed in port."
    shown = make_cable("v/d1", body, collection="v", title="Harbour and herring", place="Veritas")
    write_archive(tmp_path / "archive", [shown])
    return cables.open(tmp_path / "archive", corrections=os.devnull, desk=tmp_path / "none")


def test_a_judge_reads_what_is_asked_the_beginning_and_where_the_words_stand(archive: Archive) -> None:
    lines = list(pool(archive, QUERIES, {"01": ["v/d1"]}))
    text = "\n".join(lines)
    assert "herring May 1967" in lines[0]
    assert "the herring talks of that month" in lines[0]
    assert "Harbour and herring | Veritas" in text
    assert "herring:2" in text
    assert any(line.startswith("  > ") and "Herring was dear" in line for line in lines)
    assert "02" not in text  # nothing of it is left to judge


def test_shapes_have_their_own_means() -> None:
    task, *_ = historians_tasks(QUERIES, {"01": {"a": 1}, "02": {"b": 1}})
    scores = {"01": {"P@5": 1.0, "nDCG@10": 0.5}, "02": {"P@5": 0.2, "nDCG@10": 0.0}}
    lines = historians.by_shape(task, [report.System("cables", "", {"historians": scores})])
    assert lines[2].split() == ["dates", "(1)", "1.00", "/", "0.50"]
    assert lines[3].split() == ["fields", "(1)", "0.20", "/", "0.00"]


def test_the_later_queries_are_a_task_of_their_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(historians, "FIRST", 1)
    whole, first, later = historians_tasks(QUERIES, {"01": {"a": 2}, "02": {"b": 1, "c": 0}})
    assert [[topic.id for topic in task.topics] for task in (whole, first, later)] == [["01", "02"], ["01"], ["02"]]
    assert later.relevant == {"02": {"b": 1}}
    assert [len(report.groups_of(task)) for task in (whole, later)] == [3, 1]  # shapes for the whole alone
