"""On which printed page of a volume each document begins: where a link to a page leads."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ingest.sources.items import SourceFile

_CHUNK = 1 << 20
_LONGEST_TAG = 4096
_MOST_PAGES = 20_000
_TAG = re.compile(rb"<(?:\w{1,20}:)?(?:pb|div)\b[^<>]{0,4000}>")
_ID = re.compile(rb"\bxml:id\s*=\s*[\"']([\w.-]{1,100})[\"']")
_DOCUMENT = re.compile(rb"\btype\s*=\s*[\"']document[\"']")


class PrintedPages:
    """State: the documents that begin on each page, read from the file when the first page is asked for."""

    def __init__(self, source: SourceFile) -> None:
        self._source = source
        self._beginning: dict[str, list[str]] | None = None

    def document_on(self, page: str) -> str:
        """The name of the one document that begins on the page of that xml:id; "" if none or several do."""
        if self._beginning is None:
            self._beginning = self._read()
        found = self._beginning.get(page, [])
        return found[0] if len(found) == 1 else ""

    def _read(self) -> dict[str, list[str]]:
        beginning: dict[str, list[str]] = {}
        page = ""
        with self._source.open() as stream:
            held = b""
            while chunk := stream.read(_CHUNK):
                held += chunk
                last = 0
                for tag in _TAG.finditer(held):
                    last = tag.end()
                    name = _ID.search(tag.group())
                    if not name:
                        continue
                    if tag.group().startswith(b"<div"):
                        if page and _DOCUMENT.search(tag.group()):
                            beginning.setdefault(page, []).append(name[1].decode())
                    elif len(beginning) < _MOST_PAGES:
                        page = name[1].decode()
                # A tag may lie across two chunks.
                held = held[max(last, len(held) - _LONGEST_TAG) :]
        return beginning
