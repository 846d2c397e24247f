"""`cables timeline`: counts by year of what a search finds."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from conftest import make_cable, write_archive

from cables.cli import run
from corpus.dates import one_day
from corpus.records import UNDATED, DateSpan

Capture = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def _archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, desk_folder: Path) -> None:
    write_archive(
        tmp_path / "archive",
        [
            make_cable("a", "herring quota", date=one_day(date(1965, 1, 2))),
            make_cable("b", "herring", date=one_day(date(1967, 1, 2)), kind="airgram"),
            make_cable("c", "herring quota", date=one_day(date(1967, 3, 4))),
            make_cable("d", "herring", date=UNDATED),
        ],
    )
    monkeypatch.setenv("CABLES_ARCHIVE", str(tmp_path / "archive"))
    monkeypatch.setenv("CABLES_CONFIG", str(tmp_path / "none.toml"))


@pytest.mark.parametrize(
    ("args", "rows"),
    [
        (["herring"], ["1965\t1", "1967\t2", "undated\t1"]),
        ([], ["1965\t1", "1967\t2", "undated\t1"]),
        (["herring", "quota"], ["1965\t1", "1967\t1"]),
        (["herring", "--select", "kind=airgram"], ["1967\t1"]),
        (["herring", "--exclude", "kind=airgram"], ["1965\t1", "1967\t1", "undated\t1"]),
        # Years chosen do not narrow what is counted by year.
        (["herring", "--select", "year=1965"], ["1965\t1", "1967\t2", "undated\t1"]),
        (["herring", "--exclude", "year=1965"], ["1967\t2", "undated\t1"]),
        # No cable has both words: those with one are counted.
        (["quota", "zeppelin"], ["1965\t1", "1967\t1"]),
    ],
)
def test_a_year_a_line(capsys: Capture, args: list[str], rows: list[str]) -> None:
    assert run(["timeline", *args, "--tsv"]) == 0
    assert capsys.readouterr().out.splitlines() == ["year\tcables", *rows]


def test_lines_say_what_is_counted(capsys: Capture) -> None:
    assert run(["timeline", "herring"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "4 cables for herring"
    assert [line.split("█")[0].split() for line in lines[1:]] == [
        ["1965", "1"],
        ["1966", "0"],
        ["1967", "2"],
        ["undated", "1"],
    ]
    assert run(["timeline", "quota", "zeppelin"]) == 0
    assert "Counted: 2 cables with some of the words" in capsys.readouterr().out
    assert run(["timeline", "quota", "zeppelin", "--all-words"]) == 1
    assert run(["timeline", "zeppelin", "--json"]) == 1


def test_json_says_the_query_and_the_years(capsys: Capture) -> None:
    assert run(["timeline", "herring", "quota", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["schema"], found["query"], found["total"], found["counted"]) == (1, "herring quota", 2, 2)
    assert [(each["year"], each["cables"]) for each in found["years"]] == [("1965", 1), ("1967", 1)]
    assert found["undated"] == 0


def test_a_cable_of_several_years_counts_once_in_a_span(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    decade = DateSpan(earliest=date(1950, 1, 1), latest=date(1959, 12, 31), precision="decade")
    before = DateSpan(latest=date(1967, 5, 1), precision="open")
    cables = [
        make_cable("decade", "herring", date=decade),
        make_cable("open", "herring", date=before),
        make_cable("old", "herring", date=one_day(date(1901, 1, 1))),
        make_cable("new", "herring", date=one_day(date(1951, 1, 1))),
    ]
    write_archive(tmp_path / "spans", cables)
    monkeypatch.setenv("CABLES_ARCHIVE", str(tmp_path / "spans"))
    assert run(["timeline", "herring", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["spans"] == [
        {"year": "1900-1904", "cables": 1},
        {"year": "1950-1954", "cables": 2},
        {"year": "1955-1959", "cables": 1},
    ]
    assert (found["open"], found["undated"], found["counted"]) == (1, 0, 4)
    assert run(["timeline", "herring"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split("█")[0].split() for line in lines[1:]][-3:-1] == [["1955-1959", "1"], ["no", "year", "1"]]
    assert "one that may be of several years counts once in each line" in lines[-1]
