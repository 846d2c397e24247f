"""`cables saved`: what is kept, counted, listed, run and taken away."""

from __future__ import annotations

import json

import pytest

from cables.cli import run

Capture = pytest.CaptureFixture[str]
pytestmark = pytest.mark.usefixtures("archive")


def printed(capsys: Capture, *args: str, code: int = 0) -> tuple[str, str]:
    """What a command prints, which must exit with `code`."""
    capsys.readouterr()
    got = run(["saved", *args])
    said = capsys.readouterr()
    assert got == code, said.err
    return said.out, said.err


@pytest.mark.parametrize(
    ("options", "counted"),
    [
        ([], "3 cables"),
        (["--select", "kind=airgram"], "1 cable"),
        (["--exclude", "kind=airgram"], "2 cables"),
        (["--select", "kind=airgram", "--exclude", "party=KWP"], "no cable"),
    ],
)
def test_what_is_counted_is_what_the_saved_search_finds(capsys: Capture, options: list[str], counted: str) -> None:
    out, err = printed(capsys, "add", "fish", "herring", *options)
    assert out.startswith("saved fish: ")
    assert err.splitlines()[-1] == counted
    ids, _ = printed(capsys, "run", "fish", "--ids", code=0 if counted != "no cable" else 1)
    assert len(ids.split()) == int(counted[0] if counted[0].isdigit() else 0)


def test_listed_run_and_removed(capsys: Capture) -> None:
    assert printed(capsys, "list", code=1) == ("", "")
    printed(capsys, "add", "fish", "herring", "--sort", "oldest")
    printed(capsys, "add", "late", "late")
    listed, _ = printed(capsys, "list")
    assert len(listed.splitlines()) == 2
    assert "fish" in listed.splitlines()[0]
    assert "herring" in listed.splitlines()[0]
    assert "late" in listed.splitlines()[1]
    lines = [json.loads(line) for line in printed(capsys, "list", "--json")[0].splitlines()]
    assert [(each["name"], each["query"]) for each in lines] == [("fish", "herring"), ("late", "late")]
    assert printed(capsys, "run", "fish", "--ids")[0] == "c\na\nb\n"
    assert printed(capsys, "run", "fish", "--ids", "--limit", "1", "--offset", "1")[0] == "a\n"
    assert "3 cables" in printed(capsys, "run", "fish")[0]
    assert printed(capsys, "remove", "fish")[0] == "removed fish: --sort oldest herring\n"
    assert len(printed(capsys, "list")[0].splitlines()) == 1
