"""A web page saved in one file (MHTML, .mht): the page inside, read as the page that it is, with its own date."""

from __future__ import annotations

import dataclasses
import re
from email import message_from_bytes
from typing import TYPE_CHECKING

import msgspec

from corpus.counts import pluralize
from corpus.errors import BadSource
from ingest.readers.documents.mail import BOUNDED
from ingest.readers.documents.mail_headers import first, headers_of
from ingest.readers.documents.mail_parts import BROKEN, header_value
from ingest.readers.documents.plain import whole
from ingest.readers.shared.archive_banners import original_address
from ingest.sources import decoding
from ingest.sources.items import Failure, SourceFile

if TYPE_CHECKING:
    from collections.abc import Iterator
    from email.message import Message

    from corpus.records import Cable

READER_VERSION = 2
MOST_PARTS = 10_000
_PAGES = frozenset(("text/html", "application/xhtml+xml"))
_ADVICE = "open it in a browser, save it as a complete page or as PDF and ingest that"


def read_cables(source: SourceFile) -> Iterator[Cable | Failure]:
    """The page inside. Where it is a frameset without text, its frames. Raises BadSource where there is no page."""
    raw = whole(source).lstrip(b"\xef\xbb\xbf\r\n")
    try:
        message = message_from_bytes(raw, policy=BOUNDED)
        pages = _pages(message)
    except BROKEN as error:
        raise BadSource(f"not readable as a saved page: {type(error).__name__}", advice=_ADVICE) from error
    if not pages:
        raise BadSource("a saved page without a page in it", advice=_ADVICE)
    headers = headers_of(message)
    address = first(headers, "snapshot-content-location")
    saved = first(headers, "date")
    root = _root(message, pages)
    frames = [page for page in pages if page is not root]
    try:
        found = list(read_page(source, _content(root), address or _address(root), _as_saved(saved)))
        if frames:
            passed = (("passed over", pluralize(len(frames), "frame")),)
            found = [_with(item, passed) for item in found]
        yield from found
    except BadSource:
        if not frames:
            raise
        for number, frame in enumerate(frames, start=1):
            try:
                for item in read_page(source, _content(frame), _address(frame), _as_saved(saved)):
                    yield _at(item, f"frame {number}")
            except BadSource as problem:
                yield Failure(
                    path=source.path, place=f"frame {number}", reason=problem.problem, advice=problem.advice or _ADVICE
                )


def read_page(
    source: SourceFile, content: bytes, address: str, attributes: tuple[tuple[str, str], ...]
) -> Iterator[Cable | Failure]:
    """A page, or another document, that a container holds. Raises BadSource where no reader reads it."""
    from ingest.readers import reader
    from ingest.readers.detect import sniff

    file = dataclasses.replace(
        SourceFile.of_bytes(source.path, content), outer=source.outer, outer_sha256=source.outer_sha256
    )
    name = sniff(file.head(), "page.html")
    if name in ("mhtml", "warc", "mail"):  # a container in a container is told, not opened: it could go on without end
        raise BadSource("a saved page or message inside another", advice=_ADVICE)
    for item in reader(name)(file):
        if isinstance(item, Failure):
            yield item
            continue
        link = item.source.permalink or original_address(address if address.startswith("http") else "")[:2000]
        yield _with(
            msgspec.structs.replace(item, source=msgspec.structs.replace(item.source, permalink=link)), attributes
        )


def _as_saved(printed: str) -> tuple[tuple[str, str], ...]:
    return (("page saved", printed[:100]),) if printed else ()


def _with(item: Cable | Failure, attributes: tuple[tuple[str, str], ...]) -> Cable | Failure:
    if isinstance(item, Failure):
        return item
    return msgspec.structs.replace(item, attributes=(*item.attributes, *attributes))


def _at(item: Cable | Failure, place: str) -> Cable | Failure:
    if isinstance(item, Failure):
        return msgspec.structs.replace(item, place=f"{place} {item.place}".strip())
    locator = f"{place} {item.source.locator}".strip()
    return msgspec.structs.replace(item, source=msgspec.structs.replace(item.source, locator=locator))


def _pages(message: Message) -> list[Message]:
    """The parts that are pages, in their order."""
    found: list[Message] = []
    stack = [message]
    seen = 0
    while stack and seen < MOST_PARTS:
        part = stack.pop()
        seen += 1
        payload = part.get_payload()
        if isinstance(payload, list):
            stack.extend(reversed([child for child in payload if not isinstance(child, str)]))
        elif (header_value(part.get_content_type) or "") in _PAGES:
            found.append(part)
    return found


def _root(message: Message, pages: list[Message]) -> Message:
    """The page that the others are parts of: the one that `start` names, else the first."""
    start = re.sub(r"[<>\s]", "", str(message.get_param("start") or ""))
    return next((page for page in pages if start and re.sub(r"[<>\s]", "", str(page["Content-ID"])) == start), pages[0])


def _address(page: Message) -> str:
    return str(page["Content-Location"] or "").strip()[:2000]


def _content(page: Message) -> bytes:
    """The page's bytes; as UTF-8 where its header names another encoding that the bytes bear out."""
    payload = page.get_payload(decode=True)
    content = payload if isinstance(payload, bytes) else b""
    charset = header_value(page.get_content_charset)
    known = decoding.declared(charset) if charset and charset.isascii() else ""
    if known and not known.startswith(("utf-8", "ascii")):
        try:
            return content.decode(known).encode("utf-8", "replace")
        except (LookupError, ValueError):
            return content
    return content
