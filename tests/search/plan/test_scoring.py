"""What lifts a cable: the title, the rarer word, footnotes beside the text, persons of a heading; what never does."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from conftest import make_cable, write_archive
from hypothesis import given, settings
from hypothesis import strategies as st
from searching import explain, ranked, search

from corpus.records import Mention, Note, Station
from index.format.analysis import FILLER_WORDS
from index.reader import ArchiveReader
from search.entities.resolver import EntityResolver
from search.explain.suggest import unknown_values
from search.intent.entity_resolution import resolve
from search.plan.compiler import Compiler
from search.plan.scoring import DEFAULT, Weights
from search.query.ast import Phrase, Word
from search.query.parser import parse

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from search.results import ResultPage

OTHERS = [make_cable(f"other{number}", "Of railways and passes and of much else.", title="Memo") for number in range(8)]


def order(found: ResultPage) -> list[str]:
    return [hit.id for hit in found.hits]


def noted(text: str) -> tuple[Note, ...]:
    return (Note(marker="1", text=text, offset=0),)


@pytest.mark.parametrize("field", ["title", "subject", "summary"])
def test_a_word_that_heads_a_cable_lifts_it_above_one_of_equal_body(
    archive_of: Callable[..., ArchiveReader], field: str
) -> None:
    body = "We spoke of grain and of the tariff."
    reader = archive_of(
        make_cable("a-without", body, title="Memo"),
        make_cable("b-with", body, **{"title": "Memo", field: "Grain"}),
        *OTHERS,
    )
    for query in ("grain", "grain tariff", "Grain: tariff", "grain zeppelin"):
        assert order(search(reader, query))[:2] == ["b-with", "a-without"]


@settings(max_examples=30, deadline=None)
@given(st.lists(st.sampled_from(["grain", "tariff", "railways", "fleet", "of", "the"]), max_size=30))
def test_whatever_stands_in_the_body(tmp_path_factory: pytest.TempPathFactory, words: list[str]) -> None:
    body = " ".join(["grain", *words])
    folder = tmp_path_factory.mktemp("body") / "archive"
    write_archive(folder, [make_cable("a", body, title="Memo"), make_cable("b", body, title="Memo on grain"), *OTHERS])
    first, second = search(ArchiveReader(folder), "grain").hits
    assert (first.id, second.id) == ("b", "a")
    assert first.score > second.score


def test_once_in_the_title_is_as_good_as_twice(archive_of: Callable[..., ArchiveReader]) -> None:
    reader = archive_of(
        make_cable("once", "Of grain.", title="Grain"), make_cable("twice", "Of grain.", title="Grain, grain"), *OTHERS
    )
    one, other = search(reader, "grain").hits
    assert one.score == pytest.approx(other.score)


def test_the_best_field_counts_whole_and_the_others_a_little(archive_of: Callable[..., ArchiveReader]) -> None:
    body = "Of grain."
    reader = archive_of(
        make_cable("body", body, title="Memo"),
        make_cable("title", "Of much.", title="Grain"),
        make_cable("both", body, title="Grain"),
        *OTHERS,
    )
    scores = {hit.id: hit.score for hit in search(reader, "grain").hits}
    best, rest = max(scores["title"], scores["body"]), min(scores["title"], scores["body"])
    # All three bodies differ in length by a word: BM25 of "grain" is the same in two of them.
    assert scores["both"] == pytest.approx(best + DEFAULT.tie * rest, rel=1e-3)


def test_a_rare_word_tells_more_than_a_common_one(archive_of: Callable[..., ArchiveReader]) -> None:
    common = [make_cable(f"common{number}", "Of grain.", title="Memo") for number in range(4)]
    reader = archive_of(*common, make_cable("rare", "Of tariff.", title="Memo"), *OTHERS)
    found = search(reader, "grain tariff")
    assert (found.total, order(found)[0]) == (0, "rare")


class TestFootnotes:
    @pytest.fixture
    def reader(self, archive_of: Callable[..., ArchiveReader]) -> ArchiveReader:
        body = "We spoke of grain and passes."
        return archive_of(
            make_cable("a", body, title="Memo"),
            make_cable("b", body, title="Memo", notes=noted("Grain was short.")),
            make_cable("c", "We spoke.", title="Memo", notes=noted("Grain was short.")),
            make_cable("d", body + " Grain, grain.", title="Memo"),
            *OTHERS,
        )

    WITHOUT = DEFAULT._replace(notes=0.0, notes_optional=0.0)

    def test_they_lift_a_cable_and_find_none(self, reader: ArchiveReader) -> None:
        found = search(reader, "grain", limit=50)
        assert sorted(order(found)) == ["a", "b", "d"]
        assert order(found).index("b") < order(found).index("a")
        assert search(reader, "zeppelin short").ranked == 0

    def test_nor_do_they_make_an_answer_of_a_cable_with_some_words(self, reader: ArchiveReader) -> None:
        found = search(reader, "grain short", limit=50)
        assert (found.total, found.partial) == (0, 3)
        assert {hit.missing for hit in found.hits} == {("short",)}
        heading = search(reader, "Grain: short", limit=50)
        assert sorted(order(heading)) == ["a", "b", "d"]

    def test_without_them_the_order_is_that_of_the_texts(self, reader: ArchiveReader) -> None:
        scores = {hit.id: hit.score for hit in search(reader, "grain", weights=self.WITHOUT).hits}
        assert scores["a"] == pytest.approx(scores["b"])
        assert scores["d"] > scores["a"]


def without(name: str) -> Weights:
    off: dict[str, Any] = {name: False if getattr(DEFAULT, name) is True else 0.0}
    return DEFAULT._replace(**off)


SWITCHES = [without(name) for name in DEFAULT._fields] + [
    Weights._make(value if value is True else 0.0 for value in DEFAULT)
]


@pytest.mark.parametrize("weights", SWITCHES)
@pytest.mark.parametrize(
    "query", ["grain tariff", "grain", "KWP grain", "Grain: tariff", "grain OR tariff", "of^2 grain"]
)
def test_weights_change_the_order_only(archive_of: Callable[..., ArchiveReader], query: str, weights: Weights) -> None:
    mention = Mention(start=0, end=5, label="PARTY", entity="party/kwp", rule="alias")
    reader = archive_of(
        make_cable("a", "Grain and tariff and railways.", title="Grain", headings=("Grain",)),
        make_cable("b", "Party grain.", title="Memo", subject="Tariff", mentions=(mention,)),
        make_cable("c", "Party of the Korean Workers' Party.", title="KWP", notes=noted("Grain.")),
        make_cable("d", "Tariff, tariff.", title="Memo", summary="Grain", headings=("Tariff",)),
        *OTHERS,
    )
    usual, other = search(reader, query, limit=50), search(reader, query, limit=50, weights=weights)
    assert (other.total, other.ranked) == (usual.total, usual.ranked)
    if weights.heading:
        assert sorted(order(other)) == sorted(order(usual))
        assert set(order(other)[: other.total]) == set(order(usual)[: usual.total]) or usual.understood


def test_headings_of_chapters_lift_and_find_nothing(archive_of: Callable[..., ArchiveReader]) -> None:
    body = "We spoke of grain."
    reader = archive_of(
        make_cable("a", body, title="Memo"),
        make_cable("b", body, title="Memo", headings=("Ruritania", "Grain")),
        make_cable("c", "We spoke.", title="Memo", headings=("Grain",)),
        *OTHERS,
    )
    assert order(search(reader, "grain")) == ["b", "a"]
    scores = [hit.score for hit in search(reader, "grain", weights=DEFAULT._replace(section=0.0)).hits]
    assert scores[0] == pytest.approx(scores[1])


class TestPersons:
    @pytest.fixture
    def reader(self, archive_of: Callable[..., ArchiveReader]) -> ArchiveReader:
        text = "Mr. Sapt spoke of grain."
        mention = Mention(start=4, end=8, label="PERSON", entity="person/r-fritz-sapt", rule="surname")
        other = Mention(start=4, end=8, label="PERSON", entity="person/adele-sapt", rule="surname")
        station = Station(printed="Sapt", name="Sapt", person="Sapt")
        return archive_of(
            make_cable("other", text, title="Memo", mentions=(other,)),
            make_cable("meant", text, title="Memo", mentions=(mention,)),
            make_cable("sent", text, title="Memo", mentions=(mention,), sender=station),
            make_cable("grain", "Grain, grain, grain.", title="Grain"),
            *OTHERS,
        )

    def test_who_is_named_comes_first_whatever_else_is_said(self, reader: ArchiveReader) -> None:
        found = search(reader, "Sapt, R. Fritz: grain")
        assert order(found) == ["sent", "meant", "other", "grain"]
        assert found.understood == "heading: Sapt, R. Fritz (a person) › grain"

    def test_the_very_person_is_known_by_any_given_name_or_the_first_initial(self, reader: ArchiveReader) -> None:
        from search.intent.persons import any_bearer
        from search.query.readings import Person

        assert any_bearer(reader, Person("Sapt", ("Adele",), False))
        assert any_bearer(reader, Person("Sapt", ("R",), True))
        assert any_bearer(reader, Person("sapt", ("r", "FRITZ"), True))
        assert not any_bearer(reader, Person("Sapt", ("F",), True))  # the second of his names
        assert not any_bearer(reader, Person("Sapt", ("Ad",), False))
        assert not any_bearer(reader, Person("Tarlenheim", ("Fritz",), False))
        assert not any_bearer(reader, Person("", ("Fritz",), False))
        assert not any_bearer(reader, Person(".*", (".*",), False))


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> ArchiveReader:
    folder = tmp_path_factory.mktemp("filled") / "archive"
    write_archive(folder, [make_cable("a", "grain _ tariff"), make_cable("b", ""), make_cable("c", "_"), *OTHERS])
    return ArchiveReader(folder)


@pytest.mark.parametrize("node", [Word("_"), Word("__"), Phrase("_ _"), Phrase("grain _ tariff", 3), Word("\uff3f")])
def test_filler_is_no_word_that_can_be_found(filled: ArchiveReader, node: Word | Phrase) -> None:
    assert filled.count(Compiler(filled).compile(node)) == (1 if "grain" in node.text else 0)


@pytest.mark.parametrize("query", ["_", "body:_", '"_ _"', "_~", "*_", "_*", "=_", "body:(_ OR __)"])
def test_who_asks_for_filler_has_asked_for_no_word(filled: ArchiveReader, query: str) -> None:
    found = search(filled, query, limit=50)
    assert found.total == len(filled)  # as for an empty query, which it is, and
    assert any("no word" in warning for warning in found.warnings)
    assert all(not hit.score for hit in found.hits)


@pytest.mark.parametrize("query", ["grain _", "body:(grain _)", "grain -_", '"grain _ tariff"'])
def test_beside_words_it_says_nothing(filled: ArchiveReader, query: str) -> None:
    assert order(search(filled, query)) == ["a"]


def test_filler_is_never_proposed_nor_counted_as_words(filled: ArchiveReader) -> None:
    resolver = EntityResolver(filled)
    for query in ("x~", "q", "graim"):
        tree = resolve(parse(query).tree, query, resolver).tree
        assert not any("_" in told for told in unknown_values(filled, Compiler(filled), tree))
        nothing = search(filled, query).nothing
        assert nothing is None or all("_" not in near.text for part in nothing.parts for near in part.near)
    why = explain(filled, "grain", "a").why
    assert why is not None
    weight = next(each for each in why.weights if each.field == "body")
    assert weight.words < 10 < FILLER_WORDS
    assert weight.average < 20


def explained(reader: ArchiveReader, query: str) -> Sequence[tuple[str, float]]:
    out = []
    for hit in search(reader, query, limit=50).hits:
        why = explain(reader, query, hit.id).why
        assert why is not None
        assert why.rank == hit.rank
        assert sum(each.score for each in why.weights) == pytest.approx(why.score, rel=1e-4)
        assert hit.score <= why.score * 1.0001  # cut where it stands behind a cable that has more of what is asked
        out.append((hit.id, hit.score))
    return out


@pytest.mark.parametrize("query", ["Grain: tariff", "Sapt, R.: grain", "KWP grain", "NATO: grain", "grain tariff"])
def test_every_point_of_a_score_is_told(archive_of: Callable[..., ArchiveReader], query: str) -> None:
    sapt = Mention(start=0, end=4, label="PERSON", entity="person/r-sapt", rule="surname")
    reader = archive_of(
        make_cable("a", "Sapt on grain and tariff and KWP.", title="Grain", headings=("Grain",), mentions=(sapt,)),
        make_cable("b", "Sapt on grain, the Korean Workers' Party and NATO.", title="Memo", notes=noted("Tariff")),
        make_cable("c", "Grain and grain.", title="Memo", subject="KWP", signed="Sapt"),
        *OTHERS,
    )
    assert explained(reader, query)


def test_the_first_tier_of_a_query_has_its_own_order(archive_of: Callable[..., ArchiveReader]) -> None:
    """A cable that has only one word, however often, never precedes one that has both."""
    reader = archive_of(
        make_cable("one", "Grain. " * 40, title="Grain, grain"),
        make_cable("both", f"{'Of much else. ' * 200} grain tariff", title="Memo"),
        *OTHERS,
    )
    resolver = EntityResolver(reader)
    query = "grain tariff"
    asked = ranked(reader, query, resolver)
    assert len(asked.tiers) == 2
    assert order(search(reader, query)) == ["both", "one"]
