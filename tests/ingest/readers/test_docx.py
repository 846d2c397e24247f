import io
import zipfile
from datetime import date
from pathlib import Path

import pytest

from corpus.errors import BadSource
from corpus.records import Cable
from ingest.items import SourceFile
from ingest.readers import docx

SPECIMEN = (Path(__file__).parents[3] / "corpus/specimens/docx/minutes-1978.docx").read_bytes()


def read(content: bytes) -> Cable:
    (cable,) = docx.read(SourceFile.of_bytes("a.docx", content))
    assert isinstance(cable, Cable)
    return cable


def changed(*parts: tuple[str, bytes | None], extra: tuple[tuple[str, bytes], ...] = ()) -> bytes:
    """The specimen with parts replaced, or left out where None."""
    held, replaced = io.BytesIO(), dict(parts)
    with zipfile.ZipFile(io.BytesIO(SPECIMEN)) as old, zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = replaced.get(name, old.read(name))
            if content is not None:
                new.writestr(name, content)
        for name, content in extra:
            new.writestr(name, content)
    return held.getvalue()


def document(body: str) -> bytes:
    names = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    return changed(("word/document.xml", f"<w:document {names}><w:body>{body}</w:body></w:document>".encode()))


def test_paragraphs_tables_and_footnotes() -> None:
    cable = read(SPECIMEN)
    assert cable.title == "Minutes of a meeting on civil emergency planning"
    assert cable.kind == "minutes"
    assert cable.date.earliest == date(1978, 11, 23)  # not the 2020 of Word's own properties
    assert (cable.marking.printed, cable.marking.level) == ("NATO CONFIDENTIAL", "confidential")
    assert "\n\nCountry | Days\nNorway | 61\nPortugal | 34\n\n" in cable.body
    (note,) = cable.notes
    assert (note.marker, note.text) == ("1", "Counted at the end of October; rice is left out.")
    assert cable.body[: note.offset].endswith("stood as follows.")
    assert cable.attributes == (("title of the file", "Minutes"),)


def test_what_a_reader_of_the_document_sees() -> None:
    words = (
        "<w:p><w:r><w:t>kept </w:t></w:r><w:del><w:r><w:delText>cut</w:delText><w:t>cut</w:t></w:r></w:del>"
        "<w:ins><w:r><w:t>added</w:t></w:r></w:ins><w:r><w:tab/><w:t>on</w:t><w:br/><w:t>line</w:t></w:r></w:p>"
        "<w:sdt><w:sdtContent><w:p><w:r><w:t>in a control</w:t></w:r></w:p></w:sdtContent></w:sdt>"
        "<w:p><mc:AlternateContent><mc:Choice><w:p><w:r><w:t>box</w:t></w:r></w:p></mc:Choice>"
        "<mc:Fallback><w:p><w:r><w:t>box again</w:t></w:r></w:p></mc:Fallback></mc:AlternateContent></w:p>"
    )
    assert read(document(words)).body == "kept added on\nline\n\nin a control\n\nbox"


def test_a_table_in_a_table_is_read_once() -> None:
    inner = "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>inner</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    outer = f"<w:tbl><w:tr><w:tc><w:p><w:r><w:t>left</w:t></w:r></w:p></w:tc><w:tc>{inner}</w:tc></w:tr></w:tbl>"
    assert read(document(outer)).body == "left | inner"


@pytest.mark.parametrize(
    ("content", "problem", "advice"),
    [
        (SPECIMEN[:3000], "damaged: this DOCX cannot be unpacked", "open it in a word processor, save it as DOCX"),
        (changed(("word/document.xml", b"<w:document")), "damaged: this DOCX is not complete", "open it in a word"),
        (changed(("word/document.xml", None)), "damaged: this DOCX is not complete", "open it in a word processor"),
        (document("<w:p/>"), "the file holds no text", "remove it, or get it again"),
        (
            changed(extra=(("xl/workbook.xml", b"<x/>"),)),
            "an Excel or PowerPoint file: no reader for that",
            "save it as CSV",
        ),
        (
            changed(extra=(("word/media/bomb.xml", b" " * (65 << 20)),)),
            "unpacks to far more than a document holds",
            "remove its pictures, or save it as text",
        ),
    ],
)
def test_what_cannot_be_read_is_named_and_advised(content: bytes, problem: str, advice: str) -> None:
    with pytest.raises(BadSource) as caught:
        read(content)
    assert caught.value.problem == problem
    assert caught.value.advice.startswith(advice)


def test_entities_that_grow_without_end_are_refused() -> None:
    laughs = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    bomb = (
        f'<!DOCTYPE x [<!ENTITY a0 "ha">{laughs}]>'
        '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        "<w:body><w:p><w:r><w:t>x&a11;</w:t></w:r></w:p></w:body></w:document>"
    )
    with pytest.raises(BadSource, match="damaged: this DOCX is not complete"):
        read(changed(("word/document.xml", bomb.encode())))


def test_entities_fetch_nothing(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("the secret")
    part = (
        f'<!DOCTYPE x [<!ENTITY x SYSTEM "{secret.as_uri()}">]>'
        '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        "<w:body><w:p><w:r><w:t>before &x; after</w:t></w:r></w:p></w:body></w:document>"
    )
    assert "the secret" not in read(changed(("word/document.xml", part.encode()))).body
