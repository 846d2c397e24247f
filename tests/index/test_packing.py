from __future__ import annotations

import hashlib
import zlib
from importlib.resources import files

import msgspec
import pytest
from conftest import make_cable
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from corpus.records import Mention
from index.packing import pack, unpack
from index.schema import SCHEMA_VERSION

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
    deflate = zlib.compressobj(wbits=-15)
    return zlib.crc32(content).to_bytes(4, "big") + deflate.compress(content) + deflate.flush()


@pytest.mark.parametrize(
    "blob", [b"", b"abc", b"abcdefgh", zlib.compress(b"\x93\x01\x02\x03"), _framed(b"\x93\x01\x02\x03"), _framed(b"")]
)
def test_damage_is_an_error(blob: bytes) -> None:
    with pytest.raises((zlib.error, msgspec.MsgspecError)):
        unpack(blob)


def test_a_cut_off_blob_is_an_error() -> None:
    blob = pack(make_cable("a", "An invented body. " * 40))
    for length in range(len(blob)):
        with pytest.raises((zlib.error, msgspec.MsgspecError)):
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
        except (zlib.error, msgspec.MsgspecError):
            pass
    assert unseen < 8  # the last byte of deflate is filled up with bits that nobody reads


def test_the_dictionary_is_that_of_the_archive_format() -> None:
    digest = hashlib.sha256((files("index") / "words.txt").read_bytes()).hexdigest()[:16]
    assert (SCHEMA_VERSION, digest) == (3, "6f511987b3880ef3"), (
        "another dictionary cannot read what this one wrote: raise both"
    )
