"""Pages that are a list of papers: a table with a column for date, sender or subject, and a row for each cable."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from corpus.records import Cable
from ingest.readers.shared.html_text import is_data
from ingest.readers.tables.mapping import Mapping
from ingest.readers.tables.tabular import Table
from ingest.sources.text import clean, one_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import html

    from corpus.records import Source
    from ingest.sources.items import Failure, SourceFile

LEAST_ROWS = 2
"""A table of one row may be the heading of one document."""
LEAST_FIELDS = 3
"""Known columns of a list of papers."""
MOST_CELLS = 4_096
SHARE = 0.6
"""Of the page's letters that the table has at least: else it stands in a text."""
LONGEST_AROUND = 1_000
"""Characters of the words around the table that are kept in a warning."""
_PAPERS = frozenset(("date", "sender", "recipients", "subject", "title", "body", "number", "mrn"))


class Listing(NamedTuple):
    """The table of a page that lists papers."""

    columns: list[str]
    rows: list[list[str]]
    around: str
    """The words of the page beside it."""


def listing(body: html.HtmlElement) -> Listing | None:
    """The table below `body`, which has no furniture any more; None where no table, or more than one, lists papers."""
    found = [(table, one) for table in body.iter("table") if is_data(table) and (one := _rows(table))]
    if len(found) != 1:
        return None
    ((table, (columns, *rows)),) = found
    beside = _beside(body, table)
    letters = sum(len(cell) for row in (columns, *rows) for cell in row)
    if letters < SHARE * (letters + len(beside.replace(" ", ""))):
        return None
    return Listing(columns, rows, beside[:LONGEST_AROUND])


def _beside(body: html.HtmlElement, table: html.HtmlElement) -> str:
    """The words of `body` without those of the table's cells, read once."""
    words, inside = body.text_content(), table.text_content()
    # Another element may hold the same words before the table: its place is counted, not looked for.
    start = sum(map(len, _texts_before(body, table)))
    captions = " ".join(caption.text_content() for caption in table.iterchildren("caption"))
    return one_line(clean(f"{words[:start]} {captions} {words[start + len(inside) :]}"))


def _texts_before(body: html.HtmlElement, table: html.HtmlElement) -> Iterator[str]:
    """The texts of `body`, as `text_content` has them, up to the table."""
    above = [each for each in table.iterancestors() if each is body or body in each.iterancestors()]
    for element, next_one in pairwise([*reversed(above), table]):
        yield element.text or ""
        for child in element:
            if child is next_one:
                break
            yield child.text_content() if isinstance(child.tag, str) else ""
            yield child.tail or ""


def cables(found: Listing, title: str, source: SourceFile, facts: Source) -> Iterator[Cable | Failure]:
    """A cable for each row. `title` is that of the page."""
    table = Table(source=source, reader=facts.reader, version=facts.reader_version, mapping=Mapping())
    table.encoding = facts.encoding
    around = found.around.replace(title, "", 1).strip() if title else found.around
    table.notes.append(f"rows of a table on the page {title!r}{f'; beside it: {around}' if around else ''}")
    table.look_back(lambda: (list(zip(found.columns, row, strict=True)) for row in found.rows))
    for number, row in enumerate(found.rows, start=1):
        item = table.cable(zip(found.columns, row, strict=True), place=f"row {number}", row=number)
        if isinstance(item, Cable) and not item.source.permalink:
            item = replace(item, source=replace(item.source, permalink=facts.permalink))
        yield item
    yield from table.finish()


def _rows(table: html.HtmlElement) -> list[list[str]]:
    """Header and rows, all of one width; [] where the table lists no papers."""
    rows = []
    for row in table.iter("tr"):
        cells = [cell for cell in row if cell.tag in ("td", "th")]
        if any(cell.get("colspan", "1") != "1" or cell.get("rowspan", "1") != "1" for cell in cells):
            return []
        if words := [one_line(clean(cell.text_content())) for cell in cells]:
            rows.append(words)
    if len(rows) <= LEAST_ROWS or len(rows[0]) > MOST_CELLS or any(len(row) != len(rows[0]) for row in rows):
        return []
    fields = {Mapping().field_of(cell) for cell in rows[0] if cell}
    if len(fields & _PAPERS) < LEAST_FIELDS or not all(rows[0]) or any(char.isdigit() for char in "".join(rows[0])):
        return []
    return rows
