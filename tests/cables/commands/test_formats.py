"""Results for other programs, form by form."""

from __future__ import annotations

import json

import pytest

from cables.cli import run
from cables.commands.formats import COLUMNS

Capture = pytest.CaptureFixture[str]
pytestmark = pytest.mark.usefixtures("archive")


def printed(capsys: Capture, form: str) -> str:
    capsys.readouterr()
    assert run(["search", "herring", "--sort", "oldest", form]) == 0
    return capsys.readouterr().out


@pytest.mark.parametrize(("form", "expected"), [("--ids", "c\na\nb\n"), ("--null", "c\0a\0b\0"), ("-0", "c\0a\0b\0")])
def test_ids(capsys: Capture, form: str, expected: str) -> None:
    assert printed(capsys, "--null" if form == "-0" else form) == expected


@pytest.mark.parametrize(("form", "delimiter"), [("--tsv", "\t"), ("--csv", ",")])
def test_a_table_has_a_head_and_a_row_a_hit(capsys: Capture, form: str, delimiter: str) -> None:
    head, *rows = printed(capsys, form).splitlines()
    assert head == delimiter.join(COLUMNS)
    assert [row.split(delimiter)[2] for row in rows] == ["c", "a", "b"]
    assert [row.split(delimiter)[7] for row in rows] == ["telegram", "airgram", "telegram"]


def test_json_is_one_object_and_jsonl_one_a_hit(capsys: Capture) -> None:
    whole = json.loads(printed(capsys, "--json"))
    lines = [json.loads(line) for line in printed(capsys, "--jsonl").splitlines()]
    assert [hit["id"] for hit in whole["hits"]] == [hit["id"] for hit in lines] == ["c", "a", "b"]


@pytest.mark.parametrize("form", ["--ids", "--null", "--csv", "--tsv", "--jsonl", "--json"])
def test_what_is_not_written_is_told_on_standard_error(capsys: Capture, form: str) -> None:
    assert run(["search", "herring", "--limit", "2", form]) == 0
    told = "note: 2 of 3 written; --limit 3 writes all, --offset 2 those that follow\n"
    assert capsys.readouterr().err == told
    assert run(["search", "herring", "--limit", "1", "--offset", "1", form]) == 0
    assert capsys.readouterr().err.startswith("note: hits 2 to 2 of 3 written;")
    assert run(["search", "herring", form]) == 0
    assert capsys.readouterr().err == ""
