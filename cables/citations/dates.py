"""How citations write days: in words, as EDTF (biblatex), as parts (CSL). None says more than is known."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from corpus.dates.spans import days_in

if TYPE_CHECKING:
    from corpus.records import DateSpan


def day(span: DateSpan) -> str:
    """ "May 1, 1967", "May 1967", "1967", "June 1–2, 1967", "May–July 1967", "ca. 1967", "n.d."; of an open span
    "no later than May 16, 1967", "no earlier than May 5, 1967".
    """
    if not span.known:
        return "n.d."
    if not span.earliest or not span.latest:
        end = span.earliest or span.latest
        return f"no {'earlier' if span.earliest else 'later'} than {end:%B} {end.day}, {end.year}" if end else "n.d."
    first, last = span.earliest, span.latest
    match span.precision:
        case "day":
            shown = f"{first:%B} {first.day}, {first.year}"
        case "month":
            shown = f"{first:%B} {first.year}"
        case "year":
            shown = f"{first.year}"
        case "decade":
            shown = f"{first.year}s"
        case _ if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31) and not _names_months(span):
            shown = f"{first.year}–{last.year}"
        case _ if _months(span):
            begun = f"{first:%B}" if first.year == last.year else f"{first:%B} {first.year}"
            shown = f"{begun}–{last:%B} {last.year}"
        case _ if (first.year, first.month) == (last.year, last.month):
            shown = f"{first:%B} {first.day}–{last.day}, {first.year}"
        case _ if first.year == last.year:
            shown = f"{first:%B} {first.day}–{last:%B} {last.day}, {first.year}"
        case _:
            shown = f"{first:%B} {first.day}, {first.year}–{last:%B} {last.day}, {last.year}"
    return f"ca. {shown}" if span.circa else shown


def _names_months(span: DateSpan) -> bool:
    """Whether words beside the years are printed: "January 1966–December 1967" is not "1966–67"."""
    return any(char.isalpha() for char in span.printed)


def _months(span: DateSpan) -> bool:
    """Whether a range is printed by its months: no day stands there that a note could give."""
    first, last = span.earliest, span.latest
    if not (first and last and span.printed) or (first.year, first.month) == (last.year, last.month):
        return False
    whole = first.day == 1 and last.day == days_in(last.year, last.month)
    return whole and not re.search(r"(?<!\d)\d{1,2}(?!\d)", span.printed)


def parts(span: DateSpan) -> list[list[int]]:
    """[year, month, day] as far as they are known, two of them for a range; [] for open spans and without a date."""
    first, last = span.earliest, span.latest
    if first is None or last is None:
        return []
    whole = [[first.year, first.month, first.day], [last.year, last.month, last.day]]
    match span.precision:
        case "day":
            return whole[:1]
        case "month":
            return [whole[0][:2]]
        case "year":
            return [whole[0][:1]]
        case "decade":
            return whole
        case _ if (whole[0][1:], whole[1][1:]) == ([1, 1], [12, 31]) and not _names_months(span) and span.printed:
            return [whole[0][:1], whole[1][:1]]
        case _ if _months(span):
            return [whole[0][:2], whole[1][:2]]
        case _:
            return whole


def edtf(span: DateSpan) -> str:
    """ "1967-05-01", "1967-05", "1967", "1967-06-01/1967-06-02", "/1967-05-16", "~" where it is about then."""
    about = "~" if span.circa else ""
    if span.earliest is None or span.latest is None:
        first, last = (f"{end}{about}" if end else "" for end in (span.earliest, span.latest))
        return f"{first}/{last}" if span.known else ""
    ends = ("-".join(f"{one:0{2 if place else 4}d}" for place, one in enumerate(end)) for end in parts(span))
    return "/".join(f"{end}{about}" for end in ends)
