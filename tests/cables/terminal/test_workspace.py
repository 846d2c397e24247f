"""What is printed of a search then and now: cables that are new or gone, or that there are others, of which none."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from conftest import make_cable, write_archive

from cables.api import Archive
from cables.export.batch import BatchError
from cables.export.search_record import SearchRecord, compare_records
from cables.operations.alerts import NewHits
from cables.terminal import workspace
from cables.terminal.text import Display
from cables.workspace.notes import OwnNote
from cables.workspace.saved_searches import Saved
from corpus.dates import one_day
from index.format.fingerprint import Fingerprint
from search.request import SearchRequest

ARCHIVE = Fingerprint(schema_version=1, created="2026-01-01", cables=3, state="0123456789abcdef")
LOOK = Display(colour=False, width=80)


def record(ids: tuple[str, ...], *, total: int | None = None, digest: str = "", canonical: str = "oil") -> SearchRecord:
    return SearchRecord(
        version="1",
        made="2026-05-01",
        request=SearchRequest(query="oil"),
        canonical=canonical,
        total=len(ids) if total is None else total,
        digest=digest or " ".join(sorted(ids)),
        ids=ids,
        archive=ARCHIVE,
    )


@pytest.mark.parametrize(
    ("before", "now", "lines"),
    [
        (record(("a",)), record(("a",)), ["the same cables"]),
        (record(()), record(()), ["the same cables"]),
        (record(("a",)), record(("a", "b")), ["new (1)", "  b"]),
        (record(("a", "b")), record(("a",)), ["gone (1)", "  b"]),
        (record(("a",)), record(("b",)), ["new (1)", "  b", "gone (1)", "  a"]),
        # More than a record tells of.
        (
            record(("a",)),
            record((), total=6000, digest="x"),
            ["other cables; which, a record tells of at most 1 found"],
        ),
        (
            record((), total=6000, digest="x"),
            record(("a",)),
            ["other cables; which, a record tells of at most so many found"],
        ),
        (record((), total=6000, digest="x"), record((), total=6000, digest="x"), ["the same cables"]),
        # Understood in another way.
        (
            record(("a",), canonical=""),
            record(("a",)),
            ["the query was understood as everything", "the same cables"],
        ),
    ],
)
def test_what_has_changed(before: SearchRecord, now: SearchRecord, lines: list[str]) -> None:
    first, then, now_, *rest = workspace.change(compare_records(before, now), LOOK)
    assert first == "oil"
    assert then == f"then   2026-05-01  {workspace.count(before.total)} of 3, cables 1"
    assert now_ == f"now    2026-05-01  {workspace.count(now.total)} of 3, cables 1"
    assert rest == lines


@pytest.mark.parametrize(("more", "last"), [(0, "  n49"), (1, "  and 1 more; --json prints all")])
def test_fifty_ids_are_printed(more: int, last: str) -> None:
    ids = tuple(f"n{number:02d}" for number in range(workspace.MOST_CHANGES + more))
    _, _, _, head, *rest = workspace.change(compare_records(record(()), record(ids)), LOOK)
    assert head == f"new ({len(ids)})"
    assert len(rest) == workspace.MOST_CHANGES + more
    assert rest[-1] == last


@pytest.mark.parametrize(("number", "said"), [(0, "no cable"), (1, "1 cable"), (2, "2 cables"), (1204, "1,204 cables")])
def test_counts(number: int, said: str) -> None:
    assert workspace.count(number) == said


OLD, NEW = date(2026, 5, 1), date(2026, 5, 2)
NOTES = [
    OwnNote(cable="a", day=OLD, text="one"),
    OwnNote(cable="a", day=NEW, text="two\nlines\n\nof it"),
    OwnNote(cable="b", day=OLD, text="three"),
]


def test_notes_of_several_cables_stand_under_the_id_of_each() -> None:
    assert list(workspace.notes(NOTES, one=False)) == [
        "a",
        "  2026-05-01  one",
        "  2026-05-02  two",
        "              lines",
        "",
        "              of it",
        "b",
        "  2026-05-01  three",
    ]


def test_notes_of_one_cable_need_no_id() -> None:
    assert list(workspace.notes(NOTES[:2], one=True)) == [
        "2026-05-01  one",
        "2026-05-02  two",
        "            lines",
        "",
        "            of it",
    ]


def test_what_is_new_in_a_saved_search(tmp_path: Path) -> None:
    write_archive(
        tmp_path / "archive",
        [
            make_cable("a", "Oil.", title="", subject="A subject", date=one_day(date(1967, 5, 1))),
            make_cable("b", "Oil.", title="A title", subject="Another", date=one_day(date(1967, 5, 2))),
            make_cable("c", "Wheat."),
        ],
    )
    archive = Archive(tmp_path / "archive", desk=tmp_path / "desk")
    saved = archive.desk.save_search("fish", SearchRequest(query="oil", sort="oldest"))
    found = NewHits(archive, saved)
    cables = ["  1967-05-01 A subject", "      a", "  1967-05-02 A title", "      b"]
    assert list(workspace.new(found, LOOK)) == ["fish: 2 new of 2, first look oil", *cables]
    archive.desk.mark_seen("fish", ["a"])
    assert list(workspace.new(NewHits(archive, saved), LOOK)) == ["fish: 1 new of 2 oil", *cables[2:]]
    archive.desk.mark_seen("fish", ["a", "b"])
    assert list(workspace.new(NewHits(archive, saved), LOOK)) == ["fish: 0 new of 2 oil"]
    NewHits(archive, saved).mark_seen()
    assert archive.desk.seen_ids("fish") == frozenset({"a", "b"})


@pytest.mark.parametrize(
    ("fresh", "wanted", "line"),
    [
        (["a"], 1, "x: put on 1 cable"),
        (["a", "b"], 2, "x: put on 2 cables"),
        (["a"], 2, "x: put on 1 cable, 1 had it"),
        ([], 1, "x: put on no cable, 1 had it"),
    ],
)
def test_what_putting_a_label_on_did(fresh: list[str], wanted: int, line: str) -> None:
    assert workspace.labelled("x", fresh, wanted) == line


def test_labels_with_counts_alone_or_with_ids() -> None:
    found = {"late": ("a",), "toread": tuple(f"c{number}" for number in range(10))}
    assert list(workspace.labels(found, bare=False, ids=False)) == [" 1  late", "10  toread"]
    assert list(workspace.labels(found, bare=True, ids=False)) == ["late", "toread"]
    assert list(workspace.labels(found, bare=False, ids=True)) == ["a", *found["toread"]]
    assert list(workspace.labels({}, bare=False, ids=False)) == []
    assert workspace.unlabelled("x", ["a", "b"]) == "x: taken off 2 cables"


def test_searches_have_their_names_in_a_column() -> None:
    kept = [Saved(name="a", request=SearchRequest(query="oil")), Saved(name="bcd", request=SearchRequest(query="gas"))]
    assert list(workspace.searches(kept)) == ["a    oil", "bcd  gas"]
    assert list(workspace.searches([])) == []


@pytest.mark.parametrize(
    ("position", "advice", "line"),
    [
        (-1, "", "line 3: no"),
        (-1, "Do so", "line 3: no. Do so"),
        (0, "", "line 3 at character 1: no"),
        (4, "Do so", "line 3 at character 5: no. Do so"),
    ],
)
def test_a_line_of_a_batch_without_answer(position: int, advice: str, line: str) -> None:
    bad = BatchError(line=3, qid="q", error="no", position=position, advice=advice)
    assert workspace.bad_line(bad) == line


@pytest.mark.parametrize(
    ("counts", "line"),
    [
        ((1, 1, 0), "1 query, 1 with hits"),
        ((0, 0, 0), "0 queries, 0 with hits"),
        ((2, 0, 1), "2 queries, 0 with hits, 1 could not be answered"),
    ],
)
def test_what_a_batch_did(counts: tuple[int, int, int], line: str) -> None:
    assert workspace.batch(*counts) == line


@pytest.mark.parametrize(
    ("folder", "kept", "line"),
    [
        (None, None, "2 cables written"),
        ("out", None, "2 cables written into out"),
        (None, "r.json", "2 cables written; search record in r.json"),
        ("out", "r.json", "2 cables written into out; search record in r.json"),
    ],
)
def test_where_an_export_was_written(folder: str | None, kept: str | None, line: str) -> None:
    assert workspace.exported(2, folder and Path(folder), kept and Path(kept)) == line  # type: ignore[arg-type]
