"""What a volume says of its own names: the lists of persons and of terms in its front matter, and who uses them.

Editors list who is who ("Allon, Yigal, Deputy Prime Minister of Israel from 1968") and what is what ("KWP,
Korean Workers' Party") and mark persons in the text with a link to the list. Links are often dirty
("^#p_X", "#$p_X"), some marks hold a title or too much; ids mean something within one volume only.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING

import msgspec

from corpus.authority import external_ids
from corpus.authority.entities import by_id, lookup
from corpus.authority.folding import fold
from corpus.authority.known_persons import listed_person
from corpus.authority.person_names import parse_name
from corpus.authority.persons import given_first, local_person
from corpus.records import Entity, Mention, stations
from ingest.readers.frus.listed_offices import holds
from ingest.readers.frus.listed_persons import ListedPerson, listed_spellings
from ingest.readers.frus.text import XML_ID, local, plain
from ingest.tagging.spans import person_core

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lxml.etree import _Element

    from corpus.records import Cable, Station
    from ingest.readers.frus.text import Span

_LINK = re.compile(r"p_[\w.-]+")
_ACRONYM = re.compile(r"[A-Z][A-Za-z&./-]{1,11}")
# "Minh (Big Minh), see Duong Van Minh" is no person of its own.
_REFERENCE = re.compile(
    r"(?:\([^()]{0,80}\)[ ,.;:]{0,4})?\(?[Ss]ee(?:\s{1,8}(?:also\s)?|(?=[A-Z]))(?P<target>.{2,120})", re.DOTALL
)
_LONGEST_GLOSS = 300
_LONGEST_NAME = 300
_GENERATIONS = frozenset(("jr", "sr", "ii", "iii", "iv"))


@dataclass(slots=True)
class Lists:
    """The lists of one volume: persons by their id in it, terms by the form that the text prints."""

    persons: dict[str, Entity] = field(default_factory=dict)
    terms: dict[str, Entity] = field(default_factory=dict)
    offices: dict[str, str] = field(default_factory=dict)
    """Of persons by the id of their entity: what the list prints beside the name."""
    external_ids: dict[str, set[str]] = field(default_factory=dict)
    """Of persons by the id of their entity: ids in other registers, and the `xml:id` of the entry as "#p_SR1"."""
    other_names: dict[str, str] = field(default_factory=dict)
    """By the id of a line that only refers to a person: the name that it prints, "Harlech" of Ormsby Gore."""
    spellings: dict[str, frozenset[str]] = field(default_factory=dict)
    """Of persons by the id of their entity: names that the list prints in brackets, "Nasser (Nasr), Gamal Abdel"."""
    called_so: dict[str, bool] = field(default_factory=dict)
    """Words of texts -> whether they are by themselves the surname of one person of the list, as far as asked."""
    _by_surname: dict[str, list[ListedPerson]] = field(default_factory=dict)
    _letters: tuple[int, str] = (0, "")
    """How many terms there were, and the second letters of those that may stand in a text."""
    _bearers: dict[str, list[Entity]] = field(default_factory=dict)
    _named: dict[str, list[Entity]] = field(default_factory=dict)

    def add(self, key: str, person: Entity, gloss: str, printed: str = "") -> None:
        """Take up a person whom the volume knows as `key`. `printed`: the name as listed."""
        self.persons[key] = person
        self.offices[person.id] = f"{self.offices[person.id]}; {gloss}" if person.id in self.offices else gloss
        for names, known in (({_surname(person.name)}, self._bearers), (_full_names(person), self._named)):
            for name in names:
                if person.id not in {each.id for each in known.setdefault(name, [])}:
                    known[name].append(person)
        if parsed := parse_name(printed):
            self.spellings[person.id] = self.spellings.get(person.id, frozenset()) | frozenset(parsed.others)
        for name in listed_spellings(printed):
            if person.id not in {each.id for each in self._bearers.setdefault(name, [])}:
                self._bearers[name].append(person)
        listed = ListedPerson.of(key, person, printed or person.name, gloss)
        for surname in listed.surnames:
            self._by_surname.setdefault(surname, []).append(listed)

    def of_surname(self, surname: str) -> tuple[ListedPerson, ...]:
        """The persons of the list whom a surname may mean, a family name that stands first, too."""
        return tuple(self._by_surname.get(fold(surname), ()))

    def refer(self, key: str, printed: str, person: Entity) -> None:
        """Let `key` and the name `printed` mean a person of the list: another name, under which the list refers."""
        name = given_first(printed)
        known = person
        if by_id(person.id) is None and name not in (person.name, *person.aliases):
            known = msgspec.structs.replace(person, aliases=(*person.aliases, name))
            for id, each in self.persons.items():
                if each.id == person.id:
                    self.persons[id] = known
            for named in (*self._bearers.values(), *self._named.values()):
                named[:] = [known if each.id == person.id else each for each in named]
        self.persons[key] = known
        self.other_names[key] = printed
        bearers = self._bearers.setdefault(_surname(name), [])
        if person.id not in {each.id for each in bearers}:
            bearers.append(known)

    def second_letters(self) -> str:
        """The second letters of the terms that end in a capital; "" for none."""
        if self._letters[0] != len(self.terms):
            letters = {term[1] for term in self.terms if term[-1].isupper()}
            self._letters = len(self.terms), "".join(sorted(letters))
        return self._letters[1]

    def bearers(self, name: str) -> tuple[Entity, ...]:
        """The persons of the list who bear the surname that `name` ends in."""
        return tuple(self._bearers.get(_surname(name), ()))

    def named(self, name: str) -> Entity | None:
        """The one person of the list who has this full name; None for a surname, and where several have it."""
        found = self._named.get(_key(name), [])
        return found[0] if len(found) == 1 and " " in _key(name) else None

    def referred(self, printed: str) -> Entity | None:
        """The one person of the list whom a line "see Nguyen Khanh" or "see Ormsby Gore, Sir David" names."""
        name = given_first(printed)
        key = _key(name)
        found = self.named(name)
        if found is None:
            alike = [each for each in self.bearers(name) if key in {_key(each.name), *map(_key, each.aliases)}]
            alike = alike or [
                each for each in self.persons.values() if set(_key(each.name).split()) == set(key.split())
            ]
            found = alike[0] if len({each.id for each in alike}) == 1 else None
        return found

    def person(self, marked: _Element, printed: str) -> Entity | None:
        """The person to whom an editors' mark links (@corresp or @ref), if the words may be that person's.

        They have a name of that person, or are the office that the list gives: "The Secretary" of a Secretary of State.
        """
        link = _LINK.search(marked.get("corresp") or marked.get("ref") or "")
        person = self.persons.get(link.group()) if link else None
        if person is None or may_be(printed, person) or holds(printed, self.offices.get(person.id, "")):
            return person
        other_name = self.other_names.get(link.group(), "") if link else ""
        other_name = f"{other_name} {' '.join(self.spellings.get(person.id, ()))}"
        return None if _words_of(other_name).isdisjoint(fold(printed).split()) else person

    def defined(self, known: tuple[Entity, ...], parties: Iterable[Station]) -> tuple[Entity, ...]:
        """`known` and those persons behind `parties` whom only the volume's list defines."""
        found = {entity.id: entity for entity in known}
        if cited := {station.entity for station in parties if station.entity} - found.keys():
            found.update(
                (person.id, person)
                for person in self.persons.values()
                if person.id in cited and by_id(person.id) is None
            )
        return tuple(found.values())


def read_list(section: _Element, lists: Lists, years: tuple[int, int]) -> None:
    """Add the items of a section to `lists`. `years`: those of the volume, for persons who share a name.

    A line that only refers to another ("Khanh, see Nguyen Khanh") is that other person, or nobody where none of the
    list is meant.
    """
    entries: dict[str, tuple[str, str]] = {}
    identified: dict[str, set[str]] = {}
    references: list[tuple[str, str, _Element, str]] = []
    for item in section.iter("{*}item"):
        whole, identifiers = _without_identifiers(item)
        for name in item.iter("{*}persName", "{*}term"):
            key = name.get(XML_ID, "")
            printed = plain(name).strip(" ,;:.") if local(name) == "persName" else plain(name).strip(" ,;:")
            if not key or not printed or len(printed) > _LONGEST_NAME:
                continue
            gloss = whole.partition(printed)[2][: 2 * _LONGEST_GLOSS].strip(" ,;:.—–-")[:_LONGEST_GLOSS]
            if local(name) == "persName":
                if reference := _REFERENCE.match(gloss):
                    references.append((key, printed, item, reference["target"]))
                else:
                    entries[key] = printed, gloss
                    identified[key] = {f"#{key}", *identifiers, *_identifiers(name), *_identifiers(item)}
            elif term := _term(printed, gloss):
                lists.terms[printed] = term
            break  # further names of the item stand inside its gloss
    for key, (person, gloss) in _persons_of(entries, years).items():
        lists.add(key, person, gloss, entries[key][0])
        lists.external_ids.setdefault(person.id, set()).update(identified[key])
    for key, printed, item, target in references:
        if referred := _referred(item, target, lists):
            lists.refer(key, printed, referred)


def _without_identifiers(item: _Element) -> tuple[str, set[str]]:
    """The text of an item without its `idno` elements, and the external ids that they hold."""
    found: set[str] = set()
    left_out = [element for element in item.iter("{*}idno") if (element.text or "").strip()]
    words = [element.text for element in left_out]
    for element in left_out:
        found.add(external_ids.parse(element.text or "", element.get("type", "")))
        element.text = ""
    text = plain(item)
    for element, printed in zip(left_out, words, strict=True):
        element.text = printed
    return text, found - {""}


def _identifiers(element: _Element) -> set[str]:
    """The external ids to which the attributes of an element point."""
    pointers = (element.get(name, "") for name in ("ref", "key", "sameAs", "corresp"))
    return {id for values in pointers for each in values.split() if (id := external_ids.parse(each))}


def _referred(item: _Element, target: str, lists: Lists) -> Entity | None:
    """The person of the list to whom an item refers: by its link, else by the one name that fits."""
    for marked in item.iter("{*}persName"):
        link = _LINK.search(marked.get("corresp", ""))
        person = lists.persons.get(link.group()) if link else None
        if person is not None and may_be(plain(marked), person):
            return person
    return lists.referred(re.split(r"[();.]", " ".join(target.split()))[0].strip(" ,"))


def _persons_of(entries: dict[str, tuple[str, str]], years: tuple[int, int]) -> dict[str, tuple[Entity, str]]:
    """Id of an entry -> the person and the gloss; `entries`: what they print.

    A list prints a person once: of several entries that are like one of the authority files, none is.
    """
    found: dict[str, tuple[Entity, str]] = {}
    for key, (printed, gloss) in entries.items():
        if person := listed_person(printed, gloss, years):
            found[key] = person, gloss
    counts = Counter(person.id for person, _ in found.values())
    for key, (person, gloss) in found.items():
        printed_so = local_person(*entries[key], years) if counts[person.id] > 1 else None
        if printed_so:
            found[key] = printed_so, gloss
    return found


def _term(printed: str, gloss: str) -> Entity | None:
    """The one party, place or body that a term stands for, if the authority files know it by its expansion."""
    if not _ACRONYM.fullmatch(printed) or ";" in gloss:
        return None
    for words in (gloss, gloss.partition("(")[0], *re.findall(r"\(([^()]{4,})\)", gloss)):
        found = [entity for entity in lookup(words.strip(" ,.")) if entity.label != "PERSON"]
        if len(found) == 1:
            # In parentheses stands a translation, or where it is: "National Police Reserve (Japan)" is not Japan.
            beside = words != gloss and gloss.partition("(")[0] != words
            return None if beside and found[0].label == "PLACE" else found[0]
    return None


def mentions(body: str, spans: list[Span], lists: Lists) -> tuple[tuple[Mention, ...], tuple[Entity, ...]]:
    """What the editors' marks and the volume's terms say of a body: mentions, and those whom no authority knows."""
    found: list[Mention] = []
    persons: dict[str, Entity] = {}
    for span in spans:
        core = person_core(body, span.start, span.end) if span.end - span.start <= _LONGEST_NAME else None
        if core is None:
            continue
        person = lists.person(span.element, body[core[0] : core[1]])
        rule = "marked"
        if person is not None:
            rule = f"list:{person.name}"
            if by_id(person.id) is None:
                persons[person.id] = person
        found.append(Mention(start=core[0], end=core[1], label="PERSON", entity=person.id if person else "", rule=rule))
    found += _term_mentions(body, lists, [(m.start, m.end) for m in found])
    found.sort(key=lambda mention: (mention.start, -mention.end))
    apart: list[Mention] = []
    for mention in found:
        if not apart or mention.start >= apart[-1].end:
            apart.append(mention)
    return tuple(apart), tuple(persons.values())


def with_external_ids(cable: Cable, lists: Lists, volume: str) -> Cable:
    """A cable with the external ids of those persons of the volume's list whom it names or who sent or got it."""
    named = {each.entity for each in cable.mentions} | {each.entity for each in stations(cable)}
    found = [
        (person, f"{external_ids.LIST}:{volume}{id}" if id.startswith("#") else id)
        for person in sorted(named & lists.external_ids.keys())
        for id in sorted(lists.external_ids[person])
    ]
    return msgspec.structs.replace(cable, external_ids=tuple(found)) if found else cable


def _key(name: str) -> str:
    """A name for comparing: folded, without initials behind the first word and without "Jr."."""
    first, *others = fold(name).split() or [""]
    return " ".join([first, *(word for word in others if len(word) > 1 and word not in _GENERATIONS)])


def _surname(name: str) -> str:
    return _key(name).rpartition(" ")[2]


def _full_names(person: Entity) -> set[str]:
    """The names of a person by which one is meant; those of an authority entry may be bare surnames."""
    names = (person.name, *(given_first(alias) for alias in person.aliases))
    return {key for name in names if " " in (key := _key(name))}


def may_be(printed: str, person: Entity) -> bool:
    """Whether words share a name with the list, where a link is believed: editors' links slip by a line."""
    words = _words_of(printed)
    return any(not words.isdisjoint(_words_of(name)) for name in (person.name, *person.aliases))


@lru_cache(maxsize=4096)
def _words_of(name: str) -> frozenset[str]:
    return frozenset(fold(name).split())


@lru_cache(maxsize=64)
def _in_text(seconds: str) -> re.Pattern[str]:
    """Words in which a term may stand; `seconds` are the second letters of the terms, which most words do not have.

    "U.S.BG" is one word: a term stands in it, but is not it.
    """
    # The capital stands first in the pattern, for that lets the engine skip to it. The tail of an office's symbol
    # ("S/PC") is no term.
    return re.compile(rf"[A-Z](?<![\w-].)(?<!\b[A-Z]/.)(?=[{re.escape(seconds)}.&-])[A-Za-z&.-]*[A-Z](?![\w-])")


def _term_mentions(body: str, lists: Lists, taken: list[tuple[int, int]]) -> Iterator[Mention]:
    """Terms of the list outside of what is `taken`."""
    terms = lists.terms
    seconds = lists.second_letters()
    if not seconds:
        return
    taken = sorted(taken)
    reach = list(accumulate((end for _, end in taken), max))
    for hit in _in_text(seconds).finditer(body):
        words = hit.group()
        entity = terms.get(words)
        if entity is None:
            continue
        before = bisect_left(taken, (hit.end(), 0))
        if not before or reach[before - 1] <= hit.start():
            yield Mention(start=hit.start(), end=hit.end(), label=entity.label, entity=entity.id, rule=f"term:{words}")
