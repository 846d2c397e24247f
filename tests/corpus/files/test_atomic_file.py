from __future__ import annotations

import errno
import os
import stat
from pathlib import Path
from types import SimpleNamespace

import pytest

from corpus.files import atomic_file


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.fixture(autouse=True)
def usual_umask() -> None:
    os.umask(0o022)


@pytest.mark.parametrize(
    ("before", "wanted", "after"),
    [
        (None, 0o666, 0o644),
        (None, atomic_file.PRIVATE, 0o600),
        (0o600, 0o666, 0o600),
        (0o640, 0o666, 0o640),
        (0o664, atomic_file.PRIVATE, 0o664),
    ],
)
def test_the_mode_of_a_file(tmp_path: Path, before: int | None, wanted: int, after: int) -> None:
    """A file that is there keeps its mode, whatever a new one would get."""
    path = tmp_path / "a.txt"
    if before is not None:
        path.write_bytes(b"old")
        path.chmod(before)
    atomic_file.write(path, b"new", mode=wanted)
    assert (path.read_bytes(), mode(path)) == (b"new", after)
    assert [each.name for each in tmp_path.iterdir()] == ["a.txt"]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only the superuser can give files away")
def test_the_owner_of_a_file(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"old")
    os.chown(path, 12_345, 54_321)
    atomic_file.write(path, b"new")
    assert (path.stat().st_uid, path.stat().st_gid) == (12_345, 54_321)


def test_a_group_that_cannot_be_kept_is_granted_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Else what one group could read another one can."""
    path = tmp_path / "a.txt"
    path.write_bytes(b"old")
    path.chmod(0o664)
    real = os.stat_result

    def refused(*args: object, **options: object) -> None:
        raise PermissionError(errno.EPERM, "not permitted")

    monkeypatch.setattr(os, "fchown", refused)
    found = path.lstat()
    foreign = real((*found[:5], found.st_gid + 1, *found[6:]))
    monkeypatch.setattr(atomic_file, "_regular", lambda path: foreign)
    atomic_file.write(path, b"new")
    assert mode(path) == 0o604


def test_extended_attributes_stay(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"old")
    try:
        os.setxattr(path, "user.shelf", b"7")
    except (OSError, AttributeError):
        pytest.skip("this file system keeps no attributes")
    atomic_file.write(path, b"new")
    assert os.getxattr(path, "user.shelf") == b"7"


def test_a_link_is_replaced_and_not_followed(tmp_path: Path) -> None:
    (tmp_path / "victim").write_bytes(b"precious")
    for name in ("a.txt", "a.txt.new"):
        (tmp_path / name).symlink_to(tmp_path / "victim")
    atomic_file.write(tmp_path / "a.txt", b"new")
    assert (tmp_path / "victim").read_bytes() == b"precious"
    assert not (tmp_path / "a.txt").is_symlink()
    assert (tmp_path / "a.txt").read_bytes() == b"new"


def test_what_was_left_by_a_run_that_was_killed_is_no_hindrance(tmp_path: Path) -> None:
    (tmp_path / "a.txt.new").write_bytes(b"half")
    atomic_file.write(tmp_path / "a.txt", b"new")
    assert [each.name for each in tmp_path.iterdir()] == ["a.txt"]


def test_what_cannot_be_written_leaves_the_old_file_and_no_draft(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"old")
    with pytest.raises(TypeError):
        atomic_file.write(path, "no bytes")  # type: ignore[arg-type]
    assert path.read_bytes() == b"old"
    assert [each.name for each in tmp_path.iterdir()] == ["a.txt"]


def test_file_and_folder_reach_the_disk_before_and_after_the_rename(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Power can fail at any moment: the new content is on the disk before it takes the old one's name."""
    path = tmp_path / "a.txt"
    path.write_bytes(b"old")
    steps: list[tuple[str, bytes]] = []
    real_sync, real_replace = os.fsync, Path.replace

    def sync(handle: int) -> None:
        real_sync(handle)
        steps.append(("folder" if stat.S_ISDIR(os.fstat(handle).st_mode) else "file", path.read_bytes()))

    def replace(draft: Path, target: Path) -> Path:
        steps.append(("rename", draft.read_bytes()))
        return real_replace(draft, target)

    monkeypatch.setattr(os, "fsync", sync)
    monkeypatch.setattr(Path, "replace", replace)
    atomic_file.write(path, b"new")
    assert steps == [("file", b"old"), ("rename", b"new"), ("folder", b"new")]


@pytest.mark.parametrize(("most", "fits"), [(2, False), (3, True), (4, True)])
def test_no_more_is_read_than_was_agreed(tmp_path: Path, most: int, fits: bool) -> None:
    (tmp_path / "a").write_bytes(b"abc")
    if fits:
        assert atomic_file.read(tmp_path / "a", most) == b"abc"
    else:
        with pytest.raises(OSError, match="larger than 2 bytes") as caught:
            atomic_file.read(tmp_path / "a", most)
        assert caught.value.errno == errno.EFBIG


@pytest.mark.parametrize("kind", ["link", "pipe", "folder"])
def test_only_files_are_read(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "a"
    if kind == "link":
        (tmp_path / "b").write_bytes(b"abc")
        path.symlink_to(tmp_path / "b")
    elif kind == "pipe":
        os.mkfifo(path)
    else:
        path.mkdir()
    for read in (atomic_file.read, atomic_file.read_head):
        with pytest.raises(OSError):  # noqa: PT011 -- the system's words differ
            read(path, 10)


def test_the_head_of_a_file(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"abcdef")
    assert atomic_file.read_head(tmp_path / "a", 2) == b"ab"


@pytest.mark.parametrize(
    ("size", "blocks", "holes"),
    [
        # Of more than 64 MiB less than one byte in 64 was written.
        ((64 << 20) + 1, 0, True),
        (64 << 20, 0, False),
        (1 << 30, (1 << 30) // 64 // 512 - 1, True),
        (1 << 30, (1 << 30) // 64 // 512, False),
        (1 << 40, 8, True),
        (1_000, 0, False),
        (0, 0, False),
        (1 << 40, None, False),  # a system that does not say
    ],
)
def test_what_was_never_written_is_a_hole(size: int, blocks: int | None, holes: bool) -> None:
    state = SimpleNamespace(st_size=size, **({} if blocks is None else {"st_blocks": blocks}))
    assert atomic_file.has_holes(state) is holes  # type: ignore[arg-type]
