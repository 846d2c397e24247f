"""What the doctor says of the user's own files: sound, odd, broken, each with what to do."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from conftest import make_cable, write_archive

from cables.operations.check import check_all

if TYPE_CHECKING:
    from index.recovery.check import Finding


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("checked") / "archive"
    write_archive(folder, [make_cable("a"), make_cable("b")])
    return folder


def found(archive: Path, folder: Path) -> dict[str, Finding]:
    own = ("corrections", "labels", "notes", "searches")
    every = check_all(archive, corrections=folder / "corrections.txt", desk=folder)
    return {each.check: each for each in every if each.check in own}


NAMES = {"corrections": "corrections.txt", "labels": "labels.txt", "notes": "notes.txt", "searches": "saved.txt"}
GOOD = {
    "corrections": 'alias "the chief" person/kim-il-sung',
    "labels": "toread a",
    "notes": "a 2026-05-01 late",
    "searches": "fish herring",
}


def test_files_that_are_not_there_are_sound(archive: Path, tmp_path: Path) -> None:
    assert {name: (each.verdict, each.detail) for name, each in found(archive, tmp_path).items()} == dict.fromkeys(
        NAMES, ("ok", "0 lines count")
    )


@pytest.mark.parametrize("check", NAMES)
def test_each_file_by_itself(archive: Path, tmp_path: Path, check: str) -> None:
    path, line = tmp_path / NAMES[check], GOOD[check].encode()
    table: list[tuple[bytes, str, str]] = [
        (line + b"\n", "ok", "1 line counts"),
        (b"# a note\n\n" + line + b"\n", "ok", "1 line counts"),
        (line, "warning", f"{path.name} does not end with a line end: its last line may be cut short."),
        (b"# a\x01note\n", "warning", f"{path.name}, line 1, holds control characters."),
        (b"# a\x7fnote\n", "warning", f"{path.name}, line 1, holds control characters."),
        (b"# a\x1fnote\n# a\x00\n", "warning", f"{path.name}, line 1, holds control characters."),
        (b"# a\tnote of\r\n", "ok", "0 lines count"),
        (b"\n!!! !!! !!!\n", "warning", f"{path.name}, line 2, does not count"),
    ]
    for content, verdict, detail in table:
        path.write_bytes(content)
        every = found(archive, tmp_path)
        assert (every[check].verdict, detail in every[check].detail) == (verdict, True), (content, every[check])
        assert ("Correct the line in an editor" in every[check].advice) is (verdict == "warning")
        assert {each.verdict for name, each in every.items() if name != check} == {"ok"}


@pytest.mark.parametrize("check", NAMES)
def test_a_file_that_cannot_be_read_is_broken(archive: Path, tmp_path: Path, check: str) -> None:
    (tmp_path / NAMES[check]).mkdir()
    said = found(archive, tmp_path)[check]
    assert said.verdict == "broken"
    assert said.advice


@pytest.mark.parametrize(
    ("ids", "told"),
    [
        (["a"], ""),
        (["a", "b"], ""),
        (["a", "z"], "1 cable in {} is not in this archive, e.g. z."),
        (["z", "y", "a", "z"], "2 cables in {} are not in this archive, e.g. y."),
    ],
)
def test_cables_that_the_archive_has_not(archive: Path, tmp_path: Path, ids: list[str], told: str) -> None:
    (tmp_path / "labels.txt").write_text("".join(f"l{at} {each}\n" for at, each in enumerate(ids)))
    (tmp_path / "notes.txt").write_text("".join(f"{each} 2026-05-01 n{at}\n" for at, each in enumerate(ids)))
    every = found(archive, tmp_path)
    for check in ("labels", "notes"):
        assert every[check].verdict == ("warning" if told else "ok")
        if told:
            assert every[check].detail == told.format(tmp_path / NAMES[check])


def test_at_most_five_are_told(archive: Path, tmp_path: Path) -> None:
    (tmp_path / "labels.txt").write_text("wrong\n" * 4 + "toread z\ntoread a")
    said = found(archive, tmp_path)["labels"].detail
    assert said.count("does not count") == 4
    assert "line end" in said
    assert "not in this archive" not in said
