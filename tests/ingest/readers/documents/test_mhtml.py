"""Pages saved in one file. All invented."""

from __future__ import annotations

from datetime import date

import pytest

from corpus.errors import BadSource
from corpus.records import Cable
from ingest.pipeline import read_source
from ingest.readers.detect import sniff
from ingest.readers.documents import mhtml
from ingest.sources.items import Failure, SourceFile

PAGE = (
    "<html><body><h1>Despatch From the Consulate in Zenda</h1><p>Zenda, June 2, 1938.</p><p>The mole is safe.</p>"
    "</body></html>"
)
BLINK = (
    "From: <Saved by Blink>\nSnapshot-Content-Location: https://example.org/d/7\nSubject: Despatch\n"
    "Date: Tue, 2 Mar 2021 10:00:00 -0000\n"
)


def saved(*parts: str, head: str = BLINK, more: str = "") -> bytes:
    body = "".join(f"--q\n{part}\n" for part in parts)
    kind = f'Content-Type: multipart/related; type="text/html"; boundary="q"{more}'
    return f"{head}MIME-Version: 1.0\n{kind}\n\n{body}--q--\n".encode()


def html(page: str, address: str = "https://example.org/d/7", more: str = "") -> str:
    return f"Content-Type: text/html\n{more}Content-Location: {address}\n\n{page}"


def read(content: bytes) -> list[Cable | Failure]:
    return list(read_source(SourceFile.of_bytes("a.mhtml", content)))


def one(content: bytes) -> Cable:
    (cable,) = read(content)
    assert isinstance(cable, Cable)
    return cable


def test_the_page_inside_with_its_own_date() -> None:
    cable = one(saved(html(PAGE), "Content-Type: text/css\n\np {}", "Content-Type: image/gif\n\nGIF89a"))
    assert (cable.date.earliest, cable.kind, cable.source.reader) == (date(1938, 6, 2), "despatch", "html")
    assert cable.body.endswith("The mole is safe.")
    assert cable.source.permalink == "https://example.org/d/7"
    assert cable.attributes == (("page saved", "Tue, 2 Mar 2021 10:00:00 -0000"),)


def test_the_page_that_start_names_is_the_page_and_frames_are_counted() -> None:
    frame = html("<p>Read our newsletter.</p>", "https://example.org/ad", "Content-ID: <ad@x>\n")
    page = html(PAGE, more="Content-ID: <page@x>\n")
    cable = one(saved(frame, page, more='; start="<page@x>"'))
    assert cable.body.endswith("The mole is safe.")
    assert ("passed over", "1 frame") in cable.attributes
    assert one(saved(frame, page)).body == "Read our newsletter."


def test_a_frameset_gives_its_frames() -> None:
    frameset = html("<html><frameset cols='*'><frame src='a'></frameset></html>")
    first, second = read(
        saved(frameset, html(PAGE), html("<p>Second frame, May 4, 1938.</p>", "https://example.org/b"))
    )
    assert isinstance(first, Cable)
    assert isinstance(second, Cable)
    assert (first.source.locator, second.source.locator) == ("frame 1", "frame 2")
    assert second.source.permalink == "https://example.org/b"


def test_a_page_in_a_code_page_that_only_its_header_names() -> None:
    part = (
        b"Content-Type: text/html; charset=koi8-r\nContent-Location: a\n\n<p>" + "Мост цел.".encode("koi8-r") + b"</p>"
    )
    content = BLINK.encode() + b"Content-Type: multipart/related; boundary=q\n\n--q\n" + part + b"\n--q--\n"
    assert one(content).body == "Мост цел."


@pytest.mark.parametrize(
    ("head", "reader"),
    [
        (BLINK, "mhtml"),
        ('From: "Saved by Internet Explorer 11"\nSubject: x\n', "mhtml"),
        ("", "mhtml"),  # Word writes no From
        ("From: a@b.org\nTo: c@d.org\nSubject: x\n", "mail"),
        ("From: a@b.org\nReceived: from x\nSubject: x\n", "mail"),
    ],
)
def test_saved_pages_and_mail(head: str, reader: str) -> None:
    assert sniff(saved(html(PAGE), head=head), "a") == reader


@pytest.mark.parametrize(("name", "reader"), [("a.mht", "mhtml"), ("a.eml", "mail")])
def test_the_name_decides_where_nothing_else_does(name: str, reader: str) -> None:
    content = saved(f"Content-Type: text/html\n\n{PAGE}", head="From: a@b.org\nSubject: x\n")
    assert sniff(content, name) == reader


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (saved("Content-Type: text/css\n\np {}"), "a saved page without a page in it"),
        (BLINK.encode(), "a saved page without a page in it"),
        (saved(html("<p></p>")), "the file holds no text"),
        (saved(html(BLINK + "\nx")), "a saved page or message inside another"),
    ],
)
def test_what_holds_no_page_is_refused(content: bytes, problem: str) -> None:
    with pytest.raises(BadSource) as caught:
        list(mhtml.read_cables(SourceFile.of_bytes("a.mhtml", content)))
    assert caught.value.problem == problem
    assert caught.value.advice


def test_parts_nested_without_end_are_refused() -> None:
    content = BLINK
    for depth in range(3_000):
        content += f"Content-Type: multipart/related; boundary=b{depth}\n\n--b{depth}\n"
    with pytest.raises(BadSource):
        list(mhtml.read_cables(SourceFile.of_bytes("a.mhtml", content.encode())))


def test_a_frame_that_cannot_be_read_is_a_failure() -> None:
    frameset = html("<html><frameset></frameset></html>")
    cable, failure = read(saved(frameset, html(PAGE), html(" ")))
    assert isinstance(cable, Cable)
    assert isinstance(failure, Failure)
    assert failure.place == "frame 2"
