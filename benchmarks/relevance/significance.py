"""Whether one system is really better than another: paired by topic, clustered by volume.

Topics of one volume share their documents and their indexer, so a volume, not a topic, is what would be drawn anew.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

DRAWS = 10_000
SEED = 1


@dataclass(frozen=True, slots=True)
class Difference:
    """The mean difference over topics: its 95 % interval over drawn volumes, its p by flipped volumes."""

    mean: float
    low: float
    high: float
    p: float


def compare(ours: Mapping[str, float], theirs: Mapping[str, float], cluster: Mapping[str, str]) -> Difference:
    """Ours minus theirs over the topics of `cluster` (topic to volume); both have a value for each of them.

    Interval: percentile bootstrap, volumes drawn with replacement, each with all its topics. p: two-sided sign-flip
    test, in which the differences of a volume change sign together. Seeded: the same numbers every time.
    """
    names = sorted(set(cluster.values()))
    place = {name: i for i, name in enumerate(names)}
    sums, counts = np.zeros(len(names)), np.zeros(len(names))
    for topic, name in cluster.items():
        sums[place[name]] += ours[topic] - theirs[topic]
        counts[place[name]] += 1
    drawn, signs = _draws(len(names))
    low, high = np.percentile((drawn @ sums) / (drawn @ counts), [2.5, 97.5])
    flipped = np.abs(signs @ sums)
    # A draw that only rounding keeps below what was seen is as extreme as it; what was seen is itself one draw.
    extreme = int((flipped >= abs(sums.sum()) - 1e-9).sum())
    return Difference(float(sums.sum() / counts.sum()), float(low), float(high), (extreme + 1) / (DRAWS + 1))


@lru_cache(maxsize=8)
def _draws(volumes: int) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """How often each volume is drawn, and with which sign: a row for each draw."""
    random = np.random.default_rng(SEED)
    drawn = random.multinomial(volumes, np.full(volumes, 1 / volumes), size=DRAWS)
    return drawn.astype(np.float64), random.choice([-1.0, 1.0], size=(DRAWS, volumes))
