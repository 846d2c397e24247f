"""What the ledger answers of transactions and files after each thing that can become of them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.errors import ArchiveError, ArchiveLocked
from index.ledger.rows import FailureRow, FileRow, FileStatus
from index.ledger.store import Ledger


@pytest.fixture(scope="module")
def one(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    made = Ledger(tmp_path_factory.mktemp("ledger"))
    yield made
    made.close()


@pytest.fixture
def ledger(one: Ledger) -> Iterator[Ledger]:
    """An empty ledger in an open transaction, which is never committed: making one takes longer than most tests."""
    one.begin()
    one.versions.changed.clear()
    yield one
    one._last = None
    one._db.execute("ROLLBACK")


@pytest.fixture
def own(tmp_path: Path) -> Iterator[Ledger]:
    """A ledger of the test's own, in `tmp_path`: it may be committed."""
    made = Ledger(tmp_path)
    made.begin()
    yield made
    made.close()


def row(path: str, status: FileStatus = "indexed", sha256: str = "5" * 64, **counts: int) -> FileRow:
    return FileRow(path=path, shown=path.strip("/"), size=7, sha256=sha256, settings="s", status=status, **counts)


def failure(path: str, place: str = "1") -> FailureRow:
    return FailureRow(path=path, shown=path, place=place, reason="unreadable", advice="Mend it.")


def hold(
    ledger: Ledger,
    cable_id: str,
    path: str,
    place: str = "1",
    *,
    wanted: str = "",
    digest: bytes = b"d",
    copy: bool = False,
    round_: int = 1,
) -> None:
    ledger.record_cable(
        cable_id=cable_id,
        path=path,
        place=place,
        wanted=wanted or cable_id,
        digest=digest,
        copy=copy,
        round_=round_,
    )


# transactions


def test_what_is_committed_is_there_for_others_what_is_not_is_not(tmp_path: Path, own: Ledger) -> None:
    hold(own, "a", "/f")
    other = Ledger(tmp_path, read_only=True)
    assert not other.has_cable("a")
    own.commit()
    assert other.has_cable("a")
    other.close()


def test_commit_and_rollback_without_a_transaction_do_nothing(own: Ledger) -> None:
    own.commit()
    own.commit()
    own.rollback()
    own.begin()
    own.begin()
    hold(own, "a", "/f")
    own.commit()
    assert own.has_cable("a")


def test_after_a_rollback_the_state_is_that_of_the_last_commit(own: Ledger) -> None:
    hold(own, "a", "/f")
    own.record_file(row("/f"))
    own.commit()
    own.begin()
    hold(own, "b", "/g")
    own.record_file(row("/g"))
    own.record_failure(failure("/g"))
    own.add_pending_task("names")
    own.batch = 9
    own.delete_file("/f")
    own.rollback()
    assert list(own.cable_ids()) == ["a"]
    assert own.paths() == ["/f"]
    assert list(own.failures()) == []
    assert not own.has_pending_task("names")
    assert own.batch == 0


def test_a_file_first_seen_before_a_rollback_is_entered_anew(own: Ledger) -> None:
    """Its remembered number was taken back, too: cables under it would belong to no file."""
    own.commit()
    own.begin()
    hold(own, "a", "/f")
    own.rollback()
    own.begin()
    hold(own, "a", "/f")
    assert own.files_with("a") == ["/f"]
    assert own.paths() == ["/f"]


def test_close_forgets_what_is_not_committed(tmp_path: Path, own: Ledger) -> None:
    own.rollback()
    writer = Ledger(tmp_path)
    writer.begin()
    hold(writer, "a", "/f")
    assert writer.has_cable("a")
    writer.close()
    again = Ledger(tmp_path)
    assert not again.has_cable("a")
    again.close()


def test_a_reader_cannot_write(tmp_path: Path, own: Ledger) -> None:
    own.commit()
    reader = Ledger(tmp_path, read_only=True)
    with pytest.raises(ArchiveError):
        reader.add_pending_task("names")
    assert not reader.has_pending_task("names")
    reader.close()


def test_a_second_writer_waits_in_vain(tmp_path: Path, own: Ledger) -> None:
    own.commit()
    second = Ledger(tmp_path)
    second._db.execute("PRAGMA busy_timeout = 0")
    own.begin()
    with pytest.raises(ArchiveLocked):
        second.begin()
    own.commit()
    second.begin()
    second.close()


def test_no_ledger_is_an_error_for_readers(tmp_path: Path) -> None:
    with pytest.raises(ArchiveError):
        Ledger(tmp_path / "nowhere", read_only=True)


# what is to be done still


def test_the_number_of_batches_is_kept(tmp_path: Path, own: Ledger) -> None:
    assert own.batch == 0
    own.batch = 3
    own.commit()
    other = Ledger(tmp_path, read_only=True)
    assert other.batch == 3
    other.close()


def test_each_thing_to_do_is_remembered_once_and_by_itself(ledger: Ledger) -> None:
    ledger.add_pending_task("names")
    ledger.add_pending_task("names")
    ledger.add_pending_task("versions")
    ledger.complete_task("names")
    assert (ledger.has_pending_task("names"), ledger.has_pending_task("versions")) == (False, True)
    ledger.complete_task("names")
    assert ledger.has_pending_task("versions")


# files


def test_a_row_comes_back_as_it_was_written_and_a_later_one_takes_its_place(ledger: Ledger) -> None:
    first = FileRow(
        path="/f", shown="f", size=1, sha256="ab", settings="s", status="failed", cables=2, duplicates=3, failures=4
    )
    ledger.record_file(first)
    assert ledger.file("/f") == first
    assert ledger.file("/g") is None
    ledger.record_file(row("/f", cables=5))
    assert list(ledger.files()) == [row("/f", cables=5)]


def test_files_come_by_path_and_paths_as_they_came_to_hold_cables(ledger: Ledger) -> None:
    for path in ("/z", "/a"):
        hold(ledger, path, path)
    for path in ("/y", "/b", "/a", "/z"):
        ledger.record_file(row(path))
    assert [each.path for each in ledger.files()] == ["/a", "/b", "/y", "/z"]
    assert ledger.paths() == ["/z", "/a", "/b", "/y"]


@pytest.mark.parametrize(
    ("holds", "status", "sha256", "unfinished"),
    [
        (True, None, "", True),  # cables, no row: the run died
        (True, "indexed", "ab", False),
        (True, "indexed", "", True),  # marked for reading again
        (True, "skipped", "", True),
        (False, "duplicate", "", True),
        (False, "duplicate", "ab", False),
        (False, "failed", "", False),  # it never had a hash: it cannot be opened
        (False, "failed", "ab", False),
    ],
)
def test_unfinished_is_what_has_no_outcome_or_is_marked(
    ledger: Ledger, holds: bool, status: FileStatus | None, sha256: str, unfinished: bool
) -> None:
    if holds:
        hold(ledger, "a", "/f")
    if status:
        ledger.record_file(row("/f", status, sha256))
    assert ledger.interrupted_files() == (["/f"] if unfinished else [])


def test_reread_marks_one_file_and_an_open_one_is_unfinished(ledger: Ledger) -> None:
    for path in ("/z", "/b", "/a"):
        hold(ledger, path, path)
        ledger.record_file(row(path))
    assert ledger.interrupted_files() == []
    ledger.mark_for_rereading("/z")
    assert ledger.interrupted_files() == ["/z"]
    assert ledger.file("/z") == row("/z", sha256="")
    ledger.open_file("/a")
    assert ledger.interrupted_files() == ["/a", "/z"]


def test_sources_are_all_files_and_one_that_was_cut_off_has_no_hash(ledger: Ledger) -> None:
    hold(ledger, "a", "/cut")
    hold(ledger, "b", "/whole")
    ledger.record_file(row("/whole"))
    ledger.record_file(row("/empty", "failed"))
    cut = FileRow(path="/cut", shown="/cut", size=0, sha256="", settings="", status="skipped")
    assert ledger.sources() == [cut, row("/whole"), row("/empty", "failed")]


def test_open_file_forgets_outcome_and_failures_of_this_file_not_its_cables(ledger: Ledger) -> None:
    for path in ("/f", "/g"):
        hold(ledger, path, path)
        ledger.record_file(row(path))
        ledger.record_failure(failure(path))
    ledger.open_file("/f")
    assert ledger.file("/f") is None
    assert ledger.file("/g") is not None
    assert [each.path for each in ledger.failures()] == ["/g"]
    assert list(ledger.cable_ids()) == ["/f", "/g"]


def test_forget_file_leaves_nothing_of_it_and_all_of_others(ledger: Ledger) -> None:
    for path in ("/f", "/g"):
        hold(ledger, f"only {path}", path, "1")
        hold(ledger, "both", path, "2", copy=path == "/g")
        ledger.record_file(row(path))
        ledger.record_failure(failure(path))
    hold(ledger, "another", "/f", "0")
    assert ledger.delete_file("/f") == ["another", "only /f"]
    assert ledger.file("/f") is None
    assert ledger.paths() == ["/g"]
    assert ledger.interrupted_files() == []
    assert [each.path for each in ledger.failures()] == ["/g"]
    assert list(ledger.cable_ids()) == ["both", "only /g"]
    assert ledger.owned_ids("/f") == []
    assert ledger.owned_ids("/g") == ["only /g", "both"], "the copy answers for the cable now"
    assert ledger.counts() == {"files_indexed": 1, "cables": 2, "occurrences": 2, "failures": 1}
    assert ledger.delete_file("/nowhere") == []


def test_a_file_that_was_forgotten_and_comes_again_is_entered_anew(ledger: Ledger) -> None:
    hold(ledger, "a", "/f")
    ledger.delete_file("/f")
    hold(ledger, "b", "/f")
    assert ledger.paths() == ["/f"]
    assert ledger.files_with("b") == ["/f"]
