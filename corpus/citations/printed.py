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
    rf"(?:(?<!\w)(?:documents?|docs?\.?|nos?\.?|numbers?|items?)\s*(?:nos?\.?|\#)?|[#№])\s*(?P<list>{_LIST})",
    re.IGNORECASE,
)
_PAGE = r"(?:\d{1,4}|[ivxlc]{1,8})"
_PAGES = lazily(
    rf"(?<!\w)(?:pages?|pp?\.|pp)\s*(?P<first>{_PAGE})(?!\w)(?:{_DASH}(?P<last>{_PAGE})(?!\w))?", re.IGNORECASE
)
_BARE_PAGES = lazily(rf"\s*[:,]\s*(?P<first>\d{{1,4}})(?:{_DASH}(?P<last>\d{{1,4}}))?(?=\s*(?:[.;)\]”\"]|$))(?!\.\d)")
_ENDED = lazily(r"\s*(?:[,;:.)\]_*]|$)")
_VOLUME_TITLE = lazily(r"[_*]?,\s*(?:the\s)?[A-Z][^.;?!:\d]{0,120}(?=[.\s_*]*$)")
_NEXT = lazily(r"\bibid\b", re.IGNORECASE)


def find_printed(text: str) -> Iterator[Cited]:
    """The citations of FRUS in `text` that name a volume, in order."""
    heads = list(_HEAD.finditer(text))
    for place, head in enumerate(heads):
        limit = heads[place + 1].start() if place + 1 < len(heads) else len(text)
        other = _NEXT.search(text, head.end(), limit)
        cited = _citation(text, head, other.start() if other else limit)
        if cited:
            yield cited


def _citation(text: str, head: re.Match[str], limit: int) -> Cited | None:
    """One citation that begins with `head` and ends before `limit`."""
    plain = head[0][:2].lower() == "fo" and not head["states"]
    if plain and not _NEAR.match(text, head.end(), limit):
        return None  # relations with somebody, a committee
    years = _YEARS.search(text, head.end(), min(limit, head.end() + LONGEST_TITLE))
    first, last = parse_years(years["first"], years["last"] or "") if years else (0, 0)
    at = years.end() if years else head.end()
    named = _VOLUME.search(text, head.end(), min(limit, at + LONGEST_TITLE))
    found = named if named and (not years or named.start() > years.start()) else None
    # Some volumes print their years as the end of their title, behind the number.
    found = (
        found or (named if named else None) or (None if plain and not years else _BARE_VOLUME.match(text, at, limit))
    )
    number = _volume_number(found["number"]) if found else ""
    if found and not number:
        found = None
    end = max(at, found.end()) if found else at
    part = _PART.match(text, found.end(), limit) if found else None
    end = part.end() if part and found and found.end() >= at else end
    where = _DOCUMENTS.search(text, end, min(limit, end + LONGEST_GAP))
    pages = _BARE_PAGES.match(text, end, limit) if found else None
    pages = pages or _PAGES.search(text, end, min(limit, end + LONGEST_GAP))
    if where and pages and where.start() > pages.start() and _PAGES.match(text, pages.start()):
        where = where if where.start() - pages.end() < LONGEST_TITLE else None
    located = where or pages
    if not (number or located) or not (first or number) or (plain and not number):
        return None
    if found and not located and found is not named and not years:
        return None
    if found and not located and "v" not in found[0].lower() and not _ENDED.match(text, end, limit):
        return None  # "FRUS, 1964–1968, I think"
    stop = located.end() if located else end
    if not located and (rest := _VOLUME_TITLE.match(text, end)):
        stop = rest.end()
    title = text[head.end() : located.start() if located else min(limit, end + LONGEST_TITLE)]
    return Cited(
        form="citation",
        printed=" ".join(text[head.start() : stop].split()),
        start=head.start(),
        end=stop,
        volume=FrusVolume(
            first=first,
            last=last,
            number=number,
            part=_part_number(part) if part else 0,
            name=" ".join(title.split()).strip(" ,.;_*"),
        ),
        documents=_documents(where["list"]) if where else (),
        pages=_page_range(pages["first"], pages["last"] or "") if pages and not where else None,
    )


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
