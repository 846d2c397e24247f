"""What must stand in a text where a word with a given term stands: plain strings, for which a text is searched first.

Splitting a text into words and stemming each costs a hundred times what finding a string costs. So the words of a
query are looked for as strings; only what is found is split and stemmed to see whether it is the word. A string may
be found where no such word is; it must never be missing where one is. tests/search/highlight/test_prefilter.py holds
that to the engine's own stemmer.

Words with letters outside ASCII, and words with an apostrophe inside, are no matter of this module: matcher.py
looks at each of those.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

_UNSTABLE_LAST_LETTERS = "eily"
"""Last letters of a stem that a word may not have in that place: hop-ing, happ-y, possib-ility, sk-ies."""


@lru_cache(maxsize=1024)
def literal_prefixes(term: str, *, exact: bool) -> tuple[bytes, ...]:
    """Strings (ASCII, small letters) one of which begins every plain word whose indexed term is `term`.

    `exact`: the term is a folded form, else a stem. () where no plain word has this term.
    """
    if exact or not term:
        return form_prefixes(term)
    shared = term[:-1] if term[-1] in _UNSTABLE_LAST_LETTERS and len(term) > 1 else term
    if len(term) == 3 and term.endswith("ie"):
        return form_prefixes(shared) + form_prefixes(f"{term[0]}y")  # dying, lying, tying
    return form_prefixes(shared)


@lru_cache(maxsize=1024)
def form_prefixes(form: str) -> tuple[bytes, ...]:
    """Strings one of which begins every plain word whose folded form begins with `form`; () for letters beyond ASCII.

    A word is printed as its form is, or with dots ("u.s.s.r." for "ussr"), or with its thousands parted ("12,390").
    """
    return tuple(dict.fromkeys(each.encode() for each in _printed_variants(form))) if form and form.isascii() else ()


def _printed_variants(form: str) -> Iterator[str]:
    yield form
    if form.isalpha():
        yield ".".join(form)
    if form.isdigit():
        for first in range(1, min(4, len(form))):
            for parting in ".,":  # what follows the next three digits may be parted by either, and is left open
                yield f"{form[:first]}{parting}{form[first : first + 3]}"
