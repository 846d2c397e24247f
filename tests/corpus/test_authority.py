"""The authority files."""

from __future__ import annotations

from collections import Counter

import pytest

from corpus.authority import ambiguous, by_id, country_of, demonyms, entities, lookup, nearest, never_link
from corpus.countries import countries
from corpus.names import fold


def test_ids_are_unique_and_tell_the_label() -> None:
    assert [id for id, times in Counter(entity.id for entity in entities()).items() if times > 1] == []
    labels = {"country": "PLACE", "place": "PLACE", "party": "PARTY", "org": "ORG", "person": "PERSON"}
    for entity in entities():
        assert labels[entity.id.partition("/")[0]] == entity.label
        assert by_id(entity.id) is entity


def test_no_alias_folds_to_nothing_and_years_run_forward() -> None:
    for entity in entities():
        assert all(fold(name) for name in (entity.name, *entity.aliases)), entity.id
        assert not entity.latest or entity.earliest <= entity.latest, entity.id
        assert not entity.country or entity.country in countries(), entity.id


def test_every_name_is_found_again() -> None:
    for entity in entities():
        for name in (entity.name, *entity.aliases):
            assert entity in lookup(name), (entity.id, name)


@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("Kim Il-song", "person/kim-il-sung"),
        ("Ceausescu", "person/nicolae-ceausescu"),
        ("Ceaușescu’s", "person/nicolae-ceausescu"),
        ("Pak Chung-hui", "person/park-chung-hee"),
        ("WPK", "party/kwp"),
        ("КПСС", "party/cpsu"),
        ("PCR", "party/rcp"),
        ("Phyongyang", "place/kp-pyongyang"),
        ("Peking", "place/cn-beijing"),
        ("Canton", "place/cn-guangzhou"),
        ("Leningrad", "place/ru-saint-petersburg"),
        ("Saigon", "place/vn-ho-chi-minh-city"),
        ("North Atlantic Treaty Organization", "org/nato"),
        ("Warsaw Pact", "org/warsaw-pact"),
        ("DPRK", "country/KP"),
    ],
)
def test_lookup(name: str, first: str) -> None:
    assert lookup(name)[0].id == first


@pytest.mark.parametrize(
    ("name", "several"),
    [
        ("Georgia", {"country/GE", "place/us-georgia"}),
        ("Congo", {"country/CD", "country/CG"}),
        ("Korea", {"country/KR", "country/KP"}),
        ("Tripoli", {"place/ly-tripoli", "place/lb-tripoli"}),
        ("Molotov", {"person/vyacheslav-molotov", "place/ru-perm"}),
    ],
)
def test_ambiguity_is_kept(name: str, several: set[str]) -> None:
    assert {entity.id for entity in lookup(name)} >= several


def test_lookup_by_label() -> None:
    assert [entity.id for entity in lookup("Molotov", "PERSON")] == ["person/vyacheslav-molotov"]
    assert lookup("Molotov", "PARTY") == ()
    assert lookup("Strelsau") == ()


@pytest.mark.parametrize(
    ("wrong", "meant"),
    [("Pyongyan", "Pyongyang"), ("Romenia", "Romania"), ("Khruschev", "Nikita Khrushchev"), ("Buchrest", "Bucharest")],
)
def test_nearest(wrong: str, meant: str) -> None:
    assert meant in [entity.name for entity in nearest(wrong)]


def test_nearest_keeps_its_limit_and_label() -> None:
    assert len(nearest("Romania", limit=2)) == 2
    assert {entity.label for entity in nearest("Kim", "PERSON")} == {"PERSON"}
    assert nearest("") == ()
    assert nearest("Romania", limit=0) == ()


def test_country_of() -> None:
    assert country_of("place/kp-pyongyang") == "KP"
    assert country_of("country/RO") == "RO"
    assert country_of("person/nicolae-ceausescu") == "RO"
    assert country_of("org/nato") == ""
    assert country_of("org/no-such") == ""


def test_demonyms_are_known_and_are_no_aliases() -> None:
    assert demonyms()["romanian"] == "country/RO"
    assert demonyms()["soviets"] == "country/SUHH"
    assert lookup("Romanian") == ()


def test_pairs_that_must_never_be_merged_are_known_entities_of_one_kind() -> None:
    for pair in never_link():
        labels = {entity.label for entity in map(by_id, pair) if entity}
        assert len(pair) == 2
        assert len(labels) == 1
    assert frozenset(("country/KP", "country/KR")) in never_link()


def test_words_that_are_no_names() -> None:
    assert ambiguous()["us"] == "capitals"
    assert ambiguous()["nice"] == "alone"
