"""From one file on disk to the sources in it: the file itself, or the members of a compressed file or archive.

Members are copied out one at a time, small ones to memory, large ones to a nameless place in the folder for
temporary files; nothing is ever written under a name that an archive gives. The limits below stop archives
made to fill a disk; each breach is a `Failure`, and the walk goes on with what can still be read.
"""

from __future__ import annotations

import bz2
import gzip
import hashlib
import io
import lzma
import re
import struct
import tarfile
import tempfile
import weakref
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path, PurePosixPath
from typing import BinaryIO, cast

from corpus.errors import BadSource
from ingest.sources.files import CHUNK, FileOnDisk
from ingest.sources.items import Failure, SourceFile
from ingest.sources.limits import MAX_GLOBAL_RECORDS, UnxzStream, check_directory, frugal_tarinfo, open_member
from ingest.sources.member_names import is_hidden, member_name, tar_name, zip_names
from ingest.sources.saved_pages import Companions, HeldMembers
from ingest.sources.text import one_line

LARGEST = 2 << 30
"""Bytes of one unpacked member. The largest collection known to come as one file is a CSV of 1.7 GB."""
RATIO, FREE = 200, 10 << 20
"""All that one file on disk unpacks to may be 200 times its size, and 10 MB in any case. Text packs to a tenth,
the most repetitive exports to a fiftieth; bombs begin at a thousandth."""
MEMBERS = 200_000
"""Members of one file on disk. All State Department telegrams of one year are about as many."""
LAYERS = 4
"""Packings around a member: a .tar.gz (two) inside a .tar.gz (two)."""
IN_MEMORY = 8 << 20
"""Bytes of a member that are held rather than written to disk: nearly all cables, hardly any bomb."""

# What the packing modules of the standard library raise on damaged input; OSError includes BadGzipFile.
DAMAGE = (
    zipfile.BadZipFile,
    tarfile.TarError,
    lzma.LZMAError,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    ValueError,
    OverflowError,
    NotImplementedError,
    RuntimeError,  # zipfile's word for "encrypted" where the flag was not set in the directory
    IndexError,
    KeyError,
)
_DOCUMENTS = ("[content_types].xml", "mimetype", "word/document.xml")
"""Names in a zip that make it one document (DOCX, XLSX, ODT, EPUB), not an archive of documents."""
_SUFFIXES = {"gzip": (".gz", ".gzip"), "xz": (".xz",), "bzip2": (".bz2", ".bzip2")}
_METHODS = {9: "Deflate64", 93: "Zstandard", 95: "XZ", 98: "PPMd"}
_ADVICE_METHOD = "unpack it with another program and ingest the folder"
_ADVICE_DAMAGED = "get the file again; if it cannot be had whole, unpack what is left by hand and ingest that"


@dataclass(slots=True)
class Budget:
    """What may still be unpacked from one file on disk. State: bytes and members so far."""

    size: int
    unpacked: int = 0
    members: int = field(default=0)

    def spend(self, count: int) -> None:
        """Take `count` unpacked bytes. Raises BadSource when there are too many for the packed size."""
        self.unpacked += count
        if self.unpacked > max(FREE, RATIO * self.size):
            raise BadSource(
                f"unpacks to more than {RATIO} times its size: an archive like that is made to fill the disk",
                advice="if you trust it, unpack it by hand and ingest the folder",
            )

    def count(self) -> None:
        """Take one member. Raises BadSource when there are too many."""
        self.members += 1
        if self.members > MEMBERS:
            raise BadSource(
                f"holds more than {MEMBERS:,} members; the rest was not read",
                advice="unpack it by hand and ingest the folder",
            )


def members(file: FileOnDisk) -> Iterator[SourceFile | Failure]:
    """The sources in `file`, in the order of the archive. Hidden members and folders are passed over.

    A source is valid as long as somebody holds it; its copy goes away with it.
    """
    try:
        whole = file.whole()
    except BadSource as error:
        yield Failure(path=file.path, reason=error.problem, advice=error.advice)
        return
    yield from unpack(whole)


def unpack(source: SourceFile) -> Iterator[SourceFile | Failure]:
    """`source` itself where it is not packed, else its members to the bottom."""
    yield from _expand(source, Budget(size=source.size), layers=0)


def _expand(source: SourceFile, budget: Budget, *, layers: int) -> Iterator[SourceFile | Failure]:
    try:
        kind = packing(source)
        if not kind:
            yield source
            return
        if layers >= LAYERS:
            yield Failure(
                path=source.path,
                reason=f"an archive more than {LAYERS} layers inside archives",
                advice="unpack the inner archive by hand and ingest that",
            )
            return
        yield from _UNPACK[kind](source, budget, layers + 1)
    except BadSource as error:
        yield Failure(path=source.path, place=error.place, reason=error.problem, advice=error.advice)
    except DAMAGE as error:
        place = f"after member {budget.members}" if budget.members else ""
        why = _why(error)
        yield Failure(path=source.path, place=place, reason=f"damaged: {why}", advice=_ADVICE_DAMAGED)
    except MemoryError:
        yield Failure(
            path=source.path,
            reason="there is not enough memory to unpack it",
            advice="Close other programs, or use fewer --workers, and run it again; or unpack the archive by hand.",
        )
    except Exception as error:
        # As with a reader (pipeline.py): a defect, ours or the library's, costs this archive, and is seen.
        yield Failure(
            path=source.path,
            place=f"after member {budget.members}" if budget.members else "",
            reason=one_line(f"unpacking it broke: {type(error).__name__}: {error}"[:500]),
            advice="This is a defect of cables: please report it with this line and, if you can, the file; "
            "or unpack it by hand and ingest the folder.",
        )


def packing(source: SourceFile) -> str:
    """zip, tar, gzip, xz or bzip2 by signature; "" for anything else, DOCX among them."""
    with source.open() as stream:
        head = stream.read(512)
        if head.startswith(b"\x1f\x8b\x08"):
            return "gzip"
        if head.startswith(b"\xfd7zXZ\x00"):
            return "xz"
        if re.match(rb"BZh[1-9](?:1AY&SY|\x17rE8P\x90)", head):
            return "bzip2"
        if _is_tar(head):
            return "tar"
        if not head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
            return ""
        return "" if _is_document(stream, head) else "zip"


def _is_tar(head: bytes) -> bool:
    """Whether these 512 bytes are a tar header: old ones have no magic word, but all have their check sum."""
    if len(head) < 512 or not head[0]:
        return False
    printed = re.match(rb"[ 0]*([0-7]{1,6})[\0 ]", head[148:156])
    return bool(printed) and int(printed[1], 8) == sum(head) - sum(head[148:156]) + 8 * 32  # type: ignore[index]


def _is_document(stream: BinaryIO, head: bytes) -> bool:
    """Whether this zip is an office document. A damaged one counts as what its beginning says."""
    lowered = head.lower()
    if any(name.encode() in lowered for name in _DOCUMENTS[:2]):
        return True
    try:
        check_directory(stream, MEMBERS)
        with zipfile.ZipFile(stream) as archive:
            return any(name.lower() in _DOCUMENTS[::2] for name in archive.namelist())
    except (BadSource, *DAMAGE):
        return False


def _zip(source: SourceFile, budget: Budget, layers: int) -> Iterator[SourceFile | Failure]:
    with source.open() as stream:
        check_directory(stream, MEMBERS)
        with zipfile.ZipFile(stream) as archive:
            found = archive.infolist()
            names = zip_names(found)
            companions = Companions(names)
            if not any(not info.is_dir() and not is_hidden(name) for info, name in zip(found, names, strict=True)):
                yield _empty(source)
            for info, name in zip(found, names, strict=True):
                mode = info.external_attr >> 16
                if info.is_dir() or is_hidden(name) or mode & 0o170000 == 0o120000:  # a symbolic link
                    continue
                if companions.holds(name):
                    continue
                budget.count()
                path = f"{source.path}!{member_name(name)}"
                item = _zip_member(archive, info, path, source, budget)
                yield from (item,) if isinstance(item, Failure) else _expand(item, budget, layers=layers)


def _zip_member(
    archive: zipfile.ZipFile, info: zipfile.ZipInfo, path: str, source: SourceFile, budget: Budget
) -> SourceFile | Failure:
    """One member copied out. A member that fails does not end the archive: the next one has its own place."""
    if info.flag_bits & 1:
        return Failure(path=path, reason="locked with a password", advice="unpack it with its password first")
    if info.file_size > FREE and info.file_size > RATIO * max(info.compress_size, 1):
        return Failure(
            path=path,
            reason=f"unpacks to more than {RATIO} times its size: a member like that is made to fill the disk",
            advice="if you trust it, unpack it by hand and ingest the folder",
        )
    try:
        with open_member(archive, info) as stream:
            return _copy(stream, path, source, budget.spend)
    except BadSource as error:
        if budget.unpacked > max(FREE, RATIO * budget.size):
            raise
        return Failure(path=path, reason=error.problem, advice=error.advice)
    except NotImplementedError:  # zipfile's word for other methods
        method = _METHODS.get(info.compress_type, f"method {info.compress_type}")
        return Failure(path=path, reason=f"packed by a method that is not supported ({method})", advice=_ADVICE_METHOD)
    except DAMAGE as error:
        return Failure(path=path, reason=f"damaged: {_why(error)}", advice=_ADVICE_DAMAGED)


def _tar(source: SourceFile, budget: Budget, layers: int) -> Iterator[SourceFile | Failure]:
    with source.open() as stream:
        yield from _tar_members(stream, source, budget, layers)


def _tar_members(stream: BinaryIO, source: SourceFile, budget: Budget, layers: int) -> Iterator[SourceFile | Failure]:
    """Members in one pass over `stream`: it need not be seekable, and an offset cannot lead backwards."""
    any_file = False
    held = HeldMembers()
    with tarfile.open(fileobj=stream, mode="r|", tarinfo=frugal_tarinfo()) as archive:
        while (info := archive.next()) is not None:
            archive.members = []  # type: ignore[attr-defined] # else it keeps every header it has seen
            if len(archive.pax_headers) > MAX_GLOBAL_RECORDS:
                raise tarfile.ReadError("too many global headers")
            name = tar_name(info.name)
            if not info.isreg() or is_hidden(name):
                continue
            any_file = True
            budget.count()
            path = f"{source.path}!{member_name(name)}"
            if info.size > LARGEST:
                yield _too_large(path)
                continue
            content = archive.extractfile(info)
            if content is None:
                continue
            # What the archive itself unpacks from is counted where it is decompressed.
            item = _copy(cast("BinaryIO", content), path, source, None)
            if not held.takes(name, item):
                yield from _expand(item, budget, layers=layers)
    for item in held.left():
        yield from _expand(item, budget, layers=layers)
    if not any_file:
        yield _empty(source)


def _compressed(
    kind: str, decompress: Callable[[BinaryIO], io.BufferedIOBase], source: SourceFile, budget: Budget, layers: int
) -> Iterator[SourceFile | Failure]:
    """A compressed tar is read as it unpacks; a compressed single file is copied out whole."""
    with source.open() as packed, decompress(packed) as stream:
        tar = _is_tar(stream.read(512))
    with source.open() as packed, decompress(packed) as stream:
        if tar:
            counted = io.BufferedReader(_Counted(stream, budget), CHUNK)
            yield from _tar_members(cast("BinaryIO", counted), source, budget, layers + 1)
            return
        budget.count()
        item = _copy(cast("BinaryIO", stream), f"{source.path}!{_inner_name(source.path, kind)}", source, budget.spend)
    yield from _expand(item, budget, layers=layers)


def _inner_name(path: str, kind: str) -> str:
    name = PurePosixPath(path.rsplit("!", 1)[-1]).name
    for suffix in _SUFFIXES[kind]:
        if name.lower().endswith(suffix) and len(name) > len(suffix):
            return name[: -len(suffix)]
    return name or "unnamed"


class _Counted(io.RawIOBase):
    """A stream that takes what is read through it from a budget."""

    def __init__(self, stream: io.BufferedIOBase, budget: Budget) -> None:
        super().__init__()
        self._stream, self._budget = stream, budget

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        chunk = self._stream.read1(len(buffer))  # read() would lose what stands before the damage
        self._budget.spend(len(chunk))
        buffer[: len(chunk)] = chunk
        return len(chunk)


class _Copy:
    """A member on disk under a name of ours, removed when nobody holds it any more."""

    def __init__(self, location: Path) -> None:
        self.location = location
        weakref.finalize(self, location.unlink, missing_ok=True)


def _copy(stream: BinaryIO, path: str, source: SourceFile, spend: Callable[[int], None] | None) -> SourceFile:
    """The rest of `stream` as a source. Raises BadSource over a limit, and what the stream raises."""
    digest, size, held = hashlib.sha256(), 0, io.BytesIO()
    copy: _Copy | None = None
    target: BinaryIO = held
    try:
        while chunk := stream.read(CHUNK):
            size += len(chunk)
            if size > LARGEST:
                raise BadSource(_too_large(path).reason, advice=_too_large(path).advice)
            if spend:
                spend(len(chunk))
            digest.update(chunk)
            if size > IN_MEMORY and copy is None:
                named = tempfile.NamedTemporaryFile(prefix="cables-", delete=False)  # noqa: SIM115 -- _Copy ends it
                copy, target = _Copy(Path(named.name)), cast("BinaryIO", named)
                target.write(held.getbuffer())
                held = io.BytesIO()
            target.write(chunk)
    finally:
        if copy is not None:
            target.close()
    opener = partial(_reopen, copy) if copy else partial(io.BytesIO, held.getvalue())
    return SourceFile(
        path=path,
        size=size,
        sha256=digest.hexdigest(),
        outer=source.outer,
        outer_sha256=source.outer_sha256,
        opener=opener,
    )


def _reopen(copy: _Copy) -> BinaryIO:
    return copy.location.open("rb")


def _too_large(path: str) -> Failure:
    return Failure(
        path=path,
        reason=f"larger than {LARGEST >> 30} GiB when unpacked",
        advice="unpack it by hand, split it and ingest the parts",
    )


def _empty(source: SourceFile) -> Failure:
    return Failure(path=source.path, reason="the archive holds no files", advice="check that it is the right one")


def _why(error: BaseException) -> str:
    words = " ".join(str(error).split())[:200]
    return words or type(error).__name__


def _gunzip(packed: BinaryIO) -> io.BufferedIOBase:
    return gzip.GzipFile(fileobj=packed)


def _unxz(packed: BinaryIO) -> io.BufferedIOBase:
    return io.BufferedReader(UnxzStream(packed), CHUNK)


def _bunzip2(packed: BinaryIO) -> io.BufferedIOBase:
    return bz2.BZ2File(packed)


_UNPACK: dict[str, Callable[[SourceFile, Budget, int], Iterator[SourceFile | Failure]]] = {
    "zip": _zip,
    "tar": _tar,
    "gzip": partial(_compressed, "gzip", _gunzip),
    "xz": partial(_compressed, "xz", _unxz),
    "bzip2": partial(_compressed, "bzip2", _bunzip2),
}
