"""A mailbox or one message as a stream of messages, each bounded, none held but the current one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

LARGEST_MESSAGE = 64 << 20
"""Bytes of one message with its attachments: mail servers stop at half of that."""
LONGEST_LINE = 1 << 20
_SEPARATOR = re.compile(rb"From \S{1,400} {1,2}\S.{0,80}\d{4}")
_MARKS = (b"From ", b"\xef\xbb\xbfFrom ")
_QUOTED = re.compile(rb">+From ")


def is_mailbox(head: bytes) -> bool:
    """Whether the file begins as an mbox does: "From sender date"."""
    return bool(_SEPARATOR.match(head.lstrip(b"\xef\xbb\xbf\r\n")))


def messages(stream: BinaryIO) -> Iterator[bytes | None]:
    """The raw messages of an mbox, without their separator lines; None in the place of one that is too large.

    A "From " line parts messages only behind an empty line; ">From " in a body loses its mark again.
    """
    held = bytearray()  # not a list of lines: a message of empty lines would be fifty times its size
    size, begun, after_blank = 0, False, True
    while line := stream.readline(LONGEST_LINE):
        if after_blank and line.startswith(_MARKS) and _SEPARATOR.match(line.removeprefix(_MARKS[1][:3])):
            if begun:
                yield _whole(held, size)
            held, size, begun, after_blank = bytearray(), 0, True, False
            continue
        after_blank = not line.strip(b"\r\n")
        begun = begun or not after_blank
        size += len(line)
        if size <= LARGEST_MESSAGE:
            held += line[1:] if _QUOTED.match(line) else line
        else:
            held.clear()
    if begun:
        yield _whole(held, size)


def _whole(held: bytearray, size: int) -> bytes | None:
    return bytes(held) if size <= LARGEST_MESSAGE else None
