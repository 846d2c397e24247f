"""Text that was taken from pages, as pdftotext writes it: form feeds between the pages, their furniture in the way.

Without form feeds, numbers such as "- 2 -" on lines of their own are ends of pages where they go up one by one and a
sentence goes on behind one of them.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from corpus.records import PageMark
from ingest.readers.shared.furniture import EDGE, distinct_lines, furniture, is_marking
from ingest.sources.text import join_paragraphs, one_line, split_paragraphs

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_NUMBER = re.compile(
    r"\s{0,40}(?:[-–—]\s{0,3}(?P<a>\d{1,4})\s{0,3}[-–—]|\[\s{0,3}(?:page\s{0,3})?(?P<b>\d{1,4})\s{0,3}\]"
    r"|page\s{1,3}(?P<c>\d{1,4})(?:\s{1,3}of\s{1,3}\d{1,4})?)\s{0,40}$",
    re.IGNORECASE,
)
_ENDS = re.compile(r"[.:;?!][\"'”’)\]]*$")
_NUMBERED = re.compile(r"(?:\(?\d{1,2}[.)]|[IVX]{1,5}\.) +\S")


class PagedText(NamedTuple):
    """The text of all pages without their furniture."""

    body: str
    marks: tuple[PageMark, ...]
    marking: str
    """The first line left out that prints a classification; "" where there is none."""
    left_out: str
    """What was left out, to be told; "" where nothing but numbers was."""


def paged_text(text: str) -> PagedText | None:
    """The text of the pages; None where it does not come from pages. `text` is clean, with its form feeds."""
    found = paged_texts(text, lambda _: [0])
    return found[0] if found else None


def paged_texts(text: str, openings: Callable[[list[list[str]]], Sequence[int]]) -> list[PagedText]:
    """The text of the pages of each message; [] where it does not come from pages. `text` is clean, with form feeds.

    `openings`: of the lines of all pages without their furniture, the pages that open a message, the first of them 0.
    """
    pages = text.split("\f") if "\f" in text else _at_numbers(text)
    if not pages:
        return []
    while len(pages) > 1 and not pages[-1].strip():
        pages.pop()
    printed = [page.split("\n") for page in pages]
    written = [[at for at, line in enumerate(lines) if line.strip()] for lines in printed]
    shown = [[one_line(lines[at]) for at in places] for lines, places in zip(printed, written, strict=True)]
    found = furniture(
        shown,
        [
            frozenset(place for place in range(1, len(places)) if places[place] > places[place - 1] + 1)
            for places in written
        ],
    )
    kept = [
        [line for at, line in enumerate(lines) if at not in gone]
        for lines, gone in zip(shown, found.lines, strict=True)
    ]
    begins = openings(kept)
    gone = [set(places) for places in found.lines]
    if len(begins) > 1:
        # The head of the page that opens a message is its letterhead, also where others have the same.
        for page in begins:
            gone[page] -= {at for at in found.repeated[page] if at < min(EDGE, len(shown[page]) / 2)}
    left_out = [{places[at] for at in furnished} for places, furnished in zip(written, gone, strict=True)]
    return [
        _message(printed[start:end], left_out[start:end], start + 1) for start, end in pairwise([*begins, len(pages)])
    ]


def _message(printed: list[list[str]], left_out: list[set[int]], first: int) -> PagedText:
    """The pages of a message. `left_out`: of each page, the lines that are furniture. `first`: number of its first."""
    parts: list[str] = []
    marks: list[PageMark] = []
    size = 0
    gone: list[str] = []
    for number, (lines, furnished) in enumerate(zip(printed, left_out, strict=True), start=first):
        gone += [one_line(lines[at]) for at in sorted(furnished)]
        body = join_paragraphs(
            split_paragraphs("\n".join(line for at, line in enumerate(lines) if at not in furnished))
        )
        if body and parts:
            # A sentence goes on over the page; a paragraph that has ended does not.
            gap = "\n\n" if _ENDS.search(parts[-1]) or _NUMBERED.match(body) else "\n"
            parts.append(gap)
            size += len(gap)
        marks.append(PageMark(label=str(number), offset=size))
        parts += [body] if body else []
        size += len(body)
    marking = next((line for line in gone if is_marking(line)), "")
    several = len(marks) > 1 or first > 1
    return PagedText("".join(parts), tuple(marks) if several else (), marking, distinct_lines(gone))


def _at_numbers(text: str) -> list[str]:
    """The pages of a text whose page numbers stand on lines of their own; [] where there are none."""
    lines = text.split("\n")
    ends: list[int] = []
    before = 0
    for at, line in enumerate(lines):
        if len(line) > 40 or not (found := _NUMBER.match(line)):
            continue
        number = int(found["a"] or found["b"] or found["c"])
        if ends and number != before + 1:
            return []
        before = number
        ends.append(at)
    if len(ends) < 2 or not any(_goes_on(lines, at) for at in ends):
        return []
    pages = []
    for start, end in zip([0, *(end + 1 for end in ends)], [*(end + 1 for end in ends), len(lines)], strict=True):
        pages.append("\n".join(lines[start:end]))
    return pages


def _goes_on(lines: list[str], at: int) -> bool:
    """Whether a sentence that the number interrupts goes on behind it."""
    above = next((line for line in reversed(lines[:at]) if line.strip() and not is_marking(one_line(line))), "")
    below = next((line for line in lines[at + 1 :] if line.strip() and not is_marking(one_line(line))), "")
    return bool(above) and not _ENDS.search(above.rstrip()) and below.lstrip()[:1].islower()
