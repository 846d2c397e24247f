"""Page furniture: running heads and feet, page numbers, repeated classifications and release stamps at the edges of
pages, in PDF and in text with form feeds.

A line is furniture by its position and by its repetition over the pages; odd and even pages are also counted apart.
Digits are levelled only where they are a page number, which goes up with the pages. A line with a date, a sentence or
a signature is never a running line, nor is any of a page with few lines unless it is a page number, a bare
classification or exactly where it stands on longer pages. Two pages prove nothing unless the line stands exactly at
the same height, or their heads have the numbers of facing pages. Release stamps and Bates numbers are no author's
words: they are furniture wherever they stand at an edge.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from corpus.dates import MONTHS, dtg_span, printed_span
from corpus.messages.markings import captions, classification
from ingest.readers.shared.release_stamps import grouped, grown, is_stamp, is_whole

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

EDGE = 3
"""Lines at the head and at the foot of a page that may be furniture."""
MIN_PAGES = 3
"""Two pages that begin alike prove nothing."""
MIN_LINES = 8
"""On a page with fewer lines, head and foot are the text; but not what stands at the same height of longer pages."""
MIN_LOCAL = 4
"""Pages in a row on which the head of a chapter has to stand, where it is not that of most pages."""
MIN_WORDS = 4
"""Of a sentence that ends with a number or a letter."""
MAX_LINE = 160
"""Characters; a longer line is a paragraph."""
MAX_MARKING = 60
"""Characters of a line with a classification, its captions and nothing else."""
MAX_DAYS = 31
"""Days of a span that is a day or a month; "1964-1968" in a running head is neither."""
SAME_HEIGHT = 8.0
"""Points by which the height of a running line may differ from page to page."""
EXACT = 1.0
"""Points by which it may differ where there are but two pages, or few lines on one."""

_NUMBER_FIRST = re.compile(r"(?P<before>)(?P<number>\d{1,5})(?P<after>\b.*)$")
_NUMBER_LAST = re.compile(
    r"(?P<before>.*?)(?<![\w.,/])(?P<number>\d{1,5})(?P<after>(?:\s{0,3}(?:of|/|von|de|из|z|di)\s{0,3}\d{1,5})?\W{0,9})$",
    re.IGNORECASE,
)
_ROMAN = re.compile(r"(?P<before>\W{0,9}(?:page\s{1,3})?)(?P<number>[ivxlc]{1,8})(?P<after>\W{0,9})$")
# A head that ends in one: the smallest numbers, written as they are counted, and none that is a word.
_ROMAN_LAST = re.compile(r"(?P<before>.*\S\s{1,99})(?P<number>x{0,3}(?:ix|iv|v?i{1,3}|v)|x{1,3})(?P<after>)$")
_BATES = re.compile(r"(?P<before>[A-Z][A-Z&_ -]{0,30}?[ _-]?)(?P<number>\d{5,10})(?P<after>)$")
_DECORATED = re.compile(
    r"(?:[-–—\[(]\s{0,3}\d{1,4}\s{0,3}[-–—\])]|(?:page|p\.)\s{0,3}\d{1,4}(?:\s{0,3}(?:of|/)\s{0,3}\d{1,4})?)\W{0,9}$",
    re.IGNORECASE,
)
_BARE = re.compile(
    r"\W{0,9}(?:page|p|pg|seite|pagina|página|strona|стр|с)?\W{0,9}(?:(?:of|/|von|de|из|z|di)\W{0,9}\d{0,5})?\W{0,9}$",
    re.IGNORECASE,
)
# What an author numbers: "Annex 1", "Annex 2" on pages that follow each other are no page numbers.
_COUNTED = re.compile(
    r"\b(?:annex|appendix|chapter|part|section|item|article|question|table|figure|map|enclosure|attachment|tab|paragraph"
    r"|telegram|airgram|cable|despatch|dispatch|circular|letter|memorandum|report|document|doc|number|no|nr|case|box"
    r"|folder|file|tel|answer|point|exhibit|version|draft|copy|unit|protocol|resolution)s?\.?\W{0,9}$",
    re.IGNORECASE,
)
_ITEM = re.compile(r"\(?\d{1,3}[.)]\s*\w")
_MONTH = "|".join(map(re.escape, sorted(MONTHS, key=len, reverse=True)))
_DATED = re.compile(
    rf"\b(?:{_MONTH})\b\.?\W*\d|\d\W{{0,3}}(?:{_MONTH})\b"
    r"|\b\d{1,2}\s?[./-]\s?\d{1,2}\s?[./-]\s?\d{2,4}\b|\b\d{4}-\d\d-\d\d\b"
    r"|\b\d{1,2}\.?\s[^\W\d_]{3,12}\.?,?\s(?:1[89]|20)\d\d\b|年|년",
    re.IGNORECASE,
)
_STOP = re.compile(r"[.?!。][\"'”’»)\]]{0,3}$")


class Furniture(NamedTuple):
    """What of the pages is furniture."""

    lines: list[frozenset[int]]
    """Of each page, the places of its furniture."""
    repeated: list[frozenset[int]]
    """Of each page, those of them that are furniture by their repetition alone: no numbers, no stamps."""
    stamps: list[frozenset[int]]
    """Of each page, those of them that are release stamps or Bates numbers."""


class _Place(NamedTuple):
    page: int
    line: int
    foot: bool


def furniture(
    pages: Sequence[Sequence[str]],
    apart: Sequence[frozenset[int]],
    heights: Sequence[Sequence[float]] = (),
    titles: Sequence[frozenset[int]] = (),
) -> Furniture:
    """The furniture of pages of lines without blank ones, from top to bottom.

    `apart`: of each page, the places of lines that stand apart from the line above.
    `heights`: of each line, its distance from the top of the page, where that is known.
    `titles`: of each page, the places of lines that are set as titles: they are no furniture.
    """
    found = _Search(pages, apart, heights, titles)
    found.number()
    found.repeat()
    return found.result()


def is_marking(line: str) -> bool:
    """Whether a line prints a classification, perhaps with captions, and nothing else."""
    if len(line) > MAX_MARKING or not (printed := classification(line).printed):
        return False
    rest = _letters(line).replace(_letters(printed), "", 1)
    for caption in captions(line):
        rest = rest.replace(_letters(caption), "", 1)
    return len(rest) <= 2


def _letters(text: str) -> str:
    return re.sub(r"[\W_]", "", text).casefold()


def is_release(line: str) -> bool:
    """Whether a line is the stamp of a release or of a declassification, which says nothing about the message."""
    return len(line) <= MAX_LINE and is_stamp(line) and not _is_sentence(line)


@lru_cache(maxsize=4096)
def is_dated(line: str) -> bool:
    """Whether a line names a day or a month with a number, in any order."""
    if _DATED.search(line) or dtg_span(line)[0].known:
        return True
    span = printed_span(line)
    return span.earliest is not None and span.latest is not None and (span.latest - span.earliest).days <= MAX_DAYS


class _Search:
    """State: what is known to be furniture so far."""

    def __init__(
        self,
        pages: Sequence[Sequence[str]],
        apart: Sequence[frozenset[int]],
        heights: Sequence[Sequence[float]],
        titles: Sequence[frozenset[int]],
    ) -> None:
        self.pages = pages
        self.apart = apart
        self.heights = heights
        self.written = [at for at, lines in enumerate(pages) if lines]
        self.alike = [[page for page in self.written if page % 2 == parity] for parity in (0, 1)]
        self.known: list[set[int]] = [set() for _ in pages]
        self.repeated: list[set[int]] = [set() for _ in pages]
        self.stamps: list[set[int]] = [set() for _ in pages]
        self.places = [
            place
            for page in self.written
            for place in self._edges(page)
            if not titles or place.line not in titles[page] or is_whole(self.pages[page][place.line])
        ]
        for place in self.places:
            if is_release(self._text(place)):
                self.stamps[place.page].add(place.line)
        for page, known in enumerate(self.stamps):
            known |= grown(pages[page], known) | grouped(pages[page])
            self.known[page] |= known

    def _edges(self, page: int) -> list[_Place]:
        count = len(self.pages[page])
        head = [_Place(page, at, False) for at in range(min(EDGE, (count + 1) // 2))]
        return head + [_Place(page, at, True) for at in range(count - 1, max(len(head), count - EDGE) - 1, -1)]

    def _text(self, place: _Place) -> str:
        return self.pages[place.page][place.line]

    def _height(self, place: _Place) -> float:
        return self.heights[place.page][place.line] if self.heights else 0.0

    def number(self) -> None:
        """Lines with a number that goes up with the pages."""
        groups: dict[tuple[str, str, int], list[_Place]] = defaultdict(list)
        pages: dict[tuple[str, int], list[tuple[_Place, str]]] = defaultdict(list)
        counted: dict[tuple[str, int], list[tuple[_Place, str]]] = defaultdict(list)
        for place in self.places:
            line = self._text(place)
            if len(line) > MAX_LINE or place.line in self.known[place.page]:
                continue
            for kind, rest, number in _numbers(line):
                if kind == "bates" or _BARE.match(rest):
                    groups[kind, "" if _BARE.match(rest) else rest, number - place.page].append(place)
                elif _may_run(line) and not _ITEM.match(line):
                    counts = _COUNTED.search(rest.split("#")[0])
                    (counted if counts else pages)[kind, number - place.page].append((place, rest))
        for (kind, _, offset), places in groups.items():
            if self._counts_pages(kind, offset == 1, places):
                self._take(places, self.stamps if kind == "bates" else None)
        for key, heads in counted.items():
            pages[key] += [head for head in heads if self._is_title(key[1], head[1], pages.get(key, ()))]
        for heads in pages.values():
            rests = Counter(rest for _, rest in heads)
            # The words of the head change with the chapter, the count of pages does not.
            places = self._level([place for place, rest in heads if rests[rest] > 1 or self._is_apart(place)])
            common = len(self.written) >= MIN_PAGES and self._is_common(places, least=2)
            if common or self._are_facing(heads):
                self._take(places)

    @staticmethod
    def _is_title(offset: int, rest: str, others: Sequence[tuple[_Place, str]]) -> bool:
        """Whether "DAILY REPORT 41" is the title of a publication with its page: other heads count on with it, or two
        words stand before a number that is not the one of the page in the file."""
        words = rest.split("#")[0].split()
        if words and words[-1].strip(".") in ("no", "nr", "number"):
            return False
        return len({place.page for place, _ in others}) >= 2 or (len(words) > 1 and offset > 1)

    def _counts_pages(self, kind: str, physical: bool, places: list[_Place]) -> bool:
        """Whether bare numbers are those of pages. `physical`: the first of the file would be number 1."""
        if kind == "bates":
            outermost = all(place.line in (0, len(self.pages[place.page]) - 1) for place in places)
            return len({place.page for place in places}) >= (2 if outermost else MIN_PAGES)
        decorated = all(_DECORATED.match(self._text(place)) for place in places)
        if physical and decorated and len(self.written) > 1:
            return True
        return len({place.page for place in places}) >= (2 if physical or decorated else MIN_PAGES)

    def repeat(self) -> None:
        """Lines that stand alike on many pages."""
        if len(self.written) < 2:
            return
        groups: dict[tuple[str, bool], list[_Place]] = defaultdict(list)
        markings: dict[str, list[_Place]] = defaultdict(list)
        for place in self.places:
            line = self._text(place)
            if place.line in self.known[place.page] or not self._is_reached(place):
                continue
            if is_marking(line):
                markings[_folded(line)].append(place)
            elif self._may_repeat(line, place):
                groups[_folded(line), place.foot].append(place)
        for places in markings.values():
            if len({place.page for place in places}) >= 2:
                self._take(places, self.repeated)
        for places in groups.values():
            level = self._level(places)
            long = [place for place in level if len(self.pages[place.page]) >= MIN_LINES]
            exact = self._is_exact(level) and len({place.page for place in long}) >= 2
            if not exact:
                level = long
            if self._is_common(level, least=MIN_PAGES) or (exact and len(self.written) == len(level) == 2):
                self._take(level, self.repeated)

    def _is_exact(self, places: list[_Place]) -> bool:
        """Whether a line stands at exactly the same height of its pages, and in the same letters."""
        heights = [self._height(place) for place in places]
        same = len({self._text(place) for place in places}) == 1
        return same and all(heights) and max(heights) - min(heights) <= EXACT

    def _are_facing(self, heads: list[tuple[_Place, str]]) -> bool:
        """Whether the two heads of two pages have their numbers outside, as a book opens: "2 Papers", "Zenda 3"."""
        if len(self.written) != 2 or len(heads) != 2 or not all(self._is_apart(place) for place, _ in heads):
            return False
        (left, _), (right, _) = heads
        heights = [self._height(place) for place, _ in heads]
        outside = [rest.startswith("#") for _, rest in heads]
        numbers = [int(found.group()) for place, _ in heads if (found := re.search(r"^\d+|\d+$", self._text(place)))]
        return (
            left.page < right.page
            and left.foot is right.foot
            and outside[0] is not outside[1]
            and [number % 2 == 0 for number in numbers] == outside
            and abs(heights[0] - heights[1]) <= EXACT
        )

    def _is_reached(self, place: _Place) -> bool:
        """Whether nothing but furniture and one other line stands between a line and the edge of its page."""
        count = len(self.pages[place.page])
        outer = range(place.line + 1, count) if place.foot else range(place.line)
        return sum(at not in self.known[place.page] for at in outer) < EDGE - 1

    def _may_repeat(self, line: str, place: _Place) -> bool:
        return (
            _may_run(line)
            and not line[0].islower()
            and not (place.foot and _is_signature(line))
            and self._is_apart(place)
        )

    def _is_apart(self, place: _Place) -> bool:
        """Whether a line or the few at its edge stand apart from the text of the page."""
        apart, count = self.apart[place.page], len(self.pages[place.page])
        gaps = range(count - EDGE, place.line + 1) if place.foot else range(place.line + 1, EDGE + 1)
        return any(at in apart for at in gaps)

    def _level(self, places: list[_Place]) -> list[_Place]:
        """Those of a group that stand at the height of most: a title may have the words of the running head."""
        kept = []
        for foot in (False, True):
            heights = sorted(self._height(place) for place in places if place.foot is foot)
            middle = heights[len(heights) // 2] if heights else 0.0
            kept += [
                place for place in places if place.foot is foot and abs(self._height(place) - middle) <= SAME_HEIGHT
            ]
        return kept

    def _is_common(self, places: list[_Place], *, least: int) -> bool:
        """Whether a line stands on most pages, on most odd or even ones, or on most of a long stretch."""
        on = sorted({place.page for place in places})
        if len(on) < least:
            return False
        if len(on) * 2 > len(self.written):
            return True
        alike = self.written if len({page % 2 for page in on}) == 2 else self.alike[on[0] % 2]
        if alike is not self.written and len(on) * 2 > len(alike):
            return True
        stretch = bisect_right(alike, on[-1]) - bisect_left(alike, on[0])
        return len(on) >= max(least, MIN_LOCAL) and len(on) * 4 > stretch * 3

    def _take(self, places: Iterable[_Place], kind: list[set[int]] | None = None) -> None:
        for place in places:
            self.known[place.page].add(place.line)
            if kind is not None:
                kind[place.page].add(place.line)

    def result(self) -> Furniture:
        """What was found."""
        return Furniture(*([frozenset(places) for places in kind] for kind in (self.known, self.repeated, self.stamps)))


def distinct_lines(lines: Iterable[str]) -> str:
    """The lines left out, each once, page numbers aside: "SECRET; Reading file, page 1"."""
    kept: dict[str, str] = {}
    for line in lines:
        if not _BARE.match(re.sub(r"\d+|^[ivxlc]+$", "#", line.strip("-–—[]() "))):
            kept.setdefault(re.sub(r"\d+|(?<= )[ivx]+$", "#", _folded(line)), line)
    return "; ".join(kept.values())


def _may_run(line: str) -> bool:
    """Whether a line may be a running line by its words: no date, no sentence and no part of one."""
    return len(line) <= MAX_LINE and line[-1] not in ",;:-" and not is_dated(line) and not _is_sentence(line)


def _is_sentence(line: str) -> bool:
    """Whether a line ends like a sentence: "Vol. 3." and "U.S.A." do not."""
    found = _STOP.search(line)
    before = line[: found.start()] if found else ""
    word = before[-2:]
    return (len(word) == 2 and word.isalpha()) or (before[-1:].isalnum() and len(before.split()) >= MIN_WORDS)


def _numbers(line: str) -> Iterable[tuple[str, str, int]]:
    """(kind, the line with "#" for its number, the number) for each reading of a number at an end of the line."""
    for pattern in (_NUMBER_FIRST, _NUMBER_LAST):
        found = pattern.match(line.lstrip("-–—[( ")) if pattern is _NUMBER_FIRST else pattern.match(line)
        if found:
            yield "arabic", _folded(f"{found['before']}#{found['after']}"), int(found["number"])
    if found := _ROMAN.match(line) or _ROMAN_LAST.match(line):
        yield "roman", _folded(f"{found['before']}#{found['after']}"), _roman(found["number"])
    if found := _BATES.match(line):
        yield "bates", found["before"], int(found["number"])


def _roman(printed: str) -> int:
    values = [{"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}[letter] for letter in printed]
    return sum(-value if value < max(values[at:]) else value for at, value in enumerate(values))


def _folded(line: str) -> str:
    return " ".join(line.split()).casefold()


def _is_signature(line: str) -> bool:
    """Whether a line may be the name under a letter: a few words, each with a capital, and no figure."""
    words = line.split()
    return (
        len(words) <= 4 and not re.search(r"\d", line) and all(word[0].isupper() for word in words if word[0].isalpha())
    )
