"""The table on made-up scores."""

from benchmarks.relevance.report import System, best_settings, lines
from benchmarks.relevance.scoring import MEASURES
from benchmarks.relevance.topics import Task, Topic

TOPICS = tuple(Topic(f"t{i}", "words", (), f"v{i % 3}", "person" if i % 2 else "topic") for i in range(6))
TASK = Task("task", "Invented topics", "nDCG@10", TOPICS, {t.id: {"d": 1} for t in TOPICS}, {})


def system(engine: str, setting: str, value: float, **other: float) -> System:
    scores = {topic.id: {name: other.get(name[0], value) for name in MEASURES} for topic in TOPICS}
    return System(engine, setting, {"task": scores})


OURS = system("cables", "", 0.6)
PEERS = [system("Old", "plain", 0.3, R=0.7), system("Old", "tuned", 0.5, R=0.4), system("Other", "plain", 0.4)]


def test_each_engine_stands_with_its_best_setting_by_the_measure_of_the_task() -> None:
    assert [peer.name for peer in best_settings(TASK, PEERS)] == ["Old, tuned", "Other, plain"]


def test_the_best_peer_is_the_best_of_any_setting_measure_by_measure() -> None:
    printed = lines([TASK], OURS, PEERS)
    best = next(line for line in printed if "best peer" in line)
    assert best.split()[-4:] == ["0.5000", "0.5000", "0.7000", "0.7000"]  # the last two are the R of another setting
    gains = next(line for line in printed if "over the best" in line)
    assert gains.split()[-8:] == ["+20.0", "%", "+20.0", "%", "-14.3", "%", "-14.3", "%"]


def test_every_kind_of_topic_has_its_part_and_nothing_is_too_wide() -> None:
    printed = lines([TASK], OURS, PEERS)
    assert [line.split(")")[0] + ")" for line in printed if line.endswith("RR") and "(" in line] == [
        "all (6)",
        "person (3)",
        "topic (3)",
    ]
    assert sum("minus Old" in line for line in printed) == 3
    assert max(map(len, printed)) <= 120


def test_without_peers_our_own_numbers_stand_alone() -> None:
    printed = lines([TASK], OURS, [])
    assert not any("best" in line or "minus" in line for line in printed)
    assert any("0.6000" in line for line in printed)


def test_a_peer_that_finds_nothing_is_no_division_by_zero() -> None:
    gains = next(line for line in lines([TASK], OURS, [system("Old", "", 0.0)]) if "over the best" in line)
    assert gains.split()[-4:] == ["-"] * 4
