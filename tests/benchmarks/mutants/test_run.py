"""Mutation testing from end to end, on a small tree. Needs cosmic-ray, which `make mutants` installs."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from textwrap import dedent

import pytest
from conftest import ROOT

plugins = pytest.importorskip("cosmic_ray.plugins", reason="cosmic-ray is installed by `make mutants` alone")
if "cables/Negated" not in plugins.operator_names():
    pytest.skip("our operators are made known by `make mutants` alone", allow_module_level=True)

from cosmic_ray import work_item  # noqa: E402
from cosmic_ray.testing import run_tests  # noqa: E402

from benchmarks.mutants import report  # noqa: E402
from benchmarks.mutants.equivalent import Equivalent  # noqa: E402
from benchmarks.mutants.mutants import Change, Mutant  # noqa: E402
from benchmarks.mutants.run import outcome  # noqa: E402
from benchmarks.mutants.tree import Drawn, Modules, Stage  # noqa: E402

MODULE = '''
"""Sums."""

from __future__ import annotations


def least(numbers: list[int]) -> int:
    """The least of the numbers that are not negative; 0 where there is none."""
    found = [each for each in numbers if each >= 0]
    return min(found, default=0)


def told(number: int) -> str:
    """A word for a number."""
    match number:
        case 0:
            return "none"
        case _:
            return "some"
'''
TESTS = """
from corpus.sums import least, told

def test_least():
    assert least([3, 2, -1]) == 2

def test_told():
    assert told(0) == "none"
"""


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A checkout of one module and its tests."""
    folder = tmp_path / "checkout"
    for name, text in {
        "corpus/__init__.py": "",
        "corpus/sums.py": MODULE,
        "tests/corpus/test_sums.py": TESTS,
        "pyproject.toml": '[tool.pytest.ini_options]\naddopts = ["--import-mode=importlib", "-ra"]\n',
    }.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(dedent(text).lstrip(), encoding="utf-8")
    subprocess.run(["git", "init", "-q"], cwd=folder, check=True)
    return folder


def run(tree: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "benchmarks.mutants.run", "--tree", str(tree), "--jobs", "1", *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def test_what_the_tests_miss_is_listed_and_the_checkout_stays_as_it_was(tree: Path) -> None:
    before = {path: path.read_bytes() for path in tree.rglob("*.py")}
    done = run(tree, "-n", "99", "--floor", "0.99", "--out", str(tree / "out.txt"))
    assert done.returncode == 1
    assert "were killed, less than 99.0%" in done.stderr
    survivors, _, rest = done.stdout.partition("survived: ")[2].partition("\n\n\n")
    assert "corpus/sums.py:8 core/ReplaceComparisonOperator_GtE_Gt" in survivors  # no test has a 0
    assert "corpus/sums.py:9 cables/Argument" in survivors  # nor no number at all
    assert '+ return "XXsome"' in survivors
    assert "tests/corpus/test_sums.py" in survivors
    assert "XXnone" not in survivors  # a test asks for it
    assert "Called" not in survivors
    assert not rest
    assert (tree / "out.txt").read_text(encoding="utf-8") == done.stdout
    assert {path: path.read_bytes() for path in tree.rglob("*.py") if ".bench" not in path.parts} == before


def test_a_test_that_fails_without_a_mutant_kills_none(tree: Path) -> None:
    with (tree / "tests/corpus/test_sums.py").open("a", encoding="utf-8") as file:
        file.write("\ndef test_always():\n    assert False\n")
    done = run(tree, "-n", "2", "--floor", "0.01")
    assert done.returncode == 1
    assert "fails without a mutant: tests/corpus/test_sums.py::test_always" in done.stderr
    assert "doubtful: 2" in done.stdout
    assert run(tree, "-n", "2", "--doubtful", "1").returncode == 1
    assert run(tree, "-n", "2", "--doubtful", "2").returncode == 0


def test_equivalents_are_not_drawn_and_lost_ones_are_told(tree: Path) -> None:
    modules = Modules(tree)
    known = Equivalent("corpus/sums.py", "return min(found, default=0)", "return min(found)", "for this test")
    moved = known._replace(before="return min(found, default=1)")
    elsewhere = known._replace(module="corpus/gone.py")
    drawn, left_out = modules.draw(999, 1, [known, moved])
    assert left_out == 1
    assert known[1:3] not in [each.change for each in drawn]
    assert len(drawn) == len(modules.draw(999, 1, [])[0]) - 1
    assert modules.lost([known, moved, elsewhere]) == [moved, elsewhere]


def test_a_longer_sample_begins_with_the_shorter(tree: Path) -> None:
    modules = Modules(tree)
    short, long = modules.draw(5, 3, [])[0], modules.draw(10, 3, [])[0]
    assert long[:5] == short
    assert modules.draw(5, 4, [])[0] != short


ONE, TWO, THREE = "tests/test_one.py", "tests/test_two.py", "tests/test_three.py"
STAGES = [Stage((ONE,), 20), Stage((TWO, THREE), 20)]


@pytest.mark.parametrize(
    ("said", "killed", "verdict", "tests"),
    [
        (
            "..\nstage 1 2.50 s",
            False,
            report.SURVIVED,
            ("tests/test_one.py", "tests/test_two.py", "tests/test_three.py"),
        ),
        (
            "F\nFAILED tests/test_one.py::test_a[b c] - no\nstage 0 2.50 s",
            True,
            report.KILLED,
            ("tests/test_one.py::test_a",),
        ),
        ("E\nERROR tests/test_two.py\nstage 1 2.50 s", True, report.KILLED, (TWO,)),
        ("ImportError while loading conftest\nstage 0 2.50 s", True, report.KILLED, (ONE,)),
        ("timeout\nstage 1 2.50 s", True, report.TIMEOUT, (TWO, THREE)),
        ("killed by signal 24\n\nstage 0 2.50 s", True, report.TIMEOUT, (ONE,)),
        ("killed by signal 11\n\nstage 0 2.50 s", True, report.KILLED, (ONE,)),
    ],
)
def test_what_the_tests_printed_becomes_a_verdict(
    said: str, killed: bool, verdict: str, tests: tuple[str, ...]
) -> None:
    drawn = Drawn(Mutant("corpus/a.py", "cables/Negated", 0, 7, (7, 0), (7, 1)), Change("if a:", "if not (a):"))
    verdicts = work_item.TestOutcome
    result = work_item.WorkResult(
        work_item.WorkerOutcome.NORMAL, said, verdicts.KILLED if killed else verdicts.SURVIVED
    )
    seen = outcome(drawn, result, STAGES)
    assert (seen.verdict, seen.seconds, seen.tests) == (verdict, 2.5, tests)


def test_a_mutant_without_tests_survives_and_one_that_could_not_be_tried_is_told() -> None:
    drawn = Drawn(Mutant("corpus/a.py", "cables/Negated", 0, 7, (7, 0), (7, 1)), Change("if a:", "if not (a):"))
    assert outcome(drawn, None, []).verdict == report.SURVIVED
    assert (
        outcome(drawn, work_item.WorkResult(work_item.WorkerOutcome.EXCEPTION, "no"), STAGES).verdict == report.FAILED
    )


def test_tests_that_never_end_are_stopped_by_their_processor_time(tmp_path: Path) -> None:
    endless = tmp_path / "test_endless.py"
    endless.write_text("def test_endless():\n    while True:\n        pass\n", encoding="utf-8")
    killed, said = run_tests(Stage((str(endless),), 3).command, 300)
    assert killed == work_item.TestOutcome.KILLED
    assert said.endswith("killed by signal 24\n")
