"""E-books (EPUB): a cable a chapter, in the order of reading; tables of contents are passed over."""

from __future__ import annotations

import posixpath
import zipfile
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

import msgspec

from corpus.errors import BadSource
from corpus.ids import Repeats
from ingest.readers.documents.docx_package import check_package
from ingest.readers.documents.mhtml import read_page
from ingest.sources.archives import DAMAGE
from ingest.sources.items import Failure
from ingest.sources.text import clean, one_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corpus.records import Cable
    from ingest.sources.items import SourceFile

READER_VERSION = 5
_ADVICE = "convert it to HTML or plain text and ingest that"
_CONTAINER = "META-INF/container.xml"
_PAGES = ("application/xhtml+xml", "text/html")
_PICTURE = (b"<img", b"<image", b"<svg")


def read_cables(source: SourceFile) -> Iterator[Cable | Failure]:
    """A cable for each chapter with text, a Failure for each that cannot be read. Raises BadSource where none has."""
    names, _ = check_package(source, "EPUB")
    try:
        with source.open() as stream, zipfile.ZipFile(stream) as package:
            yield from _chapters(source, package, set(names))
    except DAMAGE as error:
        raise BadSource("damaged: this EPUB cannot be unpacked", advice=_ADVICE) from error


def _chapters(source: SourceFile, package: zipfile.ZipFile, names: set[str]) -> Iterator[Cable | Failure]:
    book, paths = _spine(package, names)
    attributes = (("book", book),) if book else ()
    repeats = Repeats()
    found = False
    for number, path in enumerate(paths, start=1):
        place = f"chapter {number}"
        if path not in names:
            found = True
            yield Failure(path=source.path, place=place, reason="damaged: its file is missing", advice=_ADVICE)
            continue
        content = package.read(path)
        try:
            for item in read_page(source, content, "", attributes):
                found = True
                if isinstance(item, Failure):
                    yield msgspec.structs.replace(item, place=f"{place} {item.place}".strip())
                    continue
                locator = f"{place} {item.source.locator}".strip()
                origin = msgspec.structs.replace(item.source, locator=locator)
                yield msgspec.structs.replace(item, id=repeats.unique(item.id), source=origin)
        except BadSource as problem:
            if number == 1 or not any(mark in content for mark in _PICTURE):  # a cover, or a page without anything
                continue
            found = True
            yield Failure(path=source.path, place=place, reason=problem.problem, advice=problem.advice or _ADVICE)
    if not found:
        raise BadSource("an e-book without text", advice=_ADVICE)


def _spine(package: zipfile.ZipFile, names: set[str]) -> tuple[str, list[str]]:
    """(title of the book, paths of its chapters in the order of reading)."""
    container = _tree(package, names, _CONTAINER)
    roots = [node.get("full-path") or "" for node in container.iter("{*}rootfile")]
    path = next((root for root in roots if root in names), "")
    if not path:
        raise BadSource("damaged: an e-book without a list of its chapters", advice=_ADVICE)
    opf = _tree(package, names, path)
    title = next((one_line(clean("".join(node.itertext()))) for node in opf.iter("{*}title")), "")[:1_000]
    items = {}
    for item in opf.iter("{*}item"):
        is_contents = "nav" in (item.get("properties") or "").split()
        if item.get("media-type") in _PAGES and not is_contents:
            items[item.get("id") or ""] = _inside(path, item.get("href") or "")
    order = [items[key] for node in opf.iter("{*}itemref") if (key := node.get("idref") or "") in items]
    return title, list(dict.fromkeys(order or items.values()))


def _inside(opf: str, link: str) -> str:
    """The name of the part that a link of the list names."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(opf), unquote(link.partition("#")[0])))


def _tree(package: zipfile.ZipFile, names: set[str], name: str) -> Any:
    from lxml import etree

    if name not in names:
        raise BadSource("damaged: an e-book without a list of its chapters", advice=_ADVICE)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True)
    try:
        root = etree.fromstring(package.read(name), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise BadSource("damaged: the list of its chapters cannot be read", advice=_ADVICE) from error
    if root is None:
        raise BadSource("damaged: the list of its chapters cannot be read", advice=_ADVICE)
    return root
