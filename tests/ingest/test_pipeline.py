"""From paths to cables and failures: an item for each thing that is there, a failure for each that is not."""

from __future__ import annotations

import errno
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

import pytest

from corpus.errors import BadSource
from corpus.records import Cable
from ingest.pipeline import read_file, read_paths, read_source, readers_of
from ingest.sources.files import FileOnDisk
from ingest.sources.items import Failure, SourceFile
from ingest.sources.walk import files

BODY = "INVENTED SPECIMEN. The embargo holds, and nobody at the embassy knows for how long.\n"
NOTHING = "nothing to index was found in it: no row, document or member"


def said(items: list[Cable | Failure]) -> list[str]:
    return [item.body if isinstance(item, Cable) else f"{Path(item.path).name}: {item.reason}" for item in items]


def test_paths_give_their_cables_and_what_cannot_be_read_in_order(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(BODY, encoding="utf-8")
    (tmp_path / "b.txt").write_text("", encoding="utf-8")
    (tmp_path / "c.txt").write_text(BODY.upper(), encoding="utf-8")
    found = said(list(read_paths([str(tmp_path / name) for name in ("a.txt", "none.txt", "b.txt", "c.txt")])))
    assert [found[0], found[2], found[3]] == [BODY.strip(), "b.txt: the file is empty", BODY.upper().strip()]
    assert found[1].startswith("none.txt: ")
    assert len(found) == 4


def source(opener: Callable[[], BinaryIO]) -> SourceFile:
    return SourceFile(path="a.txt", size=1, sha256="0" * 64, outer="a.txt", outer_sha256="0" * 64, opener=opener)


def raising(error: BaseException) -> Callable[[], BinaryIO]:
    def opener() -> BinaryIO:
        raise error

    return opener


@pytest.mark.parametrize(
    ("error", "place", "reason", "advice"),
    [
        (BadSource("no text", advice="leave it", place="line 2"), "line 2", "no text", "leave it"),
        (OSError(errno.EIO, "Input/output error"), "", "cannot be read: Input/output error", ""),
        (OSError("odd"), "", "cannot be read: odd", "Check that the file is there and yours to read"),
        (MemoryError(), "", "there is not enough memory to read it", "Close other programs"),
        (ValueError("a\nb"), "", "the sniffing reader broke: ValueError: a b", "This is a defect of cables"),
        (ValueError("x" * 600), "", f"the sniffing reader broke: ValueError: {'x' * 600}"[:500], "This is a defect"),
    ],
)
def test_what_breaks_costs_one_file(error: BaseException, place: str, reason: str, advice: str) -> None:
    (failure,) = read_source(source(raising(error)))
    assert isinstance(failure, Failure)
    assert (failure.path, failure.place, failure.reason) == ("a.txt", place, reason)
    assert failure.advice.startswith(advice)
    assert failure.advice


def test_the_reader_that_broke_is_named() -> None:
    (failure,) = read_source(source(raising(ValueError("odd"))), format="plain")
    assert isinstance(failure, Failure)
    assert failure.reason == "the plain reader broke: ValueError: odd"


@pytest.mark.parametrize("end", [KeyboardInterrupt, SystemExit])
def test_what_stops_a_run_is_no_failure_of_a_file(end: type[BaseException]) -> None:
    with pytest.raises(end):
        list(read_source(source(raising(end()))))


def test_a_file_without_anything_is_told() -> None:
    (failure,) = read_source(SourceFile.of_bytes("a.csv", b"id,subject,body\n"), format="csv")
    assert isinstance(failure, Failure)
    assert (failure.path, failure.reason) == ("a.csv", NOTHING)


def test_a_format_given_is_not_looked_for() -> None:
    text = b"<html><body><p>The embargo holds.</p></body></html>"
    (page,) = read_source(SourceFile.of_bytes("a.html", text))
    (plain,) = read_source(SourceFile.of_bytes("a.html", text), format="plain")
    assert isinstance(page, Cable)
    assert isinstance(plain, Cable)
    assert (page.source.reader, plain.source.reader) == ("html", "plain")


def on_disk(path: Path) -> FileOnDisk:
    (found,) = files([str(path)])
    assert isinstance(found, FileOnDisk)
    return found


def test_places_in_a_file_are_unlike(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(BODY, encoding="utf-8")
    assert [place for place, _ in read_file(on_disk(tmp_path / "a.txt"))] == [""]
    lines = "".join(f'{{"id": "invented/{at}", "body": "Embargo {at}."}}\n' for at in range(3))
    (tmp_path / "b.jsonl").write_text(lines, encoding="utf-8")
    places = [place for place, _ in read_file(on_disk(tmp_path / "b.jsonl"))]
    assert len(places) == len(set(places)) == 3


def test_a_file_that_changes_while_it_is_read_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(BODY, encoding="utf-8")
    walk = read_file(on_disk(path))
    assert isinstance(next(walk)[1], Cable)
    path.write_text(BODY * 2, encoding="utf-8")
    ((place, failure),) = walk
    assert isinstance(failure, Failure)
    assert (place, failure.reason) == ("changed", "the file was changed or removed while it was read")


def test_the_reader_of_each_member_is_foretold(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(BODY, encoding="utf-8")
    (tmp_path / "b.txt").write_text(" \n", encoding="utf-8")
    assert list(readers_of(on_disk(tmp_path / "a.txt"))) == ["plain"]
    assert list(readers_of(on_disk(tmp_path / "a.txt"), format="html")) == ["html"]
    (failure,) = readers_of(on_disk(tmp_path / "b.txt"))
    assert isinstance(failure, Failure)
    assert failure.reason == "the file holds nothing but blanks"


def test_a_source_in_memory_is_read_from_its_beginning_each_time() -> None:
    held = source(lambda: BytesIO(BODY.encode()))
    assert said(list(read_source(held))) == said(list(read_source(held))) == [BODY.strip()]
