"""An archive of four invented cables, which the commands take for the user's.

All are of one day: a search by date gives them in the order of their serials, "c", "a", "b".
"""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import make_cable, write_archive

from corpus.records import Mention

KWP = Mention(start=4, end=7, label="PARTY", entity="party/kwp", rule="alias:KWP")


@pytest.fixture
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, desk_folder: Path) -> Path:
    folder = tmp_path / "archive"
    write_archive(
        folder,
        [
            make_cable("a", "The KWP asked for herring.", mentions=(KWP,), kind="airgram"),
            make_cable("b", "The herring, is late.", subject="Fish; and chips"),
            make_cable("c", "The KWP asked for herring again.", mentions=(KWP,)),
            make_cable("d", "Nothing of note."),
        ],
    )
    monkeypatch.setenv("CABLES_ARCHIVE", str(folder))
    monkeypatch.setenv("CABLES_CONFIG", str(tmp_path / "none.toml"))
    monkeypatch.setenv("COLUMNS", "80")
    return folder
