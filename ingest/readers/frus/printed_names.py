"""Surnames of a volume's list of persons that a document prints without a mark: whom they mean, if they are names.

Editors mark most names and not all. Words of the text that print a surname of the list are read as the marks without a
link are (unlinked_marks.py). What is found is a proposal: whether "Hale" is a person there, the tagger says
(ingest/tagging/marks.py).
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

from msgspec.structs import replace

from corpus.authority.entities import by_id, lookup
from corpus.authority.folding import fold
from corpus.authority.known_persons import known_by_id
from corpus.authority.person_likeness import office_words
from corpus.authority.surnames import FAMILY_FIRST, surname
from corpus.records import Mention
from ingest.readers.frus.unlinked_marks import with_linked_marks
from ingest.tagging.marks import OPEN, PRINTED
from ingest.tagging.normalise import overlaps

if TYPE_CHECKING:
    from corpus.records import Cable
    from ingest.readers.frus.listed_persons import ListedPerson
    from ingest.readers.frus.lists import Lists

_WORD = re.compile(r"\b[A-Z][\w'’]{1,30}(?:[-–][A-Z][\w'’]{1,30})?")
_JOINED, _JOINED_BEHIND = frozenset(".'’–-"), frozenset("–-")
"""Before or behind a word they make it a part of another: "J.Hale", "non-Hale", "Hale–Sapt"."""
_POSSESSIVE = re.compile(r"['’]s?\Z")
_BEFORE_OTHERS = re.compile(
    r"(?<![\w.])(?:[Tt]he|[Aa]n?|"
    r"(?:Generals|Admirals|Senators|Ambassadors|Secretaries|Ministers|Congressmen)\b[^.;:]{0,40})\s\Z"
)
"""What shows that a surname is a thing's name ("the Hill") or that another bears it ("Generals Sapt and Hale")."""
_OF_A_THING = re.compile(
    r"['’]?\s(?:incident|amendment|bill|act|plan|report|resolution|doctrine|committee|subcommittee|formula|law|case|line)\b"
)
_REACH = 60
_COMMON = 3
"""So many known bearers make a surname too common for a list's one bearer to be meant without further evidence."""
_GIVEN_LAST = frozenset(("=VN", "=VDVN", "=VN-S"))
"""Where a person is called by the last word of the name, which is a given name."""


def with_printed_names(cable: Cable, lists: Lists) -> Cable:
    """The cable with a proposal for each surname of the list that stands unmarked and means one person."""
    if not lists.persons or not cable.body:
        return cable
    taken = tuple((each.start, each.end) for each in cable.mentions)
    found = [each for each in _printed(cable.body, lists) if not overlaps(each.start, each.end, taken)]
    if not found:
        return cable
    linked = [each for each in cable.mentions if each.entity]
    mentions = tuple(sorted((*linked, *found), key=lambda each: (each.start, each.end)))
    read = with_linked_marks(replace(cable, mentions=mentions), lists)
    spans = {(each.start, each.end) for each in found}
    proposed = [
        replace(each, rule=f"{PRINTED}{each.rule.partition(':')[2]}")
        for each in read.mentions
        if each.entity and (each.start, each.end) in spans and _is_safe(each, cable.body)
    ]
    if not proposed:
        return cable
    mentions = tuple(sorted((*cable.mentions, *proposed), key=lambda each: (each.start, each.end)))
    return replace(cable, mentions=mentions, entities=read.entities)


def _is_safe(found: Mention, body: str) -> bool:
    """Whether it is enough that the list has one person of that name: not for "the Hill" and not where many bear it."""
    if not found.rule.endswith(" only"):
        return True
    known = by_id(found.entity)
    if (known and known.country in FAMILY_FIRST) or _bearers()[fold(body[found.start : found.end])] >= _COMMON:
        return False
    before = body[max(0, found.start - _REACH) : found.start]
    return not _BEFORE_OTHERS.search(before) and not _OF_A_THING.match(body, found.end)


@cache
def _bearers() -> Counter[str]:
    """Folded surname -> persons of the authority file and of the tables of office-holders who bear it."""
    return Counter(
        key for person in known_by_id().values() for key in {name.surname[-1] for name in person.names if name.surname}
    )


def _printed(body: str, lists: Lists) -> list[Mention]:
    """The words of a body that are the surname of one person of the list, as open marks."""
    found = []
    known = lists.called_so
    for hit in _WORD.finditer(body):
        printed = hit.group()
        if printed not in known:
            known[printed] = _is_surname(_POSSESSIVE.sub("", printed), lists)
        if (
            known[printed]
            and body[hit.start() - 1 : hit.start()] not in _JOINED
            and body[hit.end() : hit.end() + 1] not in _JOINED_BEHIND
        ):
            word = _POSSESSIVE.sub("", printed)
            found.append(Mention(start=hit.start(), end=hit.start() + len(word), label="PERSON", rule=OPEN))
    return found


def _is_surname(word: str, lists: Lists) -> bool:
    bearers = lists.of_surname(word)
    ids = {each.entity.id for each in bearers}
    if len(ids) != 1 or not all(_is_called_so(word, each) for each in bearers):
        return False
    # Somebody else whom everybody knows by the surname is as likely.
    return all(each.id in ids for each in lookup(word, "PERSON"))


def _is_called_so(word: str, person: ListedPerson) -> bool:
    """Whether the word by itself is how a person is called: the surname of "Hale, Fritz", the last of "Ha Van Lau"."""
    form = fold(word)
    if "," in person.printed:
        return True
    if by_id(person.entity.id) is not None:
        return form == fold(surname(person.entity)) or any(form == fold(name) for name in person.entity.aliases)
    words = fold(person.printed).split()
    return words[-1] == form and not _GIVEN_LAST.isdisjoint(office_words(person.gloss))
