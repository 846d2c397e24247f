"""The table: every system on every task, by kind of question, ours against each peer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import astuple, dataclass
from typing import TYPE_CHECKING, Any

from benchmarks.relevance.scoring import Scores, means
from benchmarks.relevance.significance import Difference, compare

if TYPE_CHECKING:
    from benchmarks.relevance.topics import Task

NAME, CELL = 46, 18
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


def lines(tasks: Sequence[Task], ours: System, peers: Sequence[System], *, by_group: bool = True) -> list[str]:
    """The whole table, at most 120 columns wide; without `by_group` for all topics only."""
    printed: list[str] = []
    for task in tasks:
        groups = groups_of(task) if by_group else {"all": [topic.id for topic in task.topics]}
        clusters = {topic.id: topic.cluster for topic in task.topics}
        drawn = len(set(clusters.values()))
        of_volumes = f" of {drawn} volumes" if drawn < len(clusters) else ""
        printed += [f"{task.title}: {len(task.topics):,} topics{of_volumes}", ""]
        chosen = best_settings(task, peers)
        for group, topics in groups.items():
            printed += _group(f"{group} ({len(topics):,})", task, topics, clusters, ours, chosen, peers)
    return printed + _settings(tasks, [ours, *peers])


def groups_of(task: Task) -> dict[str, list[str]]:
    """Ids of all topics, then by kind where there are several kinds."""
    groups = {"all": [topic.id for topic in task.topics]}
    kinds = sorted({topic.group for topic in task.topics})
    for kind in kinds if len(kinds) > 1 else ():
        groups[kind] = [topic.id for topic in task.topics if topic.group == kind]
    return groups


def summary(tasks: Sequence[Task], ours: System, peers: Sequence[System]) -> list[dict[str, Any]]:
    """The same numbers for other programs: a row for each task, kind of topic and engine.

    Of each peer the setting that is best over all topics of the task. "difference" is ours minus the peer's by
    measure: mean, low and high end of the interval, p.
    """
    rows: list[dict[str, Any]] = []
    for task in tasks:
        clusters = {topic.id: topic.cluster for topic in task.topics}
        chosen = best_settings(task, peers)
        for group, topics in groups_of(task).items():
            for system in (ours, *chosen):
                found = means(system.scores[task.name], topics, task.measures)
                row: dict[str, Any] = {"task": task.name, "title": task.title, "group": group, "topics": len(topics)}
                row |= {"engine": system.engine, "setting": system.setting, "means": _rounded(found)}
                if system is not ours:
                    row["difference"] = {
                        name: [
                            round(value, 4)
                            for value in astuple(_difference(task, topics, clusters, ours, system, name))
                        ]
                        for name in task.measures
                    }
                rows.append(row)
    return rows


def _rounded(values: dict[str, float]) -> dict[str, float]:
    return {name: round(value, 4) for name, value in values.items()}


def best_settings(task: Task, peers: Sequence[System]) -> list[System]:
    """Of each engine the setting that is best over all topics of the task, in the order of the engines."""
    every = [topic.id for topic in task.topics]
    chosen: dict[str, tuple[float, System]] = {}
    for peer in peers:
        value = means(peer.scores[task.name], every, (task.measure,))[task.measure]
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
    printed = [_row(title, task.measures)]
    printed += [
        _row("  " + each.name, _numbers(means(each.scores[task.name], topics, task.measures)))
        for each in (ours, *chosen)
    ]
    if not peers:
        return [*printed, ""]
    our_means = means(ours.scores[task.name], topics, task.measures)
    values = [means(each.scores[task.name], topics, task.measures) for each in peers]
    best = {name: max(value[name] for value in values) for name in task.measures}
    gains = [f"{100 * (our_means[name] / best[name] - 1):+.1f} %" if best[name] else "-" for name in task.measures]
    printed += [_row("  best peer, any setting", _numbers(best)), _row(f"  {ours.name} over the best", gains)]
    for peer in chosen:
        differences = [_difference(task, topics, clusters, ours, peer, name) for name in task.measures]
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
        printed += [task.title, _row("", task.measures)]
        printed += [
            _row("  " + each.name, _numbers(means(each.scores[task.name], every, task.measures))) for each in systems
        ]
        printed.append("")
    return printed


def _row(name: str, cells: Sequence[str]) -> str:
    return (name.ljust(NAME) + "".join(cell.rjust(CELL) for cell in cells)).rstrip()


def _numbers(values: dict[str, float]) -> list[str]:
    return [f"{value:.4f}" for value in values.values()]
