"""Web archives (WARC): the pages and documents that were captured, each with its own date and the day of capture."""

from __future__ import annotations

import re
import zlib
from typing import TYPE_CHECKING, Any

import msgspec

from corpus.errors import BadSource
from corpus.ids import Repeats
from ingest.readers.documents.mhtml import read_page
from ingest.sources.items import Failure, SourceFile
from ingest.sources.text import clean, one_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corpus.records import Cable

READER_VERSION = 3
LARGEST = 64 << 20
"""Bytes of one captured page or document."""
MOST_RECORDS = 1_000_000
_DOCUMENTS = (
    *("text/html", "application/xhtml+xml", "text/plain", "application/pdf", "application/rtf", "text/rtf"),
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
)
_OF_THE_SITE = re.compile(
    r"(?:.*/)?(?:robots|ads|app-ads|humans|security|llms)\.txt|.*\.(?:css|m?js|map)", re.IGNORECASE | re.DOTALL
)
"""Paths of what a site holds for programs. Servers send it as plain text as well."""
MOST_NAMED = 10
"""Files left out that are named."""
_CHUNK = re.compile(rb"(?:\r?\n)?(?P<size>[0-9A-Fa-f]{1,8})[ \t]*(?:;[^\r\n]{0,200})?\r?\n")
_ADVICE = "get the file again; or save the pages that you need from a browser"


def read_cables(source: SourceFile) -> Iterator[Cable | Failure]:
    """A cable a page or document, a Failure for each that cannot be read. Answers other than 200 are passed over.

    Plain text that is for programs (robots.txt, scripts) is left out; one Failure at the end names it.
    """
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    repeats = Repeats()
    number = 0
    left_out: list[str] = []
    with source.open() as stream:
        kinds = WarcRecordType.response | WarcRecordType.resource
        records = iter(ArchiveIterator(stream, record_types=kinds, parse_http=True, auto_decode="none"))
        while number < MOST_RECORDS:
            try:
                record = next(records, None)
            except Exception as error:  # whatever the library makes of damage
                raise _broken(number, error) from error
            if record is None:
                break
            number += 1
            if _is_document(record) and _is_of_the_site(record):
                left_out.append(_address(record))
                continue
            yield from _record(record, source, number, repeats)
    if left_out:
        yield _left_out(source, left_out)


def _left_out(source: SourceFile, addresses: list[str]) -> Failure:
    more = f" and {len(addresses) - MOST_NAMED} more" if len(addresses) > MOST_NAMED else ""
    return Failure(
        path=source.path,
        reason=f"no documents, left out: {', '.join(one[:200] for one in addresses[:MOST_NAMED])}{more}",
        advice="nothing is to be done, unless one of them is a document: then save it by itself",
    )


def _address(record: Any) -> str:
    return one_line(clean(str(record.headers.get("WARC-Target-URI") or "")))[:2000].strip("<>")


def _is_of_the_site(record: Any) -> bool:
    """Whether plain text is for programs, by its address."""
    path = re.split(r"[?#]", _address(record), maxsplit=1)[0]
    return _kind(record) == "text/plain" and bool(_OF_THE_SITE.fullmatch(path))


def _broken(number: int, error: Exception) -> BadSource:
    why = one_line(clean(str(error)))[:200] or type(error).__name__
    return BadSource(f"damaged: {why}", place=f"after record {number}", advice=_ADVICE)


def _record(record: Any, source: SourceFile, number: int, repeats: Repeats) -> Iterator[Cable | Failure]:
    place = f"record {number}"
    address = _address(record)
    try:
        if not _is_document(record):
            return
        content, is_whole = _content(record)
        if len(content) > LARGEST:
            raise BadSource(f"larger than {LARGEST >> 20} MiB", advice="save the page by itself")
        if not content.strip():
            return
        captured = one_line(clean(str(record.headers.get("WARC-Date") or "")))[:100]
        attributes = (("page captured", captured),) if captured else ()
        for item in read_page(source, content, address, attributes):
            if isinstance(item, Failure):
                yield msgspec.structs.replace(item, place=f"{place} {item.place}".strip())
                continue
            locator = f"{place} {item.source.locator}".strip()
            yield msgspec.structs.replace(
                item,
                warnings=item.warnings if is_whole else (*item.warnings, "the file ends before the end of this page"),
                id=repeats.unique(item.id),
                source=msgspec.structs.replace(item.source, locator=locator),
            )
    except BadSource as problem:
        yield Failure(path=source.path, place=place, reason=problem.problem, advice=problem.advice or _ADVICE)


def _content(record: Any) -> tuple[bytes, bool]:
    """(the document, unpacked; whether it is whole). Of one over the limit the beginning. Raises BadSource.

    fastwarc could unpack as well, but loses the next record where that fails.
    """
    stated = int(record.content_length)
    try:
        content: bytes = record.reader.read(LARGEST + 1)
    except (OSError, ValueError) as error:
        raise BadSource(f"damaged: {one_line(clean(str(error)))[:100]}", advice=_ADVICE) from error
    is_whole = len(content) >= min(stated, LARGEST + 1)
    headers = record.http_headers if record.is_http else None
    if headers is not None:
        if "chunked" in str(headers.get("Transfer-Encoding") or "").lower():
            content = _dechunked(content)
        for coding in reversed(str(headers.get("Content-Encoding") or "").lower().split(",")):
            content = _decoded(content, coding.strip())
    return content, is_whole


def _dechunked(content: bytes) -> bytes:
    """The pieces of a chunked answer put together; what is no chunk ends it. Some crawlers keep the header only."""
    found, at = bytearray(), 0
    while size := _CHUNK.match(content, at):
        count = int(size["size"], 16)
        if not count:
            break
        found += content[size.end() : size.end() + count]
        at = size.end() + count
    return bytes(found) if at else content


def _decoded(content: bytes, coding: str) -> bytes:
    """The document behind a content coding, as far as LARGEST. Raises BadSource."""
    try:
        if coding in ("gzip", "x-gzip"):
            return zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(content, LARGEST + 1)
        if coding == "deflate":
            zlib_header = len(content) > 1 and content[0] & 15 == 8 and int.from_bytes(content[:2], "big") % 31 == 0
            return zlib.decompressobj(zlib.MAX_WBITS if zlib_header else -zlib.MAX_WBITS).decompress(
                content, LARGEST + 1
            )
        if coding == "br":
            import brotli

            unpacked: bytes = brotli.Decompressor().process(content, output_buffer_limit=LARGEST + 1)
            return unpacked[: LARGEST + 1]
    except Exception as error:  # zlib.error and brotli.error have no base in common
        raise BadSource(f"damaged: {one_line(clean(str(error)))[:100] or coding}", advice=_ADVICE) from error
    if coding in ("", "identity"):
        return content
    raise BadSource(f"packed by a method that is not supported ({coding[:20]})", advice=_ADVICE)


def _is_document(record: Any) -> bool:
    """Whether a record holds a page or document that was there when it was asked for."""
    if record.is_http and record.http_headers is not None and record.http_headers.status_code not in (200, None):
        return False
    return _kind(record) in _DOCUMENTS


def _kind(record: Any) -> str:
    """The content type, without its parameters."""
    is_answer = record.is_http and record.http_headers is not None
    kind = record.http_content_type if is_answer else record.headers.get("Content-Type")
    return str(kind or "").partition(";")[0].strip().lower()
