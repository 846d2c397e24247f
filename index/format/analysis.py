"""How words are compared: folded, and stemmed. What a word is says corpus/words.py.

Tantivy is given the words joined by blanks, so the n-th word here is position n there. It folds case and
accents and, in stemmed fields, stems (English Snowball).
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from corpus.words import WORD, Word, indexed_text, words
from index.format import digest

if TYPE_CHECKING:
    import tantivy

__all__ = ["Word", "exact_analyzer", "fold", "indexed_text", "register", "stem", "stem_analyzer", "words"]

STEMMED = "cables_stem"
"""Name under which an index knows the analyzer of stemmed fields."""
EXACT = "cables_exact"
"""Name under which an index knows the analyzer of fields that keep each form."""

FILLER_WORDS = 500
FILLER = " ".join(["_"] * FILLER_WORDS)
"""Stands behind every body in its stemmed field, as long as it is: BM25's b cannot be set in the engine, 0.75 is much
for texts from three lines to thirty pages, and so many more words in each make its effect smaller (b about 0.6 where
the average cable has 1,700 words, 0.35 where it has 400). No word is "_" (corpus/words.py): nothing finds it."""

LONGEST_WORD = 60
"""Bytes; a longer run of letters is damage or a key, not a word. Tantivy's own limit would be 65,530."""


@lru_cache(maxsize=1)
def stem_analyzer() -> tantivy.TextAnalyzer:
    """Blanks part; case and accents folded; English stems."""
    import tantivy

    return _folding().filter(tantivy.Filter.stemmer("english")).build()


@lru_cache(maxsize=1)
def exact_analyzer() -> tantivy.TextAnalyzer:
    """Blanks part; case and accents folded."""
    return _folding().build()


def _folding() -> tantivy.TextAnalyzerBuilder:
    import tantivy

    builder = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace())
    for each in (
        tantivy.Filter.remove_long(LONGEST_WORD),
        tantivy.Filter.lowercase(),
        tantivy.Filter.ascii_fold(),
    ):
        builder = builder.filter(each)  # the builder is consumed: only the returned one counts
    return builder


@lru_cache(maxsize=200_000)
def stem(form: str) -> str:
    """The indexed term of one word in a stemmed field; "" when the word is too long to be indexed."""
    terms = stem_analyzer().analyze(form)
    return terms[0] if terms else ""


@lru_cache(maxsize=200_000)
def fold(form: str) -> str:
    """The indexed term of one word in an exact field; "" when the word is too long to be indexed."""
    terms = exact_analyzer().analyze(form)
    return terms[0] if terms else ""


def register(index: tantivy.Index) -> None:
    """Make both analyzers known to `index`: needed for every Index object, reader or writer."""
    index.register_tokenizer(STEMMED, stem_analyzer())
    index.register_tokenizer(EXACT, exact_analyzer())


def analyzer_hash() -> str:
    """Changes when a word would be indexed otherwise: kept in the manifest, compared at open."""
    probe = "U.S.S.R. 12.390 O'Neill Shah's Ch'ang-kuk Ceaușescu policies running Москва ﬁx №1 ½"
    terms = [(stem(word.form), fold(word.form)) for word in words(probe)]
    return digest.short(repr((WORD.pattern, LONGEST_WORD, FILLER, terms)).encode())
