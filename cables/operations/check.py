"""What `cables doctor` looks at: the archive, and the user's own files beside it, which it never changes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from cables.operations import outdated_tags
from cables.workspace import labels, notes, saved_searches
from corpus.corrections import file
from corpus.counts import pluralize
from corpus.errors import ArchiveError, BadConfig, NoSuchCable
from index.reader import ArchiveReader
from index.recovery.check import Finding, check_archive

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from cables.workspace.line_files import Lines

_Item = TypeVar("_Item")
_ADVICE = "Correct the line in an editor, or take the file from your last `cables dump`."


def check_all(archive: Path, *, corrections: Path, desk: Path) -> Iterator[Finding]:
    """Everything that `cables doctor` finds, the archive first. Raises NoArchive."""
    yield from check_archive(archive)
    yield from _check_tagging(archive)
    is_in_archive = _cable_checker(archive)
    yield _check_corrections(corrections)
    yield _check_lines(
        "labels", desk / labels.FILE, lambda: labels.label_lines(desk), lambda item: item.cable, is_in_archive
    )
    yield _check_lines(
        "notes", desk / notes.FILE, lambda: notes.note_lines(desk), lambda item: item.cable, is_in_archive
    )
    yield _check_lines(
        "searches", desk / saved_searches.FILE, lambda: saved_searches.search_lines(desk), None, is_in_archive
    )


def _check_tagging(archive: Path) -> Iterator[Finding]:
    """Whether this program's tagger made the entities; nothing where that cannot be asked."""
    with suppress(ArchiveError):
        count = outdated_tags.count_outdated(ArchiveReader(archive))
        if count:
            yield Finding(
                check="tagging", verdict="warning", detail=outdated_tags.describe(count), advice=outdated_tags.ADVICE
            )
        else:
            yield Finding(check="tagging", verdict="ok", detail="no cable was tagged by an older tagger")


def _cable_checker(archive: Path) -> Callable[[str], bool] | None:
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


def _check_corrections(path: Path) -> Finding:
    try:
        found = file.load(path)
    except BadConfig as error:
        return Finding(check="corrections", verdict="broken", detail=error.problem, advice=error.advice)
    messages = [*file.problem_messages(found, path), *_damage_traces(path)]
    if messages:
        return Finding(check="corrections", verdict="warning", detail=" ".join(messages[:5]), advice=_ADVICE)
    return Finding(check="corrections", verdict="ok", detail=pluralize(len(found.lines), "line counts", "lines count"))


def _check_lines(
    check: str,
    path: Path,
    read: Callable[[], Lines[_Item]],
    cable_of: Callable[[_Item], str] | None,
    is_in_archive: Callable[[str], bool] | None,
) -> Finding:
    try:
        found = read()
    except BadConfig as error:
        return Finding(check=check, verdict="broken", detail=error.problem, advice=error.advice)
    messages = [*map(str, found.problems), *_damage_traces(path)]
    if cable_of and is_in_archive:
        unknown = sorted({cable_of(item) for item in found.items if not is_in_archive(cable_of(item))})
        if unknown:
            are = "is" if len(unknown) == 1 else "are"
            messages.append(
                f"{pluralize(len(unknown), 'cable')} in {path} {are} not in this archive, e.g. {unknown[0]}."
            )
    if messages:
        return Finding(check=check, verdict="warning", detail=" ".join(messages[:5]), advice=_ADVICE)
    return Finding(check=check, verdict="ok", detail=pluralize(len(found.items), "line counts", "lines count"))


def _damage_traces(path: Path) -> Iterable[str]:
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
