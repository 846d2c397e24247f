"""How the rows of queries.tsv are scored: each check can fail, and a row that nobody knows is left out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import cables
from benchmarks.cases import queries

if TYPE_CHECKING:
    from cables.api import Archive


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    folder = tmp_path_factory.mktemp("queries") / "archive"
    queries.write(folder)
    with cables.open(folder) as opened:
        yield opened


@pytest.mark.parametrize(
    "typed",
    ["!alpha", "from:!Bonn", "oil not embargo", "NEAR, ADJ, XOR, NEAR/3", "‘quick amber’", "παπανδρεου", "person:Nagy",
     "search Berlin -n 2 (command line)"],
)  # fmt: skip
def test_what_is_understood_or_told(archive: Archive, typed: str) -> None:
    assert queries.CHECKS[typed](archive)


def test_a_query_that_is_read_as_it_stands_is_not_excluded(archive: Archive) -> None:
    assert not queries.excluded(archive, "alpha", "alpha")
    assert not queries.excluded(archive, "from:Bonn", "from bonn")
    assert not queries.excluded(archive, "unheard-of", "alpha")
    assert queries.excluded(archive, "-alpha", "alpha")


def test_the_first_hit_is_that_document(archive: Archive) -> None:
    assert queries.is_that_document(archive, "id:frus1964-68v29p1/d40", "frus1964-68v29p1/d40")
    assert not queries.is_that_document(archive, "herring", "frus1964-68v29p1/d41")


def test_rows_of_the_table_are_scored(tmp_path: Path) -> None:
    rows = [("typed", "must"), ("!alpha", "be NOT"), ("unheard of", "be anything"), ("from:!Bonn", "be an error")]
    (tmp_path / "queries.tsv").write_text("".join(f"{typed}\t{must}\n" for typed, must in rows), encoding="utf-8")
    assert [(each.case, each.verdict) for each in queries.score(tmp_path)] == [
        ("!alpha", "right"),
        ("from:!Bonn", "right"),
    ]
