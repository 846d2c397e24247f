"""Times of day as datelines print them: "10–11 a.m.", "11:50 a.m.–12:15 p.m.", "10 a.m. to noon", "1805Z"."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from corpus.dates import ANY_MONTH

_HALF = r"(?:[ap]\s?\.?\s?m\b\.?)"
_TIME = rf"\d{{1,2}}(?:[:.]\d{{2}})?(?:\s*{_HALF}|\s*(?:o['’]clock\s+)?(?:noon|midnight)\b)|\b(?:noon|midnight)\b"
_HOURS = r"(?:[01]\d|2[0-4]):?[0-5]\d(?:\s*[–—-]\s*(?:[01]\d|2[0-4]):?[0-5]\d)?\s*(?:hours\b|hrs?\b\.?|Z\b)"
# A clock of 24 hours without more words is told by its hour: "14:30"; "10:30" may be either half of the day.
_FULL_DAY = r"(?:1[3-9]|2[0-3]):[0-5]\d"
_TO = r"\s*(?:[–—-]+|\b(?:to|until|till|and)\b)\s*"
_BARE = r"(?<![\w:.–—-])(?P<bare>\d{1,2}(?:[:.]\d{2})?)"
# "10–11 a.m.": the half stands behind the end alone. Not the year of "1948—6 p.m.", and no day: "July 6—5 p.m."
_RANGE = re.compile(
    rf"(?:(?<![\w:.])(?P<start>{_TIME})|{_BARE})(?P<to>{_TO})(?P<end>{_TIME})"
    rf"|(?<![\w:.])(?P<hours>{_HOURS})|(?<![\w:.])(?P<one>{_TIME})"
    rf"|(?<![\w:.])(?P<full>{_FULL_DAY})(?![\d:])(?:\s*[–—-]\s*(?P<full_end>{_FULL_DAY})(?![\d:]))?",
    re.IGNORECASE,
)
# Something of it stands in every time of day: most datelines print none.
_ANY = re.compile(r"[ap]\s?\.?\s?m\b|noon|midnight|\dZ|\d\s*(?:Z|h)|\d:\d", re.IGNORECASE)
# The end of what lasted over midnight or for days: "August 16, 6:30 p.m.–August 17, 1 a.m."
_LATER = re.compile(
    rf"\s*(?:,\s*\d{{4}}\s*)?(?:[–—-]+|\b(?:to|until|through)\b)\s*(?:[A-Za-z]{{3,6}}day,?\s+)?"
    rf"(?:{ANY_MONTH})\b\.?\s+\d{{1,2}}(?:,\s*\d{{4}})?,\s*(?P<end>{_TIME})",
    re.IGNORECASE,
)
_DAY_BEFORE = re.compile(rf"\b(?:{ANY_MONTH})\b\.?\s*$", re.IGNORECASE)
_PARTS = re.compile(r"(?P<hour>\d{1,2})(?:[:.](?P<minute>\d{2}))?")


class Clock(NamedTuple):
    """Begin and end, "HH:MM" of 24 hours; "" where none is printed. An end below its begin is on a later day."""

    time: str = ""
    until: str = ""
    zulu: bool = False
    start: int = -1
    """Where it stands in the words."""
    end: int = -1


@lru_cache(maxsize=16)  # several readers of one dateline ask for it in turn
def printed_clock(words: str) -> Clock:
    """The first time of day, or the first span of time, that `words` print."""
    if not _ANY.search(words):
        return Clock()
    for found in _RANGE.finditer(words):
        if clock := _read(found, words):
            return clock
    return Clock()


def _read(found: re.Match[str], words: str) -> Clock | None:
    start, end = found.span()
    if found["hours"]:
        times = [t[:2] + ":" + t[-2:] for t in re.findall(r"\d\d:?\d\d", found["hours"])]
        if "24:00" in times[:1]:
            return None
        return Clock(times[0], times[1] if times[1:] else "", found["hours"].upper().endswith("Z"), start, end)
    if found["full"]:
        return Clock(found["full"], found["full_end"] or "", start=start, end=end)
    if found["one"]:
        time = _time(found["one"])
        later = _LATER.match(words, end)
        until = _time(later["end"]) if later else ""
        return Clock(time, until, start=start, end=end) if time else None
    until = _time(found["end"])
    if found["start"]:
        time = _time(found["start"])
    elif _DAY_BEFORE.search(words[:start]):
        after = _RANGE.match(words, found.start("end"))
        return _read(after, words) if after else None
    else:
        time = _with_the_half_of(found["bare"], until) if until else ""
    if not time:
        return None
    # "9 and 11 a.m." are two times, of which the first is meant.
    two = "and" in found["to"].lower() and not re.search(r"\bbetween\s*$", words[:start], re.IGNORECASE)
    return Clock(time, "" if two else until, start=start, end=end)


def _time(words: str) -> str:
    """ "6:05 p.m." -> "18:05"; "" for no hour of a clock of twelve."""
    folded = words.lower()
    if "noon" in folded or "midnight" in folded:
        return "12:00" if "noon" in folded else "00:00"
    parts = _PARTS.match(folded)
    half = "p" if re.search(r"p\s?\.?\s?m", folded) else "a"
    if not parts or not 1 <= int(parts["hour"]) <= 12 or int(parts["minute"] or 0) > 59:
        return ""
    return f"{int(parts['hour']) % 12 + (12 if half == 'p' else 0):02d}:{parts['minute'] or '00'}"


def _with_the_half_of(bare: str, until: str) -> str:
    """The begin of which only the end says the half of the day: the last such hour before the end."""
    times = [time for half in ("a.m.", "p.m.") if (time := _time(f"{bare} {half}"))]
    return max((time for time in times if time < until), default=times[-1]) if times else ""
