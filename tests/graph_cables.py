"""Invented cables that refer to one another, and an archive of them with its reference graph."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from conftest import make_cable

from cables.operations.reference_graph import update_graph
from cables.operations.signals import Shield
from corpus.dates import one_day
from corpus.records import UNDATED, Addressee, Cable, Reference, Station
from index.ledger.rows import FileRow
from index.ledger.store import Ledger
from index.writer import ArchiveWriter

if TYPE_CHECKING:
    from index.graph.store import Edge

STATE = Station(printed="the Department of State", name="Department of State", post="state", kind="department")


def post(key: str) -> Station:
    """An embassy; `state` is the Department."""
    if key == "state":
        return STATE
    return Station(
        printed=f"the Embassy at {key.title()}", name=key.title(), post=key, place=key.title(), kind="embassy"
    )


def message(
    cable_id: str,
    sender: str,
    recipient: str,
    number: str,
    day: date | None,
    *references: Reference,
    body: str = "Invented.",
    kind: str = "telegram",
) -> Cable:
    """An invented message between two posts."""
    return make_cable(
        cable_id,
        body,
        kind=kind,
        sender=post(sender),
        addressees=(Addressee(station=post(recipient)),),
        number=number,
        date=one_day(day) if day else UNDATED,
        references=references,
    )


def to_number(number: str, sender: str, recipient: str = "", *, kind: str = "telegram", start: int = -1) -> Reference:
    """A reference by number."""
    printed = f"{kind} {number}"
    end = start + len(printed) if start >= 0 else -1
    return Reference(
        printed=printed, number=number, sender=sender, recipient=recipient, kind=kind, start=start, end=end
    )


def put(archive: Path, *files: tuple[str, Iterable[Cable]], gone: Iterable[str] = (), graph: bool = True) -> None:
    """One run: each file holds these cables now, those `gone` are pruned."""
    with ArchiveWriter(archive) as writer:
        for path, held in files:
            writer.open_file(path)
            for place, each in enumerate(held):
                writer.add(each, path=path, place=str(place))
            writer.close_file(FileRow(path=path, shown=path, size=1, sha256="0" * 64, settings="", status="indexed"))
        for path in gone:
            writer.prune(path)
        if graph:
            update_graph(writer, Shield())


def kept(archive: Path) -> tuple[list[Edge], list[tuple[str, int]], list[tuple[str, list[tuple[int, int, str]]]]]:
    """All that the graph says: edges, keys cited, numbered cables."""
    with closing(Ledger(archive, read_only=True)) as ledger:
        graph = ledger.graph
        assert graph.is_made
        assert graph.count_changes() == 0
        numbered = [(name, graph.numbered(name)) for name in graph.series()]
        return sorted(graph.edges()), graph.all_keys(), numbered
