"""The engine door: what an index engine has to offer to the rest of the program.

index/tantivy is one engine. Nothing outside of an engine's own package names the types of its library.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol, TypeAlias

if TYPE_CHECKING:
    from index.query import Query, Term

Ref: TypeAlias = Hashable
"""Where an engine keeps one cable of a snapshot. It means nothing to anybody else, nor in another snapshot."""


Cursor: TypeAlias = Hashable
"""Where a next page begins, as an engine has it. It means nothing to anybody else, nor in another snapshot."""


class Page(NamedTuple):
    """Some of the matches of a query, in order."""

    hits: list[tuple[float, Ref]]
    """(score, ref); the score is 0 where an order was given."""
    total: int
    """All matches, exact, those of the pages before counted in."""
    after: Cursor | None = None
    """Where the next page begins; None where nothing follows."""


class TermsRequest(NamedTuple):
    """The `number` most frequent terms of a keyword field, those in `exclude` left out; with `all_terms` every one."""

    field: str
    number: int
    all_terms: bool = False
    include: tuple[str, ...] = ()
    """Terms that are counted however rare they are."""
    exclude: Collection[str] = ()


class TermCounts(NamedTuple):
    """Exact counts: of the terms that were requested, perhaps of others."""

    counts: dict[str, int]
    complete: bool
    """Whether the matches have no other terms."""


class TermsPass(NamedTuple):
    """What is to be counted over the matches of one query."""

    query: Query
    requests: Sequence[TermsRequest]


class Explanation(NamedTuple):
    """How the score of one cable comes about, for a query on one field.

    Only the score is there for every query. The others are those of BM25: times the term stands in the field, cables
    that have the term, terms of the field (as the engine keeps it, rounded), average of it.
    """

    score: float
    frequency: float = 0.0
    cables: int = 0
    length: float | None = None
    average_length: float = 0.0


class Damage(NamedTuple):
    """One file of an engine that is not as it was written."""

    name: str
    trouble: str
    lost: str
    """What of the archive cannot be read without it."""


class Verification(NamedTuple):
    """What the files of an engine are found to be, each by its own checksum."""

    damages: tuple[Damage, ...] = ()
    problem: str = ""
    """What is wrong with the engine's list of its files; "" where it may be right."""
    strays: tuple[str, ...] = ()
    """Files that no commit needs: left by a run that was killed, removed by the next that writes."""


class Snapshot(Protocol):
    """One consistent view of an archive: the last commit when it was opened.

    Every method raises CorruptArchive where the index is damaged.
    """

    def __len__(self) -> int:
        """Cables."""

    @property
    def segments(self) -> int:
        """Parts in which the engine keeps the index."""

    def search(
        self, query: Query, *, limit: int, offset: int = 0, after: Cursor | None = None, order: str = ""
    ) -> Page:
        """Matches `offset` to `offset` + `limit`, or the `limit` ones `after` a page of the same query and order.

        By score, the best first, or by an order field of index/format/schema.py, the lowest first. Of equal scores the
        one with the lower serial is first, so that all engines agree.
        """

    def counts(self, queries: Sequence[Query]) -> list[int]:
        """How many cables match each of the queries, whatever else matches: one round trip for all."""

    def top_terms(self, passes: Sequence[TermsPass], matches: int) -> list[list[TermCounts]]:
        """Exact counts for each request of each pass. `matches`, about how many there are, is a hint for speed."""

    def frequencies(self, terms: Sequence[Term]) -> list[int]:
        """How many cables have each of the terms; deleted ones may still be counted. One round trip for all."""

    def vocabulary(self, field: str, prefix: str, limit: int) -> list[tuple[str, int]]:
        """(term, cables) of the terms that begin with `prefix`, most frequent first; deleted cables may count."""

    def ids(self, refs: Sequence[Ref]) -> list[str]:
        """The ids of cables."""

    def fetch(self, refs: Sequence[Ref], what: Sequence[str]) -> list[tuple[bytes, ...]]:
        """Of each cable its stored fields `what`: those of index/format/codec.py's `Parts`."""

    def locate(self, ids: Collection[str]) -> dict[str, Ref]:
        """Where the cables of these ids are; ids that are not there are left out."""

    def explain(self, query: Query, ref: Ref) -> Explanation | None:
        """How a cable's score comes about; None where it does not match."""


class Batch(Protocol):
    """The one writer of an index: what is put and deleted becomes visible with `commit`, all of it or nothing."""

    def put(self, cable_id: str, values: dict[str, Any]) -> None:
        """Write a cable in the place of any other of its id; `values` as index/format/document.py makes them."""

    def delete(self, cable_id: str) -> None:
        """Remove a cable; nothing where there is none."""

    def commit(self) -> None:
        """Make all of it visible to snapshots that are opened from now on, durably."""

    def rollback(self) -> None:
        """Drop all of it."""

    def tidy(self) -> None:
        """Remove files that no commit needs any more."""

    def wait_for_merges(self) -> None:
        """Wait until the index is merged. The batch cannot be used afterwards."""

    def close(self) -> None:
        """Let others write; what is not committed is lost."""


class Engine(Protocol):
    """What makes, opens, writes and verifies the index of an archive. index/engines.py says which one is used.

    Methods raise CorruptArchive, ArchiveLocked and other ArchiveErrors, nothing of the engine's library.
    """

    @property
    def state_file(self) -> str:
        """Name of the file that lists what the last commit holds."""

    def version(self) -> str:
        """Of the engine's library; the manifest keeps it."""

    def stem(self, form: str) -> str:
        """The term of one word in a stemmed field; "" when it is too long to be indexed."""

    def fold(self, form: str) -> str:
        """The term of one word in an exact field; "" when it is too long to be indexed."""

    @property
    def longest_word(self) -> int:
        """Bytes up to which a word is indexed."""

    def exists(self, archive: Path) -> bool:
        """Whether the archive has an index."""

    def create(self, archive: Path) -> None:
        """Make an empty index. The caller has looked that there is none."""

    def open(self, archive: Path) -> Snapshot:
        """The last commit."""

    def write(self, archive: Path, *, buffer: int | None = None) -> Batch:
        """The one writer, which holds the index's lock until it is closed. `buffer`: its bytes, None the usual ones."""

    def verify(self, archive: Path, *, sound: Collection[str] = ()) -> Verification:
        """Read all files but those that are known to be `sound`, and compare their checksums."""

    def state(self, archive: Path) -> bytes:
        """What every commit changes; b"" where there is no index. Raises OSError."""

    def share(self, archive: Path) -> None:
        """Let those read the engine's files who may read the manifest. Raises OSError."""

    def translated(self, archive: Path) -> AbstractContextManager[None]:
        """Errors inside, of the engine and of the system, become ours."""
