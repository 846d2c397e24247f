"""A file as the user named it: its key in the ledger, whether it changed, its bytes, what is said when it is gone."""

from __future__ import annotations

import hashlib
import os
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from corpus.errors import BadSource
from ingest.sources.files import SHOWN_STDIN, FileOnDisk, key_of, location_of, open_file
from ingest.sources.walk import files

if TYPE_CHECKING:
    from collections.abc import Callable

CONTENT = b"INVENTED: the words of a file."


def _found(path: Path) -> FileOnDisk:
    (found,) = files([path])
    assert isinstance(found, FileOnDisk)
    return found


@pytest.fixture
def file(tmp_path: Path) -> FileOnDisk:
    path = tmp_path / "a.txt"
    path.write_bytes(CONTENT)
    return _found(path)


def test_a_file_as_a_source(file: FileOnDisk) -> None:
    digest = hashlib.sha256(CONTENT).hexdigest()
    whole = file.whole()
    assert (whole.path, whole.outer, whole.size) == (file.path, file.path, len(CONTENT))
    assert (file.sha256, whole.sha256, whole.outer_sha256) == (digest, digest, digest)
    for _ in range(2):  # a fresh stream each time
        with whole.open() as stream:
            assert stream.read() == CONTENT


def test_the_hash_is_kept(file: FileOnDisk) -> None:
    before = file.sha256
    file.location.write_bytes(b"other words")
    assert file.sha256 == before
    assert _found(file.location).sha256 != before


def test_whether_it_changed(file: FileOnDisk) -> None:
    path, times = file.location, (file.mtime_ns, file.mtime_ns)
    assert not file.changed()
    path.write_bytes(CONTENT + b".")
    os.utime(path, ns=times)
    assert file.changed()  # its size
    path.write_bytes(CONTENT)
    os.utime(path, ns=times)
    assert not file.changed()
    os.utime(path, ns=(file.mtime_ns + 1_000_000_000,) * 2)
    assert file.changed()  # its time
    path.unlink()
    assert file.changed()


@pytest.mark.parametrize(
    "ask", [lambda file: file.sha256, lambda file: file.whole(), lambda file: open_file(file.location)]
)
def test_a_file_that_is_gone_is_a_bad_source(file: FileOnDisk, ask: Callable[[FileOnDisk], object]) -> None:
    file.location.unlink()
    with pytest.raises(BadSource, match="cannot be read: No such file") as caught:
        ask(file)
    assert caught.value.advice == "it was there a moment ago: ingest again"


def test_the_stream_of_a_source_whose_file_is_gone(file: FileOnDisk) -> None:
    whole = file.whole()
    file.location.unlink()
    with pytest.raises(BadSource, match="cannot be read: No such file"):
        whole.open()


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("/a b.txt", "/a b.txt"),
        ("/é\n.txt", "/é\n.txt"),  # not printable, yet it can be stored
        (os.fsdecode(b"/\xff.txt"), "file:///%FF.txt"),
    ],
)
def test_the_key_of_a_path_and_back(name: str, key: str) -> None:
    assert key_of(Path(name)) == key
    assert location_of(key) == Path(name)


def test_the_key_of_standard_input_is_its_content(file: FileOnDisk) -> None:
    make = partial(FileOnDisk, location=file.location, size=file.size, mtime_ns=file.mtime_ns)
    assert make(path="a.txt").key == str(file.location)
    key = make(path=SHOWN_STDIN).key
    assert key == f"{SHOWN_STDIN} {hashlib.sha256(CONTENT).hexdigest()}"
    assert location_of(key) is None
