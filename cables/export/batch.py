"""Many queries in one go: read a line at a time, answered one after another; a bad line does not stop the rest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec.structs import replace

from cables.terminal.text import escaped
from corpus.errors import NoSuchCable, QuerySyntaxError
from corpus.records import Record, as_plain
from search.request import SearchRequest
from search.results import ResultPage

if TYPE_CHECKING:
    from cables.api import Archive

LONGEST = 1_000_000
"""Characters of a line; a query has at most 100,000."""


class BatchQuery(Record, frozen=True, kw_only=True):
    """One query of a batch."""

    line: int
    qid: str
    """The line's own, else its number."""
    request: SearchRequest


class BatchError(Record, frozen=True, kw_only=True):
    """A line without answer."""

    line: int
    qid: str
    error: str
    advice: str = ""
    position: int = -1
    """Where in the query, code points from 0; -1 where it is not the query that is wrong."""


class BatchAnswer(Record, frozen=True, kw_only=True):
    """A query and what it found."""

    asked: BatchQuery
    results: ResultPage


def parse_queries(lines: Iterable[bytes], every: SearchRequest) -> Iterator[BatchQuery | BatchError]:
    """The queries of a text: one a line, or JSON Lines with "query" and perhaps "qid"; blank lines are none.

    `every` is what the requests have in common: all but the query.
    """
    seen: dict[str, int] = {}
    for number, raw in enumerate(lines, start=1):
        try:
            line = raw.decode("utf-8-sig" if number == 1 else "utf-8").strip()
        except UnicodeDecodeError as error:
            yield BatchError(line=number, qid=str(number), error=f"is no UTF-8 text (byte {error.start})")
            continue
        if not line:
            continue
        found = _parse_query(line, number, every)
        if isinstance(found, BatchQuery) and found.qid in seen:
            yield BatchError(line=number, qid=found.qid, error=f"has the qid {found.qid!r} of line {seen[found.qid]}")
            continue
        seen[found.qid] = number
        yield found


def _parse_query(line: str, number: int, every: SearchRequest) -> BatchQuery | BatchError:
    if len(line) > LONGEST:
        return BatchError(
            line=number, qid=str(number), error=f"has {len(line):,} characters", advice=f"At most {LONGEST:,}."
        )
    if not line.startswith("{"):
        return BatchQuery(line=number, qid=str(number), request=replace(every, query=line))
    try:
        plain: Any = msgspec.json.decode(line)
    except msgspec.DecodeError as error:
        return BatchError(line=number, qid=str(number), error=f"begins with a brace and is no JSON: {error}")
    qid = str(plain.get("qid", number)).strip()
    if not qid or any(char.isspace() for char in qid):
        return BatchError(line=number, qid=str(number), error=f"has a qid with blanks, {qid[:40]!r}, or an empty one")
    if not isinstance(plain.get("query"), str):
        return BatchError(
            line=number, qid=qid, error='has no text under "query"', advice='Write {"qid": "1", "query": "..."}.'
        )
    return BatchQuery(line=number, qid=qid, request=replace(every, query=plain["query"]))


def answer_queries(archive: Archive, asked: Iterable[BatchQuery | BatchError]) -> Iterator[BatchAnswer | BatchError]:
    """An answer to each query, in order; a BatchError for one without. Raises ArchiveError: then nothing can go on."""
    for each in asked:
        if isinstance(each, BatchError):
            yield each
            continue
        try:
            found = archive.search(each.request)
        except QuerySyntaxError as error:
            at = error.position if error.query else -1
            yield BatchError(line=each.line, qid=each.qid, error=error.problem, advice=error.advice, position=at)
        except NoSuchCable as error:  # `like:` of an id that is not there
            yield BatchError(line=each.line, qid=each.qid, error=error.problem, advice=error.advice)
        else:
            yield BatchAnswer(asked=each, results=found)


def json_line(answer: BatchAnswer | BatchError) -> str:
    """One JSON object: {"schema", "qid", "line", then the results} or {"schema", "qid", "line", "error", ...}."""
    if isinstance(answer, BatchError):
        plain: dict[str, Any] = {"schema": 1, **as_plain(answer)}
    else:
        asked = answer.asked
        plain = {
            "schema": 1,
            "qid": asked.qid,
            "line": asked.line,
            "asked": asked.request.query,
            **as_plain(answer.results),
        }
    return escaped(msgspec.json.encode(plain).decode())


def trec(answer: BatchAnswer | BatchError, tag: str) -> Iterator[str]:
    """The hits as lines of a TREC run: qid, Q0, id, rank, score, tag."""
    if isinstance(answer, BatchError):
        return
    for hit in answer.results.hits:
        yield f"{answer.asked.qid} Q0 {hit.id} {hit.rank} {hit.score:.6f} {tag}"
