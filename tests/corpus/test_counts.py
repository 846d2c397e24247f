"""Numbers and their nouns; and that no message says "1 failures"."""

from __future__ import annotations

import re

import pytest
from conftest import ROOT

from corpus.counts import pluralize
from corpus.files.line_file import MAX_SENTENCES, first_messages


@pytest.mark.parametrize(
    ("number", "noun", "plural", "printed"),
    [
        (0, "cable", "", "0 cables"),
        (1, "cable", "", "1 cable"),
        (2, "cable", "", "2 cables"),
        (1_204, "cable", "", "1,204 cables"),
        (1, "query", "queries", "1 query"),
        (3, "query", "queries", "3 queries"),
        (1, "line counts", "lines count", "1 line counts"),
        (0, "line counts", "lines count", "0 lines count"),
    ],
)
def test_a_number_and_its_noun(number: int, noun: str, plural: str, printed: str) -> None:
    assert pluralize(number, noun, plural) == printed


@pytest.mark.parametrize(("more", "said"), [(1, "1 more line of x does not"), (2, "2 more lines of x do not")])
def test_lines_that_do_not_count(more: int, said: str) -> None:
    told = first_messages(["A line."] * (MAX_SENTENCES + more), ROOT.__class__("x"))
    assert told[-1].startswith(said)


FIXED = re.compile(
    r"\{[^{}]*(?::,|\blen\([^{}]*\)|\bcount\b|\bnumber\b|\btotal\b|\bsegments\b)[^{}]*\} "
    r"(?:more |other |further )?(?:failures|segments|cables|files|lines|words|matches|queries|entities|folders|hits)\b"
)
SURE = re.compile(r"[A-Z]{4}|len\(ids\)|words/s|, not \{")
"""More than one by what stands there: limits, and what is told of several only."""


def test_no_message_has_a_number_and_a_fixed_plural() -> None:
    """ "1 failures: ...", "in 1 segments", "1 lines count" were printed."""
    lines = [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()}"
        for room in ("cables", "corpus", "index", "ingest", "search")
        for path in sorted((ROOT / room).rglob("*.py"))
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
    ]
    assert len(lines) > 10_000
    assert FIXED.search('f"{done.failures:,} failures"')
    assert FIXED.search('f"({len(files)} more files)"')
    found = [line for line in lines if FIXED.search(line) and not SURE.search(line) and " == 1 else " not in line]
    assert found == []
