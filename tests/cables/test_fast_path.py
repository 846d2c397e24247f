"""The short way to a search, without click, says and returns what the long way does; and it knows what it cannot do."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import make_cable, write_archive
from hypothesis import given
from hypothesis import strategies as st
from meeting import meets, met

from cables import cli, fast_path
from cables.__main__ import run
from corpus.records import Station

Capture = pytest.CaptureFixture[str]

ASKED = [
    ["party"],
    ["korean", "party"],
    ["Korean party"],
    ['"korean party"'],
    ["exchange", "OR", "harvest"],
    ["exchange", "AND", "harvest"],
    ["harvest", "delegation", "reunification"],
    ["from:Bonn"],
    ["date:1967", "party"],
    ["kor*"],
    ["telegram", "1"],
    ["(party", "harvest"],
    ["nosuchword"],
    ["nosuchword", "nosuchother"],
    ["AND"],
    ["sender:"],
    ["nosuchfield:x"],
    ["label:mine"],
    ["date:notadate"],
    ["\udcff\x1b[31m"],
    ["|"],
]


@pytest.fixture
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    cables = [
        make_cable(f"c{n}", f"The Korean party's exchange of delegations, {n}. Harvest {'good' * n}.")
        for n in range(14)
    ]
    cables.append(make_cable("bonn", "The Korean party in Bonn.\x1b[31m", sender=Station(printed="Bonn", name="Bonn")))
    write_archive(tmp_path / "archive", cables)
    monkeypatch.setenv("CABLES_ARCHIVE", str(tmp_path / "archive"))
    monkeypatch.setenv("CABLES_CONFIG", str(tmp_path / "config.toml"))
    monkeypatch.setenv("CABLES_CORRECTIONS", str(tmp_path / "corrections.txt"))
    monkeypatch.setenv("CABLES_DESK", str(tmp_path / "desk"))
    return tmp_path / "archive"


def both(args: list[str], capsys: Capture) -> tuple[tuple[int, str, str], tuple[int, str, str]]:
    """(code, stdout, stderr) by way of the installed command, and by click alone."""
    capsys.readouterr()
    short = (run(args), *capsys.readouterr())
    return short, (cli.run(args), *capsys.readouterr())


@pytest.mark.parametrize("words", ASKED, ids=" ".join)
def test_the_same_as_by_click(archive: Path, capsys: Capture, words: list[str]) -> None:
    short, long = both(["search", *words], capsys)
    assert short == long
    assert both(["--archive", str(archive), "search", *words], capsys) == (short, long)
    assert fast_path.parse_plain_search(["search", *words]) == ("", words)


def test_it_answers_itself(archive: Path, capsys: Capture) -> None:
    assert fast_path.run(["search", "party"]) == 0
    assert "15 cables for party" in capsys.readouterr().out
    assert fast_path.run(["search", "nosuchword"]) == 1
    assert fast_path.run(["search", "date:notadate"]) is None
    assert capsys.readouterr().out.startswith("no cable")


def test_settings_corrections_and_a_desk_count(archive: Path, capsys: Capture) -> None:
    (archive.parent / "config.toml").write_text("limit = 3\n")
    (archive.parent / "corrections.txt").write_text("no correction\n")
    (archive.parent / "desk").mkdir()
    (archive.parent / "desk" / "labels.txt").write_text("mine c3\nmine\n")
    for words in (["party"], ["label:mine"]):
        short, long = both(["search", *words], capsys)
        assert short == long
        assert "does not count" in short[1]
    assert "3 of 15 shown" in both(["search", "party"], capsys)[0][1]
    (archive.parent / "config.toml").write_text("limit = many\n")
    short, long = both(["search", "party"], capsys)
    assert short == long
    assert short[0] == 2


@pytest.mark.parametrize("folder", ["", "nowhere"])
def test_which_archive(archive: Path, capsys: Capture, folder: str) -> None:
    short, long = both(["--archive", folder, "search", "party"], capsys)
    assert short == long
    assert short[0] == (3 if folder else 2)  # an empty path is none


@pytest.mark.parametrize(
    "line",
    [
        "",
        "search",
        "search -moscow",
        "search party -moscow",
        "search party --json",
        "search --help",
        "search -- party",
        "--archive x",
        "--archive search party",
        "--archive --help search party",
        "--archive=x search party",
        "--desk x search party",
        "--archive x --desk y search party",
        "show party",
        "--version",
        "serach party",
    ],
)
def test_what_is_not_plain(line: str) -> None:
    assert fast_path.parse_plain_search(line.split()) is None


def test_nor_is_an_empty_word() -> None:
    assert fast_path.parse_plain_search(["search", "party", ""]) is None


PIECES = ["search", "--archive", "x", "a", "-b", "--json", "", "show", "--"]
LIKELY = st.tuples(st.sampled_from([[], ["--archive", "x"]]), st.lists(st.sampled_from(PIECES[2:4]), max_size=3)).map(
    lambda parts: [*parts[0], "search", *parts[1]]
)


@meets("plain", "plain, of an archive", "not plain", least=5)
@given(LIKELY | st.lists(st.sampled_from(PIECES), max_size=6))
def test_click_reads_the_same(args: list[str]) -> None:
    asked = fast_path.parse_plain_search(args)
    if asked is None:
        met("not plain")
        return
    met("plain, of an archive" if asked[0] else "plain")
    ctx = cli.cli.make_context("cables", list(args))
    assert (ctx.params["archive"] or "", ctx.params["corrections"], ctx.params["desk"]) == (asked[0], None, None)
    name, command, rest = cli.cli.resolve_command(ctx, [*ctx._protected_args, *ctx.args])
    assert (name, rest) == ("search", asked[1])
    assert command is not None
    inner = command.make_context("search", list(rest), parent=ctx)
    assert inner.params["query"] == tuple(asked[1])
    given = {name for name in inner.params if inner.get_parameter_source(name).name != "DEFAULT"}  # type: ignore[union-attr]
    assert given == {"query"}


def test_a_stream_that_is_no_utf_8_is_left_to_click(archive: Path) -> None:
    settings = {**os.environ, "PYTHONIOENCODING": "ascii"}
    command = [sys.executable, "-m", "cables", "search", "party"]
    assert (
        "15 cables for party" in subprocess.run(command, env=settings, capture_output=True, check=True).stdout.decode()
    )
    code = "import sys; from cables import fast_path; print(fast_path.run(['search', 'party']))"
    assert (
        subprocess.run([sys.executable, "-c", code], env=settings, capture_output=True, check=True).stdout == b"None\n"
    )


def test_a_reader_that_has_gone_is_no_failure(archive: Path) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    command = [sys.executable, "-m", "cables", "search", "party"]
    found = subprocess.run(command, stdout=writer, stderr=subprocess.PIPE, check=False)
    os.close(writer)
    assert (found.returncode, found.stderr) == (0, b"")


def test_ctrl_c(archive: Path) -> None:
    code = (
        "import signal, sys; from cables import api, fast_path\n"
        "api.Archive.search = lambda *_, **__: signal.raise_signal(signal.SIGINT)\n"
        "sys.exit(fast_path.run(['search', 'party']))"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (found.returncode, found.stdout, found.stderr) == (130, "", "interrupted\n")
