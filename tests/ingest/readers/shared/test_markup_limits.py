"""What is counted before a parser sees it: both sides of the limits, wherever the bytes are cut."""

from __future__ import annotations

import codecs
from collections.abc import Callable
from contextlib import suppress

import pytest
from examples import examples
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from corpus.errors import BadSource
from ingest.readers.shared import markup_limits
from ingest.readers.shared.markup_limits import MOST_ATTRIBUTES, Gauge, OverLimit

WAYS: dict[str, Callable[[int], str]] = {
    "plain": lambda n: f'a{n}="x"',
    "single quotes": lambda n: f"a{n}='x'",
    "blanks around the sign": lambda n: f'a{n}  =\n"x"',
    "line ends": lambda n: f'\na{n}="x"\r\n',
    "ends of tags in values": lambda n: f'a{n}="x > y"',
    "signs in values": lambda n: f'a{n}="x = y = z"',
    "the other quotes in values": lambda n: f"a{n}='x \"'",
    "empty values": lambda n: f'a{n}=""',
    "references in values": lambda n: f'a{n}="&lt;p b=&quot;"',
    "namespaces": lambda n: f'xmlns:a{n}="u{n}"',
    "prefixed": lambda n: f'xml:a{n}="x"',
    "not ASCII": lambda n: f'é{n}="é"',
}


def fed(content: bytes, size: int) -> str:
    """What is said of a file that comes in pieces of `size`; "" where nothing is."""
    gauge = Gauge("an advice")
    try:
        for at in range(0, len(content), size):
            gauge.feed(content[at : at + size])
    except OverLimit as over:
        return over.problem
    return ""


@pytest.mark.parametrize("size", [1, 7, 1 << 16])
@pytest.mark.parametrize("way", WAYS)
def test_both_sides_of_the_attributes(way: str, size: int) -> None:
    for count, said in (
        (MOST_ATTRIBUTES, ""),
        (MOST_ATTRIBUTES + 1, f"a tag with more than {MOST_ATTRIBUTES} attributes"),
    ):
        tag = "<p " + " ".join(WAYS[way](n) for n in range(count)) + ">a = b</p>"
        content = f"<a><b c='1'/>{tag}<d/></a>".encode()
        assert len(etree.fromstring(content)[1].attrib) in (count, 0)  # namespaces are no attributes to the parser
        assert fed(content, size) == said


@pytest.mark.parametrize(
    "text",
    [
        "<p>" + "a = b, " * 1_000 + "</p>",
        "<!-- " + "a = b " * 1_000 + " --><p/>",
        "<p><?x " + "a='b' " * 1_000 + "?></p>",
        "<p><![CDATA[" + "a='b' " * 1_000 + "]]></p>",
        "<p a='" + "b=c " * 1_000 + "'/>",
        "<p>" + "<q a='1' b='2'/>" * 1_000 + "</p>",
    ],
)
@pytest.mark.parametrize("size", [1, 1 << 16])
def test_what_is_no_attribute_is_not_counted(text: str, size: int) -> None:
    assert fed(f"<a>{text}</a>".encode(), size) == ""


DECLARED = {
    '<!ENTITY a "words">': "",
    "<!ENTITY a 'two &#38; three'>": "",
    '<!ENTITY a SYSTEM "a.xml">': "",
    '<!ENTITY a PUBLIC "x" "y" NDATA png>': "",
    "<!ELEMENT p (#PCDATA)>": "",
    "<!NOTATION png SYSTEM 'x'>": "",
    '<!ENTITY a "' + "x" * 60_000 + '">': "",
    '<!ENTITY a "' + "x" * 70_000 + '">': "a document type with an entity that is longer than 65,536 bytes",
    '<!ENTITY a "<p/>">': "a document type with an entity that may hold markup",
    '<!ENTITY a "&#60;p/>">': "a document type with an entity that may hold markup",
    '<!ENTITY a "&#x003C;p/>">': "a document type with an entity that may hold markup",
    "<!ENTITY % a 'x'>": "a document type with an entity that may hold markup",
    "<!ENTITY\n%\ta 'x'>": "a document type with an entity that may hold markup",
    '<!ATTLIST p a CDATA "x">': "a document type that gives elements attributes",
    "<!ATTLIST\np a CDATA #IMPLIED>": "a document type that gives elements attributes",
}


@pytest.mark.parametrize("size", [1, 13, 1 << 16])
@pytest.mark.parametrize("declared", DECLARED, ids=lambda text: text[:40])
def test_declarations(declared: str, size: int) -> None:
    size = max(size, 1_000) if len(declared) > 1_000 else size
    for before in ("", "<!ELEMENT q ANY>"):
        content = f"<!DOCTYPE a [{before}{declared}<!ELEMENT r ANY>]><a><p/></a>".encode()
        assert fed(content, size) == DECLARED[declared]


def test_nothing_is_declared_behind_the_beginning() -> None:
    text = b"<p><![CDATA[<!ATTLIST p a CDATA 'x'>]]></p>"
    with pytest.raises(OverLimit):
        Gauge("an advice").feed(text)
    gauge = Gauge("an advice")
    gauge.begun = True
    gauge.feed(text)


def test_what_stands_before_is_told() -> None:
    tag = b"<p " + b" ".join(b"a%d='x'" % n for n in range(300)) + b">"
    with pytest.raises(OverLimit) as caught:
        Gauge("an advice").feed(b"<a>words" + tag + b"</p></a>")
    assert caught.value.at == len(b"<a>words")
    gauge = Gauge("an advice")
    gauge.feed(b"<a>words" + tag[:1_000])
    with pytest.raises(OverLimit) as caught:
        gauge.feed(tag[1_000:])
    assert caught.value.at == 0


pieces = st.lists(
    st.sampled_from(
        [b"<p", b"<", b">", b"/>", b'"', b"'", b"=", b" a", b" ", b"<!--", b"-->", b"<?", b"x" * 50, b"</p>"]
        + [b"".join(b" a%d='x'" % n for n in range(count)) for count in (100, 250, 251)]
        + [b"<!ENTITY a 'x'>", b"<!ATTLIST p a CDATA 'x'>", b"<!ENTITY a '<'>"]
    ),
    max_size=30,
).map(b"".join)


@settings(max_examples=examples(200), deadline=None)
@given(pieces, st.lists(st.integers(1, 400), max_size=40))
def test_cuts_change_nothing(content: bytes, cuts: list[int]) -> None:
    gauge, at, said = Gauge("an advice"), 0, ""
    try:
        for size in (*cuts, len(content)):
            gauge.feed(content[at : at + size])
            at += size
    except OverLimit as over:
        said = over.problem
    whole = fed(content, len(content) or 1)
    assert bool(said) == bool(whole)


@settings(max_examples=examples(300), deadline=None)
@given(pieces)
def test_what_the_parser_counts_is_counted(content: bytes) -> None:
    events = etree.XMLPullParser(events=("start",), resolve_entities=False)
    with suppress(etree.XMLSyntaxError):
        events.feed(b"<a>" + content)
    opened = (element for _, element in events.read_events() if isinstance(element, etree._Element))
    most = max((len(element.attrib) for element in opened), default=0)
    assert most <= MOST_ATTRIBUTES or fed(b"<a>" + content, 1 << 16)


@pytest.mark.parametrize(
    ("head", "codec", "name"),
    [
        (b"<a/>", "utf-8", "utf-8"),
        (b'<?xml version="1.0" encoding="UTF-8"?><a/>', "utf-8", "utf-8"),
        (b"<?xml version='1.0' encoding='ISO-8859-1'?><a/>", "iso8859-1", "iso-8859-1"),
        (b'<?xml version="1.0" encoding="windows-1252"?><a/>', "cp1252", "windows-1252"),
        (codecs.BOM_UTF8 + b'<?xml version="1.0" encoding="windows-1252"?><a/>', "utf-8-sig", "utf-8"),
        (codecs.BOM_UTF16_LE + "<a/>".encode("utf-16-le"), "utf-16", "utf-16"),
        ("<a/>".encode("utf-16-be"), "utf-16-be", "utf-16"),
        (b'<?xml version="1.0" encoding="UTF-16"?><a/>', "utf-8", "utf-8"),  # it is not, whatever it says
        (b'<?xml version="1.0" encoding="UTF-7"?>+ADw-a/+AD4-', "utf-7", "utf-7"),
        (b"", "utf-8", "utf-8"),
    ],
)
def test_encodings(head: bytes, codec: str, name: str) -> None:
    assert markup_limits.encoding(head) == (codec, name)


@pytest.mark.parametrize("name", ["x-unknown", "punycode", "idna", "base64", "unicode_escape", "rot13", "zlib"])
def test_what_is_no_encoding_is_refused(name: str) -> None:
    with pytest.raises(BadSource, match=f"XML in the encoding '{name}'"):
        markup_limits.encoding(f'<?xml version="1.0" encoding="{name}"?><a/>'.encode())


@pytest.mark.parametrize("codec", ["utf-16", "utf-7", "cp1251", "shift_jis", "iso2022_jp"])
def test_any_encoding_becomes_utf8_wherever_it_is_cut(codec: str) -> None:
    text = "<a b='Ж'>日本 + words</a>" if codec not in ("cp1251",) else "<a b='Ж'>words</a>"
    text = text.replace("Ж", "x") if codec in ("shift_jis", "iso2022_jp") else text
    convert, content = markup_limits.to_utf8(codec), text.encode(codec)
    assert convert is not None
    assert b"".join(convert(content[at : at + 1]) for at in range(len(content))).decode() == text


def test_outermost() -> None:
    tree = etree.fromstring("<a><p>1<p>2</p></p><q><p>3<q><p/></q></p></q><p/></a>")
    assert [node.text for node in markup_limits.outermost(tree, "p")] == ["1", "3", None]
    assert [node.tag for node in markup_limits.outermost(tree, "p", "q")] == ["p", "q", "p"]


@pytest.mark.parametrize(
    ("piece", "most"),
    [
        (b"", 0),
        (b"words", 0),
        (b"<a>", 1),  # a start and an end count one each
        (b"<a></a>", 2),
        (b"<a b='c'></a>", 4),  # an attribute two
        (b"<a b='c' d='e'></a>", 6),
        (b"&amp;", 2),  # a reference two
        (b"&amp; &lt; &gt;", 6),
        (b"<a b='&lt;'>&amp;</a>", 8),
    ],
)
def test_half_the_nodes_that_a_piece_can_make(piece: bytes, most: int) -> None:
    assert markup_limits.nodes(piece) == most
