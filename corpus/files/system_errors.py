"""Errors of the operating system, each with the remedy that fits it.

"The archive is damaged, repair it" is the wrong advice for a full disk or too many open files: each number has its
own sentence. What is not in the table is told in the system's words.
"""

from __future__ import annotations

import errno
import os
import re
from pathlib import Path

from corpus.errors import ArchiveError

_SAFE = "The archive is not damaged."
_ON_DISK: dict[int, tuple[str, str]] = {
    errno.ENOSPC: (
        "the disk that holds {path} is full",
        "Free some space and run the same command again: what was committed is safe.",
    ),
    errno.EDQUOT: (
        "your quota on the disk that holds {path} is used up",
        "Free some space and run the same command again: what was committed is safe.",
    ),
    errno.EIO: (
        "the disk that holds {path} failed (input/output error)",
        "Check the disk and its connection, and copy the archive to a sound one: no repair helps while a disk fails.",
    ),
    errno.EMFILE: (
        "too many files are open: {path} cannot be opened",
        f"Raise the limit (`ulimit -n 4096`) or close what holds files open, then try again. {_SAFE}",
    ),
    errno.ENFILE: (
        "the system has too many files open: {path} cannot be opened",
        f"Close other programs, then try again. {_SAFE}",
    ),
    errno.ENOMEM: (
        "there is not enough memory to use {path}",
        f"Close other programs, or use fewer --workers, then try again. {_SAFE}",
    ),
    errno.ENOLCK: (
        "the file system that holds {path} cannot lock files",
        f"Copy the archive to a local disk: some network file systems have no locks. {_SAFE}",
    ),
    errno.EROFS: (
        "the disk that holds {path} is mounted read-only: {path} cannot be written",
        "Copy the archive to a disk that can be written.",
    ),
    errno.EACCES: (
        "you may not use {path}: permission denied",
        "Ask its owner for the right, or copy the archive to a folder of your own.",
    ),
    errno.EPERM: (
        "you may not use {path}: operation not permitted",
        "Ask its owner for the right, or copy the archive to a folder of your own.",
    ),
    errno.ESTALE: (
        "the network disk that holds {path} was disconnected",
        f"Connect it again, then run the same command. {_SAFE}",
    ),
    errno.EBUSY: ("{path} is in use by another program", f"Wait until it has finished, then try again. {_SAFE}"),
}
_NOT_THE_FILE: dict[int, str] = {
    errno.EIO: "Check the disk and its connection, copy the file to a sound one, and ingest it from there.",
    errno.EMFILE: "Raise the limit (`ulimit -n 4096`), then run the same command again.",
    errno.ENFILE: "Close other programs, then run the same command again.",
    errno.ENOMEM: "Close other programs, or use fewer --workers, then run the same command again.",
    errno.ESTALE: "Connect the network disk again, then run the same command.",
}
"""What a file that cannot be opened is not to blame for."""
_IN_TEXT = re.compile(r"\bos error (\d+)|\bcode: (\d+)\b")


def os_error_advice(number: int | None, otherwise: str) -> str:
    """What helps where a source cannot be read for this reason; `otherwise` where it is the source's own affair."""
    return _NOT_THE_FILE.get(number or 0, otherwise)


def error_number_in(text: str) -> int | None:
    """The system's error number in a message of the engine, which has it only in words: "... (os error 28)"."""
    found = _IN_TEXT.search(text)
    return int(found[1] or found[2]) if found else None


def known_os_error(number: int | None, path: Path) -> ArchiveError | None:
    """Our error for one of the system's about `path`; None where the number has no sentence of its own."""
    if number not in _ON_DISK:
        return None
    problem, advice = _ON_DISK[number]
    return ArchiveError(problem.format(path=path), advice=advice)


def translate_os_error(error: OSError | MemoryError, path: Path | None = None) -> ArchiveError:
    """Our error for one of the system's; the path is that of the error, else `path`."""
    if isinstance(error, MemoryError):
        return known_os_error(errno.ENOMEM, path or Path("the archive")) or _unknown(error, path)
    named = Path(os.fsdecode(error.filename)) if isinstance(error.filename, str | bytes) else path
    return known_os_error(error.errno, named or Path("a file")) or _unknown(error, named)


def _unknown(error: BaseException, path: Path | None) -> ArchiveError:
    reason = getattr(error, "strerror", None) or str(error) or type(error).__name__
    return ArchiveError(
        f"the system refused{f' {path}' if path else ''}: {reason}",
        advice="What was committed is safe. If it happens again, please report it with this line.",
    )
