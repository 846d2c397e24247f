"""What the characters of a query are: letters or punctuation."""

from __future__ import annotations

import unicodedata

_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F) if code != 0xFF02} | {0x3000: 0x20}
"""East Asian forms of ASCII, but for the quotation mark, which is one of several."""


def half_width(text: str) -> str:
    """`text` with full-width characters as plain ones, of the same length: "date：１９６７" is "date:1967"."""
    return text if text.isascii() else text.translate(_FULL_WIDTH)


def is_letter(char: str) -> bool:
    """Whether `char` belongs to a word: letter, digit or combining mark."""
    return char.isalnum() or unicodedata.category(char).startswith("M")


def has_word(text: str) -> bool:
    """Whether there is anything to search for in `text`."""
    return any(char.isalnum() for char in text)
