"""TEI elements as plain text: paragraphs, footnotes apart, page marks with their offsets.

White space folds as a browser folds it; `lb` is a line break, `pb` is nothing at all (words run on over it). With
break="no" both stand inside a word: its parts are joined, unless a hyphen is printed, whose line then ends there.
Lists become one line per item, tables one line per row with " | " between cells, empty ones too.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import takewhile
from typing import TYPE_CHECKING
from unicodedata import combining

from corpus.errors import BadSource
from corpus.records import Note, PageMark
from ingest.readers.frus.composing import moved_offsets
from ingest.readers.frus.table import Columns
from ingest.sources.text import MOST_MARKS, clean, one_line

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml.etree import _Element

DEEPEST = 100
"""Elements inside elements of what is read as text: the volumes have up to twelve."""

LONGEST_LABEL = 100
"""Characters of a page's label."""

NOTES_DEEP = 8
"""Notes inside notes: each passes on what is in those inside it. The volumes have two."""

_ADVICE = "check the file with an XML parser"

XML_ID = "{http://www.w3.org/XML/1998/namespace}id"

_BREAK = "\n\n"
_STRENGTH = {"": 0, " ": 1, "\n": 2, _BREAK: 3}
_BLOCK_NAMES = """
p head list table quote salute signed closer opener dateline seg postscript attachment div byline affiliation
figure ab lg l address addrLine floatingText body trailer docAuthor argument epigraph sp
"""
_BLOCKS = frozenset(_BLOCK_NAMES.split()) - {"list", "table"}
_LAID_OUT = frozenset(("note", "lb", "pb", "", "table", "list", "item", "row", "label", "cell"))
"""Elements whose words stand in a way of their own, or nowhere."""
_OPENS = frozenset("([“‘")
_CLOSES = re.compile(r"[,.;:!?)\]”]|['’]s\b")
_CELLS_APART, _ITEMS_APART = "|", "/"
_HYPHENS = frozenset("-\u2010¬\u00ad")
LEFT_OUT = "alternative"
"""Name of what is no part of the text: another reading than the one that is printed (tei/editing.py)."""
_SILENT = frozenset(("graphic", "gap", "figDesc", "fw", "link", LEFT_OUT))


def local(element: _Element) -> str:
    """The element's name without its namespace; "" for a comment, an instruction or an entity."""
    return _local_name(element.tag)


@lru_cache(maxsize=1024)
def _local_name(tag: object) -> str:
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


@dataclass(slots=True)
class Span:
    """A marked element in the text: its name, its @type, where it stands."""

    name: str
    type: str
    start: int
    end: int
    element: _Element


@dataclass(slots=True)
class Text:
    """What `extract` made of an element. Offsets count code points into `body`."""

    body: str = ""
    notes: list[Note] = field(default_factory=list)
    pages: list[PageMark] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    """Names of entities that nothing declares: their characters are missing."""


def extract(
    element: _Element,
    *,
    skip: Callable[[_Element], bool] | None = None,
    marked: frozenset[str] = frozenset(),
    flat: bool = False,
) -> Text:
    """The text of `element`, without its tail.

    Elements for which `skip` holds are left out whole (their footnotes and page marks are still taken).
    Elements named in `marked` leave a Span. With `flat` everything is one line.
    """
    writer = _Writer(skip, marked, flat=flat)
    writer.children(element, " " if flat else _BREAK)
    return writer.finish()


def plain(element: _Element) -> str:
    """The text of `element` on one line, without footnotes."""
    words = element.text or ""
    if not len(element) and words.isascii() and "\x7f" not in words:  # most are: nothing is in them but words
        return " ".join(words.split())
    return extract(element, flat=True).body


class _Writer:
    """Text under construction: written parts, their length, and the white space that is due before the next."""

    def __init__(
        self,
        skip: Callable[[_Element], bool] | None,
        marked: frozenset[str],
        depth: int = 0,
        notes: int = 0,
        *,
        flat: bool = False,
    ) -> None:
        self._skip = skip
        self._marked = marked
        self._parts: list[str] = []
        self._length = 0
        self._last = ""
        self._joins = False
        """Whether what comes next goes on with a word, whatever white space the mark-up has before it."""
        self._gap = ""
        self._starts: list[int] = []  # resolved when the next word is written
        self._pending: list[int] = []
        self._pages: list[tuple[str, int]] = []
        self._spans: list[tuple[_Element, int, int]] = []
        self._notes: list[Note] = []
        self._unknown: list[str] = []
        self._depth, self._notes_deep = depth, notes
        self._flat = flat
        self._tables: list[Columns] = []
        """Those that are open, outermost first."""

    def finish(self) -> Text:
        """The text so far. What was to begin after the last word begins at its end."""
        for index in self._pending:
            self._starts[index] = self._length
        body = "".join(self._parts)
        text = Text(
            body=body,
            notes=self._notes,
            pages=[PageMark(label=label, offset=self._starts[index]) for label, index in self._pages],
            spans=[
                Span(local(element), element.get("type", ""), min(self._starts[index], end), end, element)
                for element, index, end in self._spans
            ],
            unknown=self._unknown,
        )
        return text if body.isascii() or unicodedata.is_normalized("NFC", body) else _composed(text)

    def children(self, element: _Element, separator: str) -> None:
        """Everything inside `element`; `separator` parts the blocks in it. Raises BadSource where it is too deep."""
        if self._depth > DEEPEST:
            raise BadSource(f"elements nested more than {DEEPEST:,} deep", advice=_ADVICE)
        self._depth += 1
        if element.text:
            self._write(element.text)
        for child in element:
            self._child(child, separator)
            if child.tail:
                self._write(child.tail)
        self._depth -= 1

    def _child(self, element: _Element, separator: str) -> None:
        name = local(element)
        if name not in _LAID_OUT:  # most are
            if self._skip is not None and self._skip(element):
                self._leftovers(element)
            elif name in _BLOCKS:
                self._space(separator)
                self._mark(element, name, separator)
                self._space(separator)
            elif name not in _SILENT:
                self._mark(element, name, separator)
        else:
            self._laid_out(element, name, separator)

    def _laid_out(self, element: _Element, name: str, separator: str) -> None:
        if name == "note":
            self._note(element)
        elif name in ("lb", "pb") and element.get("break") == "no":
            self._inside_word(element, separator)
        elif name == "pb":
            self._page(element)
        elif self._skip is not None and self._skip(element):
            self._leftovers(element)
        elif name == "lb":
            self._space("\n" if separator != " " else " ")
        elif name == "":
            if isinstance(entity := getattr(element, "name", None), str):
                self._unknown.append(entity)
        elif name == "table":
            self._table(element, separator)
        elif name == "list":
            inner = "\n" if separator != " " else " "
            before = separator if self._at_block_level(element) else inner
            self._space(before)
            self.children(element, inner)
            self._space(before)
        elif name in ("item", "row", "label"):
            if name == "row" and self._tables:
                self._tables[-1].begin_row()
            self._line(element, name, separator)
        else:
            self._cell(element)

    def _at_block_level(self, element: _Element) -> bool:
        parent = element.getparent()
        return parent is None or local(parent) != "p"

    def _line(self, element: _Element, name: str, separator: str) -> None:
        inner = "\n" if separator != " " else " "
        before = element.getprevious()
        if name != "item" or before is None or local(before) != "label":
            self._space(inner)
        if separator == " " and self._tables and not self._flat and before is not None and local(before) == "item":
            self._separator(_ITEMS_APART)
        self._mark(element, name, inner)
        # A label stands before its item, on the same line.
        self._space(" " if name == "label" else inner)

    def _table(self, element: _Element, separator: str) -> None:
        """A line a row. A table in a cell has its rows on lines of their own: they are no words of the row around."""
        inner = " " if self._flat else "\n"
        before = separator if separator != " " and self._at_block_level(element) else inner
        self._space(before)
        self._tables.append(Columns())
        self.children(element, inner)
        self._tables.pop()
        self._space(before)

    def _cell(self, element: _Element) -> None:
        if self._tables:
            separators = self._tables[-1].separators(element)
        else:
            separators = int(next(element.itersiblings("{*}cell", preceding=True), None) is not None)
        for _ in range(separators):
            self._separator(_CELLS_APART)
        self._mark(element, "cell", " ")
        self._space(" ")

    def _separator(self, sign: str) -> None:
        """A sign between two parts of a line, blanks around it; at the line's beginning, where the first is empty."""
        self._space(" ")
        before = self._gap if self._parts else ""
        self._resolve(len(before))
        self._parts += (before, sign)
        self._length += len(before) + len(sign)
        self._last, self._gap = sign, " "

    def _mark(self, element: _Element, name: str, separator: str) -> None:
        if name not in self._marked:
            self.children(element, separator)
            return
        index = self._begin()
        self.children(element, separator)
        self._spans.append((element, index, self._length))

    def _begin(self) -> int:
        self._starts.append(-1)
        self._pending.append(len(self._starts) - 1)
        return len(self._starts) - 1

    def _page(self, element: _Element) -> None:
        self._pages.append((one_line(element.get("n", ""))[:LONGEST_LABEL], self._begin()))
        # "the <name>Bao Dai</name><pb/>could": a word ends with its element, but not where it is cut in two.
        before = element.getprevious()
        if before is not None and not before.tail and (element.tail or "")[:1].isalnum():
            self._space(" ")

    def _inside_word(self, element: _Element, separator: str) -> None:
        if _STRENGTH[self._gap] <= _STRENGTH[" "]:
            self._gap = ""
            if self._last and self._last in _HYPHENS:
                self._gap = "\n" if separator != " " else " "
            self._joins = True
        if local(element) == "pb":
            self._pages.append((one_line(element.get("n", ""))[:LONGEST_LABEL], self._begin()))

    def _note(self, element: _Element) -> None:
        if self._notes_deep == NOTES_DEEP:
            raise BadSource(f"notes nested more than {NOTES_DEEP} deep", advice=_ADVICE)
        writer = _Writer(None, frozenset(), self._depth, self._notes_deep + 1)
        writer.children(element, _BREAK)
        text = writer.finish()
        is_left_out = self._skip is not None and self._skip(element)
        if not is_left_out and (text.body or element.get("n")):
            marker = one_line(element.get("n", ""))
            self._notes.append(Note(marker=marker, text=text.body, offset=self._length))
        self._notes.extend(Note(marker=note.marker, text=note.text, offset=self._length) for note in text.notes)
        self._unknown.extend(text.unknown)
        for page in text.pages:
            self._pages.append((page.label, self._begin()))
        # The mark of a note never stands inside a word.
        if (element.tail or "")[:1].isalnum():
            self._space(" ")

    def _leftovers(self, element: _Element) -> None:
        """Page marks inside what is left out; its notes are the caller's."""
        for page in element.iter("{*}pb"):
            self._pages.append((one_line(page.get("n", ""))[:LONGEST_LABEL], self._begin()))

    def _space(self, gap: str) -> None:
        self._joins = False
        if _STRENGTH[gap] > _STRENGTH[self._gap]:
            self._gap = gap

    def _write(self, raw: str) -> None:
        text = raw if raw.isascii() and "\x7f" not in raw else self._few_marks(clean(raw))
        words = text.split()
        if not words:
            if text and not self._joins and not self._gap:
                self._gap = " "
            return
        if text[0].isspace() and not self._joins:
            self._gap = self._gap or " "
        elif self._gap == " " and self._last != _CELLS_APART and _CLOSES.match(text):
            # "(<name>\n  Austin\n</name>)": a blank of the mark-up's layout, not of the text.
            self._gap = ""
        if self._gap == " " and self._last in _OPENS:
            self._gap = ""
        self._joins = False
        if self._gap and self._parts:
            self._parts.append(self._gap)
            self._length += len(self._gap)
        self._gap = ""
        if self._pending:
            self._resolve()
        folded = " ".join(words) if len(words) > 1 else words[0]
        self._last = folded[-1]
        self._parts.append(folded)
        self._length += len(folded)
        if text[-1].isspace():
            self._gap = " "

    def _resolve(self, gap: int = 0) -> None:
        """What was waiting for the next word begins behind a gap of so many characters."""
        for index in self._pending:
            self._starts[index] = self._length + gap
        self._pending.clear()

    def _few_marks(self, text: str) -> str:
        """`text` without the marks that would be too many behind the last letter: it may stand in another element."""
        if not combining(text[:1] or " "):
            return text
        written = (character for part in reversed(self._parts) for character in reversed(part))
        behind = sum(1 for _ in takewhile(combining, written))
        leading = sum(1 for _ in takewhile(combining, text))
        return text[min(leading, max(behind + leading - MOST_MARKS, 0)) :]


def _composed(text: Text) -> Text:
    """The same in NFC, where a combining mark stood apart from its letter. Offsets move along."""

    moved = moved_offsets(
        text.body,
        (
            *(note.offset for note in text.notes),
            *(page.offset for page in text.pages),
            *(offset for span in text.spans for offset in (span.start, span.end)),
        ),
    )
    return Text(
        body=unicodedata.normalize("NFC", text.body),
        notes=[Note(marker=note.marker, text=note.text, offset=moved[note.offset]) for note in text.notes],
        pages=[PageMark(label=page.label, offset=moved[page.offset]) for page in text.pages],
        spans=[Span(s.name, s.type, moved[s.start], moved[s.end], s.element) for s in text.spans],
        unknown=text.unknown,
    )
