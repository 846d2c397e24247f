"""Damage at rest: `cables doctor` finds it, says what is lost, and --repair makes the archive anew from its sources."""

from __future__ import annotations

import json
import os
import re
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import msgspec
import pytest
from conftest import SPECIMENS
from faults.test_kills import SOURCES, state

from cables.cli import run
from cables.operations import trusted_sources
from cables.operations.check import check_all
from cables.operations.ingest import IngestOptions, ingest
from cables.operations.repair import DAMAGED_SUFFIX, READY_MARKER, REBUILD_SUFFIX, repair
from cables.workspace.workspace import Workspace
from corpus.corrections.apply import Corrections
from corpus.errors import ArchiveError, CorruptArchive, NoArchive, StaleArchive
from index.format import manifest
from index.ledger.store import Ledger
from index.reader import ArchiveReader
from index.recovery.check import Finding, check_archive
from search.request import SearchRequest

Capture = pytest.CaptureFixture[str]
KINDS = ("fast", "fieldnorm", "idx", "pos", "store", "term", "del")
SAID = Corrections(['alias "experience exchange" party/kwp'])


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with sources, and an archive of them that has seen a change: one of its segments has removed cables."""
    folder = tmp_path_factory.mktemp("damage")
    sources = folder / "sources"
    sources.mkdir()
    for name in SOURCES:
        shutil.copy(SPECIMENS / name, sources)
    ingest(folder / "archive", IngestOptions(paths=[str(sources)], tag=False))
    table = sources / "cablegate-shape.csv"
    table.write_bytes(b"\n".join(table.read_bytes().splitlines()[:-1]) + b"\n")
    ingest(folder / "archive", IngestOptions(paths=[str(sources)], tag=False))
    assert list((folder / "archive" / "index").glob("*.del"))
    return folder


@pytest.fixture
def archive(made: Path, tmp_path: Path) -> Iterator[Path]:
    """A copy of the archive. Its sources are shared and stay as they are, or are put back."""
    shutil.copytree(made / "archive", tmp_path / "archive")
    shutil.copytree(made / "sources", tmp_path / "aside")
    trusted_sources.trust_paths(tmp_path / "archive", [str(made / "sources")])
    yield tmp_path / "archive"
    shutil.rmtree(made / "sources")
    (tmp_path / "aside").rename(made / "sources")


def broken(archive: Path) -> list[Finding]:
    return [finding for finding in check_archive(archive) if finding.verdict == "broken"]


def turn_bit(path: Path, at: int) -> None:
    content = bytearray(path.read_bytes())
    content[at] ^= 0x10
    path.unlink()  # a mapped file must not shrink, not for a moment
    path.write_bytes(content)


def contents(archive: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in archive.rglob("*") if path.is_file() and path.suffix != ".lock"}


def whole(archive: Path) -> dict[str, object]:
    """What has to be the same after a repair: all but whose file it was shown as."""
    return state(archive) | {"unsettled": []}


# finding it


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_segment_file(archive: Path, kind: str) -> None:
    """A bit turned, the end cut off, the file gone, in each kind of segment file -> doctor names the file, what it
    held, of how many cables, and the command that repairs"""
    victim = next((archive / "index").glob(f"*.{kind}"))
    content = victim.read_bytes()
    for change in ("turned", "cut", "empty", "gone"):
        victim.write_bytes(content)
        if change == "turned":
            turn_bit(victim, len(content) // 3)
        elif change == "gone":
            victim.unlink()
        else:
            victim.write_bytes(content[:-9] if change == "cut" else b"")
        (found,) = [each for each in broken(archive) if each.check == "segments"]
        assert victim.name in found.detail
        assert re.search(r"Lost: .+, of [0-9,]+ of [0-9,]+ cables$", found.detail)
        assert f"cables --archive {archive} doctor --repair" in found.advice


def test_the_list_of_segments(archive: Path) -> None:
    """A bit turned in the engine's list of segments, at 50 places -> found, or nothing is other than before"""
    path, before = archive / "index" / "meta.json", state(archive)
    content = path.read_bytes()
    found = 0
    for at in range(0, len(content), max(1, len(content) // 50)):
        path.write_bytes(content)
        turn_bit(path, at)
        if broken(archive):
            found += 1
        else:
            assert state(archive)["cables"] == before["cables"]
    assert found > 25


def test_the_ledger(archive: Path) -> None:
    """A bit turned in the ledger at 60 places, its end cut off, other content -> doctor finds every one"""
    path = archive / "ledger.db"
    content = path.read_bytes()
    for at in range(0, len(content), len(content) // 60):
        path.write_bytes(content)
        turn_bit(path, at)
        assert [each.check for each in broken(archive)] == ["ledger"]
    for other in (content[:-4096], content[:5000], b"", b"not a database, not at all" * 100):
        path.write_bytes(other)
        assert "ledger" in [each.check for each in broken(archive)]


def test_the_manifest(archive: Path) -> None:
    """A bit turned in each third byte of the manifest, half of it, none -> found, or nothing is other than before"""
    path, before = archive / manifest.NAME, manifest.load(archive)
    content = path.read_bytes()
    for at in range(0, len(content), 3):
        path.write_bytes(content)
        turn_bit(path, at)
        if not broken(archive):
            assert msgspec.structs.replace(manifest.load(archive), check="") == msgspec.structs.replace(
                before, check=""
            )
    path.write_bytes(content[: len(content) // 2])
    assert [each.check for each in broken(archive)] == ["manifest"]
    path.unlink()
    assert [each.detail for each in broken(archive)] == [f"{path} is missing"]


def test_a_lost_index_or_ledger(archive: Path, capsys: Capture) -> None:
    """The folder of the index gone, the ledger gone -> doctor says so; a search without the index names doctor"""
    (archive / "ledger.db").rename(archive / "away")
    assert [each.check for each in broken(archive)] == ["ledger"]
    (archive / "away").rename(archive / "ledger.db")
    shutil.rmtree(archive / "index")
    assert [each.check for each in broken(archive)] == ["segments"]
    with pytest.raises(ArchiveError, match="cannot be read"):
        ArchiveReader(archive)
    assert run(["--archive", str(archive), "search", "harvest"]) == 3
    assert "doctor --repair" in capsys.readouterr().err


@pytest.mark.parametrize("check", ["labels", "notes", "searches", "corrections"])
def test_the_users_own_files(
    archive: Path, desk_folder: Path, corrections_file: Path, check: str, capsys: Capture
) -> None:
    """A user's own file with a line that cannot be read, control characters or its last line end missing: doctor names
    the file and the line, searches go on without the line and name it, and no byte of the file is changed."""
    some = sorted(ArchiveReader(archive).ids())[0]
    desk = Workspace(desk_folder)
    desk.label("kept", [some])
    desk.note(some, "A note.")
    desk.save_search("mine", SearchRequest(query="harvest"))
    corrections_file.write_text('# Mine.\nalias "harvest" party/kwp\n', encoding="utf-8")

    def troubles() -> dict[str, str]:
        found = list(check_all(archive, corrections=corrections_file, desk=desk_folder))
        assert all(each.advice for each in found if each.verdict != "ok")
        return {each.check: each.detail for each in found if each.verdict != "ok"}

    def output(*command: str) -> str:
        assert run(["--archive", str(archive), *command]) == 0, command
        return " ".join(capsys.readouterr().out.split())

    commands = (
        ("search", "label:kept", "--ids"),
        ("search", "party:harvest", "--ids"),
        ("note", some),
        ("saved", "run", "mine", "--ids"),
    )
    assert troubles() == {}
    before = [output(*command) for command in commands]
    assert all(before)
    path = {
        "labels": desk_folder / "labels.txt",
        "notes": desk_folder / "notes.txt",
        "searches": desk_folder / "saved.txt",
        "corrections": corrections_file,
    }[check]
    content = path.read_bytes()
    last = content.count(b"\n") + 1
    for damaged, where in (
        (content[:-1], f"{path.name} does not end with a line end"),
        (content + b"\x01\x02\n", f"{path.name}, line {last}, "),
        (content + b"one\n", f"{path.name}, line {last}, does not count"),
        (content + b"caf\xe9 \xff\n", f"{path.name}, line {last}, does not count: it holds bytes that are no UTF-8"),
        (b"\xff\xfe" + content, f"{path.name}, line 1, does not count: it holds bytes that are no UTF-8"),
    ):
        path.write_bytes(damaged)
        found = troubles()
        assert list(found) == [check]
        assert where in found[check]
        assert [output(*command) for command in commands] == before
        if "does not count" in where and check in ("labels", "corrections"):
            assert where in output("search", "label:kept party:harvest" if check == "labels" else "party:harvest")
        assert path.read_bytes() == damaged


def test_a_label_on_a_cable_that_is_not_there(archive: Path, desk_folder: Path, corrections_file: Path) -> None:
    """doctor names the file and one such cable."""
    some = sorted(ArchiveReader(archive).ids())[0]
    Workspace(desk_folder).label("kept", [some])
    labels = desk_folder / "labels.txt"
    labels.write_text(labels.read_text().replace(some, f"{some}x"))
    (found,) = (
        each for each in check_all(archive, corrections=corrections_file, desk=desk_folder) if each.verdict != "ok"
    )
    assert found.check == "labels"
    assert f"1 cable in {labels} is not in this archive, e.g. {some}x" in found.detail


# repairing it


@pytest.mark.parametrize("victim", ["store", "fast", "meta.json", "ledger.db", "manifest.json", "all"])
def test_repair_makes_the_same_archive(archive: Path, victim: str, capsys: Capture, desk_folder: Path) -> None:
    """`cables doctor --repair` of a damaged segment, list, ledger, manifest -> made anew beside it: the same cables,
    ids, versions, names; the damaged one is kept as ARCHIVE.damaged; labels, notes and saved searches are untouched"""
    before = whole(archive)
    desk, some = Workspace(desk_folder), sorted(before["cables"])[0]  # type: ignore[call-overload]
    desk.label("kept", [some])
    desk.note(some, "A note.")
    desk.save_search("mine", SearchRequest(query="harvest"))
    own = contents(desk_folder)
    if victim in ("store", "fast", "all"):
        path = next((archive / "index").glob(f"*.{victim if victim != 'all' else 'term'}"))
        turn_bit(path, 50)
    if victim in ("meta.json", "all"):
        (archive / "index" / "meta.json").write_bytes(b"{")
    if victim in ("ledger.db", "all"):
        turn_bit(archive / "ledger.db", 5000)
    if victim in ("manifest.json", "all"):
        turn_bit(archive / "manifest.json", 30)
    damaged = {
        path.name: path.read_bytes() for path in archive.rglob("*") if path.is_file() and ".lock" not in path.name
    }
    assert run(["--archive", str(archive), "doctor"]) == 3
    assert run(["--archive", str(archive), "doctor", "--repair", "--workers", "1"]) == 0
    said = "".join(capsys.readouterr().err.split())  # lines are broken wherever the path is long
    assert f"Repaired:{archive}holds{before['count']}cables" in said
    assert f"{archive}{DAMAGED_SUFFIX}" in said
    assert whole(archive) == before
    assert run(["--archive", str(archive), "doctor"]) == 0
    kept = archive.with_name(archive.name + DAMAGED_SUFFIX)
    assert {
        path.name: path.read_bytes() for path in kept.rglob("*") if path.is_file() and path.name in damaged
    } == damaged
    assert contents(desk_folder) == own
    assert not archive.with_name(archive.name + REBUILD_SUFFIX).exists()


def test_repair_gives_the_ids_that_were_given(tmp_path: Path) -> None:
    """A cable called ID~2 because another ID came first, which is gone since; repaired -> still ID~2: labels hold"""
    sources, archive = tmp_path / "sources", tmp_path / "archive"
    sources.mkdir()
    first, second = sources / "a.txt", sources / "b.txt"
    first.write_bytes((SPECIMENS / "telegrams/kwp-delegation-1974.txt").read_bytes())
    second.write_bytes(first.read_bytes().replace(b"HARVEST", b"HARVESTS"))
    ingest(archive, IngestOptions(paths=[str(sources)], tag=False))
    first.unlink()
    ingest(archive, IngestOptions(paths=[str(sources)], tag=False, prune=True))
    (kept,) = ArchiveReader(archive).ids()
    assert kept.endswith("~2")
    turn_bit(next((archive / "index").glob("*.store")), 50)
    assert repair(archive).kept
    assert list(ArchiveReader(archive).ids()) == [kept]


def test_repair_with_sources_that_are_gone(archive: Path, made: Path) -> None:
    """Repaired with sources gone, the old index readable (the manifest is damaged) -> their cables are taken over"""
    before = whole(archive)
    turn_bit(archive / "manifest.json", 30)
    for name in ("frus1964-68v98.xml", "empty.txt", "cablegate-shape.csv"):
        (made / "sources" / name).unlink()
    done = repair(archive)
    assert [Path(path).name for path in done.missing] == ["cablegate-shape.csv", "frus1964-68v98.xml"]
    assert done.lost == {}
    assert done.taken_over > 1
    assert whole(archive) == before


def test_repair_with_sources_that_are_gone_and_cables_too(archive: Path, made: Path, capsys: Capture) -> None:
    """Repaired with sources gone, and the cables too -> not done: says which files are missing and how many cables;
    with --without-missing done, without them"""
    gone = made / "sources" / "frus1964-68v98.xml"
    with closing(Ledger(archive, read_only=True)) as ledger:
        lost = set(ledger.owned_ids(str(gone)))
    everything = set(ArchiveReader(archive).ids())
    gone.unlink()
    for path in (archive / "index").glob("*.store"):
        path.unlink()  # and written anew: a file that is mapped must not shrink
        path.write_bytes(b"")
    command = ["--archive", str(archive), "doctor", "--repair", "--workers", "1"]
    assert run(command) == 3
    said = "".join(capsys.readouterr().err.split())
    assert f"missing{gone}" in said
    assert f"lost{len(lost)}cablesof{gone}" in said
    assert "Notrepaired" in said
    assert broken(archive), "the old archive is where it was"
    assert run([*command, "--without-missing"]) == 0
    assert set(ArchiveReader(archive).ids()) == everything - lost
    assert [each for each in check_archive(archive) if each.verdict == "broken"] == []


def test_repair_does_not_follow_what_ingest_refused(archive: Path, made: Path, tmp_path: Path) -> None:
    """A link out of the folder and a pipe among the sources, refused at ingest; repaired -> still refused"""
    secret = tmp_path / "secret.txt"
    secret.write_text("Not for this archive.\n\nAt all.", encoding="utf-8")
    (made / "sources" / "link.txt").symlink_to(secret)
    os.mkfifo(made / "sources" / "pipe.txt")
    ingest(archive, IngestOptions(paths=[str(made / "sources")], tag=False))
    before = whole(archive)
    turn_bit(archive / "manifest.json", 30)
    assert repair(archive).kept
    assert whole(archive) == before


def test_repair_of_what_a_named_mapping_read(archive: Path, tmp_path: Path) -> None:
    """A table that was read with --mapping FILE, repaired -> its cables are taken over: the mapping is not known now"""
    table, mapping = tmp_path / "register.csv", tmp_path / "named.toml"
    shutil.copy(SPECIMENS / "tables/legation-register.csv", table)
    shutil.copy(SPECIMENS / "tables/legation-register.csv.mapping.toml", mapping)
    assert run(["--archive", str(archive), "ingest", "--no-tag", "--mapping", str(mapping), str(table)]) in (0, 1)
    before = whole(archive)
    turn_bit(archive / "ledger.db", 5000)
    done = repair(archive)
    assert done.kept is None
    assert list(done.lost) == [str(table)], "a damaged ledger cannot say which cables they were"
    turn_bit(archive / "ledger.db", 5000)
    turn_bit(archive / "manifest.json", 30)
    assert repair(archive).lost == {}
    assert whole(archive) == before


def test_repair_of_an_archive_that_knows_no_sources(archive: Path) -> None:
    """Ledger and list of sources both gone -> says so, changes nothing"""
    (archive / "ledger.db").unlink()
    (archive / "sources.jsonl").unlink()
    before = contents(archive)
    with pytest.raises(CorruptArchive, match="says any more which files"):
        repair(archive)
    assert contents(archive) == before


def test_repair_interrupted_and_killed(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C in a repair, a kill between its last two renames -> the old archive or the new one; the next goes on"""
    before = whole(archive)
    turn_bit(next((archive / "index").glob("*.store")), 50)

    def interrupt(*_: object) -> None:
        os.kill(os.getpid(), 2)

    done = repair(archive, report=interrupt)
    assert done.interrupted
    assert broken(archive)
    again = repair(archive)
    assert again.kept
    assert whole(archive) == before
    # As a kill between the two renames leaves it.
    (archive / READY_MARKER).touch()
    archive.rename(archive.with_name(archive.name + REBUILD_SUFFIX))
    with pytest.raises(NoArchive):
        ArchiveReader(archive)
    assert run(["--archive", str(archive), "doctor", "--repair"]) == 0
    assert whole(archive) == before
    assert not (archive / READY_MARKER).exists()


def test_nothing_to_repair(archive: Path, capsys: Capture) -> None:
    """--repair of a sound archive -> "Nothing to repair."; nothing is written"""

    def times() -> dict[Path, int]:
        found = (path for path in archive.parent.rglob("*") if path.is_file() and ".lock" not in path.name)
        return {path: path.stat().st_mtime_ns for path in found}

    before = times()
    assert run(["--archive", str(archive), "doctor", "--repair"]) == 0
    assert "Nothing to repair." in capsys.readouterr().err
    assert times() == before


# another version


def test_an_archive_of_an_older_schema(archive: Path, capsys: Capture) -> None:
    """An archive of an older schema -> refused, with the one command that upgrades it; that command does"""
    before = whole(archive)
    old = msgspec.structs.replace(manifest.load(archive), schema_version=2, schema_hash="0" * 16)
    manifest.write(archive, old)
    plain = json.loads((archive / manifest.NAME).read_bytes())
    del plain["check"]  # which those before it did not have
    (archive / manifest.NAME).write_text(json.dumps(plain))
    # Nor did they have numbers for paths, nor versions.
    with closing(sqlite3.connect(archive / "ledger.db")) as db:
        db.executescript(
            "ALTER TABLE cables RENAME TO newer;"
            "CREATE TABLE cables AS"
            " SELECT id, path, place, coalesce(wanted, id) AS wanted, digest, copy, round"
            " FROM newer JOIN paths ON number = file;"
            "DROP TABLE newer; DROP TABLE paths; DROP TABLE versions; DROP TABLE unsettled;"
        )
    for name in ("ledger.json", "sources.jsonl"):
        (archive / name).unlink()
    with pytest.raises(StaleArchive) as refused:
        ArchiveReader(archive)
    command = f"cables --archive {archive} doctor --repair"
    assert f"`{command}`" in refused.value.advice
    assert run(["--archive", str(archive), "search", "harvest"]) == 3
    assert command in capsys.readouterr().err
    with pytest.raises(StaleArchive):
        ingest(archive, IngestOptions(paths=["."]))
    assert run(command.split()[1:]) == 0
    assert whole(archive) == before
