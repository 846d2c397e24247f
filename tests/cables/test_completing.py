"""What the shells are told: by click's machinery, and in a real Bash where there is one."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pexpect
import pytest
from conftest import make_cable, write_archive
from msgspec.structs import replace

from cables import completing, completing_bash
from cables.cli import cli, run
from corpus.records import Marking, Mention, Station

Capture = pytest.CaptureFixture[str]

BONN = Station(printed="AMEMBASSY BONN", name="Bonn", post="bonn", country="DE", kind="embassy")
YORK = Station(printed="USUN NEW YORK", name="USUN New York", post="usun-new-york", country="US", kind="mission")
BASH = shutil.which("bash")


@pytest.fixture(autouse=True)
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    mention = Mention(start=0, end=3, label="PARTY", entity="party/kwp", rule="alias:KWP")
    secret = Marking(printed="SECRET", level="secret", rank=2)
    write_archive(
        tmp_path / "archive",
        [
            make_cable(
                "aad/1", "KWP congress", sender=BONN, mentions=(mention,), marking=secret, tags=("PFOR", "PINT")
            ),
            make_cable("aad/2", "a party", sender=BONN, kind="airgram"),
            make_cable("wilson/1", "nothing", sender=YORK),
        ],
    )
    monkeypatch.setenv("CABLES_ARCHIVE", str(tmp_path / "archive"))
    monkeypatch.setenv("CABLES_CONFIG", str(tmp_path / "none.toml"))
    monkeypatch.setenv("CABLES_DESK", str(tmp_path / "desk"))
    monkeypatch.setenv("COMP_WORDBREAKS", " \t\n\"'><=;|&(:")
    return tmp_path


@pytest.fixture
def bash(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], list[str]]:
    """What Bash is given for a line with the cursor at its end."""

    def completed(line: str) -> list[str]:
        monkeypatch.setenv("COMP_LINE", line)
        answer = completing_bash.Bash(cli, {}, "cables", "_CABLES_COMPLETE").complete()
        return [each.partition(",")[2] for each in answer.splitlines()]

    return completed


@pytest.mark.parametrize(
    ("line", "completions"),
    [
        ("cables sea", ["search"]),
        ("cables search --off", ["--offset"]),
        ("cables search --sort n", ["newest"]),
        ("cables search preced", ["precedence:"]),
        ("cables search -colle", ["-collection:"]),
        ("cables search from:Bo", ["Bonn"]),
        ("cables search party from:Bo", ["Bonn"]),
        ("cables search 'party from:Bo", ["party from:Bonn"]),
        ("cables search 'from:us", ['from:"USUN New York"']),
        ("cables search from:us", ['\\"USUN\\ New\\ York\\"']),
        ('cables search "from:us', ['from:\\"USUN New York\\"']),
        ("cables search 'party:Korean", ["party:\"Korean Workers'\\'' Party\""]),
        ("cables search class:se", ["secret"]),
        ("cables search 'class:>=se", ["class:>=secret"]),
        ("cables search kind:air", ["airgram"]),
        ("cables search tags:PF", ["PFOR"]),
        ("cables search has:redact", ["redaction"]),
        ("cables search collection:inv", ["invented"]),
        ("cables facets x --facet classi", ["classification"]),
        ("cables search x --select kind=air", ["airgram"]),
        ("cables search x --select kin", ["kind="]),
        ("cables show aa", ["aad/1", "aad/2"]),
        ("cables cite aad/1 wil", ["wilson/1"]),
        ("cables explain from:Bonn wi", ["wilson/1"]),
        ("cables show aad/1 --query from:Bo", ["Bonn"]),
        ("cables entity show Korean", ["Korean\\ Workers\\'\\ Party"]),
        ("cables completion ", ["bash", "zsh", "fish"]),
        ("cables search --archive /nowhere from:Bo", []),
        ("cables search 'from:Bo \"", []),
        ("cables search zzz", []),
    ],
)
def test_completions(bash: Callable[[str], list[str]], line: str, completions: list[str]) -> None:
    assert bash(line) == completions


def test_an_empty_word_lists_the_fields(bash: Callable[[str], list[str]]) -> None:
    assert {"from:", "party:", "like:"} <= set(bash("cables search "))
    assert "oil party:" in bash("cables search 'oil ")


def test_typed_letters_are_never_taken_away(bash: Callable[[str], list[str]]) -> None:
    """Bash replaces what was typed by what all completions have in common: here that would be a quotation mark."""
    write_archive(
        Path(os.environ["CABLES_ARCHIVE"]),
        [make_cable(f"x{n}", sender=replace(YORK, name=name)) for n, name in enumerate(("East Bonn", "West Bonn"))],
        path="/invented/more.txt",
    )
    assert bash("cables search from:onn") == ["Bonn", '\\"East\\ Bonn\\"', '\\"West\\ Bonn\\"']
    assert bash("cables search 'oil from:onn") == []


def test_labels_and_saved_searches(bash: Callable[[str], list[str]]) -> None:
    run(["label", "add", "toread", "aad/1"])
    run(["saved", "add", "weekly", "party"])
    assert bash("cables search label:to") == ["toread"]
    assert bash("cables label add tor") == ["toread"]


@pytest.mark.parametrize("shell", completing.SHELLS)
def test_the_script_of_each_shell(shell: str, capsys: Capture) -> None:
    assert run(["completion", shell]) == 0
    script = capsys.readouterr().out
    assert f"_CABLES_COMPLETE={shell}_complete" in script
    assert "cables" in script


def test_an_unknown_shell_names_the_known_ones(capsys: Capture) -> None:
    assert run(["completion", "tcsh"]) == 2
    assert "bash" in capsys.readouterr().err


def test_completing_loads_no_spacy(tmp_path: Path) -> None:
    code = (
        "import sys\nfrom cables.cli import run\n"
        "try: run([])\nexcept SystemExit: pass\n"
        "print(sorted(sys.modules.keys() & {'spacy', 'lxml', 'rich', 'prompt_toolkit'}))"
    )
    asked = {"_CABLES_COMPLETE": "bash_complete", "COMP_LINE": "cables search from:Bo", "COMP_WORDBREAKS": ":"}
    done = subprocess.run(
        [sys.executable, "-c", code], env={**os.environ, **asked}, capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines()[0] == "plain,Bonn"
    assert done.stdout.splitlines()[-1] == "[]"


@pytest.mark.skipif(BASH is None, reason="there is no bash here")
def test_in_a_real_bash(tmp_path: Path) -> None:
    program = tmp_path / "bin" / "cables"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -c "from cables.cli import main; main()" "$@"\n')
    program.chmod(0o755)
    path = f"{program.parent}:{os.environ['PATH']}"
    child = pexpect.spawn(
        str(BASH), ["--norc", "--noprofile", "-i"], env={**os.environ, "PATH": path, "PS1": "$ ", "TERM": "dumb"},
        encoding="utf-8", timeout=30, dimensions=(24, 200), cwd=str(Path(__file__).parents[2]),
    )  # fmt: skip
    child.sendline('eval "$(cables completion bash)"; echo rea""dy')
    child.expect("ready")
    child.send("echo cables; cables search kind:air\t")
    child.expect("kind:airgram ")
    child.send("from:us\t")
    child.expect_exact('\\"USUN\\ New\\ York\\"')
    child.send("\x15cables search 'party from:Bo\t")
    child.expect("party from:Bonn' ")
    child.send("--ids\n")
    child.expect("no cable|\\$ ")
    child.sendline("\x15exit")
    child.expect(pexpect.EOF)
