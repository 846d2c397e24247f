"""E-books made here. All invented."""

from __future__ import annotations

import io
import zipfile
from datetime import date

import pytest

from corpus.records import Cable
from ingest.pipeline import read_source
from ingest.sources.archives import unpack
from ingest.sources.items import Failure, SourceFile

CONTAINER = '<container><rootfiles><rootfile full-path="OPS/book.opf"/></rootfiles></container>'
PAGE = "<html><head><title>{0}</title></head><body><h1>{0}</h1><p>Zenda, June 2, 1938.</p><p>Rain.</p></body></html>"


def made(
    chapters: dict[str, str],
    *,
    more: str = "",
    order: list[str] | None = None,
    parts: dict[str, str] | None = None,
) -> bytes:
    items = "".join(
        f'<item id="{n}" href="{n}" media-type="application/xhtml+xml"/>' for n in (*chapters, *(order or []))
    )
    refs = "".join(f'<itemref idref="{name}"/>' for name in (chapters if order is None else order))
    opf = (
        f'<package xmlns:dc="x"><metadata><dc:title>Papers</dc:title></metadata><manifest>{items}{more}</manifest>'
        f"<spine>{refs}</spine></package>"
    )
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as package:
        package.writestr("mimetype", "application/epub+zip")
        for name, content in ({"META-INF/container.xml": CONTAINER, "OPS/book.opf": opf} | (parts or {})).items():
            package.writestr(name, content)
        for name, content in chapters.items():
            package.writestr(f"OPS/{name}", content)
    return held.getvalue()


def read(content: bytes) -> list[Cable | Failure]:
    (source,) = unpack(SourceFile.of_bytes("a.epub", content))
    assert isinstance(source, SourceFile)
    return list(read_source(source))


def test_a_cable_a_chapter_in_the_order_of_reading() -> None:
    chapters = {"b.xhtml": PAGE.format("Note"), "a.xhtml": PAGE.format("Letter")}
    nav = '<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>'
    first, second = read(made(chapters, more=nav, parts={"OPS/nav.xhtml": PAGE.format("Contents")}))
    assert isinstance(first, Cable)
    assert isinstance(second, Cable)
    assert (first.title, second.title, first.date.earliest) == ("Note", "Letter", date(1938, 6, 2))
    assert (first.source.locator, second.source.locator) == ("chapter 1", "chapter 2")
    assert first.attributes == (("book", "Papers"),)


def test_covers_are_passed_over_and_pictures_are_told() -> None:
    picture = "<html><body><img src='x.jpg'/></body></html>"
    empty = "<html><body><p></p></body></html>"
    cable, failure = read(made({"a": picture, "b": PAGE.format("Note"), "c": picture, "d": empty}))
    assert isinstance(cable, Cable)
    assert isinstance(failure, Failure)
    assert (failure.place, failure.reason) == ("chapter 3", "the file holds no text")


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (made({}), "an e-book without text"),
        (made({"a": "<html><body></body></html>"}), "an e-book without text"),
        (made({}, order=["gone.xhtml"]), "damaged: its file is missing"),
        (made({}, parts={"META-INF/container.xml": "<c/>"}), "damaged: an e-book without a list of its chapters"),
        (made({}, parts={"META-INF/container.xml": "none"}), "damaged: "),
        (made({"a": PAGE.format("x")})[:-60], "damaged: this EPUB cannot be unpacked"),
    ],
)
def test_what_is_refused(content: bytes, reason: str) -> None:
    (item,) = read(content)
    assert isinstance(item, Failure)
    assert item.reason.startswith(reason)
    assert item.advice


def test_a_chapter_outside_the_book_is_missing() -> None:
    (item,) = read(made({}, order=["../../etc/passwd"]))
    assert isinstance(item, Failure)
    assert item.reason == "damaged: its file is missing"
