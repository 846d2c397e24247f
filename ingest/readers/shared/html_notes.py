"""Footnotes of a page: taken from where their markup puts them, with the places of their marks.

Notes in an <aside>, and elements that EPUB or ARIA call notes, are removed from the text with the links that mark them.
Other lists of notes at the end of a page are its text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from corpus.records import Note
from ingest.readers.shared.html_text import paragraphs
from ingest.readers.shared.tree_edit import take_out

if TYPE_CHECKING:
    from lxml import html

MAX_NOTES = 4_000
"""Of one page; its further notes stay in its text."""
MAX_MARK = 6
"""Characters of a note's mark: "12", "[3]", "*"."""

_KINDS = frozenset(("footnote", "endnote", "rearnote", "note", "doc-footnote", "doc-endnote"))
_NAMED = re.compile(
    r"(?:^|[\s_-])(?:foot-?|end-?|rear-?)?notes?(?:$|[\s\d_-])|^fn[\d_-]|(?:^|\s)fn(?:\s|$)", re.IGNORECASE
)
_MARK = re.compile(r"[\[(]?\s*(?:\d{1,4}|[a-z]|[*†‡§¶#]{1,3})\s*[\])]?\.?", re.IGNORECASE)
_BLOCKS = ("p", "li", "aside", "div", "dd", "section", "td")
_FIRST, _LAST = "\uf8f0", "\uf8f1"
_PLACE = re.compile(f"\\s?{_FIRST}(\\d+){_LAST}")
_BACK = re.compile(r"[↩↑^⏎↵]\ufe0e?$")


class Taken(NamedTuple):
    """A note that was taken out of a page; a sign stands in the page where its mark stood."""

    marker: str
    text: str


def take_notes(body: html.HtmlElement) -> list[Taken]:
    """Remove the notes below `body`, and put a sign for `placed` where each is marked."""
    if any(
        sign in (piece or "") for sign in (_FIRST, _LAST) for node in body.iter() for piece in (node.text, node.tail)
    ):
        return []
    named = {
        name: node
        for node in body.iter()
        if isinstance(node.tag, str)
        for name in (node.get("id"), node.get("name"))
        if name
    }
    found: dict[html.HtmlElement, list[html.HtmlElement]] = {}
    for link in list(body.iter("a")):
        words = "".join(link.itertext()).strip()
        target = (
            named.get((link.get("href") or "").partition("#")[2]) if (link.get("href") or "").startswith("#") else None
        )
        if target is None or len(words) > MAX_MARK or not _MARK.fullmatch(words):
            continue
        note = _note_of(target, body)
        if note is not None and all(outer is not note for outer in link.iterancestors()) and len(found) < MAX_NOTES:
            found.setdefault(note, []).append(link)
    _keep_unmarked(body, found)
    taken: list[Taken] = []
    for note, links in found.items():
        marker = "".join(links[0].itertext()).strip().strip("[]() .")
        taken.append(Taken(marker, _words(note, marker)))
        for link in links:
            _sign(link, len(taken) - 1)
    take_out(body, found)
    return taken


def placed(text: str, taken: list[Taken]) -> tuple[str, list[Note]]:
    """(the text without its signs, the notes at their places)."""
    parts: list[str] = []
    places: dict[int, int] = {}
    end = length = 0
    for match in _PLACE.finditer(text) if taken else ():
        parts.append(text[end : match.start()])
        length += match.start() - end
        places.setdefault(int(match[1]), length)
        end = match.end()
    parts.append(text[end:])
    notes = [Note(marker=one.marker, text=one.text, offset=places.get(at, -1)) for at, one in enumerate(taken)]
    return "".join(parts), notes


def _note_of(target: html.HtmlElement, body: html.HtmlElement) -> html.HtmlElement | None:
    """The element of the note that a link leads to; None where it is no note by its markup."""
    block: html.HtmlElement | None = target
    while block is not None and block is not body and block.tag not in _BLOCKS:
        block = block.getparent()
    if block is None or block is body:
        return None
    if _is_note(target) or _is_note(block):
        return block
    return block if any(outer.tag == "aside" for outer in (block, *block.iterancestors())) else None


def _is_note(node: html.HtmlElement) -> bool:
    kinds = f"{node.get('epub:type') or ''} {node.get('role') or ''}".split()
    if any(kind in _KINDS for kind in kinds):
        return True
    return node.tag == "aside" and bool(_NAMED.search(f"{node.get('id') or ''} {node.get('class') or ''}"[:500]))


def _keep_unmarked(body: html.HtmlElement, found: dict[html.HtmlElement, list[html.HtmlElement]]) -> None:
    """Notes in an aside to which no link leads are text: an aside is else taken for a box beside it."""
    for aside in list(body.iter("aside")):
        if _is_note(aside) and aside not in found:
            aside.tag = "div"


def _words(note: html.HtmlElement, marker: str) -> str:
    text = _BACK.sub("", "\n".join(paragraphs(note)).strip()).strip()
    return re.sub(rf"^[\[(]?{re.escape(marker)}[\])]?[.:]?\s+", "", text, count=1) if marker else text


def _sign(link: html.HtmlElement, number: int) -> None:
    """Put the sign of a note in place of its mark, and of the brackets that stand around it."""
    for child in list(link):
        link.remove(child)
    link.tag = "span"
    link.attrib.clear()
    link.text = f"{_FIRST}{number}{_LAST}"
