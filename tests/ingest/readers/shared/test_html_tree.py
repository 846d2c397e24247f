"""Pages made to keep the parser or the readers busy: counted as the parser counts, wherever it may be."""

from __future__ import annotations

import random
import re
import tracemalloc
from collections.abc import Callable

import pytest
from lxml import etree
from lxml import html as lxml_html

from corpus.errors import BadSource
from corpus.records import Cable
from ingest.readers.documents import html
from ingest.readers.shared import html_tree
from ingest.readers.shared.markup_limits import MOST_ATTRIBUTES
from ingest.readers.wilson import reader as wilson
from ingest.sources.items import SourceFile

WAYS: dict[str, Callable[[int], str]] = {
    "values": lambda n: " ".join(f"a{i}='x > y'" for i in range(n)),
    "no values": lambda n: " ".join(f"a{i}" for i in range(n)),
    "signs first": lambda n: " ".join(f"=a{i}=x" for i in range(n)),
    "no blanks": lambda n: "".join(f"a{i}='x'" for i in range(n)),
    "strokes": lambda n: "/".join(f"a{i}" for i in range(n)),
    "quotes in names": lambda n: " ".join(f"a{i}'\"" for i in range(n)),
    "form feeds": lambda n: "\f".join(f"a{i}" for i in range(n)),
    "odd blanks in values": lambda n: " ".join(f"a{i}=\u2003'x" for i in range(n)),
    "tags in values": lambda n: " ".join(f"a{i}='<p x y z>'" for i in range(n)),
    "half of a tag": lambda n: " ".join(f"a{i}=<p" for i in range(n)),
}
AROUND = {
    "alone": "<p {}>words</p>",
    "behind a script with an open quote": '<script>if (a<b && c="</script><p {}>words</p><!-- " -->',
    "behind a comment with an open quote": "<!-- <a b=' --><p {}>words</p><!-- ' -->",
    "behind a title": "<title><a b='</title><p {}>words</p><b c='>",
    "behind a bogus comment": "<? <a b=' ><p {}>words</p><b c='>",
    "in a tag that is not closed": "<a <p {}>words</p>",
}


def parsed(page: str) -> int:
    """Attributes of the tag that has most, as the parser sees it."""
    tree = lxml_html.document_fromstring(page.encode(), parser=lxml_html.HTMLParser(encoding="utf-8", huge_tree=True))
    return max(len(node.attrib) for node in tree.iter() if isinstance(node.tag, str))


@pytest.mark.parametrize("way", WAYS)
def test_both_sides_of_the_attributes(way: str) -> None:
    fits, over = (f"<p {WAYS[way](count)}>words</p>" for count in (MOST_ATTRIBUTES, MOST_ATTRIBUTES + 1))
    assert (parsed(fits), parsed(over)) == (MOST_ATTRIBUTES, MOST_ATTRIBUTES + 1)
    assert html_tree.tree(fits) is not None
    with pytest.raises(BadSource, match=f"a tag with more than {MOST_ATTRIBUTES} attributes"):
        html_tree.tree(over)


@pytest.mark.parametrize("around", AROUND)
def test_wherever_the_tag_stands(around: str) -> None:
    page = AROUND[around].format(WAYS["values"](400).replace(">", ""))
    assert parsed(page) >= 400
    with pytest.raises(BadSource, match="a tag with more than"):
        html_tree.tree(page)


PIECES = [
    *(
        "<p ",
        "<a",
        "</p ",
        "<!--",
        "-->",
        "--!>",
        "<!",
        "<?",
        "<script>",
        "</script>",
        "<style>",
        "</style ",
        "<title>",
    ),
    *(
        "</title>",
        "<textarea>",
        "</textarea>",
        "'",
        '"',
        "=",
        "= ",
        ">",
        "/",
        "/>",
        " ",
        "\n",
        "\t",
        "\f",
        "\r",
        "\x0b",
    ),
    *("\xa0", "\u2003", "x", "<", "&lt;", "a=b", "<![CDATA[", "]]>", "<!DOCTYPE ", "<svg>", "<xmp>", "<plaintext>"),
]


def test_no_soup_of_tags_has_more_than_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(html_tree, "MOST_ATTRIBUTES", 6)
    monkeypatch.setattr(html_tree, "_CROWDED", re.compile(f"(?:{html_tree._ATTRIBUTE.pattern}){{7}}"))
    chance, crowded = random.Random(1948), 0
    makers = list(WAYS.values())
    for _ in range(3_000):
        parts = [
            chance.choice(PIECES) if chance.random() < 0.85 else f"<q {chance.choice(makers)(chance.randint(1, 12))}>"
            for _ in range(chance.randint(1, 25))
        ]
        page = "".join(parts)
        try:
            most = parsed(page)
        except (etree.ParserError, ValueError, AssertionError):
            continue
        crowded += most > 6
        assert most <= 6 or html_tree._over(page), page
    assert crowded > 100


def test_a_program_that_looks_like_a_tag_costs_no_page() -> None:
    program = "for (i=0;i<items.length;i++) { " + "total = total + 1; " * 300 + "}"
    for opened, closed in (("<script>", "</script>"), ("<STYLE type='x'>", "</STYLE >"), ("<!--", "-->")):
        (cable,) = html.read_cables(
            SourceFile.of_bytes("a.html", f"<p>Words{opened}{program}{closed} here</p>".encode())
        )
        assert isinstance(cable, Cable)
        assert cable.body == "Words here"
    with pytest.raises(BadSource, match="a tag with more than"):  # a program without end is none
        html_tree.tree(f"<p>Words <script>{program}")


def test_both_sides_of_the_attributes_of_a_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(html_tree, "MOST_OF_ALL", 1_000)
    assert html_tree.tree("<p a b c d>" * 250) is not None
    with pytest.raises(BadSource, match="a page of more than 1,000 attributes"):
        html_tree.tree("<p a b c d>" * 250 + "<p a>")
    assert html_tree.tree("<p a='<b c d e f>' g>" * 500) is not None  # what looks like a tag in a value is none of it


@pytest.mark.parametrize("piece", ["<a/b=", "<a", "<a " * 240 + ">"])
def test_tags_inside_tags_are_looked_through_a_few_times_only(piece: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(BadSource, match="a page of tags inside tags without end"):
        html_tree.tree(piece * (3_000_000 // len(piece)))


FACTS = "<table class='cable'><tr><td>Reference ID</td><td>x</td></tr></table>"
NESTED = {
    "h1": ("<h1><b>", "words "),
    "h1 of nothing": ("<h1><b>", "<i></i>"),
    "forms": ("<form><b>", "<i>x</i>"),
    "pre": (FACTS + "<pre id='a'><b>", "words "),
    "code": (FACTS + "<code><pre>", "words "),
    "h3": (FACTS + "<h3><b>Viewing ", "<pre id='a'>words </pre>"),
    "rows": ("<table class='cable'><tr><td>Reference ID</td><td><table>", "<pre id='a'>words </pre>"),
    "values": ("<b id='tagged-text'>x</b><div id='synopsis'><div class='s_key'>x</div><div class='s_val'>", "words "),
    "labels": ("<b id='tagged-text'>x</b><div id='synopsis'>", "<div class='s_key'>x</div>"),
}


@pytest.mark.parametrize("reader", [html, wilson], ids=["html", "wilson"])
@pytest.mark.parametrize("name", NESTED)
def test_what_is_nested_is_read_once(name: str, reader: object) -> None:
    around, inside = NESTED[name]
    page = (around * 400 + inside * 5_000 + "<p>x").encode()
    read = reader.read_cables  # type: ignore[attr-defined]
    tracemalloc.start()
    try:
        found = list(read(SourceFile.of_bytes("a.html", page)))
    except BadSource:
        found = []
    finally:
        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
    assert most < 40 * len(page) + (8 << 20)
    assert sum(len(cable.body) + sum(len(value) for _, value in cable.attributes) for cable in found) < 2 * len(page)


def test_a_label_has_the_value_behind_it() -> None:
    page = (
        "<div id='tagged-text'>FM EMBASSY BONN\nwords</div><div id='synopsis'>"
        "<div class='s_key'>Canonical ID:</div><div>other</div><div class='s_val'>1975BONN00001_b</div>"
        "<div class='s_key'>From:</div><div class='s_key'>To:</div><div class='s_val'>State</div>"
        "<p><span class='s_val'>no</span></p><div class='x s_key y'>Subject</div><div class='s_val'>Talks</div>"
        "<div class='s_key'>Nothing</div></div>"
    )
    (cable,) = html.read_cables(SourceFile.of_bytes("a.html", page.encode()))
    assert isinstance(cable, Cable)
    found = dict(cable.attributes)
    assert [found.get(label) for label in ("canonical id", "from", "to", "subject", "nothing")] == [
        "1975BONN00001_b",
        "State",
        "State",
        "Talks",
        None,
    ]
