"""Files read in several processes give what reading them one after the other gives."""

from __future__ import annotations

import multiprocessing
import os
import signal
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from corpus.errors import ReaderDied
from corpus.records import Cable
from ingest import parallel_reader
from ingest.parallel_reader import read_files
from ingest.sources.files import FileOnDisk
from ingest.sources.items import Failure
from ingest.sources.walk import files

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ingest.pipeline import Located

SPECIMENS = Path(__file__).resolve().parents[2] / "corpus" / "specimens"


@pytest.fixture(autouse=True)
def _at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Processes are started for any input."""
    monkeypatch.setattr(parallel_reader, "WORTH_IT", 0)


def _found(*paths: Path) -> list[FileOnDisk]:
    return [each for each in files(paths) if isinstance(each, FileOnDisk)]


def _many(folder: Path, number: int, cables: int) -> list[FileOnDisk]:
    """Plain files of invented cables."""
    for each in range(number):
        lines = [
            f'{{"id": "{each}.{one}", "body": "An invented body {one}. {"Nothing. " * 900}"}}' for one in range(cables)
        ]
        (folder / f"{each:02}.jsonl").write_text("\n".join(lines), encoding="utf-8")
    return _found(folder)


def _read(found: list[FileOnDisk], workers: int) -> list[tuple[str, list[Located]]]:
    return [(file.path, list(content)) for file, content in read_files(found, workers=workers)]


def test_the_specimens() -> None:
    found = _found(SPECIMENS)
    assert len(found) > 10
    assert _read(found, 2) == _read(found, 1)


@pytest.mark.parametrize("kept", [1, 200_000])
def test_what_waits_is_bounded_and_all_comes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kept: int) -> None:
    """Files of several messages each, three processes, little room: in order, nothing lost."""
    monkeypatch.setattr(parallel_reader, "KEPT", kept)
    found = _many(tmp_path, 7, 120)
    assert _read(found, 3) == _read(found, 1)


def test_a_file_that_cannot_be_opened_is_a_failure(tmp_path: Path) -> None:
    found = _many(tmp_path, 3, 2)
    found[1].location.unlink()
    (_, first), (_, second), (_, third) = _read(found, 2)
    assert {type(item) for _, item in second} == {Failure}
    assert [type(item) for _, item in (*first, *third)] == [Cable] * 4


def test_nothing_to_read() -> None:
    assert _read([], 2) == []


def test_files_are_asked_for_while_others_are_read(tmp_path: Path) -> None:
    """Else the second process would have nothing to do; yet not all at once: there may be two million."""
    found = _many(tmp_path, 8, 1)
    asked: list[str] = []

    def noted() -> Iterator[FileOnDisk]:
        for file in found:
            asked.append(file.path)
            yield file

    reading = read_files(noted(), workers=2)
    next(reading)
    assert 2 <= len(asked) <= 3
    reading.close()  # type: ignore[attr-defined]  # it is a generator
    assert multiprocessing.active_children() == []


def test_no_file_is_asked_for_too_early_where_it_does_not_pay(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The next one may be a pipe whose writer says nothing yet."""
    monkeypatch.undo()
    asked: list[str] = []

    def noted() -> Iterator[FileOnDisk]:
        for file in _many(tmp_path, 3, 1):
            asked.append(file.path)
            yield file

    reading = read_files(noted(), workers=2)
    for number in range(1, 4):
        next(reading)
        assert len(asked) == number
    assert multiprocessing.active_children() == []


def test_a_process_that_dies_is_named_by_its_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parallel_reader, "KEPT", 1)  # it has still to send when it is killed
    found = _many(tmp_path, 2, 300)
    reading = read_files(found, workers=2)
    _, content = next(reading)
    assert len(list(islice(content, 1))) == 1
    for child in multiprocessing.active_children():
        assert child.pid is not None
        os.kill(child.pid, signal.SIGKILL)
    with pytest.raises(ReaderDied, match=r"read .*\.jsonl ended without an answer") as caught:
        list(content)
    assert "--workers 1" in caught.value.advice


def test_a_process_that_has_nothing_more_to_do_is_missed_by_nobody(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its file was read to the end: if it dies then, the files of the others still come."""
    monkeypatch.setattr(parallel_reader, "KEPT", 1)  # the second has still to send when the first is killed
    found = _many(tmp_path, 2, 300)
    reading = read_files(found, workers=2)
    try:
        _, content = next(reading)
        assert len(list(content)) == 300
        first = min(multiprocessing.active_children(), key=lambda child: int(child.name.rpartition("-")[2]))
        assert first.pid is not None
        os.kill(first.pid, signal.SIGKILL)
        first.join()
        ((_, items),) = ((file, list(content)) for file, content in reading)
    finally:
        reading.close()  # type: ignore[attr-defined]  # it is a generator
    assert [type(item) for _, item in items] == [Cable] * 300
    assert multiprocessing.active_children() == []
