"""Whether words stand in a cable is checked, and where."""

from __future__ import annotations

import re

import pytest
from conftest import make_cable
from hypothesis import assume, given
from hypothesis import strategies as st

from cables.citations import find_quotation
from corpus.errors import NoSuchQuotation
from corpus.records import Note, PageMark

BODY = (
    "The delegation of the Korean Workers’ Party\nwas “received” on Monday — late.\n\n"
    "Experience exchanges between parties were refused,\tand the KWP gave no reason.\n\nThe end."
)


@pytest.mark.parametrize(
    ("quote", "text", "paragraph"),
    [
        ("korean workers' party was", "Korean Workers’ Party was", "1"),
        ('"received" on monday - late', "“received” on Monday — late", "1"),
        ("«received»", "“received”", "1"),
        ("were  refused, and\nthe kwp", "were refused, and the KWP", "2"),
        ("“experience exchanges”", "Experience exchanges", "2"),
        ("Late. Experience", "late. Experience", "1–2"),
        ("no reason. The end.", "no reason. The end.", "2–3"),
        ("delegation ... on monday", "delegation … on Monday", "1"),
        ("the delegation [...] were refused … the end", "The delegation … were refused … The end", "1–3"),
    ],
)
def test_found_whatever_the_marks_blanks_and_capitals(quote: str, text: str, paragraph: str) -> None:
    found = find_quotation(make_cable("a", BODY), quote)
    assert (found.text, found.paragraph) == (text, paragraph)
    first, *_, last = text.split(" … ") * 2
    assert " ".join(BODY[found.start : found.end].split()).startswith(first)
    assert " ".join(BODY[found.start : found.end].split()).endswith(last)


def test_parts_must_stand_in_their_order() -> None:
    with pytest.raises(NoSuchQuotation):
        find_quotation(make_cable("a", BODY), "were refused ... the delegation")


def test_the_page_is_told_where_the_source_marks_pages() -> None:
    cable = make_cable("a", BODY, pages=(PageMark(label="12", offset=0), PageMark(label="13", offset=100)))
    assert find_quotation(cable, "The delegation").page == "12"
    assert find_quotation(cable, "the end").page == "13"
    assert find_quotation(cable, "exchanges between parties were refused").page == "12–13"


@pytest.mark.parametrize(
    "quote",
    [
        "was “received”[1] on Monday",
        "was “received”[1] on [Page 13] Monday",
        "was “received”[1] on [Page\n13]\nMonday",
        "**was “received”[1]** on Monday",
        "‘was “received”[1] on Monday’",
    ],
)
def test_marks_of_notes_and_pages_are_no_words_of_a_quotation(quote: str) -> None:
    at = BODY.index("Monday")
    cable = make_cable(
        "a", BODY, notes=(Note(marker="1", text="n", offset=at - 4),), pages=(PageMark(label="13", offset=at),)
    )
    assert find_quotation(cable, quote).text == "was “received” on Monday"
    for other in ("[2]", "[Page 14]"):  # what no mark of this cable says
        with pytest.raises(NoSuchQuotation):
            find_quotation(cable, quote.replace("[1]", other))


def test_a_mark_alone_quotes_nothing() -> None:
    with pytest.raises(NoSuchQuotation):
        find_quotation(make_cable("a", BODY, notes=(Note(marker="1", text="n", offset=3),)), "[1]")


def test_printed_brackets_are_words() -> None:
    cable = make_cable("a", "He said [1] and[1] more.", notes=(Note(marker="1", text="n", offset=15),))
    assert find_quotation(cable, "said [1] and[1] more").text == "said [1] and[1] more"


def test_words_that_are_not_there_give_the_nearest() -> None:
    with pytest.raises(NoSuchQuotation, match="a does not hold these words") as caught:
        find_quotation(make_cable("a", BODY), "experience exchanges between the parties were rejected")
    assert caught.value.advice.startswith("Nearest, in paragraph ")
    assert "Experience exchanges between parties were refused" in caught.value.advice


@pytest.mark.parametrize("quote", ["...", "“”", "x" * 6_000])
def test_no_words_are_no_quotation(quote: str) -> None:
    with pytest.raises(NoSuchQuotation):
        find_quotation(make_cable("a", BODY), quote)


def test_an_empty_body_holds_nothing() -> None:
    with pytest.raises(NoSuchQuotation) as caught:
        find_quotation(make_cable("a", ""), "anything")
    assert "Nothing in its body is near it" in caught.value.advice


@given(st.text(st.sampled_from('aBßc1 .’"—-\n\t') | st.characters(), max_size=60), st.data())
def test_any_stretch_of_a_body_is_found_in_it(body: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(body)))
    end = data.draw(st.integers(start, len(body)))
    quote = body[start:end]
    swapped = quote.replace("'", "’").replace('"', "“").replace(" ", " \n ").upper()
    assume(any(char.isalnum() for char in quote))
    # "ſ" and a few others do not come back from capitals.
    assume(swapped.casefold() == quote.replace("'", "’").replace('"', "“").replace(" ", " \n ").casefold())
    for each in (quote, swapped):
        found = find_quotation(make_cable("a", body), each)
        assert 0 <= found.start < found.end <= len(body)
        assert plain(found.text) == plain(quote)
        assert plain(body[found.start : found.end]) == plain(quote)
        assert found.start <= start + (len(quote) - len(quote.lstrip("\"' \n\t"))) or found.end <= end


def plain(text: str) -> str:
    """Letters, digits and signs alone: no blanks, no marks that do not matter, no capitals."""
    return re.sub(r"[\s\"'’‘‚‛ʼ`´′“”„‟«»″\u00ad]|[‐‑‒–—―−-]", "", text).casefold()


@pytest.mark.parametrize(
    ("quote", "place"),
    [
        ("printed in Strelsau", "note 2"),
        ("archive of Ruritania", "its source note"),
        ("visit of Rupert", "its title"),
        ("Printed  in “Strelsau”", ""),
    ],
)
def test_words_outside_the_text_are_said_to_stand_where_they_do(quote: str, place: str) -> None:
    cable = make_cable(
        "a", "The king left.", title="The visit of Rupert", source_note="The archive of Ruritania.",
        notes=(Note(marker="2", text="Not printed in Strelsau."),),
    )  # fmt: skip
    with pytest.raises(NoSuchQuotation) as caught:
        find_quotation(cable, quote)
    assert (f"they stand in {place}" in str(caught.value)) == bool(place)
