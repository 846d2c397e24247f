"""Numbers and their nouns, as messages print them."""

from __future__ import annotations


def pluralize(number: int, noun: str, plural: str = "") -> str:
    """ "1,204 cables", "1 cable", "0 cables". The plural has an s at its end where it is not given."""
    return f"{number:,} {noun if number == 1 else plural or f'{noun}s'}"
