"""Paths that name nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from cables.cli import run

Capture = pytest.CaptureFixture[str]


def test_of_nothing_no_archive_is_made(tmp_path: Path, capsys: Capture) -> None:
    archive, missing = tmp_path / "archive", tmp_path / "nowhere"
    assert run(["--archive", str(archive), "ingest", str(missing)]) != 0
    assert f"there is no such file or folder: {missing}" in capsys.readouterr().err
    assert not archive.exists()


def test_one_of_several_is_named(tmp_path: Path, capsys: Capture) -> None:
    there = tmp_path / "there.txt"
    there.write_text("FM AMEMBASSY BONN\nTO SECSTATE\nInvented words of a specimen.\n")
    archive = tmp_path / "archive"
    run(["--archive", str(archive), "ingest", "--no-tag", str(there), str(tmp_path / "*.none")])
    said = capsys.readouterr().err
    assert f"note: there is no such file or folder: {tmp_path / '*.none'}" in said
    assert f"`cables --archive {archive} failures`" in said
    assert archive.exists()
