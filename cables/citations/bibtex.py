"""BibTeX: one @misc entry, in UTF-8, with fields that BibTeX and biblatex read."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from corpus.dates.months import NAMES

if TYPE_CHECKING:
    from cables.citations.facts import Facts

# "\{" would do for TeX, but BibTeX itself counts every brace, and an odd one ends the entry.
_ESCAPES = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "&": r"\&",
    "%": r"\%",
    "$": r"\$",
    "#": r"\#",
    "_": r"\_",
}
_MONTHS = tuple(name[:3].lower() for name in NAMES)


def entry(known: Facts) -> str:
    """The entry. Its key is made of the cable's id, and no other id makes the same."""
    fields = [f"  {name} = {value}" for name, value in _fields(known) if value]
    return f"@misc{{{key(known.id)},\n" + ",\n".join(fields) + "\n}"


def key(cable_id: str) -> str:
    """An id as a key: "#" and "~" mean something to TeX; "+" and ":" stand in no id."""
    return re.sub(r"[^A-Za-z0-9./:+_-]", "-", cable_id.replace("~", "+").replace("#", ":"))


def escaped(text: str) -> str:
    """Text between braces, every character of it printed by TeX as it stands."""
    return "".join(_ESCAPES.get(char, char) for char in text)


def _fields(known: Facts) -> list[tuple[str, str]]:
    span = known.date
    how = [known.container, known.publisher, "" if known.family == "frus" else known.archive]
    remarks = [
        known.held if known.family == "frus" else "",
        known.translated,
        known.locator,
        f"“{known.quotation}”" if known.quotation else "",
        known.file,
    ]
    number = f"Document {known.number}" if known.family == "frus" and known.number else known.number
    return [
        ("author", _held(f"{{{escaped(known.sender)}}}") if known.sender else ""),
        ("title", _held(f"{{{escaped(known.title)}}}")),
        ("howpublished", _held(escaped(", ".join(filter(None, how)))) if any(how) else ""),
        ("type", _held(escaped(known.kind)) if known.kind else ""),
        ("number", _held(escaped(number)) if number else ""),
        ("date", _held(iso(known)) if span.known else ""),
        ("year", _held(str(span.earliest.year)) if span.earliest and span.latest else ""),
        ("month", _MONTHS[span.earliest.month - 1] if span.earliest and span.precision in ("day", "month") else ""),
        ("translator", _held(f"{{{escaped(known.translator)}}}") if known.translator else ""),
        ("note", _held(escaped(". ".join(filter(None, remarks)))) if any(remarks) else ""),
        ("langid", _held(known.language) if known.language.isalpha() else ""),
        ("url", _held(_link(known.url)) if known.url else ""),
    ]


def iso(known: Facts) -> str:
    """ "1967-05-01", "1967-05", "1967", "1967-06-01/1967-06-02", "/1967-05-16", with "~" where it is about then."""
    first, last = known.date.earliest, known.date.latest
    if first is None or last is None:
        return f"{first or ''}/{last or ''}" if known.date.known else ""
    match known.date.precision:
        case "day":
            shown = first.isoformat()
        case "month":
            shown = first.isoformat()[:7]
        case "year":
            shown = f"{first.year:04d}"
        case _:
            shown = f"{first.isoformat()}/{last.isoformat()}"
    return f"{shown}~" if known.date.circa else shown


def _held(text: str) -> str:
    return f"{{{text}}}"


def _link(url: str) -> str:
    """Printed as it stands by \\url: only what would end the entry or the line is coded."""
    return re.sub(r"[\s{}\\\"<>]", lambda found: "".join(f"%{byte:02X}" for byte in found[0].encode()), url)
