"""Marks of editors that name nobody: evidence that a name stands there, linked by the rules of plain text.

A mark whose reader found no person stays open. The tagger takes its words for a person's name and links it as any
other; where it reads a longer name around the mark, that name is the mention. A reader may also propose a person for
words that no editor marked: that counts where the tagger sees a person whom it does not know.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from corpus.records import stations
from ingest.tagging.candidates import Candidate
from ingest.tagging.normalise import overlaps

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from corpus.records import Cable, Mention
    from ingest.tagging.normalise import Repaired

PRINTED = "printed:"
"""How the rule of a proposal begins: a surname that a reader knows, where no editor has marked a name."""
OPEN = "marked"
"""The rule of an open mark. Marks of which a reader says why they name nobody ("ambiguous:hale") stay as they are."""


def open_marks(cable: Cable) -> list[Mention]:
    """The marks of persons that name nobody."""
    return [each for each in cable.mentions if each.rule == OPEN and each.label == "PERSON" and not each.entity]


def is_proposal(mention: Mention) -> bool:
    """Whether a mention counts only where the tagger sees a person."""
    return mention.rule.startswith(PRINTED)


def without_proposals(cable: Cable) -> Cable:
    """The cable without what no tagger has confirmed."""
    if not any(map(is_proposal, cable.mentions)):
        return cable
    return only_named(replace(cable, mentions=tuple(each for each in cable.mentions if not is_proposal(each))))


def only_named(cable: Cable) -> Cable:
    """The cable without external ids of persons whom it does not name and who are no party to it."""
    named = {each.entity for each in cable.mentions} | {each.entity for each in stations(cable)}
    kept = tuple(each for each in cable.external_ids if each[0] in named)
    return cable if len(kept) == len(cable.external_ids) else replace(cable, external_ids=kept)


def with_proposals(proposed: Iterable[Mention], found: Iterable[Mention]) -> list[Mention]:
    """What the tagger found: persons of whom it says nothing more are those whom a reader proposed for these words."""
    known = {(each.start, each.end): each for each in proposed if is_proposal(each)}
    return [
        replace(each, entity=proposal.entity, rule=proposal.rule)
        if each.label == "PERSON" and not each.entity and (proposal := known.get((each.start, each.end)))
        else each
        for each in found
    ]


def marked_names(marks: Iterable[Mention], repaired: Repaired, start: int = 0) -> Iterator[Candidate]:
    """Open marks as names of the part of a body that begins at `start`."""
    length = len(repaired.printed)
    for each in marks:
        first, last = (repaired.place(at - start) for at in (each.start, each.end))
        if 0 <= first < last <= length:
            yield Candidate(first, last, "PERSON", OPEN)


def with_marks(marks: Sequence[Mention], found: Sequence[Mention]) -> list[Mention]:
    """What readers and editors marked, each open mark replaced by the linked person that was found in its place."""
    persons = [each for each in found if each.label == "PERSON" and each.entity]
    spans = tuple((each.start, each.end) for each in persons)
    kept = []
    for each in marks:
        at = overlaps(each.start, each.end, spans)
        if each.rule != OPEN or not at:
            kept.append(each)
            continue
        person = next(p for p in persons if p.start < each.end and each.start < p.end)
        if person not in kept and person.start <= each.start and each.end <= person.end:
            kept.append(person)
    return kept
