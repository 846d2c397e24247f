"""Other names of countries, parties and bodies: found under each of them, and never where several may be meant."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from examples import examples
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.authority import aliases
from corpus.authority.aliases import NAMED_COLUMNS, find_names
from corpus.authority.countries import countries
from corpus.authority.folding import fold
from corpus.authority.tables import rows


def entities(text: str) -> list[str]:
    return [each.known.entity for each in find_names(text.split())]


def names_of_countries() -> Iterator[tuple[str, str]]:
    """(entity, form): every name of the table."""
    for each in countries().values():
        for form in (each.name, *each.abbreviations, *each.demonyms, *each.aliases, *each.historical):
            yield f"country/{each.code}", form


def bearers() -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for entity, form in names_of_countries():
        found.setdefault(fold(form), set()).add(entity)
    return found


def test_every_name_of_a_country_is_found_unless_another_bears_it() -> None:
    present = {fold(each.name): f"country/{code}" for code, each in countries().items()}
    borne = bearers()
    unfound = []
    for entity, form in names_of_countries():
        shared, capital = len(borne[fold(form)]) > 1, form[:1].isupper()
        one = present.get(fold(form)) if shared else entity
        if entities(form) != ([one] if one and capital else []):  # "mainlander" is a word
            unfound.append((form, entity, entities(form)))
    assert unfound == []


def test_a_name_that_several_bear_stands_for_none_unless_it_is_the_name_of_one() -> None:
    borne = bearers()
    for form in ("Korea", "Korean", "Congo", "Congolese"):
        assert len(borne[fold(form)]) > 1  # else this tests nothing
        assert entities(form) == []
    assert len(borne["yemen"]) > 1
    assert entities("Yemen") == ["country/YE"]


def test_every_acronym_of_a_party_or_body_is_found_unless_another_bears_it() -> None:
    table = [
        (row["id"], row["name"], row.many("acronyms"), row.many("variants"))
        for file in ("parties.csv", "bodies.csv")
        for row in rows(file, NAMED_COLUMNS)
    ]
    states = bearers()
    borne: dict[str, set[str]] = {}
    for entity, name, acronyms, variants in table:
        for form in (name, *acronyms, *variants):
            borne.setdefault(fold(form), set()).add(entity)
    checked = 0
    for entity, _, acronyms, _ in table:
        for form in acronyms:
            letters = [char for char in form if char.isalpha()]
            if len(form.split()) > 1 or len(letters) < 2 or not all(char.isupper() for char in letters):
                continue
            checked += 1
            if fold(form) in states:
                assert entity not in entities(form), form  # "PRC" is China, whatever else it may be
            else:
                assert entities(form) == ([entity] if borne[fold(form)] == {entity} else []), form
    assert checked > 1_000


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("KWP", ["party/kwp"]),
        ("kwp", []),
        ("Kwp", []),
        ("Korean Workers' Party", ["party/kwp"]),
        ("korean workers' party", []),
        ("USSR", ["country/SUHH"]),
        ("U.S.S.R.", ["country/SUHH"]),
        ("ussr", []),
        ("ROK", ["country/KR"]),
        ("Rok", []),
        ("rok", []),
        ("talks with the ROK on NATO", ["country/KR", "org/nato"]),
        ("Soviet Union Germany", ["country/SUHH", "country/DE"]),
        ("United Kingdom of Great Britain and Northern Ireland", ["country/GB"]),
        ("SOVZONE", ["country/DDDE"]),
        ("Sovzone", ["country/DDDE"]),
        ("", []),
        ("the party of the country", []),
    ],
)
def test_abbreviations_count_in_capitals_and_names_where_a_capital_begins_them(text: str, found: list[str]) -> None:
    assert entities(text) == found


def test_a_past_name_names_and_is_not_counted_beside() -> None:
    (siam,) = find_names(["Siam"])
    assert siam.known.entity == "country/TH"
    assert "Siam" in siam.known.former_names
    assert "Siam" not in siam.known.forms


def test_plain_words_do_not_read_the_tables_of_parties_and_bodies() -> None:
    aliases._bodies.cache_clear()
    for text in ("nuclear test ban", "proposals on reunification", "Germany", "Soviet proposals", "Johnson talks"):
        list(find_names(text.split()))
    assert aliases._bodies.cache_info().misses == 0
    list(find_names(["KWP"]))
    assert aliases._bodies.cache_info().misses == 1


words = st.lists(
    st.sampled_from(
        ["Korea", "North", "KWP", "the", "Soviet", "Union", "of", "Republic", "NATO", "talks", "É", "朴", ""]
    )
    | st.text(max_size=8),
    max_size=12,
)


@settings(max_examples=examples(300), deadline=None)
@given(words)
def test_names_lie_in_order_and_do_not_overlap(row: list[str]) -> None:
    at = 0
    found = list(find_names([*row, "and", "NATO"]))
    assert found[-1].end == len(row) + 2
    for each in found:
        assert at <= each.start < each.end <= len(row) + 2
        assert each.known.name
        assert [*row, "and", "NATO"][each.start][:1].isupper()
        at = each.end
