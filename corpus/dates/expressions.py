"""Dates with the words around them: ranges, before and after, about, early and late, seasons, decades."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from corpus.dates.calendars import reign_year, republican_day
from corpus.dates.damaged import DAMAGED
from corpus.dates.grammar import Grammar
from corpus.dates.parts import Part, combined, full_year, same_day_of_both_calendars
from corpus.dates.spelled import worded_days, year_day_month
from corpus.dates.vocabulary import phrases

_BOUNDS = ("until", "before", "since", "after", "week", "week ending")
"""Where a word means several, the first of these: "до" includes the day or not, and the longer span is true of both."""
_RUNNING = frozenset(("ca", "c", "vor", "avant", "dopo", "apres", "week"))
"""Short words that count before a date in running text too, where others of up to four letters do not."""
_COMMON = frozenset(("through", "following", "likely", "starting", "beginning"))
"""Longer ones that do not."""


_AND = frozenset(("and", "or", "&", "et", "und", "y", "e", "și", "si", "и", "і", "й", "та", "i", "a", "és", "和", "と"))
"""Two whole dates with one of these between are two dates, no range."""


_JOINTS = frozenset("-/?~%([,")


class Expression(NamedTuple):
    """A date or range with what is said of it. `start` and `end` count tokens."""

    start: int
    end: int
    first: Part
    last: Part
    bound: str = ""
    """before, after, until, since, week (that begins with the day), week ending, or ""."""
    circa: bool = False
    unclear: bool = False
    """The word before it means "before" and "until"."""
    both_styles: bool = False
    """ "March 7/19, 1867": one day in the Julian and the Gregorian calendar; `first` and `last` are the latter."""


class Expressions(Grammar):
    """The expressions that begin at a token."""

    def expression(self, index: int) -> Expression | None:
        """The longest one at `index`; None where none begins."""
        start, place = index, index
        bound, circa, unclear, ranged = "", False, False, False
        for _ in range(4):
            if opened := self._prefix(place):
                kind, place, double = opened
                circa = circa or kind == "circa"
                bound = bound or (kind if kind != "circa" else "")
                unclear = unclear or double
                place = self._past_fillers(place, modified=True)
            elif not ranged and (begun := self.phrase(place, "from")):
                after = self._past_fillers(begun[1])
                found = self._dated(after, between=True)
                onward = self._behind(found.end) if found else None
                if found and (found.first is not found.last or (onward and onward[0] == "since")):
                    ranged, place = True, after
                else:
                    break
            else:
                break
        if bound and self.at(place).folded == "-":
            place += 1
        found = self._dated(place, between=ranged)
        if not found:
            return self._without_year(start, place, bound, circa) if self.whole else None
        end, questioned = self._questioned(found.end)
        if behind := self._behind(end):
            kind, end = behind
            circa = circa or kind == "circa"
            bound = bound or (kind if kind != "circa" else "")
        whole = found._replace(
            start=start, end=end, bound=bound, circa=circa or questioned or found.circa, unclear=unclear
        )
        return self._bounded_twice(whole) if self.whole else whole

    def parts(self, index: int) -> list[Part]:
        """As of the base class, and what is spelled, of another calendar, or the month of a damaged day."""
        token = self.at(index)
        if token.folded == DAMAGED:
            return list(self._damaged_day(index))
        if token.digits and self.month(index):  # "9bre 1856" is no ninth of a month
            return sorted(self.month_first(index), key=lambda part: -part.end)
        found = super().parts(index)
        if token.digits:
            found += republican_day(self, index)
            found += year_day_month(self, index)
        elif token.is_word:
            found += worded_days(self, index)
            found += reign_year(self, index)
        return sorted(found, key=lambda part: -part.end)

    def _damaged_day(self, index: int) -> Iterator[Part]:
        """The month of "l7 May 1962" and "l7.5.1962"; of "l7/5/1962", where either may be the day, the year."""
        end = self._day_end(index + 1)
        if self.at(end).folded == "-" and self.at(end + 1).digits in (1, 2):
            end = self._day_end(end + 2)
        place = end + (self.at(end).folded in ("-", "/"))
        if linked := self.phrase(place, "of"):
            place = linked[1]
        named = self.month(place)
        if named and (year := self.year(named[1] + (self.at(named[1]).folded in ("-", "/")))):
            yield Part(index, year[2], "my", year[0], named[0].number, other_year=year[1], damaged=True)
        mark, month, again, last = (self.at(index + step) for step in range(1, 5))
        if mark.folded not in ("-", "/", ".") or again.folded != mark.folded or month.digits not in (1, 2):
            return
        if last.digits == 4 or (last.digits == 2 and self.whole):
            full, other = full_year(last.value, self.known) if last.digits == 2 else (last.value, 0)
            if mark.folded == "." and month.value <= 12:
                yield Part(index, index + 5, "my", full, month.value, other_year=other, damaged=True)
            else:
                yield Part(index, index + 5, "y", full, other_year=other, damaged=True)

    def elements(self, index: int) -> list[Part]:
        """One date with its part of the year or season, every way to read it, the longest first."""
        found = self._rounded(index)
        if phrase_found := self.phrase(index, "part", "season"):
            meaning, place = phrase_found
            place += self.at(place).folded in ("-", ",", ".")
            if linked := self.phrase(place, "of", "filler"):
                place = linked[1]
            elif self.at(place).folded in ("d", "l") and self.at(place + 1).folded == "'":
                place += 2
            for base in self._rounded(place) if meaning.kind == "part" else self.parts(place):
                if not base.day and (unit := _unit(meaning.value, meaning.kind, base)):
                    found.append(base._replace(start=index, unit=unit))
            found.append(Part(index, phrase_found[1], "", unit=meaning.value))
        if self.whole:
            for base in list(found):
                whole_month = base.form in ("y", "my", "ym") or (base.form == "ymd" and not base.day)  # "1967年5月"
                if whole_month and not base.unit and (longer := self._unit_behind(base)):
                    found.append(longer)
        return sorted(found, key=lambda part: -part.end)

    def _rounded(self, index: int) -> list[Part]:
        """The parts at `index`, with "les années 1960" before the year alone."""
        if not (phrase_found := self.phrase(index, "decades")):
            return self.parts(index)
        decades = [part for part in self.parts(phrase_found[1]) if part.form == "y" and part.year % 10 == 0]
        return [*(part._replace(start=index, unit="decade") for part in decades), *self.parts(index)]

    def _unit_behind(self, base: Part) -> Part | None:
        """ "1967, spring", "1967-Q2", "1967 végén"."""
        phrase_found = self.phrase(base.end + (self.at(base.end).folded in (",", "-")), "season", "part")
        unit = _unit(phrase_found[0].value, phrase_found[0].kind, base) if phrase_found else ""
        return base._replace(end=phrase_found[1], unit=unit) if phrase_found and unit else None

    def _dated(self, index: int, *, between: bool = False) -> Expression | None:
        best: Expression | None = None
        for left in self.elements(index):
            for place in self._connected(left, between=between):
                for right in self.elements(place):
                    if not self._increasing(left, right):
                        continue
                    if right.end > (best.end if best else 0) and (both := combined(left, right, whole=self.whole)):
                        circa = both[0].circa or both[1].circa
                        styles = self.at(place - 1).folded == "/" and same_day_of_both_calendars(*both)
                        best = Expression(index, right.end, both[styles], both[1], circa=circa, both_styles=styles)
            if left.year and left.form != "dy" and left.end > (best.end if best else 0):
                best = Expression(index, left.end, left, left, circa=left.circa)
        return best

    def _increasing(self, left: Part, right: Part) -> bool:
        """In running text "No. 45-12 May 1967" is a number and a day."""
        return (
            self.whole or left.form != "d" or not right.day or bool(right.month and left.month) or left.day < right.day
        )

    def _connected(self, left: Part, *, between: bool) -> list[int]:
        """Where the other end of a range may begin."""
        after = self.at(left.end)
        if after.folded not in _JOINTS and after.folded not in phrases():
            return []
        place, _ = self._questioned(left.end)
        places = []
        if place > left.end and self.at(left.end).folded == "-":  # "~" is a dash as well
            places.append(left.end + 1)
        if self.whole and left.form == "d":  # "4, 5 and 9 May"
            while (
                self.at(place).folded == ","
                and self.at(place + 1).digits in (1, 2)
                and self.at(place + 1).value > left.day
            ):
                place += 2
        if self.at(place).folded in ("-", "/"):
            places.append(place + 1 + (self.at(place + 1).folded == "-"))
        apart = left.year and not between and self.at(place).folded in _AND
        if self.whole and self.at(place).folded == "or":
            apart = False  # it is one of the two, and the span from one to the other says so
        if (phrase_found := self.phrase(place, "to")) and not apart:
            places.append(self._past_fillers(phrase_found[1]))
        elif (
            self.at(place).folded == ","
            and self.whole
            and left.day
            and not left.year
            and (phrase_found := self.phrase(place + 1, "to"))
        ):
            places.append(phrase_found[1])
        return places

    def _prefix(self, index: int) -> tuple[str, int, bool] | None:
        """(circa or a bound, token behind it, whether it means two of them)."""
        token = self.at(index)
        if token.folded in ("<", ">", "≤", "≥", "~") and self.whole:
            signed = {"<": "before", ">": "after", "≤": "until", "≥": "since", "~": "circa"}[token.folded]
            return (signed, index + 1, False) if token.folded != "~" else ("circa", index + 1, False)
        if (
            token.glued
            and index
            and not token.is_sign
            and (self.at(index - 1).is_word or self.at(index - 1).folded == ".")
        ):
            return None
        found = self.phrase(index, "circa", *_BOUNDS)
        if not found:
            return None
        meaning, place = found
        if not self.whole and place == index + 1 and not self._counts_in_prose(index):
            return None
        stopped = self.at(place).folded == "."
        after = self.at(place + stopped)
        if token.folded == "c" and not stopped and not (self.whole and after.digits):
            return None
        if after.glued and not stopped and not self.whole and after.folded != "-":
            return None
        double = meaning.kind == "until" and self.phrase(index, "before") is not None
        return meaning.kind, place + stopped, double

    def _counts_in_prose(self, index: int) -> bool:
        word = self.at(index).folded
        return (len(word) > 4 or word in _RUNNING) and word not in _COMMON

    def _past_fillers(self, index: int, *, modified: bool = False) -> int:
        for _ in range(3):
            if self.at(index).folded in ("the", "and", "l", "'", ","):
                index += 1
                continue
            phrase_found = self.phrase(index, "filler") if (self.whole or modified) and not self.parts(index) else None
            phrase_found = phrase_found or (self.phrase(index, "weekday") if not self.month(index) else None)
            if phrase_found:
                index = phrase_found[1]
            else:
                break
        return index

    def _questioned(self, index: int) -> tuple[int, bool]:
        """Behind "?", "(?)", "[?]" or "~", and whether one stands there."""
        place = index + (self.at(index).folded in "([" and bool(self.at(index).folded))
        mark = self.at(place)
        if mark.folded == "?" or (mark.text in "~%" and mark.text and self.whole and mark.glued):
            return place + 1 + (place > index and self.at(place + 1).folded in (")", "]")), True
        return index, False

    def _behind(self, index: int) -> tuple[str, int] | None:
        place = index + (self.at(index).folded in (",", "(", "["))
        place += self.at(place).folded == "-" and self.at(place).glued
        if (self.whole or self.at(place).is_sign) and (phrase_found := self.phrase(place, "behind")):
            return phrase_found[0].value, phrase_found[1]
        return None

    def _bounded_twice(self, found: Expression) -> Expression:
        """ "after May 4 but before May 9, 1967" is one range."""
        if found.bound not in ("after", "since"):
            return found
        other = self._second_bound(found.end)
        return found._replace(end=other.end, last=other.last, bound=f"{found.bound} {other.bound}") if other else found

    def _without_year(self, start: int, place: int, bound: str, circa: bool) -> Expression | None:
        """ "after May 4 but before May 9, 1967": the year of the second is that of the first."""
        if bound not in ("after", "since"):
            return None
        for left in self.elements(place):
            other = self._second_bound(left.end)
            if other and (both := combined(left, other.last, whole=True)):
                return Expression(start, other.end, *both, bound=f"{bound} {other.bound}", circa=circa)
        return None

    def _second_bound(self, index: int) -> Expression | None:
        """ "and before May 9, 1967", the end of what began with another bound."""
        place = index + (self.at(index).folded == ",")
        place += self.at(place).folded in (*_AND, "but", "-")
        phrase_found = self._prefix(place)
        if not phrase_found or phrase_found[0] not in ("before", "until"):
            return None
        last = self._dated(self._past_fillers(phrase_found[1], modified=True))
        return last._replace(bound=phrase_found[0]) if last else None


def _unit(value: str, kind: str, base: Part) -> str:
    """The unit of a base with a part or season before it; "" where it has none."""
    if base.unit == "decade":
        return f"decade {value}" if kind == "part" and not value.startswith("q") else ""
    if base.unit or not (base.year or base.month):
        return ""
    if kind == "season":
        return value if base.form == "y" else ""
    return value if not (base.month and value.startswith("q")) else ""
