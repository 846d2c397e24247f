from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from cables import trusted
from cables.folders import state_folder


@pytest.fixture(autouse=True)
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return tmp_path / "state" / "cables" / "sources"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    home = tmp_path / "home"
    for name in ("telegrams/1967/a.txt", "telegrams/b.txt", "diary.txt"):
        (home / name).parent.mkdir(parents=True, exist_ok=True)
        (home / name).write_text("x")
    monkeypatch.chdir(home)
    monkeypatch.setenv("HOME", str(home))
    return home


@pytest.mark.parametrize(
    ("named", "root"),
    [
        ("telegrams", "telegrams"),
        ("./telegrams/../telegrams/b.txt", "telegrams/b.txt"),
        ("telegrams/*.txt", "telegrams"),
        ("telegrams/**/a.txt", "telegrams"),
        ("telegrams/19??", "telegrams"),
        ("~/telegrams", "telegrams"),
        ("*.txt", "."),
        ("not-there/x.txt", "not-there/x.txt"),
    ],
)
def test_what_a_path_lets_a_repair_read(home: Path, named: str, root: str) -> None:
    trusted.record(home / "archive", [named])
    assert trusted.roots(home / "archive") == ((home / root).resolve(),)


def test_a_name_that_looks_like_a_pattern_is_itself(home: Path) -> None:
    (home / "[a]").mkdir()
    trusted.record(home / "archive", ["[a]"])
    assert trusted.roots(home / "archive") == (home / "[a]",)


def test_standard_input_is_no_place(home: Path) -> None:
    trusted.record(home / "archive", ["-"])
    assert trusted.roots(home / "archive") == ()


def test_roots_add_up_for_one_archive_and_count_for_no_other(home: Path) -> None:
    trusted.record(home / "one", ["telegrams"])
    trusted.record(home / "one", ["diary.txt", "telegrams"])
    assert trusted.roots(home / "one") == (home / "telegrams", home / "diary.txt")
    assert trusted.roots(home / "two") == ()


def test_links_are_seen_through(home: Path, tmp_path: Path) -> None:
    (home / "telegrams" / "out").symlink_to(home / "diary.txt")
    (home / "in").symlink_to(home / "telegrams")
    files = [home / name for name in ("telegrams/b.txt", "telegrams/out", "in/b.txt", "diary.txt", "telegrams-2/b.txt")]
    known = [home / "telegrams"]
    assert trusted.outside(files, known) == [home / "telegrams" / "out", home / "diary.txt", home / "telegrams-2/b.txt"]
    assert trusted.outside(files, []) == files


def test_names_that_are_no_text(home: Path) -> None:
    odd = os.fsdecode(b"tele\xff")
    (home / odd).mkdir()
    trusted.record(home / "archive", [odd])
    assert trusted.roots(home / "archive") == (home / odd,)


def test_only_the_user_may_read_what_was_ingested(home: Path, state: Path) -> None:
    trusted.record(home / "archive", ["telegrams"])
    (kept,) = state.iterdir()
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert stat.S_IMODE(state.stat().st_mode) == 0o700
    assert state.parent == state_folder()


@pytest.mark.parametrize("content", [b"", b"{", b"\xff", b'{"archive": "/elsewhere", "roots": ["/"]}'])
def test_a_record_that_cannot_be_read_trusts_nothing(home: Path, state: Path, content: bytes) -> None:
    trusted.record(home / "archive", ["telegrams"])
    (kept,) = state.iterdir()
    kept.write_bytes(content)
    assert trusted.roots(home / "archive") == ()


def test_the_fullest_folders_come_first() -> None:
    files = [Path("/b/1"), Path("/a/1"), Path("/c/1"), Path("/c/2")]
    assert trusted.by_folder(files) == [(Path("/c"), 2), (Path("/a"), 1), (Path("/b"), 1)]
