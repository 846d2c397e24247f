"""Names in a text: the model's, the authority files' and those that the text itself shows, put together.

Each witness has its strength. The authority files know which label a known name has; the model knows where an
unknown name begins and ends; titles, signatures and definitions are nearly always right where they speak. Then
one name is one thing throughout a text: what is sure in one place tells the other places.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple

from corpus.authority import name_words
from corpus.authority.entities import demonyms, lookup
from corpus.authority.folding import fold
from corpus.authority.offices import cablese
from corpus.authority.posts import find_post
from corpus.dates import MONTHS
from ingest.tagging.abbreviations import Definition, definitions
from ingest.tagging.candidates import american_posts, signing_officer, titled_persons
from ingest.tagging.compound_names import compound_names
from ingest.tagging.marks import OPEN
from ingest.tagging.normalise import overlaps
from ingest.tagging.phrase_matcher import is_message
from ingest.tagging.spans import LAID_ASIDE, SMALL, TITLES, NamedSpan
from ingest.tagging.tokens import BREAK
from ingest.tagging.truecasing import is_word, rank

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from corpus.records import EntityLabel
    from ingest.tagging.candidates import Candidate
    from ingest.tagging.features import Words
    from ingest.tagging.normalise import Repaired
    from ingest.tagging.phrase_matcher import Alias

Modelled = tuple[int, int, "EntityLabel"]
"""First word, last word + 1, label: an entity of the model."""

_COMMONEST = 4_000
"""Words so common that standing alone they are no surname, whoever bears it ("BEGIN", "WILL")."""
_LANDSCAPE = name_words.words("landscape")
"""Words that say that what stands before them names a place."""
_BODIES = name_words.words("body") | name_words.words("part")
"""Words for bodies that name none by themselves: "COMITE 3"."""
_EDGES = frozenset(("'s", "’s", "'S", "’S", ",", ".", ";", ":", "-", "–", "(", ")", '"', "“", "”", "/", "*", "'", "’"))


class DocumentContext:
    """What the parts of a long body say for the parts that follow. For a body in one part it is new."""

    def __init__(self) -> None:
        self.definitions: list[Definition] = []
        """Each short form once; the places are those of its own part."""
        self.labels: dict[str, EntityLabel] = {}
        self.introduced: set[str] = set()
        self.votes: dict[str, Counter[EntityLabel]] = defaultdict(Counter)
        """What each printed name was taken for, with weights."""
        self.ends = True
        """Whether the text that is read is the end of the body, where a signature stands."""

    def define(self, defined: Iterable[Definition]) -> None:
        """Keep new short forms."""
        known = {each.short for each in self.definitions}
        for each in defined:
            if each.short not in known:
                known.add(each.short)
                self.definitions.append(each)


class Entities(NamedTuple):
    """The names of a text in order, none overlapping, and the short forms that it defines."""

    names: list[NamedSpan]
    definitions: list[Definition]


def recognise(
    repaired: Repaired,
    found: Words,
    modelled: Iterable[Modelled],
    context: DocumentContext | None = None,
    marked: Iterable[Candidate] = (),
) -> Entities:
    """All names of a text. `modelled`: the model's spans. `context` is passed from part to part of a body.

    `marked`: names that editors marked.
    """
    return _NameMerger(repaired, found, context or DocumentContext()).recognise(modelled, marked)


class _NameMerger:
    """One text under reading: its words, and which of them names have taken."""

    def __init__(self, repaired: Repaired, found: Words, context: DocumentContext) -> None:
        self._repaired = repaired
        self._found = found
        self._context = context
        self._owner: list[NamedSpan | None] = [None] * len(found.words)

    def recognise(self, modelled: Iterable[Modelled], marked: Iterable[Candidate] = ()) -> Entities:
        """The whole reading, strongest witness first."""
        found = self._found
        defined = list(definitions(self._repaired.cased, found))
        known = [
            NamedSpan(
                self._after_title(first, stop) if alias.label == "PERSON" else first,
                stop,
                alias.label,
                "alias",
                alias,
                office="" if alias.entities else alias.office,
            )
            for first, stop, alias in found.hits
            if not (alias.label == "PERSON" and self._hyphen_continues(stop))
        ]
        model = list(self._model_names(modelled))
        read = {(name.first, name.stop): name.label for name in model}
        known = [name._replace(modelled=read.get((name.first, name.stop))) for name in known]
        self._merge([*known, *model])
        self._define(defined)
        self._compose()
        for candidate in (*marked, *self._candidates()):
            self._add_candidate(candidate)
        known_short = [*self._context.definitions, *defined]
        self._unify_labels(known_short)
        self._drop_doubtful()
        self._propagate(known_short)
        self._context.define(defined)
        return Entities(self._names(), defined)

    def _names(self) -> list[NamedSpan]:
        return [name for at, name in enumerate(self._owner) if name is not None and name.first == at]

    def _form(self, name: NamedSpan) -> str:
        return fold(self._printed(name))

    def _printed(self, name: NamedSpan) -> str:
        return self._repaired.cased[self._found.starts[name.first] : self._found.ends[name.stop - 1]]

    def _model_names(self, modelled: Iterable[Modelled]) -> Iterator[NamedSpan]:
        words = self._found.words
        for first, stop, label in modelled:
            while first < stop and (words[first] is BREAK or words[first] in _EDGES):
                first += 1
            while stop > first and (words[stop - 1] is BREAK or words[stop - 1] in _EDGES):
                stop -= 1
            if label == "PERSON":
                first, stop = self._person(first, stop)
            if first >= stop or any(words[at] is BREAK for at in range(first, stop)):
                continue
            if not any(any(map(str.isalpha, words[at])) for at in range(first, stop)):
                continue
            if all(words[at][0].islower() or not words[at][0].isalpha() for at in range(first, stop)):
                continue  # a name has a capital somewhere, or the truecasing knows no better
            if is_message(words, self._found.starts, self._found.ends, stop) and (
                label != "PERSON" or find_post(" ".join(words[first:stop]))
            ):
                continue
            yield NamedSpan(first, stop, label, "model")

    def _after_title(self, first: int, stop: int) -> int:
        """Where a name begins after titles. Kings, popes and princes keep theirs: "King Hussein" is the name."""
        words = self._found.words
        while first < stop - 1 and (words[first] == "." or words[first].lower() in LAID_ASIDE):
            first += 1
        return first

    def _hyphen_continues(self, stop: int) -> bool:
        """Whether a hyphen makes another name of a person's: "Kim Il-yong", "Franco-American"; not "Tito-inspired"."""
        words = self._found.words
        if stop + 1 >= len(words) or words[stop] not in "-–" or self._found.starts[stop] > self._found.ends[stop - 1]:
            return False
        after = words[stop + 1]
        return fold(after) in demonyms() or (after[0].islower() and not is_word(after))

    def _person(self, first: int, stop: int) -> tuple[int, int]:
        """Without titles before the name and what is no name after it."""
        words = self._found.words
        while first < stop and (
            words[first] in _EDGES
            or fold(words[first]) in TITLES
            or (stop - first > 1 and fold(words[first]) in cablese())
            or (words[first][0].islower() and words[first].lower() not in SMALL)
        ):
            first += 1
        while stop > first and self._ends_no_name(words[stop - 1], alone=stop - first == 1):
            stop -= 1
        return first, stop

    def _ends_no_name(self, word: str, *, alone: bool) -> bool:
        return word in _EDGES or word[0].islower() or word[0].isdigit() or (not alone and word.lower() in MONTHS)

    def _merge(self, names: Sequence[NamedSpan]) -> None:
        """The longer name holds the shorter; of equals the authority files know the label."""
        for name in sorted(names, key=lambda name: (name.first - name.stop, name.alias is None)):
            owners = {id(o): o for o in self._owner[name.first : name.stop] if o is not None}
            if not owners:
                self._assign(name)
                continue
            other = next(iter(owners.values()))
            same = (other.first, other.stop) == (name.first, name.stop)
            # "Georgia", "Lincoln": the model reads the context; but a state's name, or a long one, is stronger.
            if same and name.label == "PERSON" != other.label and other.alias and not _is_strong(other.alias):
                self._assign(name)

    def _assign(self, name: NamedSpan) -> None:
        for at in range(name.first, name.stop):
            self._owner[at] = name

    def _unassign(self, name: NamedSpan) -> None:
        for at in range(name.first, name.stop):
            self._owner[at] = None

    def _define(self, defined: Sequence[Definition]) -> None:
        """ "Korean Workers' Party (KWP)" is one name; the short form of a common noun is none."""
        for each in defined:
            inside = {id(o): o for o in self._owner[each.first : each.stop] if o is not None}
            if each.label is None and not any(o.first < each.short_at and o.alias for o in inside.values()):
                for name in inside.values():
                    if name.first >= each.short_at:
                        self._unassign(name)
                continue
            label = each.label
            for name in inside.values():
                if name.first < each.short_at and (name.alias or label is None):
                    label = name.label if name.stop - name.first == each.long_stop - each.first else label or name.label
                self._unassign(name)
            alias = next((n.alias for n in inside.values() if n.alias and n.first == each.first), None)
            covers_long_form = alias is not None and any(
                n.first == each.first and n.stop >= each.long_stop for n in inside.values()
            )
            self._assign(
                NamedSpan(each.first, each.stop, label or "ORG", "defined", alias if covers_long_form else None, each)
            )

    def _compose(self) -> None:
        """Names made of known ones and of words that say what is named (ingest/tagging/compound_names.py)."""
        for name in compound_names(self._found, self._owner, self._is_in_capitals):
            for owner in {id(o): o for o in self._owner[name.first : name.stop] if o is not None}.values():
                self._unassign(owner)
            self._assign(NamedSpan(name.first, name.stop, name.label, name.rule, None, None, name.office, name.country))

    def _candidates(self) -> Iterator[Candidate]:
        text = self._repaired.cased
        yield from american_posts(text)
        yield from titled_persons(text)
        if self._context.ends and self._repaired.shouted and (last := signing_officer(text)):
            yield last

    def _add_candidate(self, each: Candidate) -> None:
        """A candidate stands if it is free, or holds only shorter names of its own label."""
        first = bisect_right(self._found.ends, each.start)
        stop = bisect_left(self._found.starts, each.end)
        owners = {id(o): o for o in self._owner[first:stop] if o is not None}
        if first >= stop or any(not self._gives_way(owner, first, stop, each) for owner in owners.values()):
            return
        for owner in owners.values():
            self._unassign(owner)
        self._assign(NamedSpan(first, stop, each.label, each.rule))

    def _gives_way(self, owner: NamedSpan, first: int, stop: int, each: Candidate) -> bool:
        """Whether a name gives way to a candidate that holds words first..stop."""
        if each.rule == "post" and owner.rule == "model":
            return True
        if each.rule == OPEN:
            return owner.label != "PERSON"
        if owner.first < first or owner.stop > stop:
            return False
        if each.rule == "post":
            return owner.label in ("PLACE", "ORG")
        if owner.rule == "model" and owner.label != each.label:
            return True  # "Mrs. Vlachou": a title knows better than the model
        return owner.label == each.label and owner.stop - owner.first < stop - first

    def _unify_labels(self, defined: Sequence[Definition]) -> None:
        """One printed name, one label: by votes, in which those who know count more."""
        votes = self._context.votes
        names = self._names()
        for name in names:
            weight = 1 if name.rule == "model" else 3
            votes[self._form(name)][name.label] += weight
            if name.label == "PERSON" and name.stop - name.first > 1:
                votes[fold(self._found.words[name.stop - 1])]["PERSON"] += weight
        for each in defined:
            if each.label:
                votes[fold(each.short)][each.label] += 10
        for name in names:
            if name.rule == "model":
                best = votes[self._form(name)].most_common(1)[0][0]
                last = votes[fold(self._found.words[name.stop - 1])]
                if name.stop - name.first > 1 and last["PERSON"] > 2 and last.most_common(1)[0][0] == "PERSON":
                    best = "PERSON"  # "Eleni Vlachou" where Mrs. Vlachou speaks
                if best != name.label:
                    self._assign(name._replace(label=best))

    def _drop_doubtful(self) -> None:
        """In capitals the model alone is not believed about places, nor about what is named once by one poor word.

        Of 138 such places in telegrams one in four was one; misprints and surnames were the rest. What the
        authority files know ("US", which as a word is no name by itself) is not the model's word alone.
        """
        times = Counter(self._form(name) for name in self._names())
        for name in self._names():
            if (
                name.rule == "model"
                and self._is_in_capitals(name.first)
                and not lookup(self._printed(name), name.label)
            ):
                single, once = name.stop - name.first == 1, times[self._form(name)] == 1
                if self._is_doubtful(name, single=single, once=once):
                    self._unassign(name)

    def _is_doubtful(self, name: NamedSpan, *, single: bool, once: bool) -> bool:
        last = self._found.words[name.stop - 1]
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

    def _propagate(self, defined: Sequence[Definition]) -> None:
        """A name that is sure in one place is one in all: surnames, short forms, single words."""
        common_nouns = {fold(each.short) for each in defined if each.label is None}
        labels, introduced = self._context.labels, self._context.introduced
        labels.update((fold(each.short), each.label) for each in defined if each.label)
        for name in self._names():
            words = self._found.words[name.first : name.stop]
            if name.label == "PERSON":
                surname = words[-1]
                if len(surname) > 2 and surname[0].isupper():
                    labels.setdefault(fold(surname), "PERSON")
                    if len(words) > 1 or name.rule == "title":
                        introduced.add(fold(surname))
            elif len(words) == 1:
                labels.setdefault(fold(words[0]), name.label)
        forms = {word: fold(word) for word in set(self._found.words)}
        known = {word: form for word, form in forms.items() if form in common_nouns or form in labels}
        for at, word in enumerate(self._found.words):
            if word not in known:
                continue
            form = known[word]
            if form in common_nouns:
                if (owner := self._owner[at]) and owner.stop - owner.first == 1:
                    self._unassign(owner)
                continue
            if self._owner[at] is not None or len(form) < 3:
                continue
            if is_word(word):
                # "HEAP" after "JOHN HEAP" is he; "WILL" after "GEORGE WILL" mostly is not.
                if form not in introduced or rank(word) < _COMMONEST or not self._is_in_capitals(at):
                    continue
            elif not word[0].isupper():
                continue
            if is_message(self._found.words, self._found.starts, self._found.ends, at + 1) and labels[form] != "PERSON":
                continue
            self._assign(NamedSpan(at, at + 1, labels[form], "again"))

    def _is_in_capitals(self, at: int) -> bool:
        start = self._found.starts[at]
        return overlaps(start, start + 1, self._repaired.shouted)


def _is_strong(alias: Alias) -> bool:
    return alias.acronym or " " in alias.form or not alias.entities or alias.entities[0].id.startswith("country/")
