"""What the ledger answers after each thing that can become of a file or a cable."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.errors import ArchiveError, ArchiveLocked
from index.ledger import FailureRow, FileRow, FileStatus, Ledger, Occurrence


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
    assert not other.holds("a")
    own.commit()
    assert other.holds("a")
    other.close()


def test_commit_and_rollback_without_a_transaction_do_nothing(own: Ledger) -> None:
    own.commit()
    own.commit()
    own.rollback()
    own.begin()
    own.begin()
    hold(own, "a", "/f")
    own.commit()
    assert own.holds("a")


def test_after_a_rollback_the_state_is_that_of_the_last_commit(own: Ledger) -> None:
    hold(own, "a", "/f")
    own.record_file(row("/f"))
    own.commit()
    own.begin()
    hold(own, "b", "/g")
    own.record_file(row("/g"))
    own.record_failure(failure("/g"))
    own.remember("names")
    own.batch = 9
    own.forget_file("/f")
    own.rollback()
    assert list(own.cable_ids()) == ["a"]
    assert own.paths() == ["/f"]
    assert list(own.failures()) == []
    assert not own.remembered("names")
    assert own.batch == 0


def test_a_file_first_seen_before_a_rollback_is_entered_anew(own: Ledger) -> None:
    """Its remembered number was taken back, too: cables under it would belong to no file."""
    own.commit()
    own.begin()
    hold(own, "a", "/f")
    own.rollback()
    own.begin()
    hold(own, "a", "/f")
    assert own.holders("a") == ["/f"]
    assert own.paths() == ["/f"]


def test_close_forgets_what_is_not_committed(tmp_path: Path, own: Ledger) -> None:
    own.rollback()
    writer = Ledger(tmp_path)
    writer.begin()
    hold(writer, "a", "/f")
    writer.close()
    again = Ledger(tmp_path)
    assert not again.holds("a")
    again.close()


def test_a_reader_cannot_write(tmp_path: Path, own: Ledger) -> None:
    own.commit()
    reader = Ledger(tmp_path, read_only=True)
    with pytest.raises(ArchiveError):
        reader.remember("names")
    assert not reader.remembered("names")
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
    ledger.remember("names")
    ledger.remember("names")
    ledger.remember("versions")
    ledger.done("names")
    assert (ledger.remembered("names"), ledger.remembered("versions")) == (False, True)
    ledger.done("names")
    assert ledger.remembered("versions")


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
    assert ledger.unfinished() == (["/f"] if unfinished else [])


def test_reread_marks_one_file_and_an_open_one_is_unfinished(ledger: Ledger) -> None:
    for path in ("/z", "/b", "/a"):
        hold(ledger, path, path)
        ledger.record_file(row(path))
    assert ledger.unfinished() == []
    ledger.reread("/z")
    assert ledger.unfinished() == ["/z"]
    assert ledger.file("/z") == row("/z", sha256="")
    ledger.open_file("/a")
    assert ledger.unfinished() == ["/a", "/z"]


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
    assert ledger.forget_file("/f") == ["another", "only /f"]
    assert ledger.file("/f") is None
    assert ledger.paths() == ["/g"]
    assert ledger.unfinished() == []
    assert [each.path for each in ledger.failures()] == ["/g"]
    assert list(ledger.cable_ids()) == ["both", "only /g"]
    assert ledger.owned_ids("/f") == []
    assert ledger.owned_ids("/g") == ["only /g", "both"], "the copy answers for the cable now"
    assert ledger.counts() == {"files_indexed": 1, "cables": 2, "occurrences": 2, "failures": 1}
    assert ledger.forget_file("/nowhere") == []


def test_a_file_that_was_forgotten_and_comes_again_is_entered_anew(ledger: Ledger) -> None:
    hold(ledger, "a", "/f")
    ledger.forget_file("/f")
    hold(ledger, "b", "/f")
    assert ledger.paths() == ["/f"]
    assert ledger.holders("b") == ["/f"]


# cables


def test_who_holds_a_cable(ledger: Ledger) -> None:
    hold(ledger, "a", "/g", "1")
    hold(ledger, "a", "/f", "1", copy=True)
    hold(ledger, "a", "/f", "2", copy=True)
    hold(ledger, "b", "/f", "3")
    assert ledger.holders("a") == ["/f", "/g"]
    assert ledger.holders("c") == []
    assert (ledger.holds("a"), ledger.holds("c")) == (True, False)
    assert list(ledger.cable_ids()) == ["a", "b"]


def test_owned_are_those_that_are_no_copies_by_place(ledger: Ledger) -> None:
    for cable_id, place, copy in (("c", "2", False), ("a", "3", False), ("b", "1", True), ("d", "0", False)):
        hold(ledger, cable_id, "/f", place, copy=copy)
    hold(ledger, "e", "/g")
    assert ledger.owned_ids("/f") == ["d", "c", "a"]


def test_what_stands_at_a_place(ledger: Ledger) -> None:
    hold(ledger, "a", "/f", "1", digest=b"one")
    hold(ledger, "b", "/g", "1", digest=b"two", copy=True)
    assert ledger.occurrence("/f", "1") == Occurrence(id="a", digest=b"one", copy=False)
    assert ledger.occurrence("/g", "1") == Occurrence(id="b", digest=b"two", copy=True)
    assert ledger.occurrence("/f", "2") is None
    assert ledger.occurrence("/h", "1") is None
    # Asked again, where another file was asked in between.
    assert ledger.occurrence("/f", "1") == Occurrence(id="a", digest=b"one", copy=False)


def test_a_place_holds_one_cable_the_last_that_was_found_there(ledger: Ledger) -> None:
    hold(ledger, "a", "/f", "1", digest=b"one", copy=True)
    hold(ledger, "b~2", "/f", "1", wanted="b", digest=b"two", round_=4)
    assert ledger.occurrence("/f", "1") == Occurrence(id="b~2", digest=b"two", copy=False)
    assert list(ledger.cable_ids()) == ["b~2"]
    assert ledger.same_content("b", b"two") == "b~2"
    assert ledger.next_round() == 5


@pytest.mark.parametrize(
    ("others", "expected"),
    [
        ([], False),
        ([("a", "/f", "2")], True),
        ([("a", "/g", "1")], True),
        ([("b", "/f", "2"), ("b", "/g", "1")], False),
    ],
)
def test_held_elsewhere_is_at_another_place_or_in_another_file(
    ledger: Ledger, others: list[tuple[str, str, str]], expected: bool
) -> None:
    hold(ledger, "a", "/f", "1")
    for cable_id, path, place in others:
        hold(ledger, cable_id, path, place)
    assert ledger.held_elsewhere("a", "/f", "1") is expected


def test_held_elsewhere_of_a_file_that_is_not_known(ledger: Ledger) -> None:
    hold(ledger, "a", "/f", "1")
    assert ledger.held_elsewhere("a", "/new", "1")


@pytest.mark.parametrize(
    ("wanted", "digest", "expected"),
    [
        ("a", b"one", "a"),
        ("a", b"two", "a~2"),
        ("a", b"three", None),
        ("b", b"one", None),
        # "a~2" is the name of what wanted to be "a": nobody who prints "a~2" means it.
        ("a~2", b"two", None),
    ],
)
def test_the_same_content_under_the_id_that_is_wanted(
    ledger: Ledger, wanted: str, digest: bytes, expected: str | None
) -> None:
    hold(ledger, "a", "/f", "1", digest=b"one")
    hold(ledger, "a~2", "/f", "2", wanted="a", digest=b"two")
    assert ledger.same_content(wanted, digest) == expected


def test_of_several_with_the_same_content_the_first_by_id(ledger: Ledger) -> None:
    hold(ledger, "a~3", "/f", "1", wanted="a")
    hold(ledger, "a~2", "/f", "2", wanted="a")
    assert ledger.same_content("a", b"d") == "a~2"
    hold(ledger, "a", "/f", "3")
    assert ledger.same_content("a", b"d") == "a"


def test_rounds_rise(ledger: Ledger) -> None:
    assert ledger.next_round() == 1
    hold(ledger, "a", "/f", "1", round_=7)
    hold(ledger, "b", "/f", "2", round_=3)
    assert ledger.next_round() == 8


def test_what_a_round_did_not_see_goes_unless_something_else_holds_it(ledger: Ledger) -> None:
    hold(ledger, "gone", "/f", "1", round_=1)
    hold(ledger, "here", "/f", "2", round_=2)
    hold(ledger, "later", "/f", "3", round_=3)
    hold(ledger, "shared", "/f", "4", round_=1)
    hold(ledger, "shared", "/g", "1", round_=1, copy=True)
    hold(ledger, "also gone", "/f", "5", round_=1)
    assert ledger.forget_older("/f", 2) == ["also gone", "gone"]
    assert list(ledger.cable_ids()) == ["here", "later", "shared"]
    assert ledger.holders("shared") == ["/g"]
    assert ledger.owned_ids("/g") == ["shared"]


def test_one_of_the_copies_answers_for_a_cable_the_first_by_file_and_place(ledger: Ledger) -> None:
    hold(ledger, "x", "/first")  # numbers follow the order in which files came
    hold(ledger, "a", "/z", "2", copy=True)
    hold(ledger, "a", "/z", "1", copy=True)
    hold(ledger, "a", "/b", "0", copy=True)
    ledger.hand_on("a")
    assert [ledger.owned_ids(path) for path in ("/z", "/b", "/first")] == [["a"], [], ["x"]]
    found = ledger.occurrence("/z", "1")
    assert found is not None
    assert not found.copy
    ledger.hand_on("a")
    assert [ledger.owned_ids(path) for path in ("/z", "/b")] == [["a"], []], "one answers: nothing to hand on"


def test_drop_forgets_a_cable_wherever_it_stands_with_its_versions(ledger: Ledger) -> None:
    hold(ledger, "a", "/f", "1")
    hold(ledger, "a", "/g", "1", copy=True)
    hold(ledger, "b", "/g", "2")
    ledger._db.execute("INSERT INTO versions VALUES ('a', 'b', 0.9), ('b', 'c', 0.8)")
    ledger.drop("a")
    assert list(ledger.cable_ids()) == ["b"]
    assert ledger.versions.groups() == [("b", "c")]


def test_rows_that_change_are_told_to_the_versions(ledger: Ledger) -> None:
    hold(ledger, "a", "/f", "1")
    hold(ledger, "a", "/g", "1", copy=True)
    assert len(ledger.versions.changed) == 2
    ledger.versions.changed.clear()
    ledger.forget_file("/f")
    assert len(ledger.versions.changed) == 2, "the row that went, and the copy that took its place"


# failures, counts, health


def test_failures_come_by_file_and_in_the_order_of_the_file(ledger: Ledger) -> None:
    for path, place in (("/g", "9"), ("/f", "2"), ("/f", "1")):
        ledger.record_failure(failure(path, place))
    assert [(each.path, each.place) for each in ledger.failures()] == [("/f", "2"), ("/f", "1"), ("/g", "9")]
    assert next(ledger.failures()) == failure("/f", "2")


def test_counts_of_nothing(ledger: Ledger) -> None:
    assert ledger.counts() == {"cables": 0, "occurrences": 0, "failures": 0}


def test_copies_are_occurrences_not_cables(ledger: Ledger) -> None:
    hold(ledger, "a", "/f", "1")
    hold(ledger, "a", "/f", "2", copy=True)
    hold(ledger, "a", "/g", "1", copy=True)
    hold(ledger, "b", "/g", "2")
    for path, status in (("/f", "indexed"), ("/g", "indexed"), ("/h", "failed")):
        ledger.record_file(row(path, status))
    for _ in range(3):
        ledger.record_failure(failure("/h"))
    assert ledger.counts() == {
        "files_indexed": 2,
        "files_failed": 1,
        "cables": 2,
        "occurrences": 4,
        "failures": 3,
    }


def filled(folder: Path) -> Path:
    ledger = Ledger(folder)
    ledger.begin()
    for number in range(2_000):
        hold(ledger, f"cable {number}", "/f", str(number))
    ledger.commit()
    assert ledger.damage() == ""
    ledger.close()
    return folder / "ledger.db"


def test_damage_is_told_in_the_words_of_the_database(tmp_path: Path) -> None:
    path = filled(tmp_path)
    content = bytearray(path.read_bytes())
    page = 4096 * (len(content) // 4096 // 2)
    content[page : page + 4096] = b"\x5a" * 4096
    path.write_bytes(content)
    ledger = Ledger(tmp_path, read_only=True)
    told = ledger.damage()
    ledger.close()
    assert told
    assert told != "ok"


def test_damage_that_the_check_itself_fails_on_is_told_too(tmp_path: Path) -> None:
    path = filled(tmp_path)
    ledger = Ledger(tmp_path, read_only=True)
    path.write_bytes(path.read_bytes()[:4096])
    told = ledger.damage()
    ledger.close()
    assert told
