"""Years of reigns and the French republican calendar as days of ours: "昭和16年11月5日", "17 brumaire an VIII".

Calendars that follow the moon are not converted: a day of theirs is told by `other_calendar`.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING

from corpus.dates.parts import Part
from corpus.dates.vocabulary import first_words, phrases

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus.dates.grammar import Grammar
    from corpus.dates.tokens import Token

_FIRST_DAY = date(1792, 9, 22)
_LEAP_YEARS = (3, 7, 11)
_LAST_YEAR = 14
_YEARS = {
    numeral: year
    for year, numeral in enumerate(
        ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv"), start=1
    )
}


def reign_year(grammar: Grammar, index: int) -> Iterator[Part]:
    """ "民國四十五年", alone or with month and day behind it."""
    reign = grammar.phrase(index, "reign") if grammar.at(index).folded in first_words("reign") else None
    if not reign:
        return
    number = grammar.at(reign[1])
    if not 1 <= number.value <= 130 or grammar.at(reign[1] + 1).folded not in ("年", "년"):
        return
    year, end = int(reign[0].value) + number.value, reign[1] + 2
    yield Part(index, end, "y", year)
    for part in grammar.signs(end):
        yield part._replace(start=index, form="ymd", year=year)


def republican_day(grammar: Grammar, index: int) -> Iterator[Part]:
    """ "17 brumaire an VIII"; the last days of the year ("jours complémentaires") are not read."""
    day = grammar.at(index)
    if not 1 <= day.value <= 30 or grammar.at(index + 1).digits:
        return
    place = index + 1
    while grammar.at(place).folded in ("er", "e", ".", "º"):
        place += 1
    if not (month := grammar.phrase(place, "republican month")):
        return
    place = month[1] + (grammar.at(month[1]).folded == ",")
    if not (linked := grammar.phrase(place, "republican year")):
        return
    token = grammar.at(linked[1])
    year = token.value if token.digits else _YEARS.get(token.folded, 0)
    if not 1 <= year <= _LAST_YEAR:
        return
    leaps = sum(leap < year for leap in _LEAP_YEARS)
    days = 365 * (year - 1) + leaps + 30 * (int(month[0].value) - 1) + day.value - 1
    ours = _FIRST_DAY + timedelta(days=days)
    yield Part(index, linked[1] + 1, "dmy", ours.year, ours.month, ours.day)


def day_without_year(grammar: Grammar) -> tuple[int, int] | None:
    """The tokens of the first day and month that stand beside each other ("May 9", "ninth of May"); None for none."""
    for index, token in enumerate(grammar.tokens):
        if token.is_word or 1 <= token.value <= 31:
            for part in grammar.parts(index):
                if part.form in ("dm", "md"):
                    return part.start, part.end
    return None


def other_calendar(tokens: Sequence[Token]) -> bool:
    """Whether words of a calendar that is not converted stand beside a number, or a number of years of a reign."""
    for index, token in enumerate(tokens):
        near = tokens[max(0, index - 3) : index + 4]
        if (
            token.folded == "年"
            and index
            and tokens[index - 1].digits in (1, 2)
            and any(t.folded == "月" for t in near)
        ):
            return True
        if token.is_word and any(one.digits for one in near):
            for phrase in phrases().get(token.folded, ()):
                words = tuple(one.folded for one in tokens[index : index + len(phrase.words)])
                kinds = {meaning.kind for meaning in phrase.meanings}
                if words == phrase.words and kinds & {"other calendar", "republican month"}:
                    return True
    return False
