"""Marks that name nobody are names; rulers, governments, departments and correspondents by short names."""

from __future__ import annotations

import itertools
from datetime import date
from typing import TYPE_CHECKING

import pytest

from corpus.authority.stations import parse_station
from corpus.dates import one_day
from corpus.records import Addressee, Cable, Entity, Mention, Source, Station
from ingest.tagging.normalise import repair

if TYPE_CHECKING:
    from ingest.tagging.tagger import CablesTagger


def _tagged(
    tagger: CablesTagger,
    body: str,
    *,
    marks: tuple[str, ...] = (),
    rule: str = "marked",
    day: date = date(1964, 3, 2),
    sender: Station | None = None,
    addressees: tuple[Addressee, ...] = (),
    entities: tuple[Entity, ...] = (),
) -> list[tuple[str, str, str]]:
    """(words, entity, rule) of each mention. `marks` are words that editors marked at their first place."""
    cable = Cable(
        id="invented/1",
        kind="telegram",
        collection="invented",
        source=Source(path="invented.txt", sha256="0" * 64),
        body=body,
        date=one_day(day),
        sender=sender,
        addressees=addressees,
        entities=entities,
        mentions=tuple(
            Mention(start=body.index(each), end=body.index(each) + len(each), label="PERSON", rule=rule)
            for each in marks
        ),
    )
    [tagged] = tagger.tag([cable])
    assert tagged.warnings == ()
    assert all(one.end <= other.start for one, other in itertools.pairwise(tagged.mentions))
    return [(body[each.start : each.end], each.entity, each.rule) for each in tagged.mentions]


def test_a_mark_is_linked_as_plain_text(tagger: CablesTagger) -> None:
    body = "Invented. Then Khrushchev spoke with Anton Vaarvik, and Vaarvik left."
    found = {words: entity for words, entity, _ in _tagged(tagger, body, marks=("Khrushchev", "Anton Vaarvik"))}
    assert found["Khrushchev"] == "person/nikita-khrushchev"
    assert found["Anton Vaarvik"] == found["Vaarvik"] == "person/anton-vaarvik"


def test_the_longer_name_around_a_mark_is_the_mention(tagger: CablesTagger) -> None:
    found = _tagged(tagger, "Invented. Then Anton Vaarvik left for home.", marks=("Vaarvik",))
    assert [(words, entity) for words, entity, _ in found] == [("Anton Vaarvik", "person/anton-vaarvik")]


def test_two_marks_inside_one_name_are_one_mention(tagger: CablesTagger) -> None:
    found = _tagged(tagger, "Invented. Then Anton Vaarvik left for home.", marks=("Anton", "Vaarvik"))
    assert [(words, entity) for words, entity, _ in found] == [("Anton Vaarvik", "person/anton-vaarvik")]


def test_a_mark_that_nobody_is_known_for_stays(tagger: CablesTagger) -> None:
    assert ("Brelgan", "", "marked") in _tagged(tagger, "Invented. Then Brelgan left for home.", marks=("Brelgan",))


def test_a_mark_of_which_the_reader_doubts_stays(tagger: CablesTagger) -> None:
    body = "Invented. Then Khrushchev left for home."
    assert _tagged(tagger, body, marks=("Khrushchev",), rule="ambiguous:khrushchev") == [
        ("Khrushchev", "", "ambiguous:khrushchev")
    ]


def test_places_of_a_body_in_the_repaired_text() -> None:
    body = "THE AGREE- MENT OF VAARVIK AND THE GOV- ERNMENT OF BRELGAN."
    repaired = repair(body)
    assert len(repaired.cuts) == 2
    for word in ("VAARVIK", "BRELGAN"):
        at = repaired.place(body.index(word))
        assert repaired.printed[at : at + len(word)] == word


@pytest.mark.parametrize(
    ("body", "year", "post", "entity"),
    [
        ("the Shah agreed", 1958, "", "mohammad-reza-pahlavi"),
        ("inform Shah that we agree", 1958, "Tehran", "mohammad-reza-pahlavi"),
        ("the Shah, son of Reza Shah, agreed", 1958, "", "mohammad-reza-pahlavi"),
        ("the King agreed", 1964, "Amman", "hussein-of-jordan"),
        ("the King of Jordan agreed", 1964, "", "hussein-of-jordan"),
        ("the Jordanian King agreed", 1964, "London", "hussein-of-jordan"),
        ("Jordan and again Jordan. The King agreed", 1964, "", "hussein-of-jordan"),
        ("the King agreed", 1966, "Jidda", "faisal-of-saudi-arabia"),
        ("the news came from Iraq. King replied so", 1964, "Amman", "hussein-of-jordan"),
        ("of Jordan and of Morocco he spoke. The King agreed", 1964, "Amman", "hussein-of-jordan"),
        ("the King of Iraq agreed", 1958, "", "faisal-ii-of-iraq"),
    ],
)
def test_rulers(tagger: CablesTagger, body: str, year: int, post: str, entity: str) -> None:
    sender = parse_station(post) if post else None
    found = _tagged(tagger, f"Invented: {body}.", day=date(year, 3, 2), sender=sender)
    titles = {id for words, id, rule in found if words in ("Shah", "King") and rule.startswith("office:")}
    assert titles == {f"person/{entity}"}


@pytest.mark.parametrize(
    ("body", "year", "post"),
    [
        ("the King agreed", 1964, "Paris"),
        ("the King agreed", 1964, ""),
        ("the King agreed", 1964, "Jidda"),  # the year of a change
        ("the Shah agreed", 1990, ""),
        ("the King agreed, and King Saud as well", 1964, "Amman"),
        ("Mr. King agreed. Then King left", 1964, "Amman"),
        ("Mackenzie King agreed", 1964, "Amman"),
        ("the King of Ruritania agreed", 1964, "Amman"),
        ("“The King of Iran agreed. Then Jordan and Jordan, and the King", 1964, ""),
        ("in Morocco the King agreed", 1964, "Amman"),  # post and text disagree
        ("the King agreed", 1958, "Baghdad"),  # on a day in the year of his end
    ],
)
def test_no_ruler(tagger: CablesTagger, body: str, year: int, post: str) -> None:
    sender = parse_station(post) if post else None
    found = _tagged(tagger, f"Invented: {body}.", day=date(year, 3, 2), sender=sender)
    assert [each for each in found if each[2].startswith(("office:king", "office:shah"))] == []


@pytest.mark.parametrize(
    ("body", "year", "entity"),
    [
        ("then King Faisal agreed", 1966, "person/faisal-of-saudi-arabia"),
        ("the murder of King Faisal", 1959, "person/faisal-ii-of-iraq"),
        ("the murder of King Feisal of Iraq", 1966, "person/faisal-ii-of-iraq"),
        ("then King Feisal of Saudi Arabia agreed", 1966, "person/faisal-of-saudi-arabia"),
        ("then King Hassan agreed", 1950, ""),
    ],
)
def test_ruler_by_name_and_reign(tagger: CablesTagger, body: str, year: int, entity: str) -> None:
    found = _tagged(tagger, f"Invented: {body}.", day=date(year, 3, 2))
    assert [id for words, id, _ in found if words.startswith("King")] == [entity]


def test_president_is_not_ours_where_the_text_names_theirs(tagger: CablesTagger) -> None:
    sender = parse_station("Department of State")
    addressee = Addressee(station=parse_station("Manila"), role="action")
    for body, expected in (
        ("Tell Marcos that we heard of the President's needs.", []),
        ("Tell them that we heard of the President's needs.", ["person/lyndon-b-johnson"]),
        ("Tell Marcos of President Johnson. The President knows his needs.", ["person/lyndon-b-johnson"]),
    ):
        found = _tagged(tagger, body, day=date(1966, 4, 9), sender=sender, addressees=(addressee,))
        assert [id for words, id, rule in found if words == "President" and rule == "office:president"] == expected


@pytest.mark.parametrize(
    ("body", "entity"),
    [
        ("then Mrs. Marcos came", "person/imelda-marcos"),
        ("then Mr. Marcos came", "person/ferdinand-marcos"),
        ("then Mrs. Castro came", ""),
        ("then Mrs. Gandhi came", "person/indira-gandhi"),
    ],
)
def test_womans_title(tagger: CablesTagger, body: str, entity: str) -> None:
    found = _tagged(tagger, f"Invented: {body}.", day=date(1969, 3, 2))
    assert [id for words, id, _ in found] == [entity]


def test_governments(tagger: CablesTagger) -> None:
    body = "Invented. The Iranian Government told the Saudi Arabian Government and the North Ruritanian Government."
    found = [each[:2] for each in _tagged(tagger, body)]
    assert ("Iranian Government", "country/IR") in found
    assert ("Saudi Arabian Government", "country/SA") in found
    shouted = [each[:2] for each in _tagged(tagger, "INVENTED. THE GREEK GOVERNMENT TOLD US THAT IT WILL AGREE.")]
    assert ("GREEK GOVERNMENT", "country/GR") in shouted


@pytest.mark.parametrize(
    ("body", "departments"),
    [
        ("State and Defense agree", {"State": "mfa", "Defense": "mod"}),
        ("Joint State–USIA message", {"State": "mfa"}),
        ("We hear that Defense will agree", {"Defense": "mod"}),
        ("It was arranged by State, Treasury and AID", {"State": "mfa", "Treasury": "mof"}),
        ("The Secretaries of State and Defense agree", {"Defense": "mod"}),
        ("The Secretary of Defense agrees", {"Defense": "mod"}),
        ("The Defense Minister agrees", {}),
        ("The State Council agrees", {}),
    ],
)
def test_departments(tagger: CablesTagger, body: str, departments: dict[str, str]) -> None:
    found = {words: id for words, id, _ in _tagged(tagger, f"Invented. {body}.") if id}
    named = {words: id for words, id in found.items() if words in ("State", "Defense", "Treasury")}
    assert named == {words: f"org/{key}.US" for words, key in departments.items()}


def test_the_surname_of_a_correspondent(tagger: CablesTagger) -> None:
    known = Entity(id="person/anton-vaarvik", label="PERSON", name="Anton Vaarvik")
    sender = Station(printed="Mr. Vaarvik", name="Vaarvik", kind="person", person="Vaarvik", entity=known.id)
    body = "Invented. Mr. Vaarvik left for home."
    assert ("Vaarvik", known.id, "surname:Vaarvik") in _tagged(tagger, body, sender=sender, entities=(known,))
    assert ("Vaarvik", known.id) not in [each[:2] for each in _tagged(tagger, body)]


def test_a_correspondent_who_held_his_office_that_day(tagger: CablesTagger) -> None:
    printed = "The Ambassador in France (Bohlen)"
    sender = Station(printed=printed, name="Paris", kind="embassy", post="paris", country="FR", person="Bohlen")
    body = "Invented. Ambassador spoke. BOHLEN"
    names = {entity for words, entity, _ in _tagged(tagger, body.title(), sender=sender) if words == "Bohlen"}
    assert names == {"person/charles-e-bohlen"}
    later = _tagged(tagger, body.title(), sender=sender, day=date(1970, 3, 2))
    assert "person/charles-e-bohlen" not in {entity for words, entity, rule in later if rule.startswith("surname")}


def test_a_surname_of_two_of_the_cable_names_neither(tagger: CablesTagger) -> None:
    body = "Invented. Anton Vaarvik met Doina Vaarvik, and Vaarvik left."
    found = [entity for words, entity, _ in _tagged(tagger, body) if words == "Vaarvik"]
    assert found == [""]
