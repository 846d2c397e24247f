"""Lines that give the date-time group of a telegram: "P R 181030Z MAR 75", "MAR 18, 1030Z"."""

from __future__ import annotations

import re

from corpus.dates import dtg_span

_GROUP = re.compile(
    r"\s*(?:DTG\s*+[:.]?\s*+)?(?:(?:FLASH|NIACT|IMMEDIATE|PRIORITY|ROUTINE)\s+){0,2}(?:[ZOPRY]{1,2}\s*(?=[ZOPRY\d])){0,3}(?P<digits>\d{2}[\s/]?\d{4})\s*Z[\s/]*\S",
    re.IGNORECASE,
)
# "R 1 8 1 0 3 0 Z M A R 7 5", "R 1 81030Z MAR 75": torn apart; one letter of a group stands alone at least.
_TORN = re.compile(
    r"\s*(?P<signs>(?:[ZOPRY]\s+){0,3})(?P<group>(?:\d\s{0,3}){6}Z\s{0,3}(?:[A-Z]\s{0,3}){3,9}?(?:\d\s{0,3}){1,3}\d)\s*$"
)
_JOINED = re.compile(r"(?P<group>\d{6}Z)(?P<month>[A-Z]{3,9})(?P<year>\d{2}|(?:19|20)\d{2})")
_MONTH_FIRST = re.compile(r"\s*[A-Z]{3,9}\.?\s+\d{1,2},?\s+\d{4}\s?Z\b", re.IGNORECASE)
# A line that has the form of a group: "P 381030Z MAR 75", "P 181030Z MXR 75".
_GROUP_LIKE = re.compile(r"\s*(?:[ZOPRY]{1,2}\s+){0,2}[ZOPRY]?\s?[\dIO]{6}\s?Z(?:\s+[A-Z0-9]{2,9}){1,2}\s*$")


def is_group(line: str) -> bool:
    """Whether a line begins with a date-time group that can be read."""
    return bool(_GROUP.match(line) or _MONTH_FIRST.match(line)) and dtg_span(line)[0].known


def is_group_like(line: str) -> bool:
    """Whether a line has the form of a date-time group, be its day or month impossible."""
    return bool(_GROUP_LIKE.match(line))


def mended_group(line: str) -> str:
    """A date-time group whose letters are torn apart as it is meant; the line itself where it is none.

    "R 1 8 1 0 3 0 Z M A R 7 5" -> "R 181030Z MAR 75".
    """
    torn = None if is_group(line) else _TORN.match(line)
    found = _JOINED.fullmatch("".join(torn["group"].split())) if torn else None
    if not torn or not found:
        return line
    mended = " ".join((*torn["signs"].split(), found["group"], found["month"], found["year"]))
    return mended if is_group(mended) else line
