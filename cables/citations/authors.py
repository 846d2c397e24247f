"""Who wrote a cable, as a citation names an author: persons by family and given name, bodies whole, never a city."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from corpus.records import Record

if TYPE_CHECKING:
    from corpus.records import Cable, Station

_NOBODY = ("memorandum of conversation", "telephone conversation", "conversation", "minutes", "editorial note")
"""Kinds of documents that have no author but those who took part, or the edition's."""
_POSTS = ("embassy", "legation", "consulate", "consulate general", "mission", "delegation", "interests section",
          "liaison office", "branch office", "office")  # fmt: skip
_POST_WORDS = re.compile(
    r"\b(?:embassy|legation|consulate|mission|delegation|section|office|representative|commission)\b", re.IGNORECASE
)
_ARTICLE = re.compile(r"^(?:the|an?)\s+(?=\S)", re.IGNORECASE)
_HOLDER = re.compile(r"(?:(?<!\s)\s++)?\([^()]*+\)")
_HONORIFIC = re.compile(r"^(?:(?:Mr|Mrs|Ms|Miss|Dr|Prof|Messrs|Sir)\.?\s+)+(?=\S)")
_SUFFIX = re.compile(r"(?:,|(?<!\s))\s++(?P<suffix>(?:Jr|Sr)\.?|I{2,3}|IV)$")
_PARTICLES = re.compile(r"de|da|di|du|la|le|van|von|der|den|ter|ten|bin|ibn|al|el|dos|das", re.IGNORECASE)
_FAMILY_FIRST = re.compile(
    r"kim|pak|park|yi|rhee|chang|chung|choi|choe|ho|pham|nguyen|tran|ngo|le|truong|vo|mao|zhou|chou|deng|teng|lin|liu|"
    r"chen|li|wang|zhang|hua|hu|jiang|chiang|qiao|chiao|huang|peng|gao|kao",
    re.IGNORECASE,
)
"""Family names that stand first in names of two or three words; such a name is cited as it is printed."""


class Name(Record, frozen=True, kw_only=True):
    """A person (`family`, mostly with `given`) or a body or a person of one undivided name (`literal`)."""

    family: str = ""
    given: str = ""
    suffix: str = ""
    """"Jr.", "III"."""
    literal: str = ""

    @property
    def natural(self) -> str:
        """ "William F. Sanford, Jr."; a numeral has no comma."""
        comma = "," if self.suffix[:2] in ("Jr", "Sr") else ""
        suffix = f"{comma} {self.suffix}" if self.suffix else ""
        return self.literal or f"{self.given} {self.family}".strip() + suffix

    @property
    def inverted(self) -> str:
        """ "Sanford, William F., Jr."."""
        return self.literal or ", ".join(part for part in (self.family, self.given, self.suffix) if part)


def authors(cable: Cable) -> tuple[Name, ...]:
    """Who wrote it; () for conversations, editorial notes, and where only a place is known."""
    if cable.participants or cable.kind.lower() in _NOBODY:
        return ()
    stations = [*((cable.sender,) if cable.sender else ()), *cable.joint_senders]
    found = (_author(station, cable) for station in stations)
    return tuple(dict.fromkeys(name for name in found if name is not None))


def person(words: str) -> Name:
    """A person's printed name in its parts; undivided where its order is not sure."""
    plain = _HONORIFIC.sub("", _line(words)).strip(" ,")
    suffix = _SUFFIX.search(plain)
    name = plain[: suffix.start()] if suffix else plain
    parts = name.split()
    family_first = len(parts) in (2, 3) and _FAMILY_FIRST.fullmatch(parts[0])
    # A comma, an "and" or a digit: more than one name, or no name at all.
    odd = re.search(r"[,;&{}\d/]", name) or "and" in parts
    if not parts or odd or family_first:
        return Name(literal=plain)
    at = len(parts) - 1
    while at > 0 and _PARTICLES.fullmatch(parts[at - 1]):
        at -= 1
    behind = suffix["suffix"].removesuffix(".") if suffix else ""
    dotted = f"{behind}." if behind in ("Jr", "Sr") else behind
    return Name(family=" ".join(parts[at:]), given=" ".join(parts[:at]), suffix=dotted)


def _author(station: Station, cable: Cable) -> Name | None:
    printed, name = _line(station.printed), _line(station.name)
    known = _known_name(station.entity, cable) if station.entity else ""
    if known or station.person or station.kind == "person":
        return person(known or station.person or name)
    if station.kind in _POSTS:
        return Name(literal=_post(station, printed, name))
    shown = name or printed
    return None if not shown or _is_place(station, shown) else Name(literal=shown)


def _post(station: Station, printed: str, name: str) -> str:
    """ "Embassy in Romania" as it is printed; "AMEMBASSY BONN" and "BUCHAR" in words."""
    words = _HOLDER.sub("", _ARTICLE.sub("", printed)).strip()
    if _POST_WORDS.search(words) and not words.isupper():
        return words
    if name and name != station.place:
        return name
    # Address prefixes and short names of posts are those of the American service.
    return f"U.S. {station.kind.title()} {station.place or name}".strip()


def _known_name(entity: str, cable: Cable) -> str:
    local = next((each.name for each in cable.entities if each.id == entity), "")
    if local:
        return local
    from corpus.authority.entities import by_id  # the tables are read where a source says who it is

    found = by_id(entity)
    return found.name if found and found.label == "PERSON" else ""


def _is_place(station: Station, shown: str) -> bool:
    """Whether the words may name a city or a country alone: nobody who writes."""
    if station.kind:
        return False
    # A lone word that is no abbreviation, and of which nothing is known, is a place more often than a body.
    if len(shown.split()) == 1 and not shown.isupper():
        return True
    from corpus.authority.entities import lookup

    return any(found.label == "PLACE" for found in lookup(shown))


def _line(text: str) -> str:
    return " ".join(text.split())
