"""What `cables doctor` looks at: the archive, and the user's own files beside it, which it never changes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from cables.workspace import labels, notes, saved_searches
from corpus.corrections import file
from corpus.counts import number_of
from corpus.errors import ArchiveError, BadConfig, NoSuchCable
from index.reader import ArchiveReader
from index.recovery.check import Finding, examine

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from cables.workspace.line_files import Lines

_Item = TypeVar("_Item")
_MEND = "Correct the line in an editor, or take the file from your last `cables dump`."


def look(archive: Path, *, corrections: Path, desk: Path) -> Iterator[Finding]:
    """Everything that `cables doctor` finds, the archive first. Raises NoArchive."""
    yield from examine(archive)
    held = _held(archive)
    yield _corrections(corrections)
    yield _lines("labels", desk / labels.FILE, lambda: labels.lines(desk), lambda item: item.cable, held)
    yield _lines("notes", desk / notes.FILE, lambda: notes.lines(desk), lambda item: item.cable, held)
    yield _lines("searches", desk / saved_searches.FILE, lambda: saved_searches.lines(desk), None, held)


def _held(archive: Path) -> Callable[[str], bool] | None:
    """Whether the archive holds a cable; None where that cannot be asked."""
    try:
        reader = ArchiveReader(archive)
    except ArchiveError:
        return None

    def holds(cable_id: str) -> bool:
        with suppress(NoSuchCable):
            reader.ref(cable_id)
            return True
        return False

    return holds


def _corrections(path: Path) -> Finding:
    try:
        found = file.load(path)
    except BadConfig as error:
        return Finding(check="corrections", verdict="broken", detail=error.problem, advice=error.advice)
    told = [*file.told(found, path), *_odd(path)]
    if told:
        return Finding(check="corrections", verdict="warning", detail=" ".join(told[:5]), advice=_MEND)
    return Finding(check="corrections", verdict="ok", detail=number_of(len(found.lines), "line counts", "lines count"))


def _lines(
    check: str,
    path: Path,
    read: Callable[[], Lines[_Item]],
    cable_of: Callable[[_Item], str] | None,
    held: Callable[[str], bool] | None,
) -> Finding:
    try:
        found = read()
    except BadConfig as error:
        return Finding(check=check, verdict="broken", detail=error.problem, advice=error.advice)
    told = [*map(str, found.problems), *_odd(path)]
    if cable_of and held:
        unknown = sorted({cable_of(item) for item in found.items if not held(cable_of(item))})
        if unknown:
            are = "is" if len(unknown) == 1 else "are"
            told.append(f"{number_of(len(unknown), 'cable')} in {path} {are} not in this archive, e.g. {unknown[0]}.")
    if told:
        return Finding(check=check, verdict="warning", detail=" ".join(told[:5]), advice=_MEND)
    return Finding(check=check, verdict="ok", detail=number_of(len(found.items), "line counts", "lines count"))


def _odd(path: Path) -> Iterable[str]:
    """Traces of damage that still make lines: control characters, a last line without its end."""
    try:
        content = path.read_bytes()
    except OSError:
        return
    for number, line in enumerate(content.split(b"\n"), start=1):
        if any((byte < 32 and byte not in (9, 13)) or byte == 127 for byte in line):
            yield f"{path.name}, line {number}, holds control characters."
            break
    if content and not content.endswith(b"\n"):
        yield f"{path.name} does not end with a line end: its last line may be cut short."
