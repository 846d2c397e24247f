"""What an ingest did; the facts of an archive; failures."""

from __future__ import annotations

from pathlib import Path

import pytest

from cables.operations.ingest import IngestStats
from cables.terminal import results
from cables.terminal.text import Display
from index.ledger.rows import FailureRow
from index.stats import Stats

LOOK = Display(colour=False, width=200)


@pytest.mark.parametrize(("duplicates", "failures"), [(0, 0), (1_200, 3)])
def test_the_facts_of_an_archive(duplicates: int, failures: int) -> None:
    found = Stats(
        path="/a",
        created="2026-01-01",
        schema_version=4,
        engine="0.25",
        cables=12_345,
        segments=3,
        bytes=2_500_000,
        files={"indexed": 2_000, "failed": 1},
        duplicates=duplicates,
        failures=failures,
    )
    assert list(results.stats(found)) == [
        "archive     /a",
        "made        2026-01-01, schema 4, engine 0.25",
        "size        2.5 MB in 3 segments",
        "cables      12,345" + (" (1,200 printed again elsewhere)" if duplicates else ""),
        "files       1 failed, 2,000 indexed",
        f"failures    {failures}" + (", see `cables --archive /a failures`" if failures else ""),
    ]


def test_what_could_not_be_read_where_and_what_to_do() -> None:
    rows = [
        FailureRow(path="/f", shown="f", place="page 3", reason="no text", advice="Scan it."),
        FailureRow(path="/g", shown="g", place="", reason="empty", advice="Delete it."),
    ]
    assert list(results.failures(rows, LOOK)) == ["f, page 3: no text", "    Scan it.", "g: empty", "    Delete it."]


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, ["files   none", "cables  none", "0.0 MB in 0.0 s; archive a"]),
        (
            {"files_indexed": 1_200, "files_failed": 1, "cables_indexed": 5, "cables_removed": 2},
            ["files   1,200 read, 1 failed", "cables  5 indexed, 2 removed", "0.0 MB in 0.0 s; archive a"],
        ),
        (
            {"files_unchanged": 1, "files_duplicate": 2, "files_pruned": 3, "cables_duplicate": 4},
            [
                "files   1 unchanged, 2 duplicate, 3 gone and removed",
                "cables  4 already there from another place",
                "0.0 MB in 0.0 s; archive a",
            ],
        ),
        (
            {"failures": 2, "bytes": 3_000_000, "seconds": 2.0, "words": 3_000},
            [
                "files   none",
                "cables  none",
                "2 failures: `cables --archive a failures` says what and where",
                "3.0 MB in 2.0 s, 1,500 words/s; archive a",
            ],
        ),
        (
            {"interrupted": True},
            [
                "Stopped. What was read is safe; run the same command again to go on.",
                "files   none",
                "cables  none",
                "0.0 MB in 0.0 s; archive a",
            ],
        ),
    ],
)
def test_what_an_ingest_did(fields: dict[str, object], expected: list[str]) -> None:
    done = IngestStats(**fields)  # type: ignore[arg-type]
    assert list(results.stats_lines(done, Path("a"), LOOK)) == expected
