"""Whom a name means: what decides between those who bear it."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from corpus.authority.entities import entities, lookup
from corpus.records import Entity
from ingest.tagging.confidence import confidence
from ingest.tagging.entity_linking import Context, Persons, choose_entity, link_words
from ingest.tagging.tokens import compared_form, tokenize_text

CONGOS = lookup("Congo", "PLACE")


def test_the_one_bearer_is_meant() -> None:
    (kwp,) = lookup("Korean Workers' Party")
    assert choose_entity((kwp,), Context()) == (kwp, "")


def test_nothing_decides_between_the_congos() -> None:
    assert len(CONGOS) > 1
    assert choose_entity(CONGOS, Context()) == (None, "")


def test_the_post_decides_and_then_what_the_text_speaks_of() -> None:
    at_post, by_post = choose_entity(CONGOS, Context(posts=(CONGOS[1].country,)))
    assert (at_post, by_post) == (CONGOS[1], " post")
    near, by_near = choose_entity(CONGOS, Context(near=Counter({CONGOS[0].country: 4, CONGOS[1].country: 1})))
    assert (near, by_near) == (CONGOS[0], " near")
    assert choose_entity(CONGOS, Context(near=Counter({CONGOS[0].country: 3, CONGOS[1].country: 2}))) == (None, "")


def test_the_year_decides() -> None:
    old = Entity(id="party/a", label="PARTY", name="A", country="XA", earliest=1920, latest=1945)
    new = Entity(id="party/b", label="PARTY", name="A", country="XB", earliest=1950)
    assert choose_entity((old, new), Context(year=1930)) == (old, " year")
    assert choose_entity((old, new), Context(year=1960)) == (new, " year")


def test_a_party_of_a_state_that_the_cable_has_nothing_to_do_with_is_not_meant() -> None:
    assert link_words("Ruritanian Invention Party", "PARTY", Context()) is None
    elsewhere = Context(near=Counter({"NZ": 3}))
    assert link_words("Korean Workers' Party", "PARTY", elsewhere) is None
    here = link_words("Korean Workers' Party", "PARTY", Context(near=Counter({"KP": 1})))
    assert here is not None
    assert here.entity == "party/kwp"


def test_a_person_in_full_is_known_by_the_name_and_then_by_the_surname() -> None:
    persons = Persons(Context(year=1967))
    assert persons.link_surname("Sterescu") is None
    full = persons.link_full_name("Doina Sterescu")
    assert full is not None
    assert (full.entity, full.rule) == ("person/doina-sterescu", "name:Doina Sterescu")
    assert persons.made[full.entity].earliest == 1967
    bare = persons.link_surname("Sterescu")
    assert bare is not None
    assert bare.entity == full.entity
    persons.link_full_name("Mihai Sterescu")
    assert persons.link_surname("Sterescu") is None


def test_what_is_no_full_name_makes_nobody() -> None:
    persons = Persons(Context())
    for printed in ("Sterescu", "the Minister", "A. Sterescu", "One Two Three Four Five", "Foreign Minister", "X Y"):
        assert persons.link_full_name(printed) is None
    assert persons.made == {}


@given(st.sampled_from([entity for entity in entities() if entity.label == "PARTY"]), st.integers(1900, 1990))
def test_whoever_is_chosen_bears_the_name(party: Entity, year: int) -> None:
    for name in (party.name, *party.aliases):
        candidates = lookup(name)
        chosen, _ = choose_entity(candidates, Context(year=year))
        assert chosen in candidates if len(candidates) == 1 else chosen is None or chosen in candidates
        # in a cable that has to do with its country only, nobody else's party is meant
        at_home, _ = choose_entity(candidates, Context(year=year, posts=(party.country,)))
        assert at_home is None or at_home.country == party.country or chosen == at_home


@given(st.text(alphabet="AaBé.'’ -\n1(", max_size=60))
def test_words_are_in_order_and_hold_every_letter(text: str) -> None:
    words, starts, ends = tokenize_text(text)
    assert len(words) == len(starts) == len(ends)
    last = 0
    for start, end in zip(starts, ends, strict=True):
        assert last <= start < end
        assert text[last:start].strip() == ""
        last = end
    assert text[last:].strip() == ""
    assert all(compared_form(word) for word in words)


def test_confidence_is_a_share_and_nothing_for_what_is_not_linked() -> None:
    from corpus.records import Mention

    assert confidence(Mention(start=0, end=1, label="PLACE", rule="ambiguous:congo")) == 0.0
    for rule in ("alias:KWP", "alias:GOI post", "name:A B", "list:A", "invented:x"):
        assert 0.0 < confidence(Mention(start=0, end=1, label="PLACE", entity="x", rule=rule)) <= 1.0


def test_movements_that_acted_abroad_have_a_country() -> None:
    from corpus.authority.countries import countries
    from ingest.tagging.entity_linking import _ABROAD

    assert set(countries()) >= _ABROAD


def test_a_common_party_name_is_the_one_of_the_post() -> None:
    found = link_words("Labor Party", "PARTY", Context(posts=("MU", "US")))
    assert found is not None
    assert (found.entity, found.rule) == ("party/mlp-mauritius", "alias:labor party post")
    assert link_words("Labor Party", "PARTY", Context(posts=("SA",))) is None
