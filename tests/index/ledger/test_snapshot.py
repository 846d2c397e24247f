"""What the last run left word of is what the ledger says, or nothing."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
import pytest
from conftest import make_cable

from index.ledger import backup, snapshot
from index.reader import ArchiveReader
from index.writer import ArchiveWriter

if TYPE_CHECKING:
    from index.variants.store import Group

TEXT = " ".join(f"The {n}th delegation spoke of matter {n * n} at length and left." for n in range(40))


def write(archive: Path, *ids: str) -> None:
    with ArchiveWriter(archive) as writer:
        for number, id in enumerate(ids):
            cable = make_cable(id, f"{TEXT} {id}")
            writer.add(cable, path=f"/files/{id}", place=str(number))


def in_ledger(archive: Path) -> list[Group]:
    with closing(ArchiveReader(archive).ledger()) as ledger:
        return ledger.versions.groups()


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    write(tmp_path, "first", "second")
    return tmp_path


def test_it_is_what_the_ledger_says(archive: Path) -> None:
    assert snapshot.load_groups(archive) == (("first", "second"),) == tuple(in_ledger(archive))
    write(archive, "third")
    assert snapshot.load_groups(archive) == (("first", "second", "third"),) == tuple(in_ledger(archive))
    assert snapshot.load_state(archive) == backup.file_state(archive / "ledger.db")


def test_no_versions_are_no_reason_to_open_the_ledger(tmp_path: Path) -> None:
    write(tmp_path, "alone")
    assert snapshot.load_groups(tmp_path) == ()


def test_while_a_writer_is_at_work_the_ledger_is_asked(archive: Path) -> None:
    with ArchiveWriter(archive) as writer:
        assert snapshot.load_groups(archive) is None
        assert ArchiveReader(archive).version_groups.keys() == {"first", "second"}
        writer.commit()
        assert snapshot.load_groups(archive) is None
    assert snapshot.load_groups(archive) is not None


def test_any_damage_leads_back_to_the_ledger(archive: Path) -> None:
    path = archive / snapshot.NAME
    whole = path.read_bytes()
    assert snapshot.load_groups(archive) == (("first", "second"),)
    assert len(whole) > 40
    for place in range(len(whole)):
        for bit in (1, 4, 32):
            path.write_bytes(whole[:place] + bytes([whole[place] ^ bit]) + whole[place + 1 :])
            assert snapshot.load_groups(archive) in (None, (("first", "second"),))
            assert ArchiveReader(archive).version_groups.keys() == {"first", "second"}
        path.write_bytes(whole[:place])
        assert snapshot.load_groups(archive) is None


def test_another_ledger_is_believed_before_an_old_word_of_it(archive: Path) -> None:
    ledger = archive / "ledger.db"
    ledger.write_bytes(ledger.read_bytes() + bytes(4096))
    assert snapshot.load_groups(archive) is None
    ledger.unlink()
    assert snapshot.load_groups(archive) is None


def test_what_earlier_programs_left(archive: Path) -> None:
    path = archive / snapshot.NAME
    left = snapshot.load_state(archive)
    path.write_bytes(msgspec.json.encode(left))
    assert snapshot.load_state(archive) == left
    assert snapshot.load_groups(archive) is None
    assert ArchiveReader(archive).version_groups.keys() == {"first", "second"}


def test_what_is_written_down_already_is_left_alone(archive: Path) -> None:
    sources = archive / backup.SOURCES
    backup.save(archive)
    before = sources.stat()
    backup.save(archive)
    assert sources.stat().st_ino == before.st_ino
    sources.unlink()
    backup.save(archive)
    assert sources.exists()
    backup.clear(archive)
    kept = sources.stat()
    backup.save(archive)
    assert sources.stat().st_ino != kept.st_ino or sources.stat().st_mtime_ns != kept.st_mtime_ns
