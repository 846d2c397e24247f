"""What the references of a cable depend on beyond those that were read with it: the numbers and days whose cables, when
they come or go, may change what is meant."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from search.references.date_time_groups import groups_of
from search.references.held_numbers import named_numbers
from search.references.neighbours import neighbour_numbers
from search.references.numbered_papers import paper_numbers_of

if TYPE_CHECKING:
    from datetime import date

    from corpus.records import Cable


def numbers_named(cable: Cable) -> set[str]:
    """The folded numbers that the body names in words from which no reference was read: {"1199", "NSC 5608/1"}."""
    named = {key for each in named_numbers(cable) for key in each.keys}
    return named | {number for _, number in neighbour_numbers(cable)} | set(paper_numbers_of(cable))


def days_named(cable: Cable) -> set[date]:
    """The days on which a message may have been sent that the body names by its date-time group."""
    return {day + timedelta(days=step) for _, day in groups_of(cable) for step in (-1, 0, 1)}
