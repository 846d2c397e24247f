"""Documents of a FRUS volume as its TEI prints them, read without any of the product's code.

Only the mark-up that every volume shares is used: documents, heads, notes and blocks. What a check needs beside that it
finds by patterns of its own in the plain text.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from lxml import etree

if TYPE_CHECKING:
    from lxml.etree import _Element

XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
_BLOCKS = """
p head list item label table row cell lb quote salute signed closer opener dateline seg postscript div figure
attachment ab lg l byline affiliation address addrLine
"""
LINES = frozenset(_BLOCKS.split())
"""Elements whose text begins and ends a line."""
MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
DAY = re.compile(rf"\b(?:(?P<month>{MONTHS}) (?P<day>\d{{1,2}})\b(?!\d)|(?P<first>\d{{1,2}}) (?P<second>{MONTHS})\b)")
"""A day as the editors print it; the year may stand elsewhere."""
_SOURCE = re.compile(r"\[?\s*(?:Summary:.*?)?Source:", re.DOTALL)
_NUMBER = re.compile(r"^\[?(?:No\. )?\d+[a-z]?(?:[.\]]+\s*|\s+)(?=\S)")


def name_of(element: _Element) -> str:
    """The element's name without its namespace; "" for comments and instructions."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def text_of(element: _Element, leave: Collection[_Element] = ()) -> str:
    """The text of an element without its notes and without the elements `leave`, a line a block."""
    pieces: list[str] = []
    _collect(element, {id(each) for each in leave}, pieces)
    lines = (" ".join(line.split()) for line in "".join(pieces).split("\0"))
    return "\n".join(line for line in lines if line)


def _collect(element: _Element, leave: set[int], pieces: list[str]) -> None:
    pieces.append(element.text or "")
    for child in element:
        name = name_of(child)
        if name in LINES:
            pieces.append("\0")
        if name and name != "note" and id(child) not in leave:
            _collect(child, leave, pieces)
        if name in LINES:
            pieces.append("\0")
        pieces.append(child.tail or "")


def flat(element: _Element) -> str:
    """The text of an element on one line, without notes in it."""
    return text_of(element).replace("\n", " ")


def folded(text: str) -> str:
    """Letters and digits alone: what stays the same whatever is done to white space and punctuation."""
    return re.sub(r"[\W_]+", "", text)


@dataclass(frozen=True)
class Printed:
    """One document. `name` is its xml:id, `volume` the id of its volume."""

    volume: str
    name: str
    element: _Element

    @property
    def id(self) -> str:
        """As in a permalink: "frus1964-68v29p1/d40"."""
        return f"{self.volume}/{self.name}"

    @cached_property
    def head_element(self) -> _Element | None:
        """The document's own head."""
        return next((each for each in self.element if name_of(each) == "head"), None)

    @cached_property
    def head(self) -> str:
        """The heading without its number and notes."""
        return _NUMBER.sub("", flat(self.head_element)) if self.head_element is not None else ""

    @cached_property
    def source_notes(self) -> tuple[_Element, ...]:
        """Elements of the source note."""
        found = []
        for note in self.element.iter("{*}note"):
            above = [name_of(each) for each in note.iterancestors()]
            if "attachment" in above or "quote" in above:
                continue
            opens = not note.get("type") and _SOURCE.match(" ".join("".join(map(str, note.itertext())).split())[:400])
            if note.get("type") == "source" or opens:
                found.append(note)
        return tuple(found)

    @cached_property
    def source(self) -> str:
        """The words of the source note."""
        return " ".join(flat(each) for each in self.source_notes)

    @cached_property
    def text(self) -> str:
        """The document's words without head and notes, a line a block."""
        return text_of(self.element, [self.head_element] if self.head_element is not None else ())

    @cached_property
    def is_editorial(self) -> bool:
        """Whether the editors wrote it."""
        return self.element.get("subtype") == "editorial-note" or self.head.lower().startswith("editorial note")


def documents(path: Path) -> Iterator[Printed]:
    """The documents of one volume in order. A repeated xml:id is told apart as "d1", "d1~2"."""
    parser = etree.XMLParser(recover=True, collect_ids=False, huge_tree=True, resolve_entities=False)
    root = etree.parse(str(path), parser).getroot()
    volume = next(
        (" ".join((each.text or "").split()) for each in root.iter("{*}idno") if each.get("type") == "frus"), ""
    )
    seen: Counter[str] = Counter()
    for element in root.iter("{*}div"):
        if element.get("type") != "document":
            continue
        name = element.get(XML_ID) or f"d{element.get('n')}"
        seen[name] += 1
        yield Printed(volume or path.stem, name if seen[name] == 1 else f"{name}~{seen[name]}", element)
