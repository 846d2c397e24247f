"""Other names of what a query names: which count, how they are told, and that they come after the words."""

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
from corpus.records import Mention
from index.format.analysis import indexed_text, stem
from search.intent.expansion import MOST_FORMS, expansions
from search.intent.index_heading import parse_heading
from search.query.ast import And, Word
from search.query.parser import parse

if TYPE_CHECKING:
    from index.reader import ArchiveReader
    from search.results import Expanded


def expanded(query: str) -> list[Expanded]:
    tree = parse(query).tree
    heading = parse_heading(tree, query)
    items = tree.items if isinstance(tree, And) else (tree,)
    words = [node for node in items if isinstance(node, Word)]
    parts = [[node for node in words if node.span in part] for part in heading.parts] if heading else [words]
    return [each.to_record(query) for each in expansions(parts)]


@pytest.mark.parametrize(
    ("query", "printed", "entities"),
    [
        ("KWP congress", ["KWP"], ["party/kwp"]),
        ("congress of the KWP.", ["KWP"], ["party/kwp"]),
        ("Korean Workers' Party", ["Korean Workers' Party"], ["party/kwp"]),
        ("USSR: grain", ["USSR"], ["country/SUHH"]),
        ("Soviet Union: proposals on Germany", ["Soviet Union", "Germany"], ["country/SUHH", "country/DE"]),
        ("Korea, Republic of", ["Korea, Republic of"], ["country/KR"]),
        ("Korea, Republic of: NATO", ["Korea, Republic of", "NATO"], ["country/KR", "org/nato"]),
        ("Laos, Cambodia", ["Cambodia", "Laos"], ["country/KH", "country/LA"]),
        ("kwp congress", [], []),
        ("nuclear test", [], []),
        ("=KWP", [], []),
        ('"Soviet Union"', [], []),
        ("party:KWP", [], []),
        ("-KWP congress", [], []),
    ],
)
def test_what_a_query_names(query: str, printed: list[str], entities: list[str]) -> None:
    found = expanded(query)
    assert [each.printed for each in found] == printed
    assert [each.entity for each in found] == entities


def test_an_abbreviation_has_its_full_name_beside_it_and_a_name_its_abbreviations() -> None:
    (short,) = expanded("KWP congress")
    assert short.forms[0] == short.name == "Korean Workers' Party"
    (full,) = expanded("Korean Workers' Party congress")
    assert "KWP" in full.forms
    assert full.name not in full.forms


def test_no_form_is_a_word_of_the_query() -> None:
    for query in ("Germany", "German", "KWP", "Korean Workers' Party", "USSR", "Soviet Union", "France", "NATO"):
        asked = {stem(form) for form in indexed_text(query).split()}
        assert expanded(query)
        for each in expanded(query):
            single = [form for form in each.forms if len(indexed_text(form).split()) == 1]
            assert not asked & {stem(indexed_text(form)) for form in single}
            assert len(each.forms) <= MOST_FORMS + 1
            stems = [stem(indexed_text(form)) for form in single]
            assert len(stems) == len(set(stems))  # "Bolivian" and "Bolivians" are one word


@meets("an other name", "none", least=5)
@settings(max_examples=examples(300), deadline=None)
@given(
    st.lists(
        st.sampled_from(["Korea", ",", " ", " ", "Republic", "of", "KWP", ": ", "NATO", "Germany", "talks", "(", '"']),
        max_size=14,
    ).map("".join)
)
def test_what_is_told_is_a_piece_of_the_query(query: str) -> None:
    try:
        found = expanded(query)
    except QuerySyntaxError:
        met("refused")
        return
    met("an other name" if found else "none")
    for each in found:
        assert each.printed
        assert each.printed in query


@pytest.fixture
def reader(archive_of: Callable[..., ArchiveReader]) -> ArchiveReader:
    named = "The Workers' party met."
    mention = Mention(start=4, end=18, label="PARTY", entity="party/kwp", rule="alias")
    return archive_of(
        make_cable("short", "The KWP met."),
        make_cable("full", "The Korean Workers' Party met."),
        make_cable("tagged", named, mentions=(mention,)),
        *(make_cable(f"other{number}", "The delegation met.") for number in range(5)),
    )


def test_the_word_answers_and_other_names_follow_apart(reader: ArchiveReader) -> None:
    found = search(reader, "KWP")
    assert (found.total, found.partial) == (2, 1)
    assert {hit.id for hit in found.hits[:2]} == {"short", "full"}
    assert [hit.missing for hit in found.hits] == [(), (), ("KWP",)]
    assert [(each.entity, each.equal) for each in found.expanded] == [("party/kwp", True), ("party/kwp", False)]


def test_with_all_words_only_the_word_and_its_names_answer(reader: ArchiveReader) -> None:
    found = search(reader, "KWP", words="all")
    assert (found.total, found.partial, {hit.id for hit in found.hits}) == (2, 0, {"short", "full"})


def test_a_word_weighs_more_than_any_other_name_of_it(archive_of: Callable[..., ArchiveReader]) -> None:
    reader = archive_of(
        make_cable("written", "KWP congress and grain."),
        make_cable("named", "Korean Workers' Party congress and grain."),
        *(make_cable(f"other{number}", "Grain and tariff.") for number in range(6)),
    )
    found = search(reader, "KWP congress grain")
    assert [hit.id for hit in found.hits][:2] == ["written", "named"]
    assert not found.hits[1].missing


@pytest.mark.parametrize(
    ("query", "phrase"),
    [
        ("KWP", "Korean Workers' Party"),
        ("NATO", "North Atlantic Treaty Organization"),
        ("U.S.", "United States"),
        # A name of one word is no abbreviation, nor are several words; and a full name of one word is no phrase.
        ("Soviets", ""),
        ("Americans", ""),
        ("Soviet Union", ""),
        ("Korean Workers' Party", ""),
        ("SOVIET UNION", ""),
        ("GDR", "East Germany"),
        ("PRC", ""),
    ],
)
def test_the_full_name_stands_beside_an_abbreviation_only(query: str, phrase: str) -> None:
    words = parse(query).tree
    nodes = words.items if isinstance(words, And) else (words,)
    (found,) = expansions([[node for node in nodes if isinstance(node, Word)]])
    assert found.phrase == phrase
