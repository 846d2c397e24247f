"""Text with the page breaks of pdftotext. All texts are invented."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.readers.shared.paged_text import paged_text
from ingest.sources.text import clean


def body(text: str) -> str:
    """The body of a text with pages."""
    found = paged_text(text)
    assert found
    return found.body


def test_a_sentence_goes_over_the_page() -> None:
    found = paged_text("The silver\n\n- 1 -\n\fSECRET\n\nmint was to be clo-\n\n- 2 -\n\fSECRET\n\nsed.\n\f")
    assert found
    assert found.body == "The silver\nmint was to be clo-\nsed."
    assert [(mark.label, mark.offset) for mark in found.marks] == [("1", 0), ("2", 11), ("3", 31)]
    assert [found.body[mark.offset :][:4] for mark in found.marks] == ["The ", "mint", "sed."]
    assert (found.marking, found.left_out) == ("SECRET", "SECRET")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It ended.\n\fNo more.", "It ended.\n\nNo more."),  # so does a paragraph
        ("The list\n\f2. The mill", "The list\n\n2. The mill"),
        ("The list\n\f\n\fof mills", "The list\nof mills"),  # an empty page
        ("SECRET\n\nThe text.\n\f", "SECRET\n\nThe text."),  # one page: its classification is its own
        ("Annex 1\n\na\n\fAnnex 2\n\nb\n\fAnnex 3\n\nc", "Annex 1\n\na\nAnnex 2\n\nb\nAnnex 3\n\nc"),
        ("\f", ""),
    ],
)
def test_pages_between_form_feeds(text: str, expected: str) -> None:
    assert body(text) == expected


def test_numbers_in_the_middle_of_sentences_are_pages_without_form_feeds() -> None:
    assert body("The silver\n\nSECRET\n- 1 -\nSECRET\n\nmint, the iron\n\n- 2 -\n\ngate.") == (
        "The silver\nmint, the iron\ngate."
    )
    assert body("The silver\n\nPage 1 of 3\n\nmint, the iron\n\nPage 2 of 3\n\ngate.").endswith("iron\ngate.")


@pytest.mark.parametrize(
    "text",
    [
        "plain text",
        "The silver\n\n- 1 -\n\nmint.",  # one number proves nothing
        "First.\n\n- 1 -\n\nSecond.\n\n- 2 -\n\nThird.",  # heads of sections
        "The silver\n\n- 1 -\n\nmint, the iron\n\n- 3 -\n\ngate.",  # they do not go up one by one
        "The silver\n\n1\n\nmint, the iron\n\n2\n\ngate.",  # bare numbers are entries of lists as well
    ],
)
def test_other_texts_have_no_pages(text: str) -> None:
    assert paged_text(text) is None


@given(
    st.lists(st.sampled_from(["word", "end.", "SECRET", "- 1 -", "- 2 -", "3", "\f", "", "1. x", "é "]), max_size=30)
)
def test_words_and_places_hold(lines: list[str]) -> None:
    text = clean("\n".join(lines))
    found = paged_text(text)
    if found is None:
        return
    assert found.body == found.body.strip()
    assert all(0 <= mark.offset <= len(found.body) for mark in found.marks)
    assert [mark.offset for mark in found.marks] == sorted(mark.offset for mark in found.marks)
    for word in ("word", "end.", "1. x"):
        assert found.body.count(word) == text.count(word)
