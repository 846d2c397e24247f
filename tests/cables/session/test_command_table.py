"""What can stand behind a command, shape by shape, and what `help` says of each command."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cables.session.command_table import COMMANDS, TABLE, accepts_arguments, find_command, split_command
from cables.session.dispatch import dispatch
from cables.session.state import SearchHistory, State

if TYPE_CHECKING:
    from cables.session.command import Command, Shape
    from cables.session.context import SessionContext

SHAPES: list[tuple[Shape, list[str], list[str]]] = [
    ("nothing", [""], ["1", "x"]),
    ("steps", ["", "1", "9", "10", "999"], ["0", "01", "1000", "x", "1 2", "-1"]),
    ("lines", ["", "left1", "LEFT1", "oldest", "sender"], ["left2", "left1 right1", "relevance", "herring"]),
    ("name", ["kwp", "kwp --replace", "kwp   --replace", "--replace"],
     ["", "kwp --replace x", "kwp x", "kwp --replaced", "kwp --replace --replace"]),
    ("file", ["a.csv", "a b.TSV", "x/y.jsonl", "a.bib", "a.ris", "a.json", "a.txt"],
     ["", ".csv", "a.pdf", "a.csv x", "acsv", "a.csvx"]),
    ("text", ["x", "x y"], [""]),
    ("facets", ["", "party", "PARTY", "party 1", "party 999999"], ["nothing", "party 0", "party 1000000", "party x"]),
    ("order", ["newest", "Oldest", "relevance"], ["", "new", "newest first"]),
    ("command", ["", "narrow", "NARROW", "?", "exit"], ["zeppelin", "narrow widen"]),
]  # fmt: skip


@pytest.mark.parametrize(("shape", "fitting", "other"), SHAPES, ids=[each[0] for each in SHAPES])
def test_what_fits_a_shape(shape: Shape, fitting: list[str], other: list[str]) -> None:
    assert {rest: accepts_arguments(shape, rest) for rest in (*fitting, *other)} == {
        **dict.fromkeys(fitting, True),
        **dict.fromkeys(other, False),
    }


@pytest.mark.parametrize(
    ("line", "parts"),
    [("open 1", ("open", "1")), ("  open   1  ", ("open", "1")), ("open", ("open", "")), ("", ("", ""))],
)
def test_the_first_word_and_the_rest(line: str, parts: tuple[str, str]) -> None:
    assert split_command(line) == parts


def test_names_in_any_case_and_their_other_names() -> None:
    assert find_command("OPEN") is COMMANDS["open"]
    assert [find_command(name) for name in ("exit", "?", "Previous")] == [
        COMMANDS[name] for name in ("quit", "help", "prev")
    ]
    assert find_command("zeppelin") is None


@pytest.mark.parametrize("command", TABLE, ids=lambda command: command.name)
def test_help_of_a_command(context: SessionContext, command: object) -> None:
    """Its name with its arguments, what it does as a sentence, what more is to say, an example."""
    told = COMMANDS[command.name]  # type: ignore[attr-defined]
    first, *rest = dispatch(context, SearchHistory(State()), f"help {told.name}").lines
    assert first == f"{told.name} {told.arguments}".strip()
    assert all(line.startswith("  ") for line in rest)
    said = " ".join(line.strip() for line in rest)
    assert said.lower().startswith(f"{told.help}.".lower())
    assert said[0] == told.help[0].upper()
    assert said[len(told.help) + 1 :].split() == f"{told.more} For example: {told.example}".split()


ARGUMENTS: dict[Shape, set[str]] = {
    "nothing": {""},
    "steps": {"[N]"},
    "lines": {"[ORDER]"},
    "hit": {"N"},
    "hit?": {"[N]"},
    "hit style": {"N [STYLE]"},
    "hit text": {"N LABEL", "N TEXT"},
    "text": {"TEXT", "NAME|N", "NAME"},
    "facets": {"[FIELD [N]]"},
    "order": {"ORDER"},
    "name": {"NAME"},
    "file": {"FILE"},
    "command": {"[COMMAND]"},
}


@pytest.mark.parametrize("command", TABLE, ids=lambda command: command.name)
def test_the_arguments_of_a_command_are_those_of_its_shape(command: Command) -> None:
    assert command.arguments in ARGUMENTS[command.shape]
    name, rest = split_command(command.example)
    assert (name, accepts_arguments(command.shape, rest)) == (command.name, True)
    assert accepts_arguments(command.shape, "") == (not command.arguments or command.arguments.startswith("["))


HITS = (["1", "999999", "a/b", "1964BONN7", "invented/01"], ["", "1000000x y", "letter", "1 2"])


@pytest.mark.parametrize(
    ("shape", "fitting", "other"),
    [
        ("hit", HITS[0], HITS[1]),
        ("hit?", ["", *HITS[0]], HITS[1][1:]),
        (
            "hit style",
            [*HITS[0], "3 ris", "3  bibtex", "3 RIS", "a/b csl-json", "3 chicago-short"],
            [*HITS[1], "3 apaa", "3 ris ris", "3ris x"],
        ),
        ("hit text", ["3 x", "3 x y", "a/b  x", "3   x"], ["", "3", "3 ", "letter x"]),
    ],
)
def test_what_names_a_hit(shape: Shape, fitting: list[str], other: list[str]) -> None:
    """Its number, or an id, which holds a digit or a slash."""
    assert {rest: accepts_arguments(shape, rest) for rest in (*fitting, *other)} == {
        **dict.fromkeys(fitting, True),
        **dict.fromkeys(other, False),
    }


@pytest.mark.parametrize("shape", ["hit", "hit?", "hit style"])
def test_a_link_or_a_citation_names_a_hit(shape: Shape) -> None:
    for written in ("https://history.state.gov/historicaldocuments/frus1964-68v98/d7", "FRUS, 1964–1968, XCVIII, #7"):
        assert accepts_arguments(shape, written)
    assert not accepts_arguments(shape, "FRUS, 1964–1968, XCVIII, #7 herring")
    assert not accepts_arguments(shape, "letter from Bonn")
