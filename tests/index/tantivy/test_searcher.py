"""What the engine says about a score."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from conftest import make_cable

from index import query as q

if TYPE_CHECKING:
    from collections.abc import Callable

    from index.reader import ArchiveReader

BODIES = ("oil oil party", "oil", "party missile exchange of oil", "missile exchange")


@pytest.mark.parametrize(
    ("word", "id", "times", "cables", "length"),
    [("oil", "c0", 2, 3, 3), ("oil", "c1", 1, 3, 1), ("party", "c0", 1, 2, 3), ("exchange", "c3", 1, 2, 2)],
)
def test_how_a_score_comes_about(
    archive_of: Callable[..., ArchiveReader], word: str, id: str, times: int, cables: int, length: int
) -> None:
    reader = archive_of(*(make_cable(f"c{number}", body) for number, body in enumerate(BODIES)))
    found = reader.explain(q.Term("body_exact", word), reader.ref(id))
    assert found is not None
    assert (found.frequency, found.cables, found.length) == (times, cables, length)
    assert found.average_length == (3 + 1 + 5 + 2) / 4
    (score,) = (
        score for score, ref in reader.search(q.Term("body_exact", word), limit=9).hits if ref == reader.ref(id)
    )
    assert found.score == pytest.approx(score)


def test_what_has_no_words_has_a_score_alone(archive_of: Callable[..., ArchiveReader]) -> None:
    reader = archive_of(make_cable("a", "oil"))
    found = reader.explain(q.All(), reader.ref("a"))
    assert found is not None
    assert (found.frequency, found.cables, found.length, found.average_length) == (0, 0, None, 0)
    assert reader.explain(q.Term("body_exact", "nowhere"), reader.ref("a")) is None
