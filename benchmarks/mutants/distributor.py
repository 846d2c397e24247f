"""How cosmic-ray runs the tests of a mutant, by its entry point (pyproject.toml beside this file)."""

from __future__ import annotations

import multiprocessing
import os
import resource
import sys
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from importlib.util import cache_from_source
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cosmic_ray.distribution.distributor import Distributor
from cosmic_ray.mutating import mutate_and_test
from cosmic_ray.work_item import WorkResult

from benchmarks.mutants.copies import environment

if TYPE_CHECKING:
    from cosmic_ray.work_item import WorkItem

MAX_MEMORY = 6 << 30
"""Bytes of address space for the tests of one mutant, which may grow a list without end."""
MAX_FILE = 1 << 30
"""Bytes of a file that they may write."""

TimedCommand = tuple[str, float]
"""A command, and the seconds after which it is killed."""


class CopiesDistributor(Distributor):  # type: ignore[misc]
    """Each worker has a copy of the tree by itself and mutates only that.

    Configuration: `copies`, folders; `stages`, a list of stages for each module: the next one runs where a mutant
    survives the one before.
    """

    def __call__(
        self,
        pending_work: Sequence[WorkItem],
        test_command: str,
        timeout: float,
        distributor_config: Mapping[str, Any],
        on_task_complete: Callable[[str, WorkResult], None],
    ) -> None:
        copies: multiprocessing.SimpleQueue[str] = multiprocessing.SimpleQueue()
        for copy in distributor_config["copies"]:
            copies.put(copy)
        stages: Mapping[str, Sequence[TimedCommand]] = distributor_config["stages"]
        with ProcessPoolExecutor(len(distributor_config["copies"]), initializer=_settle, initargs=(copies,)) as pool:
            running = {
                pool.submit(
                    _tested, item, stages.get(str(item.mutations[0].module_path), [(test_command, timeout)])
                ): item.job_id
                for item in pending_work
            }
            for number, done in enumerate(as_completed(running), start=1):
                on_task_complete(running[done], done.result())
                if number % 10 == 0:
                    print(f"{number} of {len(running)} mutants", file=sys.stderr, flush=True)


def _settle(copies: multiprocessing.SimpleQueue[str]) -> None:
    copy = Path(copies.get())
    os.chdir(copy)
    os.environ.update(environment(copy))
    resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY, MAX_MEMORY))
    resource.setrlimit(resource.RLIMIT_FSIZE, (MAX_FILE, MAX_FILE))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _tested(item: WorkItem, stages: Sequence[TimedCommand]) -> WorkResult:
    """What the tests say, stage after stage; the output ends with the stage and the processor time of all."""
    started = _spent()
    number, result = 0, None
    # A mutant of the same length, written in the same second, would pass for what is compiled already.
    Path(cache_from_source(str(item.mutations[0].module_path))).unlink(missing_ok=True)
    for number, (command, limit) in enumerate(stages):  # noqa: B007  (the last one is told)
        result = mutate_and_test(item.mutations, command, limit)
        if result.is_killed:
            break
    assert result is not None, "a mutant needs a stage"
    ending = f"\nstage {number} {_spent() - started:.2f} s"
    return WorkResult(
        worker_outcome=result.worker_outcome,
        output=(result.output or "") + ending,
        test_outcome=result.test_outcome,
        diff=result.diff,
    )


def _spent() -> float:
    """Processor time of the tests that this worker has run, in seconds."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime
