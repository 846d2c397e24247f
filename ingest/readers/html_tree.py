"""A page's bytes as a tree, within limits: pages made to fill the memory or to keep the parser busy are refused.

The parser itself looks each attribute up among all of its tag's, and needs some two hundred bytes for the smallest
element, so both are counted before it sees them. Nothing is fetched, whatever the page asks for.
"""

from __future__ import annotations

import re

from lxml import etree, html

from corpus.errors import BadSource

MOST_TAGS = 2_000_000
"""Elements of a page. A page of a thousand printed pages has some fifty thousand."""
MOST_ATTRIBUTES = 250
"""Attributes of one tag: the parser's time grows with their square."""
DEEPEST = 2_048
"""Elements inside elements. Unclosed tags of old pages pile up to some hundreds; the parser stops at this."""
# Possessive throughout: one pass over the text, whatever it holds.
_ATTRIBUTE = re.compile(r"[\s/]*+[^\s=>/]++(?:\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s>]++)?+)?+")
_TAG = re.compile(rf"<[A-Za-z][^\s/>]*+((?:{_ATTRIBUTE.pattern})*+)")
_ADVICE = "open it in a browser, save it as text and ingest that"


def tree(text: str) -> html.HtmlElement | None:
    """The tree of a page; None where there is no element. Raises BadSource over a limit."""
    if text.count("<") > 2 * MOST_TAGS:
        raise BadSource(f"a page of more than {MOST_TAGS:,} elements", advice=_ADVICE)
    if any(_attributes(found[1]) > MOST_ATTRIBUTES for found in _TAG.finditer(text)):
        raise BadSource(f"a tag with more than {MOST_ATTRIBUTES:,} attributes", advice=_ADVICE)
    # As UTF-8 bytes with the encoding fixed: a str with an encoding declaration is refused by the parser, and
    # what a <meta> says was true before decoding.
    parser = html.HTMLParser(
        encoding="utf-8", no_network=True, recover=True, remove_comments=True, remove_pis=True, huge_tree=True
    )
    try:
        found = html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError):
        found = None  # no base class of lxml's covers all that its parser says about hopeless input
    # Where it gives up, the rest of the page is missing without a word.
    if any(entry.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for entry in parser.error_log):
        raise BadSource(f"elements nested more than {DEEPEST:,} deep", advice=_ADVICE)
    return found


def _attributes(inside: str) -> int:
    """How many there are in a tag; 0 where there is no room for too many."""
    return sum(1 for _ in _ATTRIBUTE.finditer(inside)) if len(inside) > 2 * MOST_ATTRIBUTES else 0
