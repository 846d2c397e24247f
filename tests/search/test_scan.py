"""A walk gives every hit once, in the order of the search, however many pages it takes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from conftest import make_cable, write_archive
from searching import scan, search

from corpus.dates import one_day
from corpus.errors import BadRequest
from corpus.records import UNDATED
from index.reader import ArchiveReader

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def many(tmp_path: Path) -> ArchiveReader:
    """Ninety cables in three commits, many of one score and one day, some undated."""
    for commit in range(3):
        cables = []
        for number in range(30):
            day = UNDATED if number % 7 == 0 else one_day(date(1967, 1, 1) + timedelta(days=number % 3))
            cables.append(make_cable(f"c{commit}-{number}", "party " * (1 + number % 2), date=day))
        write_archive(tmp_path / "archive", cables, path=f"/invented/{commit}.txt")
    return ArchiveReader(tmp_path / "archive")


@pytest.mark.parametrize("sort", ["relevance", "newest", "oldest"])
@pytest.mark.parametrize("page", [1, 7, 90, 1000])
def test_every_hit_once_in_the_order_of_the_search(many: ArchiveReader, sort: Any, page: int) -> None:
    found = scan(many, "party", sort=sort, page=page)
    ids = list(found.ids())
    assert len(found) == found.total == len(ids) == len(set(ids)) == 90
    assert [cable.id for cable in found] == ids
    assert [hit.id for hit in search(many, "party", sort=sort, limit=90).hits] == ids


def test_selections_narrow(many: ArchiveReader) -> None:
    assert scan(many, "party", select={"year": ["undated"]}).total == 15
    assert scan(many, "", exclude={"year": ["undated"]}).total == 75
    assert list(scan(many, "zeppelin")) == []


def test_what_was_understood_is_told(archive_of: Callable[..., ArchiveReader]) -> None:
    found = scan(archive_of(make_cable("a", "party")), "(party")
    assert found.query == "party"
    assert len(found.warnings) == 1
    with pytest.raises(BadRequest, match="cannot take sort as 'loudest'"):
        scan(archive_of(), "party", sort="loudest")  # type: ignore[arg-type]
