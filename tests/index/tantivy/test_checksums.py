"""Segment files against their own checksums, however long they are."""

from __future__ import annotations

import json
import zlib
from pathlib import Path

import pytest

from index.tantivy.checksums import FOOTER_MAGIC, checksum_error

MIB = 1 << 20
"""What is read at a time."""


def footer(crc: int) -> bytes:
    version = {"major": 0, "minor": 1, "patch": 2, "index_format_version": 7}
    return json.dumps({"version": version, "crc": crc}).encode()


def ended(body: bytes, last: bytes, *, magic: int = FOOTER_MAGIC) -> bytes:
    return body + last + len(last).to_bytes(4, "little") + magic.to_bytes(4, "little")


@pytest.mark.parametrize("size", [0, 1, MIB - 1, MIB, MIB + 1, 2 * MIB + 3])
def test_a_file_as_it_was_written_and_one_with_a_changed_byte(tmp_path: Path, size: int) -> None:
    path, body = tmp_path / "invented.fast", bytes(range(1, 256)) * (size // 255 + 1)
    path.write_bytes(ended(body[:size], footer(zlib.crc32(body[:size]))))
    assert checksum_error(path) == ""
    for at in {0, size // 2, size - 1} if size else ():
        changed = bytearray(path.read_bytes())
        changed[at] ^= 1
        (tmp_path / "changed.fast").write_bytes(changed)
        assert checksum_error(tmp_path / "changed.fast") == "checksum does not match: bytes were changed"


NO_FOOTER = "cut short or overwritten: no footer"


@pytest.mark.parametrize(
    ("content", "trouble"),
    [
        (b"", NO_FOOTER),
        (b"1234567", NO_FOOTER),
        (ended(b"body", footer(0), magic=FOOTER_MAGIC + 1), NO_FOOTER),
        (ended(b"body", footer(0))[:-1], NO_FOOTER),
        (ended(b"", footer(0))[1:], NO_FOOTER),  # the footer would be longer than the file
        (ended(b"", b""), "unreadable footer"),
        (ended(b"body", b"{"), "unreadable footer"),
        (ended(b"body", b"\xff"), "unreadable footer"),
        (ended(b"body", b'{"crc": 1}'), "unreadable footer"),
        (ended(b"", footer(0)), ""),
    ],
)
def test_what_is_wrong_with_a_file(tmp_path: Path, content: bytes, trouble: str) -> None:
    (tmp_path / "invented.fast").write_bytes(content)
    assert checksum_error(tmp_path / "invented.fast") == trouble


def test_a_file_that_is_missing_and_one_that_is_none(tmp_path: Path) -> None:
    assert checksum_error(tmp_path / "invented.fast") == "missing"
    assert checksum_error(tmp_path).startswith("unreadable: ")
