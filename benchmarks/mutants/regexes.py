"""Small changes of a regular expression: anchors, quantifiers, alternatives, lookarounds, classes.

The expression may be a part of one, as in an f-string; a change keeps what brackets it had.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_TOKEN = re.compile(
    r"(?P<bound>\\[bBAZ]|\^|\$)"
    r"|(?P<escape>\\.)"
    r"|(?P<charset>\[\^?\]?(?:\\.|[^\]\\])*\])"
    r"|(?P<look>\(\?<?[=!])"
    r"|(?P<open>\((?:\?(?:P<\w+>|[:>]|[aiLmsux-]+[:)]|P=\w+\)))?)"
    r"|(?P<close>\))"
    r"|(?P<alternative>\|)"
    r"|(?P<count>\{+\d+(?:,\d*)?\}+|\{+,\d+\}+)"
    r"|(?P<repeat>[*+?][+?]?)"
    r"|(?P<field>\{[^}]*\})"
    r"|(?P<plain>.)",
    re.DOTALL,
)
_OTHER_LOOK = {"(?=": "(?!", "(?!": "(?=", "(?<=": "(?<!", "(?<!": "(?<="}
_OTHER_ESCAPE = {r"\d": r"\w", r"\w": r"\d", r"\s": r"\S", r"\S": r"\s", r"\W": r"\w", r"\D": r"\d"}


class Change(NamedTuple):
    """`pattern[start:end]` becomes `new`."""

    start: int
    end: int
    new: str


def changes(pattern: str) -> Iterator[Change]:
    """All small changes; none that would make an invalid expression of a valid one."""
    valid = _compiles(pattern)
    for change in _changes(pattern):
        if not valid or _compiles(pattern[: change.start] + change.new + pattern[change.end :]):
            yield change


def _changes(pattern: str) -> Iterator[Change]:
    bars: list[list[int]] = [[]]  # of each open group: where its alternatives begin, the end of the last
    starts = [0]
    for found in _TOKEN.finditer(pattern):
        start, end, text = found.start(), found.end(), found[0]
        match found.lastgroup:
            case "bound":
                yield Change(start, end, "")
            case "escape" if text in _OTHER_ESCAPE:
                yield Change(start, end, _OTHER_ESCAPE[text])
            case "charset":
                yield Change(start, end, f"[{text[2:]}" if text.startswith("[^") else f"[^{text[1:]}")
            case "look" | "open":
                if text in _OTHER_LOOK:
                    yield Change(start, end, _OTHER_LOOK[text])
                if not text.endswith(")"):
                    bars.append([])
                    starts.append(end)
            case "close":
                yield from _without_one(starts.pop(), bars.pop(), start)
                if not bars:  # the group began in another part of the expression
                    bars, starts = [[]], [end]
            case "alternative":
                bars[-1].append(start)
            case "count":
                yield from (Change(start, end, other) for other in _other_counts(text))
            case "repeat":
                yield Change(start, end, {"*": "+", "+": "*", "?": ""}[text[0]] + (text[1:] if text[0] != "?" else ""))
            case _:
                pass
    if len(bars) == 1:
        yield from _without_one(starts[0], bars[0], len(pattern))


def _without_one(start: int, bars: list[int], end: int) -> Iterator[Change]:
    """Each alternative of a group left out, with its bar."""
    if bars:
        yield Change(start, bars[0] + 1, "")
        for this, after in zip(bars, [*bars[1:], end], strict=True):
            yield Change(this, after, "")


def _other_counts(text: str) -> Iterator[str]:
    """`{2,4}` one less or one more at each end; braces of an f-string stay doubled."""
    braces = len(text) - len(text.lstrip("{"))
    least, comma, most = text.strip("{}").partition(",")
    pairs = [(least, most)]
    if least:
        pairs += [(str(int(least) + 1), most), (str(int(least) - 1), most)] if int(least) else []
        if not comma:
            pairs += [(str(int(least) + 1), most)] if not int(least) else []
    if most:
        pairs += [(least, str(int(most) + 1)), (least, str(int(most) - 1))]
    for low, high in pairs[1:]:
        if not (low and high) or int(low) <= int(high):
            yield "{" * braces + low + comma + high + "}" * braces


def _compiles(pattern: str) -> bool:
    try:
        re.compile(pattern)
    except (re.error, OverflowError):
        return False
    return True
