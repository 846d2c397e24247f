"""The number that the heading of a document prints: "No. 81", "Nota nº 214", "T. n° 101", "877. Ref Deptel 402"."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from corpus.messages.kinds import opening_kind

if TYPE_CHECKING:
    from collections.abc import Sequence

FIRST_LINES = 10
"""Lines in which it stands."""

_DIGITS = r"(?P<number>[A-Z]{0,3}-?\d[\d.,/]{0,12})"
_SIGN = r"(?:no|nr|n[º°o]|num|numero|número|numéro|№)\.?\s*"
_ALONE = re.compile(rf"\(?{_SIGN}{_DIGITS}\)?\.?", re.IGNORECASE)
_IN_TITLE = re.compile(rf"\b(?:No|Nr)\.?\s*{_DIGITS}|\b(?:n[º°]|№)\s*(?P<other>\d[\d.,/]{{0,12}})", re.IGNORECASE)
_KIND = re.compile(
    r"(?:t|tel|dep|telegramm?e?|t[ée]l[ée]gramme|telegrama|nota|note|bericht|depesche|d[ei]spatch|d[ée]p[êe]che|oficio|ofício|despacho|carta"
    rf"|lettre|erlass|erlaß|airgram|circular|telegramma|szyfrogram|телеграмма|нота)\b\.?\s*\(?\s*{_SIGN}{_DIGITS}",
    re.IGNORECASE,
)
_OPENS = re.compile(rf"{_SIGN}(?P<number>\d{{1,6}})\.\s+(?=\S)", re.IGNORECASE)
_FRUS = re.compile(r"(?P<number>\d{2,6})\.\s+(?=[A-Z“\"\[(])")
_EAST = re.compile(r"第\s?(?P<number>\d{1,6})\s?[号號]")
_KINDS = frozenset(("telegram", "airgram", "despatch", "circular"))


def heading_number(lines: Sequence[str], title: str, labelled: str, printed_date: str) -> str:
    """The number as printed, "" where there is none. `labelled` is the value of a line "Number: ..."."""
    if labelled:
        found = re.match(rf"(?:{_SIGN})?{_DIGITS}", labelled, re.IGNORECASE)
        return found["number"].rstrip(".,/") if found else ""
    first = lines[:FIRST_LINES]
    for line in first:
        if found := _ALONE.fullmatch(line):
            return found["number"].rstrip(".,/")
    if found := _IN_TITLE.search(title):
        return (found["number"] or found["other"]).rstrip(".,/")
    for line in first:
        if found := _KIND.match(line) or _EAST.search(line):
            return found["number"].rstrip(".,/")
    return _under_the_date(first, title, printed_date)


def _under_the_date(lines: Sequence[str], title: str, printed_date: str) -> str:
    """The number that opens the text below the dateline: "No. 81. The duke"; of telegrams "877. Ref", too."""
    if not printed_date:
        return ""
    is_message = opening_kind(title) in _KINDS
    for above, line in pairwise(lines):
        found = _OPENS.match(line) or (_FRUS.match(line) if is_message else None)
        if found and printed_date in above:
            return found["number"]
    return ""
