"""Which tokens are a date: day, month and year in every order, in words or numbers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from corpus.dates.damaged import DAMAGED
from corpus.dates.months import ROMAN, MonthName, month_of, old_month
from corpus.dates.parts import NEWEST_YEAR, OLDEST_YEAR, UNKNOWN, Known, Part, full_year
from corpus.dates.tokens import Token, either_is_a_month
from corpus.dates.vocabulary import Meaning, phrases

_END = Token("", "", -1, -1, -1, 0, glued=False, is_word=False, is_sign=False)
_YEAR_ENDS = frozenset(",;)]}.")


class Grammar:
    """The dates that begin at a token. `whole`: the text is meant as a date, so that forms count which running text
    has for other things too ("4 5 1967", "May-67")."""

    def __init__(self, tokens: Sequence[Token], *, whole: bool, known: Known = UNKNOWN) -> None:
        self.tokens, self.whole, self.known = tokens, whole, known

    def at(self, index: int) -> Token:
        """The token, or an empty one behind the last."""
        return self.tokens[index] if index < len(self.tokens) else _END

    def phrase(self, index: int, *kinds: str) -> tuple[Meaning, int] | None:
        """The longest phrase at `index` that means one of `kinds`, the first that it has, and the token behind it."""
        for phrase in phrases().get(self.at(index).folded, ()):
            place = index + 1
            for word in phrase.words[1:]:
                if self.at(place).folded == ".":
                    place += 1
                if self.at(place).folded != word:
                    break
                place += 1
            else:
                for kind in kinds:
                    for meaning in sorted(phrase.meanings):
                        if meaning.kind == kind:
                            return meaning, place
        return None

    def month(self, index: int) -> tuple[MonthName, int] | None:
        """The month named at `index`, and the token behind it and its stop."""
        token, ending = self.at(index), self.at(index + 1)
        if not token.is_word:
            old = old_month(token.value, ending.folded) if ending.glued else None
            return (old, index + 2 + (self.at(index + 2).folded == ".")) if old else None
        name = month_of(token.folded)
        place = index + 1
        if not name:
            found = self.phrase(index, "month") if not token.text.isascii() else None
            if not found:
                return None
            name, place = MonthName(int(found[0].value), sure=True), found[1]
        place += self.at(place).folded == "."
        noun = self.phrase(place, "noun") if self.at(place).is_word else None
        return name, noun[1] if noun else place

    def parts(self, index: int) -> list[Part]:
        """Every date at `index`, the longest first."""
        token = self.at(index)
        found: list[Part] = []
        if token.digits and not self._stuck(index):
            if token.digits == 4 and OLDEST_YEAR <= token.value <= NEWEST_YEAR:
                found += self._year_first(index)
            elif token.digits <= 2:
                found += self._numeric(index)
                found += self._day_first(index)
                found += self.signs(index)
        elif token.folded == "'" and self.at(index + 1).digits == 2:
            found += self._short_decade(index + 1, index)
        elif token.is_word and not (token.glued and index and self._joined(index)):
            found += self.month_first(index)
        return sorted(found, key=lambda part: -part.end)

    def _joined(self, index: int) -> bool:
        before = self.tokens[index - 1]
        return before.is_word or (before.digits > 0 and not self.whole)

    def _stuck(self, index: int) -> bool:
        """Whether letters stand right before a number: "x1967"."""
        if not index or not self.tokens[index].glued:
            return False
        before = self.tokens[index - 1]
        return before.is_word and not before.is_sign and not self.whole

    def _loose_end(self, index: int, mark: str = "") -> bool:
        """Whether a number ends before `index`: no letter, decimal or further number after `mark` is joined to it."""
        after = self.at(index)
        if not after.glued or after is _END:
            return True
        if after.is_word:
            return after.is_sign or self.phrase(index, "year") is not None or after.folded in ("t", "z")
        if after.folded in (".", ":", mark):
            return not (self.at(index + 1).digits and self.at(index + 1).glued)
        return True

    def year(self, index: int) -> tuple[int, int, int] | None:
        """(year, other century or 0, token behind it and its mark) of a year at `index`, "de 1967" and "'67" too."""
        if self.at(index).folded == ",":
            index += 1
        if linked := self.phrase(index, "of"):
            index = linked[1]
        token = self.at(index)
        if token.digits == 4 and OLDEST_YEAR <= token.value <= NEWEST_YEAR:
            place = index + 1
            return (token.value, 0, self._year_mark(place)) if self._year_ends(place) else None
        if thousands := self._with_thousands(index):
            return thousands
        marked = token.folded == "'"
        if marked:
            index += 1
            token = self.at(index)
        if token.digits != 2 or not (marked or self.whole or self._closes(index + 1)):
            return None
        year, other = full_year(token.value, self.known)
        return year, other, self._year_mark(index + 1)

    def _with_thousands(self, index: int) -> tuple[int, int, int] | None:
        """The year "1.962"."""
        token, mark, rest = self.at(index), self.at(index + 1), self.at(index + 2)
        joined = mark.folded == "." and mark.glued and rest.digits == 3 and rest.glued and token.digits == 1
        year = token.value * 1000 + rest.value
        sound = joined and OLDEST_YEAR <= year <= NEWEST_YEAR and self._loose_end(index + 3)
        return (year, 0, self._year_mark(index + 3)) if sound else None

    def _year_ends(self, index: int) -> bool:
        after = self.at(index)
        if after.glued and after.is_word and not after.is_sign:
            if self.at(index - 1).value % 10 == 0 and self.phrase(index, "decade"):
                return False
            # The letter behind "1515Z" is a time zone.
            if self.at(index + 1).digits and self.at(index + 1).glued:
                return False
            return self.phrase(index, "year", "ordinal") is not None or (self.whole and len(after.text) > 1)
        return True

    def _closes(self, index: int) -> bool:
        after = self.at(index)
        return after is _END or (after.folded in _YEAR_ENDS and not (after.folded == "." and self.at(index + 1).glued))

    def _year_mark(self, index: int) -> int:
        """Behind "г.", "roku" or "-ben"."""
        place = index + (
            self.at(index).folded == "-" and self.at(index).glued and self.at(index + 1).folded in _SUFFIXES
        )
        if place > index:
            return place + 1
        stopped = self.at(index).folded == "." and self.phrase(index + 1, "year")
        marked = stopped or self.phrase(index, "year")
        if not marked:
            return index
        word = self.at(marked[1] - 1)
        if word.text.isascii() and len(word.text) < 3 and not self.whole and self.at(marked[1]).folded != ".":
            return index
        return marked[1] + (self.at(marked[1]).folded == ".")

    def _day_end(self, index: int) -> int:
        """Behind "th", "-го", "." and the like that follow a day's number."""
        joint = self.at(index).folded == "-" or (self.at(index).folded == "." and self.at(index + 1).text in "ºª")
        suffix = index + (joint and self.at(index).glued and self.at(index + 1).glued)
        if self.at(suffix).glued and (found := self.phrase(suffix, "ordinal")):
            index = found[1]
        return index + (self.at(index).folded == ".")

    def _year_first(self, index: int) -> Iterator[Part]:
        year = self.at(index).value
        mark, second = self.at(index + 1), self.at(index + 2)
        if self.whole and mark.digits == second.digits == 2 and not (mark.glued or second.glued):
            yield Part(index, index + 3, "nymd", year, mark.value, second.value)
        if mark.folded in ("-", "/", ".", ":") and second.digits in (1, 2) and self._spaced(mark, second):
            again, third = self.at(index + 3), self.at(index + 4)
            if again.folded == mark.folded and third.digits in (1, 2) and self._spaced(again, third):
                if self._loose_end(index + 5, mark.folded):
                    end = index + 5
                    suffix = self._day_end(end) if mark.folded == "." else end
                    yield Part(index, suffix, "nymd", year, second.value, third.value)
            elif (
                self.whole
                and self._loose_end(index + 3, mark.folded)
                and (mark.folded != "." or second.digits == 2 or second.value <= 12)
            ):
                follows = second.value == (year + 1) % 100
                # "1967-13" is no month; "1912-13" is two years.
                month = second.value <= 12 or (second.digits == 2 and second.value <= year % 100)
                if month and (second.digits == 2 or mark.folded != "-"):
                    years = follows and second.value <= 12 and mark.folded != "."
                    yield Part(index, index + 3, "nym", year, second.value, two_years=years)
        yield from self._year_then_month(index, year)
        if self.at(index + 1).folded in ("年", "년"):
            yield Part(index, index + 2, "y", year)
            for part in self.signs(index + 2):
                yield part._replace(start=index, form="ymd", year=year)
        yield from self._decade(index, year)
        if self._year_ends(index + 1):
            end = self._year_mark(index + 1)
            yield Part(index, end, "y", year)

    def _year_then_month(self, index: int, year: int) -> Iterator[Part]:
        place = self._year_mark(index + 1)
        place += self.at(place).folded in (",", ".", "-", "/")
        named = self.month(place)
        if named and (self.whole or self.at(named[1] + (self.at(named[1]).folded == ",")).digits != 4):
            month, end = named[0].number, named[1]
        elif place == index + 1 and self.at(place).glued:
            return
        elif self.at(place).text in ROMAN and (self.at(place + 1).folded in (".", "-", "/") or self.whole):
            month, end = ROMAN[self.at(place).text], place + 1
            end += self.at(end).folded == "."
        else:
            return
        if self.whole:
            yield Part(index, end, "ym", year, month)
        end += self.at(end).folded in ("-", "/")
        day = self.at(end)
        if day.folded == DAMAGED:
            yield Part(index, self._day_end(end + 1), "ym", year, month, damaged=True)
        if day.digits in (1, 2):
            behind = self._day_end(end + 1)
            following = self.at(behind + (self.at(behind).folded == ","))
            if following.digits != 4 or self.whole:
                yield Part(index, behind, "ymd", year, month, day.value)

    def _decade(self, index: int, year: int) -> Iterator[Part]:
        place = index + 1
        if year % 10 == 0 and (self.at(place).folded + self.at(place + 1).folded) in ("年代", "년대"):
            yield Part(index, index + 3, "y", year, unit="decade")
        if year % 10 == 0 and self.at(place).glued:
            place += self.at(place).folded in ("-", "'") and self.at(place + 1).glued
            if found := self.phrase(place, "decade"):
                end = found[1] + (self.at(found[1]).folded in _DECADE_NOUNS)
                yield Part(index, end, "y", year, unit="decade")

    def _short_decade(self, index: int, start: int) -> Iterator[Part]:
        token = self.at(index)
        if not (self.whole and token.digits == 2 and token.value % 10 == 0 and self.at(index + 1).glued):
            return
        if found := self.phrase(index + 1, "decade"):
            year, other = full_year(token.value, self.known)
            yield Part(start, found[1], "y", year, other_year=other, unit="decade")

    @staticmethod
    def _spaced(mark: Token, number: Token) -> bool:
        """Whether mark and number are joined; blanks may stand behind a stop, or on both sides of a dash."""
        return number.glued and mark.glued if mark.folded != "." else mark.glued

    def _numeric(self, index: int) -> Iterator[Part]:
        """Numbers alone: "4.5.1967", "5/4/67", "4 5 1967", "05/1967"."""
        first, mark, second, again = self.at(index), self.at(index + 1), self.at(index + 2), self.at(index + 3)
        if (
            index > 1
            and first.glued
            and self.tokens[index - 1].folded in (".", ":", mark.folded)
            and self.at(index - 2).digits
        ):
            return
        if self.whole and mark.digits in (1, 2) and second.digits == 4 and not mark.glued and not second.glued:
            yield Part(
                index, index + 3, "ndmy", second.value, mark.value, first.value, swap=either_is_a_month(first, mark)
            )
        if mark.folded not in ("-", "/", ".") or second.digits not in (1, 2, 4):
            return
        loose = self.whole and not mark.glued and not second.glued
        if not self._spaced(mark, second) and not loose:
            return
        if second.digits == 4:
            if (
                self.whole
                and OLDEST_YEAR <= second.value <= NEWEST_YEAR
                and first.value <= 12
                and self._loose_end(index + 3, mark.folded)
            ):
                yield Part(index, self._year_mark(index + 3), "nmy", second.value, first.value)
            return
        third = self.at(index + 4)
        short_first = self.whole and mark.folded == again.folded and first.digits == third.digits == 2
        if short_first and first.value > 31 and second.value <= 12:  # "67-05-17"
            if self._spaced(again, third) and self._loose_end(index + 5, mark.folded):
                short, other = full_year(first.value, self.known)
                yield Part(index, index + 5, "nymd", short, second.value, third.value, other_year=other)
            return
        swap = mark.folded != "." and either_is_a_month(first, second)
        proved = second.value > 12 and first.value <= 12
        day, month = (second.value, first.value) if proved else (first.value, second.value)
        year = self.at(index + 4)
        if again.folded == mark.folded and (self._spaced(again, year) or loose) and year.digits in (2, 4):
            if (
                year.digits == 4
                and OLDEST_YEAR <= year.value <= NEWEST_YEAR
                and self._loose_end(index + 5, mark.folded)
            ):
                end = self._year_mark(index + 5)
                yield Part(index, end, "nmdy" if proved else "ndmy", year.value, month, day, swap=swap)
            elif year.digits == 2 and self.whole and self._loose_end(index + 5, mark.folded):
                full, other = full_year(year.value, self.known)
                end = self._year_mark(index + 5)
                yield Part(index, end, "nmdy" if proved else "ndmy", full, month, day, swap=swap, other_year=other)
        if self.whole and mark.folded == "-" and first.value <= 12:  # "1967-05-31/06-02"
            yield Part(index, index + 3, "nmd", 0, first.value, second.value)
        if mark.folded in "./" and again.digits == 0:
            end = index + 3 + (mark.folded == "." and again.folded == ".")
            yield Part(index, end, "nmd" if proved else "ndm", 0, month, day, swap=swap)

    def _day_first(self, index: int) -> Iterator[Part]:
        day = self.at(index)
        behind = self._day_end(index + 1)
        if day.value <= 99:
            yield Part(index, behind, "d", day=day.value)
            if behind > index + 1:
                yield Part(index, index + 1, "d", day=day.value)
            if self.at(behind).folded == "," and (year := self.year(behind)) and not year[1]:
                yield Part(index, year[2], "dy", year[0], day=day.value)
        if day.value > 39:
            yield from self._short_decade(index, index)
            return
        place = behind + (self.at(behind).folded in ("-", "/"))
        if linked := self.phrase(place, "of"):
            place = linked[1]
        elif self.at(place).folded == "d" and self.at(place + 1).folded == "'":
            place += 2
        if named := self.month(place):
            month, end = named[0].number, named[1]
            sure = named[0].sure or self.whole
        elif self.at(place).text.upper() in ROMAN and (self.at(place).text.isupper() or self.whole):
            month, end, sure = ROMAN[self.at(place).text.upper()], place + 1, self.whole
            end += self.at(end).folded == "." and (self.at(end).glued or self.whole)
            if not self.at(place - 1).folded and not self.whole:
                return
        else:
            return
        yield Part(index, end, "dm", month=month, day=day.value)
        place = end + (self.at(end).folded in ("-", "/"))
        if year := self.year(place):
            printed_short = self.at(year[2] - 1).digits == 2 or year[1]
            if sure or not printed_short:
                yield Part(index, year[2], "dmy", year[0], month, day.value, other_year=year[1])

    def month_first(self, index: int) -> Iterator[Part]:
        """ "May 17, 1967", "May 1967", "May"."""
        named = self.month(index)
        if not named:
            if (
                self.whole
                and self.at(index).text in ROMAN
                and (year := self.year(index + 1 + (self.at(index + 1).folded in "./-")))
            ):
                yield Part(index, year[2], "my", year[0], ROMAN[self.at(index).text], other_year=year[1])
            return
        month, end = named[0].number, named[1]
        if not named[0].sure and not self.whole:
            return
        yield Part(index, end, "m", month=month)
        joined = self.at(end).folded in ("-", "/") and self.whole
        place = end + joined
        if year := self.year(place):
            last = self.at(year[2] - 1)
            # "May-67" and "May '67", but "May 12" is a day.
            if last.digits != 2 or self.at(year[2] - 2).folded == "'" or (self.whole and last.value > 31):
                yield Part(index, year[2], "my", year[0], month, other_year=year[1])
        place = end + (self.at(end).folded == "the") + joined
        day = self.at(place)
        if day.folded == DAMAGED and (year := self.year(self._day_end(place + 1))):
            yield Part(index, year[2], "my", year[0], month, other_year=year[1], damaged=True)
        if day.digits not in (1, 2) or (day.glued and not self.whole and self.at(place - 1).folded != "."):
            return
        behind = self._day_end(place + 1)
        yield Part(index, behind, "md", month=month, day=day.value)
        if behind > place + 1:
            yield Part(index, place + 1, "md", month=month, day=day.value)
        questioned = behind
        if self.whole and self.at(behind).folded == "?":
            questioned += 1
        if year := self.year(questioned + (self.at(questioned).folded in ("-", "/") and self.whole)):
            short = self.at(year[2] - 1).digits == 2
            if not short or self.whole or self.at(year[2] - 2).folded == "'":
                circa = questioned > behind
                yield Part(index, year[2], "mdy", year[0], month, day.value, other_year=year[1], circa=circa)

    def signs(self, index: int) -> Iterator[Part]:
        """ "5月17日", "17일", "5월" without a year."""
        token, mark = self.at(index), self.at(index + 1)
        if token.digits not in (1, 2):
            return
        if mark.folded in _DAY_SIGNS:
            yield Part(index, index + 2, "d", day=token.value)
        elif mark.folded in ("月", "월"):
            yield Part(index, index + 2, "m", month=token.value)
            day = self.at(index + 2)
            if day.digits in (1, 2) and self.at(index + 3).folded == "-":  # "5月17-19日"
                yield Part(index, index + 3, "md", month=token.value, day=day.value)
            if day.digits in (1, 2) and self.at(index + 3).folded in _DAY_SIGNS:
                yield Part(index, index + 4, "md", month=token.value, day=day.value)


_DAY_SIGNS = frozenset(("日", "일", "號", "号"))
_SUFFIXES = frozenset(("ben", "ban", "i", "es", "as", "bol", "ig", "tol"))
_DECADE_NOUNS = frozenset(("jahre", "jahren", "годы", "гг", "години", "роки", "lata", "leta"))
