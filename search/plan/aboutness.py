"""How much a cable is about an entity that a filter asks for: all its cables mention it, some are about it.

An entity in the title, the subject or the summary counts by its rarity, as a word there does; in the body by BM25 of
the names that cables print most for it. What a filter finds is not changed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from corpus.authority import countries, entities, name_words
from corpus.corrections.syntax import label_of
from index import query as q
from index.format.analysis import indexed_text, stem
from index.format.document import printed_term
from index.format.schema import ENTITY_FIELDS
from search.plan.clauses import FieldClause, ScoringClause
from search.query.ast import CountryFilter, EntityFilter

if TYPE_CHECKING:
    from index.query import Query
    from index.reader import ArchiveReader

MOST_NAMES = 4
"""Printed names of an entity that count, those of most cables."""


def about_clauses(
    reader: ArchiveReader,
    node: EntityFilter | CountryFilter,
    rarity_of: Callable[[str, str], float],
    weights: Mapping[str, float],
    *,
    factor: float,
) -> Iterator[ScoringClause]:
    """What lifts the cables of a resolved filter; nothing where no name of the entity is known.

    `weights`: of the fields in which a name counts by its rarity; `factor`: of all of it.
    """
    if isinstance(node, CountryFilter):
        label, names = countries.country_name(node.name), [countries.country_name(node.name)]
        rarity = rarity_of("country", node.name)
    else:
        field = ENTITY_FIELDS[node.label or label_of(node.name) or "PLACE"]
        names = printed_names(reader, node.name)
        known = entities.by_id(node.name)
        label, rarity = known.name if known else next(iter(names), ""), rarity_of(field, node.name)
    ways: list[FieldClause] = []
    for name in names:
        terms = [stem(form) for form in indexed_text(name).split()]
        if not all(terms) or not terms:
            continue
        ways.append(FieldClause("body", _side_by_side("body", terms)))
        for field, weight in weights.items():
            ways.append(FieldClause(field, q.Constant(_side_by_side(field, terms), weight * rarity)))
    if ways:
        yield ScoringClause(None, f"about {label}", tuple(ways), factor, optional=True)


def printed_names(reader: ArchiveReader, entity_id: str) -> list[str]:
    """The names, folded, under which most cables print an entity; of a person those that hold a part of a name of its.

    A person is often meant by an office ("the Secretary"), which says nothing of whom a text is about.
    """
    start = printed_term(entity_id, "")
    terms = list(reader.terms("named", start))
    counts = reader.frequencies([q.Term("named", term) for term in terms])
    name_parts = _name_parts(entity_id) if entity_id.startswith("person/") else None
    names = [
        (count, term.removeprefix(start))
        for term, count in zip(terms, counts, strict=True)
        if name_parts is None or name_parts & set(term.removeprefix(start).split())
    ]
    names.sort(key=lambda each: (-each[0], each[1]))
    return [name for count, name in names if count][:MOST_NAMES]


def _name_parts(person_id: str) -> set[str]:
    """The folded words of all names of a person, older spellings too, without titles."""
    of_id = set(person_id.rpartition("/")[2].partition("~")[0].split("-"))
    known = entities.by_id(person_id)
    if known is None:
        return of_id
    words = {word for name in (known.name, *known.aliases) for word in entities.fold(name).split()}
    return of_id | (words - name_words.words("title") - name_words.words("small"))


def _side_by_side(field: str, terms: Sequence[str]) -> Query:
    return q.Term(field, terms[0]) if len(terms) == 1 else q.Phrase(field, tuple(terms))
