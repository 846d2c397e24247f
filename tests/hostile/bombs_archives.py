"""Archives: see bombs.py."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import struct
import tarfile
import zipfile
from random import Random

from hostile.making import M, bomb, lying, tarred, zipped


@bomb("flat.zip")
def flat_zip(scale: int) -> bytes:
    """30 MB of zeros by zip -> unpacks to more than 200 times its size: a member like that …"""
    return zipped(("zeros.txt", b"\0" * 30 * M))


@bomb("flat.gz")
def flat_gzip(scale: int) -> bytes:
    """The same by gzip -> unpacks to more than 200 times its size: an archive like that …"""
    return gzip.compress(b"\0" * 30 * M)


@bomb("flat.xz")
def flat_xz(scale: int) -> bytes:
    """The same by xz -> unpacks to more than 200 times its size: an archive like that …"""
    return lzma.compress(b"\0" * 30 * M, preset=1)


@bomb("flat.bz2")
def flat_bzip2(scale: int) -> bytes:
    """The same by bzip2 -> unpacks to more than 200 times its size: an archive like that …"""
    return bz2.compress(b"\0" * 30 * M)


@bomb("flat.tar.gz")
def flat_tar(scale: int) -> bytes:
    """A packed tar of them -> unpacks to more than 200 times its size: an archive like that …"""
    return gzip.compress(tarred((tarfile.TarInfo("zeros.txt"), b"\0" * 30 * M)))


@bomb("nested.zip")
def nested(scale: int) -> bytes:
    """A zip of two zips, each of two more, seven layers deep -> an archive more than 4 layers inside archives"""
    inner = zipped(("a.txt", b"words"))
    for _ in range(6):
        inner = zipped(*((f"{n}.zip", inner) for n in range(2)))
    return inner


@bomb("nested-ratio.zip")
def nested_ratio(scale: int) -> bytes:
    """Zips of zips that unpack to a thousandfold -> unpacks to more than 200 times its size: …"""
    layer = zipped(*((f"{n}.txt", b"word " * 400_000) for n in range(20)))
    return zipped(*((f"{n}.zip", layer) for n in range(3)))


@bomb("overlapping.zip")
def overlapping(scale: int) -> bytes:
    """One member that the directory of a zip lists a thousand times -> unpacks to more than 200 times its size: …"""
    content = Random(1).randbytes(40_000).hex().encode()
    one = zipped(("a.txt", content))
    at = one.index(b"PK\x01\x02")
    entry, end = one[at : one.index(b"PK\x05\x06")], bytearray(one[one.index(b"PK\x05\x06") :])
    struct.pack_into("<HHL", end, 8, 1_000, 1_000, len(entry) * 1_000)
    return one[:at] + entry * 1_000 + bytes(end)


@bomb("lying-bzip2.zip")
def lying_bzip2(scale: int) -> bytes:
    """A member by bzip2 of 1 KB that unpacks to gigabytes and states 100 bytes -> damaged: unpacks to more than …"""
    return lying("zeros.txt", zipfile.ZIP_BZIP2, b"\0" * (1_500 * M // scale), 100)


@bomb("lying-lzma.zip")
def lying_lzma(scale: int) -> bytes:
    """The same by LZMA -> damaged: unpacks to more than …"""
    return lying("zeros.txt", zipfile.ZIP_LZMA, b"\0" * (400 * M // scale), 100)


@bomb("dictionary.zip")
def large_dictionary(scale: int) -> bytes:
    """A member by LZMA that asks for 4 GB of memory to be unpacked -> damaged: Memory usage limit exceeded"""
    packed = lying("a.txt", zipfile.ZIP_LZMA, b"words", 5)
    at = packed.index(b"\x05\0\x5d") + 3
    return packed[:at] + b"\xff\xff\xff\xff" + packed[at + 4 :]


@bomb("globals.tar")
def global_records(scale: int) -> bytes:
    """A tar of ever more records for all its members -> damaged: too many global headers"""
    held = io.BytesIO()
    for number in range(200):
        held.write(tarfile.TarInfo.create_pax_global_header({f"k{number}-{at}": "x" for at in range(100)}))
        held.write(tarfile.TarInfo(f"{number}.txt").tobuf())
    return held.getvalue()


@bomb("sparse.tar")
def sparse(scale: int) -> bytes:
    """A sparse file whose map is as long as the tar -> holds a sparse file: what follows it was not read"""
    info = tarfile.TarInfo("a.txt")
    info.pax_headers = {"GNU.sparse.major": "1", "GNU.sparse.minor": "0"}
    return tarred((info, b"%d\n" % (50_000_000 // scale) + b"0\n" * (100_000_000 // scale)))


@bomb("hidden.zip")
def hidden(scale: int) -> bytes:
    """A zip of hidden files only -> the archive holds no files"""
    return zipped((".hidden", b"words"), ("__MACOSX/a.txt", b"words"))


@bomb("traversal.zip")
def traversal_zip(scale: int) -> bytes:
    """Members called ../../x, /etc/x, C:\\x -> read: under names inside the archive, to no place outside"""
    return zipped(("../../outside.txt", b"A letter. Words."), ("/etc/x.txt", b"Another."), ("C:\\x.txt", b"A third."))


@bomb("links.tar")
def links_in_a_tar(scale: int) -> bytes:
    """A tar of links to /etc/passwd and of a device -> the archive holds no files"""
    members = []
    for kind in (tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE, tarfile.FIFOTYPE):
        info = tarfile.TarInfo(f"link-{kind!r}")
        info.type, info.linkname = kind, "/etc/passwd"
        members.append((info, b""))
    return tarred(*members)
