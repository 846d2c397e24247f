"""A heading may say days in several words: they are one part of it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from conftest import make_cable
from searching import search

from corpus.dates import one_day

if TYPE_CHECKING:
    from collections.abc import Callable

    from index.reader import ArchiveReader


@pytest.mark.parametrize(
    "query",
    [
        "Herring, trade in: quotas of 1958-1960",
        "Herring: talks, late August 1959",
        "Sapt, Rudolf: herring quotas, from 12 to 14 July 1959",
        "Herring: NSC 5809 and quotas, 1958–1960",
    ],
)
def test_it_finds_what_is_of_these_days(archive_of: Callable[..., ArchiveReader], query: str) -> None:
    reader = archive_of(
        make_cable("right", "herring quotas and talks", date=one_day(date(1959, 8, 25))),
        make_cable("other", "coal", date=one_day(date(1950, 1, 1))),
    )
    found = search(reader, query)
    assert found.understood
    assert [hit.id for hit in found.hits] == ["right"]
