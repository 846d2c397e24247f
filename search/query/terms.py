"""From the words of a query to the terms of a field: what compiling and highlighting must agree on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from corpus.words import INVISIBLE, plain_form, without_elided
from index.format.analysis import fold, indexed_text, stem
from search.query.ast import Fuzzy, Phrase, Verbatim, Wildcard, Word

WEIGHTS = {"title": 0.5, "subject": 1.0, "summary": 1.0, "body": 1.0}
"""Index fields in which a bare word looks, and how much a match there counts where the compiler scores it: in a branch
that holds more than words. Titles are short and formal ("Telegram From the Embassy in ..."), and BM25 alone
over-rates them. What bare words count says search/plan/scoring.py."""

TEXT_FIELDS = {
    "title": "title",
    "subject": "subject",
    "summary": "summary",
    "body": "body",
    "note": "notes",
    "section": "headings",
    "signed": "signed",
    "drafter": "drafter",
}
"""Text fields of the query language to fields of the index."""

_NAMES = ("signed", "drafter")
"""Fields of names: never stemmed."""
_STEMMED_ONLY = ("notes", "headings")
"""Fields without a twin that keeps each form: `=word` and `word*` see stems there."""


_INVISIBLE = dict.fromkeys(map(ord, INVISIBLE))


class Terms(NamedTuple):
    """What to look for in one index field."""

    field: str
    """The index field that holds the terms."""
    exact: bool
    """Terms are folded forms, not stems."""
    terms: tuple[str, ...]
    """In order; () when the query holds no word that the index can have."""
    distance: int
    """0: in this order, one after the other. Else each two neighbours within so many words."""


def terms(node: Word | Phrase | Verbatim, field: str) -> Terms:
    """How a word or phrase is looked up in `field` (a field of the index)."""
    name, exact = _exact_field(field, exact=isinstance(node, Verbatim))
    found = tuple((fold if exact else stem)(form) for form in indexed_text(node.text).split())
    distance = 0 if isinstance(node, Word) else node.distance
    if distance:
        # "near itself" says nothing: the engine would take one word for both.
        found = tuple(term for term, _ in groupby(found))
    return Terms(name, exact, found if all(found) else (), distance)


def as_word_or_phrase(text: str) -> Word | Phrase | None:
    """The node that looks for words side by side; None where the text holds none that the index can have."""
    forms = indexed_text(text).split()
    return Word(forms[0]) if len(forms) == 1 else Phrase(" ".join(forms)) if forms else None


def other_nodes(word: Word) -> list[Word | Phrase]:
    """What satisfies a bare word as well as itself."""
    nodes = (as_word_or_phrase(each.text) for each in word.others if each.satisfies)
    return [node for node in nodes if node]


def fuzzy_terms(node: Fuzzy, field: str) -> Terms:
    """The forms that a cable's words may differ from by `node.distance` letters."""
    name, _ = _exact_field(field, exact=True)
    found = tuple(fold(form) for form in indexed_text(node.text).split())
    return Terms(name, True, found if all(found) else (), 0)


def patterns(node: Wildcard, field: str) -> Terms:
    """The patterns of a wildcard word: more than one where punctuation parts it ("A-4*")."""
    name, _ = _exact_field(field, exact=True)
    shown = node.pattern.translate(_INVISIBLE)
    found = tuple(_fold_pattern(part) for part in re.findall(r"(?:[^\W_]|[*?]|['’ʼ‘])+", shown))
    return Terms(name, True, tuple(part for part in found if part.strip("*") or part), 0)


def _fold_pattern(part: str) -> str:
    pieces = re.split(r"([*?]+)", re.sub(r"['’ʼ‘]", "", without_elided(part)))
    return "".join(piece if piece[:1] in ("*", "?") else fold(plain_form(piece)) if piece else "" for piece in pieces)


def _exact_field(field: str, *, exact: bool) -> tuple[str, bool]:
    if field in _NAMES:
        return field, True
    if exact and field not in _STEMMED_ONLY:
        return f"{field}_exact", True
    return field, False


def ref_keys(value: str) -> Iterator[str]:
    """The index keys of `ref:value`: an MRN, an id, a number, or a post and a number ("STATE 12345")."""
    from corpus.authority.posts import find_post  # the vocabulary loads when a query needs it

    yield value.upper()
    if value != value.upper():
        yield value  # ids have small letters
    name, *number = value.rsplit(None, 1)
    if number and number[0][-1].isdigit() and not name[-1:].isdigit():
        post = find_post(name.strip())
        for sender in dict.fromkeys((name.strip().lower(), post.key if post else "")):
            if sender:
                yield f"{sender} {number[0].upper()}"
