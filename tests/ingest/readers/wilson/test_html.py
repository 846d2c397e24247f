"""Saved web pages of the archive as lines: blocks, breaks, furniture, heading and address."""

from __future__ import annotations

import pytest

from ingest.readers.wilson.html import is_html, page


@pytest.mark.parametrize(
    ("text", "markup"),
    [
        *(
            (f"{start} x", True)
            for start in ("<!-- a", "<!DOCTYPE html", "<html", "<head", "<body", "<?xml", "<article")
        ),
        ("<main>", True),
        ("<div>", True),
        ("\n  <HTML>", True),
        ("<p>", False),
        ("words <html>", False),
        (" " * 1_995 + "<html", True),
        (" " * 1_996 + "<html", False),
        ("", False),
    ],
)
def test_what_is_markup(text: str, markup: bool) -> None:
    assert is_html(text) is markup


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        ("<p>a</p><p>b</p>", ["a", "", "b", ""]),
        ("a<p>b</p>c", ["a", "", "b", "", "c", ""]),
        ("<p>a\n <b>b</b>c</p>", ["a bc", ""]),
        ("<p>a<br>b</p>", ["a", "b", ""]),
        ("<p>a<br><br>b</p>", ["a", "", "b", ""]),
        ("<p>a<br><br><br>b</p>", ["a", "", "b", ""]),  # one blank line, whatever the breaks
        ("<br>a", ["a", ""]),
        ("<p>a</p><br><p>b</p>", ["a", "", "b", ""]),
        ("<p> </p>", []),
        ("<p>a<script>x</script>b</p>", ["ab", ""]),
        ("<nav><p>x</p><footer>y</footer>z</nav>a", ["a", ""]),
        ("<nav><br>x</nav>a", ["a", ""]),
        ("<table><tr><td>a</td><td>b</td></tr></table>", ["a", "", "b", ""]),
    ],
)
def test_the_lines_of_a_page(body: str, lines: list[str]) -> None:
    assert page(f"<html><body>{body}</body></html>").lines == lines


DROPPED = (
    "script style noscript template svg nav header footer form button select iframe object dialog aside figure label"
)


@pytest.mark.parametrize("tag", [*DROPPED.split(), "textarea", "canvas", "video", "audio"])
def test_furniture_is_dropped(tag: str) -> None:
    assert page(f"<html><body><p>a</p><{tag}>x</{tag}><p>b</p></body></html>").lines == ["a", "", "b", ""]


BLOCKS = "p div section article main h1 h2 h3 h4 h5 h6 ul ol li dl dt dd blockquote pre address center fieldset details"


@pytest.mark.parametrize("tag", [*BLOCKS.split(), "summary", "figcaption"])
def test_blocks_are_lines_of_their_own(tag: str) -> None:
    assert page(f"<html><body>a<{tag}>b</{tag}>c</body></html>").lines == ["a", "", "b", "", "c", ""]


@pytest.mark.parametrize(
    ("body", "title"),
    [
        ("<h1>A\n <b>B</b></h1><h1>C</h1>", "A B"),
        ("<h1>Wilson Center Digital Archive</h1><h1>A</h1>", "A"),
        ("<h1>Digital Archive</h1><h1>A</h1>", "A"),
        ("<h1> </h1><h1>A</h1>", "A"),
        ("<h1>Digital Archive</h1>", ""),
        ("<h2>A</h2>", ""),
    ],
)
def test_the_heading(body: str, title: str) -> None:
    assert page(f"<html><body>{body}</body></html>").title == title


ADDRESS = "https://digitalarchive.wilsoncenter.org/document/an-invented-telegram"


@pytest.mark.parametrize(
    ("head", "permalink"),
    [
        (f"<link rel='canonical' href='{ADDRESS}'>", ADDRESS),
        (f"<meta property='og:url' content='{ADDRESS}'>", ADDRESS),
        (f"<link rel='canonical' href='{ADDRESS}'><meta property='og:url' content='{ADDRESS}-2'>", ADDRESS),
        (f"<link rel='canonical' href='https://example.org/'><meta property='og:url' content='{ADDRESS}'>", ADDRESS),
        ("<link rel='canonical' href='http://www.digitalarchive.wilsoncenter.org/document/1'>",
         "http://www.digitalarchive.wilsoncenter.org/document/1"),
        (f"<link rel='shortlink' href='{ADDRESS}'>", ""),
        (f"<meta name='og:url' content='{ADDRESS}'>", ""),
        (f"<link rel='canonical' href='{ADDRESS}?x=1'>", ""),
        (f"<link rel='canonical' href='x{ADDRESS}'>", ""),
        ("<link rel='canonical' href='https://digitalarchive.wilsoncenter.org/document/'>", ""),
        (f"<link rel='canonical' href='https://digitalarchive.wilsoncenter.org/document/{'x' * 201}'>", ""),
        ("<link rel='canonical'>", ""),
    ],
)  # fmt: skip
def test_the_address(head: str, permalink: str) -> None:
    assert page(f"<html><head>{head}</head><body>a</body></html>").permalink == permalink


def test_a_page_without_words() -> None:
    found = page("")
    assert (found.lines, found.title, found.permalink) == ([], "", "")
