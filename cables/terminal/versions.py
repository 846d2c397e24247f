"""Versions of one cable as lines: which there are, and what one of them prints and the other does not."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING

from cables.present import day
from cables.terminal.text import CLOSE, OPEN, Display, columns, safe_line, wrap
from corpus.counts import pluralize

if TYPE_CHECKING:
    from search.variants.diff import Comparison, Piece
    from search.variants.family import Family, Version

AROUND = 12
"""Words of a text in common that are shown before and after a difference."""
_MARKS = {"one": ("[-", "-]"), "other": ("{+", "+}")}
"""What surrounds words of one side only, as `git diff --word-diff` has it."""


def family(found: Family, display: Display, *, whole: bool = False) -> Iterator[str]:
    """The versions, then the comparison; `whole` leaves nothing out of it."""
    others = len(found.versions) - 1
    count = pluralize(others, "other version") if others else "no other version"
    yield display.bold(f"{safe_line(found.id)}: {count} in this archive")
    for version in found.versions if others else ():
        yield from _version(version, display)
    if found.compared:
        yield ""
        yield from comparison(found.compared, display, whole=whole)


def _version(version: Version, display: Display) -> Iterator[str]:
    number = version.mrn or version.number
    alike = "" if version.share is None else f"{version.share:.0%} of the shorter in common"
    withheld = f"{version.redactions:,} withheld" if version.redactions else ""
    facts = (
        day(version.date),
        version.collection,
        f"{version.kind} {number}".strip(),
        pluralize(version.words, "word"),
        withheld,
        alike,
    )
    yield f"  {safe_line(version.id)}"
    yield from (
        display.dim(line)
        for line in wrap(" · ".join(safe_line(fact) for fact in facts if fact), display, indent="    ")
    )


def comparison(found: Comparison, display: Display, *, whole: bool = False) -> Iterator[str]:
    """What both print and what only one does, the differences marked."""
    yield from wrap(
        f"[-only in {safe_line(found.one)}: {pluralize(found.only_one, 'word')}-]  "
        f"{{+only in {safe_line(found.other)}: {pluralize(found.only_other, 'word')}+}}  in common: {found.same:,}",
        display,
        first="",
        indent="  ",
    )
    if not found.only_one and not found.only_other:
        yield "The words are the same."
        return
    yield ""
    for paragraph in _paragraphs(found.pieces, whole=whole):
        yield from _wrapped(paragraph, display)


_Word = tuple[str, str]
"""(word made safe, side); side "both", "one", "other", or "cut" for what was left out."""


def _paragraphs(pieces: tuple[Piece, ...], *, whole: bool) -> Iterator[list[_Word]]:
    line: list[_Word] = []
    for place, piece in enumerate(pieces):
        first, last = place == 0, place == len(pieces) - 1
        parts = [safe_line(part).split() for part in piece.text.split("\n\n")]
        if piece.side == "both" and not whole:
            parts = _cut(parts, before=0 if first else AROUND, after=0 if last else AROUND)
        for number, words in enumerate(parts):
            if number and line:
                yield line
                line = []
            line += [(word, "cut" if isinstance(word, _Note) else piece.side) for word in words]
    if line:
        yield line


class _Note(str):
    """A word of our own among those of a cable."""


def _cut(parts: list[list[str]], *, before: int, after: int) -> list[list[str]]:
    """A text in common with its middle left out: `before` words after a difference, `after` before the next."""
    total = sum(map(len, parts))
    missing = total - before - after
    if missing <= AROUND:
        return parts
    head, tail, seen = [], [], 0
    for words in parts:
        head.append(words[: max(0, before - seen)])
        tail.append(words[max(0, total - after - seen) :])
        seen += len(words)
    head = [words for words in head if words]
    tail = [words for words in tail if words]
    note = _Note(f"… {pluralize(missing, 'word')} the same …")
    first, last = (head[-1] if head else []), (tail[0] if tail else [])
    return [*head[:-1], [*first, note, *last], *tail[1:]]


def _wrapped(words: list[_Word], display: Display) -> Iterator[str]:
    """Lines of marked words. The colour of a difference that is wrapped ends with the line and begins again."""
    marked: list[_Word] = []
    for number, (word, side) in enumerate(words):
        opened, closed = _MARKS.get(side, ("", ""))
        begins = number == 0 or words[number - 1][1] != side
        ends = number == len(words) - 1 or words[number + 1][1] != side
        marked.append((f"{opened if begins else ''}{word}{closed if ends else ''}", side))
    line: list[_Word] = []
    for each in marked:
        if line and sum(columns(text) + 1 for text, _ in line) + columns(each[0]) > display.width - 1:
            yield _line(line, display)
            line = []
        line.append(each)
    if line:
        yield _line(line, display)


def _line(words: list[_Word], display: Display) -> str:
    runs = groupby(words, key=lambda word: word[1])
    return " ".join(_styled(" ".join(text for text, _ in run), side, display) for side, run in runs)


def _styled(text: str, side: str, display: Display) -> str:
    if side == "one":
        return display.dim(text)
    return display.finish(f"{OPEN}{text}{CLOSE}") if side == "other" and display.colour else text
