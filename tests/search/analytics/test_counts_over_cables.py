"""Keywords, collocates and trends beside a slow reading of every text."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, get_args

import pytest
from conftest import make_cable, write_archive
from invented_texts import counted, folded, written

from corpus.errors import BadRequest
from corpus.words import words
from index.format.analysis import fold
from index.reader import ArchiveReader
from search.analytics.archive_words import archive_words
from search.analytics.collocates import MOST_SPAN, collocates
from search.analytics.keyness import THE_REST, keyness
from search.analytics.periods import Unit, period_of
from search.analytics.trends import MOST_QUERIES, trends
from search.analytics.word_table import WordLimits
from search.entities.resolver import EntityResolver
from search.request import SearchRequest, request

if TYPE_CHECKING:
    from corpus.records import Cable

EVERY = WordLimits(least_count=1, least_cables=1, least_log_likelihood=0.0)
FORMS = ("herring", "herrings")


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> tuple[ArchiveReader, list[Cable]]:
    folder = tmp_path_factory.mktemp("counts") / "archive"
    cables = written(folder, 80)
    return ArchiveReader(folder), cables


def has(cable: Cable, *forms: str) -> bool:
    return bool(set(forms) & set(folded(cable.body)))


def test_keywords_beside_the_rest_and_beside_another_query(archive: tuple[ArchiveReader, list[Cable]]) -> None:
    reader, cables = archive
    resolver = EntityResolver(reader)
    ours = [cable for cable in cables if has(cable, *FORMS)]
    rest = [cable for cable in cables if not has(cable, *FORMS)]
    found = keyness(reader, SearchRequest(query="herring"), None, resolver, EVERY)
    assert (found.text.cables, found.text.words) == (len(ours), counted(ours).total())
    assert (found.other.name, found.other.cables, found.other.words) == (THE_REST, len(rest), counted(rest).total())
    assert {row.word: (row.count, row.other_count) for row in found.words} == _frequent(counted(ours), counted(rest))
    other = [cable for cable in cables if has(cable, "fleet")]
    apart = [cable for cable in other if cable not in ours]
    beside = keyness(reader, SearchRequest(query="herring"), SearchRequest(query="fleet"), resolver, EVERY)
    assert (beside.other.name, beside.other.cables, beside.shared) == ("fleet", len(apart), len(other) - len(apart))
    assert {row.word: (row.count, row.other_count) for row in beside.words} == _frequent(counted(ours), counted(apart))
    first = keyness(reader, SearchRequest(query="herring"), None, resolver, EVERY, limit=2)
    assert (first.words, first.distinct) == (found.words[:2], found.distinct)


def _frequent(one: Counter[str], other: Counter[str]) -> dict[str, tuple[int, int]]:
    """The words that are at least as frequent in the first text; a letter and numbers left out."""
    return {
        word: (count, other[word])
        for word, count in one.items()
        if count / one.total() >= other[word] / other.total() and len(word) > 1 and not word.isdigit()
    }


@pytest.mark.parametrize("span", [1, 3, MOST_SPAN])
def test_collocates(archive: tuple[ArchiveReader, list[Cable]], span: int) -> None:
    reader, cables = archive
    left: Counter[str] = Counter()
    right: Counter[str] = Counter()
    near: Counter[str] = Counter()
    matches = 0
    for cable in cables:
        texts = [fold(word.form) for word in words(cable.body)]
        nodes = [place for place, word in enumerate(texts) if word in FORMS]
        matches += len(nodes)
        before = {place for node in nodes for place in range(max(0, node - span), node)} - set(nodes)
        behind = {place for node in nodes for place in range(node + 1, min(len(texts), node + span + 1))} - set(nodes)
        left.update(texts[place] for place in before)
        right.update(texts[place] for place in behind)
        near.update(texts[place] for place in before | behind)
    rest = counted(cables)
    rest.subtract(near)
    found = collocates(reader, SearchRequest(query="herring"), EntityResolver(reader), EVERY, span=span)
    assert (found.matches, found.near.words, found.other.words) == (matches, near.total(), rest.total())
    expected = {word: both for word, both in _frequent(near, rest).items() if word not in FORMS}
    assert {each.row.word: (each.row.count, each.row.other_count) for each in found.words} == expected
    assert all((each.left, each.right) == (left[each.row.word], right[each.row.word]) for each in found.words)


@pytest.mark.parametrize("unit", get_args(Unit))
def test_trends(archive: tuple[ArchiveReader, list[Cable]], unit: Unit) -> None:
    reader, cables = archive
    queries = [SearchRequest(query="herring"), SearchRequest(query='"coast guard"')]
    found = trends(reader, queries, EntityResolver(reader), unit=unit)
    periods = [*found.periods, found.undated]
    sizes = Counter(period_of(cable.date, unit) for cable in cables)
    assert {each.period: each.cables for each in periods if each.cables} == dict(sizes)
    assert sum(each.words for each in periods) == counted(cables).total()
    names = [each.period for each in found.periods]
    assert names == sorted(names)
    assert len(names) == len(set(names))
    series = found.series[0]
    for period, point in zip(periods, [*series.points, series.undated], strict=True):
        inside = [cable for cable in cables if period_of(cable.date, unit) == period.period]
        count = sum(word in FORMS for cable in inside for word in folded(cable.body))
        assert (point.cables, point.occurrences) == (sum(has(cable, *FORMS) for cable in inside), count)
        if period.cables:
            assert point.share == pytest.approx(point.cables / period.cables, abs=1e-6)
        else:
            assert (point.share, point.per_million) == (None, None)
        if period.words:
            assert point.per_million == pytest.approx(1e6 * count / period.words, abs=0.001)


def test_trends_within_selected_cables(tmp_path: Path) -> None:
    write_archive(
        tmp_path / "archive",
        [make_cable("a", "herring quota", kind="airgram"), make_cable("b", "herring"), make_cable("c", "fleet talks")],
    )
    reader = ArchiveReader(tmp_path / "archive")
    asked = request("herring", select={"kind": ["telegram"]})
    found = trends(reader, [asked], EntityResolver(reader))
    assert [(each.period, each.cables, each.words) for each in found.periods] == [("1967", 2, 3)]
    assert found.series[0].points[0].share == 0.5


def test_what_cannot_be_counted_is_told(archive: tuple[ArchiveReader, list[Cable]]) -> None:
    reader, _ = archive
    resolver = EntityResolver(reader)
    every = SearchRequest()
    with pytest.raises(BadRequest, match="no word in the texts of zeppelin"):
        keyness(reader, SearchRequest(query="zeppelin"), None, resolver)
    with pytest.raises(BadRequest, match="no word in the texts of the rest of the archive"):
        keyness(reader, every, None, resolver)
    for span in (0, MOST_SPAN + 1):
        with pytest.raises(BadRequest, match=f"cannot take {span} words"):
            collocates(reader, SearchRequest(query="herring"), resolver, span=span)
    with pytest.raises(BadRequest, match="no match of an empty query in a text"):
        collocates(reader, every, resolver)
    with pytest.raises(BadRequest, match="cannot count by 'week'"):
        trends(reader, [every], resolver, unit="week")  # type: ignore[arg-type]
    for count in (0, MOST_QUERIES + 1):
        with pytest.raises(BadRequest, match=f"cannot compare {count} queries"):
            trends(reader, [every] * count, resolver)
    assert len(trends(reader, [every] * MOST_QUERIES, resolver).series) == MOST_QUERIES


def test_the_words_of_an_archive_are_counted_anew_when_it_changes(tmp_path: Path) -> None:
    kept, folder = tmp_path / "kept", tmp_path / "archive"
    write_archive(folder, [make_cable("a", "herring quota")])
    first = archive_words(ArchiveReader(folder), kept)
    (path,) = kept.iterdir()
    written_first = path.read_bytes()
    assert archive_words(ArchiveReader(folder), kept) == first == archive_words(ArchiveReader(folder), None)
    write_archive(folder, [make_cable("b", "herring")], path="/invented/other.txt")
    second = archive_words(ArchiveReader(folder), kept)
    assert (first.words["herring"], second.words["herring"], second.word_total) == (1, 2, 3)
    assert path.read_bytes() != written_first
    path.write_bytes(b"broken")
    assert archive_words(ArchiveReader(folder), kept) == second
    path.write_bytes(written_first)  # of another state
    assert archive_words(ArchiveReader(folder), kept) == second


def test_kept_counts_are_read(tmp_path: Path) -> None:
    from msgspec import msgpack
    from msgspec.structs import replace

    kept, folder = tmp_path / "kept", tmp_path / "archive"
    write_archive(folder, [make_cable("a", "herring quota")])
    reader = ArchiveReader(folder)
    true = archive_words(reader, kept)
    (path,) = kept.iterdir()
    other = replace(true, word_total=77)
    path.write_bytes(msgpack.encode(other))
    assert archive_words(reader, kept).word_total == 77
    path.write_bytes(msgpack.encode(replace(other, version=0)))
    assert archive_words(reader, kept) == true
