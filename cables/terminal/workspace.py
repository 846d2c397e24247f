"""What the commands of citing, exporting and the desk print, as lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Protocol

from cables.present import day
from cables.terminal.text import Display, safe, safe_line, wrap
from corpus.counts import pluralize

if TYPE_CHECKING:
    from pathlib import Path

    from cables.export.batch import BatchError
    from cables.export.search_record import Change
    from cables.operations.alerts import NewHits
    from cables.operations.backup import Restored
    from cables.workspace.notes import OwnNote
    from cables.workspace.saved_searches import Saved
    from search.results import Taken

MOST_CHANGES = 50
"""Ids printed of what is new or gone; --json prints all."""


def count(number: int) -> str:
    """ "1,204 cables", "1 cable", "no cable"."""
    return "no cable" if not number else "1 cable" if number == 1 else f"{number:,} cables"


class Understood(Protocol):
    """What says how it understood a query."""

    @property
    def taken(self) -> tuple[Taken, ...]:
        """Whom names were understood as."""

    @property
    def warnings(self) -> tuple[str, ...]:
        """Sentences about the query."""


def understood(found: Understood) -> Iterator[str]:
    """What was guessed about a query: who was meant, what was repaired."""
    for taken in found.taken:
        yield f"note: {safe_line(taken.printed)} was interpreted as {safe_line(taken.name)}"
    for warning in found.warnings:
        yield f"note: {safe_line(warning)}"


def exported(number: int, folder: Path | None, record: Path | None) -> str:
    """How many were written, and where to."""
    into = f" into {folder}" if folder else ""
    kept = f"; search record in {record}" if record else ""
    return f"{count(number)} written{into}{kept}"


def change(found: Change, display: Display) -> Iterator[str]:
    """A search then and now."""
    before, now = found.before, found.now
    yield display.bold(safe_line(now.canonical or "everything"))
    yield f"then   {before.made}  {count(before.total)} of {before.archive.cables:,}, cables {before.version}"
    yield f"now    {now.made}  {count(now.total)} of {now.archive.cables:,}, cables {now.version}"
    if before.canonical != now.canonical:
        yield f"the query was understood as {safe_line(before.canonical) or 'everything'}"
    if before.taken != now.taken:
        yield f"names were taken as {safe_line(', '.join(before.taken)) or 'none'}"
        yield f"now they are taken as {safe_line(', '.join(now.taken)) or 'none'}"
    if before.archive != now.archive:
        yield "the archive has changed since"
    if before.model != now.model:
        yield "another sentence model ordered the first cables"
    if found.same:
        yield "the same cables"
        return
    yield from _ids("new", found.added)
    yield from _ids("gone", found.removed)
    if not found.added and not found.removed:
        yield f"other cables; which, a record tells of at most {len(before.ids) or 'so many'} found"


def _ids(word: str, ids: Sequence[str]) -> Iterator[str]:
    if ids:
        yield f"{word} ({len(ids):,})"
        yield from (f"  {safe_line(each)}" for each in ids[:MOST_CHANGES])
    if len(ids) > MOST_CHANGES:
        yield f"  and {len(ids) - MOST_CHANGES:,} more; --json prints all"


def labelled(label: str, fresh: Sequence[str], requested: int) -> str:
    """What putting a label on cables did."""
    there = requested - len(fresh)
    return f"{label}: put on {count(len(fresh))}" + (f", {there:,} had it" if there else "")


def unlabelled(label: str, gone: Sequence[str]) -> str:
    """What taking a label off did."""
    return f"{label}: taken off {count(len(gone))}"


def labels(found: Mapping[str, Sequence[str]], *, bare: bool, ids: bool) -> Iterator[str]:
    """Labels with their counts; `bare` without, `ids` the cables instead."""
    wide = max((len(f"{len(each):,}") for each in found.values()), default=1)
    for name, cables in found.items():
        if ids:
            yield from cables
        else:
            yield name if bare else f"{len(cables):>{wide},}  {name}"


def notes(found: Iterable[OwnNote], *, one: bool) -> Iterator[str]:
    """Notes with their day; under the cable's id where they are on several."""
    before = ""
    for note in found:
        if not one and note.cable != before:
            before = note.cable
            yield before
        first, *rest = safe(note.text).split("\n")
        margin = "" if one else "  "
        yield f"{margin}{note.day.isoformat()}  {first}"
        yield from (f"{margin}            {line}".rstrip() for line in rest)


def searches(found: Iterable[Saved]) -> Iterator[str]:
    """Saved searches, names in a column."""
    kept = list(found)
    wide = max((len(each.name) for each in kept), default=0)
    yield from (f"{each.name:<{wide}}  {safe_line(each.arguments)}" for each in kept)


def new(found: NewHits, display: Display) -> Iterator[str]:
    """What is new in one saved search, a cable a line."""
    first = ", first look" if found.first else ""
    yield from wrap(
        f"{display.bold(found.saved.name)}: {len(found.ids):,} new of {found.total:,}{first}  {safe_line(found.query)}",
        display,
        indent="  ",
        first="",
    )
    for warning in found.warnings:
        yield from wrap(f"note: {safe_line(warning)}", display, indent="  ")
    for cable in found:
        yield from wrap(
            f"{day(cable.date)}  {safe_line(cable.title or cable.subject)}", display, indent="      ", first="  "
        )
        yield display.dim(f"      {safe_line(cable.id)}")


def bad_line(bad: BatchError) -> str:
    """One line of a batch that has no answer."""
    at = f" at character {bad.position + 1}" if bad.position >= 0 else ""
    return f"line {bad.line}{at}: {safe_line(bad.error)}{f'. {safe_line(bad.advice)}' if bad.advice else ''}"


def batch(queries: int, found: int, bad: int) -> str:
    """What a batch did."""
    return f"{pluralize(queries, 'query', 'queries')}, {found:,} with hits" + (
        f", {bad:,} could not be answered" if bad else ""
    )


def restored(done: Restored) -> Iterator[str]:
    """What was written from a dump."""
    for name, what in done.files:
        yield f"{what:<10} {name}"
