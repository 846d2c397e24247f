from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from conftest import make_cable, write_archive

from corpus.errors import CorruptArchive, StaleArchive
from index.format import manifest
from index.ledger import write_intent
from index.reader import ArchiveReader
from index.recovery.check import Finding, check_archive
from index.writer import ArchiveWriter


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    write_archive(tmp_path / "archive", [make_cable(f"c{n}", f"telegram number {n}") for n in range(30)])
    return tmp_path / "archive"


def verdicts(archive: Path) -> dict[str, Finding]:
    return {finding.check: finding for finding in check_archive(archive)}


def test_a_sound_archive_is_sound(archive: Path) -> None:
    assert {name: each.verdict for name, each in verdicts(archive).items()} == dict.fromkeys(
        ("manifest", "segments", "ledger", "index", "agreement"), "ok"
    )


@pytest.mark.parametrize("suffix", [".store", ".idx", ".pos", ".term", ".fast", ".fieldnorm"])
def test_a_flipped_bit_in_any_segment_file_is_found(archive: Path, suffix: str) -> None:
    victim = next((archive / "index").glob(f"*{suffix}"))
    content = bytearray(victim.read_bytes())
    content[len(content) // 3] ^= 0x40
    victim.write_bytes(content)
    broken = verdicts(archive)["segments"]
    assert broken.verdict == "broken"
    assert victim.name in broken.detail
    assert "doctor --repair" in broken.advice
    assert "of 30 of 30 cables" in broken.detail


def test_a_truncated_segment_is_found(archive: Path) -> None:
    victim = next((archive / "index").glob("*.store"))
    victim.write_bytes(victim.read_bytes()[:-20])
    assert verdicts(archive)["segments"].verdict == "broken"


def test_a_damaged_ledger_is_found(archive: Path) -> None:
    (archive / "ledger.db").write_bytes(b"not a database, not at all" * 100)
    broken = verdicts(archive)["ledger"]
    assert broken.verdict == "broken"
    assert broken.advice


def test_cables_that_only_the_ledger_knows_are_found(archive: Path) -> None:
    writer = ArchiveWriter(archive)
    writer._batch.delete("c7")
    writer._batch.commit()
    writer.ledger.close()
    del writer
    broken = verdicts(archive)["agreement"]
    assert broken.verdict == "broken"
    assert "1 cable is in the ledger and not in the index, e.g. c7" in broken.detail


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"schema_version": 0}, "fields of another version"),
        ({"schema_version": 10_000}, "newer cables"),
        ({"analyzer_hash": "0123"}, "other rules for words"),
    ],
)
def test_another_versions_archive_is_refused_with_the_remedy(
    archive: Path, change: dict[str, object], message: str
) -> None:
    manifest.write(archive, msgspec.structs.replace(manifest.load(archive), **change))
    with pytest.raises(StaleArchive, match=message) as caught:
        ArchiveReader(archive)
    assert caught.value.advice
    assert verdicts(archive)["manifest"].verdict == "broken"


def test_a_damaged_manifest_says_so(archive: Path) -> None:
    (archive / manifest.NAME).write_bytes(b'{"schema_version": "\xff')
    with pytest.raises(CorruptArchive, match="damaged"):
        ArchiveReader(archive)


@pytest.mark.parametrize(("lost", "many"), [(1, "1 cable"), (2, "2 cables")])
def test_a_run_at_work_is_no_damage(archive: Path, lost: int, many: str) -> None:
    """While a batch is announced index and ledger may differ; without one they may not."""
    writer = ArchiveWriter(archive)
    for number in range(lost):
        writer._batch.delete(f"c{number}")
    writer._batch.commit()
    batch = writer.ledger.batch
    writer.ledger.close()
    del writer
    write_intent.announce(archive, write_intent.Pending(batch=batch + 1, paths=(), ids=("c0",)))
    found = verdicts(archive)["agreement"]
    assert found.verdict == "warning"
    assert found.detail == f"a run is at work or was killed: only one of index and ledger has {many}"
    assert "Wait for it" in found.advice
    write_intent.clear(archive)
    found = verdicts(archive)["agreement"]
    assert found.verdict == "broken"
    assert found.detail == f"{many} {'is' if lost == 1 else 'are'} in the ledger and not in the index, e.g. c0"
