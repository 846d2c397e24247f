from __future__ import annotations

import csv
import io
import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from conftest import make_cable, write_archive

from cables.cli import COMMANDS, run
from corpus.records import Addressee, Cable, Mention, Note, Station

BODY = (
    "The delegation of the Korean Workers' Party was received on Monday. INVENTED SPECIMEN.\n\n"
    "Experience exchanges between parties were refused, and the KWP gave no reason."
)


def cable(cable_id: str = "wilson/invented-1", **fields: Any) -> Cable:
    start = BODY.index("KWP")
    return make_cable(
        cable_id,
        BODY,
        title="Telegram from Pyongyang to Bucharest, No. 76.999",
        sender=Station(printed="Pyongyang", name="Pyongyang", post="pyongyang", place="Pyongyang", country="KP"),
        addressees=(Addressee(station=Station(printed="Bucharest", name="Bucharest", country="RO")),),
        mentions=(Mention(start=start, end=start + 3, label="PARTY", entity="party/kwp", rule="alias:KWP"),),
        notes=(Note(marker="1", text="Not printed."),),
        number="76999",
        number_printed="76.999",
        signed="I. Inventatu",
        **fields,
    )


@pytest.fixture
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "archive"
    write_archive(folder, [cable(), make_cable("b", "a party without a name", subject="=1+1")])
    monkeypatch.setenv("CABLES_ARCHIVE", str(folder))
    monkeypatch.setenv("CABLES_CONFIG", str(tmp_path / "none.toml"))
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.delenv("NO_COLOR", raising=False)
    return folder


Capture = pytest.CaptureFixture[str]
Golden = Callable[[str, str], None]


@pytest.mark.usefixtures("archive")
class TestSearch:
    def test_a_page_of_results(self, capsys: Capture, golden: Golden) -> None:
        code = run(["search", 'party:KWP "experience exchange"', "--facet", "sender", "--facet", "party"])
        assert code == 0
        golden("search.txt", capsys.readouterr().out)

    def test_colour_when_told(self, capsys: Capture, golden: Golden) -> None:
        run(["search", "experience", "--color", "always"])
        golden("search-colour.txt", capsys.readouterr().out)

    def test_exclusion_is_no_option(self, capsys: Capture) -> None:
        assert run(["search", "party", "-korean", "--ids"]) == 0
        assert capsys.readouterr().out == "b\n"
        assert run(["search", "party", "-1960", "-0"]) == 0
        assert capsys.readouterr().out.count("\0") == 2

    def test_nothing_found_exits_1(self, capsys: Capture) -> None:
        assert run(["search", "zeppelin"]) == 1
        assert "no cable for zeppelin" in capsys.readouterr().out

    def test_a_query_that_cannot_be_read_shows_where(self, capsys: Capture, golden: Golden) -> None:
        assert run(["search", "party", "class:segret"]) == 2
        said = capsys.readouterr()
        assert said.out == ""
        golden("query-error.txt", said.err)

    def test_a_mistyped_option_is_no_word(self, capsys: Capture) -> None:
        assert run(["search", "party", "--limt", "3"]) == 2
        assert "Did you mean --limit?" in capsys.readouterr().err

    def test_json_has_a_schema_and_every_field(self, capsys: Capture) -> None:
        run(["search", "experience", "--json"])
        answer = json.loads(capsys.readouterr().out)
        assert answer["schema"] == 1
        assert answer["total"] == 1
        (hit,) = answer["hits"]
        assert hit["id"] == "wilson/invented-1"
        assert hit["marking"]["captions"] == []
        (snippet,) = hit["snippets"]
        (span,) = snippet["spans"]
        assert snippet["text"][slice(*span)] == "Experience"

    def test_jsonl_is_a_hit_a_line(self, capsys: Capture) -> None:
        run(["search", "party", "--jsonl"])
        assert [json.loads(line)["rank"] for line in capsys.readouterr().out.splitlines()] == [1, 2]

    def test_csv_is_inert_in_a_spreadsheet(self, capsys: Capture) -> None:
        run(["search", "without", "--csv"])
        (row,) = csv.DictReader(io.StringIO(capsys.readouterr().out))
        assert (row["id"], row["subject"], row["date"]) == ("b", "'=1+1", "1967-05-01")


@pytest.mark.usefixtures("archive")
def test_show_prints_the_whole_cable_highlighted(capsys: Capture, golden: Golden) -> None:
    assert run(["show", "wilson/invented-1", "--query", 'party:KWP "experience exchange"']) == 0
    golden("show.txt", capsys.readouterr().out)


@pytest.mark.usefixtures("archive")
def test_show_of_an_unknown_id(capsys: Capture) -> None:
    assert run(["show", "wilson/invented-2"]) == 2
    said = capsys.readouterr().err
    assert "no cable 'wilson/invented-2'" in said
    assert "wilson/invented-1" in said


@pytest.mark.usefixtures("archive")
def test_facets_stats_doctor_failures(capsys: Capture) -> None:
    assert run(["facets", "party", "--facet", "sender", "--select", "party=KWP"]) == 0
    assert "1  Pyongyang" in capsys.readouterr().out
    assert run(["stats", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["cables"] == 2
    assert run(["doctor"]) == 0
    assert "index and ledger hold the same cables" in capsys.readouterr().out
    assert run(["failures"]) == 1


def test_no_archive_exits_3(tmp_path: Path, capsys: Capture) -> None:
    assert run(["search", "party", "--archive", str(tmp_path / "none")]) == 3
    said = capsys.readouterr().err
    assert "no archive at" in said
    assert "cables ingest" in said


def test_an_unknown_choice_names_the_nearest(capsys: Capture) -> None:
    assert run(["search", "party", "--sort", "newst"]) == 2
    assert "Did you mean newest?" in capsys.readouterr().err
    assert run(["completion", "zhs"]) == 2
    assert "Did you mean zsh?" in capsys.readouterr().err
    assert run(["search", "party", "--sort", "qqqq"]) == 2
    assert "Did you mean" not in capsys.readouterr().err


def test_an_unknown_command_names_the_nearest(capsys: Capture) -> None:
    assert run(["serach", "party"]) == 2
    assert "Did you mean search" in capsys.readouterr().err


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help(command: str, capsys: Capture) -> None:
    assert run([command, "--help"]) == 0
    printed = capsys.readouterr().out
    assert printed.startswith(f"Usage: cables {command}")
    assert max(map(len, printed.splitlines())) <= 96


def test_config_tells_the_origin(archive: Path, capsys: Capture) -> None:
    assert run(["config"]) == 0
    printed = capsys.readouterr().out
    assert f"archive      {archive}  (CABLES_ARCHIVE)" in printed
    assert "limit        10  (default)" in printed


def cables(*args: str, archive: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", "from cables.cli import main; main()", *args],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "CABLES_ARCHIVE": str(archive)},
    )


def test_a_closed_pipe_is_silent(tmp_path: Path) -> None:
    many = [make_cable(f"c{number}", "party " * 50) for number in range(400)]
    write_archive(tmp_path / "archive", many)
    with cables("search", "party", "--limit", "400", archive=tmp_path / "archive") as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == ""
        assert process.wait() == 0


def test_ctrl_c_exits_130(tmp_path: Path) -> None:
    with cables("read", "-", archive=tmp_path) as process:
        assert process.stdin is not None
        # More than a pipe holds: when this returns, the command is at work, reading.
        process.stdin.write("telegram " * 100_000)
        process.stdin.flush()
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=60)
    assert said == "\ninterrupted\n"
    assert process.returncode == 130


@pytest.mark.parametrize("command", [[], ["search"], ["entity"]])
def test_examples_in_a_help_keep_their_lines(command: list[str], capsys: Capture) -> None:
    """In a raw docstring click's mark is two letters, which it printed and then wrapped the examples."""
    assert run([*command, "--help"]) == 0
    printed = capsys.readouterr().out
    assert "\\b" not in printed
    assert "\n  cables " in printed or "\n  all words required" in printed
