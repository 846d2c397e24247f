"""What was not read or not understood: counted by kind while an ingest runs, and asked of an archive afterwards.

The counts of an ingest are of things (attachments, dates); those of an archive are of cables, so that they are what
`has:warning-KIND` finds.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from corpus.records import Cable, Record
from corpus.warnings import KINDS, count_of, kind_of

if TYPE_CHECKING:
    from index.ledger.rows import FailureRow
    from index.reader import ArchiveReader

EXAMPLES = 3
"""Examples of one kind that are kept."""


class Notice(Record, frozen=True, kw_only=True):
    """How often there is one kind of warning."""

    kind: str
    """A name of corpus.warnings.KINDS."""
    things: int
    """Attachments, dates, columns; of an archive the cables that have any."""
    cables: int
    """Cables that tell of them; 0 where it is failures that do."""
    examples: tuple[str, ...] = ()
    """ "memos.csv, line 4: date not understood: '5/6/1967'"."""


@dataclass(slots=True)
class NoticeCounter:
    """The notices of a run."""

    things: dict[str, int] = field(default_factory=dict)
    cables: dict[str, int] = field(default_factory=dict)
    examples: dict[str, list[str]] = field(default_factory=dict)

    def add_cable(self, cable: Cable) -> None:
        """Count the warnings of an indexed cable. Pages are counted as failures: each of them is one."""
        kinds: set[str] = set()
        for warning in cable.warnings:
            kind = kind_of(warning)
            if kind != "page":
                self._add(kind, count_of(warning), example_of(cable, warning), first=kind not in kinds)
                kinds.add(kind)
        for kind in kinds:
            self.cables[kind] = self.cables.get(kind, 0) + 1

    def add_failure(self, row: FailureRow) -> None:
        """Count a failure that is of a counted kind: a page without a text."""
        kind = kind_of(row.reason)
        if kind == "page":
            place = f", {row.place}" if row.place else ""
            self._add(kind, count_of(row.reason), f"{row.shown}{place}: {row.reason}", first=True)

    def notices(self) -> list[Notice]:
        """Those that there are, in the order of KINDS."""
        return [
            Notice(
                kind=kind.name,
                things=self.things[kind.name],
                cables=self.cables.get(kind.name, 0),
                examples=tuple(self.examples[kind.name]),
            )
            for kind in KINDS
            if kind.name in self.things
        ]

    def _add(self, kind: str, count: int, example: str, *, first: bool) -> None:
        self.things[kind] = self.things.get(kind, 0) + count
        kept = self.examples.setdefault(kind, [])
        if first and len(kept) < EXAMPLES:
            kept.append(example)


def notices_of(reader: ArchiveReader, failures: Iterable[FailureRow]) -> list[Notice]:
    """The notices of an archive with these failures: cables by kind, pages by failure."""
    from index.query import Term

    counter = NoticeCounter()
    for row in failures:
        counter.add_failure(row)
    found = []
    for kind in KINDS:
        page = reader.search(Term("has", f"warning-{kind.name}"), limit=EXAMPLES)
        examples = [*counter.examples.get(kind.name, ())]
        for _, ref in page.hits:
            cable = reader.cable(ref, mentions=False)
            examples += [example_of(cable, words) for words in cable.warnings if kind_of(words) == kind.name][:1]
        things = counter.things.get(kind.name, 0) or page.total
        if things:
            found.append(Notice(kind=kind.name, things=things, cables=page.total, examples=tuple(examples[:EXAMPLES])))
    return found


def example_of(cable: Cable, warning: str) -> str:
    """Where a warning stands, and what it says."""
    place = f", {cable.source.locator}" if cable.source.locator else ""
    return f"{cable.source.path}{place}: {warning}"
