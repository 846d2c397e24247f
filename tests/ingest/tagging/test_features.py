"""What the model sees of a word: the authority files' hint, and how the casing table writes it."""

from __future__ import annotations

import pytest
from spacy.vocab import Vocab

from corpus.records import Entity
from ingest.tagging.features import Words, case_of, document
from ingest.tagging.phrase_matcher import Alias, Hit
from ingest.tagging.tokens import BREAK, tokenize_text

CASES = [
    ("table", "w"),
    ("Table", "w"),
    ("TABLE", "w"),
    ("london", "n"),
    ("LONDON", "n"),
    ("nato", "a"),
    ("vaarvik", "o"),
    ("12", "-"),
    ("(", "-"),
    ("-a", "-"),
]


@pytest.mark.parametrize(("word", "case"), CASES)
def test_how_a_word_is_written(word: str, case: str) -> None:
    assert case_of(word) == case


def test_each_word_has_both_hints() -> None:
    words, starts, ends = tokenize_text("the Zendan Bay table in LONDON, 12")
    bay = Alias(form="zendan bay", entities=(Entity(id="place/x", label="PLACE", name="X"),))
    made = document(Vocab(), Words(words, starts, ends, [Hit(1, 3, bay)]))
    assert [token.text for token in made] == ["the", "Zendan", "Bay", "table", "in", "LONDON", ",", "12"]
    assert [token.tag_ for token in made] == ["-", "B-PLACE", "I-PLACE", "-", "-", "-", "-", "-"]
    assert [token.lemma_ for token in made] == [case_of(word) for word in words]
    assert {token.lemma_ for token in made} >= {"w", "n", "-"}


def test_the_end_of_a_paragraph_is_a_blank_word() -> None:
    words, starts, ends = tokenize_text("one\n\ntwo")
    assert words[1] is BREAK
    made = document(Vocab(), Words(words, starts, ends, []))
    assert [token.text for token in made] == ["one", " ", "two"]
    assert len(document(Vocab(), Words([], [], [], []))) == 0
