from __future__ import annotations

import io
import lzma
import struct
import zipfile
import zlib

import pytest

from corpus.errors import BadSource
from ingest.sources.limits import UnxzStream, check_directory, open_member, true_size


def test_a_read_into_nothing_ends() -> None:
    stream = UnxzStream(io.BytesIO(lzma.compress(b"STREL 00412")))
    assert stream.readinto(memoryview(bytearray())) == 0
    assert stream.read() == b"STREL 00412"


def member(method: int, content: bytes, *, marker: bool = True) -> tuple[zipfile.ZipFile, zipfile.ZipInfo]:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", method) as archive:
        archive.writestr("a.txt", content)
    archive = zipfile.ZipFile(held)
    (info,) = archive.infolist()
    info.flag_bits |= 2 if marker and method == zipfile.ZIP_LZMA else 0
    return archive, info


@pytest.mark.parametrize(
    "method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA], ids=str
)
def test_a_member_of_each_method_is_unpacked(method: int) -> None:
    content = b"STREL 00412 " * 100_000
    archive, info = member(method, content)
    with archive, open_member(archive, info) as stream:
        assert b"".join(iter(lambda: stream.read(1000), b"")) == content
    archive, info = member(method, b"")
    with archive, open_member(archive, info) as stream:
        assert stream.read() == b""


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA], ids=str)
def test_a_member_that_states_a_false_size_or_sum_is_damaged(method: int) -> None:
    for name, value in (("file_size", 5), ("file_size", 50_000), ("CRC", 1), ("compress_size", 12)):
        archive, info = member(method, b"STREL 00412 " * 1_000)
        setattr(info, name, value)
        with archive, open_member(archive, info) as stream, pytest.raises((zipfile.BadZipFile, EOFError)):
            stream.read()


def test_a_member_is_counted_whatever_its_header_says() -> None:
    archive, info = member(zipfile.ZIP_DEFLATED, b"a" * 1_000)
    info.file_size = 10
    with archive:
        assert true_size(archive, info, 10) > 10
        assert true_size(archive, info, 1_000) == 1_000


def test_a_directory_of_very_many_members_is_refused() -> None:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for number in range(200):
            archive.writestr(str(number), b"")
    check_directory(held, 200)
    with pytest.raises(BadSource, match="more than 199 members"):
        check_directory(held, 199)


def test_xz_files_in_a_row_and_nothing_else() -> None:
    """Streams one after the other count as one; what is no .xz is refused in the first place as in a later one."""
    first, second = lzma.compress(b"STREL "), lzma.compress(b"00412")
    legacy = lzma.compress(b"00412", format=lzma.FORMAT_ALONE)
    for padding in (b"", b"\0" * 4, b"\0" * 20_000):
        assert UnxzStream(io.BytesIO(first + padding + second + padding)).read() == b"STREL 00412"
    for content in (legacy, first + legacy, first + b"\0" * 4 + legacy, first + b"words of a text", b"words of a text"):
        with pytest.raises(lzma.LZMAError):
            UnxzStream(io.BytesIO(content)).read()
    for content in (first[:-1], first + second[:-1], b""):
        with pytest.raises(EOFError, match="ends too early"):
            UnxzStream(io.BytesIO(content)).read()


def literals(content: bytes) -> bytes:
    """An LZMA stream of literals alone (lc, lp and pb 0), without the marker at its end that liblzma always writes."""
    low, width, shifts = 0, 0xFFFFFFFF, 0
    no_match, tree = [1024], [1024] * 256

    def put(chances: list[int], at: int, bit: int) -> None:
        nonlocal low, width, shifts
        bound = (width >> 11) * chances[at]
        if bit:
            low, width = low + bound, width - bound
            chances[at] -= chances[at] >> 5
        else:
            width = bound
            chances[at] += (2048 - chances[at]) >> 5
        while width < 1 << 24:
            low, width, shifts = low << 8, width << 8, shifts + 1

    for byte in content:
        put(no_match, 0, 0)
        symbol = 1
        for place in range(7, -1, -1):
            bit = byte >> place & 1
            put(tree, symbol, bit)
            symbol = symbol << 1 | bit
    return b"\0" + low.to_bytes(shifts + 4, "big")


@pytest.mark.parametrize(
    ("head", "flags", "problem"),
    [
        # Without a marker the size says where the stream ends; with one the stream says it.
        (b"\x09\x14\x05\x00", 0, None),
        (b"\x09\x14\x05\x00", 1 << 3, None),
        (b"\x09\x14\x05\x00", 2, "ends too early"),
        (b"\x09\x14\x06\x00", 0, "broken LZMA properties"),
        (b"\x09\x14\x05\x01", 0, "broken LZMA properties"),
    ],
)
def test_an_lzma_member_ends_by_its_size_or_by_a_marker(head: bytes, flags: int, problem: str | None) -> None:
    content = b"STREL 00412 " * 50
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("a.txt", head + b"\0" + struct.pack("<L", 1 << 16) + literals(content))
    with zipfile.ZipFile(held) as archive:
        (info,) = archive.infolist()
        info.compress_type, info.flag_bits = zipfile.ZIP_LZMA, flags
        info.file_size, info.CRC = len(content), zlib.crc32(content)
        if problem is None:
            with open_member(archive, info) as stream:
                assert stream.read() == content
            return
        with pytest.raises((zipfile.BadZipFile, EOFError), match=problem), open_member(archive, info) as stream:
            stream.read()
