"""Which mutants of a tree are tried: a sample that a seed decides and that a change of code hardly moves.

A line is drawn, then one of its mutants: else lines full of numbers would make most of the sample. Each line has its
number by its module and text (`chance`), so that a new function elsewhere changes nothing.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, TypeVar

T = TypeVar("T")


class Line(NamedTuple):
    """A line of a module: its number, and which of the module's lines of the same text it is."""

    module: str
    number: int
    text: str
    nth: int


def lines(module: str, source: Sequence[str], numbers: Iterable[int]) -> list[Line]:
    """The lines of these numbers."""
    seen: Counter[str] = Counter()
    found = []
    for number in sorted(numbers):
        text = source[number - 1].strip()
        found.append(Line(module, number, text, seen[text]))
        seen[text] += 1
    return found


def shares(sizes: Mapping[str, int], number: int) -> dict[str, int]:
    """`number` parted by sizes: whole numbers that add up to it, the largest remainders rounded up.

    What has a size gets one at least, where there are enough.
    """
    total = sum(sizes.values())
    exact = {name: number * size / total for name, size in sizes.items() if size}
    parts = {name: max(int(share), 1 if number >= len(exact) else 0) for name, share in exact.items()}
    by_remainder = sorted(exact, key=lambda name: (parts[name] - exact[name], name))
    for name in by_remainder[: max(0, number - sum(parts.values()))]:
        parts[name] += 1
    while sum(parts.values()) > number:  # the small ones got more than their share
        parts[max((name for name in parts if parts[name] > 1), key=lambda name: parts[name] - exact[name])] -= 1
    return parts


def drawn(
    known: Iterable[Line], mutants: Callable[[Line], Mapping[str, Sequence[T]]], seed: int
) -> Iterator[tuple[Line, T]]:
    """All mutants in the order in which they are drawn: one of each line, then a second one of each, and so on.

    `mutants` gives those of a line by kind; the kinds take turns.
    """
    waiting = sorted(known, key=lambda line: chance(seed, line.module, line.text, line.nth))
    queues: dict[Line, list[T]] = {}
    while waiting:
        left = []
        for line in waiting:
            if line not in queues:
                queues[line] = _in_turns(mutants(line), line, seed)
            if queues[line]:
                yield line, queues[line].pop()
                left.append(line)
        waiting = left


def _in_turns(kinds: Mapping[str, Sequence[T]], line: Line, seed: int) -> list[T]:
    """The mutants of a line, last first."""
    order = []
    for kind, members in kinds.items():
        places = sorted(range(len(members)), key=lambda place: chance(seed, *line, kind, place))
        order += [(turn, chance(seed, *line, kind), members[place]) for turn, place in enumerate(places)]
    return [member for _, _, member in sorted(order, key=lambda entry: entry[:2], reverse=True)]


def chance(seed: int, *parts: object) -> str:
    """A number drawn for `parts`, the same in every run and on every machine."""
    return hashlib.blake2b("\0".join(map(str, (seed, *parts))).encode(), digest_size=8).hexdigest()
