"""CSL-JSON: one item as Zotero, Pandoc and citeproc read it. https://docs.citationstyles.org, schema 1.0.2.

A chapter is issued when its volume was; when the document was written is its original date.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from cables.citations.dates import day, parts

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cables.citations.authors import Name
    from cables.citations.facts import Facts
    from cables.citations.volumes import CitedVolume
    from corpus.records import DateSpan


def item(known: Facts) -> str:
    """The item as one line of JSON."""
    return json.dumps(values(known), ensure_ascii=False)


def values(known: Facts) -> dict[str, Any]:
    """The item's variables; absent facts are left out."""
    found: dict[str, Any] = {
        "id": known.id,
        "type": "chapter" if known.volume else "document",
        "title": known.title,
        "genre": known.kind,
        "author": names(known.authors),
        "recipient": [{"literal": each} for each in known.receivers],
        "translator": [{"literal": known.translator}] if known.translator else [],
        **(_in_volume(known, known.volume) if known.volume else _by_itself(known)),
        "language": known.language,
        "note": ". ".join(filter(None, _remarks(known))),
        "URL": known.url,
    }
    return {name: value for name, value in found.items() if value}


def names(known: Iterable[Name]) -> list[dict[str, str]]:
    """Persons by family and given name, bodies as they are called."""
    return [
        {
            key: value
            for key, value in (
                ("family", name.family), ("given", name.given), ("suffix", name.suffix), ("literal", name.literal)
            )
            if value
        }
        for name in known
    ]  # fmt: skip


def issued(span: DateSpan) -> dict[str, Any]:
    """A CSL date: parts as far as they are known, two of them for a range, words for an open one; {} where undated."""
    found = parts(span)
    if not found:
        return {"literal": day(span)} if span.known else {}
    return {"date-parts": found, **({"circa": True} if span.circa else {})}


def _in_volume(known: Facts, volume: CitedVolume) -> dict[str, Any]:
    return {
        "issued": {"date-parts": [[int(volume.year)]]} if volume.year else {},
        "original-date": issued(known.date),
        "container-title": volume.book,
        "collection-title": volume.series,
        "volume": volume.number,
        "editor": names(volume.editors),
        "publisher": volume.publisher,
        "publisher-place": volume.place,
        "number": f"Document {known.number}" if known.number else "",
        "page": volume.pages or known.page,
    }


def _by_itself(known: Facts) -> dict[str, Any]:
    return {
        "issued": issued(known.date),
        "container-title": known.container,
        "number": known.number,
        "archive": known.publisher or known.archive,
        "archive_location": known.archive if known.publisher else "",
    }


def _remarks(known: Facts) -> list[str]:
    return [
        known.held if known.volume else "",
        known.translated,
        f"{known.locator}: “{known.quotation}”" if known.quotation else known.locator,
        known.file,
    ]
