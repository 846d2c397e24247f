"""What several commands share: a query may begin with "-", options are long, and both are completed."""

from __future__ import annotations

import click
import pytest

from cables.cli import cli
from cables.cli import run as run_cli
from cables.completion import shells

Capture = pytest.CaptureFixture[str]
pytestmark = pytest.mark.usefixtures("archive")


def completed(command: str, typed: str) -> list[str]:
    """What the command itself completes, beside what click asks its arguments for."""
    context = click.Context(cli)
    found = cli.get_command(context, command)
    assert found is not None
    return [item.value for item in found.shell_complete(click.Context(found, parent=context), typed)]


@pytest.mark.parametrize(
    ("command", "typed", "options", "fields"),
    [
        ("search", "-fro", [], ["-from:"]),
        ("search", "--so", ["--sort"], []),
        ("search", "--fro", [], []),
        ("search", "fro", [], []),
        ("search", "", [], []),
        ("facets", "-fro", [], ["-from:"]),
        # A command without a query.
        ("note", "-fro", [], []),
        ("note", "--js", ["--json"], []),
    ],
)
def test_one_dash_begins_an_exclusion(command: str, typed: str, options: list[str], fields: list[str]) -> None:
    assert completed(command, typed) == [*options, *fields]


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["search", "herring", "--srot", "newest"], "no option --srot. Did you mean --sort?"),
        (["search", "herring", "-n", "2"], "no option -n. Did you mean --limit? To exclude the word n write NOT n."),
        (["search", "herring", "-n2"], "no option -n2. Did you mean --limit 2? To exclude the word n2 write NOT n2."),
        (["search", "-v", "herring"], "no option -v. To exclude the word v write NOT v."),
        (["facets", "herring", "-l=5"], "no option -l=5. To exclude the word l=5 write NOT l=5."),
        (["search", "--zzyzx=1", "herring"], "no option --zzyzx. A word that begins with -- goes after a lone --."),
    ],
)
def test_a_mistyped_option_is_no_word(capsys: Capture, args: list[str], said: str) -> None:
    assert run_cli(args) == 2
    assert said in capsys.readouterr().err


@pytest.mark.parametrize(
    ("args", "printed"),
    [
        (["search", "--ids", "herring", "-late"], "c\na\n"),
        (["search", "--ids", "-0", "herring", "-late"], "c\0a\0"),
        (["search", "--ids", "--null", "herring", "-late"], "c\0a\0"),
        # Behind "--" nothing is an option.
        (["search", "--ids", "--", "herring", "-late"], "c\na\n"),
    ],
)
def test_a_word_with_a_dash_is_left_out(capsys: Capture, args: list[str], printed: str) -> None:
    assert run_cli(args) == 0
    assert sorted(capsys.readouterr().out) == sorted(printed)


def test_a_command_for_programs_ends_with_one_line_end(capsys: Capture) -> None:
    assert run_cli(["completion", "bash"]) == 0
    assert capsys.readouterr().out == shells.script("bash", cli) + "\n"


@pytest.mark.parametrize(
    ("args", "flags"),
    [
        (["search", "herring", "--json", "--csv"], ("--json", "--csv")),
        (["search", "--tsv", "herring", "--ids"], ("--tsv", "--ids")),
        (["search", "--null", "herring", "--jsonl"], ("--null", "--jsonl")),
        (["export", "herring", "--bibtex", "--ris"], ("--bibtex", "--ris")),
        (["timeline", "--tsv", "--json"], ("--tsv", "--json")),
        (["refs", "a", "--tsv", "--json"], ("--tsv", "--json")),
        (["saved", "run", "name", "--csv", "--json"], ("--csv", "--json")),
        (["restore", "backup.zip", "--merge", "--replace"], ("--merge", "--replace")),
    ],
)
def test_two_flags_of_one_choice_are_an_error(capsys: Capture, args: list[str], flags: tuple[str, str]) -> None:
    assert run_cli(args) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert "exclude each other: choose one." in said.err
    assert all(flag in said.err for flag in flags)


def test_a_flag_behind_a_lone_double_dash_is_a_word(capsys: Capture) -> None:
    assert run_cli(["search", "--ids", "--", "herring", "--json"]) in (0, 1)
    assert "exclude each other" not in capsys.readouterr().err


@pytest.mark.parametrize(("option", "hint"), [("-n3", "--limit 3"), ("-n=3", "--limit 3"), ("-h", "--help")])
def test_a_short_option_of_other_programs_gets_the_long_one(capsys: Capture, option: str, hint: str) -> None:
    assert run_cli(["search", "herring", option]) == 2
    assert f"Did you mean {hint}?" in capsys.readouterr().err
