"""The words of a page in paragraphs, without what is no text: scripts, styles, controls, hidden parts."""

from __future__ import annotations

import re
from itertools import islice

from lxml import etree, html

from ingest.readers.shared import html_tree
from ingest.readers.shared.markup_limits import outermost
from ingest.sources.text import clean, one_line

DROPPED = frozenset(
    (
        *("script", "style", "noscript", "template", "head", "dialog"),
        *("button", "select", "option", "textarea"),
        *("iframe", "object", "embed", "svg", "canvas", "math", "video", "audio"),
    )
)
"""Elements that hold no text of the page, with all that is in them. Menus and banners are removed by main_text."""
_BLOCKS = frozenset(
    (
        *("address", "article", "aside", "blockquote", "body", "center", "details", "div", "fieldset", "figcaption"),
        *("figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "main", "nav", "p", "pre"),
        *("section", "summary"),
        *("dd", "dl", "dt", "li", "ol", "ul"),
        *("caption", "table", "tbody", "td", "tfoot", "th", "thead", "tr"),
    )
)
_CELLS = ("td", "th")
_LAYOUT = ("p", "div", "pre", "ul", "ol", "dl", "blockquote", "center", "h1", "h2", "h3", "h4", "table")


def parse(text: str) -> html.HtmlElement | None:
    """The page's tree; None where there is no element. Raises BadSource where it is over a limit of `html_tree`."""
    return html_tree.tree(clean(text))


def paragraphs(element: html.HtmlElement) -> list[str]:
    """The paragraphs below `element`, in order, each clean. Of a table of data: a line for its caption and for each
    row, cells parted by " | "."""
    found: list[str] = []
    words: list[str] = []
    tables: list[bool] = []  # of the open tables: whether each is one of data, not one that lays out a page
    cells = 0
    skipped: etree._Element | None = None
    preformatted = 0

    def flush() -> None:
        joined = "".join(words)
        words.clear()
        lines = [one_line(line) for line in joined.split("\n")]
        text = "\n".join("" if not line.strip(" |") else line for line in lines)
        found.extend(part.strip("\n") for part in re.split(r"\n{2,}", text) if part.strip())

    for event, node in etree.iterwalk(element, events=("start", "end")):
        tag = node.tag if isinstance(node.tag, str) else ""
        if event == "start":
            if skipped is not None:
                continue
            if not tag or _is_unseen(node, tag):
                skipped = node
                continue
            in_data = bool(tables) and tables[-1]
            if tag == "table":
                flush()
                tables.append(is_data(node))
            elif tag == "tr" and in_data:
                cells = 0
            elif tag in _CELLS and in_data:
                cells += 1
                words.append(" | " if cells > 1 else "")
            elif tag in _BLOCKS and not in_data:
                flush()
            elif tag == "br":
                words.append(" " if in_data else "\n")
            preformatted += tag == "pre"
            words.append(_inner(node.text, preformatted))
            continue
        if skipped is not None:
            if node is skipped:
                skipped = None
                words.append(_inner(node.tail, preformatted))
            continue
        if tag == "table" and tables:
            flush()
            tables.pop()
        elif tag in ("tr", "caption") and tables and tables[-1]:
            words.append("\n")
        elif tag in _BLOCKS and not (tables and tables[-1]):
            flush()
        preformatted -= tag == "pre"
        if node is not element:
            words.append(_inner(node.tail, preformatted))
    flush()
    return found


def is_data(table: etree._Element) -> bool:
    """Whether a table holds cells of data, not the blocks of a page. The table itself is the first of its own."""
    return all(node is table for node in islice(table.iter(*_LAYOUT), 2))


def meta(tree: html.HtmlElement) -> dict[str, str]:
    """What the page says about itself: <meta> names in lower case to their contents, first one wins."""
    found: dict[str, str] = {}
    for node in tree.iter("meta"):
        name = (node.get("name") or node.get("property") or "").strip().lower()
        content = one_line(clean(node.get("content") or ""))
        if name and content:
            found.setdefault(name[:100], content[:2000])
    return found


_EMPTY_TITLE = re.compile(
    r"(?:(?:chapter|section|part|page|document|doc|item|text|kapitel|chapitre|untitled|unknown|cover|index|body|main"
    r"|record|view|file|dokument|seite|home)[\s_#-]*(?:no\.?\s?)?)?"
    r"[\dIVXLC]*\.?|\S+\.x?html?",
    re.IGNORECASE,
)
"""What programs write into <title>: "1", "Chapter 3", "ch03.xhtml"."""


def says_nothing(title: str) -> bool:
    """Whether a title is one that programs write: "Doc 12", "Chapter 3"."""
    return _EMPTY_TITLE.fullmatch(title) is not None


def title_of(tree: html.HtmlElement) -> str:
    """The page's first heading of the first rank where there is just one, else its <title>; a heading of a lower rank
    where that says nothing, without its number if that is the <title>."""
    headings = [one_line(clean(node.text_content())) for node in outermost(tree, "h1")]
    headings = [heading for heading in headings if heading]
    if len(headings) == 1 and not _EMPTY_TITLE.fullmatch(headings[0]):
        return headings[0]
    titles = [words for node in outermost(tree, "title") if (words := one_line(clean(node.text_content())))]
    title = titles[0] if titles else ""
    if title and not _EMPTY_TITLE.fullmatch(title):
        return title
    lower = (one_line(clean(node.text_content())) for rank in ("h2", "h3") for node in outermost(tree, rank))
    heading = next((words for words in (*headings, *lower) if words and not _EMPTY_TITLE.fullmatch(words)), "")
    if heading and title:
        return heading.removeprefix(f"{title.rstrip('.')}.").strip() or heading
    return heading or title or (headings[0] if headings else "")


def _inner(text: str | None, preformatted: int) -> str:
    if not text:
        return ""
    return text if preformatted else re.sub(r"\s+", " ", text)


def _is_unseen(node: etree._Element, tag: str) -> bool:
    return tag in DROPPED or node.get("hidden") is not None or (node.get("aria-hidden") or "").lower() == "true"
