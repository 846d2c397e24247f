"""From ranked documents to scores, topic by topic, with ir-measures (pytrec_eval)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

MEASURES = ("nDCG@10", "AP", "R@100", "RR")
"""Those of a task that names no others."""

Ranking = Sequence[tuple[str, float]]
"""Document ids with the engine's scores, the best first. The order counts; equal scores are no matter."""
Run = Mapping[str, Ranking]
"""Topic id to ranking. A topic may be missing: nothing was found."""
Scores = dict[str, dict[str, float]]
"""Topic id to measure to value."""


def score(
    run: Run,
    relevant: Mapping[str, Mapping[str, int]],
    ignored: Mapping[str, frozenset[str]],
    measures: Sequence[str] = MEASURES,
) -> Scores:
    """Scores of every judged topic; 0 where nothing was found. Topics that nobody judged are left out."""
    from ir_measures import iter_calc, parse_measure  # a dependency of the benchmarks only

    scores: Scores = {topic: dict.fromkeys(measures, 0.0) for topic in relevant}
    ordered = {topic: in_order(run.get(topic, ()), ignored.get(topic, frozenset())) for topic in relevant}
    answered = {topic: documents for topic, documents in ordered.items() if documents}
    if answered:
        judged = {topic: dict(grades) for topic, grades in relevant.items()}
        for found in iter_calc([parse_measure(name) for name in measures], judged, answered):
            scores[found.query_id][str(found.measure)] = found.value
    return scores


def in_order(ranking: Ranking, ignored: frozenset[str]) -> dict[str, float]:
    """Documents with scores that fall by one from rank to rank, so that no tie is left to the scorer.

    Ignored documents go, those behind them move up; of a document that comes twice the first counts.
    """
    places: dict[str, float] = {}
    for document, _ in ranking:
        if document not in ignored and document not in places:
            places[document] = float(len(ranking) - len(places))
    return places


def means(scores: Scores, topics: Sequence[str], measures: Sequence[str] = MEASURES) -> dict[str, float]:
    """The mean of each measure over these topics; at least one."""
    return {name: sum(scores[topic][name] for topic in topics) / len(topics) for name in measures}


def write_run(path: Path, run: Run, tag: str) -> None:
    """The run in TREC's format."""
    with path.open("w", encoding="utf-8") as out:
        for topic, ranking in run.items():
            for rank, (document, value) in enumerate(ranking, start=1):
                out.write(f"{topic} Q0 {document} {rank} {value:.6f} {tag}\n")
