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

from corpus.citations.signs import may_cite
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
from search.query.diagnostics import ParseContext, quote_for_message
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


class ValuePosition(msgspec.Struct, frozen=True):
    """Where a value stands: errors point there."""

    context: ParseContext
    position: int

    def error(self, problem: str, advice: str) -> QuerySyntaxError:
        """The error to raise."""
        return self.context.error(problem, position=self.position, advice=advice)


def parse_filter(field: Field, written: str, at: ValuePosition, *, mark: str = "", quoted: bool = False) -> Filter:
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
    pattern = not quoted and ("*" in written or "?" in written) and "://" not in written  # a link has a query
    match field.kind:
        case "date":
            return parse_date_filter(mark + written, field, at)
        case "class":
            return parse_class_filter(mark + written, at)
        case "exact" | "number":
            if pattern:
                _check_pattern(written, at)
            return parse_keyword(written, field, at, pattern=pattern)
        case "flag":
            return parse_trait(written, at)
        case "like":
            return Like(written)
        case "entity" | "country" | "post":
            if pattern:
                raise at.error(
                    f"{field.name}: takes a name, no wildcards",
                    f"write {field.example}, or the word without {field.name}:",
                )
            return _name_filter(field, written)
        case "text":
            raise ValueError(f"{field.name} holds text, not a value")
        case _:
            assert_never(field.kind)


def parse_date_filter(written: str, field: Field, at: ValuePosition) -> DateFilter | Undated:
    """A date field's value. "before" and "after" are open ranges next to what they name."""
    text = written.strip()
    if text.lower() in _UNDATED:
        if field.name != "date":
            raise at.error(f"{field.name}: needs a date", "for cables without a date write date:none")
        return Undated()
    if len(text) > LONGEST_DATE:
        raise at.error(f"{quote_for_message(text)} is no date", _DATE_ADVICE)
    if field.name in ("before", "after"):
        return _open_range(field.name, _parse_day_span(text, at), at)
    mode: Literal["overlap", "within"] = "within" if field.name == "within" else "overlap"
    compared = _COMPARED.match(text)
    if compared and compared[0] != "=":
        earliest, latest, circa = _parse_comparison(compared[0], text[compared.end() :], at)
    else:
        text = text[compared.end() :] if compared else text
        circa, text = _split_circa(text)
        earliest, latest, vague = _parse_range(text, at)
        circa = circa or vague
    return DateFilter(earliest, latest, mode, circa)


def search_bounds(date_filter: DateFilter) -> tuple[date | None, date | None]:
    """The days to look between, both inclusive, None open.

    "About" a year is the year before to the year after, about a month likewise, about a day a week either way.
    """
    if not date_filter.circa:
        return date_filter.earliest, date_filter.latest
    earliest, latest = date_filter.earliest, date_filter.latest
    known = earliest and latest and (latest - earliest).days + 1
    if known and known < 28:
        return _shift_day(earliest, days=-7), _shift_day(latest, days=7)
    months = 1 if known and known < 365 else 12
    return _shift_month(earliest, -months), _shift_month(latest, months)


def parse_class_filter(written: str, at: ValuePosition) -> ClassFilter:
    """A classification, with or without a comparison before it."""
    from corpus.messages.markings import LEVELS, classification  # the vocabulary loads when a query needs it

    text = written.strip()
    compared = _COMPARED.match(text)
    op = compared[0] if compared else ""
    comparison: Comparison = _PLAIN[op] if op in _PLAIN else _comparison(op)
    name = text[len(op) :].strip()
    folded = "" if _COMPARED.search(name) else _alphanumeric(name)  # "secret>" compares nothing that is known
    level = next((each for each in LEVELS if _alphanumeric(each) == folded), "")
    if folded and not level:
        # Foreign and spaced-out forms: the vocabulary knows them, but only a whole value counts.
        marking = classification(name)
        level = marking.level if marking.level in LEVELS and _alphanumeric(marking.printed) == folded else ""
    if not level:
        close = nearest(name, LEVELS)
        raise at.error(
            f"no classification {quote_for_message(name)}",
            f"{_did_you_mean(close)}use one of: {', '.join(LEVELS)}; for cables that print none: -has:class",
        )
    if comparison != "=" and not LEVELS[level]:
        raise at.error(f"{level} has no rank to compare", f"write class:{level} without {op}")
    return ClassFilter(comparison, level)


def parse_trait(written: str, at: ValuePosition) -> Has:
    """One of `TRAITS`, in any case, in singular or plural."""
    name = written.strip().lower()
    for candidate in (name, name.removesuffix("s")):
        if candidate in TRAITS:
            return Has(candidate)
    raise at.error(
        f"has: does not know {quote_for_message(written)}",
        f"{_did_you_mean(nearest(name, TRAITS))}use one of: {', '.join(TRAITS)}",
    )


def parse_keyword(written: str, field: Field, at: ValuePosition, *, pattern: bool = False) -> Exact:
    """A keyword, folded as the index holds it: white space, case where the field has one, number forms."""
    value = " ".join(written.split())
    match field.name:
        case "number":
            from corpus.messages.paper_numbers import whole_number  # the table of series loads when a query needs it

            value = whole_number(value) or fold_number(value)
        case "ref" if value[:1].isdigit() or not may_cite(value):
            value = fold_reference(value)
        case "tags":
            value = value.upper()
        case "caption":
            value = value.upper() if pattern else _parse_caption(value, at)
        case "kind" | "lang":
            value = value.lower()
        case "precedence" if not pattern:
            value = _parse_precedence(value, at)
        case _:
            pass
    # Upper case may come decomposed; the index holds NFC.
    return Exact(field.name, unicodedata.normalize("NFC", value), pattern)


def _check_pattern(written: str, at: ValuePosition) -> None:
    """A pattern has no quotes to keep it together, so it must be one that reads alike everywhere."""
    odd = next((char for char in written if not (char.isalnum() or char in "*?.'’&/_#@%$+-–~")), "")
    odd = odd or (written[0] if not (written[0].isalnum() or written[0] in "*?") else "")
    if odd:
        raise at.error(
            f"{quote_for_message(odd)} in a value with wildcards",
            "begin with a letter, a digit, * or ?, and put no blanks inside",
        )
    if len(re.findall(r"\*+", written)) > MOST_STARS:
        raise at.error(
            f"more than {MOST_STARS} stars in {quote_for_message(written)}", "write its beginning, and one star"
        )


def _name_filter(field: Field, name: str) -> EntityFilter | CountryFilter | PostFilter:
    match field.name:
        case "from" | "to" | "info" | "participant" | "involves":
            return PostFilter(field.name, name)
        case "country":
            return CountryFilter(name)
        case _:
            return EntityFilter(field.label, name)


def unparse_date(date_filter: DateFilter) -> str:
    """The value of `date_filter` in its shortest form, as `parse_date_filter` reads it."""
    circa = "~" if date_filter.circa else ""
    if date_filter.earliest and date_filter.latest:
        for form in (
            f"{date_filter.earliest.year:04d}",
            date_filter.earliest.isoformat()[:7],
            date_filter.earliest.isoformat(),
        ):
            span = iso_span(form)
            if (span.earliest, span.latest) == (date_filter.earliest, date_filter.latest):
                return circa + form
    return f"{circa}{_unparse_day(date_filter.earliest, first=True)}..{_unparse_day(date_filter.latest, first=False)}"


def _unparse_day(day: date | None, *, first: bool) -> str:
    if day is None:
        return ""
    whole = day.isoformat()
    for form in (whole[:4], whole[:7]):
        span = iso_span(form)
        if (span.earliest if first else span.latest) == day:
            return form
    return whole


def _parse_range(text: str, at: ValuePosition) -> tuple[date | None, date | None, bool]:
    """(earliest, latest, circa) of one date or a range."""
    parts = _DOTS.split(text)
    if len(parts) == 1:
        dashed = _DASHED.fullmatch(text)
        if not dashed or _DATE.fullmatch(text):
            span = _parse_day_span(text, at)
            return span.earliest, span.latest, span.circa
        parts = [dashed[1], dashed[2]]
        at.context.warn(f"{quote_for_message(text)} is read as the range {dashed[1]}..{dashed[2]}")
    if len(parts) > 2 or not any(part.strip() for part in parts):
        raise at.error(f"{quote_for_message(text)} is no range of dates", _DATE_ADVICE)
    first, last = (_parse_day_span(part, at) if part.strip() else None for part in parts)
    circa = any(span.circa for span in (first, last) if span)
    if first and last and first.earliest and last.latest and last.latest < first.earliest:
        first, last = last, first
        at.context.warn(f"the range {quote_for_message(text)} runs backwards and was turned round")
    return (first.earliest if first else None), (last.latest if last else None), circa


def _parse_comparison(op: str, text: str, at: ValuePosition) -> tuple[date | None, date | None, bool]:
    circa, text = _split_circa(text)
    span = _parse_day_span(text, at)
    if not span.earliest or not span.latest:  # ">=before 1967" would be every date
        raise at.error(f"{quote_for_message(text)} is no date to compare with", _DATE_ADVICE)
    match _PLAIN.get(op, op):
        case ">=":
            return span.earliest, None, circa or span.circa
        case "<=":
            return None, span.latest, circa or span.circa
        case other:
            date_filter = _open_range("before" if other == "<" else "after", span, at)
            return date_filter.earliest, date_filter.latest, circa or span.circa


def _open_range(name: str, span: DateSpan, at: ValuePosition) -> DateFilter:
    day = _shift_day(span.earliest, days=-1) if name == "before" else _shift_day(span.latest, days=1)
    if day is None:
        raise at.error(f"there is no day {name} that", "write a year from 0002 to 9998")
    return DateFilter(None, day, circa=span.circa) if name == "before" else DateFilter(day, None, circa=span.circa)


def _parse_day_span(written: str, at: ValuePosition) -> DateSpan:
    """The span of one date, ISO or in words. Raises QuerySyntaxError."""
    circa, text = _split_circa(written.strip())
    found = _DATE.fullmatch(text) or _COMPACT.fullmatch(text)
    span = DateSpan()
    if found:
        year, *rest = (int(part) for part in found.groups() if part)
        span = iso_span(f"{year:04d}" + "".join(f"-{part:02d}" for part in rest))
    if not span.known:
        span = _parse_date_words(text, written, at)
    return DateSpan(earliest=span.earliest, latest=span.latest, circa=circa or span.circa)


def _parse_date_words(text: str, written: str, at: ValuePosition) -> DateSpan:
    """A date in words or numbers, if it is the whole text: "May 1967", "17 mai 1967", "196X", "before May 1967".

    Raises QuerySyntaxError for what is none, and for what may be two: the user has to say which.
    """
    from corpus.dates.reading import parse_date  # with its words of many languages, which few searches need
    from corpus.dates.warnings import days

    reading = parse_date(text)
    if reading.readings:
        choices = [days(span) for span in reading.readings]
        raise at.error(f"{quote_for_message(written)} may be {' or '.join(choices)}", f"write {' or '.join(choices)}")
    if reading.impossible:
        raise at.error(f"{quote_for_message(written)} is no day of the calendar", _DATE_ADVICE)
    if not reading.span.known or reading.unused:
        raise at.error(f"{quote_for_message(written)} is no date", _DATE_ADVICE)
    if reading.remark:
        at.context.warn(f"{quote_for_message(written)} is read as {days(reading.span)}: it {reading.remark}")
    return reading.span


def _split_circa(text: str) -> tuple[bool, str]:
    found = _CIRCA.match(text)
    rest = text[found.end() :] if found else text
    plain = rest.removesuffix("?").rstrip()
    return bool(found) or plain != rest.rstrip(), plain.strip()


def _shift_day(day: date | None, *, days: int) -> date | None:
    """The day that many days off; None where the calendar ends."""
    try:
        return day + timedelta(days=days) if day else None
    except OverflowError:
        return None


def _shift_month(day: date | None, months: int) -> date | None:
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


def _parse_precedence(written: str, at: ValuePosition) -> str:
    from corpus.messages.markings import precedence, precedence_order

    known = precedence(written)
    if known and len(known.split()) >= len(written.split()):
        return known
    order = precedence_order()
    raise at.error(
        f"no precedence {quote_for_message(written)}",
        f"{_did_you_mean(nearest(written, order))}use one of: {', '.join(order)}",
    )


def _parse_caption(written: str, at: ValuePosition) -> str:
    """The canonical caption of a printed variant; others in capitals, as collections have their own."""
    from corpus.messages.markings import captions

    plain, known = written.upper(), captions(written)
    if len(known) != 1 or known[0] == plain:
        return plain
    if _alphanumeric(known[0]) != _alphanumeric(plain):
        at.context.warn(f"the caption {quote_for_message(written)} is read as {known[0]}")
    return known[0]


def _alphanumeric(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum())


def _did_you_mean(close: tuple[str, ...]) -> str:
    return f"did you mean {' or '.join(close)}? " if close else ""
