"""TEI as plain text, one row a rule: blocks, lists, tables, blanks, notes, pages, marked elements."""

from __future__ import annotations

import pytest
from lxml import etree

from ingest.readers.frus.text import Text, extract, plain


def text(inside: str, *, marked: frozenset[str] = frozenset(), flat: bool = False) -> Text:
    return extract(etree.fromstring(f"<div>{inside}</div>"), marked=marked, flat=flat)


@pytest.mark.parametrize(
    ("inside", "body", "flat"),
    [
        ("<p>a</p><p>b</p>", "a\n\nb", "a b"),
        ("<p>a\n  b</p>", "a b", "a b"),
        ("<p>a<lb/>b</p>", "a\nb", "a b"),
        ("<p>a <lb/> b</p>", "a\nb", "a b"),
        ("<p>a<hi>b</hi>c</p>", "abc", "abc"),
        ("<p>a <hi>b</hi> c</p>", "a b c", "a b c"),
        ("<p>a<hi> </hi>b</p>", "a b", "a b"),
        ("<p>a<!-- x -->b</p>", "ab", "ab"),
        ("<p/><p>a</p><p/>", "a", "a"),
        # lists: an item is a line; a list in a paragraph is no paragraph of its own
        ("<p>a</p><list><item>b</item><item>c</item></list><p>d</p>", "a\n\nb\nc\n\nd", "a b c d"),
        ("<p>a<list><item>b</item><item>c</item></list>d</p>", "a\nb\nc\nd", "a b c d"),
        ("<list><label>1.</label><item>a</item><label>2.</label><item>b</item></list>", "1. a\n2. b", "1. a 2. b"),
        ("<list><item><p>a</p><p>b</p></item><item>c</item></list>", "a\nb\nc", "a b c"),
        # tables: a row is a line
        (
            "<table><row><cell>a</cell><cell>b</cell></row><row><cell>c</cell><cell>d</cell></row></table>",
            "a | b\nc | d",
            "a | b c | d",
        ),
        ("<table><row><cell/><cell>b</cell></row></table>", "| b", "| b"),
        ("<table><row><cell>a</cell><note>n</note><cell>b</cell></row></table>", "a | b", "a | b"),
        ("<table><row><cell><p>a</p><p>b</p></cell></row></table>", "a b", "a b"),
        ("<p>a</p><table><row><cell>b</cell></row></table><p>c</p>", "a\n\nb\n\nc", "a b c"),
        # words run on over a page's end, but a name ends with its element
        ("<p>a<pb n='2'/>b</p>", "ab", "ab"),
        ("<p><name>a</name><pb n='2'/>b</p>", "a b", "a b"),
        ("<p><name>a</name>x<pb n='2'/>b</p>", "axb", "axb"),
        ("<p><name>a</name><pb n='2'/>, b</p>", "a, b", "a, b"),
        ("<p><name>a</name><pb n='2'/>b, c</p>", "a b, c", "a b, c"),  # its first character alone is asked
        # a line and a page end inside a word
        ("<p>lamp<lb break='no'/>lighter</p>", "lamplighter", "lamplighter"),
        ("<p>lamp\n <lb break='no'/>\n lighter left</p>", "lamplighter left", "lamplighter left"),
        ("<p>a <hi>lamp</hi> <lb break='no'/> <hi>lighter</hi> left</p>", "a lamplighter left", "a lamplighter left"),
        ("<p>lamp-<lb break='no'/>lighter</p>", "lamp-\nlighter", "lamp- lighter"),
        ("<p>lamp¬ <lb break='no'/> lighter</p>", "lamp¬\nlighter", "lamp¬ lighter"),
        ("<p>lamp<pb n='2' break='no'/>lighter</p>", "lamplighter", "lamplighter"),
        ("<p>lamp <pb n='2' break='no'/> lighter</p>", "lamplighter", "lamplighter"),
        ("<p>lamp-<lb break='no'/><pb n='2' break='no'/>lighter</p>", "lamp-\nlighter", "lamp- lighter"),
        ("<p>lamp<lb break='yes'/>lighter</p>", "lamp\nlighter", "lamp lighter"),
        ("<p>lamp<lb break='maybe'/>lighter</p>", "lamp\nlighter", "lamp lighter"),
        ("<p>lamp<lb break='no'/></p><p>lighter</p>", "lamp\n\nlighter", "lamp lighter"),
        ("<p>lamp</p><lb break='no'/><p>lighter</p>", "lamp\n\nlighter", "lamp lighter"),
        ("<p><lb break='no'/> lamp lighter</p>", "lamp lighter", "lamp lighter"),
        # a note's mark stands in no word
        ("<p>a<note>n</note>b</p>", "a b", "a b"),
        ("<p>a<note>n</note>, b</p>", "a, b", "a, b"),
        ("<p>a<note>n</note>b, c</p>", "a b, c", "a b, c"),
        ("<p>a<note>n</note> b</p>", "a b", "a b"),
    ],
)
def test_the_text_of_elements(inside: str, body: str, flat: str) -> None:
    assert text(inside).body == body
    assert text(inside, flat=True).body == flat
    assert plain(etree.fromstring(f"<div>{inside}</div>")) == flat


@pytest.mark.parametrize("mark", [",", ".", ";", ":", "!", "?", ")", "]", "”", "’s", "'s"])
def test_no_blank_of_the_markup_before_what_closes(mark: str) -> None:
    assert text(f"<p>a<hi>\n b\n</hi>{mark} c</p>").body == f"a b{mark} c"
    assert text(f"<p>a <hi>b</hi>\n{mark} c</p>").body == f"a b {mark} c"  # a blank of the text


@pytest.mark.parametrize("mark", ["x", "“", "(", "-", "’sa", "’t"])
def test_a_blank_before_what_does_not_close(mark: str) -> None:
    assert text(f"<p>a<hi> b </hi>{mark} c</p>").body == f"a b {mark} c"


@pytest.mark.parametrize("mark", ["(", "[", "“", "‘"])
def test_no_blank_of_the_markup_behind_what_opens(mark: str) -> None:
    assert text(f"<p>a {mark}<hi>\n b</hi></p>").body == f"a {mark}b"
    assert text("<p>a x<hi>\n b</hi></p>").body == "a x b"


BLOCKS = (
    "p head quote salute signed closer opener dateline seg postscript attachment div byline affiliation figure ab lg l "
    "address addrLine floatingText body trailer docAuthor argument epigraph sp list table"
)


@pytest.mark.parametrize("name", BLOCKS.split(" "))
def test_blocks_stand_apart(name: str) -> None:
    assert text(f"<p>a</p><{name}>b</{name}><p>c</p>").body == "a\n\nb\n\nc"
    assert text(f"a<{name}>b</{name}>c").body == "a\n\nb\n\nc"


@pytest.mark.parametrize("name", ["graphic", "gap", "figDesc", "fw", "link"])
def test_elements_that_print_nothing(name: str) -> None:
    assert text(f"<p>a<{name}>x</{name}>b</p>").body == "ab"


def test_notes_stand_apart_with_their_places() -> None:
    found = text("<p>ab<note n=' 1 '>x<note n='2'>y</note></note> c<note/><note n='3'/></p>")
    assert found.body == "ab c"
    assert [(note.marker, note.text, note.offset) for note in found.notes] == [
        ("1", "x", 2),
        ("2", "y", 2),
        ("3", "", 4),
    ]


def test_the_paragraphs_of_a_note_stay() -> None:
    (note,) = text("<p>a<note><p>x</p><p>y</p></note></p>").notes
    assert (note.marker, note.text, note.offset) == ("", "x\n\ny", 1)


def test_pages_begin_at_the_next_word() -> None:
    found = text("<pb n='1'/><p>ab</p><pb n=' 2  a'/><p>c<note>x<pb n='3'/>y</note> d</p><pb n='4'/>")
    assert found.body == "ab\n\nc d"
    assert [(page.label, page.offset) for page in found.pages] == [("1", 0), ("2 a", 4), ("3", 6), ("4", 7)]


def test_a_pages_label_is_cut() -> None:
    for inside in (f"<pb n='{'1' * 101}'/>a", f"<p>a<note>x<pb n='{'1' * 101}'/></note></p>"):
        assert [page.label for page in text(inside).pages] == ["1" * 100]
    skipped = extract(
        etree.fromstring(f"<div>a<head>x<pb n='{'1' * 101}'/></head>b</div>"), skip=lambda each: each.tag == "head"
    )
    assert [(page.label, page.offset) for page in skipped.pages] == [("1" * 100, 1)]
    assert skipped.body == "ab"


def test_marked_elements_leave_their_places() -> None:
    found = text("<p>a <n type='x'> bc </n>d<n/> <m>e</m></p>", marked=frozenset(("n",)))
    assert found.body == "a bc d e"
    assert [(span.name, span.type, span.start, span.end) for span in found.spans] == [("n", "x", 2, 4), ("n", "", 6, 6)]
    assert [span.element.tag for span in found.spans] == ["n", "n"]
    assert text("<p>a <n>b</n></p>").spans == []


def test_what_is_left_out_leaves_its_notes_to_the_caller() -> None:
    element = etree.fromstring("<div><head>x<note n='1'>y</note></head><p>a<note n='2'>z</note></p></div>")
    found = extract(element, skip=lambda each: each.tag == "head")
    assert (found.body, [note.marker for note in found.notes]) == ("a", ["2"])
    found = extract(element, skip=lambda each: each.get("n") == "2")
    assert (found.body, [note.marker for note in found.notes]) == ("x\n\na", ["1"])


@pytest.mark.parametrize(
    ("inside", "unknown"), [("<p>a&x;b</p>", ["x"]), ("<p>a<note>&y;</note>&x;</p>", ["y", "x"]), ("<p>a</p>", [])]
)
def test_entities_that_nothing_declares_are_named(inside: str, unknown: list[str]) -> None:
    parser = etree.XMLParser(resolve_entities=False, load_dtd=False)
    element = etree.fromstring(f"<!DOCTYPE div SYSTEM 'x'><div>{inside}</div>", parser)
    assert extract(element).unknown == unknown


@pytest.mark.parametrize("words", ["", " ", "a", " a\n  b ", "a\tb\x7f", "caf\u00e9", "cafe\u0301", "a\u00a0b"])
def test_words_without_elements_are_plain_text_as_with_them(words: str) -> None:
    alone, inside = etree.Element("p"), etree.Element("p")
    alone.text = words
    etree.SubElement(inside, "hi").text = words
    assert plain(alone) == plain(inside) == extract(alone, flat=True).body
