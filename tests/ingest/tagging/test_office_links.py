"""Persons and bodies by their office alone, in cables of a post and a day."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given as with_any
from hypothesis import strategies as st

from corpus.authority.stations import parse_station
from corpus.records import Addressee, Cable, DateSpan, Entity, Mention, Source
from ingest.tagging.entity_linking import Context, Persons
from ingest.tagging.normalise import repair
from ingest.tagging.office_links import _OFFICE, Correspondence, _offices, office_mentions

DAY = date(1967, 5, 4)
MEETING = "The {} saw us."


def cable(
    body: str, sender: str = "Embassy in France", to: str = "Department of State", day: date | None = DAY
) -> Cable:
    when = DateSpan(earliest=day, latest=day, precision="day") if day else DateSpan()
    year = day.year if day else 0
    return Cable(
        id="x",
        kind="telegram",
        collection="c",
        source=Source(path="", sha256=""),
        body=body,
        date=when,
        sender=parse_station(sender, year) if sender else None,
        addressees=tuple(Addressee(station=parse_station(each, year)) for each in to.split("|") if each),
    )


def found(given: Cable, taken: tuple[Mention, ...] = ()) -> list[tuple[str, str]]:
    persons = Persons(Context.of(given))
    mentions = office_mentions(repair(given.body), list(taken), persons, Correspondence.of(given))
    return [(given.body[each.start : each.end], each.entity) for each in mentions]


@pytest.mark.parametrize(
    ("office", "entity"),
    [
        ("Ambassador", "person/charles-e-bohlen"),
        ("Secretary", "person/dean-rusk"),
        ("Secretary of State", "person/dean-rusk"),
        ("Secretary of Defense", "person/robert-s-mcnamara"),
        ("SecDef", "person/robert-s-mcnamara"),
        ("Under Secretary", "person/nicholas-deb-katzenbach"),
        ("Department", "org/mfa.US"),
        ("Embassy", "org/embassy.US"),
    ],
)
def test_offices(office: str, entity: str) -> None:
    body = f"The {office} agreed."
    assert found(cable(body)) == [(office, entity)]
    shouted = body.upper()
    assert found(cable(shouted)) == [(office.upper(), entity)]


@pytest.mark.parametrize(
    ("office", "surname"),
    [
        ("Assistant Secretary of State for African Affairs", "palmer"),
        ("Asst Sec for African Affairs", "palmer"),
        ("Vice President", "humphrey"),
    ],
)
def test_offices_with_more_words(office: str, surname: str) -> None:
    [(printed, entity)] = found(cable(f"The {office} agreed.", "Department of State", "Embassy in Canada"))
    assert printed == office
    assert surname in entity


@pytest.mark.parametrize(
    "body",
    [
        "The Ambassador of France agreed.",
        "The Soviet Ambassador came. The Ambassador agreed.",
        "It is said that a Czechoslovakian Ambassador came. The Ambassador agreed.",
        "Ambassador Orde came. The Ambassador agreed.",
        "I saw the Ambassador today.",  # the writer is the ambassador
        "An Ambassador agreed.",
        "The former Ambassador agreed.",
        "The Ambassador at Large agreed.",
        "The Ambassador-designate agreed.",
        "The ambassador agreed.",  # in mixed case an office has its capital
        "The Ambassador Hotel burnt.",
        "The Foreign Secretary agreed.",
        "The Secretary General agreed. The Secretary-General agreed.",
        "The British Foreign Secretary came. The Secretary agreed.",
        "The Secretary of the Treasury spoke. The Secretary agreed.",
        "The Department of Agriculture agreed.",
        "The Soviet Embassy agreed. The Embassy was closed.",
        "The President agreed.",  # of France or of the United States
        "Dear Mr. President: thanks.",
        "President de Gaulle came. The President agreed.",
        "The Assistant Secretary agreed.",  # one of many
        "The Chargé agreed.",  # the tables know of none
        "",
    ],
)
def test_nobody(body: str) -> None:
    assert found(cable(body)) == []


@pytest.mark.parametrize(
    ("sender", "to", "day"),
    [
        ("Embassy in France", "Department of State", None),
        ("", "", DAY),
        ("Pyongyang", "Bucharest", DAY),
        ("British Embassy in Moscow", "Foreign Office", DAY),
        ("Department of State", "Embassy in France|Embassy in Italy", DAY),  # a circular
    ],
)
def test_without_day_or_american_post_nobody_is_meant(sender: str, to: str, day: date | None) -> None:
    given = cable("The Ambassador agreed.", sender, to, day)
    assert found(given) == []


def test_the_addressee_of_the_department_is_meant() -> None:
    given = cable("Ambassador should see him. I agree.", "Department of State", "Embassy in France")
    assert found(given) == [("Ambassador", "person/charles-e-bohlen")]


@pytest.mark.parametrize(
    ("day", "entity"), [(date(1963, 11, 21), "john-f-kennedy"), (date(1967, 5, 4), "lyndon-b-johnson")]
)
def test_the_president_of_an_american_cable(day: date, entity: str) -> None:
    to_post = cable("The President agreed.", "Department of State", "Embassy in France", day)
    assert found(to_post) == [("President", f"person/{entity}")]
    from_kingdom = cable("The President agreed.", "Embassy in the United Kingdom", "Department of State", day)
    assert found(from_kingdom) == [("President", f"person/{entity}")]


@pytest.mark.parametrize(
    "sender", ["Consulate General at Marseille", "Mission in Berlin", "Consulate General at Hong Kong"]
)
def test_a_post_that_no_ambassador_heads(sender: str) -> None:
    assert found(cable("The Ambassador agreed with the President.", sender)) == []
    assert found(cable("The Department agreed.", sender)) == [("Department", "org/mfa.US")]


def test_where_the_text_names_the_american_president_he_is_meant() -> None:
    given = cable("President Johnson wrote. The President agreed.")
    assert ("President", "person/lyndon-b-johnson") in found(given)


def test_a_place_behind_the_office_says_which() -> None:
    assert found(cable("The Ambassador in London will agree.")) == [("Ambassador", "person/david-k-e-bruce")]
    assert found(cable("The Ambassador in Strelsau will agree.")) == []


def test_what_is_named_already_stands() -> None:
    body = "The Secretary agreed."
    name = Mention(start=4, end=13, label="ORG", entity="org/x", rule="alias:x")
    assert found(cable(body), (name,)) == []


def test_what_the_model_alone_sees_inside_gives_way() -> None:
    body = "The Secretary of Defense agreed."
    inside = Mention(start=17, end=24, label="ORG", rule="model")
    across = Mention(start=17, end=31, label="ORG", rule="model")
    assert found(cable(body), (inside,)) == [("Secretary of Defense", "person/robert-s-mcnamara")]
    assert found(cable(body), (across,)) == []


def test_the_cables_own_person_is_meant() -> None:
    given = cable("The Ambassador agreed.", "AMEMBASSY BUCHAREST", "SECSTATE WASHDC", date(1971, 5, 4))
    persons = Persons(Context.of(given))
    listed = Entity(id="person/listed", label="PERSON", name="Leonard Meeker")
    persons.learn("Meeker", listed)
    [mention] = office_mentions(repair(given.body), [], persons, Correspondence.of(given))
    assert (mention.entity, mention.rule, mention.label) == ("person/listed", "office:ambassador.RO", "PERSON")


_WORDS = (
    *(
        "Deputy",
        "Under",
        "UNDER",
        "Secretary",
        "secretary",
        "of State",
        "for Political Affairs",
        "Assistant",
        "Asst.",
        "Sec",
    ),
    *(
        "Ambassador",
        "in London",
        "Chargé",
        "Vice",
        "President",
        "SecDef",
        "Department",
        "embassy",
        "for",
        "African Affairs",
    ),
    *("security", "the", ".", "\n", "İ", "x"),
)


@with_any(st.lists(st.sampled_from(_WORDS), max_size=12), st.sampled_from((" ", "", "-")))
def test_roots_find_what_the_pattern_finds(words: list[str], between: str) -> None:
    text = between.join(words)
    assert [each.span() for each in _offices(text)] == [each.span() for each in _OFFICE.finditer(text)]
