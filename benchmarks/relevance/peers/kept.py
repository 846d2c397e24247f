"""A peer's answers, kept beside its index: the same peer is not asked the same again while only our side changes."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec

from benchmarks.relevance.peers.exchange import Answered, Question, digest

Runner = Callable[[Path, Sequence[Question], Path], Answered]
"""Documents, questions, folder for what is made on the way. Raises Absent."""


def kept(name: str, peer: Runner, documents: Path, questions: Sequence[Question], folder: Path) -> Answered:
    """The answers to just these questions over just these documents, asked anew if the peer's code changed.

    Raises Absent.
    """
    here = Path(__file__).resolve().parent
    parts = [
        digest(documents),
        repr(questions),
        *map(digest, sorted(path for path in here.rglob("*.*") if path.suffix in (".py", ".java", ".xml"))),
    ]
    key = hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]
    path = folder / f"{name}-answered-{key}.msgpack"
    if path.exists():
        return msgspec.msgpack.decode(path.read_bytes(), type=Answered)
    found = peer(documents, questions, folder)
    path.write_bytes(msgspec.msgpack.encode(found))
    return found
