"""Footnotes of pages: which are notes, where their marks stood, what stays text."""

from __future__ import annotations

import pytest

from corpus.records import Cable
from ingest.readers.documents import html
from ingest.sources.items import SourceFile

TEXT = "The harbour master spoke about the price of coal and about the silting of the channel. " * 4


def read(body: str) -> Cable:
    page = f"<html><body><h1>Letter of the Consul</h1><p>Zenda, May 9, 1956</p>{body}<p>{TEXT}</p></body></html>"
    (cable,) = html.read_cables(SourceFile.of_bytes("page.html", page.encode()))
    assert isinstance(cable, Cable)
    return cable


@pytest.mark.parametrize(
    "note",
    [
        '<aside id="fn1"><p>1. A <i>note</i> of the author.</p></aside>',
        '<aside epub:type="footnote" id="fn1"><p>1 A note of the author.</p></aside>',
        '<aside role="doc-footnote" id="fn1">[1] A note of the author. <a href="#r1">↩</a></aside>',
        '<div role="doc-endnote" id="fn1"><p>A note of the author.</p></div>',
        '<ol epub:type="footnotes"><li epub:type="footnote" id="fn1">A note of the author.</li></ol>',
        '<aside class="footnotes"><p id="fn1">1. A note of the author.</p></aside>',
        '<aside class="footnotes"><p><a name="fn1">1.</a> A note of the author.</p></aside>',
    ],
)
@pytest.mark.parametrize(
    "mark", ['<sup><a id="r1" href="#fn1">1</a></sup>', '<a href="#fn1">[1]</a>', '<a href="#fn1"><sup>1</sup></a>']
)
def test_a_note_is_taken_out_with_its_mark(note: str, mark: str) -> None:
    cable = read(f"<p>The tax is due{mark} at once.</p>{note}")
    (found,) = cable.notes
    assert (found.marker, found.text) == ("1", "A note of the author.")
    assert cable.body[: found.offset].endswith("The tax is due")
    assert cable.body[found.offset :].startswith(" at once.")
    assert "note of the author" not in cable.body


@pytest.mark.parametrize(
    "note",
    [
        '<aside id="fn1"><p>1. A note of the author.</p></aside>',  # no mark leads to it
        '<ol><li id="fn1">A note of the author.</li></ol>',  # no note by its markup
    ],
)
def test_other_notes_stay_in_the_text(note: str) -> None:
    cable = read(f"<p>The tax is due.</p>{note}")
    assert not cable.notes
    assert "A note of the author." in cable.body


def test_two_marks_of_one_note_and_two_notes() -> None:
    cable = read(
        '<p>One<a href="#a">*</a> two<a href="#a">*</a> three<a href="#b">†</a>.</p>'
        '<aside class="note" id="a">First.</aside><aside class="note" id="b">Second.</aside>'
    )
    assert [(note.marker, note.text) for note in cable.notes] == [("*", "First."), ("†", "Second.")]
    assert "One two three." in cable.body


def test_links_to_sections_are_no_marks() -> None:
    cable = read('<p>See <a href="#s">section five</a>.</p><aside id="s"><p>Words of the section.</p></aside>')
    assert not cable.notes
    assert "See section five." in cable.body


def test_an_aside_with_sentences_is_told() -> None:
    box = "The harbour of Zenda lies at the mouth of its river."
    cable = read(f"<aside><p>{box}</p></aside>")
    assert box not in cable.body
    assert cable.warnings == (f"boxes beside the text left out: {box}",)
    assert not read(f'<aside class="sidebar"><p>{box}</p></aside>').warnings
