"""What a column proves of the order of day and month and of its years; what a locale tells."""

from __future__ import annotations

from datetime import date

import pytest

from corpus.dates import Evidence, Known, evidence, order_of_locale


@pytest.mark.parametrize(
    ("cells", "order", "proof"),
    [
        ((), None, ""),
        (("3/4/1967", "12/12/1967"), None, ""),  # 12 is a month as well
        (("3/4/1967", "13/4/1967"), "day first", "13/4/1967"),
        (("3/4/1967", "4/13/1967"), "month first", "4/13/1967"),
        (("3-4-67", "31-12-67"), "day first", "31-12-67"),
        (("32/4/1967",), None, ""),  # no day at all
        (("4/32/1967",), None, ""),
        (("13/13/1967",), None, ""),
        (("0/13/1967",), None, ""),
        (("13/4/1967", "4/13/1967"), None, "13/4/1967 and 4/13/1967"),
        (("sent 13/4/1967 at noon",), "day first", "13/4/1967"),
        (("1/13/4/1967", "13/4/19678"), None, ""),
        (("13.4.1967", "1967-13-04"), None, ""),  # stops and years first prove nothing of strokes
    ],
)
def test_what_a_column_proves(cells: tuple[str, ...], order: str | None, proof: str) -> None:
    found = evidence(cells)
    assert (found.order, found.proof) == (order, proof)


def test_the_years_of_a_column() -> None:
    coming = date.today().year + 1
    assert evidence(["1967", "3 May 1974", "1499", f"{coming}", "31967"]).known == Known(1967, 1974)
    assert evidence(["3.5.67"]) == Evidence()


@pytest.mark.parametrize(
    ("tag", "order"),
    [("en-US", "month first"), ("en_US", "month first"), ("en-GB", "day first"), ("de", "day first"),
     ("pt-BR", "day first"), ("en", None), ("hu", None), ("zh-CN", None), ("", None), ("xx-YY", None)],
)  # fmt: skip
def test_what_a_locale_tells(tag: str, order: str | None) -> None:
    assert order_of_locale(tag) == order
