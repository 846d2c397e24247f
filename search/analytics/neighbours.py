"""The words next to a place in a text, found without reading all of it."""

from __future__ import annotations

from corpus.words import Word, words

_CHARACTERS_A_WORD = 12
"""How much is read at first for each word: enough for most texts."""


def words_before(body: str, at: int, count: int) -> list[Word]:
    """At most `count` words that end at or before `at`, the nearest first; offsets are those of `body`."""
    room = _CHARACTERS_A_WORD * (count + 1)
    while True:
        begin = max(0, at - room)
        while begin and not body[begin - 1].isspace():  # no word holds white space: none is cut here
            begin -= 1
        found = [word for word in words(body[begin:at]) if word.form]
        if len(found) >= count or not begin:
            nearest = found[::-1][:count]
            return [Word(begin + word.start, begin + word.end, word.form) for word in nearest]
        room *= 4


def words_after(body: str, at: int, count: int) -> list[Word]:
    """At most `count` words that begin at or behind `at`, the nearest first; offsets are those of `body`."""
    room = _CHARACTERS_A_WORD * (count + 1)
    while True:
        end = min(len(body), at + room)
        while end < len(body) and not body[end].isspace():
            end += 1
        found = [word for word in words(body[at:end]) if word.form]
        if len(found) >= count or end == len(body):
            return [Word(at + word.start, at + word.end, word.form) for word in found[:count]]
        room *= 4
