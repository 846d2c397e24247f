from __future__ import annotations

import zlib

import msgspec
import pytest
from conftest import make_cable
from hypothesis import given
from hypothesis import strategies as st

from corpus.records import Mention
from index.packing import pack, unpack

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


@pytest.mark.parametrize("blob", [b"", b"abc", zlib.compress(b"\x93\x01\x02\x03"), zlib.compress(b"")])
def test_damage_is_an_error(blob: bytes) -> None:
    with pytest.raises((zlib.error, msgspec.MsgspecError)):
        unpack(blob)
