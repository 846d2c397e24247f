from __future__ import annotations

import threading

import pytest

from search import abreast as module
from search.abreast import abreast


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
