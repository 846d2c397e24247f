"""The clustered comparison on made-up scores."""

import numpy as np
import pytest

from benchmarks.relevance.significance import compare


def made_up(
    volumes: int, each: int, shift: float, *, spread: float, between: float, seed: int = 7
) -> tuple[dict[str, float], dict[str, float], dict[str, str]]:
    """Scores of two systems that differ by `shift`, by noise of each topic, and by noise that a volume shares."""
    random = np.random.default_rng(seed)
    cluster = {f"v{v}t{t}": f"v{v}" for v in range(volumes) for t in range(each)}
    shared = {f"v{v}": random.normal(0, between) for v in range(volumes)}
    theirs = {topic: random.uniform(0, 1) for topic in cluster}
    ours = {topic: theirs[topic] + shift + shared[cluster[topic]] + random.normal(0, spread) for topic in cluster}
    return ours, theirs, cluster


def test_the_mean_is_over_topics_not_over_volumes() -> None:
    ours = {"a": 1.0, "b": 1.0, "c": 1.0, "d": 0.0}
    found = compare(ours, dict.fromkeys(ours, 0.0), {"a": "v1", "b": "v1", "c": "v1", "d": "v2"})
    assert found.mean == pytest.approx(0.75)
    assert found.low == pytest.approx(0.0)
    assert found.high == pytest.approx(1.0)


def test_a_difference_in_every_volume_is_found() -> None:
    found = compare(*made_up(40, 10, 0.1, spread=0.2, between=0.05))
    assert 0 < found.low < found.mean < found.high
    assert found.p < 0.001


def test_no_difference_is_found_about_as_seldom_as_it_says() -> None:
    found = [compare(*made_up(20, 5, 0.0, spread=0.2, between=0.1, seed=seed)).p < 0.05 for seed in range(60)]
    assert 1 <= sum(found) <= 8  # three of sixty are expected; more than eight come once in a thousand


def test_equal_systems_differ_by_nothing() -> None:
    ours, _, cluster = made_up(5, 4, 0.0, spread=0.2, between=0.1)
    found = compare(ours, ours, cluster)
    assert (found.mean, found.low, found.high, found.p) == (0, 0, 0, 1)


def test_topics_that_share_a_volume_are_not_counted_as_independent() -> None:
    ours, theirs, cluster = made_up(12, 50, 0.05, spread=0.05, between=0.2)
    clustered = compare(ours, theirs, cluster)
    as_if_independent = compare(ours, theirs, {topic: topic for topic in cluster})
    assert clustered.high - clustered.low > 3 * (as_if_independent.high - as_if_independent.low)
    assert clustered.p > as_if_independent.p


def test_interval_covers_the_truth_about_as_often_as_it_says() -> None:
    covered = 0
    for seed in range(60):
        found = compare(*made_up(30, 5, 0.1, spread=0.2, between=0.1, seed=seed))
        covered += found.low <= 0.1 <= found.high
    assert 50 <= covered <= 60


def test_the_same_numbers_every_time_in_whatever_order() -> None:
    ours, theirs, cluster = made_up(10, 6, 0.05, spread=0.2, between=0.1)
    turned = dict(reversed(cluster.items()))
    first, second = compare(ours, theirs, cluster), compare(ours, theirs, turned)
    assert first.p == second.p
    assert first.low == pytest.approx(second.low)
