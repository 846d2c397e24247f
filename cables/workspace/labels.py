"""Labels: `LABEL CABLE-ID`, one pair a line."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from cables.workspace.line_files import Lines
from corpus.labels import parse_label

FILE = "labels.txt"
HEAD = "Labels on cables, one a line: LABEL CABLE-ID"


class Labelled(NamedTuple):
    """One label on one cable."""

    label: str
    cable: str


def parse_label_line(line: str) -> Labelled:
    """What a line says. Raises ValueError."""
    words = line.split()
    if len(words) != 2:
        raise ValueError("is not written as LABEL CABLE-ID")
    try:
        return Labelled(parse_label(words[0]), words[1])
    except ValueError:
        raise ValueError(f"begins with {words[0][:40]!r}, which is no label") from None


def label_lines(folder: Path) -> Lines[Labelled]:
    """The file of labels in a desk."""
    return Lines(folder / FILE, HEAD, parse_label_line)


def add_label(folder: Path, name: str, ids: Iterable[str]) -> tuple[str, ...]:
    """Put a label on cables. Returns the ids that did not bear it. Raises ValueError for what is no label."""
    found, parsed_label = label_lines(folder), parse_label(name)
    there = set(found.items)
    fresh = tuple(id for id in dict.fromkeys(ids) if Labelled(parsed_label, id) not in there)
    if fresh:
        found.change(add=[f"{parsed_label} {id}" for id in fresh])
    return fresh


def remove_label(folder: Path, name: str, ids: Iterable[str] | None = None) -> tuple[str, ...]:
    """Take a label off cables, off all without `ids`. Returns the ids that bore it. Raises ValueError."""
    found, parsed_label = label_lines(folder), parse_label(name)
    bearing = [item.cable for item in found.items if item.label == parsed_label]
    gone = set(bearing) if ids is None else set(bearing) & set(ids)
    if gone:
        found.change(drop=lambda item: item.label == parsed_label and item.cable in gone)
    return tuple(id for id in dict.fromkeys(bearing) if id in gone)
