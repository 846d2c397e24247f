"""References traced through the Python API, on invented files as a user has them."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import SPECIMENS

import cables
from cables.operations.ingest import IngestOptions, ingest
from corpus.errors import NoSuchCable


def test_references_of_ingested_specimens_lead_to_cables_that_bear_their_numbers(tmp_path: Path) -> None:
    ingest(tmp_path / "a", IngestOptions(paths=[str(SPECIMENS)], tag=False))
    archive = cables.open(tmp_path / "a")
    traced = {each.id: archive.references(each.id) for each in archive}
    assert any(traced.values())
    for links in traced.values():
        for link in links:
            number = link.reference.number or link.reference.mrn
            target = archive[link.id]
            assert not number or number in (target.number, target.mrn) or target.number.endswith(number)
            assert link.reason
    with pytest.raises(NoSuchCable):
        archive.references("nobody/1")
