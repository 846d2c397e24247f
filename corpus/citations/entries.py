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
_RIS = lazily(rf"(?:^|\s)TY\s\s?-\s\s?[A-Z]{{3,8}}\s(?:.{{0,400}}?\s)?ID\s\s?-\s\s?(?P<key>\S{{1,{LONGEST_ID}}})", re.S)
_CSL = lazily(rf"[{{,]\s*\"id\"\s*:\s*\"(?P<key>[^\"\\\s]{{1,{LONGEST_ID}}})\"")
_CSL_ELSE = lazily(r"\"(?:type|title|issued|URL|genre)\"\s*:")
_NOTE = lazily(
    r"\s*(?:\[?\d{1,4}[\].)]*\s+|[⁰¹²³⁴-⁹]+\s*)?(?:(?:see|cf\.?|see also|quoted in)\s+)?"
    rf"(?P<authors>[^“\"”.]{{0,200}}\.\s+)?[“\"](?P<title>[^“\"”]{{1,{LONGEST_TITLE}}}?[,.?!]|[^“\"”]{{1,{LONGEST_TITLE}}})[”\"]"
    r"(?P<after>,?)(?=[\s,.(])",
    re.IGNORECASE,
)


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


def note_title(text: str) -> Cited | None:
    """The title between quotation marks with which a note or an entry of a bibliography begins; None for none.

    The comma or full stop that ends it stands inside the marks: else it is a phrase.
    """
    found = _NOTE.match(text)
    if not found:
        return None
    title = found["title"]
    if title[-1] not in ",.?!" and not found["after"]:
        return None
    plain = title.rstrip(",.").strip()
    if not plain or not text[found.end() :].strip(" .,"):
        return None
    return Cited(
        form="citation",
        printed=plain,
        start=found.start("title"),
        end=found.end("title"),
        title=" ".join(plain.split()),
    )
