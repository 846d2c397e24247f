"""Questions drawn with a fixed seed from the texts that are searched, so that each finds something.

rare      one word that 3 to 10 cables have
common    one word that 10 to 45 % of the cables have
and, or   three words of one cable, each in at least 5 cables and at most 10 % of them
words     the words of "and" as people type them: bare
phrase    two words that stand side by side in a cable, each likewise
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterable

from benchmarks.speed.peers import Document, Question

KINDS = ("rare", "common", "and", "phrase", "or", "words")
_WORD = re.compile(r"[A-Za-z]{4,}")


def drawn(given: Iterable[Document], each: int, seed: int = 6) -> list[Question]:
    """`each` questions of every kind, kinds in turn."""
    bodies = [one.body for one in sorted(given, key=lambda one: one.id)]
    cables: Counter[str] = Counter()
    for body in bodies:
        cables.update({word.lower() for word in _WORD.findall(body)})
    chance = random.Random(seed)
    rare = sorted(word for word, count in cables.items() if 3 <= count <= 10)
    common = sorted(word for word, count in cables.items() if 0.1 <= count / len(bodies) <= 0.45)

    def middling(word: str) -> bool:
        return 5 <= cables[word] <= 0.1 * len(bodies)

    found: dict[str, list[Question]] = {kind: [] for kind in KINDS}
    while any(len(questions) < each for questions in found.values()):
        body = chance.choice(bodies)
        words = sorted({word.lower() for word in _WORD.findall(body)} - {"and", "not"})
        some = [word for word in words if middling(word)]
        pairs: list[tuple[str, str]] = re.findall(r"(?=\b([A-Za-z]{4,}) ([A-Za-z]{4,})\b)", body)
        pairs = [pair for pair in pairs if middling(pair[0].lower()) and middling(pair[1].lower())]
        if len(some) < 3 or not pairs:
            continue
        one, other = chance.choice(pairs)
        found["rare"].append(Question("rare", (chance.choice(rare),)))
        found["common"].append(Question("common", (chance.choice(common),)))
        required = tuple(chance.sample(some, 3))
        found["and"].append(Question("and", required))
        found["words"].append(Question("words", required))
        found["phrase"].append(Question("phrase", (one.lower(), other.lower())))
        found["or"].append(Question("or", tuple(chance.sample(some, 3))))
    return [question for together in zip(*found.values(), strict=True) for question in together]
