"""What `cables kwic`, `collocates`, `keyness` and `trends` print: lines, tables, JSON, messages."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from conftest import make_cable, write_archive

from cables.cli import run
from corpus.dates import one_day
from corpus.records import UNDATED, Addressee, Station

Capture = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def _archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, desk_folder: Path) -> None:
    oslo = Station(printed="Oslo", name="Oslo", post="oslo", place="Oslo", country="NO")
    write_archive(
        tmp_path / "archive",
        [
            make_cable("a", "The old herring\nquota, and =herring= nets.", date=one_day(date(1965, 1, 2)), sender=oslo),
            make_cable("b", "A herring quota " * 8, date=one_day(date(1967, 3, 4))),
            make_cable("c", "Nothing of note is said here " * 9, date=one_day(date(1967, 3, 5))),
            make_cable("d", "herring", date=UNDATED),
        ],
    )
    monkeypatch.setenv("CABLES_ARCHIVE", str(tmp_path / "archive"))
    monkeypatch.setenv("CABLES_CONFIG", str(tmp_path / "none.toml"))
    monkeypatch.setenv("COLUMNS", "80")


def printed(capsys: Capture, *arguments: str) -> list[str]:
    assert run(list(arguments)) == 0
    return capsys.readouterr().out.splitlines()


def test_a_concordance_puts_the_matches_below_each_other(capsys: Capture) -> None:
    assert printed(capsys, "kwic", "herring", "--limit", "3") == [
        "3 cables for herring",
        "",
        "1965",
        "              The old herring quota, and =herring= nets.  a",
        "  herring quota, and =herring= nets.                      a",
        "",
        "1967",
        "                    A herring quota A herring quota A he… b",
        "",
        "the first 3 lines; --limit 0 prints all",
    ]


def test_sorted_lines_say_how_many_there_are(capsys: Capture) -> None:
    lines = printed(capsys, "kwic", "herring", "--sort", "left1", "--limit", "2")
    assert lines[2] == "(none) (1 line)"
    assert lines[5] == "a (8 lines)"
    assert lines[-1] == "2 of 11 lines; --limit 0 prints all"
    assert printed(capsys, "kwic", "herring", "--limit", "0")[-1] == "11 lines, all there are"


def test_groups(capsys: Capture) -> None:
    assert printed(capsys, "kwic", "herring", "--sort", "right1", "--groups", "--limit", "2") == [
        "3 cables for herring",
        "",
        "  9  quota",
        "  1  (none)",
        "",
        "11 lines in 3 groups; 1 more groups with --limit 0",
    ]
    assert printed(capsys, "kwic", "herring", "--sort", "right1", "--groups", "--tsv") == [
        "group\tlines",
        "\t1",
        "nets\t1",
        "quota\t9",
    ]


def test_tables_have_all_lines_and_no_formulas(capsys: Capture) -> None:
    rows = printed(capsys, "kwic", "herring", "--tsv", "--context", "5")
    assert len(rows) == 12
    assert rows[0] == "id\tdate\tfrom\tstart\tend\tleft\tmatch\tright\tgroup"
    assert rows[1] == "a\t1965-01-02\tOslo\t8\t15\told \therring\t\t1965"
    assert rows[2] == "a\t1965-01-02\tOslo\t28\t35\tand =\therring\t'=\t1965"
    assert rows[-1] == "d\t\t\t0\t7\t\therring\t\t"
    first = json.loads(printed(capsys, "kwic", "herring", "--jsonl")[0])
    assert (first["id"], first["start"], first["right"]) == ("a", 8, " quota, and =herring= nets.")


def test_nothing_found_is_exit_code_1(capsys: Capture) -> None:
    assert run(["kwic", "zeppelin"]) == 1
    assert "nothing found" in capsys.readouterr().out
    assert run(["kwic", "date:1967"]) == 1
    assert "no match in the texts of these cables" in capsys.readouterr().out
    assert run(["trends", "zeppelin"]) == 1


def test_what_cannot_be_asked_is_exit_code_2(capsys: Capture) -> None:
    assert run(["collocates", "date:1967"]) == 2
    assert "no match of date:1967 in a text" in capsys.readouterr().err
    assert run(["keyness", "zeppelin"]) == 2
    assert run(["kwic", "herring", "--sort", "left9"]) == 2
    assert run(["trends"]) == 2


def test_keywords(capsys: Capture) -> None:
    lines = printed(capsys, "keyness", "herring", "--least-cables", "1")
    assert lines[0] == "keywords of herring: 3 cables, 32 words"
    assert lines[1] == "beside the rest of the archive: 1 cable, 54 words"
    assert lines[3] == "word      count  cables  elsewhere         G2  ratio"
    assert lines[4].split() == ["herring", "11", "3", "0", "24.6", "5.21"]
    table = printed(capsys, "keyness", "herring", "--against", "note", "--csv", "--least-cables", "1")
    assert table[0] == "word,count,cables,per_million,other_count,other_per_million,log_likelihood,log_ratio"
    assert table[1].startswith("herring,11,3,343750.0,0,0.0,")
    found = json.loads(" ".join(printed(capsys, "keyness", "herring", "--json", "--limit", "1", "--least-cables", "1")))
    assert [row["word"] for row in found["words"]] == ["herring"]
    assert found["text"]["words"] == 32


def test_collocates(capsys: Capture) -> None:
    lines = printed(capsys, "collocates", "herring", "--least-likelihood", "0", "--least-cables", "1", "--span", "1")
    assert lines[0] == "11 matches of herring in 3 cables; 20 words within 1 of one"
    assert lines[1] == "beside the rest of the archive: 66 words"
    assert lines[4].split()[:5] == ["quota", "9", "2", "0", "9"]
    assert run(["collocates", "herring", "--span", "0"]) == 2


def test_trends(capsys: Capture) -> None:
    assert printed(capsys, "trends", "herring", "quota")[:5] == [
        "year       cables             herring               quota",
        "1965            1    1 100.0% 285,714    1 100.0% 142,857",
        "1966            0                   -                   -",
        "1967            2     1 50.0% 102,564     1 50.0% 102,564",
        "no one          1  1 100.0% 1,000,000       0 0.0%      0",
    ]
    rows = printed(capsys, "trends", "herring", "--by", "month", "--csv")
    assert rows[1] == "1965-01,herring,1,1,1.0,2,7,285714.286"
    assert rows[2] == "1965-02,herring,0,0,,0,0,"
    assert rows[-1] == "undated,herring,1,1,1.0,1,1,1000000.0"
    assert len(rows) == 29


def test_years_without_cables_are_folded(tmp_path: Path, capsys: Capture) -> None:
    days = [one_day(date(year, 1, 1)) for year in (1900, 1903, 1907)]
    cables = [make_cable(f"x{place}", "herring", date=day) for place, day in enumerate(days)]
    write_archive(tmp_path / "other", cables)
    lines = printed(capsys, "--archive", str(tmp_path / "other"), "trends", "herring")
    assert [line.split("  ")[0] for line in lines[1:7]] == [
        "1900",
        "1901",
        "1902",
        "1903",
        "1904 to 1906: no cable",
        "1907",
    ]


def test_names_that_were_understood_are_told(capsys: Capture) -> None:
    lines = printed(capsys, "kwic", "(herring", "--limit", "1")
    assert any("note:" in line for line in lines)


def test_two_queries_side_by_side(capsys: Capture) -> None:
    assert printed(capsys, "compare", "herring", "quota", "--facet", "year")[:7] == [
        "A: 3 cables for herring",
        "B: 2 cables for quota",
        "   2 both; 1 only A, 0 only B; 4 in the archive",
        "",
        "year                                               A                 B",
        "1965                                       1   33.3%         1   50.0%",
        "1967                                       1   33.3%         1   50.0%",
    ]
    assert printed(capsys, "compare", "herring", "quota", "--facet", "year", "--csv")[:4] == [
        "field,value,label,first,first_share,second,second_share",
        ",,cables,3,1.0,2,1.0",
        ",,both,2,,2,",
        "year,1965,1965,1,0.333333,1,0.5",
    ]
    assert json.loads(" ".join(printed(capsys, "compare", "herring", "quota", "--json")))["both"] == 2
    assert run(["compare", "herring"]) == 2
    assert run(["compare", "zeppelin", "airship"]) == 1
    assert run(["compare", "herring", "quota", "--facet", "colour"]) == 2


@pytest.fixture
def letters(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    oslo = Station(printed="Oslo", name="Oslo", post="oslo", place="Oslo", country="NO")
    state = Station(printed="SecState", name="Department of State", post="state", kind="department")
    write_archive(
        tmp_path / "letters",
        [
            make_cable("a", "oil", sender=oslo, addressees=(Addressee(station=state),), date=one_day(date(1965, 1, 2))),
            make_cable("b", "oil", sender=oslo, addressees=(Addressee(station=state),), date=one_day(date(1966, 1, 2))),
            make_cable("c", "oil", sender=state, addressees=(Addressee(station=oslo),)),
        ],
    )
    monkeypatch.setenv("CABLES_ARCHIVE", str(tmp_path / "letters"))


@pytest.mark.usefixtures("letters")
def test_a_network(capsys: Capture) -> None:
    assert printed(capsys, "network", "oil", "--limit", "1") == [
        "3 cables for oil; 3 have a sender and an addressee",
        "",
        "      2  Oslo → Department of State                     1965-01-02 to 1966-01-02",
        "",
        "1 of 2 edges between 2; --limit 0 prints all",
    ]
    assert printed(capsys, "network", "--tsv")[:2] == [
        "source\tsource_name\ttarget\ttarget_name\tcables\tfirst\tlast",
        "Oslo\tOslo\tDepartment of State\tDepartment of State\t2\t1965-01-02\t1966-01-02",
    ]
    assert [each["cables"] for each in json.loads(" ".join(printed(capsys, "network", "--json")))["edges"]] == [2, 1]
    assert "".join(printed(capsys, "network", "--cmif")).count("<correspDesc ") == 3
    assert run(["network", "--of", "persons", "--cmif"]) == 2
    assert run(["network", "--of", "persons"]) == 1
    assert run(["network", "--nodes", "1"]) == 2


@pytest.mark.usefixtures("letters")
def test_a_map(capsys: Capture) -> None:
    assert printed(capsys, "map", "oil") == [
        "3 cables for oil; 3 with a post as sender that has a place",
        "",
        "      2  Oslo                              59.9° N   10.7° E",
        "      1  Department of State               38.9° N   77.0° W",
    ]
    rows = printed(capsys, "map", "--side", "addressee", "--csv")
    assert rows[0] == "post,name,place,cables,latitude,longitude,geonames"
    assert rows[1].startswith("state,Department of State,Washington,2,38.8951,-77.0364,")
    assert run(["map", "zeppelin"]) == 1


@pytest.mark.usefixtures("letters")
@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["trends", "oil"], "Share of the cables of each year"),
        (["map", "oil"], "Cables from posts: oil"),
        (["network", "oil"], "Cables from (rows) to (columns): oil"),
    ],
)
def test_pictures(arguments: list[str], said: str, tmp_path: Path, capsys: Capture) -> None:
    pytest.importorskip("matplotlib", reason="matplotlib comes with the extra `analysis`")
    path = tmp_path / "picture.svg"
    lines = printed(capsys, *arguments)
    assert printed(capsys, *arguments, "--svg", str(path)) == lines
    svg = path.read_text(encoding="utf-8")
    assert said in svg
    assert "Archive letters, 3" in svg  # long lines are broken
    assert run([*arguments, "--svg", str(tmp_path / "absent" / "picture.svg")]) == 2


def test_pictures_of_words(tmp_path: Path, capsys: Capture) -> None:
    pytest.importorskip("matplotlib", reason="matplotlib comes with the extra `analysis`")
    path = tmp_path / "words.svg"
    printed(capsys, "keyness", "herring", "--least-cables", "1", "--svg", str(path))
    assert "herring: 3 cables, 32 words; beside the rest of the archive: 1 cable, 54 words." in path.read_text("utf-8")
    printed(capsys, "collocates", "herring", "--least-cables", "1", "--svg", str(path))
    assert "11 matches, 21 words within 5 of one." in path.read_text("utf-8")


def test_a_long_id_stands_below_its_line(tmp_path: Path, capsys: Capture) -> None:
    names = ("x" * 22, "x" * 23)
    write_archive(tmp_path / "other", [make_cable(name, "herring quota " * 9) for name in names])
    lines = printed(capsys, "--archive", str(tmp_path / "other"), "kwic", '"quota herring"', "--sort", "match")
    short = [line for line in lines if line.endswith(f" {names[0]}")]
    assert len(short) == 8
    assert {len(line) for line in short} == {80}
    assert lines.count(f"    {names[1]}") == 8


def test_a_query_of_filters_has_no_occurrences(capsys: Capture) -> None:
    assert printed(capsys, "trends", "date:1965")[1].split() == ["1965", "1", "1", "100.0%", "-"]
    assert printed(capsys, "trends", "-herring")[3].split()[:4] == ["1967", "2", "1", "50.0%"]


def test_groups_of_matches_are_together(tmp_path: Path, capsys: Capture) -> None:
    texts = ["détente", "Detente", "detente", "Détente", "detente"]
    write_archive(tmp_path / "other", [make_cable(f"x{place}", text) for place, text in enumerate(texts)])
    lines = printed(capsys, "--archive", str(tmp_path / "other"), "kwic", "detente", "--sort", "match")
    assert [line for line in lines if line.endswith("lines)")] == ["detente (3 lines)", "détente (2 lines)"]
