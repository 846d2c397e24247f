"""The scorer of handed dates: right, warned, wrong; no folder, no score."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.cases import dates
from benchmarks.cases.dates import score_date
from benchmarks.cases.score import Outcome, table

SHARED = Path(__file__).resolve().parents[4] / "shared/cases"


@pytest.mark.parametrize(
    ("printed", "expected", "place", "asked", "verdict"),
    [
        ("3 May 1967", ("1967-05-03", "1967-05-03"), "cell", "", "right"),
        ("3 May 1967", ("1967-05-04", "1967-05-04"), "cell", "", "wrong"),
        ("3 May 1967 at sea", ("1967-05-04", "1967-05-04"), "cell", "", "warned"),
        ("3/4/1967", ("", ""), "cell", "cell alone: warned", "right"),
        ("undated", ("", ""), "cell", "cell, warned", "wrong"),
        ("undated", ("", ""), "cell", "cell", "right"),
        ("before May 17, 1967", ("", "1967-05-16"), "text", "", "right"),
        ("before May 17, 1967", ("", "1967-05-17"), "text", "", "wrong"),
        ("3 May 1967", ("1967-05-03", "1967-05-03"), "query", "", "right"),
        ("3 May 1967", ("", ""), "query", "", "wrong"),
        ("3/4/1967", ("", ""), "query", "", "right"),
        ("3/4/1967", ("1967-04-03", "1967-04-03"), "query", "", "warned"),
    ],
)
def test_the_verdict(printed: str, expected: tuple[str, str], place: str, asked: str, verdict: str) -> None:
    assert score_date(printed, expected, place, asked).verdict == verdict


def test_the_table_counts_by_kind_and_lists_what_is_not_right() -> None:
    shown = table([Outcome("a", "x", "right", ""), Outcome("a", "y", "wrong", "z"), Outcome("b", "w", "warned", "v")])
    assert "a                         2      1       0      1     50.0         50.0" in shown
    assert "wrong: a: 'y': z" in shown
    assert "'x'" not in shown


def test_a_table_of_cases_is_scored_at_each_place(tmp_path: Path) -> None:
    (tmp_path / "dates.tsv").write_text(
        "printed\tfirst\tlast\twhere\n3 May 1967\t1967-05-03\t1967-05-03\tcell, text\n"
        "3/4/1967\t\t\tcell alone: warned; query: asked\n"
    )
    found = [(each.kind, each.verdict) for each in dates.score(tmp_path)]
    assert found == [
        ("dates: cell", "right"),
        ("dates: text", "right"),
        ("dates: cell", "right"),
        ("dates: query", "right"),
    ]


@pytest.mark.shared
@pytest.mark.skipif(not (SHARED / "dates.tsv").exists(), reason="no cases beside the checkout")
def test_every_handed_date_is_right() -> None:
    found = list(dates.score(SHARED))
    assert len(found) > 20
    assert [each for each in found if each.verdict != "right"] == []
