"""Where one message ends and the next begins, one row a rule."""

from __future__ import annotations

import pytest

from ingest.readers.telegram.file import Message, messages
from ingest.sources.items import Failure, SourceFile


def cut(text: str) -> list[str]:
    """Each message: its line, its text, and its attributes behind "@"."""
    found = []
    for item in messages(SourceFile.of_bytes("a.txt", text.encode()), "utf-8"):
        assert isinstance(item, Message), isinstance(item, Failure)
        lines = "/".join(line for line in item.text if line)
        attributes = "/".join(line for line in item.attributes if line)
        found.append(f"{item.line}:{lines}" + (f"@{attributes}" if item.has_attributes else ""))
    return found


ROWS = [
    ("a\nb", ["1:a/b"]),
    ("Message Text\na\nMessage Attributes\nk: v\nMessage Text:\nb", ["1:a@k: v", "5:b"]),
    ("a\nMessage Text\nb", ["1:a", "2:b"]),
    ("a\nThe Message Text\nb", ["1:a/The Message Text/b"]),
    ("a\nMessage Attributes:\nk: v", ["1:a@k: v"]),
    # the end of a transmission
    ("a\nNNNN\nb", ["1:a/NNNN", "3:b"]),
    ("a\nNNN\nb", ["1:a/NNN", "3:b"]),
    ("a\nNNNN\n\nNNNN\nb", ["1:a/NNNN/NNNN", "5:b"]),
    ("a\nNNNN b\nc", ["1:a/NNNN b/c"]),
    ("Message Text\na\nNNNN\nb\nMessage Attributes\nk: v", ["1:a/NNNN/b@k: v"]),  # the box holds it all
    # routing lines
    ("a\nb\nc\nd\nVZCZCX1\ne", ["1:a/b/c/d", "5:VZCZCX1/e"]),
    ("a\nb\nc\nVZCZCX1\ne", ["1:a/b/c/VZCZCX1/e"]),  # before the text is under way
    ("a\nNNNN\nZCZC X\ne", ["1:a/NNNN", "3:ZCZC X/e"]),
    ("a\nMessage Attributes\nk: v\nVZCZC1\nb", ["1:a@k: v", "4:VZCZC1/b"]),
    ("a\nb\nc\nd\nthe VZCZCX1\ne", ["1:a/b/c/d/the VZCZCX1/e"]),
    # page headers
    ("PAGE 01 BONN 00412\na\nPAGE 02 BONN 00412\nb", ["1:PAGE 01 BONN 00412/a/PAGE 02 BONN 00412/b"]),
    ("PAGE 01 BONN 00412\na\nPAGE 01 BONN 00413\nb", ["1:PAGE 01 BONN 00412/a", "3:PAGE 01 BONN 00413/b"]),
    ("PAGE 01 BONN 00412\na\nPAGE 01 OSLO 00412\nb", ["1:PAGE 01 BONN 00412/a", "3:PAGE 01 OSLO 00412/b"]),
    ("PAGE 01 BONN 00412\na\nPAGE 01 BONN 000412\nb", ["1:PAGE 01 BONN 00412/a/PAGE 01 BONN 000412/b"]),
    ("PAGE 01 BONN 00412\na\nPAGE 02 BONN 00413\nb", ["1:PAGE 01 BONN 00412/a/PAGE 02 BONN 00413/b"]),
    ("a\nPAGE 01 BONN 00412\nb", ["1:a/PAGE 01 BONN 00412/b"]),
    ("a\nMessage Attributes\nk: v\nPAGE 01 BONN 00412\nb", ["1:a@k: v", "4:PAGE 01 BONN 00412/b"]),
    # line ends and marks of our own
    ("a\fb\r\nc\u2028d", ["1:a/\ue002/b/c/d"]),
    ("\fa\f", ["1:a/\ue002"]),  # nothing of the message stands before the first
    ("a\nMessage Attributes\nk: v\fw", ["1:a@k: v/w"]),
    ("a\ue000b", ["1:ab"]),
    ("", []),
    ("\n \n", []),
]


@pytest.mark.parametrize(("text", "expected"), ROWS)
def test_messages_of_a_file(text: str, expected: list[str]) -> None:
    assert cut(text) == expected
