"""`cables thread` and `cables ghosts`: lines, tables, JSON and graphs."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from graph_cables import message, put, to_number

from cables.cli import run

Capture = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def _archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, desk_folder: Path) -> None:
    answer = message(
        "answer", "rome", "state", "20", date(1963, 8, 3), to_number("10", "state", "rome"), to_number("4", "rome")
    )
    question = message("question", "state", "rome", "10", date(1963, 8, 1))
    alone = message("alone", "oslo", "state", "1", date(1963, 8, 1))
    put(tmp_path / "archive", ("/one", [answer, question, alone]))
    monkeypatch.setenv("CABLES_ARCHIVE", str(tmp_path / "archive"))
    monkeypatch.setenv("CABLES_CONFIG", str(tmp_path / "none.toml"))


def test_a_thread_in_lines(capsys: Capture) -> None:
    assert run(["thread", "answer"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "Thread of Telegram answer",
        "",
        "  ? [1] 1963-07-01..1963-08-03 Rome, telegram 4 – not held",
        "      ghost:rome/1963-07/4",
        "  · [2] 1963-08-01 Department of State → Rome, telegram 10",
        "      question",
        "  * [3] 1963-08-03 Rome → Department of State, telegram 20",
        "      answer",
        "      answers [2] 1963-08-01: telegram 10",
        "      refers to [1] 1963-07-01..1963-08-03: telegram 4",
        "",
        "2 cables, 1 message that this archive does not hold; 2 references deep",
    ]


def test_a_cable_without_references_is_a_thread_of_its_own(capsys: Capture) -> None:
    assert run(["thread", "alone"]) == 1
    assert "* [1] 1963-08-01" in capsys.readouterr().out


def test_a_thread_as_table_json_and_graphs(capsys: Capture) -> None:
    assert run(["thread", "answer", "--csv"]) == 0
    rows = capsys.readouterr().out.splitlines()
    assert rows[1] == "answer,1963-08-03,reply,telegram 10,question,1963-08-01,yes,Telegram question,0.95"
    assert run(["thread", "answer", "--json"]) == 0
    assert [each["id"] for each in json.loads(capsys.readouterr().out)["nodes"]][1:] == ["question", "answer"]
    assert run(["thread", "answer", "--dot"]) == 0
    assert '"answer" -> "ghost:rome/1963-07/4" [label="telegram 4"];' in capsys.readouterr().out
    pytest.importorskip("networkx")
    assert run(["thread", "answer", "--graphml"]) == 0
    assert '<edge source="answer" target="question"' in capsys.readouterr().out


def test_ghosts_in_lines_and_tables(capsys: Capture) -> None:
    assert run(["ghosts"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "1 message cited and not held by this archive",
        "",
        "Rome, 1963-08",
        "  telegram 4, sent between 1963-07-01 and 1963-08-03; cited by 1 cable",
        "      ghost:rome/1963-07/4",
        "      “telegram 4” answer",
    ]
    assert run(["ghosts", "from:rome", "--tsv"]) == 0
    assert capsys.readouterr().out.splitlines()[1].split("\t")[:5] == [
        "ghost:rome/1963-07/4",
        "Rome",
        "",
        "telegram",
        "4",
    ]
    assert run(["ghosts", "from:oslo"]) == 1
    assert capsys.readouterr().out.startswith("0 messages cited by 1 cable for from:oslo and not held")
    assert run(["ghosts", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["ghosts"][0]["cited_by"][0]["id"] == "answer"


def test_an_unknown_sender_is_an_error(capsys: Capture) -> None:
    assert run(["ghosts", "--sender", "Strelsau"]) == 2
    assert "'Strelsau'" in capsys.readouterr().err
