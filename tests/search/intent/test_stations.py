"""Who is meant by `from:`, `to:`, `participant:` and `involves:`: posts, states, posts of states, persons."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from conftest import make_cable
from searching import explain, search

from corpus.authority.stations import parse_station
from corpus.corrections.apply import Corrections
from corpus.records import Addressee, Cable, Entity, Mention, Participant, Station
from index.reader import ArchiveReader
from search.entities.resolver import EntityResolver
from search.intent.stations import place_keys

Archive = Callable[..., ArchiveReader]

RUDOLF = Entity(id="person/rudolf-k-sapt", label="PERSON", name="Rudolf K. Sapt", aliases=("Rudolf Sapt",))
FRITZ = Entity(id="person/fritz-sapt-jr", label="PERSON", name="Fritz Sapt, Jr.")
FLAVIA = Entity(id="person/flavia-elphberg", label="PERSON", name="Flavia Elphberg")
OWN = (RUDOLF, FRITZ, FLAVIA)


def person(surname: str, entity: Entity | None = None) -> Station:
    return Station(
        printed=f"the Minister ({surname})", name=surname, kind="person", person=surname,
        entity=entity.id if entity else "",
    )  # fmt: skip


def to(*stations: Station) -> tuple[Addressee, ...]:
    return tuple(Addressee(station=each) for each in stations)


def frus(cable_id: str, **fields: Any) -> Cable:
    return make_cable(cable_id, title="", collection="frus1961-63v99", **fields)


CABLES = (
    make_cable("by rudolf", title="", sender=person("Sapt", RUDOLF), entities=OWN),
    make_cable("also by rudolf", title="", sender=person("Sapt", RUDOLF), entities=OWN),
    make_cable("by fritz", title="", sender=person("Sapt", FRITZ), entities=OWN),
    make_cable("by a sapt", title="", sender=person("Sapt")),
    make_cable("by both", title="", sender=person("Sapt", FRITZ), joint_senders=(person("Elphberg", FLAVIA),),
               entities=OWN),
    make_cable("to flavia", title="", addressees=to(person("Elphberg", FLAVIA)), entities=OWN),
    make_cable("signed", title="", signed="Flavia Elphberg", entities=OWN),
    make_cable("mentioned", "Flavia spoke.", title="", entities=OWN,
               mentions=(Mention(start=0, end=6, label="PERSON", entity=FLAVIA.id),)),
    make_cable("talk", title="", kind="memorandum of conversation", entities=OWN, participants=(
        Participant(station=person("Elphberg", FLAVIA), side="Turkey"),
        Participant(station=Station(printed="Mr. Hentzau", name="Hentzau", kind="person"), side="U.S."),
    )),
    frus("from seoul", sender=parse_station("the Embassy in Korea", 1962), addressees=to(parse_station("STATE"))),
    frus("from moscow", sender=parse_station("the Embassy in the Soviet Union", 1962)),
    frus("to moscow", sender=parse_station("the Department of State"),
         addressees=to(parse_station("the Embassy in the Soviet Union", 1962))),
    make_cable("romanian", title="", sender=parse_station("Romanian Embassy in Pyongyang")),
    make_cable("moskau", title="", sender=parse_station("Moskau")),
)  # fmt: skip


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> ArchiveReader:
    from conftest import write_archive

    folder = tmp_path_factory.mktemp("stations") / "archive"
    write_archive(folder, CABLES)
    return ArchiveReader(folder)


def found(reader: ArchiveReader, query: str, resolver: EntityResolver | None = None) -> set[str]:
    results = search(reader, query, limit=100, words="all", resolver=resolver)
    assert results.total == len(results.hits)
    return {hit.id for hit in results.hits}


BY_RUDOLF = {"by rudolf", "also by rudolf"}
BY_FRITZ = {"by fritz", "by both"}


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        # A person by full name, without initials, by initials, by surname first, by id.
        ('from:"Rudolf K. Sapt"', BY_RUDOLF),
        ('from:"Rudolf Sapt"', BY_RUDOLF),
        ('sender:"rudolf sapt"', BY_RUDOLF),
        ('from:"R. Sapt"', BY_RUDOLF),
        ("from:person/rudolf-k-sapt", BY_RUDOLF),
        ('from:"Sapt, Rudolf K."', BY_RUDOLF),
        ('from:"Sapt, Rudolf"', BY_RUDOLF),
        ("from:Sapt,Rudolf", BY_RUDOLF),
        ('from:"Sapt, Fritz, Jr."', BY_FRITZ),
        ('from:"Sapt, Karl"', set()),
        ('participant:"Elphberg, Flavia"', {"talk"}),
        ('-from:"Sapt, Rudolf" from:Sapt', BY_FRITZ | {"by a sapt"}),
        ('participant:"the Hentzau"', {"talk"}),
        ('from:"Fritz Sapt"', BY_FRITZ),
        ('from:"Fritz Sapt, Jr."', BY_FRITZ),
        ("from:Sapt", BY_RUDOLF | BY_FRITZ | {"by a sapt"}),
        ('-from:"Rudolf Sapt" from:Sapt', BY_FRITZ | {"by a sapt"}),
        ('from:"Karl Sapt"', set()),
        ('to:"Rudolf Sapt"', set()),
        # Joint senders.
        ('from:"Flavia Elphberg"', {"by both"}),
        ("from:Elphberg", {"by both"}),
        ('to:"Flavia Elphberg"', {"to flavia"}),
        # Participants: persons, sides.
        ("participant:Elphberg", {"talk"}),
        ('participant:"Flavia Elphberg"', {"talk"}),
        ("participants:Hentzau", {"talk"}),
        ("participant:Turkey", {"talk"}),
        ("participant:US", {"talk"}),
        ("participant:Sapt", set()),
        ("participant:*", {"talk"}),
        ("has:participant", {"talk"}),
        # Whoever had to do with it.
        ('involves:"Flavia Elphberg"', {"by both", "to flavia", "signed", "mentioned", "talk"}),
        ('involves:"Rudolf Sapt"', BY_RUDOLF),
        ("involves:Hentzau", {"talk"}),
        ("involves:Moscow", {"from moscow", "to moscow", "moskau"}),
        # Posts by old and foreign names.
        ("from:Moscow", {"from moscow", "moskau"}),
        ("from:Moskau", {"from moscow", "moskau"}),
        ("from:Mosca", {"from moscow", "moskau"}),
        ("to:Москва", {"to moscow"}),
        ("from:Söul", {"from seoul"}),
        ('from:"Amembassy Seoul"', {"from seoul"}),
        ('from:"amembassy seoul"', {"from seoul"}),
        ('from:"Embassy Seoul"', {"from seoul"}),
        ('from:"American Embassy Seoul"', {"from seoul"}),
        ('from:"U.S. Embassy Seoul"', {"from seoul"}),
        ('from:"Embassy Nowhere"', set()),
        # Posts of a state, wherever they lie; the state itself.
        ("from:us-posts", {"from seoul", "from moscow"}),
        ('from:"US posts"', {"from seoul", "from moscow"}),
        ('from:"U.S. posts"', {"from seoul", "from moscow"}),
        ('from:"posts of the United States"', {"from seoul", "from moscow"}),
        ('from:"Posts of Romania"', {"romanian"}),
        ('from:"American posts"', {"from seoul", "from moscow"}),
        ("to:us-posts", {"to moscow"}),
        ("from:romanian-posts", {"romanian"}),
        ('from:"Romanian Posts"', {"romanian"}),
        ("from:north-korean-posts", set()),
        ('from:"certain posts"', set()),
        ('from:"North Korea"', {"romanian"}),
        ('from:"Soviet Union"', {"from moscow", "moskau"}),
        ("from:romanian-posts OR from:us-posts", {"romanian", "from seoul", "from moscow"}),
    ],
)
def test_who_is_meant(reader: ArchiveReader, query: str, expected: set[str]) -> None:
    assert found(reader, query) == expected


def test_an_ambiguous_name_finds_all_and_says_who_they_are(reader: ArchiveReader) -> None:
    (said,) = search(reader, "from:Sapt").warnings
    assert said == (
        'from:"Sapt" finds all of that name, Fritz Sapt, Jr. (2); Rudolf K. Sapt (2); in 1 cable the source does not '
        'say who it is; for one of them write from:"Fritz Sapt, Jr."'
    )
    assert explain(reader, "from:Sapt").warnings == (said,)


def test_of_one_known_and_others_unknown_both_are_told(archive_of: Archive) -> None:
    reader = archive_of(
        make_cable("known", title="", sender=person("Sapt", RUDOLF), entities=OWN),
        make_cable("unknown", title="", sender=person("Sapt")),
    )
    (warning,) = search(reader, "from:Sapt").warnings
    assert "Rudolf K. Sapt (1); in 1 cable the source does not say who it is" in warning
    for query in ('from:"Rudolf K. Sapt"', 'from:"Rudolf Sapt, Jr."'):
        (warning,) = search(reader, query).warnings
        assert warning == "1 cable is sent by somebody named Sapt whom the source does not identify: from:Sapt"


@pytest.mark.parametrize(
    ("query", "told"),
    [
        (
            'to:"Lyndon Johnson"',
            "1 cable is addressed to somebody named Johnson whom the source does not identify: to:Johnson",
        ),
        ("to:Johnson", ""),
        ('to:"White House"', ""),
    ],
)
def test_who_may_be_meant_besides(archive_of: Archive, query: str, told: str) -> None:
    reader = archive_of(
        make_cable(
            "bare", title="", addressees=to(person("Johnson"), Station(printed="White House", name="White House"))
        )
    )
    warnings = [each for each in search(reader, query).warnings if not each.startswith("no cable has")]
    assert warnings == ([told] if told else [])


def test_one_person_and_posts_need_no_word(reader: ArchiveReader) -> None:
    for query in ('from:"Flavia Elphberg"', "from:Elphberg", "from:Moskau", "participant:Hentzau"):
        assert search(reader, query, advise=False).warnings == ()


@pytest.mark.parametrize(
    ("query", "name"),
    [("from:us-posts", "United States (its posts)"), ('to:"Romanian posts"', "Romania (its posts)")],
)
def test_it_is_said_whose_posts_they_are(reader: ArchiveReader, query: str, name: str) -> None:
    (taken,) = search(reader, query).taken
    assert taken.name == name


def test_of_two_koreas_both_are_meant_and_told(reader: ArchiveReader) -> None:
    (taken,) = search(reader, "from:korean-posts").taken
    assert taken.name == "South Korea and North Korea (its posts)"


def test_involved_persons_are_marked_where_they_are_mentioned(reader: ArchiveReader) -> None:
    hits = {hit.id: hit for hit in search(reader, 'involves:"Flavia Elphberg"', limit=20).hits}
    (snippet,) = hits["mentioned"].snippets
    assert [snippet.text[span.start : span.end] for span in snippet.spans] == ["Flavia"]
    assert not any(piece.spans for piece in hits["to flavia"].snippets)


def test_who_only_sent_or_signed_is_found_by_the_surname(reader: ArchiveReader) -> None:
    """No text mentions the two Sapts; `involves:Sapt` means one of them, and offers the other."""
    answer = search(reader, "involves:Sapt", limit=20)
    (taken,) = answer.taken
    assert (taken.entity, taken.cables, taken.others, taken.other_cables) == (FRITZ.id, 2, (RUDOLF.name,), (2,))
    assert {hit.id for hit in answer.hits} >= BY_FRITZ
    assert answer.missed == ()
    (one,) = search(reader, "involves:Elphberg", limit=20).taken
    assert (one.name, one.others) == (FLAVIA.name, ())


def test_persons_whom_the_user_merged_are_one(reader: ArchiveReader) -> None:
    corrections = Corrections((f"merge {FRITZ.id} {RUDOLF.id}",))
    assert corrections.canonical(FRITZ.id) == RUDOLF.id
    resolver = EntityResolver(reader, corrections)
    assert found(reader, f"from:{RUDOLF.id}", resolver) == BY_RUDOLF | BY_FRITZ


@pytest.mark.parametrize(
    ("name", "keys"),
    [
        ("Bonn", ("bonn",)),
        ("Moskau", ("moscow",)),
        ("Embassy in Korea", ("seoul",)),
        ("Romania", ("RO",)),
        ("Kuwait", ("kuwait", "KW")),
        ("Sapt", ()),
        ("Department of State", ("state",)),
    ],
)
def test_keys_of_places(name: str, keys: tuple[str, ...]) -> None:
    assert place_keys(name) == keys


STATE_CABLES = (
    make_cable("egypt side", title="", participants=(
        Participant(station=person("Sapt"), side="United Arab Republic"),)),
    make_cable("egypt ambassador", title="", participants=(
        Participant(station=Station(printed="Dr. Sapt, U.A.R. Ambassador", name="Sapt", kind="person")),)),
    make_cable("to egypt", title="", participants=(
        Participant(station=Station(printed="Mr. Sapt, Ambassador to Egypt", name="Sapt", kind="person")),)),
    make_cable("french", title="", participants=(
        Participant(station=Station(printed="Counselor of French Embassy", name="Sapt", kind="person")),)),
    make_cable("seoul", title="", sender=Station(printed="Foreign Minister, Korea", name="Minister")),
    make_cable("home", title="", sender=Station(
        printed="Foreign Secretary Sapt", name="Sapt", kind="person", person="Sapt")),
    make_cable("station", title="", sender=Station(
        printed="CIA Station in Ruritania", name="CIA Station in Ruritania")),
)  # fmt: skip


@pytest.mark.parametrize(
    ("names", "ids"),
    [
        (("Egypt", "Egyptian", "UAR", "U.A.R.", "United Arab Republic", "EG"), {"egypt side", "egypt ambassador"}),
        (("France", "French", "FR"), {"french"}),
    ],
)
def test_every_name_of_a_state_gives_the_same_answer(
    archive_of: Archive, names: tuple[str, ...], ids: set[str]
) -> None:
    reader = archive_of(*STATE_CABLES)
    for name in names:
        assert {hit.id for hit in search(reader, f'participant:"{name}"')} == ids, name


def test_a_name_that_was_turned_round_is_told(reader: ArchiveReader) -> None:
    (taken,) = search(reader, 'from:"Sapt, Rudolf"').taken
    assert (taken.printed, taken.name) == ("Sapt, Rudolf", "Rudolf Sapt")


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ("from:Korea", {"seoul"}),
        ('from:"South Korea"', {"seoul"}),
        ('from:"Lord Sapt"', {"home"}),
        ('from:us-posts from:"CIA Station in Ruritania"', {"station"}),
    ],
)
def test_namesakes_titles_and_stations(archive_of: Archive, query: str, ids: set[str]) -> None:
    assert {hit.id for hit in search(archive_of(*STATE_CABLES), query)} == ids
