"""Notices about names in bare words: what the words were taken for, and what to type for something else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from search.query.ast import DateFilter, EntityFilter, Exact, Phrase, Word
from search.query.unparse import unparse

PUNCTUATION = ".,;()?"
"""What may stand around a word that is part of a date."""


_AROUND = '?!,;:^~()[]{}"“”„«» '
"""What the user writes around a word, and is no part of it."""


def without_punctuation(printed: str) -> str:
    """Words of a query as notices quote them; the point of "U.S." stays, that of a sentence does not."""
    bare = printed.strip(_AROUND)
    last = bare.rpartition(" ")[2]
    return bare.rstrip("." + _AROUND) if last.count(".") == len(last) - len(last.rstrip(".")) else bare


def _notice(words: str, meaning: str, *, required: str) -> str:
    """A notice: what `words` were taken for, the filter that requires it, and how to search for the words only."""
    return f'{words} interpreted as {meaning}. To require it, write {required}; for the words only, write "{words}"'


def entity_notice(named: Sequence[Word]) -> str:
    """For the words of a person, party or organisation."""
    name = " ".join(word.text for word in named)
    entity = named[0].also
    label = entity.label if isinstance(entity, EntityFilter) and entity.label else ""
    meaning = {"PERSON": "a person", "PARTY": "a party", "ORG": "an organisation"}.get(label, "a name")
    return _notice(
        name,
        f"{meaning}: cables that use another name for it match, too",
        required=f'{label.lower() or "entity"}:"{name}"',
    )


def paper_notice(phrase: Phrase) -> str:
    """For a series and a number: "NSSM 39"."""
    first, second = phrase.text.split()
    return (
        f"{phrase.text} interpreted as a paper: cables with this number, or with the two words next to each other, "
        f'match. To require the number, write number:"{phrase.text}"; '
        f"for the words anywhere, write {first} AND {second}"
    )


def kind_notice(word: Word, kind: Exact) -> str:
    """For the name of a kind of document or of a series."""
    if kind.field == "number":
        meaning, required = "a series: papers numbered in it match without the word", f"kind:{word.text}"
    else:
        meaning = f"a kind of document: each {kind.value} matches without the word"
        required = f'kind:"{kind.value}"'
    return _notice(word.text, meaning, required=required)


def date_notices(words: Sequence[Word]) -> Iterator[str]:
    """One for each date in the dated words of a row.

    Words belong to one date if they follow each other and the span of one lies within that of the other.
    """
    date_words: list[Word] = []
    shortest: DateFilter | None = None
    for word in words:
        span = word.also
        if not isinstance(span, DateFilter):
            continue
        if shortest and not (is_within(span, shortest) or is_within(shortest, span)):
            yield _date_notice(date_words, shortest)
            date_words, shortest = [], None
        date_words.append(word)
        shortest = span if shortest is None or is_within(span, shortest) else shortest
    if shortest:
        yield _date_notice(date_words, shortest)


def _date_notice(words: Sequence[Word], span: DateFilter) -> str:
    text = " ".join(word.text.strip(PUNCTUATION) for word in words)
    without = "word" if len(words) == 1 else "words"
    return _notice(text, f"a date: cables of this date match without the {without}", required=unparse(span))


def is_within(inner: DateFilter, outer: DateFilter) -> bool:
    """Whether all days of `inner` are in `outer`."""
    return (outer.earliest or date.min) <= (inner.earliest or date.min) and (inner.latest or date.max) <= (
        outer.latest or date.max
    )
