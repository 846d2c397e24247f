"""A page's bytes as a tree, within limits: pages made to fill the memory or to keep the parser busy are refused.

The parser itself looks each attribute up among all of its tag's, and needs some hundred bytes for the smallest element
or attribute, so both are counted before it sees them. Nothing is fetched, whatever the page asks for.
"""

from __future__ import annotations

import re

from lxml import etree, html

from corpus.errors import BadSource
from ingest.readers.shared.archive_banners import drop_banners, without_inserted
from ingest.readers.shared.markup_limits import MOST_ATTRIBUTES

MOST_TAGS = 2_000_000
"""Elements of a page. A page of a thousand printed pages has some fifty thousand."""
MOST_OF_ALL = 4_000_000
"""Attributes of all tags of a page."""
DEEPEST = 2_048
"""Elements inside elements. Unclosed tags of old pages pile up to some hundreds; the parser stops at this."""
ROOM = 2
"""Times its own length, and a megabyte, that a page may be looked through for tags: those in values of attributes of
others are looked at for themselves, as only the parser can tell where it is when it comes to them."""
# An attribute as the parser takes it, which splits at these blanks only. Possessive: one pass over the text.
_BLANK = "[ \\t\\n\\f\\r]"
_ATTRIBUTE = re.compile(
    rf"(?:{_BLANK[:-1]}/])*+[^ \t\n\f\r/>][^ \t\n\f\r=/>]*+"
    rf"(?:{_BLANK}*+={_BLANK}*+(?:\"[^\"]*+\"?+|'[^']*+'?+|[^ \t\n\f\r>]*+))?+"
)
_TAG = re.compile(rf"<[A-Za-z][^ \t\n\f\r/>]*+(?P<inside>(?:{_ATTRIBUTE.pattern})*+)")
_CROWDED = re.compile(rf"(?:{_ATTRIBUTE.pattern}){{{MOST_ATTRIBUTES + 1}}}")
_START = re.compile(r"<(?=[A-Za-z])")
_UNSEEN = re.compile(r"<(?:!--|(?:script|style)\b)", re.IGNORECASE)
_ENDS = {
    "<!--": re.compile("-->"),
    "<script": re.compile(r"</script\s*+>", re.IGNORECASE),
    "<style": re.compile(r"</style\s*+>", re.IGNORECASE),
}
_ADVICE = "open it in a browser, save it as text and ingest that"


def tree(text: str) -> html.HtmlElement | None:
    """The tree of a page, without banners of web archives; None where there is no element.

    Raises BadSource over a limit.
    """
    text = without_inserted(text)
    if text.count("<") > 2 * MOST_TAGS:
        raise BadSource(f"a page of more than {MOST_TAGS:,} elements", advice=_ADVICE)
    if _over(text):
        # A program in a page can look like a tag with words without end. It is no word of the page's: without it, then.
        text = without_programs(text)
        if problem := _over(text):
            raise BadSource(problem, advice=_ADVICE)
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
    if found is not None:
        drop_banners(found, text)
    return found


def without_programs(text: str) -> str:
    """A page without comments, scripts and styles."""
    kept, at, endless = [], 0, set()
    while start := _UNSEEN.search(text, at):
        kind = start.group().lower()
        end = None if kind in endless else _ENDS[kind].search(text, start.end())
        kept.append(text[at : start.start() if end else start.end()])
        at = end.end() if end else start.end()
        if not end:
            endless.add(kind)
    return "".join((*kept, text[at:]))


def _over(text: str) -> str:
    """Which limit of attributes the page is over; "" for none.

    Each "<" before a letter is looked at: whether it begins a tag, or stands in a comment, a program or the value of an
    attribute, is the parser's to say.
    """
    count = end = 0
    room = ROOM * len(text) + (1 << 20)
    for start in _START.finditer(text):
        found = _TAG.match(text, start.start())
        if found is None:
            continue
        room -= found.end() - found.start()
        if len(found["inside"]) > 2 * MOST_ATTRIBUTES and _CROWDED.match(found["inside"]):
            return f"a tag with more than {MOST_ATTRIBUTES:,} attributes"
        if start.start() >= end:  # what is in another tag is counted there
            end = found.end()
            count += sum(1 for _ in _ATTRIBUTE.finditer(found["inside"]))
        if count > MOST_OF_ALL:
            return f"a page of more than {MOST_OF_ALL:,} attributes"
        if room < 0:
            return "a page of tags inside tags without end"
    return ""
