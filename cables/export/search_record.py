"""A search record: what was asked of which archive, when, and what it found. It can be run again and compared.

A TOML or JSON file of the user's, small enough to go into an appendix.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import msgspec

from cables import __version__
from corpus.errors import BadConfig
from corpus.files import atomic_file, toml_file
from corpus.records import Record, as_plain
from index.format.fingerprint import Fingerprint
from search.intent.selections import parse_selections
from search.request import SearchRequest

if TYPE_CHECKING:
    from search.scan import Scan

MOST_IDS = 5_000
"""Ids kept in a record; of more cables only their digest is."""
LARGEST_RECORD = 2 << 20
"""Bytes of a record that is read: MOST_IDS ids are about 300,000."""


class SearchRecord(Record, frozen=True, kw_only=True):
    """One search as it was made."""

    schema: int = 2
    program: str = "cables"
    version: str
    made: str
    """UTC, ISO 8601."""
    request: SearchRequest
    """As it was put to the archive: a scan gives cables with all words, each version by itself."""
    canonical: str
    """The query as it was understood."""
    taken: tuple[str, ...] = ()
    """Who was meant by the names in it: "KWP = party/kwp"."""
    total: Annotated[int, msgspec.Meta(ge=0, lt=1 << 62)]
    digest: str
    """Of the ids found, whatever their order."""
    ids: tuple[str, ...] = ()
    """In the order of the answer; () where there are more than MOST_IDS."""
    archive: Fingerprint
    model: dict[str, str] = msgspec.field(default_factory=dict)
    """SHA-256 of the files of the sentence model that read the first cables again, by name; {} without one."""


class Change(Record, frozen=True, kw_only=True):
    """What another run of a recorded search says."""

    before: SearchRecord
    now: SearchRecord
    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    """Both empty where one of the two runs found more than MOST_IDS."""

    @property
    def same(self) -> bool:
        """Whether it found the same cables."""
        return (self.before.total, self.before.digest) == (self.now.total, self.now.digest)


class IdCounter:
    """Hands on cables or ids and keeps what a record needs. State: count, digest, the first ids."""

    def __init__(self) -> None:
        self.total = 0
        self.ids: list[str] = []
        self._sum = 0

    def count(self, cable_id: str) -> None:
        """One more."""
        self.total += 1
        # A sum, so that the order of the answer, which a tie may change, does not count.
        self._sum += int.from_bytes(hashlib.sha256(cable_id.encode("utf-8", "surrogatepass")).digest(), "big")
        if len(self.ids) <= MOST_IDS:
            self.ids.append(cable_id)

    def counting(self, ids: Iterable[str]) -> Iterator[str]:
        """The same ids, counted as they pass."""
        for each in ids:
            self.count(each)
            yield each

    @property
    def digest(self) -> str:
        """16 hex digits."""
        return hashlib.sha256(f"{self.total} {self._sum:x}".encode()).hexdigest()[:16]


def make_record(found: Scan, counted: IdCounter, archive: Fingerprint, *, now: datetime | None = None) -> SearchRecord:
    """The record of a scan that was gone over to its end."""
    return SearchRecord(
        version=__version__,
        made=(now or datetime.now(UTC)).isoformat(timespec="seconds"),
        request=found.request,
        canonical=found.query,
        taken=tuple(f"{each.printed} = {each.entity}" for each in found.taken),
        total=counted.total,
        digest=counted.digest,
        ids=tuple(counted.ids) if counted.total <= MOST_IDS else (),
        archive=archive,
        model=found.model,
    )


def compare_records(before: SearchRecord, now: SearchRecord) -> Change:
    """What is new and what is gone."""
    if len(before.ids) != before.total or len(now.ids) != now.total:
        return Change(before=before, now=now)
    old, new = set(before.ids), set(now.ids)
    return Change(
        before=before,
        now=now,
        added=tuple(each for each in now.ids if each not in old),
        removed=tuple(each for each in before.ids if each not in new),
    )


def write(record: SearchRecord, path: Path) -> None:
    """Keep a record: JSON where the file is named *.json, else TOML. Raises BadConfig."""
    plain = as_plain(record)
    if not record.model:
        del plain["model"]
    usual = as_plain(SearchRequest())
    plain["request"] = {
        name: value for name, value in plain["request"].items() if name == "query" or value != usual[name]
    }
    lines = (
        json.dumps(plain, ensure_ascii=False, indent=2).split("\n") if path.suffix == ".json" else list(_toml(plain))
    )
    try:
        atomic_file.write(path.resolve(), "".join(f"{line}\n" for line in lines).encode())
    except OSError as error:
        raise BadConfig(
            f"cannot write the search record {path}: {error.strerror}",
            advice="Name a file in a folder that is yours to write with --record.",
        ) from error


def load(path: Path) -> SearchRecord:
    """A record as it was kept. Raises BadConfig."""
    try:
        content = atomic_file.read_named(path, LARGEST_RECORD).decode("utf-8")
        plain = json.loads(content) if content.lstrip().startswith("{") else toml_file.loads(content, LARGEST_RECORD)
        return msgspec.convert(_of_today(plain), SearchRecord)
    except OSError as error:
        raise BadConfig(
            f"cannot read the search record {path}: {error.strerror}",
            advice="`cables export --record FILE` writes one.",
        ) from error
    except (ValueError, RecursionError, msgspec.ValidationError) as error:
        raise BadConfig(
            f"{path} is no search record: {str(error)[: toml_file.LONGEST_MESSAGE]}",
            advice="`cables export --record FILE` writes one.",
        ) from error


def _of_today(plain: Any) -> Any:
    """A record of schema 1, which had the fields of its request beside its own, as one of today."""
    if not isinstance(plain, dict) or plain.get("schema") != 1 or "request" in plain:
        return plain
    old = {name: plain[name] for name in ("query", "sort") if name in plain}
    for name in ("select", "exclude"):
        if pairs := plain.get(name):
            if not isinstance(pairs, list) or not all(isinstance(each, str) and "=" in each for each in pairs):
                raise ValueError(f"{name} is no list of FIELD=VALUE")
            old[name] = parse_selections(pairs)
    rest = {name: value for name, value in plain.items() if name not in ("query", "sort", "select", "exclude")}
    return {**rest, "schema": 2, "request": {**old, "words": "all", "versions": "all"}}


def _toml(plain: dict[str, Any]) -> Iterator[str]:
    yield "# A search with cables; `cables rerun FILE` makes it again and says what changed."
    yield from _toml_table(plain, "")


def _toml_table(table: dict[str, Any], path: str) -> Iterator[str]:
    inner = {name: value for name, value in table.items() if isinstance(value, dict)}
    for name, value in table.items():
        if name not in inner:
            yield from _toml_value(_toml_key(name), value)
    for name, value in inner.items():
        below = f"{path}{_toml_key(name)}"
        yield ""
        yield f"[{below}]"
        yield from _toml_table(value, f"{below}.")


def _toml_key(name: str) -> str:
    return name if name.replace("_", "").isascii() and name.replace("_", "").isalnum() else _toml_text(name)


def _toml_value(name: str, value: Any) -> Iterator[str]:
    if isinstance(value, list) and value:
        yield f"{name} = ["
        yield from (f"  {_toml_text(each)}," for each in value)
        yield "]"
    else:
        yield f"{name} = {_toml_text(value) if isinstance(value, str) else json.dumps(value)}"


def _toml_text(text: str) -> str:
    # A JSON string is a TOML string, but for DEL, which TOML wants escaped.
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
