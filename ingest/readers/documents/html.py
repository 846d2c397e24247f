"""Pages: Cablegate and PlusD editions by their own marks, any other page by its main text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec.structs import replace

from corpus.dates import parse_date, warnings_of
from corpus.ids import file_id
from corpus.records import UNDATED, Cable, DateSpan, Source
from ingest.language import language_of
from ingest.readers.cablegate import page
from ingest.readers.cablegate.fields import telegram_of
from ingest.readers.documents import html_table
from ingest.readers.documents.plain import empty, whole
from ingest.readers.documents.telegram_heading import with_telegram
from ingest.readers.shared import html_notes, html_text
from ingest.readers.shared.archive_banners import original_address, saved_from
from ingest.readers.shared.html_labels import with_labels_joined
from ingest.readers.shared.label_table import with_labels
from ingest.readers.shared.main_text import remove_furniture
from ingest.readers.shared.preformatted import telegram_text
from ingest.readers.shared.prose import opening
from ingest.sources import decoding
from ingest.sources.text import join_paragraphs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import html

    from ingest.sources.items import Failure, SourceFile

READER_VERSION = 5
LONGEST_BOXES = 500
"""Characters of what stood in boxes beside the text that a warning quotes."""
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,40})", re.IGNORECASE)
# When the document was written, as library catalogues put it; the day a page was published is another matter.
_DATES = ("dc.date", "dcterms.created", "dc.date.created", "dcterms.date", "citation_publication_date", "date")
_KEPT = ("author", "dc.creator", "dc.source", "dc.identifier", "keywords", "article:published_time", "og:site_name")
_SUMMARIES = ("dc.description", "description", "og:description")


def read_cables(source: SourceFile) -> Iterator[Cable | Failure]:
    """The page as one cable. Raises BadSource where it holds no text."""
    content = whole(source)
    text, encoding = page_text(content)
    tree = html_text.parse(text)
    if tree is None:
        raise empty(source)
    facts = Source(
        path=source.path,
        sha256=source.sha256,
        permalink=_permalink(tree) or original_address(saved_from(text)),
        reader="html",
        reader_version=READER_VERSION,
        encoding=encoding,
    )
    edition = page.cable(tree, facts)
    if edition is None:
        text, others = telegram_text(tree)
        edition = _telegram(text, others, tree, facts, source) if text else None
    if edition is not None:
        yield edition
    else:
        yield from _page(tree, facts, source)


def page_text(content: bytes) -> tuple[str, str]:
    """(text, encoding) of a page: byte-order mark, valid UTF-8, what its <meta> says, else a guess."""
    codec = decoding.encoding_of(content)
    declared = _CHARSET.search(content[:4096])
    if declared and not codec.startswith("utf"):
        name = declared[1].decode("ascii").lower()
        # Browsers read a page that calls itself Latin-1 as cp1252, and so did its author.
        name = "cp1252" if name in ("iso-8859-1", "latin1", "us-ascii", "windows-1252") else name
        # "utf-8" has just been refuted by the bytes.
        if not name.startswith("utf") and (known := decoding.declared(name)):
            return content.decode(known, "replace"), name.replace("windows-", "cp")
    return content.decode(codec, "replace"), decoding.name(codec)


def _page(tree: html.HtmlElement, facts: Source, source: SourceFile) -> Iterator[Cable | Failure]:
    """The page as one cable; a cable for each row of a page that lists papers."""
    metadata = html_text.meta(tree)
    words, warnings, taken = _words(tree)
    if listed := html_table.listing(next(tree.iter("body"), tree)):
        yield from html_table.cables(listed, html_text.title_of(tree), source, facts)
        return
    body, notes = html_notes.placed(join_paragraphs(words), taken)
    if not body:
        raise empty(source)
    title = html_text.title_of(tree)
    head, locale = with_labels_joined(body, tree), tree.get("lang") or ""
    found = opening(head, title=title, locale=locale)
    if html_text.says_nothing(title) and (without := opening(head, locale=locale)).sender and without.addressees:
        found = without
    when, date_warnings = (found.date, found.warnings) if found.date.known else _meta_date(metadata)
    summary = next((metadata[name] for name in _SUMMARIES if name in metadata), "")
    cable = Cable(
        id=file_id(source.sha256),
        kind=found.kind,
        collection="files",
        source=facts,
        title=found.title,
        subject=found.subject,
        summary=summary,
        summary_origin="editor" if summary else "",
        body=body,
        notes=tuple(notes),
        date=when if when.known else found.date,
        place=found.place,
        sender=found.sender,
        addressees=found.addressees,
        signed=found.signed,
        number=found.number,
        number_printed=found.number_printed,
        marking=found.marking,
        language=_language(tree) or language_of(body),
        attributes=(*found.attributes, *((name, metadata[name]) for name in _KEPT if name in metadata)),
        warnings=(*(date_warnings if when.known else found.warnings), *warnings),
    )
    yield with_labels(with_telegram(cable))


def _telegram(text: str, others: str, tree: html.HtmlElement, facts: Source, source: SourceFile) -> Cable | None:
    """The one telegram of a page; None where its text is none or several. `others`: the words around it."""
    cable = telegram_of(text, "message.txt")
    if cable is None:
        return None
    metadata = html_text.meta(tree)
    kept = [(name, metadata[name]) for name in _KEPT if name in metadata]
    around = [("title of the page", html_text.title_of(tree)), ("words around the text", others)]
    return replace(
        cable,
        id=cable.mrn or file_id(source.sha256),
        source=replace(facts, locator=cable.source.locator),
        title="" if cable.subject else html_text.title_of(tree),
        attributes=(*cable.attributes, *kept, *(pair for pair in around if pair[1])),
    )


def _words(tree: html.HtmlElement) -> tuple[list[str], tuple[str, ...], list[html_notes.Taken]]:
    """(paragraphs of the page without its furniture, warnings, notes)."""
    body = next(tree.iter("body"), tree)
    taken = html_notes.take_notes(body)
    boxes: list[str] = []
    judged = remove_furniture(body, boxes)
    warnings = () if judged else ("menus and banners could not be told from the text",)
    if boxes:
        warnings = (*warnings, f"boxes beside the text left out: {'; '.join(boxes)[:LONGEST_BOXES]}")
    return html_text.paragraphs(body), warnings, taken


def _meta_date(metadata: dict[str, str]) -> tuple[DateSpan, tuple[str, ...]]:
    """(span, warnings) of the first element of metadata that tells a date."""
    for name in _DATES:
        reading = parse_date(metadata.get(name, ""), origin=name)
        if reading.span.known:
            return reading.span, tuple(warnings_of(reading, place=name))
    return UNDATED, ()


def _permalink(tree: html.HtmlElement) -> str:
    for node in tree.iter("link"):
        if (node.get("rel") or "").lower() == "canonical" and (node.get("href") or "").startswith("http"):
            return original_address((node.get("href") or "").strip()[:2000])
    return ""


def _language(tree: html.HtmlElement) -> str:
    found = re.match(r"[a-z]{2}(?=$|[-_])", (tree.get("lang") or "").strip().lower())
    return found.group() if found else ""
