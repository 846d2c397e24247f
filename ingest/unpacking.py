"""Guards around the standard library's unpackers: they trust sizes that a hostile file can state at will."""

from __future__ import annotations

import io
import lzma
import struct
import tarfile
from typing import BinaryIO

from corpus.errors import BadSource

XZ_MEMORY = 256 << 20
"""Bytes that an xz stream may ask for as its dictionary. "xz -9" asks for 65 MiB; the format allows 4 GiB."""
DIRECTORY_PER_MEMBER = 400
"""Bytes of a zip's directory per member that are believed: 46 and the name and its extra fields."""
LONGEST_HEADER = 1 << 20
"""Bytes of one extended tar header (a long name, PAX records). tarfile reads them whole."""
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
    stream.seek(0)
    if size > members * DIRECTORY_PER_MEMBER:
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


class _FrugalTarInfo(tarfile.TarInfo):
    """A tar header that is not believed when it announces an enormous header to follow, or a negative size."""

    @classmethod
    def frombuf(cls, buf: bytes | bytearray, encoding: str, errors: str) -> _FrugalTarInfo:
        """As tarfile's. Raises tarfile.ReadError."""
        info = super().frombuf(buf, encoding, errors)
        if info.size < 0 or (info.type in _EXTENDED and info.size > LONGEST_HEADER):
            raise tarfile.ReadError("a header states an impossible size")
        return info


def frugal_tarinfo() -> type[tarfile.TarInfo]:
    """The header class to give to `tarfile.open`."""
    return _FrugalTarInfo
