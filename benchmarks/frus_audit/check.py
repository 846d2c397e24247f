"""What a check is, and what it found in one document."""

from collections.abc import Callable
from dataclasses import dataclass

from benchmarks.frus_audit.printed import Printed
from corpus.records import Cable


@dataclass(frozen=True, slots=True)
class Found:
    """In one document: of `all` that the TEI prints, those that are wrong, each with its evidence."""

    all: int = 0
    wrong: tuple[str, ...] = ()


NOTHING = Found()


@dataclass(frozen=True, slots=True)
class Check:
    """One count over the documents. With `kept` the table shows what is right, else what is wrong."""

    name: str
    counts: str
    """What is counted, of what: "documents whose own number is a reference / documents with a number"."""
    look: Callable[[Printed, Cable], Found]
    kept: bool = False
    goal: str = "0"
    """What must be shown."""
