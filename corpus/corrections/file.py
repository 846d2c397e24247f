"""The user's corrections file: read, added to, taken back. It lies outside the archive and is the user's own.

A plain text file, one correction a line (corpus/corrections/syntax.py), fit for an editor and for version control.
What is undone stays as a comment with its date.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.corrections.apply import Corrections
from corpus.errors import BadCorrection
from corpus.files import line_file

if TYPE_CHECKING:
    from corpus.corrections.syntax import Correction

VARIABLE = "CABLES_CORRECTIONS"

HEAD = """\
# Corrections of names, one a line; docs/entities.md says what can be written here.
"""


def load(path: Path) -> Corrections:
    """The corrections in a file; none where there is no file. Raises BadConfig where it cannot be read at all."""
    return Corrections(_lines(path))


def problem_messages(corrections: Corrections, path: Path) -> tuple[str, ...]:
    """Sentences about the lines that do not count."""
    sentences = [
        f"{path.name}, line {problem.line}, does not count: it {problem.reason}. "
        f"Correct or delete the line in {path}, or put # before it."
        for problem in corrections.problems
    ]
    return line_file.first_messages(sentences, path)


def add(path: Path, made: Sequence[Correction]) -> tuple[str, ...]:
    """Write corrections at the end of the file. Returns the lines that are new in it.

    Raises BadCorrection, nothing written, where one cannot count together with what is there.
    """
    with line_file.locked(path.resolve().parent, VARIABLE):
        return _append(path, made)


def _append(path: Path, made: Sequence[Correction]) -> tuple[str, ...]:
    lines = _lines(path)
    known = set(Corrections(lines).lines)
    new_lines = tuple(line for line in dict.fromkeys(map(str, made)) if line not in known)
    for problem in Corrections([*lines, *new_lines]).problems:
        if problem.line > len(lines):
            raise BadCorrection(
                f"this cannot be done: the correction {problem.reason}",
                advice="See `cables entity log` for what is there; `cables entity undo` takes a correction back.",
            )
    if new_lines:
        _write(path, [*(lines or HEAD.splitlines()), *new_lines])
    return new_lines


def undo(path: Path, number: int | None = None, *, today: date | None = None) -> str:
    """Take back the last correction that counts, or the n-th from 1; it stays as a comment. Returns its line.

    Lines that no longer count without it, such as an alias of an entity that it made, are taken back with it; their
    lines follow.

    Raises BadCorrection where there is none.
    """
    with line_file.locked(path.resolve().parent, VARIABLE):
        return _comment_out(path, number, today or date.today())


def _comment_out(path: Path, number: int | None, today: date) -> str:
    lines = _lines(path)
    items = Corrections(lines).items
    if not items:
        raise BadCorrection(f"there is nothing to undo in {path}", advice="`cables entity log` prints what is there.")
    if number is not None and not 1 <= number <= len(items):
        raise BadCorrection(
            f"there is no correction {number}", advice=f"`cables entity log` numbers them from 1 to {len(items)}."
        )
    at, _ = items[-1 if number is None else number - 1]
    undone: list[str] = []
    known = {problem.line for problem in Corrections(lines).problems}
    gone = {at}
    while gone:
        for each in sorted(gone):
            undone.append(lines[each - 1].strip())
            lines[each - 1] = f"# undone {today.isoformat()}: {undone[-1]}"
        gone = {problem.line for problem in Corrections(lines).problems} - known
    _write(path, lines)
    return "\n".join(undone)


def _lines(path: Path) -> list[str]:
    return line_file.read(path, "corrections file", VARIABLE)


def _write(path: Path, lines: Sequence[str]) -> None:
    line_file.write(path, lines, "corrections file", VARIABLE)
