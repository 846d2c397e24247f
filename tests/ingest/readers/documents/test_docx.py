import io
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from examples import examples
from hypothesis import given, settings
from hypothesis import strategies as st
from meeting import meets, met

from corpus.errors import BadSource
from corpus.records import Cable
from ingest.readers.documents import docx, docx_package, docx_text
from ingest.readers.shared.markup_limits import MOST_ATTRIBUTES
from ingest.sources.items import SourceFile

SPECIMEN = (Path(__file__).parents[4] / "corpus/specimens/docx/minutes-1978.docx").read_bytes()


def read(content: bytes) -> Cable:
    (cable,) = docx.read_cables(SourceFile.of_bytes("a.docx", content))
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
            "an Excel or PowerPoint file, not a Word document",
            "give --format spreadsheet",
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
    body = read(changed(("word/document.xml", part.encode()))).body
    assert "before" in body
    assert "the secret" not in body


def crowded(count: int) -> str:
    return " ".join(f"a{number}='x'" for number in range(count))


WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NOTES = (
    f"<w:footnotes xmlns:w='{WORD}'><w:footnote w:id='1'><w:p %s><w:r><w:t>note</w:t></w:r></w:p></w:footnote>"
    "</w:footnotes>"
)
PARTS: dict[str, Callable[[str], str]] = {
    "word/document.xml": lambda tag: (
        f"<w:document xmlns:w='{WORD}'><w:body><w:p %s><w:r><w:t>words</w:t></w:r></w:p></w:body></w:document>" % tag
    ),
    "word/styles.xml": lambda tag: f"<w:styles xmlns:w='{WORD}'><w:style {tag}/></w:styles>",
    "word/footnotes.xml": lambda tag: NOTES % tag,
    "word/media/picture.bin": lambda tag: f"<x {tag}/>",
}


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("part", PARTS)
def test_both_sides_of_the_attributes(part: str, codec: str) -> None:
    make = PARTS[part]
    fits, over = (make(crowded(count)).encode(codec) for count in (MOST_ATTRIBUTES, MOST_ATTRIBUTES + 1))
    read(changed((part, fits)) if part in specimen() else changed(extra=((part, fits),)))
    with pytest.raises(BadSource, match=f"a tag with more than {MOST_ATTRIBUTES} attributes"):
        read(changed((part, over)) if part in specimen() else changed(extra=((part, over),)))


def specimen() -> list[str]:
    with zipfile.ZipFile(io.BytesIO(SPECIMEN)) as package:
        return package.namelist()


@pytest.mark.parametrize("codec", ["utf-7", "utf-32", "cp037", "cp1252", "utf-32-be"])
def test_parts_in_encodings_that_word_does_not_write_are_refused(codec: str) -> None:
    label = codec.removesuffix("-be")
    declaration = f'<?xml version="1.0" encoding="{label}"?>'
    text = f"<w:document xmlns:w='{WORD}'><w:body/></w:document>"
    part = declaration.encode() + text.encode(codec) if codec == "utf-7" else (declaration + text).encode(codec)
    with pytest.raises(BadSource, match="damaged: "):
        read(changed(("word/document.xml", part)))


def test_a_document_type_may_not_write_along() -> None:
    part = f"<!DOCTYPE x [<!ATTLIST w:p a CDATA 'x'>]><w:document xmlns:w='{WORD}'><w:body><w:p/></w:body></w:document>"
    with pytest.raises(BadSource, match="a document type that gives elements attributes"):
        read(changed(("word/document.xml", part.encode())))


def test_both_sides_of_the_nodes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(docx_package, "MOST_NODES", 20_000)
    word = "<w:r><w:t xml:space='preserve'>a &amp; b</w:t></w:r>"
    assert read(document(f"<w:p>{word * 1_000}</w:p>")).body
    with pytest.raises(BadSource, match="far more than a document holds"):
        read(document(f"<w:p>{word * 10_000}</w:p>"))


def test_both_sides_of_the_links_between_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    parts = len(specimen())
    links = sum(zipfile.ZipFile(io.BytesIO(SPECIMEN)).read(name).count(b"<") for name in specimen() if ".rels" in name)
    monkeypatch.setattr(docx_package, "MOST_LOOKUPS", parts * links)
    assert read(SPECIMEN).body
    monkeypatch.setattr(docx_package, "MOST_LOOKUPS", parts * links - 1)
    with pytest.raises(BadSource, match="far more than a document holds"):
        read(SPECIMEN)


def test_a_chain_of_parts_that_does_not_end_is_damage() -> None:
    relation = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
        'Type="http://x/y" Target="p%d.bin"/></Relationships>'
    )
    chain = [(f"word/_rels/p{n}.bin.rels", (relation % (n + 1)).encode()) for n in range(1_500)]
    held = changed(
        ("word/_rels/document.xml.rels", (relation % 0).encode()),
        extra=(*chain, *((f"word/p{n}.bin", b"x") for n in range(1_501))),
    )
    with pytest.raises(BadSource, match="damaged: this DOCX is not complete"):
        read(held)


def test_a_paragraph_in_a_paragraph_of_a_cell_is_read_once() -> None:
    nested = "<w:p>" * 60 + "<w:r><w:t>deep</w:t></w:r>" + "</w:p>" * 60
    assert read(document(f"<w:tbl><w:tr><w:tc>{nested}</w:tc></w:tr></w:tbl>")).body == "deep"


def test_rows_in_rows_are_rows() -> None:
    cell = "<w:tc><w:p><w:r><w:t>%s</w:t></w:r></w:p></w:tc>"
    rows = f"<w:tr>{cell % 'a'}<w:tr>{cell % 'b'}{cell % 'c'}</w:tr>{cell % 'd'}</w:tr><w:tr>{cell % 'e'}</w:tr>"
    assert read(document(f"<w:tbl>{rows}</w:tbl>")).body == "a | d\nb | c\ne"


def test_a_note_is_told_once_however_often_it_is_referred_to() -> None:
    marks = "<w:r><w:t>word </w:t><w:footnoteReference w:id='1'/></w:r>" * 3
    names = f"xmlns:w='{WORD}'"
    body = f"<w:document {names}><w:body><w:p>{marks}</w:p></w:body></w:document>".encode()
    found = read(changed(("word/document.xml", body), ("word/footnotes.xml", (NOTES % "").encode())))
    assert [(note.marker, note.text, note.offset) for note in found.notes] == [("1", "note", 4)]


@meets("text", "blanks alone", "nothing")
@settings(max_examples=examples(300), deadline=None)
@given(st.lists(st.text("ab \n\t\r\u3000é", max_size=8), max_size=12))
def test_the_place_of_a_mark_is_the_length_of_what_stands_before(pieces: list[str]) -> None:
    met("text" if "".join(pieces).strip() else "blanks alone" if any(pieces) else "nothing")
    measured = docx_text._Tidied()
    for number, piece in enumerate(pieces):
        measured.add(piece)
        assert measured.length == len(docx_text._tidy("".join(pieces[: number + 1])))
