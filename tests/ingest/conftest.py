"""What several tests of ingest need: the tagger, loaded once."""

from __future__ import annotations

import pytest

from ingest.tagging.tagger import CablesTagger


@pytest.fixture(scope="session")
def tagger() -> CablesTagger:
    return CablesTagger()
