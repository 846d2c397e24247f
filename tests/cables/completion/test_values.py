"""What the shells are told; what they make of it is in test_completing_shells.py."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import make_cable, write_archive
from msgspec.structs import replace
from shells import answer

from cables.cli import run
from cables.completion import values
from corpus.records import Marking, Mention, Station

Capture = pytest.CaptureFixture[str]

BONN = Station(printed="AMEMBASSY BONN", name="Bonn", post="bonn", country="DE", kind="embassy")
YORK = Station(printed="USUN NEW YORK", name="USUN New York", post="usun-new-york", country="US", kind="mission")


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
    return tmp_path


@pytest.fixture
def bash(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], list[str]]:
    """What Bash is given for a line with the cursor at its end."""

    def completed(line: str) -> list[str]:
        return [each.partition(",")[2] for each in answer(monkeypatch, "bash", line).splitlines()]

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
        ('cables search "from:us', ['from:\\"USUN New York\\""']),
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
        ("cables search 'it'\\''s from:Bo", ["s from:Bonn"]),
        ('cables search "a $HOME `x` \\$y !z from:Bo', ["a $HOME `x` \\$y !z from:Bonn"]),
        ("cables search a\\ $HOME\\ from:Bo", ["Bonn"]),
        ("cables search $'it\\'s from:Bo", ["Bonn"]),
        ("cables search from:'Bo", ["Bonn"]),
        ('cables search from:"us', ['\\"USUN New York\\""']),
        ("cables search 'x' from:B'o", ["onn"]),
        ("cables search 'x' from:C'o", []),
        ("cables entity show Korean\\ W", ["Korean\\ Workers\\'\\ Party"]),
        ("cables entity show 'Kor", ["Korean Workers'\\'' Party"]),
        ("cables search --select=kind=air", ["airgram"]),
        ("cables search --select sender=us", ["USUN\\ New\\ York"]),
        ("cables search x --select=party=Korean", ["Korean\\ Workers\\'\\ Party"]),
        (
            "cables entity show Communist\\ Party\\ of\\ India\\ \\(M",
            [
                '\\"Communist\\ Party\\ of\\ India\\ \\(Marxist\\)\\"',
                '\\"Communist\\ Party\\ of\\ India\\ \\(Marxist-Leninist\\)\\"',
            ],
        ),
        ("cables search \"$(cables search 'from:Bo", ["$(cables search 'from:Bonn"]),
        ('cables search "$(cables show aad/1) from:Bo', ["$(cables show aad/1) from:Bonn"]),
        ("cables search $(cables show wil", ["wilson/1"]),
        ("cables search `cables search from:us", ['\\\\"USUN\\\\ New\\\\ York\\\\"']),
        ("cables search $(cat from:Bo", []),
        ("cables search x #from:Bo", []),
        ("cables search ${x:-from:Bo", []),
        ("cables show aad/1 --query x\\", []),
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


def test_the_open_quote_may_be_counted_to_the_word(monkeypatch: pytest.MonkeyPatch) -> None:
    """As bash-completion does behind sudo and watch."""
    assert answer(monkeypatch, "bash", "cables search 'from:Bo", replaced="'from:Bo") == "plain,from:Bonn"
    assert answer(monkeypatch, "bash", 'cables search "from:Bo', replaced='"from:Bo') == "plain,from:Bonn"


def test_completions_that_part_behind_a_backslash(bash: Callable[[str], list[str]]) -> None:
    """Bash would insert the backslash, which quotes the next key: what was typed stands among them."""
    write_archive(
        Path(os.environ["CABLES_ARCHIVE"]),
        [make_cable(f"x{n}", kind=name) for n, name in enumerate(("letter home", "letter's end"))],
        path="/invented/more.txt",
    )
    assert bash("cables facets x --select kind=lett") == ["letter\\ home", "letter\\'s\\ end", "lett"]
    assert bash("cables facets x --select kind=Lett") == ["letter\\ home", "letter\\'s\\ end", "Lett"]
    assert bash("cables facets x --select 'kind=lett") == ["kind=letter home", "kind=letter'\\''s end"]


@pytest.mark.parametrize("operator", [">", ">>", "2>", ">|", "&>", "<", "> "])
def test_a_redirection_gets_a_file_that_the_shell_finds(monkeypatch: pytest.MonkeyPatch, operator: str) -> None:
    """An archive chooses its ids: none may be the name of a file that is written over."""
    assert answer(monkeypatch, "bash", f"cables cite aad/1 {operator}aa") == "file,"
    assert answer(monkeypatch, "bash", f"cables cite aad/1 {operator}x aa") == "plain,aad/1\nplain,aad/2"


@pytest.mark.parametrize("shell", values.SHELLS)
@pytest.mark.parametrize("typed", ["", "co"])
def test_files_are_found_by_the_shell(monkeypatch: pytest.MonkeyPatch, shell: str, typed: str) -> None:
    said = answer(monkeypatch, shell, f"cables ingest --mapping {typed}")
    assert said == {"bash": "file,", "zsh": f"file\n{typed}\n_", "fish": f"file,{typed}"}[shell]


ZSH = {
    "cables search from:Bo": "plain\nfrom\\:Bonn\n2 cables",
    "cables search 'a from:us": 'plain\na from\\:"USUN New York"\n1 cable',
    "cables search --select=kind=air": "plain\n--select=kind=airgram\n1 cable",
    "cables search --sort=n": "plain\n--sort=newest\n_",
    'cables search "$HOME from:Bo': "",
    "cables search 'a\nfrom:Bo": "",
}


@pytest.mark.parametrize("line", ZSH)
def test_zsh_and_fish_are_given_whole_words(monkeypatch: pytest.MonkeyPatch, line: str) -> None:
    """They quote what they insert, what was typed too: nothing where that would say something else then."""
    assert answer(monkeypatch, "zsh", line) == ZSH[line]
    kind, value, note = [*ZSH[line].replace("\\:", ":").split("\n"), "", ""][:3]
    assert answer(monkeypatch, "fish", line) == (f"{kind},{value}" + f"\t{note}" * (note != "_") if kind else "")


def test_labels_and_saved_searches(bash: Callable[[str], list[str]]) -> None:
    run(["label", "add", "toread", "aad/1"])
    run(["saved", "add", "weekly", "party"])
    assert bash("cables search label:to") == ["toread"]
    assert bash("cables label add tor") == ["toread"]


@pytest.mark.parametrize("shell", values.SHELLS)
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
    asked = {"_CABLES_COMPLETE": "bash_complete", "COMP_LINE": "cables search from:Bo", "COMP_REPLACED": "Bo"}
    done = subprocess.run(
        [sys.executable, "-c", code], env={**os.environ, **asked}, capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines()[0] == "plain,Bonn"
    assert done.stdout.splitlines()[-1] == "[]"
