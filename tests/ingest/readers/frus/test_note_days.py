"""The day that an editorial note is about: what happened before what is cited, planned or quoted."""

from __future__ import annotations

from datetime import date

import pytest

from corpus.records import UNDATED
from ingest.readers.frus.note_days import ORIGIN, month_of, opening_month, span_of_day, the_day, years_of_files

YEARS = (1958, 1960)
DAYS = [
    ("On May 5, 1959, President Rassendyll met the Duke.", "May 5, 1959"),
    ("On May 5 the Duke called. On May 6 he left.", "May 5"),
    ("At 3 p.m. on May 5, the Council met.", "May 5"),
    ("The Duke visited Strelsau May 5–7.", "May 5–7"),
    ("From May 30 to June 2, the Council met.", "From May 30 to June 2"),
    ("The Council met on May 5, 6, and 8.", "May 5, 6, and 8"),
    ("On 5 May 1959 the Duke called.", "5 May 1959"),
    ("The talk took place on May 5: “The Duke said no.”", "May 5"),
    ("On or about May 5, the Duke left.", "On or about May 5"),
    # what happened goes before a paper that is spoken of, and before what only led to it
    ("Drafting an answer to the Duke’s note of March 2 began soon. It was sent on March 6.", "March 6"),
    ("In reply to the Duke’s request on May 1, the Council met on May 5.", "May 5"),
    ("In an April 21 memorandum Sapt had asked for it. The Council met on May 5.", "May 5"),
    ("Elections planned for June 1 were put off on May 5.", "May 5"),
    ("For text of the memorandum by Sapt of January 5, see Documents. The Duke left on May 5.", "May 5"),
    ("The Duke (letter of May 1) left on May 5.", "May 5"),
    ("“On May 1 we met,” the Duke said on May 5.", "May 5"),
    ("The right that was given on October 23, 1944, was used on May 5.", "May 5"),
    # a paper's own day where there is no other
    ("In a letter dated June 12, the Duke wrote: “No.”", "June 12"),
    ("In an April 21 memorandum, Sapt asked for it.", "April 21"),
    # the first sentence is about this paper; a day behind a clause on what went before is that of the main clause
    (
        "In telegram 318 from Strelsau, May 5, 1959, Sapt warned. He spoke of despatch 18 sent by pouch on May 4.",
        "May 5, 1959",
    ),
    ("The Duke spoke of a despatch sent via pouch on May 4. He left on May 5.", "May 5"),
    ("After receipt of the note, at 5 p.m. on May 5, the Duke left. At noon on May 6 he came.", "May 5"),
    ("In response to the requests (see there), on May 5 the Duke left. He came on May 6.", "May 5"),
    ("A May 1 briefing memorandum speaks of it. The Duke left on May 5.", "May 5"),
    # of the first paragraph that has one
    ("In a letter dated June 12, the Duke wrote.\n\nHe left on July 1.", "June 12"),
    # a citation, where nothing else prints a day
    ("The Council met again. (Memorandum by Sapt, May 5; Strelsau Files)", "May 5"),
]


@pytest.mark.parametrize(("body", "words"), DAYS)
def test_the_day_of_a_note(body: str, words: str) -> None:
    found = the_day(body, YEARS)
    assert found is not None
    assert found.words == words


def test_a_note_without_a_day() -> None:
    assert the_day("In May 1959 the Duke called. The 5-page paper came at 5 p.m.", YEARS) is None
    assert month_of("In May 1959 the Duke called.").precision == "month"
    assert month_of("The Duke called.") == UNDATED


MONTHS = [
    ("In April 1959 the Duke called.", 0, date(1959, 4, 1), date(1959, 4, 30)),
    ("By the beginning of September 1959 all was sold.", 0, date(1959, 9, 1), date(1959, 9, 10)),
    ("In early May the Duke called.", 1959, date(1959, 5, 1), date(1959, 5, 10)),
    ("In late August 1959, Sapt met him.", 0, date(1959, 8, 21), date(1959, 8, 31)),
    ("In early May the Duke called.", 0, None, None),  # of no known year
    ("In May 1944 the right was given.", 1959, None, None),
    ("In May 5 was the day.", 1959, None, None),
    ("Upon his return in May 1959, Sapt wrote.", 1959, None, None),
    ("On May 2 the Duke called, as in April 1959.", 1959, None, None),
    ("The Duke called. In May 1959 he left.", 1959, None, None),
]


@pytest.mark.parametrize(("body", "year", "first", "last"), MONTHS)
def test_the_month_of_the_first_sentence(body: str, year: int, first: date | None, last: date | None) -> None:
    found = opening_month(body, YEARS, year)
    assert (found.earliest, found.latest) == (first, last)
    assert found.origin == (ORIGIN if first else "")


SPANS = [
    ("On May 5 the Duke called.", date(1959, 5, 5), date(1959, 5, 5), "day"),
    ("The Duke stayed May 5–7.", date(1959, 5, 5), date(1959, 5, 7), "range"),
    ("The Duke stayed from December 30 to January 2.", date(1959, 12, 30), date(1960, 1, 2), "range"),
    ("The Council met on May 5, 6, and 8.", date(1959, 5, 5), date(1959, 5, 8), "range"),
    ("On 5 May the Duke called.", date(1959, 5, 5), date(1959, 5, 5), "day"),
    ("After May 5 the Duke called.", date(1959, 5, 6), None, "open"),
    ("In the week of May 5 the Duke called.", date(1959, 5, 5), date(1959, 5, 11), "range"),
    ("On May 5, 1960, the Duke called.", date(1960, 5, 5), date(1960, 5, 5), "day"),
]


@pytest.mark.parametrize(("body", "first", "last", "precision"), SPANS)
def test_the_span_of_a_day(body: str, first: date, last: date | None, precision: str) -> None:
    printed = the_day(body, YEARS)
    assert printed is not None
    found = span_of_day(printed, 1959)
    assert (found.earliest, found.latest, found.precision) == (first, last, precision)
    assert found.origin == ORIGIN


def test_a_day_that_the_year_does_not_have() -> None:
    printed = the_day("On February 29 the Duke called.", YEARS)
    assert printed is not None
    assert span_of_day(printed, 1959) == UNDATED
    assert span_of_day(printed, 1960).known


def test_file_numbers_tell_the_year_of_a_day() -> None:
    body = "The Duke called on December 2. (Central Files, 764.00/12–256; ibid., 764.00/1–359)"
    assert years_of_files(body, 12, 2) == {1956}
    assert years_of_files(body, 12, 3) == set()
