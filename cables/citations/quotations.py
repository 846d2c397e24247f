"""Whether words stand in a cable, and where: quotation marks, white space, dashes and capitals do not matter.

Dots in a quotation that the text does not have leave words out: what is before and behind must stand in this order.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from cables import present
from corpus.errors import NoSuchQuotation
from corpus.paragraphs import paragraph_range, paragraph_spans
from corpus.records import Record

if TYPE_CHECKING:
    from corpus.records import Cable

LONGEST = 5_000
"""Characters: who quotes more cites the cable."""
_NEAR_ENOUGH = 60.0
"""Likeness (0..100) below which the nearest passage is another one."""
_MOST_ELSEWHERE = 3
"""Places outside the text that are named."""
_MARKS, _DASHES = '"‘’‚‛ʼ`´′“”„‟«»″', "‐‑‒–—―−"
_BRACKETED = re.compile(r"\[[^\[\]]{1,120}\]")
_OMITTED = re.compile(r"(?:\[\s*+|(?:(?<!\s)\s++)?+)(?:…|(?:\.\s?){3,})\s*\]?")
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
    """As the body has them, on one line; "…" where the quotation leaves words out."""
    paragraph: str
    """Counted from 1; "3–4" where it runs over."""
    page: str = ""
    """Of the printed volume where the source marks pages."""


def find_quotation(cable: Cable, quote: str) -> Quotation:
    """Where the words stand first in the cable's body. Raises NoSuchQuotation with the nearest passage."""
    folded_quote = _folded(quote)[0].strip()
    if len(folded_quote) > LONGEST:
        raise NoSuchQuotation(
            f"a quotation of {len(folded_quote):,} characters",
            advice=f"Quote at most {LONGEST:,}, or cite the whole cable.",
        )
    if not any(char.isalnum() for char in folded_quote):
        raise NoSuchQuotation("there are no words in the quotation", advice="Quote words of the cable.")
    text, places = _folded(cable.body)
    bare = _folded(_without_marks(cable, quote))[0].strip()
    for each in dict.fromkeys([folded_quote, folded_quote.strip("'").strip(), bare, bare.strip("'").strip()]):
        if _parts(each) and (spans := _spans(text, [each]) or _spans(text, _parts(each))):
            return _quotation(cable, [(places[start], places[end - 1] + 1) for start, end in spans])
    if where := _elsewhere(cable, folded_quote.strip("'").strip()):
        raise NoSuchQuotation(
            f"the text of {cable.id} does not hold these words: they stand in {where}",
            advice="Paragraphs are counted in the text alone: cite the cable without --quote and name the place.",
        )
    raise NoSuchQuotation(f"{cable.id} does not hold these words", advice=_nearest(cable, folded_quote, text, places))


def _elsewhere(cable: Cable, folded_quote: str) -> str:
    """Where outside the text the words stand: "note 3", "its source note", "its title"; "" for nowhere."""
    places = [
        *((f"note {present.note_mark(note)[1:-1]}", note.text) for note in cable.notes),
        ("its source note", cable.source_note),
        ("its summary", cable.summary),
        ("its subject", cable.subject),
        ("its title", cable.title),
    ]
    found = [name for name, words in places if _spans(_folded(words)[0], _parts(folded_quote) or [folded_quote])]
    return " and ".join(found[:_MOST_ELSEWHERE])


def _without_marks(cable: Cable, quote: str) -> str:
    """A quotation without what `cables show` prints in the text: the marks of this cable's notes, pages and paragraphs,
    and the stars around matches. They may be broken at the end of a line."""
    marks = {present.note_mark(note) for note in cable.notes if note.offset >= 0}
    marks |= {present.paragraph_mark(number) for number, _ in enumerate(paragraph_spans(cable.body), start=1)}
    pages = {present.page_mark(page) for page in cable.pages}
    if "[" in quote:
        quote = _BRACKETED.sub(lambda found: "" if " ".join(found[0].split()) in marks else found[0], quote)
        quote = _BRACKETED.sub(lambda found: " " if " ".join(found[0].split()) in pages else found[0], quote)
    return quote.replace("**", "")


def _parts(folded_quote: str) -> list[str]:
    """A quotation taken apart where it says that it leaves words out."""
    return [part.strip() for part in _OMITTED.split(folded_quote) if any(char.isalnum() for char in part)]


def _spans(text: str, parts: Sequence[str]) -> list[tuple[int, int]]:
    """Where the parts stand, one behind the other; [] where one of them does not."""
    found: list[tuple[int, int]] = []
    after = 0
    for part in parts:
        at = text.find(part, after)
        if at < 0:
            return []
        after = at + len(part)
        found.append((at, after))
    return found


def _quotation(cable: Cable, spans: Sequence[tuple[int, int]]) -> Quotation:
    """Of stretches of the body in order; what lies between them is left out of the words."""
    body, start, end = cable.body, spans[0][0], spans[-1][1]
    pages = [
        next((mark.label for mark in reversed(cable.pages) if mark.offset <= offset), "") for offset in (start, end - 1)
    ]
    return Quotation(
        start=start,
        end=end,
        text=" … ".join(" ".join(body[one:other].split()) for one, other in spans),
        paragraph=paragraph_range(body, start, end),
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


def _nearest(cable: Cable, folded_quote: str, text: str, places: list[int]) -> str:
    from rapidfuzz import fuzz  # only for the message

    found = fuzz.partial_ratio_alignment(folded_quote, text, score_cutoff=_NEAR_ENOUGH) if text else None
    if found is None or found.dest_end <= found.dest_start:
        return "Nothing in its body is near it. Quote the cable's own words; summaries and footnotes are not its body."
    start, end = found.dest_start, found.dest_end
    while start > 0 and not text[start - 1].isspace():
        start -= 1
    while end < len(text) and not text[end].isspace():
        end += 1
    nearest = _quotation(cable, [(places[start], places[end - 1] + 1)])
    return f"Nearest, in paragraph {nearest.paragraph}: “{nearest.text[:400]}”"
