"""Two queries side by side have the counts of two searches."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from conftest import make_cable, write_archive
from searching import search

from corpus.dates import one_day
from corpus.errors import BadRequest
from index.reader import ArchiveReader
from search.analytics.comparison import FIELDS, compare
from search.entities.resolver import EntityResolver
from search.request import SearchRequest


@pytest.fixture
def reader(tmp_path: Path) -> ArchiveReader:
    cables = []
    for number in range(40):
        text = " ".join(word for word, every in (("herring", 2), ("quota", 3), ("fleet", 1)) if number % every == 0)
        day = one_day(date(1960 + number % 7, 1, 1))
        cables.append(make_cable(f"c{number}", text, date=day, kind="airgram" if number % 5 else "letter"))
    write_archive(tmp_path / "archive", cables)
    return ArchiveReader(tmp_path / "archive")


def test_counts_are_those_of_searches(reader: ArchiveReader) -> None:
    resolver = EntityResolver(reader)
    found = compare(reader, SearchRequest(query="herring"), SearchRequest(query="quota"), resolver)
    assert (found.first_cables, found.second_cables, found.both, found.archive) == (20, 14, 7, 40)
    assert [each.field for each in found.fields] == list(FIELDS)
    for query, side in (("herring", 0), ("quota", 1)):
        for field in found.fields:
            (facet,) = search(reader, query, limit=0, facets=[f"{field.field}:100"], words="all").facets
            counts = {each.value: each.count for each in facet.values}
            total = sum((found.first_cables, found.second_cables)[side : side + 1])
            for value in field.values:
                count = (value.first, value.second)[side]
                assert count == counts.get(value.value, 0)
                assert (value.first_share, value.second_share)[side] == pytest.approx(count / total, abs=1e-6)


def test_the_values_are_the_commonest_of_either_and_years_are_in_order(reader: ArchiveReader) -> None:
    resolver = EntityResolver(reader)
    queries = SearchRequest(query="herring"), SearchRequest(query="quota")
    found = compare(reader, *queries, resolver, ("year", "kind"), values=3)
    years, kinds = found.fields
    assert years.distinct == 7
    assert len(years.values) == 3
    assert [each.value for each in years.values] == sorted(each.value for each in years.values)
    assert [(each.value, each.first, each.second) for each in kinds.values] == [("airgram", 16, 11), ("letter", 4, 3)]
    (one,) = compare(reader, *queries, resolver, ("kind",), values=1).fields
    assert ([each.value for each in one.values], one.distinct) == (["airgram"], 2)


def test_a_query_that_finds_nothing_has_shares_of_zero(reader: ArchiveReader) -> None:
    found = compare(
        reader, SearchRequest(query="zeppelin"), SearchRequest(query="quota"), EntityResolver(reader), ("kind",)
    )
    assert (found.first_cables, found.both) == (0, 0)
    assert all(each.first_share == 0.0 for each in found.fields[0].values)


def test_an_unknown_field_is_told(reader: ArchiveReader) -> None:
    with pytest.raises(BadRequest, match="colour"):
        compare(reader, SearchRequest(), SearchRequest(), EntityResolver(reader), ("colour",))
