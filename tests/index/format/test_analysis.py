from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from index.format.analysis import fold, indexed_text, stem, words
from index.tantivy.analyzers import exact_analyzer, stem_analyzer


@pytest.mark.parametrize(
    ("printed", "form"),
    [
        ("U.S.S.R.", "USSR"),
        ("12.390", "12390"),
        ("1,000,000", "1000000"),
        ("O'Neill", "ONeill"),
        ("O’Neill’s", "ONeill"),
        ("Shah's", "Shah"),
        ("FRG’S", "FRG"),
        ("don't", "dont"),
        ("p.m.", "pm"),
    ],
)
def test_both_spellings_are_one_word(printed: str, form: str) -> None:
    assert [word.form for word in words(printed)] == [form]


@pytest.mark.parametrize(
    ("printed", "forms"),
    [
        ("Ch'ang-kuk", ["Chang", "kuk"]),
        ("U.S.-Soviet", ["US", "Soviet"]),
        ("end.Next", ["end", "Next"]),
        ("3.5", ["3", "5"]),
        ("1967,12", ["1967", "12"]),
        ("A-49", ["A", "49"]),
        ("snake_case", ["snake", "case"]),
    ],
)
def test_words_part(printed: str, forms: list[str]) -> None:
    assert [word.form for word in words(printed)] == forms


def test_offsets_point_at_the_printed_word() -> None:
    text = "The U.S.S.R. and Ceaușescu’s party"
    assert [text[word.start : word.end] for word in words(text)] == ["The", "U.S.S.R.", "and", "Ceaușescu", "party"]


def test_accents_and_case_fold() -> None:
    assert stem("Ceaușescu") == stem("CEAUSESCU")
    assert fold("Ștefan") == "stefan"
    assert fold("Москва") == "москва"


# The engine must count positions as we do: else phrases and highlights would disagree with the index.
@given(st.text(max_size=200))
@example("a" * 300 + " b")
@example("ʼ ʼabc abʼc dʼ")
@example("½ № ﬁ ß İ a\u0301 \u00ad ٣٫٤ क्षि")
def test_the_engine_sees_our_words_at_our_positions(text: str) -> None:
    ours = list(words(text))
    given_to_engine = indexed_text(text)
    assert given_to_engine.split(" ") == [word.form for word in ours] or not ours
    for analyzer, analyse in ((exact_analyzer(), fold), (stem_analyzer(), stem)):
        tokens = analyzer.pre_tokenize(given_to_engine).tokens
        assert [(token.position, token.text) for token in tokens] == [
            (position, analyse(word.form)) for position, word in enumerate(ours) if analyse(word.form)
        ]
