"""Names made comparable: the one folding that tables, lookups and tests agree on."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from corpus.lazy_regex import lazily

# Letters that NFKD leaves whole although readers take them for the plain letter.
_STUBBORN = str.maketrans({"ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ı": "i", "æ": "ae", "Æ": "AE"})
_POSSESSIVE = lazily(r"['’ʼ`´]\s?s\b(?=\W*$)", re.IGNORECASE)
_INITIALS = lazily(r"\b(?:[^\W\d_]\.\s?){2,}")
_APOSTROPHES = lazily(r"['’‘ʼʻ`´]")
_OTHER = lazily(r"[\W_]+")
_ARTICLE = lazily(r"^(?:the )+(?=\S)")


# Longer than any name: not worth remembering, and hostile files are full of such.
_LONG = 200


def fold(name: str) -> str:
    """`name` for comparing: no case, accents, punctuation, leading "the" or closing possessive.

    "U.S.S.R." -> "ussr", "Ceaușescu's" -> "ceausescu", "The Hague" -> "hague", "N'Djamena" -> "ndjamena",
    "Phnom-Penh" -> "phnom penh". Folding twice is folding once. "" where nothing is left.
    """
    return _fold(name) if len(name) <= _LONG else _fold.__wrapped__(name)


@lru_cache(maxsize=65_536)
def _fold(name: str) -> str:
    text = _POSSESSIVE.sub("", name)
    text = _INITIALS.sub(lambda found: found.group().replace(".", "").replace(" ", "") + " ", text)
    text = unicodedata.normalize("NFKD", text.translate(_STUBBORN))
    text = "".join(c for c in text if not unicodedata.combining(c)).casefold()
    text = _APOSTROPHES.sub("", text).replace("&", " and ")
    return _ARTICLE.sub("", _OTHER.sub(" ", text).strip())
