"""Damage of the engine's files: found before a search; met by the engine all the same, an error of ours, no panic."""

from __future__ import annotations

import os
import random
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from conftest import ROOT, make_cable, write_archive

from cables.api import Archive
from cables.cli import run
from corpus.errors import CablesError
from index.recovery.check import check_archive

KINDS = ("fast", "fieldnorm", "idx", "pos", "store", "term")
Question = Callable[[Archive], object]
QUESTIONS: dict[str, Question] = {
    "facets": lambda archive: archive.facets("*", "sender", "kind", "year"),
    "phrase": lambda archive: archive.search('"trade mission"'),
    "words": lambda archive: archive.search("harvest mission", facets=("sender",)),
    "beginnings": lambda archive: archive.search("harv* =mission"),
    "newest": lambda archive: archive.search("*", sort="newest"),
    "explain": lambda archive: archive.explain("harvest mission", "c7"),
    "show": lambda archive: [archive.show(f"c{number}") for number in range(0, 60, 7)],
    "versions": lambda archive: archive.versions("c7"),
    "all": lambda archive: list(archive),
}


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    chance = random.Random(3)
    words = ["harvest", "trade", "mission", "delegation", "minister", "treaty", "price", "border", "cable", "visit"]
    folder = tmp_path_factory.mktemp("engine") / "archive"
    write_archive(
        folder,
        (
            make_cable(f"c{number}", " ".join(chance.choices(words, k=80)), kind=chance.choice(["telegram", "airgram"]))
            for number in range(60)
        ),
    )
    return folder


def damaged(content: bytes, chance: random.Random) -> bytes:
    """Bits turned, bytes overwritten, the end cut off, everything zero from some place on."""
    broken = bytearray(content)
    at = chance.randrange(len(broken))
    sort = chance.choice(["bit", "ones", "zeros", "many", "cut", "blank"])
    if sort == "bit":
        broken[at] ^= 1 << chance.randrange(8)
    elif sort in ("ones", "zeros"):
        broken[at : at + 8] = (b"\xff" if sort == "ones" else b"\0") * len(broken[at : at + 8])
    elif sort == "many":
        for _ in range(20):
            broken[chance.randrange(len(broken))] = chance.randrange(256)
    elif sort == "cut":
        broken = broken[:at]
    else:
        broken[at:] = bytes(len(broken) - at)
    return bytes(broken)


def archives(sound: Path, kind: str, folder: Path, count: int) -> Iterator[Path]:
    """Copies of the archive with one file damaged, one after another."""
    chance = random.Random(kind)
    for number in range(count):
        archive = folder / str(number)  # a place of its own: the engine watches those that it has opened
        shutil.copytree(sound, archive)
        victim = next((archive / "index").glob(f"*.{kind}"))
        content = victim.read_bytes()
        broken = content
        while broken == content:  # zeros over zeros are no damage
            broken = damaged(content, chance)
        victim.write_bytes(broken)
        yield archive


def ask_all(archive: Path, *, verify: bool = False) -> int:
    """Every question; how many were refused. Anything but our errors fails the test."""
    said = []
    for question in QUESTIONS.values():
        try:
            question(Archive(archive, verify=verify))
        except CablesError as error:
            said.append(error.advice)
    assert all(said)
    return len(said)


PANIC = re.compile(r"\nthread '[^']*' (?:\(\d+\) )?panicked at [^\n]+:\n(?:[^\n]+\n)+")
"""What the engine prints of a panic: a blank line, where, what, and a note or a list of frames."""


@pytest.mark.parametrize("kind", KINDS)
def test_damage_is_found_before_the_engine_is_asked(
    sound: Path, kind: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """Segment files with changed bytes, a cut end or zeros, opened as always -> refused with advice, every one;
    nothing of the engine's own words on the terminal"""
    asked = [ask_all(archive, verify=True) for archive in archives(sound, kind, tmp_path, 12)]
    assert asked == [len(QUESTIONS)] * 12
    assert capfd.readouterr().err == ""


@pytest.mark.parametrize("kind", KINDS)
def test_damaged_segment_files_under_all_questions(
    sound: Path, kind: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """The same, opened with `verify=False`, under facets, phrases, show, explain, versions -> an answer or an error of
    ours with advice; no panic; on the terminal at most what the engine prints of its panics"""
    refused = sum(ask_all(archive) for archive in archives(sound, kind, tmp_path, 12))
    assert refused > 0
    assert PANIC.sub("", capfd.readouterr().err) == ""


def test_a_search_leaves_descriptor_2_alone(sound: Path) -> None:
    """It belongs to the whole process: a redirection, however brief, would lose what other threads print."""
    archive = Archive(sound)
    seen: set[tuple[int, int]] = set()
    calls = 0

    def watch(frame: object, event: str, argument: object) -> None:
        nonlocal calls
        calls += 1
        state = os.fstat(2)
        seen.add((state.st_dev, state.st_ino))

    sys.setprofile(watch)
    try:
        assert archive.search("harv* mission", facets=("sender",)).hits
    finally:
        sys.setprofile(None)
    assert calls > 100
    assert len(seen) == 1


ASKING = """
import sys
sys.path.insert(0, "tests")
from pathlib import Path
from faults.test_engine import ask_all
for number in range(int(sys.argv[2]), int(sys.argv[3])):
    print(number, ask_all(Path(sys.argv[1], str(number))), flush=True)
"""


def asked_in_processes(folder: Path, count: int) -> tuple[int, list[int]]:
    """(questions refused, archives that ended the process) of `count` archives, numbered from 0."""
    refused, ended, at = 0, [], 0
    while at < count:
        done = subprocess.run(
            [sys.executable, "-c", ASKING, str(folder), str(at), str(count)],
            cwd=ROOT, capture_output=True, text=True, timeout=1_800, check=False,
        )  # fmt: skip
        lines = [tuple(map(int, line.split())) for line in done.stdout.splitlines()]
        refused += sum(each for _, each in lines)
        at += len(lines)
        assert "Traceback" not in done.stderr, done.stderr[-2000:]
        if at < count:
            assert done.returncode == -signal.SIGABRT
            ended.append(at)
            at += 1
    return refused, ended


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
def test_damaged_segment_files_many_times(sound: Path, kind: str, tmp_path: Path) -> None:
    """The same, 300 damages a kind (with -m slow) -> the same; of damages of stored cables some in a hundred end the
    program: the engine asks for more memory than there is. `cables doctor` names the file"""
    assert len(list(archives(sound, kind, tmp_path, 300))) == 300
    refused, ended = asked_in_processes(tmp_path, 300)
    assert refused > 0
    assert len(ended) <= (9 if kind == "store" else 0)
    for number in ended:
        found = list(check_archive(tmp_path / str(number)))
        assert any(f".{kind}: checksum does not match" in each.detail for each in found), found


def test_what_the_command_line_says(sound: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """A file of facets overwritten, `cables facets` -> the message, and `cables doctor` as what to do"""
    archive = tmp_path / "archive"
    shutil.copytree(sound, archive)
    victim = next((archive / "index").glob("*.fast"))
    content = victim.read_bytes()
    tail = len(content) // 10  # the footer stays: the engine opens it
    victim.write_bytes(b"\xff" * (len(content) - tail) + content[-tail:])
    assert run(["--archive", str(archive), "facets", "*"]) == 3
    said = capfd.readouterr()
    assert said.out == ""
    assert said.err.startswith("cables: the ")
    assert "doctor --repair" in said.err
    assert len(said.err.splitlines()) == 2
