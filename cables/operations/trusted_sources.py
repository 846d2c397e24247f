"""Which folders and files this user has had read into which archive: kept outside the archive.

An archive says itself from which files it was made, and one that a stranger made may name any file of this machine:
a repair that believed it would read private files into it. So a repair reads by itself only what was named to
`cables ingest` here, for this archive; all else is named, and asked for. An archive is known by its place and by the
moment when it was made: another one that is put there inherits nothing.
"""

from __future__ import annotations

import glob
import os
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path

import msgspec

from cables.config import state_folder
from corpus.files import atomic_file
from index.format import digest, manifest
from ingest.sources.files import STDIN, key_of, location_of

FOLDER = "sources"
LARGEST = 16 << 20
"""Bytes of the record of one archive."""
_CREATED = re.compile(rb'"created":\s*"([^"\\]{1,100})"')
MAX_PATHS = 10_000
"""Paths kept of one archive, the newest."""


class TrustRecord(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of one archive."""

    archive: str
    """Absolute, links resolved, as `key_of` writes paths; so are the others."""
    created: str
    """As its manifest says."""
    named: tuple[str, ...] = ()
    """Files and folders, links resolved."""
    patterns: tuple[str, ...] = ()
    """Absolute: what they match now counts, and nothing else in those folders."""


def trust_paths(archive: Path, paths: Iterable[str] = (), *, inherited: TrustRecord | None = None) -> None:
    """The user has named these files, folders and patterns for this archive, which is there.

    `inherited` is what was known of the one in whose place it was made. What cannot be kept is asked for later.
    """
    created = _created(archive)
    if not created:
        return
    known = load_trust(archive)
    before = [each for each in (inherited, known) if each]
    named = dict.fromkeys(path for each in before for path in each.named)
    patterns = dict.fromkeys(path for each in before for path in each.patterns)
    for path in paths:
        if path == STDIN:
            continue
        if os.path.lexists(path):
            named[key_of(Path(path).resolve())] = None
        else:
            patterns[key_of(Path(path).absolute())] = None
    made = TrustRecord(
        archive=key_of(archive.resolve()),
        created=created,
        named=tuple(named)[-MAX_PATHS:],
        patterns=tuple(patterns)[-MAX_PATHS:],
    )
    if made == known:
        return
    record_path = _record_path(archive)
    with suppress(OSError):
        record_path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        atomic_file.write(record_path, msgspec.json.encode(made), mode=atomic_file.PRIVATE)


def load_trust(archive: Path) -> TrustRecord | None:
    """What is known of the archive that stands here; None where it is not one that this user has made or fed."""
    created = _created(archive)
    try:
        found = msgspec.json.decode(atomic_file.read(_record_path(archive), LARGEST), type=TrustRecord)
    except (OSError, msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None
    same = found.archive == key_of(archive.resolve()) and found.created == created
    return found if same else None


def trusted_roots(known: TrustRecord | None) -> tuple[Path, ...]:
    """The files and folders that a repair may read."""
    if known is None:
        return ()
    named = [location for each in known.named if (location := location_of(each))]
    patterns = [os.fspath(location) for each in known.patterns if (location := location_of(each))]
    matched = [Path(each).resolve() for pattern in patterns for each in glob.glob(pattern, recursive=True)]  # noqa: PTH207
    return (*named, *matched)


def untrusted_files(files: Iterable[Path], known: Sequence[Path]) -> list[Path]:
    """Those of the files that, links resolved, are none of the known ones and lie in none of them."""
    plain = set(known)
    return [file for file in files if not plain & {(whole := file.resolve()), *whole.parents}]


def count_by_folder(files: Iterable[Path]) -> list[tuple[Path, int]]:
    """Folders with their number of files, the fullest first: how files are named where there are many."""
    return sorted(Counter(file.parent for file in files).items(), key=lambda each: (-each[1], each[0]))


def _created(archive: Path) -> str:
    """When the archive was made; also from a manifest that is damaged elsewhere. "" where it does not say."""
    try:
        found = _CREATED.search(atomic_file.read(archive / manifest.NAME, manifest.LARGEST))
    except OSError:
        return ""
    return found[1].decode("utf-8", "replace") if found else ""


def _record_path(archive: Path) -> Path:
    return state_folder() / FOLDER / f"{digest.short_digest(os.fsencode(archive.resolve()))}.json"
