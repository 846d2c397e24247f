"""Notes of the user's own on cables: `CABLE-ID DAY TEXT`, one note a line, line ends inside written as backslash n."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from cables.workspace.line_files import Lines
from corpus.lazy_regex import lazily
from corpus.records import Record

FILE = "notes.txt"
HEAD = "Notes on cables, one a line: CABLE-ID YYYY-MM-DD TEXT; \\n in a text is a line end, \\\\ a backslash"
LONGEST = 20_000
"""Characters of one note."""
_ESCAPED = lazily(r"\\(.)", re.DOTALL)


class OwnNote(Record, frozen=True, kw_only=True):
    """One note. Not to be confused with `corpus.records.Note`, an editor's footnote."""

    cable: str
    day: date
    text: str

    def __str__(self) -> str:
        return f"{self.cable} {self.day.isoformat()} {_one_line(self.text)}"


def parse_note_line(line: str) -> OwnNote:
    """What a line says. Raises ValueError."""
    parts = line.split(maxsplit=2)
    if len(parts) != 3:
        raise ValueError("is not written as CABLE-ID YYYY-MM-DD TEXT")
    try:
        day = date.fromisoformat(parts[1])
    except ValueError:
        raise ValueError(f"has {parts[1][:40]!r} where a day such as 2026-05-01 is wanted") from None
    return OwnNote(cable=parts[0], day=day, text=_ESCAPED.sub(_escape, parts[2]))


def note_lines(folder: Path) -> Lines[OwnNote]:
    """The file of notes in a desk."""
    return Lines(folder / FILE, HEAD, parse_note_line)


def make_note(cable: str, text: str, day: date) -> OwnNote:
    """A note fit to be kept: no blanks at its ends, line ends as such. Raises ValueError."""
    plain = "\n".join(line.rstrip() for line in re.split(r"\r\n|\r|\n", text)).strip()
    if not plain:
        raise ValueError("a note needs a text")
    if len(plain) > LONGEST:
        raise ValueError(f"a note has at most {LONGEST:,} characters, not {len(plain):,}")
    return OwnNote(cable=cable, day=day, text=plain)


def _one_line(text: str) -> str:
    return text.replace("\\", "\\\\").replace("\n", "\\n")


def _escape(found: re.Match[str]) -> str:
    return "\n" if found[1] == "n" else found[1]
