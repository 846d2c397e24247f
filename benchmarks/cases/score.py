"""What became of a case, and the table of all of them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Literal

Verdict = Literal["right", "warned", "wrong"]
"""wrong: read as something else with no word about it, or not read at all."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """One case: its kind, what it was, and what was made of it."""

    kind: str
    case: str
    verdict: Verdict
    got: str


def table(outcomes: list[Outcome]) -> str:
    """Counts by kind, then each case that is not right."""
    counts: dict[str, Counter[str]] = {}
    for each in outcomes:
        counts.setdefault(each.kind, Counter())[each.verdict] += 1
    lines = [f"{'kind':<20}{'cases':>7}{'right':>7}{'warned':>8}{'wrong':>7}{'right %':>9}{'or warned %':>13}"]
    for kind, count in counts.items():
        total = count.total()
        right_or_warned = count["right"] + count["warned"]
        lines.append(
            f"{kind:<20}{total:>7}{count['right']:>7}{count['warned']:>8}{count['wrong']:>7}"
            f"{100 * count['right'] / total:>9.1f}{100 * right_or_warned / total:>13.1f}"
        )
    lines += [f"{each.verdict}: {each.kind}: {each.case!r}: {each.got}" for each in outcomes if each.verdict != "right"]
    return "\n".join(lines)
