"""Guards around the standard library's unpackers: they trust sizes that a hostile file can state at will."""

from __future__ import annotations

import bz2
import copy
import io
import lzma
import struct
import tarfile
import zipfile
import zlib
from typing import BinaryIO, NoReturn, cast

from corpus.errors import BadSource

XZ_MEMORY = 256 << 20
"""Bytes that an xz stream may ask for as its dictionary. "xz -9" asks for 65 MiB; the format allows 4 GiB."""
DIRECTORY_PER_MEMBER = 400
"""Bytes of a zip's directory per member that are believed: 46 and the name and its extra fields."""
LONGEST_HEADER = 64 << 10
"""Bytes of one extended tar header (a long name, PAX records). tarfile reads them whole, some versions of it over and
over. The longest path of Linux has 4 KB, extended attributes have 64 KB at most."""
LONGEST_GLOBAL_HEADER = 4 << 10
"""Bytes of a PAX header for all members that follow: tarfile copies it to each of them. `git archive` writes 52."""
MAX_GLOBAL_RECORDS = 100
"""Records of all global headers of one tar."""
PLAIN_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""What dumps and office documents are packed by. Of others zipfile unpacks at once whatever a read chunk holds."""
_EXTENDED = (
    tarfile.GNUTYPE_LONGNAME,
    tarfile.GNUTYPE_LONGLINK,
    tarfile.XHDTYPE,
    tarfile.XGLTYPE,
    tarfile.SOLARIS_XHDTYPE,
)
_END = struct.Struct("<4s4H2LH")
_END64_LOCATOR = struct.Struct("<4sLQL")
_END64 = struct.Struct("<4sQ2H2L4Q")
_END_SIZES = (1 << 16) + _END.size + _END64_LOCATOR.size + _END64.size
_SHORTEST_ENTRY = 46


class UnxzStream(io.RawIOBase):
    """The unpacked bytes of an .xz file (several streams in a row count as one). Raises lzma.LZMAError, EOFError.

    `lzma.LZMAFile` would do, but gives no way to bound the memory that a header asks for.
    """

    def __init__(self, packed: BinaryIO) -> None:
        super().__init__()
        self._packed = packed
        self._stream = lzma.LZMADecompressor(format=lzma.FORMAT_XZ, memlimit=XZ_MEMORY)
        self._begun = False

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Fill `buffer` as far as one step gives; 0 only at the end."""
        while len(buffer):
            if self._stream.eof:
                rest = (self._stream.unused_data or self._packed.read(io.DEFAULT_BUFFER_SIZE)).lstrip(b"\0")
                if not rest:
                    more = self._packed.read(io.DEFAULT_BUFFER_SIZE)
                    while more and not more.strip(b"\0"):  # padding between streams
                        more = self._packed.read(io.DEFAULT_BUFFER_SIZE)
                    rest = more.lstrip(b"\0")
                if not rest:
                    return 0
                self._stream = lzma.LZMADecompressor(format=lzma.FORMAT_XZ, memlimit=XZ_MEMORY)
                chunk = self._stream.decompress(rest, len(buffer))
            elif self._stream.needs_input:
                packed = self._packed.read(io.DEFAULT_BUFFER_SIZE)
                if not packed:
                    raise EOFError("the compressed file ends too early")
                chunk = self._stream.decompress(packed, len(buffer))
            else:
                chunk = self._stream.decompress(b"", len(buffer))
            if chunk:
                buffer[: len(chunk)] = chunk
                return len(chunk)
        return 0


def check_directory(stream: BinaryIO, members: int) -> None:
    """Refuse a zip whose directory is too large to be read whole, as zipfile does. Raises BadSource.

    A directory that cannot be found is left to zipfile to complain about.
    """
    size = _directory_size(stream)
    crowded = size > members * DIRECTORY_PER_MEMBER
    if not crowded and size > members * _SHORTEST_ENTRY:
        # How many there are the end record may state falsely. What else bears the mark is counted as well.
        stream.seek(max(0, stream.seek(0, io.SEEK_END) - size - _END_SIZES))
        crowded = stream.read(size + _END_SIZES).count(b"PK\x01\x02") > members
    stream.seek(0)
    if crowded:
        raise BadSource(
            f"holds more than {members:,} members",
            advice="unpack it by hand and ingest the folder",
        )


def _directory_size(stream: BinaryIO) -> int:
    """Bytes of the zip's directory as the end record states them; 0 where there is no end record."""
    end = stream.seek(0, io.SEEK_END)
    start = stream.seek(max(0, end - (1 << 16) - _END.size))
    tail = stream.read((1 << 16) + _END.size)
    at = tail.rfind(b"PK\x05\x06")
    if at < 0 or len(tail) - at < _END.size:
        return 0
    size = int(_END.unpack_from(tail, at)[5])
    locator = at - _END64_LOCATOR.size
    if locator >= 0 and tail[locator : locator + 4] == b"PK\x06\x07":
        stream.seek(max(0, start + locator - _END64.size))
        record = stream.read(_END64.size)
        if len(record) == _END64.size and record[:4] == b"PK\x06\x06":
            size = max(size if size != 0xFFFFFFFF else 0, int(_END64.unpack(record)[8]))
    return min(size, end)


def open_member(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> BinaryIO:
    """The unpacked bytes of a member, never more at once than are asked for. Raises zipfile.BadZipFile, and what
    zipfile and the decompressors raise.

    A member of more bytes than its header states is cut (deflate) or ends as BadZipFile (bzip2, LZMA).
    """
    if member.compress_type not in (zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA):
        return cast("BinaryIO", archive.open(member))
    raw = copy.copy(member)
    raw.compress_type, raw.file_size = zipfile.ZIP_STORED, member.compress_size
    del raw.CRC  # of the unpacked bytes
    return cast("BinaryIO", io.BufferedReader(_Member(cast("BinaryIO", archive.open(raw)), member)))


def true_size(archive: zipfile.ZipFile, member: zipfile.ZipInfo, largest: int) -> int:
    """Bytes that a deflated or stored member unpacks to, whatever its header says, counted as far as `largest`.

    zipfile's `read` unpacks up to 1 GiB before it cuts a member to its stated size.
    """
    free = copy.copy(member)
    free.file_size = largest + 1
    del free.CRC  # wrong where the count ends early; who reads the member checks it
    count = 0
    with archive.open(free) as stream:
        while count <= largest and (chunk := stream.read(_STEP)):
            count += len(chunk)
    return count


_STEP = 1 << 20


class _Member(io.RawIOBase):
    """A member packed by bzip2 or LZMA, unpacked step by step and held to its stated size and check sum."""

    def __init__(self, packed: BinaryIO, member: zipfile.ZipInfo) -> None:
        super().__init__()
        self._packed, self._left, self._sum, self._stated = packed, member.file_size, 0, member.CRC
        self._first = b""
        self._stream: bz2.BZ2Decompressor | lzma.LZMADecompressor = bz2.BZ2Decompressor()
        if member.compress_type == zipfile.ZIP_LZMA:
            # APPNOTE 5.8.8: version, size of the properties, properties; those and a size begin an .lzma file.
            head = packed.read(9)
            if len(head) < 9 or head[2:4] != b"\x05\x00":
                raise zipfile.BadZipFile("broken LZMA properties")
            ended = member.flag_bits & 2  # by a marker, not by the size
            self._first = head[4:] + struct.pack("<Q", 0xFFFFFFFFFFFFFFFF if ended else member.file_size)
            self._stream = lzma.LZMADecompressor(format=lzma.FORMAT_ALONE, memlimit=XZ_MEMORY)

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Fill `buffer` as far as one step gives; 0 only at the end."""
        while len(buffer) and not self._stream.eof:
            packed = b""
            if self._stream.needs_input:
                packed, self._first = self._first or self._packed.read(io.DEFAULT_BUFFER_SIZE), b""
                if not packed:
                    raise EOFError("the compressed member ends too early")
            chunk = self._stream.decompress(packed, len(buffer))
            self._left -= len(chunk)
            self._sum = zlib.crc32(chunk, self._sum)
            if self._left < 0:
                raise zipfile.BadZipFile("unpacks to more than its stated size")
            if chunk:
                buffer[: len(chunk)] = chunk
                return len(chunk)
        if len(buffer) and (self._left or self._sum != self._stated):
            raise zipfile.BadZipFile("bad check sum or size")
        return 0


class _FrugalTarInfo(tarfile.TarInfo):
    """A tar header that is not believed when it announces an enormous header to follow, or a negative size."""

    @classmethod
    def frombuf(cls, buf: bytes | bytearray, encoding: str, errors: str) -> _FrugalTarInfo:
        """As tarfile's. Raises tarfile.ReadError."""
        info = super().frombuf(buf, encoding, errors)
        if info.type == tarfile.GNUTYPE_SPARSE:
            raise _sparse()
        longest = LONGEST_GLOBAL_HEADER if info.type == tarfile.XGLTYPE else LONGEST_HEADER
        if info.size < 0 or (info.type in _EXTENDED and info.size > longest):
            raise tarfile.ReadError("a header states an impossible size")
        return info

    def _proc_gnusparse_00(self, *_: object) -> NoReturn:
        raise _sparse()

    _proc_gnusparse_01 = _proc_gnusparse_10 = _proc_gnusparse_00


def _sparse() -> BadSource:
    # tarfile keeps the map of such a file, of any length, as objects; text has no holes.
    return BadSource(
        "holds a sparse file: what follows it was not read", advice="unpack it by hand and ingest the folder"
    )


def frugal_tarinfo() -> type[tarfile.TarInfo]:
    """The header class to give to `tarfile.open`."""
    return _FrugalTarInfo
