from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.query.ast import DateFilter, Undated
from search.query.date_values import parse_date_filter, search_bounds, unparse_date
from search.query.diagnostics import ParseContext, ValuePosition
from search.query.fields import find_field


def dated(written: str, name: str = "date") -> DateFilter | Undated:
    field = find_field(name)
    assert field
    return parse_date_filter(written, field, ValuePosition(ParseContext(written), 0))


@pytest.mark.parametrize(
    ("written", "canonical"),
    [
        ("1967", "1967"),
        ("1967-5-1", "1967-05-01"),
        ("1967/05", "1967-05"),
        ("1967.05.01", "1967-05-01"),
        ("19670501", "1967-05-01"),
        ("1960s", "1960..1969"),
        ("May 1967", "1967-05"),
        ("1 May 1967", "1967-05-01"),
        ("May 3–5, 1954", "1954-05-03..1954-05-05"),
        ("May 1967..June 1968", "1967-05..1968-06"),
        ("1966...1968", "1966..1968"),
        ("1966…1968", "1966..1968"),
        ("1966–1968", "1966..1968"),
        ("1967-05..1967", "1967-05..1967"),
        ("1967..1967", "1967"),
        ("~1967-05", "~1967-05"),
        ("ca. 1967", "~1967"),
        ("1967?", "~1967"),
        (">=1967", "1967.."),
        (">1967", "1968.."),
        ("<=1967", "..1967"),
        ("<1967", "..1966"),
        ("=1967", "1967"),
        ("0099", "0099"),
    ],
)
def test_dates(written: str, canonical: str) -> None:
    read = dated(written)
    assert isinstance(read, DateFilter)
    assert unparse_date(read) == canonical


@pytest.mark.parametrize("written", ["none", "None", "undated", "n.d."])
def test_undated(written: str) -> None:
    assert dated(written) == Undated()


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("1967", "1967-01-01", "1967-12-31"),
        ("~1967", "1966-01-01", "1968-12-31"),
        ("~1966..1968", "1965-01-01", "1969-12-31"),
        ("~1967-05", "1967-04-01", "1967-06-30"),
        ("~1968-03", "1968-02-01", "1968-04-30"),
        ("~1967-05-01", "1967-04-24", "1967-05-08"),
    ],
)
def test_about_is_wider(written: str, first: str, last: str) -> None:
    read = dated(written)
    assert isinstance(read, DateFilter)
    assert search_bounds(read) == (date.fromisoformat(first), date.fromisoformat(last))


def test_about_at_the_ends_of_the_calendar_is_open() -> None:
    asked = DateFilter(date(1, 1, 1), date(9999, 12, 31), circa=True)
    assert search_bounds(asked) == (None, None)
    assert search_bounds(DateFilter(date(1967, 1, 1), None, circa=True)) == (date(1966, 1, 1), None)


@given(st.dates(), st.dates(), st.booleans())
def test_date_text_is_read_back(one: date, other: date, circa: bool) -> None:
    asked = DateFilter(min(one, other), max(one, other), circa=circa)
    assert dated(unparse_date(asked)) == asked


@given(st.dates(), st.dates())
def test_about_never_narrows(one: date, other: date) -> None:
    first, last = search_bounds(DateFilter(min(one, other), max(one, other), circa=True))
    assert first is None or first < min(one, other)
    assert last is None or last > max(one, other)
