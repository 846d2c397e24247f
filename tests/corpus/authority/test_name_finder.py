from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from corpus.authority.name_finder import NameFinder

FEW = NameFinder(
    {
        ("kim",): "kim",
        ("kim", "il", "sung"): "kim il sung",
        ("great", "leader"): "great leader",
        ("leader", "kim", "il"): "leader kim il",
        ("ussr",): "ussr",
        ("oneill",): "oneill",
        ("ceausescu",): "ceausescu",
        ("12390",): "12390",
        ("s",): "s",
        ("12390", "kim"): "12390 kim",
    }
)
pieces = st.lists(
    st.sampled_from(
        ["Kim", "KIM", "Kim's", "kims", "Il", "il-Sung", "Sung's", "great", "Great,", "leader", "Leader's",
         "U.S.S.R.",
         "ussr", "U.S.S.R.s", "O'Neill", "O’Neill's", "ONeill", "Ceaușescu", "Ceausescu", "Ceaus\u0326escu",
         "KÍM", "ﬁ", "Kim²",
         "ß", "Grëat", "Œuvre", "İl", "12,390", "12.390.", "12390",
         "s", "'s", "-", "_", ".", "\n\n", "“", "—", "aKim", "Kim_Il", "Kim.Il", "K.I.M.", "Ki.m"]
    ),
    max_size=14,
)  # fmt: skip


@given(pieces, st.sampled_from([" ", "", "  ", "\n"]))
def test_the_fast_way_is_the_slow_way(words: list[str], between: str) -> None:
    body = between.join(words)
    assert list(FEW.find(body)) == list(FEW.find_slowly(body))


def test_a_number_and_a_name_without_a_blank_are_two_words() -> None:
    assert [at.form for at in FEW.find("of 12,390Kim")] == ["12390 kim"]


def test_the_longest_wins_and_none_overlap() -> None:
    found = [body[at.start : at.end] for body in ["The Great Leader Kim Il Sung's Kim"] for at in FEW.find(body)]
    assert found == ["Great Leader", "Kim Il Sung", "Kim"]


def test_nothing_to_look_for() -> None:
    assert list(NameFinder({}).find("anything")) == []
