"""The words of a page: which element holds them, what is furniture, where paragraphs and rows end."""

from __future__ import annotations

import pytest

from ingest.readers.shared.html_text import DROPPED, meta, paragraphs, parse, title_of


def parts(body: str) -> list[str]:
    tree = parse(f"<html><body>{body}</body></html>")
    assert tree is not None
    return paragraphs(tree)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<p>a</p><p>b</p>", ["a", "b"]),
        ("a<p>b</p>c", ["a", "b", "c"]),
        ("<p>a <b>b</b>c</p>", ["a bc"]),
        ("<p>a\n   b</p>", ["a b"]),
        ("<p>a<br>b</p>", ["a\nb"]),
        ("<p>a<br><br>b</p>", ["a", "b"]),
        ("<p> </p><p>a</p>", ["a"]),
        ("<p><br>a<br></p>", ["a"]),
        ("<ul><li>a</li><li>b</li></ul>", ["a", "b"]),
        ("<dl><dt>a</dt><dd>b</dd></dl>", ["a", "b"]),
        ("<span>a</span><span>b</span>", ["ab"]),
        ("<pre>a\n  b\n\nc</pre>", ["a\nb", "c"]),
        ("<pre>a</pre>b\nc", ["a", "b c"]),  # outside it, lines fold again
        ("<pre><b>a\nb</b>\nc</pre>", ["a\nb\nc"]),
        ("", []),
        # a table of data: a line a row
        ("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></table>", ["a | b\nc | d"]),
        ("<table><tr><th>a</th><td>b</td></tr></table>", ["a | b"]),
        ("<table><tr><td>a<br>b</td><td>c</td></tr></table>", ["a b | c"]),
        ("<table><tr><td></td><td>b</td></tr></table>", ["| b"]),
        ("<table><tr><td> </td><td> </td></tr></table>", []),  # no words, only what parts cells
        ("a<table><tr><td>b</td></tr></table>c", ["a", "b", "c"]),
        ("<table><caption>a</caption><tr><td>b</td></tr></table>", ["a\nb"]),
        # one that lays out a page: its blocks are paragraphs
        ("<table><tr><td><p>a</p></td><td>b</td></tr></table>", ["a", "b"]),
        (
            "<table><tr><td>a<table><tr><td>b</td><td>c</td></tr></table></td><td>d</td></tr></table>",
            ["a", "b | c", "d"],
        ),
    ],
)
def test_paragraphs_and_rows(body: str, expected: list[str]) -> None:
    assert parts(body) == expected


@pytest.mark.parametrize("tag", ["p", "div", "pre", "ul", "ol", "dl", "blockquote", "center", "h1", "h2", "h3", "h4"])
def test_a_table_with_blocks_in_it_lays_out_the_page(tag: str) -> None:
    inside = f"<{tag}>a</{tag}>"
    assert parts(f"<table><tr><td>{inside}</td><td>b</td></tr></table>") == ["a", "b"]
    assert parts("<table><tr><td><b>a</b></td><td>b</td></tr></table>") == ["a | b"]


@pytest.mark.parametrize(
    "tag",
    [
        *("address", "article", "blockquote", "center", "details", "div", "fieldset", "figcaption", "figure", "main"),
        *("h1", "h2", "h3", "h4", "h5", "h6", "p", "pre", "section", "summary", "dd", "dl", "dt", "li", "ol", "ul"),
    ],
)
def test_blocks_stand_apart_from_the_words_around_them(tag: str) -> None:
    assert parts(f"a<{tag}>b</{tag}>c") == ["a", "b", "c"]


@pytest.mark.parametrize(
    "furniture",
    [
        "<div hidden>x</div>",
        "<div aria-hidden='true'>x</div>",
        "<div aria-hidden='TRUE'>x</div>",
    ],
)
def test_unseen_parts_are_left_out_and_what_follows_is_not(furniture: str) -> None:
    assert parts(f"a {furniture}b") == ["a b"]


@pytest.mark.parametrize(
    "kept",
    [
        "<div role='main'>x</div>",
        "<div aria-hidden='false'>x</div>",
        "<div>x</div>",
        "<header>x</header>",
        "<nav>x</nav>",
        "<aside>x</aside>",
        "<footer>x</footer>",
        "<form>x</form>",
        "<div role='banner'>x</div>",
    ],
)
def test_other_elements_are_text(kept: str) -> None:
    assert parts(f"a {kept}b") == ["a", "x", "b"]


@pytest.mark.parametrize("tag", sorted(DROPPED - {"head", "embed", "option"}))
def test_each_element_without_text(tag: str) -> None:
    assert parts(f"<p>a</p><{tag}>x</{tag}><p>b</p>") == ["a", "b"]


def test_the_elements_without_text() -> None:
    rest = "script style noscript template head dialog button select option textarea iframe "
    assert set((rest + "object embed svg canvas math video audio").split()) == DROPPED


def test_what_a_page_says_about_itself() -> None:
    tree = parse(
        "<meta name=' Author ' content=' A.\n Orde '><meta name='author' content='x'>"
        "<meta property='og:url' content='u'>"
        "<meta name='empty' content=' '><meta content='no name'><meta charset='utf-8'>"
        f"<meta name='{'n' * 101}' content='{'c' * 2001}'>"
    )
    assert tree is not None
    assert meta(tree) == {"author": "A. Orde", "og:url": "u", "n" * 100: "c" * 2000}


@pytest.mark.parametrize(
    ("page", "title"),
    [
        ("<title>t</title><h1>a\n b</h1>", "a b"),
        ("<title>t</title><h1>a</h1><h1>b</h1>", "t"),
        ("<title>t</title><h1>a</h1><h1> </h1>", "a"),
        ("<title>t</title><h2>a</h2>", "t"),
        ("<title> </title><h1>a</h1><h1>b</h1>", "a"),
        ("<h1>a</h1><h1>b</h1>", "a"),
        ("<p>a</p>", ""),
        ("<title>1</title><h2>1. Telegram From Zenda</h2>", "Telegram From Zenda"),
        ("<title>1</title><h2>12. Telegram From Zenda</h2>", "12. Telegram From Zenda"),
        ("<title>Chapter 3</title><h3>A Memorandum</h3>", "A Memorandum"),
        ("<title>ch03.xhtml</title><h2>A Memorandum</h2>", "A Memorandum"),
        ("<title>XIV</title><h1>1</h1><h2>A Memorandum</h2>", "A Memorandum"),
        ("<title>Untitled</title><p>a</p>", "Untitled"),
        ("<title>1</title><h2>2</h2>", "1"),
        ("<h2>a</h2><h2>b</h2>", "a"),
    ],
)
def test_the_title_of_a_page(page: str, title: str) -> None:
    tree = parse(page)
    assert tree is not None
    assert title_of(tree) == title


def test_a_page_without_elements() -> None:
    assert parse("") is None
