"""Pairs of persons who may be one as lines for a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from cables.terminal.text import Display, safe_line, wrap
from corpus.counts import pluralize

if TYPE_CHECKING:
    from search.entities.duplicates import Duplicate, DuplicateSide


def pairs(found: Sequence[Duplicate], display: Display, *, joined: bool = False) -> Iterator[str]:
    """Some lines a pair, numbered from 1: how likely, who, in how many cables, by which evidence."""
    wide = len(str(len(found)))
    for number, pair in enumerate(found, start=1):
        first = f"{number:>{wide}}  "
        indent = " " * len(first)
        names = f"{pair.probability:.0%}  {safe_line(pair.one.name)} = {safe_line(pair.other.name)}"
        yield from (display.bold(line) for line in wrap(names, display, indent=indent, first=first))
        for side in (pair.one, pair.other):
            yield from wrap(_side(side, counted=not joined), display, indent=f"{indent}    ", first=indent)
        evidence = "; ".join(map(safe_line, pair.evidence))
        if pair.hindrance:
            evidence = f"{evidence}. Not joined: {safe_line(pair.hindrance)}" if evidence else safe_line(pair.hindrance)
        yield from (display.dim(line) for line in wrap(evidence, display, indent=indent) if line.strip())


def nothing(name: str, *, joined: bool) -> str:
    """That there is no such pair."""
    whose = f" by the name {safe_line(name)!r}" if name else ""
    return f"no two persons{whose} {'were joined' if joined else 'are probably one'}"


def _side(side: DuplicateSide, *, counted: bool) -> str:
    facts = [side.id, pluralize(side.cables, "cable") if counted else "", side.gloss]
    return " · ".join(safe_line(fact) for fact in facts if fact)
