from __future__ import annotations

import io
import lzma

from ingest.unpacking import UnxzStream


def test_a_read_into_nothing_ends() -> None:
    stream = UnxzStream(io.BytesIO(lzma.compress(b"STREL 00412")))
    assert stream.readinto(memoryview(bytearray())) == 0
    assert stream.read() == b"STREL 00412"
