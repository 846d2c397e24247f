"""Descriptions of one cable, as footnotes give them and readers paste them: what can be one.

    Telegram 1085 from Seoul, April 28 · Deptel 77 (Embassy in Poland) · Paris 14777 · 1974 BONN 2315
    memorandum from Sapt to Tarlenheim, March 8 · Sapt's February 19 memorandum · letter of February 20
    National Security Action Memorandum No. 987, May 7, 1962 · The meeting took place on July 15

What is understood is added to what the words find, and takes nothing away. So the reading may be generous where a
number, a day or a sender stands. Everything else is no description, at the cost of one pattern.
"""

from __future__ import annotations

import re

from corpus.lazy_regex import lazily

LONGEST = 400
"""Characters. A description is a sentence; of a pasted page only the words count."""

NOUNS = (
    r"(?:tele|cable|air)gram|cable|despatch|memorandum|memcon|memo|letter|message|note|report|paper|circular|instruction"
    r"|aide-m[eé]moire"
)
"""What such a document is called (a pattern), in lower case."""
# A description has a number that is no mere year, or it is a heading: "Letter From Kim to Ceausescu".
_LIKELY = lazily(
    rf"(?<![0-9])(?!(?:1[89]|20)[0-9][0-9](?![0-9]))[0-9]|\b(?:{NOUNS})\s+(?:from|by)\s"
    r"|\b(?:emb|leg|con)tels?\s+from\s|\bdept?tels?\s+to\s"
    rf"|(?:\b(?:{NOUNS})s?|tels?|['’]s|\b(?:your|our|my|ur))\s+(?:no\.?\s*)?[0-9]",
    re.IGNORECASE,
)


def may_describe(text: str) -> bool:
    """Whether `text` can describe one cable at all: at the cost of one pattern, and of no vocabulary."""
    lowered = text.lower()
    # The pattern wants a digit, "from", "by" or "deptel"; to compile it takes as long as to search.
    likely = "from" in lowered or "by" in lowered or "tel" in lowered or any(digit in text for digit in "0123456789")
    return likely and len(text) <= LONGEST and bool(_LIKELY.search(text))
