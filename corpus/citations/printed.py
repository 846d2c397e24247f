"""Citations of FRUS as notes print them.

    FRUS, 1969–1976, Volume E–4, Document 3
    Foreign Relations of the United States, 1964–1968, vol. XXIX, pt. 1, Korea, doc. 40
    FRUS 1961-63, XI, #12
    Foreign Relations, 1955–1957, vol. XV, pp. 512–513
    FRUS, 1952–1954, Guatemala, Documents 3 and 5–7

"Ibid." names nothing: what stood before it is not known here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from msgspec.structs import replace

from corpus.citations.cited import Cited, FrusVolume
from corpus.citations.frus_volumes import parse_years, roman_value
from corpus.lazy_regex import lazily

LONGEST_GAP = 700
"""Characters between a volume and the place in it: title, editors, publisher."""
LONGEST_TITLE = 160
MOST_DOCUMENTS = 50
_MARK = r"[\s,;:_*.()\[\]“”\"/]*"
_LETTER = r"[^\W_]"  # underscores mark italics
_STATES = r"of\s{1,3}(?:the\s{1,3})?(?:United\s{1,3}States|U\.?\s?S\.?A?\.?)"
_HEAD = lazily(
    rf"(?<!{_LETTER})(?<![/.-])(?:(?:FRUS|F\.\s?R\.\s?U\.\s?S\.)(?!{_LETTER})(?![./-]\w)"
    rf"|For(?:eign|\.)\s{{1,3}}Rel(?:ation)?s?(?!{_LETTER})\.?(?:\s{{1,3}}(?P<states>{_STATES}))?)",
    re.IGNORECASE,
)
_NEAR = lazily(r"[\s,;:_*.()\[\]“”\"/]*(?:(?:1[89]|20)\d\d(?!\d)|vols?\b|volumes?\b)", re.IGNORECASE)
_DASH = r"\s{0,3}[-‐-―−/]\s{0,3}"
_YEARS = lazily(rf"(?<![\w#])(?P<first>1[89]\d\d|20\d\d)(?:{_DASH}(?P<last>(?:1[89]|20)\d\d|\d\d)(?!\d))?(?!\w)")
_ARABIC_OR_ROMAN = r"\d{1,2}|[IVXLC]{1,8}"
_NUMBER = rf"(?P<number>E(?:{_DASH}|\s*)(?:{_ARABIC_OR_ROMAN})|{_ARABIC_OR_ROMAN})(?!\w)(?!{_DASH}\d{{3}})"
_VOLUME = lazily(rf"\b(?:volumes?|vols?\.?|v\.)\s*{_NUMBER}", re.IGNORECASE)
_BARE_VOLUME = lazily(rf"{_MARK}(?:v(?=\d))?{_NUMBER}", re.IGNORECASE)
_PART = lazily(
    rf"{_MARK}(?:part|pt\.?)\s*(?P<part>\d|[IV]{{1,3}}|one|two|three)(?!\w)|/\s*(?P<slash>\d|[IV]{{1,3}})(?!\w)",
    re.IGNORECASE,
)
_PART_WORDS = {"one": 1, "two": 2, "three": 3}
_ITEM = r"\d{1,4}[a-z]?(?!\w)"
_LIST = rf"{_ITEM}(?:(?:{_DASH}|\s{{0,3}},?\s{{1,3}}(?:and|&|to)\s{{1,3}}|\s{{0,3}}[,&]\s{{0,3}}){_ITEM})*"
_DOCUMENTS = lazily(
    rf"(?:(?<!\w)(?:documents?|docs?\.?|nos?\.?|numbers?|items?)\s*(?:nos?\.?|\#)?|[#№]|(?<!\w)d(?=\d))\s*(?P<list>{_LIST})",
    re.IGNORECASE,
)
_PAGE = r"(?:\d{1,4}|[ivxlc]{1,8})"
_PAGES = lazily(
    rf"(?<!\w)(?:pages?|pp?\.|pp)\s*(?P<first>{_PAGE})(?!\w)(?:{_DASH}(?P<last>{_PAGE})(?!\w))?", re.IGNORECASE
)
_BARE_PAGES = lazily(rf"\s*[:,]\s*(?P<first>\d{{1,4}})(?:{_DASH}(?P<last>\d{{1,4}}))?(?=\s*(?:[.;)\]”\"]|$))(?!\.\d)")
# Behind the imprint or the title, where the citation ends: "(Washington, DC: GPO, 1994), 12–13", "Indonesia, 12–13."
_LAST_PAGES = lazily(
    rf"(?<=[\w)”])[_*]?,\s{{1,3}}(?P<first>\d{{1,4}})(?:{_DASH}(?P<last>\d{{1,4}}))?(?!\w)(?=[\s.;)\]_*]*$|\s*;)"
)
_DOCUMENTS_BEFORE = lazily(
    rf"(?<!\w)(?:documents?|docs?\.?)\s{{0,3}}(?:nos?\.?|\#)?\s{{0,3}}(?P<list>{_LIST})\s{{0,3}}"
    r"(?:,|\bin\b|\bof\b|\bfrom\b)?\s{0,3}(?:the\s)?[_*“\"]?$",
    re.IGNORECASE,
)
LONGEST_BEFORE = 60
"""Characters in which documents are named before their volume."""
_MORE = lazily(r"\s*[;,]?\s*(?:(?:and|also|see)\s+){0,3}(?=vols?\b|volumes?\b)", re.IGNORECASE)
_ENDED = lazily(r"\s*(?:[,;:.)\]_*]|$)")
# The title of a volume that is cited whole.
_VOLUME_TITLE = lazily(
    r"[_*]?,\s{1,3}(?P<title>(?:the\s)?[A-Z][\w’'–-]{0,30}(?:[;,]?\s(?:(?:and|of|the|in|to|for|on|with)\b|[A-Z][\w’'–-]{0,30})){0,15})"
)
_NEXT = lazily(r"\bibid\b", re.IGNORECASE)


class _Volume(NamedTuple):
    """The volume of a citation, and where its words end."""

    volume: FrusVolume
    end: int
    marked: bool
    """Whether "vol." says that the number is one."""


class _Place(NamedTuple):
    """Where in the volume."""

    start: int
    end: int
    documents: tuple[str, ...] = ()
    pages: tuple[str, str] | None = None


def find_printed(text: str) -> Iterator[Cited]:
    """The citations of FRUS in `text` that name a volume, in order.

    Of several volumes of one subseries ("; and vol. XVIII, doc. 3") each is one.
    """
    heads = list(_HEAD.finditer(text))
    for place, head in enumerate(heads):
        limit = heads[place + 1].start() if place + 1 < len(heads) else len(text)
        other = _NEXT.search(text, head.end(), limit)
        limit = other.start() if other else limit
        years = _YEARS.search(text, head.end(), min(limit, head.end() + LONGEST_TITLE))
        start, end = head.start(), head.end()
        while cited := _citation(text, start, end, limit, years, plain=_is_plain(head)):
            yield cited
            more = _MORE.match(text, cited.end, limit)
            if not more or not years:
                break
            start, end = more.end(), more.end()


def _is_plain(head: re.Match[str]) -> bool:
    """Whether only "Foreign Relations" stands there, which other things are called as well."""
    return head[0][:2].lower() == "fo" and not head["states"]


def _citation(
    text: str, start: int, after: int, limit: int, years: re.Match[str] | None, *, plain: bool
) -> Cited | None:
    """One citation that begins at `start`, its head ending at `after`, and ends before `limit`."""
    follows = years is not None and years.end() <= after
    if plain and not follows and not _NEAR.match(text, after, limit):
        return None  # relations with somebody, a committee
    found = _find_volume(text, after, limit, years, plain=plain)
    if not found:
        return None
    volume, end = found.volume, found.end
    place = _find_place(text, start, end, limit, numbered=bool(volume.number))
    if not (volume.number or place) or (plain and not volume.number):
        return None
    # "FRUS, XVII" and "FRUS, 1964–1968, I think" name no volume.
    if not place and not found.marked and (not volume.first or not _ENDED.match(text, end, limit)):
        return None
    title_start = -1
    if place and place.start < start:
        start, stop = place.start, end
    elif place:
        stop = place.end
    else:
        rest = _VOLUME_TITLE.match(text, end)
        stop = rest.end() if rest else end
        title_start = rest.start("title") if rest else -1
    title = text[after : place.start if place and place.start > after else min(limit, end + LONGEST_TITLE)]
    return Cited(
        form="citation",
        printed=" ".join(text[start:stop].split()),
        start=start,
        end=stop,
        volume=replace(volume, name=" ".join(title.split()).strip(" ,.;_*")),
        documents=place.documents if place else (),
        pages=place.pages if place else None,
        title_start=title_start,
    )


def _find_volume(text: str, after: int, limit: int, years: re.Match[str] | None, *, plain: bool) -> _Volume | None:
    """Years, number and part; None where neither years nor a number are printed."""
    first, last = parse_years(years["first"], years["last"] or "") if years else (0, 0)
    at = max(after, years.end()) if years else after
    # Some volumes print their years as the end of their title, behind the number.
    marked = _VOLUME.search(text, at, min(limit, at + LONGEST_TITLE)) or _VOLUME.search(text, after, at)
    found = marked or (None if plain and not years else _BARE_VOLUME.match(text, at, limit))
    number = _volume_number(found["number"]) if found else ""
    if not found or not number:
        return _Volume(FrusVolume(first=first, last=last), at, False) if first else None
    part = _PART.match(text, found.end(), limit)
    end = max(at, part.end() if part else found.end())
    number_of_part = _part_number(part) if part else 0
    return _Volume(FrusVolume(first=first, last=last, number=number, part=number_of_part), end, bool(marked))


def _find_place(text: str, start: int, end: int, limit: int, *, numbered: bool) -> _Place | None:
    """The documents or pages behind a volume, or the documents before it."""
    near = min(limit, end + LONGEST_GAP)
    documents = _DOCUMENTS.search(text, end, near)
    pages = (_BARE_PAGES.match(text, end, limit) if numbered else None) or _PAGES.search(text, end, near)
    if documents and pages and documents.start() - pages.end() > LONGEST_TITLE:
        documents = None
    if documents:
        return _Place(documents.start(), documents.end(), _documents(documents["list"]))
    if not pages and numbered:
        before = _DOCUMENTS_BEFORE.search(text, max(0, start - LONGEST_BEFORE), start)
        if before:
            return _Place(before.start(), before.end(), _documents(before["list"]))
        pages = _LAST_PAGES.search(text, end, near)
    if not pages:
        return None
    return _Place(pages.start(), pages.end(), pages=_page_range(pages["first"], pages["last"] or ""))


def _volume_number(printed: str) -> str:
    """ "XXIX" as "29", "E–4" as "e4"; "" for letters that are no number."""
    electronic = printed[:1] in "Ee"
    plain = re.sub(r"[^A-Za-z0-9]", "", printed[1:] if electronic else printed)
    value = int(plain) if plain.isdigit() else roman_value(plain)
    return f"{'e' if electronic else ''}{value}" if value else ""


def _part_number(found: re.Match[str]) -> int:
    printed = (found["part"] or found["slash"]).lower()
    return _PART_WORDS.get(printed) or (int(printed) if printed.isdigit() else roman_value(printed))


def _documents(printed: str) -> tuple[str, ...]:
    """ "3 and 5–7" as ("d3", "d5", "d6", "d7")."""
    names: list[str] = []
    for item in re.findall(rf"{_ITEM}(?:{_DASH}{_ITEM})?", printed, re.IGNORECASE):
        ends = re.findall(_ITEM, item, re.IGNORECASE)
        if len(ends) == 2 and all(end.isdigit() for end in ends):
            low, high = int(ends[0]), int(_completed(ends[0], ends[1]))
            names += [f"d{number}" for number in range(low, min(high, low + MOST_DOCUMENTS - 1) + 1)]
        else:
            names += [f"d{end.lower()}" for end in ends]
    return tuple(dict.fromkeys(names))[:MOST_DOCUMENTS]


def _page_range(first: str, last: str) -> tuple[str, str]:
    return (first, _completed(first, last)) if last else (first, first)


def _completed(first: str, last: str) -> str:
    """The end of a range whose shared digits are left out: 512–13."""
    if first.isdigit() and last.isdigit() and len(last) < len(first):
        return first[: len(first) - len(last)] + last
    return last
