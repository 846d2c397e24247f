"""CSL-JSON: one item as Zotero, Pandoc and citeproc read it. https://docs.citationstyles.org, schema 1.0.2."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from cables.citations.facts import day

if TYPE_CHECKING:
    from cables.citations.facts import Facts
    from corpus.records import DateSpan


def item(known: Facts) -> str:
    """The item as one line of JSON."""
    return json.dumps(values(known), ensure_ascii=False)


def values(known: Facts) -> dict[str, Any]:
    """The item's variables; absent facts are left out."""
    number = f"Document {known.number}" if known.family == "frus" and known.number else known.number
    printed = known.family == "frus"
    remarks = [
        known.held if printed else "",
        known.translated,
        f"{known.locator}: “{known.quotation}”" if known.quotation else known.locator,
        known.file,
    ]
    found: dict[str, Any] = {
        "id": known.id,
        "type": "document",
        "title": known.title,
        "genre": known.kind,
        "author": [{"literal": known.sender}] if known.sender else [],
        "recipient": [{"literal": each} for each in known.receivers],
        "translator": [{"literal": known.translator}] if known.translator else [],
        "issued": issued(known.date),
        "container-title": known.container,
        "number": number,
        "archive": known.publisher or ("" if printed else known.archive),
        "archive_location": known.archive if known.publisher else "",
        "language": known.language,
        "note": ". ".join(filter(None, remarks)),
        "URL": known.url,
    }
    return {name: value for name, value in found.items() if value}


def issued(span: DateSpan) -> dict[str, Any]:
    """A CSL date: parts as far as they are known, two of them for a range, words for an open one; {} where undated."""
    first, last = span.earliest, span.latest
    if first is None or last is None:
        return {"literal": day(span)} if span.known else {}
    whole = [[first.year, first.month, first.day], [last.year, last.month, last.day]]
    match span.precision:
        case "day":
            parts = whole[:1]
        case "month":
            parts = [whole[0][:2]]
        case "year":
            parts = [whole[0][:1]]
        case _:
            parts = whole
    return {"date-parts": parts, **({"circa": True} if span.circa else {})}
