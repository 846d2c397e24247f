"""Texts as they are typed and pasted: what of them is a citation, and what is left to be searched."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.citations.reading import MOST, read_citations
from corpus.citations.signs import LONGEST, may_cite

LINK = "https://history.state.gov/historicaldocuments/frus1964-68v98/d7"
PRINTED = "FRUS, 1964–1968, vol. XCVIII, doc. 7"


@pytest.mark.parametrize(
    "text",
    [
        LINK,
        f"See {LINK}.",
        f"<{LINK}>",
        f"[Document 7]({LINK})",
        f"{LINK} {PRINTED}",
        f"{LINK} OR {LINK}0",
        f"U.S. Department of State, {PRINTED}",
        f'"{LINK}"',
        f"12. See also {PRINTED}.",
        f"{PRINTED}, footnote 3",
        f"({PRINTED}; {PRINTED}, pp. 3–4)",
        f"“Of Herring,” May 1, 1967, {PRINTED}, {LINK}. “Herring is late.”",
        f"Letter from Sapt to Tarlenheim, May 1, 1967, {PRINTED}.",
        f"Of Herring. (2000). In A. Sapt (ed.), Foreign Relations of the United States, 1964–1968, Volume XCVIII "
        f"(Document 7). Government Printing Office. {LINK}",
        "Strelsau to Ruritania, “Of Herring,” telegram 1975STREL00412, RG 59, National Archives.",
        "@misc{frus1964-68v98/d7, title = {{Of Herring}}, note = {herring -barrels (}}",
        f'{{"id": "frus1964-68v98/d7", "title": "Of \\"Herring\\"", "URL": "{LINK}"}}',
        "09STREL60",
    ],
)
def test_all_of_the_text_is_a_citation(text: str) -> None:
    found = read_citations(text)
    assert found.cited
    assert found.whole
    assert len(found.rest) == len(text)
    assert may_cite(text)


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        (f"{LINK} herring", "herring"),
        (f"what does {LINK} say of herring", "what does say of herring"),
        (f"herring {PRINTED}", "herring"),
        (f"what does {PRINTED} say of herring", "what does say of herring"),
        (f"{LINK} OR herring", "herring"),
        (f"({LINK} OR herring) date:1967", "( herring) date:1967"),
        (f"{LINK} date:1967", "date:1967"),
    ],
)
def test_other_words_are_left_where_they_stand(text: str, rest: str) -> None:
    found = read_citations(text)
    assert [each.documents for each in found.cited] == [("d7",)]
    assert " ".join(found.rest.split()) == rest
    assert len(found.rest) == len(text)


@pytest.mark.parametrize(
    "text",
    [
        f'"{PRINTED}"',
        f'id:"{PRINTED}"',
        f"id:{LINK}",
        f'like:"{LINK}"',
        f"-{LINK}",
        f"NOT {LINK}",
        f"like:({LINK} OR {LINK}0)",
        "frus1964-68*",
        "herring",
        '"quick amber" barrels',
        "1967 herring in 1968 and nothing but herring in all of the barrels 12",
        "",
    ],
)
def test_phrases_values_of_fields_and_words_stay_as_they_are(text: str) -> None:
    found = read_citations(text)
    assert not found.cited
    assert found.rest == text


def test_a_citation_of_several_words_directly_behind_id() -> None:
    found = read_citations(f"id:{PRINTED}")
    assert found.cited
    assert found.whole


def test_of_a_page_full_of_links_the_first_are_read() -> None:
    assert len(read_citations(f"{LINK} " * (MOST + 5)).cited) == MOST


@pytest.mark.parametrize(
    "text", ["herring", "quick amber", "from:Bonn date:1967", "herring -barrels 1967", "a (b OR c)^2"]
)
def test_plain_queries_are_not_read_at_all(text: str) -> None:
    assert not may_cite(text)


@pytest.mark.parametrize(
    "piece",
    [
        "FRUS ",
        "FRUS, 1964–1968, vol. XX, A ",
        "; vol. 3, doc. 1",
        "(1967). ",
        "“",
        "@misc{a",
        "TY  - ABC ",
        "id:(",
        f"{LINK} ",
    ],
)
def test_long_texts_of_one_piece_are_read_in_linear_time(piece: str) -> None:
    def seconds(size: int) -> float:
        text = f"FRUS, 1964–1968, vol. XX, {piece * size}"[:size]
        begun = time.perf_counter()
        read_citations(text)
        return time.perf_counter() - begun

    seconds(100)  # compiles the patterns
    assert min(seconds(LONGEST) for _ in range(3)) < 1
    assert not may_cite(f"{LINK} " * LONGEST)


@given(st.text(max_size=300))
def test_any_text_is_read(text: str) -> None:
    found = read_citations(text)
    assert len(found.rest) == len(text)
    assert bool(found.cited) or found.rest == text


@given(
    st.lists(
        st.sampled_from(
            [LINK, PRINTED, "FRUS", "vol.", "XI", "“", "”,", "(1967).", "-", "id:", "@misc{", "TY  - ", " ", ";", "12"]
        ),
        max_size=12,
    )
)
def test_any_mixture_of_pieces_is_read(pieces: list[str]) -> None:
    text = " ".join(pieces)
    assert len(read_citations(text).rest) == len(text)
