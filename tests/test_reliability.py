"""docs/reliability.md says what the tests say, and every test of a part of it has a row."""

from __future__ import annotations

import importlib.util
import sys
from types import ModuleType

import pytest
from conftest import ROOT

SILENT = {"test_bombs.py::test_bombs", "test_bombs.py::test_bombs_of_full_size"}
"""Their rows are those of the files that they read."""


@pytest.fixture(scope="module")
def reliability() -> ModuleType:
    spec = importlib.util.spec_from_file_location("reliability", ROOT / "docs" / "reliability.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["reliability"] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    return module


def test_the_page_is_current(reliability: ModuleType) -> None:
    written = reliability.PAGE.read_text(encoding="utf-8")
    assert written == reliability.page(), "run `make reliability`"


def test_every_test_of_a_part_has_a_row(reliability: ModuleType) -> None:
    assert len(reliability.PARTS) > 1
    for _, folder, _ in reliability.PARTS:
        assert set(reliability.untold(ROOT / folder)) <= SILENT
        assert len(list(reliability.rows(ROOT / folder))) > 10
