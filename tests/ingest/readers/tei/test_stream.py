"""TEI that is broken, hostile, too large or none at all."""

from __future__ import annotations

import pytest
from examples import examples
from hypothesis import given, settings
from hypothesis import strategies as st
from meeting import meets, met
from tei_letters import cable, header, read, tei, text

from corpus.errors import BadSource
from corpus.records import Cable
from ingest.pipeline import read_source
from ingest.readers.frus import text as frus_text
from ingest.readers.tei import stream
from ingest.sources.items import Failure, SourceFile


def test_what_stands_before_a_broken_place_is_read() -> None:
    inside = '<div type="letter"><p>whole</p></div><div type="letter"><p>cut'
    for cut in (f"<TEI>{header()}<text><body>{inside}", f"<TEI>{header()}<text><body>{inside}</div></x>"):
        good, bad = read(cut)
        assert isinstance(good, Cable)
        assert good.body == "whole"
        assert isinstance(bad, Failure)
        assert bad.reason.startswith("the XML is broken: ")


@pytest.mark.parametrize("xml", ["", "<TEI", "<html><p>x</p></html>", "no markup", "<TEI>&x", b"\xff\xfe\x00"])
def test_no_tei_at_all(xml: str | bytes) -> None:
    content = xml.encode() if isinstance(xml, str) else xml
    found = list(read_source(SourceFile.of_bytes("a", content), format="tei"))
    assert [type(each) for each in found] == [Failure]


def test_hostile_xml_is_told() -> None:
    entity = '<!DOCTYPE TEI [<!ENTITY a "<p>x</p>">]>'
    outside = '<!DOCTYPE TEI [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
    with pytest.raises(BadSource, match="entity that may hold markup"):
        read(entity + tei(text("<p>&a;</p>")))
    (found,) = read(outside + tei(text("<p>one &a; two</p>")))
    assert isinstance(found, Cable)
    assert found.body == "one two"
    assert found.warnings == ("entity &a; is not declared: its characters are missing",)


def test_both_sides_of_the_depth() -> None:
    fits, deep = (
        tei(text("<hi>" * (frus_text.DEEPEST - more) + "x" + "</hi>" * (frus_text.DEEPEST - more))) for more in (1, 0)
    )
    assert cable(fits).body == "x"
    (bad,) = read(deep)
    assert isinstance(bad, Failure)
    assert bad.reason == f"elements nested more than {frus_text.DEEPEST} deep"


def test_both_sides_of_the_elements(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stream, "MOST_ELEMENTS", 100)
    monkeypatch.setattr(stream, "CHUNK", 64)
    few, many = (tei(text("<p>a</p>" * count)) for count in (60, 100))
    assert isinstance(read(few)[0], Cable)
    assert any(isinstance(each, Failure) and "100 elements of XML" in each.reason for each in read(many))


def test_detected_and_read_the_whole_way() -> None:
    content = tei(text("<p>The pilots met.</p>"), header(source="<p>Foreign Relations of the United States</p>"))
    (found,) = read_source(SourceFile.of_bytes("a.xml", content.encode("utf-16")))
    assert isinstance(found, Cable)
    assert (found.body, found.source.encoding) == ("The pilots met.", "utf-16")


MARKS = (
    "p",
    "choice",
    "sic",
    "corr",
    "del",
    "gap",
    "note",
    "pb",
    "div",
    "unclear",
    "seg",
    "app",
    "opener",
    "date",
    "text",
)


@st.composite
def trees(draw: st.DrawFn, depth: int = 4) -> str:
    name = draw(st.sampled_from(MARKS))
    kind = draw(st.sampled_from(("", ' type="letter"', ' type="entry" xml:id="e"', ' when="1871-03-09"')))
    words = draw(st.sampled_from(("", " ", "a", "Galatz, ", "9 March 1871", "\u0301")))
    inner = "".join(draw(st.lists(trees(depth - 1), max_size=3))) if depth else ""
    return f"<{name}{kind}>{words}{inner}</{name}>{words}"


@meets("text", least=5)
@settings(max_examples=examples(100), deadline=None)
@given(inside=st.lists(trees(), max_size=4).map("".join))
def test_any_markup_gives_offsets_in_the_text(inside: str) -> None:
    found = [each for each in read(tei(text(inside))) if isinstance(each, Cable)]
    for each in found:
        assert each.body == each.body.strip()
        assert all(-1 <= note.offset <= len(each.body) for note in each.notes)
        assert all(0 <= mark.offset < len(each.body) for mark in each.pages)
        assert all(each.body[cut.start : cut.end] == cut.printed for cut in each.redactions)
    if any(each.body for each in found):
        met("text")
