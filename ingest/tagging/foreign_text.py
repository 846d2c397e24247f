"""Names in a text that is not English: those of the authority files with their endings, and persons behind titles.

The model and the rules of ner.py are English: in other languages they take words at the beginning of sentences, and all
nouns of German, for persons. Here a name is believed for three reasons only: the tables know it
(corpus/authority/foreign_names.py), a title stands before it, or it is a given name with a surname. A surname found so
is one in the whole text. In capitals, where every word looks like a name, the tables alone are believed.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from corpus.authority.folding import fold
from corpus.authority.foreign_names import foreign_names
from ingest.tagging.foreign_words import given_names, language_words
from ingest.tagging.inflection import CYRILLIC, base_forms, transliterated
from ingest.tagging.normalise import overlaps
from ingest.tagging.phrase_matcher import Alias, aliases
from ingest.tagging.spans import SMALL, NamedSpan
from ingest.tagging.tokens import BREAK

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ingest.tagging.features import Words
    from ingest.tagging.normalise import Repaired

_ELIDED = re.compile(
    r"(?:d|l|qu|[nsmjct]|jusqu|lorsqu|puisqu|dell|all|nell|dall|sull|un|quell)['’](?=\w)", re.IGNORECASE
)
_ELIDING = frozenset(("fr", "it"))
_SMALL = frozenset(fold(word) for word in (*SMALL, "della", "di", "des", "zu", "де", "фон", "ван"))
"""Small words inside names, folded."""
_SENTENCE_ENDS = frozenset('.?!:…"„“«»')
_CLOSES = frozenset(",;.:)»”?!")
_MOST_WORDS = 3
"""Words with capitals in the name of a person whom no table knows."""
_LEAST_IN_CAPITALS = 5
"""Letters of a name that is believed where all is in capitals."""
_LEAST_TRANSLITERATED = 4
"""Letters of a Cyrillic word that is looked for in Latin letters, too."""
_CAPITALISED_NOUNS = "de"
"""The language in which a capital tells nothing."""


class _Name(NamedTuple):
    """A name of the tables, its words folded."""

    words: tuple[str, ...]
    alias: Alias


@cache
def _names(language: str) -> dict[str, list[_Name]]:
    """First word -> names, longest first: those of the language, and those that the English tables have beside them."""
    known = dict(aliases())
    for form, each in foreign_names(language).items():
        lower = each.name[0].islower()
        known[form] = Alias(form=form, entities=each.entities, acronym=each.acronym, lower=lower, lower_end=True)
    found: dict[str, list[_Name]] = {}
    for form, alias in known.items():
        if alias.entities or " " in form:
            words = tuple(form.split(" "))
            found.setdefault(words[0], []).append(_Name(words, alias))
    for each_name in found.values():
        each_name.sort(key=lambda name: -len(name.words))
    return found


class _Word(NamedTuple):
    """A word of the text."""

    printed: str
    """Without the elided word before it."""
    start: int
    form: str
    """Folded."""
    whole: str
    """Folded with the elided word: some names have one ("Côte d'Ivoire")."""
    begins: bool
    """Whether a sentence begins with it."""


class ForeignNames(NamedTuple):
    """The names of a text, in order, none overlapping, in words whose elided words are cut off."""

    words: Words
    names: list[NamedSpan]
    surnames: dict[int, str]
    """First word of a bare surname -> the surname as it is printed with a given name or behind a title."""


def recognise_foreign(repaired: Repaired, found: Words, language: str) -> ForeignNames:
    """The names of a text in `language` (ISO 639-1), which is not English."""
    return _Reader(repaired, found, language).read()


class _Reader:
    """One text under reading."""

    def __init__(self, repaired: Repaired, found: Words, language: str) -> None:
        self._language = language
        self._lists = language_words(language)
        self._found = found
        self._words = list(_words(repaired.printed, found, language))
        self._shouted = [overlaps(each.start, each.start + 1, repaired.shouted) for each in self._words]
        self._owner: list[NamedSpan | None] = [None] * len(self._words)
        self._surnames: dict[int, str] = {}

    def read(self) -> ForeignNames:
        """The whole reading, strongest witness first."""
        self._take_known()
        for span in (*self._titled(), *self._in_full()):
            self._assign(span)
        self._take_surnames()
        names = [name for at, name in enumerate(self._owner) if name is not None and name.first == at]
        words = self._found._replace(
            words=[each.printed for each in self._words], starts=[each.start for each in self._words], hits=[]
        )
        return ForeignNames(words, names, self._surnames)

    def _assign(self, name: NamedSpan) -> None:
        if all(self._owner[at] is None for at in range(name.first, name.stop)):
            self._owner[name.first : name.stop] = [name] * (name.stop - name.first)

    def _take_known(self) -> None:
        """Names of the tables, the longest at each word; of equals the one that is printed as it stands there."""
        index = _names(self._language)
        at = 0
        while at < len(self._words):
            found = [
                (stop, self._printed_forms(at, stop) == name.words, name)
                for form in self._forms(at)
                for name in index.get(form, ())
                if (stop := self._end_of(name, at)) and self._is_name(name, at, stop)
            ]
            if not found:
                at += 1
                continue
            stop, _, name = max(found, key=lambda each: each[:2])
            self._assign(NamedSpan(at, stop, name.alias.label, "alias", name.alias))
            at = stop

    def _forms(self, at: int, *, alone: bool = False) -> tuple[str, ...]:
        """The names of which a word may be a form."""
        word = self._words[at]
        forms = base_forms(word.form, self._language, alone=alone)
        if self._language in CYRILLIC and len(word.form) >= _LEAST_TRANSLITERATED:
            forms = (*forms, *map(transliterated, forms))
        return forms if word.whole == word.form else (word.whole, *forms)

    def _end_of(self, name: _Name, at: int) -> int:
        """Behind the last word of `name`, if it stands at `at`; else 0. Hyphens come and go."""
        alone = len(name.words) == 1
        if alone and name.words[0] not in self._forms(at, alone=True):
            return 0
        for part in name.words[1:]:
            at += 1
            if at < len(self._words) and self._words[at].printed in "-–":
                at += 1
            if at >= len(self._words) or part not in self._forms(at):
                return 0
        return at + 1

    def _printed_forms(self, first: int, stop: int) -> tuple[str, ...]:
        return tuple(each.form for each in self._words[first:stop] if each.form)

    def _is_name(self, name: _Name, first: int, stop: int) -> bool:
        """Whether the words first..stop, which spell `name`, are written as a name is."""
        words, alias = self._words[first:stop], name.alias
        if self._shouted[first]:
            return not alias.acronym and len(alias.form) >= _LEAST_IN_CAPITALS and not self._is_common(alias.form)
        if alias.acronym:
            return all(each.printed.isupper() or not each.form for each in words)
        if not words[0].printed[0].isupper():
            return (alias.lower or bool(alias.office)) and any(each.printed[0].isupper() for each in words)
        if len(name.words) > 1:
            return True
        doubtful = self._words[first].begins or self._language == _CAPITALISED_NOUNS
        return not (doubtful and self._is_common(alias.form))

    def _is_common(self, form: str) -> bool:
        return form in self._lists.words

    def _is_free_name(self, at: int) -> bool:
        """Whether a word may be part of a person's name that no table knows."""
        if at >= len(self._words) or self._owner[at] is not None or self._shouted[at]:
            return False
        word = self._words[at]
        bare = base_forms(word.form, self._language)
        return (
            word.printed[0].isupper()
            and len(word.form) > 1
            and not word.printed.isupper()
            and self._lists.bodies.isdisjoint(bare)
            and self._lists.titles.isdisjoint((*bare, word.form.removesuffix("s"), word.form.removesuffix("es")))
        )

    def _run(self, first: int) -> int:
        """Behind the last word of a run of words with capitals at `first`, small words inside it."""
        at = first
        count = 0
        while count < _MOST_WORDS and self._is_free_name(at) and not (count and self._words[at].begins):
            count += 1
            at += 1
            after = at
            while after < len(self._words) and self._words[after].form in _SMALL and after - at < 2:
                after += 1
            hyphen = after == at and at < len(self._words) and self._words[at].printed == "-"
            after += hyphen
            if after > at and not self._is_free_name(after):
                return at
            at = after
        return at

    def _titled(self) -> Iterator[NamedSpan]:
        """Persons behind a title: "tovarășul Vărzaru", "M. Darbaumont"."""
        for at, word in enumerate(self._words):
            if self._shouted[at] or self._lists.titles.isdisjoint(base_forms(word.form, self._language)):
                continue
            first = at + 1
            if first < len(self._words) and self._words[first].printed == ".":
                first += 1
            while first < len(self._words) and self._words[first].form in _SMALL:
                first += 1
            name = self._behind_office(first)
            if (stop := self._run(name)) > name + (name > first) and self._follows_title(at, first):
                yield NamedSpan(name, stop, "PERSON", "title")

    def _behind_office(self, at: int) -> int:
        """Behind the state or the noun that follows a title: "посол Румынии Ион Думбрэвяну", "депутат бундестага"."""
        if at >= len(self._words):
            return at
        owner = self._owner[at]
        if owner is not None and owner.label == "PLACE" and owner.first == at:
            comma = owner.stop < len(self._words) and self._words[owner.stop].printed == ","
            return owner.stop + comma
        return at + (self._words[at].printed[0].islower() and self._words[at].printed not in _SMALL)

    def _follows_title(self, title: int, first: int) -> bool:
        """A point ends a sentence, but for an abbreviated title: "tov. Pătrășel"."""
        return self._words[title + 1].printed != "." or len(self._words[title].form) <= 4 or not (first > title + 2)

    def _in_full(self) -> Iterator[NamedSpan]:
        """Persons by a given name that the tables know, or by two names between marks: ", Lennart Grönhjelm,"."""
        for at, word in enumerate(self._words):
            stop = self._run(at)
            if stop - at < 2:
                continue
            known = not given_names().isdisjoint(base_forms(word.form, self._language))
            before = self._words[at - 1].printed if at else BREAK
            after = self._words[stop].printed if stop < len(self._words) else BREAK
            if known or (before in (",", "(") and after in _CLOSES):
                yield NamedSpan(at, stop, "PERSON", "name")

    def _take_surnames(self) -> None:
        """The surnames of persons found above, wherever they stand alone."""
        surnames: dict[str, str] = {}
        for name in self._owner:
            if name is not None and name.label == "PERSON" and name.alias is None:
                last = self._words[name.stop - 1]
                for form in base_forms(last.form, self._language):
                    surnames.setdefault(form, last.printed)
        if not surnames:
            return
        for at, word in enumerate(self._words):
            if not self._is_free_name(at) or (word.begins and self._is_common(word.form)):
                continue
            forms = (form for form in base_forms(word.form, self._language) if len(form) > 2)
            if surname := next((surnames[form] for form in forms if form in surnames), ""):
                self._surnames[at] = surname
                self._assign(NamedSpan(at, at + 1, "PERSON", "again"))


def _words(text: str, found: Words, language: str) -> Iterator[_Word]:
    """The words of a text, elided words cut off where the language has them."""
    begins = True
    for printed, start in zip(found.words, found.starts, strict=True):
        if printed is BREAK:
            yield _Word(BREAK, start, "", "", begins=False)
            begins = True
            continue
        elided = _ELIDED.match(printed) if language in _ELIDING else None
        cut = elided.end() if elided else 0
        form = fold(printed[cut:])
        yield _Word(text[start + cut : start + len(printed)], start + cut, form, fold(printed), begins=begins)
        begins = printed in _SENTENCE_ENDS or (begins and not form)
