"""The heading of a telegram (ACP-127): office lines, date-time group, addressees, banner, E.O., TAGS, subject, REF.

Works on lines that `telegram_pages.strip` has cleaned. The same block, shorter, stands again in the middle of
the text where a further section begins; both are read here. A text without heading gives an empty Heading. A line
that is not understood ends nothing: where lines of a heading follow before any text, it is kept in `Heading.unread`.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from corpus.dates import dtg_span
from corpus.messages.markings import precedence
from ingest.readers.shared.station_list import PREFIX
from ingest.readers.telegram import british, labels, routing, routing_lines
from ingest.readers.telegram.classline import (
    BANNER,
    banner_of,
    besides_captions,
    captions,
    further_marking,
    is_caption_line,
    noted_banner,
    read_banner,
    read_numbered,
    read_section_line,
)
from ingest.readers.telegram.copy_notes import is_correction
from ingest.readers.telegram.forms import read_form_line
from ingest.readers.telegram.groups import is_group, is_group_like, mended_group
from ingest.readers.telegram.heading import Heading
from ingest.readers.telegram.label_lines import is_damaged_label, is_passing
from ingest.readers.telegram.labels import label_of, read_labels
from ingest.readers.telegram.pages import SENTINEL, bare

if TYPE_CHECKING:
    from collections.abc import Iterator

_OFFICE = re.compile(r"\s*(?P<role>ACTION|ORIGIN|INFO)\s+(?P<list>[A-Z/]{1,8}-\d{2}\b.*)$")
_OFFICES_ON = re.compile(r"\s*(?:(?:\(\s?ISO\s?\)|[A-Z/]{1,8}-\d{2}\b|/\d{3}(?:\s?[A-Z])?\b|\(ADS\)|[A-Z]\b|,)\s*)+$")
_DRAFTED = re.compile(r"\s*(?P<label>DRAFTED BY|APPROVED BY|CLEARED BY|TEXT DRAFTED BY)\s*:?\s*(?P<who>.*)$")
_CLEARED_ON = re.compile(r"\s*[A-Z0-9/&.-]{1,14}\s?:\s?[A-Z][A-Z. ,'-]{1,30}(?:\s*\([A-Z ]+\))?\s*$")
_NETWORK = re.compile(
    r"\s*(?P<line>V?ZCZC\w*.*|[ZOPR]{2}\s+RU[A-Z]{3}.*|DE\s+RU[A-Z]{3,}.*|ZN[RY]\s+[A-Z]{5}.*|GRS?\s\d{2,4}|(?:[A-Z]{2,12}\s+)?GRNC)\s*$"
)
_NOISE = re.compile(r"\s*(?:Z[A-Z]{2}\d?|B\s?T|\d{2,5}(?:/\d{1,2})?|#\d{4,}.*|\.+|[ZOPR]\s?[ZOPR]?)\s*$")
_PARTIAL = re.compile(r"\s*this (?:record|cable) is a partial extract\b.*", re.IGNORECASE)
_PARTIAL_ON = re.compile(r"\s*(?:The )?full text of the original cable is not available\W*$", re.IGNORECASE)
# A paragraph of the text, no line of a heading.
_TEXT = re.compile(
    r"\s*(?:\(?\d{1,3}[.)](?![\d;,])|¶|\(?(?:TS|[SCU]|SBU|LOU)\)\s"
    r"|(?i:BEGIN (?:TEXT|SUMMARY)|(?:ACTION REQUEST|INTRODUCTION|SUMMARY)\b\s*(?:[:.-]|$)))"
)
_CHANNEL = re.compile(r"\s*\d{2,5}(?:/\d{1,2})?\s*$")
_CHANNEL_SIGN = re.compile(r"\s*[A-Z]{3}\d{3,4}\s*$")
"""Of the printer that received it: "HCX418"."""
_LOOK = 30
"""Lines over which a heading may stretch before its FM line comes: office lists and drafters."""
_REACH = 8
"""Lines with words among which a line of the heading must follow one that is not understood."""
_MOST_UNREAD = 30
_LONGEST_UNREAD = 120
_WIDE = 55
"""Characters of a line that may be one of a paragraph; two of them may stand in a heading unread, three are text."""


def begins(lines: list[str], at: int) -> bool:
    """Whether a heading begins in the line `at`: at the head of the text, or where a further section begins."""
    line = bare(lines[at])
    if routing_lines.sender_line(line):
        return any(routing_lines.role_of(later) == "action" for later in _next(lines, at + 1, 2))
    if _CHANNEL.match(line):
        return any(_OFFICE.match(later) for later in _next(lines, at + 1, 1))
    if is_group(line):
        return len(line.strip()) < 40 and any(map(routing_lines.sender_line, _next(lines, at + 1, 3)))
    office = _OFFICE.match(line)
    if office and office["role"] != "INFO":
        return True
    banner = BANNER.match(line)
    return bool(banner and (banner["section"] or (banner["number"] and " " in banner["marking"].strip())))


def read(lines: list[str], at: int, *, year: int = 0, first: bool = True) -> tuple[Heading, int]:
    """(heading, index of the first line that is not part of it). `first`: at the head of the message.

    Lines with several labels are replaced by one for each in `lines`.
    """
    heading = Heading()
    start = at
    while at < len(lines):
        lines[at : at + 1] = _split(lines, at)
        opening = first and at - start <= _LOOK
        line = bare(lines[at])
        end = _one(heading, lines, at, line, year, opening=opening)
        if end == at and (_is_inside(heading, lines, at, first=first) or _is_damaged(heading, lines, at)):
            _keep_unread(heading, line)
            end = at + 1
        if end == at:
            break
        heading.marks += sum(later.count(SENTINEL) for later in lines[at:end])
        at = end
        if heading.rest:
            break
    return heading, at


def _split(lines: list[str], at: int) -> list[str]:
    """The line `at`, cut where further labels stand in it, or joined to the next where a page ended in a name."""
    line = lines[at]
    if routing_lines.role_of(bare(line)) or routing_lines.sender_line(bare(line)) or is_group(bare(line)):
        pieces = routing.split(line)
    else:
        pieces = [line]
    if SENTINEL in line and len(pieces) == 1 and routing.cut_name(bare(line)) and at + 1 < len(lines):
        return [f"{line} {lines.pop(at + 1).strip()}"]
    return pieces


def _one(heading: Heading, lines: list[str], at: int, line: str, year: int, *, opening: bool) -> int:
    """Read the part of a heading that begins in line `at`; the index behind it, or `at` if there is none."""
    if not line.strip():
        # Blank lines stand between the parts of a heading; before the text they are the text's.
        following = _next(lines, at + 1, 1)
        return at + 1 if following else at
    if office := _OFFICE.match(line):
        return _offices(heading, lines, at, office)
    if drafted := _DRAFTED.match(line):
        return _drafters(heading, lines, at, drafted)
    if _routed(heading, line, year, opening=opening):
        return at + 1
    if is_passing(line) and at and bare(lines[at - 1]).strip() and (heading.role or heading.labels.found):
        heading.passing.append(" ".join(line.split()))
        return at + 1
    if label_of(line, inside=heading.begun):
        heading.role = ""
        return read_labels(heading.labels, lines, at)
    if read := _marked(heading, lines, at, line, opening=opening):
        return at + read
    if (opening or begins(lines, at)) and (_NETWORK.match(line) or _NOISE.match(line)):
        return _noise(heading, line, at)
    if opening and not (heading.number or heading.sender or heading.labels.found) and _CHANNEL_SIGN.match(line):
        heading.routing.append(line.strip())
        return at + 1
    if routing.continues(heading, line, after_blank=at > 0 and not bare(lines[at - 1]).strip(), year=year):
        routing.read_continued(heading, line, year)
        return at + 1
    if heading.british and not heading.labels.subject and british.is_title(lines, at, _TEXT):
        heading.labels.subject = " ".join(line.split())
        return at + 1
    if opening and not heading.labels.found and read_form_line(heading, line):
        return at + 1
    if opening and _PARTIAL.match(line):
        return _partial(heading, lines, at)
    passing = _is_banner_last(heading) and not _TEXT.match(line)
    if passing and _labelled_soon(lines, at + 1):
        heading.passing.append(" ".join(line.split()))
        return at + 1
    return at


def _marked(heading: Heading, lines: list[str], at: int, line: str, *, opening: bool) -> int:
    """Take a line of classification, section, captions or correction; how many lines that were."""
    routed = heading.sender is not None or bool(heading.addressees)
    note, banner = noted_banner(line)
    banner = banner or banner_of(line)
    if banner and (opening or routed or banner["section"]):
        inside = bool(banner["rest"].strip()) and _is_inside(heading, lines, at, first=opening)
        read = read_banner(heading, banner, next(_following(lines, at + 1, at + 12), ""), inside=inside)
        if read and note:
            heading.notes.append(note)
        return read
    if heading.begun and is_correction(line):
        heading.notes.append(" ".join(line.split()).strip("*()[] "))
        return 1
    if (routed or heading.banner.printed) and read_section_line(heading, line):
        return 1
    if opening and heading.role and read_numbered(heading, line):
        return 1
    if (heading.banner.printed or routed or heading.labels.found) and is_caption_line(line):
        heading.captions.extend(captions(line))
        if further := further_marking(line):
            again = further.replace(" ", "") == heading.banner.printed.replace(" ", "").upper()
            heading.captions.extend(() if again or captions(line) else (further,))
        elif besides_captions(line):
            heading.passing.append(" ".join(line.split()))
        return 1
    return 0


def _routed(heading: Heading, line: str, year: int, *, opening: bool) -> bool:
    """Whether a line says when, from whom or to whom; it is taken."""
    if opening and not heading.group:
        line = mended_group(line)
    if is_group(line) and len(line.strip()) < 60:
        if heading.group and heading.group != line.strip():
            _keep_unread(heading, line)
        heading.group = heading.group or line.strip()
        heading.precedence = heading.precedence or precedence(line)
        return True
    if opening and not heading.group and is_group_like(line):
        heading.misread_group = heading.misread_group or line.strip()
        return True
    if not heading.sender and (both := routing_lines.both_parties(line)):
        heading.british = True
        routing.read_both(heading, both, year)
        return True
    if found := routing_lines.sender_line(line):
        routing.read_sender(heading, found, year)
        return True
    if british.read_number(heading, line) or british.read_line(heading, line):
        return True
    return bool(routing_lines.role_of(line)) and routing.read_list(heading, line, year)


def _noise(heading: Heading, line: str, at: int) -> int:
    """Pass over a line of the network; what it says is kept."""
    if network := _NETWORK.match(line):
        heading.routing.append(" ".join(network["line"].split()))
    if line.strip().replace(" ", "") == "BT":  # the break before the text
        heading.role = ""
    return at + 1


def _partial(heading: Heading, lines: list[str], at: int) -> int:
    """THIS RECORD IS A PARTIAL EXTRACT OF THE ORIGINAL CABLE: the publisher's remark, over one line or two."""
    words = [lines[at].strip()]
    if at + 1 < len(lines) and _PARTIAL_ON.match(bare(lines[at + 1])):
        words.append(lines[at + 1].strip())
    heading.partial = " ".join(" ".join(bare(word).split()) for word in words)
    return at + len(words)


def _is_banner_last(heading: Heading) -> bool:
    """Whether a banner was read, with nothing of the labels or the text behind it."""
    return bool(heading.banner.printed) and not heading.rest and not heading.labels.found


def _labelled_soon(lines: list[str], at: int) -> bool:
    """Whether labels still follow: what stands before them is no text yet."""
    for line in _next(lines, at, _REACH):
        if _TEXT.match(line):
            return False
        if label_of(line, inside=True) in ("order", "tags", "subject"):
            return True
    return False


def _is_inside(heading: Heading, lines: list[str], at: int, *, first: bool) -> bool:
    """Whether a line that is not understood stands inside the heading: a line of it follows, before any text."""
    if heading.rest or len(heading.unread) >= _MOST_UNREAD:
        return False
    # Behind the banner of a further section the text goes on.
    if not first and (heading.banner.printed or heading.labels.found or not heading.begun):
        return False
    wide = 0
    for number, line in enumerate((bare(lines[at]), *_next(lines, at + 1, _REACH))):
        if number and _follows(heading, line, lines, at):
            return True
        wide += len(line.strip()) >= _WIDE
        # Before the banner a numbered line is not yet the text.
        is_text = _TEXT.match(line) and (heading.number or heading.labels.found or not heading.sender)
        if is_text or len(line) > _LONGEST_UNREAD or wide > 2:
            return False
    return False


def _is_damaged(heading: Heading, lines: list[str], at: int) -> bool:
    """Whether a line directly below labels is one with a damaged label, above the blank line before the text."""
    above, below = bare(lines[at - 1]).strip() if at else "", bare(lines[at + 1]).strip() if at + 1 < len(lines) else ""
    if not heading.labels.found or not above:
        return False
    if below and not (_TEXT.match(below) or is_damaged_label(below)):
        return False
    return not heading.rest and is_damaged_label(bare(lines[at]))


def _follows(heading: Heading, line: str, lines: list[str], at: int) -> bool:
    """Whether a line behind one that is not understood is surely one of the heading, and says what was not yet said."""
    kind = labels.sure_label_of(line)
    if not heading.begun:
        # Nothing says so far that this is a heading: one of these lines alone may be quoted by a text.
        here = next((where for where in range(at + 1, len(lines)) if bare(lines[where]) == line), at)
        return (bool(is_group(line) or routing_lines.sender_line(line)) and begins(lines, here)) or bool(
            kind == "order" and any(label_of(later) in ("tags", "subject") for later in _next(lines, here + 1, 3))
        )
    if kind:
        return kind == "by" or not heading.labels.has(kind)
    if heading.labels.found:
        return False
    banner = BANNER.match(line)
    if banner and (banner["number"] or banner["section"]) and not heading.number:
        return True
    if is_group(line) and not heading.group:
        return True
    if routing_lines.sender_line(line) and not heading.sender:
        return True
    return not heading.number and (bool(routing_lines.role_of(line)) or bool(PREFIX.match(line)))


def _keep_unread(heading: Heading, line: str) -> None:
    heading.unread.append(" ".join(line.split()))


def _next(lines: list[str], at: int, count: int) -> list[str]:
    """The next `count` lines with words in them, from `at` on."""
    return list(islice(_following(lines, at, at + count + 12), count))


def _following(lines: list[str], at: int, end: int) -> Iterator[str]:
    """The lines with words, from `at` to before `end`."""
    return (plain for where in range(at, min(end, len(lines))) if (plain := bare(lines[where])).strip())


def _offices(heading: Heading, lines: list[str], at: int, found: re.Match[str]) -> int:
    """ACTION EUR-12 / INFO OCT-01 ISO-00 ... /033 W, going on over lines of nothing but such pairs."""
    words = [found["list"]]
    at += 1
    while at < len(lines) and lines[at].strip() and _OFFICES_ON.match(bare(lines[at])):
        words.append(bare(lines[at]))
        at += 1
    if not any(role == found["role"].lower() for role, _ in heading.offices):
        heading.offices.append((found["role"].lower(), " ".join(" ".join(words).split())))
    return at


def _drafters(heading: Heading, lines: list[str], at: int, found: re.Match[str]) -> int:
    words = [found["who"].strip()]
    at += 1
    while (
        at < len(lines)
        and _CLEARED_ON.match(lines[at])
        and not label_of(lines[at])
        and not routing_lines.sender_line(lines[at])
        and not routing_lines.role_of(lines[at])
    ):
        words.append(" ".join(lines[at].split()))
        at += 1
    heading.drafted.append((found["label"].lower(), "; ".join(word for word in words if word)))
    return at


def century(group: str, *, near: int) -> int:
    """The century of a two-digit year: that of `near`, else the one in which telegrams have such a year."""
    if near:
        return near // 100 * 100
    printed = dtg_span(group, century=1900)[1] or group
    found = re.search(r"(\d)\s?(\d)\s*$", printed.strip())
    short = int(found[1] + found[2]) if found else 75
    return 2000 if short < 40 else 1900
