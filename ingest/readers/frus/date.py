"""When and where a document was written: its dateline, or what its heading ends in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import msgspec

from corpus.dates import (
    FULL_MONTH,
    MONTHS,
    Reading,
    find_date,
    iso_span,
    meet,
    month_span,
    one_day,
    open_span,
    range_span,
    warnings_of,
    year_span,
)
from corpus.dates.warnings import days
from corpus.records import UNDATED, DateSpan
from ingest.readers.frus.clock import Clock, printed_clock
from ingest.readers.frus.days import listed_days
from ingest.readers.frus.text import Text, extract, local

if TYPE_CHECKING:
    from lxml.etree import _Element

YEARS_ASIDE = 5
"""A volume prints documents from a few years before and after its span; farther off is an error to warn of."""

_MARKED = frozenset(("placeName", "date", "time"))
# A dateline in one of these is that of an enclosure, a quoted paper or a note.
_FOREIGN = frozenset(("attachment", "quote", "note", "list", "table", "floatingText", "postscript"))
_WEEKDAY = re.compile(r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day$", re.IGNORECASE)
_PLAIN_DAY = re.compile(
    rf"(?P<words>(?P<month>{FULL_MONTH}) (?P<day>[1-9]\d?), (?P<year>1[89]\d\d|20\d\d))"
    r"(?:(?:, |—)(?:\d{1,2}(?::\d\d)? ?[ap]\. ?m\.?|noon|midnight)|, \d{4}Z)?[.]?"
)
_WHEN_CLOCK = re.compile(r"(?:T|^)([01]\d|2[0-3]):([0-5]\d)")
_PLACE_BEFORE_DATE = re.compile(r"[^\d\[\](),.;—–]*(?:,\s*[^\d\[\](),.;—–]+){0,3}")
WITHHELD_PLACE = re.compile(r"\[[^\[\]]*\bnot declassified[^\[\]]*\]", re.IGNORECASE)
_YEARS = re.compile(r"(1[789]\d\d|20\d\d)(?:\s*[-–—]\s*(\d{4}|\d{2}))?")
_UNDATED = re.compile(r"\bundated\b|\bno date\b", re.IGNORECASE)
# How the editors mark that what is printed is wrong: "#date_apparent-typo-based-on-document-content".
_MARKED_WRONG = re.compile(r"\b(?:typo|error|misprint|incorrect|correct(?:ed|ion))\b", re.IGNORECASE)
_SIC = re.compile(r"\[sic\]", re.IGNORECASE)
_CORRECTIONS = frozenset(("corr", "reg", "supplied"))
_MOST_DAYS = 31
"""Days of a printed range that is a date of its own, of which an encoded day is only the first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dateline:
    """Place and date of a document. `printed` is the whole line."""

    element: object = None
    printed: str = ""
    place: str = ""
    date: DateSpan = UNDATED
    text: Text | None = None
    warnings: tuple[str, ...] = ()


def dateline(document: _Element, volume_years: tuple[int, int]) -> Dateline:
    """The first dateline that belongs to the document itself; an empty one where there is none."""
    for element in document.iter("{*}dateline"):
        if any(local(a) in _FOREIGN for a in _ancestors(element, document)):
            continue
        text = extract(element, marked=_MARKED, flat=True, skip=_is_correction)
        span, warnings = span_of(text, "dateline", volume_years, corrected=_corrected(element))
        return Dateline(
            element=element,
            printed=text.body,
            place=_place(text),
            date=span,
            text=text,
            warnings=warnings,
        )
    return Dateline()


def span_of(
    text: Text, origin: str, volume_years: tuple[int, int], words: str = "", corrected: str = ""
) -> tuple[DateSpan, tuple[str, ...]]:
    """(span, warnings) of a line with marked `date` and `time` elements, else of `words` or the line's own.

    The words of the source win over an attribute that contradicts them, but the editors' corrections over both: a
    `date` that is marked as a misprint, and `corrected`, the line with the words of `corr` for those of `sic`.
    """
    dates = [s for s in text.spans if s.name == "date"]
    printed_words = words or (text.body[dates[0].start : dates[-1].end] if dates else text.body)
    printed = _trimmed(printed_words)
    plain = _plain_day(printed_words, origin)
    reading = plain or find_date(printed_words, order="month first", origin=origin)
    listed = UNDATED if plain else listed_days(printed_words, origin=origin)
    printed_span = listed if listed.known else reading.span
    encoded = _encoded(dates[0].element, printed, origin) if dates else UNDATED
    better = find_date(corrected, order="month first", origin=origin).span if corrected else UNDATED
    if not better.known and dates and _is_marked_wrong(dates[0].element, printed_words):
        better = encoded
    if better.known:
        agree = encoded.known and meet(encoded, better)
        span = _finer(encoded, better) if agree else better
        warnings = (
            [f"the editors correct the printed date {printed!r} to {days(span)}"]
            if not _same(span, printed_span)
            else []
        )
    elif encoded.known and printed_span.known and not meet(encoded, printed_span):
        # The words of the source win, unless they alone fall outside the volume.
        if _far(printed_span, volume_years) and not _far(encoded, volume_years):
            span, loser = encoded, f"printed date {printed!r}"
        else:
            span, loser = printed_span, f"encoded date {days(encoded)}"
        warnings = [f"{loser} contradicts {days(span)}"]
    else:
        span, warnings = printed_span if listed.known else _finer(encoded, printed_span), []
        if encoded.known and not printed_span.known and _UNDATED.search(printed_words):
            warnings.append(f"printed {printed!r}, encoded as {days(encoded)}")
        if encoded.known and reading.impossible:
            warnings.append(f"printed date {printed!r} is no day of the calendar, encoded as {days(encoded)}")
    if not span.known:
        if _UNDATED.search(text.body):
            return DateSpan(printed=printed or "undated", origin=origin), ()
        return (DateSpan(printed=printed, origin=origin) if dates and printed else UNDATED), _not_read(reading, printed)
    after = text.body[dates[0].start :] if dates else printed_words
    clock, odd = _clock(text, after, wrong=bool(dates) and _is_marked_wrong(dates[0].element, printed_words))
    warnings += odd
    span = msgspec.structs.replace(
        span, printed=printed, time=clock.time, until=clock.until, circa=span.circa or printed_span.circa
    )
    if _far(span, volume_years):
        warnings.append(f"date {days(span)} is far outside the volume's span {volume_years[0]}-{volume_years[1]}")
    return span, tuple(warnings)


def _plain_day(words: str, origin: str) -> Reading | None:
    """What `find_date` reads in "May 4, 1967" and "May 4, 1967—5 p. m.": most datelines print no more."""
    found = _PLAIN_DAY.fullmatch(words)
    if not found:
        return None
    try:
        day = date(int(found["year"]), MONTHS[found["month"].lower()], int(found["day"]))
    except ValueError:
        return None
    return Reading(one_day(day, printed=found["words"], origin=origin), 0, found.end("words"))


def _not_read(reading: Reading, printed: str) -> tuple[str, ...]:
    """What to tell of words with digits that gave no date."""
    if reading.start < 0 and any(char.isdigit() for char in printed):
        reading = Reading(DateSpan(printed=printed), unused=(printed,))
    return tuple(warnings_of(reading))


def _finer(encoded: DateSpan, printed_span: DateSpan) -> DateSpan:
    """The more exact of two that agree; of a few printed days the attribute may give the first alone."""
    if not encoded.known or not printed_span.known:
        return encoded if encoded.known else printed_span
    if encoded.precision == "open" and printed_span.precision != "open":
        return printed_span
    if printed_span.precision != "range" or encoded.precision != "day":
        return encoded
    first, last = printed_span.earliest, printed_span.latest
    return printed_span if first and last and (last - first).days < _MOST_DAYS else encoded


def _same(one: DateSpan, other: DateSpan) -> bool:
    return (one.earliest, one.latest) == (other.earliest, other.latest)


def _is_correction(element: _Element) -> bool:
    parent = element.getparent()
    return local(element) in _CORRECTIONS and parent is not None and local(parent) == "choice"


def _corrected(dateline: _Element) -> str:
    """The words of the date with the editors' corrections for what is printed; "" where there are none."""
    if next(dateline.iter("{*}corr"), None) is None:
        return ""
    text = extract(dateline, marked=_MARKED, flat=True, skip=lambda element: local(element) in ("sic", "orig"))
    dates = [span for span in text.spans if span.name == "date"]
    return text.body[dates[0].start : dates[-1].end] if dates else text.body


def _is_marked_wrong(element: _Element, words: str) -> bool:
    marks = " ".join(str(element.get(name, "")) for name in ("ana", "type", "resp", "cert"))
    wrong = next(element.iter("{*}sic"), None) is not None
    return wrong or bool(_SIC.search(words)) or bool(_MARKED_WRONG.search(marks))


def _trimmed(words: str) -> str:
    """The words of a date without the line's punctuation; the stop of "p.m." stays."""
    words = words.strip(" ,;[]")
    return words if re.search(r"[ap]\.\s?m\.$", words) else words.rstrip(" .,")


def years_of(*names: str) -> tuple[int, int]:
    """First and last year that the first of `names` with a year prints; (0, 0) if none does.

    "frus1964-68v20" -> (1964, 1968), "frus1948v05p1" -> (1948, 1948).
    """
    for name in names:
        if found := _YEARS.search(name):
            first = int(found[1])
            last = int(found[2]) if found[2] and len(found[2]) == 4 else first
            if found[2] and len(found[2]) == 2:
                last = first // 100 * 100 + int(found[2])
            return first, max(first, last)
    return 0, 0


def stamped_span(document: _Element) -> DateSpan:
    """What the publisher's index of dates says: @doc-dateTime-min and -max of a document; UNDATED without both."""
    stamps = {str(key).rpartition("}")[2]: str(value) for key, value in document.attrib.items()}
    first = iso_span(stamps.get("doc-dateTime-min", "")[:10], origin="attributes").earliest
    last = iso_span(stamps.get("doc-dateTime-max", "")[:10], origin="attributes").latest
    if not first or not last:
        return UNDATED
    for whole in (month_span(first.year, first.month), year_span(first.year)):
        if (whole.earliest, whole.latest) == (first, last):
            return msgspec.structs.replace(whole, origin="attributes")
    return range_span(first, last, origin="attributes")


def _ancestors(element: _Element, document: _Element) -> list[_Element]:
    found = []
    for ancestor in element.iterancestors():
        if ancestor is document:
            break
        found.append(ancestor)
    return found


def _encoded(element: _Element, printed: str, origin: str) -> DateSpan:
    """What the attributes of a `date` say: @when, @from/@to, @notBefore/@notAfter."""
    first = element.get("when") or element.get("from") or element.get("notBefore") or ""
    last = element.get("to") or element.get("notAfter") or ""
    start = iso_span(first, printed=printed, origin=origin) if first else UNDATED
    end = iso_span(last, printed=printed, origin=origin) if last else UNDATED
    if start.earliest and end.latest:
        if start.earliest == end.latest:
            return start
        span = range_span(start.earliest, end.latest, printed=printed, origin=origin)
        return msgspec.structs.replace(span, circa=bool(element.get("notBefore")))
    if start.earliest and not element.get("when"):
        return open_span(first=start.earliest, printed=printed, origin=origin)
    return open_span(last=end.latest, printed=printed, origin=origin) if end.latest and not start.known else start


def _clock(text: Text, after: str, *, wrong: bool) -> tuple[Clock, list[str]]:
    """(time of day of the line, warnings). The printed time wins, as the printed day does.

    `after` are the words from the date on; `wrong`: the editors mark what is printed as an error.
    """
    encoded = _encoded_clock(text)
    clock = printed_clock(after)
    if not clock.time and after != text.body and any(span.name == "date" for span in text.spans):
        clock = printed_clock(text.body)  # "10 a.m., January 21, 1966"
    zulu = "Z" if encoded.zulu or clock.zulu else ""
    odd = []
    if clock.time and encoded.time not in ("", clock.time) and not wrong:
        odd = [f"encoded time {encoded.time} contradicts the printed {clock.time}"]
    if not clock.time or (wrong and encoded.time):
        clock = encoded
    time, until = (f"{each}{zulu}" if each else "" for each in (clock.time, clock.until))
    return Clock(time, until), odd


def _encoded_clock(text: Text) -> Clock:
    """What the attributes of the first `date`, else of a `time`, say of the time of day."""
    elements = [span.element for span in text.spans if span.name == "date"][:1]
    elements += [span.element for span in text.spans if span.name == "time"]
    for element in elements:
        first, last = element.get("when") or element.get("from") or "", element.get("to") or ""
        if begin := _clock_of(first):
            return Clock(begin, _clock_of(last), first.rstrip().endswith("Z"))
    return Clock()


def _clock_of(stamp: str) -> str:
    """ "1966-01-21T10:00:00" or "10:00:00" -> "10:00"; "" without a time of day."""
    found = _WHEN_CLOCK.search(stamp)
    return f"{found[1]}:{found[2]}" if found else ""


def _far(span: DateSpan, years: tuple[int, int]) -> bool:
    if not span.known or not years[0]:
        return False
    last, first = span.latest or span.earliest, span.earliest or span.latest
    return bool(last and last.year < years[0] - YEARS_ASIDE) or bool(first and first.year > years[1] + YEARS_ASIDE)


def _place(text: Text) -> str:
    """The marked place that is one, else the words before the date; a withheld place as it is printed."""
    if withheld := WITHHELD_PLACE.search(text.body):
        return withheld.group()
    for span in text.spans:
        if span.name == "placeName" and (place := bare_place(text.body[span.start : span.end])):
            return place
    dates = [s for s in text.spans if s.name in ("date", "time")]
    end = dates[0].start if dates else len(text.body)
    before = text.body[:end]
    if not dates and (found := re.search(r"[A-Z][a-z]+\.?\s+\d{1,2}\b|\d", before)):
        before = before[: found.start()]
    words = before.strip(" [](),.;—–")
    if len(words) > 60 or not words[:1].isupper() or not _PLACE_BEFORE_DATE.fullmatch(words):
        return ""
    return bare_place(words)


def bare_place(words: str) -> str:
    """A place without brackets and loose punctuation; "" for a weekday, for "undated" or a withheld place."""
    if "not declassified" in words.lower():
        return ""
    place = re.sub(r"[\[\]]", "", words).strip(" ,;:()—–")
    place = place.rstrip(".") if not re.search(r"\b[A-Z]\.(?:[A-Z]\.)?$", place) else place
    if _WEEKDAY.match(place) or _UNDATED.search(place) or not any(c.isalpha() for c in place):
        return ""
    return place
