"""`cables ingest`: who says how many processes work."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from cables.cli import run


@pytest.mark.parametrize(
    ("options", "configured", "counted"),
    [
        (["--workers", "1"], "", 0),
        (["--workers", "1"], "workers = 2\n", 0),
        ([], "workers = 1\n", 0),
        ([], "workers = 0\n", 1),
        ([], "", 1),
    ],
)
def test_cores_are_counted_where_nobody_says_how_many(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, options: list[str], configured: str, counted: int
) -> None:
    asked: list[int] = []

    def cores(process: int) -> set[int]:
        asked.append(process)
        return {0}

    monkeypatch.setattr(os, "sched_getaffinity", cores, raising=False)
    (tmp_path / "config.toml").write_text(configured)
    (tmp_path / "a.txt").write_text("The embargo holds.\n")
    monkeypatch.setenv("CABLES_CONFIG", str(tmp_path / "config.toml"))
    monkeypatch.setenv("CABLES_ARCHIVE", str(tmp_path / "archive"))
    assert run(["ingest", "--dry-run", "--no-tag", *options, str(tmp_path / "a.txt")]) == 0
    assert len(asked) == counted
