"""Texts, mail, PDF: see bombs.py."""

from __future__ import annotations

import zlib

from hostile.making import MAIL, M, bomb, pdf


@bomb("line.txt")
def one_line(scale: int) -> bytes:
    """A text of one line, larger than any document -> one document of … MiB (the limit is … MiB)"""
    return b"a" * (66 * M // scale)


@bomb("nul.txt")
def nulls(scale: int) -> bytes:
    """A text full of NULs -> binary data of an unknown kind"""
    return b"words\0with\0nulls\0" * 100


@bomb("headers.eml")
def many_headers(scale: int) -> bytes:
    """A mail of 100,000 headers -> read: "headers after the first 1,000 left out" among its oddities"""
    return MAIL + b"".join(b"X-H%d: v\n" % n for n in range(100_000)) + b"\nThe words of the mail.\n"


@bomb("long.eml")
def long_header(scale: int) -> bytes:
    """A header of a million addresses -> read: the first thousand"""
    return MAIL + b"Cc: " + b"c@example.org, " * 1_000_000 + b"x@example.org\n\nThe words of the mail.\n"


@bomb("nested.eml")
def nested_mail(scale: int) -> bytes:
    """A mail of 3,000 parts inside parts -> not readable as mail: its parts are nested too deep"""
    opened = b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(3_000))
    return MAIL + opened + b"Content-Type: text/plain\n\nwords\n"


@bomb("attributes.eml")
def page_in_mail(scale: int) -> bytes:
    """A mail whose page has a tag with 30,000 attributes -> a tag with more than 250 attributes"""
    page = b"<p " + b" ".join(b"a%d=1" % n for n in range(30_000)) + b">words"
    return MAIL + b"Content-Type: text/html\n\n" + page


@bomb("spaces.pdf")
def packed_twice(scale: int) -> bytes:
    """A PDF of 3 KB whose page unpacks to gigabytes -> the PDF library gave up on it"""
    packer = zlib.compressobj(9)
    inner = packer.compress(b"BT /F1 12 Tf 72 700 Td (words) Tj ET ")
    inner += b"".join(packer.compress(b" " * 16 * M) for _ in range(3_200 // 16 // scale)) + packer.flush()
    return pdf(zlib.compress(inner, 9), b"[/FlateDecode /FlateDecode]")


@bomb("letters.pdf")
def many_letters(scale: int) -> bytes:
    """A PDF of 80 KB with a page of millions of letters -> the PDF library gave up on it"""
    return pdf(
        zlib.compress(b"BT /F1 12 Tf 72 700 Td " + b"(Words) Tj " * (20_000_000 // scale) + b"ET", 9), b"/FlateDecode"
    )


@bomb("labels.pdf")
def many_labels(scale: int) -> bytes:
    """A PDF with a page of 40,000 labels in no order and in two sizes -> read: as they were drawn"""
    labels = (
        b"/F1 %d Tf 1 0 0 1 %d %d Tm (%d Words) Tj "
        % (4 + number % 2 * 5, number * 37 % 500, number * 79 % 780, number)
        for number in range(40_000 // scale)
    )
    return pdf(zlib.compress(b"BT " + b"".join(labels) + b"ET"), b"/FlateDecode")


@bomb("pages.txt")
def many_pages(scale: int) -> bytes:
    """A text of 100,000 pages whose heads change with every third of them -> read: each page once"""
    pages = (b"Words of part %d\n\n%s\x0c" % (number // 3, b"more words\n" * 8) for number in range(100_000 // scale))
    return b"".join(pages)


@bomb("sound.pdf")
def sound(scale: int) -> bytes:
    """A sound PDF after those -> read: by a new process"""
    return pdf(zlib.compress(b"BT /F1 12 Tf 72 700 Td (A letter of sound words) Tj ET"), b"/FlateDecode")
