"""The date of a document without metadata: which of the dates in its first and last lines is its own."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from corpus.dates import (
    Reading,
    dtg_span,
    find_date,
    groups_span,
    order_of_locale,
    parse_date,
    warnings_of,
    with_the_rest,
)
from corpus.dates.calendars import day_without_year, other_calendar
from corpus.dates.expressions import Expressions
from corpus.dates.reading import LISTOPAD
from corpus.dates.tokens import tokens_of
from corpus.dates.warnings import quoted
from corpus.records import UNDATED
from ingest.readers.shared.date_standing import Standing, before_enclosures, is_listed, is_number, standing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corpus.dates import Order
    from corpus.records import DateSpan

LONGEST_YEAR_LINE = 40
"""Characters of a line whose only date is a month or a year: in longer ones it is part of a sentence."""
LONGEST_DATE_LINE = 60
"""Characters of a line that is a date and nothing else, however written."""
LONGEST_DAYS = 27
"""Days between first and last of a date that counts as one: less than a month's, "May 3-5", "June 30-July 2"."""
LAST_LINES = 4
"""Lines at the end in which a letter prints its place and day, if not at its head."""

_BARE_NUMBER = re.compile(r"(?!\d{4}$|\d{8}$)[-+]?\d+(?:[.,]\d+)?")
"""A number that is no year and no day of eight digits: of a document or a page, and of a calendar only in a cell."""
_COMMA = re.compile(r",\s*(?=\S)")
"""Behind the place in "Berlin, 4.5.62": there a date may be written in any way, as if it had the line for itself."""
_PLACE = re.compile(r"[^\W\d_][^\d,]{1,40},\s")
_WORDED_YEAR = re.compile(
    r"\b(?:hundred|thousand|mil|mille|novecientos|ochocientos|(?:neuf|huit)[- ]cents?|novecentos"
    r"|oitocentos|mille(?:nove|otto|sette)cento\w*|(?:neun|acht|sieb)zehnhundert\w*)\b",
    re.IGNORECASE,
)
"""A year in words, which is not read."""
_DIGIT = re.compile(r"\d")
_CZECH_OR_POLISH = frozenset(("pl", "cs", "sk", "uk"))


class _Dated(NamedTuple):
    """A line with a date."""

    line: str
    reading: Reading
    standing: Standing
    is_sure: bool
    """Whether its words say that it is a date: a label or date-time group."""


def heading_date(
    lines: Sequence[str], title: str, labelled: str, locale: Callable[[], str], *, last: Sequence[str] = ()
) -> tuple[DateSpan, tuple[str, ...]]:
    """(span, warnings) of the date of a document by its first `lines` and its `last` ones.

    The labelled date counts first, then a dateline, then the place and day at the end, then the day of a heading; else
    a month or year on a short line. The date of another event or of running text is none, and is told. A day that may
    be two is the one that another line prints unmistakably.
    """
    dated: list[_Dated] = []
    for one in _dated(lines, title, labelled, locale):
        dated.append(one)
        if _is_dateline(one) and _is_days(one.reading) and not any(_is_doubtful(other.reading) for other in dated):
            break  # nothing behind it can change the date
    candidates = [one for one in dated if one.standing in ("dateline", "heading")]
    at_the_end = [one for one in candidates if _is_dateline(one)]
    found = _day([one for one in dated if one.is_sure]) or _day(at_the_end)
    found = found or _day(_closing(last, locale)) or _day(candidates)
    if found:
        best = found
    elif weak := [one for one in candidates if one.reading.span.known and _is_short(one, labelled)]:
        best = weak[0].reading
    elif others := [one for one in dated if one.standing in ("event", "prose") and one.reading.span.known]:
        return Reading().span, (_why_undated(others[0]),)
    else:
        unread = next(filter(_may_be_unread, lines), "")
        return Reading().span, (f"heading: date not understood: {quoted(unread)}",) if unread else ()
    if best.readings:
        best = next((one.reading for one in dated if _decides(one.reading, best)), best)
    if best.remark == LISTOPAD and locale()[:2] in _CZECH_OR_POLISH:
        best = best._replace(remark="")
    return best.span, tuple(warnings_of(best, place="heading"))


def _may_be_unread(line: str) -> bool:
    """Whether a short line has the day of a calendar that is not converted, or one without a year that was read."""
    in_words = _WORDED_YEAR.search(line) is not None
    if len(line) > LONGEST_DATE_LINE and not in_words:
        return False
    tokens = tokens_of(line)
    if other_calendar(tokens):
        return True
    found = day_without_year(Expressions(tokens, whole=False))
    if not found or (not _DIGIT.search(line) and "," not in line):
        return False
    if in_words:
        return True
    return standing(line, tokens[found[0]].start, tokens[found[1] - 1].end) == "dateline"


def is_dated(line: str, locale: Callable[[], str]) -> bool:
    """Whether a short line ends with a day: a dateline, or what somebody stamped. No title stands in it."""
    if len(line) > LONGEST_DATE_LINE or not _DIGIT.search(line):
        return False
    reading = line_reading(line, locale)
    if reading is None or not (_is_days(reading) or reading.readings):
        return False
    return (
        not reading.end
        or standing(line, reading.start, reading.end) == "dateline"
        or not line[reading.end :].strip(" .")
    )


def dateline_day(text: str, locale: Callable[[], str]) -> DateSpan:
    """The day of the first line of a text, if that is a dateline: "Oslo, March 4, 1989"; else undated."""
    line = text[: 2 * LONGEST_DATE_LINE].lstrip().partition("\n")[0].strip()
    if len(line) > LONGEST_DATE_LINE or not _DIGIT.search(line):
        return UNDATED
    reading = line_reading(line, locale)
    if reading is None or reading.span.precision != "day":
        return UNDATED
    alone = not reading.end or standing(line, reading.start, reading.end) == "dateline"
    return reading.span if alone and (not reading.end or _PLACE.match(line) or not reading.start) else UNDATED


def is_whole_date(line: str, locale: Callable[[], str]) -> bool:
    """Whether all words of a line are those of a date: "Monday, the 3rd of May, 1911"."""
    reading = line_reading(line, locale)
    return reading is not None and not reading.end and not reading.unused


def _closing(last: Sequence[str], locale: Callable[[], str]) -> list[_Dated]:
    """Place and day among the last lines."""
    return [one for one in _dated(last, "", "", locale) if one.standing == "dateline" and _PLACE.match(one.line)]


def _day(lines: Sequence[_Dated]) -> Reading | None:
    """The first day or few days, or the date of which no day can be told if that comes first."""
    for one in lines:
        if _is_days(one.reading) or _is_doubtful(one.reading):
            return one.reading
    return None


def _is_days(reading: Reading) -> bool:
    span = reading.span
    return bool(span.earliest and span.latest and (span.latest - span.earliest).days <= LONGEST_DAYS)


def _is_doubtful(reading: Reading) -> bool:
    """Whether a line prints a date of which no day can be told."""
    denied = reading.start >= 0 and bool(reading.unused) and not reading.span.known
    return bool(reading.readings) or reading.impossible or reading.damaged or denied


def _decides(reading: Reading, doubtful: Reading) -> bool:
    return _is_days(reading) and any(reading.span.earliest == one.earliest for one in doubtful.readings)


def _is_short(one: _Dated, labelled: str) -> bool:
    return len(one.line) <= LONGEST_YEAR_LINE or one.line == labelled


def _is_dateline(one: _Dated) -> bool:
    return one.standing == "dateline" or one.is_sure or (one.standing == "heading" and _ends_its_line(one))


def _ends_its_line(one: _Dated) -> bool:
    """ "Memorandum of Conversation, Washington, May 3, 1956": the date ends a heading, behind a comma."""
    before, after = one.line[: one.reading.start], one.line[one.reading.end :]
    return (
        before.rstrip().endswith((",", "(", "[", ";", "-", "–", "—", ":"))
        and not _DIGIT.search(after)
        and len(after) < 30
    )


def _why_undated(one: _Dated) -> str:
    what = "stands in running text" if one.standing == "prose" else "names another event"
    return f"heading: date {quoted(one.reading.span.printed)} {what}: not taken for the date of the document"


def _dated(lines: Sequence[str], title: str, labelled: str, locale: Callable[[], str]) -> Iterator[_Dated]:
    if labelled:
        stated = _decided(lambda order: parse_date(labelled, order=order, origin="first lines"), locale)
        yield _Dated(labelled, stated, "dateline", is_sure=True)
    lines = before_enclosures(lines)
    for at, line in enumerate(lines):
        following = lines[at + 1] if at + 1 < len(lines) else ""
        if reading := line_reading(line, locale):
            listed = is_listed(line[: reading.start], lines[:at])
            what = "event" if listed else standing(line, reading.start, reading.end, following=following)
            yield _Dated(line, reading, what, is_sure=False)
    if title and not labelled:
        named = _decided(lambda order: find_date(title, order=order, origin="title"), locale)
        if named.start >= 0:
            yield _Dated(title, named, standing(title, named.start, named.end), is_sure=False)


def line_reading(line: str, locale: Callable[[], str]) -> Reading | None:
    """The date-time group or the date of a line; None where it has none."""
    group = groups_span(line)
    group = group if group.known else dtg_span(line)[0]
    if group.known:
        start = max(0, line.find(group.printed))
        return Reading(group, start, min(len(line), start + len(group.printed)))
    reading = _decided(lambda order: _line_date(line, order), locale)
    if reading.start < 0 or (reading.span.precision == "year" and is_number(line, reading.start, reading.end)):
        return None
    return reading


@lru_cache(maxsize=256)  # a line is asked for as a stamp, as a title and as a dateline
def _line_date(line: str, order: Order | None) -> Reading:
    """The date in a line; one that is all of a short line may be written in any way."""
    if len(line) <= LONGEST_DATE_LINE and _DIGIT.search(line) and not _BARE_NUMBER.fullmatch(line):
        whole = parse_date(line, order=order, origin="first lines")
        if not whole.unused and (whole.span.known or whole.readings or whole.impossible):
            return whole
        for comma in _COMMA.finditer(line):
            if _DIGIT.search(line, 0, comma.start()):
                break
            behind = parse_date(line[comma.end() :], order=order, origin="first lines")
            day = behind.span.precision == "day" or behind.readings or behind.impossible
            if day and not behind.unused and behind.start >= 0:
                return behind._replace(start=comma.end(), end=len(line))
    found = with_the_rest(line, find_date(line, order=order, origin="first lines"), order)
    return found._replace(unused=(*found.unused, *_unread_day(line, found)))


def _unread_day(line: str, found: Reading) -> Iterator[str]:
    """What stands before a month or year on a short line and looks like its day ("3. smrpna 1956")."""
    if found.span.precision not in ("month", "year") or found.unused or len(line) > LONGEST_DATE_LINE:
        return
    if day := _DAY_BEFORE.search(line, 0, found.start):
        yield day.group().strip(" ,")


_DAY_BEFORE = re.compile(
    r"(?<![\w.,/-])[0-3]?\d(?:\.|st|nd|rd|th|[ºª°])?(?:\s+[^\W\d_]{1,4}\.?)?\s+[^\W\d_]{3,12}\.?,?\s*\Z"
)


def _decided(read: Callable[[Order | None], Reading], locale: Callable[[], str]) -> Reading:
    """A reading in the order of the locale, if it needs one."""
    reading = read(None)
    return read(order_of_locale(locale())) if reading.order_matters else reading
