"""The authority files."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from corpus.authority import tables
from corpus.authority.countries import countries
from corpus.authority.entities import (
    NEVER_COLUMNS,
    ambiguous,
    by_id,
    country_of,
    demonyms,
    entities,
    governments,
    lookup,
    nearest,
    never_link,
)
from corpus.authority.folding import fold
from corpus.errors import BadVocabulary


def test_ids_are_unique_and_tell_the_label() -> None:
    assert [id for id, times in Counter(entity.id for entity in entities()).items() if times > 1] == []
    labels = {"country": "PLACE", "place": "PLACE", "party": "PARTY", "org": "ORG", "person": "PERSON"}
    for entity in entities():
        assert labels[entity.id.partition("/")[0]] == entity.label
        assert by_id(entity.id) is entity


def test_no_alias_folds_to_nothing_and_years_run_forward() -> None:
    assert {each.label for each in entities()} == {"PLACE", "PARTY", "ORG", "PERSON"}
    assert min(Counter(each.label for each in entities()).values()) > 500
    assert sum(bool(each.latest) for each in entities()) > 500
    assert sum(bool(each.country) for each in entities()) > 500
    for entity in entities():
        assert all(fold(name) for name in (entity.name, *entity.aliases)), entity.id
        assert not entity.latest or entity.earliest <= entity.latest, entity.id
        assert not entity.country or entity.country in countries(), entity.id


def test_every_name_is_found_again() -> None:
    assert sum(len(entity.aliases) for entity in entities()) > 5_000
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
        ("Zhdanov", {"person/andrei-zhdanov", "place/ua-mariupol"}),
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


def test_there_are_enough_of_each() -> None:
    labels = Counter(entity.label for entity in entities())
    assert labels["PARTY"] >= 900
    assert labels["ORG"] >= 1500
    assert labels["PERSON"] >= 1500
    assert labels["PLACE"] >= 2500
    assert len(never_link()) >= 200


@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("Formosa", "country/TW"),
        ("South West Africa", "country/NA"),
        ("Karl-Marx-Stadt", "place/de-chemnitz"),
        ("Salisbury", "place/zw-harare"),
        ("Lourenço Marques", "place/mz-maputo"),
        ("Fort Lamy", "place/td-ndjamena"),
        ("Villa Cisneros", "place/eh-dakhla"),
        ("WASHDC", "place/us-washington"),
        ("Varosha", "place/cy-varosha"),
        ("Shaba", "place/katanga"),
        ("Takeshima", "place/liancourt-rocks"),
        ("Tempelhof", "place/de-tempelhof"),
        ("Szechwan", "place/sichuan"),
    ],
)
def test_places_under_their_old_names(name: str, first: str) -> None:
    assert lookup(name)[0].id == first


@pytest.mark.parametrize(
    ("spellings", "id"),
    [
        (("Kim Il-song", "Kim Il Sung", "Kim Ir Sen"), "person/kim-il-sung"),
        (("Chou En-lai", "Zhou Enlai"), "person/zhou-enlai"),
        (("Teng Hsiao-p'ing", "Deng Xiaoping"), "person/deng-xiaoping"),
        (("Karamanlis", "Caramanlis"), "person/constantine-karamanlis"),
        (("Sadat", "Saadat", "Anwar as-Sadat"), "person/anwar-sadat"),
        (("Qadhafi", "Gadhafi", "Kaddafi"), "person/muammar-qadhafi"),
        (("Nkrumah", "N'Krumah"), "person/kwame-nkrumah"),
        (("Phibun", "Pibulsonggram"), "person/plaek-phibunsongkhram"),
        (("Brezhnev", "Брежнев"), "person/leonid-brezhnev"),
    ],
)
def test_a_person_under_every_spelling(spellings: tuple[str, ...], id: str) -> None:
    for spelling in spellings:
        assert [entity.id for entity in lookup(spelling, "PERSON")] == [id], spelling


@pytest.mark.parametrize("surname", ["Smith", "Brown", "Wilson", "Kim", "Park", "Lee", "Khan", "Ali", "Garcia", "Mann"])
def test_a_common_surname_is_nobody(surname: str) -> None:
    assert lookup(surname, "PERSON") == ()


def test_a_surname_of_several_keeps_them() -> None:
    assert {entity.id for entity in lookup("Rostow")} == {"person/walt-w-rostow", "person/eugene-v-rostow"}
    assert {entity.id for entity in lookup("Kennedy", "PERSON")} >= {"person/john-f-kennedy", "person/edward-m-kennedy"}


@pytest.mark.parametrize(
    ("names", "id"),
    [
        (("KWP", "WPK", "Korean Workers' Party"), "party/kwp"),
        (("PCR", "RCP"), "party/rcp"),
        (("CPSU", "KPSS", "КПСС"), "party/cpsu"),
    ],
)
def test_a_party_under_every_acronym(names: tuple[str, ...], id: str) -> None:
    for name in names:
        assert lookup(name, "PARTY")[0].id == id


@pytest.mark.parametrize(
    "acronym",
    ["PLO", "SWAPO", "ANC", "ZANU", "ZAPU", "FRELIMO", "MPLA", "FNLA", "UNITA", "PAIGC", "FLN", "IRA", "ETA", "PFLP"],
)
def test_liberation_movements_are_parties(acronym: str) -> None:
    assert lookup(acronym)[0].label == "PARTY"


def test_the_organs_of_the_united_nations() -> None:
    for acronym in ("SC", "UNSC"):
        assert [entity.id for entity in lookup(acronym)] == ["org/unsc"]
    for acronym in ("GA", "UNGA"):
        assert [entity.id for entity in lookup(acronym)] == ["org/unga"]


def test_talks_are_no_bodies() -> None:
    assert lookup("SALT") == ()
    assert lookup("MBFR") == ()


def test_a_government_s_form_gives_every_country_it_may_be() -> None:
    assert set(governments()["goi"]) >= {"IN", "IT", "ID"}
    assert {entity.id for entity in lookup("GOI")} >= {"country/IN", "country/IT", "country/ID"}


def test_an_office_is_found_with_its_country() -> None:
    assert [entity.id for entity in lookup("Romanian Foreign Ministry", "ORG")] == ["org/mfa.RO"]
    assert lookup("Romanian Foreign Ministry", "PLACE") == ()


@pytest.mark.parametrize("form", ["florence", "virginia", "houston", "dc", "eta", "nu"])
def test_given_names_and_acronyms_of_many_meanings_are_no_names_in_capitals(form: str) -> None:
    assert ambiguous()[form] == "capitals"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("country/CD", "country/CG"),
        ("country/GN", "country/GW"),
        ("country/AT", "country/AU"),
        ("country/ZM", "country/GM"),
        ("country/GE", "place/us-georgia"),
        ("person/john-foster-dulles", "person/allen-w-dulles"),
        ("person/walt-w-rostow", "person/eugene-v-rostow"),
        ("person/indira-gandhi", "person/mohandas-k-gandhi"),
        ("person/andreas-papandreou", "person/george-papandreou"),
        ("party/pci", "party/pcf"),
        ("party/kpd", "party/dkp"),
        ("party/ccp", "party/pcc-cuba"),
    ],
)
def test_look_alikes_are_never_linked(one: str, other: str) -> None:
    assert frozenset((one, other)) in never_link()


@pytest.mark.parametrize(
    ("pair", "problem"),
    [
        ("country/KP|country/KR", None),
        ("country/KP|country/XX", "no entity 'country/XX'"),
        ("country/XX|country/KP", "no entity 'country/XX'"),
        ("country/KP", "a pair is two ids"),
        ("country/KP|country/KP", "a pair is two ids"),
        ("country/KP|country/KR|country/CN", "a pair is two ids"),
    ],
)
def test_a_pair_is_two_known_entities(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pair: str, problem: str | None
) -> None:
    known = by_id("country/KP")  # read before the folder of the tables is another
    assert known is not None
    monkeypatch.setattr(tables, "_data", lambda name: tmp_path / name)
    (tmp_path / "never-link.csv").write_text(f"{','.join(NEVER_COLUMNS)}\n{pair}{',' * (len(NEVER_COLUMNS) - 1)}\n")
    if problem is None:
        assert never_link.__wrapped__() == {frozenset(pair.split("|"))}
        return
    with pytest.raises(BadVocabulary, match=problem):
        never_link.__wrapped__()
