"""Days of which a digit is lost or misread: "l7 May", "?7 May", "1? May", "[1]7 May", "1 7.5.1962". None is guessed.

The characters of such a day become one token, which the grammar takes for "some day": the date is the month.
"""

from __future__ import annotations

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
_BEFORE_A_DAY = frozenset(",;:([")


def with_damaged(tokens: list[Token], text: str, *, whole: bool) -> list[Token]:
    """The tokens of `text`, those of a damaged day made one, as are a day and its quotation marks ("«04» мая").

    `whole`: the text is meant as a date. In running text two digits that are parted count only at its start or behind
    a comma: "Annex 1 7 May 1962" has a number and a day.
    """
    if not _SUSPECT.search(text):
        return tokens
    merged = tokens
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


def misspelt_day(text: str, year_at: int) -> str:
    """What stands before the year at `year_at` and is nearly a month and a day ("0ctober 22"); "" if nothing."""
    if numbers := _TWO_NUMBERS.search(text, max(0, year_at - 30), year_at):
        return numbers.group().strip(" ,")
    found = _NEARLY.search(text, max(0, year_at - 30), year_at)
    if found and close_to_a_month(fold((found["word"] or found["name"]).replace("0", "o"))):
        return found.group().strip(" ,")
    return ""
