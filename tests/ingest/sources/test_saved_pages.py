"""Folders that browsers save beside a page. All invented."""

from __future__ import annotations

import io
import tarfile
import zipfile
from pathlib import Path

import pytest

from ingest.sources import saved_pages
from ingest.sources.archives import unpack
from ingest.sources.items import SourceFile
from ingest.sources.saved_pages import Companions, HeldMembers, is_companion, page_stem
from ingest.sources.walk import files

SAVED = {
    "d/Despatch_files/ad.html": "<p>ad</p>",
    "d/Despatch_files/deep/x.js": "var x",
    "d/Despatch.html": "<p>Zenda.</p>",
    "d/case_files/note.txt": "A note.",  # no page beside it
    "Despatch_files/other.txt": "A paper.",  # the page is in another folder
}
KEPT = {"d/Despatch.html", "d/case_files/note.txt", "Despatch_files/other.txt"}


@pytest.mark.parametrize(
    ("folder", "stem"),
    [
        ("a_files", "a"), ("a.files", "a"), ("a-Dateien", "a"), ("a_fichiers", "a"), ("a_файлы", "a"), ("a_pliki", "a"),
        ("a_FILES", "a"), ("a b_files", "a b"), ("files", ""), ("a_filesystem", ""), ("a", ""), ("_files", ""),
    ],
)  # fmt: skip
def test_names_of_such_folders(folder: str, stem: str) -> None:
    assert page_stem(folder) == stem


@pytest.mark.parametrize(
    ("beside", "is_one"),
    [({"a.html"}, True), ({"a.htm"}, True), ({"a.txt"}, False), ({"b.html"}, False), (set(), False)],
)
def test_the_page_must_stand_beside_it(beside: set[str], is_one: bool) -> None:
    assert is_companion("A_files", beside) == is_one
    assert Companions([*beside, "A_files/x"]).holds("A_files/x") == is_one


def test_a_folder_is_walked_without_them(tmp_path: Path) -> None:
    for name, content in SAVED.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    assert {Path(file.path).relative_to(tmp_path).as_posix() for file in files([tmp_path])} == KEPT
    named = [Path(file.path).name for file in files([tmp_path / "d" / "Despatch_files"])]
    assert named == ["ad.html", "x.js"]  # whoever names it wants it


def test_a_zip_without_them() -> None:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for name, content in SAVED.items():
            archive.writestr(name, content)
    assert {item.path.removeprefix("a!") for item in unpack(SourceFile.of_bytes("a", held.getvalue()))} == KEPT


@pytest.mark.parametrize("order", [1, -1])
def test_a_tar_without_them_in_any_order(order: int) -> None:
    held = io.BytesIO()
    with tarfile.open(fileobj=held, mode="w") as archive:
        for name, content in list(SAVED.items())[::order]:
            member = tarfile.TarInfo(f"./{name}")
            member.size = len(content)
            archive.addfile(member, io.BytesIO(content.encode()))
    assert {item.path.removeprefix("a!") for item in unpack(SourceFile.of_bytes("a", held.getvalue()))} == KEPT


def test_no_more_is_held_back_than_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(saved_pages, "MOST_HELD", 10)
    held = HeldMembers()
    first, second = SourceFile.of_bytes("a", b"x" * 10), SourceFile.of_bytes("b", b"x")
    assert held.takes("p_files/a", first)
    assert not held.takes("p_files/b", second)
    assert [member.path for member in held.left()] == ["a"]


def test_the_lists_and_indexes_of_a_web_archive_are_no_documents() -> None:
    members = ["datapackage.json", "datapackage-digest.json", "pages/pages.jsonl", "indexes/index.cdx.gz", "fuzzy.json"]
    archive = Companions([*members, "archive/data.warc.gz"])
    assert all(map(archive.holds, members))
    assert not archive.holds("archive/data.warc.gz")
    # Without pages beside it a data package is a table of something else.
    assert not any(map(Companions(members).holds, members))
