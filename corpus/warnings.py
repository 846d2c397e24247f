"""Kinds of warnings: what of a source was not read or not understood, and how many times.

A warning is a text in `Cable.warnings`. Its first words say its kind, so that the index can find cables by kind
(`has:warning-date`) and an ingest can count them. A number at its beginning counts what it is about.
"""

from __future__ import annotations

import re
from functools import cache

from corpus.counts import pluralize
from corpus.records import Record


class WarningKind(Record, frozen=True, kw_only=True):
    """One kind of warnings."""

    name: str
    """As the query `has:warning-NAME` gives it."""
    begins: str
    """Regular expression for the first words."""
    one: str
    """What one of these is called in a count: "cable without text"."""
    many: str
    """Several of them."""
    meaning: str
    """What the trait means."""


KINDS = (
    WarningKind(
        name="text",
        begins=r"no text\b(?! layer| but a stamp)",
        one="cable without text",
        many="cables without text",
        meaning="no text, though the source does not say that it was withheld",
    ),
    WarningKind(
        name="attachment",
        begins=r"attachment not read|text not read",
        one="attachment unread",
        many="attachments unread",
        meaning="an attachment, or a text in a closed attachment, that was not read",
    ),
    WarningKind(
        name="page",
        begins=r"(?:[\d,]+ )?pages? (?:without a text layer|with a stamp only|(?:\d+ )?of \d+ ha(?:s|ve) no text layer)"
        r"|a picture without a text layer"
        r"|no text layer|no text but a stamp",
        one="page without text or with a stamp only",
        many="pages without text or with a stamp only",
        meaning="a page without text, or with nothing but a stamp",
    ),
    WarningKind(
        name="date",
        begins=r"(?:[^:\n]{1,80}: )?dates? (?:not |partly |['\"])|dates?\b",
        one="date not fully understood",
        many="dates not fully understood",
        meaning="a date that was not understood, partly understood or is contradicted",
    ),
    WarningKind(
        name="messages",
        begins=r"perhaps [\d,]+ messages",
        one="document that may be several messages",
        many="documents that may be several messages",
        meaning="a document in which several messages seem to stand, read as one",
    ),
    WarningKind(
        name="column",
        begins=r"[\d,]+ columns?\b",
        one="column unknown or used in part",
        many="columns unknown or used in part",
        meaning="the first cable of a table with columns that are unknown or used in part",
    ),
    WarningKind(
        name="heading",
        begins=r"[\d,]+ lines? of the heading\b",
        one="line of a heading not understood",
        many="lines of headings not understood",
        meaning="a line inside the heading of a message that was not understood, or only in part",
    ),
)
"""The kinds that are counted; any other warning is of none."""

OTHER = "other"
MOST_PAGES = 40
"""Pages that one warning names."""
BY_NAME = {kind.name: kind for kind in KINDS}


@cache
def _begins() -> re.Pattern[str]:
    # Compiled when a warning is there: a search imports this module and needs none.
    # Dates come last: their place stands before them, which may be any words.
    kinds = sorted(KINDS, key=lambda kind: kind.name == "date")
    return re.compile("|".join(f"(?P<{kind.name}>{kind.begins})" for kind in kinds))


def kind_of(warning: str) -> str:
    """The name of its kind; OTHER for a warning, or the reason of a failure, of no counted kind."""
    found = _begins().match(warning)
    return found.lastgroup or OTHER if found else OTHER


def count_of(warning: str) -> int:
    """How many things a warning is about: the number at its beginning, the pages that it lists, else one."""
    if found := re.match(r"[\d,]{1,9}(?= )", warning):
        return int(found.group().replace(",", "") or 1)
    if found := re.match(r"pages (?:without a text layer|with a stamp only): (?P<pages>[\d, -]+)", warning):
        return max(1, len(re.findall(r"\d+", found["pages"])))
    if found := re.match(r"(?:no text layer|no text but a stamp).* on its (\d{1,9}) pages", warning):
        return int(found[1])
    return 1


def pages_without_text(numbers: list[int], total: int) -> str:
    """A warning on pages of a file of `total`: "page 2 of 3 has no text layer". Of many the first are named."""
    if len(numbers) == 1:
        return f"page {numbers[0]} of {total} has no text layer"
    more = ", ..." if len(numbers) > MOST_PAGES else ""
    listed = ", ".join(map(str, numbers[:MOST_PAGES]))
    return f"{len(numbers)} pages of {total} have no text layer: {listed}{more}"


def columns(names: list[str], what: str) -> str:
    """A warning on columns of a table: "2 columns without a field, kept as attributes: colour, shape"."""
    return f"{pluralize(len(names), 'column')} {what}: {', '.join(names)}"[:1000]
