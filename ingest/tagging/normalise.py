"""A body made fit for tagging: furniture blanked, broken words joined, capitals truecased; offsets kept.

What stands in the archive is the body as read. The tagger sees a repaired copy; `Repaired.span` leads back, so
that every mention points into the body as stored.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from string import ascii_lowercase, ascii_uppercase

from ingest.tagging.truecasing import is_known_word, is_word, rank, truecased

_UPPER_SHARE = 0.8
_UPPER, _LOWER = ascii_uppercase.encode(), ascii_lowercase.encode()
_NOT_ASCII = re.compile(r"[^\x00-\x7f]+")
_SHORT = 40
"""Letters of a paragraph below which its own share of capitals says little: its text decides."""

# What joins of sections leave in the text. TO and INFO begin a header line only below FM: elsewhere they are words
# that a wrapped line happens to begin with.
HEADER_LINE = re.compile(
    r"^(?:FM [A-Z][^\n]*(?:\n(?:TO|INFO|RUE[A-Z]+)\b[^\n]*)*"
    r"|(?:(?:ACTION|ORIGIN|INFO) [A-Z]{1,5}-\d\d|PAGE \d\d|REFS?\b ?:|REFTELS?:|RUE[A-Z]{2,}|[ZOPR] \d{6}Z"
    r"|E\.O\. ?1\d{4}|TAGS ?:|\*\*\* ?Current )[^\n]*)$",
    re.MULTILINE,
)
_INLINE_PAGE = re.compile(r"\bPAGE \d\d +[A-Z][A-Z .]{1,14}? \d{4,6}(?: +\d\d OF \d\d)?(?: +\d{6}Z)?")
_SECTION = re.compile(
    r"(?:\b(?:T O P )?(?:S E C R E T|C O N F I D E N T I A L|U N C L A S(?: S I F I E D)?|L I M I T E D O F F I C I A L"
    r" U S E)(?: (?:FINAL )?SECTION)?|\b(?:TOP )?(?:SECRET|CONFIDENTIAL|UNCLAS(?:SIFIED)?) (?:FINAL )?SECTION)"
    r"(?: \d\d? OF \d\d?)?(?: [A-Z]{3,12} \d{3,6})?"
)
_IN_SECTIONS = ("SECTION", "S E C R E T", "E N T I A L", "U N C L A S", "L I M I T E D")
"""One of these is in whatever `_SECTION` finds."""
# Bounds, so that a megabyte of letters is read once and not once for each of its letters.
_BROKEN = re.compile(
    r"(?<![^\W\d_])(?P<head>[^\W\d_]{2,40})(?P<gap>-(?:[ \t]{1,2}|[ \t]{0,8}\n[ \t]{0,8}))(?P<tail>[^\W\d_]{2,40})"
)
# After these a hyphen was printed: "HALF- HOUR" is no broken word.
_JOINED = frozenset(
    ("non", "anti", "pro", "pre", "post", "ex", "self", "semi", "half", "co", "inter", "sub", "vice", "re")
)


@dataclass(frozen=True, slots=True)
class Repaired:
    """A repaired copy of a body. `printed` and `cased` have one length and differ in case only."""

    printed: str
    """Broken words joined, furniture blanked, letters as printed."""
    cased: str
    """The same, truecased where it is in capitals."""
    shouted: tuple[tuple[int, int], ...]
    """The parts in capitals, as spans of `printed`, in order."""
    cuts: tuple[tuple[int, int], ...]
    """(place in `printed`, characters taken out of the body up to there), in order."""

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where printed[start:end] stands in the body. A joined word's span holds its break."""
        last = self._offset(end - 1) + 1 if end > start else self._offset(start)
        return self._offset(start), last

    def place(self, offset: int) -> int:
        """Where a place of the body stands in `printed`: the reverse of `span`."""
        before = bisect_right(self.cuts, offset, key=sum) - 1
        return offset - self.cuts[before][1] if before >= 0 else offset

    def _offset(self, at: int) -> int:
        before = bisect_right(self.cuts, (at, 1 << 60)) - 1
        return at + (self.cuts[before][1] if before >= 0 else 0)


def repair(body: str) -> Repaired:
    """Repair `body`: linear in its length. Text in mixed case keeps its letters."""
    text = _blank_headers(body)
    shouted = capitals(text)
    text, cuts = _join_broken_words(text, shouted)
    if cuts:
        shouted = capitals(text)
    parts, last = [], 0
    for start, end in shouted:
        parts += [text[last:start], truecased(text[start:end])]
        last = end
    cased = "".join((*parts, text[last:]))
    return Repaired(printed=text, cased=cased, shouted=tuple(shouted), cuts=tuple(cuts))


def _blank_headers(body: str) -> str:
    """Header lines, page headers and section joins as blanks: names in them are senders and messages."""
    if not any(map(str.isupper, body)):
        return body

    def blank(found: re.Match[str]) -> str:
        return re.sub(r"[^\n]", " ", found.group())

    text = HEADER_LINE.sub(blank, body)
    if "PAGE " in text:
        text = _INLINE_PAGE.sub(blank, text)
    if any(mark in text for mark in _IN_SECTIONS):
        text = _SECTION.sub(blank, text)
    return text


def _join_broken_words(text: str, shouted: list[tuple[int, int]]) -> tuple[str, list[tuple[int, int]]]:
    """The text without the breaks inside words, and where what was taken out."""
    parts: list[str] = []
    cuts: list[tuple[int, int]] = []
    last = length = gone = 0
    at = 0
    while found := _BROKEN.search(text, at):
        at = found.start("tail")  # "A- B- C": the tail may be broken, too
        glue = _joining_mark(found, overlaps(*found.span(), shouted))
        if glue is None:
            continue
        start, end = found.span("gap")
        keep = start + len(glue)
        parts.append(text[last:keep])
        length += keep - last
        gone += end - keep
        cuts.append((length, gone))
        last = end
    parts.append(text[last:])
    return "".join(parts), cuts


def _joining_mark(found: re.Match[str], shouting: bool) -> str | None:
    """What joins the halves of a broken word: nothing, a hyphen, or None where nothing is broken."""
    head, tail = found["head"], found["tail"]
    if "\n" not in found["gap"] and not shouting:
        return None  # "North- South" of a mixed text: a slip of the pen, read as printed
    if is_known_word(head + tail) and not _is_rare_join(head + tail, head, tail):
        return ""
    if head.lower() in _JOINED or (is_word(head) and is_word(tail)):
        return "-"
    if is_known_word(head) and is_known_word(tail):
        return "-"  # "SOVIET- AMERICAN"
    return ""


def _is_rare_join(joined: str, head: str, tail: str) -> bool:
    """Whether two common words make one that is hardly ever printed: "burdensharing" is a slip of some printer."""
    return is_word(head) and is_word(tail) and rank(joined) > 4 * max(rank(head), rank(tail), 1_000)


def overlaps(start: int, end: int, spans: list[tuple[int, int]] | tuple[tuple[int, int], ...]) -> bool:
    """Whether start..end shares a place with one of `spans`, which are sorted and do not overlap."""
    before = bisect_right(spans, (end - 1, 1 << 60)) - 1
    return before >= 0 and spans[before][1] > start


def capitals(text: str) -> list[tuple[int, int]]:
    """The paragraphs that are all in capitals, as spans. A short one follows its neighbours: the whole decides."""
    parts = text.split("\n\n")
    letters = [_letters(part) for part in parts]
    overall = _capitals_share(sum(upper for upper, _ in letters), sum(lower for _, lower in letters)) >= _UPPER_SHARE
    spans = []
    start = 0
    for part, counts in zip(parts, letters, strict=True):
        end = start + len(part)
        share = _capitals_share(*counts)
        if share >= _UPPER_SHARE if len(part) >= _SHORT else overall or (share == 1.0 and len(part) > 12):
            spans.append((start, end))
        start = end + 2
    return spans


def _letters(text: str) -> tuple[int, int]:
    """The numbers of capitals and of small letters."""
    plain = text.encode("ascii", "ignore")
    upper = len(plain) - len(plain.translate(None, _UPPER))
    lower = len(plain) - len(plain.translate(None, _LOWER))
    if len(plain) < len(text):
        others = "".join(_NOT_ASCII.findall(text))
        upper += sum(map(str.isupper, others))
        lower += sum(map(str.islower, others))
    return upper, lower


def _capitals_share(upper: int, lower: int) -> float:
    return upper / (upper + lower) if upper + lower else 0.0
