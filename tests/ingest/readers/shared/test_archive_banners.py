"""The pages are invented."""

from __future__ import annotations

import pytest

from ingest.readers.shared import html_text
from ingest.readers.shared.archive_banners import original_address, saved_from, without_inserted

PAGE = "<p>Zenda, May 4, 1967.</p>"


def words(body: str) -> list[str]:
    tree = html_text.parse(f"<html><body>{body}</body></html>")
    assert tree is not None
    return html_text.paragraphs(tree)


@pytest.mark.parametrize(
    "banner",
    [
        "<!-- BEGIN WAYBACK TOOLBAR INSERT --><div>7 captures, Jul 2014</div><!-- END WAYBACK TOOLBAR INSERT -->",
        "<div id='wm-ipp-base'><div>7 captures</div></div>",
        '<div id="wm-ipp-print">The Wayback Machine - 2014</div>',
        '<div id="bN015htcoyT__google-cache-hdr">This is a snapshot of 3 Aug 2012</div>',
        '<div id="donato">Please give</div>',
        '<div id="__wb_banner_div">archived 2014</div>',
        '<div id="HEADER">saved</div><div id="SHARE_LONGLINK">short link</div>',
    ],
)
def test_a_banner_is_no_text(banner: str) -> None:
    assert words(f"{banner}{PAGE}") == ["Zenda, May 4, 1967."]


@pytest.mark.parametrize(
    "kept",
    [
        "<!-- BEGIN WAYBACK TOOLBAR INSERT --><div>a</div>",
        "<div>a</div><!-- END WAYBACK TOOLBAR INSERT -->",
        "<div id='HEADER'>a</div>",
        "<div id='wm'>a</div>",
    ],
)
def test_half_a_pair_and_other_ids_are_left_alone(kept: str) -> None:
    assert words(f"{kept}{PAGE}") == ["a", "Zenda, May 4, 1967."]


def test_two_insertions() -> None:
    begin, end = "<!-- BEGIN WAYBACK TOOLBAR INSERT -->", "<!-- END WAYBACK TOOLBAR INSERT -->"
    assert without_inserted(f"a{begin}b{begin}c{end}d{end}e{begin}f{end}g") == f"ad{end}eg"


@pytest.mark.parametrize(
    ("address", "original"),
    [
        ("https://web.archive.org/web/20140608123456/http://example.org/a", "http://example.org/a"),
        ("http://web.archive.org/web/2014id_/https://example.org/a", "https://example.org/a"),
        ("https://wayback.archive-it.org/123/20140608/https://example.org/", "https://example.org/"),
        ("https://web.archive.org/web/2014/ftp://example.org/", "https://web.archive.org/web/2014/ftp://example.org/"),
        ("https://example.org/web/2014/http://a.org", "https://example.org/web/2014/http://a.org"),
        ("", ""),
    ],
)
def test_the_address_of_the_page_itself(address: str, original: str) -> None:
    assert original_address(address) == original


@pytest.mark.parametrize(
    ("head", "address"),
    [
        ("<!-- saved from url=(0022)https://example.org/a -->", "https://example.org/a"),
        ("<!--\n Page saved with SingleFile \n url: http://example.org/b \n saved date: x -->", "http://example.org/b"),
        ("<!-- saved from url=(0014)about:internet -->", ""),
        ("saved from url=(0022)https://example.org/a", ""),
        (" " * 4_000 + "<!-- saved from url=(0022)https://example.org/a -->", ""),
        ("", ""),
    ],
)
def test_the_address_that_a_browser_wrote_down(head: str, address: str) -> None:
    assert saved_from(f"{head}<html>{PAGE}</html>") == address
