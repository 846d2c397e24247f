"""Paragraphs of a body, counted from 1."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.paragraphs import paragraph_at, paragraph_label, paragraph_range, paragraph_spans

BODY = "one\n\ntwo\nlines\n\nthree"


@pytest.mark.parametrize(("offset", "number"), [(0, 1), (3, 1), (5, 2), (9, 2), (16, 3), (len(BODY), 3)])
def test_the_paragraph_of_a_place(offset: int, number: int) -> None:
    assert paragraph_at(BODY, offset) == number


@pytest.mark.parametrize(
    ("start", "end", "printed"), [(0, 3, "par. 1"), (5, 14, "par. 2"), (1, 17, "pars. 1–3"), (9, 17, "pars. 2–3")]
)
def test_a_stretch(start: int, end: int, printed: str) -> None:
    assert paragraph_label(paragraph_range(BODY, start, end)) == printed


def test_where_they_begin_and_end() -> None:
    assert [BODY[start:end] for start, end in paragraph_spans(BODY)] == ["one", "two\nlines", "three"]
    assert list(paragraph_spans("")) == [(0, 0)]


@given(st.text(alphabet="a\n", max_size=30))
def test_each_span_has_its_number(body: str) -> None:
    spans = list(paragraph_spans(body))
    assert spans
    for number, (start, _) in enumerate(spans, start=1):
        assert paragraph_at(body, start) == number
