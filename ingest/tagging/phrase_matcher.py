"""The names of the authority files found in a text, in mixed case and in capitals."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from corpus.authority import name_words
from corpus.authority.entities import ambiguous, demonyms, entities
from corpus.authority.folding import fold
from corpus.authority.offices import offices
from corpus.records import Entity, Record
from ingest.tagging.normalise import overlaps
from ingest.tagging.tokens import BREAK, compared_form, tokenize_text
from ingest.tagging.truecasing import is_word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.vocab import Vocab

    from corpus.records import EntityLabel

_LONGEST_VARIED = 5
# Words whose folding is remembered; then the memory is begun anew. A month of telegrams stays below it.
_REMEMBERED = 300_000
# No word of a name is longer; what is, is noise that must not be remembered.
_LONGEST_WORD = 40
_NEXT = 3
"""Matches behind one that may be a longer printing of the same name."""
# The word put in place of every word that is in no alias: the vocabulary of the matcher stays that of the aliases.
_OTHER = "\x00"

_ADDRESS_WORDS = frozenset(
    ("amembassy", "amcongen", "amconsul", "amemb", "usmission", "usint", "uslo", "usdel", "secstate", "amlegation")
)
_PARTY_WORDS = name_words.words("party")
_NUMBER = re.compile(r"\d{3,7}\Z")


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
    lower_end: bool = False
    """May end with a small word: "Workers party"."""
    where_not: str = ""
    """"capitals" or "alone", see ambiguous.csv."""
    office: str = ""
    """Key of the office of any government that it names: "mfa" (corpus/authority/offices.py)."""

    @property
    def label(self) -> EntityLabel:
        """What it is by its likeliest bearer."""
        return self.entities[0].label if self.entities else "ORG"


def is_general(alias: Alias) -> bool:
    """Whether a name that is one state's in the tables is any state's in words: "Foreign Office".

    Names in the state's own language ("Auswärtiges Amt") and American ones are their bearer's.
    """
    return bool(
        alias.office
        and alias.entities
        and not alias.acronym
        and all(each.id.startswith(f"org/{alias.office}.") and each.country != "US" for each in alias.entities)
        and set(alias.form.split(" ")) <= _words_of_offices()
    )


@cache
def _words_of_offices() -> frozenset[str]:
    """The words of which English names of offices are made."""
    return frozenset(word for each in offices().values() for word in fold(each.name).split(" "))


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
    general = {
        fold(form): Alias(form=fold(form), entities=(), acronym=form in each.acronyms, office=each.key)
        for each in offices().values()
        for form in (each.name, *each.forms, *each.acronyms)
        if fold(form) not in words_too and (" " in form or form in each.acronyms)
    }
    return general | {
        form: Alias(
            form=form,
            entities=tuple(found.values()),
            acronym=all(map(_is_acronym, spellings[form])),
            lower=any(name[0].islower() for name in spellings[form]),
            lower_end=any(name.rpartition(" ")[2][:1].islower() for name in spellings[form]),
            where_not=words_too.get(form, ""),
            office=general[form].office if form in general else "",
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
    for form, alias in aliases().items():
        if not alias.entities:
            found[form].update(_printed(form))
    return {form: [list(words) for words in sorted(sequences)] for form, sequences in found.items()}


def _printed(name: str) -> set[tuple[str, ...]]:
    words = [compared_form(word) for word in tokenize_text(name)[0]]
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


class Hit(NamedTuple):
    """Words `first` up to `stop` (exclusive) are a printed form of `alias`."""

    first: int
    stop: int
    alias: Alias


class Gazetteer:
    """spaCy's phrase matcher over the aliases of the authority files. State: a memory of folded words.

    The longest match wins. An acronym counts in capitals only; in a passage all in capitals a form that may be
    a word ("US", "WHO") does not count. A city before a number is a message ("LIMA 5509"), after AMEMBASSY a
    post: neither is a place.
    """

    def __init__(self, vocab: Vocab) -> None:
        from spacy.matcher import PhraseMatcher  # loads with the first tagger only
        from spacy.tokens import Doc

        self._vocab = vocab
        self._doc: type[Any] = Doc
        self._matcher = PhraseMatcher(vocab, attr="ORTH")
        self._known: set[str] = {BREAK}
        self._norms: dict[str, str] = {}
        self._keys: dict[int, Alias] = {}
        for form, sequences in patterns().items():
            self._keys[vocab.strings.add(form)] = aliases()[form]
            self._matcher.add(form, [Doc(vocab, words=words) for words in sequences])
            for words in sequences:
                self._known.update(words)

    def hits(
        self,
        text: str,
        words: list[str],
        starts: list[int],
        ends: list[int],
        shouted: Sequence[tuple[int, int]],
    ) -> list[Hit]:
        """Names in `text`, which `cut` cut into `words`: in order, none overlapping. `shouted`: parts in capitals."""
        found: list[Hit] = []
        if not words:
            return found
        doc = self._doc(self._vocab, words=self._compared(words))
        ranked = sorted((first, -stop, key) for key, first, stop in self._matcher(doc))
        last = 0
        parts = tuple(shouted)
        for place, (first, negative, key) in enumerate(ranked):
            stop = -negative
            if first < last:
                continue
            alias = self._keys[key]
            span = (starts[first], ends[stop - 1])
            if not _is_name(text[span[0] : span[1]], alias, overlaps(*span, parts)):
                continue
            if alias.label == "PERSON" and self._goes_on(alias, stop, words, ranked[place + 1 : place + 1 + _NEXT]):
                continue
            # The whole printed form is used up: "NEW YORK 0412" is no mention of York either.
            last = stop
            if not _is_message(alias, words, starts, ends, first, stop):
                found.append(Hit(first, stop, alias))
        return found

    def _goes_on(
        self, alias: Alias, stop: int, words: Sequence[str], following: Sequence[tuple[int, int, int]]
    ) -> bool:
        """Whether a longer, hyphenated name of the same person begins inside: "Generalissimo Chiang" of "Kai-shek"."""
        return any(
            first < stop < -end and "-" in words[stop:-end] and self._keys[key].entities == alias.entities
            for first, end, key in following
        )

    def _compared(self, words: list[str]) -> list[str]:
        norms, known = self._norms, self._known
        if len(norms) > _REMEMBERED:
            norms.clear()
        compared = []
        for word in words:
            if len(word) > _LONGEST_WORD:
                compared.append(_OTHER)
                continue
            found = norms.get(word)
            if found is None:
                found = compared_form(word)
                found = norms[word] = found if found in known else _OTHER
            compared.append(found)
        return compared


def _is_name(printed: str, alias: Alias, shouting: bool) -> bool:
    if shouting:
        # With points it is no word whatever the passage: "U.S.".
        if "." not in printed and (alias.where_not == "capitals" or (" " not in alias.form and is_word(printed))):
            return False
        return not alias.acronym or printed.isupper()
    if alias.acronym:
        return printed.isupper()
    if alias.lower or not printed[0].islower():
        return not _common_end(printed, alias)
    # "peoples Republic of China": the drafter's small letter must not leave the other China to be found inside.
    return alias.form.count(" ") > 1 and printed != printed.lower()


def _common_end(printed: str, alias: Alias) -> bool:
    """Whether a party's name of several words ends small, as it is never written: "Lebanese forces" are soldiers."""
    last = printed.rpartition(" ")[2]
    if alias.label != "PARTY" or " " not in alias.form or not last[0].islower():
        return False
    return not alias.lower_end and last not in _PARTY_WORDS


def _is_message(alias: Alias, words: list[str], starts: list[int], ends: list[int], first: int, stop: int) -> bool:
    if alias.label != "PLACE" and alias.form != "state":
        return False
    before = words[first - 1].lower() if first else ""
    if before in _ADDRESS_WORDS:
        return True
    if alias.entities and all(entity.id.startswith("country/") for entity in alias.entities):
        return False
    return is_message(words, starts, ends, stop)


def is_message(words: list[str], starts: list[int], ends: list[int], stop: int) -> bool:
    """Whether a number follows the words before `stop`: "LIMA 5509" is a telegram, "BONN A-212" an airgram."""
    after = stop + 1 if stop < len(words) and compared_form(words[stop]) == "'s" else stop
    if after + 2 < len(words) and words[after] in ("A", "a") and words[after + 1] == "-":
        after += 2
    return after < len(words) and bool(_NUMBER.match(words[after])) and starts[after] - ends[after - 1] <= 3


def is_office_tail(words: list[str], starts: list[int], ends: list[int], first: int) -> bool:
    """Whether word `first` ends the symbol of an office, "S/PC", or of a paper, "E/INCB": it names no body."""
    return (
        first > 1
        and words[first - 1] == "/"
        and len(words[first - 2]) == 1
        and words[first - 2].isupper()
        and ends[first - 2] == starts[first - 1]
        and ends[first - 1] == starts[first]
    )


def hyphen_continues(words: list[str], starts: list[int], ends: list[int], stop: int) -> bool:
    """Whether a hyphen makes another name of a person's: "Kim Il-yong", "Franco-American"; not "Tito-inspired"."""
    if not is_hyphen(words, starts, ends, stop):
        return False
    after = words[stop + 1]
    return fold(after) in demonyms() or (after[0].islower() and not is_word(after))


def is_hyphen(words: list[str], starts: list[int], ends: list[int], at: int) -> bool:
    """Whether word `at` is a hyphen that stands close behind the word before it."""
    return at + 1 < len(words) and words[at] in "-–" and starts[at] <= ends[at - 1]
