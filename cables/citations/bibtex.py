"""BibTeX: one entry in UTF-8, with fields that BibTeX and biblatex read.

@incollection for what a volume prints: `date` and `year` are the volume's, `origdate` the document's. @misc else.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cables.citations.dates import day, edtf
from corpus.dates.months import NAMES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cables.citations.authors import Name
    from cables.citations.facts import Facts
    from cables.citations.volumes import CitedVolume

_ESCAPES = {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "&": r"\&",
    "%": r"\%",
    "$": r"\$",
    "#": r"\#",
    "_": r"\_",
    "`": r"\textasciigrave{}",
}
# BibTeX counts every brace, escaped or not, and an odd one ends the entry; of pairs more programs know the short form.
_PAIRED = {"{": r"\{", "}": r"\}"}
_ODD = {"{": r"\textbraceleft{}", "}": r"\textbraceright{}"}
_MONTHS = tuple(name[:3].lower() for name in NAMES)


def entry(known: Facts) -> str:
    """The entry. Its key is made of the cable's id, and no other id makes the same."""
    pairs = _in_volume(known, known.volume) if known.volume else _by_itself(known)
    fields = [f"  {name} = {value}" for name, value in pairs if value]
    kind = "incollection" if known.volume else "misc"
    return f"@{kind}{{{key(known.id)},\n" + ",\n".join(fields) + "\n}"


def key(cable_id: str) -> str:
    """An id as a key: "#" and "~" mean something to TeX; "+" and ":" stand in no id."""
    return re.sub(r"[^A-Za-z0-9./:+_-]", "-", cable_id.replace("~", "+").replace("#", ":"))


def escaped(text: str) -> str:
    """Text between braces, every character of it printed by TeX as it stands."""
    braces = _PAIRED if _is_paired(text) else _ODD
    coded = "".join(_ESCAPES.get(char) or braces.get(char, char) for char in text)
    return re.sub(r"-(?=-)", "-{}", coded)  # two hyphens would be a dash


def _is_paired(text: str) -> bool:
    depth = 0
    for char in text:
        depth += {"{": 1, "}": -1}.get(char, 0)
        if depth < 0:
            return False
    return depth == 0


def _in_volume(known: Facts, volume: CitedVolume) -> list[tuple[str, str]]:
    # Styles print no `origdate`; the day is what the document is known by.
    written = day(known.date) if known.date.known and not known.dated else ""
    return [
        ("author", _names(known.authors)),
        ("title", _whole(known.title)),
        ("booktitle", _whole(volume.book)),
        ("series", _text(volume.series)),
        ("volume", _text(volume.number)),
        ("editor", _names(volume.editors)),
        ("publisher", _whole(volume.publisher)),
        ("address", _text(volume.place)),
        ("date", _text(volume.year)),
        ("year", _text(volume.year)),
        ("origdate", _text(edtf(known.date))),
        ("type", _text(known.kind)),
        ("number", _text(f"Document {known.number}" if known.number else "")),
        ("pages", _pages(volume.pages or known.page)),
        ("note", _note([written, known.held, *_remarks(known)])),
        *_ending(known),
    ]


def _by_itself(known: Facts) -> list[tuple[str, str]]:
    span = known.date
    how = ", ".join(filter(None, [known.container, known.publisher, known.archive]))
    return [
        ("author", _names(known.authors)),
        ("title", _whole(known.title)),
        ("howpublished", _text(how)),
        ("type", _text(known.kind)),
        ("number", _text(known.number)),
        ("date", _text(edtf(span))),
        ("year", _text(str(span.earliest.year)) if span.earliest and span.latest else ""),
        ("month", _MONTHS[span.earliest.month - 1] if span.earliest and span.precision in ("day", "month") else ""),
        ("translator", _whole(known.translator)),
        ("note", _note([known.translated, *_remarks(known)])),
        *_ending(known),
    ]


def _remarks(known: Facts) -> list[str]:
    return [known.locator, f"“{known.quotation}”" if known.quotation else "", known.file]


def _ending(known: Facts) -> list[tuple[str, str]]:
    return [
        ("langid", _held(known.language) if known.language.isalpha() else ""),
        ("url", _held(_link(known.url)) if known.url else ""),
    ]


def _pages(pages: str) -> str:
    return _held(re.sub(r"[–-](?:\{\}-)*", "--", escaped(pages))) if pages else ""


def _note(remarks: Iterable[str]) -> str:
    return _text(". ".join(filter(None, remarks)))


def _names(names: Iterable[Name]) -> str:
    return _held(" and ".join(map(_name, names))) if names else ""


def _name(name: Name) -> str:
    """ "Sanford, Jr., William F."; a body, and a name that BibTeX would take apart, in braces."""
    if name.literal or not name.given:
        return f"{{{escaped(name.literal or name.family)}}}"
    return ", ".join(escaped(part) for part in (name.family, name.suffix, name.given) if part)


def _whole(text: str) -> str:
    """A value whose capitals stay: styles would write those of a title small."""
    return _held(f"{{{escaped(text)}}}") if text else ""


def _text(text: str) -> str:
    return _held(escaped(text)) if text else ""


def _held(text: str) -> str:
    return f"{{{text}}}"


def _link(url: str) -> str:
    """Printed as it stands by \\url: only what would end the entry or the line is coded."""
    return re.sub(r"[\s{}\\\"<>]", lambda found: "".join(f"%{byte:02X}" for byte in found[0].encode()), url)
