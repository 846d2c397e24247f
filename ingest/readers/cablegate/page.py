"""Pages of the Cablegate (2010-11) and PlusD editions: their tables of facts and the text of the message."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

import msgspec
from lxml import etree

from corpus.authority.stations import parse_station
from corpus.messages.tags import parse_tags
from ingest.readers.cablegate.fields import Facts, cable_of, edition_marking
from ingest.readers.shared.addressee_list import addressees
from ingest.readers.shared.markup_limits import outermost
from ingest.readers.tables.dates import span_of
from ingest.readers.tables.tabular import mrn_of, references_of
from ingest.sources.text import clean, one_line

if TYPE_CHECKING:
    from lxml import html

    from corpus.records import Cable, Source

_FIRST_COLLECTION = "//table[contains(concat(' ', normalize-space(@class), ' '), ' cable ')]"
MOST_FACTS = 1_000
"""Facts of a page; the editions have some twenty."""
LONGEST_FACT = 5_000
"""Characters of a fact."""


def cable(tree: html.HtmlElement, source: Source) -> Cable | None:
    """The cable of a page of one of the editions; None for any other page."""
    return _cablegate(tree, source) or _plusd(tree, source)


def _cablegate(tree: html.HtmlElement, source: Source) -> Cable | None:
    tables = tree.xpath(_FIRST_COLLECTION)
    texts = [_raw(node) for node in _preformatted(tree)]
    if not tables or not texts:
        return None
    facts = _rows(tables[0])
    if "reference id" not in facts:
        return None
    heading = next((words for node in outermost(tree, "h3") if "viewing cable" in (words := _words(node)).lower()), "")
    subject = heading.partition(",")[2].strip()
    when = span_of(facts.get("created", ""))
    origin = facts.get("origin", "")
    page_facts = Facts(
        mrn=mrn_of(facts["reference id"]),
        printed_id=facts["reference id"],
        subject=subject,
        date=when,
        sender=parse_station(origin, year=when.earliest.year if when.earliest else 0) if origin else None,
        marking=edition_marking(facts.get("classification", "")),
        attributes=tuple(facts.items()),
    )
    return cable_of("\n".join(texts), page_facts, _with_id(source, page_facts.printed_id), sha256=source.sha256)


def _plusd(tree: html.HtmlElement, source: Source) -> Cable | None:
    text = tree.xpath("//*[@id='tagged-text']")
    facts = _synopsis(tree)
    if not text or facts is None:
        return None
    printed_id = facts.get("canonical id", "")
    when = span_of(facts.get("date", ""))
    year = when.earliest.year if when.earliest else 0
    tags, names, _ = parse_tags(_codes(facts.get("tags", "")))
    sender = facts.get("from", "")
    handling = facts.get("handling", facts.get("handling restrictions", ""))
    marking = edition_marking(f"{facts.get('classification', '')}")
    page_facts = Facts(
        mrn=mrn_of(printed_id),
        printed_id=printed_id,
        subject=facts.get("subject", "") or _title(tree),
        date=when,
        sender=parse_station(sender, year=year) if sender else None,
        addressees=addressees(facts.get("to", "")),
        marking=msgspec.structs.replace(marking, captions=(*marking.captions, *edition_marking(handling).captions)),
        tags=tags,
        tag_names=names,
        references=references_of(facts.get("reference(s)", facts.get("references", "")), year=year),
        attributes=tuple(facts.items()),
    )
    return cable_of(_raw(text[0]), page_facts, _with_id(source, printed_id), sha256=source.sha256)


def _preformatted(tree: html.HtmlElement) -> list[html.HtmlElement]:
    """Where the text may stand: what is preformatted inside code, or has a name, else all; none inside another."""
    found: dict[bool, list[html.HtmlElement]] = {True: [], False: []}
    inside = dict.fromkeys((True, False), None)
    code = 0
    for event, node in etree.iterwalk(tree, events=("start", "end"), tag=("code", "pre")):
        if node.tag == "code":
            code += 1 if event == "start" else -1
            continue
        named = bool(code) or node.get("id") is not None or node.get("class") is not None
        for kind in (True, False):
            if event == "end":
                inside[kind] = None if inside[kind] is node else inside[kind]
            elif inside[kind] is None and (named or not kind):
                inside[kind] = node
                found[kind].append(node)
    return found[True] or found[False]


def _synopsis(tree: html.HtmlElement) -> dict[str, str] | None:
    """Labels and values of the page's synopsis: a value stands behind its label. None where it has no label."""
    keys: list[html.HtmlElement] = []
    values: dict[html.HtmlElement, html.HtmlElement | None] = {}
    outer = None
    for synopsis in tree.xpath("//*[@id='synopsis']"):
        if outer is not None and any(ancestor is outer for ancestor in synopsis.iterancestors()):
            continue
        outer = synopsis
        for parent in synopsis.iter():
            value = None
            for child in parent.iterchildren("div", reversed=True):
                classes = (child.get("class") or "").split()
                if "s_key" in classes:
                    values[child] = value
                if "s_val" in classes:
                    value = child
        keys += [node for node in synopsis.iter("div") if node in values]
    facts: dict[str, str] = {}
    for key in keys[:MOST_FACTS]:
        if (value := values[key]) is not None:
            facts.setdefault(_words(key).rstrip(":").lower(), _words(value))
    return facts if keys else None


def _rows(table: html.HtmlElement) -> dict[str, str]:
    """Label and value of each fact: two cells of a row, or a row of labels above a row of values."""
    found = islice(outermost(table, "tr"), MOST_FACTS)
    rows = [[_words(cell) for cell in row if cell.tag in ("td", "th")] for row in found]
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
    return next((words for node in outermost(tree, "h1", "h2", "title") if (words := _words(node))), "")


def _words(node: html.HtmlElement) -> str:
    """Its text on one line, as far as a fact goes."""
    kept, size = [], 0
    for text in node.itertext():
        kept.append(str(text))
        size += len(text)
        if size > LONGEST_FACT:
            break
    return one_line(clean("".join(kept)[:LONGEST_FACT]))


def _raw(node: html.HtmlElement) -> str:
    """The text with its lines: <br> is one, and the editions mark paragraphs with a pilcrow."""
    for line_break in node.iter("br"):
        line_break.tail = "\n" + (line_break.tail or "")
    return clean(node.text_content()).replace("\N{PILCROW SIGN}", "\n")
