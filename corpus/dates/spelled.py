"""Days in words ("the third of November, 1956", "tres de noviembre de 1956"), and the order of Latvian."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from corpus.dates.parts import Part
from corpus.dates.vocabulary import first_words

if TYPE_CHECKING:
    from corpus.dates.grammar import Grammar


def worded_days(grammar: Grammar, index: int) -> Iterator[Part]:
    """ "third of November, 1956", "tres de noviembre", "November the third, 1956" at `index`."""
    openers = first_words("day", "ordinal day")
    if grammar.at(index).folded in openers:
        yield from _day_first(grammar, index)
    following = grammar.at(index + 1).folded
    if (following != "the" and following not in openers) or not (named := grammar.month(index)):
        return
    place = named[1] + (grammar.at(named[1]).folded == "the")
    if (day := grammar.phrase(place, "ordinal day")) and (year := grammar.year(day[1])):
        yield Part(index, year[2], "mdy", year[0], named[0].number, int(day[0].value), other_year=year[1])


def _day_first(grammar: Grammar, index: int) -> Iterator[Part]:
    if not (found := grammar.phrase(index, "day", "ordinal day")):
        return
    day, end = int(found[0].value), found[1]
    if grammar.phrase(end, "to") or grammar.at(end).folded == "-":
        yield Part(index, end, "d", day=day)
    linked = grammar.phrase(end, "of")
    place = linked[1] if linked else end
    if grammar.at(place).folded == "d" and grammar.at(place + 1).folded == "'":
        place += 2
    # "The second March offensive" is no day; the numbers of other languages stand right before the month.
    named = grammar.month(place) if linked or grammar.whole or found[0].kind == "day" else None
    if not named:
        return
    yield Part(index, named[1], "dm", month=named[0].number, day=day)
    if year := grammar.year(named[1]):
        yield Part(index, year[2], "dmy", year[0], named[0].number, day, other_year=year[1])


def year_day_month(grammar: Grammar, index: int) -> Iterator[Part]:
    """ "1956. gada 3. novembrī" at a number of four digits."""
    if grammar.at(index).digits != 4 or not (year := grammar.year(index)):
        return
    day = grammar.at(year[2])
    if not 1 <= day.value <= 31 or year[2] == index + 1:  # a word for the year has to stand between
        return
    place = year[2] + 1 + (grammar.at(year[2] + 1).folded == ".")
    if named := grammar.month(place):
        yield Part(index, named[1], "ymd", year[0], named[0].number, day.value)
