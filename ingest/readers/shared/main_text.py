"""Which parts of a web page are its furniture: menus, banners, footers, boxes beside the text.

Extractors of main text drop paragraphs that an author wrote: each one that benchmarks/web_text.py tries lost some. One
of them, Resiliparse, is therefore only a witness. A part is removed if Resiliparse leaves out every word of it and the
markup says the same: most letters are links of a menu, or the element or its class is one of furniture. Without a
witness go navigation, and headers, footers and asides beside an element that says that it is the main part. The rest
stays.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from corpus.messages.markings import classification
from ingest.readers.shared.html_text import DROPPED
from ingest.readers.shared.tree_edit import take_out
from ingest.sources.text import one_line

if TYPE_CHECKING:
    from lxml import etree, html

LARGEST = 20_000_000
"""Characters of markup that are given to the extractor; larger pages keep all their words."""
MOST_ELEMENTS = 200_000
"""Likewise elements: it needs some 700 bytes for each. A page of a thousand printed pages has some fifty thousand."""
LINKED = 0.5
"""Share of letters in links from which a part that the extractor leaves out is a menu."""
LEAST_LINKS = 3
"""Links of such a menu: a caption or an entry of a list may be one link, and is the author's."""
LEAST_LINKS_OF_CELL = 2
"""Links, and nothing else, in a cell that is a menu because the cell beside it holds the text."""
LEAST_PARAGRAPHS = 2
"""Of the text in that cell."""
MENU_LINKED = 0.9
"""Share from which a part that is also called a menu is one, whatever the extractor says."""
LEAST_MAIN = 0.3
"""Share of the page's letters that an element called main must have to be believed."""
LEAST_WORDS = 8
"""Words of an aside whose removal is worth a warning."""
LONGEST_MARKING = 80
"""Characters of a part that is kept because it is a classification, in whatever box it stands."""

_FURNITURE_TAGS = frozenset(("header", "footer", "aside", "form"))
_AROUND_MAIN = frozenset(("header", "footer", "aside"))
_ROLES = frozenset(("navigation", "banner", "contentinfo", "search", "complementary"))
_FURNITURE_NAME = re.compile(
    r"nav|menu|breadcrumb|foot(?!note)|copyright|side-?bar|cookie|consent|banner|toolbar|comment|newsletter|subscri"
    r"|promo|advert|log-?in|sign-?in|skip|popup|modal|alert",
    re.IGNORECASE,
)
_MENU_NAME = re.compile(r"nav|menu|breadcrumb|toolbar", re.IGNORECASE)
_HEADINGS = frozenset(("h1", "html", "body"))
# A text node is recognised in the output by two private-use characters behind it.
_BASE = 4096
_MARK = re.compile("([\ue000-\uefff])([\U000f0000-\U000f0fff])")
_LONGEST_NAME = 1_000
# What lxml reads from a page, but does not take back.
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@dataclass(slots=True)
class _Letters:
    """Letters below an element: all, those in links, those that the extractor kept; headings and links."""

    total: int = 0
    linked: int = 0
    kept: int = 0
    headings: int = 0
    links: int = 0


def remove_furniture(body: html.HtmlElement, boxes: list[str] | None = None) -> bool:
    """Remove menus, banners and the like below `body`. False where the page is too large to be judged: it is whole.

    The text of an aside that may be an author's is added to `boxes`.
    """
    from lxml import etree

    etree.strip_elements(body, *DROPPED, with_tail=False)
    nodes = list(body.iter(etree.Element))
    if len(nodes) > MOST_ELEMENTS:
        return False
    texts = list(_texts(nodes))
    kept = _extracted(body, texts)
    if kept is None:
        return False
    if kept:
        counts = _counted(nodes, texts, kept)
        found = _furniture(body, counts)
        if boxes is not None:
            boxes += [one_line(node.text_content()) for node in found if _may_be_text(node, counts[node])]
        take_out(body, found)
    return True


def _may_be_text(node: html.HtmlElement, letters: _Letters) -> bool:
    """Whether an aside has sentences of its own, and is not called a menu or the like."""
    name = f"{node.get('id') or ''} {node.get('class') or ''}"[:_LONGEST_NAME]
    if node.tag != "aside" or letters.linked >= LINKED * letters.total or _FURNITURE_NAME.search(name):
        return False
    return len(node.text_content().split()) >= LEAST_WORDS


def _texts(nodes: list[html.HtmlElement]) -> list[tuple[html.HtmlElement, str, str]]:
    """(element, "text" or "tail", words) of each piece of text that is not blank."""
    found = []
    for place, node in enumerate(nodes):
        if node.text and node.text.strip() and not _NO_XML.search(node.text):
            found.append((node, "text", node.text))
        if place and node.tail and node.tail.strip() and not _NO_XML.search(node.tail):
            found.append((node, "tail", node.tail))
    return found


def _extracted(body: html.HtmlElement, texts: list[tuple[html.HtmlElement, str, str]]) -> set[int] | None:
    """Indexes of the texts that the extractor takes for the page's own; None where it cannot be asked."""
    from lxml import etree
    from resiliparse.extract.html2text import extract_plain_text  # only where a page is read

    if any(_MARK.search(words) for _, _, words in texts):
        return None
    try:
        for place, (node, where, words) in enumerate(texts):
            setattr(node, where, f"{words}{chr(0xE000 + place // _BASE)}{chr(0xF0000 + place % _BASE)}")
        markup = etree.tostring(body, encoding="unicode", method="html", with_tail=False)
    finally:
        for node, where, words in texts:
            setattr(node, where, words)
    if len(markup) > LARGEST:
        return None
    try:
        found = extract_plain_text(markup, main_content=True, alt_texts=False, comments=False)
    except Exception:  # whatever a page makes it raise, the page is read without it
        return None
    return {(ord(first) - 0xE000) * _BASE + ord(second) - 0xF0000 for first, second in _MARK.findall(found)}


def _counted(
    nodes: list[html.HtmlElement], texts: list[tuple[html.HtmlElement, str, str]], kept: set[int]
) -> dict[etree._Element, _Letters]:
    """The letters of each element with what is in it."""
    counts: dict[etree._Element, _Letters] = {node: _Letters() for node in nodes}
    in_link: dict[etree._Element | None, bool] = {}
    for node in nodes:
        in_link[node] = node.tag == "a" or in_link.get(node.getparent(), False)
    for place, (node, where, words) in enumerate(texts):
        owner = node if where == "text" else node.getparent()
        letters = counts[owner] if owner is not None else _Letters()
        size = len(words.strip())
        letters.total += size
        letters.linked += size if in_link.get(owner) else 0
        letters.kept += size if place in kept else 0
    for node in reversed(nodes[1:]):
        counts[node].headings += node.tag == "h1"
        counts[node].links += node.tag == "a"
        parent = node.getparent()
        if parent is not None:
            letters, outer = counts[node], counts[parent]
            outer.total += letters.total
            outer.linked += letters.linked
            outer.kept += letters.kept
            outer.headings += letters.headings
            outer.links += letters.links
    return counts


def _furniture(body: html.HtmlElement, counts: dict[etree._Element, _Letters]) -> list[html.HtmlElement]:
    """The outermost elements that are furniture. Nothing where the whole page would be."""
    found = []
    stack = [(node, False) for node in body]
    left = counts[body].total
    main = _main(body, counts)
    while stack:
        node, in_document = stack.pop()
        letters = counts.get(node)
        if letters is None or not letters.total:
            continue
        in_document = in_document or node.tag in ("article", "main") or node is main
        if _is_furniture(node, letters, in_document, counts.get(main) if main is not None else None):
            if letters.total <= LONGEST_MARKING and classification(one_line(node.text_content())).printed.isupper():
                continue
            found.append(node)
            left -= letters.total
        else:
            stack.extend((child, in_document) for child in node)
    return found if left > 0 else []


def _main(body: html.HtmlElement, counts: dict[etree._Element, _Letters]) -> html.HtmlElement | None:
    """The element that says that it is the main part, if there is one that can be believed."""
    found = [node for node in counts if node.tag == "main" or (node.get("role") or "").lower() == "main"]
    return found[0] if len(found) == 1 and counts[found[0]].total >= LEAST_MAIN * counts[body].total else None


def _is_beside_text(cell: html.HtmlElement) -> bool:
    """Whether a cell stands beside one with paragraphs, so that the table lays out the page."""
    row = cell.getparent()
    beside = [one for one in row if one is not cell and one.tag == "td"] if row is not None else []
    return any(
        sum(1 for _ in islice(one.iter("p", "div", "pre"), LEAST_PARAGRAPHS)) == LEAST_PARAGRAPHS for one in beside
    )


def _is_furniture(node: html.HtmlElement, letters: _Letters, in_document: bool, main: _Letters | None) -> bool:
    if node.tag in _HEADINGS:
        return False
    if node.tag in _AROUND_MAIN and main is not None and not in_document:
        # Nothing but the title of the page may stand there, and only where the main part has none.
        return not letters.headings or bool(main.headings)
    name = f"{node.get('id') or ''} {node.get('class') or ''}"[:_LONGEST_NAME]
    linked = letters.linked >= MENU_LINKED * letters.total
    if linked and (node.tag == "nav" or _MENU_NAME.search(name)):
        return True
    if (
        linked
        and node.tag == "td"
        and letters.links >= LEAST_LINKS_OF_CELL
        and not in_document
        and _is_beside_text(node)
    ):
        return True
    role = (node.get("role") or "").lower()
    if (node.tag == "nav" or role in _ROLES) and not in_document:
        return True
    if letters.kept:
        return False
    # A letterhead or a signature stands in the header or footer of an article.
    by_markup = (node.tag in _FURNITURE_TAGS and not in_document) or role in _ROLES
    menu = letters.linked >= LINKED * letters.total and letters.links >= LEAST_LINKS and not in_document
    return by_markup or menu or bool(_FURNITURE_NAME.search(name))
