"""Banners that web archives put into the pages that they show. They are no part of the page, nor are their dates."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lxml import etree

from ingest.readers.shared.tree_edit import take_out

if TYPE_CHECKING:
    from lxml import html

_INSERTED = re.compile(r"<!--\s{0,4}(?P<edge>BEGIN|END) WAYBACK TOOLBAR INSERT\s{0,4}-->")
_IDS = (
    *("wm-ipp-base", "wm-ipp", "wm-ipp-inside", "wm-ipp-print", "wm-capinfo", "wm-disclaim", "donato"),  # Wayback
    *("__wb_banner_div", "wb-banner", "_wb_frame_top_banner", "_wb_plain_banner"),  # pywb, Archive-It
    *("google-cache-hdr", "bN015htcoyT__google-cache-hdr"),  # Google's cache
    *("ukwa-banner", "ukgwa-banner", "webArchiveBanner"),  # UK Web Archive, UK Government Web Archive, others
)
_TODAY = ("HEADER", "SHARE_LONGLINK")
"""Ids of archive.today's banner. The first one alone is an id that many pages have."""
_ANY_ID = re.compile("|".join(map(re.escape, (*_IDS, _TODAY[1]))))
_HEAD = 4_000
_SAVED = re.compile(
    r"<!--\s{0,9}(?:saved from url=\(\d{1,9}\)|Page saved with SingleFile\s{1,9}url:\s{1,9})"
    r"(?P<address>https?://[^\s<>\"]{1,1900})",
    re.IGNORECASE,
)
_CAPTURE = re.compile(
    r"https?://(?:web\.archive\.org|wayback\.archive-it\.org(?:/\d{1,9})?)/(?:web/)?\d{4,14}[a-z_]{0,4}/"
)


def without_inserted(text: str) -> str:
    """A page's markup without what stands between the archive's own comments; half a pair is left alone."""
    kept, at, begun = [], 0, -1
    for found in _INSERTED.finditer(text):
        if found["edge"] == "BEGIN":
            begun = found.start() if begun < 0 else begun
        elif begun >= 0:
            kept.append(text[at:begun])
            at, begun = found.end(), -1
    return "".join((*kept, text[at:])) if kept else text


def drop_banners(tree: html.HtmlElement, text: str) -> None:
    """Remove the elements of banners from a page's tree; `text` is its markup."""
    if not _ANY_ID.search(text):
        return
    ids = frozenset(_IDS + (_TODAY if f'id="{_TODAY[1]}"' in text else ()))
    take_out(tree, [node for node in tree.iter(etree.Element) if node is not tree and node.get("id") in ids])


def saved_from(text: str) -> str:
    """The address that a browser wrote into the comment at the head of a page that it saved; "" where it did not."""
    found = _SAVED.search(text, 0, _HEAD)
    return found["address"] if found else ""


def original_address(address: str) -> str:
    """The address of the page itself in that of its capture."""
    found = _CAPTURE.match(address)
    rest = address[found.end() :] if found else ""
    return rest if rest.startswith(("http://", "https://")) else address
