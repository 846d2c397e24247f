"""What a hostile sender would write for a shell to run, and interactive shells to press Tab in."""

from __future__ import annotations

import io
import os
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pexpect
from click.shell_completion import get_completion_class, split_arg_string
from conftest import ROOT, make_cable, write_archive

from cables.cli import cli
from cables.completion import shells
from corpus.records import Addressee, Entity, Marking, Mention, Station

if TYPE_CHECKING:
    import pytest

RUN = "pwn"
"""The command that none of the values may run; it leaves a file where it was run."""
CANARY = "canary"

HOSTILE = (
    f"Bucharest!#;{RUN};#",
    "Brest!#",
    "Brest !-2",
    f"Sofia;{RUN}",
    f"Riga|{RUN}",
    f"Bern&{RUN}&",
    f"Minsk`{RUN}`",
    f"Oslo$({RUN})",
    f"Oslo${{x:-$({RUN})}}",
    f"Cairo >{CANARY}",
    f"Lima <({RUN})",
    f"Turin'; {RUN} ; '",
    f'Milan"; {RUN} ; "',
    f"Turin'\"; {RUN} ; \"'",
    f"Hanoi\\;{RUN}\\",
    f"Genoa\n{RUN}\n",
    f"\nGenoa\n{RUN}",
    f"Genoa\r{RUN}\r",
    f"Genoa\nplain,x;{RUN}",
    f"Genoa\nplain\nx;{RUN}\n_",
    f"Genoa\x00{RUN}",
    f"Genoa\x16\n{RUN}",
    f"Paris\u2028;{RUN}",
    f"Paris\x85{RUN}",
    f"Nice\u00a0{RUN}",
    f"Malta\uff1b{RUN}",
    f"Malta\uff40{RUN}\uff40",
    f"Malta\u226e{RUN}",
    f"Dakar {{{RUN},}}",
    f"Tunis ^{RUN}",
    f"Basel \udc60{RUN}\udc60",
    f"Accra\t;{RUN}",
    "Delhi {1..99999999}",
)
"""Offered nowhere."""

GROUPED = (
    f"Quito ({RUN})",
    f"Kyoto *(e:{RUN}:)",
    f"Nara *(+{RUN})",
    f"Osaka =({RUN})",
    f"Kobe (#qe:{RUN}:)",
    f"Izmir \uff08{RUN}\uff09",
)
"""Offered in quotation marks only: fish and zsh would run them."""

HARMLESS = (
    "Korean Workers' Party",
    'Radio "Free" Town',
    "Post #7",
    "Any * star",
    "Who? Where",
    "Near ~home",
    "Half [a] yard",
    "Half, and half",
    "Sum = 5%: two",
    "Zürich – Ōsaka",
)
"""Offered, whatever has to be quoted in them."""


def hostile_archive(folder: Path) -> None:
    """An archive whose posts, people, kinds, collections, TAGS, captions, levels and ids are all of these."""
    cables = []
    names = [name for name in (*HOSTILE, *GROUPED, *HARMLESS) if "\udc60" not in name]  # that cannot be stored
    for number, stored in enumerate(names):
        station = Station(printed=stored, name=stored, post=f"post-{number}", place=stored, country="RO")
        person = Entity(id=f"person/invented-{number}", label="PERSON", name=stored, aliases=(f"Alias {stored}",))
        cables.append(
            make_cable(
                f"id{stored}" if number % 2 else stored,
                "KWP congress. INVENTED SPECIMEN.",
                sender=station,
                addressees=(Addressee(station=station),),
                place=stored,
                kind=stored,
                collection=stored,
                tags=(stored,),
                marking=Marking(printed=stored, level=stored, rank=3, captions=(stored,)),
                mentions=(
                    Mention(start=0, end=3, label="PARTY", entity="party/kwp", rule="alias:KWP"),
                    Mention(start=4, end=12, label="PERSON", entity=person.id, rule="list"),
                ),
                entities=(person,),
            )
        )
    write_archive(folder, cables)


def program_folder(folder: Path) -> Path:
    """A folder for the PATH: `pwn` leaves a canary; `cables` answers Tab, otherwise only notes its arguments."""
    folder.mkdir()
    scripts = {
        RUN: f"#!/bin/sh\n: > {CANARY}\n",
        "cables": f"#!/bin/sh\n"
        f'if [ -n "$_CABLES_COMPLETE" ] || [ "$1" = completion ]; then\n'
        f'  PYTHONPATH="{ROOT}" exec "{sys.executable}" -c "from cables.cli import main; main()" "$@"\n'
        f"fi\n"
        f'{{ printf "%s\\0" "$@"; printf "\\0"; }} >> arguments\n',
    }
    for name, script in scripts.items():
        (folder / name).write_text(script, encoding="utf-8")
        (folder / name).chmod(0o755)
    return folder


def answer(monkeypatch: pytest.MonkeyPatch, shell: str, line: str, *, replaced: str | None = None) -> str:
    """What our program tells a shell when Tab is pressed at the end of `line`.

    `replaced` is what Bash says that it will replace, where it is not what it would say itself.
    """
    shells.register()
    start, quoted = _word(line, " " if shell != "bash" else " :=<>|&;(")
    monkeypatch.setenv("COMP_LINE", line)
    monkeypatch.setenv("COMP_REPLACED", line[quoted or start :] if replaced is None else replaced)
    monkeypatch.setenv("COMP_WORDS", line)
    monkeypatch.setenv("COMP_CWORD", line[start:] if shell == "fish" else str(len(split_arg_string(line[:start]))))
    kind = get_completion_class(shell)
    assert kind is not None
    return kind(cli, {}, "cables", "_CABLES_COMPLETE").complete()


def _word(line: str, breaks: str) -> tuple[int, int]:
    """Where the last word begins for a shell, and where its open quote does, 0 if none is."""
    start = quoted = 0
    quote, skip = "", False
    for at, char in enumerate(line):
        if skip:
            skip = False
        elif char == "\\" and quote != "'":
            skip = True
        elif quote:
            quote = "" if char == quote else quote
        elif char in "'\"":
            quote, quoted = char, at + 1
        elif char in breaks:
            start = at + 1
    return start, quoted if quote else 0


_START = {
    "bash": r"""
bind 'set enable-bracketed-paste off'; bind 'set show-all-if-ambiguous on'; bind 'set page-completions off'
grab() { printf %s "$READLINE_LINE" > line; echo "gra""bbed"; }; bind -x '"\C-xg":grab'
PS1='$ '; PS2='> '; set -H; eval "$(cables completion bash)"
""",
    "zsh": r"""
PS1='$ '; PS2='> '; unset zle_bracketed_paste; setopt bang_hist extended_glob interactive_comments; unsetopt prompt_cr
autoload -Uz compinit; compinit -u -D; bindkey -e; LISTMAX=10000
grab() { print -rn -- "$BUFFER" > line; zle -I; print "gra""bbed" }; zle -N grab; bindkey '^Xg' grab
eval "$(cables completion zsh)"
""",
    "fish": r"""
function fish_prompt; echo '$ '; end; function fish_greeting; end; set -g fish_autosuggestion_enabled 0
function grab; commandline > line; echo "gra""bbed"; end; bind \cxg grab
cables completion fish | source
""",
}
_ARGUMENTS = {"bash": ["--norc", "--noprofile", "-i"], "zsh": ["-f", "-i"], "fish": ["-i"]}


class Shell:
    """An interactive shell in a folder, in which keys are pressed one line after the other."""

    def __init__(self, name: str, folder: Path, programs: Path, **variables: str) -> None:
        program = shutil.which(name)
        assert program is not None
        self.folder = folder
        # fish reads all manual pages of the machine in the background wherever it finds no such folder.
        (folder / ".local/share/fish/generated_completions").mkdir(parents=True, exist_ok=True)
        environment = {
            "PATH": f"{programs}:{os.environ['PATH']}", "HOME": str(folder), "TERM": "dumb", "LC_ALL": "C.UTF-8",
            **{key: value for key, value in os.environ.items() if key.startswith("CABLES_")}, **variables,
        }  # fmt: skip
        self.child = pexpect.spawn(
            program, _ARGUMENTS[name], env=environment, encoding="utf-8", codec_errors="replace", timeout=60,
            dimensions=(50, 500), cwd=str(folder),
        )  # fmt: skip
        self._seen = io.StringIO()
        self.child.logfile_read = self._seen
        for line in _START[name].strip().splitlines():
            self.child.send(line + "\r")
        self.line()

    def line(self) -> str:
        """What stands on the line that is being edited, once the shell has done all that was asked of it before."""
        self.child.send("\x18g")
        self.child.expect_exact("grabbed")
        return (self.folder / "line").read_text(encoding="utf-8").removesuffix("\n")

    def tab(self, typed: str) -> str:
        """What stands on the line after `typed` and Tab."""
        self.child.send(typed + "\t")
        return self.line()

    def enter(self, keys: str = "\r") -> list[list[str]]:
        """Press Enter, and drop the line where it goes on; the arguments of each run of `cables`."""
        self.child.send(keys)
        self.line()
        self.child.send("\x03")
        self.line()
        path = self.folder / "arguments"
        noted = path.read_bytes().decode() if path.exists() else ""
        path.unlink(missing_ok=True)
        return [run.split("\0") for run in noted.split("\0\0")[:-1]]

    @property
    def seen(self) -> str:
        """All that it has printed."""
        return self._seen.getvalue()

    @property
    def harmed(self) -> bool:
        """Whether something ran."""
        return (self.folder / CANARY).exists()

    def close(self) -> None:
        """End it."""
        self.child.close(force=True)
