"""Decisions on doubtful names: what the user says of a name in one cable, as lines of the corrections file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cables.operations.correct import round_trip, single_id
from corpus.corrections.syntax import Correction, label_of
from corpus.errors import BadCorrection

if TYPE_CHECKING:
    from cables.api import Archive
    from search.entities.review import DoubtfulName, NameReview

ACCEPT, REJECT = ("accept", "a", "yes", "y"), ("reject", "r", "no", "n")
"""Words for a decision. Any other is the name or id of the one who is meant."""


def link(name: DoubtfulName, entity: str) -> list[Correction]:
    """That the name means this entity in its cable, wherever it is linked to now or to nobody."""
    made = [Correction(operation="alias", name=name.printed, entity=entity, cable=name.cable)]
    made += [
        Correction(operation="split", entity=id, name=name.printed, other=entity, cable=name.cable)
        for id in name.linked
        if id not in ("", entity)
    ]
    return list(map(round_trip, made))


def reject(name: DoubtfulName, entity: str) -> list[Correction]:
    """That the name does not mean this entity in its cable."""
    return [round_trip(Correction(operation="reject", entity=entity, name=name.printed, cable=name.cable))]


def decide(archive: Archive, review: NameReview, name: DoubtfulName, decision: str) -> list[Correction]:
    """The lines of one decision: accept, reject, or who is meant. Raises NoSuchEntity, BadCorrection."""
    id = resolved_person(archive, review, decision)
    return link(name, id) if id else reject(name, review.person.id)


def resolved_person(archive: Archive, review: NameReview, decision: str) -> str:
    """The id of the person whom a decision says is meant; "" for a rejection of the reviewed one.

    Raises NoSuchEntity, BadCorrection for an ambiguous name or one that is no person's.
    """
    word = decision.strip()
    if word.lower() in ACCEPT:
        return review.person.id
    if word.lower() in REJECT:
        return ""
    found = [each.id for each in archive.candidates(word, known=True)]
    persons = [id for id in found if label_of(id) == "PERSON"]
    if not persons:
        raise BadCorrection(
            f"{word!r} is {found[0]}, which is no person", advice="A review decides which person a name means."
        )
    return single_id(word, persons)
