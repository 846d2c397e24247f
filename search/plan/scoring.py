"""How cables are ranked: the evidence of each word, field by field, and of what the query names.

What matches a query is the compiler's to say; here the matches get their scores. The weights were chosen by hand on the
index topics of benchmarks/relevance, all volumes of them, so its scores are no test of them on unseen topics. What each
is worth stands in the recorded ablation; docs/ranking.md tells them to readers.

A word counts where it tells most: in the body by BM25 (the engine's: k1 1.2, b 0.75 of a length that the filler of
index/format/analysis.py evens out), in title, subject, summary and notes by its rarity alone, for there a second time
says nothing. The best field counts whole, each other `Weights.tie` of its worth: sums would let a title's words count
three times.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from index import query as q
from index.format.analysis import fold as fold_word
from index.format.analysis import indexed_text, stem
from index.format.schema import ENTITY_FIELDS
from search.intent.persons import bearers
from search.plan.clauses import FieldClause, ScoringClause
from search.plan.rarity import Rarities
from search.query.ast import (
    And,
    Boost,
    CountryFilter,
    EntityFilter,
    Exact,
    Fuzzy,
    Like,
    Most,
    Or,
    Phrase,
    TextField,
    Verbatim,
    Wildcard,
    Word,
    weighted,
)
from search.query.terms import WEIGHTS, as_word_or_phrase, terms

if TYPE_CHECKING:
    from index.query import Query
    from index.reader import ArchiveReader
    from search.intent.expansion import Expansion
    from search.plan.compiler import Compiler
    from search.query.ast import Node, Text
    from search.query.readings import Heading, Person


class Weights(NamedTuple):
    """All weights of the ranking, in one place: what an ablation switches off."""

    title: float = 1.6
    """Times the rarity of a word that stands in the title; a word of the body counts up to 2.2 times its rarity."""
    title_of_question: float = 2.0
    """The same of a query that asks something (search/query/small_words.py)."""
    subject: float = 1.3
    summary: float = 1.0
    notes: float = 0.8
    """Footnotes and source note, of a heading: one more field of the word. They add to the rank of a cable and never
    find one."""
    notes_optional: float = 0.3
    """The same of a query in words, beside what the word counts elsewhere."""
    tie: float = 0.2
    """What each further field of a word counts."""
    section: float = 0.2
    """The headings of part and chapter, by BM25."""
    other_names: float = 0.2
    """Other names of what the query names, as a part of what a word of it would count."""
    mentioned: float = 0.7
    """Times the rarity of an entity that the query names and the tagger found in the cable."""
    about: float = 1.0
    """What a cable that is about the entity of a filter counts, in parts of what a word would."""
    within: float = 0.7
    """Of a search with filters: how far a word counts by its rarity among the cables that they leave, 0 to 1."""
    compound: float = 0.3
    """The parts of a hyphenated word side by side, beside what each part counts by itself."""
    dated: float = 2.6
    """Times the rarity of the day that a word names, where the cable is of it: clearly more than a day in its text."""
    of_kind: float = 1.3
    """The same of a kind or number; beside a kind that of a person, where the person is a party."""
    person: float = 2.0
    """For a mention of the very person of a heading, once..."""
    author: float = 2.0
    """... and once more where a person of that surname sends or signs."""
    names_first: bool = True
    """Whether of a heading with a person the cables that name them come before all others."""
    heading: bool = True
    """Whether headings are read as such."""


DEFAULT = Weights()


class Scorer:
    """Scores for one archive, by the rarities in all of it where none are given."""

    def __init__(
        self, reader: ArchiveReader, compiler: Compiler, weights: Weights = DEFAULT, rarities: Rarities | None = None
    ) -> None:
        self._reader = reader
        self._rarities = rarities or Rarities(reader)
        self._compiler = compiler
        self.weights = weights
        self._person_id_cache: dict[Person, list[str]] = {}
        self._clause_cache: dict[tuple[Text, float, bool], tuple[ScoringClause, ...]] = {}
        self._parties: dict[int, tuple[Node, tuple[ScoringClause, ...]]] = {}
        self._queries: dict[int, tuple[ScoringClause, Query]] = {}

    def scored_query(
        self, match: Query, tree: Node, *, heading: Heading | None = None, expansions: Sequence[Expansion] = ()
    ) -> Query:
        """`match`, its cables scored by what `tree` asks for."""
        should = tuple(self.query(each) for each in self.scoring_clauses(tree, heading, expansions))
        return q.Bool(must=(q.Constant(match),), should=should)

    def required_query(self, node: Node) -> Query:
        """What the compiler makes of `node`, scored as here: one reading of the index does for both."""
        match node:
            case Boost():
                return q.Boost(self.required_query(node.node), node.factor)
            case Or() if all(_is_text_node(item) for item in node.items):
                return q.any_of(self.required_query(item) for item in node.items)
            case Most() if all(_is_text_node(item) for item in node.items):
                return q.Bool(should=tuple(self.required_query(item) for item in node.items), minimum=node.minimum)
            case Word() | Phrase() | Verbatim() | Wildcard() | Fuzzy():
                return q.any_of(self.query(each) for each in self._text_clauses(node, 1.0, None) if not each.optional)
            case _:
                return self._compiler.compile(node)

    def optional_queries(self, tree: Node, expansions: Sequence[Expansion] = ()) -> list[Query]:
        """What adds to the score of a cable and makes none an answer."""
        return [self.query(each) for each in self.scoring_clauses(tree, None, expansions) if each.optional]

    def query(self, clause: ScoringClause) -> Query:
        """The engine query of one piece of evidence."""
        known = self._queries.get(id(clause))  # of a word the same clause each time, held here with its query
        if known is None:
            queries = [way.query for way in clause.field_clauses]
            best = queries[0] if len(queries) == 1 else q.DisMax(tuple(queries), self.weights.tie)
            built = best if clause.factor == 1.0 else q.Boost(best, clause.factor)
            known = self._queries[id(clause)] = clause, built
        return known[1]

    def scoring_clauses(
        self, tree: Node, heading: Heading | None = None, expansions: Sequence[Expansion] = ()
    ) -> Iterator[ScoringClause]:
        """All that adds to a score: the words of `tree`, what they name, and the person of a heading."""
        yield from self._word_clauses(tree, heading, 1.0)
        factors = {id(node): factor for node, factor in weighted(tree)}
        for each in expansions:
            yield from self._expansion_clauses(
                each, heading, max((factors.get(id(node), 1.0) for node in each.nodes), default=1.0)
            )
        if heading and heading.person:
            yield from self._person_clauses(heading.person)
        elif not heading and self.weights.of_kind:
            yield from self._party_clauses(tree)

    def person_query(self, person: Person) -> Query:
        """Cables that name a person: by surname in title or text, or as an entity."""
        words = indexed_text(person.surname).split()
        node = Word(words[0]) if len(words) == 1 else Phrase(" ".join(words))
        return q.any_of([self._compiler.compile(node), *self._mention_queries(person)])

    def document_frequency(self, word: Word) -> int:
        """How many cables have a word in the field that has it most; 0 for a word that is several terms."""
        stems = terms(word, "body").terms
        if len(stems) != 1:
            return 0
        return self._rarities.most_frequent(stems[0])

    def rarity_of(self, node: Node) -> float:
        """The rarity of a part of a query, by the cables that have it in whatever field."""
        frequency = self.document_frequency(node) if isinstance(node, Word) else 0
        return self._rarities.of_count(frequency or self._reader.count(self._compiler.compile(node)))

    def rarity_of_count(self, having: int) -> float:
        """The same of what so many cables have."""
        return self._rarities.of_count(having)

    # the words of the query

    def _word_clauses(self, node: Node, heading: Heading | None, factor: float) -> Iterator[ScoringClause]:
        match node:
            case And():
                for item in node.demanded:
                    yield from self._word_clauses(item, heading, factor)
            case Or() | Most() if all(_is_text_node(item) for item in node.items):
                for item in node.items:
                    yield from self._word_clauses(item, heading, factor)
            case Boost():
                yield from self._word_clauses(node.node, heading, factor * node.factor)
            case Word() | Phrase() | Verbatim() | Wildcard() | Fuzzy():
                weight = factor * (heading.weights.get(node.span, 1.0) if heading else 1.0)
                yield from self._text_clauses(node, weight, heading)
            case Or() | Most() | Like() | TextField():
                # A branch that a cable does not satisfy adds nothing: the compiled query sees to that.
                yield ScoringClause(node, "", (FieldClause("", self._compiler.compile(node)),), factor)
            case EntityFilter() | CountryFilter() if self.weights.about:
                from search.plan.aboutness import about_clauses  # few queries filter by a name

                shown = {"title": self.weights.title, "subject": self.weights.subject, "summary": self.weights.summary}
                yield from about_clauses(self._reader, node, self._rarities.of_field, shown, factor=self.weights.about)
            case _:  # filters and exclusions say what matches, not how well
                return

    def _text_clauses(self, node: Text, factor: float, heading: Heading | None) -> tuple[ScoringClause, ...]:
        """One word or phrase in all fields where it may tell something."""
        key = (node, factor, heading is not None)
        if key not in self._clause_cache:
            self._clause_cache[key] = tuple(self._build_text_clauses(node, factor, heading))
        return self._clause_cache[key]

    def _build_text_clauses(self, node: Text, factor: float, heading: Heading | None) -> Iterator[ScoringClause]:
        stems = terms(node, "body").terms if isinstance(node, Word) else ()
        also = [*self._named_clauses(node), *self._other_clauses(node)]
        if len(stems) != 1:
            for way in also:
                yield ScoringClause(node, "", (way,), factor)
            whole = factor * self.weights.compound if stems else factor
            for field in WEIGHTS:
                yield ScoringClause(node, "", (FieldClause(field, self._compiler.compile_in(node, (field,))),), whole)
            if isinstance(node, Word) and stems:
                yield from self._part_clauses(node, stems, factor)
            return
        term = stems[0]
        if not _names_person(node, heading):  # of a person's papers many name the person
            factor *= self._rarities.scope_factor(term)
        frequencies = self._rarities.frequencies(term)
        noted = frequencies["notes"] > 0
        field_clauses = [*self._field_clauses(term), *also]
        if heading and noted and self.weights.notes:
            field_clauses.append(self._rarity_clause("notes", term, self.weights.notes))
        if field_clauses:
            yield ScoringClause(node, "", tuple(field_clauses), factor)
        if self.weights.section and frequencies["headings"]:
            found = q.Term("headings", term)
            yield ScoringClause(
                node, "", (FieldClause("headings", found),), factor * self.weights.section, optional=True
            )
        if noted and not heading and self.weights.notes_optional:
            way = self._rarity_clause("notes", term, self.weights.notes_optional)
            yield ScoringClause(node, "", (way,), factor, optional=True)

    def _part_clauses(self, node: Word, stems: Sequence[str], factor: float) -> Iterator[ScoringClause]:
        """The parts of a hyphenated word, each as a word of its own."""
        forms = indexed_text(node.text).split()
        for part, form in dict(zip(stems, forms, strict=True)).items():
            if ways := tuple(self._field_clauses(part)):
                part_factor = factor * self._rarities.scope_factor(part)
                yield ScoringClause(None, f"{form} of {node.text}", ways, part_factor, optional=True)

    def _named_clauses(self, node: Text) -> Iterator[FieldClause]:
        """The day, kind or number that a word or phrase names."""
        if not isinstance(node, Word | Phrase) or not node.also:
            return
        query = self._compiler.compile(node.also)
        match node.also:
            case EntityFilter(label, _):
                field, weight = ENTITY_FIELDS[label or "PERSON"], self.weights.mentioned
            case Exact(field):
                weight = self.weights.of_kind
            case _:
                field, weight = "date", self.weights.dated
        yield FieldClause(field, q.Constant(query, weight * self._rarities.of_count(self._reader.count(query))))

    def _other_clauses(self, node: Text) -> Iterator[FieldClause]:
        """Other words that satisfy a word; none counts more than the word."""
        if not isinstance(node, Word):
            return
        for other in node.others:
            instead = as_word_or_phrase(other.text) if other.satisfies else None
            if not instead:
                continue
            stems = terms(instead, "body").terms
            rarity = sum(map(self._rarities.of_term, stems))
            factor = other.weight * min(1.0, self._word_rarity(node) / rarity) if rarity else other.weight
            if isinstance(instead, Word):
                ways = list(self._field_clauses(stems[0]))
            else:
                ways = [FieldClause("body", self._compiler.compile_in(instead, ("body",)))]
                for field, weight in self._shown_fields():
                    found = q.Phrase(field, stems)
                    ways.append(FieldClause(field, q.Constant(found, weight * rarity)))
            for field, query, _ in ways:
                yield FieldClause(field, query if factor == 1.0 else q.Boost(query, factor), other.text)

    def _word_rarity(self, word: Word) -> float:
        return sum(map(self._rarities.of_term, terms(word, "body").terms))

    def _shown_fields(self) -> tuple[tuple[str, float], ...]:
        """The fields beside the body, each with what a word counts there."""
        weights = self.weights
        return (("title", weights.title), ("subject", weights.subject), ("summary", weights.summary))

    def _field_clauses(self, term: str) -> Iterator[FieldClause]:
        frequencies = self._rarities.frequencies(term)
        if frequencies["body"]:
            yield FieldClause("body", q.Term("body", term))
        for field, weight in self._shown_fields():
            if frequencies[field]:  # a weight of 0, too, says that the word is there
                yield self._rarity_clause(field, term, weight)

    def _rarity_clause(self, field: str, term: str, weight: float) -> FieldClause:
        """A term that counts by its rarity, however often it stands in the field."""
        score = weight * self._rarities.of_term(term)
        return FieldClause(field, q.Constant(q.Term(field, term), score))

    # what the query names

    def _expansion_clauses(
        self, expansion: Expansion, heading: Heading | None, weight: float
    ) -> Iterator[ScoringClause]:
        if heading:
            weight *= max((heading.weights.get(node.span, 1.0) for node in expansion.nodes), default=1.0)
        field_clauses = [way for form in expansion.forms for way in self._field_clauses(stem(fold_word(form)))]
        if expansion.phrase:
            phrase = Phrase(" ".join(indexed_text(expansion.phrase).split()))
            field_clauses += [FieldClause(field, self._compiler.compile_in(phrase, (field,))) for field in WEIGHTS]
        if field_clauses and self.weights.other_names:
            yield ScoringClause(
                None,
                f"other names of {expansion.known.name}",
                tuple(field_clauses),
                weight * self.weights.other_names,
                optional=True,
            )
        if expansion.known.entity and self.weights.mentioned:
            field = ENTITY_FIELDS[expansion.known.label]
            known = field, expansion.known.entity
            rarity = self._rarities.of_field(*known) * self._rarities.mention_factor(*known)
            score = weight * self.weights.mentioned * rarity
            way = FieldClause(field, q.Constant(self._compiler.mentions.query(field, expansion.known.entity), score))
            yield ScoringClause(None, f"{expansion.known.name} is mentioned", (way,), 1.0, optional=True)

    # persons

    def _party_clauses(self, tree: Node) -> tuple[ScoringClause, ...]:
        """Persons beside a kind; of a tree the same clauses each time."""
        if id(tree) not in self._parties:
            from search.plan.parties import party_clauses

            weight, rarities = self.weights.of_kind, self._rarities
            found = tuple(party_clauses(self._reader, tree, lambda count: weight * rarities.of_count(count)))
            self._parties[id(tree)] = tree, found
        return self._parties[id(tree)][1]

    def _person_clauses(self, person: Person) -> Iterator[ScoringClause]:
        weights = self.weights
        for query in self._mention_queries(person) if weights.person else ():
            way = FieldClause("person", q.Constant(query, weights.person))
            yield ScoringClause(None, f"{person.surname} is mentioned", (way,), 1.0, optional=True)
        surname = [fold_word(word) for word in indexed_text(person.surname).split()]
        if weights.author and surname:
            ways = [q.Term(field, surname[-1]) for field in ("sender_words", "signed")]
            way = FieldClause("sender", q.Constant(q.any_of(ways), weights.author))
            yield ScoringClause(None, f"{person.surname} sends or signs it", (way,), 1.0, optional=True)

    def _mention_queries(self, person: Person) -> list[Query]:
        ids = self._person_ids(person)
        return [q.Terms("person", tuple(ids))] if ids else []

    def _person_ids(self, person: Person) -> list[str]:
        if person not in self._person_id_cache:
            self._person_id_cache[person] = list(bearers(self._reader, person))
        return self._person_id_cache[person]


def _is_text_node(node: Node) -> bool:
    """Whether a node is a text node, boosted or not."""
    return isinstance(node.node if isinstance(node, Boost) else node, Word | Phrase | Verbatim | Wildcard | Fuzzy)


def _names_person(node: Text, heading: Heading | None) -> bool:
    """Whether a word is of the name of a person."""
    if heading and heading.person and node.span in heading.parts[0]:
        return True
    return isinstance(node, Word) and isinstance(node.also, EntityFilter) and (node.also.label or "PERSON") == "PERSON"
