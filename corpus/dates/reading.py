"""The one parser of dates: of cells and queries, which are dates as a whole, and of dates that stand in a text.

Nothing is guessed. What may mean two days gives both and is undated; so is a day that no calendar has. What of a cell
was not used is told.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Literal, NamedTuple

import msgspec

from corpus.dates.both_calendars import with_strokes
from corpus.dates.damaged import DAMAGED, unread_numbers, with_damaged
from corpus.dates.denials import denied
from corpus.dates.expressions import Expression, Expressions
from corpus.dates.months import ANY_MONTH, DOUBTFUL, MONTHS
from corpus.dates.old_style import is_old_behind, may_say_style, remark_of, without_marks
from corpus.dates.parts import NEWEST_YEAR, OLDEST_YEAR, UNKNOWN, Known, Part, days_of, exchanged
from corpus.dates.spans import days_in, one_day, open_span, range_span
from corpus.dates.tokens import Token, tokens_of
from corpus.lazy_regex import lazily
from corpus.records import UNDATED, DateSpan, Precision

Order = Literal["day first", "month first"]
_DIGIT = lazily(r"\d")
# What only an interval among the codes of coded.py has, and what every date-time group has: most cells are spared a
# dozen patterns.
_WORD = lazily(r"[^\WTWXUZtwxuz\d_]{3}")
_GROUP_DIGITS = lazily(r"\d{2}[\s/]?\d{4}")
_PLAIN_DAY = lazily(r"(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d:\d\d)(?::\d\d(?:\.\d{1,9})?)?(Z)?)?")
_WORDED_DAY = lazily(
    rf"(?:(?P<month>{ANY_MONTH})\.? (?P<day>\d\d?),|(?P<day2>\d\d?) (?P<month2>{ANY_MONTH})\.?) (?P<year>\d{{4}})",
    re.IGNORECASE | re.ASCII,
)
LONGEST = 1000
"""Characters of a cell that are read as a date."""
LONGEST_TEXT = 20_000
"""Characters in which a date is looked for: a hundred lines. A heading or dateline has one."""


class Reading(NamedTuple):
    """What a text says of a date."""

    span: DateSpan = UNDATED
    """Undated, but with what is printed, where the text is ambiguous or names no day of the calendar."""
    start: int = -1
    """Where the date stands in the text, code points; -1 where none does."""
    end: int = -1
    readings: tuple[DateSpan, ...] = ()
    """The spans that it may mean, where it may mean more than one."""
    impossible: bool = False
    """It names a day that does not exist."""
    unused: tuple[str, ...] = ()
    """Pieces of the text that the span says nothing of."""
    damaged: bool = False
    """A digit of its day is lost or misread: the span is that of the month or year."""
    remark: str = ""
    """How a vague or coded date was taken: "late 1967 is taken for September to December"."""

    @property
    def order_matters(self) -> bool:
        """Whether it is ambiguous only because day and month are numbers."""
        return len(self.readings) == 2 and len({one.earliest.year for one in self.readings if one.earliest}) == 1


def parse_date(text: str, *, order: Order | None = None, known: Known = UNKNOWN, origin: str = "") -> Reading:
    """The date that `text` is meant to be: a cell, an attribute, the value of a query.

    `order` decides between day and month where both are numbers, `known` the century of a year of two digits.
    """
    from corpus.dates.coded import NO_DATES, coded
    from corpus.dates.leftovers import clock_of, leftovers

    printed = text.strip()
    if plain := _PLAIN_DAY.fullmatch(printed):
        # Most cells are such a day. The long way takes ten times as long, a quarter of the reading of a table.
        span = _plain_day(plain, printed, origin)
        if span:
            return Reading(span, 0, len(text), remark=_NO_DATE if plain[0][:10] in NO_DATES else "")
    if (worded := _WORDED_DAY.fullmatch(printed)) and (span := _worded_day(worded, printed, origin)):
        return Reading(span, 0, len(text))
    if not printed or len(printed) > LONGEST:
        return Reading(DateSpan(printed=printed[:LONGEST], origin=origin), unused=(printed,) if printed else ())
    if ("/" in printed or not _WORD.search(printed)) and (code := coded(printed, origin=origin)):
        undated = not code.span.known and bool(code.remark)
        return Reading(code.span, 0, len(text), impossible=undated, remark="" if undated else code.remark)
    if _GROUP_DIGITS.search(printed) and (group := _group(printed, len(text), known, origin)):
        return group
    clock, spent = clock_of(text) if ":" in text else ("", (0, 0))
    free = f"{text[: spent[0]]}{' ' * (spent[1] - spent[0])}{text[spent[1] :]}"
    free, old_style = without_marks(with_strokes(free)) if may_say_style(text) else (with_strokes(free), False)
    tokens = _unbracketed(with_damaged(tokens_of(free), free, whole=True), text)
    grammar = Expressions(tokens, whole=True, known=known)
    if _says_undated(grammar):
        return Reading(DateSpan(printed=printed, origin=origin), 0, len(text))
    found = _longest(grammar)
    if not found:
        return Reading(DateSpan(printed=printed, origin=origin), unused=(printed,))
    found = _open_ended(grammar, found)
    if denied(grammar, found.start, found.end):
        return Reading(DateSpan(printed=printed, origin=origin), unused=(printed,))
    reading = _reading(found, tokens, printed, order, origin)
    rest = leftovers(text, grammar, found)
    span = reading.span
    if span.known:
        exact = span.precision == "day"
        span = msgspec.structs.replace(span, time=(clock or rest.time) if exact else "", circa=span.circa or rest.circa)
    remark = reading.remark
    if span.precision == "day" and span.earliest:
        if rest.weekday and span.earliest.isoweekday() != rest.weekday:
            remark = f"is a {span.earliest:%A}, not the day of the week that is printed"
        elif span.earliest.isoformat() in NO_DATES and not any(
            token.is_word for token in tokens[found.start : found.end]
        ):
            remark = _NO_DATE
    reading = reading._replace(span=span, unused=(*reading.unused, *rest.unused), remark=remark)
    return _in_old_style(reading) if old_style else reading


def _group(printed: str, length: int, known: Known, origin: str) -> Reading | None:
    """The reading of a text of `length` with a date-time group or two that make a range; None where it has none."""
    from corpus.dates.dtg import dtg_span, groups_span, whole_dtg

    around: tuple[str, ...] = ()
    span = whole_dtg(printed, known=known)
    span = span if span.known else groups_span(printed, known=known)
    if not span.known:
        span = dtg_span(printed, known=known)[0]
        around = tuple(piece.strip(" ,;()[]") for piece in printed.split(span.printed, 1)) if span.known else ()
    if not span.known:
        return None
    span = msgspec.structs.replace(span, printed=printed, origin=origin or "dtg")
    return Reading(span, 0, length, unused=tuple(filter(None, around)))


def _plain_day(found: re.Match[str], printed: str, origin: str) -> DateSpan | None:
    """The span of "1967-05-17" and "1967-05-17T10:30:00Z"; None for what has to be looked at in detail."""
    clock, zulu = found[4] or "", found[5] or ""
    year, month, day = int(found[1]), int(found[2]), int(found[3])
    if not OLDEST_YEAR <= year <= NEWEST_YEAR or not 1 <= month <= 12 or not 1 <= day <= days_in(year, month):
        return None
    if clock and not (clock[:2] < "24" and clock[3:] < "60"):
        return None
    time = f"{clock}{zulu}" if clock not in ("", "00:00") else ""
    return one_day(date(year, month, day), printed=printed, origin=origin, time=time)


def _worded_day(found: re.Match[str], printed: str, origin: str) -> DateSpan | None:
    """The span of "May 17, 1967" and "17 May 1967"; None for a day that does not exist."""
    year, month = int(found["year"]), MONTHS[(found["month"] or found["month2"]).lower()]
    day = int(found["day"] or found["day2"])
    if not OLDEST_YEAR <= year <= NEWEST_YEAR or not 1 <= day <= days_in(year, month):
        return None
    return one_day(date(year, month, day), printed=printed, origin=origin)


def find_date(text: str, *, order: Order | None = None, known: Known = UNKNOWN, origin: str = "") -> Reading:
    """The first date in running text; a day goes before a month, a month before a decade, a decade before a year."""
    text = text[:LONGEST_TEXT]
    if not _DIGIT.search(text) and "年" not in text:
        return Reading()
    marked = may_say_style(text)
    plain, old_style = without_marks(with_strokes(text)) if marked else (with_strokes(text), False)
    tokens = with_damaged(tokens_of(plain), text, whole=False)
    grammar = Expressions(tokens, whole=False, known=known)
    best, rank = Reading(), len(_RANKS)
    impossible: list[Reading] = []
    index = 0
    while index < len(tokens):
        found = grammar.expression(index) if _may_begin(tokens[index]) else None
        if not found:
            index += 1
            continue
        start, end = tokens[found.start].start, tokens[found.end - 1].end
        if denied(grammar, found.start, found.end):
            printed = text[start:end]
            impossible.append(Reading(DateSpan(printed=printed, origin=origin), start, end, unused=(printed,)))
            index = found.end
            continue
        reading = _reading(found, tokens, text[start:end], order, origin)._replace(start=start, end=end)
        if reading.impossible:
            impossible.append(reading)
            index += 1
            continue
        if (rank_here := _rank(found)) < rank:
            best, rank = reading, rank_here
        if rank == 0:
            break
        index = found.end
    for reading in impossible:
        # "February 30, 1967" is not all of 1967.
        if reading.start <= best.start and best.end <= reading.end and rank:
            return reading
    if rank == _RANKS.index("year") and (unread := unread_numbers(text, best.start, best.end)):
        return best._replace(unused=(*best.unused, unread))
    if best.start < 0 and impossible:
        return impossible[0]
    return _in_old_style(best) if old_style or (marked and is_old_behind(text, best.end)) else best


def _in_old_style(reading: Reading) -> Reading:
    day = reading.span.earliest if reading.span.precision == "day" and not reading.remark else None
    return reading._replace(remark=remark_of(day)) if day else reading


def printed_span(text: str, *, origin: str = "", order: Order | None = None) -> DateSpan:
    """The span that `find_date` finds; "undated" and the like give one without days, nothing at all `UNDATED`."""
    reading = find_date(text, origin=origin, order=order)
    if reading.start < 0 and says_undated(text):
        return DateSpan(printed=text.strip(), origin=origin)
    return reading.span


def says_undated(text: str) -> bool:
    """Whether "undated", "no date" or "[n.d.]" stands in a text."""
    return bool(re.search(r"\bundated\b|\bno date\b|\[n\.?d\.?\]", text, re.IGNORECASE))


_NO_DATE = "is what programs write where no date was entered"
LISTOPAD = "is taken as Polish; listopad is October in Croatian"
_RANKS = ("day", "month", "decade", "year")


def _rank(found: Expression) -> int:
    first, last = found.first, found.last
    if first.day and last.day:
        return 0
    if first.month and last.month:
        return 1
    if first.unit:
        return 2
    return 3


def _may_begin(token: Token) -> bool:
    return token.is_word or token.digits > 0 or token.folded in ("'", DAMAGED)


_AROUND = frozenset('[]()（）［］«»“”„"*')


def _unbracketed(tokens: list[Token], text: str) -> list[Token]:
    """Without brackets and quotation marks: "[17] May [1967]", "«17» мая"."""
    if not any(token.text in _AROUND for token in tokens):
        return tokens
    kept: list[Token] = []
    for token in tokens:
        if token.text in _AROUND:
            continue
        end = kept[-1].end if kept else 0
        glued = bool(kept) and all(char in _AROUND for char in text[end : token.start])
        kept.append(token._replace(glued=glued))
    return kept


def _says_undated(grammar: Expressions) -> bool:
    index = 0
    while grammar.at(index).folded in ("[", "(", "-", "?", "/", "."):
        index += 1
    phrase_found = grammar.phrase(index, "undated")
    end = phrase_found[1] if phrase_found else index
    rest = grammar.tokens[end:]
    return (phrase_found is not None or 0 < index == len(grammar.tokens)) and not any(
        t.is_word or t.digits for t in rest
    )


def _longest(grammar: Expressions) -> Expression | None:
    """The expression that uses most of the tokens, a more precise one before a longer one without its day."""
    best: tuple[int, int, Expression] | None = None
    index = 0
    while index < len(grammar.tokens):
        found = grammar.expression(index)
        if found:
            key = (-_rank(found), found.end - found.start)
            if not best or key > best[:2]:
                best = (*key, found)
            if found.end - found.start == len(grammar.tokens):
                break
            index = max(index + 1, found.end)
        else:
            index += 1
    return best[2] if best else None


def _open_ended(grammar: Expressions, found: Expression) -> Expression:
    """ "1967–", "–1967", "1967 to present" in a cell."""
    after, before = grammar.at(found.end), grammar.at(found.start - 1) if found.start else None
    if found.bound or found.first is not found.last:
        return found
    joined = found.end + 1 if after.folded == "-" else found.end
    if phrase_found := grammar.phrase(found.end, "to"):
        joined = phrase_found[1]
    if joined > found.end and (phrase_found := grammar.phrase(joined, "open")):
        return found._replace(end=phrase_found[1], bound="since")
    doubt = grammar.at(found.end + 1).folded == "?"  # "1967–?"
    if after.folded == "-" and found.end + 1 + doubt == len(grammar.tokens):
        return found._replace(end=joined + doubt, bound="since")
    if before and before.folded == "-" and found.start == 1:
        return found._replace(start=0, bound="until")
    return found


def _reading(found: Expression, tokens: list[Token], printed: str, order: Order | None, origin: str) -> Reading:
    spans: dict[tuple[date | None, date | None], DateSpan] = {}
    reversed_ends = False
    for first, last in _variants(found, order):
        try:
            span, turned = _span(found, first, last)
        except (ValueError, OverflowError):
            continue
        reversed_ends = reversed_ends or turned
        span = msgspec.structs.replace(span, printed=printed, origin=origin)
        spans.setdefault((span.earliest, span.latest), span)
    undated = DateSpan(printed=printed, origin=origin)
    if not spans:
        return Reading(undated, 0, 0, impossible=True)
    if len(spans) > 1:
        return Reading(undated, 0, 0, readings=tuple(spans.values()))
    (span,) = spans.values()
    remark = ""
    if reversed_ends:
        remark = "runs backwards and was turned round"
    elif found.both_styles:
        remark = "is printed in both calendars, of which the Gregorian is taken"
    elif found.unclear:
        remark = "may or may not include its last day"
    elif any(part.unit not in ("", "decade") for part in (found.first, found.last)):
        remark = "is taken by convention"
    elif any(token.folded in DOUBTFUL for token in tokens[found.start : found.end]):
        remark = LISTOPAD
    damaged = found.first.damaged or found.last.damaged
    lost = [token.text for token in tokens[found.start : found.end] if token.folded == DAMAGED] if damaged else []
    return Reading(span, 0, 0, remark=remark, unused=tuple(lost), damaged=damaged)


def _variants(found: Expression, order: Order | None) -> list[tuple[Part, Part]]:
    """Both ends in every way that they may be meant."""
    first, last = found.first, found.last
    single = first is last
    proof = {part.form for part in (first, last) if part.form in ("ndmy", "nmdy", "ndm", "nmd") and not part.swap}
    if proof & {"ndmy", "ndm"}:
        order = "day first" if any(p.day > 12 for p in (first, last)) else order
    elif proof:
        order = "month first"
    pairs = [(first, last)]
    if first.swap or last.swap:
        turned = (exchanged(first), exchanged(last))
        pairs = {"day first": pairs, "month first": [turned], None: [*pairs, turned]}[order]
    if first.other_year or last.other_year:
        pairs += [
            (a._replace(year=a.other_year or a.year), b._replace(year=b.other_year or b.year)) for a, b in list(pairs)
        ]
    if single:
        pairs = [(a, a) for a, _ in pairs]
        if first.two_years:
            years = first._replace(month=0, form="y")
            pairs.append((years, years._replace(year=first.year + 1)))
    return pairs


def _span(found: Expression, first: Part, last: Part) -> tuple[DateSpan, bool]:
    """(span, whether its ends were turned round). Raises ValueError for days that do not exist."""
    begin, end = days_of(first)[0], days_of(last)[1]
    turned = begin > end
    if turned:
        begin, end = days_of(last)[0], days_of(first)[1]
        if first.year != last.year or found.bound:
            raise ValueError("the range runs backwards")
    day = timedelta(days=1)
    match found.bound:
        case "":
            pass
        case "week" | "week ending":
            if begin == end:
                begin, end = (begin, begin + 6 * day) if found.bound == "week" else (begin - 6 * day, end)
        case "before":
            return open_span(last=begin - day, circa=found.circa), False
        case "until":
            return open_span(last=end, circa=found.circa), False
        case "since":
            return open_span(first=begin, circa=found.circa), False
        case "after":
            return open_span(first=end + day, circa=found.circa), False
        case both:
            begin = days_of(first)[1] + day if both.startswith("after") else days_of(first)[0]
            end = days_of(last)[0] - day if both.endswith("before") else days_of(last)[1]
            if begin > end:
                raise ValueError("no day is between")
    if begin == end:
        return one_day(begin, circa=found.circa), turned
    span = range_span(begin, end, circa=found.circa)
    if (first == last or first is last) and not found.bound.startswith("week"):
        exact: Precision = "month" if first.month else "year"
        exact = "decade" if first.unit == "decade" else exact if not first.unit else "range"
        span = msgspec.structs.replace(span, precision=exact)
    return span, turned
