"""Pieces of evidence, of which a score is made."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from index.query import Query
    from search.query.ast import Node


class FieldClause(NamedTuple):
    """One field in which evidence shows."""

    field: str
    """Of the index; "" for a query over several."""
    query: Query
    """Scores as this way counts."""
    via: str = ""
    """The other word that shows it; "" for the word of the query itself."""


class ScoringClause(NamedTuple):
    """Something that adds to a score: the best of its ways whole, each other one by `Weights.tie`."""

    node: Node | None
    """The part of the query; None for what is said in `label`."""
    label: str
    field_clauses: tuple[FieldClause, ...]
    factor: float
    optional: bool = False
    """No cable is an answer by it."""
