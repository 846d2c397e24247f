from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from conftest import make_cable, write_archive

from corpus.errors import CorruptArchive
from index.ledger import snapshot
from index.recovery import integrity
from index.recovery.integrity import RECHECK_AFTER, verify_files
from index.writer import ArchiveWriter

NOW = 1_000_000.0


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    write_archive(tmp_path / "archive", [make_cable(f"c{n}", "Some words.") for n in range(20)])
    return tmp_path / "archive"


@pytest.fixture
def memory(tmp_path: Path) -> Path:
    return tmp_path / "state"


def segment_bytes(archive: Path) -> int:
    return sum(path.stat().st_size for path in (archive / "index").iterdir() if not path.name.startswith("."))


def victim(archive: Path, kind: str = "fast") -> Path:
    return next((archive / "index").glob(f"*.{kind}"))


def spoil(path: Path) -> None:
    """Turn a bit; the times are put back, as if a disk had done it."""
    content, times = bytearray(path.read_bytes()), path.stat()
    content[len(content) // 2] ^= 1
    path.write_bytes(content)
    os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))


def test_all_is_read_once_and_then_nothing(archive: Path, memory: Path) -> None:
    assert verify_files(archive, memory) == segment_bytes(archive) > 0
    assert verify_files(archive, memory) == 0


def test_without_a_memory_all_is_read_each_time(archive: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    for memory in (None, tmp_path / "file"):
        assert verify_files(archive, memory) == segment_bytes(archive)
        assert verify_files(archive, memory) == segment_bytes(archive)


def test_only_what_is_new_is_read_after_another_commit(archive: Path, memory: Path) -> None:
    verify_files(archive, memory)
    before = {path.name for path in (archive / "index").iterdir()}
    write_archive(archive, [make_cable("more", "More words.")], path="/invented/more.txt")
    fresh = [path for path in (archive / "index").iterdir() if path.name not in before or path.name == "meta.json"]
    assert verify_files(archive, memory) == sum(path.stat().st_size for path in fresh)
    assert 0 < sum(path.stat().st_size for path in fresh) < segment_bytes(archive)


@pytest.mark.parametrize("kind", ["fast", "fieldnorm", "idx", "pos", "store", "term"])
def test_damage_is_found_in_each_kind_of_file(archive: Path, memory: Path, kind: str) -> None:
    verify_files(archive, memory)
    spoil(victim(archive, kind))
    for _ in range(2):  # and is not taken for seen
        with pytest.raises(CorruptArchive, match=f"{kind}: checksum does not match") as caught:
            verify_files(archive, memory)
    assert "doctor --repair" in caught.value.advice


def test_several_are_counted(archive: Path) -> None:
    for kind in ("fast", "idx", "pos"):
        spoil(victim(archive, kind))
    with pytest.raises(CorruptArchive, match=r"\(and 2 more files\)"):
        verify_files(archive)


def test_a_file_that_is_gone(archive: Path, memory: Path) -> None:
    verify_files(archive, memory)
    victim(archive).unlink()
    (archive / "index" / "meta.json").touch()
    with pytest.raises(CorruptArchive, match="missing"):
        verify_files(archive, memory)


def test_a_list_of_segments_that_still_reads_and_says_something_else(archive: Path, memory: Path) -> None:
    path = archive / "index" / "meta.json"
    content = path.read_text()
    assert '"max_doc": 20' in content
    path.write_text(content.replace('"max_doc": 20', '"max_doc": 10'))
    with pytest.raises(CorruptArchive, match="the list of segments, was changed"):
        verify_files(archive, memory)


def test_a_writer_at_work_has_left_no_word_of_the_list(archive: Path) -> None:
    snapshot.clear(archive)
    path = archive / "index" / "meta.json"
    path.write_text(path.read_text() + " ")
    assert snapshot.segments_unchanged(archive)
    verify_files(archive)


def test_a_run_that_did_not_wait_for_the_engine_leaves_no_word_of_the_list(archive: Path) -> None:
    with ArchiveWriter(archive) as writer:
        writer.finish_early()
    assert snapshot._load(archive).lists is None  # type: ignore[union-attr]
    with ArchiveWriter(archive):
        pass
    assert snapshot._load(archive).lists is not None  # type: ignore[union-attr]


@pytest.mark.parametrize(("later", "read"), [(RECHECK_AFTER - 1, False), (RECHECK_AFTER, True), (-1, True)])
def test_a_disk_can_lose_a_bit_without_a_trace(archive: Path, memory: Path, later: float, read: bool) -> None:
    """After a week all is read again; so it is where a clock ran backwards."""
    verify_files(archive, memory, now=lambda: NOW)
    assert verify_files(archive, memory, now=lambda: NOW + later) == (segment_bytes(archive) if read else 0)
    # The week counts from when all was read.
    again = not read and later + 1 >= RECHECK_AFTER
    assert verify_files(archive, memory, now=lambda: NOW + later + 1) == (segment_bytes(archive) if again else 0)


def test_another_archive_in_its_place_is_read(archive: Path, memory: Path, tmp_path: Path) -> None:
    verify_files(archive, memory)
    shutil.rmtree(archive)
    write_archive(archive, [make_cable("other", "Other words.")])
    spoil(victim(archive, "term"))
    with pytest.raises(CorruptArchive):
        verify_files(archive, memory)


@pytest.mark.parametrize("content", [b"", b"{", b"\xff", b"[]", b'{"archive": "/elsewhere", "at": 1, "files": {}}'])
def test_a_memory_that_cannot_be_read_is_none(archive: Path, memory: Path, content: bytes) -> None:
    verify_files(archive, memory)
    (kept,) = memory.iterdir()
    kept.write_bytes(content)
    assert verify_files(archive, memory) == segment_bytes(archive)
    assert verify_files(archive, memory) == 0


def test_files_of_no_segment_are_nobodys(archive: Path, memory: Path) -> None:
    """A run that was killed left them half written; the next writer removes them."""
    (archive / "index" / f"{'a' * 32}.fast").write_bytes(b"half")
    verify_files(archive, memory)
    assert verify_files(archive, memory) == 0


def test_a_long_reading_is_announced(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[int] = []
    size = segment_bytes(archive)
    for worth in (size, size + 1):
        monkeypatch.setattr(integrity, "ANNOUNCED_SIZE", worth)
        verify_files(archive, announce=told.append)
    assert told == [size]


def test_the_ledger_is_read_and_not_written(archive: Path, memory: Path, tmp_path: Path) -> None:
    """Who writes gives a ledger that has another name a body of its own."""
    path = archive / "ledger.db"
    os.link(path, tmp_path / "backup")
    before = path.stat()
    integrity.verify_ledger(archive, memory)
    after = path.stat()
    assert (after.st_ino, after.st_nlink, after.st_mtime_ns) == (before.st_ino, 2, before.st_mtime_ns)
