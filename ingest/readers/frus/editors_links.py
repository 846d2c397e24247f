"""The editors' links from document to document -> `Reference` with a target.

    <ref target="#d40">Document 40</ref> · #d40fn3 · frus1964-68v29p1#d40 · frus1964-68v29p1#d40fn3
    https://history.state.gov/historicaldocuments/frus1964-68v29p1/d40 · #pg_28 (where one document begins there)

A link names a document and no message: it has neither sender nor number. Links to volumes, persons, terms and to the
document's own notes are none.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from corpus.ids import frus_id
from corpus.records import Reference
from ingest.readers.frus.note import is_source
from ingest.readers.frus.text import local, plain
from ingest.sources.text import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lxml.etree import _Element

    from ingest.readers.frus.printed_pages import PrintedPages
    from ingest.readers.frus.text import Span

LONGEST_TARGET = 300
"""Characters of a target: a URL of the series has less than a hundred."""
MOST_LINKS = 10_000
"""Of one document; the most in a volume has some hundreds."""
_LONGEST_PRINTED = 300
_TARGET = re.compile(
    r"(?:(?:https?://)?history\.state\.gov)?(?:\.{0,2}/){0,3}(?:historicaldocuments/)?"
    r"(?:(?P<volume>frus\d[\w-]{1,40}+)(?:\.xml)?(?:/frus\d[\w-]{1,40}+\.xml)?(?![^/#]))?[#/]{0,2}"
    r"(?:(?P<document>d?\d{1,5}[a-z]?)(?:fn[\w-]*+|att?\d*)?|(?P<page>pg_\w{1,20}))?/?(?:[#?].*)?",
)
_FOOTNOTE = re.compile(
    r"\bfootnotes?\b(?: \d{1,3}[,;:–-]?| and| to){0,30},?(?: pages?| pp?\.?| \d(?:[\d–,-]| (?!p))*+\.?)*+$"
)


def link_target(printed: str, volume: str, pages: PrintedPages | None = None) -> str:
    """The id of the document that a `target` in `volume` names, "" if it names none."""
    found = _TARGET.fullmatch(printed.strip()) if len(printed) <= LONGEST_TARGET else None
    if not found:
        return ""
    there = found["volume"] or volume
    if document := found["document"]:
        # "#102" of another volume lacks its "d"; in the own one it is nobody's.
        if not document.startswith("d"):
            return frus_id(there, f"d{document}") if found["volume"] else ""
        return frus_id(there, document)
    if found["page"] and there == volume and pages is not None:
        document = pages.document_on(found["page"])
        return frus_id(there, document) if document else ""
    return ""


def editors_links(
    document: _Element, document_id: str, volume: str, spans: Iterable[Span], pages: PrintedPages | None = None
) -> Iterator[Reference]:
    """The links of a document in its order. `spans` are the places of `ref` elements in the body."""
    places: dict[int, Span] | None = None
    for count, element in enumerate(document.iter("{*}ref")):
        if count >= MOST_LINKS:
            return
        printed = element.get("target", "")
        # A footnote may be that of the document before, which ends on that page.
        footnote = "pg_" in printed and _FOOTNOTE.search(_before(element))
        target = link_target(printed, volume, None if footnote else pages)
        if not target or target == document_id:
            continue
        if places is None:
            places = {id(span.element): span for span in spans}
        span = places.get(id(element))
        yield Reference(
            printed=plain(element)[:_LONGEST_PRINTED] or target,
            start=span.start if span else -1,
            end=span.end if span else -1,
            target=target,
            origin="" if span else _origin(element, document),
        )


def _before(element: _Element) -> str:
    """The words just before a link, and its own."""
    previous, parent = element.getprevious(), element.getparent()
    words = previous.tail if previous is not None else parent.text if parent is not None else ""
    return one_line(f"{(words or '')[-60:]} {plain(element)[:60]}")


def _origin(element: _Element, document: _Element) -> str:
    """Where a link stands that is not in the body: "note 3", "source note", "heading"."""
    for ancestor in element.iterancestors():
        if ancestor is document:
            break
        if local(ancestor) == "note":
            return note_origin(ancestor)
    return "heading"


def note_origin(note: _Element) -> str:
    """What `Reference.origin` calls a note."""
    kind = note.get("type", "")
    if kind in ("source", "summary"):
        return f"{kind} note" if kind == "source" else kind
    marker = one_line(note.get("n", ""))
    if not kind and marker in ("", "1") and is_source(plain(note)[:400]):
        return "source note"
    return f"note {marker}".strip()
