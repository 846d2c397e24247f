"""A mailbox or one message as a stream of messages, each bounded, none held but the current one."""

from __future__ import annotations

import re
from collections import deque
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

LARGEST_MESSAGE = 64 << 20
"""Bytes of one message with its attachments: mail servers stop at half of that."""
LONGEST_LINE = 1 << 20
LINES_BEHIND = 40
"""Lines behind a "From " line that are looked at for header fields."""
LONGEST_FIELD = 1_000
"""Bytes of such a line that are looked at."""
HEADERS = frozenset(
    (
        *(
            "from",
            "to",
            "cc",
            "bcc",
            "date",
            "subject",
            "sender",
            "reply-to",
            "message-id",
            "in-reply-to",
            "references",
        ),
        *(
            "received",
            "return-path",
            "delivered-to",
            "envelope-to",
            "status",
            "x-status",
            "mime-version",
            "lines",
            "path",
        ),
        *("content-type", "content-length", "content-transfer-encoding", "newsgroups", "apparently-to", "importance"),
        *("organization", "user-agent", "errors-to", "resent-from", "resent-date", "list-id", "thread-topic", "xref"),
        *("authentication-results", "precedence", "priority", "comments", "keywords", "thread-index"),
    )
)
"""Header fields of mail and news, in lower case."""
_PROVING = frozenset(("from", "date", "received", "message-id", "return-path", "delivered-to"))
_MARKS = (b"From ", b"\xef\xbb\xbfFrom ")
_QUOTED = re.compile(rb">+From ")
_FIELD = re.compile(rb"(?P<name>[A-Za-z][A-Za-z0-9-]{0,60}):(?:[ \t]|\r?$|\r?\n)")
_ASCTIME = re.compile(
    rb"From \S{1,400} {1,2}(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]{0,6},? {1,2}[A-Z][a-z]{2} {1,2}\d{1,2} \d{1,2}:\d\d"
    rb".{0,40}\d{4}"
)
_COUNTED = re.compile(rb"\s{0,8}(?P<size>\d{1,12})[ \t]{0,20}\r?\n")


def is_field(name: str) -> bool:
    """Whether a header field of this name, in lower case, is one of mail."""
    return name in HEADERS or name.startswith(("x-", "arc-", "dkim-", "list-", "content-"))


def is_mailbox(head: bytes) -> bool:
    """Whether the file begins as an mbox does: a "From " line and header fields."""
    lines = head.lstrip(b"\xef\xbb\xbf\r\n").splitlines(keepends=True)
    return bool(lines) and _parts_messages(lines[0], lines[1 : LINES_BEHIND + 1], first=True)


def without_count(raw: bytes) -> bytes:
    """The message of an .emlx file, which begins with its size and ends with a property list; else `raw` itself."""
    found = _COUNTED.match(raw)
    if not found or not _FIELD.match(raw, found.end()):
        return raw
    return raw[found.end() : found.end() + int(found["size"])]


def messages(stream: BinaryIO) -> Iterator[bytes | None]:
    """The raw messages of an mbox, without their separator lines; None in the place of one that is too large.

    A "From " line parts messages only behind an empty line and before header fields: others are words of a body.
    ">From " in a body loses its mark again.
    """
    held = bytearray()  # not a list of lines: a message of empty lines would be fifty times its size
    size, begun, after_blank = 0, False, True
    waiting: deque[bytes] = deque()
    while line := waiting.popleft() if waiting else stream.readline(LONGEST_LINE):
        if after_blank and line.startswith(_MARKS):
            _fill_buffer(stream, waiting)
            if _parts_messages(line, waiting, first=not begun):
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


def _fill_buffer(stream: BinaryIO, waiting: deque[bytes]) -> None:
    """Read on to the end of what may be header fields."""
    if any(not line.strip(b"\r\n") for line in waiting):
        return
    while len(waiting) < LINES_BEHIND and (line := stream.readline(LONGEST_LINE)):
        waiting.append(line)
        if not line.strip(b"\r\n"):
            return


def _parts_messages(line: bytes, following: list[bytes] | deque[bytes], *, first: bool) -> bool:
    """Whether a "From " line is followed by header fields: one is enough behind a date as mailboxes have it.

    With such a date the `first` line of a file needs none.
    """
    line = line.removeprefix(b"\xef\xbb\xbf")
    if not line.startswith(_MARKS[0]):
        return False
    names: list[str] = []
    for place, each in enumerate(following):
        if not each.strip(b"\r\n") or place >= LINES_BEHIND:
            break
        if each[:1] in (b" ", b"\t", b">") and (names or each.startswith(b">From ")):
            continue  # a folded field, or a separator of an older mailbox
        found = _FIELD.match(each[:LONGEST_FIELD])
        if not found:
            break
        names.append(found["name"].decode("ascii").lower())
    if _ASCTIME.match(line):
        return bool(names) or first
    proving = len(_PROVING.intersection(names))
    return bool(names) and is_field(names[0]) and (proving >= 2 or (proving == 1 and len(names) >= 2 and b"@" in line))


def _whole(held: bytearray, size: int) -> bytes | None:
    return bytes(held) if size <= LARGEST_MESSAGE else None
