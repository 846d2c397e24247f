"""Posts and printed stations."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.authority.countries import countries
from corpus.authority.posts import find_post, post_abroad, posts, seat
from corpus.authority.stations import parse_station


@pytest.mark.parametrize(
    ("printed", "post", "kind"),
    [
        ("AMEMBASSY BONN", "bonn", "embassy"),
        ("SECSTATE WASHDC", "state", "department"),
        ("RUEHC/SECSTATE WASHDC PRIORITY 1001", "state", "department"),
        ("SECSTATE WASHDC NIACT IMMEDIATE", "state", "department"),
        ("Department of State", "state", "department"),
        ("the Secretary of State", "state", "department"),
        ("USMISSION NATO", "nato", "mission"),
        ("USMISSION USUN NEW YORK", "usun-new-york", "mission"),
        ("the Mission to the United Nations", "usun-new-york", "mission"),
        ("USMISSION EC BRUSSELS", "ec-brussels", "mission"),
        ("Embassy in Romania", "bucharest", "embassy"),
        ("the Legation in Romania", "bucharest", "legation"),
        ("Embassy in Vietnam", "saigon", "embassy"),
        ("Embassy in the Republic of the Congo (Leopoldville)", "kinshasa", "embassy"),
        ("Consulate General in Hong Kong", "hong-kong", "consulate general"),
        ("AMCONSUL HONG KONG", "hong-kong", "consulate general"),
        ("the Consulate General at Jerusalem", "jerusalem", "consulate general"),
        ("Embassy in Benghazi, Libya", "benghazi", "embassy"),
        ("USLO PEKING", "uslo-peking", "liaison office"),
        ("USINT BAGHDAD", "usint-baghdad", "interests section"),
        ("CINCPAC HONOLULU HI", "cincpac", "military"),
        ("BUCHAR", "bucharest", "embassy"),
        ("USUNN", "usun-new-york", "mission"),
        ("Pyongyang", "pyongyang", ""),
        ("Washington, DC", "washington", ""),
    ],
)
def test_stations_with_a_post(printed: str, post: str, kind: str) -> None:
    found = parse_station(printed)
    assert (found.post, found.kind) == (post, kind)
    assert found.printed == printed
    assert found.name == posts()[post].display
    assert found.country == posts()[post].country


@pytest.mark.parametrize(
    ("printed", "name", "post"),
    [
        ("the Ambassador in France (Bruce)", "Bruce", "paris"),
        ("the Chargé in the Soviet Union (Sapt)", "Sapt", "moscow"),
        ("Commander in Chief, Pacific (Felt)", "Felt", "cincpac"),
    ],
)
def test_the_person_behind_a_post(printed: str, name: str, post: str) -> None:
    assert (parse_station(printed).person, parse_station(printed).post) == (name, post)


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("the President's Special Assistant (Rostow)", "Rostow"),
        ("Secretary of Defense (Wilson)", "Wilson"),
        ("Secretary of State Dulles", "Dulles"),
        ("President Nixon", "Nixon"),
        ("Robert W. Komer of the National Security Council Staff", "Robert W. Komer"),
        ("U. Alexis Johnson", "U. Alexis Johnson"),
    ],
)
def test_persons(printed: str, name: str) -> None:
    found = parse_station(printed)
    assert (found.name, found.person, found.kind, found.post) == (name, name, "person", "")


def test_a_secretary_who_travels_is_no_department() -> None:
    found = parse_station("Secretary of State in Paris")
    assert (found.kind, found.post, found.place, found.country) == ("person", "", "Paris", "FR")


def test_an_unknown_post_keeps_its_words() -> None:
    found = parse_station("AMEMBASSY STRELSAU")
    assert (found.name, found.place, found.post, found.country, found.kind) == (
        "Strelsau",
        "Strelsau",
        "",
        "",
        "embassy",
    )
    assert parse_station("Strelsau").name == "Strelsau"
    assert parse_station("").name == ""


def test_a_foreign_embassy_is_not_our_post() -> None:
    assert parse_station("Embassy of the Soviet Union in Iran").post == ""
    assert parse_station("British Embassy").post == ""


def test_groups_are_groups() -> None:
    for printed in (
        "Certain Diplomatic Posts",
        "All Diplomatic Posts",
        "Embassies in France and Vietnam",
        "NATO COLLECTIVE",
    ):
        assert parse_station(printed).kind == "group"


def test_the_year_decides_between_seats() -> None:
    assert parse_station("Embassy in Pakistan", year=1955).post == "karachi"
    assert parse_station("Embassy in Pakistan", year=1965).post == "rawalpindi"
    assert parse_station("Embassy in Pakistan", year=1975).post == "islamabad"
    assert parse_station("Embassy in China", year=1948).post == "nanking"
    assert parse_station("Embassy in Vietnam", year=1998).post == "hanoi"


def test_without_a_year_an_unclear_seat_is_only_its_country() -> None:
    found = parse_station("Embassy in Pakistan")
    assert (found.name, found.post, found.country, found.kind) == ("Pakistan", "", "PK", "embassy")
    assert seat("Ruritania") is None


def test_the_two_berlins() -> None:
    assert parse_station("USMISSION BERLIN").country == "DE"
    assert parse_station("AMEMBASSY BERLIN").country == "DDDE"
    assert parse_station("the Mission at Berlin").post == "berlin"
    post = find_post("BERLIN", year=1976)
    assert post is not None
    assert post.key == "east-berlin"


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("PEKING", "beijing"),
        ("Léopoldville", "kinshasa"),
        ("LOUREN", "maputo"),
        ("SALISB", "harare"),
        ("TANANA", "antananarivo"),
        ("RANGOO", "rangoon"),
        ("JIDDA", "jidda"),
        ("Jeddah", "jidda"),
        ("DACCA", "dacca"),
        ("NEWDE", "new-delhi"),
        ("THEHA", "the-hague"),
        ("ECBRU", "ec-brussels"),
        ("NATOB", "nato"),
        ("USBERL", "berlin"),
        ("TEGUCI", "tegucigalpa"),
        ("GUAYAQ", "guayaquil"),
        ("STATE", "state"),
        ("SECTO", "secto"),
        ("OECDP", "oecd-paris"),
    ],
)
def test_short_forms_and_old_names(name: str, key: str) -> None:
    post = find_post(name)
    assert post is not None
    assert post.key == key


def test_the_table_is_well_formed() -> None:
    owner: dict[str, str] = {}
    for post in posts().values():
        assert post.country in countries() or post.key == "secto", post.key
        assert all(held.country in countries() for held in post.seats), post.key
        for short in post.mrn:
            assert owner.setdefault(short, post.key) == post.key, short
        found = find_post(post.key)
        assert found is not None
    assert len(posts()) > 300
    assert all(find_post(short) == posts()[key] for short, key in owner.items() if short != "BERLIN")


@given(st.text(max_size=120))
def test_any_words_make_a_station(printed: str) -> None:
    found = parse_station(printed)
    assert found.printed == printed
    assert not found.post or found.post in posts()


@given(st.sampled_from(sorted(posts())), st.integers(min_value=1945, max_value=1990))
def test_a_display_name_is_understood(key: str, year: int) -> None:
    display = posts()[key].display
    assert parse_station(display, year=year).name == display


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Moskau", "moscow"), ("MOSKAU", "moscow"), ("Moscou", "moscow"), ("Mosca", "moscow"), ("Moskwa", "moscow"),
        ("Pechino", "beijing"), ("北京", "beijing"), ("Пекин", "beijing"), ("Warschau", "warsaw"),
        ("Varsovie", "warsaw"), ("Varșovia", "warsaw"), ("Varsovia", "warsaw"), ("Londres", "london"),
        ("Parigi", "paris"), ("Kairo", "cairo"),
        ("Il Cairo", "cairo"), ("Pjöngjang", "pyongyang"), ("Pjongjang", "pyongyang"), ("Pjoengjang", "pyongyang"),
        ("Пхеньян", "pyongyang"), ("평양", "pyongyang"), ("Bukarest", "bucharest"), ("Bucarest", "bucharest"),
        ("Athènes", "athens"), ("Praga", "prague"), ("Genf", "geneva"), ("Ginevra", "geneva"), ("Sajgon", "saigon"),
        ("Berlin-Est", "east-berlin"), ("Ostberlin", "east-berlin"), ("Muenchen", "munich"), ("München", "munich"),
    ],
)  # fmt: skip
def test_a_city_is_known_by_its_names_in_other_languages(name: str, key: str) -> None:
    found = find_post(name) or post_abroad(name)
    assert found is not None
    assert found.key == key


@pytest.mark.parametrize("name", ["", "Strelsau", "Moskauer", "in Moskau", "Bonn"])
def test_what_is_no_foreign_name(name: str) -> None:
    assert post_abroad(name) is None


@pytest.mark.parametrize(
    ("printed", "name", "post", "kind"),
    [
        ("Moskau", "Moscow", "moscow", ""),
        ("MOSKAU", "Moscow", "moscow", ""),
        ("Rom", "Rom", "", ""),  # may be anybody
        ("Strelsau", "Strelsau", "", ""),
    ],
)
def test_a_station_printed_in_another_language_is_the_post_in_that_city(
    printed: str, name: str, post: str, kind: str
) -> None:
    found = parse_station(printed)
    assert (found.printed, found.name, found.post, found.kind) == (printed, name, post, kind)
