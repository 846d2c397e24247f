"""The audit as a command: totals, volumes, examples, what is told."""

import random
from pathlib import Path

import pytest

from benchmarks.frus_audit import __main__ as command
from benchmarks.frus_audit.report import report

VOLUME = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc>
<titleStmt><title type="complete">Invented</title></titleStmt>
<publicationStmt><idno type="frus">frus1964-68v90</idno></publicationStmt></fileDesc></teiHeader><text><body>
<div type="document" xml:id="d1" n="1"><head>1. Letter From Alder to Birch</head><p>Tin.</p></div>
<div type="document" xml:id="d1" n="2"><head>2. Editorial Note</head><p>On a day.</p>
<p>See <ref target="frus1961-63v99#d4">Document 4</ref>, which no volume here has.</p></div>
</body></text></TEI>"""


@pytest.fixture
def volume(tmp_path: Path) -> Path:
    path = tmp_path / "frus1964-68v90.xml"
    path.write_text(VOLUME, encoding="utf-8")
    return path


def test_totals_and_volumes(volume: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main([str(volume), "--check", "words", "--check", "links", "--by-volume"]) == 0
    lines = [line.split() for line in capsys.readouterr().out.splitlines()]
    (words,) = (line for line in lines if line[:1] == ["words"])
    assert words[1:4] == ["0", "2", "0.0%"]
    (row,) = (line for line in lines if line[:1] == ["frus1964-68v90"])
    assert row[1].endswith("/1")
    assert row[2] == "0/2"
    assert lines[-1][:2] == ["2", "documents"]


def test_examples_are_drawn_by_the_seed(volume: Path) -> None:
    counts = command.audit([volume], [check for check in command.CHECKS if check.name == "words"])
    counts.examples["words"] = [f"frus1964-68v90/d{number}  lost" for number in range(50)]
    checks = [check for check in command.CHECKS if check.name == "words"]

    def drawn(seed: int) -> list[str]:
        return list(report(checks, counts, 5, random.Random(seed), False))[2:]

    assert drawn(1) == drawn(1)
    assert drawn(1) != drawn(2)
    assert len(drawn(1)) == 6


def test_a_repeated_id_is_two_documents(volume: Path) -> None:
    counts = command.audit([volume], command.CHECKS)
    assert counts.documents == 2
    assert counts.unread == []


def test_without_volumes_it_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(command, "VOLUMES", tmp_path)
    assert command.main([]) == 0
    assert f"skipped: no volumes in {tmp_path}" in capsys.readouterr().err
