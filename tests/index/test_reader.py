"""What a reader goes through whole: every cable, every id, every match, whatever a page holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from conftest import make_cable

from corpus.errors import NoSuchCable
from index import query as q
from index import reader as module

if TYPE_CHECKING:
    from collections.abc import Callable

    from index.reader import ArchiveReader

CABLES = [make_cable(f"c{number}", "Party." if number % 2 else "Missile.") for number in range(5)]


@pytest.mark.parametrize("page", [1, 2, 4, 5, 6])
def test_all_that_match_are_gone_through_page_by_page(
    archive_of: Callable[..., ArchiveReader], monkeypatch: pytest.MonkeyPatch, page: int
) -> None:
    monkeypatch.setattr(module, "PAGE", page)
    reader = archive_of(*CABLES)
    assert sorted(reader.cables_matching(q.Term("body_exact", "party")), key=lambda each: each.id) == CABLES[1::2]
    assert list(reader.cables_matching(q.Term("body_exact", "nowhere"))) == []
    assert sorted(reader.ids()) == [each.id for each in CABLES]
    assert sorted(reader.cables(), key=lambda each: each.id) == CABLES


def test_one_cable_by_its_id(archive_of: Callable[..., ArchiveReader]) -> None:
    reader = archive_of(*CABLES)
    assert reader.cable(reader.ref("c3")) == CABLES[3]
    for unknown in ("c9", "\udce9"):
        with pytest.raises(NoSuchCable):
            reader.ref(unknown)
