"""The lines of a PDF's page in reading order, and its footnotes: by the boxes that pdfium gives for each line.

The order of the content is kept where it goes down the page. Blocks that were drawn late, as running heads often are,
go where they stand. Two columns that were drawn row by row are read one after the other; columns of a table, whose
cells are short, are not.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

MIN_COLUMN = 5
"""Lines on each side of a gutter."""
MIN_WORDS = 3.5
"""Words that a line of a column of prose has on average: cells of a table have fewer."""
MIN_FILLED = 0.6
"""Share of its column's width that a line of prose has in the middle; cells end anywhere."""
INDENT = 20.0
"""Points by which lines of a column are indented."""
MAX_BLOCKS = 400
"""Blocks of a page that are put in order; a drawing with thousands of labels has no order."""
MAX_LINES = 2_000
"""Lines of a page whose notes and columns are looked for: they are compared with each other."""
APART = 1.4
"""Of the usual distance of lines."""
MARGIN = 0.2
"""Of the height of a page: its head and its foot."""
SMALL = 0.91
"""Of the size of the text: footnotes are set smaller."""
LARGE = 1.15
RAISED = 0.85
_MARK = re.compile(r"\d{1,3}|[*†‡]{1,3}")
_FINISHED = re.compile(r"[.?!][\"'”’»)\]]*$")
_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_AS_DIGITS = str.maketrans(_RAISED, "0123456789")
_AS_RAISED = str.maketrans("0123456789", _RAISED)
_NOTE = re.compile(
    rf"(?:[\[(]?(?P<number>\d{{1,3}})[\])]?[.)]?|(?P<raised>[{_RAISED}]{{1,3}})|(?P<sign>[*†‡]{{1,3}}))\s*(?=[^\W\d]|[\"“'(\[])"
)


class Line(NamedTuple):
    """A line of a page. Points from the upper left corner of the page; all 0 where pdfium knows no box."""

    text: str
    x0: float = 0.0
    top: float = 0.0
    x1: float = 0.0
    bottom: float = 0.0
    size: float = 0.0
    upright: bool = True
    over: bool = False
    """It is seen on top of a picture that covers the page."""
    gaps: Sequence[tuple[int, float, float]] = ()
    """Blanks as wide as a gutter: place in the text, left and right end."""
    raised: Sequence[tuple[int, int]] = ()
    """Places of figures set small behind a word: marks of notes."""
    oblique: bool = False
    """It is neither upright nor along the margin, as watermarks are."""


class FootNote(NamedTuple):
    """A note at the foot of a page."""

    marker: str
    text: str
    line: int
    """The line of the text that prints its mark; -1 where none does."""
    place: int
    """Where in that line."""


def rejoined(lines: Iterable[Line]) -> list[Line]:
    """The lines, those parts put together again that pdfium takes for lines of their own: it ends a line at a figure
    that is raised.
    """
    found: list[Line] = []
    for line in lines:
        if found and _goes_on(found[-1], line):
            found[-1] = _together(found[-1], line)
        else:
            found.append(line)
    return found


def _goes_on(before: Line, line: Line) -> bool:
    """Whether a line begins where another ends, at most a blank farther, one of them at a raised figure."""
    size = max(before.size, line.size)
    is_mark = line.size < RAISED * before.size and bool(_MARK.fullmatch(line.text.strip()))
    ends = bool(before.raised) and before.raised[-1][1] == len(before.text.rstrip())
    if not (is_mark or ends) or not (before.upright and line.upright):
        return False
    overlap = min(before.bottom, line.bottom) - max(before.top, line.top)
    return -0.2 * size <= line.x0 - before.x1 <= 0.6 * size and overlap > 0


def _together(before: Line, line: Line) -> Line:
    is_mark = line.size < RAISED * before.size and bool(_MARK.fullmatch(line.text.strip()))
    between = "" if is_mark or line.text[:1].isspace() or line.x0 - before.x1 < 0.15 * before.size else " "
    start = before.text if not is_mark else before.text.rstrip()
    shift = len(start) + len(between)
    text = start + between + (line.text.strip() if is_mark else line.text)
    raised = [(shift, len(text))] if is_mark else [(begin + shift, end + shift) for begin, end in line.raised]
    return before._replace(
        text=text,
        top=min(before.top, line.top),
        x1=max(before.x1, line.x1),
        bottom=max(before.bottom, line.bottom),
        gaps=[*before.gaps, *((place + shift, left, right) for place, left, right in line.gaps)],
        raised=[*before.raised, *raised],
    )


def in_order(lines: Sequence[Line]) -> list[Line]:
    """The lines of a page in reading order; what is written along the margin comes last."""
    upright = [line for line in lines if line.upright]
    along = [line for line in lines if not line.upright]
    return [*_columns(upright, depth=3), *along]


def text_size(pages: Iterable[Sequence[Line]]) -> float:
    """The size in which most of the letters of a document are set."""
    counts: Counter[float] = Counter()
    for lines in pages:
        for line in lines:
            counts[round(line.size, 1)] += len(line.text)
    return counts.most_common(1)[0][0] if counts else 0.0


def footnotes(lines: Sequence[Line], size: float, *, unfinished: bool) -> tuple[list[Line], list[FootNote], str]:
    """(lines without the notes, the notes, small lines above them that end the last note of the page before).

    A note is set smaller than the text and stands below all of it. The marks count on; one of them is a raised figure
    in the text, or the notes are sentences. `unfinished`: the last note of the page before is none.
    """
    small = sorted(_small(lines, size))
    begins = [at for at in small if _NOTE.match(lines[at].text)]
    text = [line for at, line in enumerate(lines) if at not in set(small)]
    carried = [lines[at] for at in small if not begins or at < begins[0]] if unfinished else []
    printed = [[lines[at] for at in small if start <= at < end] for start, end in pairwise([*begins, len(lines)])]
    if not _are_notes(printed, text):
        printed = []
    taken = {id(line) for part in (carried, *printed) for line in part}
    text = [line for line in lines if id(line) not in taken]
    return text, [_note(part, text) for part in printed], _joined(carried)


def is_finished(note: str) -> bool:
    """Whether a note ends like a sentence."""
    return bool(_FINISHED.search(note))


def _are_notes(printed: Sequence[Sequence[Line]], text: Sequence[Line]) -> bool:
    marks = [_marker(part[0])[0] for part in printed]
    counts = [int(mark) for mark in marks if mark.isdigit()]
    if not marks or len(set(marks)) < len(marks) or any(after != before + 1 for before, after in pairwise(counts)):
        return False
    if any(_mark(text, mark)[0] >= 0 for mark in marks):
        return True
    return all(is_finished(part[-1].text) for part in printed[: max(1, len(printed) - 1)])


def _marker(line: Line) -> tuple[str, int]:
    """(the mark that a note begins with, where its words begin)."""
    found = _NOTE.match(line.text)
    if not found:
        return "", 0
    return found["number"] or (found["raised"] or "").translate(_AS_DIGITS) or found["sign"], found.end()


def _note(part: Sequence[Line], text: list[Line]) -> FootNote:
    """The note; its mark is taken out of the text."""
    marker, begin = _marker(part[0])
    words = _joined([part[0]._replace(text=part[0].text[begin:]), *part[1:]])
    at, place, end = _mark(text, marker)
    if at >= 0:
        line = text[at]
        shorter = line.text[:place] + line.text[end:]
        text[at] = line._replace(text=shorter, raised=_moved(line.raised, place, end - place))
    return FootNote(marker, words, at, place)


def titles(lines: Sequence[Line], size: float) -> frozenset[int]:
    """Places of lines that are set larger than the text."""
    return frozenset(at for at, line in enumerate(lines) if size and line.size > LARGE * size)


def apart(pages: Sequence[Sequence[Line]], heights: Sequence[float]) -> list[frozenset[int]]:
    """Of each page, the places of lines, from top to bottom, that stand farther from the line above than usual, in the
    head or the foot of the page. `heights` of the pages: 0 where one is not known.
    """
    steps = [[line.bottom - before.bottom for before, line in pairwise(lines)] for lines in pages]
    usual = [step for page in steps for step in page if step > 1]
    most = APART * median(usual) if usual else 0.0
    return [
        frozenset(
            at
            for at, step in enumerate(page, start=1)
            if most and step > most
            if not height or lines[at - 1].bottom <= MARGIN * height or lines[at].top >= (1 - MARGIN) * height
        )
        for page, lines, height in zip(steps, pages, heights, strict=True)
    ]


def _small(lines: Sequence[Line], size: float) -> set[int]:
    """Places of the small lines that have nothing of the text below them."""
    text = [line for line in lines if line.size >= SMALL * size]
    if not size or not text or len(lines) > MAX_LINES:
        return set()
    return {
        at
        for at, line in enumerate(lines)
        if 0 < line.size < SMALL * size and line.upright
        if not any(other.top > line.top and other.x0 < line.x1 and line.x0 < other.x1 for other in text)
    }


def _moved(raised: Sequence[tuple[int, int]], place: int, length: int) -> list[tuple[int, int]]:
    """The marks of a line behind one that was taken out."""
    return [
        (start, end) if start < place else (start - length, end - length) for start, end in raised if start != place
    ]


def _mark(lines: Sequence[Line], marker: str) -> tuple[int, int, int]:
    """(line, start, end) of a mark in the text: a raised figure, "¹", or "(1)" behind a word; (-1, 0, 0) for none."""
    for at, line in enumerate(lines):
        for start, end in line.raised:
            if line.text[start:end] == marker:
                return at, start, end
    if marker.isdigit():
        printed = re.compile(rf"(?<=\S)(?:(?<![{_RAISED}]){marker.translate(_AS_RAISED)}(?![{_RAISED}])|\({marker}\))")
        for at, line in enumerate(lines):
            if found := printed.search(line.text):
                return at, *found.span()
    return -1, 0, 0


def _joined(lines: Iterable[Line]) -> str:
    return "\n".join(line.text.strip() for line in lines)


def _columns(lines: Sequence[Line], depth: int) -> list[Line]:
    pieces = [piece for line in lines for piece in _pieces(line)]
    gutter = _gutter(pieces) if depth and 2 * MIN_COLUMN <= len(pieces) <= MAX_LINES else None
    if gutter is None:
        return _by_blocks(lines)
    ordered: list[Line] = []
    left: list[Line] = []
    right: list[Line] = []

    def finish() -> None:
        ordered.extend(_columns(left, depth - 1))
        ordered.extend(_columns(right, depth - 1))
        left.clear()
        right.clear()

    for line in sorted(lines, key=lambda line: line.top):
        parts = _split(line, gutter)
        if parts[-1].x0 >= gutter - 1 or len(parts) == 2 or line.x1 <= gutter + 1:
            left.extend(part for part in parts if part.x1 <= gutter + 1)
            right.extend(part for part in parts if part.x1 > gutter + 1)
        else:  # across both columns: a head, or the end of them
            finish()
            ordered.append(line)
    finish()
    return ordered


def _pieces(line: Line) -> list[Line]:
    pieces = []
    start, x0 = 0, line.x0
    for at, left, right in line.gaps:
        pieces.append(line._replace(text=line.text[start:at].strip(), x0=x0, x1=left, gaps=(), raised=()))
        start, x0 = at, right
    pieces.append(line._replace(text=line.text[start:].strip(), x0=x0, gaps=(), raised=() if start else line.raised))
    return pieces


def _split(line: Line, gutter: float) -> list[Line]:
    """The line, or its parts on both sides of the gutter."""
    for at, left, right in line.gaps:
        if left <= gutter + 1 and gutter - 1 <= right:
            lead = len(line.text[at:]) - len(line.text[at:].lstrip())
            shift = at + lead
            return [
                line._replace(
                    text=line.text[:at],
                    x1=left,
                    gaps=[gap for gap in line.gaps if gap[0] < at],
                    raised=[mark for mark in line.raised if mark[1] <= at],
                ),
                line._replace(
                    text=line.text[shift:],
                    x0=right,
                    gaps=[(gap[0] - shift, gap[1], gap[2]) for gap in line.gaps if gap[0] > at],
                    raised=[(mark[0] - shift, mark[1] - shift) for mark in line.raised if mark[0] >= shift],
                ),
            ]
    return [line]


def _gutter(pieces: Sequence[Line]) -> float | None:
    """Where the right one of two columns of prose begins; None where there are none."""
    begins = Counter(round(piece.x0) for piece in pieces)
    edge = min(piece.x0 for piece in pieces)
    for place, times in begins.most_common(6):
        if times < MIN_COLUMN - 1 or place <= edge + 20:
            continue
        gutter = place - 2.0
        right = [piece for piece in pieces if gutter <= piece.x0]
        left = [piece for piece in pieces if piece.x1 <= gutter + 1]
        across = len(pieces) - len(right) - len(left)
        # Drawn one after the other, from top to bottom: then they are in order already, and this changes nothing.
        if across * 2 <= len(left) + len(right) and _is_prose(left) and _is_prose(right) and _beside(left, right):
            return gutter
    return None


def _is_prose(lines: Sequence[Line]) -> bool:
    """Whether the lines that begin where most of them do fill their column with words."""
    if not lines:
        return False
    edge = Counter(round(line.x0) for line in lines).most_common(1)[0][0]
    column = [line for line in lines if abs(line.x0 - edge) <= INDENT]
    if len(column) < MIN_COLUMN:
        return False
    words = sum(len(line.text.split()) for line in column) / len(column)
    width = max(line.x1 for line in column) - min(line.x0 for line in column)
    return words >= MIN_WORDS and median(line.x1 - line.x0 for line in column) >= MIN_FILLED * width


def _beside(left: Sequence[Line], right: Sequence[Line]) -> bool:
    """Whether two columns stand side by side for most of the shorter one."""
    top = max(min(line.top for line in left), min(line.top for line in right))
    bottom = min(max(line.bottom for line in left), max(line.bottom for line in right))
    heights = [max(line.bottom for line in side) - min(line.top for line in side) for side in (left, right)]
    return bottom - top >= 0.5 * min(heights)


def _by_blocks(lines: Sequence[Line]) -> list[Line]:
    """The lines in the order of the content, each block that goes down the page put where it stands."""
    blocks: list[list[Line]] = []
    for line in lines:
        if blocks and (not line.bottom or line.bottom > blocks[-1][-1].top + 1):
            blocks[-1].append(line)
        else:
            blocks.append([line])
    if len(blocks) > MAX_BLOCKS:
        return list(lines)
    # A head or foot drawn first opens a block that goes on with the text: a wide jump down ends a block.
    blocks = [part for block in blocks for part in _parted(block)]
    if len(blocks) > MAX_BLOCKS:
        return list(lines)
    placed: list[tuple[float, float, list[Line]]] = []
    for block in blocks:
        top, bottom = min(line.top for line in block), max(line.bottom for line in block)
        at = len(placed)
        while at and placed[at - 1][0] >= bottom - 1:
            at -= 1
        placed.insert(at, (top, bottom, block))
    return [line for _, _, block in placed for line in block]


def _parted(block: list[Line]) -> list[list[Line]]:
    parts = [[block[0]]]
    for before, line in pairwise(block):
        if line.top - before.bottom > 3 * max(line.bottom - line.top, 8.0):
            parts.append([])
        parts[-1].append(line)
    return parts
