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
_SIGN = (
    r"(?:nos?|nrs?|n[º°o]s?|n\.[º°]|n(?=\.\s?\d)|num|núm|numer|numero|número|numéro|nummer|№{1,2}"
    r"|č\.?\s?j|čj|č(?=\.)|sz|szám|бр|ном|номер)\.?:?\s*"
)
_ALONE = re.compile(rf"\(?{_SIGN}{_DIGITS}\)?\.?", re.IGNORECASE)
_IN_BRACKETS = re.compile(rf"\({_SIGN}{_DIGITS}\.?,?\s+[^\W\d_]{{4,20}}(?:\s[^\W\d_]{{4,20}})?\.?\)\.?", re.IGNORECASE)
"""With the classification or the series: "(No. 40. Confidential.)"."""
_IN_TITLE = re.compile(rf"\b(?:Nos?|Nrs?)\.?\s*{_DIGITS}|(?:\bn[º°]|№)\s*(?P<other>\d[\d.,/]{{0,12}})", re.IGNORECASE)
_KIND = re.compile(
    r"(?:t|d|tel|dep|telespresso|dispaccio|rapporto|lettera|távirat|brief|szyfrogram|depesza|pismo|telegraf|депеша|шифровка|телеграм\w*|telegramm?e?|t[ée]l[ée]gramme|telegrama|nota|note|bericht|depesche|d[ei]spatch|d[ée]p[êe]che|oficio|ofício|despacho|carta"
    rf"|lettre|erlass|erlaß|airgram|circular|telegramma|szyfrogram|телеграмма|нота)\b\.?(?:\s+(?:in|de|d['’])\s*(?:arrivo|partenza|salida|entrada|arrivée|départ))?\s*+\(?\s*+{_SIGN}{_DIGITS}",
    re.IGNORECASE,
)
_OPENS = re.compile(rf"{_SIGN}(?P<number>\d{{1,6}})\.\s+(?=\S)", re.IGNORECASE)
_FRUS = re.compile(r"(?P<number>\d{2,6})\.\s+(?=[A-Z“\"\[(])")
_EAST = re.compile(r"第\s?(?P<number>\d{1,6})\s?[号號]")
_ON_DATELINE = re.compile(rf"\(?{_SIGN}{_DIGITS}\)?[.,;]?\s+(?=[^\W\d_])", re.IGNORECASE)
_BEHIND_DATELINE = re.compile(rf"[.,;]?\s\(?{_SIGN}{_DIGITS}\)?\.?$", re.IGNORECASE)
_ADDRESS = re.compile(
    r"\b(?:street|st|road|rd|square|avenue|ave|place|terrace|gate|gardens|row|house|rue|boulevard|quai|via|piazza|calle|rua|floor|room)\b"
    r"|stra(?:ß|ss)e\b|gasse\b|platz\b|ulica\b",
    re.IGNORECASE,
)
"""Of an address: "No. 10 Downing Street"."""
LONGEST_DATELINE = 90
_KINDS = frozenset(("telegram", "airgram", "despatch", "circular"))


def heading_number(lines: Sequence[str], title: str, labelled: str, printed_date: str) -> str:
    """The number as printed, "" where there is none. `labelled` is the value of a line "Number: ..."."""
    if labelled:
        found = re.match(rf"(?:{_SIGN})?{_DIGITS}", labelled, re.IGNORECASE)
        return found["number"].rstrip(".,/") if found else ""
    first = lines[:FIRST_LINES]
    for line in first:
        if found := _ALONE.fullmatch(line) or _IN_BRACKETS.fullmatch(line):
            return found["number"].rstrip(".,/")
    if found := _IN_TITLE.search(title):
        return (found["number"] or found["other"]).rstrip(".,/")
    for line in first:
        if found := _KIND.match(line) or _EAST.search(line):
            return found["number"].rstrip(".,/")
    return _on_the_dateline(first, printed_date) or _under_the_date(first, title, printed_date)


def _on_the_dateline(lines: Sequence[str], printed_date: str) -> str:
    """The number before or behind place and day: "Nr. 93 Strelsau, den 12. Juli 1914"."""
    for line in lines:
        if not printed_date or printed_date not in line or len(line) > LONGEST_DATELINE or _ADDRESS.search(line):
            continue
        before, _, behind = line.partition(printed_date)
        found = _ON_DATELINE.match(f"{before}{printed_date}") or _BEHIND_DATELINE.search(behind)
        if found:
            return found["number"].rstrip(".,/")
    return ""


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
