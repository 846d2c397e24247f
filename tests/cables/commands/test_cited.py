"""Commands that take a link or a citation where they take an id, and what they print of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from conftest import make_cable, write_archive

from cables.cli import run
from cables.exit import FOUND, MISUSE, NOTHING
from corpus.records import PageMark, Reference, Source

if TYPE_CHECKING:
    from pathlib import Path

LINK = "https://history.state.gov/historicaldocuments/frus1964-68v98/d7"
PRINTED = "FRUS, 1964–1968, vol. XCVIII, doc. 7"
FORMS = (LINK, f"{LINK}#fn1", "frus1964-68v98#d7", PRINTED, f"12. See {PRINTED}.")
Capture = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, desk_folder: Path) -> None:
    frus = {
        number: make_cable(
            f"frus1964-68v98/d{number}",
            f"Invented: herring of number {number}.",
            title=f"Invented Letter {number}",
            collection="frus1964-68v98",
            source=Source(path="frus1964-68v98.xml", sha256="0" * 64, reader="frus", record_id=f"d{number}"),
            pages=(PageMark(label="30", offset=0),),
            references=(Reference(printed="Document 7", target="frus1964-68v98/d7"),) if number == 8 else (),
        )
        for number in (7, 8)
    }
    write_archive(tmp_path / "archive", [*frus.values(), make_cable("box/1", "Invented: amber.")])
    monkeypatch.setenv("CABLES_ARCHIVE", str(tmp_path / "archive"))
    monkeypatch.setenv("CABLES_CONFIG", str(tmp_path / "none.toml"))
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "100")


@pytest.mark.parametrize("written", FORMS)
@pytest.mark.parametrize("command", ["show", "cite", "refs", "versions"])
def test_a_citation_prints_what_the_id_prints(command: str, written: str, capsys: Capture) -> None:
    code = run([command, "frus1964-68v98/d7"])
    expected = capsys.readouterr().out
    assert "frus1964-68v98/d7" in expected or "Invented Letter 7" in expected or command == "refs"
    assert run([command, written]) == code
    assert capsys.readouterr().out == expected


@pytest.mark.parametrize("written", FORMS)
def test_search_says_which_document_was_named(written: str, capsys: Capture) -> None:
    assert run(["search", written]) == FOUND
    printed = capsys.readouterr().out
    assert "understood as: frus1964-68v98/d7, named by a" in printed
    assert "Invented Letter 7" in printed
    assert "Invented Letter 8" not in printed


@pytest.mark.parametrize("command", ["search", "show", "cite", "refs"])
def test_what_is_not_held_is_told_with_the_code_of_no_hits(command: str, capsys: Capture) -> None:
    assert run([command, PRINTED.replace("7", "99")]) == NOTHING
    printed = capsys.readouterr()
    told = " ".join((printed.out + printed.err).split())
    assert "1964–1968, Volume XCVIII, Document 99 is not in this archive, which holds 2 documents of that" in told


def test_an_id_that_nobody_holds_stays_a_misuse(capsys: Capture) -> None:
    assert run(["show", "box/2"]) == MISUSE


def test_a_page_of_several_documents_is_a_choice(capsys: Capture) -> None:
    assert run(["show", "FRUS, 1964–1968, vol. XCVIII, p. 30"]) == MISUSE
    assert "may be frus1964-68v98/d7 or frus1964-68v98/d8" in capsys.readouterr().err
    assert run(["search", "FRUS, 1964–1968, vol. XCVIII, p. 30"]) == FOUND
    assert "2 documents on these pages" in " ".join(capsys.readouterr().out.split())


def test_labels_and_notes_are_kept_under_the_id(capsys: Capture) -> None:
    assert run(["label", "add", "toread", LINK]) == FOUND
    assert run(["note", PRINTED, "Herring."]) == FOUND
    capsys.readouterr()
    assert run(["search", "label:toread has:mynote", "--ids"]) == FOUND
    assert capsys.readouterr().out.split() == ["frus1964-68v98/d7"]
    assert run(["note", LINK]) == FOUND
    assert "Herring." in capsys.readouterr().out


def test_export_and_explain_of_a_citation(capsys: Capture) -> None:
    assert run(["search", PRINTED, "--ids"]) == FOUND
    assert capsys.readouterr().out.split() == ["frus1964-68v98/d7"]
    assert run(["export", LINK, "--ids"]) == FOUND
    assert capsys.readouterr().out.split() == ["frus1964-68v98/d7"]
    assert run(["explain", f"{LINK} herring", "frus1964-68v98/d7"]) == FOUND
    printed = capsys.readouterr().out
    assert "named by the query" in printed
