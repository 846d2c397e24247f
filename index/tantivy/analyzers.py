"""Tantivy's analyzers: text that index/format/analysis.py has split is folded, and stemmed in some fields."""

from __future__ import annotations

from functools import lru_cache

import tantivy

STEMMED = "cables_stem"
"""Name under which an index knows the analyzer of stemmed fields."""
EXACT = "cables_exact"
"""Name under which an index knows the analyzer of fields that keep each form."""

LONGEST_WORD = 60
"""Bytes; a longer run of letters is damage or a key, not a word. Tantivy's own limit would be 65,530."""


@lru_cache(maxsize=1)
def stem_analyzer() -> tantivy.TextAnalyzer:
    """Splits at blanks, folds case and accents, stems (English Snowball)."""
    return _folding().filter(tantivy.Filter.stemmer("english")).build()


@lru_cache(maxsize=1)
def exact_analyzer() -> tantivy.TextAnalyzer:
    """Splits at blanks, folds case and accents."""
    return _folding().build()


def _folding() -> tantivy.TextAnalyzerBuilder:
    builder = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace())
    for each in (
        tantivy.Filter.remove_long(LONGEST_WORD),
        tantivy.Filter.lowercase(),
        tantivy.Filter.ascii_fold(),
    ):
        builder = builder.filter(each)  # the builder is consumed: only the returned one counts
    return builder


def register(index: tantivy.Index) -> None:
    """Make both analyzers known to `index`: needed for every Index object, reader or writer."""
    index.register_tokenizer(STEMMED, stem_analyzer())
    index.register_tokenizer(EXACT, exact_analyzer())
