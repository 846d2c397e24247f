"""What the parser does with what is not certain: two readings, no day at all, words that it does not know."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from meeting import meets, met

from corpus.dates import Known, find_date, one_day, parse_date, warnings_of
from corpus.dates.months import NAMES, ROMAN
from corpus.dates.parts import FAR, full_year
from corpus.dates.reading import LONGEST, LONGEST_TEXT
from corpus.dates.vocabulary import entries
from corpus.records import DateSpan

THIS_YEAR = date.today().year


@pytest.mark.parametrize(
    ("printed", "days"),
    [
        ("3/4/1967", ("1967-04-03", "1967-03-04")),
        ("3-4-1967", ("1967-04-03", "1967-03-04")),
        ("03 04 1967", ("1967-04-03", "1967-03-04")),
        ("1/2/1967–3/2/1967", ("1967-02-01", "1967-01-02")),
        ("before 3/4/1967", ("None", "None")),
        ("1909-10", ("1909-10-01", "1909-01-01")),
        ("3 May 12", ("2012-05-03", "1912-05-03")),
        ("3.5.12", ("2012-05-03", "1912-05-03")),
        ("3/4/12", ("2012-04-03", "2012-03-04", "1912-04-03", "1912-03-04")),
    ],
)
def test_what_may_be_two_days_is_undated_and_gives_both(printed: str, days: tuple[str, ...]) -> None:
    reading = parse_date(printed, origin="o")
    assert tuple(str(span.earliest) for span in reading.readings) == days
    assert reading.span == DateSpan(printed=printed, origin="o")


@pytest.mark.parametrize("printed", ["3/3/1967", "3.4.1967", "13/4/1967", "4/13/1967", "1908-10", "1909-11", "1966-67"])
def test_what_can_be_only_one_is_no_question(printed: str) -> None:
    reading = parse_date(printed)
    assert reading.span.known
    assert not reading.readings


@pytest.mark.parametrize(
    ("printed", "order", "day"),
    [
        ("3/4/1967", "day first", date(1967, 4, 3)),
        ("3/4/1967", "month first", date(1967, 3, 4)),
        ("13/4/1967", "month first", date(1967, 4, 13)),  # 13 is no month, whatever the order
        ("4/13/1967", "day first", date(1967, 4, 13)),
        ("3.4.1967", "month first", date(1967, 4, 3)),  # nobody puts the month before a stop
        ("1967-04-03", "month first", date(1967, 4, 3)),
    ],
)
def test_an_order_decides(printed: str, order: str, day: date) -> None:
    assert parse_date(printed, order=order).span.earliest == day  # type: ignore[arg-type]


def test_one_end_of_a_range_proves_the_order_of_the_other() -> None:
    span = parse_date("4/3/1967 - 4/13/1967").span
    assert (span.earliest, span.latest) == (date(1967, 4, 3), date(1967, 4, 13))
    span = parse_date("3/4/1967 - 13/4/1967").span
    assert (span.earliest, span.latest) == (date(1967, 4, 3), date(1967, 4, 13))


@pytest.mark.parametrize(
    "printed",
    ["February 29, 1967", "29.2.1967", "31 June 1967", "1967-04-31", "1967-02-29", "32 May 1967", "13/13/1967",
     "1967-13-01", "1967-13", "1967/13", "31 июня 1967 г.", "1967年2月30日", "1967-366",
     "1967-W53", "1967-W60-1", "19670431", "29.II.1967",
     "30–32 May 1967", "before 31 June 1967"],
)  # fmt: skip
def test_a_day_that_no_calendar_has(printed: str) -> None:
    reading = parse_date(printed)
    assert reading.impossible
    assert reading.span == DateSpan(printed=printed)
    assert [told for told in warnings_of(reading) if "no day of the calendar" in told]


@pytest.mark.parametrize("printed", ["February 29, 1968", "1968-366", "1970-W53", "30 June 1967"])
def test_a_day_that_only_some_years_have(printed: str) -> None:
    assert parse_date(printed).span.precision in ("day", "range")


@pytest.mark.parametrize(
    ("printed", "first", "unused"),
    [
        ("3 May 1967; received 5 May 1967", "1967-05-03", ("received 5 May 1967",)),
        ("Zenda, 3 May 1967", "1967-05-03", ("Zenda",)),
        ("FY 1967", "1967-01-01", ("FY",)),
        ("3 May 1967 (revised)", "1967-05-03", ("revised",)),
        ("before the congress of May 1967", "1967-05-01", ("before", "congress")),
        ("1967, 1969", "1967-01-01", ("1969",)),
        ("4 Brumaire 1967", "1967-01-01", ("4 Brumaire",)),
        ("3 May 1967 12", "1967-05-03", ("12",)),
    ],
)
def test_what_was_not_used_is_told(printed: str, first: str, unused: tuple[str, ...]) -> None:
    reading = parse_date(printed)
    assert (str(reading.span.earliest), reading.unused) == (first, unused)
    (told,) = warnings_of(reading, place="line 3")
    assert told.startswith(f"line 3: date partly understood: {printed!r} is read as {first}")
    assert all(repr(piece) in told for piece in unused)


@pytest.mark.parametrize("printed", ["the Ides", "3 May", "1346/2/27", "20th century", "光緒30年5月17日", "?!x", "99"])
def test_what_was_not_understood_is_kept(printed: str) -> None:
    reading = parse_date(printed)
    assert reading.span == DateSpan(printed=printed)
    assert list(warnings_of(reading)) == [f"date not understood: {printed!r}"]


@pytest.mark.parametrize(
    "printed", ["undated", "n.d.", "[n.d.]", "s.d.", "o.D.", "без даты", "unknown", "N/A", "?", "-"]
)
def test_what_says_that_there_is_no_date(printed: str) -> None:
    reading = parse_date(printed)
    assert reading.span == DateSpan(printed=printed)
    assert list(warnings_of(reading)) == []


@pytest.mark.parametrize(
    ("printed", "told"),
    [
        ("late 1967", "is taken by convention"),
        ("spring 1967", "is taken by convention"),
        ("24595", "is taken for a spreadsheet's number of days since 1899-12-30"),
        ("-84412800", "is taken for a computer's number of seconds since 1970"),
        ("1900-01-01", "is what programs write where no date was entered"),
        ("Monday, 3 May 1967", "is a Wednesday, not the day of the week that is printed"),
        ("9–3 May 1967", "runs backwards and was turned round"),
        ("до 3 мая 1967 г.", "may or may not include its last day"),
        ("March 7/19, 1867", "is printed in both calendars, of which the Gregorian is taken"),
        ("1967-22", "is a season by the calendar's months"),
    ],
)
def test_how_a_vague_or_coded_date_was_taken_is_told(printed: str, told: str) -> None:
    reading = parse_date(printed)
    assert reading.remark == told
    assert [each for each in warnings_of(reading) if each.endswith(told)]


@pytest.mark.parametrize(("printed", "time"), [
    ("3 May 1967, 10:30", "10:30"), ("3 May 1967 10.30 a.m.", "10:30"), ("3 May 1967, 3 p.m.", "15:00"),
    ("3 May 1967 12:05 am", "00:05"), ("1967-05-03T10:30:00Z", "10:30Z"), ("1967-05-03 00:00:00", ""),
    ("1967-05-03T10:30:00+09:00", "10:30"), ("10:30, 3 May 1967", "10:30"), ("3 May 1967 1030 hours", "10:30"),
    ("19670503T1030", "10:30"), ("May 1967, 10:30", ""),
])  # fmt: skip
def test_the_time_of_a_day(printed: str, time: str) -> None:
    reading = parse_date(printed)
    assert (reading.span.time, reading.unused) == (time, ())


@pytest.mark.parametrize("printed", ["ca. 1967", "1967?", "1967~", "May 3?, 1967", "[1967?]", "probably May 1967",
                                     "1967 (circa)", "undated [May 1967]", "около 1967", "c1967"])  # fmt: skip
def test_what_is_about_then(printed: str) -> None:
    assert parse_date(printed).span.circa
    assert not parse_date("May 1967").span.circa


@pytest.mark.parametrize(
    ("short", "known", "years"),
    [
        (THIS_YEAR % 100 + 1, Known(), (THIS_YEAR - 99, 0)),  # never one to come
        (THIS_YEAR % 100, Known(), (THIS_YEAR, THIS_YEAR - 100)),
        (67, Known(), (1967, 0)),
        (67, Known(1861, 1870), (1867, 0)),
        (12, Known(1905, 1918), (1912, 0)),
        (12, Known(2005, 2010), (2012, 0)),
        (75, Known(1967, 1975 - 1), (1975, 0)),
        (99, Known(1974 - FAR, 1974), (1999, 0)),
        (0, Known(1974, 1974), (1900, 2000)),
    ],
)
def test_a_year_of_two_digits(short: int, known: Known, years: tuple[int, int]) -> None:
    assert full_year(short, known) == years


@given(st.integers(0, 99), st.integers(1800, THIS_YEAR))
def test_a_year_of_two_digits_is_never_to_come(short: int, newest: int) -> None:
    for known in (Known(), Known(newest, newest)):
        assert max(full_year(short, known)) <= THIS_YEAR


@pytest.mark.parametrize(
    ("printed", "first", "last"),
    [
        ("March 7/19, 1867", "1867-03-19", "1867-03-19"),
        ("7/19 March 1867", "1867-03-19", "1867-03-19"),
        ("December 24, 1866/January 5, 1867", "1867-01-05", "1867-01-05"),
        ("7/20 March 1917", "1917-03-20", "1917-03-20"),
        ("7/19 March 1917", "1917-03-07", "1917-03-19"),  # 13 days apart since 1900
        ("7–19 March 1867", "1867-03-07", "1867-03-19"),  # a dash is no stroke
        ("7/8 March 1867", "1867-03-07", "1867-03-08"),
    ],
)
def test_a_day_in_both_calendars(printed: str, first: str, last: str) -> None:
    for reading in (parse_date(printed), find_date(printed)):
        assert (str(reading.span.earliest), str(reading.span.latest)) == (first, last)


def test_a_cell_longer_than_a_date_is_not_read() -> None:
    whole = "3 May 1967 " + "x" * (LONGEST - 11)
    assert parse_date(whole).span.known
    assert not parse_date(f"{whole}x").span.known


@pytest.mark.parametrize(
    ("text", "printed", "first", "last"),
    [
        ("Zenda, le 3 mai 1967, soir", "3 mai 1967", "1967-05-03", "1967-05-03"),
        ("Strelsau, den 3. Mai 1967", "3. Mai 1967", "1967-05-03", "1967-05-03"),
        ("Note written after May 3, 1967, at sea", "after May 3, 1967", "1967-05-04", "None"),
        ("Зенда, 3 мая 1967 г., среда", "3 мая 1967 г.", "1967-05-03", "1967-05-03"),
        ("1 ژانویهٔ 1967", "1 ژانویهٔ 1967", "1967-01-01", "1967-01-01"),  # the mark is of the word
        ("建议 1967年5月3日 电报", "1967年5月3日", "1967-05-03", "1967-05-03"),
        ("see February 30, 1967", "February 30, 1967", "None", "None"),
        ("out 12 of 1967 ships", "1967", "1967-01-01", "1967-12-31"),
        ("set 1967 down", "1967", "1967-01-01", "1967-12-31"),
    ],
)
def test_a_date_in_running_text(text: str, printed: str, first: str, last: str) -> None:
    reading = find_date(text)
    assert (reading.span.printed, str(reading.span.earliest), str(reading.span.latest)) == (printed, first, last)
    assert text[reading.start : reading.end] == printed


LANGUAGES = sorted({entry.language for entry in entries() if entry.kind == "month"})
WIDE = {
    language: {int(e.value): e.forms for e in entries() if e.language == language and e.kind == "month"}
    for language in LANGUAGES
}
SPELLINGS = (
    "{d}.{m}.{y}", "{d:02}.{m:02}.{y}", "{d}. {m}. {y}", "{y}-{m:02}-{d:02}", "{y}/{m:02}/{d:02}", "{y}.{m:02}.{d:02}",
    "{y}{m:02}{d:02}", "{d}.{roman}.{y}", "{d} {roman} {y}", "{d}/{roman}/{y}", "{y}. {roman}. {d}.", "{d} {name} {y}",
    "{name} {d}, {y}", "{d}-{short}-{y}", "{d:02}{short}{y}", "{y} {name} {d}", "{d} of {name}, {y}",
    "{y}年{m}月{d}日", "{y}년 {m}월 {d}일", "{d} {foreign} {y}", "{d}. {foreign} {y}", "{y}. {foreign} {d}.",
    "{foreign} {d}, {y}", "{d} de {foreign} de {y}", "{y}-{ordinal:03}", "{iso_year}-W{week:02}-{weekday}",
    "{d:02}1030Z {short} {y}", "{d:02}1030Z{short}{y}",
)  # fmt: skip


@meets(*SPELLINGS)
@given(st.dates(date(1800, 1, 1), date(2020, 12, 31)), st.sampled_from(LANGUAGES), st.data())
def test_every_spelling_gives_the_day_it_was_made_from(day: date, language: str, data: st.DataObject) -> None:
    year, week, weekday = day.isocalendar()
    for spelling in SPELLINGS:
        form = (
            data.draw(st.sampled_from(WIDE[language][day.month]))
            if day.month in WIDE[language]
            else NAMES[day.month - 1]
        )
        printed = spelling.format(
            d=day.day, m=day.month, y=day.year, name=NAMES[day.month - 1], short=NAMES[day.month - 1][:3].upper(),
            roman=list(ROMAN)[day.month - 1], foreign=form, ordinal=day.timetuple().tm_yday,
            iso_year=year, week=week, weekday=weekday,
        )  # fmt: skip
        reading = parse_date(printed)
        assert (reading.span.earliest, reading.span.latest) == (day, day), printed
        assert (reading.unused, reading.readings) == ((), ()), printed
        met(spelling)


PIECES = (
    "1967",
    "3",
    "13",
    "67",
    "May",
    "V",
    "мая",
    "-",
    "/",
    ".",
    ",",
    "–",
    "?",
    "[",
    "]",
    "before",
    "ca.",
    "to",
    "年",
    "月",
)


@meets("a date", "none", least=5)
@given(st.text(max_size=40) | st.lists(st.sampled_from(PIECES), max_size=8).map(" ".join))
def test_any_text_gives_a_reading(text: str) -> None:
    """No text breaks the parser, and no day is given that is not in the order of a span."""
    for reading in (parse_date(text), find_date(text)):
        span = reading.span
        assert not (span.earliest and span.latest) or span.earliest <= span.latest
        assert not (span.known and (reading.readings or reading.impossible))
        met("a date" if span.known else "none")


def test_iso_days_stay_what_they_are() -> None:
    day = date(1967, 5, 3)
    assert parse_date("1967-05-03", origin="o").span == one_day(day, printed="1967-05-03", origin="o")


def test_a_date_is_looked_for_in_the_first_lines_of_a_long_text() -> None:
    assert find_date("x" * (LONGEST_TEXT - 11) + " 3 May 1967").span.earliest == date(1967, 5, 3)
    assert not find_date("x" * LONGEST_TEXT + " 3 May 1967").span.known


@pytest.mark.parametrize(
    ("plain", "longer"),
    [("3 May 1967", "3 May, 1967"), ("May 3, 1967", "May 3 1967"), ("1967-05-03", "[1967-05-03]"),
     ("1967-05-03 10:30Z", "[1967-05-03] 10:30Z"), ("1900-01-01", "[1900-01-01]")],
)  # fmt: skip
def test_the_short_way_of_plain_days_gives_what_the_long_way_gives(plain: str, longer: str) -> None:
    short, long = parse_date(plain), parse_date(longer)
    assert (short.span.earliest, short.span.time, short.remark) == (long.span.earliest, long.span.time, long.remark)
    assert (short.unused, long.unused) == ((), ())
