"""Text as bodies hold it: Unicode NFC, "\\n" line ends, paragraphs separated by one blank line."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

_BLANKS = re.compile(r"[ \t\f\v\u00a0\u2002-\u200a\u202f\u3000]+")
# C0 and C1 controls, DEL, zero-width and byte-order marks, lone surrogates: never a cable's words, and some
# of them drive a terminal.
_FAR = re.compile(r"[^\x00-\u02ff]{31,}")
MOST_MARKS = 30
"""Combining marks behind one letter: as many as the stream-safe text of Unicode (UAX #15) has. Putting them in order
costs the square of their number."""
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u200b\u2060\ufeff\ud800-\udfff]")


def clean(text: str) -> str:
    """`text` in NFC with plain line ends and without control characters. Blanks and lines stay as they are."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x85", "\n").replace("\u2028", "\n")
    text = _CONTROLS.sub("", text)
    # Each mark has a byte more in UTF-8 at least: the encoder is ten times faster than looking for them.
    if len(text.encode()) - len(text) > MOST_MARKS:
        text = _FAR.sub(_few_marks, text)
    return unicodedata.normalize("NFC", text)


def _few_marks(found: re.Match[str]) -> str:
    """The run without those combining marks that are too many behind one letter."""
    kept, marks = [], 0
    for character in found.group():
        marks = marks + 1 if unicodedata.combining(character) else 0
        if marks <= MOST_MARKS:
            kept.append(character)
    return "".join(kept)


def one_line(text: str) -> str:
    """`text` on one line, runs of white space folded to one blank."""
    return " ".join(text.split())


def join_paragraphs(paragraphs: Iterable[str]) -> str:
    """A body: paragraphs stripped, empty ones dropped, one blank line between."""
    kept = (paragraph.strip() for paragraph in paragraphs)
    return "\n\n".join(paragraph for paragraph in kept if paragraph)


def split_paragraphs(text: str) -> list[str]:
    """Paragraphs of a text in which blank lines part them; lines inside stay, blanks at line ends go."""
    lines = [_BLANKS.sub(" ", line).rstrip() for line in text.split("\n")]
    parts = re.split(r"\n{2,}", "\n".join(lines))
    return [part.strip("\n") for part in parts if part.strip()]
