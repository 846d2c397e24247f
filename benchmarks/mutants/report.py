"""What became of the mutants, as a table and a list of those that survived."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from fnmatch import fnmatch
from typing import NamedTuple

NAMED = (
    "corpus/dates.py",
    "corpus/messages/reference*.py",
    "corpus/messages/headings.py",
    "corpus/corrections/*.py",
    "index/variants/decision.py",
    "index/ledger/store.py",
    "ingest/tagging/entity_linking.py",
    "index/tantivy/aggregation.py",
)
"""Modules on which much depends, each told by itself."""

KILLED, TIMEOUT, SURVIVED, FAILED, DOUBTFUL = "killed", "time-out", "survived", "failed", "doubtful"


class Outcome(NamedTuple):
    """One mutant and what the tests said. `tests`: the files that were run, or the test that failed."""

    module: str
    line: int
    operator: str
    before: str
    after: str
    verdict: str
    seconds: float
    tests: tuple[str, ...]


def share(outcomes: Iterable[Outcome]) -> float:
    """Killed of all that were tried, time-outs among the killed; 1 where none was."""
    verdicts = Counter(outcome.verdict for outcome in outcomes)
    tried = sum(verdicts[verdict] for verdict in (KILLED, TIMEOUT, SURVIVED))
    return (verdicts[KILLED] + verdicts[TIMEOUT]) / tried if tried else 1.0


def table(title: str, outcomes: Sequence[Outcome], group: Callable[[Outcome], str]) -> list[str]:
    """A row a group: mutants, killed, of these by time-out, survived, share."""
    rows = [f"{title:28}{'mutants':>8}{'killed':>8}{'timed out':>11}{'survived':>10}{'share':>8}"]
    names = sorted({group(outcome) for outcome in outcomes})
    for name in [*names, "all"]:
        members = [outcome for outcome in outcomes if name == "all" or group(outcome) == name]
        count = Counter(outcome.verdict for outcome in members)
        killed, survived = count[KILLED] + count[TIMEOUT], count[SURVIVED]
        rows.append(f"{name:28}{killed + survived:8}{killed:8}{count[TIMEOUT]:11}{survived:10}{share(members):8.1%}")
    return rows


def package(outcome: Outcome) -> str:
    """The package of a mutant's module."""
    return outcome.module.partition("/")[0]


def named(outcome: Outcome) -> str:
    """The pattern of `NAMED` that a mutant's module fits, else ""."""
    return next((pattern for pattern in NAMED if fnmatch(outcome.module, pattern)), "")


def tables(outcomes: Sequence[Outcome], *, each_module: bool = False) -> list[str]:
    """By package, by module (of those `NAMED`, or each), by operator."""
    some = [outcome for outcome in outcomes if each_module or named(outcome)]
    text = table("by package", outcomes, package)
    if some:
        title = "by module" if each_module else "of these modules"
        text += ["", *table(title, some, (lambda outcome: outcome.module) if each_module else named)]
    return [*text, "", *table("by operator", outcomes, lambda outcome: outcome.operator.partition("_")[0]), ""]


def lists(outcomes: Sequence[Outcome]) -> list[str]:
    """Each mutant that was not simply killed: where, which operator, the line before and after, what was run."""
    text = []
    for verdict in (SURVIVED, TIMEOUT, DOUBTFUL, FAILED):
        members = sorted(outcome for outcome in outcomes if outcome.verdict == verdict)
        text += [f"{verdict}: {len(members)}", ""] if members else []
        for outcome in members:
            tests = " ".join(outcome.tests) or "no test file is near it"
            text += [
                f"{outcome.module}:{outcome.line} {outcome.operator}",
                f"  - {outcome.before}",
                f"  + {outcome.after}",
                f"    {tests}",
            ]
        text += [""] if members else []
    return text
