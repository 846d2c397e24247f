"""What a citation says, fact by fact; how days are written; how a note is put together."""

from __future__ import annotations

from datetime import date
from typing import Any

import msgspec
import pytest
from conftest import make_cable
from msgspec.structs import replace

from cables.citations import bibtex, chicago, cite, csl, ris
from cables.citations.dates import day, edtf
from cables.citations.facts import Facts, facts, family_of
from corpus.dates import month_span, one_day, open_span, printed_span, range_span, year_span
from corpus.records import UNDATED, Addressee, DateSpan, Source, Station


def station(name: str) -> Station:
    return Station(printed=f"the {name}", name=name)


def source(**fields: str) -> Source:
    return replace(Source(path="/x/y.txt", sha256="0" * 64), **fields)


DECADE = DateSpan(earliest=date(1960, 1, 1), latest=date(1969, 12, 31), precision="decade", printed="1960s")


@pytest.mark.parametrize(
    ("printed", "shown"),
    [
        ("May 3, 1967", "May 3, 1967"),
        ("3–5 May 1967", "May 3–5, 1967"),
        ("May 3–June 5, 1967", "May 3–June 5, 1967"),
        ("June 1, 1960 to June 2, 1961", "June 1, 1960–June 2, 1961"),
        ("December 30–January 2, 1961", "December 30, 1960–January 2, 1961"),
        ("May 1967", "May 1967"),
        # months printed without days have none; those with days keep them, though they be the first and the last
        ("May–July 1967", "May–July 1967"),
        ("December 1966–January 1967", "December 1966–January 1967"),
        ("December–January 1967", "December 1966–January 1967"),
        ("about May–July 1967", "ca. May–July 1967"),
        ("May 1–July 31, 1967", "May 1–July 31, 1967"),
        ("May 1–31, 1967", "May 1–31, 1967"),
        ("1967", "1967"),
        ("1960s", "1960s"),
        ("ca. 1967", "ca. 1967"),
        ("undated", "n.d."),
    ],
)
def test_a_printed_date_in_a_note(printed: str, shown: str) -> None:
    """As the Chicago Manual has inclusive dates: what both ends share is given once, and no day is invented."""
    assert day(printed_span(printed)) == shown


@pytest.mark.parametrize(
    ("span", "chicago_day", "iso", "ris_day", "parts"),
    [
        (one_day(date(1967, 5, 1)), "May 1, 1967", "1967-05-01", "1967/05/01/", [[1967, 5, 1]]),
        (one_day(date(1967, 12, 31)), "December 31, 1967", "1967-12-31", "1967/12/31/", [[1967, 12, 31]]),
        (month_span(1967, 5), "May 1967", "1967-05", "1967/05//", [[1967, 5]]),
        (year_span(1967), "1967", "1967", "1967///", [[1967]]),
        (DECADE, "1960s", "1960-01-01/1969-12-31", "1960///1960s", [[1960, 1, 1], [1969, 12, 31]]),
        (
            range_span(date(1967, 6, 1), date(1967, 6, 2)),
            "June 1–2, 1967",
            "1967-06-01/1967-06-02",
            "1967/06//June 1–2, 1967",
            [[1967, 6, 1], [1967, 6, 2]],
        ),
        (
            range_span(date(1967, 5, 1), date(1967, 6, 1)),
            "May 1–June 1, 1967",
            "1967-05-01/1967-06-01",
            "1967///May 1–June 1, 1967",
            [[1967, 5, 1], [1967, 6, 1]],
        ),
        # The same month of two years is no month.
        (
            range_span(date(1960, 6, 1), date(1961, 6, 2)),
            "June 1, 1960–June 2, 1961",
            "1960-06-01/1961-06-02",
            "1960///June 1, 1960–June 2, 1961",
            [[1960, 6, 1], [1961, 6, 2]],
        ),
        (
            range_span(date(1966, 12, 30), date(1967, 1, 2)),
            "December 30, 1966–January 2, 1967",
            "1966-12-30/1967-01-02",
            "1966///December 30, 1966–January 2, 1967",
            [[1966, 12, 30], [1967, 1, 2]],
        ),
        (
            range_span(date(1966, 1, 1), date(1967, 12, 31)),
            "1966–1967",
            "1966-01-01/1967-12-31",
            "1966///1966–1967",
            [[1966, 1, 1], [1967, 12, 31]],
        ),
        (UNDATED, "n.d.", "", "", None),
    ],
)
def test_a_day_in_each_style(
    span: DateSpan, chicago_day: str, iso: str, ris_day: str, parts: list[list[int]] | None
) -> None:
    known = facts(make_cable("a", date=span))
    assert day(span) == chicago_day
    assert edtf(known.date) == iso
    assert dict(line.split("  - ", 1) for line in ris.record(known).split("\n")).get("DA", "") == ris_day
    assert csl.issued(span) == ({"date-parts": parts} if parts else {})


@pytest.mark.parametrize(
    ("span", "words", "iso"),
    [
        (open_span(last=date(1967, 5, 16)), "no later than May 16, 1967", "/1967-05-16"),
        (open_span(first=date(1967, 5, 5)), "no earlier than May 5, 1967", "1967-05-05/"),
    ],
)
def test_an_open_span_is_no_day_in_any_style(span: DateSpan, words: str, iso: str) -> None:
    known = facts(make_cable("a", date=span))
    assert (day(span), edtf(known.date), csl.issued(span)) == (words, iso, {"literal": words})
    lines = ris.record(known).split("\n")
    assert f"N1  - Date: {words}" in lines
    assert not any(line.startswith(("DA", "PY")) for line in lines)
    assert "year =" not in bibtex.entry(known)


def test_about_then_is_said_in_the_styles_that_can() -> None:
    about = year_span(1967, circa=True)
    assert day(about) == "ca. 1967"
    assert edtf(about) == "1967~"
    assert csl.issued(about) == {"date-parts": [[1967]], "circa": True}


@pytest.mark.parametrize(
    ("span", "month"),
    [
        (one_day(date(1967, 1, 1)), "jan"),
        (month_span(1967, 12), "dec"),
        (year_span(1967), ""),
        (range_span(date(1967, 6, 1), date(1967, 6, 2)), ""),
    ],
)
def test_bibtex_has_a_month_where_it_is_one(span: DateSpan, month: str) -> None:
    entry = cite(make_cable("a", date=span), "bibtex")
    assert (f"  month = {month}," in entry) is bool(month)
    assert ("month" in entry) is bool(month)
    assert "  year = {1967}" in entry


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        ([], ()),
        (["A"], ("A",)),
        (["A", "B", "C"], ("A", "B", "C")),
        (["A", "B", "C", "D"], ("A", "B", "C", "1 other")),
        (["A", "B", "C", "D", "E"], ("A", "B", "C", "2 others")),
        (list("ABCDEFGHIJKL"), ("A", "B", "C", "9 others")),
    ],
)
def test_of_many_receivers_the_first_three_and_how_many_others(names: list[str], expected: tuple[str, ...]) -> None:
    told = (Addressee(station=station("Info"), role="info"),)
    to = tuple(Addressee(station=station(name)) for name in names)
    assert facts(make_cable("a", addressees=told + to)).receivers == expected


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"collection": "frus1964-68v1"}, "frus"),
        ({"collection": "mine", "source": source(reader="frus")}, "frus"),
        ({"collection": "wilson"}, "wilson"),
        ({"collection": "aad", "mrn": "1975BONN00001"}, "aad"),
        ({"collection": "aad"}, "other"),
        ({"collection": "files", "mrn": "1975BONN00001"}, "other"),
        ({"collection": "wilson2"}, "other"),
    ],
)
def test_whose_pattern(fields: dict[str, Any], expected: str) -> None:
    assert family_of(make_cable("a", **fields)) == expected


def known(**fields: Any) -> Facts:
    return facts(make_cable("a", **fields))


@pytest.mark.parametrize(
    ("fields", "title", "described"),
    [
        ({"title": "A  title\n"}, "A title", False),
        ({"title": "", "subject": "A subject"}, "A subject", False),
        ({"title": " ", "subject": "A subject"}, "A subject", False),
        ({"title": ""}, "Telegram", True),
        ({"title": "", "kind": ""}, "Document", True),
        ({"title": "", "kind": "memorandum of conversation"}, "Memorandum of conversation", True),
        ({"title": "", "sender": station("Bonn")}, "Telegram from Bonn", True),
        (
            {"title": "", "addressees": tuple(Addressee(station=station(name)) for name in "AB")},
            "Telegram to A; B",
            True,
        ),
        ({"title": "", "sender": Station(printed="AMEMBASSY  BONN", name="")}, "Telegram from AMEMBASSY BONN", True),
        ({"title": "A\x1b[31m\u2028title"}, "A [31m title", False),
    ],
)
def test_the_title(fields: dict[str, Any], title: str, described: bool) -> None:
    found = known(**fields)
    assert (found.title, found.described) == (title, described)


@pytest.mark.parametrize(
    ("fields", "number"),
    [
        ({"mrn": "1975BONN1", "number_printed": "0.01", "number": "1"}, "1975BONN1"),
        ({"number_printed": "76.153", "number": "76153"}, "76.153"),
        ({"number": "76153"}, "76153"),
        ({}, ""),
        ({"collection": "frus1", "number": "76153", "attributes": (("document", "7"),)}, "7"),
        ({"collection": "frus1", "number": "76153", "source": source(record_id="d8")}, "8"),
        ({"collection": "frus1", "number": "76153"}, ""),
        ({"collection": "aad", "mrn": "1975BONN1", "number_printed": "x"}, "1975BONN1"),
    ],
)
def test_the_number(fields: dict[str, Any], number: str) -> None:
    assert known(**fields).number == number


MAY = one_day(date(1967, 5, 1), printed="May 1, 1967")


@pytest.mark.parametrize("collection", ["frus1", "wilson", "files"])
@pytest.mark.parametrize(
    ("title", "span", "dated"),
    [
        ("Letter, May 1, 1967", MAY, True),
        ("Letter, May 2, 1967", MAY, False),
        ("Letter", one_day(date(1967, 5, 1)), False),
    ],
)
def test_a_title_that_says_the_day(collection: str, title: str, span: DateSpan, dated: bool) -> None:
    found = known(collection=collection, title=title, date=span)
    assert found.dated is dated
    assert ("n.d." in chicago.note(found), chicago.note(found).count("May 1, 1967")) == (False, 1)


def test_where_the_original_is() -> None:
    keeper = source(archive="The  Archive", citation="The Volume", translator="Ana", permalink="http://x")
    frus = known(collection="frus1", source=keeper)
    assert (frus.held, frus.container, frus.publisher, frus.translated) == (
        "Original: The Archive",
        "The Volume",
        "",
        "",
    )
    wilson = known(collection="wilson", source=keeper)
    assert (wilson.held, wilson.publisher, wilson.translated, wilson.translator) == (
        "The Archive",
        "Wilson Center Digital Archive",
        "Translated by Ana",
        "Ana",
    )
    said = known(collection="wilson", attributes=(("obtained and translated", "Obtained by Ana."),), source=keeper)
    assert said.translated == "Obtained by Ana"
    aad = known(collection="aad", mrn="1975BONN1", source=keeper)
    assert aad.archive.startswith("Central Foreign Policy Files, 1973–79/Electronic Telegrams, RG 59")
    assert known(collection="frus1").held == ""
    assert known(collection="wilson").translated == ""


@pytest.mark.parametrize(
    ("fields", "container", "file"),
    [
        ({"collection": "register"}, "register", "a.txt 1"),
        ({"collection": "files"}, "", "a.txt 1"),
        ({"collection": "telegrams"}, "", "a.txt 1"),
        ({"collection": "mail"}, "", "a.txt 1"),
        ({"collection": "files", "source": source(citation="The Book")}, "The Book", "y.txt"),
        ({"collection": "files", "source": source(path="/z/box.zip!in/v.txt", locator="p 3")}, "", "v.txt p 3"),
        ({"collection": "files", "source": source(path="/z/box.zip!v.txt")}, "", "v.txt"),
        ({"collection": "register", "source": source(permalink="http://x")}, "register", ""),
    ],
)
def test_what_leads_to_a_cable_of_no_known_archive(fields: dict[str, Any], container: str, file: str) -> None:
    found = known(**fields)
    assert (found.container, found.file) == (container, file)


@pytest.mark.parametrize(
    ("page", "paragraph", "expected"),
    [
        ("", "", ""),
        ("64", "", "p. 64"),
        ("64–65", "", "pp. 64–65"),
        ("64-65", "", "pp. 64-65"),
        ("", "3", "par. 3"),
        ("", "3–4", "pars. 3–4"),
        ("64", "3–4", "p. 64, pars. 3–4"),
        ("64–65", "3", "pp. 64–65, par. 3"),
    ],
)
def test_the_locator(page: str, paragraph: str, expected: str) -> None:
    assert msgspec.structs.replace(known(), page=page, paragraph=paragraph).locator == expected


def test_what_nobody_says_of_a_cable_is_absent() -> None:
    """ "Absent facts are "", never a guess": whoever makes the record need not name them."""
    bare = Facts(id="a", family="other", title="T", kind="telegram", date=UNDATED)
    needed = {"id": "a", "family": "other", "title": "T", "kind": "telegram", "date": UNDATED}
    assert {name: value for name, value in msgspec.structs.asdict(bare).items() if value} == needed
    assert (bare.locator, bare.held) == ("", "")


@pytest.mark.parametrize(
    ("family", "archive", "expected"),
    [
        ("frus", "", ""),
        ("frus", "Box 1", "Original: Box 1"),
        ("wilson", "Box 1", "Box 1"),
        ("aad", "Box 1", "Box 1"),
        ("other", "Box 1", "Box 1"),
    ],
)
def test_what_a_volume_prints_of_the_original_is_a_remark(family: str, archive: str, expected: str) -> None:
    assert msgspec.structs.replace(known(), family=family, archive=archive).held == expected


def test_a_date_that_is_taken_from_the_text_of_a_note_is_not_cited() -> None:
    inferred = replace(
        one_day(date(1967, 5, 1)), printed="May 1", origin="editors' text, year of the documents beside it"
    )
    note = make_cable("frus1961-63v99/d1", title="Editorial Note", kind="editorial note", date=inferred)
    assert facts(note).date == UNDATED
    assert "1967" not in chicago.note(facts(note))
    assert facts(replace(note, date=replace(inferred, origin="dateline"))).date.known
