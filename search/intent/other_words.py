"""Other words for the bare words of a query: names of the same thing, spellings, and words of the field's thesaurus.

A name and a spelling are as good as the word: a cable that says Peking has "Beijing". A word of the thesaurus
(corpus/data/synonyms.csv) makes no cable one that has all words, but counts among those that have some. What was added
is told. Quotation marks, `=word`, AND and `+` ask for the word itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from corpus.authority.folding import fold
from corpus.authority.other_names import Years, find_other_names
from corpus.authority.tables import rows
from index import query as q
from index.format.analysis import indexed_text, stem
from index.format.schema import ENTITY_FIELDS
from search.intent.name_notices import PUNCTUATION, without_punctuation
from search.intent.named_in_words import is_quoted
from search.query.ast import (
    And,
    Boost,
    DateFilter,
    EntityFilter,
    Headed,
    Node,
    Other,
    Word,
    conjunction,
    walk,
)
from search.query.terms import WEIGHTS
from search.results import Expanded

if TYPE_CHECKING:
    from corpus.authority.other_names import Form, Found, Named
    from index.reader import ArchiveReader

NAME_WEIGHT = 0.9
SPELLING_WEIGHT = 1.0
SYNONYM_WEIGHT = 0.4
MOST_NAMES = 3
"""Other names of one thing, those of most cables: each costs as much time as a word."""
MOST_LONG_NAMES = 1
"""Those of several words among them, which cost more."""
MOST_SYNONYMS = 1
"""Words of the thesaurus for one word, the first ones of its row that the archive has: two find no more."""
LONGEST = 3
"""Words of a row of the tables."""
TOO_COMMON = 0.5
"""Share of the cables that have a name from which on its other names are left out: they would tell nothing."""
MOSTLY = 0.5
"""Share of the cables with a name from which on it is taken for a part of a longer one of something else."""

SPELLING_COLUMNS = ("forms",)
SYNONYM_COLUMNS = ("word", "others")

Stems = tuple[str, ...]
Table = dict[Stems, tuple[str, ...]]
"""Stems of words side by side -> other words for them."""


class OtherWords(NamedTuple):
    """A tree whose words have others beside them, and what there is to say about it."""

    tree: Node
    expanded: tuple[Expanded, ...] = ()


def add_other_words(tree: Node, query: str, reader: ArchiveReader, *, synonyms: bool = True) -> OtherWords:
    """`tree`, the tree of `query`, with other words beside its bare words; `synonyms`: those of the thesaurus, too."""
    reading = _Reading(query, reader, _years(tree), synonyms)
    return OtherWords(reading.node(tree), tuple(reading.expanded))


def with_synonyms(tree: Node) -> Node:
    """`tree`, words of the thesaurus in it as good as the words of the query: for cables that have not all of those."""
    match tree:
        case And():
            return replace(tree, items=tuple(map(with_synonyms, tree.items)))
        case Boost():
            return replace(tree, node=with_synonyms(tree.node))
        case Word(others=others) if not all(other.satisfies for other in others):
            return replace(tree, others=tuple(other._replace(satisfies=True) for other in others))
        case _:
            return tree


def _years(tree: Node) -> Years:
    """The first and the last year of which a query speaks."""
    spans = [node.also if isinstance(node, Word) else node for node in walk(tree)]
    years = [day.year for span in spans if isinstance(span, DateFilter) for day in (span.earliest, span.latest) if day]
    return (min(years), max(years)) if years else (0, 0)


class _Reading:
    """Reads one query. State: what is told of it."""

    def __init__(self, query: str, reader: ArchiveReader, years: Years, synonyms: bool) -> None:
        self._query, self._reader, self._years, self._synonyms = query, reader, years, synonyms
        self._frequencies: dict[str, int] = {}
        self.expanded: list[Expanded] = []

    def node(self, node: Node) -> Node:
        """What stands at the root; below other operators words mean themselves."""
        match node:
            case Headed():
                self._synonyms = False
                return replace(node, node=self.node(node.node))
            case And():
                return conjunction(self._items(node.items)) or node
            case Boost(And() | Word() as inner):
                return replace(node, node=self.node(inner))
            case Word():
                return next(self._items((node,)))
            case _:
                return node

    def _items(self, items: Sequence[Node]) -> Iterator[Node]:
        for plain, group in groupby(items, key=lambda item: isinstance(item, Word) and not is_quoted(item)):
            if plain:
                yield from self._row([word for word in group if isinstance(word, Word)])
            else:
                yield from (item if isinstance(item, Word) else self.node(item) for item in group)

    def _row(self, words: list[Word]) -> list[Word]:
        """Words in a row with other words beside them."""
        given = {term for word in words for term in _stems(word.text)}
        texts, small = [word.text for word in words], [word.small for word in words]
        for found in find_other_names(texts, self.known, self._years, small=small):
            named = words[found.start : found.end]
            words[found.start : found.end] = self._named(named, found)
        for table, weight, satisfies, most in self._tables():
            for start, end, others in _rows_of(table, words):
                if satisfies and end - start == 1:
                    others = _respelled(words[start].text, others)
                beside = {term for word in words[start:end] for each in word.others for term in _stems(each.text)}
                new = (each for each in others if (given | beside).isdisjoint(_stems(each)))
                forms = [each for each in new if self.known(each)][:most]
                if forms:
                    more = tuple(Other(each, weight, satisfies) for each in forms)
                    words[start:end] = _with(words[start:end], more)
                    self._report(words[start:end], tuple(forms), equal=satisfies)
        return words

    def _tables(self) -> Iterator[tuple[Table, float, bool, int]]:
        yield _spellings(), SPELLING_WEIGHT, True, MOST_NAMES
        if self._synonyms:
            yield _synonyms(), SYNONYM_WEIGHT, False, MOST_SYNONYMS

    def _named(self, words: list[Word], found: Found) -> list[Word]:
        """The words of a name, with the other names of what they name."""
        named = found.named
        printed = " ".join(word.text for word in words)
        forms: list[Form] = []
        if self._cables(printed) <= TOO_COMMON * len(self._reader):
            forms = self._commonest(named.forms)
        if also := self._mentioned(named, alone=len(words) == 1):
            words = [word if word.small or word.also else replace(word, also=also) for word in words]
        if forms:
            words = _with(words, tuple(Other(form.text, NAME_WEIGHT) for form in forms))
        if forms or (also and named.by_nickname):
            names = tuple(form.text for form in forms)
            self._report(words, names, entity=named.entity, name=named.name, equal=True)
        return words

    def _commonest(self, forms: Sequence[Form]) -> list[Form]:
        """The names that stand for themselves, those of most cables."""
        chosen: list[Form] = []
        long_names = 0
        for form in sorted(forms, key=lambda form: -self._cables(form.text)):
            is_long = len(_stems(form.text)) > 1
            if len(chosen) < MOST_NAMES and not (is_long and long_names == MOST_LONG_NAMES) and self._says_it(form):
                chosen.append(form)
                long_names += is_long
        return chosen

    def _mentioned(self, named: Named, *, alone: bool) -> EntityFilter | None:
        """Persons, and who or what has a nickname, as cables mention them; a surname alone may be anybody's."""
        if (named.label != "PERSON" or alone) and not named.by_nickname:
            return None
        (count,) = self._reader.frequencies([q.Term(ENTITY_FIELDS[named.label], named.entity)])
        return EntityFilter(named.label, named.entity) if count else None

    def _report(
        self, words: Sequence[Word], forms: tuple[str, ...], *, equal: bool, entity: str = "", name: str = ""
    ) -> None:
        printed = without_punctuation(self._query[words[0].span[0] : words[-1].span[1]])
        self.expanded.append(Expanded(printed=printed, entity=entity, name=name, forms=forms, equal=equal))

    def _says_it(self, form: Form) -> bool:
        """Whether a name mostly stands for itself in this archive, and not in a longer name of something else."""
        longer = [each for each in form.longer if self.known(each)]
        if not longer:
            return True
        inside = self._reader.count(q.any_of(map(_in_body, longer)))
        return inside < MOSTLY * self._cables(form.text)

    def _cables(self, text: str) -> int:
        """Cables that have all words of a text, at the most."""
        return min(map(self._frequency, _stems(text)), default=0)

    def _frequency(self, term: str) -> int:
        """Cables that have a term in the field that has it most."""
        if term not in self._frequencies:
            counts = self._reader.frequencies([q.Term(field, term) for field in WEIGHTS]) if term else (0,)
            self._frequencies[term] = max(counts)
        return self._frequencies[term]

    def known(self, text: str) -> bool:
        """Whether the archive has all words of a text."""
        return self._cables(text) > 0


def _in_body(text: str) -> q.Query:
    stems = _stems(text)
    return q.Phrase("body", stems) if len(stems) > 1 else q.Term("body", *stems)


def _with(words: Sequence[Word], others: tuple[Other, ...]) -> list[Word]:
    return [word if word.small else replace(word, others=(*word.others, *others)) for word in words]


def _stems(text: str) -> Stems:
    return tuple(stem(form) for form in indexed_text(text).split())


def _rows_of(table: Table, words: Sequence[Word]) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """(start, end, other words) of the words that a table has, the longest first, none overlapping."""
    stems = [() if word.small else _stems(word.text) for word in words]
    at = 0
    while at < len(words):
        for length in range(min(LONGEST, len(words) - at), 0, -1):
            key = tuple(term for each in stems[at : at + length] for term in each)
            if all(stems[at : at + length]) and (others := table.get(key)):
                yield at, at + length, others
                at += length
                break
        else:
            at += 1


def _respelled(written: str, others: Sequence[str]) -> tuple[str, ...]:
    """The other spellings of a word; none where it has only the stem of one, as "organ" has that of "organize"."""
    word = fold(written).strip(PUNCTUATION)
    found: list[str] = []
    for other in others:
        for form in _spelled_alike().get(_stems(written), ()):
            pairs = zip(fold(form), fold(other), strict=False)
            shared = next((at for at, (one, two) in enumerate(pairs) if one != two), min(len(form), len(other)))
            if not word.startswith(fold(form)[: shared + 1]):
                continue
            rest = form[shared + 1 :]
            one_letter = len(form) == len(other) and rest == other[shared + 1 :]
            # The ending of the word is kept: "organisation" for "organization".
            inflected = f"{other[: shared + 1]}{word[shared + 1 :]}" if one_letter and word.isalpha() else other
            found.append(inflected if _stems(inflected) == _stems(other) else other)
            break
    return tuple(found)


@cache
def _spellings() -> Table:
    """Stems of each spelling -> the other ones. Raises BadVocabulary."""
    found: dict[Stems, list[str]] = {}
    for forms in _spelling_rows():
        for form in forms:
            key = _stems(form)
            found.setdefault(key, []).extend(other for other in forms if _stems(other) != key)
    return {key: tuple(dict.fromkeys(others)) for key, others in found.items()}


@cache
def _spelled_alike() -> Table:
    """Stems -> the spellings of the table that have them. Raises BadVocabulary."""
    found: dict[Stems, list[str]] = {}
    for form in (form for forms in _spelling_rows() for form in forms):
        found.setdefault(_stems(form), []).append(form)
    return {key: tuple(forms) for key, forms in found.items()}


def _spelling_rows() -> Iterator[list[str]]:
    return (row["forms"].split("|") for row in rows("spellings.csv", SPELLING_COLUMNS))


@cache
def _synonyms() -> Table:
    """Stems of a word -> other words, those that come nearest first. Raises BadVocabulary."""
    found: dict[Stems, tuple[str, ...]] = {}
    for row in rows("synonyms.csv", SYNONYM_COLUMNS):
        key = _stems(row["word"])
        found[key] = (*found.get(key, ()), *(each for each in row["others"].split("|") if _stems(each) != key))
    return found
