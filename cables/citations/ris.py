"""RIS: one record, a tag and a value a line. https://en.wikipedia.org/wiki/RIS_(file_format)"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cables.citations.facts import day

if TYPE_CHECKING:
    from cables.citations.facts import Facts

TYPES = {"frus": "GOVDOC", "aad": "MANSCPT", "wilson": "MANSCPT", "other": "MANSCPT"}


def record(known: Facts) -> str:
    """The record, from TY to ER."""
    lines = [("TY", TYPES[known.family]), ("ID", known.id), *_values(known)]
    written = [f"{tag}  - {value(text)}" for tag, text in lines if text]
    return "\n".join([*written, "ER  - "])


def value(text: str) -> str:
    """A value on one line: a line end would begin another tag."""
    return " ".join(re.sub(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]", " ", text).split())


def _values(known: Facts) -> list[tuple[str, str]]:
    # The day before which, or from which on, something was written is not its date.
    first = known.date.earliest if known.date.latest else None
    exact = known.date.precision
    shown = ""
    if first:
        month = f"{first.month:02d}" if exact in ("day", "month") else ""
        shown = f"{first.year:04d}/{month}/{f'{first.day:02d}' if exact == 'day' else ''}/"
    return [
        ("TI", known.title),
        # An asterisk is forbidden in a name, and a comma would part family name and given name.
        ("AU", known.sender.replace("*", "").replace(",", " ")),
        ("T2", known.container),
        ("PY", f"{first.year:04d}" if first else ""),
        ("DA", shown),
        ("M1", f"Document {known.number}" if known.family == "frus" and known.number else known.number),
        ("M3", known.kind),
        ("SP", known.page),
        ("AV", known.archive),
        ("DP", known.publisher),
        ("A4", known.translator.replace("*", "")),
        ("LA", known.language),
        ("N1", f"Date: {day(known.date)}" if known.date.known and not first else ""),
        ("N1", known.translated),
        ("N1", f"To: {'; '.join(known.receivers)}" if known.receivers else ""),
        ("N1", f"{known.locator}: “{known.quotation}”" if known.quotation else ""),
        ("L1", known.file),
        ("UR", known.url),
    ]
