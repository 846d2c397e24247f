"""Under which surname papers print a person alone: "Marcos" of Ferdinand E. Marcos, "Chiang" of Chiang Kai-shek."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from corpus.authority import name_words
from corpus.authority.folding import fold
from corpus.lazy_regex import lazily

if TYPE_CHECKING:
    from corpus.records import Entity

FAMILY_FIRST = frozenset(("KP", "KR", "CN", "TW", "VN", "VDVN", "VN-S", "KH", "SG"))
"""Where the family name comes first: "Sung" is not short for Kim Il Sung. In English texts Hungarian ones come last."""

_GENERATION = lazily(r",? (?:Jr|Sr|I{2,3}|IV)\.?$")
_OF_A_PLACE = lazily(r"(?: [IVX]{1,5})? of [^\W\d_].*$")
_GIVEN_OF_TWO = lazily(r"[^\W\d_]+(?:['’][^\W\d_]*)?-['’]?[^\W\dA-Z_][^\W\d_]*")
"""A given name of two syllables, as romanised in East Asia: "Kai-shek", "T'ae-u"."""


def surname(person: Entity) -> str:
    """The surname as printed, without titles and "Jr."; the one word of a person of one name.

    A list that prints "Allon, Yigal" says it; of "Saud of Saudi Arabia" it stands before "of". Else it is the word of
    the name that is an alias by itself; the first word where the family name leads; the last one.
    """
    # "Hussein of Jordan": a ruler's name, and where.
    name = _OF_A_PLACE.sub("", _GENERATION.sub("", person.name))
    words = _untitled(name).split()
    if len(words) < 2:
        return words[0] if words else person.name
    for alias in person.aliases:
        listed, comma, given = alias.partition(",")
        if comma and given.strip() and fold(alias) != fold(person.name):
            return _family_of(_untitled(listed).split())
    alone = {fold(alias) for alias in person.aliases if " " not in alias}
    for word in (words[-1], words[0]):
        if fold(word) in alone:
            return word
    return words[0] if person.country in FAMILY_FIRST else _family_of(words, leading=False)


def surnames(person: Entity) -> tuple[str, ...]:
    """The surname, then its other spellings: aliases of one word that are the surname of another name of the person.

    "Zhou", "Chou" of Zhou Enlai, who is also Chou En-lai and Chou; no nicknames, which end or begin no whole name.
    """
    first = surname(person)
    alone = {fold(alias): alias for alias in person.aliases if " " not in alias}
    words = fold(person.name).split()
    found = {fold(first): first}
    for alias in person.aliases:
        if " " not in alias or "," in alias:
            continue
        other = fold(surname(replace(person, name=alias)))
        if other in alone and other not in words and fold(_untitled(alias)) != other:
            found.setdefault(other, alone[other])
    return tuple(found.values())


def _family_of(words: list[str], *, leading: bool = True) -> str:
    """The surname of a name, or of what a list prints before the comma (`leading`): "de Gaulle", "Chiang Kai-shek"."""
    if len(words) == 2 and _GIVEN_OF_TWO.fullmatch(words[1]):
        return words[0]
    return " ".join(words) if leading else words[-1]


def _untitled(name: str) -> str:
    words = name.split()
    while len(words) > 1 and fold(words[0]) in name_words.words("title"):
        del words[0]
    return " ".join(words)
