"""OpenDocument texts (ODT): paragraphs, lists, tables, notes, comments and page headers, as LibreOffice writes them."""

from __future__ import annotations

import zipfile
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from corpus.errors import BadSource
from corpus.records import Cable, Note
from ingest.readers.documents.docx_package import check_package
from ingest.readers.documents.plain import empty
from ingest.readers.documents.word_text import deletions, document_cable
from ingest.sources.archives import DAMAGE
from ingest.sources.text import clean, one_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ingest.sources.items import Failure, SourceFile

READER_VERSION = 5
LONGEST_BLANKS = 100
"""Blanks in a row that the markup may ask for."""
_ADVICE = "open it in LibreOffice, save it anew as ODT, DOCX or PDF, and ingest that"
_OASIS = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}"
_OFFICE, _TEXT, _TABLE, _STYLE = (_OASIS % name for name in ("office", "text", "table", "style"))
_DC = "{http://purl.org/dc/elements/1.1/}"
_BLOCKS = frozenset((f"{_TEXT}p", f"{_TEXT}h"))
# Deleted text is kept there; a table of contents repeats headings with page numbers.
_UNSEEN = frozenset(
    (f"{_TEXT}tracked-changes", f"{_TEXT}sequence-decls", f"{_OFFICE}forms", f"{_TEXT}table-of-content")
)
_NOTES = frozenset((f"{_TEXT}note", f"{_OFFICE}annotation"))
_HEADS = tuple(
    f"{_STYLE}{name}" for name in ("header", "header-left", "header-first", "footer", "footer-left", "footer-first")
)


@dataclass(slots=True)
class _Found:
    """State while the text is walked: finished paragraphs, notes with offsets."""

    parts: list[str] = field(default_factory=list)
    size: int = 0
    notes: list[Note] = field(default_factory=list)
    numbers: int = 0
    comments: int = 0


def read_cables(source: SourceFile) -> Iterator[Cable | Failure]:
    """The document as one cable. Raises BadSource where it is damaged, too large, locked or empty."""
    names, _ = check_package(source, "ODT")
    manifest = _tree(source, names, "META-INF/manifest.xml")
    if manifest is not None and next(manifest.iter("{*}encryption-data"), None) is not None:
        raise BadSource("locked with a password", advice="save a copy without the password and ingest that")
    content = _tree(source, names, "content.xml")
    text = content.find(f"{_OFFICE}body/{_OFFICE}text") if content is not None else None
    if text is None:
        raise BadSource("damaged: an OpenDocument text without a text", advice=_ADVICE)
    found = _Found()
    _walk(text, found)
    body = "".join(found.parts)
    if not body:
        raise empty(source)
    heads = _heads(_tree(source, names, "styles.xml"))
    meta = _tree(source, names, "meta.xml")
    title = _line(next(meta.iter(f"{_DC}title"), None)) if meta is not None else ""
    yield document_cable(
        source,
        body,
        reader="odt",
        reader_version=READER_VERSION,
        title=title,
        heads=heads,
        notes=found.notes,
        warnings=[deletions(deleted)] if (deleted := _deletions(text)) else (),
    )


def _deletions(text: Any) -> list[str]:
    """The words of each tracked deletion."""
    found = (one_line(clean(" ".join(node.itertext()))) for node in _deleted(text))
    return [words for words in found if words]


def _deleted(text: Any) -> Iterator[Any]:
    for deletion in text.iter(f"{_TEXT}deletion"):
        yield from deletion.iterchildren(*_BLOCKS)


def _tree(source: SourceFile, names: list[str], name: str) -> Any:
    """A part as a tree; None where there is none."""
    from lxml import etree

    if name not in names:
        return None
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True)
    try:
        with source.open() as stream, zipfile.ZipFile(stream) as package:
            return etree.fromstring(package.read(name), parser)
    except (etree.XMLSyntaxError, *DAMAGE) as error:
        raise BadSource("damaged: this ODT is not complete", advice=_ADVICE) from error


def _heads(styles: Any) -> list[str]:
    """The page headers and footers of all page styles, each once."""
    if styles is None:
        return []
    found = (one_line(" ".join(_inline(block, None) for block in each.iter(*_BLOCKS))) for each in styles.iter(*_HEADS))
    return list(dict.fromkeys(words for words in found if words))


def _walk(root: Any, found: _Found) -> None:
    """Paragraphs and tables in order; what else holds paragraphs is looked into, a stack deep as it may be."""
    stack = [iter(root)]
    while stack:
        child = next(stack[-1], None)
        if child is None:
            stack.pop()
        elif child.tag in _BLOCKS:
            _add(_inline(child, found), found)
        elif child.tag == f"{_TABLE}table":
            _add("\n".join(_rows(child)), found)
        elif child.tag not in _UNSEEN and isinstance(child.tag, str):
            stack.append(iter(child))


def _add(text: str, found: _Found) -> None:
    if text:
        found.parts += ("\n\n", text) if found.parts else (text,)
        found.size += len(text) + (2 if len(found.parts) > 1 else 0)


def _rows(table: Any) -> Iterator[str]:
    """A line for each row, cells parted by " | "; a table in a cell is its text."""
    for row in table.iter(f"{_TABLE}table-row"):
        if next(row.iterancestors(f"{_TABLE}table")) is not table:
            continue
        cells = [one_line(" ".join(_inline(block, None) for block in cell.iter(*_BLOCKS))) for cell in row]
        if any(cells):
            yield " | ".join(cells).rstrip(" |")


def _inline(block: Any, found: _Found | None) -> str:
    """The text of a paragraph; its notes go to `found`, with the place of their marks."""
    from lxml import etree

    words: list[str] = []
    skipped: Any = None
    for event, node in etree.iterwalk(block, events=("start", "end")):
        if event == "start" and skipped is None:
            if node.tag in _NOTES or not isinstance(node.tag, str):
                skipped = node
                if found is not None and node.tag in _NOTES:
                    _note(node, found, found.size + (2 if found.parts else 0) + len(_tidy("".join(words))))
                continue
            if node.tag == f"{_TEXT}s":
                count = node.get(f"{_TEXT}c") or "1"
                words.append(" " * min(int(count) if count.isascii() and count.isdigit() else 1, LONGEST_BLANKS))
            elif node.tag in (f"{_TEXT}tab", f"{_TEXT}line-break"):
                words.append("\t" if node.tag == f"{_TEXT}tab" else "\n")
            elif node is not block and node.tag in _BLOCKS:  # in a frame
                words.append("\n")
            words.append(_folded(node.text))
        elif event == "end":
            skipped = None if node is skipped else skipped
            if skipped is None and node is not block:
                words.append(_folded(node.tail))
    return _tidy("".join(words))


def _folded(text: str | None) -> str:
    """White space as OpenDocument has it: line ends and runs of blanks are one blank."""
    return one_line(f".{text}.")[1:-1] if text else ""


def _tidy(text: str) -> str:
    lines = (one_line(line) for line in clean(text).split("\n"))
    return "\n".join(line for line in lines if line)


def _note(node: Any, found: _Found, offset: int) -> None:
    words = "\n".join(text for block in node.iter(*_BLOCKS) if (text := _inline(block, None)))
    if not words:
        return
    if node.tag == f"{_TEXT}note":
        found.numbers += 1
        found.notes.append(Note(marker=str(found.numbers), text=words, offset=offset))
        return
    found.comments += 1
    author = _line(node.find(f"{_DC}creator"))
    text = f"{author}: {words}" if author else words
    found.notes.append(Note(marker=f"comment {found.comments}", text=text, offset=offset))


def _line(element: Any) -> str:
    return one_line(clean("".join(element.itertext())))[:1_000] if element is not None else ""
