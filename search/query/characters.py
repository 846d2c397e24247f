"""What the characters of a query are: letters or punctuation."""

from __future__ import annotations

import unicodedata


def is_letter(char: str) -> bool:
    """Whether `char` belongs to a word: letter, digit or combining mark."""
    return char.isalnum() or unicodedata.category(char).startswith("M")


def has_word(text: str) -> bool:
    """Whether there is anything to search for in `text`."""
    return any(char.isalnum() for char in text)
