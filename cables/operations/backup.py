"""The user's desk and corrections in one file, and back."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from cables.workspace.line_files import VARIABLE, insert_sorted, locked_workspace
from cables.workspace.seen import AFTER, BEFORE
from corpus.errors import BadConfig, BadSource, BadWorkspace
from corpus.files import atomic_file, line_file
from corpus.records import Record
from ingest.sources.limits import PLAIN_METHODS, check_directory

CORRECTIONS = "corrections.txt"
LARGEST = 200_000_000
"""Bytes of all files unpacked: a million lines are 50 MB."""
# What zipfile raises on a damaged file, beside OSError.
_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    ValueError,  # UnicodeDecodeError among them
    RuntimeError,
    EOFError,
    OverflowError,
    LookupError,
)
MAX_FILES = 10_000
_CHUNK = 1 << 20
_WORKSPACE_FILES = ("labels.txt", "notes.txt", "saved.txt")
_ZIP_TIMESTAMP = (1980, 1, 1, 0, 0, 0)
"""The same desk gives the same dump, byte for byte."""

_ADVICE = "Name a file that `cables dump` wrote."

ConflictPolicy = Literal["", "merge", "replace"]


class Restored(Record, frozen=True, kw_only=True):
    """What became of each file of a dump: written, same, merged, replaced."""

    files: tuple[tuple[str, str], ...]


def dump(target: Path, desk: Path, corrections: Path) -> tuple[str, ...]:
    """Put the files of the desk and the corrections into one zip file. Returns their names. Raises BadConfig."""
    packed = io.BytesIO()
    names = []
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, path in _files(desk, corrections):
            archive.writestr(zipfile.ZipInfo(name, _ZIP_TIMESTAMP), path.read_bytes(), zipfile.ZIP_DEFLATED)
            names.append(name)
    if not names:  # a mistyped folder must not replace an earlier dump by an empty one
        raise BadConfig(
            f"there is nothing to dump: no labels, notes or searches in {desk}, no corrections in {corrections}",
            advice="Name the folder with --desk or CABLES_DESK, or the file with --corrections.",
        )
    try:
        atomic_file.write(target.resolve(), packed.getvalue(), mode=atomic_file.PRIVATE)
    except OSError as error:
        raise BadConfig(
            f"cannot write {target}: {error.strerror}", advice="Name a file in a folder that is yours to write."
        ) from error
    return tuple(names)


def restore(source: Path, desk: Path, corrections: Path, how: ConflictPolicy = "") -> Restored:
    """Bring a dump back. Where a file is there and says something else: "merge" adds the lines that are missing,
    "replace" takes the dumped one and keeps the other as NAME.old; without either BadDesk is raised, nothing written.
    """
    dumped = _load_dump(source)
    plan = []
    for name, dumped_lines in dumped.items():
        path = corrections if name == CORRECTIONS else desk / name
        existing = line_file.read(path, "file", VARIABLE)
        plan.append(
            (
                name,
                path,
                existing,
                dumped_lines,
                "written" if not existing else "same" if existing == dumped_lines else how,
            )
        )
    if other := [name for name, *_, what in plan if not what]:
        raise BadWorkspace(
            f"{', '.join(other)} would be changed",
            advice="Say --merge to add the lines that are missing, or --replace to take the dumped files.",
        )
    with locked_workspace(desk):
        for _, path, existing, dumped_lines, what in plan:
            if what == "merge":
                _write(path, _merge_lines(existing, dumped_lines, ordered=path == corrections))
            elif what == "replace":
                _write(path.with_name(f"{path.name}.old"), existing)
                _write(path, dumped_lines)
            elif what == "written":
                _write(path, dumped_lines)
    past = {"merge": "merged", "replace": "replaced"}
    return Restored(files=tuple((name, past.get(what, what)) for name, *_, what in plan))


def _files(desk: Path, corrections: Path) -> Iterator[tuple[str, Path]]:
    for name in (*_WORKSPACE_FILES, *sorted(path.name for path in desk.glob(f"{BEFORE}*{AFTER}"))):
        if (desk / name).is_file():
            yield name, desk / name
    if corrections.is_file():
        yield CORRECTIONS, corrections


def _load_dump(source: Path) -> dict[str, list[str]]:
    """Name to lines. Only names that a dump has; nothing of the zip file decides where something is written."""
    try:
        if source.exists() and not source.is_file():  # a pipe would be waited for, and a device has no end
            raise BadConfig(f"{source} is no file", advice=_ADVICE)
        with source.open("rb") as stream:
            check_directory(stream, MAX_FILES)
            with zipfile.ZipFile(stream) as archive:
                found = {}
                left = LARGEST
                for info in archive.infolist():
                    left -= info.file_size
                    if info.compress_type not in PLAIN_METHODS:
                        raise BadWorkspace(
                            f"{source} is packed as no dump is", advice="Restore files that `cables dump` has written."
                        )
                    if not _is_dump_member(info.filename) or left < 0:
                        raise BadWorkspace(
                            f"{source} holds {info.filename[:80]!r}, which is no file of a desk",
                            advice="Restore files that `cables dump` has written.",
                        )
                    content = _content(archive, info)
                    found[info.filename] = line_file.lines_of(content.replace(b"\r\n", b"\n").replace(b"\r", b"\n"))
    except BadSource as error:
        raise BadWorkspace(f"{source} is no dump: it {error}", advice=_ADVICE) from error
    except OSError as error:
        raise BadConfig(f"cannot read {source}: {error.strerror}", advice=_ADVICE) from error
    except _DAMAGE as error:
        raise BadWorkspace(f"{source} is no dump: {error}", advice=_ADVICE) from error
    return found


def _content(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    # Read whole at once, a member unpacks to up to a gigabyte before zipfile cuts it to its stated size.
    with archive.open(info) as stream:
        return b"".join(iter(lambda: stream.read(_CHUNK), b""))


def _is_dump_member(name: str) -> bool:
    seen = name.startswith(BEFORE) and name.endswith(AFTER)
    return name in (*_WORKSPACE_FILES, CORRECTIONS) or (seen and not set(name) & set("/\\:\0"))


def _merge_lines(existing: list[str], dumped_lines: list[str], *, ordered: bool) -> list[str]:
    """`existing` and the lines of `dumped_lines` that it lacks. Corrections go to the end: their order counts."""
    known = set(existing)
    missing = [line for line in dict.fromkeys(dumped_lines) if line.strip() and line not in known]
    return [*existing, *missing] if ordered else insert_sorted(existing, missing)


def _write(path: Path, lines: list[str]) -> None:
    line_file.write(path, lines, "file", VARIABLE)
