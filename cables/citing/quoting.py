"""Whether words stand in a cable, and where: quotation marks, white space, dashes and capitals do not matter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.errors import NoSuchQuotation
from corpus.records import Record

if TYPE_CHECKING:
    from corpus.records import Cable

LONGEST = 5_000
"""Characters: who quotes more cites the cable."""
_NEAR_ENOUGH = 60.0
"""Likeness (0..100) below which the nearest passage is another one."""
_MARKS, _DASHES = "\"‘’‚‛ʼ`´′“”„‟«»″", "‐‑‒–—―−"
_PLAIN = {
    # All of one kind: marks inside a quotation are single where the text has double ones.
    **dict.fromkeys(_MARKS, "'"),
    **dict.fromkeys(_DASHES, "-"),
    "\u00ad": "",  # a soft hyphen prints nothing
}


class Quotation(Record, frozen=True, kw_only=True):
    """Words of a cable. Offsets are code points into its body."""

    start: int
    end: int
    text: str
    """As the body has them, on one line."""
    paragraph: str
    """Counted from 1; "3–4" where it runs over."""
    page: str = ""
    """Of the printed volume where the source marks pages."""


def find_quotation(cable: Cable, quote: str) -> Quotation:
    """Where the words stand first in the cable's body. Raises NoSuchQuotation with the nearest passage."""
    wanted = _folded(quote)[0].strip()
    if len(wanted) > LONGEST:
        raise NoSuchQuotation(
            f"a quotation of {len(wanted):,} characters", advice=f"Quote at most {LONGEST:,}, or cite the whole cable."
        )
    if not any(char.isalnum() for char in wanted):
        raise NoSuchQuotation("there are no words in the quotation", advice="Quote words of the cable.")
    text, places = _folded(cable.body)
    for each in dict.fromkeys([wanted, wanted.strip("'").strip()]):
        at = text.find(each)
        if at >= 0:
            return _quotation(cable, places[at], places[at + len(each) - 1] + 1)
    raise NoSuchQuotation(f"{cable.id} does not hold these words", advice=_nearest(cable, wanted, text, places))


def _quotation(cable: Cable, start: int, end: int) -> Quotation:
    body = cable.body
    first = body.count("\n\n", 0, start) + 1
    last = first + body.count("\n\n", start, end)
    pages = [
        next((mark.label for mark in reversed(cable.pages) if mark.offset <= offset), "") for offset in (start, end - 1)
    ]
    return Quotation(
        start=start,
        end=end,
        text=" ".join(body[start:end].split()),
        paragraph=_range(str(first), str(last)),
        page=_range(*pages) if all(pages) else "",
    )


def _range(first: str, last: str) -> str:
    return first if first == last else f"{first}–{last}"


def _folded(text: str) -> tuple[str, list[int]]:
    """(text without what does not matter, for each of its characters the place in `text`)."""
    folded: list[str] = []
    places: list[int] = []
    for place, char in enumerate(text):
        if char.isspace():
            plain = "" if folded and folded[-1] == " " else " "
        else:
            plain = _PLAIN[char] if char in _PLAIN else char.casefold()
        for each in plain:  # one capital may be two small letters
            folded.append(each)
            places.append(place)
    return "".join(folded), places


def _nearest(cable: Cable, wanted: str, text: str, places: list[int]) -> str:
    from rapidfuzz import fuzz  # only for the message

    found = fuzz.partial_ratio_alignment(wanted, text, score_cutoff=_NEAR_ENOUGH) if text else None
    if found is None or found.dest_end <= found.dest_start:
        return "Nothing in its body is near it. Quote the cable's own words; summaries and footnotes are not its body."
    start, end = found.dest_start, found.dest_end
    while start > 0 and not text[start - 1].isspace():
        start -= 1
    while end < len(text) and not text[end].isspace():
        end += 1
    nearest = _quotation(cable, places[start], places[end - 1] + 1)
    return f"Nearest, in paragraph {nearest.paragraph}: “{nearest.text[:400]}”"
