from __future__ import annotations

from pathlib import Path

import pytest

from cables.config import Settings, archive_path, corrections_path, load
from corpus.errors import BadConfig


def test_the_order_of_the_archives_origins(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CABLES_ARCHIVE", raising=False)
    assert archive_path("here", Settings(archive="file")) == (Path("here"), "--archive")
    assert archive_path(None, Settings(archive="file"))[0] == Path("file")
    assert archive_path(None, Settings())[1] == "default"
    monkeypatch.setenv("CABLES_ARCHIVE", "there")
    assert archive_path("here", Settings())[0] == Path("here")
    assert archive_path(None, Settings(archive="file")) == (Path("there"), "CABLES_ARCHIVE")


def test_the_order_of_the_corrections_origins(monkeypatch: pytest.MonkeyPatch) -> None:
    assert corrections_path("here", Settings(corrections="file")) == (Path("here"), "--corrections")
    monkeypatch.setenv("CABLES_CORRECTIONS", "there")
    assert corrections_path(None, Settings(corrections="file")) == (Path("there"), "CABLES_CORRECTIONS")
    monkeypatch.delenv("CABLES_CORRECTIONS")
    assert corrections_path(None, Settings(corrections="file"))[0] == Path("file")
    assert corrections_path(None, Settings())[1] == "default"


def test_no_file_is_no_error(tmp_path: Path) -> None:
    assert load(tmp_path / "config.toml") == Settings()


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("limit = 'ten'", "Expected `int`"),
        ("limt = 10", "limt"),
        ("limit = ", "Invalid value"),
        ("\xff", "config.toml"),
    ],
)
def test_a_bad_file_says_what_is_wrong_and_what_is_known(tmp_path: Path, content: str, message: str) -> None:
    path = tmp_path / "config.toml"
    path.write_bytes(content.encode("latin-1"))
    with pytest.raises(BadConfig, match=message) as caught:
        load(path)
    assert "limit" in caught.value.advice
