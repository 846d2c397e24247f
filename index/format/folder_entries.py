"""What may stand in the folder of an archive: plain files and folders, nothing that leads out of it.

An archive can come from a stranger. A link in it would let a write end in, or a read come from, any file of whoever
opens it; the engine removes files by a list of names that it keeps there. So both are looked at before anything is
opened.
"""

from __future__ import annotations

import os
from pathlib import Path

import msgspec

from corpus.errors import CorruptArchive
from corpus.files import atomic_file

FOLDER = "index"
"""Folder of the engine's files inside an archive."""
MANAGED = ".managed.json"
"""The engine's list of files that it may remove, names in its folder."""
LONGEST_LIST = 4 << 20
"""Bytes of a list of files; tens of thousands take that much."""


def check_entries(archive: Path) -> None:
    """Look at every name in the archive and its engine's folder. Raises CorruptArchive at a link or a device."""
    for folder in (archive, archive / FOLDER):
        try:
            with os.scandir(folder) as found:
                for entry in found:
                    if not (entry.is_file(follow_symlinks=False) or entry.is_dir(follow_symlinks=False)):
                        raise _entry_problem(Path(entry.path))
        except (FileNotFoundError, NotADirectoryError):
            continue  # what is missing is told by who needs it
        except OSError as error:
            raise CorruptArchive(
                f"cannot look into {folder}: {error.strerror or error}",
                advice="Check that the folder is yours to read.",
            ) from error


def check_entries_for_writing(archive: Path) -> None:
    """`check_entries`, and the engine's list of files that it may remove. Raises CorruptArchive."""
    check_entries(archive)
    path = archive / FOLDER / MANAGED
    try:
        names = msgspec.json.decode(atomic_file.read(path, LONGEST_LIST), type=list[str])
    except FileNotFoundError:
        return
    except (OSError, msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise _unlisted(path, f"it cannot be read: {error}") from error
    for name in names:
        if not _is_plain_name(name):
            raise _unlisted(path, f"it names {name[:200]!r}, which is not a file of that folder")


def _is_plain_name(name: str) -> bool:
    """Whether a name stays in its folder, on every system."""
    return bool(name) and name not in (".", "..") and not set(name) & set("/\\:\0")


def _entry_problem(path: Path) -> CorruptArchive:
    kind = "a link" if path.is_symlink() else "neither a file nor a folder"
    import shlex  # few archives are refused, and a search loads what it needs

    return CorruptArchive(
        f"{path} is {kind}: no archive of cables holds such a thing",
        advice=(
            f"If the archive came from somebody else, do not trust it. To use it all the same, remove the entry: "
            f"`rm {shlex.quote(str(path))}`. To keep an archive on another disk, move it whole."
        ),
    )


def _unlisted(path: Path, problem: str) -> CorruptArchive:
    return CorruptArchive(
        f"{path}, the list of files that the engine may remove, cannot be trusted: {problem}",
        advice=(
            "Nothing was written. If the archive came from somebody else, do not trust it; "
            "ingest the sources into a new archive instead."
        ),
    )
