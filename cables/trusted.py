"""Which folders and files this user has had read into which archive: kept outside the archive.

An archive says itself from which files it was made, and one that a stranger made may name any file of this machine:
a repair that believed it would read private files into it. So a repair reads by itself only what was named to
`cables ingest` here, for this archive; all else is named, and asked for.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path

import msgspec

from cables.folders import state_folder
from corpus import durable
from index import digest
from ingest.sources import STDIN, key_of, location_of

FOLDER = "sources"
LARGEST = 16 << 20
"""Bytes of the record of one archive."""
MOST = 10_000
"""Roots kept of one archive, the newest."""


class _Record(msgspec.Struct, frozen=True, kw_only=True):
    archive: str
    roots: tuple[str, ...]
    """Absolute, links resolved, as `key_of` writes them."""


def record(archive: Path, paths: Iterable[str]) -> None:
    """The user has named these files, folders and globs for this archive. What cannot be kept is asked for later."""
    known = dict.fromkeys(roots(archive))
    fresh = dict.fromkeys(_root(path) for path in paths if path != STDIN)
    if all(root in known for root in fresh):
        return
    whole = tuple(key_of(each) for each in {**known, **fresh})[-MOST:]
    path = _path(archive)
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        content = msgspec.json.encode(_Record(archive=key_of(archive.resolve()), roots=whole))
        durable.write(path, content, mode=durable.PRIVATE)


def roots(archive: Path) -> tuple[Path, ...]:
    """What the user has named for this archive so far."""
    try:
        found = msgspec.json.decode(durable.read(_path(archive), LARGEST), type=_Record)
    except (OSError, msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return ()
    if found.archive != key_of(archive.resolve()):
        return ()
    return tuple(root for each in found.roots if (root := location_of(each)))


def outside(files: Iterable[Path], known: Sequence[Path]) -> list[Path]:
    """Those of the files that, links resolved, lie under none of the known roots."""
    return [file for file in files if not any(file.resolve().is_relative_to(root) for root in known)]


def by_folder(files: Iterable[Path]) -> list[tuple[Path, int]]:
    """Folders with their number of files, the fullest first: how files are named where there are many."""
    return sorted(Counter(file.parent for file in files).items(), key=lambda each: (-each[1], each[0]))


def _root(path: str) -> Path:
    """The file or folder that a path or glob names; of a glob the folder above its first pattern."""
    named = Path(path).expanduser() if not os.path.lexists(path) else Path(path)
    if not os.path.lexists(named):
        parts = named.parts
        plain = next((number for number, part in enumerate(parts) if set(part) & set("*?[")), len(parts))
        named = Path(*parts[:plain]) if plain else Path()
    return named.resolve()


def _path(archive: Path) -> Path:
    return state_folder() / FOLDER / f"{digest.short(os.fsencode(archive.resolve()))}.json"
