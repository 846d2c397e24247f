"""Editorial notes get the day that they print, and its year from the documents around them."""

from __future__ import annotations

from datetime import date

import pytest
from lxml import etree

from corpus.dates import one_day
from corpus.records import Cable, DateSpan, Source
from ingest.readers.frus.dated_notes import MOST_WAITING, YEAR_BESIDE, marked_date, note_date, with_dated_notes
from ingest.readers.frus.note_days import ORIGIN
from ingest.sources.items import Failure

YEARS = (1958, 1960)


def cable(
    body: str = "", day: date | None = None, kind: str = "editorial note", chapter: str = "One", name: str = "d1"
) -> Cable:
    return Cable(
        id=name,
        kind=kind,
        collection="frus1958-60v99",
        source=Source(path="x.xml", sha256="0" * 64),
        body=body,
        headings=(chapter,),
        date=one_day(day) if day else DateSpan(),
    )


def telegram(day: date | None, chapter: str = "One") -> Cable:
    return cable("Text.", day, "telegram", chapter)


def days(*items: Cable | Failure) -> list[date | None]:
    return [each.date.earliest for each in with_dated_notes(items) if isinstance(each, Cable)]


NOTE = "On May 5 the Duke called."


@pytest.mark.parametrize(
    ("before", "after", "year"),
    [
        (date(1959, 5, 4), date(1959, 5, 6), 1959),
        (date(1958, 12, 1), date(1959, 5, 6), 1959),
        (date(1959, 5, 4), date(1960, 12, 1), 1959),
        (date(1959, 12, 30), date(1960, 5, 20), 1960),
        (date(1960, 12, 30), date(1958, 5, 20), 1958),  # a chapter begins: time turns back
    ],
)
def test_the_year_is_that_of_the_documents_beside(before: date, after: date, year: int) -> None:
    assert days(telegram(before), cable(NOTE), telegram(after)) == [before, date(year, 5, 5), after]


def test_a_document_of_the_same_chapter_goes_before_one_of_another() -> None:
    found = days(telegram(date(1958, 5, 5), "Other"), cable(NOTE), telegram(date(1960, 1, 1)))
    assert found[1] == date(1960, 5, 5)


def test_notes_at_the_begin_and_end_of_a_volume() -> None:
    assert days(cable(NOTE), telegram(date(1959, 6, 1))) == [date(1959, 5, 5), date(1959, 6, 1)]
    assert days(telegram(date(1959, 6, 1)), cable(NOTE)) == [date(1959, 6, 1), date(1959, 5, 5)]
    assert days(cable(NOTE)) == [None]


def test_the_order_stays_and_nothing_is_lost() -> None:
    failure = Failure(path="x.xml", place="div d2", reason="broken", advice="")
    items: list[Cable | Failure] = [
        cable(NOTE),
        failure,
        telegram(None),
        cable(NOTE),
        telegram(date(1959, 6, 1)),
        failure,
    ]
    found = list(with_dated_notes(items))
    assert [type(each) for each in found] == [type(each) for each in items]
    assert [each.kind for each in found if isinstance(each, Cable)] == [
        each.kind for each in items if isinstance(each, Cable)
    ]


def test_many_notes_without_a_dated_document_are_not_held_back() -> None:
    items = iter([*[cable(NOTE)] * (MOST_WAITING + 1), *[telegram(date(1959, 6, 1))] * 9])
    found = with_dated_notes(items)
    next(found)
    assert len(list(items)) == 9


def test_the_origin_says_where_the_year_is_from() -> None:
    assert note_date("On May 5, 1959, the Duke called.", [], YEARS).origin == ORIGIN
    assert note_date(NOTE, [date(1959, 1, 1)], YEARS).origin == YEAR_BESIDE
    assert note_date(f"{NOTE} (611.61/5–559)", [date(1958, 5, 1)], YEARS).earliest == date(1959, 5, 5)


def test_a_day_of_no_known_year_is_kept_as_printed() -> None:
    found = note_date(NOTE, [], YEARS)
    assert (found.known, found.printed, found.origin) == (False, "May 5", ORIGIN)
    assert note_date(NOTE, [], (1959, 1959)).earliest == date(1959, 5, 5)


def test_other_documents_and_dated_notes_stay_as_they_are() -> None:
    assert days(cable(NOTE, kind="memorandum"), telegram(date(1959, 6, 1))) == [None, date(1959, 6, 1)]
    assert days(cable(NOTE, date(1958, 1, 1)), telegram(date(1959, 6, 1)))[0] == date(1958, 1, 1)


def test_marked_dates_of_the_text() -> None:
    def marked(inside: str, body: str) -> DateSpan:
        return marked_date(etree.fromstring(f"<div>{inside}</div>"), body, YEARS)

    inside = (
        '<p>In a note of <date when="1959-04-01">April 1</date>. On <date when="1959-05-05">May 5</date> he came.</p>'
    )
    assert marked(inside, "In a note of April 1. On May 5 he came.").earliest == date(1959, 5, 5)
    assert marked('<p><date from="1959-05-05" to="1959-05-07">May 5–7</date></p>', "May 5–7").latest == date(1959, 5, 7)
    assert not marked('<note><date when="1959-05-05">May 5</date></note>', "").known


def test_the_month_of_the_first_sentence_goes_before_the_day_of_a_paper_and_behind_that_of_an_event() -> None:
    near = [date(1959, 4, 30), date(1959, 5, 20)]
    paper = note_date("In early May the Duke called. A May 9 memorandum by Sapt says so.", near, YEARS)
    assert (paper.earliest, paper.latest, paper.printed) == (date(1959, 5, 1), date(1959, 5, 10), "early May")
    event = note_date("In early May the Duke called. On May 9 he left.", near, YEARS)
    assert (event.earliest, event.printed) == (date(1959, 5, 9), "May 9")
