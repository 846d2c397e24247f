"""Page headers, comments, numbers, strict and macro-enabled documents. All invented, made with python-docx."""

from __future__ import annotations

import io
import re
import zipfile
from typing import Any

import docx as python_docx
import pytest
from docx.oxml import parse_xml

from corpus.records import Cable
from ingest.readers.documents import docx
from ingest.readers.documents.docx_numbering import Numbering
from ingest.readers.documents.docx_text import W
from ingest.sources.items import SourceFile

NAMES = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


def made(*paragraphs: str) -> Any:
    document = python_docx.Document()
    for words in paragraphs:
        document.add_paragraph(words)
    return document


def packed(document: Any, change: Any = lambda name, content: content) -> bytes:
    held, changed = io.BytesIO(), io.BytesIO()
    document.save(held)
    with zipfile.ZipFile(held) as old, zipfile.ZipFile(changed, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
    return changed.getvalue()


def read(content: bytes) -> Cable:
    (cable,) = docx.read_cables(SourceFile.of_bytes("a.docx", content))
    assert isinstance(cable, Cable)
    return cable


@pytest.mark.parametrize(
    ("head", "foot", "first", "level", "captions"),
    [
        ("SECRET/EXDIS", "", "Note", "secret", ("EXDIS",)),
        ("Legation", "CONFIDENTIAL", "Note", "confidential", ()),
        ("SECRET/NODIS", "", "SECRET", "secret", ("NODIS",)),  # the header completes the text
        ("CONFIDENTIAL", "", "SECRET", "secret", ()),  # the text decides
        ("Legation", "", "Note", "", ()),
    ],
)
def test_the_classification_of_a_page_header(
    head: str, foot: str, first: str, level: str, captions: tuple[str, ...]
) -> None:
    document = made(first, "The mole is safe.")
    document.sections[0].header.paragraphs[0].text = head
    document.sections[0].footer.paragraphs[0].text = foot
    cable = read(packed(document))
    assert (cable.marking.level, cable.marking.captions) == (level, captions)
    assert cable.body == f"{first}\n\nThe mole is safe."
    heads = [words for name, words in cable.attributes if name == "page header or footer"]
    assert heads == [words for words in (head, foot) if words]


def test_comments_are_notes_with_their_authors() -> None:
    document = made("Minutes")
    paragraph = document.add_paragraph("The king ")
    agreed = paragraph.add_run("agreed")
    paragraph.add_run(".")
    document.add_comment(agreed, text="He did not!", author="Sapt")
    cable = read(packed(document))
    (note,) = cable.notes
    assert cable.body == "Minutes\n\nThe king agreed."
    assert (note.marker, note.text) == ("comment 1", "Sapt: He did not!")
    assert cable.body[: note.offset].endswith("agreed")


@pytest.mark.parametrize(
    "kind",
    [
        "application/vnd.ms-word.document.macroEnabled.main+xml",
        "application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
    ],
)
def test_documents_with_macros_and_templates(kind: str) -> None:
    content = packed(made("The mole is safe."), lambda name, part: part.replace(MAIN.encode(), kind.encode()))
    assert read(content).body == "The mole is safe."


def strict(name: str, part: bytes) -> bytes:
    if not name.endswith((".xml", ".rels")):
        return part
    renamed = re.sub(
        rb"http://schemas\.openxmlformats\.org/(officeDocument|wordprocessingml|drawingml)/2006/(\w+)",
        rb"http://purl.oclc.org/ooxml/\1/\2",
        part,
    )
    return renamed.replace(b"/extended-properties", b"/extendedProperties")


def test_strict_open_xml() -> None:
    document = made("See http://purl.oclc.org/ooxml/wordprocessingml/main for it.")
    document.sections[0].header.paragraphs[0].text = "SECRET"
    content = packed(document, strict)
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        assert b"purl.oclc.org/ooxml/officeDocument" in package.read("_rels/.rels")
    cable = read(content)
    assert cable.body == "See http://purl.oclc.org/ooxml/wordprocessingml/main for it."
    assert cable.marking.level == "secret"


def test_numbered_paragraphs_and_bullets() -> None:
    document = made("Report")
    for words, style in (
        ("Rain.", "List Number"),
        ("Hail.", "List Number"),
        ("Both", "List Bullet"),
        ("Snow.", "List Number"),
    ):
        document.add_paragraph(words, style=style)
    assert read(packed(document)).body == "Report\n\n1. Rain.\n\n2. Hail.\n\nBoth\n\n3. Snow."


def test_a_note_behind_a_number_stands_where_it_stood() -> None:
    document = made("Report")
    paragraph = document.add_paragraph("Rain", style="List Number")
    document.add_comment(paragraph.runs[0], text="Where?", author="")
    cable = read(packed(document))
    (note,) = cable.notes
    assert (note.text, cable.body[: note.offset]) == ("Where?", "Report\n\n1. Rain")


def levels(*given: tuple[str, str], more: str = "") -> str:
    return "".join(
        f'<w:lvl w:ilvl="{place}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{pattern}"/>{more}</w:lvl>'
        for place, (form, pattern) in enumerate(given)
    )


def numbers(definition: str, *places: tuple[str, int], nums: str = "", styles: str = "") -> list[str]:
    root = parse_xml(
        f'<w:numbering {NAMES}><w:abstractNum w:abstractNumId="5">{definition}</w:abstractNum>'
        f'<w:num w:numId="1"><w:abstractNumId w:val="5"/></w:num>{nums}</w:numbering>'
    )
    numbering = Numbering(root, parse_xml(f"<w:styles {NAMES}>{styles}</w:styles>"))
    return [numbering.label(parse_xml(paragraph(key, level))) for key, level in places]


def paragraph(key: str, level: int) -> str:
    own = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{key}"/></w:numPr>'
    return f"<w:p {NAMES}><w:pPr>{own}</w:pPr></w:p>"


@pytest.mark.parametrize(
    ("form", "pattern", "first", "second"),
    [
        ("decimal", "%1.", "1.", "2."), ("decimalZero", "%1", "01", "02"), ("lowerLetter", "(%1)", "(a)", "(b)"),
        ("upperLetter", "%1)", "A)", "B)"), ("lowerRoman", "%1.", "i.", "ii."), ("upperRoman", "%1.", "I.", "II."),
        ("ordinal", "%1", "1st", "2nd"), ("russianLower", "%1)", "а)", "б)"), ("decimal", "§ %1:", "§ 1:", "§ 2:"),
        ("bullet", "x", "", ""), ("none", "", "", ""), ("chicago", "%1", "1", "2"),
    ],
)  # fmt: skip
def test_forms_of_numbers(form: str, pattern: str, first: str, second: str) -> None:
    assert numbers(levels((form, pattern)), ("1", 0), ("1", 0)) == [first, second]


def test_levels_count_below_each_other() -> None:
    definition = levels(("upperRoman", "%1."), ("decimal", "%1.%2"), ("lowerLetter", "(%3)"))
    places = [("1", 0), ("1", 1), ("1", 1), ("1", 2), ("1", 0), ("1", 1), ("1", 2)]
    assert numbers(definition, *places) == ["I.", "I.1", "I.2", "(a)", "II.", "II.1", "(a)"]
    legal = levels(("upperRoman", "%1."), ("decimal", "%1.%2"), more="<w:isLgl/>")
    assert numbers(legal, ("1", 0), ("1", 1)) == ["1.", "1.1"]


def test_lists_that_begin_anew() -> None:
    nums = (
        '<w:num w:numId="2"><w:abstractNumId w:val="5"/></w:num><w:num w:numId="3"><w:abstractNumId w:val="5"/>'
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride></w:num>'
    )
    places = [("1", 0), ("2", 0), ("3", 0), ("3", 0), ("1", 0)]
    assert numbers(levels(("decimal", "%1.")), *places, nums=nums) == ["1.", "2.", "7.", "8.", "9."]


def test_numbers_by_style() -> None:
    styles = (
        '<w:style w:styleId="A"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:styleId="B"><w:basedOn w:val="A"/></w:style><w:style w:styleId="C"><w:basedOn w:val="C"/></w:style>'
    )
    root = parse_xml(
        f'<w:numbering {NAMES}><w:abstractNum w:abstractNumId="5">{levels(("decimal", "%1."))}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="5"/></w:num></w:numbering>'
    )
    numbering = Numbering(root, parse_xml(f"<w:styles {NAMES}>{styles}</w:styles>"))
    styled = (parse_xml(f'<w:p {NAMES}><w:pPr><w:pStyle w:val="{name}"/></w:pPr></w:p>') for name in "ABC")
    assert [numbering.label(each) for each in styled] == ["1.", "2.", ""]


@pytest.mark.parametrize("level", [-1, 9, 10**8])
def test_levels_that_are_none(level: int) -> None:
    assert numbers(levels(("decimal", "%1.")), ("1", level), ("1", 0), ("x", 0), ("0", 0)) == ["", "1.", "", ""]


@pytest.mark.parametrize(
    ("form", "start", "printed"),
    [
        ("lowerLetter", 260, "zzzzzzzzzz"),
        ("lowerLetter", 261, "261"),
        ("lowerRoman", 3999, "mmmcmxcix"),
        ("lowerRoman", 4000, "4000"),
        ("lowerRoman", 0, "0"),
    ],
)
def test_numbers_too_high_for_their_form(form: str, start: int, printed: str) -> None:
    definition = levels((form, "%1")).replace('start w:val="1"', f'start w:val="{start}"')
    assert numbers(definition, ("1", 0)) == [printed]


def test_an_unknown_form_and_an_embedded_part_are_told() -> None:
    document = made("Report")
    document.add_paragraph("Rain", style="List Number")
    part = document.part.numbering_part.element
    for form in part.iter(f"{W}numFmt"):
        form.set(f"{W}val", "chicago")
    assert read(packed(document)).warnings == (
        "paragraphs numbered in a way that is not known (chicago): numbered 1, 2, 3",
    )


def test_tracked_deletions_are_told() -> None:
    document = made("The treaty was ratified by the estates.")
    deletion = parse_xml(f'<w:del xmlns:w="{W[1:-1]}" w:id="1"><w:r><w:delText>rejected</w:delText></w:r></w:del>')
    document.paragraphs[0]._p.append(deletion)
    cable = read(packed(document))
    assert "rejected" not in cable.body
    assert cable.warnings == ("tracked changes: 1 deletion left out: rejected",)
