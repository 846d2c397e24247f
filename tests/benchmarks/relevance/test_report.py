"""The table on made-up scores."""

from benchmarks.relevance.report import System, best_settings, groups_of, lines, summary
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


def test_the_summary_has_the_best_setting_of_each_engine_and_how_far_we_are_from_it() -> None:
    rows = summary([TASK], OURS, PEERS)
    whole = [row for row in rows if row["group"] == "all"]
    assert [(row["engine"], row["setting"]) for row in whole] == [("cables", ""), ("Old", "tuned"), ("Other", "plain")]
    assert whole[0]["means"]["nDCG@10"] == 0.6
    assert "difference" not in whole[0]
    mean, low, high, p = whole[1]["difference"]["nDCG@10"]
    assert (mean, low, high) == (0.1, 0.1, 0.1)
    assert 0 < p <= 1
    assert {row["group"] for row in rows} == {"all", "person", "topic"}


def test_one_kind_of_topic_is_all_topics() -> None:
    alike = Task("task", "Invented", "RR", TOPICS[::2], {}, {})
    assert list(groups_of(alike)) == ["all"]


def test_a_task_may_have_measures_of_its_own() -> None:
    task = Task("task", "Invented", "P@5", TOPICS, {}, {}, ("P@5",))
    own = System("cables", "", {"task": {topic.id: {"P@5": 0.2} for topic in TOPICS}})
    printed = lines([task], own, [System("Old", "", own.scores)], by_group=False)
    assert not any("nDCG" in line or "person" in line for line in printed)
    assert summary([task], own, [])[0]["means"] == {"P@5": 0.2}
