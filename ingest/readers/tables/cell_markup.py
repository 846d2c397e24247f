"""Cells that hold HTML, as databases of web sites export their texts: read as a page is, not as it is written."""

from __future__ import annotations

import re
from collections import Counter

from corpus.errors import BadSource

MARKED = frozenset(("body", "title", "subject", "summary", "source_note"))
"""Fields whose cells may hold HTML."""
# Possessive, and quotation marks in pairs: an attribute without an end would take all the rest with it.
_TAG = re.compile(
    r"<(?P<end>/?)(?P<name>[A-Za-z][A-Za-z0-9:_-]{0,40})(?:[\s/](?:[^<>\"']|\"[^<\"]*+\"|'[^<']*+')*+)?+>"
)
_LESS = re.compile("<")
_COMMENT = re.compile("<!--")
_BREAKS = frozenset(("p", "br", "hr"))
"""Elements that stand without an end."""
_VOID = _BREAKS | {"img", "wbr"}
_LINES = frozenset(("p", "br", "div", "li", "tr", "table", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre"))
"""Elements that part paragraphs or lines; without one of these the line ends of the cell do so."""


def text_of(cell: str) -> str:
    """The words of a cell that is plainly HTML, in paragraphs with a blank line between; any other cell as it is.

    Plainly: an element of HTML with its end, or a <p>, <br> or <hr>. What else stands between angle brackets in it
    ("<illegible>", "3 < 4", an address of mail) is text.
    """
    if "<" not in cell or ">" not in cell:
        return cell
    tags = list(_TAG.finditer(cell))
    if not tags:
        return cell
    from lxml.html import defs  # lxml only where a cell has tags

    from ingest.readers.shared import html_text

    names = [tag["name"].lower() for tag in tags]
    opened = Counter(name for tag, name in zip(tags, names, strict=True) if not tag["end"])
    closed = Counter(name for tag, name in zip(tags, names, strict=True) if tag["end"])
    paired = {name for name in opened if closed[name]}
    if not any(name in defs.tags for name in paired) and not any(name in _BREAKS for name in opened):
        return cell
    known = {name for name in names if name in paired or name in _VOID or ":" in name}
    known |= {name for name in names if name in defs.tags - html_text.DROPPED and len(name) > 1}
    last = cell.rfind("-->")  # a comment without an end would take all the rest with it
    starts = {tag.start() for tag, name in zip(tags, names, strict=True) if name in known}
    starts |= {found.start() for found in _COMMENT.finditer(cell, 0, max(last, 0))}
    marked = _LESS.sub(lambda found: "<" if found.start() in starts else "&lt;", cell)
    if not _LINES.intersection(opened):
        marked = f"<pre>\n{marked}</pre>"
    try:
        tree = html_text.parse(f"<div>{marked}</div>")
    except BadSource:
        return cell  # over a limit of pages: kept as it is written
    return cell if tree is None else "\n\n".join(html_text.paragraphs(tree)) or cell
