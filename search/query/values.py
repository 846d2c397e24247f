"""What stands after a field's colon: dates, classifications, numbers, keywords.

Each function takes the value as written, where it stands (`at`, for errors and warnings) and gives a node.
What a value cannot mean raises QuerySyntaxError with the nearest valid values.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal, assert_never, get_args

import msgspec

from corpus.dates.spans import days_in, iso_span
from corpus.lazy_regex import lazily
from corpus.messages.numbers import fold_number, fold_reference
from corpus.records import DateSpan
from search.query.ast import (
    ClassFilter,
    Comparison,
    CountryFilter,
    DateFilter,
    EntityFilter,
    Exact,
    Filter,
    Has,
    Like,
    PostFilter,
    Undated,
)
from search.query.diagnostics import ParseContext, shown
from search.query.fields import TRAITS, Field, nearest

if TYPE_CHECKING:
    from corpus.errors import QuerySyntaxError

LONGEST_DATE = 60
"""Characters; "from about the 1st of September 1967" is 36, so a longer value is no date."""

LONGEST_VALUE = 500
"""Characters; the index keeps keys no longer, and no name is."""

MOST_STARS = 4
"""Stars in one word or value: the automaton grows with each, and nobody knows so many pieces of a name."""

_DAY = r"[0-9]{4}(?:-[0-9]{1,2}(?:-[0-9]{1,2})?)?"
_DATE = lazily(r"([0-9]{4})(?:[-/.]([0-9]{1,2})(?:[-/.]([0-9]{1,2}))?)?")
_COMPACT = lazily(r"([0-9]{4})([0-9]{2})([0-9]{2})")
_DASHED = lazily(rf"({_DAY})\s*(?:-|–|—|to)\s*({_DAY})")
_DOTS = lazily(r"\.{2,}|…")
_CIRCA = lazily(r"~|(?:ca?\.|circa|about)\s*", re.IGNORECASE)
_UNDATED = {"none", "undated", "unknown", "n.d.", "nd"}
_COMPARED = lazily(r">=|<=|≥|≤|>|<|=")
_PLAIN: dict[str, Comparison] = {"≥": ">=", "≤": "<=", "": "="}
_DATE_ADVICE = "write 1967, 1967-05, 1967-05-01, 1966..1968, ..1953-07-27, ~1967 or none"


class At(msgspec.Struct, frozen=True):
    """Where a value stands: errors point there."""

    reading: ParseContext
    position: int

    def error(self, problem: str, advice: str) -> QuerySyntaxError:
        """The error to raise."""
        return self.reading.error(problem, position=self.position, advice=advice)


def filter_of(field: Field, written: str, at: At, *, mark: str = "", quoted: bool = False) -> Filter:
    """The node of `field` with a value as written after the comparison `mark`, in quotes or bare."""
    starred = not quoted and "*" in written and not written.strip("*")
    if starred and not mark:
        if field.trait:
            return Has(field.trait)
        raise at.error(f"{field.name}: needs a value", f"for example {field.example}")
    if not any(char.isalnum() for char in written):
        raise at.error(f"{field.name}: has no value", f"for example {field.example}")
    if mark and mark != "=" and field.kind not in ("date", "class"):
        raise at.error(f"{mark} after {field.name}:", "only dates and classifications can be compared")
    if len(written) > LONGEST_VALUE:
        advice = f"use at most {LONGEST_VALUE} characters; for words of the text leave {field.name}: out"
        raise at.error(f"{field.name}: has a value of {len(written):,} characters", advice)
    pattern = not quoted and ("*" in written or "?" in written)
    match field.kind:
        case "date":
            return date_filter(mark + written, field, at)
        case "class":
            return class_filter(mark + written, at)
        case "exact" | "number":
            if pattern:
                _check_pattern(written, at)
            return keyword(written, field, at, pattern=pattern)
        case "flag":
            return trait(written, at)
        case "like":
            return Like(written)
        case "entity" | "country" | "post":
            if pattern:
                raise at.error(
                    f"{field.name}: takes a name, no wildcards",
                    f"write {field.example}, or the word without {field.name}:",
                )
            return _named(field, written)
        case "text":
            raise ValueError(f"{field.name} holds text, not a value")
        case _:
            assert_never(field.kind)


def date_filter(written: str, field: Field, at: At) -> DateFilter | Undated:
    """A date field's value. "before" and "after" are open ranges next to what they name."""
    text = written.strip()
    if text.lower() in _UNDATED:
        if field.name != "date":
            raise at.error(f"{field.name}: needs a date", "for cables without a date write date:none")
        return Undated()
    if len(text) > LONGEST_DATE:
        raise at.error(f"{shown(text)} is no date", _DATE_ADVICE)
    if field.name in ("before", "after"):
        return _beside(field.name, _day_span(text, at), at)
    mode: Literal["overlap", "within"] = "within" if field.name == "within" else "overlap"
    compared = _COMPARED.match(text)
    if compared and compared[0] != "=":
        earliest, latest, circa = _compared(compared[0], text[compared.end() :], at)
    else:
        text = text[compared.end() :] if compared else text
        circa, text = _take_circa(text)
        earliest, latest, vague = _range(text, at)
        circa = circa or vague
    return DateFilter(earliest, latest, mode, circa)


def bounds(asked: DateFilter) -> tuple[date | None, date | None]:
    """The days to look between, both inclusive, None open.

    "About" a year is the year before to the year after, about a month likewise, about a day a week either way.
    """
    if not asked.circa:
        return asked.earliest, asked.latest
    earliest, latest = asked.earliest, asked.latest
    known = earliest and latest and (latest - earliest).days + 1
    if known and known < 28:
        return _shifted(earliest, days=-7), _shifted(latest, days=7)
    months = 1 if known and known < 365 else 12
    return _month_shifted(earliest, -months), _month_shifted(latest, months)


def class_filter(written: str, at: At) -> ClassFilter:
    """A classification, with or without a comparison before it."""
    from corpus.messages.markings import LEVELS, classification  # the vocabulary loads when a query needs it

    text = written.strip()
    compared = _COMPARED.match(text)
    op = compared[0] if compared else ""
    comparison: Comparison = _PLAIN[op] if op in _PLAIN else _comparison(op)
    name = text[len(op) :].strip()
    folded = _squeezed(name)
    level = next((each for each in LEVELS if _squeezed(each) == folded), "")
    if not level:
        # Foreign and spaced-out forms: the vocabulary knows them, but only a whole value counts.
        marking = classification(name)
        level = marking.level if marking.level in LEVELS and _squeezed(marking.printed) == folded else ""
    if not level:
        close = nearest(name, LEVELS)
        raise at.error(
            f"no classification {shown(name)}",
            f"{_did_you_mean(close)}use one of: {', '.join(LEVELS)}; for cables that print none: -has:class",
        )
    if comparison != "=" and not LEVELS[level]:
        raise at.error(f"{level} has no rank to compare", f"write class:{level} without {op}")
    return ClassFilter(comparison, level)


def trait(written: str, at: At) -> Has:
    """One of `TRAITS`, in any case, in singular or plural."""
    name = written.strip().lower()
    for candidate in (name, name.removesuffix("s")):
        if candidate in TRAITS:
            return Has(candidate)
    raise at.error(
        f"has: does not know {shown(written)}",
        f"{_did_you_mean(nearest(name, TRAITS))}use one of: {', '.join(TRAITS)}",
    )


def keyword(written: str, field: Field, at: At, *, pattern: bool = False) -> Exact:
    """A keyword, folded as the index holds it: white space, case where the field has one, number forms."""
    value = " ".join(written.split())
    match field.name:
        case "number":
            value = fold_number(value)
        case "ref":
            value = fold_reference(value)
        case "tags":
            value = value.upper()
        case "caption":
            value = value.upper() if pattern else _caption(value, at)
        case "kind" | "lang":
            value = value.lower()
        case "precedence" if not pattern:
            value = _precedence(value, at)
        case _:
            pass
    # Upper case may come decomposed; the index holds NFC.
    return Exact(field.name, unicodedata.normalize("NFC", value), pattern)


def _check_pattern(written: str, at: At) -> None:
    """A pattern has no quotes to keep it together, so it must be one that reads alike everywhere."""
    odd = next((char for char in written if not (char.isalnum() or char in "*?.'’&/_#@%$+-–~")), "")
    odd = odd or (written[0] if not (written[0].isalnum() or written[0] in "*?") else "")
    if odd:
        raise at.error(
            f"{shown(odd)} in a value with wildcards", "begin with a letter, a digit, * or ?, and put no blanks inside"
        )
    if len(re.findall(r"\*+", written)) > MOST_STARS:
        raise at.error(f"more than {MOST_STARS} stars in {shown(written)}", "write its beginning, and one star")


def _named(field: Field, name: str) -> EntityFilter | CountryFilter | PostFilter:
    match field.name:
        case "from" | "to" | "info":
            return PostFilter(field.name, name)
        case "country":
            return CountryFilter(name)
        case _:
            return EntityFilter(field.label, name)


def date_text(asked: DateFilter) -> str:
    """The value of `asked` in its shortest form, as `date_filter` reads it."""
    circa = "~" if asked.circa else ""
    if asked.earliest and asked.latest:
        for form in (
            f"{asked.earliest.year:04d}",
            asked.earliest.isoformat()[:7],
            asked.earliest.isoformat(),
        ):
            span = iso_span(form)
            if (span.earliest, span.latest) == (asked.earliest, asked.latest):
                return circa + form
    return f"{circa}{_end_text(asked.earliest, first=True)}..{_end_text(asked.latest, first=False)}"


def _end_text(day: date | None, *, first: bool) -> str:
    if day is None:
        return ""
    whole = day.isoformat()
    for form in (whole[:4], whole[:7]):
        span = iso_span(form)
        if (span.earliest if first else span.latest) == day:
            return form
    return whole


def _range(text: str, at: At) -> tuple[date | None, date | None, bool]:
    """(earliest, latest, circa) of one date or a range."""
    parts = _DOTS.split(text)
    if len(parts) == 1:
        dashed = _DASHED.fullmatch(text)
        if not dashed or _DATE.fullmatch(text):
            span = _day_span(text, at)
            return span.earliest, span.latest, span.circa
        parts = [dashed[1], dashed[2]]
        at.reading.warn(f"{shown(text)} is read as the range {dashed[1]}..{dashed[2]}")
    if len(parts) > 2 or not any(part.strip() for part in parts):
        raise at.error(f"{shown(text)} is no range of dates", _DATE_ADVICE)
    first, last = (_day_span(part, at) if part.strip() else None for part in parts)
    circa = any(span.circa for span in (first, last) if span)
    if first and last and first.earliest and last.latest and last.latest < first.earliest:
        first, last = last, first
        at.reading.warn(f"the range {shown(text)} runs backwards and was turned round")
    return (first.earliest if first else None), (last.latest if last else None), circa


def _compared(op: str, text: str, at: At) -> tuple[date | None, date | None, bool]:
    circa, text = _take_circa(text)
    span = _day_span(text, at)
    match _PLAIN.get(op, op):
        case ">=":
            return span.earliest, None, circa or span.circa
        case "<=":
            return None, span.latest, circa or span.circa
        case other:
            asked = _beside("before" if other == "<" else "after", span, at)
            return asked.earliest, asked.latest, circa or span.circa


def _beside(name: str, span: DateSpan, at: At) -> DateFilter:
    day = _shifted(span.earliest, days=-1) if name == "before" else _shifted(span.latest, days=1)
    if day is None:
        raise at.error(f"there is no day {name} that", "write a year from 0002 to 9998")
    return DateFilter(None, day, circa=span.circa) if name == "before" else DateFilter(day, None, circa=span.circa)


def _day_span(written: str, at: At) -> DateSpan:
    """The span of one date, ISO or in words. Raises QuerySyntaxError."""
    circa, text = _take_circa(written.strip())
    found = _DATE.fullmatch(text) or _COMPACT.fullmatch(text)
    span = DateSpan()
    if found:
        year, *rest = (int(part) for part in found.groups() if part)
        span = iso_span(f"{year:04d}" + "".join(f"-{part:02d}" for part in rest))
    if not span.known:
        span = _worded(text, written, at)
    return DateSpan(earliest=span.earliest, latest=span.latest, circa=circa or span.circa)


def _worded(text: str, written: str, at: At) -> DateSpan:
    """A date in words or numbers, if it is the whole text: "May 1967", "17 mai 1967", "196X", "before May 1967".

    Raises QuerySyntaxError for what is none, and for what may be two: the user has to say which.
    """
    from corpus.dates.reading import parse_date  # with its words of many languages, which few searches need
    from corpus.dates.warnings import days

    reading = parse_date(text)
    if reading.readings:
        choices = [days(span) for span in reading.readings]
        raise at.error(f"{shown(written)} may be {' or '.join(choices)}", f"write {' or '.join(choices)}")
    if reading.impossible:
        raise at.error(f"{shown(written)} is no day of the calendar", _DATE_ADVICE)
    if not reading.span.known or reading.unused:
        raise at.error(f"{shown(written)} is no date", _DATE_ADVICE)
    if reading.remark:
        at.reading.warn(f"{shown(written)} is read as {days(reading.span)}: it {reading.remark}")
    return reading.span


def _take_circa(text: str) -> tuple[bool, str]:
    found = _CIRCA.match(text)
    rest = text[found.end() :] if found else text
    plain = rest.removesuffix("?").rstrip()
    return bool(found) or plain != rest.rstrip(), plain.strip()


def _shifted(day: date | None, *, days: int) -> date | None:
    """The day that many days off; None where the calendar ends."""
    try:
        return day + timedelta(days=days) if day else None
    except OverflowError:
        return None


def _month_shifted(day: date | None, months: int) -> date | None:
    """The first or last day of a month stays that, others keep their number as far as the month has it."""
    if day is None:
        return None
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not 1 <= year <= 9999:
        return None
    last = days_in(year, month + 1)
    was_last = day.day == days_in(day.year, day.month)
    return date(year, month + 1, last if was_last else min(day.day, last))


def _comparison(op: str) -> Comparison:
    return next(each for each in get_args(Comparison) if each == op)


def _precedence(written: str, at: At) -> str:
    from corpus.messages.markings import precedence, precedence_order

    known = precedence(written)
    if known and len(known.split()) >= len(written.split()):
        return known
    order = precedence_order()
    raise at.error(
        f"no precedence {shown(written)}",
        f"{_did_you_mean(nearest(written, order))}use one of: {', '.join(order)}",
    )


def _caption(written: str, at: At) -> str:
    """The canonical caption of a printed variant; others in capitals, as collections have their own."""
    from corpus.messages.markings import captions

    plain, known = written.upper(), captions(written)
    if len(known) != 1 or known[0] == plain:
        return plain
    if _squeezed(known[0]) != _squeezed(plain):
        at.reading.warn(f"the caption {shown(written)} is read as {known[0]}")
    return known[0]


def _squeezed(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum())


def _did_you_mean(close: tuple[str, ...]) -> str:
    return f"did you mean {' or '.join(close)}? " if close else ""
