from __future__ import annotations

import os
import sys
import threading

import pytest

from index.tantivy.connection import quiet
from search.facets import parallel as module
from search.facets.parallel import abreast


@pytest.mark.parametrize("processors", [1, 2, 8])
def test_answers_come_in_the_order_of_the_questions(processors: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_processors", lambda: processors)
    assert abreast([lambda number=number: number * number for number in range(20)]) == [n * n for n in range(20)]  # type: ignore[misc]
    assert abreast([]) == []


def test_they_do_run_side_by_side(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_processors", lambda: 2)
    met = threading.Barrier(2, timeout=30)
    assert sorted(abreast([met.wait, met.wait])) == [0, 1]


@pytest.mark.parametrize("processors", [1, 2])
def test_an_error_of_any_is_raised_when_all_have_ended(processors: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_processors", lambda: processors)

    def bad() -> None:
        raise ValueError("no")

    for jobs in ([bad, bad], [bad, dict], [dict, bad], [dict, dict, bad]):
        with pytest.raises(ValueError, match="no"):
            abreast(jobs)


def test_what_the_engine_prints_has_its_way_back(monkeypatch: pytest.MonkeyPatch) -> None:
    """Jobs that hush the engine at the same time leave descriptor 2 as it was."""
    monkeypatch.setattr(module, "_processors", lambda: 2)
    before, usual = os.fstat(2), sys.getswitchinterval()
    kept = os.dup(2)

    def job() -> None:
        for _ in range(20_000):
            with quiet():
                pass

    sys.setswitchinterval(1e-6)
    try:
        abreast([job, job])
        assert os.path.samestat(os.fstat(2), before)
    finally:
        sys.setswitchinterval(usual)
        os.dup2(kept, 2)
        os.close(kept)
