"""One correction a line: how it is written and read.

    alias "the Great Leader" person/kim-il-sung            that printed name means this entity
    alias "Kim" person/kim-il-sung in 1974BONN08226        likewise, in this cable only
    merge person/kim-i-s person/kim-il-sung                the first is the same as the second
    split person/kim-il-sung "Kim" person/kim-il           printed so, it means the other one
    split person/kim-il-sung "Kim" person/kim-il in 1974BONN08226
    reject person/kim-il-sung "Kim"                        printed so, it does not mean this entity
    reject person/kim-il-sung "Kim" in 1974BONN08226       likewise, in this cable only
    new PERSON "Ana Inventata"                             somebody nobody knows: user/person/ana-inventata
    never person/a person/b                                these two are never to be merged

What follows "#" is a comment. `merge ... force` goes against a pair that must never be merged.
"""

from __future__ import annotations

import re
from typing import Literal, get_args

from msgspec.structs import replace

from corpus.authority.folding import fold
from corpus.lazy_regex import lazily
from corpus.records import EntityLabel, Record

Operation = Literal["alias", "merge", "split", "reject", "new", "never"]

SHAPES: dict[Operation, str] = {
    "alias": 'alias "NAME" ENTITY [in CABLE]',
    "merge": "merge ENTITY ENTITY",
    "split": 'split ENTITY "NAME" ENTITY [in CABLE]',
    "reject": 'reject ENTITY "NAME" [in CABLE]',
    "new": 'new PERSON|PARTY|PLACE|ORG "NAME"',
    "never": "never ENTITY ENTITY",
}
"""How each is written, for messages."""

_IN_ONE_CABLE = frozenset(("alias", "split", "reject"))
"""What can be said of one cable only."""

_LABELS: dict[str, EntityLabel] = {
    "country": "PLACE",
    "place": "PLACE",
    "party": "PARTY",
    "org": "ORG",
    "person": "PERSON",
}
_ID = lazily(r"(?:user/)?([a-z]+)/[^\s\"#]+")
_TOKEN = lazily(r'\s*(?:"((?:[^"\\]|\\.)*)"|([^\s"#]\S*)|#.*)')
LONGEST_NAME = 200
"""Characters; no name is longer."""


class Correction(Record, frozen=True, kw_only=True):
    """What one line says. Which fields are used depends on `operation`, see the head of the module."""

    operation: Operation
    entity: str = ""
    """Entity id: the one that is corrected; for alias and new the one that is meant."""
    other: str = ""
    """Entity id: what `entity` is merged into, what a split name means instead, the other of a pair."""
    name: str = ""
    """As printed."""
    cable: str = ""
    label: str = ""
    force: bool = False

    @property
    def form(self) -> str:
        """The name folded: printings that fold alike are one name."""
        return fold(self.name)

    @property
    def effect(self) -> str:
        """What it does to cables, as a line; "" for a pair never to be merged, which does nothing to them.

        A merge that counted is forced: it is done, whatever list of pairs a later version ships.
        """
        if self.operation == "never":
            return ""
        return str(replace(self, force=True)) if self.operation == "merge" else str(self)

    def __str__(self) -> str:
        name = quote_name(self.name)
        place = f" in {_is_plain_word(self.cable)}" if self.cable else ""
        match self.operation:
            case "alias":
                return f"alias {name} {self.entity}{place}"
            case "merge":
                return f"merge {self.entity} {self.other}{' force' if self.force else ''}"
            case "split":
                return f"split {self.entity} {name} {self.other}{place}"
            case "reject":
                return f"reject {self.entity} {name}{place}"
            case "new":
                return f"new {self.label} {name}"
            case "never":
                return f"never {self.entity} {self.other}"


def label_of(entity_id: str) -> EntityLabel | None:
    """The label that an id shows: "person/x" and "user/person/x" are persons. None for what is no id."""
    found = _ID.fullmatch(entity_id)
    return _LABELS.get(found[1]) if found else None


def new_id(label: str, name: str) -> str:
    """The id of an entity of the user's own: the same name gives the same id everywhere."""
    return f"user/{label.lower()}/{fold(name).replace(' ', '-')}"


def quote_name(name: str) -> str:
    """`name` in quotation marks, as a line has it."""
    return '"' + name.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _is_plain_word(text: str) -> str:
    return text if re.fullmatch(r'[^\s"#]\S*', text) else quote_name(text)


def parse_correction(line: str) -> Correction | None:
    """The correction on a line, None for a blank line or a comment. Raises ValueError with what is wrong."""
    tokens = _tokens(line)
    if not tokens:
        return None
    word, *rest = tokens
    operation = next((each for each in get_args(Operation) if each == word), None)
    if operation is None:
        raise ValueError(f"begins with {word[:40]!r}; a line begins with one of: {', '.join(SHAPES)}")
    found = _make_correction(operation, rest)
    if found is None:
        raise ValueError(f"is not written as {SHAPES[operation]}")
    _check(found)
    return found


def _make_correction(operation: Operation, rest: list[str]) -> Correction | None:
    cable = ""
    if operation in _IN_ONE_CABLE and len(rest) > 3 and rest[-2] == "in":
        *rest, _, cable = rest
        if not cable:
            return None
    match operation, rest:
        case "alias", [name, entity]:
            return Correction(operation="alias", name=name, entity=entity, cable=cable)
        case (("merge" | "never"), [entity, other]):
            return Correction(operation=operation, entity=entity, other=other)
        case "merge", [entity, other, "force"]:
            return Correction(operation="merge", entity=entity, other=other, force=True)
        case "split", [entity, name, other]:
            return Correction(operation="split", entity=entity, name=name, other=other, cable=cable)
        case "reject", [entity, name]:
            return Correction(operation="reject", entity=entity, name=name, cable=cable)
        case "new", [label, name] if label.upper() in get_args(EntityLabel):
            label = label.upper()
            return Correction(operation="new", label=label, name=name, entity=new_id(label, name))
    return None


def _check(found: Correction) -> None:
    named = found.operation in ("alias", "split", "reject", "new")
    if named and (not found.form or len(found.name) > LONGEST_NAME):
        raise ValueError(f"has a name without letters or of more than {LONGEST_NAME} characters: {found.name[:40]!r}")
    for each in (found.entity, found.other):
        if each and label_of(each) is None:
            raise ValueError(f"has {each[:60]!r} where an entity id is wanted, such as person/kim-il-sung")
    if found.other and found.entity == found.other:
        raise ValueError(f"names {found.entity} twice")
    if found.operation == "merge" and label_of(found.entity) != label_of(found.other):
        raise ValueError(f"would merge a {label_of(found.entity)} into a {label_of(found.other)}")


def _tokens(line: str) -> list[str]:
    tokens, at, text = [], 0, line.rstrip()
    while at < len(text):
        found = _TOKEN.match(text, at)
        if not found:
            raise ValueError("has a quotation mark that is never closed")
        if found[1] is not None:
            tokens.append(re.sub(r"\\(.)", r"\1", " ".join(found[1].split())))
        elif found[2]:
            tokens.append(found[2])
        at = found.end()
    return tokens
