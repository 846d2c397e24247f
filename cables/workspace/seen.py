"""What a saved search has shown so far: a file for each search, one id of a cable a line."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from cables.workspace.line_files import VARIABLE
from corpus.files import line_file

BEFORE, AFTER = "seen-", ".txt"


def seen_path(folder: Path, name: str) -> Path:
    """The file of the search of this name (as `saved.saved_name` gives it)."""
    return folder / f"{BEFORE}{name}{AFTER}"


def load_seen(folder: Path, name: str) -> frozenset[str] | None:
    """The cables that were seen; None where nobody has looked yet."""
    file = seen_path(folder, name)
    found = line_file.read(file, "file", VARIABLE)
    if not found and not file.exists():
        return None
    ids = (line.strip() for line in found if not line.startswith("#") and not line_file.line_problem(line))
    return frozenset(id for id in ids if id)


def save_seen(folder: Path, name: str, seen: Iterable[str]) -> None:
    """Write what is seen, in place of what was."""
    head = f"# Cables that the saved search {name} has shown, one id a line"
    line_file.write(seen_path(folder, name), [head, *sorted(set(seen))], "file", VARIABLE)


def clear_seen(folder: Path, name: str) -> None:
    """As if nobody had ever looked."""
    seen_path(folder, name).unlink(missing_ok=True)
