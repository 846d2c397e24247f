"""Names of kinds that no cable bears, and numbers of papers in `number:`."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from conftest import make_cable
from searching import search

from index.reader import ArchiveReader

Archive = Callable[..., ArchiveReader]
CABLES = (
    make_cable("talk", title="", kind="memorandum of conversation"),
    make_cable("nsam", title="", kind="memorandum", number="NSAM 905"),
    make_cable("cites", "The paper NSAM 905 asks much.", title="", kind="memorandum"),
    make_cable("nie", title="", kind="estimate", number="NIE 95-61"),
    make_cable("snie", title="", kind="estimate", number="SNIE 95-61"),
    make_cable("telegram", title="", kind="telegram", number="905"),
    make_cable("circular", title="", kind="circular", number="17"),
)


@pytest.mark.parametrize(
    ("query", "ids", "notice"),
    [
        ("kind:memcon", {"talk"}, 'kind:memcon is read as kind:"memorandum of conversation"'),
        ("kind:memos", {"nsam", "cites"}, "kind:memos is read as kind:memorandum"),
        ("kind:NSAM", {"nsam"}, "kind:nsam is read as the papers with a number of the series NSAM"),
        ("kind:NIEs", {"nie"}, "kind:nies is read as the papers with a number of the series NIE"),
        ("kind:estimate", {"nie", "snie"}, ""),
        ("kind:telegram", {"telegram"}, "kind:telegram leaves out circulars (1 cable)"),
        ("kind:cable", {"telegram"}, "kind:cable is read as kind:telegram"),
        ("number:95-61", {"nie", "snie"}, ""),
        ("number:905", {"nsam", "telegram"}, ""),
        ('number:"National Security Action Memorandum No. 905"', {"nsam"}, ""),
    ],
)
def test_what_is_found_and_what_is_said(archive_of: Archive, query: str, ids: set[str], notice: str) -> None:
    found = search(archive_of(*CABLES), query)
    assert {hit.id for hit in found} == ids
    assert any(notice in warning for warning in found.warnings) if notice else not found.warnings


@pytest.mark.parametrize("query", ["NSAM 905", "nsam 905", "National Security Action Memorandum 905"])
def test_the_paper_of_a_number_comes_before_those_that_cite_it(archive_of: Archive, query: str) -> None:
    found = search(archive_of(*CABLES), query)
    assert found[0].id == "nsam"
    assert found.total


def test_a_kind_that_the_archive_has_is_itself(archive_of: Archive) -> None:
    reader = archive_of(make_cable("own", title="", kind="memo"), *CABLES)
    found = search(reader, "kind:memo")
    assert ([hit.id for hit in found], found.warnings) == (["own"], ())
