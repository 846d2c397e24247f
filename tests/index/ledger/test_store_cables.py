"""What the ledger answers of cables, their copies and failures; counts and damage."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from index.ledger.rows import FailureRow, FileRow, FileStatus, Occurrence
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


# cables


def test_who_holds_a_cable(ledger: Ledger) -> None:
    hold(ledger, "a", "/g", "1")
    hold(ledger, "a", "/f", "1", copy=True)
    hold(ledger, "a", "/f", "2", copy=True)
    hold(ledger, "b", "/f", "3")
    assert ledger.files_with("a") == ["/f", "/g"]
    assert ledger.files_with("c") == []
    assert (ledger.has_cable("a"), ledger.has_cable("c")) == (True, False)
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
    assert ledger.is_held_elsewhere("a", "/f", "1") is expected


def test_held_elsewhere_of_a_file_that_is_not_known(ledger: Ledger) -> None:
    hold(ledger, "a", "/f", "1")
    assert ledger.is_held_elsewhere("a", "/new", "1")


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
    assert ledger.delete_older_places("/f", 2) == ["also gone", "gone"]
    assert list(ledger.cable_ids()) == ["here", "later", "shared"]
    assert ledger.files_with("shared") == ["/g"]
    assert ledger.owned_ids("/g") == ["shared"]


def test_one_of_the_copies_answers_for_a_cable_the_first_by_file_and_place(ledger: Ledger) -> None:
    hold(ledger, "x", "/first")  # numbers follow the order in which files came
    hold(ledger, "a", "/z", "2", copy=True)
    hold(ledger, "a", "/z", "1", copy=True)
    hold(ledger, "a", "/b", "0", copy=True)
    ledger.transfer_ownership("a")
    assert [ledger.owned_ids(path) for path in ("/z", "/b", "/first")] == [["a"], [], ["x"]]
    found = ledger.occurrence("/z", "1")
    assert found is not None
    assert not found.copy
    ledger.transfer_ownership("a")
    assert [ledger.owned_ids(path) for path in ("/z", "/b")] == [["a"], []], "one answers: nothing to hand on"


def test_where_one_answers_already_no_copy_takes_its_place(ledger: Ledger) -> None:
    hold(ledger, "a", "/f", "1", copy=True)
    hold(ledger, "a", "/f", "2")
    ledger.versions.changed.clear()
    ledger.transfer_ownership("a")
    assert [bool(each and each.copy) for each in (ledger.occurrence("/f", "1"), ledger.occurrence("/f", "2"))] == [
        True,
        False,
    ]
    assert not ledger.versions.changed


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
    ledger.delete_file("/f")
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
    files: list[tuple[str, FileStatus]] = [("/f", "indexed"), ("/g", "indexed"), ("/h", "failed")]
    for path, status in files:
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
    assert ledger.integrity_error() == ""
    ledger.close()
    return folder / "ledger.db"


def test_damage_is_told_in_the_words_of_the_database(tmp_path: Path) -> None:
    path = filled(tmp_path)
    content = bytearray(path.read_bytes())
    page = 4096 * (len(content) // 4096 // 2)
    content[page : page + 4096] = b"\x5a" * 4096
    path.write_bytes(content)
    ledger = Ledger(tmp_path, read_only=True)
    told = ledger.integrity_error()
    ledger.close()
    assert told
    assert told != "ok"


def test_damage_that_hinders_nobody_yet_is_told(tmp_path: Path) -> None:
    path = filled(tmp_path)
    content = bytearray(path.read_bytes())
    content[36:40] = (5).to_bytes(4, "big")  # pages that are said to be free, and are not
    path.write_bytes(content)
    ledger = Ledger(tmp_path, read_only=True)
    assert ledger.counts()["cables"] == 2_000
    told = ledger.integrity_error()
    ledger.close()
    assert "reelist" in told


def test_damage_that_the_check_itself_fails_on_is_told_too(tmp_path: Path) -> None:
    path = filled(tmp_path)
    ledger = Ledger(tmp_path, read_only=True)
    path.write_bytes(path.read_bytes()[:4096])
    told = ledger.integrity_error()
    ledger.close()
    assert told
