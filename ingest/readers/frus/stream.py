"""The documents of a TEI file one after another, in bounded memory, past broken places.

Parsing is closed: no entity is expanded, no DTD loaded, no network used, no `xml:id` collected (volumes repeat
them). Where the XML breaks, the document in which it broke is reported and reading goes on at the next
`div[@type=document]`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, cast

from lxml import etree

from corpus.errors import BadSource
from ingest.readers.frus.text import XML_ID, local, plain
from ingest.readers.shared import markup_limits

if TYPE_CHECKING:
    from lxml.etree import _Element

    from ingest.sources.items import SourceFile

CHUNK = 1 << 16
LARGEST_DOCUMENT = 64 << 20
"""Bytes of XML without the end of a document (or of anything else that can be let go): no volume comes near."""

MOST_ELEMENTS = 1_000_000
"""Likewise in elements, attributes and references: as a tree each takes a hundred bytes and more. The largest documents
have some thousands."""

LONGEST_HEADING = 2_000
"""Characters of a chapter's heading; some tell its contents in a hundred words."""

LONGEST_HEADINGS = 6_000
"""Characters of all headings around a document, which are kept with each. The longest of the series have a thousand."""

LONGEST_PAGE = 100
"""Characters of a page's number, which the documents that follow repeat."""

MOST_BREAKS = 200
"""Broken places after which a file is given up."""

MOST_RESTARTS = 5_000
"""Times that reading begins anew past a broken place, end tags too many between documents among them."""

LISTS = frozenset(("persons", "names", "terms", "abbreviations"))
"""xml:ids of the sections of the front matter that list names."""

# Of these, what stands outside documents is dropped as soon as it is read.
_LET_GO = ("div", "p", "list", "item", "note", "table", "row", "front", "back", "surface", "facsimile")
# Atomic: of many that say so in one tag only the first is tried.
_OPENING = re.compile(rb"<(?:\w{0,100}+:)?+div\b(?>[^<>]{0,4000}?\btype\s*=\s*[\"']document[\"'])[^<>]{0,4000}+>")
_ROOTS = ("TEI", "TEI.2", "teiCorpus", "text", "body", "div")
_OTHER = "this reader takes FRUS volumes in TEI; name another reader with --format"
_ADVICE = "check the file with an XML parser; history.state.gov and its GitHub repository hold whole volumes"


@dataclass(frozen=True, slots=True)
class Header:
    """The `teiHeader`. Valid until the next item is asked for."""

    element: _Element


@dataclass(frozen=True, slots=True)
class FrontList:
    """A section of the front matter that lists persons or terms. Valid until the next item is asked for."""

    element: _Element


@dataclass(frozen=True, slots=True)
class Document:
    """A `div[@type=document]`, the page that was open when it began, and the file's encoding.

    `headings` are those of the compilation and chapters around it, outermost first. Valid until the next item is
    asked for.
    """

    element: _Element
    page: str
    encoding: str
    headings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Broken:
    """A place that is not well-formed: `document` is the xml:id of the document in which it lies, or ""."""

    document: str
    reason: str


@dataclass(slots=True)
class _State:
    """What one pass over the bytes has seen."""

    codec: str
    """How the bytes are read, and by which name that is recorded."""
    encoding: str
    root: str = ""
    namespaces: dict[str | None, str] | None = None
    page: str = ""
    opened: int = 0
    """Document start tags so far in this pass."""
    inside: int = 0
    document: str = ""
    listing: int = 0
    """Sections with a list of persons or terms that are open: their items are kept until the end."""
    heading: int = 0
    """Headings that are open: what stands in them is kept until they are read."""
    header: int = 0
    """Likewise headers of the file."""
    sections: list[str] = field(default_factory=list)
    """The headings of the divisions around this place; "" where none was read. Kept apart from the tree, which is
    let go."""


def stream(source: SourceFile) -> Iterator[Header | FrontList | Document | Broken]:
    """Header, documents and broken places of a file, in order. Raises BadSource if it is no TEI at all."""
    state = _State(*markup_limits.encoding(source.head(1024)))
    start, breaks, passes = 0, 0, 0
    prologue = b""
    while True:
        passes += 1
        try:
            yield from _pass(source, start, prologue, state)
            return
        except etree.XMLSyntaxError as error:
            reason = " ".join(str(error.msg or error).split())[:200]
        if not state.root:
            raise BadSource(f"not readable as XML: {reason}", advice=_ADVICE, place=_line(reason))
        # Past a repaired start, what breaks outside documents are end tags without their start.
        if state.inside or not prologue or not state.opened:
            yield Broken(state.document, reason)
            breaks += 1
        # A repaired start begins with a start tag: should that be the broken place, go past it.
        following = _next_opening(source, start, max(state.opened, 1 if prologue else 0))
        if following is None:
            return
        if breaks >= MOST_BREAKS or passes >= MOST_RESTARTS:
            most = f"{MOST_BREAKS:,}" if breaks >= MOST_BREAKS else f"{MOST_RESTARTS:,}"
            yield Broken("", f"{most} broken places: what follows was not read")
            return
        start, prologue = following, _prologue(state)


def _line(reason: str) -> str:
    found = re.search(r"line \d+", reason)
    return found.group() if found else ""


def _pass(
    source: SourceFile, start: int, prologue: bytes, state: _State
) -> Iterator[Header | FrontList | Document | Broken]:
    state.opened = state.inside = state.listing = state.heading = state.header = 0
    state.document, state.sections = "", []
    parser, gauge, convert = (
        _parser(),
        markup_limits.Gauge(_ADVICE, begun=bool(prologue)),
        markup_limits.to_utf8(state.codec),
    )
    if prologue:
        parser.feed(prologue)
    with source.open() as stream:
        stream.seek(start)
        fed = nodes = 0
        while chunk := stream.read(CHUNK):
            chunk = convert(chunk) if convert else chunk
            error: Exception | None = None
            try:
                gauge.feed(chunk)
            except markup_limits.OverLimit as over:
                error, chunk = over, chunk[: over.at]
            fed += len(chunk)
            nodes += markup_limits.nodes(chunk)
            try:
                parser.feed(chunk)
            except etree.XMLSyntaxError as broken:
                error = broken  # what was complete before it is still to be had
            for item in _items(parser, state):
                fed = nodes = 0
                if item is not None:
                    yield item
            gauge.begun = gauge.begun or bool(state.root)
            if fed > LARGEST_DOCUMENT or nodes > 2 * MOST_ELEMENTS:
                much = f"{LARGEST_DOCUMENT >> 20} MB" if fed > LARGEST_DOCUMENT else f"{MOST_ELEMENTS:,} elements"
                error = error or BadSource(f"more than {much} of XML without the end of a document", advice=_ADVICE)
            if isinstance(error, BadSource):
                error.place = f"div {state.document}" if state.inside else ""
            if error is not None:
                raise error
    if prologue and not state.inside:
        return  # the end tags of what a repaired start left open
    root = parser.close()
    if not state.root and local(root) not in _ROOTS:
        raise BadSource(f"the root element is <{local(root)[:60]}>, not <TEI>", advice=_OTHER)
    for item in _items(parser, state):
        if item is not None:
            yield item


def _parser() -> etree.XMLPullParser:
    options: dict[str, Any] = {
        "resolve_entities": False,
        "no_network": True,
        "load_dtd": False,
        "dtd_validation": False,
        "huge_tree": False,
        "recover": False,
        "collect_ids": False,
        "remove_comments": True,
        "remove_pis": True,
    }
    # The encoding is given, not asked of the file: what was counted is what is parsed.
    return etree.XMLPullParser(events=("start", "end"), tag=_WATCHED, encoding="utf-8", **options)


_WATCHED = tuple(f"{{*}}{name}" for name in (*_LET_GO, "head", "pb", "teiHeader", "TEI", "TEI.2", "teiCorpus"))


def _items(parser: etree.XMLPullParser, state: _State) -> Iterator[Header | FrontList | Document | None]:
    """What the parser has finished; None for a piece outside documents that was let go."""
    # Only start and end events are asked for.
    for event, element in cast("Iterator[tuple[str, _Element]]", parser.read_events()):
        name = local(element)
        if event == "start":
            if not state.root:
                _root(element, state)
            if name == "pb":
                if not state.inside:
                    state.page = element.get("n", "")[:LONGEST_PAGE]
            elif name == "div" and element.get("type") == "document":
                state.opened += 1
                state.inside += 1
                if state.inside == 1:
                    state.document = (element.get(XML_ID) or f"d{element.get('n', '')}")[:LONGEST_PAGE]
            elif _is_list(name, element, state):
                state.listing += 1
            if name == "div" and not state.inside:
                state.sections.append("")
            elif name == "head":
                state.heading += 1
            elif name == "teiHeader":
                state.header += 1
            continue
        if name == "head":
            state.heading -= 1
            if not state.heading:  # a heading inside one is part of it
                _section_head(element, state)
            continue
        if name == "div" and not state.inside and state.sections:
            state.sections.pop()
        if name == "teiHeader":
            state.header -= 1
            yield Header(element)
            _let_go(element)
        elif name == "div" and element.get("type") == "document" and state.inside:
            state.inside -= 1
            if state.inside == 0:
                last = [p.get("n", "") for p in element.iter("{*}pb")]
                yield Document(element, state.page, state.encoding, _headings(state))
                if last:
                    state.page = last[-1][:LONGEST_PAGE]
                _let_go(element)
        elif _is_list(name, element, state):
            state.listing -= 1
            yield FrontList(element)
            _let_go(element)
        elif not (state.inside or state.listing or state.heading or state.header) and name in _LET_GO:
            _let_go(element)
            yield None


def _section_head(element: _Element, state: _State) -> None:
    """Keep the heading of a division that is no document, its notes left out."""
    parent = element.getparent()
    if state.inside or not state.sections or parent is None or local(parent) != "div":
        return
    if not state.sections[-1]:
        state.sections[-1] = plain(element)[:LONGEST_HEADING]


def _is_list(name: str, element: _Element, state: _State) -> bool:
    return name == "div" and not state.inside and element.get(XML_ID, "") in LISTS


def _headings(state: _State) -> tuple[str, ...]:
    """The headings around this place, outermost first, of those that are too many the outer ones."""
    room, kept = LONGEST_HEADINGS, []
    for heading in filter(None, state.sections):
        if len(heading) > room:
            break
        room -= len(heading)
        kept.append(heading)
    return tuple(kept)


def _root(element: _Element, state: _State) -> None:
    tree = element.getroottree()
    root = tree.getroot()
    state.root = local(root) if root is not None else local(element)
    state.namespaces = dict(root.nsmap) if root is not None else {}
    if state.root not in _ROOTS:
        raise BadSource(f"the root element is <{state.root[:60]}>, not <TEI>", advice=_OTHER)


def _let_go(element: _Element) -> None:
    """Free an element and what stands before it. The tail goes too: nothing outside documents is kept."""
    element.clear()
    parent = element.getparent()
    if parent is not None:
        while (before := element.getprevious()) is not None:
            parent.remove(before)


def _prologue(state: _State) -> bytes:
    """A start that makes the rest of a broken file parse: the root's namespaces and divs enough to close."""
    names = "".join(
        f' xmlns{":" + prefix if prefix else ""}="{uri}"'
        for prefix, uri in (state.namespaces or {}).items()
        if len(uri) <= 200 and '"' not in uri and "<" not in uri and "&" not in uri and prefix != "xml"
    )
    return f'<?xml version="1.0"?><TEI{names}>{"<div>" * 64}'.encode("utf-8", "replace")


def _next_opening(source: SourceFile, start: int, opened: int) -> int | None:
    """Byte offset of the document start tag after the `opened`-th from `start`; None if there is none."""
    seen = 0
    with source.open() as stream:
        stream.seek(start)
        base, held = start, b""
        while chunk := stream.read(CHUNK):
            held += chunk
            last = 0
            for found in _OPENING.finditer(held):
                last = found.end()
                seen += 1
                if seen > opened:
                    return base + found.start()
            # A start tag may lie across two chunks.
            keep = max(last, len(held) - 8192)
            base, held = base + keep, held[keep:]
    return None
