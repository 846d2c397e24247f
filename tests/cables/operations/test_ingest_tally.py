"""What an ingest counts: the bytes of what was read or passed over, cables, words."""

from __future__ import annotations

from pathlib import Path

import pytest

from cables.operations.ingest import IngestOptions, IngestStats, ingest


@pytest.mark.parametrize("again", [False, True])
def test_bytes_are_those_of_files_read_and_of_files_unchanged(tmp_path: Path, again: bool) -> None:
    folder, archive = tmp_path / "files", tmp_path / "archive"
    folder.mkdir()
    texts = ["The embargo holds.\n", "Nothing of note was said.\n", "Ж\n"]
    for at, text in enumerate(texts):
        (folder / f"{at}.txt").write_text(text, encoding="utf-8")
    size = sum(len(text.encode()) for text in texts)
    wish = IngestOptions(paths=[str(folder)], tag=False)
    told: list[int] = []

    def report(tally: IngestStats, path: str) -> None:
        assert path.endswith(".txt")
        told.append(tally.bytes)

    first = ingest(archive, wish, report)
    assert first.bytes == size
    assert len(told) == len(texts)
    assert told[-1] == size
    second = ingest(archive, IngestOptions(paths=[str(folder)], tag=False, again=again))
    assert second.bytes == size
    assert (second.files_unchanged, second.files_indexed) == ((0, 3) if again else (3, 0))


def test_what_is_not_there_has_no_bytes(tmp_path: Path) -> None:
    tally = ingest(tmp_path / "archive", IngestOptions(paths=[str(tmp_path / "none")], tag=False))
    assert (tally.bytes, tally.failures) == (0, 1)
