"""The other names of what words name: both ways, by the table, by capitals, by years; none of something else."""

from __future__ import annotations

import pytest

from corpus.authority import entities
from corpus.authority.other_names import NICKNAME_COLUMNS, Found, find_other_names
from corpus.authority.tables import rows


def found(text: str, years: tuple[int, int] = (0, 0), small: list[bool] | None = None) -> list[Found]:
    return list(find_other_names(text.split(), lambda name: True, years, small=small or ()))


def forms(text: str, years: tuple[int, int] = (0, 0)) -> set[str]:
    return {form.text for each in found(text, years) for form in each.named.forms}


GROUPS = [
    ("Beijing", "Peking", "Peiping"),
    ("Burma", "Myanmar"),
    ("Sri Lanka", "Ceylon"),
    ("Ho Chi Minh City", "Saigon"),
    ("Leningrad", "Petrograd"),
    ("Iran", "Persia"),
    ("Thailand", "Siam"),
    ("Kinshasa", "Leopoldville"),
    ("Jakarta", "Djakarta", "Batavia"),
    ("Zimbabwe", "Rhodesia"),
    ("Taiwan", "Formosa"),
    ("Soviet Union", "USSR"),
    ("OAU", "Organization of African Unity"),
    ("State Department", "Department of State"),
    ("Eisenhower", "Ike"),
    ("Ryukyus", "Okinawa"),
    ("Mao Zedong", "Mao Tse-tung"),
]


@pytest.mark.parametrize(("one", "other"), [(a, b) for group in GROUPS for a in group for b in group if a != b])
def test_names_reach_each_other_both_ways(one: str, other: str) -> None:
    assert other in forms(one)


@pytest.mark.parametrize(
    ("text", "entity"),
    [
        ("talks in beijing", "place/cn-beijing"),
        ("sri lanka", "country/LK"),
        ("JFK", "person/john-f-kennedy"),
        ("Mao Tse-tung", "person/mao-zedong"),
        ("the Baghdad Pact", "org/cento"),
        ("U.S.S.R.", "country/SUHH"),
    ],
)
def test_what_is_named(text: str, entity: str) -> None:
    assert [each.named.entity for each in found(text)] == [entity]


@pytest.mark.parametrize("text", ["ike", "jfk", "kwp", "turkey shoot of nato"])
def test_small_letters_name_no_person_and_no_body(text: str) -> None:
    assert not {each.named.label for each in found(text)} & {"PERSON", "ORG", "PARTY"}


@pytest.mark.parametrize("text", ["Korea", "Congo", "grain", "1967", "Kennedy"])
def test_what_several_bear_or_nobody_has_no_other_names(text: str) -> None:
    assert not forms(text)


def test_a_form_tells_in_which_longer_names_it_stands() -> None:
    by_text = {form.text: form.longer for each in found("Zimbabwe") for form in each.named.forms}
    assert "Northern Rhodesia" in by_text["Rhodesia"]
    assert not any("Gulf of Siam" in form.longer for each in found("Thailand") for form in each.named.forms)


def test_a_part_of_a_name_says_less_and_a_longer_name_is_found_anyway() -> None:
    assert not {form for form in forms("South Vietnam") if form == "Vietnam"}
    assert not {form for form in forms("Iran") if "Iran" in form.split()}


@pytest.mark.parametrize(
    ("years", "entity"),
    [((1956, 1956), "place/suez-canal"), ((1964, 1964), "place/panama-canal"), ((0, 0), None), ((1956, 1964), None)],
)
def test_years_decide_which_canal(years: tuple[int, int], entity: str | None) -> None:
    named = [each.named for each in found("the canal", years)]
    assert [each.entity for each in named] == ([entity] if entity else [])
    assert all(each.by_nickname for each in named)


def test_names_that_texts_do_not_have_are_left_out() -> None:
    (known,) = find_other_names(["Beijing"], lambda name: name == "Peking")
    assert [form.text for form in known.named.forms] == ["Peking"]


def test_a_name_does_not_end_with_a_small_word() -> None:
    assert [(each.start, each.end) for each in found("Siam the", small=[False, True])] == [(0, 1)]


def test_nicknames_mean_entities_of_the_authority_files() -> None:
    table = list(rows("nicknames.csv", NICKNAME_COLUMNS, unique=False))
    assert table
    for row in table:
        assert entities.by_id(row["entity"]), row.place
        assert row["form"][:1].isupper() or (row.year("earliest") and row.year("latest") >= row.year("earliest"))
