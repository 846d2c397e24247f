"""Words broken at a line end, sentences at a page end, and how a text with them is read.

"represen-\\ntative" is one word and "vice-\\npresident" two. Only a dictionary could tell which, so both readings are
searchable. A text has a main reading, which is the whole of it, and for each break one stretch of a few words in which
that break alone is read the other way. The index holds both (index/format/analysis.py), the highlighter reads both
(search/highlight/broken_text.py). The body of a cable is not changed.

A break is a hyphen (also U+2010, "¬" of scanning programs) behind a letter, and before the next letter

- a line end, blanks around it or not;
- one or two blanks, where both parts have two letters or more: lines that were run together ("RESPON- SIBILITIES");
- a page break: empty lines, and lines that hold a page number or a marking only.

Words between which a page ends inside a sentence ("the joint", "- 2 -", "committee") have a second reading, too, in
which one follows the other. A soft hyphen at a line end, or the U+FFFE that is copied from PDFs in its place, is a
break with one reading; inside a line it is no character of the word (corpus/words.py).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

SOFT_HYPHENS = "\u00ad\ufffe"
_OTHER_HYPHENS = "‐¬" + SOFT_HYPHENS
CONTEXT_WORDS = 5
"""Words on each side of a break in its other reading: a phrase or nearness that reaches farther is found in the main
reading only. Each of them is indexed a second time, so that more would cost space and distort scores."""
MAX_OTHER_READINGS = 5_000
"""Breaks of a text that have their other reading: a book of a thousand printed pages has about as many. Each takes ten
kilobytes while it is indexed, and a text made of hyphens and line ends has a million."""
_CONTEXT_REACH = 100
"""Characters within which the context is taken."""
_LETTER = r"[^\W\d_]"
_NUMBER_LINE = r"[-–—\[(]{0,2} ?(?:(?:[Pp]age|PAGE|[Pp]\.|[Pp]g\.) ?)?\d{1,4}(?: ?(?:of|OF|/) ?\d{1,4})? ?[-–—\])]{0,2}"
_MARKING_LINE = (
    r"(?:(?:TOP |T O P )?(?:SECRET|S E C R E T)|CONFIDENTIAL|C O N F I D E N T I A L|UNCLASSIFIED|UNCLAS"
    r"|U N C L A S S I F I E D|RESTRICTED|LIMITED OFFICIAL USE)(?:[/ ][A-Z/ ]{1,30})?"
)
_MESSAGE_LINE = r"PAGE \d\d {1,4}[A-Z][A-Z .]{1,14} \d{4,6}[0-9A-Z ]{0,24}"
_FURNITURE = rf"(?:{_NUMBER_LINE}|{_MARKING_LINE}|{_MESSAGE_LINE})(?=[ \t]{{0,8}}\n)"
# Atomic, so that a line is tried once, however many lines there are.
_LINES = rf"(?>[ \t]{{0,8}}(?>{_FURNITURE})?[ \t]{{0,8}}\n)"
_PAGE_END = rf"[ \t]{{0,8}}\n{_LINES}{{1,8}}[ \t]{{0,8}}(?={_LETTER})"
_LINE_END = rf"[ \t]{{0,8}}\n[ \t]{{0,8}}(?={_LETTER})"
_BLANKS = rf"(?<={_LETTER}{{2}}.)[ \t]{{1,2}}(?={_LETTER}{{2}})"
# A literal first character lets the expression skip a text without one as fast as a search for a string.
_HYPHEN_BREAK = re.compile(rf"-(?<={_LETTER}-)(?:(?P<page>{_PAGE_END})|{_LINE_END}|{_BLANKS})")
_OTHER_BREAK = re.compile(
    rf"[{_OTHER_HYPHENS}](?<={_LETTER}.)(?:(?P<page>{_PAGE_END})|{_LINE_END}|(?<![{SOFT_HYPHENS}]){_BLANKS})"
)
# Ends before the line end in front of the next word: that line end parts the two words.
_SENTENCE_BREAK = re.compile(
    rf"\n(?<=(?:{_LETTER}|,)\n)(?>[ \t]{{0,8}}\n){{0,4}}[ \t]{{0,8}}(?>{_FURNITURE})[ \t]{{0,8}}"
    rf"(?>\n[ \t]{{0,8}}(?>{_FURNITURE})?[ \t]{{0,8}}(?=\n)){{0,8}}(?=\n[ \t]{{0,8}}({_LETTER}))"
)
_CONTEXT = re.compile(rf"\s*\S+(?:\s+\S+(?=\s)){{0,{CONTEXT_WORDS}}}")
"""A part of the broken word and whole words behind it."""


class Break(NamedTuple):
    """Where a word or sentence is broken: text[start:end] is what is left out where it is read on.

    That is the hyphen and the white space behind it, or what stands at the end of a page.
    """

    start: int
    end: int
    page: bool
    """Whether a page ends there."""
    joined: bool
    """Whether the main reading is one word; else it is as printed."""


class Reading(NamedTuple):
    """A text, or a stretch of it, as it is read."""

    text: str
    pieces: tuple[tuple[int, int], ...] = ((0, 0),)
    """(offset in `text`, offset in what was printed) of each piece that was printed without a break, in order."""

    def printed(self, at: int) -> int:
        """The offset in what was printed of the character at `at`."""
        here, there = self.pieces[bisect_right(self.pieces, (at, 1 << 60)) - 1]
        return there + at - here


def breaks(text: str) -> list[Break]:
    """All breaks of a text, in order."""
    found = [_break(text, each) for each in _HYPHEN_BREAK.finditer(text)] if "-" in text else []
    if not text.isascii() and any(hyphen in text for hyphen in _OTHER_HYPHENS):
        found += [_break(text, each) for each in _OTHER_BREAK.finditer(text)]
    if "\n" not in text and not found:
        return found
    found += [
        Break(each.start(), each.end(), page=True, joined=False)
        for each in _SENTENCE_BREAK.finditer(text)
        if not (text[each.start() - 1].islower() and each[1].isupper())  # a heading, or another paragraph
    ]
    kept: list[Break] = []
    for each in sorted(found):  # a marking behind one break may look like the last word before another
        if not kept or each.start >= kept[-1].end:
            kept.append(each)
    return kept


def rules() -> str:
    """What decides where words are broken and how they are read: an index made under another is another index."""
    return repr(
        (
            _HYPHEN_BREAK.pattern,
            _OTHER_BREAK.pattern,
            _SENTENCE_BREAK.pattern,
            CONTEXT_WORDS,
            _CONTEXT_REACH,
            MAX_OTHER_READINGS,
        )
    )


def _break(text: str, found: re.Match[str]) -> Break:
    start, end = found.span()
    page = found["page"] is not None
    # A word that goes on with a capital is two ("Soviet-\nRomanian"), unless all of it is in capitals. What stands
    # between two pages is no part of a word, and is read where it stands.
    return Break(start, end, page, not page and not (text[end].isupper() and text[start - 1].islower()))


def readings(text: str, found: list[Break] | None = None) -> list[Reading]:
    """The main reading, then the other reading of each break with the words around it.

    `found`: the breaks of the text, where they are known.
    """
    found = breaks(text) if found is None else found
    if not found:
        return [Reading(text)]
    main = _reading(text, 0, len(text), [each for each in found if each.joined])
    return [main, *islice(_others(text, found), MAX_OTHER_READINGS)]


def _others(text: str, found: list[Break]) -> Iterator[Reading]:
    first = 0
    for number, this in enumerate(found):
        if text[this.start] in SOFT_HYPHENS and this.joined:
            continue
        begin, end = _context(text, this)
        while found[first].end <= begin:
            first += 1
        cut = []
        for other in range(first, len(found)):
            each = found[other]
            if each.end > end:
                break
            if each.start >= begin and each.joined != (other == number):
                cut.append(each)
        yield _reading(text, begin, end, cut)


def _context(text: str, this: Break) -> tuple[int, int]:
    """The stretch around a break: its parts, and up to CONTEXT_WORDS on each side."""
    low, high = max(0, this.start - _CONTEXT_REACH), this.end + _CONTEXT_REACH
    before = text[low : this.start][::-1] + ("" if low else " ")
    behind = text[this.end : high] + ("" if high < len(text) else " ")
    # A part of a word begins either: there is always one.
    return this.start - _context_end(before), this.end + _context_end(behind)


def _context_end(text: str) -> int:
    found = _CONTEXT.match(text)
    return found.end() if found else 0


def _reading(text: str, begin: int, end: int, cut: list[Break]) -> Reading:
    """text[begin:end] without what stands at the breaks in `cut`."""
    parts, pieces, at, length = [], [], begin, 0
    for each in (*cut, None):
        stop = each.start if each else end
        pieces.append((length, at))
        parts.append(text[at:stop])
        length += stop - at
        if each:
            at = each.end
    return Reading("".join(parts), tuple(pieces))
