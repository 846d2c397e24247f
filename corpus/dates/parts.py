"""Dates as printed, perhaps incomplete: "4", "May 30", "9 June 1967". Two make a range and complete each other."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from corpus.dates.spans import days_in

OLDEST_YEAR, NEWEST_YEAR = 1500, 2099
"""Four digits outside are no year of a document, or one of another calendar (1346 of the Persian one)."""
FAR = 25
"""Years from those of the collection within which a year of two digits is taken for granted."""


class Part(NamedTuple):
    """One date. `start` and `end` count tokens. What is not printed is 0."""

    start: int
    end: int
    form: str
    """Order of printing: "dmy", "mdy", "ymd", "my", "d", ...; "n" before it: the month is a number."""
    year: int = 0
    month: int = 0
    day: int = 0
    swap: bool = False
    """Day and month are numbers that may stand in either order."""
    other_year: int = 0
    """The year has two digits, and this is the other century that it may be of."""
    unit: str = ""
    """decade, early, mid, late, h1, h2, q1..q4, spring, summer, autumn, winter."""
    circa: bool = False
    two_years: bool = False
    """ "1904-05": a month, or two years."""
    damaged: bool = False
    """A day is printed of which a digit is lost; `day` is 0."""


class Known(NamedTuple):
    """First and last year of a collection, as far as known; both 0 where not."""

    oldest: int = 0
    newest: int = 0


UNKNOWN = Known()


def full_year(short: int, known: Known = UNKNOWN) -> tuple[int, int]:
    """(year, the other year that it may be, 0 if none) of a year of two digits. It is never one to come.

    The collection's own years decide, if they are known. If not, "67" is 1967, but "12" may be 1912 or 2012.
    """
    today = date.today().year
    late = today // 100 * 100 + short
    years = [year for year in (late, late - 100, late - 200) if year <= today]
    if not known.newest:
        return (years[0], years[1]) if years[0] >= 2000 else (years[0], 0)
    near = [year for year in years if known.oldest - FAR <= year <= known.newest + FAR]
    if len(near) == 1:
        return near[0], 0
    past = [year for year in near or years if year <= known.newest]
    rest = [year for year in years if not past or year != past[0]]
    return (past[0], rest[0]) if past else (years[-1], years[0])


def exchanged(part: Part) -> Part:
    """The other reading of a day and a month that are numbers."""
    return part._replace(day=part.month, month=part.day) if part.swap else part


def combined(left: Part, right: Part, *, whole: bool) -> tuple[Part, Part] | None:
    """Both ends of a range, each with what the other one prints for both; None where they make none."""
    if left.form == "y" and right.form == "d":
        return _years(left, right)
    order = left.form.removeprefix("n")
    if left.form == "nymd" and right.form == "ndm" and right.swap:
        right = exchanged(right)._replace(form="nmd", swap=False)  # "1967/05/31–06/02": the month first, as before
    if left.month and not left.day and right.form == "d":
        if left.form != "nym":
            return None
        right = right._replace(form="m", month=right.day, day=0)  # "1967-05/06"
    if left.unit == "winter" and right.form == "y" and not right.unit and right.year == left.year + 1:
        return left, left._replace(end=right.end)
    if not right.year:
        if not left.year or not (whole or order.startswith("y")) or right.unit:
            return None
        right = right._replace(year=left.year, other_year=left.other_year)
        if not right.month:
            right = right._replace(month=left.month)
        elif (right.month, right.day) < (left.month, left.day):
            right = right._replace(year=left.year + 1)
    if right.day and not right.month:
        if not left.month or (left.year and order != "ymd" and not whole):
            return None
        right = right._replace(month=left.month)
    return _with_what_the_last_prints(left, right)


def _with_what_the_last_prints(left: Part, right: Part) -> tuple[Part, Part] | None:
    """The first part with the month and the year that only the last one prints: "30 June–2 July 1967"."""
    if left.day and not left.month and not left.year:
        if not right.day or right.swap:
            return None
        left = left._replace(month=right.month, swap=False)
    if left.year:
        return left, right
    if bool(left.day) != bool(right.day) or (left.unit in ("", "decade") and not left.month):
        return None
    earlier = bool(right.month) and left.month > right.month
    return left._replace(year=right.year - earlier, other_year=right.other_year and right.other_year - earlier), right


def _years(left: Part, right: Part) -> tuple[Part, Part] | None:
    """Years of which the second is printed by its last digits: "1966–67"."""
    year = left.year // 100 * 100 + right.day
    if left.unit == "winter" and year == left.year + 1:
        return left, left._replace(end=right.end)
    if right.day < 100 and right.end - right.start == 1 and year > left.year and not left.unit:
        return left, right._replace(year=year, day=0, form="y")
    return None


def same_day_of_both_calendars(left: Part, right: Part) -> bool:
    """Whether the days are as far apart as the Julian and the Gregorian calendar were: 12 days in 1867."""
    if not (left.day and right.day):
        return False
    gap = right.year // 100 - right.year // 400 - 2
    try:
        return date(right.year, right.month, right.day) - date(left.year, left.month, left.day) == timedelta(days=gap)
    except ValueError:
        return False


def days_of(part: Part) -> tuple[date, date]:
    """First and last day. Raises ValueError for a day or month that does not exist."""
    if part.unit == "decade":
        first, last = date(part.year, 1, 1), date(part.year + 9, 12, 31)
        return first, last
    if part.unit.startswith("decade "):
        return _third_of_decade(part)
    if part.unit in _SEASONS:
        if part.month or part.day:
            raise ValueError("a season of a month")
        return _season(part)
    if part.day:
        if part.unit:
            raise ValueError("a part of a day")
        day = date(part.year, part.month, part.day)
        return day, day
    if part.month:
        last_day = days_in(part.year, part.month)
        first_day, end = {
            "early": (1, 10),
            "mid": (11, 20),
            "late": (21, last_day),
            "h1": (1, 15),
            "h2": (16, last_day),
        }.get(part.unit, (1, last_day))
        return date(part.year, part.month, first_day), date(part.year, part.month, end)
    first_month, last_month = _MONTHS_OF.get(part.unit, (1, 12))
    return date(part.year, first_month, 1), date(part.year, last_month, days_in(part.year, last_month))


_SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}
_MONTHS_OF = {
    "early": (1, 4),
    "mid": (5, 8),
    "late": (9, 12),
    "h1": (1, 6),
    "h2": (7, 12),
    "q1": (1, 3),
    "q2": (4, 6),
    "q3": (7, 9),
    "q4": (10, 12),
}


def _season(part: Part) -> tuple[date, date]:
    """Three months of the northern hemisphere. A winter begins in the December of its year."""
    month = _SEASONS[part.unit]
    first = date(part.year, month, 1)
    end = date(part.year + (month == 12), (month + 3 - 1) % 12 + 1, 1)
    return first, end - timedelta(days=1)


def _third_of_decade(part: Part) -> tuple[date, date]:
    first, last = {"early": (0, 3), "mid": (4, 6), "late": (7, 9), "h1": (0, 4), "h2": (5, 9)}.get(
        part.unit.removeprefix("decade "), (0, 9)
    )
    return date(part.year + first, 1, 1), date(part.year + last, 12, 31)
