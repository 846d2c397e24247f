"""What of a cell is no part of its date: a time of day, a weekday, filling words, and what was not understood."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from corpus.lazy_regex import lazily

if TYPE_CHECKING:
    from corpus.dates.expressions import Expression, Expressions

_CLOCK = lazily(
    r"(?:(?<=\d)T|(?<![\w:.+])T?)(?P<hour>[01]?\d|2[0-4])(?P<mark>[:h.])(?P<minute>[0-5]\d)(?:[:.][0-5]\d(?:[.,]\d{1,9})?)?(?![\d:])"
    r"(?:\s?(?P<half>[ap])\.?\s?m\b\.?)?(?P<zone>\s?(?:Z|UTC|GMT)\b|\s?[+-]\d\d:?\d\d\b)?(?:\s?(?:hours|hrs|uhr|h|ч)\b\.?)?"
    r"|(?<![\w:.])(?P<hour12>1[0-2]|0?[1-9])\s?(?P<half12>[ap])\.?\s?m\b\.?|(?<![\w:.])(?P<hour24>[01]\d|2[0-3])(?P<minute24>[0-5]\d)"
    r"\s?(?P<zone24>Z\b|hours\b|hrs\b)",
    re.IGNORECASE,
)
_SILENT = frozenset(".,;:()[]{}（）［］、，\"'“”„«»‹›|_")


class Leftovers(NamedTuple):
    """What stands around a date."""

    time: str = ""
    """ "HH:MM", "Z" behind it where the source says so; "" for none and for midnight, which exports write for none."""
    circa: bool = False
    weekday: int = 0
    """1 Monday to 7 Sunday, 0 none."""
    unused: tuple[str, ...] = ()


def clock_of(text: str) -> tuple[str, tuple[int, int]]:
    """(time of day, its place) of a clock with a colon, which is no part of a date wherever it stands; ("", (0, 0))."""
    for match in _CLOCK.finditer(text):
        if match["mark"] == ":":
            return _clock(match), match.span()
    return "", (0, 0)


def leftovers(text: str, grammar: Expressions, found: Expression) -> Leftovers:
    """What `text` says besides the expression `found`."""
    tokens = grammar.tokens
    begin, end = tokens[found.start].start, tokens[found.end - 1].end
    time, spent = _time(text, begin, end)
    free = [
        index
        for index, token in enumerate(tokens)
        if not (begin <= token.start < end) and not (spent[0] <= token.start < spent[1])
    ]
    circa, weekday = False, 0
    unused: list[tuple[int, int]] = []
    at = 0
    while at < len(free):
        index = free[at]
        token = tokens[index]
        phrase_found = grammar.phrase(index, "weekday", "circa", "undated", "filler")
        if phrase_found and all(index + step in free for step in range(phrase_found[1] - index)):
            kind = phrase_found[0].kind
            circa = circa or kind in ("circa", "undated")
            weekday = int(phrase_found[0].value) if kind == "weekday" else weekday
            at += phrase_found[1] - index
            continue
        if token.text in "?~" and token.text:
            circa = True
        elif token.folded not in _SILENT and not (token.folded == "-" and _between_words(tokens, index)):
            joined = bool(unused) and tokens[index - 1].end == unused[-1][1] and at > 0 and free[at - 1] == index - 1
            close = bool(unused) and text[unused[-1][1] : token.start].strip() == ""
            if joined or close:
                unused[-1] = (unused[-1][0], token.end)
            else:
                unused.append((token.start, token.end))
        at += 1
    return Leftovers(time, circa, weekday, tuple(text[first:last] for first, last in unused))


def _between_words(tokens: object, index: int) -> bool:
    """A dash says nothing where it only parts a weekday or the like from the date."""
    return isinstance(tokens, list) and 0 < index < len(tokens) - 1


def _time(text: str, begin: int, end: int) -> tuple[str, tuple[int, int]]:
    for match in _CLOCK.finditer(text):
        if match.end() <= begin or match.start() >= end:
            return _clock(match), match.span()
        if match.start() < end <= match.start() + 1:
            return _clock(match), match.span()
    return "", (-1, -1)


def _clock(match: re.Match[str]) -> str:
    hour = int(match["hour"] or match["hour12"] or match["hour24"])
    minute = match["minute"] or match["minute24"] or "00"
    half = (match["half"] or match["half12"] or "").lower()
    if half:
        if hour > 12:
            return ""
        hour = hour % 12 + (12 if half == "p" else 0)
    if hour > 23 or (hour == 0 and minute == "00"):
        return ""
    zone = (match["zone"] or match["zone24"] or "").strip().upper()
    universal = zone in ("Z", "UTC", "GMT") or zone.replace(":", "") in ("+0000", "-0000")
    return f"{hour:02d}:{minute}{'Z' if universal else ''}"
