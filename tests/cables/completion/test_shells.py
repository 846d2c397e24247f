"""Tab and Enter in real shells, in each state of quoting, where values of the archive would run something."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from conftest import make_cable, write_archive
from shells import CANARY, RUN, Shell, hostile_archive, program_folder

from cables.cli import run
from corpus.records import Station

SHELLS = ("bash", "zsh", "fish")
SENDER = "Ulan's (North) post"
NOTE = f"%F{{red}}%n:x,y $({RUN}) `{RUN}` !#;{RUN}"

NOTHING = "nothing"
"""Of a state: the shell asks for no completions there, or they could not be told in its protocol."""

Open = Callable[[str], Shell]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("shells")
    hostile_archive(folder / "archive")
    more = [make_cable("harmless", sender=Station(printed=SENDER, name=SENDER))]
    write_archive(folder / "archive", more, path="/invented/more.txt")
    program_folder(folder / "bin")
    return folder


@pytest.fixture
def shell_in(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Open]:
    """A function that opens an interactive shell in an empty folder; skips where it is not installed."""
    monkeypatch.setenv("CABLES_ARCHIVE", str(folder / "archive"))
    monkeypatch.setenv("CABLES_CONFIG", str(tmp_path / "none.toml"))
    monkeypatch.setenv("CABLES_DESK", str(tmp_path / "desk"))
    opened = []

    def shell(name: str) -> Shell:
        if not shutil.which(name):
            pytest.skip(f"there is no {name} here")
        place = tmp_path / "place"
        place.mkdir(exist_ok=True)
        opened.append(Shell(name, place, folder / "bin"))
        return opened[-1]

    yield shell
    for each in opened:
        each.close()


BASH = {
    "cables search ": "",
    "cables search '": "",
    'cables search "': "",
    "cables search $'": "",
    "cables search 'x '": "",
    "cables search x >out 'y ": "",
    "cables search \"$(cables search '": "\x7f')\"",
    'cables search "$(cables search ': '\x7f)"',
    'cables search "$(cables search "': '\x7f")"',
    "cables search $(cables search '": ")",
    "cables search `cables search '": "`",
    "cables search `cables search ": "`",
    "cables search \"`cables search '": "'`\"",
    'cables search "`cables search ': '`"',
    "echo \"$(cables search '": NOTHING,
    "cables search 'x\rcables search ": NOTHING,
    'cables search "x\rcables search ': NOTHING,
    "cables search \"x\rcables search '": NOTHING,
}
"""What is typed before a value, the line before it with it; and the keys that make the line whole behind it."""
ZSH = {
    "cables search ": "",
    "cables search '": "",
    'cables search "': "",
    "cables search \"$(cables search '": ')"',
    'cables search "$(cables search ': ')"',
    'cables search "$(cables search "': ')"',
    "cables search $(cables search '": ")",
    "cables search `cables search '": "`",
    "cables search `cables search ": "`",
    "cables search \"`cables search '": '`"',
    "echo \"$(cables search '": ')"',
    "cables search 'x\rcables search ": NOTHING,
    "cables search \"x\rcables search '": NOTHING,
}
FISH = {
    "cables search ": "",
    "cables search '": "",
    'cables search "': "",
    "cables search \"$(cables search '": ')"',
    'cables search "$(cables search ': ')"',
    "cables search (cables search '": ")",
    "cables search 'x\rcables search ": NOTHING,
}


@pytest.mark.parametrize(("name", "states"), [("bash", BASH), ("zsh", ZSH), ("fish", FISH)])
def test_nothing_runs_in_any_state_of_quoting(name: str, states: dict[str, str], shell_in: Open) -> None:
    """The sender of one cable would run `pwn` through the history, that of another has all that must be quoted."""
    shell = shell_in(name)
    for before, after in states.items():
        last = before.rpartition("\r")[2]
        left = shell.tab(f"{before}from:Buchar")
        shell.enter()
        assert not shell.harmed, (before, left)
        assert left.endswith(f"{last}from:Buchar"), before
        completed = shell.tab(f"{before}from:Ulan")
        assert completed.endswith(f"{last}from:Ulan") is (after == NOTHING), (before, completed)
        if after == NOTHING:
            shell.enter()
        else:
            runs = shell.enter(f"{after}\r")
            assert any(f'from:"{SENDER}"' in words[-1] for words in runs), (before, completed, runs)
        assert not shell.harmed, before


def test_a_line_of_two_lines_that_bash_recalls(shell_in: Open) -> None:
    shell = shell_in("bash")
    shell.enter("cables search 'x\rfrom:Bucha'\r")
    assert shell.tab("\x10\x7fr") == "cables search 'x\nfrom:Buchar"
    shell.enter()
    assert not shell.harmed


@pytest.mark.parametrize("name", SHELLS)
def test_the_program_in_this_folder_is_not_the_one_that_is_asked(name: str, shell_in: Open) -> None:
    """`./cables sea` in a folder of somebody else's; nor a function of that name."""
    shell = shell_in(name)
    (shell.folder / "cables").write_text(f"#!/bin/sh\n: > {CANARY}\n", encoding="utf-8")
    (shell.folder / "cables").chmod(0o755)
    assert shell.tab("./cables sea") == "./cables search "
    assert not shell.harmed
    shell.enter("\x15")
    shell.enter(f"function cables; {RUN}; end\r" if name == "fish" else f"cables() {{ {RUN}; }}\r")
    assert shell.tab("cables sea") == "cables search "
    shell.enter("\x15")
    if name != "fish":  # which expands it before it asks
        shell.enter(f"unset -f cables; alias cables={RUN}\r")
        shell.tab("cables sea")
    assert not shell.harmed


@pytest.mark.parametrize("name", SHELLS)
def test_without_the_program_nothing_is_said(name: str, shell_in: Open) -> None:
    """Nor is one asked that the PATH finds in whatever folder this is."""
    shell = shell_in(name)
    (shell.folder / "cables").write_text(f"#!/bin/sh\n: > {CANARY}\n", encoding="utf-8")
    (shell.folder / "cables").chmod(0o755)
    for path in ("/usr/bin:/bin", ".:/usr/bin:/bin"):
        shell.enter(f"set -x PATH {path.replace(':', ' ')}\r" if name == "fish" else f"PATH={path}\r")
        assert shell.tab("cables show ") == "cables show "
        assert not re.search("not found|No such|nknown", shell.child.before or "")
        shell.enter("\x15")
        assert not shell.harmed


@pytest.mark.parametrize("name", ["zsh", "fish"])
def test_descriptions_are_only_shown(name: str, shell_in: Open) -> None:
    """The saved search of a colleague, whose query stands beside its name."""
    for saved in ("weekly", "weekend"):
        run(["saved", "add", saved, f"party {NOTE}"])
    shell = shell_in(name)
    assert shell.tab("cables saved run we") == "cables saved run week"
    shell.tab("")
    shell.enter("\x15")
    if name == "fish":  # which lists nothing on a terminal that cannot move its cursor
        shell.enter("complete -C 'cables saved run we'\r")
    assert f"$({RUN}) `{RUN}` !#;{RUN}" in shell.seen
    assert not shell.harmed


@pytest.mark.parametrize("name", SHELLS)
def test_no_archive_names_the_file_that_is_written_over(name: str, shell_in: Open) -> None:
    shell = shell_in(name)
    for operator in (">", "> ", ">> ", "2> "):
        assert shell.tab(f"cables cite x {operator}harm") == f"cables cite x {operator}harm"
        shell.enter("\x15")
    assert shell.tab("cables cite harm") == "cables cite harmless "
