"""A Word document's cells of several paragraphs, and parts that state less than they hold."""

from __future__ import annotations

import io
import struct
import zipfile

import pytest

from corpus.errors import BadSource
from corpus.records import Cable
from ingest.readers.documents import docx, html, mail, pdf_cable, plain
from ingest.sources.items import SourceFile

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TYPES = (
    f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
LINKS = (
    f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="a" Target="word/document.xml" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/></Relationships>'
)


def paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def packed(body: str, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", method) as package:
        package.writestr("[Content_Types].xml", TYPES)
        package.writestr("_rels/.rels", LINKS)
        package.writestr("word/document.xml", f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>')
    return held.getvalue()


def read(content: bytes) -> Cable:
    (cable,) = docx.read_cables(SourceFile.of_bytes("a.docx", content))
    assert isinstance(cable, Cable)
    return cable


def row(*cells: str) -> str:
    return f"<w:tr>{''.join(f'<w:tc>{cell}</w:tc>' for cell in cells)}</w:tr>"


@pytest.mark.parametrize(
    ("rows", "lines"),
    [
        ([row(paragraph("one"), paragraph("two"))], "one | two"),
        # Paragraphs of a cell are words of one line; they do not run together.
        ([row(paragraph("one") + paragraph("and more"), paragraph("two"))], "one and more | two"),
        ([row(paragraph("one") + paragraph("") + paragraph("more"), paragraph("x"))], "one more | x"),
        ([row(paragraph("one")), row(paragraph("")), row(paragraph("two"))], "one\ntwo"),
        ([row(paragraph("a  b"), paragraph(" c "))], "a b | c"),
    ],
)
def test_a_table_has_a_line_for_each_row(rows: list[str], lines: str) -> None:
    body = f"{paragraph('INVENTED SPECIMEN.')}<w:tbl>{''.join(rows)}</w:tbl>{paragraph('The end.')}"
    assert read(packed(body)).body == f"INVENTED SPECIMEN.\n\n{lines.strip()}\n\nThe end."


@pytest.mark.parametrize(("less", "refused"), [(0, False), (1, True)])
def test_a_part_states_its_size(less: int, refused: bool) -> None:
    content = bytearray(packed(paragraph("Words. " * 50)))
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        member = package.getinfo("word/document.xml")
    directory = content.rindex(b"PK\x01\x02")
    for at in (member.header_offset + 22, directory + 24):
        (stated,) = struct.unpack_from("<L", content, at)
        assert stated == member.file_size
        struct.pack_into("<L", content, at, stated - less)
    if not refused:
        assert "Words." in read(bytes(content)).body
        return
    with pytest.raises(BadSource) as told:
        read(bytes(content))
    assert told.value.problem == "damaged: a part of it is larger than it states"
    assert told.value.advice


def test_another_packing_is_refused() -> None:
    assert "Words." in read(packed(paragraph("Words."), zipfile.ZIP_STORED)).body
    with pytest.raises(BadSource, match="packed in a way that no word processor uses"):
        read(packed(paragraph("Words."), zipfile.ZIP_BZIP2))


def test_readers_count_their_versions_from_one() -> None:
    """A cable keeps it: 0 would say that no reader of this program made it."""
    assert all(reader.READER_VERSION >= 1 for reader in (docx, html, mail, pdf_cable, plain))
    (cable,) = plain.read_cables(SourceFile.of_bytes("a.txt", b"INVENTED SPECIMEN. Words.\n"))
    assert isinstance(cable, Cable)
    assert (cable.source.reader, cable.source.reader_version) == ("plain", plain.READER_VERSION)
