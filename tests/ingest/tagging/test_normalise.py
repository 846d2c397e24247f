"""Repair: what it joins, blanks and writes small; and that every place leads back into the body."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from meeting import meets, met

from ingest.tagging.normalise import repair

PIECES = st.one_of(
    st.sampled_from(
        [
            "INTER- NATIONAL ",
            "DISAR- MAMENT ",
            "BURDEN- SHARING ",
            "A- B- C ",
            "PAGE 02 STREL 00412 031842Z ",
            "S E C R E T SECTION 02 OF 02 STREL 00412 ",
            "\nFM AMEMBASSY STRELSAU\nTO SECSTATE\n",
            "\n\n",
            "in mixed case, interna-\ntional ",
            "İSTANBUL ",
            "STRASSE ",
            "ﬁne ",
        ]
    ),
    st.text(max_size=20),
    st.text(alphabet="ABC- \n", max_size=20),
)


@given(st.lists(PIECES, max_size=12).map("".join))
def test_every_place_of_the_copy_leads_to_the_same_letter_of_the_body(body: str) -> None:
    repaired = repair(body)
    assert len(repaired.printed) == len(repaired.cased)
    last = 0
    for at, letter in enumerate(repaired.printed):
        start, end = repaired.span(at, at + 1)
        assert last <= start < end <= len(body)
        assert end == start + 1
        assert body[start] == letter or letter == " "
        last = start


@given(st.lists(PIECES, max_size=12).map("".join))
def test_the_truecased_copy_has_the_printed_letters(body: str) -> None:
    repaired = repair(body)
    assert repaired.cased.upper() == repaired.printed.upper()


@meets("nothing else", "page headers, too")
@given(st.lists(PIECES, max_size=12).map("".join))
def test_what_is_taken_out_is_hyphens_and_blanks(body: str) -> None:
    repaired = repair(body)
    letters, printed = (re.sub(r"[\s-]", "", text) for text in (repaired.printed, body))
    rest = iter(printed)
    assert all(letter in rest for letter in letters)  # in this order
    met("nothing else" if letters and letters == printed else "page headers, too" if letters != printed else "nothing")
    if "STREL" not in body:  # where no page header is to be made blank
        assert letters == printed


@pytest.mark.parametrize(
    ("printed", "joined"),
    [
        ("THE INVENTED INTER- NATIONAL TALKS GO ON", "INTERNATIONAL"),
        ("THE INVENTED RESPON- SIBILITIES REMAIN", "RESPONSIBILITIES"),
        ("THE INVENTED BURDEN- SHARING WENT ON", "BURDEN-SHARING"),
        ("THE INVENTED SOVIET- AMERICAN TALKS", "SOVIET-AMERICAN"),
        ("THE INVENTED MINISTER KOSZTO- LANYI SPOKE", "KOSZTOLANYI"),
        ("an invented interna-\ntional body", "international"),
    ],
)
def test_broken_words_are_joined(printed: str, joined: str) -> None:
    repaired = repair(printed)
    assert joined in repaired.printed
    start = repaired.printed.index(joined)
    assert re.sub(r"-\s+", "-", printed[slice(*repaired.span(start, start + len(joined)))]).replace(
        "-", ""
    ) == joined.replace("-", "")


def test_a_blank_after_a_hyphen_in_mixed_case_is_left() -> None:
    assert repair("the invented North- South talks").printed == "the invented North- South talks"


def test_furniture_becomes_blanks() -> None:
    body = "THE INVENTED CABINET MET. PAGE 02 STREL 00412 031842Z\nSECRET SECTION 02 OF 03 STREL 00412\nIT ADJOURNED."
    assert repair(body).printed.split() == ["THE", "INVENTED", "CABINET", "MET.", "IT", "ADJOURNED."]


def test_capitals_are_written_as_they_would_be() -> None:
    body = "THE INVENTED MINISTER TOLD NATO THAT MOSCOW AND THE USSR OBJECT TO KOWALSKI'S PAPER."
    assert repair(body).cased == (
        "the invented Minister told NATO that Moscow and the USSR object to Kowalski's paper."
    )


def test_mixed_case_keeps_its_letters() -> None:
    body = "An Invented text: the USSR objects.\n\nTHIS PARAGRAPH OF AN INVENTED TEXT IS IN CAPITALS, ALL OF IT."
    repaired = repair(body)
    assert repaired.cased.startswith("An Invented text: the USSR objects.")
    assert "paragraph of an invented text is in capitals" in repaired.cased
