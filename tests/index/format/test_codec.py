from __future__ import annotations

import hashlib
import threading
import zlib
from importlib.resources import files

import pytest
import zstandard
from conftest import make_cable
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from corpus.records import Mention
from index.format.codec import Unreadable, content, pack, unpack, words
from index.format.schema import SCHEMA_VERSION
from index.recovery.salvage import unpacked

mentions = st.builds(
    Mention,
    start=st.integers(0, 100_000),
    end=st.integers(0, 100_000),
    label=st.sampled_from(["PERSON", "ORG"]),
    entity=st.sampled_from(["", "person/a", "org/b"]),
    rule=st.sampled_from(["", "alias:x", "corrected(person/a,PERSON):alias:x"]),
)


@given(st.lists(mentions, max_size=20))
def test_what_is_packed_is_unpacked(made: list[Mention]) -> None:
    cable = make_cable("a", "body", mentions=tuple(made))
    assert unpack(pack(cable)) == cable
    assert unpack(pack(cable), mentions=False) == replace(cable, mentions=())


def _framed(content: bytes) -> bytes:
    """Content that is no cable, packed as one."""
    return zstandard.ZstdCompressor(write_checksum=True).compress(content)


BLOBS = [b"", b"abc", b"abcdefgh", zlib.compress(b"\x93\x01\x02\x03"), _framed(b"\x93\x01\x02\x03"), _framed(b"")]


@pytest.mark.parametrize("blob", [*BLOBS, pack(make_cable("a", "body")) + b"more"])
def test_damage_is_an_error(blob: bytes) -> None:
    with pytest.raises(Unreadable):
        unpack(blob)


def test_a_frame_that_says_it_is_huge_gets_no_memory() -> None:
    said = (1 << 40).to_bytes(8, "little")
    with pytest.raises(Unreadable, match="size"):
        unpack(zstandard.FRAME_HEADER + b"\xe0" + said + b"\x01\x00\x00")


def test_threads_do_not_share_what_unpacks() -> None:
    cables = [make_cable(str(number), f"An invented body {number}. " * 400) for number in range(8)]
    same: list[bool] = []

    def go_through(cable: object, blob: bytes) -> None:
        same.extend(unpack(blob) == cable for _ in range(300))

    threads = [threading.Thread(target=go_through, args=(cable, pack(cable))) for cable in cables]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert same == [True] * 8 * 300


def test_a_cut_off_blob_is_an_error() -> None:
    blob = pack(make_cable("a", "An invented body. " * 40))
    assert len(blob) > 40
    for length in range(len(blob)):
        with pytest.raises(Unreadable):
            unpack(blob[:length])


@pytest.mark.parametrize("mentions", [True, False])
def test_no_flipped_bit_gives_another_cable(mentions: bool) -> None:
    cable = make_cable("a", "An invented body, of some length. " * 8)
    blob = pack(cable)
    unseen = 0
    for bit in range(8 * len(blob)):
        damaged = bytearray(blob)
        damaged[bit // 8] ^= 1 << bit % 8
        try:
            assert unpack(bytes(damaged), mentions=mentions) == cable
            unseen += 1
        except Unreadable:
            pass
    # Some bits of a frame's header nobody reads, and what the dictionary has twice may be copied from either place.
    assert unseen < len(blob) / 4


def test_the_dictionary_is_that_of_the_archive_format() -> None:
    common = [(files("index.format") / name).read_bytes() for name in ("shapes.bin", "words.txt")]
    digest = hashlib.sha256(b"".join(common)).hexdigest()[:16]
    assert (SCHEMA_VERSION, digest) == (4, "191c39c06c5a82f6"), (
        "another dictionary cannot read what this one wrote: raise both"
    )


def test_what_older_archives_hold_is_still_read() -> None:
    """Repair keeps cables whose sources are gone, whatever the archive was written by."""
    cable = make_cable("a", "An invented body. " * 40, mentions=(Mention(start=3, end=9, label="ORG"),))
    plain = content(cable)
    deflate = zlib.compressobj(9, wbits=-zlib.MAX_WBITS, zdict=words())
    older = zlib.crc32(plain).to_bytes(4, "big") + deflate.compress(plain) + deflate.flush()
    assert unpacked(older) == unpacked(pack(cable)) == cable
    for damaged in (older[:-1], b"\0" + older[1:], b""):
        with pytest.raises(Unreadable):
            unpacked(damaged)
