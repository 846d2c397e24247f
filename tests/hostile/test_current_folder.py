"""Code among what was received, in the current folder and in a folder of sources: none of it runs.

Every trap is a module under a name that Python or this program looks for; it writes a file when it is run. The first
test proves that the traps work.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import SPECIMENS, make_cable, write_archive

STANDARD = (
    *("select", "json", "threading", "signal", "pickle", "pathlib", "tempfile", "struct", "socket", "queue", "typing"),
    *("selectors", "subprocess", "sqlite3", "zlib", "random", "csv", "email", "logging", "ctypes", "multiprocessing"),
    *("concurrent", "_multiprocessing", "_posixshmem", "resource", "pkgutil", "inspect", "copyreg", "dataclasses"),
)
OURS = ("cables_plugin", "search", "corpus", "ingest", "index")
THEIRS = ("spacy", "numpy", "lxml", "msgspec", "tantivy", "click", "rich", "pypdfium2", "docx", "zstandard", "thinc")
STARTING = ("sitecustomize", "usercustomize", "conftest")
TRAPS = (*STANDARD, *OURS, *THEIRS, *STARTING)


@pytest.fixture(scope="module")
def received(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with traps, a few telegrams and a PDF; in `long`, traps and more text than one process reads."""
    folder = tmp_path_factory.mktemp("received") / "leak"
    for place in (folder, folder / "long"):
        place.mkdir()
        for name in TRAPS:
            trap = f"import os\nos.close(os.open({str(folder.parent / 'ran')!r} + '-' + __name__, os.O_CREAT))\n"
            (place / f"{name}.py").write_text(trap, encoding="utf-8")
    for path in sorted((SPECIMENS / "telegrams").glob("*.txt"))[:3]:
        shutil.copy(path, folder)
    shutil.copy(next(SPECIMENS.rglob("*.pdf")), folder)
    for number in range(3):
        line = f"{number} The harvest was late again this year, and nobody would say why.\n"
        rows = (f'{{"id": "{number}/{row}", "body": "{line.strip() * 400}"}}\n' for row in range(90))
        (folder / "long" / f"long-{number}.jsonl").write_text("".join(rows), encoding="utf-8")
    write_archive(folder.parent / "archive", [make_cable("a", "The harvest was late.")])
    return folder


def ran(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.parent.glob("ran-*"))


def command(*args: str) -> list[str]:
    """The command as it is installed; in a checkout alone, as a module."""
    script = Path(sys.executable).with_name("cables")
    return [str(script), *args] if script.exists() else [sys.executable, "-m", "cables", *args]


def environment(folder: Path, **more: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("COV")}
    return {**kept, "CABLES_ARCHIVE": str(folder.parent / "archive"), "TMPDIR": str(folder.parent), **more}


def test_the_traps_work(received: Path) -> None:
    subprocess.run([sys.executable, "-c", "import select, search"], cwd=received, check=True)
    assert ran(received) == ["ran-search", "ran-select"]
    for path in received.parent.glob("ran-*"):
        path.unlink()


INGEST = ["ingest", "--workers", "2"]


@pytest.mark.parametrize(
    ("place", "args"),
    [
        (".", [*INGEST, *sorted(each.name for each in (SPECIMENS / "telegrams").glob("*.txt"))[:3]]),
        (".", [*INGEST, "--no-tag", "."]),
        ("long", [*INGEST, "--no-tag", "."]),
        (".", ["search", "harvest", "--facet", "kind", "--json"]),
        (".", ["doctor"]),
        (".", ["stats"]),
    ],
    ids=["tag", "read", "read in several processes", "search", "doctor", "stats"],
)
def test_no_command_runs_it(received: Path, place: str, args: list[str]) -> None:
    starts = [command(*args)] if "--no-tag" not in args else [command(*args), [sys.executable, "-m", "cables", *args]]
    for start in starts:
        done = subprocess.run(
            start, cwd=received / place, env=environment(received), capture_output=True, text=True, check=False
        )
        assert ran(received) == []
        assert "Traceback" not in done.stderr
        # What the traps are as texts is no concern here: they are read, and are none that a reader takes.
        assert done.returncode in (0, 1), done.stderr


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_runs_none_of_it(received: Path, shell: str) -> None:
    words = {"COMP_WORDS": "cables search ha", "COMP_CWORD": "2" if shell == "zsh" else "ha"}
    line = {"COMP_LINE": "cables search ha", "COMP_REPLACED": "ha"}
    asked = environment(received, _CABLES_COMPLETE=f"{shell}_complete", **words, **line)
    done = subprocess.run(command(), cwd=received, env=asked, capture_output=True, text=True, check=False)
    assert ran(received) == []
    assert "Traceback" not in done.stderr
    assert "has" in done.stdout
