from __future__ import annotations

import os
import shutil
import stat
from pathlib import Path

import pytest
from conftest import write_archive

from cables.config import state_folder
from cables.operations import trusted_sources


@pytest.fixture(autouse=True)
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return tmp_path / "state" / "cables" / "sources"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    home = tmp_path / "home"
    for name in ("telegrams/1967/a.txt", "telegrams/b.txt", "telegrams/c.pdf", "diary.txt"):
        (home / name).parent.mkdir(parents=True, exist_ok=True)
        (home / name).write_text("x")
    archive(home / "archive", "2026-01-01T00:00:00+00:00")
    monkeypatch.chdir(home)
    return home


def archive(folder: Path, created: str) -> Path:
    folder.mkdir()
    (folder / "manifest.json").write_text(f'{{"schema_version": 4, "created": "{created}"}}')
    return folder


def roots(folder: Path) -> set[Path]:
    return set(trusted_sources.trusted_roots(trusted_sources.load_trust(folder)))


@pytest.mark.parametrize(
    ("named", "known"),
    [
        ("telegrams", ["telegrams"]),
        ("./telegrams/../telegrams/b.txt", ["telegrams/b.txt"]),
        ("telegrams/*.txt", ["telegrams/b.txt"]),
        ("telegrams/**/a.txt", ["telegrams/1967/a.txt"]),
        ("telegrams/19??", ["telegrams/1967"]),
        ("*.zip", []),
        ("not-there/x.txt", []),
    ],
)
def test_what_a_path_lets_a_repair_read(home: Path, named: str, known: list[str]) -> None:
    """A pattern lets it read what it matches, and never the folder: `ingest '~/*.zip'` gives no home away."""
    trusted_sources.trust_paths(home / "archive", [named])
    assert roots(home / "archive") == {(home / each) for each in known}


def test_a_name_that_looks_like_a_pattern_is_itself(home: Path) -> None:
    (home / "[a]").mkdir()
    trusted_sources.trust_paths(home / "archive", ["[a]"])
    assert roots(home / "archive") == {home / "[a]"}


def test_standard_input_is_no_place(home: Path) -> None:
    trusted_sources.trust_paths(home / "archive", ["-"])
    assert roots(home / "archive") == set()


def test_roots_add_up_for_one_archive_and_count_for_no_other(home: Path) -> None:
    archive(home / "two", "2026-01-01T00:00:00+00:00")
    trusted_sources.trust_paths(home / "archive", ["telegrams"])
    trusted_sources.trust_paths(home / "archive", ["diary.txt", "telegrams"])
    assert roots(home / "archive") == {home / "telegrams", home / "diary.txt"}
    assert roots(home / "two") == set()


def test_another_archive_in_its_place_inherits_nothing(home: Path) -> None:
    """A received one, put where the user's own stood."""
    trusted_sources.trust_paths(home / "archive", ["telegrams"])
    shutil.rmtree(home / "archive")
    archive(home / "archive", "2026-01-01T00:00:01+00:00")
    assert trusted_sources.load_trust(home / "archive") is None
    trusted_sources.trust_paths(home / "archive", ["diary.txt"])
    assert roots(home / "archive") == {home / "diary.txt"}


def test_the_archive_that_a_repair_makes_inherits_all(home: Path) -> None:
    trusted_sources.trust_paths(home / "archive", ["telegrams", "*.txt"])
    before = trusted_sources.load_trust(home / "archive")
    shutil.rmtree(home / "archive")
    archive(home / "archive", "2026-02-02T00:00:00+00:00")
    trusted_sources.trust_paths(home / "archive", [], inherited=before)
    assert roots(home / "archive") == {home / "telegrams", home / "diary.txt"}


def test_a_real_archive_is_known_by_its_manifest(home: Path) -> None:
    write_archive(home / "real", [])
    trusted_sources.trust_paths(home / "real", ["telegrams"])
    assert roots(home / "real") == {home / "telegrams"}


def test_damage_elsewhere_in_the_manifest_changes_nothing(home: Path) -> None:
    trusted_sources.trust_paths(home / "archive", ["telegrams"])
    path = home / "archive" / "manifest.json"
    path.write_text(path.read_text().replace("schema_version", "schema_versioo") + "}")
    assert roots(home / "archive") == {home / "telegrams"}
    path.unlink()
    assert roots(home / "archive") == set()


def test_links_are_seen_through(home: Path) -> None:
    (home / "telegrams" / "out").symlink_to(home / "diary.txt")
    (home / "in").symlink_to(home / "telegrams")
    files = [home / name for name in ("telegrams/b.txt", "telegrams/out", "in/b.txt", "diary.txt", "telegrams-2/b.txt")]
    known = [home / "telegrams"]
    assert trusted_sources.untrusted_files(files, known) == [
        home / "telegrams" / "out",
        home / "diary.txt",
        home / "telegrams-2/b.txt",
    ]
    assert trusted_sources.untrusted_files(files, []) == files
    assert trusted_sources.untrusted_files(files, [home / "diary.txt"]) == [files[0], files[2], files[4]]


def test_names_that_are_no_text(home: Path) -> None:
    odd = os.fsdecode(b"tele\xff")
    (home / odd).mkdir()
    trusted_sources.trust_paths(home / "archive", [odd])
    assert roots(home / "archive") == {home / odd}


def test_only_the_user_may_read_what_was_ingested(home: Path, state: Path) -> None:
    trusted_sources.trust_paths(home / "archive", ["telegrams"])
    (kept,) = state.iterdir()
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert stat.S_IMODE(state.stat().st_mode) == 0o700
    assert state.parent == state_folder()


@pytest.mark.parametrize("content", [b"", b"{", b"\xff", b'{"archive": "/elsewhere", "created": "", "named": ["/"]}'])
def test_a_record_that_cannot_be_read_trusts_nothing(home: Path, state: Path, content: bytes) -> None:
    trusted_sources.trust_paths(home / "archive", ["telegrams"])
    (kept,) = state.iterdir()
    kept.write_bytes(content)
    assert roots(home / "archive") == set()


def test_the_fullest_folders_come_first() -> None:
    files = [Path("/b/1"), Path("/a/1"), Path("/c/1"), Path("/c/2")]
    assert trusted_sources.count_by_folder(files) == [(Path("/c"), 2), (Path("/a"), 1), (Path("/b"), 1)]
