"""Pages of the Cablegate (2010-11) and PlusD editions: their tables of facts and the text of the message."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from corpus.posts import station
from ingest.readers.cablegate import Facts, cable_of, edition_marking
from ingest.readers.prose import addressees
from ingest.readers.tabular import mrn_of, references_of, span_of
from ingest.readers.telegram_labels import tags_of
from ingest.text import clean, one_line

if TYPE_CHECKING:
    from lxml import html

    from corpus.records import Cable, Source

_FIRST_COLLECTION = "//table[contains(concat(' ', normalize-space(@class), ' '), ' cable ')]"
_KEYS = "//*[@id='synopsis']//div[contains(concat(' ', normalize-space(@class), ' '), ' s_key ')]"
_VALUE = "following-sibling::div[contains(concat(' ', normalize-space(@class), ' '), ' s_val ')][1]"


def cable(tree: html.HtmlElement, source: Source) -> Cable | None:
    """The cable of a page of one of the editions; None for any other page."""
    return _cablegate(tree, source) or _plusd(tree, source)


def _cablegate(tree: html.HtmlElement, source: Source) -> Cable | None:
    tables = tree.xpath(_FIRST_COLLECTION)
    texts = [_raw(node) for node in tree.xpath("//code//pre | //pre[@id or @class]") or tree.xpath("//pre")]
    if not tables or not texts:
        return None
    facts = _rows(tables[0])
    if "reference id" not in facts:
        return None
    heading = next((_words(node) for node in tree.xpath("//h3") if "viewing cable" in _words(node).lower()), "")
    subject = heading.partition(",")[2].strip()
    when = span_of(facts.get("created", ""))
    origin = facts.get("origin", "")
    said = Facts(
        mrn=mrn_of(facts["reference id"]),
        printed_id=facts["reference id"],
        subject=subject,
        date=when,
        sender=station(origin, year=when.earliest.year if when.earliest else 0) if origin else None,
        marking=edition_marking(facts.get("classification", "")),
        attributes=tuple(facts.items()),
    )
    return cable_of("\n".join(texts), said, _with_id(source, said.printed_id), sha256=source.sha256)


def _plusd(tree: html.HtmlElement, source: Source) -> Cable | None:
    text = tree.xpath("//*[@id='tagged-text']")
    keys = tree.xpath(_KEYS)
    if not text or not keys:
        return None
    facts: dict[str, str] = {}
    for key in keys:
        values = key.xpath(_VALUE)
        if values:
            facts.setdefault(_words(key).rstrip(":").lower(), _words(values[0]))
    printed_id = facts.get("canonical id", "")
    when = span_of(facts.get("date", ""))
    year = when.earliest.year if when.earliest else 0
    tags, names = tags_of(_codes(facts.get("tags", "")))
    sender = facts.get("from", "")
    handling = facts.get("handling", facts.get("handling restrictions", ""))
    marking = edition_marking(f"{facts.get('classification', '')}")
    said = Facts(
        mrn=mrn_of(printed_id),
        printed_id=printed_id,
        subject=facts.get("subject", "") or _title(tree),
        date=when,
        sender=station(sender, year=year) if sender else None,
        addressees=addressees(facts.get("to", "")),
        marking=msgspec.structs.replace(marking, captions=(*marking.captions, *edition_marking(handling).captions)),
        tags=tags,
        tag_names=names,
        references=references_of(facts.get("reference(s)", facts.get("references", "")), year=year),
        attributes=tuple(facts.items()),
    )
    return cable_of(_raw(text[0]), said, _with_id(source, printed_id), sha256=source.sha256)


def _rows(table: html.HtmlElement) -> dict[str, str]:
    """Label and value of each fact: two cells of a row, or a row of labels above a row of values."""
    rows = [[_words(cell) for cell in row if cell.tag in ("td", "th")] for row in table.iter("tr")]
    facts: dict[str, str] = {}
    if len(rows) >= 2 and len(rows[0]) > 2 and len(rows[0]) == len(rows[1]):
        return {label.lower().rstrip(":"): value for label, value in zip(rows[0], rows[1], strict=True) if value}
    for row in rows:
        if len(row) >= 2 and row[1]:
            facts.setdefault(row[0].lower().rstrip(":"), row[1])
    return facts


def _codes(printed: str) -> str:
    """The codes of "PGOV - Political Affairs--Government | PREL - External Relations": what stands before " - "."""
    return ", ".join(part.split(" - ")[0].strip() for part in printed.split("|"))


def _with_id(source: Source, record_id: str) -> Source:
    return msgspec.structs.replace(source, record_id=record_id)


def _title(tree: html.HtmlElement) -> str:
    return next((words for node in tree.iter("h1", "h2", "title") if (words := _words(node))), "")


def _words(node: html.HtmlElement) -> str:
    return one_line(clean(node.text_content()))


def _raw(node: html.HtmlElement) -> str:
    """The text with its lines: <br> is one, and the editions mark paragraphs with a pilcrow."""
    for line_break in node.iter("br"):
        line_break.tail = "\n" + (line_break.tail or "")
    return clean(node.text_content()).replace("\N{PILCROW SIGN}", "\n")
