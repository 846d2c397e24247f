"""What is read as a heading, which parts it has, and who is taken for a person."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from conftest import make_cable
from examples import examples
from hypothesis import given, settings
from hypothesis import strategies as st
from meeting import meets, met
from searching import search

from corpus.errors import QuerySyntaxError
from corpus.records import Cable, Mention
from search.intent.index_heading import parse_heading
from search.query.ast import walk
from search.query.parser import parse
from search.query.readings import GIVEN, LAST, Heading, Person

if TYPE_CHECKING:
    from index.reader import ArchiveReader


def read(query: str) -> Heading | None:
    return parse_heading(parse(query).tree, query)


def heading(query: str) -> Heading:
    found = read(query)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("query", "texts"),
    [
        ("Ruritania: proposals on grain", ("Ruritania", "proposals on grain")),
        ("Ruritania : proposals", ("Ruritania", "proposals")),
        ("Ruritania: elections: results of 1958", ("Ruritania", "elections", "results of 1958")),
        ("Strelsau: access, harbour", ("Strelsau", "access, harbour")),
        ('"Joint Commission": membership', ('"Joint Commission"', "membership")),
        ("from:Bonn Ruritania: talks", ("Ruritania", "talks")),
        ("Ruritania: talks date:1958", ("Ruritania", "talks")),
        ("Tarlenheim, Fritz von: talks with Sapt", ("Tarlenheim, Fritz von", "talks with Sapt")),
        ("Ruritania:\u00a0talks", ("Ruritania", "talks")),
    ],
)
def test_parts_are_set_off_by_colons(query: str, texts: tuple[str, ...]) -> None:
    found = heading(query)
    assert found.texts == texts
    assert len(found.parts) == len(texts)


@pytest.mark.parametrize(
    "query",
    [
        "",
        "*",
        "grain tariff",
        "Ruritania proposals",
        "12:30 talks",  # no blank behind the colon
        "http://example.org/a tariff",
        "Ruritania:",
        "Ruritania: ",
        ": grain",
        "grain -tariff: talks",  # who excludes does not quote a heading
        "Ruritania: =Grain",
        "oil OR gas",
        "subject:(Ruritania tariff)",
        "oil, gas, coal",
        "talks, Sapt",  # surnames have a capital
        "sapt, fritz",
        "Sapt, and others",  # a small word is no given name
        "Sapt, Fritz, talks with Tarlenheim on grain",
        '"Old Sapt", Fritz',
        "Laos, Cambodia",
        "Soviet Union, Germany",
        "Korea, Republic of",
        "Ruritania, Kingdom of",
        "Treasury, Department of the",
        "Grain, 1958",
        "Sapt, A. B. C. D. E. F. G.",  # nobody is printed with seven
        "The very long Surname of somebody, Fritz",
    ],
)
def test_what_is_no_heading(query: str) -> None:
    assert read(query) is None


@pytest.mark.parametrize(
    ("query", "surname", "given", "sure"),
    [
        ("Sapt, R. Fritz", "Sapt", ("R", "Fritz"), True),
        ("Sapt, Fritz", "Sapt", ("Fritz",), False),
        ("Sapt, Fritz, Jr.", "Sapt", ("Fritz",), True),
        ("Sapt, Henry Cabot, Jr.: talks", "Sapt", ("Henry", "Cabot"), True),
        ("Sapt, Col. Fritz", "Sapt", ("Fritz",), True),
        ("Sapt, Gen.", "Sapt", (), True),
        ("O'Sapt, T. P.", "O'Sapt", ("T", "P"), True),
        ("O’Sapt, T. P.", "O’Sapt", ("T", "P"), True),
        ("de Gautet, Charles: grain", "de Gautet", ("Charles",), False),
        ("Tarlenheim, Fritz von", "Tarlenheim", ("Fritz", "von"), False),
        ("Al-Bitari, Salah", "Al-Bitari", ("Salah",), False),
        ("al-Bitari, Salah al-Din", "al-Bitari", ("Salah", "al-Din"), False),
        ("Al\u2010Bitari, Salah", "Al\u2010Bitari", ("Salah",), False),
        ("Al\u2011Bitari, S.", "Al\u2011Bitari", ("S",), True),
        ("Pak, Hon Chul: visit", "Pak", ("Hon", "Chul"), False),
        ("Tsou, En-lei: talks", "Tsou", ("En-lei",), False),
        ("Thand, U: talks", "Thand", ("U",), True),
        ("Bin Sapt, Prince", "Bin Sapt", (), True),
        ("Ceaușilă, Élena: visit", "Ceaușilă", ("Élena",), False),
    ],
)
def test_a_person_has_the_surname_first(query: str, surname: str, given: tuple[str, ...], sure: bool) -> None:
    assert heading(query).person == Person(surname, given, sure)


def test_a_surname_counts_more_than_given_names_and_the_last_part_most() -> None:
    query = "Sapt, R. Fritz: grain tariff"
    found = heading(query)
    said = {query[start:end].strip(",:"): weight for (start, end), weight in found.weights.items()}
    assert said == {"Sapt": 1.0, "R.": GIVEN, "Fritz": GIVEN, "grain": LAST, "tariff": LAST}
    assert str(found) == "heading: Sapt, R. Fritz (a person) › grain tariff"


@pytest.mark.parametrize(
    ("query", "person"),
    [
        # A surname has three words and forty letters at most, two at least; given names are six at most.
        ("Sapt, A. B. C. D. E. F.", True),
        ("Sapt, A. B. C. D. E. F. G.", False),
        ("Van Der Sapt, R.", True),
        ("Von Und Zu Sapt, R.", False),
        ("So, R.", True),
        ("S, R.", False),
        (f"{'S' * 40}, R.", True),
        (f"{'S' * 41}, R.", False),
        ("Sapt2, R.", False),
        ("Sapt, R2.", False),
        ("Sapt (Fritz), R.", False),
        ("sapt, R.", False),
        # Small words stand among given names only where they are parts of names.
        ("Sapt, Fritz van der", True),
        ("Sapt, Fritz with", False),
        ("Sapt, King of the", True),
        # Countries and words of offices are no persons.
        ("France, R.", False),
        ("Sapt, France", False),
        ("Sapt, Federal R.", False),
        ("Sapt, U.S.", False),
        ("Sapt, Committee", False),
        ("Sapt, Jr.", True),
    ],
)
def test_who_may_be_a_person(query: str, person: bool) -> None:
    found = read(query)
    assert (found is not None and found.person is not None) is person


@pytest.mark.parametrize(
    ("query", "weights"),
    [
        ("Ruritania: talks", {"Ruritania": 1.0, "talks": 2.0}),
        ("Ruritania: grain: talks", {"Ruritania": 1.0, "grain": 1.0, "talks": 2.0}),
        ("Sapt, Fritz: talks", {"Sapt": 1.0, "Fritz": 0.5, "talks": 2.0}),
        ("Van Sapt, Fritz: grain: talks", {"Van": 1.0, "Sapt": 1.0, "Fritz": 0.5, "grain": 1.0, "talks": 2.0}),
        ("Sapt, R.", {"Sapt": 1.0, "R.": 0.5}),
    ],
)
def test_the_last_of_several_parts_counts_twice_a_given_name_half(query: str, weights: dict[str, float]) -> None:
    told = {query[start:end].strip(",:"): weight for (start, end), weight in heading(query).weights.items()}
    assert told == weights


def test_alone_a_person_is_the_whole_heading() -> None:
    found = heading("Sapt, R.")
    assert (len(found.parts), found.without_person()) == (1, None)
    rest = heading("Sapt, R.: talks").without_person()
    assert rest is not None
    assert (rest.person, str(rest), set(rest.weights.values())) == (None, "heading: Sapt, R. › talks", {1.0, LAST})


def sapt(cable_id: str, body: str) -> Cable:
    start = body.index("Fritz Sapt")
    mention = Mention(start=start, end=start + 10, label="PERSON", entity="person/fritz-sapt", rule="name")
    return make_cable(cable_id, body, mentions=(mention,))


@pytest.mark.parametrize("query", ["Quemoy, Matsu", "Moscow, Peking", "Adams, Eisenhower"])
def test_two_names_of_places_are_no_person_where_no_cable_names_such_a_one(
    archive_of: Callable[..., ArchiveReader], query: str
) -> None:
    one, other = query.split(", ")
    others = [make_cable(f"other{number}", "Grain.") for number in range(4)]
    reader = archive_of(
        make_cable("both", f"{one} and {other} were shelled."), make_cable("one", f"Only {other}."), *others
    )
    found = search(reader, query)
    assert (found.understood, found.total, found.partial) == ("", 1, 1)
    longer = search(reader, f"{query}: shelling")
    assert longer.understood == f"heading: {query} › shelling"


def test_a_name_without_initials_is_a_person_where_cables_name_one(archive_of: Callable[..., ArchiveReader]) -> None:
    others = [make_cable(f"other{number}", "Grain.") for number in range(4)]
    reader = archive_of(make_cable("fritz", "We met Fritz."), sapt("sapt", "We met Fritz Sapt."), *others)
    found = search(reader, "Sapt, Fritz: talks")
    assert found.understood == "heading: Sapt, Fritz (a person) › talks"
    assert [hit.id for hit in found.hits] == ["sapt", "fritz"]


pieces = st.sampled_from(
    ["Sapt", "Fritz", "R.", "von", "al-Din", "Ruritania", "oil", ":", ": ", ",", ", ", " ", " ", ";", "(", ")", '"',
     "-", "–", "OR", "Jr.", "Gen.", "=", "*", "~", "12:30", "from:", "É", "ǅ", "\u2010", "\u00a0", "朴", "1958", "^2"]
)  # fmt: skip


HEADED = ["Sapt, R. Fritz", "Ruritania: oil", "Sapt, Fritz: "]


@meets("a person", "parts", "no heading", least=5)
@settings(max_examples=examples(400), deadline=None)
@given(
    st.one_of(
        st.lists(pieces, max_size=14).map("".join),
        st.tuples(st.sampled_from(HEADED), st.lists(pieces, max_size=6)).map(
            lambda parts: parts[0] + "".join(parts[1])
        ),
        st.text(max_size=40),
    )
)
def test_any_text_is_read_or_left_and_weights_are_of_its_words(query: str) -> None:
    try:
        tree = parse(query).tree
    except QuerySyntaxError:
        return
    found = parse_heading(tree, query)
    assert found == parse_heading(parse(query).tree, query)
    met("no heading" if found is None else "a person" if found.person else "parts")
    if found is None:
        return
    spans = {node.span for node in walk(tree)}
    assert found.weights.keys() == {span for part in found.parts for span in part}
    assert found.weights.keys() <= spans
    assert all(0 <= start < end <= len(query) for start, end in found.weights)
    assert set(found.weights.values()) <= {1.0, GIVEN, LAST}
    assert len(found.parts) > 1 or found.person
    assert all(found.parts)
    assert str(found).startswith("heading: ")
