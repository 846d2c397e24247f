"""`cables doctor` where there is no archive: only --repair changes anything."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cables.cli import run
from cables.operations import trusted_sources
from cables.operations.repair import DAMAGED_SUFFIX, READY_MARKER, REBUILD_SUFFIX

Capture = pytest.CaptureFixture[str]


def test_a_repair_killed_between_its_last_two_steps_is_ended_by_a_repair_only(archive: Path, capsys: Capture) -> None:
    beside = archive.with_name(archive.name + REBUILD_SUFFIX)
    kept = archive.with_name(archive.name + DAMAGED_SUFFIX)
    archive.rename(beside)
    trusted_sources.trust_paths(beside, [])
    (beside / READY_MARKER).touch()
    kept.mkdir()
    assert run(["doctor"]) == 3
    assert f"no archive at {archive}" in capsys.readouterr().err
    assert not archive.exists()
    assert beside.is_dir()
    assert run(["doctor", "--repair"]) == 0
    assert str(kept) in capsys.readouterr().err.replace("\n", "")  # wrapped
    assert archive.is_dir()
    assert not beside.exists()
    assert run(["search", "herring", "--ids"]) == 0
    assert len(capsys.readouterr().out.split()) == 3


def test_where_nothing_is_there_is_nothing_to_repair(archive: Path, capsys: Capture) -> None:
    archive.rename(archive.with_name("elsewhere"))
    for options in ([], ["--repair"]):
        assert run(["doctor", *options]) == 3
        assert f"no archive at {archive}" in capsys.readouterr().err


def test_a_sound_archive(archive: Path, capsys: Capture) -> None:
    assert archive.exists()
    assert run(["doctor"]) == 0
    assert "Nothing to repair." not in capsys.readouterr().err
    assert run(["doctor", "--repair"]) == 0
    assert "Nothing to repair." in capsys.readouterr().err


def test_each_check_as_an_object_for_programs(archive: Path, capsys: Capture) -> None:
    assert archive.exists()
    assert run(["doctor", "--json"]) == 0
    checks = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert len(checks) > 3
    assert {each["verdict"] for each in checks} == {"ok"}
