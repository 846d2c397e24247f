"""A name that is sure in one place is one in all: surnames, short forms, single words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from corpus.authority.folding import fold
from ingest.tagging.person_words import is_no_name
from ingest.tagging.phrase_matcher import is_message, is_office_tail
from ingest.tagging.spans import NamedSpan
from ingest.tagging.truecasing import is_known_word, is_word, rank

if TYPE_CHECKING:
    from corpus.records import EntityLabel
    from ingest.tagging.abbreviations import Definition
    from ingest.tagging.named_words import NamedWords

_COMMONEST = 4_000
"""Words so common that standing alone they are no surname, whoever bears it ("BEGIN", "WILL")."""
_SHORTEST = 3


def repeat_names(
    named: NamedWords, defined: Sequence[Definition], labels: dict[str, EntityLabel], introduced: set[str]
) -> None:
    """Give free words that print a known name to it, and free the short forms of common nouns.

    `labels` (folded single words) and `introduced` (surnames of names in full or behind a title) are kept for the
    parts of the body that follow.
    """
    common_nouns = {fold(each.short) for each in defined if each.label is None}
    labels.update((fold(each.short), each.label) for each in defined if each.label)
    _learn(named, labels, introduced)
    forms = {word: fold(word) for word in set(named.found.words)}
    known = {word: form for word, form in forms.items() if form in common_nouns or form in labels}
    free: dict[str, list[int]] = {}
    for at, word in enumerate(named.found.words):
        form = known.get(word)
        if form is None:
            continue
        owner = named.owner[at]
        if form in common_nouns:
            if owner and owner.stop - owner.first == 1:
                named.unassign(owner)
        elif owner is None and len(form) >= _SHORTEST and _may_repeat(at, word, form, named, labels, introduced):
            free.setdefault(form, []).append(at)
    taken = Counter(named.form(name) for name in named.names() if name.stop - name.first == 1)
    for form, places in free.items():
        if labels[form] == "PERSON" and form not in introduced and is_known_word(form) and len(places) > taken[form]:
            continue  # the model takes most of them for no name: "Soviet", "Polaris"
        for at in places:
            named.assign(NamedSpan(at, at + 1, labels[form], "again"))


def _learn(named: NamedWords, labels: dict[str, EntityLabel], introduced: set[str]) -> None:
    for name in named.names():
        words = named.words(name)
        if name.label == "PERSON":
            surname = words[-1]
            if len(surname) >= _SHORTEST and surname[0].isupper() and not is_no_name(fold(surname)):
                labels.setdefault(fold(surname), "PERSON")
                if len(words) > 1 or name.rule == "title":
                    introduced.add(fold(surname))
        elif len(words) == 1 and not is_no_name(fold(words[0])):
            labels.setdefault(fold(words[0]), name.label)


def _may_repeat(
    at: int, word: str, form: str, named: NamedWords, labels: dict[str, EntityLabel], introduced: set[str]
) -> bool:
    if is_word(word):
        # "HEAP" after "JOHN HEAP" is he; "WILL" after "GEORGE WILL" mostly is not.
        if form not in introduced or rank(word) < _COMMONEST or not named.is_in_capitals(at):
            return False
    elif not word[0].isupper():
        return False
    found = named.found
    if is_office_tail(found.words, found.starts, found.ends, at):
        return False
    return labels[form] == "PERSON" or not is_message(found.words, found.starts, found.ends, at + 1)
