"""The desk and the corrections in one file, and back."""

from __future__ import annotations

import os
import tracemalloc
import zipfile
from pathlib import Path

import pytest
from hostile.making import lying

from cables.operations.backup import dump, restore
from cables.workspace.workspace import Workspace
from corpus.errors import BadConfig, BadWorkspace
from search.request import SearchRequest


@pytest.fixture
def places(tmp_path: Path) -> tuple[Workspace, Path]:
    desk = Workspace(tmp_path / "desk")
    desk.label("toread", ["b"])
    desk.note("b", "a note")
    desk.save_search("kwp", SearchRequest(query="party:KWP"))
    desk.mark_seen("kwp", ["b"])
    (tmp_path / "corrections.txt").write_text('alias "the Leader" person/kim-il-sung\n', encoding="utf-8")
    return desk, tmp_path / "corrections.txt"


def contents(folder: Path, corrections: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in [*folder.glob("*"), corrections] if path.is_file()}


def test_what_is_dumped_comes_back(places: tuple[Workspace, Path], tmp_path: Path) -> None:
    desk, corrections = places
    names = dump(tmp_path / "all.zip", desk.folder, corrections)
    assert names == ("labels.txt", "notes.txt", "saved.txt", "seen-kwp.txt", "corrections.txt")
    once = (tmp_path / "all.zip").read_bytes()
    dump(tmp_path / "all.zip", desk.folder, corrections)
    assert (tmp_path / "all.zip").read_bytes() == once
    new, file = tmp_path / "new" / "desk", tmp_path / "new" / "corrections.txt"
    assert {what for _, what in restore(tmp_path / "all.zip", new, file).files} == {"written"}
    assert contents(new, file) == contents(desk.folder, corrections)
    assert {what for _, what in restore(tmp_path / "all.zip", new, file).files} == {"same"}


def test_nothing_that_is_there_is_changed_unasked(places: tuple[Workspace, Path], tmp_path: Path) -> None:
    desk, corrections = places
    dump(tmp_path / "all.zip", desk.folder, corrections)
    desk.label("tokyo", ["c"])
    desk.unlabel("toread")
    before = contents(desk.folder, corrections)
    with pytest.raises(BadWorkspace, match=r"labels\.txt would be changed"):
        restore(tmp_path / "all.zip", desk.folder, corrections)
    assert contents(desk.folder, corrections) == before
    restore(tmp_path / "all.zip", desk.folder, corrections, "merge")
    assert desk.labels() == {"toread": ("b",), "tokyo": ("c",)}
    restore(tmp_path / "all.zip", desk.folder, corrections, "replace")
    assert desk.labels() == {"toread": ("b",)}
    assert "tokyo c" in (desk.folder / "labels.txt.old").read_text(encoding="utf-8")


def test_merged_corrections_keep_their_order(places: tuple[Workspace, Path], tmp_path: Path) -> None:
    desk, corrections = places
    dump(tmp_path / "all.zip", desk.folder, corrections)
    corrections.write_text("merge party/x party/y\n", encoding="utf-8")
    restore(tmp_path / "all.zip", desk.folder, corrections, "merge")
    assert corrections.read_text(encoding="utf-8").splitlines() == [
        "merge party/x party/y",
        'alias "the Leader" person/kim-il-sung',
    ]


@pytest.mark.parametrize("name", ["../evil.txt", "seen-../../evil.txt", "/etc/evil", "other.txt", "seen-a\\b.txt"])
def test_a_zip_file_does_not_decide_where_it_is_written(tmp_path: Path, name: str) -> None:
    with zipfile.ZipFile(tmp_path / "bad.zip", "w") as archive:
        archive.writestr(name, "x")
    with pytest.raises(BadWorkspace, match="which is no file of a desk"):
        restore(tmp_path / "bad.zip", tmp_path / "desk", tmp_path / "corrections.txt")
    assert not (tmp_path / "desk").exists()


def test_a_dump_is_unpacked_no_further_than_it_states(tmp_path: Path) -> None:
    places = (tmp_path / "bad.zip", tmp_path / "desk", tmp_path / "corrections.txt")
    for method in (zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA):
        places[0].write_bytes(lying("labels.txt", method, b"\0" * 10_000, 100))
        with pytest.raises(BadWorkspace, match="is packed as no dump is"):
            restore(*places)
    places[0].write_bytes(lying("labels.txt", zipfile.ZIP_DEFLATED, b"\0" * (500 << 20), 100))
    tracemalloc.start()
    try:
        restore(*places)
        assert tracemalloc.get_traced_memory()[1] < 50 << 20
    finally:
        tracemalloc.stop()
    assert (tmp_path / "desk" / "labels.txt").stat().st_size <= 101


def test_a_dump_of_very_many_files_is_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "bad.zip", "w") as archive:
        for number in range(10_001):
            archive.writestr(zipfile.ZipInfo(f"seen-{number}.txt"), b"")
    with pytest.raises(BadWorkspace, match="is no dump: it holds more than 10,000 members"):
        restore(tmp_path / "bad.zip", tmp_path / "desk", tmp_path / "c.txt")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names")
def test_a_pipe_is_no_dump(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(BadConfig, match="is no file"):
        restore(tmp_path / "pipe", tmp_path / "desk", tmp_path / "c.txt")


def test_what_is_no_dump_is_told(tmp_path: Path) -> None:
    (tmp_path / "x.zip").write_text("text")
    with pytest.raises(BadWorkspace, match="is no dump"):
        restore(tmp_path / "x.zip", tmp_path / "desk", tmp_path / "c.txt")
    with pytest.raises(BadConfig, match="cannot read"):
        restore(tmp_path / "none.zip", tmp_path / "desk", tmp_path / "c.txt")
    (tmp_path / "c.txt").write_text("# corrections\n")
    with pytest.raises(BadConfig, match="cannot write"):
        dump(tmp_path / "no" / "x.zip", tmp_path / "desk", tmp_path / "c.txt")


def test_a_dump_of_nothing_leaves_an_earlier_one(places: tuple[Workspace, Path], tmp_path: Path) -> None:
    desk, corrections = places
    dump(tmp_path / "all.zip", desk.folder, corrections)
    before = (tmp_path / "all.zip").read_bytes()
    with pytest.raises(BadConfig, match="there is nothing to dump"):
        dump(tmp_path / "all.zip", tmp_path / "mistyped", tmp_path / "none.txt")
    assert (tmp_path / "all.zip").read_bytes() == before
