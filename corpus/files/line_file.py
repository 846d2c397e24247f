"""A user's own plain-text file, one thing a line: read whole, written in one step. What lines say is not known here.

Nothing in such a file can be made again, so it is written durably, keeps its mode and owner, and is kept byte for byte
where it is no text: a line that is not UTF-8 is read with its odd bytes as half characters (`surrogateescape`), is no
line of anybody's (`line_problem`), and is written back as it was.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from corpus.errors import BadConfig
from corpus.files import atomic_file

NOT_TEXT = "holds bytes that are no UTF-8 text"
MAX_SENTENCES = 5
"""Lines of one file that are told one by one beside an answer."""
_MARK = b"\xef\xbb\xbf"


def read(path: Path, what: str, variable: str) -> list[str]:
    """The lines of a file; none where there is no file. Raises BadConfig where it cannot be read at all.

    `what` names the file in messages ("corrections file"), `variable` the setting that names another.
    """
    try:
        content = path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return []
    except OSError as error:
        raise BadConfig(
            f"cannot read the {what} {path}: {error.strerror}",
            advice=f"Check the file's rights, or name another with {variable}.",
        ) from error
    return lines_of(content)


def lines_of(content: bytes) -> list[str]:
    """The lines of a file's bytes."""
    text = content.removeprefix(_MARK).decode("utf-8", "surrogateescape")
    return text.removesuffix("\n").split("\n") if text else []


def line_problem(line: str) -> str:
    """What is wrong with a line as text; "" where nothing is."""
    return NOT_TEXT if any("\ud800" <= char <= "\udfff" for char in line) else ""


def first_messages(sentences: Sequence[str], path: Path) -> tuple[str, ...]:
    """The first of the sentences about lines that do not count: a file of another sort has thousands of them."""
    if len(sentences) <= MAX_SENTENCES:
        return tuple(sentences)
    rest = len(sentences) - MAX_SENTENCES
    lines, do = ("line", "does") if rest == 1 else ("lines", "do")
    return (
        *sentences[:MAX_SENTENCES],
        f"{rest:,} more {lines} of {path} {do} not count; `cables doctor` looks at the file.",
    )


def write(path: Path, lines: Sequence[str], what: str, variable: str) -> None:
    """In one step and durably; a new file is for its owner's eyes only. Raises BadConfig."""
    try:
        make_folder(path.parent)
        content = "".join(f"{line}\n" for line in lines).encode("utf-8", "surrogateescape")
        # Resolved: a link into a shared folder stays a link.
        atomic_file.write(path.resolve(), content, mode=atomic_file.PRIVATE)
    except OSError as error:
        raise BadConfig(
            f"cannot write the {what} {path}: {error.strerror}",
            advice=f"Check the folder's rights and the room on its disk, or name another with {variable}.",
        ) from error


def make_folder(folder: Path) -> None:
    """Make a folder for the user's own files, where there is none, that only they may enter. Raises OSError."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    folder.mkdir(mode=0o700, exist_ok=True)


@contextmanager
def locked(folder: Path, variable: str) -> Iterator[None]:
    """Nobody else changes the files of a folder while this lasts: two programs at once lose no line.

    Raises BadConfig where the folder cannot be made.
    """
    try:
        make_folder(folder)
        handle = os.open(folder, os.O_RDONLY)
    except OSError as error:
        raise BadConfig(
            f"cannot write into the folder {folder}: {error.strerror}",
            advice=f"Check the folder's rights, or name another with {variable}.",
        ) from error
    try:
        with suppress(ImportError, OSError):  # Windows and some network disks cannot; one user there loses nothing
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX)  # given back when the handle is closed
        yield
    finally:
        os.close(handle)
