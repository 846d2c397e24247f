"""What is written is read back whole by the libraries of others: bibtexparser, rispy, citeproc-py."""

from __future__ import annotations

import json
import re
import warnings
from datetime import date
from typing import Any

import pytest
import rispy
from bibtexparser.entrypoint import parse_string
from bibtexparser.middlewares import LatexDecodingMiddleware, SplitNameParts
from bibtexparser.middlewares.names import SeparateCoAuthors
from citeproc.source.json import CiteProcJSON
from conftest import make_cable
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from cables.citations import cite
from cables.citations.facts import facts
from corpus.authority.stations import parse_station
from corpus.dates import month_span, one_day, open_span, range_span, year_span
from corpus.records import UNDATED, Addressee, Cable, DateSpan, PageMark, Source, Station, Volume

VOLUME = Volume(
    series="Foreign Relations of the United States",
    subseries="1964–1968",
    number="Volume XCVIII, Part 2",
    title="Ruritania; {Strelsau} & 50% of #1_x",
    editors=("Rupert de Hentzau", "William F. Sapt, Jr.", "Flavia Elphberg"),
    place="Washington",
    publisher="United States Government Printing Office",
    year=2001,
    numbered=True,
)
HOSTILE = [
    "Braces { and } and }{",
    "50% of A & B #1 $2 _under_ ^hat ~tilde",
    r"back\slash \textbf{bold} \{",
    'he said "no" and “yes” and ‘so’',
    "Новый заголовок 外務大臣 علي",
    "a\nTY  - BOOK\nER  - \n@misc{x,",
    "comma, and and, semi; colon: dash – — end.",
    "<i>html</i> &amp; ]]>",
    "two -- hyphens, a ` mark, it's",
    "@article{evil, title={x}}",
    "Zażółć gęślą jaźń, Ångström, Đà Nẵng",
]
SPANS: dict[str, DateSpan] = {
    "day": one_day(date(1967, 5, 1)),
    "month": month_span(1967, 5),
    "year": year_span(1967),
    "span": range_span(date(1967, 5, 30), date(1967, 6, 2)),
    "about": year_span(1967, circa=True),
    "open": open_span(last=date(1967, 5, 16)),
    "none": UNDATED,
}
FAMILIES: dict[str, dict[str, Any]] = {
    "frus": {"collection": "frus1964-68v98p2", "attributes": (("document", "7"),)},
    "aad": {"collection": "aad", "mrn": "1975STREL00412"},
    "wilson": {"collection": "wilson", "attributes": (("obtained and translated", "Translated by Ana Inventata."),)},
    "mapped": {"collection": "register"},
    "files": {"collection": "files"},
}


def specimen(family: str, title: str, span: DateSpan = SPANS["day"], **fields: Any) -> Cable:
    source = Source(
        path="box.zip!x/y.txt",
        sha256="0" * 64,
        archive=f"Archive of {title}",
        permalink="https://example.org/a_b?c={1}&d=%20#e~f" if family != "files" else "",
        volume=VOLUME if family == "frus" else None,
        citation="Foreign Relations of the United States, 1964–1968, Volume XCVIII, Part 2" if family == "frus" else "",
    )
    return make_cable(
        "a~2#1",
        title=title,
        date=span,
        sender=parse_station("Robert S. McNamara"),
        joint_senders=(parse_station("AMEMBASSY BONN"),),
        addressees=(Addressee(station=parse_station("SECSTATE WASHDC")),),
        pages=(PageMark(label="12", offset=0), PageMark(label="14", offset=3)),
        source=source,
        **(FAMILIES[family] | fields),
    )


def bibtex(text: str) -> tuple[str, dict[str, Any]]:
    """(type, fields) of the one entry, names in their parts, LaTeX undone."""
    library = parse_string(text, append_middleware=[SeparateCoAuthors(), SplitNameParts()])
    assert not library.failed_blocks
    (entry,) = library.entries
    plain = LatexDecodingMiddleware()
    found: dict[str, Any] = {}
    for field in entry.fields:
        if isinstance(field.value, list):
            found[field.key] = [
                [decoded(plain, " ".join(part)) for part in (name.first, name.von, name.last, name.jr)]
                for name in field.value
            ]
        else:
            found[field.key] = field.value if field.key in ("url", "month") else decoded(plain, field.value)
    return entry.entry_type, found


def decoded(plain: LatexDecodingMiddleware, value: str) -> str:
    # pylatexenc does not know the text commands of braces, and reads a caret as an accent.
    value = value.replace(r"\textbraceleft{}", r"\lbrace{}").replace(r"\textbraceright{}", r"\rbrace{}")
    inner = re.sub(r"^\{(.*)\}$", r"\1", value, flags=re.DOTALL)
    text, problem = plain._transform_python_value_string(inner)
    assert not problem
    return str(text).replace("ˆ", "^")


def line(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("title", HOSTILE)
@pytest.mark.parametrize("family", FAMILIES)
def test_bibtex_is_read_back(family: str, title: str) -> None:
    cable = specimen(family, title)
    kind, found = bibtex(cite(cable, "bibtex"))
    assert kind == ("incollection" if family == "frus" else "misc")
    assert found["title"] == line(title)
    assert found["author"] == [["Robert S.", "", "McNamara", ""], ["", "", "U.S. Embassy Bonn", ""]]
    if family != "aad":  # the archive of all its telegrams is one
        assert line(title) in found["note" if family == "frus" else "howpublished"]
    assert found.get("url", "") == facts(cable).url.replace("{", "%7B").replace("}", "%7D")
    if family == "frus":
        assert found["booktitle"] == "Foreign Relations of the United States, 1964–1968, " + VOLUME.title
        assert (found["volume"], found["publisher"]) == ("XCVIII, Part 2", "Government Printing Office")
        assert (found["address"], found["year"], found["number"]) == ("Washington", "2001", "Document 7")
        assert (found["pages"], found["origdate"]) == ("12–14", "1967-05-01")
        assert found["editor"] == [
            ["Rupert", "de", "Hentzau", ""],
            ["William F.", "", "Sapt", "Jr."],
            ["Flavia", "", "Elphberg", ""],
        ]


@pytest.mark.parametrize("title", HOSTILE)
@pytest.mark.parametrize("family", FAMILIES)
def test_ris_is_read_back(family: str, title: str) -> None:
    cable = specimen(family, title)
    (found,) = rispy.loads(cite(cable, "ris"))
    assert (found["id"], found["title"]) == ("a~2#1", line(title))
    assert found["authors"] == ["McNamara, Robert S.", "U.S. Embassy Bonn"]
    assert found.get("urls", [""]) == [facts(cable).url]
    assert "file_attachments1" not in found
    if family == "frus":
        assert found["type_of_reference"] == "CHAP"
        assert found["secondary_authors"] == ["de Hentzau, Rupert", "Sapt, William F., Jr.", "Elphberg, Flavia"]
        assert found["secondary_title"] == "Foreign Relations of the United States, 1964–1968, " + VOLUME.title
        assert (found["volume"], found["publisher"], found["year"]) == (
            "XCVIII, Part 2",
            "Government Printing Office",
            "2001",
        )
        assert (found["start_page"], found["end_page"], found["place_published"]) == ("12", "14", "Washington")
        assert "Date: May 1, 1967" in found["notes"]
    else:
        assert (found["year"], found["date"]) == ("1967", "1967/05/01/")


@pytest.mark.parametrize("title", HOSTILE)
@pytest.mark.parametrize("family", FAMILIES)
def test_csl_is_read_back(family: str, title: str) -> None:
    cable = specimen(family, title)
    item = json.loads(cite(cable, "csl-json"))
    with warnings.catch_warnings():
        warnings.simplefilter("error")  # it warns of variables that it does not know
        (read,) = CiteProcJSON([item]).values()
    assert (read.type, str(read["title"])) == ("chapter" if family == "frus" else "document", line(title))
    assert [(str(one.family), str(one.given)) for one in read["author"][:1]] == [("McNamara", "Robert S.")]
    assert item["author"][1] == {"literal": "U.S. Embassy Bonn"}
    if family == "frus":
        assert [each["family"] for each in item["editor"]] == ["de Hentzau", "Sapt", "Elphberg"]
        assert (item["container-title"], item["volume"]) == (
            "Foreign Relations of the United States, 1964–1968, " + VOLUME.title,
            "XCVIII, Part 2",
        )
        assert (item["publisher"], item["publisher-place"]) == ("Government Printing Office", "Washington")
        assert (item["issued"], item["original-date"]) == ({"date-parts": [[2001]]}, {"date-parts": [[1967, 5, 1]]})
        assert (item["page"], item["number"], item["collection-title"]) == ("12–14", "Document 7", VOLUME.series)
    else:
        assert item["issued"] == {"date-parts": [[1967, 5, 1]]}


@pytest.mark.parametrize("family", ["frus", "mapped"])
@pytest.mark.parametrize(
    ("span", "coded", "ris_day", "issued"),
    [
        ("day", "1967-05-01", "1967/05/01/", {"date-parts": [[1967, 5, 1]]}),
        ("month", "1967-05", "1967/05//", {"date-parts": [[1967, 5]]}),
        ("year", "1967", "1967///", {"date-parts": [[1967]]}),
        ("span", "1967-05-30/1967-06-02", "1967///May 30–June 2, 1967", {"date-parts": [[1967, 5, 30], [1967, 6, 2]]}),
        ("about", "1967~", "1967///ca. 1967", {"date-parts": [[1967]], "circa": True}),
        ("open", "/1967-05-16", "", {"literal": "no later than May 16, 1967"}),
        ("none", "", "", {}),
    ],
)
def test_dates_are_kept(family: str, span: str, coded: str, ris_day: str, issued: dict[str, Any]) -> None:
    cable = specimen(family, "T", SPANS[span])
    _, fields = bibtex(cite(cable, "bibtex"))
    assert fields.get("origdate" if family == "frus" else "date", "") == coded
    item = json.loads(cite(cable, "csl-json"))
    assert item.get("original-date" if family == "frus" else "issued", {}) == issued
    (record,) = rispy.loads(cite(cable, "ris"))
    if family == "mapped":
        assert record.get("date", "") == ris_day
    else:
        # The date of a chapter is that of its book; the document's is told in words.
        assert "date" not in record
        told = [note for note in record["notes"] if note.startswith("Date: ")]
        assert bool(told) == (span != "none")


names = st.text(st.characters(blacklist_categories=["Cs", "Cc"], blacklist_characters="\0"), min_size=1, max_size=40)


@given(names, names)
def test_any_name_of_a_body_and_any_title_is_one_entry(body: str, title: str) -> None:
    sender = Station(printed=body, name=f"Ministry {body}", kind="department")
    cable = replace(specimen("mapped", title), sender=sender, joint_senders=())
    library = parse_string(cite(cable, "bibtex"))
    assert (len(library.entries), len(library.blocks)) == (1, 1)
    (record,) = rispy.loads(cite(cable, "ris"))
    assert len(record["authors"]) == 1
    assert json.loads(cite(cable, "csl-json"))["author"] == [{"literal": line(f"Ministry {body}")}]
