"""What the files of bombs.py are made of."""

from __future__ import annotations

import io
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Callable

M = 1 << 20
KEPT: dict[str, dict[str, Callable[[int], bytes]]] = {}
"""Module to file name to what makes it."""

TEI = (
    b'<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><publicationStmt><idno type="frus">frus1999</idno>'
    b"</publicationStmt></fileDesc></teiHeader><text><body>"
)
LETTER = (
    b"<TEI><teiHeader><fileDesc><titleStmt><title>Invented</title></titleStmt></fileDesc>%s</teiHeader><text><body>"
)
END = b"</body></text></TEI>"
LAUGHS = (
    b'<!DOCTYPE TEI [<!ENTITY a "lol lol lol lol lol lol lol lol lol lol ">'
    + b"".join(b'<!ENTITY %c "%s">' % (97 + n, b"&%c;" % (96 + n) * 10) for n in range(1, 9))
    + b"]>"
)
WORD = b'<?xml version="1.0"?>%s<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
WORD_END = b"</w:body></w:document>"
MAIL = b"From: a@example.org\nTo: b@example.org\nSubject: Invented\nMessage-ID: <1@example.org>\n"


def bomb(name: str) -> Callable[[Callable[[int], bytes]], Callable[[int], bytes]]:
    """Put a maker among those of its module."""

    def kept(make: Callable[[int], bytes]) -> Callable[[int], bytes]:
        KEPT.setdefault(make.__module__, {})[name] = make
        return make

    return kept


def document(number: int, inside: bytes) -> bytes:
    """A document of a FRUS volume."""
    return b'<div type="document" xml:id="d%d" n="%d"><head>%d. Invented</head>%s</div>' % (
        number, number, number, inside,
    )  # fmt: skip


def zipped(*members: tuple[str, bytes]) -> bytes:
    """A zip file."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return held.getvalue()


def tarred(*members: tuple[tarfile.TarInfo, bytes]) -> bytes:
    """A tar file."""
    held = io.BytesIO()
    with tarfile.open(fileobj=held, mode="w") as archive:
        for info, content in members:
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
    return held.getvalue()


def docx(inside: bytes, *, prologue: bytes = b"") -> bytes:
    """A Word document with this body."""
    types = (
        b'<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override '
        b'PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.'
        b'document.main+xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.'
        b'relationships+xml"/></Types>'
    )
    relations = (
        b'<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        b'<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
        b'officeDocument" Target="word/document.xml"/></Relationships>'
    )
    return zipped(
        ("[Content_Types].xml", types),
        ("_rels/.rels", relations),
        ("word/document.xml", WORD % prologue + inside + WORD_END),
    )


def pdf(drawn: bytes, filters: bytes) -> bytes:
    """A PDF of one page with this packed content."""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R "
        b"/Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d /Filter %s >>\nstream\n%s\nendstream" % (len(drawn), filters, drawn),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Courier >>",
    ]
    body = b"".join(b"%d 0 obj\n%s\nendobj\n" % (number, each) for number, each in enumerate(objects, start=1))
    return b"%PDF-1.4\n" + body + b"trailer\n<< /Root 1 0 R >>\n"


def lying(name: str, method: int, content: bytes, stated: int) -> bytes:
    """A zip of one member that states a false size, and the check sum of so many bytes of it."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", method, compresslevel=9) as archive:
        archive.writestr(name, content)
    packed = bytearray(held.getvalue())
    for place in (14, packed.rindex(b"PK\x01\x02") + 16):
        (size,) = struct.unpack_from("<L", packed, place + 4)
        struct.pack_into("<LLL", packed, place, zlib.crc32(content[:stated]), size, stated)
    return bytes(packed)
