"""Whether a cable is of the day, kind or number that a word of a query names, as the engine decides it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from corpus.messages.numbers import fold_number
from search.query.ast import DateFilter, EntityFilter

if TYPE_CHECKING:
    from corpus.records import Cable
    from index.stored_cable import StoredCable
    from search.query.ast import Exact


def is_of(cable: Cable | StoredCable, named: DateFilter | Exact | EntityFilter) -> bool:
    """Whether the cable satisfies `named`: by a mention, days that overlap, its kind, its number (one of "NIE?*")."""
    if isinstance(named, EntityFilter):
        return any(mention.entity == named.name for mention in cable.mentions)
    if isinstance(named, DateFilter):
        span = cable.date
        if not span.earliest and not span.latest:
            return False
        first, last = span.earliest or date.min, span.latest or date.max
        return first <= (named.latest or date.max) and last >= (named.earliest or date.min)
    if named.field == "kind":
        return cable.kind == named.value
    number = fold_number(cable.number)
    return (
        number.startswith(named.value[:-2]) and len(number) > len(named.value) - 2
        if named.pattern
        else (number == named.value)
    )
