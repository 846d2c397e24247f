"""The words in which a cable refers to a message: from the place that the graph keeps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from search.references.dated import dated_references

if TYPE_CHECKING:
    from corpus.records import Cable, Reference

CONTEXT = 90
"""Characters before and after a reference that are quoted with it."""


def reference_at(cable: Cable, place: int) -> Reference | None:
    """The reference at the place of an edge; None where the cable has none there."""
    if place >= 0:
        return cable.references[place] if place < len(cable.references) else None
    start = -1 - place
    return next((each.reference for each in dated_references(cable) if each.reference.start == start), None)


def words_around(cable: Cable, reference: Reference) -> str:
    """The words of the body around a reference, on one line; "" where it stands elsewhere."""
    if reference.start < 0:
        return ""
    left, right = max(0, reference.start - CONTEXT), reference.end + CONTEXT
    piece = cable.body[left:right]
    if left:
        piece = piece.partition(" ")[2] if " " in piece[: reference.start - left] else piece
    if right < len(cable.body):
        piece = piece.rpartition(" ")[0] if " " in piece[reference.end - left :] else piece
    return " ".join(piece.split())
