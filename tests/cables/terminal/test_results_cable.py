"""A whole cable in print, row by row; what an ingest did; the facts of an archive; failures."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from conftest import make_cable

from cables.operations.ingest import IngestStats
from cables.terminal import results
from cables.terminal.text import Display
from corpus.dates import one_day
from corpus.records import Addressee, Marking, Note, Reference, Source, Station
from index.ledger.store import FailureRow
from index.stats import Stats
from search.results import Highlighted, Span

LOOK = Display(colour=False, width=200)


def station(name: str) -> Station:
    return Station(printed=f"AMEMBASSY {name.upper()}", name=name)


WHOLE = make_cable(
    "a/1",
    "Oil here.\nNext line.\n\nSecond oil.",
    title="On oil",
    summary="Of oil.",
    subject="Oil",
    date=one_day(date(1967, 5, 1), printed="May 1, 1967", time="18:00Z"),
    sender=station("Bonn"),
    addressees=(
        Addressee(station=station("Rome")),
        Addressee(station=Station(printed="Cairo", name="Cairo")),
        Addressee(station=station("Oslo"), role="info"),
        Addressee(station=station("Paris"), role="info"),
    ),
    number="76153",
    number_printed="76.153",
    mrn="1967BONN1",
    dtg="011800Z MAY 67",
    marking=Marking(printed="S E C R E T", level="secret", captions=("EXDIS",), precedence="flash"),
    tags=("PFOR", "XX"),
    tag_names=("Sapt",),
    references=(Reference(printed="STATE 1"), Reference(printed="BONN 2"), Reference(printed="STATE 1")),
    signed="Rusk",
    drafter="Kissinger",
    headings=("Ruritania", "Oil"),
    notes=(Note(marker="1", text="Not printed."),),
    source=Source(
        path="x/y.txt",
        sha256="0",
        locator="page 3",
        archive="Archive",
        citation="Volume",
        translator="Ana",
        rights="Free",
        permalink="http://x",
    ),
    warnings=("odd one", "odd two"),
    withheld=True,
)


def test_every_fact_has_a_row_under_its_name() -> None:
    spans = {"title": (Span(3, 6),), "summary": (Span(3, 6),), "body": (Span(0, 3), Span(29, 32))}
    assert list(results.cable(Highlighted(cable=WHOLE, spans=spans), LOOK)) == [
        "On **oil**",
        "",
        "Id          a/1",
        'Date        1967-05-01 18:00Z ("May 1, 1967")',
        "From        Bonn (AMEMBASSY BONN)",
        "To          Rome (AMEMBASSY ROME); Cairo",
        "Info        Oslo (AMEMBASSY OSLO); Paris (AMEMBASSY PARIS)",
        "Number      76153 (76.153)",
        "MRN         1967BONN1",
        "DTG         011800Z MAY 67",
        "Class       SECRET, EXDIS (printed: S E C R E T)",
        "Urgency     flash",
        "TAGS        PFOR, XX, (Sapt)",
        "Subject     Oil",
        "Refers to   STATE 1; BONN 2",
        "Signed      Rusk",
        "Drafted     Kissinger",
        "Section     Ruritania › Oil",
        "Archive     Archive",
        "In          Volume",
        "Translator  Ana",
        "Rights      Free",
        "Link        http://x",
        "File        x/y.txt page 3",
        "Oddity      odd one",
        "Oddity      odd two",
        "",
        "SUMMARY",
        "Of **oil**.",
        "",
        "TEXT",
        "**Oil** here.",
        "Next line.",
        "",
        "Second **oil**.",
        "",
        "The text of this document was not released.",
        "",
        "EDITORS' NOTES",
        "[1] Not printed.",
    ]


def test_what_a_source_does_not_tell_has_no_row() -> None:
    bare = make_cable("a", "", title="", subject="", kind="", source=Source(path="x", sha256="0"))
    assert list(results.cable(Highlighted(cable=bare, spans={"title": (Span(0, 1),)}), LOOK)) == [
        "a",
        "",
        "Id    a",
        "Date  1967-05-01",
        "File  x",
    ]


def test_a_number_printed_as_it_is_kept_stands_once() -> None:
    cable = make_cable("a", "", number="12", number_printed="12")
    assert "Number  12" in list(results.cable(Highlighted(cable=cable, spans={}), LOOK))


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
        f"failures    {failures}" + (", see `cables failures`" if failures else ""),
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
                "2 failures: `cables failures` says what and where",
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
