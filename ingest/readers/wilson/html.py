"""A saved web page as lines, in the shape in which its text would be saved: blocks apart, furniture dropped."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_DROPPED_WORDS = """
    script style noscript template svg nav header footer form button select option iframe object
    head dialog aside figure input label textarea canvas video audio
"""
_DROPPED = frozenset(_DROPPED_WORDS.split())
_BLOCKS_WORDS = """
    p div section article main h1 h2 h3 h4 h5 h6 ul ol li dl dt dd table tr td th blockquote pre hr
    address body html center fieldset details summary figcaption
"""
_BLOCKS = frozenset(_BLOCKS_WORDS.split())
_PERMALINK = re.compile(r"https?://(?:www\.)?digitalarchive\.wilsoncenter\.org/document/[\w./%-]{1,200}")


@dataclass(frozen=True, slots=True)
class Page:
    """A web page: its lines, its main heading and its address, "" where it does not say."""

    lines: list[str]
    title: str
    permalink: str


def is_html(text: str) -> bool:
    """Whether a text is markup and not a page saved as text."""
    return bool(
        re.match(r"\s*(?:<!--|<!doctype html|<html|<head|<body|<\?xml|<article|<main|<div)", text[:2000], re.IGNORECASE)
    )


def page(text: str) -> Page:
    """The lines of an HTML page: one block a line, a blank line between blocks. No lines where there are no words.

    Raises BadSource where the page is over a limit of `html_tree`.
    """
    from ingest.readers.shared import (
        html_tree,  # lxml, only for pages
        markup_limits,
    )

    root = html_tree.tree(text)
    if root is None:
        return Page([], "", "")
    title = ""
    for heading in markup_limits.outermost(root, "h1"):
        words = " ".join("".join(str(piece) for piece in heading.itertext()).split())
        if words and words.lower() not in ("wilson center digital archive", "digital archive"):
            title = words
            break
    permalink = next((link for link in _links(root) if _PERMALINK.fullmatch(link)), "")
    return Page(_lines(root), title, permalink)


def _links(root: HtmlElement) -> list[str]:
    found = [str(link.get("href", "")) for link in root.iter("link") if link.get("rel") == "canonical"]
    return found + [str(meta.get("content", "")) for meta in root.iter("meta") if meta.get("property") == "og:url"]


def _lines(root: HtmlElement) -> list[str]:
    """Words of all blocks in their order. Without recursion: a hostile page is nested deeper than Python goes."""
    from lxml import etree

    lines: list[str] = []
    current: list[str] = []
    dropped = 0

    def close() -> None:
        words = " ".join("".join(current).split())
        current.clear()
        if words:
            lines.extend((words, ""))

    for event, node in etree.iterwalk(root, events=("start", "end")):
        tag = node.tag if isinstance(node.tag, str) else ""
        if event == "start":
            if tag in _DROPPED:
                dropped += 1
            if not dropped:
                if tag in _BLOCKS or tag == "br":
                    _break(tag, current, lines, close)
                current.append(node.text or "")
        else:
            if tag in _DROPPED:
                dropped -= 1
            if not dropped:
                if tag in _BLOCKS:
                    close()
                current.append(node.tail or "")
    close()
    return lines


def _break(tag: str, current: list[str], lines: list[str], close: object) -> None:
    if tag != "br":
        assert callable(close)
        close()
        return
    words = " ".join("".join(current).split())
    current.clear()
    if words:
        lines.append(words)
    elif lines and lines[-1]:
        lines.append("")
