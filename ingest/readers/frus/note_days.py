"""The day that an editorial note is about, among those that its text prints.

Editors' notes have no dateline: "On May 5 President Johnson met ...". They print days of what happened, of papers
that they cite, and of what went before or was planned; the first of what happened is the note's.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import NamedTuple

from msgspec.structs import replace

from corpus.dates import ABBREVIATED_MONTH, FULL_MONTH, MONTHS, find_date
from corpus.records import INFERRED, UNDATED, DateSpan
from ingest.readers.frus.days import listed_days

ORIGIN = INFERRED
LOOK_AT = 12_000
"""Characters of a note in which its day is looked for."""

_MONTH = rf"(?:{FULL_MONTH}|(?i:{ABBREVIATED_MONTH})\b\.?)"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?(?!\d|:\d|\s?[ap]\.?\s?m\b|[–-]\d+[/–-])"
_TO = r"(?:\s*+[–—-]\s*+|(?:\s*+,)?\s++(?:and|to|through|until)\s++)"
_YEAR = r"(?:,?\s+(?P<{}>1[789]\d\d|20\d\d)(?!\d))?"
_DATE = re.compile(
    r"(?P<bound>\b(?:[Oo]n or about|[Aa]bout|[Aa]round|[Cc]irca|[Bb]etween|[Ww]eek of|[Ff]rom|[Aa]fter|[Ss]ince"
    r"|[Bb]efore)\s+)?"
    rf"(?:\b(?P<month>{_MONTH})\s+(?P<day>{_DAY}){_YEAR.format('year')}"
    rf"(?P<rest>(?:{_TO}(?P<month2>{_MONTH})\s+{_DAY}|{_TO}{_DAY}|(?:,\s+{_DAY})+,?\s+and\s+{_DAY})"
    rf"{_YEAR.format('year2')})?"
    rf"|(?<![\w–-])(?P<day_first>\d{{1,2}}(?:{_TO}\d{{1,2}})?)\s+(?P<month_after>{FULL_MONTH})\b(?!\s+\d{{1,2}}\b){_YEAR.format('year3')})"
)
_PAPER = (
    r"(?:memorand(?:um|a)|letters?|notes?|(?:tele|air)grams?|messages?|cables?|d[ei]spatch(?:es)?|reports?|papers?|drafts?"
    r"|circulars?|instructions?|aides?-m[eé]moires?|minutes|records?|reply|replies|articles?|editorials?|estimates?|accounts?"
    r"|communications?|editions?|issues?|versions?|reftels?)"
)
# "the Soviet note of March 2", "dated July 21": the day of a paper that is spoken of.
_OF_PAPER = re.compile(
    rf"\b(?:{_PAPER}\b[^.;,]{{0,50}}\s(?:of|dated)|{_PAPER},?\s+(?:of|for|on)|dated"
    rf"|{_PAPER}\s+\d[\w–-]*(?:\s+(?:from|to)\s+[A-Z][\w .]{{2,25}})?,)"
    r"\s+(?:[A-Z][a-z]+day,\s+)?$",
    re.IGNORECASE,
)
# "the despatch sent by pouch on October 16".
_OF_SENT_PAPER = re.compile(
    rf"\b{_PAPER}(?:\s+(?:No\.\s*)?\d[\w–-]*)?\s+(?:sent|transmitted|dispatched|written|received|prepared|drafted)"
    r"(?:\s+[\w’'-]+){0,4}\s+on\s+$",
    re.IGNORECASE,
)
# "In telegram 318 from Strelsau, October 17, 1961, the Duke warned": the first sentence is about this paper.
_IN_PAPER = re.compile(rf"\W*In\s+(?:an?\s+|the\s+|his\s+|her\s+)?(?:[\w-]+\s+){{0,3}}{_PAPER}\b[^.;]*,\s+$")
_PAPER_AFTER = re.compile(rf"\s+(?:[\w’'-]+\s+){{0,3}}{_PAPER}\b", re.IGNORECASE)
_DETERMINER = re.compile(r"(?:\b(?:an?|the|his|her|their|its|this|that)|['’]s?)\s+$", re.IGNORECASE)
_PLANNED = re.compile(
    r"\b(?:scheduled|planned|intended|due|expected|postponed|deadline)\b[^.;\d]{0,40}$",
    re.IGNORECASE,
)
# "In early September 1954", "By the beginning of May": no day, and no paper of that month.
_MONTH_ALONE = re.compile(
    r"\b(?:[Ii]n|[Bb]y|[Dd]uring|[Tt]hroughout)\s+(?P<month>(?:the\s+)?"
    r"(?:(?:early|mid|late|beginning|middle|end|first half|second half|last week)(?:[\s–-]+(?:of|in))?[\s–-]+)?"
    rf"(?:{FULL_MONTH})\b(?!\s+\d{{1,2}}\b)(?:,?\s+(?P<year>1[789]\d\d|20\d\d))?)(?![–-])"
)
_WENT_BEFORE = re.compile(
    r"\W*(?:In (?:response|reply|answer|accordance|light|anticipation|preparation|keeping|connection)\b|Following|After"
    r"|Since|Despite|Prior to|Before|Pursuant|As a result|Subsequent|As agreed|Based on|Because|Although|Having|Upon)\b"
)
# "After the Duke had left, at 5 p.m. on": the day is that of the main clause.
_MAIN_CLAUSE = re.compile(r",\s+(?:(?:at|about|around)\s+[\d:]+\s*[ap]\.?\s?m\.?,?\s+)?(?:[Ll]ate |[Ee]arly )?on\s+$")
# A sentence that says where something is printed, and the page of a newspaper or bulletin.
_REFERS = re.compile(
    r"\W*(?:For (?:(?:the|an?|additional|further|full) )*(?:text|documentation|transcript|record|information)|See"
    r"|Documentation|Texts?)\b"
)
_PAGE = re.compile(r",?\s+\(?(?:pages?|pp?\.)\s")
_FILE_NUMBER = re.compile(r"/(\d{1,2})[–-](\d{1,2})(\d{2})\b")
_QUOTED = re.compile(r"“[^“”]*(?:”|$)|\"[^\"]*(?:\"|$)")
_ASIDE = re.compile(r"\((?:[^()]|\([^()]*\))*(?:\)|$)|\[[^\[\]]*(?:\]|$)")
_SENTENCE = re.compile(r"(?<=[a-z\d)”\"’]\.)\s+(?=[“\"A-Z])|\n+")


class PrintedDate(NamedTuple):
    """Words of a note that print a day or days, and how near to its matter they stand."""

    words: str
    month: int
    day: int
    year: int
    """0 where none is printed."""
    weight: int
    """0 what happened, 1 what went before or a paper spoken of, 2 planned or printed elsewhere, 3 a citation."""
    start: int


def the_day(body: str, years: tuple[int, int]) -> PrintedDate | None:
    """The printed day that the note is about; None where it prints none. `years` are the volume's, (0, 0) unknown."""
    body = body[:LOOK_AT]
    found = sorted(_dates(body, years), key=lambda each: each.start)
    at = 0
    for paragraph in re.split(r"(?<=\n)\n*", body):
        here = [each for each in found if at <= each.start < at + len(paragraph) and each.weight <= 1]
        if here:
            return min(here, key=lambda each: (each.weight, each.start))
        at += len(paragraph)
    return min(found, key=lambda each: (each.weight, each.start), default=None)


def years_of_files(body: str, month: int, day: int) -> set[int]:
    """The years that file numbers cited in a note give a day: "764.00/12–256" is of December 2, 1956."""
    return {
        1900 + int(found[3])
        for found in _FILE_NUMBER.finditer(body[:LOOK_AT])
        if (int(found[1]), int(found[2])) == (month, day)
    }


def span_of_day(printed: PrintedDate, year: int) -> DateSpan:
    """Its span of days in `year`, where it prints none itself; UNDATED for a day that the year does not have."""
    words = printed.words if printed.year else _with_year(printed.words, year)
    listed = listed_days(words, origin=ORIGIN)
    found = listed if listed.known else find_date(words, order="month first", origin=ORIGIN).span
    if not found.known or (found.earliest != found.latest and found.precision in ("month", "year", "decade")):
        return UNDATED
    return DateSpan(
        earliest=found.earliest,
        latest=found.latest,
        precision=found.precision,
        circa=found.circa,
        printed=printed.words,
        origin=ORIGIN,
    )


def month_of(body: str, year: int = 0) -> DateSpan:
    """The first month or year that a note without days prints in its first paragraph; UNDATED if it has none.

    A month without a year ("In early May") is of `year`, where that is known.
    """
    text = _masked(body[:LOOK_AT]).partition("\n")[0]
    found = find_date(text, order="month first", origin=ORIGIN)
    if found.span.precision in ("month", "range", "day") and found.start < len(text):
        return found.span
    alone = _MONTH_ALONE.search(text) if year else None
    if alone is None:
        return UNDATED
    span = find_date(f"{alone['month']} {year}", order="month first", origin=ORIGIN).span
    return replace(span, printed=alone["month"])


def opening_month(body: str, years: tuple[int, int], year: int = 0) -> DateSpan:
    """The month, or part of one, in which the first sentence says that something happened; else UNDATED."""
    text = _masked(body[:LOOK_AT])
    first = _SENTENCE.split(text, maxsplit=1)[0]
    found = _MONTH_ALONE.search(first)
    if found is None or _DATE.search(first, 0, found.start()) or _WENT_BEFORE.match(first):
        return UNDATED
    printed = int(found["year"] or 0)
    if (printed and years[0] and not years[0] - 1 <= printed <= years[1] + 1) or not (printed or year):
        return UNDATED
    words = found["month"] if printed else f"{found['month']} {year}"
    span = find_date(words, order="month first", origin=ORIGIN).span
    return replace(span, printed=found["month"]) if span.known else UNDATED


def _with_year(words: str, year: int) -> str:
    """ "December 30–January 2" of 1966 ends in 1967."""
    months = [MONTHS[each.lower().rstrip(".")] for each in re.findall(_MONTH, words)]
    turn = len(months) == 2 and months[1] < months[0]
    comma = "" if re.search(rf"(?:{FULL_MONTH})$", words) else ","
    return f"{words}{comma} {year + turn}"


def unquoted_words(body: str) -> str:
    """As far as days are looked for, the note's own words: quotations, asides and citations are blanks."""
    return _masked(body[:LOOK_AT])


def _masked(body: str) -> str:
    for pattern in (_QUOTED, _ASIDE):
        body = pattern.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), body)
    return body


def _dates(body: str, years: tuple[int, int]) -> list[PrintedDate]:
    unquoted = _masked(body)
    sentences = [at.end() for at in _SENTENCE.finditer(unquoted)]
    found = [_printed(each, _weight(each, unquoted, years, sentences)) for each in _DATE.finditer(unquoted)]
    cited = [_printed(each, 3) for each in _DATE.finditer(body) if unquoted[each.start() : each.end()] != each[0]]
    return [each for each in (*found, *cited) if each is not None]


def _printed(found: re.Match[str], weight: int) -> PrintedDate | None:
    name, day = found["month"] or found["month_after"], found["day"] or found["day_first"]
    year = found["year"] or found["year2"] or found["year3"] or 0
    digits = re.match(r"\d+", day or "")
    month, number = MONTHS[name.lower().rstrip(".")], int(digits[0]) if digits else 0
    if not 1 <= number <= 31:
        return None
    words = found[0].strip()
    if found["bound"] and found["bound"].strip().lower() in ("from", "between") and not found["rest"]:
        words = words[len(found["bound"].strip()) :].strip()
    return PrintedDate(words, month, number, int(year), weight, found.start())


def _weight(found: re.Match[str], unquoted: str, years: tuple[int, int], sentences: list[int]) -> int:
    """The weight of a date; `sentences` are where those of the text begin, but for the first."""
    year = int(found["year"] or found["year2"] or found["year3"] or 0)
    start, end = found.start("month") if found["month"] else found.start("day_first"), found.end()
    before, after = unquoted[max(0, start - 120) : start], unquoted[end : end + 60]
    # A line may begin with the month itself; a sentence that does says nothing before it.
    count = bisect_left(sentences, start + (unquoted[start - 1 : start] == "\n"))
    opening = unquoted[sentences[count - 1] if count else 0 : start]
    if year and years[0] and not years[0] - 1 <= year <= years[1] + 1:
        return 2
    if _PLANNED.search(before) or _REFERS.match(opening) or _PAGE.match(after):
        return 2
    if _DETERMINER.search(before) and _PAPER_AFTER.match(after):
        return 1
    if not count and _IN_PAPER.match(opening):
        return 0
    if _OF_PAPER.search(before) or _OF_SENT_PAPER.search(before):
        return 1
    if _WENT_BEFORE.match(opening) and not _DATE.search(opening) and not _MAIN_CLAUSE.search(opening):
        return 1
    return 0
