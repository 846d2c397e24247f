"""The text of a cable as its edition prints it: marks of footnotes where they stand, marks where a page begins.

The marks stand in square brackets, "[2]" and "[Page 512]", so that they can be read, copied and searched without
colour. The text itself is not changed: matches keep their places, a mark inside a match is part of it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from cables import present
from cables.terminal.text import CLOSE, FIXED_BLANK, OPEN, safe
from corpus.paragraphs import paragraph_spans

if TYPE_CHECKING:
    from corpus.records import Note, PageMark

_LONGEST_WORD = 40
"""Characters of a word that is not cut by the mark of a page inside it; what is longer is a text without blanks."""

_CLOSES, _MARK, _OPENS = range(3)
"""What stands first of several at one place."""


class Mark(NamedTuple):
    """Words to print at a place of a text, which they do not belong to."""

    offset: int
    words: str


def marks(
    text: str, notes: Iterable[Note] = (), pages: Iterable[PageMark] = (), *, paragraphs: bool = False
) -> list[Mark]:
    """The marks of `text` in the order of the text. Notes that stand elsewhere, as in the heading, have none.

    `paragraphs`: with the number of each paragraph before it.
    """
    found = [
        Mark(start, f"{present.paragraph_mark(number)} ".replace(" ", FIXED_BLANK, 1))
        for number, (start, _) in enumerate(paragraph_spans(text) if paragraphs else (), start=1)
    ]
    found += [Mark(note.offset, safe(present.note_mark(note))) for note in notes if 0 <= note.offset <= len(text)]
    found += [_page_mark(text, page) for page in pages if 0 <= page.offset <= len(text)]
    return sorted(found, key=lambda mark: mark.offset)


def _page_mark(text: str, page: PageMark) -> Mark:
    """Before the first word of the page; a word that stands on two pages is printed whole before the mark."""
    words = safe(present.page_mark(page)).replace(" ", FIXED_BLANK)
    start = page.offset
    while start < len(text) and text[start].isspace():
        start += 1
    if start == 0 or text[start - 1].isspace():
        return Mark(start, f"{words} ")
    end = next((at for at in range(start, min(len(text), start + _LONGEST_WORD)) if text[at].isspace()), -1)
    if end < 0 and len(text) > start + _LONGEST_WORD:
        return Mark(start, f" {words} ")
    return Mark(len(text) if end < 0 else end, f" {words}")


def marked_text(text: str, spans: Iterable[tuple[int, int]], marks: Iterable[Mark]) -> str:
    """`text` made safe, with its matches and its marks. A mark at the end of a match stands behind it."""
    events = [(mark.offset, _MARK, mark.words) for mark in marks]
    for start, end in spans:
        events += ((start, _OPENS, OPEN), (end, _CLOSES, CLOSE))
    events.sort(key=lambda event: event[:2])
    pieces: list[str] = []
    at = 0
    for offset, _, words in events:
        pieces += (safe(text[at:offset]), words)
        at = offset
    return "".join((*pieces, safe(text[at:])))
