"""How words are compared: folded, and stemmed. What a word is says corpus/words.py.

The engine is given the words joined by blanks, so the n-th word here is position n there. It folds case and
accents and, in stemmed fields, stems (English Snowball). Behind a text with broken words stand their other readings
(corpus/broken_words.py), far enough off that no phrase and no nearness runs from one into the next.
"""

from __future__ import annotations

from functools import lru_cache

from corpus import broken_words
from corpus.words import WORD, Word, indexed_text, words
from index.engines import engine
from index.format import digest

__all__ = ["Word", "fold", "indexed_main", "indexed_text", "indexed_values", "stem", "words"]

FILLER_WORDS = 500
FILLER = " ".join(["_"] * FILLER_WORDS)
"""Stands behind every body in its stemmed field, as long as it is: BM25's b cannot be set in the engine, 0.75 is much
for texts from three lines to thirty pages, and so many more words in each make its effect smaller (b about 0.6 where
the average cable has 1,700 words, 0.35 where it has 400). No word is "_" (corpus/words.py): nothing finds it."""

READING_GAP = 100
"""Positions between two readings of a text in a field: no nearness that a query can ask for reaches over them."""
TOO_LONG = "x" * (engine.longest_word + 1)
"""A word that the engine passes over: its position stays empty where another word follows."""
_GAP = " ".join([TOO_LONG] * READING_GAP)


def indexed_values(text: str) -> str | list[str]:
    """What the engine is given for a text of a cable: its main reading, and behind it each other one."""
    main, *others = broken_words.readings(text)
    text = indexed_text(main.text)
    return [text, *(f"{_GAP} {indexed_text(reading.text)}" for reading in others)] if others else text


def indexed_main(values: str | list[str]) -> str:
    """The main reading, of what `indexed_values` gives."""
    return values if isinstance(values, str) else values[0]


@lru_cache(maxsize=200_000)
def stem(form: str) -> str:
    """The indexed term of one word in a stemmed field; "" when the word is too long to be indexed."""
    return engine.stem(form)


@lru_cache(maxsize=200_000)
def fold(form: str) -> str:
    """The indexed term of one word in an exact field; "" when the word is too long to be indexed."""
    return engine.fold(form)


def analyzer_hash() -> str:
    """Changes when a word would be indexed otherwise: kept in the manifest, compared at open."""
    probe = (
        "U.S.S.R. 12.390 O'Neill Shah's Ch'ang-kuk dip\u00adlo\u200bmat Ceaușescu policies running Москва"
        " ёлка Παπανδρέου ﬁx №1 ½"
    )
    terms = [(stem(word.form), fold(word.form)) for word in words(probe)]
    breaks = (broken_words.rules(), READING_GAP)
    return digest.short_digest(repr((WORD.pattern, breaks, engine.longest_word, FILLER, terms)).encode())
