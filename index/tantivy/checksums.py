"""The engine's files, each against its own checksum; what is lost where one does not match."""

from __future__ import annotations

import zlib
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import NamedTuple

import msgspec

from corpus.counts import pluralize
from corpus.files import atomic_file
from corpus.lazy_regex import lazily
from index.protocol import Damage, Verification
from index.tantivy import connection

FOOTER_MAGIC = 1337
"""Every segment file ends in a JSON footer {"version", "crc"}, its length and this number, both u32 little
endian (tantivy, src/directory/footer.rs)."""
_ID = lazily(r"[0-9a-f]{32}")
META = "meta.json"
"""The engine's list of segments."""
LARGEST_META = 4 << 20
"""Bytes: it takes some hundred a segment, and there are tens of those."""
_CHUNK = 1 << 20

HOLDS = {
    "store": "the cables themselves",
    "term": "the words",
    "idx": "which cables hold which words",
    "pos": "where words stand, for phrases",
    "fast": "facets, dates and order",
    "fieldnorm": "the lengths of texts, for the ranking",
    "del": "which cables were removed",
}
"""What the files hold, by suffix."""
_ALWAYS = ("store", "term", "idx", "pos", "fast", "fieldnorm")


class SegmentList(NamedTuple):
    """What the engine's list of segments says, and what stands in the folder besides."""

    segments: dict[str, int]
    """Id of a segment, 32 hex digits, to its number of cables, removed ones included."""
    files: tuple[str, ...]
    """The files that make them up."""
    strays: tuple[str, ...]
    """Files of no segment: left by a run that was killed, removed by the next that writes."""


class _Version(msgspec.Struct):
    major: int
    minor: int
    patch: int
    index_format_version: int


class _Footer(msgspec.Struct):
    version: _Version
    crc: int


class _Deletes(msgspec.Struct):
    opstamp: int


class _Segment(msgspec.Struct):
    segment_id: str
    max_doc: int
    deletes: _Deletes | None = None


class _Meta(msgspec.Struct):
    segments: list[_Segment]


def read_segment_list(archive: Path) -> SegmentList | str:
    """What meta.json lists; or what is wrong with it."""
    folder = archive / connection.FOLDER
    segments: dict[str, int] = {}
    files: list[str] = []
    try:
        meta = msgspec.json.decode(atomic_file.read(folder / META, LARGEST_META), type=_Meta)
        there = {path.name for path in folder.iterdir() if path.is_file() and not path.name.startswith(".")}
    except FileNotFoundError as error:
        return f"{Path(error.filename or '').name or connection.FOLDER} is missing"
    except (OSError, msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        return f"meta.json, the list of segments, is damaged: {error}"
    for each in meta.segments:
        name = each.segment_id.replace("-", "")
        if not _ID.fullmatch(name):
            return f"meta.json, the list of segments, is damaged: it names {each.segment_id[:80]!r}"
        if name in segments:
            return f"meta.json, the list of segments, is damaged: it names {name} twice"
        segments[name] = each.max_doc
        files += [f"{name}.{suffix}" for suffix in _ALWAYS]
        if each.deletes:
            files.append(f"{name}.{each.deletes.opstamp}.del")
    strays = there - set(files) - {META}
    return SegmentList(segments, tuple(files), tuple(sorted(name for name in strays if not name.endswith(".lock"))))


def verify(archive: Path, sound: Collection[str] = ()) -> Verification:
    """See Engine."""
    found = read_segment_list(archive)
    if isinstance(found, str):
        return Verification(problem=found)
    damaged = tuple(find_damage(archive, found, sound))
    problem = "" if damaged else inconsistency(archive, found)
    return Verification(damaged, problem, found.strays)


def inconsistency(archive: Path, found: SegmentList) -> str:
    """What a list says that its files, all sound, cannot hold; "" where it may be true."""
    for name, cables in found.segments.items():
        held = (archive / connection.FOLDER / f"{name}.fieldnorm").stat().st_size
        if held < cables:  # it has a byte a cable, and more
            return f"meta.json, the list of segments, is damaged: {name} cannot hold {pluralize(cables, 'cable')}"
    return ""


def find_damage(archive: Path, found: SegmentList, sound: Collection[str] = ()) -> Iterator[Damage]:
    """Every file of a segment that is missing, cut short or changed."""
    total = sum(found.segments.values())
    for name in found.files:
        if name in sound:
            continue
        trouble = checksum_error(archive / connection.FOLDER / name)
        if trouble:
            count = found.segments[name.partition(".")[0]]
            held = HOLDS[name.rpartition(".")[2]]
            yield Damage(name, trouble, f"{held}, of {count:,} of {pluralize(total, 'cable')}")


def checksum_error(path: Path) -> str:
    """What is wrong with a segment file by its own checksum; "" when it is as it was written."""
    try:
        state = path.stat()
        size = state.st_size
        if atomic_file.has_holes(state):
            return "most of it was never written"
        with path.open("rb") as stream:
            stream.seek(max(0, size - 8))
            tail = stream.read(8)
            length, magic = int.from_bytes(tail[:4], "little"), int.from_bytes(tail[4:], "little")
            if len(tail) < 8 or magic != FOOTER_MAGIC or length > size - 8:
                return "cut short or overwritten: no footer"
            body = size - 8 - length
            stream.seek(body)
            footer = msgspec.json.decode(stream.read(length), type=_Footer)
            stream.seek(0)
            crc = 0
            while body:
                chunk = stream.read(min(_CHUNK, body))
                crc, body = zlib.crc32(chunk, crc), body - len(chunk)
    except FileNotFoundError:
        return "missing"
    except OSError as error:
        return f"unreadable: {error.strerror or error}"
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return "unreadable footer"
    return "" if crc == footer.crc else "checksum does not match: bytes were changed"
