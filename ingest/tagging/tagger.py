"""The tagger: repair, model, authority files, the text's own evidence, entities. One cable in, mentions out."""

from __future__ import annotations

import time
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from corpus.authority.entities import by_id, office_entity
from corpus.authority.folding import fold
from corpus.records import Cable, Mention, stations
from ingest.language import tagged_language
from ingest.tagging.correspondents import learn_correspondents
from ingest.tagging.department_words import as_department
from ingest.tagging.entity_linking import Context, Link, Persons, link_alias, link_words
from ingest.tagging.entity_reader import entity_reader
from ingest.tagging.features import Words, words_of
from ingest.tagging.foreign_links import foreign_mentions
from ingest.tagging.foreign_text import recognise_foreign
from ingest.tagging.government_links import government_mentions
from ingest.tagging.known_surnames import link_known
from ingest.tagging.marks import marked_names, only_named, open_marks, with_marks, with_proposals, without_proposals
from ingest.tagging.model import Found, load_model
from ingest.tagging.ner import DocumentContext, Modelled, recognise
from ingest.tagging.normalise import Repaired, overlaps, repair
from ingest.tagging.office_countries import Place, office_country
from ingest.tagging.office_links import Correspondence, office_mentions
from ingest.tagging.office_words import is_ministry, word_mentions
from ingest.tagging.phrase_matcher import Gazetteer, is_general
from ingest.tagging.ruler_links import of_reign, ruler_mentions
from ingest.tagging.title_links import american_holder, foreign_bearer, titled
from ingest.tagging.tokens import tokenize_text
from ingest.tagging.windows import part_of, window_starts
from ingest.tagging.women import has_womans_title, of_woman

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from ingest.tagging.ner import Entities
    from ingest.tagging.spans import NamedSpan

_NOTHING = Link("", "", "ORG")
"""What is no name after all."""
LONGEST_PART = 300_000
"""Characters of a body that are in work at once, with their words (some 30 bytes a character). The longest documents
that were ever printed as one have less; a body that has more is read in parts."""
_VOCABULARY = 100_000
"""Words that spaCy may remember beside its own (about 0.5 kB each). Then they are forgotten: print that was read badly
has new words without end. A year's telegrams stay below it."""


class _Prepared(NamedTuple):
    """A cable on its way to the model, in windows, and where in its words each begins."""

    repaired: Repaired
    words: Words
    windows: list[Words]
    starts: list[int]
    language: str
    """ISO 639-1 code. Only English text has windows: the model knows no other language."""


class CablesTagger:
    """Tags PERSON, PARTY, PLACE and ORG. Built once per process: loads spaCy, the model and the tables.

    `seconds` adds up where the time goes, by stage. `folder` is a pipeline other than the shipped one.
    """

    name = "cables"

    def __init__(self, folder: Path | None = None) -> None:
        self._nlp = load_model(folder)
        self._reader = entity_reader(self._nlp)
        self._gazetteer = Gazetteer(self._nlp.vocab)
        self._shipped_words = len(self._nlp.vocab.strings)
        self._zone = self._nlp.memory_zone()
        self._zone.__enter__()
        self.seconds: dict[str, float] = defaultdict(float)

    def tag(self, cables: Sequence[Cable]) -> list[Cable]:
        """The cables with mentions, in their order. One that cannot be tagged comes back with a warning."""
        out: list[Cable] = []
        short_cables: list[Cable] = []
        for cable in cables:
            if sum(len(each.body) for each in (*short_cables, cable)) > LONGEST_PART:
                out += self._tag_short(short_cables)
                short_cables = []
            if len(cable.body) > LONGEST_PART:
                out.append(self._tag_long(cable))
            else:
                short_cables.append(cable)
        return out + self._tag_short(short_cables)

    def _tag_short(self, cables: Sequence[Cable]) -> list[Cable]:
        if not cables:
            return []
        prepared: list[_Prepared | Exception] = [self._try_prepare(cable) for cable in cables]
        began = time.perf_counter()
        windows = [window for each in prepared if isinstance(each, _Prepared) for window in each.windows]
        try:
            read = iter(self._run_model(windows))
        except Exception as broken:  # one of them broke the model: the others must not pay for it
            if len(cables) > 1:
                return [tagged for cable in cables for tagged in self.tag([cable])]
            prepared, read = [broken], iter(())
        self.seconds["model"] += time.perf_counter() - began
        out = []
        for cable, each in zip(cables, prepared, strict=True):
            error = each if isinstance(each, Exception) else None
            if isinstance(each, _Prepared):
                modelled = _model_spans(each, [next(read) for _ in each.windows])
                try:
                    out.append(self._tagged(cable, each, modelled))
                    continue
                except Exception as broken:  # whatever a body does to us, the cable itself must not be lost
                    error = broken
            out.append(_untagged(cable, error))
        return out

    def _tag_long(self, cable: Cable) -> Cable:
        """A body too long to be in work at once, part by part. A part knows what those before it said."""
        document_context, linked = DocumentContext(), Linked.of(cable)
        mentions: list[Mention] = []
        try:
            for start, end in _parts(cable.body):
                document_context.ends = end == len(cable.body)
                prepared = self._prepare(cable.body[start:end])
                if prepared.language != "en":
                    mentions += link_foreign(prepared, linked, start)
                    continue
                began = time.perf_counter()
                modelled = _model_spans(prepared, self._run_model(prepared.windows))
                self.seconds["model"] += (then := time.perf_counter()) - began
                marked = marked_names(open_marks(cable), prepared.repaired, start)
                recognised = recognise(prepared.repaired, prepared.words, modelled, document_context, marked)
                self.seconds["names"] += (after := time.perf_counter()) - then
                mentions += link(prepared, recognised, linked, start)
                self.seconds["links"] += time.perf_counter() - after
        except Exception as broken:
            return _untagged(cable, broken)
        return _with_mentions(cable, mentions, linked)

    def _run_model(self, windows: Sequence[Words]) -> list[Found]:
        if len(self._nlp.vocab.strings) > self._shipped_words + _VOCABULARY:
            self._zone.__exit__(None, None, None)
            self._zone = self._nlp.memory_zone()
            self._zone.__enter__()
        return self._reader.entities(windows)

    def _try_prepare(self, cable: Cable) -> _Prepared | Exception:
        try:
            return self._prepare(cable.body)
        except Exception as error:
            return error

    def _prepare(self, body: str) -> _Prepared:
        began = time.perf_counter()
        repaired = repair(body)
        self.seconds["repair"] += (then := time.perf_counter()) - began
        language = tagged_language(body)
        if language != "en":
            return _Prepared(repaired, Words(*tokenize_text(repaired.printed), []), [], [], language)
        words = words_of(repaired, self._gazetteer)
        self.seconds["gazetteer"] += time.perf_counter() - then
        starts = list(window_starts(words.words))
        stops = [*starts[1:], len(words.words)]
        windows = [part_of(words, a, b) for a, b in zip(starts, stops, strict=True)]
        return _Prepared(repaired, words, windows, starts, language)

    def _tagged(self, cable: Cable, prepared: _Prepared, modelled: list[Modelled]) -> Cable:
        if prepared.language != "en":
            linked = Linked.of(cable)
            return _with_mentions(cable, link_foreign(prepared, linked), linked)
        began = time.perf_counter()
        marked = marked_names(open_marks(cable), prepared.repaired)
        recognised = recognise(prepared.repaired, prepared.words, modelled, marked=marked)
        self.seconds["names"] += (then := time.perf_counter()) - began
        linked = Linked.of(cable)
        found = link(prepared, recognised, linked)
        self.seconds["links"] += time.perf_counter() - then
        return _with_mentions(cable, found, linked)


def _untagged(cable: Cable, error: Exception | None) -> Cable:
    warning = f"not tagged: {type(error).__name__}: {error}"
    return msgspec.structs.replace(without_proposals(cable), warnings=(*cable.warnings, warning))


def _with_mentions(cable: Cable, found: list[Mention], linked: Linked) -> Cable:
    """The cable with what was found beside the mentions that its reader brought."""
    found = with_proposals(cable.mentions, found)
    kept = with_marks(without_proposals(cable).mentions, found)
    taken = tuple(sorted((mention.start, mention.end) for mention in kept))
    kept += [mention for mention in found if not overlaps(mention.start, mention.end, taken)]
    kept.sort(key=lambda mention: (mention.start, mention.end))
    mentioned = {mention.entity for mention in kept} | {station.entity for station in stations(cable)}
    named = {e.id: e for e in (*linked.persons.made.values(), *cable.entities) if e.id in mentioned}
    return only_named(msgspec.structs.replace(cable, mentions=tuple(kept), entities=tuple(named.values())))


class Linked(NamedTuple):
    """What a cable says of those whom it names: grows from part to part of a long body."""

    context: Context
    persons: Persons
    defined: dict[str, Link]
    """Folded short form to whom it means."""
    correspondence: Correspondence

    @classmethod
    def of(cls, cable: Cable) -> Linked:
        """With the persons whom the reader of `cable` found."""
        context = Context.of(cable)
        persons = Persons(context)
        defined_entities = {entity.id: entity for entity in cable.entities}
        for mention in without_proposals(cable).mentions:
            person = defined_entities.get(mention.entity) or by_id(mention.entity)
            if mention.label == "PERSON" and person:
                persons.learn(cable.body[mention.start : mention.end], person)
        learn_correspondents(persons, cable)
        return cls(context, persons, {}, Correspondence.of(cable))


def link(prepared: _Prepared, recognised: Entities, linked: Linked, offset: int = 0) -> list[Mention]:
    """Mentions in the part of a body that begins at `offset`."""
    repaired, words = prepared.repaired, prepared.words
    linked.context.count_countries(words.words, recognised)
    mentions = []
    linker = _Linker(repaired, words, linked)
    for name, (entity, rule, label) in linker.links(recognised):
        start, end = repaired.span(words.starts[name.first], words.ends[name.stop - 1])
        mentions.append(Mention(start=start, end=end, label=label, entity=entity, rule=rule))
    more = [
        *office_mentions(repaired, mentions, linked.persons, linked.correspondence),
        *word_mentions(repaired, mentions, linker.country_at, linked.context.post),
        *ruler_mentions(repaired, mentions, linked.context),
    ]
    more += government_mentions(repaired, [*mentions, *more], linked.context)
    if more:
        spans = tuple(sorted((each.start, each.end) for each in more))
        kept = [each for each in mentions if not overlaps(each.start, each.end, spans)]
        mentions = sorted((*kept, *more), key=lambda each: each.start)
    if offset:
        mentions = [
            msgspec.structs.replace(each, start=each.start + offset, end=each.end + offset) for each in mentions
        ]
    return mentions


def link_foreign(prepared: _Prepared, linked: Linked, offset: int = 0) -> list[Mention]:
    """Mentions in the part of a body that begins at `offset` and is not English."""
    found = recognise_foreign(prepared.repaired, prepared.words, prepared.language)
    return foreign_mentions(prepared.repaired, found, linked.context, linked.persons, offset)


class _Linker:
    """The names of a text, linked in two rounds: names in full and definitions first, what rests on them then."""

    def __init__(self, repaired: Repaired, words: Words, linked: Linked) -> None:
        self._repaired = repaired
        self._words = words
        self._context, self._persons, self._defined, self._correspondence = linked
        self._places: list[Place] = []

    def links(self, recognised: Entities) -> list[tuple[NamedSpan, Link]]:
        """Every name that is believed, with its link."""
        self._places = [
            Place(self._words.starts[name.first], self._words.ends[name.stop - 1], name.alias.entities[0].country)
            for name in recognised.names
            if name.label == "PLACE" and name.alias and len({each.country for each in name.alias.entities}) == 1
        ]
        first = [(name, self._certain_link(name)) for name in recognised.names]
        out = []
        for name, found in first:
            printed = self._printed(name)
            short = self._defined.get(fold(printed)) if name.stop - name.first == 1 else None
            final = short or found or self._uncertain_link(name, printed)
            if final.label == "ORG" and not final.entity:
                start, end = self._words.starts[name.first], self._words.ends[name.stop - 1]
                final = as_department(final, self._repaired.cased, start, end, self._context)
            if final.label == "PERSON" and has_womans_title(self._repaired.cased, self._words.starts[name.first]):
                final = of_woman(final, printed, self._persons.entity(final.entity), self._context.year)
            if final is not _NOTHING:
                out.append((name, final))
        return out

    def _printed(self, name: NamedSpan) -> str:
        return self._repaired.cased[self._words.starts[name.first] : self._words.ends[name.stop - 1]]

    def _certain_link(self, name: NamedSpan) -> Link | None:
        found = self._link_by_name(name)
        if name.label == "PERSON" and found is not _NOTHING and not (found and found.entity):
            return self._link_by_title(name) or found
        return found

    def _link_by_title(self, name: NamedSpan) -> Link | None:
        printed = self._printed(name)
        start, end = self._words.starts[name.first], self._words.ends[name.stop - 1]
        known = titled(self._repaired.printed, start, end)
        if known is None:
            return None
        entity = foreign_bearer(printed, known, self._context.year, self._context.posts)
        office = known.title
        if entity is None and not self._persons.is_known(printed):
            correspondence = self._correspondence
            person, office = american_holder(printed, known, correspondence.day, correspondence.missions)
            entity = self._persons.of_office(person) if person else None
        if entity is None:
            return None
        self._persons.learn(printed, entity)
        return Link(entity.id, f"title:{office}", "PERSON")

    def _link_by_name(self, name: NamedSpan) -> Link | None:
        printed = self._printed(name)
        if name.definition is not None:
            long = self._repaired.cased[
                self._words.starts[name.first] : self._words.ends[name.definition.long_stop - 1]
            ]
            whole = link_words(long, name.label, self._context) or Link("", "defined", name.label)
            self._defined[fold(name.definition.short)] = whole._replace(rule=f"defined:{name.definition.short}")
            return self._defined[fold(name.definition.short)]
        if name.office or (name.alias is not None and is_general(name.alias)):
            key = name.office or (name.alias.office if name.alias else "")
            code = name.office_country or self._office_country(name, key)
            if code:
                return Link(office_entity(key, code).id, f"office:{key}", "ORG")
            return Link("", f"ambiguous:{key}", "ORG")
        if name.alias is not None:
            found = link_alias(name.alias, name.modelled, self._context)
            if found is None:
                return _NOTHING
            after = self._words.ends[name.stop - 1]
            found = of_reign(found, printed, self._repaired.cased, after, self._context.year)
            if found.label == "PERSON" and (person := by_id(found.entity)):
                self._persons.learn(printed, person)
            return found
        if name.label == "PERSON":
            return self._persons.link_full_name(printed)
        return None if name.rule in ("post", "mission") else link_words(printed, name.label, self._context)

    def _office_country(self, name: NamedSpan, key: str) -> str:
        if not is_ministry(key):
            return self._context.post  # forces and courts of other states are spoken of as often
        return self.country_at(self._words.starts[name.first], self._words.ends[name.stop - 1])

    def country_at(self, start: int, end: int) -> str:
        """The country of the ministry at characters start..end of the repaired text, "" unknown."""
        post, written_at = self._context.post, self._context.written_at
        return office_country(self._repaired.printed, start, end, self._places, post, written_at)

    def _uncertain_link(self, name: NamedSpan, printed: str) -> Link:
        if name.label == "PERSON" and (
            found := self._persons.link_surname(printed) or link_known(printed, self._persons, self._context)
        ):
            return found
        return Link("", name.rule, name.label)


def _parts(body: str) -> Iterator[tuple[int, int]]:
    """A body as spans of at most LONGEST_PART that end with a paragraph, else a line, a sentence, a word."""
    start = 0
    while len(body) - start > LONGEST_PART:
        end = start + LONGEST_PART
        for mark in ("\n\n", "\n", ". ", " "):
            at = body.rfind(mark, start + LONGEST_PART // 2, end)
            if at >= 0:
                end = at + len(mark)
                break
        yield start, end
        start = end
    yield start, len(body)


def _model_spans(prepared: _Prepared, read: list[Found]) -> list[Modelled]:
    return [
        (begin + first, begin + stop, label)  # type: ignore[misc]  # the model's labels are ours
        for begin, found in zip(prepared.starts, read, strict=True)
        for first, stop, label in found
    ]
