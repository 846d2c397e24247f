"""What stands behind a colon: the values of each kind of field, what is refused, and where an error points."""

from __future__ import annotations

from datetime import date

import pytest

from corpus.errors import QuerySyntaxError
from search.query.ast import (
    ClassFilter,
    CountryFilter,
    DateFilter,
    EntityFilter,
    Exact,
    Has,
    Like,
    PostFilter,
    Undated,
)
from search.query.date_values import search_bounds, unparse_date
from search.query.fields import FIELDS, LISTS, TRAITS, find_field, nearest
from search.query.parser import parse


def d(text: str) -> date:
    return date.fromisoformat(text)


def between(first: str, last: str, mode: str = "overlap", *, circa: bool = False) -> DateFilter:
    return DateFilter(d(first) if first else None, d(last) if last else None, mode, circa)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("query", "tree"),
    [
        ("date:1967", between("1967-01-01", "1967-12-31")),
        ("within:1967", between("1967-01-01", "1967-12-31", "within")),
        ("before:1967", between("", "1966-12-31")),
        ("before:1967-05", between("", "1967-04-30")),
        ("before:1967-05-01", between("", "1967-04-30")),
        ("after:1967", between("1968-01-01", "")),
        ("after:1967-05", between("1967-06-01", "")),
        ("after:1953-07-27", between("1953-07-28", "")),
        ("date:>1967-05", between("1967-06-01", "")),
        ("date:>=1967-05", between("1967-05-01", "")),
        ("date:≥1967-05", between("1967-05-01", "")),
        ("date:<1967-05", between("", "1967-04-30")),
        ("date:<=1967-05", between("", "1967-05-31")),
        ("date:≤1967-05", between("", "1967-05-31")),
        ("date:=1967-05", between("1967-05-01", "1967-05-31")),
        ("within:>1967", between("1968-01-01", "", "within")),
        ("date:..1953-07-27", between("", "1953-07-27")),
        ("date:1953-07-28..", between("1953-07-28", "")),
        ("date:1966..1968", between("1966-01-01", "1968-12-31")),
        ("date:1968..1966", between("1966-01-01", "1968-12-31")),
        ("date:1967-05..1967", between("1967-05-01", "1967-12-31")),
        ('date:"1966 to 1968"', between("1966-01-01", "1968-12-31")),
        ("date:1966-1968", between("1966-01-01", "1968-12-31")),
        ("date:1967-05-01-1967-06", between("1967-05-01", "1967-06-30")),
        ("date:1967-2", between("1967-02-01", "1967-02-28")),
        ("date:1968-02", between("1968-02-01", "1968-02-29")),
        ("date:~1967", between("1967-01-01", "1967-12-31", circa=True)),
        ("date:~1966..1968", between("1966-01-01", "1968-12-31", circa=True)),
        ("date:1966..~1968", between("1966-01-01", "1968-12-31", circa=True)),
        ("date:~1966..", between("1966-01-01", "", circa=True)),
        ('date:"circa 1967"', between("1967-01-01", "1967-12-31", circa=True)),
        ('date:"about 1967"', between("1967-01-01", "1967-12-31", circa=True)),
        ("date:>~1967", between("1968-01-01", "", circa=True)),
        ("before:~1967", between("", "1966-12-31", circa=True)),
        ("date:none", Undated()),
        ("date:nd", Undated()),
        ("date:UNKNOWN", Undated()),
        ("date:*", Has("date")),
        ("before:*", Has("date")),
        # classification
        ("class:secret", ClassFilter("=", "secret")),
        ("class:=secret", ClassFilter("=", "secret")),
        ("class:>=secret", ClassFilter(">=", "secret")),
        ("class:≥secret", ClassFilter(">=", "secret")),
        ("class:>secret", ClassFilter(">", "secret")),
        ("class:<=secret", ClassFilter("<=", "secret")),
        ("class:≤secret", ClassFilter("<=", "secret")),
        ("class:<secret", ClassFilter("<", "secret")),
        ('class:"TOP SECRET"', ClassFilter("=", "top secret")),
        ("class:top-secret", ClassFilter("=", "top secret")),
        ('class:"strict secret"', ClassFilter("=", "secret")),
        ("class:unmarked", ClassFilter("=", "unmarked")),
        ("class:*", Has("class")),
        # traits
        ("has:redaction", Has("redaction")),
        ("has:Redactions", Has("redaction")),
        ("has:class", Has("class")),
        ("has:tags", Has("tags")),
        # keywords
        ("number:76.153", Exact("number", "76153")),
        ("number:00412", Exact("number", "412")),
        ("mrn:1974bonn08226", Exact("number", "1974BONN08226")),
        ('ref:"STATE 012,345"', Exact("ref", "STATE 12345")),
        ("ref:(STATE 12345)", Exact("ref", "STATE 12345")),
        ("tags:pfor", Exact("tags", "PFOR")),
        ("tags:p*", Exact("tags", "P*", True)),
        ("caption:nodis", Exact("caption", "NODIS")),
        ("caption:no*", Exact("caption", "NO*", True)),
        ("kind:Telegram", Exact("kind", "telegram")),
        ("kind:=Telegram", Exact("kind", "telegram")),
        ('kind:"Memorandum of  Conversation"', Exact("kind", "memorandum of conversation")),
        ("lang:EN", Exact("lang", "en")),
        ("precedence:FLASH", Exact("precedence", "flash")),
        ("precedence:f*", Exact("precedence", "f*", True)),
        ("collection:frus1964*", Exact("collection", "frus1964*", True)),
        ("collection:Frus1964", Exact("collection", "Frus1964")),
        ('id:"a*b"', Exact("id", "a*b")),
        ("id:a?b", Exact("id", "a?b", True)),
        # names
        ("from:Bonn", PostFilter("from", "Bonn")),
        ("sender:Bonn", PostFilter("from", "Bonn")),
        ('to:"Embassy in Korea"', PostFilter("to", "Embassy in Korea")),
        ("recipient:Bonn", PostFilter("to", "Bonn")),
        ("info:Bonn", PostFilter("info", "Bonn")),
        ("from:(New York)", PostFilter("from", "New York")),
        ("country:Korea", CountryFilter("Korea")),
        ("person:Kim", EntityFilter("PERSON", "Kim")),
        ("party:KWP", EntityFilter("PARTY", "KWP")),
        ("place:Peking", EntityFilter("PLACE", "Peking")),
        ("org:NATO", EntityFilter("ORG", "NATO")),
        ("organisation:NATO", EntityFilter("ORG", "NATO")),
        ("entity:Kim", EntityFilter(None, "Kim")),
        ("from:*", Has("sender")),
        ("to:*", Has("recipient")),
        ("ref:*", Has("reference")),
        ("like:frus1/d4", Like("frus1/d4")),
    ],
)
def test_a_value(query: str, tree: object) -> None:
    assert parse(query).tree == tree


@pytest.mark.parametrize(
    ("query", "position", "problem"),
    [
        ("date:1967-13", 5, "no day of the calendar"),
        ("date:1967-02-29", 5, "no day of the calendar"),
        ("date:yesterday", 5, "is no date"),
        # the user has to say which
        ("date:3/4/1967", 5, "may be 1967-04-03 or 1967-03-04"),
        ('date:"3 May 12"', 5, "may be 2012-05-03 or 1912-05-03"),
        ('date:"February 30, 1967"', 5, "no day of the calendar"),
        ('date:"3 May 1967 at sea"', 5, "is no date"),
        ("date:1967<1968", 5, "is no date"),
        ("date:1967>1968", 5, "is no date"),
        ("date:1967=1968", 5, "is no date"),
        ("date:1967>=1968", 5, "is no date"),
        ("date:..", 5, "has no value"),
        ("date:1966..1967..1968", 5, "no range of dates"),
        ("before:none", 7, "needs a date"),
        ("before:0001", 7, "there is no day before that"),
        ("after:9999", 6, "there is no day after that"),
        ('date:"May 1967 and more"', 5, "is no date"),
        ("class:secrt", 6, "no classification"),
        ("class:>unmarked", 6, "has no rank to compare"),
        ("class:secretly", 6, "no classification"),
        ("has:redactionz", 4, "does not know"),
        ("kind:>telegram", 5, "> after kind:"),
        ("number:<12", 7, "< after number:"),
        ("from:Bon*", 5, "takes a name, no wildcards"),
        ("country:K?rea", 8, "takes a name, no wildcards"),
        ("info:*", 5, "needs a value"),
        ("kind:*", 5, "needs a value"),
        ("kind:--", 5, "a minus after kind:"),
        ("precedence:fast", 11, "no precedence"),
        ("collection:/a*", 11, "in a value with wildcards"),
        ("collection:a=b*", 11, "in a value with wildcards"),
    ],
)
def test_what_no_value_can_mean(query: str, position: int, problem: str) -> None:
    with pytest.raises(QuerySyntaxError, match=problem) as caught:
        parse(query)
    assert caught.value.position == position
    assert caught.value.advice


@pytest.mark.parametrize(
    ("asked", "first", "last"),
    [
        # Not about: as it stands.
        (between("1967-05-01", "1967-05-01"), "1967-05-01", "1967-05-01"),
        # Less than 28 days: a week either way. A month is 28 to 31, a year from 365 on.
        (between("1967-05-01", "1967-05-27", circa=True), "1967-04-24", "1967-06-03"),
        (between("1967-02-01", "1967-02-28", circa=True), "1967-01-01", "1967-03-31"),
        (between("1967-05-01", "1967-05-28", circa=True), "1967-04-01", "1967-06-28"),
        (between("1968-01-01", "1968-12-30", circa=True), "1967-01-01", "1969-12-30"),
        (between("1967-01-01", "1967-12-30", circa=True), "1966-12-01", "1968-01-30"),
        (between("1967-01-01", "1967-12-31", circa=True), "1966-01-01", "1968-12-31"),
        # The last day of a month stays the last.
        (between("1967-03-31", "1967-04-30", circa=True), "1967-02-28", "1967-05-31"),
        (between("1968-03-30", "1968-04-29", circa=True), "1968-02-29", "1968-05-29"),
        (between("1967-12-01", "1967-12-31", circa=True), "1967-11-01", "1968-01-31"),
        (between("1967-01-01", "1967-01-31", circa=True), "1966-12-01", "1967-02-28"),
        # Open: a year.
        (between("1967-03-05", "", circa=True), "1966-03-05", ""),
        (between("", "1968-02-29", circa=True), "", "1969-02-28"),
        # Where the calendar ends it is open.
        (between("0001-01-03", "0001-01-03", circa=True), "", "0001-01-10"),
        (between("9999-12-30", "9999-12-30", circa=True), "9999-12-23", ""),
        (between("9999-12-01", "9999-12-31", circa=True), "9999-11-01", ""),
        (between("0001-01-01", "0001-01-31", circa=True), "", "0001-02-28"),
    ],
)
def test_about_a_day_is_a_week_about_a_month_a_month_about_a_year_a_year(
    asked: DateFilter, first: str, last: str
) -> None:
    assert search_bounds(asked) == (d(first) if first else None, d(last) if last else None)


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        (between("1967-01-01", "1967-12-31"), "1967"),
        (between("1967-05-01", "1967-05-31"), "1967-05"),
        (between("1967-05-01", "1967-05-01"), "1967-05-01"),
        (between("1967-05-01", "1967-05-30"), "1967-05..1967-05-30"),
        (between("1967-05-01", "1967-06-30"), "1967-05..1967-06"),
        (between("1966-01-01", "1968-12-31"), "1966..1968"),
        (between("1966-02-01", "1968-11-30"), "1966-02..1968-11"),
        (between("1966-02-02", ""), "1966-02-02.."),
        (between("1966-01-01", ""), "1966.."),
        (between("", "1966-12-31"), "..1966"),
        (between("1967-01-01", "1967-12-31", circa=True), "~1967"),
        (between("1967-01-01", "", circa=True), "~1967.."),
    ],
)
def test_a_date_in_its_shortest_form(asked: DateFilter, text: str) -> None:
    found = unparse_date(asked)
    assert found == text
    again = parse(f"date:{found}").tree
    assert again == asked


def test_every_field_has_names_of_its_own() -> None:
    names = [name for field in FIELDS for name in (field.name, *field.aliases)]
    assert len(names) == len(set(names)) > 40
    assert not set(names) & set(LISTS)
    for field in FIELDS:
        assert all(find_field(name) is field for name in (field.name.upper(), *field.aliases))
        assert field.trait in ("", *TRAITS)
        assert parse(field.example).warnings == ()
    assert find_field("nofield") is None


@pytest.mark.parametrize(
    ("written", "names", "expected"),
    [
        ("persn", ("person", "place", "party"), ("person",)),
        ("zzz", ("person", "place"), ()),
        ("PERSON", ("person",), ("person",)),
        ("kind", ("kind", "king", "kink", "kine"), ("kind",)),
        ("kin", ("king", "kink", "kine", "kind"), ("king", "kink", "kine")),
        ("", ("person",), ()),
    ],
)
def test_the_nearest_names(written: str, names: tuple[str, ...], expected: tuple[str, ...]) -> None:
    assert nearest(written, names) == expected


@pytest.mark.parametrize(
    ("query", "warning"),
    [
        ("date:1966-1968", "“1966-1968” is read as the range 1966..1968"),
        ("date:1968..1966", "the range “1968..1966” runs backwards and was turned round"),
        ("date:..1966", ""),
        ("date:1966..1968", ""),
        ("date:1966..1966", ""),
        ("caption:nodis", ""),
        ("from:(New York)", 'from:(New York) is read as one name, from:"New York"'),
    ],
)
def test_what_was_guessed_is_said(query: str, warning: str) -> None:
    assert parse(query).warnings == ((warning,) if warning else ())


@pytest.mark.parametrize(
    ("query", "guess"), [("class:secrt", "did you mean secret"), ("class:zzzzzz", ""), ("has:zzzzzzzz", "")]
)
def test_what_is_meant_is_guessed_where_something_is_near(query: str, guess: str) -> None:
    with pytest.raises(QuerySyntaxError) as caught:
        parse(query)
    assert caught.value.advice.startswith(guess or "use one of: ")


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("13/4/1967", "1967-04-13"),
        ("3.4.1967", "1967-04-03"),
        ("8.V.1967", "1967-05-08"),
        ("17 mai 1967", "1967-05-17"),
        ("17 мая 1967 г.", "1967-05-17"),
        ("1967年5月17日", "1967-05-17"),
        ("1967-W20-3", "1967-05-17"),
        ("1967-05-XX", "1967-05"),
        ("196X", "1960..1969"),
        ("1967-05-17/1967-05-20", "1967-05-17..1967-05-20"),
        ("171030Z MAY 67", "1967-05-17"),
        ("4–9 May 1967", "1967-05-04..1967-05-09"),
        ("before May 17, 1967", "..1967-05-16"),
        ("no later than May 17, 1967", "..1967-05-17"),
        ("after May 4, 1967", "1967-05-05.."),
        ("ca. May 1967", "~1967-05"),
    ],
)
def test_a_date_of_a_query_is_read_as_one_of_a_cable(written: str, text: str) -> None:
    found = parse(f'date:"{written}"')
    assert isinstance(found.tree, DateFilter)
    assert (unparse_date(found.tree), found.warnings) == (text, ())


def test_how_a_vague_date_of_a_query_is_read_is_told() -> None:
    found = parse('date:"late 1967"')
    assert isinstance(found.tree, DateFilter)
    assert unparse_date(found.tree) == "1967-09..1967"
    assert "1967-09-01..1967-12-31" in str(found.warnings)


def test_an_ambiguous_date_of_a_query_tells_how_to_write_each() -> None:
    with pytest.raises(QuerySyntaxError) as told:
        parse("date:3/4/1967")
    assert told.value.advice == "write 1967-04-03 or 1967-03-04"


@pytest.mark.parametrize(
    "query",
    [
        "date:1967>=1968",
        "date:1967=1968",
        "date:x<1968",
        "within:1967<=1968",
        "class:secret>",
        "class:top>secret",
        "class:x=secret",
        "date:>>1967",
        'date:>="before 1967"',
        'date:<"after 1967"',
        "class:>>secret",
    ],
)
def test_a_comparison_stands_before_its_value_only(query: str) -> None:
    """Elsewhere it is no comparison, and what it stands in is no value: nothing of it is taken for one."""
    name, _, value = query.partition(":")
    with pytest.raises(QuerySyntaxError) as refused:
        parse(query)
    what = "classification" if name == "class" else "date"
    said = value.strip('"').lstrip("<>=").strip('"')
    assert what in refused.value.problem
    assert said in refused.value.problem
    assert refused.value.position == query.index(value) or value.startswith(">")


@pytest.mark.parametrize(
    ("query", "problem", "position"),
    [
        ("class:>= secret", "class: has no value", 6),
        ("date:> 1967", "date: has no value", 5),
        ("date:>=", "date: has no value", 5),
        ("date:>=(1967)", "date: has no value", 5),
    ],
)
def test_a_value_follows_its_comparison_at_once(query: str, problem: str, position: int) -> None:
    with pytest.raises(QuerySyntaxError) as refused:
        parse(query)
    assert (refused.value.problem, refused.value.position) == (problem, position)
