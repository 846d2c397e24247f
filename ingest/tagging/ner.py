"""Names in a text: the model's, the authority files' and those that the text itself shows, put together.

Each witness has its strength. The authority files know which label a known name has; the model knows where an
unknown name begins and ends; titles, signatures and definitions are nearly always right where they speak. Then
one name is one thing throughout a text: what is sure in one place tells the other places.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple

from corpus.authority.folding import fold
from corpus.authority.posts import find_post
from ingest.tagging.abbreviations import Definition, definitions
from ingest.tagging.candidates import american_posts, signing_officer, titled_persons
from ingest.tagging.compound_names import compound_names
from ingest.tagging.doubtful_names import demote_parties, drop_doubtful, drop_no_persons, relabel_bodies
from ingest.tagging.marks import OPEN
from ingest.tagging.named_words import NamedWords
from ingest.tagging.person_spans import EDGES, after_title, join_places, person_bounds
from ingest.tagging.phrase_matcher import hyphen_continues, is_message, is_office_tail
from ingest.tagging.repeated_names import repeat_names
from ingest.tagging.spans import NamedSpan
from ingest.tagging.tokens import BREAK

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from corpus.records import EntityLabel
    from ingest.tagging.candidates import Candidate
    from ingest.tagging.features import Words
    from ingest.tagging.normalise import Repaired
    from ingest.tagging.phrase_matcher import Alias, Hit

Modelled = tuple[int, int, "EntityLabel"]
"""First word, last word + 1, label: an entity of the model."""


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


class _NameMerger(NamedWords):
    """The words of a text, and the rules in their order."""

    def __init__(self, repaired: Repaired, found: Words, context: DocumentContext) -> None:
        super().__init__(repaired, found)
        self._context = context

    def recognise(self, modelled: Iterable[Modelled], marked: Iterable[Candidate] = ()) -> Entities:
        """The whole reading, strongest witness first."""
        found = self.found
        defined = list(definitions(self.repaired.cased, found))
        known = [self._known_name(hit) for hit in found.hits if not self._is_part(hit)]
        model = list(self._model_names(modelled))
        read = {(name.first, name.stop): name.label for name in model}
        known = [name._replace(modelled=read.get((name.first, name.stop))) for name in known]
        self._merge([*known, *model])
        self._define(defined)
        self._compose()
        join_places(self)
        for candidate in (*marked, *self._candidates()):
            self._add_candidate(candidate)
        known_short = [*self._context.definitions, *defined]
        self._unify_labels(known_short)
        drop_no_persons(self)
        demote_parties(self)
        relabel_bodies(self)
        drop_doubtful(self)
        repeat_names(self, known_short, self._context.labels, self._context.introduced)
        self._context.define(defined)
        return Entities(self.names(), defined)

    def _known_name(self, hit: Hit) -> NamedSpan:
        """The name of an alias, a person's without title."""
        first, stop, alias = hit
        first = after_title(self.found.words, first, stop) if alias.label == "PERSON" else first
        return NamedSpan(first, stop, alias.label, "alias", alias, office="" if alias.entities else alias.office)

    def _is_part(self, hit: Hit) -> bool:
        """Whether an alias is a part of something else: of "Franco-American", of the symbol "S/PC"."""
        found = self.found
        if hit.alias.label == "PERSON" and hyphen_continues(found.words, found.starts, found.ends, hit.stop):
            return True
        return is_office_tail(found.words, found.starts, found.ends, hit.first)

    def _model_names(self, modelled: Iterable[Modelled]) -> Iterator[NamedSpan]:
        words = self.found.words
        for first, stop, label in modelled:
            while first < stop and (words[first] is BREAK or words[first] in EDGES):
                first += 1
            while stop > first and (words[stop - 1] is BREAK or words[stop - 1] in EDGES):
                stop -= 1
            if label == "PERSON":
                first, stop = person_bounds(self.found, first, stop)
            if (
                first >= stop
                or any(words[at] is BREAK for at in range(first, stop))
                or is_office_tail(self.found.words, self.found.starts, self.found.ends, first)
            ):
                continue
            if not any(any(map(str.isalpha, words[at])) for at in range(first, stop)):
                continue
            if all(words[at][0].islower() or not words[at][0].isalpha() for at in range(first, stop)):
                continue  # a name has a capital somewhere, or the truecasing knows no better
            if is_message(words, self.found.starts, self.found.ends, stop) and (
                label != "PERSON" or find_post(" ".join(words[first:stop]))
            ):
                continue
            yield NamedSpan(first, stop, label, "model")

    def _merge(self, names: Sequence[NamedSpan]) -> None:
        """The longer name holds the shorter; of equals the authority files know the label."""
        for name in sorted(names, key=lambda name: (name.first - name.stop, name.alias is None)):
            owners = {id(o): o for o in self.owner[name.first : name.stop] if o is not None}
            if not owners:
                self.assign(name)
                continue
            other = next(iter(owners.values()))
            same = (other.first, other.stop) == (name.first, name.stop)
            # "Georgia", "Lincoln": the model reads the context; but a state's name, or a long one, is stronger.
            if same and name.label == "PERSON" != other.label and other.alias and not _is_strong(other.alias):
                self.assign(name)

    def _define(self, defined: Sequence[Definition]) -> None:
        """ "Korean Workers' Party (KWP)" is one name; the short form of a common noun is none."""
        for each in defined:
            inside = {id(o): o for o in self.owner[each.first : each.stop] if o is not None}
            if each.label is None and not any(o.first < each.short_at and o.alias for o in inside.values()):
                for name in inside.values():
                    if name.first >= each.short_at:
                        self.unassign(name)
                continue
            label = each.label
            for name in inside.values():
                if name.first < each.short_at and (name.alias or label is None):
                    label = name.label if name.stop - name.first == each.long_stop - each.first else label or name.label
                self.unassign(name)
            alias = next((n.alias for n in inside.values() if n.alias and n.first == each.first), None)
            covers_long_form = alias is not None and any(
                n.first == each.first and n.stop >= each.long_stop for n in inside.values()
            )
            self.assign(
                NamedSpan(each.first, each.stop, label or "ORG", "defined", alias if covers_long_form else None, each)
            )

    def _compose(self) -> None:
        """Names made of known ones and of words that say what is named (ingest/tagging/compound_names.py)."""
        for name in compound_names(self.found, self.owner, self.is_in_capitals):
            for owner in {id(o): o for o in self.owner[name.first : name.stop] if o is not None}.values():
                self.unassign(owner)
            self.assign(NamedSpan(name.first, name.stop, name.label, name.rule, None, None, name.office, name.country))

    def _candidates(self) -> Iterator[Candidate]:
        text = self.repaired.cased
        yield from american_posts(text)
        yield from titled_persons(self.repaired)
        if self._context.ends and self.repaired.shouted and (last := signing_officer(text)):
            yield last

    def _add_candidate(self, each: Candidate) -> None:
        """A candidate stands if it is free, or holds only shorter names of its own label."""
        first = bisect_right(self.found.ends, each.start)
        stop = bisect_left(self.found.starts, each.end)
        owners = {id(o): o for o in self.owner[first:stop] if o is not None}
        if first >= stop or any(not self._gives_way(owner, first, stop, each) for owner in owners.values()):
            return
        for owner in owners.values():
            self.unassign(owner)
        self.assign(NamedSpan(first, stop, each.label, each.rule))

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
        if each.rule == "title" and owner.label == "PLACE" and first < owner.first and owner.stop == stop:
            return self.found.words[owner.first - 1].islower()  # "President de la Zenda"
        if owner.rule == "model" and owner.label != each.label:
            return True  # "Mrs. Vlachou": a title knows better than the model
        return owner.label == each.label and owner.stop - owner.first < stop - first

    def _unify_labels(self, defined: Sequence[Definition]) -> None:
        """One printed name, one label: by votes, in which those who know count more."""
        votes = self._context.votes
        names = self.names()
        for name in names:
            weight = 1 if name.rule == "model" else 3
            votes[self.form(name)][name.label] += weight
            if name.label == "PERSON" and name.stop - name.first > 1:
                votes[fold(self.found.words[name.stop - 1])]["PERSON"] += weight
        for each in defined:
            if each.label:
                votes[fold(each.short)][each.label] += 10
        for name in names:
            if name.rule == "model":
                best = votes[self.form(name)].most_common(1)[0][0]
                last = votes[fold(self.found.words[name.stop - 1])]
                if name.stop - name.first > 1 and last["PERSON"] > 2 and last.most_common(1)[0][0] == "PERSON":
                    best = "PERSON"  # "Eleni Vlachou" where Mrs. Vlachou speaks
                if best != name.label:
                    self.assign(name._replace(label=best))


def _is_strong(alias: Alias) -> bool:
    return alias.acronym or " " in alias.form or not alias.entities or alias.entities[0].id.startswith("country/")
