"""The year of a day that an editorial note prints without one, by the years that its own text states."""

from __future__ import annotations

from datetime import date

import pytest

from ingest.readers.frus.dated_notes import YEAR_BESIDE, YEAR_STATED, note_date

YEARS = (1951, 1963)
FAR = [date(1962, 6, 1)]
"""A document beside the note, eleven years later."""


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("In early June 1951 the Duke returned to Strelsau. On June 20 the Council met.", date(1951, 6, 20)),
        ("The Council considered it during early June 1951 and on June 20 approved the paper.", date(1951, 6, 20)),
        ("During the spring of 1951, talks went on. The two ministers met on June 20.", date(1951, 6, 20)),
        ("In December 1951 the talks were resumed. On January 4 the Duke left.", date(1952, 1, 4)),
        ("In 1951 the Council rarely sat. On June 20 it met in Zenda.", date(1951, 6, 20)),
        ("On June 20 the Council met in Zenda. On June 25, 1951, it rose.", date(1951, 6, 20)),
        ("On December 30 the Council met in Zenda. In January 1952 it rose.", date(1951, 12, 30)),
    ],
)
def test_a_day_without_a_year_is_of_the_year_that_the_note_states(text: str, day: date) -> None:
    found = note_date(text, FAR, YEARS)
    assert (found.earliest, found.origin) == (day, YEAR_STATED)


@pytest.mark.parametrize(
    "text",
    [
        "The Council, established in June 1951, met in Zenda on June 20.",
        "The agreement of June 1951 was in force. On June 20 the Council met.",
        "The Duke, who had come in June 1951, spoke on June 20.",
        "After the June 1951 elections the Council rose; it met on June 20.",
        "(See the volume for June 1951.) On June 20 the Council met.",
        "On June 20 the Council met in Zenda. In March 1955 it rose.",
        "On June 20 the Council met, as the treaty of June 30, 1951, says.",
    ],
)
def test_the_year_of_something_else_is_none_of_the_day(text: str) -> None:
    found = note_date(text, FAR, YEARS)
    assert (found.earliest, found.origin) == (date(1962, 6, 20), YEAR_BESIDE)


def test_the_documents_beside_decide_where_the_tale_may_have_gone_on_to_them() -> None:
    text = "In September 1959 the Duke called. On March 4 the Council met."
    assert note_date(text, [date(1960, 3, 1)], (1958, 1960)).earliest == date(1960, 3, 4)
    assert note_date(text, [date(1959, 9, 1)], (1958, 1960)).earliest == date(1960, 3, 4)


def test_a_year_outside_the_volume_counts_nearby_only() -> None:
    near = "In June 1940 the Duke called. On June 20 the Council met."
    assert note_date(near, FAR, YEARS).earliest == date(1940, 6, 20)
    far = "In June 1940 the Duke called. He was heard. He left again. On June 20 the Council met."
    assert note_date(far, FAR, YEARS).earliest == date(1962, 6, 20)


def test_without_documents_beside_the_stated_year_is_taken() -> None:
    assert note_date("In May 1951 the Duke called. On June 20 he left.", [], YEARS).earliest == date(1951, 6, 20)
