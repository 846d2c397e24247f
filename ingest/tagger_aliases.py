"""The names that the rule tagger looks for: every alias of the authority files, cut into words."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache

from corpus.authority import ambiguous, entities
from corpus.names import fold
from corpus.records import Entity, Record

BREAK = "\n\n"
"""The word that stands for a paragraph's end: no name reaches over it."""

# Initials stay together ("U.S.S.R."), a possessive ending is a word of its own, hyphens and dashes part words.
_WORD = re.compile(
    r"(?P<break>\n[ \t]*\n\s*)"
    r"|[A-Z]\.(?: ?[A-Z]\.)+(?:[A-Z](?!\w))?|(?:[A-Z]\.)+[A-Z](?!\w)"
    r"|['’][sS](?!\w)"
    r"|[^\W_]+(?:['’ʼ‘](?![sS](?!\w))[^\W_]+)*"
    r"|[^\w\s]|_"
)
_LONGEST_VARIED = 5


class Alias(Record, frozen=True):
    """One folded name and whom it may mean."""

    form: str
    """The folded name: "kim il sung"."""
    entities: tuple[Entity, ...]
    """All that bear it, best first."""
    acronym: bool = False
    """Counts in capitals only, with or without points."""
    lower: bool = False
    """May begin with a small letter: "de Gaulle"."""
    where_not: str = ""
    """"capitals" or "alone", see ambiguous.csv."""


def cut(text: str) -> tuple[list[str], list[int], list[int]]:
    """The words of `text` with the start and end of each. A paragraph break is the word BREAK."""
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for found in _WORD.finditer(text):
        words.append(BREAK if found.lastgroup else found.group())
        starts.append(found.start())
        ends.append(found.end())
    return words, starts, ends


def norm(word: str) -> str:
    """The form in which words are compared: folded, without points and apostrophes; marks stand for themselves."""
    if word in ("'s", "’s", "'S", "’S"):
        return "'s"
    if word in ("’", "‘", "ʼ"):
        return "'"
    if word in ("–", "‐", "‑"):
        return "-"
    return fold(word) or word


@cache
def aliases() -> dict[str, Alias]:
    """All aliases by folded form. Raises BadVocabulary."""
    bearers: dict[str, dict[str, Entity]] = defaultdict(dict)
    spellings: dict[str, set[str]] = defaultdict(set)
    for rank in (0, 1):  # canonical names first: the order of candidates
        for entity in entities():
            for name in (entity.name,) if rank == 0 else entity.aliases:
                bearers[fold(name)].setdefault(entity.id, entity)
                spellings[fold(name)].add(name)
    words_too = ambiguous()
    return {
        form: Alias(
            form=form,
            entities=tuple(found.values()),
            acronym=all(map(_is_acronym, spellings[form])),
            lower=any(name[0].islower() for name in spellings[form]),
            where_not=words_too.get(form, ""),
        )
        for form, found in bearers.items()
        if words_too.get(form) != "alone"
    }


def patterns() -> dict[str, list[list[str]]]:
    """For each folded form the sequences of compared words under which it is printed."""
    found: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    for entity in entities():
        for name in (entity.name, *entity.aliases):
            if fold(name) in aliases():
                found[fold(name)].update(_printed(name))
    return {form: [list(words) for words in sorted(sequences)] for form, sequences in found.items()}


def _printed(name: str) -> set[tuple[str, ...]]:
    words = [norm(word) for word in cut(name)[0]]
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    # "Peoples Republic", "Workers Party": the apostrophe is often left out.
    merged: list[str] = []
    for word in words:
        if word == "'s" and merged:
            merged[-1] += "s"
        elif word not in ("'", "."):
            merged.append(word)
    bare = [word for word in merged if word != "-"]
    found = {tuple(words), tuple(merged), tuple(bare)}
    if 1 < len(bare) <= _LONGEST_VARIED:
        # "Kim Il-sung", "Phnom-Penh": hyphens come and go, one at a time or throughout.
        for gap in range(1, len(bare)):
            found.add((*bare[:gap], "-", *bare[gap:]))
        found.add((*(part for word in bare[:-1] for part in (word, "-")), bare[-1]))
    # A word that folds to two ("Bogotá D.F.") cannot be compared word by word; the folded form has to agree.
    return {sequence for sequence in found if sequence and fold(_spelled(sequence)) == fold(name)}


def _spelled(sequence: tuple[str, ...]) -> str:
    return " ".join(sequence).replace(" 's", "'s").replace(" '", "'")


def _is_acronym(name: str) -> bool:
    letters = [c for c in name if c.isalpha()]
    return bool(letters) and all(c.isupper() for c in letters) and len(letters) <= 8
