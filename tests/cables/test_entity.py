from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from conftest import make_cable, write_archive

import cables
from cables.cli import run
from corpus.dates import one_day, year_span
from corpus.errors import BadCorrection, NoSuchEntity
from corpus.records import UNDATED, Cable, Entity, Mention, Station
from search.analytics.log_likelihood import log_likelihood

Capture = pytest.CaptureFixture[str]
Golden = Callable[[str, str], None]

OWN = Entity(
    id="person/ana-inventata",
    label="PERSON",
    name="Ana Inventata",
    aliases=("Inventata, Ana",),
    earliest=1966,
    latest=1968,
    source="list of persons",
    gloss="Invented counselor of the Romanian Embassy in Pyongyang",
)
IDS = {
    "Kim Il Sung": "person/kim-il-sung",
    "Premier Kim": "",
    "KWP": "party/kwp",
    "Korean Workers' Party": "party/kwp",
    "Ana Inventata": OWN.id,
    "Inventata": OWN.id,
    "Pyongyang": "place/kp-pyongyang",
    "Bonn": "place/de-bonn",
}
LABELS = {"person": "PERSON", "party": "PARTY", "place": "PLACE"}


def cable(number: int, body: str, sender: str = "Pyongyang", **fields: object) -> Cable:
    mentions: list[Mention] = []
    for name, id in IDS.items():
        at = body.find(name)
        inside = any(m.start <= at < m.end for m in mentions)
        if at >= 0 and not inside:
            label = LABELS.get(id.partition("/")[0], "PERSON")
            mentions.append(Mention(start=at, end=at + len(name), label=label, entity=id, rule=f"alias:{name}"))  # type: ignore[arg-type]
    mentions.sort(key=lambda mention: mention.start)
    filled = {
        "title": f"Telegram from {sender}, No. {number}",
        "sender": Station(printed=sender, name=sender),
        "date": one_day(date(1966 + number % 3, 5, number)),
        "mentions": tuple(mentions),
        "entities": (OWN,) if any(m.entity == OWN.id for m in mentions) else (),
        **fields,
    }
    return make_cable(f"invented/{number}", f"{body} INVENTED.", **filled)


CABLES = [
    cable(1, "Kim Il Sung received Ana Inventata in Pyongyang, and the KWP was silent."),
    cable(2, "Premier Kim was with Ana Inventata. The Korean Workers' Party wrote nothing."),
    cable(3, "Inventata spoke to the Great Leader in Pyongyang.", date=UNDATED),
    cable(4, "The great leader was seen in Pyongyang with the KWP.", date=year_span(1967)),
    cable(5, "Bonn reports nothing of Pyongyang.", sender="Bonn"),
    cable(6, "Bonn reports nothing.", sender="Bonn"),
    cable(7, "Kim Il Sung was named by nobody in Bonn.", sender="Bonn"),
    cable(8, "Nothing of note."),
]


@pytest.fixture
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, corrections_file: Path) -> Path:
    folder = tmp_path / "archive"
    write_archive(folder, CABLES)
    monkeypatch.setenv("CABLES_ARCHIVE", str(folder))
    monkeypatch.setenv("CABLES_CONFIG", str(tmp_path / "none.toml"))
    monkeypatch.setenv("COLUMNS", "80")
    return folder


def ids(query: str, capsys: Capture) -> list[str]:
    capsys.readouterr()
    run(["search", query, "--ids", "--sort", "oldest"])
    return sorted(capsys.readouterr().out.split())


def said(capsys: Capture) -> str:
    capsys.readouterr()
    run(["entity", "log"])
    return capsys.readouterr().out


@pytest.mark.usefixtures("archive")
class TestShow:
    def test_a_person_of_the_archive(self, capsys: Capture, golden: Golden) -> None:
        assert run(["entity", "show", "ana inventata"]) == 0
        golden("entity-show.txt", capsys.readouterr().out)

    def test_a_corrected_person(self, capsys: Capture, golden: Golden) -> None:
        run(["entity", "alias", "the Great Leader", "Ana Inventata"])
        run(["entity", "reject", "Ana Inventata", "Ana Inventata", "--in", "invented/1"])
        capsys.readouterr()
        assert run(["entity", "show", "Great Leader"]) == 0
        golden("entity-show-corrected.txt", capsys.readouterr().out)

    def test_an_ambiguous_name(self, capsys: Capture) -> None:
        assert run(["entity", "show", "congo"]) == 1
        printed = capsys.readouterr().out
        assert "congo was interpreted as Zaire. It may also mean:\n 0  Congo (Brazzaville) (place" in printed
        assert printed.endswith("\nNo cable of this archive mentions it.\n")

    def test_nothing_is_wider_than_the_terminal(self, capsys: Capture, tmp_path: Path) -> None:
        """A post with a long name stood out of the page."""
        long = "Acting Assistant Secretary of Invented Affairs for International Security and Other Matters (Inventatu)"
        write_archive(tmp_path / "wide", [cable(1, "Ana Inventata spoke.", sender=long)])
        run(["entity", "show", "--archive", str(tmp_path / "wide"), "Ana Inventata"])
        out = capsys.readouterr().out
        assert "Acting Assistant Secretary" in out
        assert max(map(len, out.splitlines())) <= 80

    def test_nobody(self, capsys: Capture) -> None:
        assert run(["entity", "show", "Ana Inventatta"]) == 1
        said = capsys.readouterr()
        assert said.out == ""
        assert "Ana Inventata (person/ana-inventata)" in said.err

    def test_json(self, capsys: Capture) -> None:
        assert run(["entity", "show", "party/kwp", "--json"]) == 0
        answer = json.loads(capsys.readouterr().out)
        assert (answer["schema"], answer["entity"]["id"], answer["cables"]) == (1, "party/kwp", 3)
        assert {seen["printed"]: seen["cables"] for seen in answer["seen"]} == {"KWP": 2, "Korean Workers' Party": 1}
        assert {one["id"] for one in answer["company"]} == {"person/ana-inventata", "place/kp-pyongyang"}
        assert (answer["first"]["id"], answer["last"]["id"]) == ("invented/4", "invented/2")


@pytest.mark.usefixtures("archive")
class TestFind:
    def test_names_that_begin_so(self, capsys: Capture, golden: Golden) -> None:
        assert run(["entity", "find", "inventat"]) == 0
        golden("entity-find.txt", capsys.readouterr().out)

    def test_near_spellings(self, capsys: Capture) -> None:
        assert run(["entity", "find", "Inventatta Ana", "--json"]) == 0
        first = json.loads(capsys.readouterr().out.splitlines()[0])
        assert (first["id"], first["match"], first["cables"]) == ("person/ana-inventata", "near", 3)

    def test_nothing(self, capsys: Capture) -> None:
        assert run(["entity", "find", "!!!"]) == 1
        assert capsys.readouterr().out == ""


@pytest.mark.usefixtures("archive")
class TestCorrect:
    def test_an_alias_finds_what_nothing_tagged(self, capsys: Capture) -> None:
        assert ids('person:"Kim Il Sung"', capsys) == ["invented/1", "invented/7"]
        assert run(["entity", "alias", "the Great Leader", "Kim Il Sung"]) == 0
        assert run(["entity", "alias", "Premier Kim", "Kim Il Sung"]) == 0
        assert ids('person:"great leader"', capsys) == [f"invented/{number}" for number in (1, 2, 3, 4, 7)]
        run(["search", "person:'Kim Il Sung' silent OR seen", "--jsonl"])
        run(["show", "invented/4", "--query", 'person:"Kim Il Sung"'])
        assert "The **great leader** was seen" in capsys.readouterr().out

    def test_facets_of_a_merge_are_a_union(self, capsys: Capture) -> None:
        run(["entity", "merge", "person/ana-inventata", "person/kim-il-sung"])
        capsys.readouterr()
        run(["facets", "--facet", "person", "--json"])
        (facet,) = json.loads(capsys.readouterr().out)["facets"]
        assert [(v["label"], v["count"]) for v in facet["values"]] == [("Kim Il Sung", 4)]
        assert ids('person:"Ana Inventata"', capsys) == [f"invented/{number}" for number in (1, 2, 3, 7)]
        capsys.readouterr()
        assert run(["search", "--select", "person=Ana Inventata", "--facet", "person", "--limit", "1"]) == 0
        assert "*4  Kim Il Sung" in capsys.readouterr().out

    def test_split_makes_a_new_entity(self, capsys: Capture) -> None:
        assert run(["entity", "split", "person/ana-inventata", "Inventata", "Ana Inventata the Elder"]) == 0
        assert said(capsys).splitlines() == [
            '1  new PERSON "Ana Inventata the Elder"',
            '2  split person/ana-inventata "Inventata" user/person/ana-inventata-the-elder',
        ]
        assert ids('person:"Ana Inventata the Elder"', capsys) == ["invented/3"]
        assert ids('person:"Ana Inventata"', capsys) == ["invented/1", "invented/2"]

    def test_undo_takes_back_and_keeps_a_comment(self, capsys: Capture, corrections_file: Path) -> None:
        run(["entity", "reject", "party/kwp", "KWP"])
        run(["entity", "never", "party/kwp", "party/rcp"])
        assert ids("party:party/kwp", capsys) == ["invented/2"]
        assert run(["entity", "undo", "1"]) == 0
        assert ids("party:party/kwp", capsys) == ["invented/1", "invented/2", "invented/4"]
        kept = corrections_file.read_text(encoding="utf-8").splitlines()
        assert kept[1] == f'# undone {date.today().isoformat()}: reject party/kwp "KWP"'
        assert kept[2] == "never party/kwp party/rcp"

    def test_a_pair_that_must_never_be_merged(self, capsys: Capture) -> None:
        run(["entity", "never", "party/kwp", "party/rcp"])
        assert run(["entity", "merge", "party/rcp", "party/kwp"]) == 2
        assert "must never be merged" in capsys.readouterr().err
        assert run(["entity", "merge", "party/rcp", "party/kwp", "--force"]) == 0
        assert "merge party/rcp party/kwp force" in said(capsys)

    def test_what_cannot_be_done_is_said_and_not_written(self, capsys: Capture, corrections_file: Path) -> None:
        for args, message in (
            (["merge", "party/kwp", "person/kim-il-sung"], "would merge a PARTY into a PERSON"),
            (["alias", "...", "party/kwp"], "a name without letters"),
            (["alias", "x", "congo"], "may mean 2 entities"),
            (["reject", "party/kwp", "KWP", "--in", "invented/99"], "no cable 'invented/99'"),
            (["undo"], "nothing to undo"),
        ):
            assert run(["entity", *args]) == 2
            assert message in capsys.readouterr().err
        assert not corrections_file.exists()

    def test_a_bad_line_is_told_and_the_others_count(self, capsys: Capture, corrections_file: Path) -> None:
        corrections_file.write_text('reject party/kwp KWP\nmerge a b\nalias "Great Leader" person/kim-il-sung\n')
        assert run(["search", "person:person/kim-il-sung"]) == 0
        printed = " ".join(capsys.readouterr().out.split())
        assert "note: corrections.txt, line 2, does not count: it has 'a' where an entity id is wanted" in printed
        assert "4 cables for" in printed
        assert run(["entity", "log"]) == 0
        assert "line 2" in capsys.readouterr().err


def test_an_ambiguous_name_is_told_with_counts(tmp_path: Path, capsys: Capture) -> None:
    body = "In the Congo and in Brazzaville."
    mention = Mention(start=7, end=12, label="PLACE", entity="country/CG", rule="alias:Congo")
    write_archive(tmp_path / "a", [make_cable("a", body, mentions=(mention,))])
    run(["search", "--archive", str(tmp_path / "a"), "place:Congo"])
    printed = capsys.readouterr().out
    assert (
        "Congo was interpreted as Congo (Brazzaville) (1 cable of the archive; also: 1\n  more, without a cable there)"
        in printed
    )


def test_the_python_api(archive: Path, corrections_file: Path) -> None:
    opened = cables.open(archive)
    page = opened.entity("Ana Inventata")
    assert (page.entity.gloss, page.cables, page.undated) == (OWN.gloss, 3, 1)
    assert page.entity.aliases == ("Inventata, Ana",)
    assert [each.id for each in opened.entities("Ana Inv")] == [OWN.id]
    with pytest.raises(NoSuchEntity):
        opened.entity("Nobody At All Here")
    corrections_file.write_text('reject person/ana-inventata "Inventata"\n')
    assert cables.open(archive, corrections_file).entity("Ana Inventata").cables == 2
    assert cables.open(archive, archive / "none").entity("Ana Inventata").cables == 3


def test_correcting_an_ambiguous_name_names_the_ids(archive: Path) -> None:
    from cables.operations import correct

    with pytest.raises(BadCorrection) as caught:
        correct.alias(cables.open(archive), "Kongo", "Congo")
    assert "country/CG" in caught.value.advice


def test_together_by_chance_is_no_company() -> None:
    assert log_likelihood(25, 50, 50, 100) == 0
    assert log_likelihood(50, 50, 50, 100) > 100
    assert log_likelihood(0, 50, 50, 100) < -100
    assert log_likelihood(1, 1, 1, 1) == 0
    # "the swiss" in Dunning's table 2.
    assert log_likelihood(110, 2552, 221, 31_777) == pytest.approx(270.72, abs=0.005)
