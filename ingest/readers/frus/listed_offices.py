"""Offices as a volume's list of persons gives them: how well a printed office fits, and whether a title is one."""

from __future__ import annotations

import re

from corpus.authority.folding import fold

_CLAUSE = re.compile(
    r";|\b(?:until|thereafter|through|prior to|previously|formerly|then|from|after|before|since)\b|\d{4}"
)
_IDLE_WORDS = "a an the of for to in at on and s us u united states american acting designate elect department republic"
_IDLE = frozenset(_IDLE_WORDS.split())
_RANK_WORDS = "deputy assistant under vice special associate chief director secretary president ambassador"
_RANKS = frozenset(_RANK_WORDS.split())
"""Words that two offices must share or both lack: the deputy of an office is not its holder."""
_TITLES = _RANKS | frozenset(
    ("prime", "minister", "foreign", "attorney", "general", "shah", "king", "premier", "chancellor")
)
"""Words of the titles by which a document calls somebody without a name."""
_SHORT = {"asst": "assistant", "dep": "deputy", "secy": "secretary", "dir": "director", "amb": "ambassador"}
FULL, HALF, NONE = 2, 1, 0
_ENOUGH = 0.5
"""Share of an office's words that makes it likely the same office."""


def office_fit(office: str, gloss: str) -> int:
    """How well an office fits what a list says of a person: in full, half, or not at all."""
    expected = office_words(office)
    best = NONE
    for clause in _CLAUSE.split(gloss):
        has = office_words(clause)
        if not has or not expected or expected & _RANKS != has & _RANKS:
            continue
        if expected <= has or (has < expected and len(has) > 1):
            return FULL
        if len(has) > 1 and len(expected & has) > _ENOUGH * min(len(expected), len(has)):
            best = HALF
    return best


def office_words(office: str) -> set[str]:
    """The folded words of an office that tell it from others, short forms spelled out."""
    words = (_SHORT.get(word, word) for word in fold(office).split())
    return {word for word in words if word not in _IDLE}


def holds(title: str, gloss: str) -> bool:
    """Whether words are nothing but a title that a list gives a person: "The Secretary" of "Secretary of State"."""
    expected = office_words(title)
    if not expected or not expected <= _TITLES:
        return False
    clauses = [fold(clause).removeprefix("the ") for clause in _CLAUSE.split(gloss)]
    plain = fold(title).removeprefix("the ")
    return any(clause == plain or clause.startswith(f"{plain} of ") for clause in map(str.strip, clauses))
