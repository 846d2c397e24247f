"""Enclosures, annexes and tabs of a document: where they begin and end, what they are called, how they are dated."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from ingest.readers.frus import parts as frus_parts
from ingest.readers.frus.body import content

if TYPE_CHECKING:
    from corpus.records import Part

LETTER = "<p>Sir: I enclose a paper.</p>"


def read(inside: str) -> tuple[str, tuple[Part, ...]]:
    """The body and the parts of a document."""
    found = content(etree.fromstring(f"<div type='document'>{inside}</div>"), None)
    return found.text.body, found.parts


def facts(inside: str) -> list[tuple[str, str, str, str]]:
    return [(part.kind, part.label, part.head, part.dateline) for part in read(inside)[1]]


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        (
            "<attachment><opener><seg>[Enclosure 2]</seg></opener><head>Memorandum by Ash</head><opener><dateline>"
            "<placeName>Oslo</placeName>, <date>May 3, 1931</date></dateline></opener><p>Rain.</p></attachment>",
            ("enclosure", "Enclosure 2", "Memorandum by Ash", "Oslo, May 3, 1931"),
        ),
        ("<attachment><head>List B</head><p>Rain.</p></attachment>", ("attachment", "", "List B", "")),
        ("<attachment><head>Appendix A</head><p>Rain.</p></attachment>", ("appendix", "Appendix A", "", "")),
        (
            "<div type='enclosure'><head>Draft <hi>Treaty</hi></head><p>I.</p></div>",
            ("enclosure", "", "Draft Treaty", ""),
        ),
        ("<div type='section'><head>Part One</head><p>I.</p></div>", ("", "", "Part One", "")),
        ("<attachment><p>[Annex]</p><p>Rain.</p></attachment>", ("annex", "Annex", "", "")),
        # without mark-up
        ("<p>[Enclosure]</p><p>Note by Ash</p><p>It rains.</p>", ("enclosure", "Enclosure", "Note by Ash", "")),
        (
            "<p><hi>Attachment</hi><note>Secret.</note></p><p>Letter From Ash to Elm</p><p>Oslo, May 3, 1931.</p>"
            "<p>Dear Elm: It rains.</p>",
            ("attachment", "Attachment", "Letter From Ash to Elm", "Oslo, May 3, 1931."),
        ),
        ("<p>Tab B<lb/>May 3, 1931</p><p>It rains.</p>", ("tab", "Tab B", "", "May 3, 1931")),
        (
            "<p>[Tab C]</p><p>Secret</p><p>SUBJECT</p><p>Rain and Snow</p><p>x.</p>",
            ("tab", "Tab C", "Rain and Snow", ""),
        ),
        # a heading of two lines, and one that is the row of a table
        (
            "<p>Annex A</p><p>SUMMARY OF FLOODS OF</p><p>THE RIVER ASH</p><p>RAIN</p><p>It rains.</p>",
            ("annex", "Annex A", "SUMMARY OF FLOODS OF THE RIVER ASH", ""),
        ),
        (
            "<p>Annex A</p><p>Floods of</p><p>it rains.</p>",
            ("annex", "Annex A", "Floods of", ""),
        ),
        (
            "<p>[Annex]</p><table><row><cell>FLOODS OF ASH</cell><cell>(miles)</cell></row><row><cell>1.</cell>"
            "<cell>2</cell></row></table><p>It rains.</p>",
            ("annex", "Annex", "FLOODS OF ASH (miles)", ""),
        ),
        (
            "<p>Annex</p><p>FLOODS | Men | Boats | Total</p><p>It rains.</p>",
            ("annex", "Annex", "FLOODS", ""),
        ),
        ("<p>Annex “A”</p><p>It rains.</p>", ("annex", "Annex “A”", "", "")),
        ("<p>[Inclosure No. 3—Translation]</p><p>x.</p>", ("enclosure", "Inclosure No. 3—Translation", "", "")),
        ("<p>[Subenclosure]</p><p>x.</p>", ("enclosure", "Subenclosure", "", "")),
        ("<p>APPENDIX IV</p><p>Dear Elm: it rains</p>", ("appendix", "APPENDIX IV", "", "")),
        ("<p>[Attachment 1 to Tab A]</p><p>1. Rain</p>", ("attachment", "Attachment 1 to Tab A", "", "")),
    ],
)
def test_a_part(inside: str, expected: tuple[str, str, str, str]) -> None:
    assert facts(LETTER + inside) == [expected]
    assert read(LETTER + inside)[0].startswith("Sir: I enclose a paper.\n\n")


@pytest.mark.parametrize(
    "inside",
    [
        "<closer><signed>Elm</signed></closer><p>Enclosure</p>",  # the letter says that it has one
        "<p>Enclosure: As stated</p><p>x.</p>",
        "<p>Attachments:</p><p>x.</p>",
        "<p>Tab A sets forth the plan.</p><p>x.</p>",
        "<p>Tabs</p><p>x.</p>",
        "<p>Table 2</p><p>x.</p>",
        "<p>Annexation</p><p>x.</p>",
        "<list><item>Tab A</item><item>Tab B</item></list><p>x.</p>",
        "<p>a<note>Enclosure</note></p><p>x.</p>",
        "<div type='section'><p>x.</p></div>",
        "<quote><head>Heading</head><p>x.</p></quote>",
    ],
)
def test_no_part(inside: str) -> None:
    assert facts(LETTER + inside) == []


def test_a_part_lasts_until_the_next() -> None:
    body, found = read(f"{LETTER}<p>[Tab A]</p><p>Rain.</p><p>Snow.</p><p>[Tab B]</p><p>Hail.</p>")
    assert [body[part.start : part.end] for part in found] == ["[Tab A]\n\nRain.\n\nSnow.", "[Tab B]\n\nHail."]


def test_a_text_that_is_a_part() -> None:
    body, found = read("<p>[Enclosure]</p><p>Rain.</p>")
    assert [body[part.start : part.end] for part in found] == ["[Enclosure]\n\nRain."]


def test_parts_in_parts() -> None:
    inner = "<attachment><p>[Annex]</p><head>Inner</head><p>Hail.</p></attachment>"
    body, found = read(
        f"{LETTER}<attachment><p>[Enclosure]</p><head>Outer</head><p>Rain.</p><p>Tab A</p><p>Snow.</p>{inner}"
        "</attachment><p>Attachment</p><p>Last.</p>"
    )
    assert [(part.label, part.head, body[part.start : part.end].split("\n")[-1]) for part in found] == [
        ("Enclosure", "Outer", "Hail."),
        ("Tab A", "", "Snow."),
        ("Annex", "Inner", "Hail."),
        ("Attachment", "", "Last."),
    ]


def test_the_dateline_of_a_part_is_no_others() -> None:
    inner = "<attachment><head>Inner</head><dateline>Rome, May 4, 1931</dateline><p>x</p></attachment>"
    assert facts(f"<attachment><head>Outer</head><p>x</p>{inner}</attachment>") == [
        ("attachment", "", "Outer", ""),
        ("attachment", "", "Inner", "Rome, May 4, 1931"),
    ]


def test_how_many_parts_are_recorded_is_bounded() -> None:
    _, found = read("<p>Tab A</p><p>x</p>" * (frus_parts.MOST + 9) + "<attachment><head>y</head></attachment>" * 9)
    assert len(found) == frus_parts.MOST


_BLOCKS = st.sampled_from(
    [
        "<p>[Enclosure]</p>",
        "<p>Tab A</p>",
        "<p>x.</p>",
        "<p>Oslo, May 3, 1931</p>",
        "<p>Head</p>",
        "<attachment>",
        "<div>",
        "</attachment>",
        "</div>",
        "<head>H</head>",
        "<dateline>May 3, 1931</dateline>",
    ]
)


@given(st.lists(_BLOCKS, max_size=25))
def test_parts_are_stretches_of_the_body_in_order(blocks: list[str]) -> None:
    parser = etree.XMLParser(recover=True)
    document = etree.fromstring(f"<div>{''.join(blocks)}</div>", parser)
    found = content(document, None)
    assert all(0 <= part.start < part.end <= len(found.text.body) for part in found.parts)
    assert [part.start for part in found.parts] == sorted(part.start for part in found.parts)
    assert all(not part.label or part.label in found.text.body[part.start : part.end] for part in found.parts)
