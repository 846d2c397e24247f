"""Which arguments and options of which command are completed with what."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from conftest import make_cable, write_archive

from cables.cli import cli
from cables.completion import values
from cables.workspace.workspace import Workspace
from corpus.records import Mention, Station
from search.request import SearchRequest

TYPED = {
    "query": ("oil from:Bo", "oil from:Bonn"),
    "id": ("aad", "aad/1"),
    "entity": ("Korean W", "Korean Workers' Party"),
    "label": ("to", "toread"),
    "saved": ("kw", "kwp"),
    "facet": ("send", "sender"),
    "selection": ("sender=Bo", "sender=Bonn"),
}
"""What is typed, and one of the completions."""
WIRED = {
    "search query": "query",
    "search facets": "facet",
    "search select": "selection",
    "search exclude": "selection",
    "show cable_id": "id",
    "show query": "query",
    "facets query": "query",
    "facets facets": "facet",
    "facets select": "selection",
    "facets exclude": "selection",
    "explain query": "query",
    "explain cable_id": "id",
    "timeline query": "query",
    "timeline select": "selection",
    "timeline exclude": "selection",
    "refs cable_id": "id",
    "thread cable_id": "id",
    "ghosts query": "query",
    "ghosts select": "selection",
    "ghosts exclude": "selection",
    "versions cable_id": "id",
    "versions other_id": "id",
    "cite cable_ids": "id",
    "export query": "query",
    "export select": "selection",
    "export exclude": "selection",
    "saved add name": "saved",
    "saved add query": "query",
    "saved add select": "selection",
    "saved add exclude": "selection",
    "saved run name": "saved",
    "saved remove name": "saved",
    "saved new name": "saved",
    "label add label": "label",
    "label add cable_ids": "id",
    **{f"{name} query": "query" for name in ("kwic", "collocates", "keyness", "network", "map")},
    **{f"{name} select": "selection" for name in ("kwic", "collocates", "keyness", "network", "map", "trends")},
    **{f"{name} exclude": "selection" for name in ("kwic", "collocates", "keyness", "network", "map", "trends")},
    "trends queries": "query",
    "compare first": "query",
    "compare second": "query",
    "compare fields": "facet",
    "label remove label": "label",
    "label remove cable_ids": "id",
    "label list cable_id": "id",
    "note cable_id": "id",
    "entity show entity": "entity",
    "entity review name": "entity",
    "entity duplicates name": "entity",
    "entity alias entity": "entity",
    "entity merge entity": "entity",
    "entity merge other": "entity",
    "entity split entity": "entity",
    "entity split other": "entity",
    "entity reject entity": "entity",
    "entity never entity": "entity",
    "entity never other": "entity",
}
FREE = {
    *("batch file", "dump file", "restore file", "rerun record"),
    *("ingest paths", "read paths", "annotate files"),
    *("note text", "entity find text", "entity undo number", "entity new label", "completion shell"),
    *(f"entity {command} name" for command in ("alias", "split", "reject", "new")),
}
"""Arguments for which an archive has no values: files, choices, what the user makes up."""


def commands() -> Iterator[tuple[str, click.Command]]:
    context = click.Context(cli)
    for name in cli.list_commands(context):
        command = cli.get_command(context, name)
        assert command is not None
        if isinstance(command, click.Group):
            yield from ((f"{name} {each}", command.commands[each]) for each in command.commands)
        else:
            yield name, command


PARAMETERS = {f"{name} {each.name}": (command, each) for name, command in commands() for each in command.params}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wired")
    bonn = Station(printed="Bonn", name="Bonn", post="bonn", country="DE")
    mention = Mention(start=0, end=3, label="PARTY", entity="party/kwp", rule="alias:KWP")
    write_archive(folder / "archive", [make_cable("aad/1", "KWP congress", sender=bonn, mentions=(mention,))])
    desk = Workspace(folder / "desk")
    desk.label("toread", ["aad/1"])
    desk.save_search("kwp", SearchRequest(query="party:KWP"))
    return folder


@pytest.fixture(autouse=True)
def surroundings(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CABLES_ARCHIVE", str(folder / "archive"))
    monkeypatch.setenv("CABLES_CONFIG", str(folder / "none.toml"))
    monkeypatch.setenv("CABLES_DESK", str(folder / "desk"))


def completions(parameter: str, typed: str) -> list[str]:
    command, each = PARAMETERS[parameter]
    context = click.Context(command, parent=click.Context(cli))
    return [str(item.value) for item in each.shell_complete(context, typed)]


def test_each_argument_is_completed_or_free() -> None:
    arguments = {name for name, (_, each) in PARAMETERS.items() if isinstance(each, click.Argument)}
    assert len(arguments) > 30
    assert arguments == {name for name in WIRED if name in arguments} | FREE
    assert not FREE & WIRED.keys()


@pytest.mark.parametrize(("parameter", "kind"), WIRED.items())
def test_what_a_parameter_is_completed_with(parameter: str, kind: str) -> None:
    typed, wanted = TYPED[kind]
    assert wanted in completions(parameter, typed)


@pytest.mark.parametrize("before", ["", "oil ", "a $HOME `x` ", "oil; "])
def test_fields_are_offered_behind_a_blank_whatever_was_typed_before_it(before: str) -> None:
    """What was typed stays: only what is added could do harm."""
    command, parameter = PARAMETERS["search query"]
    found = values.query(click.Context(command, parent=click.Context(cli)), parameter, before)
    assert {f"{before}from:", f"{before}party:"} <= {item.value for item in found}
    assert {item.kept for item in found} == {len(before)}
    assert all(item.help for item in found)
