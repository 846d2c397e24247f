"""How words are compared: folded, and stemmed. What a word is says corpus/words.py.

The engine is given the words joined by blanks, so the n-th word here is position n there. It folds case and
accents and, in stemmed fields, stems (English Snowball).
"""

from __future__ import annotations

from functools import lru_cache

from corpus.words import WORD, Word, indexed_text, words
from index.engines import engine
from index.format import digest

__all__ = ["Word", "fold", "indexed_text", "stem", "words"]

FILLER_WORDS = 500
FILLER = " ".join(["_"] * FILLER_WORDS)
"""Stands behind every body in its stemmed field, as long as it is: BM25's b cannot be set in the engine, 0.75 is much
for texts from three lines to thirty pages, and so many more words in each make its effect smaller (b about 0.6 where
the average cable has 1,700 words, 0.35 where it has 400). No word is "_" (corpus/words.py): nothing finds it."""


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
    probe = "U.S.S.R. 12.390 O'Neill Shah's Ch'ang-kuk Ceaușescu policies running Москва ﬁx №1 ½"
    terms = [(stem(word.form), fold(word.form)) for word in words(probe)]
    return digest.short_digest(repr((WORD.pattern, engine.longest_word, FILLER, terms)).encode())
