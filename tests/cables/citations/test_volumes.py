"""The volume of a document of FRUS, by what its header says; what it does not say is told."""

from __future__ import annotations

from typing import Any

import pytest
from conftest import make_cable

from cables.citations import cite, missing_facts
from cables.citations.volumes import CitedVolume, cited_volume
from corpus.records import Cable, PageMark, Source, Volume

WHOLE: dict[str, Any] = {
    "series": "Foreign Relations of the United States",
    "subseries": "1964–1968",
    "number": "Volume XXIX, Part 1",
    "title": "Ruritania",
    "editors": ("Flavia Elphberg",),
    "place": "Washington",
    "publisher": "United States Government Printing Office",
    "year": 2000,
    "numbered": True,
}
PAGES = (PageMark(label="12", offset=0), PageMark(label="13", offset=2), PageMark(label="14", offset=4))
LINK = "https://history.state.gov/historicaldocuments/frus1964-68v29p1/d40"


def document(volume: dict[str, Any] | None, collection: str = "frus1964-68v29p1", **fields: Any) -> Cable:
    printed = None if volume is None else Volume(**volume)
    source = Source(path="x", sha256="0" * 64, citation="The Complete Title", permalink=LINK, volume=printed)
    plain = {"title": "Telegram", "attributes": (("document", "40"),), "pages": PAGES}
    return make_cable("f", collection=collection, source=source, **(plain | fields))


def cited(**changes: Any) -> CitedVolume:
    return cited_volume(document(WHOLE | changes))


def test_the_form_of_the_office_of_the_historian() -> None:
    assert cite(document(WHOLE)) == (
        "“Telegram,” May 1, 1967, Foreign Relations of the United States, 1964–1968, Volume XXIX, Part 1, Ruritania, "
        f"ed. Flavia Elphberg (Washington: Government Printing Office, 2000), Document 40, {LINK}."
    )


@pytest.mark.parametrize(
    ("editors", "shown"),
    [
        ((), ", Ruritania (Washington"),
        (("A Bee",), ", Ruritania, ed. A Bee (Washington"),
        (("A Bee", "C Dee"), ", Ruritania, eds. A Bee and C Dee (Washington"),
        (("A Bee", "C Dee", "E F, Jr."), ", Ruritania, eds. A Bee, C Dee, and E F, Jr. (Washington"),
    ],
)
def test_editors(editors: tuple[str, ...], shown: str) -> None:
    assert shown in cite(document(WHOLE | {"editors": editors}))


@pytest.mark.parametrize(
    ("changes", "title", "book", "number"),
    [
        ({}, "F, 1964–1968, Volume XXIX, Part 1, Ruritania", "F, 1964–1968, Ruritania", "XXIX, Part 1"),
        ({"number": ""}, "F, 1964–1968, Ruritania", "F, 1964–1968, Ruritania", ""),
        (
            {"number": "Retrospective Volume"},
            "F, 1964–1968, Retrospective Volume, Ruritania",
            "F, 1964–1968, Retrospective Volume, Ruritania",
            "",
        ),
        (
            {"number": "Volume E-9, Part 1"},
            "F, 1964–1968, Volume E–9, Part 1, Ruritania",
            "F, 1964–1968, Ruritania",
            "E–9, Part 1",
        ),
        (
            {"subseries": "1964-1968"},
            "F, 1964–1968, Volume XXIX, Part 1, Ruritania",
            "F, 1964–1968, Ruritania",
            "XXIX, Part 1",
        ),
        (
            {"title": "Jordan-Yemen, 1964-65"},
            "F, 1964–1968, Volume XXIX, Part 1, Jordan-Yemen, 1964–65",
            "F, 1964–1968, Jordan-Yemen, 1964–65",
            "XXIX, Part 1",
        ),
        ({"series": ""}, "The Complete Title", "The Complete Title", ""),
        ({"subseries": "", "number": "", "title": ""}, "The Complete Title", "The Complete Title", ""),
    ],
)
def test_the_title_in_parts(changes: dict[str, Any], title: str, book: str, number: str) -> None:
    found = cited(**({"series": "F"} | changes))
    assert (found.title, found.book, found.number) == (title, book, number)


@pytest.mark.parametrize(
    ("publisher", "shown"),
    [
        ("United States Government Printing Office", "Government Printing Office"),
        ("U.S. Government Publishing Office", "Government Publishing Office"),
        ("United States Department of State", "United States Department of State"),
        ("Office of the Historian", "Office of the Historian"),
    ],
)
def test_the_printer_without_its_country(publisher: str, shown: str) -> None:
    assert cited(publisher=publisher).publisher == shown


@pytest.mark.parametrize(
    ("changes", "imprint"),
    [
        ({}, "Washington: Government Printing Office, 2000"),
        ({"year": 0}, "Washington: Government Printing Office"),
        ({"place": ""}, "Government Printing Office, 2000"),
        ({"publisher": ""}, "Washington, 2000"),
        ({"publisher": "", "place": "", "year": 0}, ""),
    ],
)
def test_the_imprint_has_what_is_known(changes: dict[str, Any], imprint: str) -> None:
    assert cited(**changes).imprint == imprint
    assert ("()" in cite(document(WHOLE | changes))) is False


@pytest.mark.parametrize(
    ("volume", "missing"),
    [
        (WHOLE, ()),
        (WHOLE | {"editors": ()}, ("editors",)),
        (WHOLE | {"publisher": "", "year": 0}, ("publisher", "year")),
        (None, ("editors", "publisher", "year")),
    ],
)
def test_what_the_source_does_not_say_is_told(volume: dict[str, Any] | None, missing: tuple[str, ...]) -> None:
    assert missing_facts(document(volume)) == missing
    assert missing_facts(make_cable("a")) == ()


@pytest.mark.parametrize(
    ("subseries", "collection", "numbered", "where"),
    [
        ("1948", "frus1948v01p1", False, "pp. 12–14"),
        ("1952–1954", "frus1952-54v02p1", False, "pp. 12–14"),
        ("1952–1954", "frus1952-54v14p2", True, "Document 40"),
        ("1955–1957", "frus1955-57v01", False, "Document 40"),
        ("1861", "frus1861", False, "pp. 12–14"),
        ("", "frus1931v02", False, "pp. 12–14"),
        ("", "frus1961-63v02", False, "Document 40"),
        ("", "fruswhatever", False, "Document 40"),
    ],
)
def test_pages_of_volumes_that_number_no_documents(subseries: str, collection: str, numbered: bool, where: str) -> None:
    volume = WHOLE | {"subseries": subseries, "numbered": numbered}
    assert f", 2000), {where}, https" in cite(document(volume, collection))


OLD = WHOLE | {"subseries": "1948", "numbered": False}


@pytest.mark.parametrize(
    ("pages", "where"),
    [
        ((PageMark(label="12", offset=0),), "p. 12"),
        # On which page it begins is not known: the number by which history.state.gov calls it.
        ((PageMark(label="12", offset=3),), "Document 40"),
        ((), "Document 40"),
        ((PageMark(label="xii", offset=0), PageMark(label="xiv", offset=3)), "pp. xii–xiv"),
    ],
)
def test_pages_as_far_as_they_are_known(pages: tuple[PageMark, ...], where: str) -> None:
    assert f", 2000), {where}, https" in cite(document(OLD, "frus1948v01", pages=pages))


def test_a_page_that_is_given_stands_for_the_pages() -> None:
    assert ", 2000), p. 13, https" in cite(document(OLD, "frus1948v01"), page="13")
    assert ", 2000), Document 40, p. 13, https" in cite(document(WHOLE), page="13")


def test_an_online_volume_has_no_pages() -> None:
    """Its documents count their pages anew each."""
    assert cited(number="Volume E–4").pages == ""
    assert cited(number="Volume IV").pages == "12–14"
