"""Cells that hold HTML are read as pages are; other angle brackets stay. All texts invented."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.records import Cable
from ingest.pipeline import read_source
from ingest.readers.tables import cell_markup
from ingest.sources.items import SourceFile


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (
            "<p>The ferry<b>men</b> &amp; their boats.</p><p>3 &lt; 4 oars.</p>",
            "The ferrymen & their boats.\n\n3 < 4 oars.",
        ),
        ("<div>Noted.<br/>The dam holds.</div>", "Noted.\nThe dam holds."),
        ("<P CLASS='x'>Noted.<BR>The dam holds.", "Noted.\nThe dam holds."),
        ("One.\n\nTwo is <i>urgent</i>.\nThree.", "One.\n\nTwo is urgent.\nThree."),
        ("<ul><li>Oars</li><li>Sails</li></ul>", "Oars\n\nSails"),
        (
            "<p>From <illegible> to 3 < 4, by <fritz@example.org>.</p>",
            "From <illegible> to 3 < 4, by <fritz@example.org>.",
        ),
        ("<p>The <o:p>dam</o:p> of <placeName>Zenda</placeName></p>", "The dam of Zenda"),
        ("<p>Read</p><script>run('me')</script><!-- not me -->", "Read"),
        ("<p>The mark <S> is on page <b> of it.</p>", "The mark <S> is on page <b> of it."),
        ("<p>Read</p><span title='a> and this", "Read\n\n<span title='a> and this"),
        ("<p title='a > b'>Read</p>", "Read"),
        ("<span style='a'>Z</span>enda", "Zenda"),
        ("<p>caf&eacute;&nbsp;au lait</p>", "café au lait"),
    ],
)
def test_markup_is_read_as_a_page(cell: str, text: str) -> None:
    assert cell_markup.text_of(cell) == text


@pytest.mark.parametrize(
    "cell",
    [
        "3 < 4 oars, and 5 > 4.",
        "a < b",
        "<",
        "<illegible> oars of the <S> kind",
        "<b> alone",
        "Fish &amp; oars",
        "From <fritz@example.org>",
        "<placeName>Zenda</placeName>",
        "a</p>",
        "<p></p>",
        "<script>run('me')</script>",
    ],
)
def test_what_is_not_plainly_markup_stays(cell: str) -> None:
    assert cell_markup.text_of(cell) == cell


@given(st.text(alphabet="<>/ bp!-&;\n\"'=", max_size=60))
def test_any_cell_keeps_its_words(noise: str) -> None:
    assert "Zenda" in cell_markup.text_of(f"{noise.replace('--', '')} Zenda <p>")


def cables(name: str, content: str) -> list[Cable]:
    return [item for item in read_source(SourceFile.of_bytes(name, content.encode())) if isinstance(item, Cable)]


def test_titles_and_bodies_of_both_kinds_of_table() -> None:
    title, body = "The <i>old</i> dam", "<p>It hol<b>ds</b>.</p><p>So far.</p>"
    (row,) = cables("a.csv", f'date,title,body\n1931-05-04,{title},"{body}"\n')
    (record,) = cables("a.json", json.dumps([{"title": title, "body": body}]))
    assert row.title == record.title == "The old dam"
    assert row.body == record.body == "It holds.\n\nSo far."


def test_a_column_of_another_field_stays_as_printed() -> None:
    (row,) = cables("a.csv", "date,body,number,colour\n1931-05-04,The dam holds.,5,<b>red</b>\n")
    assert ("colour", "<b>red</b>") in row.attributes
