"""Web archives, saved pages, Rich Text, e-books, and what is attached to mail: see bombs.py."""

from __future__ import annotations

import gzip
import io
import zipfile

import brotli
from hostile.making import MAIL, M, bomb

PAGE = b"<html><body><p>The words of the page.</p></body></html>"


def captured(body: bytes, coding: bytes = b"") -> bytes:
    """A record of an answer."""
    more = b"Content-Encoding: %s\r\n" % coding if coding else b""
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n%s\r\n%s" % (more, body)
    head = b"WARC/1.0\r\nWARC-Type: response\r\nContent-Type: application/http\r\nContent-Length: %d\r\n\r\n"
    return head % len(answer) + answer + b"\r\n\r\n"


@bomb("record.warc")
def record(scale: int) -> bytes:
    """A captured page that unpacks to 1,000 MiB (gzip) -> larger than … MiB; the next page is read"""
    return captured(gzip.compress(bytes(1_000 * M // scale), 1), b"gzip") + captured(PAGE)


@bomb("brotli.warc")
def brotli_record(scale: int) -> bytes:
    """A captured page that unpacks to 1,000 MiB (brotli) -> larger than … MiB; the next page is read"""
    return captured(brotli.compress(bytes(1_000 * M // scale), quality=1), b"br") + captured(PAGE)


@bomb("groups.rtf")
def groups(scale: int) -> bytes:
    """Rich Text of a million groups inside groups -> groups nested more than … deep"""
    return b"{\\rtf1 " + b"{" * 1_000_000


@bomb("fonts.rtf")
def fonts(scale: int) -> bytes:
    """A table of 200,000 fonts without an end -> read"""
    return b"{\\rtf1 The words.{\\fonttbl" + b"{\\f0\\fcharset" * 2_000 + b"\\f1\\fcharset204" * (200_000 // scale)


@bomb("nested.mhtml")
def nested_page(scale: int) -> bytes:
    """A saved page of 3,000 parts inside parts -> …"""
    opened = b"".join(b"Content-Type: multipart/related; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(3_000))
    return b"From: <Saved by Blink>\nSnapshot-Content-Location: https://example.org/\n" + opened


@bomb("sides.html")
def sides(scale: int) -> bytes:
    """A page of 190,000 links in boxes called menus -> read"""
    return (
        b"<html><body><p>The words.</p>"
        + b"<div class='menu'><a href='x'>y</a></div>" * (95_000 // scale)
        + b"</body></html>"
    )


@bomb("alternatives.eml")
def alternatives(scale: int) -> bytes:
    """Two alternatives of millions of different words -> read"""
    words = b" ".join(b"w%d" % n for n in range(3_000_000 // scale))
    return (
        MAIL + b"Content-Type: multipart/alternative; boundary=b\n\n--b\n\n" + words
        + b"\n--b\nContent-Type: text/html\n\n<p>The words.</p><p>" + words[::-1] + b"</p>\n--b--\n"
    )  # fmt: skip


@bomb("forwards.eml")
def forwards(scale: int) -> bytes:
    """400 messages attached to messages -> read: "more than 8 messages inside messages" """
    inner = MAIL + b"Subject: innermost\n\nThe words.\n"
    for number in range(400):
        inner = (
            MAIL + b"Subject: x\nContent-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (number, number)
            + b"Content-Type: message/rfc822\n\n" + inner + b"\n--b%d--\n" % number
        )  # fmt: skip
    return inner


@bomb("chapters.epub")
def chapters(scale: int) -> bytes:
    """An e-book that lists one chapter 100,000 times -> read"""
    held = io.BytesIO()
    opf = (
        b"<package><manifest><item id='a' href='a.xhtml' media-type='text/html'/></manifest><spine>"
        + b"<itemref idref='a'/>" * 100_000 + b"</spine></package>"
    )  # fmt: skip
    container = b"<container><rootfiles><rootfile full-path='book.opf'/></rootfiles></container>"
    parts = {"mimetype": b"application/epub+zip", "META-INF/container.xml": container, "book.opf": opf, "a.xhtml": PAGE}
    with zipfile.ZipFile(held, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return held.getvalue()
