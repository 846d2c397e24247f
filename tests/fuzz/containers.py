"""What mutations of containers start from: small ones of each kind, made here. All pages and messages are invented."""

from __future__ import annotations

import base64
import io
import zipfile
from functools import cache

import docx
import workbooks

PAGE = (
    b"<html><body><nav><a href=1>Home</a></nav><h1>Note of the Legation in Zenda</h1>"
    b"<p>Zenda, 11 June 1920.</p><p>The mine is shut.</p></body></html>"
)
RICH = (
    rb"{\rtf1\ansi\ansicpg1251{\fonttbl{\f0\fcharset204 A;}}{\info{\title Note}}{\header SECRET\par}"
    rb"\pard Letter to the Minister\par Zenda, May 9, 1938.\par \f0\'cc\'ee\'f1\'f2 \u1084?{\footnote Sic.}\par}"
)


def mhtml() -> bytes:
    """A page with a frame and a style."""
    parts = (
        b"Content-Type: text/html; charset=utf-8\nContent-ID: <a@x>\nContent-Location: https://example.org/a\n\n"
        + PAGE,
        b"Content-Type: text/html\nContent-Transfer-Encoding: base64\n\n" + base64.encodebytes(b"<p>frame</p>"),
        b"Content-Type: text/css\n\np {}",
    )
    head = b"From: <Saved by Blink>\nSnapshot-Content-Location: https://example.org/a\nSubject: Note\n"
    kind = b'MIME-Version: 1.0\nContent-Type: multipart/related; type="text/html"; boundary="q"\n\n'
    return head + kind + b"".join(b"--q\n" + part + b"\n" for part in parts) + b"--q--\n"


def warc() -> bytes:
    """Two captured pages, one of them in chunks."""
    plain = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + PAGE
    pieces = b"%x\r\n%s\r\n0\r\n\r\n" % (len(PAGE), PAGE)
    chunked = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n" + pieces
    head = (
        b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://example.org/a\r\n"
        b"WARC-Date: 2015-03-01T10:00:00Z\r\nContent-Type: application/http\r\nContent-Length: %d\r\n\r\n"
    )
    return b"".join(head % len(payload) + payload + b"\r\n\r\n" for payload in (plain, chunked))


def mail() -> bytes:
    """A mailbox whose first message holds two alternatives, a message, Rich Text and a sealed part."""
    inner = b"From: a@b.org\nDate: 4 May 67 09:00:00 GMT\nSubject: inner\nMessage-ID: <i@b.org>\n\nThe dam holds."
    both = (
        b"Content-Type: multipart/alternative; boundary=r\n\n--r\n\nNo HTML here.\n--r\nContent-Type: text/html\n\n"
        + PAGE + b"\n--r--\n"
    )  # fmt: skip
    rich = b"Content-Type: application/rtf; name=a.rtf\nContent-Transfer-Encoding: base64\n\n" + base64.encodebytes(
        RICH
    )
    sealed = b"Content-Type: application/ms-tnef; name=winmail.dat\n\nx"
    parts = (both, b"Content-Type: message/rfc822\n\n" + inner, rich, sealed)
    body = b"".join(b"--q\n" + part + b"\n" for part in parts) + b"--q--\n"
    line = b"From a@b.org Thu May  4 09:00:00 1995\n"
    head = b"From: a@b.org\nTo: c@d.org\nMessage-ID: <m@b.org>\nContent-Type: multipart/mixed; boundary=q\n\n"
    return line + head + body + b"\n" + line + b"From: c@d.org\nSubject: second\n\nFrom here on all is quiet.\n"


@cache
def word() -> bytes:
    """A document with a page header, a comment and numbered paragraphs."""
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "SECRET"
    document.add_paragraph("Minutes")
    paragraph = document.add_paragraph("Rain.", style="List Number")
    document.add_comment(paragraph.runs[0], text="Where?", author="Sapt")
    held = io.BytesIO()
    document.save(held)
    return held.getvalue()


def word_parts() -> list[bytes]:
    """The name of a part of that document, NUL, its content."""
    with zipfile.ZipFile(io.BytesIO(word())) as package:
        names = [
            name
            for name in package.namelist()
            if name.startswith(("[Content", "_rels", "word/_rels", "word/header", "word/comments", "word/numbering"))
        ]
        return [name.encode() + b"\0" + package.read(name) for name in names]


def with_part(part: bytes) -> bytes:
    """That document with one part replaced, as `word_parts` gives it."""
    name, _, content = part.partition(b"\0")
    held = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(word())) as good, zipfile.ZipFile(held, "w") as package:
        for each in good.namelist():
            package.writestr(each, content if each.encode() == name else good.read(each))
    return held.getvalue()


ODT_CONTENT = (
    b'<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    b'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    b'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"><office:body><office:text>'
    b"<text:h>Despatch From the Consulate in Zenda</text:h><text:p>The<text:s text:c='2'/>mole"
    b"<text:note><text:note-body><text:p>Old.</text:p></text:note-body></text:note> is safe.</text:p>"
    b"<table:table><table:table-row><table:table-cell><text:p>a</text:p></table:table-cell></table:table-row></table:table></office:text></office:body>"
    b"</office:document-content>"
)


def odt(content: bytes = ODT_CONTENT) -> bytes:
    """An OpenDocument text with that content."""
    return zipped({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": content})


def epub() -> bytes:
    """An e-book of one chapter."""
    opf = (
        b'<package><manifest><item id="a" href="a.xhtml" media-type="application/xhtml+xml"/></manifest>'
        b'<spine><itemref idref="a"/></spine></package>'
    )
    container = b'<container><rootfiles><rootfile full-path="book.opf"/></rootfiles></container>'
    parts = {"mimetype": b"application/epub+zip", "META-INF/container.xml": container, "book.opf": opf, "a.xhtml": PAGE}
    return zipped(parts)


def zipped(parts: dict[str, bytes]) -> bytes:
    """Parts stored in their order."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return held.getvalue()


SHEET = workbooks.sheet(
    workbooks.row(1, "Date", "From", "Number", "Text"),
    workbooks.row(2, "1967-05-04", "Zenda", 1849.0, "The mine is shut."),
    workbooks.row(3, "", "Oslo", 7, "It is open."),
    merged=["A2:A3"],
)


def spreadsheet(sheet: bytes) -> bytes:
    """A workbook with that sheet."""
    parts = {"xl/worksheets/sheet1.xml": sheet}
    with zipfile.ZipFile(io.BytesIO(workbooks.xlsx({"A": SHEET}))) as good:
        return zipped({name: parts.get(name, good.read(name)) for name in good.namelist()})


SPREADSHEETS = [
    workbooks.xlsx({"A": SHEET, "B": SHEET}, hidden=["B"]),
    workbooks.ods({"A": workbooks.ods_row("Date", "Text") + workbooks.ods_row("1967", "The mine is shut.")}),
]
SEEDS = {
    "spreadsheet": SPREADSHEETS,
    "odt": [odt()],
    "epub": [epub()],
    "mhtml": [mhtml()],
    "warc": [warc()],
    "rtf": [RICH],
    "mail": [mail()],
}
"""Reader to its seeds, beside the specimens."""
