"""How likely two listed persons are one."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from invented_persons import persons

from corpus.authority.person_likeness import (
    ListedPerson,
    block_keys,
    compare,
    describe,
    office_words,
    word_weight,
)
from corpus.authority.person_names import parse_name


def _person(id: str, printed: str, gloss: str = "", first: int = 0, last: int = 0) -> ListedPerson:
    name = parse_name(printed)
    assert name is not None
    return ListedPerson(id, frozenset((name,)), office_words(gloss), first, last)


def test_an_office_in_common_makes_it_likelier() -> None:
    short, long = "Sapt, R.K.", "Sapt, Rudolf Karl"
    alone = compare(_person("a", short), _person("b", long))
    together = compare(_person("a", short, "Ruritanian envoy"), _person("b", long, "envoy of Ruritania until 1960"))
    apart = compare(_person("a", short, "British envoy"), _person("b", long, "French tariff board"))
    assert alone is not None
    assert together is not None
    assert apart is not None
    assert apart.score < alone.score < together.score


def test_nobody_serves_for_a_century() -> None:
    late = _person("b", "Sapt, Rudolf", first=1969)
    assert compare(_person("a", "Sapt, Rudolf", first=1861, last=1869), late) is None
    assert compare(_person("a", "Sapt, Rudolf", first=1931, last=1939), late) is not None


def test_another_initial_contradicts() -> None:
    found = compare(_person("a", "Sapt, Rudolf K."), _person("b", "Sapt, Rudolf M."))
    assert found is not None
    assert found.contradicts


def test_words_of_an_office_are_what_tells_it_from_others() -> None:
    found = office_words("British Minister in the United Kingdom, January 1955–1957; thereafter tariff negotiator")
    assert found == {"=GB", "minister", "tariff", "negotiator"}
    assert word_weight("minister") < word_weight("=GB") < word_weight("tariff")


def test_evidence_is_told_in_words() -> None:
    one, other = _person("a", "Sapt, R.K.", "Tariff envoy"), _person("b", "Sapt, Rudolf Karl", "tariff board")
    found = compare(one, other)
    assert found is not None
    assert list(describe(one, other, found.features)) == ["offices share tariff", "initials only"]


@given(persons("a"), persons("b"))
def test_comparison_is_symmetric(one: ListedPerson, other: ListedPerson) -> None:
    assert compare(one, other) == compare(other, one)


@given(st.data())
def test_whoever_bears_the_same_surname_shares_a_key(data: st.DataObject) -> None:
    person = data.draw(persons("a"))
    for name in person.names:
        assert not block_keys([name]).isdisjoint(block_keys(person.names))
