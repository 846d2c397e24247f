"""The commands of citing and of the desk, as a user meets them."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from conftest import make_cable, write_archive

import cables
from cables.cli import run
from corpus.errors import BadWorkspace

Capture = pytest.CaptureFixture[str]
Golden = Callable[[str, str], None]


@pytest.fixture
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, desk_folder: Path) -> Path:
    folder = tmp_path / "archive"
    write_archive(
        folder,
        [
            make_cable("a", "The party gave no reason.\n\nNone was asked.", subject="PARTY"),
            make_cable("b", "A party of twelve."),
            make_cable("c", "The embargo holds."),
        ],
    )
    monkeypatch.setenv("CABLES_ARCHIVE", str(folder))
    monkeypatch.setenv("CABLES_CONFIG", str(tmp_path / "none.toml"))
    monkeypatch.setenv("CABLES_CORRECTIONS", str(tmp_path / "corrections.txt"))
    monkeypatch.setenv("COLUMNS", "80")
    return folder


def printed(capsys: Capture, *args: str, code: int = 0) -> str:
    """What a command prints, which must exit with `code`."""
    capsys.readouterr()
    got = run(list(args))
    said = capsys.readouterr()
    assert got == code, said.err
    return said.out


@pytest.mark.usefixtures("archive")
class TestCite:
    def test_a_note_each(self, capsys: Capture) -> None:
        lines = printed(capsys, "cite", "a", "b").splitlines()
        assert [line.partition(",")[0] for line in lines] == ["“Telegram a", "“Telegram b"]

    def test_several_in_csl_json_are_one_array(self, capsys: Capture) -> None:
        assert [item["id"] for item in json.loads(printed(capsys, "cite", "a", "b", "--style", "csl-json"))] == [
            "a",
            "b",
        ]

    def test_a_quotation_is_checked(self, capsys: Capture) -> None:
        assert "a.txt 1, par. 2. “None was asked.”" in printed(capsys, "cite", "a", "--quote", "none was  asked.")
        assert run(["cite", "a", "--quote", "none was answered."]) == 1
        said = capsys.readouterr()
        assert said.out == ""
        assert "a does not hold these words" in said.err
        assert "Nearest, in paragraph 2: “None was asked.”" in said.err

    @pytest.mark.parametrize(
        ("style", "first"),
        [
            ("chicago-note", "“Telegram a,” "),
            ("chicago-short", "“Telegram a,” "),
            ("chicago-bibliography", "“Telegram a.” "),
        ],
    )
    def test_forms_of_chicago_a_line_each(self, capsys: Capture, style: str, first: str) -> None:
        lines = printed(capsys, "cite", "a", "b", "--style", style).splitlines()
        assert (len(lines), lines[0].startswith(first)) == (2, True)

    def test_a_style_of_ones_own(self, capsys: Capture, tmp_path: Path) -> None:
        style = tmp_path / "short.csl"
        style.write_text(
            '<style xmlns="http://purl.org/net/xbiblio/csl" class="note" version="1.0"><info><title>S</title>'
            '<id>s</id></info><citation><layout suffix="!"><text variable="title"/></layout></citation></style>'
        )
        assert printed(capsys, "cite", "a", "b", "--style", str(style)).splitlines() == ["Telegram a!", "Telegram b!"]

    def test_misuse(self, capsys: Capture) -> None:
        assert run(["cite", "a", "--style", "turabian"]) == 2
        assert run(["cite", "a", "--style", "none.csl"]) == 2
        assert "cannot read the style none.csl" in capsys.readouterr().err
        assert run(["cite", "a", "b", "--quote", "x"]) == 2
        assert run(["cite", "zzz"]) == 2
        assert "no cable 'zzz'" in capsys.readouterr().err


@pytest.mark.usefixtures("archive")
class TestLabels:
    def test_put_found_listed_taken_off(self, capsys: Capture, desk_folder: Path) -> None:
        assert printed(capsys, "label", "add", "ToRead", "a", "c") == "ToRead: put on 2 cables\n"
        assert printed(capsys, "label", "add", "toread", "a", "b") == "toread: put on 1 cable, 1 had it\n"
        assert sorted(printed(capsys, "search", "label:toread party", "--ids").split()) == ["a", "b"]
        assert sorted(printed(capsys, "search", "label:toread", "--ids").split()) == ["a", "b", "c"]
        assert printed(capsys, "label", "list") == "3  toread\n"
        assert printed(capsys, "label", "list", "b") == "toread\n"
        assert printed(capsys, "label", "list", "--label", "toread") == "a\nb\nc\n"
        assert json.loads(printed(capsys, "label", "list", "--json")) == {"toread": ["a", "b", "c"]}
        assert "3  toread" in printed(capsys, "facets", "", "--facet", "label")
        assert printed(capsys, "search", "party", "--select", "label=ToRead", "--exclude", "kind=letter", "--ids")
        assert printed(capsys, "label", "remove", "toread", "a") == "toread: taken off 1 cable\n"
        assert printed(capsys, "label", "remove", "toread", "--all") == "toread: taken off 2 cables\n"
        assert printed(capsys, "label", "remove", "toread", "--all", code=1) == "toread: taken off no cable\n"
        assert printed(capsys, "label", "list", code=1) == ""

    def test_an_unknown_id_bears_no_label(self, capsys: Capture, desk_folder: Path) -> None:
        assert run(["label", "add", "toread", "a", "zzz"]) == 2
        assert not desk_folder.exists()

    def test_an_unknown_label_is_told_with_the_nearest(self, capsys: Capture, golden: Golden) -> None:
        run(["label", "add", "toread", "a"])
        capsys.readouterr()
        assert run(["search", "party", "label:toraed"]) == 2
        golden("label-error.txt", capsys.readouterr().err)

    def test_a_bad_line_is_told_and_kept(self, capsys: Capture, desk_folder: Path) -> None:
        run(["label", "add", "toread", "a"])
        path = desk_folder / "labels.txt"
        path.write_text(path.read_text(encoding="utf-8") + "nonsense\n", encoding="utf-8")
        capsys.readouterr()
        assert run(["label", "add", "toread", "b"]) == 0
        assert "labels.txt, line 3, does not count" in capsys.readouterr().err
        assert "nonsense" in path.read_text(encoding="utf-8")
        out = printed(capsys, "search", "label:toread")
        assert "note: labels.txt, line" in out
        assert "note:" not in printed(capsys, "search", "party")


@pytest.mark.usefixtures("archive")
class TestNotes:
    def test_written_and_read(self, capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
        assert printed(capsys, "note", "a", "compare", "with b") == "noted on a\n"
        monkeypatch.setattr("sys.stdin", io.StringIO("two\nlines\n"))
        assert printed(capsys, "note", "b", "-") == "noted on b\n"
        today = date.today().isoformat()
        assert printed(capsys, "note", "a") == f"{today}  compare with b\n"
        assert printed(capsys, "note") == f"a\n  {today}  compare with b\nb\n  {today}  two\n              lines\n"
        assert json.loads(printed(capsys, "note", "b", "--json"))["text"] == "two\nlines"
        assert printed(capsys, "search", "has:mynote embargo OR has:mynote", "--ids").split() == ["a", "b"]
        assert printed(capsys, "note", "c", code=1) == ""
        assert run(["note", "zzz", "text"]) == 2


@pytest.mark.usefixtures("archive")
class TestSaved:
    def test_kept_listed_run_removed(self, capsys: Capture) -> None:
        kept = "saved kwp: --sort oldest --select kind=telegram party -embargo\n"
        assert printed(capsys, "saved", "add", "KWP", "party", "-embargo", "--sort", "oldest", "--select",
                       "kind=telegram") == kept  # fmt: skip
        assert printed(capsys, "saved", "list") == "kwp  --sort oldest --select kind=telegram party -embargo\n"
        assert sorted(printed(capsys, "saved", "run", "kwp", "--ids").split()) == ["a", "b"]
        assert "2 cables for party -embargo" in printed(capsys, "saved", "run", "kwp")
        assert run(["saved", "add", "kwp", "oil"]) == 2
        assert "already" in capsys.readouterr().err
        assert printed(capsys, "saved", "add", "kwp", "oil", "--replace") == "saved kwp: oil\n"
        assert printed(capsys, "saved", "remove", "kwp") == "removed kwp: oil\n"
        assert printed(capsys, "saved", "list", code=1) == ""

    def test_a_query_that_cannot_be_read_is_not_kept(self, capsys: Capture, desk_folder: Path) -> None:
        assert run(["saved", "add", "x", "class:segret"]) == 2
        assert not desk_folder.exists()

    def test_new_is_what_was_not_shown_before(self, archive: Path, capsys: Capture, golden: Golden) -> None:
        run(["saved", "add", "kwp", "party"])
        first = printed(capsys, "saved", "new", "--peek")
        assert printed(capsys, "saved", "new") == first
        golden("saved-new.txt", first)
        assert "0 new of 2" in printed(capsys, "saved", "new", code=1)
        write_archive(archive, [make_cable("d", "Another party.")], path="/invented/more.txt")
        (line,) = printed(capsys, "saved", "new", "kwp", "--peek", "--jsonl").splitlines()
        assert (json.loads(line)["search"], json.loads(line)["id"]) == ("kwp", "d")
        assert printed(capsys, "saved", "new", "--ids") == "d\n"
        assert printed(capsys, "saved", "new", "--ids", code=1) == ""

    def test_one_that_fails_does_not_stop_the_others(self, capsys: Capture, desk_folder: Path) -> None:
        run(["label", "add", "gone", "a"])
        run(["saved", "add", "bad", "label:gone"])
        run(["saved", "add", "good", "party"])
        run(["label", "remove", "gone", "--all"])
        capsys.readouterr()
        assert run(["saved", "new", "--ids"]) == 1
        said = capsys.readouterr()
        assert sorted(said.out.split()) == ["a", "b"]
        assert said.err.startswith("bad: you have no label 'gone'")
        assert run(["saved", "new", "bad"]) == 2

    def test_nor_does_one_whose_selection_nobody_knows(self, capsys: Capture, desk_folder: Path) -> None:
        run(["saved", "add", "good", "party"])
        path = desk_folder / "saved.txt"
        path.write_text(f'{path.read_text()}bad --select "person=Nobody Invented" party\n')
        capsys.readouterr()
        assert run(["saved", "new", "--ids"]) == 1
        said = capsys.readouterr()
        assert sorted(said.out.split()) == ["a", "b"]
        assert said.err.startswith("bad: neither the authority files nor this archive know a person named")

    def test_an_unknown_name(self, capsys: Capture) -> None:
        run(["saved", "add", "kwp", "party"])
        capsys.readouterr()
        assert run(["saved", "run", "kvp"]) == 2
        assert "no saved search 'kvp'\nThere are: kwp." in capsys.readouterr().err


@pytest.mark.usefixtures("archive")
def test_dump_and_restore(capsys: Capture, tmp_path: Path, desk_folder: Path) -> None:
    run(["label", "add", "toread", "a"])
    assert printed(capsys, "dump", str(tmp_path / "d.zip")) == "labels.txt\n"
    assert printed(capsys, "restore", str(tmp_path / "d.zip")) == "same       labels.txt\n"
    run(["label", "add", "toread", "b"])
    assert run(["restore", str(tmp_path / "d.zip")]) == 2
    assert printed(capsys, "restore", str(tmp_path / "d.zip"), "--replace") == "replaced   labels.txt\n"
    assert printed(capsys, "label", "list", "--label", "toread") == "a\n"


def test_the_desk_is_found_by_option_environment_and_configuration(
    archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    run(["--desk", str(tmp_path / "other"), "label", "add", "x", "a"])
    assert (tmp_path / "other" / "labels.txt").exists()
    assert f"desk         {tmp_path / 'desk'}  (CABLES_DESK)" in printed(capsys, "config")
    (tmp_path / "none.toml").write_text(f'desk = "{tmp_path / "third"}"\n')
    monkeypatch.delenv("CABLES_DESK")
    assert f"desk         {tmp_path / 'third'}  ({tmp_path / 'none.toml'})" in printed(capsys, "config")


def test_from_python(archive: Path, tmp_path: Path) -> None:
    opened = cables.open(archive, desk=tmp_path / "mine")
    opened.desk.label("toread", ["a"])
    assert opened.labels == {"toread": ("a",)}
    assert opened.labels_by_cable() == {"a": ("toread",)}
    assert opened.search("label:toread").total == 1
    opened.desk.label("toread", ["b"])  # at once, without opening anew
    assert opened.search("label:toread", facets=["label"]).facets[0].values[0].count == 2
    assert opened.cite("a", "ris").startswith("TY  - ")
    bare = cables.api.Archive(archive)
    assert bare.labels == {}
    with pytest.raises(BadWorkspace, match="without a desk"):
        _ = bare.desk
