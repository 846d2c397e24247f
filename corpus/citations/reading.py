"""A text read as links and citations: the one way in.

`may_cite` is asked of every query, before anything of the grammar is loaded.
"""

from __future__ import annotations

import re
from itertools import islice

from msgspec.structs import replace

from corpus.citations.cited import Cited
from corpus.citations.entries import find_entries, find_titles
from corpus.citations.links import find_links, find_messages, message_ids
from corpus.citations.printed import find_printed
from corpus.citations.signs import may_cite
from corpus.lazy_regex import lazily
from corpus.records import Record

LONGEST_LIST = 500
"""Characters between the bracket of a field and a link in it."""
MOST = 50
"""Links and citations of one text; of a pasted page the first ones."""

# What stands around a citation and asks for nothing.
_FURNITURE = lazily(
    r"(?:\s|[^\w\s]|[⁰¹²³⁴-⁹]|\bU\.?\s?S\.|\bDepartment of State\b|\bOffice of the Historian\b"
    r"|\b(?:see|also|cf|in|at|and|or|printed|reprinted|quoted|e\.?g|for|text|ibid|the|accessed|pdf|full|document"
    r"|footnotes?|fn|notes?|n|p|pp|pages?|par|paragraphs?|vol|enclosure|permalink|url|source|from|available|online|html"
    r"|xml|link)\b|(?<![^\W_])\d{1,3}(?!\w))*",
    re.IGNORECASE,
)
_OPERATORS = lazily(
    r"(?:^|(?<=\())\s{0,99}(?:OR|AND)\b|\b(?:OR|AND)\s{0,99}(?:$|(?=\)))|\b(?:OR|AND)\s{1,99}(?=(?:OR|AND)\b)"
)
_HOUSES = lazily(
    r"\bRG\s?59\b|\bNational Archives\b|Central Foreign Policy Files|Wilson Center Digital Archive", re.IGNORECASE
)
_DATED = lazily(r"[“”\"]|\b(?:1[89]|20)\d\d\b")


class Citations(Record, frozen=True, kw_only=True):
    """What a text names, and what it says besides."""

    cited: tuple[Cited, ...] = ()
    rest: str = ""
    """The text without them, of the same length; blank where all of it is a citation."""

    @property
    def whole(self) -> bool:
        """Whether the text is nothing but a citation."""
        return not self.rest.strip()


def read_citations(text: str) -> Citations:
    """The links and citations of `text`, in order; without any, `rest` is the text."""
    entries = list(find_entries(text))
    found = [*entries, *sorted(_outside_quotes(text), key=lambda each: each.start)]
    titles = [] if entries else find_titles(text)
    if not found and not titles:
        found = [Cited(form="id", printed=text.strip(), start=0, end=len(text), ids=message_ids(text))]
        found = [each for each in found if each.ids]
    cited = [*found[:MOST], *titles]
    if not cited:
        return Citations(rest=text)
    rest = text
    for each in cited:
        rest = f"{rest[: each.start]}{' ' * (each.end - each.start)}{rest[each.end :]}"
    rest = _OPERATORS.sub(lambda found: " " * len(found[0]), rest)
    if entries or titles or _FURNITURE.fullmatch(rest) or _is_note(text, found):
        rest = " " * len(text)
    return Citations(cited=tuple(cited), rest=rest)


def is_citation(text: str) -> bool:
    """Whether a text is nothing but a citation."""
    return may_cite(text) and bool((found := read_citations(text)).cited) and found.whole


def _outside_quotes(text: str) -> list[Cited]:
    """Links, and citations but for those that are a phrase in quotation marks: they are searched as words."""
    found = [*islice(find_links(text), MOST), *islice(find_printed(text), MOST)]
    if _HOUSES.search(text) or any(each.form == "link" for each in found) or find_titles(text):
        found += [each for each in islice(find_messages(text), MOST) if not _inside(each, found)]
    written = [_as_written(text, each) for each in found if not _is_phrase(text, each)]
    return [each for each in written if each is not None]


_FIELD = lazily(r"(?:^|[\s(])-?(?:[A-Za-z]{1,20}|(?i:cited-by)):[=<>]?[\"“„«(]?$")
_FIELD_LIST = lazily(r"\b[A-Za-z]{1,20}:\([^()]*\Z")
_ID_OF_SEVERAL_WORDS = lazily(r"(?:^|(?<=\s))id:$")


def _as_written(text: str, each: Cited) -> Cited | None:
    """A citation as it is meant in a query; None where it is the value of a field or excluded."""
    before = text[max(0, each.start - 30) : each.start]
    if each.form == "citation" and (field := _ID_OF_SEVERAL_WORDS.search(before)):
        return replace(each, start=each.start - len(field[0]))
    # "-" right before it is resolved in the tree, as are values of fields.
    excluded = before.endswith("-") or before.rstrip().endswith("NOT")
    return (
        None
        if excluded or _FIELD.search(before) or _FIELD_LIST.search(text[max(0, each.start - LONGEST_LIST) : each.start])
        else each
    )


def _inside(one: Cited, others: list[Cited]) -> bool:
    return any(each.start <= one.start and one.end <= each.end for each in others)


def _is_phrase(text: str, each: Cited) -> bool:
    if each.form == "link":
        return False  # nobody looks for the words of a link
    before, after = text[: each.start].rstrip()[-1:], text[each.end :].lstrip(" .,")[:1]
    return before in ('"', "“") and after in ('"', "”") and bool(before and after)


def _is_note(text: str, found: list[Cited]) -> bool:
    """Whether a text with other words is a note without a title in quotation marks, none of them a question.

    A note names its volume and gives the link, or names the keeper, or has the description and the day of a paper and
    a comma before the volume.
    """
    printed = [each for each in found if each.form == "citation"]
    if printed and any(each.form == "link" for each in found):
        return True
    if _HOUSES.search(text):
        return True
    if not printed:
        return False
    before, after = text[: printed[0].start].rstrip(' _*“"'), text[printed[-1].end :]
    before = re.sub(r"\b(?:in|printed in)$", "", before, flags=re.IGNORECASE).rstrip()
    return before.endswith((",", ".", ";", ":")) and bool(_DATED.search(before)) and bool(_FURNITURE.fullmatch(after))
