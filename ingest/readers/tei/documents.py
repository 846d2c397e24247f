"""The documents of one prepared TEI element: a text each, a division each, or the one text as a whole."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ingest.readers.frus.text import XML_ID, extract, local, plain

if TYPE_CHECKING:
    from lxml.etree import _Element

LONGEST_HEADING = 2_000
LONGEST_HEADINGS = 6_000
"""Characters of all headings around a document, which are kept with each."""
LONGEST_LABEL = 100

_TYPE_NAMES = """
document letter dispatch despatch telegram telegramme cable cablegram airgram circular instruction memorandum memo
message postcard minutes report entry diaryentry note-verbale aide-memoire
brief lettre lettera carta schreiben depesche depeche telegramm bericht
"""
TYPES = frozenset(_TYPE_NAMES.split())
"""What @type or @subtype of a division says if it is a document of its own; a division in one is a part of it."""
_EDITORS_NAMES = """
introduction preface foreword acknowledgements contents toc index bibliography abbreviations editorial commentary
apparatus notes appendix register imprint dedication titlepage chronology glossary literature sigla
"""
EDITORS = frozenset(_EDITORS_NAMES.split())
"""Types of divisions that the editors wrote. They are not read; a warning says so."""


@dataclass(slots=True)
class Document:
    """One document. `element` is a `div` or a `text`, `division` the one division of a text that is a document."""

    element: _Element
    place: str
    """Inside the TEI element, stable: "div L12", "text 2", "" for its only text."""
    type: str = ""
    page: str = ""
    headings: tuple[str, ...] = ()
    division: _Element | None = None
    unread: list[str] = field(default_factory=list)
    """What around it was not read."""


def documents(tei: _Element, open_path: frozenset[_Element]) -> list[Document]:
    """The documents in order, without those that have no end because the XML breaks in them."""
    texts = [text for child in tei if local(child) == "text" for text in _leaves(child)]
    # A transcription by pages and lines, mostly beside a text that is made of it.
    texts = texts or [child for child in tei if local(child) == "sourceDoc"]
    found: list[Document] = []
    for number, text in enumerate(texts, start=1):
        name = f"text {text.get(XML_ID) or number}" if len(texts) > 1 else ""
        found += _Text(text, name, is_open=text in open_path).documents()
    return [each for each in found if each.element not in open_path]


def _leaves(text: _Element) -> Iterator[_Element]:
    """The texts of a group, of groups in it and so on; a text without a group is one itself."""
    group = next((child for child in text if local(child) == "group"), None)
    if group is None:
        yield text
        return
    for child in group.iter("{*}text"):
        if all(local(part) != "group" for part in child) and not _floats(child, group):
            yield child


def _floats(text: _Element, group: _Element) -> bool:
    for around in text.iterancestors():
        if around is group:
            return False
        if local(around) == "floatingText":
            return True
    return False


class _Text:
    """One `text` on the way to its documents."""

    def __init__(self, text: _Element, name: str, *, is_open: bool) -> None:
        self._text, self._name, self._is_open = text, name, is_open
        self._divisions = list(_outermost_documents(text))
        self._around = {each for division in self._divisions for each in division.iterancestors()}
        self._documents = set(self._divisions)
        self._found: list[Document] = []
        self._unread: dict[str, int] = {}
        self._page = ""

    def documents(self) -> list[Document]:
        if not self._divisions or (len(self._divisions) < 2 and not self._is_open):
            division = self._divisions[0] if self._divisions else None
            kind = type_of(division) if division is not None else (self._text.get("type") or "")
            return [Document(self._text, self._name, kind, division=division)]
        self._walk(self._text, (), inside_body=False)
        if self._found and self._unread:
            parts = ", ".join(f"{what} ({count:,} characters)" for what, count in list(self._unread.items())[:20])
            self._found[-1].unread.append(f"text beside the documents was not read: {parts}")
        return self._found

    def _walk(self, element: _Element, headings: tuple[str, ...], *, inside_body: bool) -> None:
        head = next((child for child in element if local(child) == "head"), None)
        if head is not None and (words := plain(head)[:LONGEST_HEADING]):
            room = LONGEST_HEADINGS - sum(map(len, headings))
            headings = (*headings, words) if len(words) <= room else headings
        for child in element:
            name = local(child)
            body = inside_body or name == "body"
            if child in self._documents:
                self._add(child, headings)
            elif child in self._around:
                self._walk(child, headings, inside_body=body)
            elif body and name == "div" and _type_word(child) not in EDITORS and extract(child).body:
                # A document of a type that is not known is still one.
                self._add(child, headings)
            elif child is not head and (length := len(extract(child, flat=True).body)):
                what = (child.get("type") or name)[:LONGEST_LABEL]
                self._unread[what] = self._unread.get(what, 0) + length
            for page in (child,) if name == "pb" else child.iter("{*}pb"):
                self._page = (page.get("n") or "")[:LONGEST_LABEL]

    def _add(self, division: _Element, headings: tuple[str, ...]) -> None:
        key = division.get(XML_ID) or division.get("n") or f"{len(self._found) + 1}"
        place = " ".join(filter(None, (self._name, f"div {key[:LONGEST_LABEL]}")))
        self._found.append(Document(division, place, type_of(division), self._page, headings))


def _outermost_documents(text: _Element) -> Iterator[_Element]:
    last: _Element | None = None
    for division in text.iter("{*}div"):
        if _is_document(division) and (last is None or all(around is not last for around in division.iterancestors())):
            last = division
            yield division


def type_of(division: _Element) -> str:
    """The word of @type or @subtype that says what a division is; "" where neither does."""
    words = [word for name in ("subtype", "type") if (word := (division.get(name) or "").strip())]
    known = [word for word in words if _words(word) & TYPES]
    return next((word for word in known if not _words(word) <= {"document", "entry"}), next(iter((*known, *words)), ""))


def _type_word(division: _Element) -> str:
    return (division.get("type") or "").strip().lower()


def _is_document(division: _Element) -> bool:
    return any(_words(division.get(name) or "") & TYPES for name in ("type", "subtype"))


def _words(value: str) -> set[str]:
    lower = value[:LONGEST_LABEL].strip().lower()
    return {lower, *re.split(r"[\s_.:#-]+", lower)}
