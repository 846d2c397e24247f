"""Who of several persons is one: whatever the order, and never two who must not be."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from invented_persons import archives
from meeting import meets, met

from corpus.authority.person_groups import (
    CONTRADICTION,
    ENDED,
    MERGE,
    NEVER,
    ONE_LIST,
    RELATIVES,
    TWO_HOLDERS,
    Company,
    Grouping,
    group,
)
from corpus.authority.person_likeness import ListedPerson, office_words
from corpus.authority.person_names import parse_name


def _person(id: str, printed: str, gloss: str = "envoy in Zenda", *collections: str) -> ListedPerson:
    name = parse_name(printed)
    assert name is not None
    return ListedPerson(f"person/{id}", frozenset((name,)), office_words(gloss), 1960, 1964, frozenset(collections))


def _group(*persons: ListedPerson, never: tuple[tuple[str, str], ...] = ()) -> Grouping:
    return group(persons, [frozenset((f"person/{one}", f"person/{other}")) for one, other in never])


def test_printings_of_one_person_are_joined_with_their_evidence() -> None:
    found = _group(
        _person("rudolf-karl-sapt", "Sapt, Rudolf Karl", "envoy in Zenda", "v1"),
        _person("rudolf-k-sapt", "Sapt, Rudolf K.", "envoy in Zenda", "v2"),
        _person("karl-sapt", "Sapt, Karl", "tariffs", "v3"),
    )
    assert found.canonical == {"person/rudolf-karl-sapt": "person/rudolf-k-sapt"}
    ((pair),) = found.joined
    assert (pair.one, pair.other) == ("person/rudolf-k-sapt", "person/rudolf-karl-sapt")
    assert "given names agree" in pair.evidence


def test_the_id_of_the_most_lists_stands_for_all() -> None:
    found = _group(
        _person("rudolf-karl-sapt", "Sapt, Rudolf Karl", "envoy in Zenda", "v1", "v3"),
        _person("rudolf-k-sapt", "Sapt, Rudolf K.", "envoy in Zenda", "v2"),
    )
    assert found.canonical == {"person/rudolf-k-sapt": "person/rudolf-karl-sapt"}


def test_two_entries_of_one_list_are_two() -> None:
    found = _group(
        _person("rudolf-karl-sapt", "Sapt, Rudolf Karl", "envoy in Zenda", "v1"),
        _person("rudolf-k-sapt", "Sapt, Rudolf K.", "envoy in Zenda", "v1"),
    )
    assert not found.canonical
    assert [pair.hindrance for pair in found.suggested] == [ONE_LIST]


def test_another_initial_in_one_list_alone_is_a_misprint_and_in_several_another_person() -> None:
    often, seldom = "envoy and tariff negotiator in Zenda", "tariff negotiator in Zenda, envoy"
    known = _person("rudolf-k-sapt", "Sapt, Rudolf K.", often, "v1", "v2")
    misprint = _group(known, _person("rudolf-m-sapt", "Sapt, Rudolf M.", seldom, "v3"))
    another = _group(known, _person("rudolf-m-sapt", "Sapt, Rudolf M.", seldom, "v3", "v4"))
    assert misprint.canonical == {"person/rudolf-m-sapt": "person/rudolf-k-sapt"}
    assert not another.canonical
    assert [pair.hindrance for pair in another.suggested] == [CONTRADICTION]


def test_a_pair_that_is_never_one_is_not_even_suggested() -> None:
    one, other = _person("rudolf-k-sapt", "Sapt, Rudolf K."), _person("rudolf-karl-sapt", "Sapt, Rudolf Karl")
    assert _group(one, other).canonical
    found = _group(one, other, never=(("rudolf-k-sapt", "rudolf-karl-sapt"),))
    assert not found.canonical
    assert not found.suggested
    assert NEVER


DOUBTFUL = (
    _person("rudolf-sapt", "Sapt, Rudolf", "", "v1"),
    _person("rudolf-karl-sapt", "Sapt, Rudolf Karl", "", "v2"),
)
"""Two whom names, offices and years alone do not make one."""
SIDES = ("person/rudolf-karl-sapt", "person/rudolf-sapt")


def _meeting(one: set[str], other: set[str]) -> Company:
    """Company in which the two of `DOUBTFUL` stand with these."""
    met_by = dict(zip(SIDES, (one, other), strict=True))
    return lambda ids: {each for id in ids for each in (id, *met_by[id])}


def test_whom_names_leave_open_is_joined_by_the_persons_mentioned_with_both() -> None:
    assert not group(DOUBTFUL).canonical
    found = group(DOUBTFUL, company=_meeting(set("abcd"), set("bcde")))
    assert found.canonical == {"person/rudolf-karl-sapt": "person/rudolf-sapt"}
    (pair,) = found.joined
    assert pair.score >= MERGE
    assert pair.evidence[-1] == "mentioned with 3 of the same persons"
    assert not found.suggested


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (set("abcd"), set("cdef")),  # two of the same
        ({f"p{n}" for n in range(20)}, {f"p{n}" for n in range(17, 40)}),  # three of twenty
        ({"a", *SIDES}, {"a", *SIDES}),  # each other is nobody else
    ],
)
def test_too_few_of_the_same_persons_join_nobody(one: set[str], other: set[str]) -> None:
    found = group(DOUBTFUL, company=_meeting(one, other))
    assert not found.canonical
    assert [(pair.one, pair.other) for pair in found.suggested] == [SIDES]


def test_company_joins_nobody_whom_anything_keeps_apart() -> None:
    company = _meeting(set("abcd"), set("abcd"))
    assert not group(DOUBTFUL, [frozenset(SIDES)], company=company).canonical
    one_list = [replace(each, collections=frozenset(("v1",))) for each in DOUBTFUL]
    found = group(one_list, company=company)
    assert not found.canonical
    assert [pair.hindrance for pair in found.suggested] == [ONE_LIST]


def test_company_is_asked_of_no_pair_that_it_would_not_join() -> None:
    def asked(ids: Collection[str]) -> set[str]:
        raise AssertionError(ids)

    sure = [_person("rudolf-k-sapt", "Sapt, Rudolf K."), _person("rudolf-karl-sapt", "Sapt, Rudolf Karl")]
    assert group(sure, company=asked).canonical
    unlikely = [_person("sapt", "Sapt", "tariffs"), _person("rudolf-sapt", "Sapt, Rudolf", "horses")]
    assert not group(unlikely, company=asked).canonical
    with pytest.raises(AssertionError):
        group(DOUBTFUL, company=asked)


def test_an_id_that_is_to_stand_first_stands_for_all() -> None:
    persons = [_person("rudolf-k-sapt", "Sapt, Rudolf K."), _person("rudolf-karl-sapt", "Sapt, Rudolf Karl")]
    assert group(persons, first={"person/rudolf-karl-sapt"}).canonical == {
        "person/rudolf-k-sapt": "person/rudolf-karl-sapt"
    }


def test_ids_are_unique() -> None:
    with pytest.raises(ValueError, match="one id"):
        group([_person("a", "Sapt, Rudolf"), _person("a", "Sapt, Karl")])


@given(st.data())
def test_the_order_of_reading_changes_nothing(data: st.DataObject) -> None:
    persons = data.draw(archives())
    assert group(data.draw(st.permutations(persons))) == group(persons)


@meets("somebody is joined", "a forbidden pair would be joined")
@given(st.data())
def test_no_forbidden_pair_is_joined_through_a_third(data: st.DataObject) -> None:
    persons = data.draw(archives())
    pairs = list(combinations([person.id for person in persons], 2))
    free = group(persons)
    joined = [pair for pair in pairs if _is_one(free, *pair)]
    never = data.draw(st.lists(st.sampled_from(joined or pairs), max_size=4)) if pairs else []
    found = group(persons, map(frozenset, never))
    if found.canonical:
        met("somebody is joined")
    if any(_is_one(free, *pair) for pair in never):
        met("a forbidden pair would be joined")
    by_id = {person.id: person for person in persons}
    for one, other in pairs:
        if _is_one(found, one, other):
            assert (one, other) not in never
            assert not (by_id[one].is_known and by_id[other].is_known)
            assert by_id[one].collections.isdisjoint(by_id[other].collections)
    assert not any(_is_one(found, pair.one, pair.other) for pair in found.suggested)


def _is_one(found: Grouping, one: str, other: str) -> bool:
    return found.canonical.get(one, one) == found.canonical.get(other, other)


def test_nobody_is_joined_with_a_known_person_whose_years_were_over() -> None:
    known = replace(_person("karl-sapt", "Sapt, Rudolf Karl"), first=1940, last=1953, is_known=True)
    later = replace(_person("rudolf-sapt", "Sapt, Rudolf K.", "envoy in Zenda", "v1"), first=1955, last=1957)
    found = group((known, later))
    assert not found.joined
    assert [pair.hindrance for pair in found.suggested] == [ENDED]
    assert group((known, replace(later, first=1953))).joined


def test_father_and_son_are_joined_by_an_office_of_their_own_alone() -> None:
    def found(gloss: str, other: str) -> Grouping:
        return _group(
            _person("karl-sapt", "Sapt, Rudolf Karl", gloss, "v1"),
            _person("karl-sapt-jr", "Sapt, Rudolf Karl, Jr.", other, "v2"),
        )

    assert found("Director of Tariffs in Ghana", "Director of Tariffs in Ghana").joined
    for gloss, other in (
        ("Ambassador", "Ambassador"),
        ("Director of Tariffs in Ghana", "Director of Tariffs in Chile"),
    ):
        result = found(gloss, other)
        assert not result.joined
        assert {pair.hindrance for pair in result.suggested} <= {RELATIVES}


def test_kings_of_one_name_and_two_countries_are_two() -> None:
    crown_prince = _person("rupert", "Rupert", "King of Jordan", "v1")
    found = _group(crown_prince, _person("rupert-karl", "Rupert, Karl", "King of Morocco", "v2"))
    assert not found.joined


def test_two_persons_of_the_tables_of_office_holders_are_two() -> None:
    one = replace(_person("karl-sapt", "Sapt, Rudolf Karl"), is_holder=True)
    other = replace(_person("k-sapt", "Sapt, Rudolf K."), is_holder=True)
    found = group((one, other), merge=-9.0)
    assert not found.joined
    assert {pair.hindrance for pair in found.suggested} == {TWO_HOLDERS}
    assert group((one, replace(other, is_holder=False)), merge=-9.0).joined
