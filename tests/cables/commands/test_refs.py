"""`cables refs`: both directions, in lines, a table and JSON."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from conftest import make_cable, write_archive

from cables.cli import run
from corpus.records import Reference, Station

Capture = pytest.CaptureFixture[str]
OSLO = Station(printed="Oslo", name="Oslo", post="oslo", place="Oslo", country="NO")


@pytest.fixture(autouse=True)
def _archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, desk_folder: Path) -> None:
    named = (
        Reference(printed="our 8", number="8", sender="Oslo", year=1967),
        Reference(printed="Bern 4", mrn="1967BERN4"),
        Reference(printed="our 8", number="8"),
    )
    write_archive(
        tmp_path / "archive",
        [
            make_cable("asks", "oil", title="A question", sender=OSLO, number="9", references=named),
            make_cable("held", "oil", title="An\tanswer", sender=OSLO, number="8"),
            make_cable("alone", "oil"),
        ],
    )
    monkeypatch.setenv("CABLES_ARCHIVE", str(tmp_path / "archive"))
    monkeypatch.setenv("CABLES_CONFIG", str(tmp_path / "none.toml"))


def test_a_printed_reference_stands_once_with_what_is_held(capsys: Capture) -> None:
    assert run(["refs", "asks"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "References of A question",
        "  our 8",
        "    1967-05-01 An answer",
        "        held",
        "  Bern 4",
        "    not in this archive",
    ]


def test_a_table_has_a_cable_a_line(capsys: Capture) -> None:
    assert run(["refs", "asks", "--tsv"]) == 0
    assert capsys.readouterr().out.splitlines()[:3] == [
        "relation\tprinted\tid\tdate\ttitle",
        'cites\tour 8\theld\t1967-05-01\t"An\tanswer"',
        "cites\tBern 4\t\t\t",
    ]


def test_json_has_both_directions(capsys: Capture) -> None:
    assert run(["refs", "asks", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["schema"], found["id"], found["citing"]) == (1, "asks", [])
    assert [(each["printed"], [cable["id"] for cable in each["cables"]]) for each in found["cited"]] == [
        ("our 8", ["held"]),
        ("Bern 4", []),
    ]


def test_a_cable_without_references_is_nothing_found(capsys: Capture) -> None:
    assert run(["refs", "alone"]) == 1
    assert capsys.readouterr().out.splitlines()[-1] == "  It names no other message."
    assert run(["refs", "nowhere"]) in (1, 2, 3)
    assert "no cable 'nowhere'" in capsys.readouterr().err


def test_an_editors_link_leads_to_its_document_and_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    links = (
        Reference(printed="footnote 2", target="frus1964-68v98/d2", origin="note 3"),
        Reference(printed="Document 2", target="frus1964-68v98/d2", origin="note 4"),
        Reference(printed="40", target="frus1964-68v97/d40", origin="source note"),
        Reference(printed="40", target="frus1964-68v97/d41", start=0, end=2),
    )
    write_archive(
        tmp_path / "linked",
        [
            make_cable("frus1964-68v98/d1", "oil", title="A question", references=links),
            make_cable("frus1964-68v98/d2", "oil", title="An answer"),
        ],
    )
    monkeypatch.setenv("CABLES_ARCHIVE", str(tmp_path / "linked"))
    assert run(["refs", "frus1964-68v98/d1"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "References of A question",
        "  footnote 2 (note 3)",
        "    1967-05-01 An answer",
        "        frus1964-68v98/d2",
        "  40 (source note)",
        "    frus1964-68v97/d40 is not in this archive",
        "  40",
        "    frus1964-68v97/d41 is not in this archive",
    ]
    assert run(["refs", "frus1964-68v98/d2"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "References of An answer",
        "  It names no other message.",
        "Referred to by",
        "    1967-05-01 A question",
        "        frus1964-68v98/d1",
    ]
    assert run(["search", "ref:frus1964-68v97/d40", "--ids"]) == 0
    assert capsys.readouterr().out == "frus1964-68v98/d1\n"
