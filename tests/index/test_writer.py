from __future__ import annotations

import multiprocessing
import sqlite3
from contextlib import closing, suppress
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from conftest import make_cable, write_archive

from corpus.errors import ArchiveError, ArchiveLocked, CorruptArchive, NoArchive, NoSuchCable
from corpus.records import Cable, Mention
from index.ledger import write_intent
from index.ledger.rows import FileRow
from index.ledger.store import Ledger
from index.reader import ArchiveReader
from index.writer import HOLDER, ArchiveWriter, content_digest

if TYPE_CHECKING:
    from collections.abc import Sequence


def file_row(path: str) -> FileRow:
    return FileRow(path=path, shown=path, size=1, sha256="0" * 64, settings="", status="indexed")


def write_file(writer: ArchiveWriter, path: str, cables: Sequence[Cable]) -> None:
    writer.open_file(path)
    for number, cable in enumerate(cables):
        writer.add(cable, path=path, place=str(number))
    writer.close_file(file_row(path))


def bodies(archive: Path) -> dict[str, str]:
    return {cable.id: cable.body for cable in ArchiveReader(archive).cables()}


def test_what_is_written_is_read_back(tmp_path: Path) -> None:
    cable = make_cable("a", "Party exchange in București.", mentions=(Mention(start=0, end=5, label="PARTY"),))
    write_archive(tmp_path / "archive", [cable])
    assert ArchiveReader(tmp_path / "archive").get("a") == cable


def test_a_changed_cable_replaces_itself(tmp_path: Path) -> None:
    archive = tmp_path / "archive"
    for body in ("first", "second"):
        with ArchiveWriter(archive) as writer:
            write_file(writer, "/f", [make_cable("a", body)])
    assert bodies(archive) == {"a": "second"}


def test_a_cable_that_leaves_its_file_leaves_the_archive(tmp_path: Path) -> None:
    archive = tmp_path / "archive"
    with ArchiveWriter(archive) as writer:
        write_file(writer, "/f", [make_cable("a", "one"), make_cable("b", "two")])
    with ArchiveWriter(archive) as writer:
        write_file(writer, "/f", [make_cable("a", "one")])
    assert bodies(archive) == {"a": "one"}


def test_one_mrn_with_two_contents_keeps_both(tmp_path: Path) -> None:
    archive = tmp_path / "archive"
    with ArchiveWriter(archive) as writer:
        write_file(writer, "/f", [make_cable("1974BONN08226", "section one")])
        write_file(writer, "/g", [make_cable("1974BONN08226", "a retransmission")])
    assert bodies(archive) == {"1974BONN08226": "section one", "1974BONN08226~2": "a retransmission"}
    with ArchiveWriter(archive) as writer:  # and the same ids again when they are read again
        write_file(writer, "/g", [make_cable("1974BONN08226", "a retransmission, corrected")])
    assert bodies(archive)["1974BONN08226~2"] == "a retransmission, corrected"


def test_the_same_cable_in_two_files_is_indexed_once_and_outlives_either(tmp_path: Path) -> None:
    archive = tmp_path / "archive"
    with ArchiveWriter(archive) as writer:
        write_file(writer, "/f", [make_cable("a", "same")])
        writer.open_file("/g")
        assert writer.add(make_cable("a", "same"), path="/g", place="0") == "duplicate"
        writer.close_file(file_row("/g"))
    assert len(ArchiveReader(archive)) == 1
    with ArchiveWriter(archive) as writer:
        assert writer.prune("/f") == 0
    assert bodies(archive) == {"a": "same"}
    with ArchiveWriter(archive) as writer:
        assert writer.prune("/g") == 1
    assert bodies(archive) == {}


def test_an_error_leaves_the_archive_as_it_was(tmp_path: Path) -> None:
    archive = tmp_path / "archive"
    write_archive(archive, [make_cable("a", "one")])

    def broken() -> None:
        with ArchiveWriter(archive) as writer:
            writer.open_file("/g")
            writer.add(make_cable("b", "two"), path="/g", place="0")
            raise RuntimeError("lightning")

    with pytest.raises(RuntimeError, match="lightning"):
        broken()
    assert bodies(archive) == {"a": "one"}
    ledger = Ledger(archive, read_only=True)
    assert list(ledger.cable_ids()) == ["a"]
    ledger.close()


def _die_between_the_commits(archive: str) -> None:
    import os

    writer = ArchiveWriter(Path(archive))
    writer.open_file("/f")
    for number in range(20):
        writer.add(make_cable(f"c{number}", "body"), path="/f", place=str(number))
    writer._batch.commit()
    os._exit(9)


def test_a_crash_between_index_and_ledger_is_mended_by_the_next_run(tmp_path: Path) -> None:
    archive = tmp_path / "archive"
    write_archive(archive, [make_cable("a", "one")])
    process = multiprocessing.get_context("spawn").Process(target=_die_between_the_commits, args=(str(archive),))
    process.start()
    process.join()
    assert process.exitcode == 9
    with ArchiveWriter(archive) as writer:
        write_file(writer, "/f", [make_cable(f"c{number}", "body") for number in range(20)])
    assert sorted(bodies(archive)) == sorted(["a", *(f"c{number}" for number in range(20))])


def test_a_second_writer_is_told_who_writes(tmp_path: Path) -> None:
    archive = tmp_path / "archive"
    with ArchiveWriter(archive), pytest.raises(ArchiveLocked, match=r"process \d+, since 20"):
        ArchiveWriter(archive)


def test_a_folder_with_other_files_is_not_taken_for_an_archive(tmp_path: Path) -> None:
    (tmp_path / "thesis.doc").write_text("mine")
    with pytest.raises(ArchiveError, match="holds other files"):
        ArchiveWriter(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.doc"]


def test_no_archive_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(NoArchive) as caught:
        ArchiveReader(tmp_path / "nowhere")
    assert "cables ingest" in caught.value.advice


def test_an_unknown_id_names_near_ones(tmp_path: Path) -> None:
    write_archive(tmp_path / "archive", [make_cable("1974BONN08226")])
    with pytest.raises(NoSuchCable) as caught:
        ArchiveReader(tmp_path / "archive").get("1974BONN08227")
    assert "1974BONN08226" in caught.value.advice


def test_the_digest_ignores_where_a_cable_was_found_and_how_it_was_tagged() -> None:
    plain = make_cable("a", "body")
    tagged = make_cable("a", "body", mentions=(Mention(start=0, end=4, label="ORG"),), source=make_cable("b").source)
    assert content_digest(plain) == content_digest(tagged)
    assert content_digest(plain) != content_digest(make_cable("a", "another body"))


def test_a_copy_answers_for_a_cable_whose_file_is_gone(tmp_path: Path) -> None:
    archive = tmp_path / "archive"
    with ArchiveWriter(archive) as writer:
        for path in ("/one", "/two"):
            write_file(writer, path, [make_cable("a", "said")])
    with ArchiveWriter(archive) as writer:
        assert writer.prune("/one") == 0
        write_file(writer, "/three", [make_cable("b", "said")])
    with ArchiveWriter(archive) as writer:
        assert [writer.ledger.owned_ids(path) for path in ("/one", "/two", "/three")] == [[], ["a"], ["b"]]
        assert writer.prune("/two") == 1
    assert sorted(bodies(archive)) == ["b"]


@pytest.mark.parametrize(
    ("cables", "characters", "seconds", "committed"),
    [
        (3_999, 0, 0.0, False),
        (4_000, 0, 0.0, True),
        (1, 39_999_999, 0.0, False),
        (1, 40_000_000, 0.0, True),
        (1, 0, 29.9, False),
        (1, 0, 30.0, True),
    ],
)
def test_a_batch_is_committed_when_it_is_full(
    tmp_path: Path, cables: int, characters: int, seconds: float, committed: bool
) -> None:
    """Counted as if so many had been written before the last one, which is empty."""
    now = [100.0]
    with ArchiveWriter(tmp_path / "archive", clock=lambda: now[0]) as writer:
        writer.open_file("/f")
        writer._cables, writer._characters = cables - 1, characters
        now[0] += seconds
        writer.add(make_cable("a"), path="/f", place="0")
        assert bodies(tmp_path / "archive") == ({"a": ""} if committed else {})


def test_a_batch_that_was_committed_begins_anew(tmp_path: Path) -> None:
    now = [100.0]
    with ArchiveWriter(tmp_path / "archive", clock=lambda: now[0]) as writer:
        writer.open_file("/f")
        for number, held in enumerate((["0"], ["0"], ["0", "1", "2"])):
            now[0] += (30.0, 29.9, 0.1)[number]
            writer.add(make_cable(str(number)), path="/f", place=str(number))
            assert sorted(bodies(tmp_path / "archive")) == held


def test_a_batch_is_announced_with_its_files_and_cables_until_it_is_in_the_ledger(tmp_path: Path) -> None:
    archive = tmp_path / "archive"
    with ArchiveWriter(archive) as writer:
        write_file(writer, "/f", [make_cable("a", "one"), make_cable("b", "two")])
        assert (writer._paths, writer._batch_ids) == ({"/f"}, {"a", "b"})
        writer.commit()
        assert (writer._paths, writer._batch_ids) == (set(), set())
        assert write_intent.load(archive) is None
    with ArchiveWriter(archive) as writer:
        write_file(writer, "/f", [make_cable("a", "one")])
        assert writer._batch_ids == {"a", "b"}  # what is removed as well
    assert write_intent.load(archive) is None


def test_an_announcement_of_what_is_in_the_ledger_is_taken_back(tmp_path: Path) -> None:
    archive = tmp_path / "archive"
    with ArchiveWriter(archive) as writer:
        write_file(writer, "/f", [make_cable("a", "one")])
        writer.commit()
        batch = writer.ledger.batch
    write_intent.announce(archive, write_intent.Pending(batch=batch, paths=("/f",), ids=("a",)))
    with ArchiveWriter(archive):
        assert write_intent.load(archive) is None
    assert bodies(archive) == {"a": "one"}


@pytest.mark.parametrize("breaks", [False, True])
def test_leaving_closes_the_ledger(tmp_path: Path, breaks: bool) -> None:
    writer = ArchiveWriter(tmp_path / "archive")
    with suppress(ValueError), writer:
        write_file(writer, "/f", [make_cable("a", "one")])
        if breaks:
            raise ValueError
    with pytest.raises((CorruptArchive, sqlite3.ProgrammingError), match="closed database"):
        writer.ledger._db.execute("SELECT 1")
    assert not (tmp_path / "archive" / HOLDER).exists()


def test_the_next_run_is_told_under_one_name_for_ever_that_names_are_to_be_looked_through(tmp_path: Path) -> None:
    """An archive of an older release holds the word."""
    archive = tmp_path / "archive"
    for ids in (("a", "b"), ("a",)):
        with ArchiveWriter(archive) as writer:
            write_file(writer, "/f", [make_cable(id, id) for id in ids])
            writer.finish_early()
    with closing(Ledger(archive, read_only=True)) as ledger:
        assert ledger.has_pending_task("names")
    with ArchiveWriter(archive):
        pass
    with closing(Ledger(archive, read_only=True)) as ledger:
        assert not ledger.has_pending_task("names")
