"""Persons beside the name of a kind: of a letter or a talk its parties are meant before whom it mentions.

    memcon Zhou Enlai Kissinger · Nasser Dulles letter · telcon Eisenhower Dulles

Nothing is found by it: cables whose sender, addressee or participant a person is come before those that only speak of
that person.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from corpus.authority.folding import fold
from index import query as q
from search.plan.clauses import FieldClause, ScoringClause
from search.query.ast import And, Boost, EntityFilter, Exact, Word

if TYPE_CHECKING:
    from index.query import Query
    from index.reader import ArchiveReader
    from search.query.ast import Node

_BETWEEN_PERSONS = frozenset(
    (
        *("letter", "message", "telegram", "cable", "despatch", "dispatch", "airgram", "memorandum", "memo"),
        *("conversation", "talk", "memcon", "telcon", "telecon"),
    )
)
"""Words, in the singular, for papers that have persons on both sides."""
_PARTY_FIELDS = ("sender_words", "recipient_words", "participant_words")


def party_clauses(reader: ArchiveReader, tree: Node, rarity: Callable[[int], float]) -> Iterator[ScoringClause]:
    """What lifts cables of which the persons that `tree` names are parties; nothing where it names no kind.

    `rarity`: what a party counts that so many cables have.
    """
    words = list(_words(tree))
    if len(words) < 2 or not any(_names_kind(word) for word, _ in words):
        return
    found: dict[str, Query] = {}
    factors: dict[str, float] = {}
    for word, factor in words:
        also, name = word.also, word.text
        if isinstance(also, EntityFilter) and also.label == "PERSON":
            name = also.name.rpartition("/")[2]
            found[name] = q.Term("involved", also.name)
        elif also is None and name[:1].isupper() and not _names_kind(word) and (query := _surname_query(name)):
            found[name] = query
        factors[name] = factor
    for name, query in found.items():
        if count := reader.count(query):
            way = FieldClause("involved", q.Constant(query, rarity(count)))
            yield ScoringClause(None, f"{name} is a party", (way,), factors[name], optional=True)
    together = q.all_of(list(found.values()))
    if len(found) > 1 and (count := reader.count(together)):
        way = FieldClause("involved", q.Constant(together, rarity(count)))
        yield ScoringClause(None, f"{', '.join(found)} are parties", (way,), 1.0, optional=True)


def _words(tree: Node) -> Iterator[tuple[Word, float]]:
    """The bare words that are demanded, each with what ^ gives it."""
    for item in tree.demanded if isinstance(tree, And) else (tree,):
        word, factor = (item.node, item.factor) if isinstance(item, Boost) else (item, 1.0)
        if isinstance(word, Word) and not word.small:
            yield word, factor


def _names_kind(word: Word) -> bool:
    name = fold(word.text)
    is_kind = isinstance(word.also, Exact) and word.also.field == "kind"
    return is_kind or name.removesuffix("s") in _BETWEEN_PERSONS


def _surname_query(name: str) -> Query | None:
    """Cables of which a person of this surname is a party; None for a word that names no person."""
    from corpus.authority.entities import lookup  # few queries name a kind

    known = lookup(name)
    if not known or known[0].label != "PERSON":
        return None
    ids = [q.Term("involved", each.id) for each in known if each.label == "PERSON"]
    return q.any_of([*ids, *(q.Term(field, fold(name)) for field in _PARTY_FIELDS)])
