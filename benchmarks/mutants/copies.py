"""Copies of a tree, in which mutants are made and test files are run."""

from __future__ import annotations

import atexit
import compileall
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import SimpleQueue
from typing import TypeVar

T = TypeVar("T")

OPTIONS = (
    "-q",
    "--no-header",
    "--tb=line",
    "-p",
    "no:cacheprovider",
    "-p",
    "no:xdist",
    "-p",
    "benchmarks.mutants.quick",
)
"""Of pytest, for the tests of a mutant."""
NO_BYTECODE = "CABLES_TESTS_WRITE_NO_BYTECODE"
"""Environment variable that keeps tests/conftest.py from turning the writing of bytecode on."""
HARNESS = Path(__file__).resolve().parents[2]
_FAILED = re.compile(r"^(?:FAILED|ERROR) ([^\s\[]+)", re.MULTILINE)


class Copies:
    """Copies of what git knows of a tree, as it is now, uncommitted changes included. Old ones in the folder go."""

    def __init__(self, tree: Path, folder: Path, number: int) -> None:
        shutil.rmtree(folder, ignore_errors=True)
        first = folder / "1" / "tree"
        listing = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
        listed = subprocess.run(listing, cwd=tree, capture_output=True, check=True).stdout.decode()
        for name in filter(None, listed.split("\0")):
            if (tree / name).is_file():
                (first / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy2(tree / name, first / name)
        compileall.compile_dir(first, quiet=2)  # once: the tests of a mutant write no bytecode
        self.paths = [first]
        for copy in range(2, number + 1):
            self.paths.append(folder / str(copy) / "tree")
            shutil.copytree(first, self.paths[-1], copy_function=shutil.copy2)
        for path in self.paths:
            # Not in the folder: some tests read printed paths, which are cut or wrapped where they are long.
            scratch = tempfile.mkdtemp(prefix="m-")
            atexit.register(shutil.rmtree, scratch, ignore_errors=True)
            (path.parent / "scratch").symlink_to(scratch)

    def for_each(self, work: Callable[[Path, str], T], items: Iterable[str]) -> list[T]:
        """What `work` gives for each item, in a copy that nothing else uses meanwhile; in the order of the items."""
        free: SimpleQueue[Path] = SimpleQueue()
        for path in self.paths:
            free.put(path)

        def done(item: str) -> T:
            path = free.get()
            try:
                return work(path, item)
            finally:
                free.put(path)

        with ThreadPoolExecutor(len(self.paths)) as pool:
            return list(pool.map(done, items))

    def failing(self, tests: Iterable[str]) -> set[str]:
        """Which of these tests (`file::name`), or files that could not be read, fail without any mutant."""
        files = sorted(set(tests))
        whole = [test for test in files if "::" not in test]
        parts = [[test for test in files if "::" in test][place :: len(self.paths)] for place in range(len(self.paths))]
        calls = [["--collect-only", *whole]] if whole else []
        calls += [part for part in parts if part]
        found = self.for_each(lambda path, place: run_pytest(path, *calls[int(place)]), map(str, range(len(calls))))
        return {name for run in found for name in _FAILED.findall(run.stdout)}

    def seconds(self, tests: Sequence[str]) -> dict[str, float]:
        """Processor time of each test file by itself, start included. One that does not pass is named on stderr."""

        def measured(path: Path, test: str) -> float:
            # Of the processor, not of the clock: a busy machine may not change which tests are chosen.
            running = subprocess.Popen(
                pytest_command(test),
                cwd=path,
                env=environment(path),
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
            _, status, usage = os.wait4(running.pid, 0)
            running.returncode = os.waitstatus_to_exitcode(status)
            # 5: all of its tests are left out here, being slow or in need of the development data.
            if running.returncode not in (0, 5):
                print(f"does not pass in a copy of the tree: {test}", file=sys.stderr, flush=True)
            return round(usage.ru_utime + usage.ru_stime, 1)

        return dict(zip(tests, self.for_each(measured, tests), strict=True))


def pytest_command(*arguments: str) -> list[str]:
    """To be run in a copy."""
    return [sys.executable, "-m", "pytest", *OPTIONS, *arguments]


def run_pytest(copy: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run in a copy, without a mutant."""
    command = pytest_command(*arguments)
    return subprocess.run(command, cwd=copy, env=environment(copy), capture_output=True, check=False, text=True)


def environment(copy: Path) -> dict[str, str]:
    """That of tests in a copy: its modules come first; what a mutant writes or removes by mistake is not the user's."""
    scratch = (copy.parent / "scratch").resolve()
    folders = dict.fromkeys(("HOME", "TMPDIR", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"), str(scratch))
    path = os.pathsep.join((str(copy), str(HARNESS)))
    # A mutant that is gone within the second, and of the size of the code, would live on in the bytecode.
    return {**os.environ, **folders, "PYTHONPATH": path, "PYTHONDONTWRITEBYTECODE": "1", NO_BYTECODE: "1"}
