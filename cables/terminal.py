"""Text made fit for a terminal: styled or marked, never raw."""

from __future__ import annotations

import re
import textwrap
import unicodedata
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from search.results import Span

# C0 and C1 controls, DEL, and the marks that reorder what follows: a cable must not drive the reader's terminal.
_UNSAFE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")

OPEN, CLOSE = "\ue000", "\ue001"
"""Private-use marks around highlights while text is wrapped; `finish` turns them into style."""


class Look(NamedTuple):
    """How to print: with colour or without, how wide."""

    colour: bool
    width: int

    def bold(self, text: str) -> str:
        """Emphasised; plain without colour."""
        return f"\x1b[1m{text}\x1b[0m" if self.colour else text

    def dim(self, text: str) -> str:
        """Held back; plain without colour."""
        return f"\x1b[2m{text}\x1b[0m" if self.colour else text

    def finish(self, text: str) -> str:
        """Highlight marks become bold yellow, or **stars** where there is no colour."""
        before, after = ("\x1b[1;33m", "\x1b[0m") if self.colour else ("**", "**")
        return text.replace(OPEN, before).replace(CLOSE, after)


def safe(text: str) -> str:
    """`text` without anything that a terminal would obey; tabs and line ends stay."""
    return _UNSAFE.sub("\N{REPLACEMENT CHARACTER}", text).replace(OPEN, "").replace(CLOSE, "")


def safe_line(text: str) -> str:
    """`safe`, on one line."""
    return " ".join(safe(text).split())


def marked(text: str, spans: Sequence[Span]) -> str:
    """`text` made safe, with OPEN and CLOSE around each span."""
    parts, at = [], 0
    for span in spans:
        parts += [safe(text[at : span.start]), OPEN, safe(text[span.start : span.end]), CLOSE]
        at = span.end
    return "".join([*parts, safe(text[at:])])


def wrap(text: str, look: Look, *, indent: str = "", first: str | None = None) -> list[str]:
    """Lines of at most `look.width` columns. A highlight that is wrapped is closed and opened again."""
    first = indent if first is None else first
    longest = max(20, look.width - 1)
    # The marks are no columns, so room is left for none of them; without colour they print as two stars each.
    lines = textwrap.wrap(
        " ".join(text.split()),
        width=longest,
        initial_indent=first,
        subsequent_indent=indent,
        break_long_words=True,
        break_on_hyphens=False,
    )
    return [look.finish(line) for line in _reopened(lines, indent)]


def _reopened(lines: Iterable[str], indent: str) -> Iterable[str]:
    inside = False
    for line in lines:
        if inside:
            line = f"{indent}{OPEN}{line[len(indent) :]}"
        inside = line.count(OPEN) > line.count(CLOSE)
        yield f"{line}{CLOSE}" if inside else line


def columns(text: str) -> int:
    """Columns that `text` takes: wide East Asian characters are two, combining ones none."""
    return sum(
        0 if unicodedata.combining(char) else 2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text
    )
