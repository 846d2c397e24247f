"""What several rooms' tests need: cables made on the spot, archives of them, the shared data where it is."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import pytest

from corpus.dates import one_day
from corpus.records import Cable, Source
from index.ledger.rows import FileRow
from index.reader import ArchiveReader
from index.writer import ArchiveWriter

ROOT = Path(__file__).resolve().parent.parent
SPECIMENS = ROOT / "corpus" / "specimens"
SHARED = ROOT.parent / "shared" / "data"

# Hundreds of processes are started, and every worker loads every test: compiled once, whoever runs them.
if "CABLES_TESTS_WRITE_NO_BYTECODE" not in os.environ:
    sys.dont_write_bytecode = False
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
# Nobody's own corrections may change what a test sees.
os.environ["CABLES_CORRECTIONS"] = os.devnull
os.environ["CABLES_DESK"] = str(Path(os.devnull, "desk"))
os.environ.pop("CABLES_MODEL", None)
# Nor may a test leave anything among what the program remembers of its user's archives.
_STATE = tempfile.TemporaryDirectory(prefix="cables-tests-state-")
os.environ["XDG_STATE_HOME"] = _STATE.name


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    if not SHARED.is_dir():
        absent = pytest.mark.skip(reason="the development data is not beside the checkout (../shared/data)")
        for item in items:
            if item.get_closest_marker("shared"):
                item.add_marker(absent)


def make_cable(cable_id: str, body: str = "", **fields: Any) -> Cable:
    """An invented telegram of 1 May 1967; `fields` overrides any part of it."""
    plain = Cable(
        id=cable_id,
        kind="telegram",
        collection="invented",
        source=Source(path=f"{cable_id}.txt", sha256="0" * 64, locator="1", reader="test"),
        title=f"Telegram {cable_id}",
        body=body,
        date=one_day(date(1967, 5, 1)),
    )
    return msgspec.structs.replace(plain, **fields)


def write_archive(folder: Path, cables: Iterable[Cable], *, path: str = "/invented/file.txt") -> None:
    """Put cables into the archive at `folder` as the content of one file."""
    with ArchiveWriter(folder) as writer:
        writer.open_file(path)
        count = 0
        for cable in cables:
            writer.add(cable, path=path, place=cable.id)
            count += 1
        row = FileRow(path=path, shown=path, size=1, sha256="f" * 64, settings="", status="indexed", cables=count)
        writer.close_file(row)


@pytest.fixture
def corrections_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The corrections file of a test: not there until the test writes it."""
    path = tmp_path / "corrections.txt"
    monkeypatch.setenv("CABLES_CORRECTIONS", str(path))
    return path


@pytest.fixture
def desk_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The desk of a test: not there until the test puts something on it."""
    folder = tmp_path / "desk"
    monkeypatch.setenv("CABLES_DESK", str(folder))
    return folder


@pytest.fixture
def archive_of(tmp_path: Path) -> Callable[..., ArchiveReader]:
    """A function that makes an archive of the given cables and opens it."""

    def made(*cables: Cable) -> ArchiveReader:
        write_archive(tmp_path / "archive", cables)
        return ArchiveReader(tmp_path / "archive")

    return made


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--regold", action="store_true", help="write the golden files anew; review them as a diff")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """A function that compares printed text with tests/<room>/golden/<name>, or writes it with --regold."""
    folder = request.path.parent / "golden"

    def compare(name: str, printed: str) -> None:
        path = folder / name
        if request.config.getoption("--regold"):
            folder.mkdir(exist_ok=True)
            path.write_text(printed, encoding="utf-8")
        assert printed == path.read_text(encoding="utf-8"), f"{path} differs; run pytest --regold and review the diff"

    return compare
