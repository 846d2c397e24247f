"""RIS: one record, a tag and a value a line. https://en.wikipedia.org/wiki/RIS_(file_format)

CHAP for what a volume prints; its year is the volume's, so the document's day is a note: reference managers take DA for
the day on which the book appeared.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cables.citations.dates import day, parts

if TYPE_CHECKING:
    from cables.citations.authors import Name
    from cables.citations.facts import Facts
    from cables.citations.volumes import CitedVolume
    from corpus.records import DateSpan


def record(known: Facts) -> str:
    """The record, from TY to ER."""
    tags = _in_volume(known, known.volume) if known.volume else _by_itself(known)
    lines = [("TY", "CHAP" if known.volume else "MANSCPT"), ("ID", known.id), *tags]
    written = [f"{tag}  - {line}" for tag, text in lines if (line := value(text))]
    return "\n".join([*written, "ER  - "])


def value(text: str) -> str:
    """A value on one line: a line end would begin another tag."""
    return " ".join(re.sub(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]", " ", text).split())


def _in_volume(known: Facts, volume: CitedVolume) -> list[tuple[str, str]]:
    first, _, last = (volume.pages or known.page).replace("–", "-").partition("-")
    return [
        ("TI", known.title),
        *(("AU", _name(each)) for each in known.authors),
        *(("A2", _name(each)) for each in volume.editors),
        ("T2", volume.book),
        ("T3", volume.series),
        ("VL", volume.number),
        ("CY", volume.place),
        ("PB", volume.publisher),
        ("PY", volume.year),
        ("SE", f"Document {known.number}" if known.number else ""),
        ("SP", first),
        ("EP", last),
        ("M3", known.kind),
        ("AV", known.archive),
        ("LA", known.language),
        ("N1", f"Date: {day(known.date)}" if known.date.known else ""),
        *_ending(known),
    ]


def _by_itself(known: Facts) -> list[tuple[str, str]]:
    # The day before which, or from which on, something was written is not its date.
    first = known.date.earliest if known.date.latest else None
    return [
        ("TI", known.title),
        *(("AU", _name(each)) for each in known.authors),
        ("T2", known.container),
        ("PY", f"{first.year:04d}" if first else ""),
        ("DA", _date(known.date)),
        ("M1", known.number),
        ("M3", known.kind),
        ("SP", known.page),
        ("AV", known.archive),
        ("DP", known.publisher),
        ("A4", known.translator.replace("*", "")),
        ("LA", known.language),
        ("N1", f"Date: {day(known.date)}" if known.date.known and not first else ""),
        ("N1", known.translated),
        *_ending(known),
    ]


def _ending(known: Facts) -> list[tuple[str, str]]:
    return [
        ("N1", f"To: {'; '.join(known.receivers)}" if known.receivers else ""),
        ("N1", f"{known.locator}: “{known.quotation}”" if known.quotation else ""),
        # L1 would be a link to a file, which leads nowhere on another machine.
        ("N1", f"File: {known.file}" if known.file else ""),
        ("UR", known.url),
    ]


def _name(name: Name) -> str:
    """ "Sanford, William F., Jr."; an asterisk is forbidden, and a comma would part family name and given name."""
    parts = (name.literal,) if name.literal else (name.family, name.given, name.suffix)
    return ", ".join(part.replace("*", "").replace(",", " ") for part in parts if part)


def _date(span: DateSpan) -> str:
    """ "1967/05/01/", "1967/05//", "1967///"; of a span what its ends share, and behind the last slash its words."""
    ends = parts(span)
    if not ends:
        return ""
    shared: list[int] = []
    for one, other in zip(ends[0], ends[-1], strict=True):
        if one != other:
            break
        shared.append(one)
    year, month, one_day = [*shared, 0, 0, 0][:3]
    first = span.earliest.year if span.earliest else 0
    words = day(span) if span.circa or len(ends) > 1 else ""
    return f"{year or first:04d}/{f'{month:02d}' if month else ''}/{f'{one_day:02d}' if one_day else ''}/{words}"
