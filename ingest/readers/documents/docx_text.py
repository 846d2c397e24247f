"""The text of a Word document's markup: paragraphs and tables in order, with the places of notes and comments."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from ingest.readers.shared import markup_limits
from ingest.sources.text import clean, one_line

if TYPE_CHECKING:
    from collections.abc import Iterator

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
"""The namespace of Word's markup, as lxml writes it."""
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_BREAKS = {f"{W}tab": "\t", f"{W}ptab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}
# Deleted text and field codes are not what the reader of the document sees; a fallback repeats its choice.
_UNSEEN = frozenset((f"{W}del", f"{W}instrText", f"{W}moveFrom", _FALLBACK))
_MARKS = {f"{W}footnoteReference": "footnote", f"{W}endnoteReference": "endnote", f"{W}commentReference": "comment"}

Marks = list[tuple[str, str, int]]
"""(kind of note, its id, offset of its mark)."""
Label = Callable[[Any], str]
"""The number that is printed before a paragraph; "" for none."""


def body_of(element: Any, label: Label) -> tuple[str, Marks]:
    """(body, (kind of note, its id, offset) of each note's mark)."""
    parts: list[str] = []
    marks: Marks = []
    at = 0
    for block in _blocks(element):
        text, found = _table(block, label) if block.tag == f"{W}tbl" else _paragraph(block, label)
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


def deletions_of(element: Any) -> list[str]:
    """The words of each tracked deletion, in order."""
    found = []
    for deletion in markup_limits.outermost(element, f"{W}del"):
        words = "".join(node.text or "" for node in deletion.iter(f"{W}delText", f"{W}t"))
        if words.strip():
            found.append(one_line(clean(words)))
    return found


def lines_of(element: Any) -> str:
    """The text of a note, a comment or a page header: a line a paragraph."""
    found = (_paragraph(paragraph, lambda _: "")[0] for paragraph in markup_limits.outermost(element, f"{W}p"))
    return "\n".join(line for line in found if line)


def _blocks(element: Any) -> Iterator[Any]:
    """Paragraphs and tables in order; content controls and the like are looked into, a stack deep as it may be."""
    stack = [iter(element)]
    while stack:
        child = next(stack[-1], None)
        if child is None:
            stack.pop()
        elif child.tag in (f"{W}p", f"{W}tbl"):
            yield child
        elif child.tag not in _UNSEEN and child.tag != f"{W}sectPr":
            stack.append(iter(child))


def _table(table: Any, label: Label) -> tuple[str, Marks]:
    """A line for each row, cells parted by " | "; a table in a cell is its text."""
    lines: list[str] = []
    marks: Marks = []
    at = 0
    for row in _rows(table):
        cells = []
        for cell in row:
            texts = [_paragraph(paragraph, label) for paragraph in markup_limits.outermost(cell, f"{W}p")]
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
    walk = etree.iterwalk(table, events=("start", "end"), tag=(f"{W}tbl", f"{W}tr", f"{W}tc"))
    for event, node in walk:
        if node.tag == f"{W}tr":
            if event == "start":
                opened.append([])
                rows.append(opened[-1])
            else:
                opened.pop()
        elif event == "start" and node is not table:
            if node.tag == f"{W}tc" and opened:
                opened[-1].append(node)
            walk.skip_subtree()
    return rows


def _paragraph(paragraph: Any, label: Label) -> tuple[str, Marks]:
    """(text, marks of notes with their offsets in it). A text box inside is part of it."""
    from lxml import etree

    words: list[str] = []
    marks: Marks = []
    before, measured = _Tidied(), 0
    unseen: Any = None
    for event, node in etree.iterwalk(paragraph, events=("start", "end")):
        if event == "end":
            unseen = None if node is unseen else unseen
            if node.tag == f"{W}p" and node is not paragraph and unseen is None:
                words.append("\n")
            continue
        if unseen is not None:
            continue
        if node.tag in _UNSEEN:
            unseen = node
        elif node.tag == f"{W}t":
            words.append(node.text or "")
        elif node.tag in _BREAKS:
            words.append(_BREAKS[node.tag])
        elif node.tag in _MARKS:
            before.add("".join(words[measured:]))
            measured = len(words)
            marks.append((_MARKS[node.tag], node.get(f"{W}id") or "", before.length))
    number = label(paragraph)
    text = _tidy("".join(words))
    if not number or not text:
        return text, marks
    return f"{number} {text}", [(kind, key, offset + len(number) + 1) for kind, key, offset in marks]


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
