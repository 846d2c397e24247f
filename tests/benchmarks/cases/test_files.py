"""The score of files as they arrive."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.cases import files

TEXT = "Telegram from Bucharest\n{}\nThe dispute about the lighthouse goes on, says the invented minister.\n"


@pytest.fixture(autouse=True)
def _surroundings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CABLES_CONFIG", "/dev/null")


def test_what_is_found_is_right_and_what_is_not_is_said(tmp_path: Path) -> None:
    folder = tmp_path / "files"
    folder.mkdir()
    (folder / "txt-date-dotted.txt").write_text(TEXT.format("04.05.1967"))
    (folder / "txt-date-french.txt").write_text(TEXT.format("4 mai 1968"))
    (folder / "pdf-scan-no-text.pdf").write_bytes(b"%PDF-1.4 cut off")
    (folder / "pdf-foia-stamp-over-scan.pdf").write_text(TEXT.format("no PDF at all"))
    (folder / "a file that nobody expects.txt").write_text(TEXT.format("1967"))
    found = {outcome.case: (outcome.verdict, outcome.got) for outcome in files.score(tmp_path)}
    assert found == {
        "txt-date-dotted.txt": ("right", ""),
        "txt-date-french.txt": ("wrong", "find date:1967-05-04"),
        "pdf-scan-no-text.pdf": ("right", ""),
        "pdf-foia-stamp-over-scan.pdf": ("wrong", "0 cables; fails"),
    }
