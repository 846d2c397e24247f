"""Word documents (DOCX, DOCM, strict Open XML): text, tables, notes, comments, page headers; not Word's own dates."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from corpus.records import Cable, Note
from ingest.readers.documents.docx_numbering import Numbering
from ingest.readers.documents.docx_package import check_sizes, open_document
from ingest.readers.documents.docx_text import Marks, W, body_of, deletions_of, lines_of
from ingest.readers.documents.plain import empty
from ingest.readers.documents.word_text import deletions, document_cable
from ingest.readers.shared import markup_limits
from ingest.sources.text import clean, one_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ingest.sources.items import Failure, SourceFile

READER_VERSION = 6
LONGEST_TITLE = 1_000
LONGEST_HEAD = 2_000
"""Characters of a header or footer that are kept."""
MOST_HEADS = 100


def read_cables(source: SourceFile) -> Iterator[Cable | Failure]:
    """The document as one cable. Raises BadSource where it is damaged, too large, locked or empty."""
    check_sizes(source)
    document = open_document(source)
    numbering = Numbering(_part(document, "numbering"), _part(document, "styles"))
    body, marks = body_of(document.element.body, numbering.label)
    if not body:
        raise empty(source)
    title = one_line(clean(str(document.core_properties.title or "")))[:LONGEST_TITLE]
    heads = _heads(document)
    yield document_cable(
        source,
        body,
        reader="docx",
        reader_version=READER_VERSION,
        title=title,
        heads=heads,
        notes=(*_notes(document, marks), *_comments(document, marks)),
        warnings=_warnings(document, numbering),
    )


def _warnings(document: Any, numbering: Numbering) -> tuple[str, ...]:
    found = []
    if any(str(relation.reltype).endswith("/aFChunk") for relation in document.part.rels.values()):
        found.append("a part in another format is embedded in the document and was not read")
    if numbering.unknown:
        found.append(f"paragraphs numbered in a way that is not known ({numbering.unknown}): numbered 1, 2, 3")
    if deleted := deletions_of(document.element.body):
        found.append(deletions(deleted))
    return tuple(found)


def _roots(document: Any, kind: str) -> Iterator[Any]:
    """The parts of a kind ("footnotes", "header", ...) as trees, in the order of their links."""
    from lxml import etree

    for relation in document.part.rels.values():
        if relation.is_external or not str(relation.reltype).endswith(f"/{kind}"):
            continue
        part = relation.target_part
        parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True)
        try:
            # Parts that python-docx knows are trees already.
            root = getattr(part, "element", None)
            root = etree.fromstring(part.blob, parser) if root is None else root
        except (etree.XMLSyntaxError, ValueError):
            continue
        if root is not None:
            yield root


def _part(document: Any, kind: str) -> Any:
    return next(_roots(document, kind), None)


def _heads(document: Any) -> list[str]:
    """The text of each page header and footer, those that repeat one left out."""
    found = (lines_of(root) for kind in ("header", "footer") for root in _roots(document, kind))
    return list(dict.fromkeys(one_line(words)[:LONGEST_HEAD] for words in found if words))[:MOST_HEADS]


def _notes(document: Any, marks: Marks) -> Iterator[Note]:
    """Footnotes and endnotes in the order of their marks."""
    texts: dict[tuple[str, str], str] = {}
    for kind in ("footnote", "endnote"):
        for root in _roots(document, f"{kind}s"):
            for note in markup_limits.outermost(root, f"{W}{kind}"):
                texts[kind, note.get(f"{W}id") or ""] = lines_of(note)
    printed_marks = [mark for mark in marks if mark[0] != "comment"]
    for number, (kind, key, offset) in enumerate(printed_marks, start=1):
        if text := texts.pop((kind, key), ""):  # once, however often it is referred to
            yield Note(marker=str(number), text=text, offset=offset)


def _comments(document: Any, marks: Marks) -> Iterator[Note]:
    """Comments with their authors: words of those who read the document, not of the document."""
    places = {key: offset for kind, key, offset in reversed(marks) if kind == "comment"}
    found = [note for root in _roots(document, "comments") for note in markup_limits.outermost(root, f"{W}comment")]
    for number, note in enumerate(found, start=1):
        author = one_line(clean(note.get(f"{W}author") or ""))[:200]
        if words := lines_of(note):
            text = f"{author}: {words}" if author else words
            yield Note(marker=f"comment {number}", text=text, offset=places.get(note.get(f"{W}id") or "", -1))
