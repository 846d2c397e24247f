"""Settings are judged when they are read: both sides of every bound, and what is said of what is wrong."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import make_cable, write_archive

from cables import config
from cables.__main__ import run
from cables.config import (
    MOST_HITS,
    MOST_WORKERS,
    Settings,
    archive_path,
    corrections_path,
    desk_path,
    load,
    load_with_problems,
)
from corpus.errors import BadConfig
from search.request import MAX_DEPTH

Capture = pytest.CaptureFixture[str]


def test_the_order_of_the_archives_origins(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CABLES_ARCHIVE", raising=False)
    assert archive_path("here", Settings(archive="file")) == (Path("here"), "--archive")
    assert archive_path(None, Settings(archive="file"))[0] == Path("file")
    assert archive_path(None, Settings())[1] == "default"
    monkeypatch.setenv("CABLES_ARCHIVE", "there")
    assert archive_path("here", Settings())[0] == Path("here")
    assert archive_path(None, Settings(archive="file")) == (Path("there"), "CABLES_ARCHIVE")
    monkeypatch.setenv("CABLES_ARCHIVE", "")
    assert archive_path(None, Settings(archive="file"))[0] == Path("file")


def test_the_order_of_the_corrections_origins(monkeypatch: pytest.MonkeyPatch) -> None:
    assert corrections_path("here", Settings(corrections="file")) == (Path("here"), "--corrections")
    monkeypatch.setenv("CABLES_CORRECTIONS", "there")
    assert corrections_path(None, Settings(corrections="file")) == (Path("there"), "CABLES_CORRECTIONS")
    monkeypatch.delenv("CABLES_CORRECTIONS")
    assert corrections_path(None, Settings(corrections="file"))[0] == Path("file")
    assert corrections_path(None, Settings())[1] == "default"


def test_no_file_is_no_error(tmp_path: Path) -> None:
    assert load(tmp_path / "config.toml") == Settings()
    assert load(tmp_path / "config.toml" / "below") == Settings()


GOOD: list[tuple[bytes, Settings]] = [
    (b"", Settings()),
    (b"limit = 1", Settings(limit=1)),
    (b"limit = %d" % MOST_HITS, Settings(limit=MOST_HITS)),
    (b"limit = 0x10", Settings(limit=16)),
    (b"workers = 0", Settings(workers=0)),
    (b"workers = %d" % MOST_WORKERS, Settings(workers=MOST_WORKERS)),
    (b"pager = false", Settings(pager=False)),
    (b"archive = 'a b'", Settings(archive="a b")),
    (b"archive = '~/cables'\ndesk = '~'\ncorrections = '/x'", Settings(archive="~/cables", desk="~", corrections="/x")),
    ("archive = 'Ж'".encode(), Settings(archive="Ж")),
    (b"\xef\xbb\xbflimit = 3\r\nworkers = 2\r\n", Settings(limit=3, workers=2)),
    (b"# a note\n\n'limit' = 3 # more\n", Settings(limit=3)),
    (b"archive = '%s'" % (b"a" * 255), Settings(archive="a" * 255)),
]


@pytest.mark.parametrize(("content", "settings"), GOOD, ids=lambda each: repr(each)[:40])
def test_what_can_be_used(tmp_path: Path, content: bytes, settings: Settings) -> None:
    path = tmp_path / "config.toml"
    path.write_bytes(content)
    assert load(path) == settings
    assert load_with_problems(path) == (settings, ())


NUMBER, WORKERS = (
    f"limit is a whole number from 1 to {MOST_HITS:,}.",
    f"workers is a whole number from 0 to {MOST_WORKERS}.",
)
PAGER, PATH = "pager is true or false, without quotation marks.", "is a path between quotation marks; leave it out"
BAD: list[tuple[bytes, str, str]] = [
    # content, what the problem says behind the file's name, what the advice says
    (b"limit = -1", ", line 1: limit cannot be -1", NUMBER),
    (b"limit = 0", ", line 1: limit cannot be 0", NUMBER),
    (b"limit = %d" % (MOST_HITS + 1), ", line 1: limit cannot be 10001", NUMBER),
    (b"limit = 99999999999999999999999", ", line 1: limit cannot be 99999999999999999999999", NUMBER),
    (b"limit = " + b"9" * 5_000, " is not TOML: ", "one setting a line"),
    (b"limit = true", ", line 1: limit cannot be true", NUMBER),
    (b"limit = 'ten'", ", line 1: limit cannot be 'ten'", NUMBER),
    (b"limit = '10'", ", line 1: limit cannot be '10'", NUMBER),
    (b"limit = 10.0", ", line 1: limit cannot be 10.0", NUMBER),
    (b"limit = inf", ", line 1: limit cannot be inf", NUMBER),
    (b"limit = [10]", ", line 1: limit cannot be [10]", NUMBER),
    (b"limit = 1967-05-01", ", line 1: limit cannot be ", NUMBER),
    (b"pager = true\n\n[limit]\nx = 1", ", line 3: limit cannot be {'x': 1}", NUMBER),
    (b"limit.x = 1", ", line 1: limit cannot be {'x': 1}", NUMBER),
    (b"# x\n\nworkers = -1", ", line 3: workers cannot be -1", WORKERS),
    (b"workers = %d" % (MOST_WORKERS + 1), ", line 1: workers cannot be 65", WORKERS),
    (b"workers = false", ", line 1: workers cannot be false", WORKERS),
    (b"pager = 'no'", ", line 1: pager cannot be 'no'", PAGER),
    (b"pager = 'false'", ", line 1: pager cannot be 'false'", PAGER),
    (b"pager = 0", ", line 1: pager cannot be 0", PAGER),
    (b"archive = ''", ", line 1: archive cannot be '': it is empty", f"archive {PATH}"),
    (b'desk = " \\t"', ", line 1: desk cannot be ", f"desk {PATH}"),
    (b"corrections = '~nobody-of-that-name/x'", "no home folder of nobody-of-that-name", f"corrections {PATH}"),
    (b'archive = "a\\u0000b"', ", line 1: archive cannot be 'a\\x00b': it has a NUL in it", f"archive {PATH}"),
    (b"archive = 1", ", line 1: archive cannot be 1", f"archive {PATH}"),
    (b"archive = ['a']", ", line 1: archive cannot be ['a']", f"archive {PATH}"),
    (b"archive = '%s'" % (b"a" * 256), "or a name in it than 255", f"archive {PATH}"),
    (b"archive = '%s'" % (b"a/" * 2_100), "it is longer than 4,095 bytes", f"archive {PATH}"),
    (b"limt = 10", ", line 1: no setting is called 'limt'", "Did you mean limit?"),
    (b"[search]\nlimit = 10", ", line 1: no setting is called 'search'", "Settings: archive, corrections, desk, limit"),
    (b"limit = ", " is not TOML: Invalid value", "one setting a line"),
    (b"limit = 1\nlimit = 2", " is not TOML: ", "one setting a line"),
    (b"limit = 1\rworkers = 1", " is not TOML: ", "one setting a line"),
    (b"limit = 1\0", " is not TOML: ", "one setting a line"),
    (b"x = " + b"[" * 5_000, " is not TOML: nested too deep", "one setting a line"),
    (b"limit = 1\n\xff", ", line 2: not UTF-8", "Save the file as UTF-8."),
    ("limit = 1".encode("utf-16"), ", line 1: not UTF-8", "Save the file as UTF-8."),
    (b"# " + b"x" * (1 << 20), " is larger than 1 MiB", "Name a file of settings."),
]  # fmt: skip


@pytest.mark.parametrize(("content", "problem", "advice"), BAD, ids=lambda each: repr(each)[:30])
def test_what_cannot_be_used(tmp_path: Path, content: bytes, problem: str, advice: str) -> None:
    path = tmp_path / "config.toml"
    path.write_bytes(content)
    with pytest.raises(BadConfig) as caught:
        load(path)
    assert caught.value.problem.startswith(str(path))
    assert problem in caught.value.problem
    assert advice in caught.value.advice
    assert len(caught.value.problem) < 500
    assert len(load_with_problems(path)[1]) == 1


def test_the_rest_is_read_and_all_is_told(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text("limit = -1\nworkers = 3\npager = 'no'\nlimt = 1\n")
    settings, wrong = load_with_problems(path)
    assert settings == Settings(workers=3)
    assert [each.problem.removeprefix(f"{path}, ") for each in wrong] == [
        "line 1: limit cannot be -1",
        "line 3: pager cannot be 'no'",
        "line 4: no setting is called 'limt'",
    ]
    with pytest.raises(BadConfig, match=r"limit cannot be -1 \(2 more: `cables config` tells all\)"):
        load(path)


@pytest.mark.parametrize("chosen", [archive_path, corrections_path, desk_path])
@pytest.mark.parametrize("written", ["", " ", "~nobody-of-that-name", "~nobody-of-that-name/x", "a\0b", "a" * 256])
def test_options_that_are_no_paths(chosen: Callable[..., object], written: str) -> None:
    with pytest.raises(BadConfig, match=r"--\w+ cannot be ") as caught:
        chosen(written, Settings())
    assert caught.value.advice == "Write the whole path, or leave it out for the default."


@pytest.mark.parametrize("variable", ["CABLES_ARCHIVE", "CABLES_CORRECTIONS", "CABLES_DESK", "CABLES_CONFIG"])
@pytest.mark.parametrize("written", [" ", "~nobody-of-that-name/x", "a" * 256])
def test_variables_that_are_no_paths(
    variable: str, written: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: Capture
) -> None:
    monkeypatch.setenv("CABLES_CONFIG", str(tmp_path / "none.toml"))
    monkeypatch.setenv("CABLES_ARCHIVE", str(tmp_path / "archive"))
    monkeypatch.setenv(variable, written)
    assert run(["search", "x"]) == 2
    assert f"{variable} cannot be " in capsys.readouterr().err
    assert run(["config"]) == 1
    said = capsys.readouterr()
    assert f"{variable} cannot be " in said.err
    assert "limit        10  (default)" in said.out


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The configuration file of a command, with an archive beside it."""
    write_archive(tmp_path / "archive", [make_cable(f"c/{n}", "The party.") for n in range(3)])
    monkeypatch.setenv("CABLES_ARCHIVE", str(tmp_path / "archive"))
    monkeypatch.setenv("CABLES_CONFIG", str(tmp_path / "config.toml"))
    return tmp_path / "config.toml"


@pytest.mark.parametrize(("content", "problem", "advice"), BAD, ids=lambda each: repr(each)[:30])
def test_commands_refuse_and_config_tells(
    file: Path, content: bytes, problem: str, advice: str, capsys: Capture
) -> None:
    file.write_bytes(content)
    for line in (["search", "party"], ["show", "c/1"], ["ingest", "--dry-run", "x"], ["stats"]):
        assert run(line) == 2, line
        said = capsys.readouterr()
        assert said.out == ""
        assert "config.toml" in said.err
    assert run(["config"]) == 1
    said = capsys.readouterr()
    assert f"file         {file}\n" in said.out
    assert all(f"\n{name} " in said.out for name in ("archive", "corrections", "desk", "limit", "workers", "pager"))
    assert advice in said.err
    assert "Traceback" not in said.err


def test_a_configuration_that_is_a_folder_or_may_not_be_read(file: Path, capsys: Capture) -> None:
    file.mkdir()
    assert run(["search", "party"]) == 2
    assert f"{file} is a folder, not a file" in capsys.readouterr().err
    assert run(["config"]) == 1
    said = capsys.readouterr()
    assert f"file         {file}\n" in said.out
    assert "is a folder" in said.err
    file.rmdir()
    file.write_text("limit = 2")
    file.chmod(0)
    if os.access(file, os.R_OK):
        pytest.skip("the superuser may read everything")
    assert run(["search", "party"]) == 2
    assert "Permission denied" in capsys.readouterr().err


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="no such device here")
def test_a_configuration_without_end(monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    monkeypatch.setenv("CABLES_CONFIG", "/dev/zero")
    assert run(["search", "party"]) == 2
    assert "larger than 1 MiB" in capsys.readouterr().err


def test_a_good_limit_is_kept(file: Path, capsys: Capture) -> None:
    file.write_bytes(b"\xef\xbb\xbflimit = 1\r\npager = false\r\n")
    assert run(["search", "party", "--ids"]) == 0
    assert len(capsys.readouterr().out.split()) == 1
    assert run(["config"]) == 0
    said = capsys.readouterr()
    assert f"limit        1  ({file})\n" in said.out
    assert said.err == ""


@pytest.mark.parametrize(
    ("line", "code", "words"),
    [
        (["search", "party", "--limit", "-1"], 2, "-1 is not in the range"),
        (["search", "party", "--limit", "0"], 0, ""),
        (["search", "party", "--limit", str(MAX_DEPTH)], 0, ""),
        (["search", "party", "--limit", str(MAX_DEPTH + 1)], 2, "not in the range"),
        (["search", "party", "--limit", "9" * 5_000], 2, "not a valid integer"),
        (["search", "party", "--offset", "-1"], 2, "not in the range"),
        (["search", "party", "--offset", "99990"], 0, ""),
        (["search", "party", "--offset", "9" * 30], 2, "cannot show"),
        (["saved", "run", "x", "--limit", str(MAX_DEPTH + 1)], 2, "not in the range"),
        (["ingest", "x", "--workers", "0"], 2, "not in the range"),
        (["ingest", "x", "--dry-run", "--workers", "1"], 0, ""),
        (["ingest", "x", "--dry-run", "--workers", str(MOST_WORKERS)], 0, ""),
        (["ingest", "x", "--workers", str(MOST_WORKERS + 1)], 2, "not in the range"),
        (["retag", "--workers", "0"], 2, "not in the range"),
        (["retag", "--workers", str(MOST_WORKERS + 1)], 2, "not in the range"),
        (["doctor", "--workers", str(MOST_WORKERS + 1)], 2, "not in the range"),
        (["--archive", "", "search", "party"], 2, "--archive cannot be '': it is empty"),
        (["search", "--archive", "", "party"], 2, "--archive cannot be '': it is empty"),
        (["--archive", "~nobody-of-that-name", "search", "party"], 2, "there is no home folder of nobody-of-that-name"),
        (["--desk", "", "label", "list"], 2, "--desk cannot be ''"),
        (["--corrections", " ", "search", "party"], 2, "--corrections cannot be ' '"),
        (["--archive", "", "config"], 1, "--archive cannot be ''"),
        (["config", "--archive", "", "--archive", "x"], 0, ""),
    ],
)  # fmt: skip
def test_options(file: Path, line: list[str], code: int, words: str, capsys: Capture) -> None:
    assert run(line) == code
    assert words in capsys.readouterr().err


def test_every_setting_is_judged() -> None:
    assert set(config._ALLOWED) == set(Settings.__struct_fields__)
