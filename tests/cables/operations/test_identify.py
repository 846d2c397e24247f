"""Persons of several volumes who are one: joined when files are read, whatever the order, and parted again."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import pytest
from invented_volumes import write_volume

import cables
from cables.operations import identify
from cables.operations.ingest import IngestOptions, ingest
from cables.operations.retag import retag
from corpus.corrections.apply import NONE, Corrections
from index.ledger.store import Ledger
from index.reader import ArchiveReader

SHORT, LONG = "person/rudolf-k-sapt", "person/rudolf-karl-sapt"
OFFICE = "Ruritanian negotiator of tariffs"
VOLUMES = {
    "frus1955-57v97": [("Sapt, Rudolf Karl", OFFICE), ("Hentzau, Rupert", "Count")],
    "frus1958-60v97": [("Sapt, Rudolf K.", OFFICE), ("Hentzau, Albert", "Consul in Zenda")],
    "frus1961-63v97": [("Sapt, Colonel Rudolf K.", OFFICE)],
}


@pytest.fixture
def paths(tmp_path: Path) -> list[str]:
    return [write_volume(tmp_path, name, entries) for name, entries in VOLUMES.items()]


def _ingest(archive: Path, paths: Sequence[str], corrections: Corrections = NONE) -> None:
    ingest(archive, IngestOptions(paths=paths, tag=False, corrections=corrections))


def _mentions(archive: Path) -> dict[str, list[tuple[str, str]]]:
    return {each.id: [(m.entity, m.rule) for m in each.mentions] for each in ArchiveReader(archive).cables()}


def _canonical(archive: Path) -> dict[str, str]:
    with closing(Ledger(archive, read_only=True)) as ledger:
        return dict(ledger.identities.canonical_ids())


def test_printings_of_one_person_are_one_entity_with_the_evidence_kept(tmp_path: Path, paths: list[str]) -> None:
    _ingest(tmp_path / "a", paths)
    found = _mentions(tmp_path / "a")
    assert found["frus1955-57v97/d1"][0] == (SHORT, f"identified({LONG}):list:Rudolf Karl Sapt")
    assert found["frus1958-60v97/d1"][0] == (SHORT, "list:Rudolf K Sapt")
    assert found["frus1955-57v97/d1"][1][0] == "person/rupert-hentzau"
    assert found["frus1958-60v97/d1"][1][0] == "person/albert-hentzau"
    with closing(Ledger(tmp_path / "a", read_only=True)) as ledger:
        (decided,) = ledger.identities.decisions()
    assert (decided.id, decided.canonical) == (LONG, SHORT)
    assert "offices share negotiator" in decided.evidence


def test_the_order_of_reading_does_not_matter_nor_do_runs(tmp_path: Path, paths: list[str]) -> None:
    _ingest(tmp_path / "a", paths)
    _ingest(tmp_path / "b", paths[::-1])
    for path in (paths[2], paths[0], paths[1]):
        _ingest(tmp_path / "c", [path])
    assert _mentions(tmp_path / "a") == _mentions(tmp_path / "b") == _mentions(tmp_path / "c")
    assert _canonical(tmp_path / "a") == _canonical(tmp_path / "b") == _canonical(tmp_path / "c") == {LONG: SHORT}


def test_a_search_finds_one_person_under_every_name(tmp_path: Path, paths: list[str]) -> None:
    _ingest(tmp_path / "a", paths)
    archive = cables.open(tmp_path / "a")
    for name in ("Rudolf Karl Sapt", "Rudolf K. Sapt", LONG, SHORT):
        assert archive.search(f'person:"{name}"').total == 3, name
        (entity,) = archive.candidates(name)
        assert entity.id == SHORT
    assert archive.search('person:"Rupert Hentzau"').total == 1


def test_a_volume_more_writes_only_the_cables_of_whom_it_changes(
    tmp_path: Path, paths: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    _ingest(tmp_path / "a", paths[2:])
    more = write_volume(tmp_path, "frus1964-68v97", [("Tarlenheim, Fritz von", "Captain")])
    written = []
    update = identify.update_identities
    monkeypatch.setattr("cables.operations.ingest.update_identities", lambda *args: written.append(update(*args)))
    _ingest(tmp_path / "a", [more])
    _ingest(tmp_path / "a", paths[:2])
    assert written == [0, 1]


def test_who_is_marked_as_distinct_is_parted_by_a_retag(tmp_path: Path, paths: list[str]) -> None:
    _ingest(tmp_path / "a", paths)
    joined = _mentions(tmp_path / "a")
    retag(tmp_path / "a", Corrections([f"never {LONG} {SHORT}"]))
    assert not _canonical(tmp_path / "a")
    assert _mentions(tmp_path / "a")["frus1955-57v97/d1"][0] == (LONG, "list:Rudolf Karl Sapt")
    retag(tmp_path / "a", NONE)
    assert _mentions(tmp_path / "a") == joined


def test_an_id_that_a_correction_names_is_not_joined_into_another(tmp_path: Path, paths: list[str]) -> None:
    merged = Corrections([f"merge {LONG} person/fritz-von-tarlenheim"])
    _ingest(tmp_path / "a", paths, merged)
    found = _mentions(tmp_path / "a")
    assert found["frus1955-57v97/d1"][0][0] == "person/fritz-von-tarlenheim"
    assert _canonical(tmp_path / "a") == {SHORT: LONG}


def test_what_a_killed_run_left_is_done_by_the_next(
    tmp_path: Path, paths: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def die(*args: object) -> None:
        raise RuntimeError("invented")

    with monkeypatch.context() as patched:
        patched.setattr("cables.operations.identify.ArchiveReader", die)
        with pytest.raises(RuntimeError, match="invented"):
            _ingest(tmp_path / "a", paths)
    assert _canonical(tmp_path / "a") == {LONG: SHORT}
    assert _mentions(tmp_path / "a")["frus1955-57v97/d1"][0][0] == LONG
    _ingest(tmp_path / "a", paths)
    _ingest(tmp_path / "b", paths)
    assert _mentions(tmp_path / "a") == _mentions(tmp_path / "b")


def test_a_person_who_is_gone_joins_nobody(tmp_path: Path, paths: list[str]) -> None:
    _ingest(tmp_path / "a", paths)
    Path(paths[1]).unlink()
    ingest(tmp_path / "a", IngestOptions(paths=[], tag=False, prune=True))
    _ingest(tmp_path / "b", [paths[0], paths[2]])
    assert _mentions(tmp_path / "a") == _mentions(tmp_path / "b")


FRIENDS = [
    (f"{name}, {given}", "Captain") for given, name in (("Fritz", "Tarlenheim"), ("Karl", "Bersonin"), ("Max", "Holf"))
]
OPEN = {"frus1955-57v96": "Sapt, Rudolf", "frus1958-60v96": "Sapt, Rudolf Karl"}
"""Two whom names, offices and years leave open."""


def _volumes(folder: Path, friends: Sequence[tuple[str, str]]) -> list[str]:
    folder.mkdir()
    return [write_volume(folder, name, [(printed, ""), *friends]) for name, printed in OPEN.items()]


def test_who_is_mentioned_with_the_same_persons_is_one_and_stays_so(tmp_path: Path) -> None:
    _ingest(tmp_path / "apart", _volumes(tmp_path / "v", FRIENDS[:2]))
    assert not _canonical(tmp_path / "apart")
    paths = _volumes(tmp_path / "w", FRIENDS)
    _ingest(tmp_path / "a", paths)
    _ingest(tmp_path / "b", paths[::-1])
    (joined,) = _canonical(tmp_path / "a").items()
    assert set(joined) == {"person/rudolf-sapt", "person/rudolf-karl-sapt"}
    assert _mentions(tmp_path / "a") == _mentions(tmp_path / "b")
    with closing(Ledger(tmp_path / "a", read_only=True)) as ledger:
        (decided,) = ledger.identities.decisions()
    assert "mentioned with 3 of the same persons" in decided.evidence
    # The cables now have one id: the evidence is that of the ids that the sources gave.
    _ingest(tmp_path / "a", [write_volume(tmp_path, "frus1964-68v96", [("Hentzau, Rupert", "Count")])])
    assert _canonical(tmp_path / "a") == dict([joined])
