"""Where a person's name begins and ends among the words of a text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.authority.folding import fold
from corpus.authority.offices import cablese
from corpus.dates import MONTHS
from ingest.tagging.person_words import is_adjective
from ingest.tagging.phrase_matcher import is_hyphen
from ingest.tagging.spans import LAID_ASIDE, SMALL, TITLES, NamedSpan
from ingest.tagging.truecasing import is_word

if TYPE_CHECKING:
    from ingest.tagging.features import Words
    from ingest.tagging.named_words import NamedWords

EDGES = frozenset(("'s", "’s", "'S", "’S", ",", ".", ";", ":", "-", "–", "(", ")", '"', "“", "”", "/", "*", "'", "’"))
"""Words that no name begins or ends with."""
_LINE_MARKS = frozenset(("/", "—", "|"))
"""Marks of lists and symbols, over which no name reaches: "Mr. Vaarvik S/P—"."""
_OPENING_PARTICLES = frozenset(("de", "del", "da", "do", "dos", "du", "van", "von"))
_PARTICLES = _OPENING_PARTICLES | frozenset(("la", "las", "los", "le", "der", "den"))
_NO_ENDS = frozenset(("de", "la", "las", "los", "del", "dos", "du"))
"""Particles that are no surname anywhere: Tran Van Do is a minister."""
_MOST_PARTICLES = 3
_SHORTEST_TAIL = 2
_FOLLOWERS = ("ist", "ists", "ite", "ites", "ism")


def after_title(words: list[str], first: int, stop: int) -> int:
    """Where a name begins after titles. Kings, popes and princes keep theirs: "King Hussein" is the name."""
    while first < stop - 1 and (words[first] == "." or words[first].lower() in LAID_ASIDE):
        first += 1
    return first


def person_bounds(found: Words, first: int, stop: int) -> tuple[int, int]:
    """Words first..stop without titles before the name and what is no name after it, with a hyphenated tail."""
    words = found.words
    while first < stop and (
        words[first] in EDGES
        or fold(words[first]) in TITLES
        or (stop - first > 1 and fold(words[first]) in cablese())
        or (words[first][0].islower() and words[first].lower() not in SMALL)
    ):
        first += 1
    mark = next((at for at in range(first, stop) if words[at] in _LINE_MARKS), stop)
    stop = mark - 1 if first < mark - 1 and mark < stop and len(words[mark - 1]) == 1 else mark
    while stop > first and _ends_no_name(words[stop - 1], alone=stop - first == 1):
        stop -= 1
    if stop > first and is_hyphen(words, found.starts, found.ends, stop):
        tail = words[stop + 1]
        if (
            tail.isalpha()
            and tail.islower()
            and len(tail) >= _SHORTEST_TAIL
            and not (is_word(tail) or is_adjective(tail) or tail.endswith(_FOLLOWERS))
        ):
            return first, stop + 2  # "Sun Yat-sen"
    return first, stop


def _ends_no_name(word: str, *, alone: bool) -> bool:
    if word in EDGES or word[0].islower() or word[0].isdigit():
        return True
    return not alone and (word.lower() in MONTHS or word.lower() in _NO_ENDS)


def join_places(named: NamedWords) -> None:
    """A city behind a person and a particle is the end of that name: "Rudolfo de la Zenda" is one person.

    Behind a state the particle is a preposition: "Rudolfo de Francia".
    """
    words = named.found.words
    for place in named.names():
        if place.label != "PLACE" or place.alias is None or place.alias.entities[0].id.startswith("country/"):
            continue
        first = place.first
        while first and place.first - first < _MOST_PARTICLES and words[first - 1].lower() in _PARTICLES:
            first -= 1
        before = (
            named.owner[first - 1] if 0 < first < place.first and words[first].lower() in _OPENING_PARTICLES else None
        )
        if before is not None and before.label == "PERSON" and before.stop == first:
            named.unassign(place)
            named.assign(NamedSpan(before.first, place.stop, "PERSON", "model"))
