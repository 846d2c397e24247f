"""Editors' marks that a printed title contradicts: "President Hale" with the link of his brother, the senator.

The title is printed, the link was set by a program or slipped. Where the person of the link never held such an office
by the volume's list or the authority files, and one namesake did by the document's day, the namesake is meant. Where no
namesake is known, the link is kept and told from sound ones by its rule.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from corpus.authority.entities import by_id
from corpus.authority.folding import fold
from corpus.authority.office_holders import known_as
from corpus.records import stations
from ingest.readers.frus.unlinked_marks import title_before
from ingest.tagging.title_links import Titled, american_holder, bearers_until, bears_office, had_office
from ingest.tagging.women import (
    has_womans_title,
    is_man,
    is_unmarried,
    is_woman,
    tells_woman,
    without_title,
    woman_named,
)

if TYPE_CHECKING:
    from corpus.records import Cable, Entity, Mention
    from ingest.readers.frus.lists import Lists

_TITLES = frozenset(
    (
        *("president", "vice president", "prime minister", "premier", "chancellor", "foreign minister"),
        *("secretary", "under secretary", "attorney general", "ambassador"),
    )
)
"""Titles of offices that lists and tables give whoever held them."""
_OF_ANY_RANK = frozenset(("secretary", "under secretary", "ambassador", "premier", "foreign minister"))
"""Titles by which holders of lower or like offices are called as well: an assistant secretary is "Secretary Hale"."""
AGAINST_TITLE = " against title"
"""Ends the rule of a link that is kept although the printed title speaks against it."""


def with_titles_heard(cable: Cable, lists: Lists) -> Cable:
    """The cable, its marks with the wrong namesake's link given to him who bore the printed title."""
    found: dict[Mention, Mention] = {}
    entities = {each.id: each for each in cable.entities}
    warnings: dict[str, None] = {}
    for mark in cable.mentions:
        if not mark.rule.startswith("list:"):
            continue
        printed = cable.body[mark.start : mark.end]
        if has_womans_title(cable.body, mark.start) or without_title(printed) != printed:
            hers = _of_woman(mark, cable, lists, entities)
            if hers != mark:
                found[mark] = hers
                warnings.update(_warning_of(mark, hers, cable, entities))
            continue
        title, begins = title_before(cable.body, mark.start)
        if title not in _TITLES or " " in printed or not _is_of_name(cable.body, begins, mark.start):
            continue
        marked = entities.get(mark.entity) or by_id(mark.entity)
        # Of a title that is printed as the mark, "Secretary" of "the Secretary", nothing is to be compared.
        if marked is None or fold(printed) not in fold(marked.name).split() or _held(marked, title, printed, lists):
            continue
        namesake = _namesake(marked, title, printed, cable, lists)
        if namesake is None:
            if title in _OF_ANY_RANK and not _has_namesake(marked, title, printed, lists):
                continue  # an envoy with the personal rank of an ambassador, which lists leave out
            found[mark] = replace(mark, rule=f"{mark.rule}{AGAINST_TITLE}")
            continue
        found[mark] = replace(mark, entity=namesake.id, rule=f"bearer:{namesake.name} title")
        entities.setdefault(namesake.id, namesake)
        warnings[
            f"{printed!r} is marked as {marked.name}, but the printed title {title!r} is that of {namesake.name}"
        ] = None
    if not found:
        return cable
    mentions = tuple(found.get(each, each) for each in cable.mentions)
    named = {each.entity for each in mentions} | {station.entity for station in stations(cable)}
    return replace(
        cable,
        mentions=mentions,
        entities=tuple(each for id, each in entities.items() if id in named and by_id(id) is None),
        warnings=(*cable.warnings, *warnings),
    )


def _of_woman(mark: Mention, cable: Cable, lists: Lists, entities: dict[str, Entity]) -> Mention:
    """The mark behind "Mrs." or the like: hers whom list or authority have, nobody's where it is a man's link."""
    printed = without_title(cable.body[mark.start : mark.end])
    marked = entities.get(mark.entity) or by_id(mark.entity)
    surname = printed if lists.of_surname(printed) else printed.split()[-1]
    listed = [each for each in lists.of_surname(surname) if each.is_addressed_so or tells_woman(each.gloss)]
    if marked is None or is_woman(marked) or any(each.entity.id == marked.id for each in listed):
        return mark
    women = {each.entity.id: each.entity for each in listed}
    woman = next(iter(women.values())) if len(women) == 1 else None
    if woman is None and not women:
        woman = woman_named(printed, cable.date.latest.year if cable.date.latest else 0)
    if woman is not None:
        entities.setdefault(woman.id, woman)
        return replace(mark, entity=woman.id, rule=f"bearer:{woman.name} title")
    if is_man(marked):
        return replace(mark, entity="", rule=f"ambiguous:{fold(printed)}")
    if is_unmarried(cable.body, mark.start, mark.end):
        return mark
    return replace(mark, rule=f"{mark.rule}{AGAINST_TITLE}")


def _warning_of(mark: Mention, hers: Mention, cable: Cable, entities: dict[str, Entity]) -> dict[str, None]:
    """The warning of a woman's name that is marked as a man's."""
    if hers.entity == mark.entity:
        return {}
    printed = cable.body[mark.start : mark.end]
    man, woman = (entities.get(id) or by_id(id) for id in (mark.entity, hers.entity))
    taken = f"taken for {woman.name}" if woman else "taken for nobody"
    return {f"{printed!r} is marked as {man.name if man else mark.entity}, but has a woman's title: {taken}": None}


def _is_of_name(body: str, begins: int, start: int) -> bool:
    """Whether a title is the name's: not "for the President, Hale said", nor "Assistant to the President Hale"."""
    article = body[max(0, begins - len(" the ")) : begins].split()
    return "," not in body[begins:start] and article[-1:] not in (["the"], ["The"])


def _has_namesake(marked: Entity, title: str, printed: str, lists: Lists) -> bool:
    """Whether list or office tables have another of the name who may be the one with the title."""
    return any(each.entity.id != marked.id for each in lists.of_surname(printed)) or bears_office(printed, title)


def _held(person: Entity, title: str, printed: str, lists: Lists) -> bool:
    """Whether list or authority give a person a title at any time."""
    if had_office(person, title):
        return True
    word = title.rpartition(" ")[2]
    lines = [each for each in lists.of_surname(printed) if each.entity.id == person.id]
    if title in _OF_ANY_RANK and word in fold(lists.offices.get(person.id, "")).split():
        return True
    return not lines or any(not each.gloss or each.holds(title, None) for each in lines)


def _namesake(marked: Entity, title: str, printed: str, cable: Cable, lists: Lists) -> Entity | None:
    """The one namesake who held the title on the document's day, else before it; None where not one only."""
    day = cable.date.latest
    others = [each for each in lists.of_surname(printed) if each.entity.id != marked.id and not each.is_wife]
    missions = tuple(sorted({each.country for each in stations(cable) if each.post} - {"", "US"}))
    person, _ = american_holder(printed, Titled(title, ()), day, missions)
    for some in (
        [each.entity for each in others if each.holds(title, day)],
        [known_as([each.entity for each in others], person)] if person else [],
        [each.entity for each in others if each.holds(title, None)],
        bearers_until(printed, title, day.year if day else 0),
    ):
        known = {each.id: each for each in some if each.id != marked.id}
        if known:
            return next(iter(known.values())) if len(known) == 1 else None
    return None
