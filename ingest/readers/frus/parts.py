"""The papers inside a document: enclosures, annexes, tabs, with what each is called and dated.

A volume marks some as elements (`frus:attachment`, a `div` in the document). Of others only a line of its own says that
one begins: "[Enclosure]", "Tab A". Such a part lasts until the next one.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from corpus.dates import find_date
from corpus.records import Part
from ingest.readers.frus.note import marking_of_line
from ingest.readers.frus.text import local, plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

    from ingest.readers.frus.text import Span

ELEMENTS = frozenset(("attachment", "div"))
"""Elements in a document that are parts of it."""
LONGEST_HEAD = 300
"""Characters of a line that may be a heading,"""
LONGEST_DATELINE = 100
"""and of one that may be a dateline."""
MOST = 500
"""Parts of a document that are recorded: the largest have a few dozen."""
_MOST_WORDS = 4
"""Words beside the day of a dateline: a place, a time."""
_LOOKED_AT = 5
"""Paragraphs in which heading and dateline of a part without mark-up are looked for."""

_KINDS = ("enclosure", "attachment", "annex", "appendix", "tab", "exhibit", "supplement")
_NUMBER = r"(?:No\.?\s*)?[“\"'‘]?(?:\d{1,3}[A-Z]?|[A-Z]{1,2}(?:[–-]?\d{1,3})?|[IVX]{1,6})[”\"'’]?"
_LABEL = re.compile(
    r"\[?(?:Sub-?\s?)?(?:Enclosure|Inclosure|Attachment|Annex|Appendix|Tab|Exhibit|Supplement)"
    rf"(?:\s+{_NUMBER})?(?:\s+to\s+[^\n\]]{{1,60}})?(?:\s*[—–-]\s*[^\n\]]{{1,80}})?\]?\s?\.?",
    re.IGNORECASE,
)
_LINE = r"(\[?(?i:Sub|Encl|Incl|Attach|Annex|Append|Tab|Exhib|Suppl)[^\n]{0,200})"
_FIRST = re.compile(_LINE)
_BEGINS = re.compile(rf"\n\n{_LINE}")
"""The blank line is found fast; what begins so is looked at closely."""
_ABOVE = re.compile(r"\[?(?:SUBJECT|SUBJ|DRAFT|COPY|TRANSLATION|MEMORANDUM)\]?:?", re.IGNORECASE)
"""Lines that may stand above a heading and are none."""
_UNFINISHED = re.compile(r"\b(?:of|for|to|the|and|in|on|with|by|from|between)$", re.IGNORECASE)
"""Last words of a heading that goes on in the next line."""
_CELLS_OF_A_HEADING = 2
_KIND = re.compile(r"(?:sub-?\s?)?([a-z]+)", re.IGNORECASE)


def parts(document: _Element, body: str, spans: list[Span]) -> tuple[Part, ...]:
    """The parts of a document in order. `spans` are those of ELEMENTS, among others, in `body`."""
    marked = [_of_element(span, body) for span in spans if span.name in ELEMENTS and span.element is not document]
    marked = [part for part in marked if part.label or part.head or part.dateline][:MOST]
    known = {at for part in marked for at in _beginnings(part, body)}
    first = _FIRST.match(body)
    lines = (*((first,) if first else ()), *_BEGINS.finditer(body))
    printed = [found for found in lines if found.start(1) not in known and _begins_part(found, body)][:MOST]
    ends = sorted((*(found.start(1) for found in printed), *(part.start for part in marked), len(body)))
    of_lines = []
    for found in printed:
        around = min((part.end for part in marked if part.start <= found.start(1) < part.end), default=len(body))
        end = min(around, ends[bisect_right(ends, found.start(1))])
        if part := _of_line(found, body, end):
            of_lines.append(part)
    return tuple(sorted((*marked, *of_lines), key=lambda part: (part.start, -part.end))[:MOST])


def _label(line: str) -> str:
    """The words of a line that is nothing but the label of a part; "" if it is anything else."""
    return line.strip(" .[]") if _LABEL.fullmatch(line.strip()) else ""


def _begins_part(found: re.Match[str], body: str) -> bool:
    """Whether a line is the label of a part, and not the first of a list of several."""
    following = body[found.end() : found.end() + LONGEST_HEAD].split("\n", 2)
    return bool(_label(found[1])) and not (len(following) > 1 and _label(following[1]))


def _kind(label: str) -> str:
    found = _KIND.match(label)
    word = found[1].lower().replace("inclosure", "enclosure") if found else ""
    return word if word in _KINDS else ""


def _of_element(span: Span, body: str) -> Part:
    """A part that the volume marks: its label stands above its heading."""
    element = span.element
    head = next((child for child in element if local(child) == "head"), None)
    lines = body[span.start : min(span.end, span.start + LONGEST_HEAD)].split("\n")[:4]
    label = next((found for line in lines if (found := _label(line))), "")
    dateline = next(
        (each for each in element.iter("{*}dateline") if _nearest(each) is element and not _is_in_note(each)), None
    )
    heading = plain(head)[:LONGEST_HEAD] if head is not None else ""
    return Part(
        start=span.start,
        end=span.end,
        kind=_kind(label) or _kind(span.type) or ("attachment" if span.name == "attachment" else ""),
        label=label,
        head="" if heading == label else heading,
        dateline=plain(dateline)[:LONGEST_DATELINE] if dateline is not None else "",
    )


def _nearest(element: _Element) -> _Element | None:
    return next((around for around in element.iterancestors() if local(around) in ELEMENTS), None)


def _is_in_note(element: _Element) -> bool:
    return any(local(around) == "note" for around in element.iterancestors())


def _beginnings(part: Part, body: str) -> Iterator[int]:
    """Where the first paragraphs of a marked part begin: its label is no other part's."""
    at = part.start
    for _ in range(3):
        yield at
        at = body.find("\n\n", at) + 2
        if at < 2:
            return


def _of_line(found: re.Match[str], body: str, end: int) -> Part | None:
    """The part that a line begins; None where no text follows, as at the end of a letter that lists enclosures."""
    label = _label(found[1])
    text = body[found.end() : min(end, found.end() + _LOOKED_AT * LONGEST_HEAD)]
    paragraphs = text.strip().split("\n\n", _LOOKED_AT)[:_LOOKED_AT]
    if not any(paragraphs):
        return None
    head = dateline = ""
    for line in (line for paragraph in paragraphs for line in paragraph.split("\n")):
        if not dateline and _is_dateline(line):
            dateline = line
        elif _ABOVE.fullmatch(line) or (len(line) < LONGEST_DATELINE and marking_of_line(line).level):
            continue
        elif not dateline and _is_heading(line) and (not head or _UNFINISHED.search(head)):
            head = f"{head} {_without_bars(line)}".strip()
        else:
            break
    return Part(
        start=found.start(1), end=len(body[:end].rstrip()), kind=_kind(label), label=label, head=head, dateline=dateline
    )


def _without_bars(line: str) -> str:
    """A line without the bars that part the cells of a table's row; of the names of columns only what stands first."""
    cells = [cell.strip() for cell in line.split("|") if cell.strip()]
    return " ".join(cells if len(cells) <= _CELLS_OF_A_HEADING else cells[:1])


def _is_dateline(line: str) -> bool:
    """Whether a line is a place and a day, and nothing else to speak of."""
    if len(line) > LONGEST_DATELINE or not any(char.isdigit() for char in line):
        return False
    reading = find_date(line, order="month first", origin="dateline")
    if reading.span.precision != "day":
        return False
    rest = f"{line[: reading.start]} {line[reading.end :]}"
    return len(re.findall(r"[^\W\d_]{2,}", rest)) <= _MOST_WORDS


def _is_heading(line: str) -> bool:
    words = line.strip()
    return (
        len(words) <= LONGEST_HEAD
        and not re.match(r"(?:Dear|My\s+dear|Sir|Excellency|\d|[a-z(\[])", words)
        and not words.endswith((".", ";", ":", ",", "?"))
        and len(words) > 2
    )
