"""The parts of a document apart from heading and dateline: body, source note, signature, labelled lists."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from msgspec.structs import replace

from corpus.dates import dtg_span
from corpus.messages.markings import captions, precedence
from corpus.records import Marking, Part
from ingest.readers.frus.note import is_source, marking_of_line
from ingest.readers.frus.parts import ELEMENTS, parts
from ingest.readers.frus.signatures import signatures
from ingest.readers.frus.subject import (
    follows_subject,
    is_named_subject,
    is_subject_list,
    list_label,
    subject_of_items,
    subject_of_text,
)
from ingest.readers.frus.text import Span, Text, extract, local, plain

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml.etree import _Element

_TAGS = re.compile(r"\bTAGS:?[ \t]+(?P<line>[A-Z(][^\n]{1,200})")
ROOM_FOR_LISTS = 4
"""Times the body's length that the items of all its labelled lists may have,"""
LONGEST_LIST = 2_000
"""and characters beside that: a withheld document has lists and no body."""
_MARKED = frozenset(("persName", "ref"))
_CODE = re.compile(r"[A-Z]{2,5}")


@dataclass(slots=True)
class Content:
    """What `content` found. `text` is the body with its notes and pages."""

    text: Text
    parts: tuple[Part, ...] = ()
    """Enclosures and the like."""
    persons: list[Span] = field(default_factory=list)
    """Marked names in the body."""
    source_text: str = ""
    source_pieces: tuple[str, ...] = ()
    """Its single notes, where a document has several."""
    summary: str = ""
    signed: str = ""
    subject: str = ""
    marking: Marking = field(default_factory=Marking)
    hints: tuple[str, ...] = ()
    from_items: tuple[str, ...] = ()
    to_items: tuple[str, ...] = ()
    begins_with_page: bool = False
    """Whether a page break stands before the heading."""
    dtg: str = ""
    tags: tuple[str, ...] = ()
    tag_names: tuple[str, ...] = ()
    extras: list[tuple[str, str]] = field(default_factory=list)


def content(document: _Element, line: object) -> Content:
    """Take a document apart. `line` is the dateline element, which is not part of the body."""
    notes = list(document.iter("{*}note", "{*}seg"))
    sources = _outermost(n for n in notes if _is_source_note(n, document))
    # Of a withheld document only the source note is printed, in some volumes as its one paragraph.
    sources += [p for p in document.iterchildren("{*}p") if is_source((p.text or "")[:40].lstrip())]
    summaries = [n for n in notes if n.get("type") == "summary" and local(n) == "note"]
    left_out = {id(e) for e in (*sources, *summaries)}
    head = next((c for c in document if local(c) == "head"), None)
    if head is not None:
        left_out.add(id(head))
    if line is not None:
        left_out.add(id(line))
    text = extract(document, skip=lambda e: id(e) in left_out, marked=_MARKED | ELEMENTS)
    texts = [(n, plain(n)) for n in sources]
    pieces = tuple(words for _, words in texts if words)
    result = Content(
        text=text,
        parts=parts(document, text.body, text.spans),
        persons=[span for span in text.spans if span.name == "persName"],
        source_text=" ".join(pieces),
        source_pieces=pieces,
        summary="\n\n".join(t for n in summaries if (t := extract(n, flat=True).body)),
        signed="" if document.get("subtype") == "editorial-note" else signatures(document),
        begins_with_page=_begins_with_page(document),
    )
    openers = _opener_lines(document)
    paragraphs = text.body[:3000].split("\n\n")
    result.hints = (
        *(words for n, words in texts if n.get("rend") == "inline" or not is_source(words)),
        *openers,
    )
    result.marking = _printed_marking((*openers, *paragraphs[:4]))
    _lists(document, result)
    result.dtg = dtg_span(text.body[:1500])[1]
    result.tags, result.tag_names = _tags(text.body[:3000])
    result.subject = result.subject or subject_of_text(text.body)
    return result


def _outermost(elements: Iterable[_Element]) -> list[_Element]:
    """Of elements in the order of the document those that are in no other of them: these hold their text already."""
    kept: list[_Element] = []
    for element in elements:
        if not kept or not any(ancestor is kept[-1] for ancestor in element.iterancestors()):
            kept.append(element)
    return kept


def _is_source_note(note: _Element, document: _Element) -> bool:
    """@type says so; an untyped note is one if it opens like one and belongs to the heading or the document."""
    if note.get("type") == "source":
        return not any(local(a) in ("attachment", "quote") for a in note.iterancestors())
    if local(note) != "note" or note.get("type"):
        return False
    parent = note.getparent()
    if parent is None or (parent is not document and local(parent) not in ("head", "dateline", "opener", "hi")):
        return False
    return is_source(extract(note, flat=True).body[:400])


def _begins_with_page(document: _Element) -> bool:
    for child in document:
        if local(child) in ("pb", "head"):
            return local(child) == "pb"
    return False


def _tags(top: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """(codes, names in parentheses) of a TAGS line, which telegrams from 1973 on have."""
    found = _TAGS.search(top) if "TAGS" in top else None
    if not found:
        return (), ()
    line = found["line"]
    names = tuple(
        name.strip() for group in re.findall(r"\(([^()]*)\)", line) for name in group.split(",") if name.strip()
    )
    codes = tuple(
        code for code in re.split(r"[,\s]+", re.sub(r"\([^()]*\)", " ", line).strip(" .")) if _CODE.fullmatch(code)
    )
    return codes, names


def _opener_lines(document: _Element) -> tuple[str, ...]:
    lines = []
    for child in document.iterchildren("{*}opener", "{*}seg"):
        if local(child) == "opener":
            lines += [plain(seg) for seg in _outermost(child.iter("{*}seg"))]
        else:
            lines.append(plain(child))
    return tuple(line for line in lines if line)


def _printed_marking(lines: tuple[str, ...]) -> Marking:
    """The first marking that a short line above the text prints, with urgency from the lines beside it."""
    short = [line for line in lines if len(line) <= 120]
    for line in short:
        marking = marking_of_line(line)
        if not marking.level:
            continue
        beside = " ".join(other for other in short if other is not line and len(other) < 40)
        further = tuple(c for c in captions(beside) if c not in marking.captions)
        return replace(
            marking,
            captions=marking.captions + further,
            precedence=marking.precedence or precedence(beside),
        )
    return Marking()


def _lists(document: _Element, result: Content) -> None:
    """Subject, parties and whatever else the document's labelled lists say.

    Lists in lists repeat their items, many inside each other for ever: they share `room`.
    """
    sure = False
    room = ROOM_FOR_LISTS * len(result.text.body) + LONGEST_LIST
    for element in document.iter("{*}list"):
        role = (element.get("type") or "").strip().lower()
        if role in ("", "simple") or any(local(a) in ("attachment", "note") for a in element.iterancestors()):
            continue
        found = []
        for item in element.iter("{*}item"):
            if words := plain(item):
                room -= len(words)
                if room < 0:
                    return
                found.append(words)
        items = tuple(found)
        if not items:
            continue
        if role == "subject" and is_subject_list(element):
            sure = _add_subject(element, items, result, sure)
        elif role == "subject":
            result.extras.append((list_label(element).lower(), "; ".join(items)))
        elif role == "from":
            result.from_items = result.from_items or items
        elif role in ("to", "memo"):
            result.to_items = result.to_items or items
        else:
            result.extras.append((role, "; ".join(items)))


def _add_subject(element: _Element, items: tuple[str, ...], result: Content, sure: bool) -> bool:
    """Take the items of a list for the subject, or add them to it. `sure`, also returned: a list named SUBJECT was."""
    words, named = subject_of_items(items), is_named_subject(element)
    if not words:
        return sure
    if not result.subject or (named and not sure):
        result.subject = words
        return named
    if named and follows_subject(element):
        result.subject = f"{result.subject}; {words}"
    return sure
