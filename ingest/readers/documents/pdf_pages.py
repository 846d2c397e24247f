"""The pages of PDFs, in a process of its own: a PDF made to fill the memory, or one that breaks the native library,
ends that process and nothing else. `pdf_process` starts it and talks to it; nothing here is imported elsewhere.

A request is a frame with a path, or with "" and a frame with the PDF itself. Answers are frames of MessagePack:
("pages", number, title, names of attached files), then ("page", label, lines, whether it is only a picture, whether
pictures cover it, width, height) for each, ("end",); or, in the place of any of them, ("error", pdfium's code). A line
is a tuple as `pdf_layout.Line` has it. A frame is its length in eight bytes, little-endian, and its bytes.
"""

from __future__ import annotations

import ctypes
import io
import math
import re
import sys
from itertools import islice, pairwise
from typing import TYPE_CHECKING, Any, BinaryIO

import msgspec
import pypdfium2
from pypdfium2 import raw

if TYPE_CHECKING:
    from collections.abc import Iterator

COVERED = 0.5
"""Share of a page from which pictures cover it: scans have margins, and illustrations are smaller."""
MAX_OBJECTS = 20_000
"""Drawn objects of a page that are looked at; a scan has few, a map has many and no picture."""
MAX_RECTS = 200
"""Boxes of a line that are looked at."""
MAX_ATTACHMENTS = 1_000
# pdfium writes U+FFFE or U+0002 for a hyphen at a line's end and swallows the line break after it.
_LINE_END = re.compile("[\ufffe\x02](?:\r?\n)?|\r?\n|\r")
_RAISED = re.compile(r"(?<=[^\s\d])(?:\d{1,3}(?!\d)|[*†‡]{1,3})")
_WORD = re.compile(r"\S+")
_UPRIGHT = 0.3
"""Radians by which the lines of a scan that lies askew may differ from upright ones."""
_RAISED_SIZE = 0.85
"""Of the line's size: figures below that are set as a note's mark."""


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
        yield "pages", len(document), _sendable(str(document.get_metadata_value("Title"))), _attachments(document)
        for index in range(len(document)):
            try:
                page = _page(document, index)
            except pypdfium2.PdfiumError:
                page = [], True, False, 0.0, 0.0  # a page that cannot be drawn cannot be read: named like a picture
            yield "page", _sendable(str(document.get_page_label(index))), *page
        yield ("end",)
    finally:
        document.close()


def _sendable(text: str) -> str:
    """`text` without halves of characters, which cannot be sent."""
    return text.encode("utf-8", "replace").decode()


def _attachments(document: Any) -> list[str]:
    names = []
    for index in range(min(document.count_attachments(), MAX_ATTACHMENTS)):
        try:
            name = str(document.get_attachment(index).get_name())
            if name.startswith("\xfe\xff"):  # UTF-16 in the key of the name tree, which pdfium does not decode
                name = name.encode("latin-1", "replace")[2:].decode("utf-16-be", "replace")
            names.append(_sendable(name) or f"attachment {index + 1}")
        except pypdfium2.PdfiumError:
            names.append(f"attachment {index + 1}")
    return names


def _page(document: Any, index: int) -> tuple[list[tuple[Any, ...]], bool, bool, float, float]:
    """(lines, whether something is drawn on a page without text, whether pictures cover it, width, height).

    A blank page is no scan.
    """
    page = document[index]
    try:
        width, height = page.get_size()
        covered, behind = _pictures(page, width * height)
        text_page = page.get_textpage()
        try:
            lines = list(_Lines(page, text_page, behind if covered else None).read())
        finally:
            text_page.close()
        empty = not any(line[0].strip() for line in lines)
        return lines, empty and raw.FPDFPage_CountObjects(page) > 0, covered, width, height
    finally:
        page.close()


def _pictures(page: Any, area: float) -> tuple[bool, set[int]]:
    """(whether pictures cover the page, addresses of the text objects drawn before the last of them)."""
    # Most pages have no picture: the names of their objects are cheaper than the objects.
    kinds = {
        raw.FPDFPageObj_GetType(raw.FPDFPage_GetObject(page, number))
        for number in range(min(raw.FPDFPage_CountObjects(page), MAX_OBJECTS))
    }
    if not kinds & {raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_FORM}:
        return False, set()
    drawn = 0.0
    before: set[int] = set()
    behind: set[int] = set()
    looked_at = (raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_TEXT)
    for item in islice(page.get_objects(filter=looked_at, max_depth=4), MAX_OBJECTS):
        if item.type == raw.FPDF_PAGEOBJ_TEXT:
            before.add(_address(item.raw))
            continue
        try:
            left, bottom, right, top = item.get_bounds()
        except pypdfium2.PdfiumError:
            continue
        drawn += max(0.0, right - left) * max(0.0, top - bottom)
        behind |= before
        before.clear()
    return area > 0 and drawn >= COVERED * area, behind


def _address(pointer: Any) -> int:
    return ctypes.cast(pointer, ctypes.c_void_p).value or 0


class _Lines:
    """The lines of a page in the order of its content, each with its box."""

    def __init__(self, page: Any, text_page: Any, behind: set[int] | None) -> None:
        self.text_page = text_page
        self.behind = behind
        self.turn = page.get_rotation()
        left, bottom, right, top = page.get_cropbox()
        self.box = left, bottom, right, top
        self.corners = [ctypes.c_double() for _ in range(4)]
        self.places = [ctypes.byref(corner) for corner in self.corners]
        self.loose = raw.FS_RECTF()

    def read(self) -> Iterator[tuple[Any, ...]]:
        text = self.text_page.get_text_range()
        at = place = 0  # in characters, and in pdfium's units of 16 bits
        plain = text.isascii()
        while at < len(text):
            found = _LINE_END.search(text, at)
            end = found.start() if found else len(text)
            line = text[at:end]
            units = len(line) if plain else _units(line)
            broken = bool(found) and text[end] in "\ufffe\x02"
            if line.strip():
                yield from self._turns(line, "-" if broken else "", place, units)
            at = found.end() if found else len(text)
            place += units + at - end

    def _turns(self, line: str, hyphen: str, place: int, units: int) -> Iterator[tuple[Any, ...]]:
        """The line; its parts where its angle changes: pdfium puts a watermark behind the last line drawn before it."""
        first = raw.FPDFText_GetCharIndexFromTextIndex(self.text_page, place)
        # Characters that pdfium makes up are counted with the drawn ones; other counts would give wrong angles.
        plain = units == len(line) and first >= 0 and raw.FPDFText_CountRects(self.text_page, first, units) > 1
        words = list(_WORD.finditer(line)) if plain else []
        angles = [self._angle(first + word.start()) for word in words]
        cuts = [
            word.start()
            for word, (before, angle) in zip(words[1:], pairwise(angles), strict=True)
            if abs(before - angle) > _UPRIGHT
        ]
        for start, end in pairwise([0, *cuts, len(line)]):
            part = line[start:end].rstrip() if end < len(line) else line[start:]
            # The hyphen was drawn where the line was.
            yield self._line(part + (hyphen if end == len(line) else ""), place + start, _units(part))

    def _angle(self, index: int) -> float:
        """In radians; 0 where pdfium knows none."""
        return max(0.0, float(raw.FPDFText_GetCharAngle(self.text_page, index)))

    def _line(self, line: str, place: int, units: int) -> tuple[Any, ...]:
        first = raw.FPDFText_GetCharIndexFromTextIndex(self.text_page, place)
        last = raw.FPDFText_GetCharIndexFromTextIndex(self.text_page, place + units - 1)
        if first < 0 or last < first:
            return _sendable(line), 0.0, 0.0, 0.0, 0.0, 0.0, True, False, [], [], False
        boxes = self._boxes(first, last - first + 1)
        middle = next((at for at in range(units // 2, units) if at < len(line) and not line[at].isspace()), 0)
        # Either of them may be a raised figure.
        size = max(self._size(first + middle), self._size(last))
        if len(boxes) == 1:
            x0, top, x1, bottom = boxes[0]
        else:
            lefts, tops, rights, bottoms = zip(*boxes, strict=True) if boxes else ((0.0,),) * 4
            x0, top, x1, bottom = min(lefts), min(tops), max(rights), max(bottoms)
        angle = self._angle(first)
        upright = min(angle, math.tau - angle) < _UPRIGHT or self.turn != 0
        quarter = angle % (math.pi / 2)
        oblique = min(quarter, math.pi / 2 - quarter) > _UPRIGHT
        raised = [
            (found.start(), found.end())
            for found in _RAISED.finditer(line)
            if line.isascii() or _units(line[: found.start()]) == found.start()
            if 0 < self._size(first + found.start()) < _RAISED_SIZE * size
        ]
        gaps = self._gaps(line, first, boxes, size) if len(boxes) > 1 and last - first + 1 == units else []
        return _sendable(line), x0, top, x1, bottom, size, upright, self._over(first), gaps, raised, oblique

    def _boxes(self, first: int, count: int) -> list[tuple[float, float, float, float]]:
        found = min(raw.FPDFText_CountRects(self.text_page, first, count), MAX_RECTS)
        left, top, right, bottom = self.corners
        return [
            self._turned(left.value, top.value, right.value, bottom.value)
            for number in range(found)
            if raw.FPDFText_GetRect(self.text_page, number, *self.places)
        ]

    def _turned(self, left: float, top: float, right: float, bottom: float) -> tuple[float, float, float, float]:
        """(left, top, right, bottom) as the page is shown, from its upper left corner downwards."""
        x0, y0, x1, y1 = self.box
        if self.turn == 90:
            return bottom - y0, left - x0, top - y0, right - x0
        if self.turn == 180:
            return x1 - right, bottom - y0, x1 - left, top - y0
        if self.turn == 270:
            return y1 - top, x1 - right, y1 - bottom, x1 - left
        return left - x0, y1 - top, right - x0, y1 - bottom

    def _size(self, index: int) -> float:
        box = self.loose
        if not raw.FPDFText_GetLooseCharBox(self.text_page, index, box):
            return 0.0
        return float(abs(box.right - box.left) if self.turn in (90, 270) else abs(box.top - box.bottom))

    def _gaps(self, line: str, first: int, boxes: list[Any], size: float) -> list[tuple[int, float, float]]:
        """(place in the line, left end, right end) of each blank that is as wide as a gutter."""
        least = max(8.0, 0.9 * size)
        ordered = sorted(boxes)
        if not any(right[0] - left[2] >= least for left, right in pairwise(ordered)):
            return []
        found = []
        for blank in re.finditer(r"\s+", line.rstrip()):
            before = self._boxes(first + blank.start() - 1, 1) if blank.start() else []
            after = self._boxes(first + blank.end(), 1)
            if before and after and after[0][0] - before[0][2] >= least:
                found.append((blank.start(), before[0][2], after[0][0]))
        return found

    def _over(self, index: int) -> bool:
        """Whether a character is seen on top of the picture that covers the page: recognised text is not."""
        if self.behind is None:
            return False
        item = raw.FPDFText_GetTextObject(self.text_page, index)
        if not item or _address(item) in self.behind:
            return False
        return bool(raw.FPDFTextObj_GetTextRenderMode(item) != raw.FPDF_TEXTRENDERMODE_INVISIBLE)


def _units(text: str) -> int:
    return len(text) + sum(character > "\uffff" for character in text)
