"""`cables keyness` takes an archive behind its name, and another query to compare with. More: test_analysis.py."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from conftest import make_cable, write_archive

from cables.cli import run

if TYPE_CHECKING:
    import pytest


def test_an_archive_and_another_query(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    cables = [
        make_cable("a", "herring quota " * 9),
        make_cable("b", "fleet talks " * 9),
        make_cable("c", "herring " * 9),
    ]
    write_archive(tmp_path / "archive", cables)
    line = ["keyness", "herring", "--against", "fleet", "--archive", str(tmp_path / "archive"), "--limit", "1"]
    assert run([*line, "--color", "never", "--tsv"]) == 0
    assert [row.split("\t")[0] for row in capsys.readouterr().out.splitlines()] == ["word", "herring"]
    assert run([*line, "--json"]) == 0
    assert '"name":' in capsys.readouterr().out
