"""The paragraphs of a body, counted from 1: citations, passages and printed cables count by them.

Readers separate paragraphs by one blank line (`Cable.body`).
"""

from __future__ import annotations

from collections.abc import Iterator

SEPARATOR = "\n\n"


def paragraph_at(body: str, offset: int) -> int:
    """The number of the paragraph in which a code point stands."""
    return body.count(SEPARATOR, 0, offset) + 1


def paragraph_range(body: str, start: int, end: int) -> str:
    """The numbers of the paragraphs of a stretch: "3", "3–4" where it runs over."""
    first = paragraph_at(body, start)
    last = first + body.count(SEPARATOR, start, end)
    return f"{first}" if first == last else f"{first}–{last}"


def paragraph_label(numbers: str) -> str:
    """As it is printed: "par. 3", "pars. 3–4"."""
    return f"{'pars.' if '–' in numbers else 'par.'} {numbers}"


def paragraph_spans(body: str) -> Iterator[tuple[int, int]]:
    """Where each paragraph begins and ends, the separators left out, in order."""
    start = 0
    for text in body.split(SEPARATOR):
        yield start, start + len(text)
        start += len(text) + len(SEPARATOR)
