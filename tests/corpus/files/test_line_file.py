from __future__ import annotations

import stat
from pathlib import Path

import pytest
from hypothesis import event, given
from hypothesis import strategies as st

from corpus.errors import BadConfig
from corpus.files import line_file


@given(st.lists(st.binary(max_size=8).filter(lambda line: b"\n" not in line), max_size=5))
def test_whatever_bytes_lines_hold_they_are_written_back(lines: list[bytes]) -> None:
    content = b"".join(line + b"\n" for line in lines)
    read = line_file.lines_of(content)
    event("some line is no text" if any(map(line_file.line_problem, read)) else "all is text")
    back = "".join(f"{line}\n" for line in read).encode("utf-8", "surrogateescape")
    assert back == content.removeprefix(b"\xef\xbb\xbf")


@pytest.mark.parametrize(
    ("content", "lines", "odd"),
    [
        (b"", [], []),
        (b"a\nb\n", ["a", "b"], []),
        (b"a\nb", ["a", "b"], []),
        (b"\xef\xbb\xbfa\n", ["a"], []),
        (b"a\r\nb\r\n", ["a\r", "b\r"], []),
        ("é\nф\n😀\n".encode(), ["é", "ф", "😀"], []),
        (b"a\ncaf\xe9\nb\n", ["a", "caf\udce9", "b"], [1]),
        (b"\xff\xfea\0\n\0", ["\udcff\udcfea\0", "\0"], [0]),
        ("\ud800".encode("utf-8", "surrogatepass") + b"\na\n", ["\udced\udca0\udc80", "a"], [0]),
    ],
)
def test_a_bad_byte_spoils_its_own_line_only(content: bytes, lines: list[str], odd: list[int]) -> None:
    read = line_file.lines_of(content)
    assert read == lines
    assert [number for number, line in enumerate(read) if line_file.line_problem(line)] == odd


def test_a_new_file_and_its_folder_are_for_its_owner_only(tmp_path: Path) -> None:
    path = tmp_path / "above" / "mine" / "notes.txt"
    line_file.write(path, ["a"], "file", "X")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert path.read_text() == "a\n"


def test_a_file_that_is_there_keeps_its_mode_and_a_link_stays_one(tmp_path: Path) -> None:
    (tmp_path / "shared").mkdir()
    real, link = tmp_path / "shared" / "notes.txt", tmp_path / "notes.txt"
    real.write_text("old\n")
    real.chmod(0o640)
    link.symlink_to(real)
    line_file.write(link, ["new"], "file", "X")
    assert link.is_symlink()
    assert (real.read_text(), stat.S_IMODE(real.stat().st_mode)) == ("new\n", 0o640)


def test_what_cannot_be_written_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("a file")
    with pytest.raises(BadConfig, match="cannot write the file") as caught:
        line_file.write(tmp_path / "a" / "notes.txt", ["x"], "file", "CABLES_DESK")
    assert "CABLES_DESK" in caught.value.advice


@pytest.mark.parametrize(("count", "told"), [(0, 0), (5, 5), (6, 6), (1_000, 6)])
def test_of_many_bad_lines_the_first_are_told(count: int, told: int) -> None:
    found = line_file.first_messages([f"line {number}" for number in range(count)], Path("labels.txt"))
    assert len(found) == told
    assert list(found[:5]) == [f"line {number}" for number in range(min(count, 5))]
    if count > 5:
        more = {6: "1 more line of labels.txt does not count", 1_000: "995 more lines of labels.txt do not count"}
        assert found[5].startswith(more[count])


def test_two_at_once_lose_no_line(tmp_path: Path) -> None:
    """While one has the folder, another one waits: it cannot take the lock."""
    fcntl = pytest.importorskip("fcntl")
    with line_file.locked(tmp_path / "desk", "X"), (tmp_path / "lock").open("w"):
        import os

        handle = os.open(tmp_path / "desk", os.O_RDONLY)
        with pytest.raises(BlockingIOError):
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        os.close(handle)
    handle = os.open(tmp_path / "desk", os.O_RDONLY)
    fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    os.close(handle)
