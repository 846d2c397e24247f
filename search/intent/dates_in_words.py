"""The days that bare words of a query name: "April 1967", "from 12 to 14 July 1958", "late August 1958", "since 1965".

A day, month or year is read word by word; whatever has more words to it by the grammar of corpus/dates.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from msgspec.structs import replace

from corpus.dates.months import MONTHS
from corpus.dates.spans import days_in
from corpus.lazy_regex import lazily
from search.intent.name_notices import PUNCTUATION
from search.query.ast import DateFilter, Phrase, Word

_YEAR = lazily(r"(?:1[789]|20)\d\d")
_DAY = lazily(r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?")
_HAS_YEAR = lazily(r"(?<!\d)(?:1[789]|20)\d\d(?!\d)")
_NUMERIC_DAY = lazily(r"\d{1,2}[./-]\d{1,2}[./-](?:1[789]|20)\d\d")
_DECADES = {
    "twenties": "1920s",
    "thirties": "1930s",
    "forties": "1940s",
    "fifties": "1950s",
    "sixties": "1960s",
    "seventies": "1970s",
    "eighties": "1980s",
    "nineties": "1990s",
}
_BEFORE_DECADES = frozenset(("the", "early", "late", "mid", "nineteen"))
"""Without one of these, "thirties" may be an age."""
_SHORT_OPENINGS = frozenset(("by", "mid", "end"))
"""Words of up to three letters with which a date in words begins: "do 1958" is "until 1958" in Polish only."""
LONGEST_RUN = 12
"""Words of a date with what is said of it: "between the 23rd of October and the 4th of November 1956"."""


def dated_run(words: Sequence[Word], at: int) -> tuple[Word, ...]:
    """The words of the range, bound, part of a month or year, or decade that begins at a word; empty where none does.

    Each with its days (`Word.also`). Single days, months and years are left to `dated`.
    """
    row = words[at : at + LONGEST_RUN]
    opening = plain(row[0]).lower()
    if len(opening) <= 3 and opening.isalpha() and opening not in MONTHS and opening not in _SHORT_OPENINGS:
        return ()
    texts = [_DECADES.get(plain(word).lower(), "") if _is_decade(words, at + n) else "" for n, word in enumerate(row)]
    texts = [decade or word.text for decade, word in zip(texts, row, strict=True)]
    if not any(_HAS_YEAR.search(text) or text in _DECADES.values() for text in texts):
        return ()
    length, span = _longest(texts)
    return tuple(replace(word, also=span, small=False) for word in row[:length])


def as_one(run: Sequence[Word]) -> Word | Phrase:
    """The node of a run: its days satisfy it, or its words as printed; a year of them alone says something else."""
    if len(run) == 1:
        return run[0]
    text = " ".join(plain(word) for word in run)
    span = run[0].also
    return Phrase(text, also=span if isinstance(span, DateFilter) else None, span=(run[0].span[0], run[-1].span[1]))


def _is_decade(words: Sequence[Word], at: int) -> bool:
    before = plain(words[at - 1]).lower() if at else ""
    return plain(words[at]).lower() in _DECADES and before in _BEFORE_DECADES


def _longest(texts: Sequence[str]) -> tuple[int, DateFilter | None]:
    """(words of the longest date with which a row of words begins, its days); (0, None) for none."""
    from corpus.dates.expressions import Expressions  # with a vocabulary that queries without a year do not need
    from corpus.dates.reading import parse_date
    from corpus.dates.tokens import tokens_of

    text = " ".join(texts)
    tokens = tokens_of(text)
    found = Expressions(tokens, whole=True).expression(0)
    if not found:
        return 0, None
    end = tokens[found.end - 1].end
    length, place = 0, 0
    for each in texts:
        place += len(each)
        length += 1
        if place >= end:
            break
        place += 1
    if len(text[end:place].strip(PUNCTUATION)):
        return 0, None  # it ends within a word
    printed = text[:place].strip(PUNCTUATION)
    span = parse_date(printed).span
    years = [day.year for day in (span.earliest, span.latest) if day]
    if not years or not all(1700 <= year < 2100 for year in years):
        return 0, None
    if span.precision in ("day", "month", "year") and not span.circa and not _NUMERIC_DAY.fullmatch(printed):
        return 0, None
    return length, DateFilter(span.earliest, span.latest, circa=span.circa)


def dated(words: Sequence[Word], at: int) -> DateFilter | None:
    """The days that a word names. A month or a day needs a year beside it; None without one."""
    text = plain(words[at])
    if _YEAR.fullmatch(text):
        return _span(int(text))
    if text.lower() in MONTHS:
        year = _year_near(words, at)
        return _span(year, MONTHS[text.lower()]) if year else None
    if _DAY.fullmatch(text):
        for month_at in (at - 1, at + 1):
            month = MONTHS.get(plain(words[month_at]).lower()) if 0 <= month_at < len(words) else None
            year = _year_near(words, month_at) if month else None
            if month and year:
                return _span(year, month, int("".join(char for char in text if char.isdigit())))
    return None


def _year_near(words: Sequence[Word], at: int) -> int | None:
    """The year that stands before or after a month, perhaps with a day between them ("April 21, 1967")."""
    for steps in ((1,), (1, 2), (-1,)):
        *between, place = (at + step for step in steps)
        if not 0 <= place < len(words) or any(not _DAY.fullmatch(plain(words[each])) for each in between):
            continue
        if _YEAR.fullmatch(plain(words[place])):
            return int(plain(words[place]))
    return None


def plain(word: Word) -> str:
    """A word without the punctuation around it."""
    return word.text.strip(PUNCTUATION)


def _span(year: int, month: int | None = None, day: int | None = None) -> DateFilter | None:
    last_month = month or 12
    last_day = days_in(year, last_month)
    if day and day > last_day:
        return None
    return DateFilter(date(year, month or 1, day or 1), date(year, last_month, day or last_day))
