"""`cables versions`, and versions of one cable in `cables search`."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import make_cable, write_archive

from cables.cli import run
from corpus.records import Redaction, Station

Capture = pytest.CaptureFixture[str]
Golden = Callable[[str, str], None]

SOFIA = Station(printed="AMEMBASSY SOFIA", name="Sofia", post="sofia", country="BG", kind="embassy")
OPENING = (
    "1. The Minister of Waterways received the Counselor for an hour and complained of the commission’s tables, of "
    "the pilots upstream, and of the weather. He repeated that no barge would be held for want of a certificate."
)
SECRET = "An engineer of the drawing office, Petkov, has shown us the tables: they are copied from those of 1959."
MARK = "[1 paragraph (2 lines) not declassified]"
CLOSING = (
    "3. Comment: The Minister wants a postponement and cannot ask for it. We see no harm in letting him wait until "
    "the autumn session, when the credit for the dredgers lapses. INVENTED SPECIMEN.\x1b[2J"
)
FULL = f"{OPENING}\n\n2. {SECRET}\n\n{CLOSING}"
CUT = f"{OPENING}\n\n2. {MARK}\n\n{CLOSING}"


@pytest.fixture(autouse=True)
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    facts = {"number": "1203", "sender": SOFIA}
    at = CUT.index(MARK)
    write_archive(
        tmp_path / "archive",
        [
            make_cable("full", FULL, collection="reading room", **facts),
            make_cable("capitals", FULL.upper(), collection="tapes", **facts),
            make_cable("cut", CUT, redactions=(Redaction(printed=MARK, start=at, end=at + len(MARK)),), **facts),
            make_cable("alone", "Nobody asked, and nobody answered."),
        ],
    )
    monkeypatch.setenv("CABLES_ARCHIVE", str(tmp_path / "archive"))
    monkeypatch.setenv("CABLES_CONFIG", str(tmp_path / "none.toml"))
    monkeypatch.setenv("COLUMNS", "80")


def test_what_a_release_withholds(capsys: Capture, golden: Golden) -> None:
    assert run(["versions", "cut", "full"]) == 0
    printed = capsys.readouterr().out
    assert "\x1b" not in printed
    golden("versions.txt", printed)


def test_the_whole_text(capsys: Capture, golden: Golden) -> None:
    assert run(["versions", "cut", "full", "--whole"]) == 0
    golden("versions-whole.txt", capsys.readouterr().out)


def test_in_colour(capsys: Capture, golden: Golden) -> None:
    assert run(["versions", "cut", "full", "--color", "always"]) == 0
    golden("versions-colour.txt", capsys.readouterr().out)


def test_without_a_second_id_it_is_the_fullest_other_version(capsys: Capture) -> None:
    assert run(["versions", "cut", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert [version["id"] for version in told["versions"]] == ["cut", "capitals", "full"]
    assert (told["compared"]["one"], told["compared"]["other"]) == ("cut", "capitals")
    asked, *others = [version["share"] for version in told["versions"]]
    assert asked is None
    assert min(others) > 0.8


def test_the_same_words(capsys: Capture) -> None:
    assert run(["versions", "full", "capitals"]) == 0
    assert "The words are the same." in capsys.readouterr().out


def test_a_cable_without_others_is_nothing_found(capsys: Capture) -> None:
    assert run(["versions", "alone"]) == 1
    assert capsys.readouterr().out == "alone: no other version in this archive\n"


def test_any_two_cables_can_be_compared(capsys: Capture) -> None:
    assert run(["versions", "alone", "full"]) == 0
    assert "alone: no other version" in capsys.readouterr().out


def test_an_unknown_id_says_so(capsys: Capture) -> None:
    assert run(["versions", "full", "nowhere"]) == 2
    assert "no cable 'nowhere'" in capsys.readouterr().err


def test_a_search_shows_versions_once(capsys: Capture, golden: Golden) -> None:
    assert run(["search", "Minister tables"]) == 0
    golden("search-versions.txt", capsys.readouterr().out)


def test_all_versions_when_asked_for(capsys: Capture) -> None:
    assert run(["search", "Minister tables", "--all-versions"]) == 0
    printed = capsys.readouterr().out
    assert "+2 versions" not in printed
    assert all(f"\n   {name}\n" in printed for name in ("full", "capitals", "cut"))


@pytest.mark.parametrize("form", ["--ids", "--csv", "--tsv"])
def test_what_cannot_say_so_does_not_fold(capsys: Capture, form: str) -> None:
    assert run(["search", "Minister tables", form]) == 0
    printed = capsys.readouterr().out
    assert all(name in printed for name in ("full", "capitals", "cut"))


def test_json_names_them(capsys: Capture) -> None:
    assert run(["search", "Minister tables", "--jsonl"]) == 0
    (hit,) = map(json.loads, capsys.readouterr().out.splitlines())
    assert {hit["id"], *hit["versions"]} == {"full", "capitals", "cut"}


def test_exports_and_batches_have_every_cable(capsys: Capture, tmp_path: Path) -> None:
    assert run(["export", "Minister tables", "--ids"]) == 0
    assert sorted(capsys.readouterr().out.split()) == ["capitals", "cut", "full"]
    (tmp_path / "queries").write_text("Minister tables\n")
    assert run(["batch", str(tmp_path / "queries")]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert (answer["total"], len(answer["hits"]), answer["folded"]) == (3, 3, 0)
