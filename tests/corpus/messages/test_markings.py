"""Classification, captions, precedence."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import BadVocabulary
from corpus.messages.markings import (
    LEVELS,
    _table,
    captions,
    classification,
    forms,
    precedence,
    precedence_of_prosigns,
    precedence_order,
    rank_of,
)
from corpus.records import Marking


@pytest.mark.parametrize(
    ("text", "printed", "level"),
    [
        ("C O N F I D E N T I A L SECTION 01 OF 02 STRELSAU 0412", "C O N F I D E N T I A L", "confidential"),
        ("T O P  S E C R E T STRELSAU 0412", "T O P S E C R E T", "top secret"),
        ("Source: Central Files, POL 1 RUR. Secret; Priority; Limdis.", "Secret", "secret"),
        ("LIMITED OFFICIAL USE", "LIMITED OFFICIAL USE", "restricted"),
        ("For Official Use Only", "For Official Use Only", "restricted"),
        ("Strict secret de importanță deosebită", "Strict secret de importanță deosebită", "top secret"),
        ("STRICT SECRET", "STRICT SECRET", "secret"),
        ("COSMIC TOP SECRET", "COSMIC TOP SECRET", "top secret"),
        ("NATO CONFIDENTIAL", "NATO CONFIDENTIAL", "confidential"),
        ("Совершенно секретно", "Совершенно секретно", "secret"),
        ("Geheime Verschlusssache", "Geheime Verschlusssache", "secret"),
        ("Telegram No. 76.153, TOP SECRET, Urgent", "TOP SECRET", "top secret"),
        ("No classification marking.", "No classification marking", "unmarked"),
        ("UNCLAS STRELSAU 0412", "UNCLAS", "unclassified"),
        ("Top\nSecret", "Top Secret", "top secret"),
        ("En Clair. OFFICE DISTRIBUTION. CONFIDENTIAL", "CONFIDENTIAL", "confidential"),
        ("Sent en clair", "en clair", "unclassified"),
    ],
)
def test_classification(text: str, printed: str, level: str) -> None:
    assert classification(text) == Marking(printed=printed, level=level, rank=LEVELS[level])


@pytest.mark.parametrize("text", ["", "SECRETARY", "the Secretariat", "unclassifiable", "a lou of ducks", "gvs"])
def test_what_is_no_classification(text: str) -> None:
    assert classification(text) == Marking()


def test_unmarked_is_not_unclassified() -> None:
    assert (rank_of("unmarked"), rank_of("unclassified"), rank_of("no such level")) == (0, 5, 0)
    assert [rank_of(level) for level in ("top secret", "secret", "confidential", "restricted")] == [1, 2, 3, 4]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Secret; Immediate; Nodis; Cherokee; Sensitive.", ("NODIS", "CHEROKEE", "SENSITIVE")),
        ("Limit Distribution", ("LIMDIS",)),
        ("E X D I S", ("EXDIS",)),
        ("NOFORN EXDIS", ("NOFORN", "EXDIS")),
        ("Literally Eyes Only for the Secretary", ("LITERALLY EYES ONLY",)),
        ("Eyes Only; Literally Eyes Only", ("EYES ONLY", "LITERALLY EYES ONLY")),
        ("FOR AMBASSADOR SAPT ONLY", ("ONLY",)),
        ("FOR THE SECRETARY ONLY", ("ONLY",)),
        ("FOR OFFICIAL USE ONLY", ()),  # a classification
        ("UNCLASSIFIED//FOR OFFICIAL USE ONLY", ()),
        ("FOR SAPT", ()),
        ("Sensitive but unclassified", ()),
        ("CODEL SAPT", ("CODEL",)),
        ("the codel arrives", ()),
        ("", ()),
    ],
)
def test_captions(text: str, found: tuple[str, ...]) -> None:
    assert captions(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Secret; Niact; Immediate", "niact immediate"),
        ("NIACT IMMEDIATE", "niact immediate"),
        ("Confidential; Niact", "niact"),
        ("Operational Immediate", "operational immediate"),
        ("Telegram, REGULAR", "routine"),
        ("VERY URGENT", "very urgent"),
        ("Priority to Bonn, routine to Paris", "priority"),
        ("priorities", ""),
        ("SECSTATE IMMED", "immediate"),
        ("NIACT IMMED", "niact immediate"),
        ("FLASH", "flash"),
        ("Night Action", "niact"),
        ("Emergency", "emergency"),
        ("Rush", "rush"),
        ("Most Urgent", "very urgent"),
        ("Foarte urgent", "very urgent"),
        ("Urgent", "urgent"),
        ("ROUTINE", "routine"),
    ],
)
def test_precedence(text: str, found: str) -> None:
    assert precedence(text) == found


def test_prosigns_the_first_is_for_action() -> None:
    assert precedence_of_prosigns("PR") == "priority"
    assert precedence_of_prosigns("O R") == "immediate"
    assert precedence_of_prosigns("z") == "flash"
    assert precedence_of_prosigns("") == ""
    assert precedence_of_prosigns("XR") == ""


def test_the_table_is_well_formed() -> None:
    for form in forms():
        if form.printed != "Secret (Romanian)":
            found = classification(form.printed)
            assert (found.printed, found.level) == (form.printed, form.level)
        assert form.confidence in ("source", "general")
    order = precedence_order()
    assert order[0] == "flash"
    assert order[-1] == "routine"
    assert len(set(order)) == len(order)


@given(st.text(alphabet="SECRET OPTNFIDAL.;\n", max_size=200))
def test_any_text_gives_a_marking_whose_words_stand_in_it(text: str) -> None:
    found = classification(text)
    assert found.printed in " ".join(text.split())
    captions(text)
    assert precedence(text) in {"", *precedence_order()}


@pytest.mark.parametrize("keys", [set(), {"name"}, {"name", "names"}])
def test_a_table_has_the_keys_that_it_needs(keys: set[str]) -> None:
    assert [item["name"] for item in _table("precedence", keys)] == list(precedence_order())
    assert _table("no such table", keys) == []


@pytest.mark.parametrize(
    ("keys", "lacking"),
    [({"name", "wrong"}, "precedence 1 lacks wrong"), ({"b", "names", "a"}, "precedence 1 lacks a, b")],
)
def test_a_table_that_lacks_keys_is_refused(keys: set[str], lacking: str) -> None:
    with pytest.raises(BadVocabulary, match=lacking):
        _table("precedence", keys)
