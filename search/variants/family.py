"""The versions of one cable: where else it was printed, transmitted or released, and how the texts differ."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

from corpus.records import Cable, DateSpan, Record
from search.variants.diff import Comparison, compare

if TYPE_CHECKING:
    from index.reader import ArchiveReader
    from search.entities.resolver import EntityResolver


class Version(Record, frozen=True, kw_only=True):
    """One of the versions of a cable."""

    id: str
    title: str
    collection: str = ""
    kind: str = ""
    date: DateSpan
    number: str = ""
    mrn: str = ""
    words: int
    """Of the body."""
    redactions: int
    """Places at which the body says that something is withheld."""
    share: float | None = None
    """Of the shorter of the two: how much the cable asked for and this one have in common, 0 to 1, in order. None
    of the cable itself, and where both are versions of a third one, not of each other."""


class Family(Record, frozen=True, kw_only=True):
    """A cable and its other versions; the comparison of two of them, where there are two."""

    schema: int = 1
    id: str
    versions: tuple[Version, ...]
    """The cable asked for first, then the fullest first. Only itself where it has no others."""
    compared: Comparison | None = None


def family(reader: ArchiveReader, resolver: EntityResolver, cable_id: str, other_id: str = "") -> Family:
    """The versions of a cable, and the words of it beside those of `other_id`, by default its fullest other version.

    Any two cables can be compared. Raises NoSuchCable, CorruptArchive.
    """
    asked = reader.get(cable_id)
    with closing(reader.ledger()) as ledger:
        group = next((group for group in ledger.versions.groups() if asked.id in group), ())
        shares = {id: ledger.versions.share(asked.id, id) for id in group}
    cables = {id: resolver.cable(reader.get(id)) for id in group}
    found = [_make_version(cables[id], shares.get(id)) for id in group if id != asked.id]
    found.sort(key=lambda version: (-version.words, version.id))
    beside = other_id or (found[0].id if found else "")
    compared = None
    if beside:
        other = cables.get(beside) or reader.get(beside)
        compared = compare(asked.id, asked.body, other.id, other.body)
    return Family(id=asked.id, versions=(_make_version(asked, None), *found), compared=compared)


def _make_version(cable: Cable, share: float | None) -> Version:
    return Version(
        id=cable.id,
        title=cable.title,
        collection=cable.collection,
        kind=cable.kind,
        date=cable.date,
        number=cable.number,
        mrn=cable.mrn,
        words=len(cable.body.split()),
        redactions=len(cable.redactions),
        share=share,
    )
