"""An archive of another version, or a damaged one, is refused with the remedy; the facts of an archive."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from conftest import make_cable, write_archive

from corpus.errors import CorruptArchive, NoArchive, StaleArchive
from index.format import manifest
from index.format.fingerprint import fingerprint
from index.format.manifest import Manifest, check, load, new_manifest, write
from index.format.remedy import repair_advice
from index.format.schema import SCHEMA_VERSION
from index.ledger.rows import FailureRow, FileRow, FileStatus
from index.reader import ArchiveReader
from index.stats import stats
from index.writer import ArchiveWriter


def changed(folder: Path, **fields: object) -> None:
    write(folder, msgspec.structs.replace(new_manifest(), **fields))


def test_what_is_written_is_read_and_passes(tmp_path: Path) -> None:
    made = new_manifest()
    write(tmp_path, made)
    found = check(tmp_path)
    assert msgspec.structs.replace(found, check="") == made
    assert found == load(tmp_path)
    assert len(found.check) == 16
    assert found.schema_version == SCHEMA_VERSION


@pytest.mark.parametrize(
    ("fields", "error", "advice"),
    [
        ({"schema_version": SCHEMA_VERSION + 1}, "made by a newer cables", "Upgrade"),
        ({"schema_version": SCHEMA_VERSION - 1}, "fields of another version", "doctor --repair"),
        ({"schema_hash": "other"}, "fields of another version", "doctor --repair"),
        ({"analyzer_hash": "other"}, "other rules for words", "doctor --repair"),
    ],
)
def test_an_archive_of_another_version_is_refused(
    tmp_path: Path, fields: dict[str, object], error: str, advice: str
) -> None:
    changed(tmp_path, **fields)
    assert isinstance(load(tmp_path), Manifest)
    with pytest.raises(StaleArchive, match=error) as caught:
        check(tmp_path)
    assert advice in caught.value.advice


def test_another_engine_and_known_corrections_are_no_hindrance(tmp_path: Path) -> None:
    changed(tmp_path, tantivy="0.0.1", corrections=(("merge a b",), ()))
    assert check(tmp_path).corrections == (("merge a b",), ())


@pytest.mark.parametrize(("old", "new"), [("schema_hash", "schema_hasj"), ('"created": "2', '"created": "3')])
def test_a_changed_byte_is_damage(tmp_path: Path, old: str, new: str) -> None:
    write(tmp_path, new_manifest())
    path = tmp_path / manifest.NAME
    content = path.read_text(encoding="utf-8")
    assert old in content
    path.write_text(content.replace(old, new), encoding="utf-8")
    with pytest.raises(CorruptArchive, match="damaged"):
        check(tmp_path)


def test_a_manifest_of_before_there_was_a_checksum_passes(tmp_path: Path) -> None:
    (tmp_path / manifest.NAME).write_bytes(msgspec.json.encode(new_manifest()))
    assert check(tmp_path).check == ""


def test_no_manifest_is_no_archive_or_a_damaged_one(tmp_path: Path) -> None:
    with pytest.raises(NoArchive, match="no archive at"):
        check(tmp_path)
    (tmp_path / "ledger.db").touch()
    with pytest.raises(CorruptArchive, match="is missing"):
        check(tmp_path)
    (tmp_path / manifest.NAME).write_bytes(b"\xff{")
    with pytest.raises(CorruptArchive, match="is damaged"):
        check(tmp_path)


def test_the_remedy_quotes_the_path() -> None:
    assert "--archive '/my archive' doctor --repair" in repair_advice(Path("/my archive"))


def test_the_facts_of_an_archive(tmp_path: Path) -> None:
    folder = tmp_path / "archive"
    with ArchiveWriter(folder) as writer:
        for path, ids in (("/f", "abc"), ("/g", "ab"), ("/h", "")):
            writer.open_file(path)
            for id in ids:
                writer.add(make_cable(id, f"said {id}"), path=path, place=id)
            if not ids:
                writer.fail(FailureRow(path=path, shown=path, place="1", reason="r", advice="a"))
            status: FileStatus = "indexed" if ids else "failed"
            writer.close_file(FileRow(path=path, shown=path, size=1, sha256="a", settings="", status=status))
    found = stats(ArchiveReader(folder))
    assert (found.cables, found.duplicates, found.failures) == (3, 2, 1)
    assert found.files == {"indexed": 2, "failed": 1}
    assert found.path == str(folder)
    assert found.schema_version == SCHEMA_VERSION
    assert found.segments >= 1
    assert found.bytes == sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) > 1_000


def test_every_commit_makes_another_fingerprint(tmp_path: Path) -> None:
    write_archive(tmp_path / "a", [make_cable("a", "one")])
    one = fingerprint(ArchiveReader(tmp_path / "a"))
    assert one == fingerprint(ArchiveReader(tmp_path / "a"))
    write_archive(tmp_path / "a", [make_cable("b", "two")], path="/other")
    other = fingerprint(ArchiveReader(tmp_path / "a"))
    assert (one.cables, other.cables, len(one.state)) == (1, 2, 16)
    assert one.state != other.state
