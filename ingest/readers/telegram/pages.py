"""The text of a telegram without its printer's furniture, and the body made of it.

Page headers ("PAGE 02  STREL  00412  01 OF 02  031842Z"), the classification repeated at head and foot of a
page, routing numbers after dashes, Cablegate's section breaks ("STRELSAU 00000869 001.2 OF 004") and release
stamps stand in the middle of sentences and of reference lists. They go first; where a page began stays known.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from corpus.authority.posts import find_post
from corpus.records import PageMark
from ingest.readers.shared.release_stamps import is_whole

PAGE = re.compile(
    r"\s*PAGE\s+(?P<page>\d{1,3})\s+(?P<post>[A-Z][A-Z .]{1,12}?)\s+(?P<number>\d{4,6})"
    r"(?:\s+[A-Z]{4,6}\s+\d{3,6})?(?:\s+(?P<section>\d{1,2}) OF (?P<sections>\d{1,2}))?(?:\s+(?P<group>\d{6}Z))?\s*$"
)
SENTINEL = "\ue000"
"""Stands for a page mark in lines under way: a private-use character, taken out of the input beforehand."""
RUN_ON = "\ue001"
"""Marks a line that goes on with the sentence before it, across a page or section."""
PAGE_END = "\ue002"
"""A line of its own where the text had a form feed."""
DEFAULT_WIDTH = 69
"""Columns of the department's teletype page."""
_NARROWEST = 40
"""Nobody wraps his lines shorter: a text of short lines has short paragraphs."""
_UNWRAPPED = 120
"""A line longer than this was not broken by a teletype: whoever saved the text joined its lines."""

_INLINE_PAGE = re.compile(
    r"(?:(?<!\s)\s++)?+\bPAGE\s+(?P<page>\d{2})\s+(?P<post>[A-Z][A-Z.]{1,9}(?: [A-Z]{2,6})?)\s+(?P<number>\d{5,6})"
    r"(?:\s+\d{2} OF \d{2})?(?:\s+\d{6}Z)?(?=\s|$)\s*"
)
_SECTION_LINE = re.compile(r"\s*+(?P<post>[A-Z][A-Z. ]{2,20}?) \d{8} +(?P<page>\d{3}(?:\.\d)?) OF \d{3}\s*$")
_SECTION_INLINE = re.compile(r"(?<=\s)[A-Z][A-Z.]{2,14} \d{8} +(?P<page>\d{3}(?:\.\d)?) OF \d{3}\b")
# Cheap to look for; the full pattern tries every capital.
_BREAK = re.compile(r"\d{8} +\d{3}")
_DASHED = re.compile(
    r"(?<!-)-{8,}+\s*(?=[A-F]{0,5}\d)[\dA-F]{6}Z?(?!\w)(?:\s+\d{6}Z?)?(?:\s*/\s*\d{1,3})?|^\s*+-{10,}+\s*+(?:\d{1,7}\s*+)?$"
)
_MARKING_LINE = re.compile(
    r"\s*(?:TOP\s+SECRET|SECRET|CONFIDENTIAL|UNCLASSIFIED|LIMITED\s+OFFICIAL\s+USE|RESTRICTED|OFFICIAL\s+USE\s+ONLY"
    r"|T O P\s+S E C R E T|S E C R E T|C O N F I D E N T I A L|U N C L A S S I F I E D"
    r"|L I M I T E D\s+O F F I C I A L\s+U S E)\s*$"
)
_RELEASE = re.compile(r"^.{0,80}Declassified/Released(?: US Department of State.{0,80})?$")
_RELEASE_PARTS = re.compile(
    r"\s*(?:US Department of State|EO Systematic Review|[A-Z][a-z]+ (?:[A-Z]\. )?[A-Z][a-z]+"
    r"|\d{1,2}[ /-][A-Za-z0-9]{2,9}[ /-]\d{4}"
    r"|(?:US Department of State )?EO Systematic Review(?: \d{1,2} [A-Za-z]{3,9} \d{4})?)\s*"
)
"""Lines of the stamp beside that with "Declassified/Released"."""
_MESSAGE_END = re.compile(r"\s*(?:NNNN?\s*$|NNNN?[A-Z]{2,6}V*ZCZ|<< ?END OF DOCUMENT ?>>)")
_PAGE_NUMBER = re.compile(
    r"\s*(?:[-–—]\s?(?P<dashed>\d{1,3})\s?[-–—]|PAGE (?P<named>\d{1,3})(?: OF \d{1,3})?|(?P<bare>\d{1,3}))\s*$"
)
_PARAGRAPH = re.compile(
    r"\s*(?:\(?\d{1,3}\.?[A-Z]?[.)](?=\s|\()|\([A-Za-z0-9]{1,3}\)\s|[A-Z]\.\s|¶|-{1,2}\s?(?=[A-Z0-9\"(])|[*•]\s|QUOTE\b|BEGIN\s"
    r"|(?:\([A-Z/]{1,6}\)\s)?(?:SUMMARY|COMMENT)\b[.: ])"
)
_COLUMNS = re.compile(r"\S {3,}\S")
_ENDS = frozenset('.:?!"”)')


class Stripped(NamedTuple):
    """Lines without furniture; `labels` are those of the page marks, in the order of their sentinels."""

    lines: list[str]
    labels: list[str]
    release: str
    routing: str
    """The number after the dashes: "054819"."""
    last_section: int = 0
    """The highest section that a page mark names: "LUSAKA 00000412 003 OF 003"."""


def bare(line: str) -> str:
    """`line` without the marks that `strip` set."""
    return line if line.isascii() else line.replace(SENTINEL, "").replace(RUN_ON, "")


def ends_sentence(line: str) -> bool:
    """Whether the last character of a line can end a sentence."""
    return line.rstrip()[-1:] in _ENDS and bool(line.strip())


def strip(lines: list[str]) -> Stripped:
    """`lines` with each page header turned into a sentinel at the beginning of the text that follows it.

    Blank lines and repeated classifications around a page header go with it, unless a paragraph ends there.
    """
    kept: list[str] = []
    labels: list[str] = []
    release = routing = ""
    section = 0
    waiting = ""
    fed = PAGE_END in lines
    if fed:
        lines = _page_ends(lines)
    for number, line in enumerate(lines):
        if stamp := _release(lines, number):
            release = max(release, stamp, key=len)  # a line of a stamp above its main one is a part of it
            continue
        if "---" in line:
            dashes = _DASHED.search(line)
            routing = routing or " ".join(dashes.group().strip("- \t").split() if dashes else ())
            line = _DASHED.sub("", line) if dashes else line
            if dashes and not line.strip():
                continue
        if label := _printed_page(lines, number, len(labels), fed):
            _close_page(kept, len(labels) + 1)
            labels.append(label)
            waiting += SENTINEL
            continue
        page = PAGE.match(line) if "PAGE" in line else None
        broken = _section_break(line) if " OF 0" in line and not page and _BREAK.search(line) else None
        if page or broken:
            before = line[: broken.start()].rstrip() if broken else ""
            label = page["page"] if page else broken["page"] if broken else ""
            section = max(section, int((page["section"] or 0) if page else float(label)))
            labels.append(label.lstrip("0") or label)
            if before:
                kept.append(before)
            _close_page(kept)
            waiting += SENTINEL
            line = line[broken.end() :].strip() if broken else ""
            if not line:
                continue
        if "PAGE" in line:
            line = _INLINE_PAGE.sub(lambda found: _mark_inline(found, labels), line)
        if waiting and (not line.strip() or _MARKING_LINE.match(line) or _is_page_number(line, len(labels) + 1)):
            continue
        if waiting:
            waiting = _joined_to(kept, line) + waiting
            line, waiting = waiting + line, ""
        if _MARKING_LINE.match(line) and _repeated(lines, number):
            continue
        kept.append(line)
    if waiting:
        kept.append(waiting)
    return Stripped(kept, labels, release, routing, section)


def _release(lines: list[str], number: int) -> str:
    """The release stamp of which a line is the first or a later one; "" for a line of none."""
    line = lines[number]
    if "NND" in line and is_whole(line.strip()):
        return line.strip()
    if "Declassified/Released" in line and _RELEASE.match(line):
        return " ".join([*_beside(lines, number, -1)[::-1], line.strip(), *_beside(lines, number, 1)])
    if _RELEASE_PARTS.fullmatch(line):
        for step in (-1, 1):
            near = range(number + step, number + 5 * step, step)
            for at in near:
                if 0 <= at < len(lines) and "Declassified/Released" in lines[at]:
                    return line.strip() if line.strip() in _beside(lines, at, -step) else ""
    return ""


def _beside(lines: list[str], number: int, step: int) -> list[str]:
    """The lines of a stamp above (step -1) or below its main line, the nearest first."""
    found: list[str] = []
    at = number + step
    while 0 <= at < len(lines) and len(found) < 4:
        if lines[at].strip():
            if not _RELEASE_PARTS.fullmatch(lines[at]):
                break
            found.append(lines[at].strip())
        at += step
    return found


def _joined_to(kept: list[str], line: str) -> str:
    """RUN_ON where the first line of a page goes on with the sentence before; a blank line is kept where none does."""
    if kept and (_PARAGRAPH.match(line) or _short_end(kept[-1])):
        kept.append("")
    elif kept and not ends_sentence(bare(kept[-1])):
        return RUN_ON
    return ""


def _page_ends(lines: list[str]) -> list[str]:
    """The lines with a form feed only where a page of the text ends, and with none where page headers say more."""
    if any("PAGE" in line and PAGE.match(line) for line in lines):
        return ["" if line == PAGE_END else line for line in lines]
    last = max((at for at, line in enumerate(lines) if line.strip() and line != PAGE_END), default=0)
    return [line for at, line in enumerate(lines) if at <= last or line != PAGE_END]


def _printed_page(lines: list[str], number: int, count: int, fed: bool) -> str:
    """The page that begins behind a form feed, or behind a number in dashes beside a classification; else "".

    `count`: pages that ended before. `fed`: form feeds end the pages, and numbers do not.
    """
    line = lines[number]
    if line == PAGE_END:
        return str(count + 2)
    found = _PAGE_NUMBER.match(line) if "-" in line and not fed else None
    if not found or not found["dashed"]:
        return ""
    printed = int(found["dashed"])
    # The first number is 1 at the foot of the first page, and 2 at the head of the second.
    if printed not in (count + 1, count + 2) or not _beside_marking(lines, number):
        return ""
    return str(count + 2)


def _beside_marking(lines: list[str], number: int) -> bool:
    above = next((line for line in reversed(lines[max(0, number - 4) : number]) if line.strip()), "")
    below = next((line for line in lines[number + 1 : number + 5] if line.strip()), "")
    return bool(_MARKING_LINE.match(above) or _MARKING_LINE.match(below))


def _is_page_number(line: str, number: int) -> bool:
    """Whether a line at the edge of a page is its number, in dashes or bare."""
    found = _PAGE_NUMBER.match(line)
    return found is not None and number in {int(printed) for printed in found.groups() if printed}


def _section_break(line: str) -> re.Match[str] | None:
    """The break that is the whole line, or that stands in it behind words of the text."""
    whole = _SECTION_LINE.match(line)
    if whole and (" " not in whole["post"] or find_post(whole["post"])):
        return whole
    return _SECTION_INLINE.search(line)


def _mark_inline(found: re.Match[str], labels: list[str]) -> str:
    labels.append(found["page"].lstrip("0") or found["page"])
    return f" {SENTINEL}"


def _close_page(kept: list[str], number: int = 0) -> None:
    """Take away what a page ends with: blank lines, the classification, and its number."""
    while kept and (not kept[-1].strip() or _MARKING_LINE.match(kept[-1]) or _is_page_number(kept[-1], number)):
        # The classification at the very head belongs to the first page, and stays for the header.
        if len(kept) == 1 and kept[0].strip():
            return
        kept.pop()


def _short_end(line: str) -> bool:
    """Whether a line looks like the last of its paragraph."""
    return len(line) < DEFAULT_WIDTH - 14 and ends_sentence(line)


def _repeated(lines: list[str], number: int) -> bool:
    """Whether a lone classification stands at the foot of a page or of the message: another or the end follows."""
    for at in range(number + 1, len(lines)):
        if lines[at].strip():
            return bool(_MESSAGE_END.match(lines[at])) or (at < number + 8 and bool(_MARKING_LINE.match(lines[at])))
    return True


def body(lines: list[str], labels: list[str]) -> tuple[str, tuple[PageMark, ...]]:
    """(body, page marks) of stripped lines: paragraphs unwrapped, sentinels turned into offsets."""
    text = unwrap(lines)
    pieces = text.split(SENTINEL)
    marks: list[PageMark] = []
    whole = ""
    parts = [pieces[0]]
    size = len(pieces[0])
    # A body that begins or ends with a sentinel is stripped by the join of paragraphs already.
    for label, piece in zip(labels, pieces[1:], strict=False):
        marks.append(PageMark(label=label, offset=size))
        parts.append(piece)
        size += len(piece)
    parts.extend(pieces[len(labels) + 1 :])
    whole = "".join(parts)
    return _final_marks(whole, marks)


def _final_marks(text: str, marks: list[PageMark]) -> tuple[str, tuple[PageMark, ...]]:
    """Strip the text and move the marks with it."""
    lead = len(text) - len(text.lstrip())
    plain = text.strip()
    moved = (PageMark(label=mark.label, offset=min(max(0, mark.offset - lead), len(plain))) for mark in marks)
    return plain, tuple(moved)


def unwrap(lines: list[str]) -> str:
    """Paragraphs separated by one blank line, hard-wrapped lines joined by a blank.

    A line break stays where it was meant: before a numbered item, in columns, and after a line that had room
    for the next word. Hyphens at line ends stay as printed ("INTER- NATIONAL").
    """
    width = max((len(line) for line in lines), default=0)
    width = width if width >= _NARROWEST else DEFAULT_WIDTH
    paragraphs: list[str] = []
    current: list[str] = []
    before = ""

    def finish() -> None:
        if current and "".join(current).strip(" \n"):
            paragraphs.append("".join(current).strip(" \n"))
        current.clear()

    for marked in lines:
        runs_on = RUN_ON in marked
        line = marked.replace(RUN_ON, "")
        plain = bare(line)
        if not plain.strip():
            if SENTINEL in line:
                current.append(SENTINEL * line.count(SENTINEL))
            else:
                finish()
            before = ""
            continue
        if current and before and runs_on:
            current.append(" ")
        elif current and before:
            ended = ends_sentence(before) or _is_break(before, plain, width)
            if _PARAGRAPH.match(plain) and (ended or plain.lstrip()[0] in "-¶*•"):
                if re.match(r"\s*(?:\d{1,3}[A-Z]?\.|¶)", plain):
                    finish()
                else:
                    current.append("\n")
            elif _is_break(before, plain, width):
                current.append("\n")
            else:
                current.append(" ")
        tabular = bool(_COLUMNS.search(plain.strip())) and width <= _UNWRAPPED
        current.append(line.strip() if tabular else " ".join(line.split()))
        before = plain
    finish()
    return "\n\n".join(paragraphs)


def _is_break(before: str, line: str, width: int) -> bool:
    if width > _UNWRAPPED:
        return True
    if before.rstrip()[-2:-1].isalpha() and before.rstrip().endswith("-"):
        return False
    if _COLUMNS.search(before.strip()) and _COLUMNS.search(line.strip()):
        return True
    first = len(line.split(None, 1)[0])
    # Typists broke lines early; only a line with a good deal of room left ended on purpose.
    return len(before) + 1 + first < min(width, DEFAULT_WIDTH) - 16
