"""From the names of a text that is not English to mentions: bearers by the tables, persons by their printed names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from corpus.authority.entities import by_id, lookup, office_entity
from corpus.authority.folding import fold
from corpus.records import Mention
from ingest.tagging.entity_linking import Link, link_alias
from ingest.tagging.ner import Entities
from ingest.tagging.office_countries import Place, office_country
from ingest.tagging.office_words import is_ministry
from ingest.tagging.phrase_matcher import is_general

if TYPE_CHECKING:
    from ingest.tagging.entity_linking import Context, Persons
    from ingest.tagging.foreign_text import ForeignNames
    from ingest.tagging.normalise import Repaired
    from ingest.tagging.spans import NamedSpan

_GENITIVE = 6
"""Characters between an office and its state: "d'", " al ", " der "."""
_MARK = re.compile(r"[.,;:!?()]|\n")


def foreign_mentions(
    repaired: Repaired, found: ForeignNames, context: Context, persons: Persons, offset: int = 0
) -> list[Mention]:
    """Mentions in a part of a body that begins at `offset`. `persons` learns who is named in it.

    A name of the tables that is not believed here (a party's short form in a cable that has nothing to do with its
    country) is left out.
    """
    context.count_countries(found.words.words, Entities(found.names, []))
    links = [(name, _first_link(repaired, found, name, context, persons)) for name in found.names]
    mentions = []
    for name, known in links:
        link = known
        if link is None and name.label == "PERSON":
            printed = found.surnames.get(name.first) or _printed(repaired, found, name)
            link = persons.link_surname(printed) or Link("", name.rule, "PERSON")
        if link is not None:
            start, end = repaired.span(found.words.starts[name.first], found.words.ends[name.stop - 1])
            mentions.append(
                Mention(start=start + offset, end=end + offset, label=link.label, entity=link.entity, rule=link.rule)
            )
    return mentions


def _first_link(
    repaired: Repaired, found: ForeignNames, name: NamedSpan, context: Context, persons: Persons
) -> Link | None:
    """The link of a name of the tables or in full; None where it is for the surnames to say, or no name."""
    if name.alias is None:
        return None if name.first in found.surnames else _person(_printed(repaired, found, name), name, persons)
    if name.alias.office and (is_general(name.alias) or not name.alias.entities):
        return _office_link(repaired, found, name, context)
    link = link_alias(name.alias, "PLACE" if name.label == "PLACE" else None, context)
    if link and link.label == "PERSON" and (person := by_id(link.entity)):
        persons.learn(name.alias.form, person)
    return link


def _office_link(repaired: Repaired, found: ForeignNames, name: NamedSpan, context: Context) -> Link:
    """A ministry of the country that its sentence, the dateline or the post says, else nobody's."""
    key = name.alias.office if name.alias else ""
    places = [
        Place(found.words.starts[each.first], found.words.ends[each.stop - 1], each.alias.entities[0].country)
        for each in found.names
        if each.label == "PLACE" and each.alias and len({bearer.country for bearer in each.alias.entities}) == 1
    ]
    start, end = found.words.starts[name.first], found.words.ends[name.stop - 1]
    behind = next((each for each in places if end <= each.start <= end + _GENITIVE), None)
    code = context.post
    if behind and not _MARK.search(repaired.printed, end, behind.start):
        code = behind.code
    elif is_ministry(key):
        code = office_country(repaired.printed, start, end, places, context.post, context.written_at)
    return Link(office_entity(key, code).id, f"office:{key}", "ORG") if code else Link("", f"ambiguous:{key}", "ORG")


def _person(printed: str, name: NamedSpan, persons: Persons) -> Link | None:
    """A person behind a title, or by a name in full."""
    known = lookup(printed, "PERSON") if name.rule == "title" and " " not in printed else ()
    if len(known) == 1 and not persons.is_known(printed):
        persons.learn(printed, known[0])
        return Link(known[0].id, f"alias:{fold(printed)}", "PERSON")
    return persons.link_full_name(printed)


def _printed(repaired: Repaired, found: ForeignNames, name: NamedSpan) -> str:
    return repaired.printed[found.words.starts[name.first] : found.words.ends[name.stop - 1]]
