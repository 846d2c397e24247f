"""Citations in four styles, in the pattern of each archive."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import date
from typing import Any

import msgspec
import pytest
from conftest import make_cable
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

import cables
from cables.citations import Style, bibtex, chicago, cite, ris
from cables.citations.dates import day, edtf
from cables.citations.facts import facts
from corpus.authority.stations import parse_station
from corpus.dates import month_span, one_day, range_span, year_span
from corpus.errors import BadRequest
from corpus.records import UNDATED, Addressee, Cable, PageMark, Source, Station, Volume

STYLES: tuple[Style, ...] = ("chicago", "chicago-short", "chicago-bibliography", "bibtex", "ris", "csl-json")


def source(**fields: Any) -> Source:
    return replace(Source(path="x/y.txt", sha256="0" * 64), **fields)


def station(name: str) -> Station:
    return Station(printed=name.upper(), name=name)


FRUS = make_cable(
    "frus1964-68v98/d7",
    "The Ambassador called.\n\nHe said “no” twice.",
    collection="frus1964-68v98",
    title="Telegram From the Embassy in Romania to the Department of State",
    number="1849",
    pages=(PageMark(label="12", offset=0), PageMark(label="13", offset=30)),
    attributes=(("document", "7"),),
    sender=parse_station("the Embassy in Romania"),
    source=source(
        reader="frus",
        record_id="d7",
        archive="National Archives, RG 59, Central Files 1967-69, POL 1 RUM",
        citation="Foreign Relations of the United States, 1964–1968, Volume XCVIII, Invented Specimens",
        volume=Volume(
            series="Foreign Relations of the United States",
            subseries="1964–1968",
            number="Volume XCVIII",
            title="Invented Specimens",
            editors=("Flavia R. Elphberg", "Fritz von Tarlenheim"),
            place="Washington",
            publisher="United States Government Printing Office",
            year=2001,
            numbered=True,
        ),
        permalink="https://history.state.gov/historicaldocuments/frus1964-68v98/d7",
    ),
)
AAD = make_cable(
    "1974BUCHAR03320~2",
    "1. NO REASON WAS GIVEN.",
    collection="aad",
    title="",
    subject='A "DELEGATION" & 50% OF ITS_COSTS',
    mrn="1974BUCHAR03320",
    number="3320",
    sender=parse_station("AMEMBASSY BUCHAREST"),
    addressees=(Addressee(station=station("Department of State")), Addressee(station=station("Bonn"), role="info")),
    source=source(reader="telegram"),
)
WILSON = make_cable(
    "wilson/990031",
    "The KWP gave no reason.",
    collection="wilson",
    title="Telegram from Pyongyang to Bucharest, No. 76.153, May 1, 1967",
    date=one_day(date(1967, 5, 1), printed="May 1, 1967"),
    number="76153",
    number_printed="76.153",
    language="ro",
    attributes=(("obtained and translated", "Obtained and translated for NKIDP by Ana Inventata."),),
    source=source(
        archive="Archive of the Romanian Ministry of Foreign Affairs, Fond X, f. 9",
        translator="Ana Inventata",
        permalink="https://digitalarchive.wilsoncenter.org/document/990031",
    ),
)
OLD = make_cable(
    "frus1931v97/d31",
    "The ship has not come.",
    kind="letter",
    collection="frus1931v97",
    title="The Minister in Ruritania (Hentzau) to the Secretary of State",
    date=one_day(date(1931, 6, 2)),
    pages=(PageMark(label="412", offset=0), PageMark(label="413", offset=9)),
    attributes=(("document", "31"),),
    sender=parse_station("The Minister in Ruritania (Hentzau)"),
    source=source(
        reader="frus",
        record_id="d31",
        citation="Foreign Relations of the United States, 1931, Ruritania, Volume XCVII",
        volume=Volume(
            series="Foreign Relations of the United States",
            subseries="1931",
            number="Volume XCVII",
            title="Ruritania",
            editors=("Black Michael",),
            place="Washington",
            publisher="United States Government Printing Office",
            year=1946,
        ),
        permalink="https://history.state.gov/historicaldocuments/frus1931v97/d31",
    ),
)
OTHER = make_cable(
    "file/0123456789ab#2",
    kind="despatch",
    collection="files",
    title="Legation in Budapest",
    number="1147",
    date=month_span(1956, 10),
    source=source(path="box.zip!1956/vienna.txt", locator="page 3"),
)
MAPPED = make_cable(
    "register/12",
    collection="register",
    title="“Recolta” 1967",
    date=UNDATED,
    source=source(archive="Invented legation", permalink="https://example.org/r?a={1}"),
)
EVERY = {"frus": FRUS, "old": OLD, "aad": AAD, "wilson": WILSON, "other": OTHER, "mapped": MAPPED}


@pytest.mark.parametrize("style", STYLES)
def test_each_archive_in_each_style(style: Style, golden: Callable[[str, str], None]) -> None:
    quotes = {"frus": "ambassador CALLED. he said 'no'", "aad": "no reason was given"}
    written = [cite(cable, style, quote=quotes.get(name, "")) for name, cable in EVERY.items()]
    golden(f"{style}.txt", "\n\n".join(written) + "\n")


def test_a_description_of_ours_is_no_title() -> None:
    sent = make_cable("x", title="", kind="airgram", sender=station("Ankara"), addressees=AAD.addressees)
    assert cite(sent).startswith("Airgram from Ankara to Department of State, May 1, 1967, invented")
    assert cite(msgspec.structs.replace(sent, collection="aad", mrn="1975ANKARA00001")).startswith(
        "Ankara to Department of State, telegram 1975ANKARA00001, May 1, 1967, Central"
    )


def test_the_package_cites() -> None:
    assert cables.cite(FRUS) == cite(FRUS, "chicago")
    with pytest.raises(BadRequest, match="no style 'mlla'"):
        cables.cite(FRUS, "mlla")


def test_a_page_that_is_given_wins() -> None:
    assert "Document 7, p. 99, par. 1, https:" in cite(FRUS, quote="The Ambassador called", page="99")
    assert "Document 7, pp. 4-5, https:" in cite(FRUS, page="4-5")


@pytest.mark.parametrize(
    ("span", "shown"),
    [
        (one_day(date(1967, 5, 1)), "May 1, 1967"),
        (month_span(1967, 5), "May 1967"),
        (year_span(1967), "1967"),
        (range_span(date(1967, 6, 1), date(1967, 6, 2)), "June 1–2, 1967"),
        (range_span(date(1967, 5, 30), date(1967, 6, 2)), "May 30–June 2, 1967"),
        (range_span(date(1967, 12, 30), date(1968, 1, 2)), "December 30, 1967–January 2, 1968"),
        (UNDATED, "n.d."),
    ],
)
def test_dates_are_as_vague_as_they_are(span: object, shown: str) -> None:
    assert day(span) == shown  # type: ignore[arg-type]
    known = facts(make_cable("a", date=span))
    assert edtf(known.date).startswith("1967") == (span != UNDATED)


def test_an_undated_cable_has_no_invented_year() -> None:
    plain, dated = make_cable("a", date=UNDATED), make_cable("a")
    assert "year" in cite(dated, "bibtex")
    assert "PY" in cite(dated, "ris")
    assert "issued" in json.loads(cite(dated, "csl-json"))
    assert "year" not in cite(plain, "bibtex")
    assert "PY" not in cite(plain, "ris")
    assert "issued" not in json.loads(cite(plain, "csl-json"))


def unescaped(text: str) -> str:
    for code, char in (
        (r"\textbackslash{}", "\0"), (r"\textbraceleft{}", "\1"), (r"\textbraceright{}", "\2"),
        (r"\textasciigrave{}", "`"), ("-{}", "-"), (r"\textasciitilde{}", "~"), (r"\textasciicircum{}", "^"),
    ):  # fmt: skip
        text = text.replace(code, char)
    text = re.sub(r"\\([&%$#_{}])", r"\1", text)
    return text.replace("\0", "\\").replace("\1", "{").replace("\2", "}")


@given(st.text(alphabet=st.characters(blacklist_characters="\0\1\2", blacklist_categories=["Cs"])))
def test_bibtex_escapes_can_be_undone_and_braces_balance(text: str) -> None:
    escaped = bibtex.escaped(text)
    assert unescaped(escaped) == text
    depth = 0
    for char in escaped:
        depth += {"{": 1, "}": -1}.get(char, 0)
        assert depth >= 0
    assert depth == 0


anything = st.text(st.characters(blacklist_categories=["Cs"]), max_size=60)
hostile = st.builds(
    lambda title, archive, link: make_cable("a~2#1", title=title, source=source(archive=archive, permalink=link)),
    anything,
    anything,
    anything,
)


@given(hostile)
def test_whatever_a_cable_says_a_record_stays_one_record(cable: Cable) -> None:
    entry = cite(cable, "bibtex")
    assert entry.count("{") == entry.count("}")
    assert len(re.findall(r"^@", entry, re.MULTILINE)) == 1
    lines = cite(cable, "ris").split("\n")
    assert all(re.match(r"[A-Z][A-Z0-9]  - ", line) for line in lines)
    assert [line[:2] for line in lines].count("ER") == 1
    assert lines[-1] == "ER  - "
    assert all(line.isprintable() or max(line) >= "\u00ad" for line in lines)
    assert json.loads(cite(cable, "csl-json"))["id"] == "a~2#1"
    assert "\n" not in cite(cable, "chicago")


ids = st.text("abcXYZ019./~#_-", min_size=1, max_size=12)


@given(ids, ids)
def test_no_two_ids_make_one_key(one: str, other: str) -> None:
    assert (bibtex.key(one) == bibtex.key(other)) == (one == other)
    assert not set(bibtex.key(one)) & set("#~,{}%\\ ")


def test_quotation_marks_nest() -> None:
    assert chicago.quoted('he said "no" and “yes”') == "“he said ‘no’ and ‘yes’”"
    assert chicago.titled("A title,") == "“A title”"
    assert chicago.titled("Memorandum of Conversation.") == "“Memorandum of Conversation”"
    assert chicago.titled("Wheat for the U.S.") == "“Wheat for the U.S.”"


def test_ris_values_stay_on_their_line() -> None:
    assert ris.value("a\r\nTY  - BOOK\u2028b") == "a TY - BOOK b"


VARIABLES = {
    "id", "type", "title", "genre", "author", "recipient", "translator", "issued", "container-title", "number",
    "archive", "archive_location", "language", "note", "URL", "collection-title", "volume", "editor", "publisher",
    "publisher-place", "page", "original-date",
}  # fmt: skip
"""Of the schema of CSL-JSON (citation-style-language/schema, csl-data.json), which allows no others than its own."""


@pytest.mark.parametrize("cable", EVERY.values(), ids=EVERY)
def test_csl_has_the_variables_of_its_schema(cable: Cable) -> None:
    item = json.loads(cite(cable, "csl-json"))
    assert {"id", "type", "title"} <= item.keys() <= VARIABLES
    assert all(isinstance(value, str | list | dict) for value in item.values())
    parts = item.get("issued", {}).get("date-parts", [[1]])
    assert 1 <= len(parts) <= 2
    assert all(1 <= len(each) <= 3 for each in parts)
