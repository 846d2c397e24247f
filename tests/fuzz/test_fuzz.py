"""A little of `make fuzz` in every run, and all that it ever found."""

from __future__ import annotations

from itertools import islice
from pathlib import Path

import pytest
from fuzz.harness import REGRESSIONS, TARGETS, inputs, seeds

ROUNDS = {"query": 300, "decoding": 100, "render": 60}
"""Inputs for each target; the others get a dozen."""
FOUND = sorted(path for path in REGRESSIONS.iterdir() if path.name != "README.md")


@pytest.mark.parametrize("target", TARGETS)
def test_some_mutations(target: str) -> None:
    judged = [TARGETS[target](content) for content in islice(inputs(target, seed=1967), ROUNDS.get(target, 12))]
    assert len(judged) == ROUNDS.get(target, 12)
    # What mutations leave of a document may be refused throughout; what they start from is not.
    assert any(judged) or any(map(TARGETS[target], seeds(target)))


def test_what_was_found_is_here() -> None:
    targets = {path.name.rpartition("-")[0] for path in FOUND}
    assert {"csv", "html", "jsonl", "mail", "render", "whole-way"} <= targets <= TARGETS.keys()


@pytest.mark.parametrize("path", FOUND, ids=lambda path: path.name)
def test_what_was_found_before(path: Path) -> None:
    TARGETS[path.name.rpartition("-")[0]](path.read_bytes())
