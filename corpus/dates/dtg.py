"""Date-time groups: "P R 031800Z FEB 75" and the other ways in which the group is written."""

from __future__ import annotations

import re
from datetime import date
from itertools import chain

import msgspec

from corpus.dates.months import MONTHS, NAMES, month_of
from corpus.dates.parts import UNKNOWN, Known, full_year
from corpus.dates.spans import one_day, range_span
from corpus.dates.tokens import fold
from corpus.lazy_regex import lazily
from corpus.records import UNDATED, DateSpan

FIRST_YEAR = 1940
"""Groups with a year of two digits are not older."""

# "M A R": tapes part the letters; the rest of a name may follow.
_MONTH = "|".join(r"\s?".join(name[:3]) for name in NAMES)
_SIGNS = r"\b(?P<prosigns>(?:ZZ|OO|PP|RR|[ZOPR])(?:\s+(?:ZZ|OO|PP|RR|[ZOPR]))?)\s*"
_GROUP = (
    r"(?<!\d)(?P<day>\d{2})[\s/]?(?P<time>\d{4})\s*+%s"
    r"\s*+[/,-]?\s*+(?P<month>%s)\.?\s*+[/,-]?\s*+['’]?(?P<year>(?:1[89]|20)\d\d|\d\s?\d)\b"
)
# "MAY 17 1515Z 62", of the 1950s and 1960s.
_MONTH_FIRST = lazily(
    rf"(?<![^\W\d_])(?P<month>(?:{_MONTH})[A-Z]*)\.?\s+(?P<day>\d{{1,2}}),?\s+(?P<time>\d{{4}})\s?Z"
    r"(?:,?\s*['’]?(?P<year>(?:1[89]|20)\d\d|\d\d))\b",
    re.IGNORECASE,
)
# It begins with the digits, to which the engine can skip; the prosigns are looked for before it.
_DTG = lazily(_GROUP % ("Z", rf"(?:{_MONTH})[A-Z]*"), re.IGNORECASE)
# What every group has: most texts are without, and to see that is cheap.
_ZULU = re.compile(r"\d\s*[Zz]")
_BEFORE = lazily(_SIGNS + r"\Z")
_LONGEST_SIGNS = 12
"""Characters before a group in which its prosigns stand, with the blanks between."""
_NAMES = rf"(?:{_MONTH})[A-Z]*|[^\W\d_]{{3,10}}"
_LABEL = rf"(?:DTG\s*+:?\s*+)?(?:(?:ZZ|OO|PP|RR|YY)\s*)*(?:{_SIGNS})?"
_WHOLE = tuple(
    # A zone before the month where that leaves a month: "171030ZMAY67", but "171030MARCH67".
    lazily(_LABEL + _GROUP % (zone, _NAMES), re.IGNORECASE)
    for zone in ("(?P<zone>[A-IK-Z])", "(?P<zone>)")
)


_RANGE = lazily(
    r"(?P<first>\d{2}\s?\d{4}\s?[A-Z]?(?P<named>\s*[^\W\d_]{3,10}\.?\s*\d{2,4})?)\s*(?:[-–—/]|to|through)\s*"
    r"(?P<last>\d{2}\s?\d{4}\s?[A-Z]?(?P<month>\s*[^\W\d_]{3,10}\.?\s*\d{2,4}))",
    re.IGNORECASE,
)


def dtg_span(text: str, *, century: int | None = None, known: Known = UNKNOWN) -> tuple[DateSpan, str, str]:
    """(span, group as printed with blanks folded, prosigns) of the first date-time group in `text`.

    "P R 031800Z FEB 75" -> 1975-02-03, time "18:00Z", prosigns "PR". Of a year of two digits, `century` is the caller's
    knowledge of the archive; without it the years `known` of the collection decide, or it is the latest that is not to
    come. (UNDATED, "", "") where there is none.
    """
    if not _ZULU.search(text):
        return UNDATED, "", ""
    for found in chain(_DTG.finditer(text), _MONTH_FIRST.finditer(text) if "Z" in text else ()):
        span = _span(found, "Z", century, known)
        if span.known:
            before = _BEFORE.search(text, max(0, found.start() - _LONGEST_SIGNS), found.start())
            printed = text[before.start() if before else found.start() : found.end()]
            signs = re.sub(r"(.)\1", r"\1", "".join(before["prosigns"].split())) if before else ""
            return msgspec.structs.replace(span, printed=printed), " ".join(printed.split()), signs
    return UNDATED, "", ""


def whole_dtg(text: str, *, known: Known = UNKNOWN) -> DateSpan:
    """The span of a text that is a group and nothing else, of any time zone or none; UNDATED if it is none.

    The time is local but for Z, as the day is.
    """
    plain = text.strip(" ()[].;,")
    for pattern in _WHOLE:
        if (found := pattern.fullmatch(plain)) and (span := _span(found, found["zone"].upper(), None, known)).known:
            return span
    return UNDATED


def groups_span(text: str, *, known: Known = UNKNOWN) -> DateSpan:
    """The days from the first group to the last of "170515Z-190515Z MAY 62"; UNDATED if a text is no such range.

    The first group has the month and year of the second where it prints none.
    """
    if not (found := _RANGE.fullmatch(text.strip(" ()[].;,"))):
        return UNDATED
    last = whole_dtg(found["last"], known=known)
    first = whole_dtg(found["first"] + ("" if found["named"] else found["month"]), known=known)
    if not first.earliest or not last.latest or first.earliest > last.latest:
        return UNDATED
    return range_span(first.earliest, last.latest, printed=text.strip(), origin="dtg")


def _span(found: re.Match[str], zone: str, century: int | None, known: Known) -> DateSpan:
    digits = "".join(found["year"].split())
    year = int(digits)
    if len(digits) == 2:
        year = year + century if century is not None else _year(year, known)
    clock = found["time"]
    word = "".join(found["month"].split()).lower()
    month = MONTHS.get(word[:3]) if word.isascii() else None
    if not month or (word not in MONTHS and not NAMES[month - 1].lower().startswith(word)):
        name = month_of(fold(word))
        month = name.number if name else month
    try:
        day = date(year, month or 0, int(found["day"]))
    except ValueError:
        return UNDATED
    valid = int(clock[:2]) < 24 and int(clock[2:]) < 60
    time = f"{clock[:2]}:{clock[2:]}{'Z' if zone == 'Z' else ''}" if valid else ""
    return one_day(day, printed=found.group(), origin="dtg", time=time)


def _year(short: int, known: Known) -> int:
    year, other = full_year(short, known)
    return max(year, other) if not known.newest and other >= FIRST_YEAR else year
