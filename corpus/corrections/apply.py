"""What the user has corrected about names, and what a cable's mentions mean under it.

A correction never touches what a cable prints: it changes what a printed name means. Of a mention of entity E
printed as NAME, in this order:

    1. E stands for the entity into which it is merged; a split of (E, NAME) makes it the other entity.
    2. A reject of (E, NAME), everywhere or in this cable, leaves the mention without an entity.
    3. A mention without an entity means that of which NAME is an alias; and so does NAME wherever the body
       prints it outside all other mentions. Then 1. and 2. again.

A split or an alias in one cable is the last word there on the entity and on a mention without one: what is said of all
cables does not change it.

`apply` writes this into a cable, `unapply` gives back the cable as it was tagged: `Mention.rule` of a corrected
mention keeps the entity that the tagger gave, so that nothing is lost and a correction can be taken back.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from msgspec.structs import replace

from corpus.authority.entities import never_link
from corpus.authority.folding import fold
from corpus.corrections.syntax import Correction, label_of, parse_correction
from corpus.files import line_file
from corpus.lazy_regex import lazily
from corpus.records import Cable, Entity, EntityLabel, Mention, Record
from corpus.words import words

if TYPE_CHECKING:
    from corpus.authority.name_finder import NameFinder

_CORRECTED = lazily(r"corrected\(([^,()]*),([A-Z]+)\):(.*)", re.DOTALL)
_ADDED = "corrected(+)"


class Problem(Record, frozen=True, kw_only=True):
    """A line that does not count, and why."""

    line: int
    """From 1."""
    reason: str


class Corrections:
    """The corrections of some lines, in their order, and what they mean together. Immutable once made.

    A line that cannot be read or contradicts an earlier one does not count: it is a `Problem`.
    """

    def __init__(self, lines: Iterable[str] = ()) -> None:
        self.items: list[tuple[int, Correction]] = []
        """(line number, correction) of the lines that count."""
        self.problems: list[Problem] = []
        self.user_entities: dict[str, Entity] = {}
        """The user's own entities by id."""
        self._parents: dict[str, str] = {}
        self._members: dict[str, set[str]] = {}
        self._never: set[frozenset[str]] = set()
        self._splits: dict[tuple[str, str], str] = {}
        self._splits_in: dict[tuple[str, str, str], str] = {}
        self._rejects: set[tuple[str, str]] = set()
        self._rejects_in: set[tuple[str, str, str]] = set()
        self._aliases: dict[str, str] = {}
        self._aliases_in: dict[tuple[str, str], str] = {}
        self._phrases: dict[tuple[str, ...], str] = {}
        self._phrases_in: dict[str, dict[tuple[str, ...], str]] = {}
        self._linked_in: dict[tuple[str, str], set[str]] = {}
        """(form, cable) -> the entities that the name is said to mean there."""
        self._parse_lines(lines)

    def __bool__(self) -> bool:
        return bool(self.items)

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """The corrections that count, in canonical form."""
        return tuple(dict.fromkeys(str(each) for _, each in self.items))

    @cached_property
    def effect(self) -> tuple[str, ...]:
        """The lines that do something to cables: made into `Corrections` again they mean the same in any version."""
        return tuple(dict.fromkeys(effect for _, each in self.items if (effect := each.effect)))

    @cached_property
    def _finder(self) -> NameFinder:
        from corpus.authority.name_finder import NameFinder  # only where a name was given to somebody

        return NameFinder(self._phrases)

    def _finder_in(self, cable_id: str) -> NameFinder:
        there = self._phrases_in.get(cable_id)
        if not there:
            return self._finder
        from corpus.authority.name_finder import NameFinder

        return NameFinder({**self._phrases, **there})

    @cached_property
    def ids(self) -> frozenset[str]:
        """Every entity that a correction names, but `never`: no other gains or loses a mention."""
        return frozenset(
            id for _, each in self.items if each.operation not in ("never",) for id in (each.entity, each.other) if id
        )

    @cached_property
    def cables(self) -> frozenset[str]:
        """The cables that a correction names."""
        return frozenset(each.cable for _, each in self.items if each.cable)

    # what a name means

    def canonical(self, entity_id: str) -> str:
        """The id of the entity into which this one is merged; its own where it is not."""
        while entity_id in self._parents:
            entity_id = self._parents[entity_id]
        return entity_id

    def members(self, entity_id: str) -> frozenset[str]:
        """All ids that are the same entity as this one, itself among them."""
        return frozenset(self._members.get(self.canonical(entity_id), {entity_id}))

    def outcome(self, entity_id: str, form: str, cable: str = "") -> str:
        """What a mention of an entity ("" for none) printed as `form` (folded) means: an id, or "" for none."""
        if entity_id and (there := self._splits_in.get((self.canonical(entity_id), form, cable))):
            return self.canonical(there)
        id = self._resolved_form(entity_id, form) if entity_id else ""
        if id and not self._is_rejected(id, form, cable):
            return id
        if there := self._aliases_in.get((form, cable)):
            return self.canonical(there)
        alias = self._aliases.get(form, "")
        id = self._resolved_form(alias, form) if alias else ""
        return "" if id and self._is_rejected(id, form, cable) else id

    def forms(self, entity_id: str) -> frozenset[str]:
        """The folded forms under which a mention of this entity may mean something else."""
        id = self.canonical(entity_id)
        return frozenset(form for key, form, *_ in (*self._splits, *self._rejects, *self._rejects_in) if key == id)

    def aliased_forms(self) -> frozenset[str]:
        """The folded names that were made aliases."""
        return frozenset(self._aliases)

    def phrases(self, form: str) -> tuple[tuple[str, ...], ...]:
        """The words, folded, under which the body may print an alias of this form."""
        return tuple(phrase for phrase, each in self._phrases.items() if each == form)

    def never_between(self, one: str, other: str) -> frozenset[str] | None:
        """A pair of ids of the two groups that must never be merged."""
        for pair in (*self._never, *never_link()):
            first, second = sorted(pair)
            if (first in self.members(one) and second in self.members(other)) or (
                second in self.members(one) and first in self.members(other)
            ):
                return pair
        return None

    @property
    def never(self) -> frozenset[frozenset[str]]:
        """The pairs of ids that the user marks as distinct."""
        return frozenset(self._never)

    def naming(self, entity_id: str) -> tuple[Correction, ...]:
        """The corrections that name this entity or one merged with it."""
        group = self.members(entity_id)
        return tuple(each for _, each in self.items if each.entity in group or each.other in group)

    # on a cable

    def apply(self, cable: Cable) -> Cable:
        """The cable with its mentions as corrected, whatever corrections were written into it before."""
        uncorrected = unapply(cable)
        if not self.items:
            return uncorrected
        found = [self._corrected(mention, uncorrected) for mention in uncorrected.mentions]
        if self._phrases or cable.id in self._phrases_in:
            found = sorted(
                [*found, *self._alias_mentions(uncorrected)], key=lambda mention: (mention.start, mention.end)
            )
        mentions = tuple(found)
        return uncorrected if mentions == uncorrected.mentions else replace(uncorrected, mentions=mentions)

    def _corrected(self, mention: Mention, cable: Cable) -> Mention:
        if not mention.entity and not self._aliases and cable.id not in self._phrases_in:
            return mention
        if mention.entity and mention.entity not in self.ids:
            return mention
        id = self.outcome(mention.entity, form_of(mention, cable.body), cable.id)
        if id == mention.entity:
            return mention
        rule = f"corrected({mention.entity},{mention.label}):{mention.rule}"
        return replace(mention, entity=id, label=_label(id, mention.label), rule=rule)

    def _alias_mentions(self, cable: Cable) -> Iterator[Mention]:
        tagged = [(mention.start, mention.end) for mention in cable.mentions]
        for start, end, form in self._finder_in(cable.id).find(cable.body):
            if any(start < stop and begin < end for begin, stop in tagged):
                continue
            id = self.outcome("", form, cable.id)
            if id:
                yield Mention(start=start, end=end, label=_label(id, "ORG"), entity=id, rule=_ADDED)

    def _resolved_form(self, entity_id: str, form: str) -> str:
        id = self.canonical(entity_id)
        while (id, form) in self._splits:
            id = self.canonical(self._splits[id, form])
        return id

    def _is_rejected(self, id: str, form: str, cable: str) -> bool:
        return (id, form) in self._rejects or (id, form, cable) in self._rejects_in

    # reading

    def _parse_lines(self, lines: Iterable[str]) -> None:
        parsed: list[tuple[int, Correction]] = []
        for number, line in enumerate(lines, start=1):
            if wrong := line_file.line_problem(line):
                self._add_problem(number, wrong)
                continue
            try:
                found = parse_correction(line)
            except ValueError as error:
                self._add_problem(number, str(error))
                continue
            if found:
                parsed.append((number, found))
        # Entities first, then who is the same as whom: every other line may be meant for the whole group.
        steps = (("new",), ("never",), ("merge",), ("alias", "split", "reject"))
        accepted: dict[int, Correction] = {}
        for operations in steps:
            for number, each in parsed:
                if each.operation not in operations:
                    continue
                wrong = self._unknown_entity(each) or self._register(each)
                if wrong:
                    self._add_problem(number, wrong)
                else:
                    accepted[number] = each
        self.items = sorted(accepted.items(), key=lambda item: item[0])
        self.problems.sort(key=lambda problem: problem.line)

    def _add_problem(self, line: int, reason: str) -> None:
        self.problems.append(Problem(line=line, reason=reason))

    def _unknown_entity(self, each: Correction) -> str:
        if each.operation == "new":
            return ""
        for id in (each.entity, each.other):
            if id.startswith("user/") and id not in self.user_entities:
                return f'names {id}, which no line `new LABEL "NAME"` makes'
        return ""

    def _register(self, each: Correction) -> str:
        """Let one correction count. Returns why it cannot, "" where it does."""
        key = (self.canonical(each.entity), each.form)
        match each.operation:
            case "new":
                # Somebody's name is a name of theirs: it is looked for in the cables, too.
                wrong = self._register_alias(each.form, each)
                label = label_of(each.entity)
                if not wrong and label:
                    made = Entity(id=each.entity, label=label, name=each.name, source="corrections")
                    self.user_entities.setdefault(each.entity, made)
                return wrong
            case "never":
                self._never.add(frozenset((each.entity, each.other)))
                return ""
            case "merge":
                return self._register_merge(each)
            case "alias":
                return self._register_alias_in(each) if each.cable else self._register_alias(each.form, each)
            case "split":
                return self._register_split(key, each)
            case "reject":
                if each.cable:
                    return self._register_reject_in(each)
                self._rejects.add(key)
                return ""

    def _register_alias(self, form: str, each: Correction) -> str:
        known = self._aliases.setdefault(form, each.entity)
        if self.canonical(known) != self.canonical(each.entity):
            return f"makes {each.name!r} a name of {each.entity}, but it is made one of {known} already"
        if phrase := _phrase(each.name):
            self._phrases[phrase] = form
        return ""

    def _register_alias_in(self, each: Correction) -> str:
        if wrong := self._contradiction(each, each.entity):
            return wrong
        self._aliases_in[each.form, each.cable] = each.entity
        self._linked_in.setdefault((each.form, each.cable), set()).add(each.entity)
        if phrase := _phrase(each.name):
            self._phrases_in.setdefault(each.cable, {})[phrase] = each.form
        return ""

    def _register_reject_in(self, each: Correction) -> str:
        key = (self.canonical(each.entity), each.form, each.cable)
        if key[0] in map(self.canonical, self._linked_in.get(key[1:], ())):
            return (
                f"says that {each.name!r} does not mean {each.entity} in {each.cable}, but it is said to mean it there"
            )
        self._rejects_in.add(key)
        return ""

    def _contradiction(self, each: Correction, entity_id: str) -> str:
        """What is said already of a name in one cable, where that goes against its meaning `entity_id` there."""
        id, place = self.canonical(entity_id), (each.form, each.cable)
        if (id, *place) in self._rejects_in:
            return f"makes {each.name!r} a name of {entity_id} in {each.cable}, but it is said not to mean it there"
        known = self._aliases_in.get(place, entity_id)
        if self.canonical(known) != id:
            return f"says that {each.name!r} means {entity_id} in {each.cable}, but it is said to mean {known} there"
        return ""

    def _register_merge(self, each: Correction) -> str:
        source, target = self.canonical(each.entity), self.canonical(each.other)
        if source == target:
            # The very same line twice comes of merging two people's files and does no harm.
            same = self._parents.get(each.entity) == each.other
            return "" if same else f"goes round in a circle: {each.entity} and {each.other} are the same already"
        pair = None if each.force else self.never_between(source, target)
        if pair:
            return f"would merge {' and '.join(sorted(pair))}, which must never be merged"
        members = self._members.pop(source, {source}) | self._members.get(target, {target})
        self._parents[source] = target
        self._members[target] = members
        return ""

    def _register_split(self, key: tuple[str, str], each: Correction) -> str:
        other = self.canonical(each.other)
        if each.cable:
            if wrong := self._contradiction(each, each.other):
                return wrong
            self._linked_in.setdefault((each.form, each.cable), set()).add(other)
            there = self._splits_in.setdefault((*key, each.cable), other)
            return (
                "" if self.canonical(there) == other else f"says that {each.name!r} in {each.cable} means two entities"
            )
        known = self._splits.get(key)
        if known and known != other:
            return f"says that {each.name!r} means {each.other}, but it is said to mean {known} already"
        seen, id = {key[0]}, other
        while id not in seen and (id, key[1]) in self._splits:
            seen.add(id)
            id = self._splits[id, key[1]]
        if id in seen:
            return f"goes round in a circle: {each.name!r} would mean {key[0]} again"
        self._splits[key] = other
        return ""


def _phrase(name: str) -> tuple[str, ...]:
    """The folded words of a name without "the"; () where one of them folds to nothing."""
    phrase = tuple(fold(word.form) for word in words(name))
    while len(phrase) > 1 and phrase[0] == "the":
        phrase = phrase[1:]
    return phrase if all(phrase) else ()


def form_of(mention: Mention, body: str) -> str:
    """The printed name of a mention, folded."""
    return fold(body[mention.start : mention.end])


def unapply(cable: Cable) -> Cable:
    """The cable as it was tagged, before any correction."""
    if not any(mention.rule.startswith("corrected(") for mention in cable.mentions):
        return cable
    kept = (_uncorrected(mention) for mention in cable.mentions if mention.rule != _ADDED)
    return replace(cable, mentions=tuple(kept))


def _uncorrected(mention: Mention) -> Mention:
    found = _CORRECTED.fullmatch(mention.rule)
    if not found:
        return mention
    label: EntityLabel = next(each for each in ("PERSON", "PARTY", "PLACE", "ORG") if each == found[2])
    return replace(mention, entity=found[1], label=label, rule=found[3])


def _label(entity_id: str, otherwise: EntityLabel) -> EntityLabel:
    return (label_of(entity_id) if entity_id else None) or otherwise


NONE = Corrections()
"""Nothing corrected."""
