"""The table: every system on every task, by kind of question, ours against each peer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from benchmarks.relevance.scoring import MEASURES, Scores, means
from benchmarks.relevance.significance import Difference, compare

if TYPE_CHECKING:
    from benchmarks.relevance.topics import Task

NAME, CELL = 28, 18
"""Columns."""


@dataclass(frozen=True, slots=True)
class System:
    """One setting of one engine, scored."""

    engine: str
    setting: str
    scores: dict[str, Scores]
    """By task."""

    @property
    def name(self) -> str:
        return f"{self.engine}, {self.setting}" if self.setting else self.engine


def lines(tasks: Sequence[Task], ours: System, peers: Sequence[System]) -> list[str]:
    """The whole table, at most 100 columns wide."""
    printed: list[str] = []
    for task in tasks:
        groups = {"all": [topic.id for topic in task.topics]}
        for group in sorted({topic.group for topic in task.topics}):
            groups[group] = [topic.id for topic in task.topics if topic.group == group]
        clusters = {topic.id: topic.cluster for topic in task.topics}
        printed += [f"{task.title}: {len(task.topics):,} topics of {len(set(clusters.values()))} volumes", ""]
        chosen = best_settings(task, peers)
        for group, topics in groups.items():
            printed += _group(f"{group} ({len(topics):,})", task, topics, clusters, ours, chosen, peers)
    return printed + _settings(tasks, [ours, *peers])


def best_settings(task: Task, peers: Sequence[System]) -> list[System]:
    """Of each engine the setting that is best over all topics of the task, in the order of the engines."""
    every = [topic.id for topic in task.topics]
    chosen: dict[str, tuple[float, System]] = {}
    for peer in peers:
        value = means(peer.scores[task.name], every)[task.measure]
        if peer.engine not in chosen or value > chosen[peer.engine][0]:
            chosen[peer.engine] = value, peer
    return [peer for _, peer in chosen.values()]


def _group(
    title: str,
    task: Task,
    topics: list[str],
    clusters: dict[str, str],
    ours: System,
    chosen: Sequence[System],
    peers: Sequence[System],
) -> list[str]:
    printed = [_row(title, MEASURES)]
    printed += [_row("  " + each.name, _numbers(means(each.scores[task.name], topics))) for each in (ours, *chosen)]
    if not peers:
        return [*printed, ""]
    our_means = means(ours.scores[task.name], topics)
    values = [means(each.scores[task.name], topics) for each in peers]
    best = {name: max(value[name] for value in values) for name in MEASURES}
    gains = [f"{100 * (our_means[name] / best[name] - 1):+.1f} %" if best[name] else "-" for name in MEASURES]
    printed += [_row("  best peer, any setting", _numbers(best)), _row(f"  {ours.name} over the best", gains)]
    for peer in chosen:
        differences = [_difference(task, topics, clusters, ours, peer, name) for name in MEASURES]
        printed.append(_row(f"  minus {peer.engine}", [f"{d.mean:+.4f} p {d.p:.4f}" for d in differences]))
        printed.append(_row("", [f"{d.low:+.3f}..{d.high:+.3f}" for d in differences]))
    return [*printed, ""]


def _difference(
    task: Task, topics: list[str], clusters: dict[str, str], ours: System, peer: System, measure: str
) -> Difference:
    our_scores, theirs = ours.scores[task.name], peer.scores[task.name]
    return compare(
        {topic: our_scores[topic][measure] for topic in topics},
        {topic: theirs[topic][measure] for topic in topics},
        {topic: clusters[topic] for topic in topics},
    )


def _settings(tasks: Sequence[Task], systems: Sequence[System]) -> list[str]:
    """Every setting of every engine, over all topics."""
    printed = ["Every setting, all topics", ""]
    for task in tasks:
        every = [topic.id for topic in task.topics]
        printed += [task.title, _row("", MEASURES)]
        printed += [_row("  " + each.name, _numbers(means(each.scores[task.name], every))) for each in systems]
        printed.append("")
    return printed


def _row(name: str, cells: Sequence[str]) -> str:
    return (name.ljust(NAME) + "".join(cell.rjust(CELL) for cell in cells)).rstrip()


def _numbers(values: dict[str, float]) -> list[str]:
    return [f"{values[name]:.4f}" for name in MEASURES]
