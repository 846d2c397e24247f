"""Mutation testing: small faults are put into a copy of the tree, and the tests near them have to notice.

    python -m benchmarks.mutants.run -n 400 --seed 1                        a sample over all packages
    python -m benchmarks.mutants.run -n 60 corpus/dates.py index/ledger/store.py  of these modules

Survivors are printed with the line before and after. See CONTRIBUTING.md.
"""

from __future__ import annotations

import argparse
import json
import re
import signal
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import cosmic_ray.commands
from cosmic_ray.config import ConfigDict
from cosmic_ray.work_db import WorkDB, use_db
from cosmic_ray.work_item import MutationSpec, WorkItem, WorkResult

from benchmarks.mutants import equivalent, report
from benchmarks.mutants.copies import HARNESS, Copies
from benchmarks.mutants.report import Outcome
from benchmarks.mutants.tree import COSTS, Drawn, Modules, Stage, Tests, read_costs

if TYPE_CHECKING:
    from benchmarks.mutants.mutants import Mutant

SECONDS = 20
"""Of test files, unmutated, that are run for a mutant besides those that mirror its module."""


def main() -> int:
    """Draw, try, print; 1 where fewer were killed than --floor says."""
    given = arguments()
    started = time.monotonic()
    tree = Path(given.tree).resolve()
    folder = Path(given.folder).resolve() if given.folder else tree / ".bench" / "mutants"
    copies = Copies(tree, folder / "copies", given.jobs)
    tests = Tests(copies.paths[0], given.seconds, read_costs())
    if given.record_costs:
        COSTS.write_text(json.dumps(copies.seconds(list(tests.costs)), indent=1) + "\n", encoding="utf-8")
        return 0
    modules = Modules(copies.paths[0], given.modules)
    reviewed = equivalent.read()
    chosen, left_out = modules.draw(given.n, given.seed, reviewed)
    print(f"{len(chosen)} mutants drawn, {time.monotonic() - started:.0f} s", file=sys.stderr, flush=True)
    stages = {drawn.mutant.module: tests.stages(drawn.mutant.module) for drawn in chosen}
    outcomes = confirmed(tried(chosen, stages, copies, folder / "session.sqlite"), copies)
    text = [
        f"python -m benchmarks.mutants.run {' '.join(sys.argv[1:])}",
        f"{len(outcomes)} mutants in {(time.monotonic() - started) / 60:.1f} minutes, {given.jobs} processes; "
        f"{sum(outcome.seconds for outcome in outcomes) / max(1, len(outcomes)):.1f} s of processor time a mutant; "
        f"{left_out} drawn and left out as equivalent",
        "",
        *report.tables(outcomes, each_module=bool(given.modules)),
        *report.lists(outcomes),
    ]
    if given.equivalents:
        lost = modules.lost(entry for entry in reviewed if entry.module in modules.names or not given.modules)
        text += [f"matches no mutant: {entry.module}: {entry.before} -> {entry.after}" for entry in lost]
    print("\n".join(text))
    if given.out:
        Path(given.out).write_text("\n".join(text) + "\n", encoding="utf-8")
    return judged(outcomes, given.floor, doubtful=given.doubtful)


def judged(outcomes: Sequence[Outcome], floor: float, *, doubtful: int = 0) -> int:
    """1 where fewer were killed than the floor says, or the run proves nothing: a test fails without a mutant too.

    `doubtful`: of so many mutants the failing test may fail without them: on a busy machine one may by its own.
    """
    share = report.share(outcomes)
    unsure = [outcome for outcome in outcomes if outcome.verdict == report.DOUBTFUL]
    for test in sorted({test for outcome in unsure for test in outcome.tests}):
        print(f"fails without a mutant: {test}", file=sys.stderr)
    if share < floor:
        print(f"{share:.1%} were killed, less than {floor:.1%}", file=sys.stderr)
    failed = [outcome for outcome in outcomes if outcome.verdict == report.FAILED]
    return 1 if share < floor or len(unsure) > doubtful or failed else 0


def arguments() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("modules", nargs="*", help="modules to mutate, for example corpus/dates.py (default: all)")
    parser.add_argument("-n", type=int, default=400, help="mutants to try")
    parser.add_argument("--seed", type=int, default=1, help="decides which")
    parser.add_argument("--seconds", type=float, default=SECONDS, help="of test files for each mutant")
    parser.add_argument("--jobs", type=int, default=2, help="processes, each with a copy of the tree")
    parser.add_argument("--tree", default=str(HARNESS), help="checkout to test (default: this one)")
    parser.add_argument("--folder", help="where copies go (default: .bench/mutants of the checkout)")
    parser.add_argument("--floor", type=float, default=0.0, help="least share of killed mutants")
    parser.add_argument("--doubtful", type=int, default=0, help="mutants whose failing test may fail without them too")
    parser.add_argument(
        "--equivalents", action="store_true", help="name entries of equivalent.tsv that match no mutant"
    )
    parser.add_argument("--out", help="file for what is printed")
    parser.add_argument("--record-costs", action="store_true", help="measure all test files into costs.json, no more")
    return parser.parse_args()


def tried(chosen: Sequence[Drawn], stages: dict[str, list[Stage]], copies: Copies, session: Path) -> list[Outcome]:
    """What became of each mutant."""
    session.unlink(missing_ok=True)
    config = ConfigDict(
        {
            "test-command": f"{sys.executable} -m pytest -x -q",  # all modules have stages of their own
            "timeout": 600,
            "distributor": {
                "name": "cables",
                "cables": {
                    "copies": [str(path) for path in copies.paths],
                    "stages": {
                        name: [(stage.command, stage.clock) for stage in known] for name, known in stages.items()
                    },
                },
            },
        }
    )
    with use_db(str(session), WorkDB.Mode.create) as work:
        work.add_work_items(
            work_item(str(number), drawn.mutant) for number, drawn in enumerate(chosen) if stages[drawn.mutant.module]
        )
        cosmic_ray.commands.execute(work, config)
        results = {int(job): result for job, result in work.results}
    return [outcome(drawn, results.get(number), stages[drawn.mutant.module]) for number, drawn in enumerate(chosen)]


def work_item(job: str, mutant: Mutant) -> WorkItem:
    """A mutant as cosmic-ray takes it."""
    spec = MutationSpec(
        module_path=mutant.module,
        operator_name=mutant.operator,
        occurrence=mutant.occurrence,
        start_pos=mutant.start,
        end_pos=mutant.end,
    )
    return WorkItem.single(job, spec)


def outcome(drawn: Drawn, result: WorkResult | None, stages: Sequence[Stage]) -> Outcome:
    """What the result of a mutant says. The distributor ends its output with the last stage and the seconds."""
    mutant = drawn.mutant
    if result is None:
        return Outcome(mutant.module, mutant.line, mutant.operator, *drawn.change, report.SURVIVED, 0.0, ())
    output: str = result.output or ""
    ending = re.search(r"stage (\d+) ([\d.]+) s$", output)
    stage, seconds = (int(ending[1]), float(ending[2])) if ending else (0, 0.0)
    tests = stages[stage].tests
    failing = re.search(r"^(?:FAILED|ERROR) ([^\s\[]+)", output, re.MULTILINE)
    if result.worker_outcome.value != "normal":
        verdict, tests = report.FAILED, (output,)
    elif not result.is_killed:
        verdict, tests = report.SURVIVED, tuple(test for stage in stages for test in stage.tests)
    elif output.startswith("timeout\n") or f"killed by signal {signal.SIGXCPU}\n" in output:
        verdict = report.TIMEOUT
    else:
        verdict, tests = report.KILLED, (failing[1],) if failing else tests
    return Outcome(mutant.module, mutant.line, mutant.operator, *drawn.change, verdict, seconds, tests)


def confirmed(outcomes: Sequence[Outcome], copies: Copies) -> list[Outcome]:
    """The outcomes; those are doubtful whose failing test fails without a mutant too."""
    bad = copies.failing(test for outcome in outcomes if outcome.verdict == report.KILLED for test in outcome.tests)
    return [
        outcome._replace(verdict=report.DOUBTFUL)
        if outcome.verdict == report.KILLED and bad & set(outcome.tests)
        else outcome
        for outcome in outcomes
    ]


if __name__ == "__main__":
    sys.exit(main())
