"""Characters without width are no part of a word."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.words import INVISIBLE, indexed_text, words


@pytest.mark.parametrize("mark", INVISIBLE)
@pytest.mark.parametrize(
    ("text", "forms"),
    [
        ("lamp|lighter", ["lamplighter"]),
        ("|lamp|", ["lamp"]),
        ("lamp||light|er keeper", ["lamplighter", "keeper"]),
        ("O|'Neill O'|Neill", ["ONeill", "ONeill"]),
        ("the keeper|'s lamp", ["the", "keeper", "lamp"]),
        ("lamp |- lighter", ["lamp", "lighter"]),
        ("19|67", ["1967"]),
        ("|", []),
    ],
)
def test_inside_a_word_they_are_not_there(mark: str, text: str, forms: list[str]) -> None:
    text = text.replace("|", mark)
    assert [word.form for word in words(text)] == forms
    assert indexed_text(text).split() == forms


@pytest.mark.parametrize(
    ("printed", "form"),
    [
        ("Παπανδρέου", "Παπανδρεου"), ("Άγιος", "Αγιοσ"), ("ΐ", "ι"), ("ᾧ", "ω"), ("ёлка", "елка"), ("Ёлка", "Елка"),
        ("йод", "йод"), ("Ceaușescu", "Ceaușescu"), ("Ω’Νέου", "ΩΝεου"),
    ],
)  # fmt: skip
def test_accents_of_greek_and_the_dots_of_yo_are_no_part_of_a_word(printed: str, form: str) -> None:
    assert [word.form for word in words(f"a {printed}, b")] == ["a", form, "b"]
    assert indexed_text(printed) == form
    assert [(word.start, word.end) for word in words(printed)] == [(0, len(printed))]


def test_a_word_stands_where_it_is_printed_with_them() -> None:
    text = "the \u00adlamp\u00adlighter\u200b left"
    assert [text[word.start : word.end] for word in words(text)] == ["the", "lamp\u00adlighter", "left"]


@given(st.text(alphabet=f"ab1.,' -’s\n{INVISIBLE}", max_size=30))
def test_what_the_engine_is_given_has_the_same_words(text: str) -> None:
    assert indexed_text(text).split() == [word.form for word in words(text)]


def test_a_long_run_of_them_is_read_once() -> None:
    text = "lamp" + "\u00ad" * 100_000 + " " + "\u00ad'" * 50_000
    assert [word.form for word in words(text)] == ["lamp"]


ELIDED = [
    "l'|ouverture", "L’|Espagne", "d'|ajourner", "D’|AJOURNER", "qu'|il", "QU'|IL", "j'|ai", "J'|ai", "J'|AI", "n'|est",
    "N'|EST", "s'|agit", "S'|il", "c'|est", "C’|était", "m'|a", "t'|en", "jusqu'|ici", "lorsqu'|elle", "l'|histoire",
    "dell'|Italia", "Nell'|Italia", "all'|ambasciatore", "dall'|estero", "sull'|accordo", "un'|ora", "quell'|anno",
    "quest'|anno", "l'|11", "dell'|8", "d'|Estaing", "l'|œuvre", "L'|Étranger", "d'|aujourd'hui", "l'|U.R.S.S.",
]  # fmt: skip


@pytest.mark.parametrize("printed", ELIDED)
def test_an_elided_word_before_another_is_dropped_wherever_it_stands(printed: str) -> None:
    article, bare = printed.split("|")
    (word,) = words(bare)
    for text in (article + bare, f"({article}{bare})", f"x-{article}{bare}," if article[0] != "t" else article + bare):
        found = list(words(text))[-1]
        assert found.form == word.form
        assert text[found.start : found.end] == bare.rstrip(".") or text[found.start : found.end] == bare
        assert indexed_text(text).split()[-1] == word.form


@pytest.mark.parametrize(
    ("printed", "form"),
    [
        ("O'Brien", "OBrien"), ("O'Neill", "ONeill"), ("T'ang", "Tang"), ("Ch'ang", "Chang"), ("M'Intosh", "MIntosh"),
        ("N'Djamena", "NDjamena"), ("M'hamed", "Mhamed"), ("Shah's", "Shah"), ("don't", "dont"), ("we'll", "well"),
        ("aujourd'hui", "aujourdhui"), ("d'affaires", "daffaires"), ("rock'n'roll", "rocknroll"), ("c'mon", "cmon"),
        ("Qur'an", "Quran"), ("Shi'a", "Shia"), ("Ba'ath", "Baath"), ("Sa'ud", "Saud"),
    ],
)  # fmt: skip
def test_other_apostrophes_are_inside_a_word(printed: str, form: str) -> None:
    assert [word.form for word in words(printed)] == [form]
    assert indexed_text(printed) == form


@given(st.text(alphabet="ldnqusjtcmahTOÉ1’'- .", max_size=30))
def test_elided_words_are_the_same_for_the_engine(text: str) -> None:
    assert indexed_text(text).split() == [word.form for word in words(text)]
