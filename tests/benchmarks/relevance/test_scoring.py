"""Scores: what is taken out before, and what the scorer makes of the rest."""

from pathlib import Path

import pytest

from benchmarks.relevance.scoring import MEASURES, in_order, means, score, write_run


def test_ignored_documents_go_and_those_behind_move_up() -> None:
    ranking = [("a", 9.0), ("b", 8.0), ("c", 7.0)]
    places = in_order(ranking, frozenset({"b"}))
    assert sorted(places, key=places.__getitem__, reverse=True) == ["a", "c"]


def test_the_given_order_decides_between_equal_scores() -> None:
    places = in_order([("late", 1.0), ("early", 1.0), ("last", 1.0)], frozenset())
    assert places["late"] > places["early"] > places["last"] > 0


def test_a_document_given_twice_stands_where_it_came_first() -> None:
    places = in_order([("a", 3.0), ("b", 2.0), ("a", 1.0)], frozenset())
    assert list(places) == ["a", "b"]
    assert places["a"] > places["b"]


class TestWithTheScorer:
    @pytest.fixture(autouse=True)
    def _scorer(self) -> None:
        pytest.importorskip("ir_measures", reason="the scorer is in the dependency group bench")

    def test_a_topic_without_results_scores_0_and_still_counts(self) -> None:
        relevant = {"t1": {"a": 2}, "t2": {"b": 2}, "t3": {"c": 1}}
        scores = score({"t1": [("a", 1.0)], "t2": []}, relevant, {})
        assert scores["t1"] == dict.fromkeys(MEASURES, 1.0)
        assert scores["t2"] == scores["t3"] == dict.fromkeys(MEASURES, 0.0)
        assert means(scores, ["t1", "t2", "t3"])["RR"] == pytest.approx(1 / 3)

    def test_a_run_without_any_result_scores_0(self) -> None:
        assert score({}, {"t1": {"a": 1}}, {}) == {"t1": dict.fromkeys(MEASURES, 0.0)}

    def test_an_ignored_document_above_the_right_one_costs_nothing(self) -> None:
        run, relevant = {"t": [("citing", 5.0), ("wrong", 4.0), ("right", 3.0)]}, {"t": {"right": 1}}
        assert score(run, relevant, {})["t"]["RR"] == pytest.approx(1 / 3)
        assert score(run, relevant, {"t": frozenset({"citing"})})["t"]["RR"] == pytest.approx(1 / 2)

    def test_ties_are_scored_as_they_were_ranked(self) -> None:
        relevant = {"t": {"z": 1}}
        assert score({"t": [("a", 1.0), ("z", 1.0)]}, relevant, {})["t"]["RR"] == 0.5
        assert score({"t": [("z", 1.0), ("a", 1.0)]}, relevant, {})["t"]["RR"] == 1.0

    def test_grades_weigh_in_ndcg_alone(self) -> None:
        relevant = {"t": {"sure": 2, "less": 1}}
        scores = score({"t": [("less", 2.0), ("sure", 1.0)]}, relevant, {})["t"]
        assert scores["AP"] == 1.0
        assert scores["nDCG@10"] == pytest.approx((1 + 2 / 1.5849625) / (2 + 1 / 1.5849625))

    def test_unjudged_topics_are_left_out(self) -> None:
        assert list(score({"t": [("a", 1.0)], "stray": [("a", 1.0)]}, {"t": {"a": 1}}, {})) == ["t"]


def test_runs_are_written_as_trec_has_them(tmp_path: Path) -> None:
    write_run(tmp_path / "run", {"t1": [("v/d1", 2.5), ("v/d2", 2.0)], "t2": []}, "tag")
    assert (tmp_path / "run").read_text() == "t1 Q0 v/d1 1 2.500000 tag\nt1 Q0 v/d2 2 2.000000 tag\n"
