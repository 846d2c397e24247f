from __future__ import annotations

import errno
from pathlib import Path

import pytest

from corpus.errors import ArchiveError
from corpus.files import system_errors

NUMBERS = {
    errno.ENOSPC: ("is full", "Free some space"),
    errno.EDQUOT: ("quota", "Free some space"),
    errno.EIO: ("input/output error", "Check the disk"),
    errno.EMFILE: ("too many files are open", "ulimit -n"),
    errno.ENFILE: ("the system has too many files open", "Close other programs"),
    errno.ENOMEM: ("not enough memory", "fewer --workers"),
    errno.ENOLCK: ("cannot lock files", "local disk"),
    errno.EROFS: ("mounted read-only", "can be written"),
    errno.EACCES: ("permission denied", "Ask its owner"),
    errno.EPERM: ("not permitted", "Ask its owner"),
    errno.ESTALE: ("disconnected", "Connect it again"),
    errno.EBUSY: ("in use", "Wait"),
}


@pytest.mark.parametrize("number", NUMBERS)
def test_each_has_its_own_sentence_and_remedy(number: int) -> None:
    problem, advice = NUMBERS[number]
    for found in (
        system_errors.known_os_error(number, Path("/a/b")),
        system_errors.translate_os_error(OSError(number, "words", "/a/b")),
        system_errors.translate_os_error(OSError(number, "words"), Path("/a/b")),
    ):
        assert isinstance(found, ArchiveError)
        assert problem in found.problem
        assert "/a/b" in found.problem
        assert advice in found.advice
        assert "repair" not in found.advice.replace("no repair helps", "")


def test_the_path_of_the_error_is_told_before_ours() -> None:
    found = system_errors.translate_os_error(OSError(errno.EIO, "words", b"/there/\xff"), Path("/here"))
    assert "/there/" in found.problem


def test_what_is_not_in_the_table_is_told_in_the_systems_words() -> None:
    found = system_errors.translate_os_error(OSError(errno.ELOOP, "Too many levels of symbolic links", "/a"))
    assert found.problem == "the system refused /a: Too many levels of symbolic links"
    assert system_errors.known_os_error(errno.ELOOP, Path()) is None
    assert system_errors.known_os_error(None, Path()) is None
    assert system_errors.translate_os_error(OSError("odd")).problem == "the system refused: odd"


def test_no_memory() -> None:
    assert "not enough memory" in system_errors.translate_os_error(MemoryError()).problem


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("An IO error occurred: 'Too many open files (os error 24)'", 24),
        ('IoError { io_error: Os { code: 28, kind: StorageFull, message: "No space left on device" } }', 28),
        ("Data corrupted: 'code'", None),
        ("error 24", None),
    ],
)
def test_the_number_in_the_engines_words(text: str, number: int | None) -> None:
    assert system_errors.error_number_in(text) == number


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.EMFILE, "ulimit"),
        (errno.EIO, "Check the disk"),
        (errno.ENOMEM, "--workers"),
        (errno.EACCES, "mine"),
        (None, "mine"),
    ],
)
def test_what_a_source_is_not_to_blame_for(number: int | None, words: str) -> None:
    assert words in system_errors.os_error_advice(number, "mine")
