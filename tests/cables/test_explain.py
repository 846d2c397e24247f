"""`cables explain`, and what `cables search` says when it finds nothing."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import make_cable, write_archive

from cables.cli import run
from corpus.records import Mention, Station

Capture = pytest.CaptureFixture[str]
Golden = Callable[[str, str], None]

BONN = Station(printed="AMEMBASSY BONN", name="Bonn", post="bonn", country="DE", kind="embassy")
BODIES = {
    "one": "The KWP congress discussed the reunification of the country. INVENTED SPECIMEN.",
    "two": "A party congress, and another party congress, at length and at leisure and at great cost to everybody.",
    "three": "Nothing of the kind was discussed; delegations came and went.",
}


@pytest.fixture(autouse=True)
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mention = Mention(start=4, end=7, label="PARTY", entity="party/kwp", rule="alias:KWP")
    write_archive(
        tmp_path / "archive",
        [
            make_cable(name, body, sender=BONN, mentions=(mention,) if name == "one" else ())
            for name, body in BODIES.items()
        ],
    )
    monkeypatch.setenv("CABLES_ARCHIVE", str(tmp_path / "archive"))
    monkeypatch.setenv("CABLES_CONFIG", str(tmp_path / "none.toml"))
    monkeypatch.setenv("COLUMNS", "80")


def test_a_query_part_by_part(capsys: Capture, golden: Golden) -> None:
    assert run(["explain", '“party congress” OR (deleg* -from:Bonn) party:KWP kind:"telegram"']) == 0
    golden("explain.txt", capsys.readouterr().out)


def test_why_a_cable_ranks_where_it_does(capsys: Capture, golden: Golden) -> None:
    assert run(["explain", "congress^2 telegram party~", "two"]) == 0
    golden("explain-cable.txt", capsys.readouterr().out)


def test_a_cable_that_does_not_match(capsys: Capture) -> None:
    assert run(["explain", "congress reunification", "two"]) == 0
    assert "does not match: it lacks reunification" in capsys.readouterr().out


def test_nothing_found(capsys: Capture, golden: Golden) -> None:
    assert run(["explain", "congres reunificaton from:Bon"]) == 1
    golden("explain-nothing.txt", capsys.readouterr().out)


def test_search_says_why_nothing_was_found_on_standard_error(capsys: Capture, golden: Golden) -> None:
    assert run(["search", '"reunificaton of the country" date:1968', "--select", "kind=telegram"]) == 1
    said = capsys.readouterr()
    assert said.out.startswith("no cable for")
    golden("search-nothing.txt", said.err)


def test_search_says_it_in_json(capsys: Capture) -> None:
    assert run(["search", "reunificaton", "--json"]) == 1
    said = capsys.readouterr()
    assert said.err == ""
    nothing = json.loads(said.out)["nothing"]
    assert nothing["parts"][0]["near"] == [{"text": "reunification", "cables": 1}]
    assert nothing["relaxed"][0]["query"] == "reunification"


def test_json_of_an_explanation(capsys: Capture) -> None:
    assert run(["explain", "party congress", "two", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["schema"], told["total"], told["why"]["rank"]) == (1, 1, 1)
    assert {part["query"]: part["cables"] for part in told["parts"]} == {
        "party congress": 1, "party": 1, "congress": 2,
    }  # fmt: skip


def test_an_id_that_is_a_word_of_the_query(capsys: Capture) -> None:
    assert run(["explain", "party", "congress"]) == 2
    assert "no cable 'congress'" in capsys.readouterr().err
