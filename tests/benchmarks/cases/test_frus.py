"""The score of FRUS volumes with faults of reading."""

from __future__ import annotations

from pathlib import Path

from benchmarks.cases import frus

VOLUME = (
    '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader/><text><body><div type="document" xml:id="d1" n="1">'
    '<head>1. Memorandum of Conversation</head><list type="participants"><head>PARTICIPANTS</head>{}</list>'
    "<p>Invented.</p></div></body></text></TEI>"
)
RIGHT = (
    "<item><list><head>US</head><item>Mr. Alder</item><item>Mr. Birch</item></list></item>"
    "<item><list><head>Turkey</head><item>Mr. Cedar</item></list></item>"
)


def scored(tmp_path: Path, name: str, inside: str) -> dict[str, str]:
    (tmp_path / "frus").mkdir(exist_ok=True)
    (tmp_path / "frus" / name).write_text(VOLUME.format(inside))
    (tmp_path / "frus.tsv").write_text(f"file\tmust give\n{name}\tparticipants\n")
    return {outcome.case: outcome.verdict for outcome in frus.score(tmp_path)}


def test_what_a_volume_must_give(tmp_path: Path) -> None:
    name = "07-participants-doubled.xml"
    assert set(scored(tmp_path, name, RIGHT).values()) == {"right"}
    assert scored(tmp_path, name, "<item>Mr. Alder</item>")["participants once, with sides"] == "wrong"


def test_a_volume_of_which_nothing_is_written_down_is_wrong(tmp_path: Path) -> None:
    assert list(scored(tmp_path, "99-new.xml", RIGHT).values()) == ["wrong"]


def test_a_document_that_is_missing_is_wrong(tmp_path: Path) -> None:
    assert set(scored(tmp_path, "15-drafter.xml", RIGHT).values()) == {"wrong"}
