import hashlib
import io
import os
import pickle
from pathlib import Path

import pytest

from corpus.errors import BadSource
from ingest.sources.files import FileOnDisk, printable_path
from ingest.sources.items import Failure, SourceFile
from ingest.sources.walk import files, sources


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in ("b.txt", "a.txt", "1974/c.txt", "1974/deep/d.txt", ".hidden/e.txt", ".f.txt", "b.txt.mapping.toml"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name)
    return tmp_path


def paths(*given: str) -> list[str]:
    return [item.path for item in files(given)]


def failures(*given: str) -> list[Failure]:
    return [item for item in files(given) if isinstance(item, Failure)]


@pytest.mark.usefixtures("folder")
def test_a_folder_is_walked_to_the_bottom_sorted_without_hidden_files_and_mappings() -> None:
    assert paths(".") == ["1974/c.txt", "1974/deep/d.txt", "a.txt", "b.txt"]


@pytest.mark.usefixtures("folder")
def test_paths_are_shown_as_given_and_in_the_order_given() -> None:
    assert paths("b.txt", "1974") == ["b.txt", "1974/c.txt", "1974/deep/d.txt"]
    assert paths(str(Path.cwd() / "a.txt")) == [str(Path.cwd() / "a.txt")]


@pytest.mark.usefixtures("folder")
def test_globs_find_files_and_folders_each_file_once() -> None:
    assert paths("*.txt") == ["a.txt", "b.txt"]
    assert paths("19*") == ["1974/c.txt", "1974/deep/d.txt"]
    assert paths("**") == ["1974/c.txt", "1974/deep/d.txt", "a.txt", "b.txt"]


def test_a_file_whose_name_looks_like_a_pattern_is_itself(folder: Path) -> None:
    (folder / "c[1].txt").write_text("x")
    assert paths("c[1].txt") == ["c[1].txt"]


def test_loops_of_links_end(folder: Path) -> None:
    (folder / "1974/deep/back").symlink_to(folder / "1974")
    (folder / "again").symlink_to(folder / "1974")
    found = paths("1974", "again")
    assert found == ["1974/c.txt", "1974/deep/d.txt"]


def test_a_link_that_leads_out_of_the_folder_is_told_not_followed(folder: Path) -> None:
    (folder / "1974/out").symlink_to(folder)
    (folder / "1974/twin.txt").symlink_to(folder / "1974x.txt")
    (folder / "1974x.txt").write_text("another folder's")
    (folder / "1974/within.txt").symlink_to(folder / "1974/c.txt")
    assert paths("1974") == ["1974/c.txt", "1974/deep/d.txt", "1974/out", "1974/twin.txt", "1974/within.txt"]
    first, second = failures("1974")
    assert first.reason == f"a link that leads out of the folder, to {folder}"
    assert first.advice == "name what it leads to, if that is to be read as well"
    assert second.path == "1974/twin.txt"
    assert paths("1974/twin.txt") == ["1974/twin.txt"]


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("given", "reason", "advice"),
    [
        ("nowhere.txt", "there is no such file or folder", "check the spelling; relative paths start from"),
        ("*.pdf", "no file matches this pattern", '"**" reaches into subfolders'),
        ("", "an empty path", "name a file, a folder or a pattern"),
        ("a\0b", "not a path", "remove the NUL character"),
    ],
)
def test_a_path_that_names_nothing_says_what_to_do(given: str, reason: str, advice: str) -> None:
    (failure,) = failures(given)
    assert failure.reason == reason
    assert advice in failure.advice


def test_a_dead_link_is_a_failure_and_the_walk_goes_on(folder: Path) -> None:
    (folder / "1974/dead.txt").symlink_to("gone.txt")
    (failure,) = failures("1974")
    assert failure.path == "1974/dead.txt"
    assert failure.advice == "the link leads nowhere: remove or mend it"
    assert len(paths("1974")) == 3


def test_a_pipe_in_a_folder_does_not_hang_the_walk(folder: Path) -> None:
    os.mkfifo(folder / "1974/pipe")
    (failure,) = failures("1974")
    assert failure.reason == "neither a file nor a folder (a device, socket or pipe)"


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read everything")
def test_an_unreadable_file_is_a_failure(folder: Path) -> None:
    (folder / "a.txt").chmod(0)
    (failure,) = [item for item in sources(["a.txt"]) if isinstance(item, Failure)]
    assert (failure.reason, failure.advice) == (
        "cannot be read: Permission denied",
        "give yourself the right to read it (chmod u+r)",
    )


def test_a_file_gone_between_walk_and_hash_is_a_failure(folder: Path) -> None:
    (file,) = files(["a.txt"])
    assert isinstance(file, FileOnDisk)
    (folder / "a.txt").unlink()
    with pytest.raises(BadSource, match="cannot be read: No such file or directory") as caught:
        _ = file.sha256
    assert caught.value.advice == "it was there a moment ago: ingest again"


@pytest.mark.usefixtures("folder")
def test_a_file_knows_size_and_digest_and_travels_to_another_process() -> None:
    (file,) = files(["a.txt"])
    assert isinstance(file, FileOnDisk)
    assert file.size == 5
    assert file.sha256 == hashlib.sha256(b"a.txt").hexdigest()
    assert pickle.loads(pickle.dumps(file)) == file
    with file.whole().open() as stream:
        assert stream.read() == b"a.txt"


def test_standard_input_is_a_source_that_can_be_read_twice() -> None:
    (source,) = sources(["-"], stdin=io.BytesIO(b"FM AMEMBASSY BONN"))
    assert isinstance(source, SourceFile)
    assert source.path == "standard input"
    assert source.head() == source.head() == b"FM AMEMBASSY BONN"
    assert source.sha256 == hashlib.sha256(b"FM AMEMBASSY BONN").hexdigest()


def test_names_that_would_drive_a_terminal_are_shown_harmless() -> None:
    assert printable_path("a\x1b[31m\n\udcff.txt") == "a�[31m��.txt"


@pytest.mark.parametrize("name", ["Thumbs.db", "desktop.ini", ".DS_Store", "~$note.docx", "ehthumbs.db"])
def test_files_of_systems_are_passed_over(name: str, folder: Path) -> None:
    (folder / name).write_bytes(b"\x00\x01")
    assert not any(isinstance(one, Failure) or one.path.endswith(name) for one in files([folder]))
