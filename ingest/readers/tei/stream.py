"""The TEI elements of a file one after another: each is a tree in bounded memory, let go when the next is asked for.

Parsing is closed as for FRUS volumes: no entity is expanded, no DTD loaded, no network used.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from lxml import etree

from corpus.errors import BadSource
from ingest.readers.frus.text import local
from ingest.readers.shared import markup_limits

if TYPE_CHECKING:
    from lxml.etree import _Element

    from ingest.sources.items import SourceFile

CHUNK = 1 << 16
LARGEST = 64 << 20
"""Bytes of XML of one TEI element: an edition of some thousand letters has a third of that."""
MOST_ELEMENTS = 1_000_000
"""Its elements, attributes and references: as a tree each takes a hundred bytes and more."""
MOST_HEADERS = 8
"""Headers of corpora in corpora that are around a TEI element."""

ADVICE = "check the file with an XML parser"
_OTHER = "this reader takes TEI; name another reader with --format"
SINGLE = ("TEI", "TEI.2")
ROOTS = (*SINGLE, "teiCorpus")
_WATCHED = tuple(f"{{*}}{name}" for name in ROOTS)


@dataclass(frozen=True, slots=True)
class Edition:
    """One TEI element, with the headers of the corpora around it, outermost first. Valid until the next is asked for.

    `open_path` are the elements that have no end, where the XML breaks in this one.
    """

    element: _Element
    headers: tuple[_Element, ...]
    encoding: str
    number: int
    open_path: frozenset[_Element] = frozenset()


@dataclass(frozen=True, slots=True)
class Broken:
    """The place at which the XML breaks, or is over a limit: nothing behind it is read."""

    reason: str


def stream(source: SourceFile) -> Iterator[Edition | Broken]:
    """The TEI elements in the order of their ends. Raises BadSource for a file that is no TEI or breaks before any."""
    codec, encoding = markup_limits.encoding(source.head(1024))
    convert, gauge = markup_limits.to_utf8(codec), markup_limits.Gauge(ADVICE)
    parser = _parser()
    opened: list[_Element] = []
    number = fed = nodes = 0
    reason = ""
    with source.open() as file:
        while not reason:
            chunk = file.read(CHUNK)
            piece = convert(chunk) if convert and chunk else chunk
            fed += len(piece)
            nodes += markup_limits.nodes(piece)
            try:
                gauge.feed(piece)
                if piece:
                    parser.feed(piece)
                else:
                    parser.close()
            except etree.XMLSyntaxError as error:
                first = next((f"{e.message}, line {e.line}" for e in parser.feed_error_log), str(error.msg or error))
                reason = f"the XML is broken: {' '.join(first.split())[:200]}"
            except BadSource as error:
                reason = error.problem
            for event, item in parser.read_events():
                element = cast("_Element", item)
                if event == "start":
                    _check_root(element, opened)
                    opened.append(element)
                    continue
                opened.pop()
                fed = nodes = 0
                if local(element) in SINGLE:
                    number += 1
                    yield Edition(element, _headers(opened), encoding, number)
                _let_go(element)
            gauge.begun = gauge.begun or bool(opened)
            if not reason and (fed > LARGEST or nodes > 2 * MOST_ELEMENTS):
                much = f"{LARGEST >> 20} MB" if fed > LARGEST else f"{MOST_ELEMENTS:,} elements"
                reason = f"more than {much} of XML without the end of a TEI element"
            if not chunk:
                break
    if not reason:
        if not number:
            raise BadSource("no TEI element in this file", advice=_OTHER)
        return
    if not opened and not number:
        raise BadSource(reason, advice=ADVICE)
    if opened and local(opened[-1]) in SINGLE:
        yield Edition(opened[-1], _headers(opened[:-1]), encoding, number + 1, _open_path(opened[-1]))
    yield Broken(reason)


def _parser() -> etree.XMLPullParser:
    return etree.XMLPullParser(
        events=("start", "end"),
        tag=_WATCHED,
        encoding="utf-8",  # what was counted is what is parsed
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        recover=False,
        collect_ids=False,
        remove_comments=True,
        remove_pis=True,
    )


def _check_root(element: _Element, opened: list[_Element]) -> None:
    """Raises BadSource where the root of the file is something else."""
    if opened:
        return
    root = element.getroottree().getroot()
    if root is not None and local(root) not in ROOTS:
        raise BadSource(f"the root element is <{local(root)[:60]}>, not <TEI>", advice=_OTHER)


def _headers(around: list[_Element]) -> tuple[_Element, ...]:
    found = (next((c for c in element if local(c) == "teiHeader"), None) for element in around[-MOST_HEADERS:])
    return tuple(header for header in found if header is not None)


def _open_path(element: _Element) -> frozenset[_Element]:
    """The last child, its last child and so on: only of these the end may be missing."""
    path = [element]
    while len(path[-1]):
        path.append(path[-1][-1])
    return frozenset(path)


def _let_go(element: _Element) -> None:
    """Free a TEI element that was read, and whatever stands before it; the corpus keeps its header."""
    element.clear()
    parent = element.getparent()
    while parent is not None and (before := element.getprevious()) is not None and local(before) != "teiHeader":
        parent.remove(before)
