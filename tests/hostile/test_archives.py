"""Archives made by a stranger: what they hold is read or refused, and nothing outside them is touched."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
import zstandard
from conftest import SPECIMENS, make_cable, write_archive
from msgspec import structs

from cables.api import Archive
from cables.cli import run
from cables.operations import trusted_sources
from corpus.errors import ArchiveError, CorruptArchive
from index.format import codec, folder_entries, manifest
from index.ledger.store import Ledger
from index.writer import ArchiveWriter

Capture = pytest.CaptureFixture[str]
READING = (
    ["stats"],
    ["doctor"],
    ["versions", "c7"],
    ["facets", "*"],
    ["search", "words"],
    ["show", "c7"],
    ["failures"],
    ["entity", "find", "Bonn"],
    ["export", "words", "--ids"],
)
WRITING = (
    ["ingest", "--no-tag", str(SPECIMENS / "telegrams")],
    ["retag"],
    ["doctor", "--repair"],
)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("received") / "archive"
    write_archive(folder, [make_cable(f"c{n}", "Some words.") for n in range(300)])
    return folder


@pytest.fixture
def archive(made: Path, tmp_path: Path) -> Path:
    shutil.copytree(made, tmp_path / "box" / "archive")
    return tmp_path / "box" / "archive"


@pytest.fixture
def victim(tmp_path: Path) -> Path:
    """A file of the user's own, which is what it was when the test ends."""
    path = tmp_path / "precious.txt"
    path.write_text("precious", encoding="utf-8")
    return path


def everything(folder: Path) -> dict[str, tuple[int, int, bytes]]:
    """Every file below a folder but the engine's empty locks: mode, time of change, content; links not followed."""
    found = {}
    for path in folder.rglob("*"):
        state = path.lstat()
        if path.is_symlink():
            found[str(path)] = (state.st_mode, 0, os.readlink(path).encode())  # noqa: PTH115 -- as it was written
        elif path.is_file() and not path.name.endswith(".lock"):
            found[str(path)] = (state.st_mode, state.st_mtime_ns, path.read_bytes())
    return found


def hot_journal(archive: Path, aside: Path) -> Path:
    """Leave the ledger as a run does that is killed in its commit; the path of the journal."""
    aside.mkdir()
    with closing(sqlite3.connect(archive / "ledger.db", isolation_level=None)) as db:
        db.execute("PRAGMA cache_size = 1")
        db.execute("BEGIN")
        db.execute("DELETE FROM cables")
        for name in ("ledger.db", "ledger.db-journal"):
            shutil.copy(archive / name, aside / name)
        db.execute("ROLLBACK")
    for name in ("ledger.db", "ledger.db-journal"):
        shutil.move(aside / name, archive / name)
    return archive / "ledger.db-journal"


def name_super_journal(journal: Path, victim: Path) -> None:
    """The record with which SQLite ends the journal of a transaction over several files: it deletes the file named."""
    name = os.fsencode(victim)
    total = sum(name) & 0xFFFFFFFF
    with journal.open("ab") as stream:
        stream.write(bytes(4) + name + len(name).to_bytes(4, "big") + total.to_bytes(4, "big"))
        stream.write(bytes.fromhex("d9d505f920a163d7"))


def test_a_super_journal(archive: Path, victim: Path, tmp_path: Path, capsys: Capture) -> None:
    name_super_journal(hot_journal(archive, tmp_path / "aside"), victim)
    (archive / "ledger.json").unlink()
    before = everything(tmp_path)
    for command in READING:
        assert run(["--archive", str(archive), *command]) in (0, 3), command
        assert everything(tmp_path) == before
    said = capsys.readouterr()
    assert said.err.count("its journal names another file, to be deleted") == 4
    for command in WRITING[:2]:
        assert run(["--archive", str(archive), *command]) == 3, command
    assert victim.read_text() == "precious"
    assert "names another file" in capsys.readouterr().err


def test_a_journal_without_one_is_taken_back_in_a_copy(archive: Path, tmp_path: Path, capsys: Capture) -> None:
    journal = hot_journal(archive, tmp_path / "aside")
    (archive / "ledger.json").unlink()
    before = everything(tmp_path)
    for command in READING:
        assert run(["--archive", str(archive), *command]) == (1 if command[0] in ("failures", "versions") else 0)
    assert everything(tmp_path) == before
    assert "300 cables, 0 failures" in " ".join(capsys.readouterr().out.split())
    write_archive(archive, [make_cable("new", "More words.")], path="/invented/more.txt")
    assert not journal.exists()
    with closing(Ledger(archive, read_only=True)) as ledger:
        assert len(list(ledger.cable_ids())) == 301


@pytest.mark.parametrize("name", ["ledger.db-wal", "ledger.db-shm"])
def test_a_write_ahead_log_beside_the_ledger(archive: Path, name: str, tmp_path: Path) -> None:
    (archive / name).write_bytes(b"x" * 100)
    before = everything(tmp_path)
    with pytest.raises(CorruptArchive, match=f"{name} lies beside it"):
        Ledger(archive, read_only=True)
    with pytest.raises(CorruptArchive, match="was not written by cables"):
        Ledger(archive)
    assert everything(tmp_path) == before


def test_a_ledger_that_asks_for_a_write_ahead_log(archive: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(archive / "ledger.db")) as db:
        assert db.execute("PRAGMA journal_mode = WAL").fetchone() == ("wal",)
    before = everything(tmp_path)
    for read_only in (True, False):
        with pytest.raises(CorruptArchive, match="it asks for a write-ahead log"):
            Ledger(archive, read_only=read_only)
    assert everything(tmp_path) == before


@pytest.mark.parametrize(
    ("kind", "sql"),
    [
        ("table", "ALTER TABLE files RENAME TO kept; CREATE VIEW files AS SELECT * FROM kept"),
        ("table", "CREATE TABLE more (x TEXT, y TEXT AS (hex(zeroblob(450000000))))"),
        ("table", "ALTER TABLE failures ADD COLUMN y TEXT AS (hex(zeroblob(450000000)))"),
        ("table", "CREATE TABLE more (x TEXT CHECK (length(hex(zeroblob(450000000))) > 0))"),
        ("table", "CREATE TABLE more (x TEXT)"),
        ("index", "CREATE INDEX more ON files (hex(path))"),
        ("view", "CREATE VIEW more AS WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT x FROM n"),
        ("trigger", "CREATE TRIGGER t AFTER INSERT ON files BEGIN DELETE FROM cables; END"),
        ("table", "CREATE VIRTUAL TABLE words USING fts5(word)"),
        ("table", "create  virtual\ttable words USING fts5(word)"),
    ],
)
def test_what_runs_when_the_ledger_is_asked(archive: Path, kind: str, sql: str) -> None:
    with closing(sqlite3.connect(archive / "ledger.db")) as db:
        db.executescript(sql)
    for read_only in (True, False):
        with pytest.raises(CorruptArchive, match=f"it holds a {kind} called"):
            Ledger(archive, read_only=read_only)


LINKED = (
    "ledger.db",
    "ledger.db-journal",
    "ledger.db.new",
    "ledger.json",
    "ledger.json.new",
    "pending.json",
    "writer.json",
    "sources.jsonl",
    "manifest.json",
    "manifest.json.new",
    "index/meta.json",
    "index/.managed.json",
    "index/x.store",
)


@pytest.mark.parametrize("name", LINKED)
def test_links(archive: Path, victim: Path, name: str, tmp_path: Path, capsys: Capture) -> None:
    (archive / name).unlink(missing_ok=True)
    (archive / name).symlink_to(victim)
    before = everything(tmp_path)
    for command in (*READING, *WRITING):
        assert run(["--archive", str(archive), *command]) == 3, command
    assert everything(tmp_path) == before
    said = " ".join((capsys.readouterr().err).split())
    assert f"{archive / name} is a link: no archive of cables holds such a thing" in said
    assert f"rm {archive / name}" in said


def test_the_folder_of_the_index_is_a_link(archive: Path, tmp_path: Path) -> None:
    (archive / "index").rename(tmp_path / "elsewhere")
    (archive / "index").symlink_to(tmp_path / "elsewhere")
    before = everything(tmp_path)
    for command in (["search", "words"], *WRITING):
        assert run(["--archive", str(archive), *command]) == 3
    assert everything(tmp_path) == before


def test_the_archive_itself_may_be_reached_by_a_link(archive: Path, tmp_path: Path) -> None:
    (tmp_path / "mine").symlink_to(archive)
    assert run(["--archive", str(tmp_path / "mine"), "search", "words"]) == 0
    assert run(["--archive", str(tmp_path / "mine"), "ingest", "--no-tag", str(SPECIMENS / "telegrams")]) == 0


@pytest.mark.parametrize("name", ["writer.json", "ledger.db-journal", "index/x.idx"])
def test_pipes(archive: Path, name: str) -> None:
    (archive / name).unlink(missing_ok=True)
    os.mkfifo(archive / name)
    for command in (["search", "words"], ["stats"], ["doctor"], WRITING[0]):
        assert run(["--archive", str(archive), *command]) == 3


def test_an_index_without_a_manifest(archive: Path, victim: Path) -> None:
    """It looks like an archive that was begun: whoever ingests into it would follow what is there."""
    for name in ("manifest.json", "ledger.db"):
        (archive / name).unlink()
    (archive / "manifest.json.new").symlink_to(victim)
    assert run(["--archive", str(archive), *WRITING[0]]) == 3
    assert victim.read_text() == "precious"


@pytest.mark.parametrize("spelt", ["../../../{}", "/{}/{}", "..\\..\\{}", "sub/../../../../{}", "C:{}", "", ".."])
def test_the_engines_list_of_files_to_remove(archive: Path, victim: Path, spelt: str, capsys: Capture) -> None:
    path = archive / "index" / ".managed.json"
    name = str(victim) if spelt.startswith("/") else spelt.format(victim.name)
    path.write_text(json.dumps([*json.loads(path.read_text()), name]), encoding="utf-8")
    for command in WRITING:
        assert run(["--archive", str(archive), *command]) == 3, command
    assert victim.read_text() == "precious"
    assert "cannot be trusted" in capsys.readouterr().err


@pytest.mark.parametrize("content", [b"{", b"\xff", b'{"a": 1}', b"[1]", b"[" * 100_000])
def test_a_list_of_files_that_is_none(archive: Path, content: bytes) -> None:
    (archive / "index" / ".managed.json").write_bytes(content)
    with pytest.raises(CorruptArchive, match="cannot be trusted"):
        folder_entries.check_entries_for_writing(archive)
    folder_entries.check_entries(archive)  # nothing is removed by who only reads


def test_a_ledger_with_another_name_elsewhere(archive: Path, tmp_path: Path) -> None:
    """A hard link, say of a backup: SQLite writes into the file, and the other name would change with it."""
    os.link(archive / "ledger.db", tmp_path / "backup.db")
    before = (tmp_path / "backup.db").read_bytes()
    assert run(["--archive", str(archive), *WRITING[0]]) == 0
    assert (tmp_path / "backup.db").read_bytes() == before
    assert (archive / "ledger.db").stat().st_nlink == 1


@pytest.mark.parametrize("name", ["manifest.json", "ledger.json", "pending.json", "sources.jsonl", "writer.json"])
def test_lists_nested_without_end(archive: Path, name: str) -> None:
    (archive / name).write_bytes(b'{"versions":' + b"[" * 200_000)
    for command in (["search", "words"], ["doctor"], WRITING[0]):
        assert run(["--archive", str(archive), *command]) in (0, 3)


def test_a_file_larger_than_any_of_ours(archive: Path) -> None:
    """Sparse: it takes no room on the disk, and would take all of the memory."""
    for name in ("manifest.json", "ledger.json"):
        with (archive / name).open("r+b") as stream:
            stream.truncate(1 << 40)
    with pytest.raises(CorruptArchive, match=r"larger than 8,388,608 bytes"):
        Archive(archive)


# sizes


def bomb(size: int) -> bytes:
    """A stored cable that says of itself, rightly, that it has this many bytes unpacked."""
    return zstandard.ZstdCompressor(level=19, write_checksum=True).compress(bytes(size))


def test_a_stored_cable_larger_than_any(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(codec, "LARGEST", 1_000_000)
    with pytest.raises(codec.Unreadable, match="size"):
        codec.frame(bomb(1_000_001))
    with pytest.raises(codec.Unreadable, match=r"^(?!.*size)"):  # unpacked, and no head of a cable
        codec.unpack_head(bomb(1_000_000))


def test_a_cable_too_large_to_be_read_again_is_not_stored(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    small, large = (make_cable(id, "word " * count) for id, count in (("small", 10), ("large", 30_000)))
    monkeypatch.setattr(codec, "LARGEST", sum(map(len, codec.contents(large))))
    assert codec.unpack(codec.pack(large)) == large
    monkeypatch.setattr(codec, "LARGEST", sum(map(len, codec.contents(large))) - 1)
    (tmp_path / "two.jsonl").write_text(
        "".join(json.dumps({"id": each.id, "body": each.body}) + "\n" for each in (small, large)), encoding="utf-8"
    )
    archive = tmp_path / "archive"
    assert run(["--archive", str(archive), "ingest", "--no-tag", str(tmp_path / "two.jsonl")]) == 1
    assert len(Archive(archive)) == 1
    (failure,) = Archive(archive).failures()
    assert "the limit is" in failure.reason
    assert "split the document" in failure.advice


# what a repair reads


@pytest.fixture
def private(tmp_path: Path) -> Path:
    """A file of the user's that nobody was told to read."""
    path = tmp_path / "home" / "diary.txt"
    path.parent.mkdir()
    path.write_text("A private diary.\n\nNobody but me reads this.\n", encoding="utf-8")
    return path


def naming(archive: Path, file: Path) -> None:
    """Make an archive say that it was made from a file, and that it wants to be repaired."""
    with ArchiveWriter(archive) as writer:
        row = next(iter(writer.ledger.files()))
        writer.record_updated_file(
            type(row)(**{**{f: getattr(row, f) for f in row.__struct_fields__}, "path": str(file)})
        )
        writer.record_updated_file(row)
    (archive / "index" / "meta.json").write_bytes(b"{")


@pytest.mark.parametrize("by", ["the ledger", "the list beside it"])
def test_a_repair_reads_no_file_that_only_the_archive_names(
    archive: Path, private: Path, by: str, capsys: Capture, tmp_path: Path
) -> None:
    naming(archive, private)
    if by == "the list beside it":
        (archive / "ledger.db").write_bytes(b"damaged")
    before = everything(tmp_path)
    assert run(["--archive", str(archive), "doctor", "--repair"]) == 3
    assert everything(tmp_path) == before
    said = " ".join(capsys.readouterr().err.split())
    assert f"{private.parent} (1 file)" in said
    assert "--trust-sources" in said


def test_a_repair_reads_what_it_is_told_to_trust(archive: Path, private: Path) -> None:
    naming(archive, private)
    assert run(["--archive", str(archive), "doctor", "--repair", "--trust-sources", "--without-missing"]) == 0
    assert any("diary" in cable.body for cable in Archive(archive))
    assert private.resolve() in trusted_sources.trusted_roots(trusted_sources.load_trust(archive))


def test_a_repair_follows_no_link_out_of_a_trusted_folder(archive: Path, private: Path, tmp_path: Path) -> None:
    (tmp_path / "telegrams").mkdir()
    (tmp_path / "telegrams" / "a.txt").symlink_to(private)
    trusted_sources.trust_paths(archive, [str(tmp_path / "telegrams")])
    naming(archive, tmp_path / "telegrams" / "a.txt")
    with pytest.raises(ArchiveError, match="1 file that it names and that was not ingested"):
        _repair(archive)


def test_a_repair_of_ones_own_archive_asks_nothing(tmp_path: Path) -> None:
    archive = tmp_path / "archive"
    assert run(["--archive", str(archive), "ingest", "--no-tag", str(SPECIMENS / "telegrams")]) == 0
    before = sorted(Archive(archive).ids())
    (archive / "index" / "meta.json").write_bytes(b"{")
    assert run(["--archive", str(archive), "doctor", "--repair"]) == 0
    assert sorted(Archive(archive).ids()) == before


def test_what_stands_where_the_new_archive_would_be_made(archive: Path, tmp_path: Path) -> None:
    """A folder of the user's own would be removed, a shipped archive taken for what a repair of ours had read."""
    beside = archive.parent / "archive.repairing"
    beside.mkdir()
    (beside / "mine.txt").write_text("mine")
    (archive / "index" / "meta.json").write_bytes(b"{")
    before = everything(tmp_path)
    with pytest.raises(ArchiveError, match="no repair of yours has made it"):
        _repair(archive, trust=True)
    shutil.rmtree(beside)
    write_archive(beside, [make_cable("forged", "Closed.")])
    (beside / "repaired").touch()
    with pytest.raises(ArchiveError, match="no repair of yours has made it"):
        _repair(archive, trust=True)
    shutil.rmtree(archive)
    with pytest.raises(ArchiveError, match="no repair of yours has made it"):
        _repair(archive, trust=True)
    assert not archive.exists()
    assert before


def test_an_archive_put_where_another_one_stood(archive: Path, private: Path, tmp_path: Path) -> None:
    """What was ingested into the user's own archive is no leave for a received one in its place."""
    trusted_sources.trust_paths(archive, [str(private)])
    naming(archive, private)
    assert not _refused(archive)
    shutil.rmtree(archive)
    write_archive(archive, [make_cable("received", "Words.")])
    path = archive / "manifest.json"
    made = manifest.load(archive)
    manifest.write(archive, structs.replace(made, created="2020-02-02T02:02:02+00:00"))
    naming(archive, private)
    assert path.exists()
    assert _refused(archive)


def _refused(archive: Path) -> bool:
    """Whether a repair wants to be told that it may read files."""
    from cables.operations.repair import _check_trust
    from index.recovery.salvage import Salvage

    try:
        _check_trust(
            Salvage(archive), trusted_sources.trusted_roots(trusted_sources.load_trust(archive)), lambda files: False
        )
    except ArchiveError:
        return True
    return False


def test_a_link_where_the_new_archive_would_be_made(archive: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (archive.parent / "archive.repairing").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(ArchiveError, match="is a link"):
        _repair(archive)
    assert list((tmp_path / "elsewhere").iterdir()) == []


def _repair(archive: Path, *, trust: bool = False) -> object:
    from cables.operations.repair import repair

    return repair(archive, without_missing=True, trust=lambda files: trust)


# damage found before an answer is given


def damages(archive: Path) -> list[tuple[Path, Callable[[bytes], bytes]]]:
    """One of each kind of segment file, with a bit turned in the middle of it."""

    def turned(content: bytes) -> bytes:
        at = len(content) // 3
        return content[:at] + bytes([content[at] ^ 0x10]) + content[at + 1 :]

    return [(path, turned) for path in sorted((archive / "index").glob("*.*")) if path.suffix not in (".json", ".lock")]


def overwrite(path: Path, content: bytes) -> None:
    """Content of the same length, in place: a file that is still mapped must not shrink, not for a moment."""
    with path.open("r+b") as stream:
        assert stream.write(content) == path.stat().st_size


def test_no_count_is_printed_from_a_damaged_index(archive: Path, capsys: Capture) -> None:
    found = damages(archive)
    assert {path.suffix for path, _ in found} >= {".fast", ".idx", ".store", ".term", ".pos", ".fieldnorm"}
    for path, change in found:
        content, times = path.read_bytes(), path.stat()
        assert run(["--archive", str(archive), "facets", "*"]) == 0
        capsys.readouterr()
        overwrite(path, change(content))
        os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))  # as a disk does it: no time tells
        for command in (["facets", "*"], ["search", "words"], ["stats"]):
            assert run(["--archive", str(archive), *command]) == 3
            said = capsys.readouterr()
            assert said.out == ""
            assert f"{path.name}: checksum does not match" in said.err
        overwrite(path, content)
