"""`cables config`: every setting with its origin; what is wrong is told beside what is right."""

from __future__ import annotations

from pathlib import Path

import pytest

from cables.cli import run

Capture = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def plain(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("ARCHIVE", "CORRECTIONS", "DESK", "MODEL"):
        monkeypatch.delenv(f"CABLES_{name}", raising=False)


def test_the_file_is_named_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    path = tmp_path / "settings.toml"
    monkeypatch.setenv("CABLES_CONFIG", str(path))
    assert run(["config"]) == 0
    said = capsys.readouterr()
    assert said.out.splitlines()[0] == f"file         {path}  (not there: defaults hold)"
    assert said.out.splitlines()[-5:] == [
        "model        none  (default)",
        "limit        10  (default)",
        "workers      0  (default)",
        "pager        true  (default)",
        "meaning      false  (default)",
    ]
    path.write_text('archive = "/a"\ndesk = "/d"\ncorrections = "/c"\nlimit = 20\npager = false\nmodel = "/m"\n')
    assert run(["config"]) == 0
    said = capsys.readouterr()
    assert said.out.splitlines() == [
        f"file         {path}",
        f"archive      /a  ({path})",
        f"corrections  /c  ({path})",
        f"desk         /d  ({path})",
        f"model        /m  ({path})",
        f"limit        20  ({path})",
        "workers      0  (default)",
        f"pager        false  ({path})",
        "meaning      false  (default)",
    ]
    assert said.err == ""


def test_a_name_that_is_none_is_told_and_the_rest_printed(monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    monkeypatch.setenv("CABLES_CONFIG", " ")
    assert run(["config"]) == 1
    said = capsys.readouterr()
    assert said.err.startswith("cables: CABLES_CONFIG cannot be ")
    assert "it is empty\nWrite the whole path" in said.err
    assert [line.split()[0] for line in said.out.splitlines()] == [
        "archive",
        "corrections",
        "desk",
        "model",
        "limit",
        "workers",
        "pager",
        "meaning",
    ]


def test_what_is_wrong_in_the_file_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    path = tmp_path / "settings.toml"
    path.write_text("limit = 0\nworkers = 2\n")
    monkeypatch.setenv("CABLES_CONFIG", str(path))
    assert run(["config", "--archive", ""]) == 1
    said = capsys.readouterr()
    assert "limit cannot be 0" in said.err
    assert "--archive cannot be" in said.err
    assert f"workers      2  ({path})" in said.out
    assert "archive  " not in said.out
