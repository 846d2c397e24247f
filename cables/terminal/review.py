"""Doubtful names as lines for a terminal."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING

from cables.present import day
from cables.terminal.results import format_fragment
from cables.terminal.text import FIXED_BLANK, Display, safe_line, shorten, wrap
from corpus.counts import pluralize

if TYPE_CHECKING:
    from corpus.records import Entity
    from search.entities.review import DoubtfulName

MOST_OTHERS = 9
"""Other persons of the surname that are offered by number."""
KEYS = " · ".join(
    key.replace(" ", FIXED_BLANK) for key in ("a yes", "r no", "o somebody else", "s skip", "u undo", "q quit")
)


def heading(person: Entity) -> str:
    """Whose names are in doubt."""
    return f"Doubtful names of {safe_line(person.name)} ({safe_line(person.id)})"


def listing(
    names: Iterable[DoubtfulName], name_of: Callable[[str], str], display: Display, *, limit: int | None = None
) -> Iterator[str]:
    """The names up to the limit, numbered; how many there are; how to decide them."""
    number, rest = 0, iter(names)
    for number, name in enumerate(islice(rest, limit), start=1):
        yield ""
        yield from item(number, name, name_of, display)
    yield ""
    if not number:
        yield "No name is in doubt."
        return
    total = number + sum(1 for _ in rest)
    counted = f"{f'{number:,} of ' if number < total else ''}{pluralize(total, 'name')}"
    yield from wrap(
        f"{counted} in doubt. Decide them by keys on a terminal, or in the table of --tsv, which "
        "--decide FILE reads back.",
        display,
    )


def item(number: int, name: DoubtfulName, name_of: Callable[[str], str], display: Display) -> Iterator[str]:
    """One name: its cable, its line, what it is linked to."""
    first = f"{number}. "
    indent = " " * len(first)
    title = f"{day(name.date)}  {shorten(name.title)}".rstrip()
    yield from map(display.bold, wrap(title, display, indent=indent, first=first))
    yield display.dim(f"{indent}{safe_line(name.cable)}")
    yield from wrap(format_fragment(name.line), display, indent=f"{indent}  ")
    times = f", {name.times:,} times in this cable" if name.times > 1 else ""
    facts = f"{safe_line(name.printed)}: {_linked(name, name_of)}{times}"
    yield from wrap(facts, display, indent=indent)


def _linked(name: DoubtfulName, name_of: Callable[[str], str]) -> str:
    """ "linked to nobody", "linked to Imelda Marcos (person/imelda-marcos), not for certain"."""
    linked = [f"{safe_line(name_of(id))} ({safe_line(id)})" if id else "nobody" for id in name.linked]
    return f"linked to {' and to '.join(linked)}{', not for certain' if name.doubt == 'unsure' else ''}"


def question(person: Entity, display: Display) -> list[str]:
    """What the keys decide."""
    return wrap(f"Is this {safe_line(person.name)}? {KEYS}", display)


def offered(others: Iterable[Entity], display: Display) -> Iterator[str]:
    """Whom a name may mean instead, by number."""
    for number, each in enumerate(others, start=1):
        facts = f"{safe_line(each.name)} ({safe_line(each.id)})"
        yield from wrap(facts, display, indent="     ", first=f"  {number}  ")
