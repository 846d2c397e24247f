"""What a search prints beyond exact answers: cables with some of the words, headings, other names."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from conftest import make_cable, write_archive

from cables.cli import run
from corpus.records import Mention

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

Capture = pytest.CaptureFixture[str]

BODIES = {
    "grain": ("Grain fleet", "The Minister asked whether harbour dues could be lowered before the grain fleet goes."),
    "tariff": ("Tariff commission", "Colonel Sapt told the commission that the tariff on grain will stay."),
    "party": ("Party congress", "The KWP congress spoke of grain, and of the fleet."),
    "workers": ("Congress", "The Korean Workers' Party received the delegation."),
    "passes": ("Passes", "Mr. Sapt asked for railway passes."),
    "visas": ("Visas", "Visas for actors were refused."),
    "gauges": ("Railway gauges", "The gauges of the railway differ."),
}  # fmt: skip


@pytest.fixture(autouse=True)
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sapt = Mention(start=4, end=8, label="PERSON", entity="person/fritz-sapt", rule="surname")
    write_archive(
        tmp_path / "archive",
        [
            make_cable(name, body, title=title, mentions=(sapt,) if name == "passes" else ())
            for name, (title, body) in BODIES.items()
        ],
    )
    monkeypatch.setenv("CABLES_ARCHIVE", str(tmp_path / "archive"))
    monkeypatch.setenv("CABLES_CONFIG", str(tmp_path / "none.toml"))
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("NO_COLOR", "1")


@pytest.mark.parametrize(
    ("name", "query"),
    [
        ("some-words", "grain fleet dues"),
        ("no-cable-has-all", "grain railway congress zeppelin"),
        ("heading", "Sapt, Fritz: grain tariff"),
        ("other-names", "KWP congress"),
    ],
)
def test_a_page(capsys: Capture, golden: Callable[[str, str], None], name: str, query: str) -> None:
    assert run(["search", query]) == 0
    golden(f"search-{name}.txt", capsys.readouterr().out)


def test_all_words_leaves_the_others_out(capsys: Capture) -> None:
    assert run(["search", "grain fleet dues", "--all-words", "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert (answer["total"], answer["partial"], [hit["id"] for hit in answer["hits"]]) == (1, 0, ["grain"])
    assert run(["search", "grain zeppelin", "--all-words"]) == 1
    assert "no cable for grain zeppelin" in capsys.readouterr().out


def test_some_of_the_words_are_an_answer(capsys: Capture) -> None:
    assert run(["search", "grain zeppelin", "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert (answer["total"], answer["partial"]) == (0, 3)
    assert {tuple(hit["missing"]) for hit in answer["hits"]} == {("zeppelin",)}


@pytest.mark.parametrize("form", ["--ids", "--csv"])
def test_a_list_has_no_room_to_tell_and_holds_exact_answers_only(capsys: Capture, form: str) -> None:
    run(["search", "grain fleet dues", form])
    printed = capsys.readouterr().out
    assert "grain" in printed
    assert "party" not in printed
    assert run(["search", "grain zeppelin", form]) == 1


def test_facets_count_exact_answers(capsys: Capture) -> None:
    run(["facets", "grain fleet dues", "--facet", "kind"])
    assert "1  telegram" in capsys.readouterr().out


def test_a_cable_with_some_of_the_words_is_explained(capsys: Capture, golden: Callable[[str, str], None]) -> None:
    assert run(["explain", "grain fleet dues", "party"]) == 0
    golden("explain-some-words.txt", capsys.readouterr().out)
