"""A phrase that nothing has is loosened to its words at once, and never counted as an answer."""

from __future__ import annotations

import pytest
from conftest import make_cable, write_archive
from searching import explain, scan, search
from slow_matcher import SlowCable

from index.reader import ArchiveReader
from search.query.ast import Word

CABLES = (
    make_cable("both", "The embargo on grain was lifted.", title="Memo"),
    make_cable("one", "An embargo.", title="Memo"),
    make_cable("said", "The tariff question is open. Of the question of the tariff.", title="Memo"),
    *(make_cable(f"other{n}", "Of railways and passes.", title="Memo") for n in range(8)),
)


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> ArchiveReader:
    folder = tmp_path_factory.mktemp("loosened") / "archive"
    write_archive(folder, CABLES)
    return ArchiveReader(folder)


def test_its_words_are_searched_under_a_heading_that_says_so(reader: ArchiveReader) -> None:
    found = search(reader, '"grain embargo"')
    assert found.understood == 'the words of "grain embargo", since no cable has the phrase'
    assert (found.total, found.partial) == (0, 2)
    assert [(hit.id, hit.missing) for hit in found] == [("both", ()), ("one", ("grain",))]
    assert found[0].snippets[0].spans
    assert found.query == '"grain embargo"'
    assert explain(reader, '"grain embargo"').understood == found.understood


def test_a_wrong_word_costs_nothing_but_itself(reader: ArchiveReader) -> None:
    found = search(reader, '"zeppelin tariff question"')
    assert [(hit.id, hit.missing) for hit in found] == [("said", ("zeppelin",))]
    assert search(reader, '"zeppelin dirigible"').ranked == 0


@pytest.mark.parametrize(
    "query",
    ['"tariff question"', '="grain embargo"', '"grain embargo" OR tariff', '-"grain embargo"', 'body:"grain embargo"'],
)
def test_what_is_not_loosened(reader: ArchiveReader, query: str) -> None:
    assert search(reader, query).understood == ""


def test_names_in_it_are_told_as_written(reader: ArchiveReader) -> None:
    found = search(reader, 'tariff "Cuban embargo"')
    assert [each.printed for each in found.expanded] == ["Cuban"]


def test_who_asks_for_all_words_gets_the_phrase(reader: ArchiveReader) -> None:
    assert list(scan(reader, '"grain embargo"').ids()) == []
    found = search(reader, '"grain embargo"', words="all")
    assert (found.ranked, found.understood) == (0, "")


def test_of_several_only_that_which_nothing_has(reader: ArchiveReader) -> None:
    found = search(reader, '"grain embargo" "tariff question"')
    assert found.understood == 'the words of "grain embargo", since no cable has the phrase'
    assert {hit.id for hit in found} == {"both", "one", "said"}


@pytest.mark.parametrize("query", ['"grain embargo"', '"grain embargo"^2 tariff', '"grain embargo" "lifted zeppelin"'])
def test_scores_are_taken_apart_and_some_word_is_there(reader: ArchiveReader, query: str) -> None:
    words = [Word(word) for word in query.replace('"', "").replace("^2", "").split()]
    expected = {cable.id for cable in CABLES if any(SlowCable(cable).matches(word) for word in words)}
    found = search(reader, query, limit=50)
    assert {hit.id for hit in found} == expected
    for hit in found:
        why = explain(reader, query, hit.id).why
        assert why is not None
        assert (why.rank, why.matches) == (hit.rank, False)
        assert sum(each.score for each in why.weights) == pytest.approx(why.score, abs=1e-4)
