"""Days of which a digit is lost or misread: "l7 May", "1O May", "?7 May", "1? May", "[1]7 May", "1 7.5.1962".

None is guessed: the characters of such a day become one token, which the grammar takes for "some day", and the date is
the month.
"""

from __future__ import annotations

import re

from corpus.dates.months import close_to_a_month, month_of
from corpus.dates.tokens import Token, fold
from corpus.lazy_regex import lazily

DAMAGED = "\0day"
"""`folded` of the token of a damaged day."""

# Most texts have none of these before or behind a digit and are spared the longer pattern.
_SUSPECT = lazily(
    r"[lIiı!|OoОоЗз?_*.…\]]\d(?!\d\d)|(?<!\d)[0-3][lI|Зз?_*xX…\[]|(?<!\d)[0-3][ .]\d(?!\d)|[«»\"“”„]\s?\d"
    r"|(?<![\w'’])[lI|З]\s"
)
_DAMAGED = lazily(
    r"(?P<letter>(?<![\w'’./-])[0-3]?[lIiı!|OoОоЗз]\d{1,2}(?![^\W\d_]{0,1}\d))"
    r"|(?P<mark>(?<![\w?*|])[0-3]?[?_*|]{1,2}\d(?!\d)|(?<![\w.])(?:\.{2,3}|…)\d(?!\d))"
    # "3?" is 3, not for certain, rather than 30 or 31.
    r"|(?P<behind>(?<![\w/.-])(?:[0-3](?:[lI|Зз_*xX…]|\.\.)|[0-2]\?)(?![\w?]))"
    r"|(?P<bracket>\[\d\]\d(?!\d)|(?<!\d)\d\[\d\])"
    r"|(?P<parted>(?<![\w.,/-])[0-3][ .]\d(?=\.?\s+[^\W\d_]{3}|[./]\s?\d{1,2}[./]\s?\d{2})"
    r"|(?<=[^\W\d_]{3}\s)[0-3]\s\d(?=,?\s+\d{4}))"
    r"|(?P<alone>(?<![\w'’.])[lI|З](?=\s+(?P<name>[^\W\d_]{3,12})\.?,?\s+\d{4}))"
    r"|(?P<quoted>[«\"“„]\s?(?P<day>\d{1,2})\s?[»\"”“])"
)
_LETTER = "OoОоQDlIiı!|SsBbZzGgqЗз"
"""Letters that are read where a digit is printed: O, Q and D for 0, l and I for 1, Z for 2, S for 5, B for 8."""
_LETTERED = lazily(
    rf"(?<![^\W_])(?<!['’])(?:\d[{_LETTER}]|[{_LETTER}]\d|[lI|!]O|[l|!][lIS|!]|I[I|!]|OO|O)(?=\W|st\b|nd\b|rd\b|th\b|\Z)"
)
"""A day with a letter for a digit, or letters for both: what stands beside it tells whether it is one."""
_ORDINAL = frozenset(("2D", "3D", "1s"))
"""Not "20" or "30": "2D MAY" is the second."""
_MONTH_BEHIND = lazily(
    r"(?:st|nd|rd|th)?[.ºª°]?(?:\s?(?:[-–—/&]|to|and|bis|au|al?|und|et|y|e)\s?\d{1,2}(?:st|nd|rd|th|\.)?)?(?:\s*-\s*|\s+)?(?:(?:day\s+of|of|de|di)\s+|d['’])?(?P<name>[^\W\d_]{3,12})"
)
_MONTH_BEFORE = lazily(r"(?P<name>[^\W\d_]{3,12})\.?[\s-]+(?:the\s+)?\Z")
_YEAR_BEHIND = lazily(r"(?:st|nd|rd|th)?[.,]?[\s,-]*(?:of\s+)?['’]?\d{2}(?:\d\d)?\b")
_NUMBERS_BEHIND = lazily(r"\s?[./-]\s?(?:\d{1,2}|[IVX]{1,4})\s?[./-]\s?['’]?\d{2}(?:\d\d)?\b")
_NUMBERS_BEFORE = lazily(r"(?<!\d)\d{4}\s?[./-]\s?\d{1,2}\s?[./-]\s?\Z")
_NEAR = 40
"""Characters in which the month of a day stands."""
_FIRST = "1o"
"""The first in Italian, Spanish and Portuguese, unless the month is named in English."""
_ENGLISH = {
    *("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november"),
    *("december", "jan", "feb", "apr", "jun", "jul", "aug", "sept", "oct", "nov", "dec"),
}
_BEFORE_A_DAY = frozenset(",;:([")


def with_damaged(tokens: list[Token], text: str, *, whole: bool) -> list[Token]:
    """The tokens of `text`, those of a damaged day made one, as are a day and its quotation marks ("«04» мая").

    `whole`: the text is meant as a date. In running text two digits that are parted count only at its start or behind
    a comma: "Annex 1 7 May 1962" has a number and a day.
    """
    merged = tokens
    for found in _LETTERED.finditer(text):
        if _is_lettered_day(text, found, whole=whole):
            merged = _merged(merged, found.span(), text, "")
    if not _SUSPECT.search(text):
        return merged
    for found in _DAMAGED.finditer(text):
        before = text[: found.start()].rstrip()
        if found["parted"] or found["alone"]:
            behind_month = bool(found["parted"]) and month_of(fold(before.rpartition(" ")[2])) is not None
            if not whole and before and before[-1] not in _BEFORE_A_DAY and not behind_month:
                continue
            if found["alone"] and not month_of(fold(found["name"])):
                continue
        merged = _merged(merged, found.span(), text, found["day"] or "")
    return merged


def _is_lettered_day(text: str, found: re.Match[str], *, whole: bool) -> bool:
    """Whether digits and letters stand where a day does: beside a month and its year, or in a date of numbers."""
    printed, start, end = found.group(), found.start(), found.end()
    if printed in _ORDINAL:
        return False
    before = "" if whole or any(map(str.isdigit, printed)) else text[:start].rstrip()
    if before and before[-1] not in _BEFORE_A_DAY and not month_of(fold(before.rpartition(" ")[2].rstrip("."))):
        return False  # "Volume II May 1940"
    near = text[max(0, start - _NEAR) : start]
    if _NUMBERS_BEFORE.search(near) or (len(printed) > 1 and _NUMBERS_BEHIND.match(text, end)):
        return True
    behind = _MONTH_BEHIND.match(text, end)
    before_it = _MONTH_BEFORE.search(near)
    names = [
        fold(name["name"])
        for name, dated in ((behind, True), (before_it, _YEAR_BEHIND.match(text, end) is not None))
        if name and dated and month_of(fold(name["name"]))
    ]
    return bool(names) and (printed != _FIRST or any(name in _ENGLISH for name in names))


def _merged(tokens: list[Token], place: tuple[int, int], text: str, day: str) -> list[Token]:
    inside = [index for index, token in enumerate(tokens) if place[0] <= token.start < place[1]]
    if not inside:
        return tokens
    first, last = inside[0], inside[-1]
    whole = Token(
        text[place[0] : place[1]],
        day or DAMAGED,
        *place,
        int(day) if day else -1,
        len(day),
        glued=tokens[first].glued,
        is_word=False,
        is_sign=False,
    )
    return [*tokens[:first], whole, *tokens[last + 1 :]]


_NEARLY = lazily(
    r"(?:(?P<word>\w{3,12})\.?\s+\d{1,2}(?:st|nd|rd|th)?|\b\d{1,2}(?:st|nd|rd|th|\.)?\s+(?P<name>\w{3,12}))\.?,?\s*\Z"
)


_TWO_NUMBERS = lazily(r"(?<![\w.,])\d{1,2}\s?[.,]\d{1,2}[.,]\s?\Z")
"""Day and month with marks that no date has: "17,05,1962", "22 .10. 1962"."""

_NUMBERS_OF_A_DAY = lazily(r"[\dA-Za-z|!?]{1,2}[./-][\dA-Za-z|!?]{1,2}[./-]\Z")
_ROMAN_OR_DIGITS = lazily(r"\d\D*\d|\d.*[./-][IVX]{1,2}[./-]")
_NUMBERS_AFTER = lazily(r"[./-][\dA-Za-z|!?]{1,2}[./-][\dA-Za-z|!?]{1,2}(?![\w./-])")


def unread_numbers(text: str, start: int, end: int) -> str:
    """What is joined to a year and was no day and month, for a letter among them: "05.O6.", "-05-1O"; "" if nothing."""
    before = _NUMBERS_OF_A_DAY.search(text, max(0, start - 6), start)
    found = before or _NUMBERS_AFTER.match(text, end)
    lettered = found is not None and bool(_ROMAN_OR_DIGITS.search(found.group()))
    return found.group() if found and lettered else ""


def misspelt_day(text: str, year_at: int) -> str:
    """What stands before the year at `year_at` and is nearly a month and a day ("0ctober 22"); "" if nothing."""
    if numbers := _TWO_NUMBERS.search(text, max(0, year_at - 30), year_at):
        return numbers.group().strip(" ,")
    found = _NEARLY.search(text, max(0, year_at - 30), year_at)
    if found and close_to_a_month(fold((found["word"] or found["name"]).replace("0", "o"))):
        return found.group().strip(" ,")
    return ""
