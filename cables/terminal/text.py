"""Text made fit for a terminal: styled or marked, never raw.

Two doors, so that one may be forgotten: what comes from cables, files, queries and the user goes through `safe` where
a line is made of it, and every line that is printed goes through `escape_line`, which lets our own styles pass.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

import msgspec

from cables.present import MarkedText
from corpus.lazy_regex import lazily

if TYPE_CHECKING:
    from search.results import Span

# C0 and C1 controls, DEL, the marks that reorder what follows, line ends that are none to a terminal, and halves of
# characters, which cannot be printed at all: a cable must not drive the reader's terminal.
_UNSAFE_SET = "\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f\\u061c\\u200e\\u200f\\u2028-\\u202e\\u2066-\\u206f\\ud800-\\udfff"
_UNSAFE = lazily(f"[{_UNSAFE_SET}]")
# The styles of Look, and nothing else that begins with ESC.
_STYLED = lazily(r"(\x1b\[(?:0|1|2|1;33)m)")

BRIEF = 1_000
"""Characters of a query, title, subject or line of facts that are told beside others; `show` has them whole."""
OPEN, CLOSE = "\ue000", "\ue001"
"""Private-use marks around highlights while text is wrapped; `finish` turns them into style."""
ROOM = "\ue002"
"""Beside a mark where stars will stand for it: the second column that they take."""
FIXED_BLANK = "\ue003"
"""A blank at which no line ends."""

_PRIVATE = lazily(f"[{OPEN}{CLOSE}{ROOM}{FIXED_BLANK}]")
_STYLE = re.compile(r"\x1b\[[0-9;]*m")


class Display(msgspec.Struct, frozen=True):
    """How to print: with colour or without, how wide."""

    colour: bool
    width: int

    def bold(self, text: str) -> str:
        """Emphasised; plain without colour."""
        return f"\x1b[1m{text}\x1b[0m" if self.colour else text

    def dim(self, text: str) -> str:
        """Held back; plain without colour."""
        return f"\x1b[2m{text}\x1b[0m" if self.colour else text

    @property
    def stars(self) -> bool:
        """Whether highlights stand between stars, which take room."""
        return not self.colour

    def finish(self, text: str) -> str:
        """Highlight marks become bold yellow, or **stars** where there is no colour."""
        before, after = ("\x1b[1;33m", "\x1b[0m") if self.colour else ("**", "**")
        return text.replace(OPEN, before).replace(CLOSE, after)


def escape_controls(text: str) -> str:
    """`text` with U+FFFD for each character that a terminal would obey; tabs and line ends stay."""
    if _is_harmless(text):
        return text
    return _UNSAFE.sub("\N{REPLACEMENT CHARACTER}", text)


def _is_harmless(text: str) -> bool:
    """Whether nothing in `text` can be unsafe: all prints, but for tabs and line ends. Most texts are so."""
    return text.isprintable() or text.replace("\n", " ").replace("\t", " ").isprintable()


def safe(text: str) -> str:
    """`escape_controls`, and without the private-use characters that have a meaning here."""
    return _PRIVATE.sub("", escape_controls(text))


def escape_line(line: str, *, colour: bool = False) -> str:
    """A line on its way out: `escape_controls` but for our own styles where there is colour."""
    if _is_harmless(line) or not _UNSAFE.search(line):
        return line
    if not colour:
        return escape_controls(line)
    return "".join(part if place % 2 else escape_controls(part) for place, part in enumerate(_STYLED.split(line)))


def escaped(encoded: str) -> str:
    """JSON with the same values, in which what a terminal would obey is written as \\u and four digits."""
    return _UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", encoded)


def safe_line(text: str) -> str:
    """`safe`, on one line."""
    return " ".join(safe(text).split())


def shorten(text: str) -> str:
    """`safe_line`, at most BRIEF characters of it: whoever wrote it may have written a megabyte."""
    line = safe_line(text[: 2 * BRIEF])
    return line if len(line) <= BRIEF and len(text) <= 2 * BRIEF else f"{line[:BRIEF]}…"


def mark_spans(text: str, spans: Sequence[Span]) -> str:
    """`text` made safe, with OPEN and CLOSE around each span."""
    pieces = MarkedText(text, spans).pieces()
    return "".join(f"{OPEN}{safe(piece)}{CLOSE}" if matches else safe(piece) for piece, matches in pieces)


def wrap(text: str, display: Display, *, indent: str = "", first: str | None = None) -> list[str]:
    """Lines of at most `look.width` columns. A highlight that is wrapped is closed and opened again."""
    first = indent if first is None else first
    longest = max(20, display.width - 1)
    if display.stars and OPEN in text:
        if any(re.search(r"\s", piece.partition(CLOSE)[0]) for piece in text.split(OPEN)[1:]):
            longest -= 2 * len("**")  # a highlight that a line can end in is closed and opened again
        text = text.replace(OPEN, OPEN + ROOM).replace(CLOSE, ROOM + CLOSE)
    return [
        display.finish(line.replace(ROOM, "").replace(FIXED_BLANK, " "))
        for line in _reopen_highlights(_fill(text.split(), longest, first, indent), indent)
    ]


def _fill(words: Iterable[str], longest: int, first: str, indent: str) -> Iterator[str]:
    """Lines of at most `longest` columns, words that are longer than a line cut where it ends.

    As textwrap does, but in columns, and in a time that grows with the text and not with its square: a cable can be
    one word of millions of letters. A mark of a highlight counts as a column.
    """
    line = [first]
    used = start = columns(first)
    for word in words:
        wide = columns(word)
        gap = used > start
        if used + gap + wide > longest:
            if wide > longest - start and used + gap < longest:
                piece = _beginning(word, longest - used - gap)
                if not piece and not gap:
                    piece = word[0]  # wider than a whole line: there is no better place for it
                line += (" " if gap and piece else "", piece)
                *whole, word = _pieces(word, len(piece), max(1, longest - columns(indent)))
            else:
                whole = []
            yield "".join(line)
            yield from (indent + each for each in whole)
            line, gap = [indent], False
            used = start = columns(indent)
            if columns(word) > longest - start:
                *whole, word = _pieces(word, 0, max(1, longest - start))
                yield from (indent + each for each in whole)
            wide = columns(word)
        line += (" " if gap else "", word)
        used += gap + wide
    if used > start:
        yield "".join(line)


def _beginning(word: str, room: int) -> str:
    """As much of a word as fits, marks that combine with a letter kept with it."""
    used = 0
    for place, char in enumerate(word):
        used += columns(char)
        if used > room:
            return word[:place]
    return word


def _pieces(word: str, start: int, room: int) -> list[str]:
    """`word` from `start` on in pieces of at most `room` columns; the last may be empty."""
    if word.isascii():
        return [word[at : at + room] for at in range(start, len(word), room)] or [""]
    found, begin, used = [], start, 0
    for place in range(start, len(word)):
        wide = columns(word[place])
        if used + wide > room and place > begin:
            found.append(word[begin:place])
            begin, used = place, 0
        used += wide
    return [*found, word[begin:]]


def _reopen_highlights(lines: Iterable[str], indent: str) -> Iterable[str]:
    inside = False
    for line in lines:
        if inside:
            line = f"{indent}{OPEN}{line[len(indent) :]}"
        inside = line.count(OPEN) > line.count(CLOSE)
        yield f"{line}{CLOSE}" if inside else line


def columns(text: str) -> int:
    """Columns that `text` takes: wide East Asian characters are two, combining and invisible ones none."""
    if text.isascii():
        return len(text)
    return sum(map(_columns, text))


@lru_cache(maxsize=4096)
def _columns(char: str) -> int:
    if unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def cut_to_width(text: str, room: int) -> str:
    """`text` as far as it fits into `room` columns, with dots where it is cut."""
    if len(text) <= 2 * room and columns(text) <= room:
        return text
    kept = _beginning(text[: 8 * room + 8], max(0, room - 1))
    return text if kept == text else f"{kept}…"


def styled_width(line: str) -> int:
    """Columns of a line with its style."""
    return columns(_STYLE.sub("", line))


def with_ellipsis(line: str, display: Display) -> str:
    """A line that does not tell all."""
    room = display.width - 2
    if styled_width(line) <= room:
        return f"{line} …" if not line.rstrip().endswith("…") else line
    return f"{line[: line.rstrip().rfind(' ')]} …"


def first_lines(lines: list[str], most: int, display: Display) -> list[str]:
    """The first of some lines; the last of them tells that more follow."""
    return [*lines[: most - 1], with_ellipsis(lines[most - 1], display)] if len(lines) > most else lines
