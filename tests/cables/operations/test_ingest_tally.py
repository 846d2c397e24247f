"""What an ingest counts: the bytes of what was read or passed over, cables, words."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from cables.operations.ingest import IngestOptions, IngestStats, ingest
from index.ledger.store import Ledger


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


def rows(archive: Path) -> dict[str, tuple[str, int, int, int]]:
    """What the ledger has of each file: status, cables, duplicates, failures."""
    with closing(Ledger(archive, read_only=True)) as ledger:
        return {
            "/".join(Path(row.shown).parts[-2:]): (row.status, row.cables, row.duplicates, row.failures)
            for row in ledger.files()
        }


def test_each_file_is_counted_in_the_tally_and_in_its_row(tmp_path: Path) -> None:
    """A table of two cables, one of them twice; a copy of it; a file that is no table; a path of nothing."""
    folder, archive = tmp_path / "files", tmp_path / "archive"
    folder.mkdir()
    table = "id,subject,body\ninvented/1,Oil,The embargo holds.\ninvented/2,Wheat,Nothing\n"
    for name in ("1", "2", "4"):  # of one name, which is the name of the collection
        (folder / name).mkdir()
        mapping = '[columns]\n"id" = "id"\n"subject" = "subject"\n"body" = "body"\n'
        (folder / name / "t.csv.mapping.toml").write_text(mapping, encoding="utf-8")
    (folder / "1" / "t.csv").write_text(table, encoding="utf-8")
    (folder / "2" / "t.csv").write_text(f"{table}invented/3,Fish,\n", encoding="utf-8")
    (folder / "3.docx").write_bytes(b"PK\x03\x04 no archive")
    (folder / "4" / "t.csv").write_text(table, encoding="utf-8")
    paths = [str(folder), str(tmp_path / "none.txt")]
    tally = ingest(archive, IngestOptions(paths=paths, tag=False))
    assert rows(archive) == {
        "1/t.csv": ("indexed", 2, 0, 0),
        "2/t.csv": ("indexed", 1, 2, 0),
        "files/3.docx": ("failed", 0, 0, 1),
        "4/t.csv": ("duplicate", 0, 2, 0),
        f"{tmp_path.name}/none.txt": ("failed", 0, 0, 1),
    }
    assert (tally.files_indexed, tally.files_duplicate, tally.files_failed) == (2, 1, 2)
    assert (tally.cables_indexed, tally.cables_duplicate, tally.failures) == (3, 4, 2)
    assert (tally.words, tally.characters) == (4, len("The embargo holds.Nothing"))
    with closing(Ledger(archive, read_only=True)) as ledger:
        failed = list(ledger.failures())
    assert sorted(Path(row.shown).name for row in failed) == ["3.docx", "none.txt"]
    assert all(row.reason for row in failed)


def test_what_is_gone_is_counted_where_it_is_pruned(tmp_path: Path) -> None:
    folder, archive = tmp_path / "files", tmp_path / "archive"
    folder.mkdir()
    for at in range(3):
        (folder / f"{at}.txt").write_text(f"Invented report {at}.\n", encoding="utf-8")
    ingest(archive, IngestOptions(paths=[str(folder)], tag=False))
    (folder / "0.txt").unlink()
    (folder / "1.txt").unlink()
    kept = ingest(archive, IngestOptions(paths=[str(folder)], tag=False))
    assert (kept.files_pruned, kept.cables_removed, len(rows(archive))) == (0, 0, 3)
    gone = ingest(archive, IngestOptions(paths=[str(folder)], tag=False, prune=True))
    assert (gone.files_pruned, gone.cables_removed, gone.files_unchanged) == (2, 2, 1)
    assert list(rows(archive)) == ["files/2.txt"]
