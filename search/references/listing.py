"""The messages that a cable refers to, which of them an archive may hold, and the cables that refer to it."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from corpus.errors import QuerySyntaxError
from corpus.records import DateSpan, Record
from search import searcher
from search.query.ast import Exact, Or, PostFilter
from search.query.unparse import unparse
from search.request import SearchRequest

if TYPE_CHECKING:
    from corpus.records import Cable, Reference
    from index.reader import ArchiveReader
    from search.entities.resolver import EntityResolver

MOST_HELD = 3
"""Cables listed that a reference may mean: a number without a year can be anybody's."""
MOST_CITING = 10


class CableLine(Record, frozen=True, kw_only=True):
    """A cable in a line."""

    id: str
    date: DateSpan
    title: str


class CitedMessage(Record, frozen=True, kw_only=True):
    """A reference as printed, and the cables that it may mean; () where the archive has none."""

    printed: str
    cables: tuple[CableLine, ...] = ()
    target: str = ""
    """Id of the document that an editor's link names, held or not."""
    origin: str = ""
    """Where it stands first, if not in the body: "note 3"."""


class ReferenceList(Record, frozen=True, kw_only=True):
    """The references of a cable, in both directions."""

    schema: int = 1
    id: str
    title: str
    cited: tuple[CitedMessage, ...]
    """In the order of the body, then those of heading and notes; each printed form and each target of a link once."""
    citing: tuple[CableLine, ...]
    """The oldest first, MOST_CITING at most."""


def list_references(reader: ArchiveReader, resolver: EntityResolver, cable_id: str) -> ReferenceList:
    """What a cable refers to and what refers to it. Raises NoSuchCable.

    `search.references.resolver` decides which cable a reference means; here all are listed that bear its number.
    """
    cable = reader.get(cable_id)

    def held(query: str, most: int) -> tuple[CableLine, ...]:
        if not query:
            return ()
        request = SearchRequest(query=query, limit=most + 1, sort="oldest", snippets=False, advise=False)
        with suppress(QuerySyntaxError):  # a printed sender may be nothing that a query can name
            hits = searcher.search(reader, request, resolver).hits
            others = [hit for hit in hits if hit.id != cable.id][:most]
            return tuple(CableLine(id=hit.id, date=hit.date, title=hit.title or hit.subject) for hit in others)
        return ()

    first: dict[tuple[str, str], Reference] = {}
    for each in cable.references:
        first.setdefault(("", each.target) if each.target else (each.printed, ""), each)
    held_targets = reader.snapshot.locate(tuple(target for _, target in first if target))

    def linked(target: str) -> tuple[CableLine, ...]:
        if target not in held_targets:
            return ()
        found = reader.cable(held_targets[target])
        return (CableLine(id=found.id, date=found.date, title=found.title or found.subject),)

    cited = [
        CitedMessage(
            printed=each.printed,
            cables=linked(each.target) if each.target else held(_query(each), MOST_HELD),
            target=each.target,
            origin=each.origin,
        )
        for each in first.values()
    ]
    return ReferenceList(
        id=cable.id,
        title=cable.title or cable.subject,
        cited=tuple(cited),
        citing=held(_naming(cable), MOST_CITING),
    )


def _query(each: Reference) -> str:
    """A query for the message that a reference names; "" where it does not tell."""
    if each.mrn:
        return unparse(Exact("number", each.mrn))
    if not each.number:
        return ""
    parts = [unparse(Exact("number", each.number))]
    parts += [unparse(PostFilter("from", each.sender))] if each.sender else []
    parts += [f"date:{each.year:04d}"] if each.year else []
    return " ".join(parts)


def _naming(cable: Cable) -> str:
    """A query for the cables that name `cable`, by a link or by its number."""
    by_link = Exact("ref", cable.id)
    if cable.mrn:
        return unparse(Or((by_link, Exact("ref", cable.mrn))))
    sender = cable.sender.post or cable.sender.name if cable.sender else ""
    if not sender or not cable.number:
        return unparse(by_link)
    return unparse(Or((by_link, Exact("ref", f"{sender} {cable.number}"))))
