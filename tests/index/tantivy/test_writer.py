"""A batch: what is committed is there, what is not is not, merges are waited for when asked."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import make_cable

from index import query as q
from index.format.document import index_document
from index.tantivy import checksums, connection
from index.tantivy.searcher import TantivySnapshot
from index.tantivy.writer import TantivyBatch

HEAP = 15_000_000


@pytest.fixture
def batch(tmp_path: Path) -> TantivyBatch:
    connection.create(tmp_path)
    return TantivyBatch(tmp_path, heap=HEAP)


def put(batch: TantivyBatch, id: str, body: str = "words") -> None:
    batch.put(id, index_document(make_cable(id, body)))


def segments(archive: Path) -> int:
    found = checksums.read_segment_list(archive)
    assert isinstance(found, checksums.SegmentList)
    return len(found.segments)


def test_small_segments_are_merged_when_merges_were_waited_for(tmp_path: Path, batch: TantivyBatch) -> None:
    for number in range(8):  # as many as the engine merges
        put(batch, f"c{number}")
        batch.commit()
    batch.wait_for_merges()
    assert segments(tmp_path) == 1
    assert TantivySnapshot(tmp_path).counts([q.All()]) == [8]
    with pytest.raises(RuntimeError):  # the batch cannot be used afterwards
        put(batch, "more")


def test_what_is_committed_is_there_and_what_is_taken_back_is_not(tmp_path: Path, batch: TantivyBatch) -> None:
    put(batch, "a", "first")
    put(batch, "a", "second")  # in the place of the first
    put(batch, "b")
    batch.commit()
    batch.delete("b")
    put(batch, "c")
    assert set(TantivySnapshot(tmp_path).locate(("a", "b", "c"))) == {"a", "b"}  # not committed yet
    batch.rollback()
    batch.commit()
    assert set(TantivySnapshot(tmp_path).locate(("a", "b", "c"))) == {"a", "b"}
    batch.delete("b")
    batch.delete("never there")
    batch.commit()
    found = TantivySnapshot(tmp_path)
    assert set(found.locate(("a", "b", "c"))) == {"a"}
    assert found.counts([q.Term("body_exact", word) for word in ("first", "second")]) == [0, 1]
    batch.close()
