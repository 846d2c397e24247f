"""Names of the model that their words or their neighbours speak against: dropped, or given another label."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from corpus.authority import name_words
from corpus.authority.entities import lookup
from corpus.authority.folding import fold
from ingest.tagging.person_words import is_adjective, label_of
from ingest.tagging.truecasing import is_word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ingest.tagging.named_words import NamedWords
    from ingest.tagging.spans import NamedSpan

_LANDSCAPE = name_words.words("landscape")
"""Words that say that what stands before them names a place."""
_BODIES = name_words.words("body") | name_words.words("part")
"""Words for bodies that name none by themselves: "COMITE 3"."""
_PARTY_WORDS = name_words.words("party")
_POLITICS = name_words.words("politics")
_OF_BODIES = name_words.words("of-bodies")
_OF_PERSONS = name_words.words("of-persons")
_BEFORE_PERSONS = frozenset(title.rpartition(" ")[2] for title in name_words.words("before-names"))
_NEWSPAPERS = name_words.words("newspaper")
_PRINTED_MATTER = name_words.words("printed-matter")
_NO_PARTY = name_words.words("no-party")
_OF_PARTIES = name_words.words("of-parties")
"""What only parties have: behind a name they say that it is a party's."""


def drop_no_persons(named: NamedWords) -> None:
    """Free what is no person's by its words, or give it to a place or body. A newspaper is one throughout the text.

    A single such word ("King", "French") is a surname beside a name in full that ends in it.
    """
    persons = [name for name in named.names() if name.label == "PERSON" and name.rule in ("model", "title")]
    persons.sort(key=lambda name: name.first - name.stop)
    newspapers = {named.form(name) for name in persons if name.rule == "model" and _is_newspaper(name, named)}
    surnames: set[str] = set()
    for name in persons:
        words = named.words(name)
        single = len(words) == 1
        if single and fold(words[0]) in surnames:
            continue
        is_newspaper = name.rule == "model" and named.form(name) in newspapers
        label = None if is_newspaper else label_of(words, named.word_before(name.first))
        if label == "PERSON":
            if not single:
                surnames.add(fold(words[-1]))
            continue
        named.unassign(name)
        if label is not None:
            named.assign(name._replace(label=label))


def _is_newspaper(name: NamedSpan, named: NamedWords) -> bool:
    """Whether the words before a name of several say that it is printed: "the daily X Y", "an article in X Y"."""
    if name.stop - name.first == 1 or named.is_in_capitals(name.first):
        return False
    before = fold(named.word_before(name.first))
    return before in _NEWSPAPERS or (before == "in" and fold(named.word_before(name.first - 1)) in _PRINTED_MATTER)


def demote_parties(named: NamedWords) -> None:
    """The model alone is not believed that something is a party: 18 of 30 such were none.

    Its words or its neighbours have to say so somewhere in the text ("Zendan Front", "the ZPX deputies"); else an
    acronym is some body's, and an adjective before "party" names nothing ("the American party visited").
    """
    names = named.names()
    parties = {named.form(name) for name in names if name.label == "PARTY" and _is_party(name, named)}
    for name in names:
        if name.label != "PARTY" or name.rule != "model" or named.form(name) in parties:
            continue
        named.unassign(name)
        if not is_adjective(named.form(name)) and not named.words(name)[-1][0].islower():
            named.assign(name._replace(label="ORG"))


def _is_party(name: NamedSpan, named: NamedWords) -> bool:
    if name.rule != "model":
        return True
    words = named.words(name)
    if words[0].lower() in _NO_PARTY:
        return False
    for at, word in enumerate(words):
        if fold(word) in _PARTY_WORDS and (
            word[0].isupper() or named.is_in_capitals(name.first) or (at and words[at - 1].lower() in _POLITICS)
        ):
            return True
    return fold(named.word_after(name.stop)) in _OF_PARTIES


def relabel_bodies(named: NamedWords) -> None:
    """In capitals, where case tells nothing, what the model takes for a person is a body by its neighbours.

    "THE XANTH MEETING", "XANTH OFFICIALS", not "MR. XANTH" or "XANTH SAID"; or by a form that cannot be spoken.
    """
    persons: dict[str, list[NamedSpan]] = {}
    for name in named.names():
        if name.label == "PERSON" and named.is_in_capitals(name.first) and name.stop - name.first == 1:
            persons.setdefault(named.form(name), []).append(name)
    for names in persons.values():
        if all(name.rule == "model" for name in names) and _is_body(names, named):
            for name in names:
                named.assign(name._replace(label="ORG"))


def _is_body(names: Sequence[NamedSpan], named: NamedWords) -> bool:
    for_body = for_person = 0
    for name in names:
        before, after = fold(named.word_before(name.first)), fold(named.word_after(name.stop))
        for_person += after in _OF_PERSONS or before in _BEFORE_PERSONS
        for_body += after in _OF_BODIES
    unspeakable = len(names) > 1 and named.words(names[0])[0].isupper()
    return for_person == 0 and (for_body > 0 or unspeakable)


def drop_doubtful(named: NamedWords) -> None:
    """In capitals the model alone is not believed about places, nor about what is named once by one poor word.

    Of 138 such places in telegrams one in four was one; misprints and surnames were the rest. What the
    authority files know ("US", which as a word is no name by itself) is not the model's word alone.
    """
    times = Counter(named.form(name) for name in named.names())
    for name in named.names():
        if name.rule == "model" and named.is_in_capitals(name.first) and not lookup(named.printed(name), name.label):
            single, once = name.stop - name.first == 1, times[named.form(name)] == 1
            if _is_doubtful(name, named, single=single, once=once):
                named.unassign(name)


def _is_doubtful(name: NamedSpan, named: NamedWords, *, single: bool, once: bool) -> bool:
    last = named.found.words[name.stop - 1]
    match name.label:
        case "PLACE":
            return single or last.lower() not in _LANDSCAPE
        case "ORG":
            return single and (once or last.lower() in _BODIES)
        case "PERSON":
            # "GREEN LIGHT", and what the tape leaves behind: "NMAFVVZCZ".
            return single and once and (is_word(last) or last.isupper())
        case _:
            return False
