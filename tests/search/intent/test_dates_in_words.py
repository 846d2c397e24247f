"""Ranges, bounds and parts of dates in bare words: which days they name, what satisfies them, what is offered."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from conftest import make_cable, write_archive
from searching import explain, search

from corpus.dates import one_day
from index.reader import ArchiveReader
from search.intent.named_in_words import read_names
from search.query.ast import DateFilter, Phrase, Word, walk
from search.query.parser import parse
from search.query.unparse import unparse

if TYPE_CHECKING:
    from corpus.records import Cable


def dated(cable_id: str, body: str, day: date) -> Cable:
    return make_cable(cable_id, body, title="Memo", date=one_day(day))


CABLES = (
    dated("late", "Herring was short.", date(1958, 8, 27)),
    dated("early", "Herring came in August 1958, though late.", date(1958, 8, 4)),
    dated("speaks", "The herring of late August 1958 is remembered.", date(1971, 2, 1)),
    dated("years-on", "Herring in 1952 and in 1954, and August 1958.", date(1973, 2, 1)),
    dated("between", "Herring again.", date(1953, 6, 1)),
    *(dated(f"other{n}", "Of railways and of passes.", date(1961 + n, 6, 1)) for n in range(9)),
)


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> ArchiveReader:
    folder = tmp_path_factory.mktemp("dated") / "archive"
    write_archive(folder, CABLES)
    return ArchiveReader(folder)


@pytest.mark.parametrize(
    ("query", "printed", "days"),
    [
        ("herring from 12 to 14 July 1958", "from 12 to 14 July 1958", "date:1958-07-12..1958-07-14"),
        ("1-4 November 1956 herring", "1-4 November 1956", "date:1956-11..1956-11-04"),
        (
            "herring between 23 October and 4 November 1956",
            "between 23 October and 4 November 1956",
            "date:1956-10-23..1956-11-04",
        ),
        ("3 March and 5 April 1956 herring", "3 March and 5 April 1956", "date:1956-03-03..1956-04-05"),
        ("herring May 1 to May 15, 1956", "May 1 to May 15 1956", "date:1956-05..1956-05-15"),
        ("herring 1952 to 1954", "1952 to 1954", "date:1952..1954"),
        ("herring 1964-1968", "1964-1968", "date:1964..1968"),
        ("herring late August 1958", "late August 1958", "date:1958-08-21..1958-08"),
        ("herring mid-July 1958", "mid-July 1958", "date:1958-07-11..1958-07-20"),
        ("herring summer of 1963", "summer of 1963", "date:1963-06..1963-08"),
        ("herring second half of 1956", "second half of 1956", "date:1956-07..1956"),
        ("herring in the 1950s", "1950s", "date:1950..1959"),
        ("herring early sixties", "early sixties", "date:1960..1963"),
        ("herring before 1963", "before 1963", "date:..1962"),
        ("herring since 1965?", "since 1965", "date:1965.."),
        ("herring 14.7.1958", "14.7.1958", "date:1958-07-14"),
    ],
)
def test_the_days_that_words_name_together(query: str, printed: str, days: str) -> None:
    read = read_names(parse(query).tree)
    (named,) = [node for node in walk(read.tree) if isinstance(node, Word | Phrase) and node.also]
    assert isinstance(named.also, DateFilter)
    assert (named.text.strip("?,"), unparse(named.also)) == (printed, days)
    (notice,) = read.notices
    assert notice.startswith(f"{printed} interpreted as a date: ")
    assert f"To require it, write {days};" in notice


@pytest.mark.parametrize(
    ("query", "years"),
    [
        ("herring 1952 and 1954", ["1952", "1954"]),
        ("what did he do 1958", ["1958"]),  # "do" is "until" in another language
        ("herring in 1958", ["1958"]),
        ("men in their thirties", []),
        ("late herring before the landing", []),
        ('"late August 1958" herring', []),
    ],
)
def test_words_that_name_no_range(query: str, years: list[str]) -> None:
    tree = read_names(parse(query).tree).tree
    assert [node.text for node in walk(tree) if isinstance(node, Word | Phrase) and node.also] == years


@pytest.mark.parametrize(
    ("query", "answers"),
    [
        ("herring late August 1958", {"late", "speaks"}),
        ("herring 1952 to 1954", {"between"}),
        ("herring before 1955", {"between"}),
        ("herring since 1971", {"speaks", "years-on"}),
        ("herring 1950s", {"late", "early", "between"}),
    ],
)
def test_a_cable_of_the_days_or_the_words_together_answer(reader: ArchiveReader, query: str, answers: set[str]) -> None:
    found = search(reader, query)
    assert {hit.id for hit in found.hits[: found.total]} == answers


def test_a_cable_of_the_days_comes_before_one_that_speaks_of_them(reader: ArchiveReader) -> None:
    assert [hit.id for hit in search(reader, "herring late August 1958").hits[:2]] == ["late", "speaks"]
    assert search(reader, "herring August 1958")[0].id in ("late", "early")


@pytest.mark.parametrize(
    ("query", "offered"),
    [
        ("herring late August 1958", "herring date:1958-08-21..1958-08"),
        ("herring before 1955", "herring date:..1954"),
        ("herring since 1971", "herring date:1971.."),
        ("herring 1952 to 1954", "herring date:1952..1954"),
    ],
)
def test_the_days_are_offered_as_a_filter(reader: ArchiveReader, query: str, offered: str) -> None:
    assert [each.query for each in search(reader, query).offers] == [offered]


def test_the_query_is_printed_as_it_can_be_typed_again(reader: ArchiveReader) -> None:
    told = explain(reader, "herring late August 1958")
    assert told.query == "herring late August 1958"
