"""No regular expression takes the square of its text: each is given long texts that it nearly matches.

How long a text of 60,000 characters may take is bounded by an alarm inside the process that tries it, far above what
a slow machine takes for one pass and far below what the square takes. It says which pattern it was.
"""

from __future__ import annotations

import subprocess
import sys

import pytest
from conftest import ROOT
from hostile.patterns import ROOMS

CODE = """
import random, signal, sys
sys.path.insert(0, "tests")
from hostile.patterns import attacks, used

from ingest.readers.shared import html_tree

# Looked for only inside what it has matched, one attribute after the other.
EXEMPT = {html_tree._ATTRIBUTE.pattern}
room, size, seconds, most = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4])

class Slow(Exception): pass

def alarm(*_): raise Slow

signal.signal(signal.SIGALRM, alarm)
tried = 0
for where, pattern, modes in used(room):
    if pattern.pattern in EXEMPT:
        continue
    tried += 1
    chance = random.Random((where.partition(":")[0] + pattern.pattern).encode("utf-8", "surrogatepass"))
    texts = list(attacks(pattern, 300, chance))
    chosen = set(chance.sample(range(len(texts)), min(most, len(texts))))
    chance = random.Random((where.partition(":")[0] + pattern.pattern).encode("utf-8", "surrogatepass"))
    for number, text in enumerate(attacks(pattern, size, chance)):
        if number not in chosen:
            continue
        for mode in sorted(modes):
            signal.alarm(seconds)
            try:
                if mode == "search":
                    for _ in pattern.finditer(text):
                        pass
                else:
                    getattr(pattern, mode)(text)
            except Slow:
                print(where, mode, repr(text[:60]), pattern.pattern[:120])
                break
            finally:
                signal.alarm(0)
print(tried, "tried")
"""


def found(room: str, size: int, seconds: int, most: int) -> list[str]:
    """Lines that tell of slow patterns, then how many were tried."""
    ran = subprocess.run(
        [sys.executable, "-c", CODE, room, str(size), str(seconds), str(most)],
        cwd=ROOT, capture_output=True, text=True, timeout=3_000, check=False,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stderr[-2000:]
    return ran.stdout.splitlines()


def test_a_slow_pattern_would_be_found() -> None:
    """A pattern that takes the square of its text or worse -> it cannot ship"""
    import random
    import re

    from hostile.patterns import attacks

    pattern = re.compile(r"\s+and")
    assert " " * 1_000 in attacks(pattern, 1_000, random.Random(1))
    pattern = re.compile(r"x(?:ab)+y")
    assert any(text.startswith("x" + "ab" * 400) for text in attacks(pattern, 1_000, random.Random(1)))


@pytest.mark.parametrize("room", ROOMS)
def test_every_pattern_reads_its_text_once(room: str) -> None:
    """Half-matches made from every regular expression, 60,000 characters -> one pass"""
    *slow, tried = found(room, 60_000, seconds=10, most=4)
    assert slow == []
    assert int(tried.split()[0]) > {"corpus": 80, "ingest": 200, "index": 1, "search": 40, "cables": 15}[room]


@pytest.mark.slow
@pytest.mark.parametrize("room", ROOMS)
def test_every_pattern_reads_every_text_once(room: str) -> None:
    """The same, all of them -> one pass"""
    *slow, _ = found(room, 200_000, seconds=20, most=10_000)
    assert slow == []
