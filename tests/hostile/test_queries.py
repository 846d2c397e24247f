"""Queries made to keep the search busy."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import make_cable, write_archive

import cables
from cables.cli import run
from corpus.errors import QuerySyntaxError


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("queries") / "archive"
    write_archive(folder, [make_cable(f"c/{n}", f"The party received delegation{n}.") for n in range(300)])
    return folder


REFUSED = {
    "a query of a megabyte": ("party " * 170_000, "the query has 1,020,000 characters, the most is 100,000"),
    "10,000 brackets": ("(" * 10_000 + "party" + ")" * 10_000, "more than 50 brackets or exclusions inside each other"),
    "10,000 NOTs": ("NOT " * 10_000 + "party", "more than 50 brackets or exclusions inside each other"),
    "10,000 exclusions": ("-" * 10_000 + "party", ""),  # dashes in a row are no exclusions
    "2,000 words": (" ".join(f"word{n}" for n in range(2_000)), "more than 1,000 words"),
}


def refused(archive: Path, query: str) -> QuerySyntaxError | None:
    """What is wrong with a query; None where it is answered."""
    try:
        cables.open(archive).search(query)
    except QuerySyntaxError as error:
        return error
    return None


@pytest.mark.parametrize("kind", REFUSED)
def test_queries_too_large(kind: str, archive: Path) -> None:
    """A megabyte, 10,000 brackets, 10,000 NOTs, 2,000 words -> refused with the place in the query, or answered"""
    query, words = REFUSED[kind]
    error = refused(archive, query)
    if not words:
        assert error is None
    else:
        assert error
        assert words in error.problem
        assert 0 <= error.position <= len(query)
        assert error.advice


@pytest.mark.parametrize(
    "query", ["*", "d*", "*e*", "?*" * 500, "delegation" + "?" * 500, "del*n*1*2*3*4*5*6*7*8*9*" * 40]
)
def test_wide_wildcards(query: str, archive: Path) -> None:
    """Wildcards that everything or nothing fits, hundreds in a word -> answered, or refused with a place"""
    error = refused(archive, query)
    assert error is None or error.advice


def test_an_error_of_a_long_query_is_short(archive: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A mistake in a query of 80,000 characters -> a message of less than 1,000 characters that names it"""
    assert run(["--archive", str(archive), "search", "x " * 400 + "date:nonsense " + "y" * 80_000]) == 2
    said = capsys.readouterr().err
    assert "date" in said
    assert len(said) < 1_000
