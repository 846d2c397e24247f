"""The modules and test files of a tree: which mutants are drawn, and which tests are run for each."""

from __future__ import annotations

import json
import shlex
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from benchmarks.mutants import selection
from benchmarks.mutants.copies import pytest_command
from benchmarks.mutants.equivalent import Equivalent, is_known
from benchmarks.mutants.mutants import Change, Module, Mutant
from benchmarks.mutants.sample import Line, drawn, lines, shares

SLOWER, GRACE = 5, 20
"""A stage may take so many times the processor time of its unmutated run and so many seconds more."""
WAITING = 120
"""Seconds of the clock beyond twice that: for tests that wait for what never comes, on a busy machine."""
UNKNOWN_COST = 2.0
"""Seconds of a test file that was never measured."""
_NOT_NEAR = ("tests/benchmarks/", "tests/faults/", "tests/fuzz/")
"""Test files of other code, and those that run the whole program for minutes: near everything, or near nothing."""
COSTS = Path(__file__).parent / "costs.json"


class Drawn(NamedTuple):
    """A mutant that is tried, and what it changes."""

    mutant: Mutant
    change: Change


class Stage(NamedTuple):
    """Test files that are run together, and the seconds of processor time after which they are killed."""

    tests: tuple[str, ...]
    limit: int

    @property
    def command(self) -> str:
        """As cosmic-ray takes it. Processor time, since a busy machine may not make a time-out; a signal is printed."""
        pytest = shlex.join(pytest_command("-x", *self.tests))
        signal = '[ "$code" -le 128 ] || echo "killed by signal $((code - 128))"'
        return shlex.join(["sh", "-c", f'ulimit -St {self.limit}; {pytest}; code=$?; {signal}; exit "$code"'])

    @property
    def clock(self) -> float:
        """Seconds of the clock after which cosmic-ray kills them."""
        return 2 * self.limit + WAITING


class Modules:
    """The modules of a tree, or those of them that are named."""

    def __init__(self, tree: Path, names: Sequence[str] = ()) -> None:
        found = module_names(tree)
        if unknown := set(names) - set(found):
            raise SystemExit(f"no such module: {', '.join(sorted(unknown))}")
        self.names = list(names) or found
        self.module = cache(lambda name: Module(tree, name))

    def draw(self, number: int, seed: int, reviewed: Sequence[Equivalent]) -> tuple[list[Drawn], int]:
        """So many mutants, each package its share by lines of code; and how many were left out as equivalent."""
        packages: dict[str, list[Line]] = defaultdict(list)
        for name in self.names:
            module = self.module(name)
            packages[name.partition("/")[0]] += lines(name, module.text.lines, module.text.code_lines(module.exempt))
        chosen: list[Drawn] = []
        left_out = 0
        for package, share in shares({name: len(known) for name, known in packages.items()}, number).items():
            last = len(chosen) + share
            for _, mutant in drawn(packages[package], self._on_line, seed):
                if len(chosen) == last:
                    break
                change = self.change(mutant)
                if change and is_known(reviewed, mutant.module, *change):
                    left_out += 1
                elif change:
                    chosen.append(Drawn(mutant, change))
        return chosen, left_out

    def change(self, mutant: Mutant) -> Change | None:
        """What a mutant changes; None where it is no other program."""
        module = self.module(mutant.module)
        mutated = module.mutated(mutant)
        return None if mutated is None else module.change(mutated)

    def lost(self, reviewed: Iterable[Equivalent]) -> list[Equivalent]:
        """The entries that match no mutant."""
        return [entry for entry in reviewed if not self._is_made(entry)]

    def _is_made(self, entry: Equivalent) -> bool:
        if entry.module not in self.names:
            return False
        first = entry.before.partition(" ⏎ ")[0]
        module = self.module(entry.module)
        numbers = [number for number, line in enumerate(module.text.lines, start=1) if line.strip() == first]
        # A mutant may begin in an earlier line than the first that it changes: `not (` of a long condition.
        mutants = [
            mutant for mutant in module.mutants if any(mutant.line <= number <= mutant.end[0] for number in numbers)
        ]
        return any(self.change(mutant) == (entry.before, entry.after) for mutant in mutants)

    def _on_line(self, line: Line) -> dict[str, list[Mutant]]:
        kinds: dict[str, list[Mutant]] = defaultdict(list)
        for mutant in self.module(line.module).by_line.get(line.number, ()):
            kinds[mutant.kind].append(mutant)
        return kinds


class Tests:
    """The test files of a tree, and the recorded processor time of each."""

    def __init__(self, tree: Path, seconds: float, costs: Mapping[str, float]) -> None:
        modules = module_names(tree)
        found = sorted(str(path.relative_to(tree)) for path in (tree / "tests").rglob("test_*.py"))
        paths = [path for path in found if not path.startswith(_NOT_NEAR)]
        self.seconds = seconds
        self.costs = {path: costs.get(path, UNKNOWN_COST) for path in paths}
        self._modules, self._tests = (
            {name: selection.imports((tree / name).read_text(encoding="utf-8"), modules) for name in names}
            for names in (modules, paths)
        )

    def stages(self, module: str) -> list[Stage]:
        """For the mutants of a module: first the files that mirror it, then others near it."""
        near = selection.distances(module, self._tests, self._modules)
        chosen = selection.selected(near, self.costs, seconds=self.seconds)
        return [
            Stage(tests, round(SLOWER * sum(self.costs[test] for test in tests)) + GRACE)
            for tests in (chosen.mirrors, chosen.others)
            if tests
        ]


def module_names(tree: Path) -> list[str]:
    """Paths of all modules."""
    return sorted(
        str(path.relative_to(tree)) for package in selection.PACKAGES for path in (tree / package).rglob("*.py")
    )


def read_costs() -> dict[str, float]:
    """Seconds of each test file, as recorded."""
    return dict(json.loads(COSTS.read_text(encoding="utf-8"))) if COSTS.exists() else {}
