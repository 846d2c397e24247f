"""Elements taken out of a page's tree, the text behind them left in its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml import html

_TAKEN = "cables-taken-out"


def take_out(root: html.HtmlElement, elements: Iterable[html.HtmlElement]) -> None:
    """Remove elements below `root` with all that is in them.

    lxml's `drop_tree` puts texts together in Python, which refuses control characters that its parser has let in.
    """
    for element in elements:
        element.tag = _TAKEN
    etree.strip_elements(root, _TAKEN, with_tail=False)
