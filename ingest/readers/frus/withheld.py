"""Whether a document was withheld: its text is a remark of the release, or missing, and its source note says so."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from corpus.messages.withholding import is_withheld_remark
from corpus.records import Redaction
from ingest.readers.frus.date import WITHHELD_PLACE
from ingest.readers.frus.redaction import redactions

if TYPE_CHECKING:
    from collections.abc import Iterator

LONGEST_HEAD = 600
"""Characters of number, title, subject and parties that may stand above a withheld text."""
_LONGEST_LINE = 200

_SAYS = r"\b(?:[Nn]ot (?:yet )?(?:been )?declassified|[Ww]ithheld|[Nn]ot released|[Dd]enied)\b"
_IS_WITHHELD = re.compile(_SAYS)
_REACH = 200
"""Characters before and behind these words that belong to what they say."""
# The sentence of a source note that says how much is missing.
_WITHHELD = re.compile(rf"[^.;\[\]]{{0,{_REACH}}}{_SAYS}[^.;\[\]]{{0,{_REACH}}}")
# What is missing is a text, and not a name or an indicator of distribution in it.
_TEXT = re.compile(
    r"\b(?:pages?|documents?|text|paper|memorandum|telegram|estimate|letter|paragraphs?)\b|^\W*not\b", re.IGNORECASE
)
_PART = re.compile(
    r"\b(?:less than|portions?|parts?|some|names?|indicators?|lines?|words?|several|first|last)\b", re.IGNORECASE
)
_SENTENCE = re.compile(r"[a-z]{3}[.?!](?:\s|$)")


def withheld(body: str, source_note: str, title: str = "") -> tuple[tuple[Redaction, ...], bool]:
    """(redactions, whether nothing of the text is left).

    A redaction that only the source note tells stands at the end of what is printed. `title`: the heading, which may
    be the remark of the release.
    """
    if not body and is_withheld_remark(title):
        return (Redaction(printed=title, start=0, end=0),), True
    cuts = redactions(body)
    if body and cuts and _is_all(body, cuts):
        return cuts, True
    if body and is_withheld_remark(body):
        return cuts or (Redaction(printed=body, start=0, end=len(body)),), True
    if body and (cuts or not _is_head(body)):
        return cuts, False
    for printed in _remarks(source_note):
        if not body or (_TEXT.search(printed) and not _PART.search(printed)):
            return (*cuts, Redaction(printed=printed, start=len(body), end=len(body))), True
    return cuts, False


def _remarks(note: str) -> Iterator[str]:
    """What a note says of the missing, up to the next full stop, semicolon or bracket on both sides."""
    at = 0
    # The words are found first: to try the sentence at every place reads each place as often as the sentence is long.
    while word := _IS_WITHHELD.search(note, at):
        start = max(at, word.start() - _REACH)
        start = max(start, *(note.rfind(mark, start, word.start()) + 1 for mark in ".;[]"))
        found = _WITHHELD.match(note, start) or word
        yield found.group().strip()
        at = found.end()


def withheld_before(place: str) -> tuple[Redaction, ...]:
    """The redaction of a place that the dateline withholds: it stands before the text."""
    return (Redaction(printed=place, start=0, end=0),) if WITHHELD_PLACE.fullmatch(place) else ()


def _is_all(body: str, cuts: tuple[Redaction, ...]) -> bool:
    """Whether besides the remarks of the release nothing is printed but what stands above a text."""
    if len(cuts) == 1 and cuts[0].end - cuts[0].start >= len(body.strip(" .")):
        return True
    if not any(_TEXT.search(cut.printed) and not _PART.search(cut.printed) for cut in cuts):
        return False
    rest, at = [], 0
    for cut in cuts:
        rest.append(body[at : cut.start])
        at = cut.end
    # A remark within a line of words is a gap in it.
    inside = any(
        body[: cut.start].rpartition("\n")[2].strip() or body[cut.end :].partition("\n")[0].strip(" .") for cut in cuts
    )
    return not inside and _is_head("\n".join((*rest, body[at:])))


def _is_head(text: str) -> bool:
    """Whether a text is but number, title, subject and parties: short lines without a sentence."""
    lines = text.split("\n")
    return len(text) <= LONGEST_HEAD and all(
        len(line) <= _LONGEST_LINE and not _SENTENCE.search(line) for line in lines
    )
