"""Word documents (DOCX): paragraphs, tables and footnotes of the main text. Word's own dates are not the document's."""

from __future__ import annotations

import codecs
import re
import zipfile
from typing import TYPE_CHECKING, Any

from corpus.errors import BadSource
from corpus.ids import file_id
from corpus.records import Cable, Note, Source
from ingest.language import language_of
from ingest.readers.documents.plain import empty
from ingest.readers.shared import markup_limits
from ingest.readers.shared.prose import opening
from ingest.sources.archives import DAMAGE, LARGEST
from ingest.sources.files import CHUNK
from ingest.sources.limits import PLAIN_METHODS, check_directory, true_size
from ingest.sources.text import clean, one_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ingest.sources.items import Failure, SourceFile

READER_VERSION = 1
LARGEST_PART = 64 << 20
"""Bytes of one XML part unpacked: a thousand pages of text are about 10 MB."""
LARGEST_WHOLE = 512 << 20
"""Bytes of all parts unpacked, pictures included: they are all loaded to memory."""
MOST_ELEMENTS = 2_000_000
"""Tags in one part: each takes some hundred bytes as a tree. A thousand pages, every word a run, have half."""
MOST_NODES = 6_000_000
"""Likewise with attributes and references counted along: each word may have two."""
MOST_PARTS = 10_000
MOST_LOOKUPS = 100_000_000
"""Parts times links between parts: the library looks for the target of each link among all parts that it has seen. A
thousand pictures and ten thousand links have ten millions."""
LONGEST_TITLE = 1_000
_ENCODINGS = frozenset(("utf-8", "utf-8-sig", "ascii", "utf-16", "utf-16-le", "utf-16-be"))
# UTF-32 in both orders, EBCDIC: parsers know them by these, and no counter of "<" does.
_OTHER_MARKUP = (b"\0\0\0<", b"<\0\0\0", b"\0\0<\0", b"\0<\0\0", b"\0\0\xfe\xff", b"\xff\xfe\0\0", b"Lo\xa7\x94")
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_BREAKS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}
# Deleted text and field codes are not what the reader of the document sees; a fallback repeats its choice.
_UNSEEN = frozenset((f"{_W}del", f"{_W}instrText", f"{_W}moveFrom", _FALLBACK))
_MARKS = {f"{_W}footnoteReference": "footnote", f"{_W}endnoteReference": "endnote"}
_ADVICE = "open it in a word processor, save it as DOCX or PDF anew, and ingest that"


def read(source: SourceFile) -> Iterator[Cable | Failure]:
    """The document as one cable. Raises BadSource where it is damaged, too large, locked or empty."""
    _check_sizes(source)
    document = _open(source)
    body, marks = _body(document.element.body)
    if not body:
        raise empty(source)
    title = one_line(clean(str(document.core_properties.title or "")))[:LONGEST_TITLE]
    found = opening(body)
    yield Cable(
        id=file_id(source.sha256),
        kind=found.kind,
        collection="files",
        source=Source(path=source.path, sha256=source.sha256, reader="docx", reader_version=READER_VERSION),
        title=found.title,
        subject=found.subject,
        body=body,
        notes=tuple(_notes(document, marks)),
        date=found.date,
        sender=found.sender,
        addressees=found.addressees,
        number=found.number,
        number_printed=found.number_printed,
        marking=found.marking,
        language=language_of(body),
        warnings=found.warnings,
        attributes=(("title of the file", title),) if title and title != found.title else (),
    )


def _check_sizes(source: SourceFile) -> None:
    """Refuse what would unpack to more than a document is, or than its parts state: python-docx reads them whole."""
    if source.size > LARGEST:
        raise BadSource("too large for one document", advice="split it")
    try:
        with source.open() as stream:
            check_directory(stream, MOST_PARTS)
            with zipfile.ZipFile(stream) as package:
                parts = package.infolist()
                if any(part.flag_bits & 1 for part in parts):
                    raise BadSource("locked with a password", advice="save a copy without the password and ingest that")
                if sum(part.file_size for part in parts) > LARGEST_WHOLE:
                    raise _too_large()
                _check_packing(package, parts)
                links = sum(_checked(package, part) for part in parts)
    except DAMAGE as error:
        raise BadSource("damaged: this DOCX cannot be unpacked", advice=_ADVICE) from error
    if links * len(parts) > MOST_LOOKUPS:
        raise _too_large()
    names = {part.filename.lower() for part in parts}
    if "[content_types].xml" in names and any(name.startswith(("xl/", "ppt/")) for name in names):
        raise BadSource("an Excel or PowerPoint file: no reader for that", advice="save it as CSV, PDF or text")


def _check_packing(package: zipfile.ZipFile, parts: list[zipfile.ZipInfo]) -> None:
    """Raises BadSource where a part unpacks to more than it states, or cannot be unpacked step by step."""
    if any(part.compress_type not in PLAIN_METHODS for part in parts):
        raise BadSource("packed in a way that no word processor uses", advice=_ADVICE)
    if any(true_size(package, part, part.file_size) > part.file_size for part in parts):
        raise BadSource("damaged: a part of it is larger than it states", advice=_ADVICE)


def _too_large() -> BadSource:
    return BadSource("unpacks to far more than a document holds", advice="remove its pictures, or save it as text")


def _checked(package: zipfile.ZipFile, part: zipfile.ZipInfo) -> int:
    """Refuse a part that is no markup as Word writes it, or too much of it: how many tags a part of links has, else 0.

    Which parts are parsed is said in the parts themselves: all that look like markup are looked at. Raises BadSource,
    and what zipfile does on damage.
    """
    with package.open(part) as stream:
        head = stream.read(CHUNK)
        if head.startswith(_OTHER_MARKUP):
            raise BadSource("damaged: a part in an encoding that Word does not write", advice=_ADVICE)
        wide = head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, b"<\0", b"\0<"))
        if not wide and head.removeprefix(codecs.BOM_UTF8).lstrip()[:1] not in (b"<", b""):
            return 0
        codec, _ = markup_limits.encoding(head)
        if codec not in _ENCODINGS:
            raise BadSource("damaged: a part in an encoding that Word does not write", advice=_ADVICE)
        if part.file_size > LARGEST_PART:
            raise _too_large()
        gauge, convert = markup_limits.Gauge(_ADVICE), markup_limits.to_utf8(codec)
        tags = nodes = 0
        while head:
            piece = convert(head) if convert else head
            gauge.feed(piece)
            tags += piece.count(b"<")
            nodes += markup_limits.nodes(piece)
            if tags > 2 * MOST_ELEMENTS or nodes > 2 * MOST_NODES:
                raise _too_large()
            head = stream.read(CHUNK)
    return tags if part.filename.lower().endswith(".rels") else 0


def _open(source: SourceFile) -> Any:
    import docx  # 150 ms, for Word documents only
    from docx.opc.exceptions import PackageNotFoundError
    from lxml.etree import LxmlError

    try:
        with source.open() as stream:
            document = docx.Document(stream)
            if document.element.body is None:
                raise BadSource("a Word document without a body", advice=_ADVICE)
            return document
    except ValueError as error:  # python-docx's word for another content type
        raise BadSource(f"not a Word document: {one_line(str(error))[:200]}", advice=_ADVICE) from error
    except (
        PackageNotFoundError,
        LxmlError,
        AttributeError,
        TypeError,
        AssertionError,
        RecursionError,
        *DAMAGE,
    ) as error:
        # A damaged package shows as whichever part of it python-docx misses first.
        raise BadSource("damaged: this DOCX is not complete", advice=_ADVICE) from error


def _body(element: Any) -> tuple[str, list[tuple[str, str, int]]]:
    """(body, (kind of note, its id, offset) of each note's mark)."""
    parts: list[str] = []
    marks: list[tuple[str, str, int]] = []
    at = 0
    for block in _blocks(element):
        text, found = _table(block) if block.tag == f"{_W}tbl" else _paragraph(block)
        if not text:
            # A mark in an empty paragraph stands where the next words begin.
            marks += [(kind, key, at) for kind, key, _ in found]
            continue
        if parts:
            parts.append("\n\n")
            at += 2
        marks += [(kind, key, at + min(offset, len(text))) for kind, key, offset in found]
        parts.append(text)
        at += len(text)
    return "".join(parts), marks


def _blocks(element: Any) -> Iterator[Any]:
    """Paragraphs and tables in order; content controls and the like are looked into, a stack deep as it may be."""
    stack = [iter(element)]
    while stack:
        child = next(stack[-1], None)
        if child is None:
            stack.pop()
        elif child.tag in (f"{_W}p", f"{_W}tbl"):
            yield child
        elif child.tag not in _UNSEEN and child.tag != f"{_W}sectPr":
            stack.append(iter(child))


def _table(table: Any) -> tuple[str, list[tuple[str, str, int]]]:
    """A line for each row, cells parted by " | "; a table in a cell is its text."""
    lines: list[str] = []
    marks: list[tuple[str, str, int]] = []
    at = 0
    for row in _rows(table):
        cells = []
        for cell in row:
            texts = [_paragraph(paragraph) for paragraph in markup_limits.outermost(cell, f"{_W}p")]
            cells.append(one_line(" ".join(text for text, _ in texts)))
            marks += [(kind, key, at) for _, found in texts for kind, key, _ in found]
        if any(cells):
            lines.append(" | ".join(cells))
            at += len(lines[-1]) + 1
    return "\n".join(lines), marks


def _rows(table: Any) -> list[list[Any]]:
    """The cells of each row, without those of tables inside."""
    from lxml import etree

    rows: list[list[Any]] = []
    opened: list[list[Any]] = []
    walk = etree.iterwalk(table, events=("start", "end"), tag=(f"{_W}tbl", f"{_W}tr", f"{_W}tc"))
    for event, node in walk:
        if node.tag == f"{_W}tr":
            if event == "start":
                opened.append([])
                rows.append(opened[-1])
            else:
                opened.pop()
        elif event == "start" and node is not table:
            if node.tag == f"{_W}tc" and opened:
                opened[-1].append(node)
            walk.skip_subtree()
    return rows


def _paragraph(paragraph: Any) -> tuple[str, list[tuple[str, str, int]]]:
    """(text, marks of notes with their offsets in it). A text box inside is part of it."""
    from lxml import etree

    words: list[str] = []
    marks: list[tuple[str, str, int]] = []
    before, measured = _Tidied(), 0
    unseen: Any = None
    for event, node in etree.iterwalk(paragraph, events=("start", "end")):
        if event == "end":
            unseen = None if node is unseen else unseen
            if node.tag == f"{_W}p" and node is not paragraph and unseen is None:
                words.append("\n")
            continue
        if unseen is not None:
            continue
        if node.tag in _UNSEEN:
            unseen = node
        elif node.tag == f"{_W}t":
            words.append(node.text or "")
        elif node.tag in _BREAKS:
            words.append(_BREAKS[node.tag])
        elif node.tag in _MARKS:
            before.add("".join(words[measured:]))
            measured = len(words)
            marks.append((_MARKS[node.tag], node.get(f"{_W}id") or "", before.length))
    return _tidy("".join(words)), marks


def _tidy(text: str) -> str:
    lines = (one_line(line) for line in clean(text).split("\n"))
    return "\n".join(line for line in lines if line)


class _Tidied:
    """How long `_tidy` makes a text that comes piece by piece."""

    def __init__(self) -> None:
        self._before = 0  # the lines that are complete, each with its end
        self._line = 0
        self._blank = False  # whether a blank stands at the end

    @property
    def length(self) -> int:
        """Of all pieces so far."""
        return self._before + self._line if self._line else max(self._before - 1, 0)

    def add(self, text: str) -> None:
        """The next piece."""
        first, *rest = clean(text).split("\n")
        self._go_on(first)
        for line in rest:
            self._before += self._line + 1 if self._line else 0
            self._line, self._blank = 0, False
            self._go_on(line)

    def _go_on(self, text: str) -> None:
        folded = one_line(text)
        if folded:
            self._line += len(folded) + (self._line > 0 and (self._blank or text[0].isspace()))
            self._blank = text[-1].isspace()
        else:
            self._blank = self._blank or bool(text)


def _notes(document: Any, marks: list[tuple[str, str, int]]) -> Iterator[Note]:
    """Footnotes and endnotes in the order of their marks."""
    from lxml import etree

    texts: dict[tuple[str, str], str] = {}
    for relation in document.part.rels.values():
        found = re.search(r"/(footnote|endnote)s$", relation.reltype)
        if not found or relation.is_external:
            continue
        parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True)
        root = etree.fromstring(relation.target_part.blob, parser)
        for note in markup_limits.outermost(root, f"{_W}{found[1]}") if root is not None else ():
            lines = [_paragraph(paragraph)[0] for paragraph in markup_limits.outermost(note, f"{_W}p")]
            texts[found[1], note.get(f"{_W}id") or ""] = "\n".join(line for line in lines if line)
    for number, (kind, key, offset) in enumerate(marks, start=1):
        if text := texts.pop((kind, key), ""):  # once, however often it is referred to
            yield Note(marker=str(number), text=text, offset=offset)
