"""Exports: every hit, in forms that other programs read and no spreadsheet obeys."""

from __future__ import annotations

import csv
import io
import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import msgspec
import pytest
from conftest import make_cable, write_archive
from hypothesis import given
from hypothesis import strategies as st

import cables
from cables.cli import run
from cables.export import csv_cells, formats, search_record
from cables.terminal.text import escape_controls
from corpus.errors import BadConfig, BadRequest
from corpus.records import Marking, as_plain, from_plain
from index.format.fingerprint import Fingerprint
from search.request import SearchRequest

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, desk_folder: Path) -> Path:
    folder = tmp_path / "archive"
    write_archive(folder, [make_cable(f"c/{n}", f"party {n}", subject=f"=SUM({n})") for n in range(25)])
    monkeypatch.setenv("CABLES_ARCHIVE", str(folder))
    monkeypatch.setenv("CABLES_CONFIG", str(tmp_path / "none.toml"))
    return folder


cell = st.text(st.characters(blacklist_categories=["Cs"], blacklist_characters="\0"), max_size=20)


@given(st.lists(st.lists(cell, min_size=2, max_size=4), max_size=5), st.sampled_from([",", "\t"]))
def test_cells_come_back_and_none_is_a_formula(table: list[list[str]], delimiter: str) -> None:
    text = "".join(csv_cells.csv_rows(table, delimiter=delimiter))
    read = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    assert len(read) == len(table)
    for row, again in zip(table, read, strict=True):
        for written, got in zip(row, again, strict=True):
            plain = escape_controls(written.replace("\r\n", "\n").replace("\r", "\n"))
            assert got in (plain, f"'{plain}")
            assert (got != plain) == written.startswith(("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"))
            assert not got.startswith(("=", "+", "-", "@", "\t", "\r"))


ids = st.text("aAbB01./~#_-é漢", min_size=1, max_size=20)


@given(st.lists(ids, unique=True, min_size=2, max_size=30))
def test_file_names_are_safe_and_apart_whatever_the_system(several: list[str]) -> None:
    names = [formats.file_name(each) for each in several]
    assert len({name.casefold() for name in names}) == len(several)
    for name in names:
        assert re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9-]*\.txt", name)
        assert len(name) <= 120
    assert formats.file_name("con") != "con.txt"


@pytest.mark.usefixtures("archive")
class TestExport:
    def test_every_hit_however_many(self, capsys: Capture) -> None:
        """A search prints ten; an export never stops there."""
        assert run(["export", "party", "--csv"]) == 0
        said = capsys.readouterr()
        rows = list(csv.DictReader(io.StringIO(said.out)))
        assert len(rows) == 25
        assert {row["subject"][0] for row in rows} == {"'"}
        assert said.err == "25 cables written\n"

    @pytest.mark.parametrize("form", ["tsv", "ids", "jsonl", "bibtex", "ris", "csl-json"])
    def test_each_form_holds_them_all(self, form: str, capsys: Capture) -> None:
        assert run(["export", "party", f"--{form}", "--sort", "oldest"]) == 0
        printed = capsys.readouterr().out
        match form:
            case "ids":
                assert printed.splitlines()[0].startswith("c/")
                assert len(printed.splitlines()) == 25
            case "tsv":
                assert len(printed.splitlines()) == 26
            case "jsonl":
                assert [from_plain(json.loads(line)).body[:6] for line in printed.splitlines()] == ["party "] * 25
            case "csl-json":
                assert len({item["id"] for item in json.loads(printed)}) == 25
            case "bibtex":
                assert len(set(re.findall(r"^@misc\{(.*),$", printed, re.MULTILINE))) == 25
            case _:
                assert printed.count("TY  - ") == printed.count("ER  - ") == 25

    def test_filters_are_honoured(self, capsys: Capture) -> None:
        assert run(["export", "party", "--ids", "--exclude", "year=1967"]) == 1
        assert capsys.readouterr().out == ""
        assert run(["export", "party", "-3", "--csl-json", "--select", "year=1967"]) == 0
        assert len(json.loads(capsys.readouterr().out)) == 24

    def test_nothing_found_is_an_empty_file_of_its_form(self, capsys: Capture) -> None:
        assert run(["export", "zeppelin", "--csl-json"]) == 1
        said = capsys.readouterr()
        assert json.loads(said.out) == []
        assert said.err == "no cable written\n"

    def test_one_form_must_be_chosen(self, tmp_path: Path, capsys: Capture) -> None:
        assert run(["export", "party"]) == 2
        assert "choose one of --csv" in capsys.readouterr().err
        assert run(["export", "party", "--csv", "--text-dir", str(tmp_path / "t")]) == 2

    def test_a_folder_of_texts(self, tmp_path: Path, capsys: Capture) -> None:
        folder = tmp_path / "texts" / "new"
        for _ in range(2):  # the second time writes the same files
            assert run(["export", "party", "--text-dir", str(folder)]) == 0
        assert f"25 cables written into {folder}" in capsys.readouterr().err
        files = sorted(folder.iterdir())
        assert len(files) == 25
        head, _, body = files[0].read_text(encoding="utf-8").partition("\n\n")
        assert head.startswith("id: c/")
        assert "\ndate: 1967-05-01\n" in head
        assert body.startswith("party ")

    def test_a_folder_that_cannot_be_is_told(self, tmp_path: Path, capsys: Capture) -> None:
        (tmp_path / "file").write_text("x")
        assert run(["export", "party", "--text-dir", str(tmp_path / "file")]) == 2
        assert "cannot write into" in capsys.readouterr().err

    def test_labels_stand_in_a_column_where_there_are_any(self, capsys: Capture) -> None:
        run(["label", "add", "toread", "c/3"])
        capsys.readouterr()
        run(["export", "label:toread", "--csv"])
        (row,) = csv.DictReader(io.StringIO(capsys.readouterr().out))
        assert (row["id"], row["labels"]) == ("c/3", "toread")

    @pytest.mark.parametrize("name", ["search.toml", "search.json"])
    def test_a_record_is_kept_and_run_again(self, archive: Path, tmp_path: Path, name: str, capsys: Capture) -> None:
        record = tmp_path / name
        asked = ["export", "(party", "--ids", "--sort", "oldest", "--exclude", "sender=Bonn", "--record", str(record)]
        assert run(asked) == 0
        assert f"search record in {record}" in capsys.readouterr().err
        kept = search_record.load(record)
        assert (kept.request.query, kept.canonical, kept.total) == ("(party", "party", 25)
        assert kept.request.exclude == {"sender": ("Bonn",)}
        assert run(["rerun", str(record)]) == 0
        assert "the same cables" in capsys.readouterr().out
        write_archive(archive, [make_cable("c/new", "party again")], path="/invented/more.txt")
        assert run(["rerun", str(record), "--json"]) == 0
        change = json.loads(capsys.readouterr().out)
        assert (change["added"], change["removed"], change["now"]["total"]) == (["c/new"], [], 26)
        assert run(["rerun", str(record), "--update"]) == 0
        printed = capsys.readouterr().out
        assert "the archive has changed since" in printed
        assert "new (1)\n  c/new\n" in printed
        run(["rerun", str(record)])
        assert "the same cables" in capsys.readouterr().out


@pytest.mark.parametrize("command", [["export", "party", "--jsonl"], ["batch", "-", "--limit", "25"]])
def test_a_closed_pipe_is_silent(archive: Path, command: list[str], tmp_path: Path) -> None:
    write_archive(archive, [make_cable(f"d/{n}", "party " * 400) for n in range(300)], path="/invented/more.txt")
    code = "from cables.cli import main; main()"
    with subprocess.Popen(
        [sys.executable, "-c", code, *command],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdin.write(b"party\n" * 50)
        process.stdin.close()
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait() == 0


def test_from_python(archive: Path, desk_folder: Path) -> None:
    opened = cables.open(archive)
    assert len("".join(opened.export("party", "ids")).splitlines()) == 25
    assert len([*opened.scan("party", select={"year": ["1967"]})]) == 25
    with pytest.raises(BadRequest, match="no form 'pdf'"):
        opened.export("party", "pdf")


words = st.text(st.characters(blacklist_categories=["Cs"], blacklist_characters="\r"), max_size=30)


@given(words, st.lists(words, max_size=3), st.integers(0, 10**6))
def test_a_record_reads_back_as_it_was_written(query: str, several: list[str], total: int) -> None:
    record = search_record.SearchRecord(
        version="0", made="2026-05-01T00:00:00+00:00", canonical=query,
        request=SearchRequest(query=query, facets=tuple(several)),
        total=total, digest="0", ids=tuple(several),
        archive=Fingerprint(schema_version=4, created=query, cables=total, state="0"),
    )  # fmt: skip
    plain = tomllib.loads("\n".join(search_record._toml(as_plain(record))))
    assert msgspec.convert(plain, search_record.SearchRecord) == record


def test_a_file_that_is_no_record_is_told(tmp_path: Path) -> None:
    (tmp_path / "r.toml").write_text("x = [")
    with pytest.raises(BadConfig, match="is no search record"):
        search_record.load(tmp_path / "r.toml")
    (tmp_path / "r.toml").write_text(".".join("a" * 100_000) + " = 1")
    with pytest.raises(BadConfig, match="is no search record: more than 20,000 tables"):
        search_record.load(tmp_path / "r.toml")
    (tmp_path / "r.toml").write_text("#" * (3 << 20))
    with pytest.raises(BadConfig, match=r"cannot read the search record .* larger than"):
        search_record.load(tmp_path / "r.toml")
    with pytest.raises(BadConfig, match="cannot read"):
        search_record.load(tmp_path / "none.toml")


@given(st.permutations(["a", "b", "c", "a~2"]))
def test_the_digest_does_not_depend_on_the_order(several: list[str]) -> None:
    def digest(ids: list[str]) -> str:
        counting = search_record.IdCounter()
        assert list(counting.counting(ids)) == ids
        return counting.digest

    assert digest(several) == digest(["a", "b", "c", "a~2"])
    assert digest(several) != digest(several[1:])


def test_a_table_has_the_classification_as_ranked_and_as_printed() -> None:
    marking = Marking(level="restricted", printed="LIMITED OFFICIAL USE")
    one = make_cable("a", "Herring.", marking=marking)
    assert formats.COLUMNS["classification"](one) == "restricted"
    assert formats.COLUMNS["classification_printed"](one) == "LIMITED OFFICIAL USE"
