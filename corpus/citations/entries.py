"""Entries of reference managers and notes with a title: what they say of the document besides links and volumes.

BibTeX, RIS and CSL JSON, on one line or several, whole or in part; several entries name several documents.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.citations.cited import Cited
from corpus.lazy_regex import lazily

LONGEST_ID = 200
LONGEST_TITLE = 1_000
_BIBTEX = lazily(rf"@\w{{3,20}}\s*[{{(]\s*(?P<key>[^\s,{{}}]{{1,{LONGEST_ID}}})\s*,")
_RIS = lazily(
    rf"(?:^|\s)TY\s\s?-\s\s?[A-Z]{{3,8}}\s(?:.{{0,400}}?\s)??ID\s\s?-\s\s?(?P<key>\S{{1,{LONGEST_ID}}})", re.S
)
_CSL = lazily(rf"[{{,]\s*\"id\"\s*:\s*\"(?P<key>[^\"\\\s]{{1,{LONGEST_ID}}})\"")
_CSL_ELSE = lazily(r"\"(?:type|title|issued|URL|genre)\"\s*:")
_NOTE = lazily(
    r"\s*+(?:\[?\d{1,4}[\].)]*\s++|[⁰¹²³⁴-⁹]+\s*+)?(?:(?:see|cf\.?|see also|quoted in)\s++)?"
    rf"(?P<before>[^“\"”]{{0,200}}[.,]\s++)?[“\"](?P<title>[^“\"”]{{1,{LONGEST_TITLE}}}?[,.?!]’?|[^“\"”]{{1,{LONGEST_TITLE}}})[”\"]"
    r"(?P<after>,?)(?=[\s,.(])",
    re.IGNORECASE,
)
# "(1975, March 4)." of a style of the sciences, and what is the title behind it.
_YEAR_IN_BRACKETS = lazily(r"\((?:(?:1[89]|20)\d\d(?:,\s[A-Z][\w\s–-]{2,30})?|n\.d\.)\)\.\s?")
_UNMARKED_END = lazily(r"\s[(\[]|\.\sIn\s|\.\s*$|\.\s(?=[A-Z])")
MOST_ENDS = 6
"""Places where a title without marks may end that are tried."""
_LEADING = lazily(r"^\s*(?:\[?\d{1,4}[\].)]*\s+)?")


def find_entries(text: str) -> Iterator[Cited]:
    """What the entries of reference managers in `text` call their documents."""
    for found in (
        *_BIBTEX.finditer(text),
        *_RIS.finditer(text),
        *(_CSL.finditer(text) if _CSL_ELSE.search(text) else ()),
    ):
        key = found["key"]
        # BibTeX's keys have ":" and "+" where ids have "#" and "~" (cables/citations/bibtex.py).
        ids = dict.fromkeys((key, key.replace("+", "~").replace(":", "#")))
        yield Cited(form="entry", printed=key, start=found.start(), end=found.end(), ids=tuple(ids))


def find_titles(text: str) -> list[Cited]:
    """What may be the title of the document that a note or an entry of a bibliography cites, the likeliest first.

    Between quotation marks, with the comma or full stop that ends it inside: else it is a phrase. Without marks behind
    or before a year in brackets, as the styles of the sciences have it.
    """
    found = _NOTE.match(text)
    if found:
        title = found["title"]
        if (title.rstrip("’")[-1:] in (",", ".", "?", "!") or found["after"]) and text[found.end() :].strip(" .,"):
            return [_title(title, found.start("title"))]
        return []
    if (found := _YEAR_IN_BRACKETS.search(text)) is None:
        return []
    behind = text[found.end() : found.end() + LONGEST_TITLE]
    # A title may have brackets and full stops of its own.
    ends = [end.start() for end in _UNMARKED_END.finditer(behind)]
    places = [(behind[:end], found.end()) for end in dict.fromkeys((*ends[-1:], *ends[:MOST_ENDS], len(behind)))]
    before = text[: found.start()]
    places.append((_LEADING.sub("", before), len(before) - len(_LEADING.sub("", before))))
    return [_title(title, start) for title, start in places if title.strip(" .")]


def _title(printed: str, start: int) -> Cited:
    plain = " ".join(printed.rstrip(" ,.").split())
    return Cited(form="citation", printed=plain, start=start, end=start + len(printed), title=plain)
