"""The pages of PDFs, in a process of its own: a PDF made to fill the memory, or one that breaks the native library,
ends that process and nothing else. `pdf_process` starts it and talks to it; nothing here is imported elsewhere.

A request is a frame with a path, or with "" and a frame with the PDF itself. Answers are frames of MessagePack:
("pages", number, title), then ("page", label, text, whether it is only a picture) for each, ("end",); or, in the place
of any of them, ("error", pdfium's code). A frame is its length in eight bytes, little-endian, and its bytes.
"""

from __future__ import annotations

import io
import sys
from typing import TYPE_CHECKING, Any, BinaryIO

import msgspec
import pypdfium2
from pypdfium2 import raw

if TYPE_CHECKING:
    from collections.abc import Iterator


def main(memory: int) -> None:
    """Answer requests until standard input ends. `memory`: bytes of address space that this process may take."""
    limit(memory)
    requests, answers = sys.stdin.buffer, sys.stdout.buffer
    while (path := frame(requests)) is not None:
        with open(path, "rb") if path else io.BytesIO(frame(requests) or b"") as stream:  # noqa: PTH123 -- bytes
            for answer in _answers(stream):
                write(answers, msgspec.msgpack.encode(answer))


def limit(memory: int) -> None:
    """Bound this process's memory, and leave Ctrl-C to the one that started it."""
    import signal

    for each in ("SIGINT", "SIGHUP"):
        if hasattr(signal, each):
            signal.signal(getattr(signal, each), signal.SIG_IGN)
    try:
        import resource
    except ImportError:  # not on Windows
        return
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def frame(stream: BinaryIO) -> bytes | None:
    """The next frame; None at the end of the stream, also where it ends inside a frame."""
    head = stream.read(8)
    size = int.from_bytes(head, "little")
    content = stream.read(size) if len(head) == 8 else b""
    return content if len(head) == 8 and len(content) == size else None


def write(stream: BinaryIO, content: bytes) -> None:
    """Write a frame."""
    stream.write(len(content).to_bytes(8, "little"))
    stream.write(content)
    stream.flush()


def _answers(stream: BinaryIO) -> Iterator[tuple[Any, ...]]:
    try:
        document = pypdfium2.PdfDocument(stream)
    except pypdfium2.PdfiumError as error:
        yield "error", error.err_code
        return
    try:
        yield "pages", len(document), str(document.get_metadata_value("Title"))
        for index in range(len(document)):
            try:
                text, picture = _page(document, index)
            except pypdfium2.PdfiumError:
                text, picture = "", True  # a page that cannot be drawn cannot be read: named like a picture
            # What stands for half a character cannot be sent.
            sent = (str(document.get_page_label(index)), text)
            yield ("page", *(each.encode("utf-8", "replace").decode() for each in sent), picture)
        yield ("end",)
    finally:
        document.close()


def _page(document: Any, index: int) -> tuple[str, bool]:
    """(text, whether there is anything drawn on a page without text: a blank page is no scan)."""
    page = document[index]
    try:
        text_page = page.get_textpage()
        try:
            text = text_page.get_text_range()
        finally:
            text_page.close()
        return text, not text.strip() and raw.FPDFPage_CountObjects(page) > 0
    finally:
        page.close()
