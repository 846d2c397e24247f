"""`cables show`: the text of the edition, its marks left out on demand, never in JSON, and quoted with them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from conftest import make_cable, write_archive

from cables.cli import run
from corpus.records import Note, PageMark, Part

if TYPE_CHECKING:
    from pathlib import Path

BODY = "The herring came late.\n\nNobody asked why."
CABLE = make_cable(
    "printed",
    BODY,
    title="Fish",
    place="Oslo",
    notes=(Note(marker="2", text="See Document 1.", offset=11),),
    source_note="Source: Invented Files, Box 1. Secret.",
    pages=(PageMark(label="512", offset=24),),
    parts=(Part(start=24, end=len(BODY), kind="enclosure", label="Enclosure", head="Nobody asked"),),
)
Capture = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, desk_folder: Path) -> None:
    write_archive(tmp_path / "archive", [CABLE])
    monkeypatch.setenv("CABLES_ARCHIVE", str(tmp_path / "archive"))
    monkeypatch.setenv("CABLES_CONFIG", str(tmp_path / "none.toml"))
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "80")


@pytest.mark.parametrize(
    ("options", "first", "last", "notes"),
    [
        ([], "The **herring**[2] came late.", "[Page 512] Nobody asked why.", True),
        (["--no-footnotes"], "The **herring** came late.", "[Page 512] Nobody asked why.", False),
        (["--paragraphs", "--no-pages"], "[par. 1] The **herring**[2] came late.", "[par. 2] Nobody asked why.", True),
        (["--no-pages"], "The **herring**[2] came late.", "Nobody asked why.", True),
        (["--no-footnotes", "--no-pages"], "The **herring** came late.", "Nobody asked why.", False),
    ],
)
def test_the_text_of_the_edition(capsys: Capture, options: list[str], first: str, last: str, notes: bool) -> None:
    assert run(["show", "printed", "--query", "herring", *options]) == 0
    lines = capsys.readouterr().out.splitlines()
    text = lines.index("TEXT")
    assert lines[text + 1 : text + 4] == [first, "", last]
    assert ("Source: Invented Files, Box 1. Secret." in lines) is notes
    assert ("[2] See Document 1." in lines) is notes
    assert [line.split(maxsplit=1) for line in lines if line.startswith(("Place", "Part"))] == [
        ["Place", "Oslo"],
        ["Part", "Enclosure: Nobody asked"],
    ]


def test_json_holds_the_text_and_the_places_of_its_marks(capsys: Capture) -> None:
    run(["show", "printed", "--query", "herring", "--json", "--no-footnotes"])
    found = json.loads(capsys.readouterr().out)
    assert found["cable"]["body"] == BODY
    assert found["cable"]["notes"] == [{"marker": "2", "text": "See Document 1.", "offset": 11}]
    assert found["cable"]["pages"] == [{"label": "512", "offset": 24}]
    assert found["cable"]["parts"][0]["label"] == "Enclosure"
    assert found["spans"]["body"] == [[4, 11]]


def test_what_was_copied_with_its_marks_is_quoted(capsys: Capture) -> None:
    assert run(["cite", "printed", "--quote", "herring[2] came late. [Page 512] Nobody asked"]) == 0
    assert "pars. 1–2. “herring came late. Nobody asked”." in capsys.readouterr().out


def test_numbers_of_paragraphs_are_no_part_of_a_quotation(capsys: Capture) -> None:
    assert run(["show", "printed", "--paragraphs"]) == 0
    assert "[par. 2] [Page 512] Nobody asked why." in capsys.readouterr().out
    assert run(["cite", "printed", "--quote", "came late. [par. 2] [Page 512] Nobody asked"]) == 0
    assert "pars. 1–2" in capsys.readouterr().out
