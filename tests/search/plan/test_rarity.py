"""Rarity where the search looks: what filters and facet selections change of the order, and what they leave."""

from __future__ import annotations

from math import log
from typing import TYPE_CHECKING

import pytest
from conftest import make_cable, write_archive
from searching import explain, search

from corpus.records import Cable, Mention
from index import query as q
from index.reader import ArchiveReader
from search.plan.rarity import Rarities
from search.plan.scoring import DEFAULT

if TYPE_CHECKING:
    from pathlib import Path

IN_STRELSAU, ELSEWHERE = 12, 40
N = IN_STRELSAU + ELSEWHERE
WITH_GRAIN = 20
"""Cables elsewhere that speak of grain, of which few of Strelsau do; all of these speak of zeppelins."""


def cables() -> list[Cable]:
    within = [
        make_cable("grain", "The grain was weighed in the afternoon.", collection="Strelsau", title="Memo"),
        make_cable("zeppelin", "The zeppelin was seen in the afternoon.", collection="Strelsau", title="Memo"),
        make_cable("zeppelins", "Zeppelins, a zeppelin: zeppelin weather.", collection="Strelsau", title="Memo"),
    ]
    within += [
        make_cable(f"flight{number}", "A zeppelin flew over the town today.", collection="Strelsau", title="Memo")
        for number in range(IN_STRELSAU - len(within))
    ]
    body = ["Grain was sold to the town." if number < WITH_GRAIN else "Of much else." for number in range(ELSEWHERE)]
    return within + [make_cable(f"other{number}", text, title="Memo") for number, text in enumerate(body)]


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> ArchiveReader:
    return made(tmp_path_factory.mktemp("rarity"), cables())


def made(folder: Path, cables: list[Cable]) -> ArchiveReader:
    write_archive(folder / "archive", cables)
    return ArchiveReader(folder / "archive")


def rarity(cables: int, having: int) -> float:
    return log(1 + (cables - having + 0.5) / (having + 0.5))


def scores(reader: ArchiveReader, query: str, **options: object) -> dict[str, float]:
    return {hit.id: hit.score for hit in search(reader, query, limit=50, **options).hits}  # type: ignore[arg-type]


STRELSAU = q.Term("collection", "Strelsau")


def test_a_word_counts_by_its_rarity_in_the_archive_and_in_the_scope(reader: ArchiveReader) -> None:
    rarities = Rarities(reader, STRELSAU, 0.7)
    scale = rarity(N, 1) / rarity(IN_STRELSAU, 1)
    for word, everywhere, here in (("grain", 1 + WITH_GRAIN, 1), ("zeppelin", IN_STRELSAU - 1, IN_STRELSAU - 1)):
        expected = 0.3 + 0.7 * scale * rarity(IN_STRELSAU, here) / rarity(N, everywhere)
        assert rarities.scope_factor(word) == pytest.approx(expected)
    assert rarities.scope_factor("grain") > 1 > rarities.scope_factor("zeppelin")


def test_where_everything_is_searched_nothing_changes(reader: ArchiveReader) -> None:
    for rarities in (Rarities(reader), Rarities(reader, STRELSAU, 0.0), Rarities(reader, q.All(), 0.7)):
        assert rarities.scope_factor("zeppelin") == pytest.approx(1.0)
        assert rarities.mention_factor("person", "person/nobody") == pytest.approx(1.0)


@pytest.mark.parametrize("scope", [q.Nothing(), q.Term("id", "grain")])
def test_among_fewer_than_two_cables_none_is_rare(reader: ArchiveReader, scope: q.Query) -> None:
    assert Rarities(reader, scope, 0.7).scope_factor("zeppelin") == 1.0


def test_what_is_rare_where_one_searches_comes_first(reader: ArchiveReader) -> None:
    filtered = scores(reader, "grain zeppelin collection:Strelsau")
    assert next(iter(filtered)) == "grain"
    everywhere = scores(reader, "grain zeppelin")
    assert next(iter(everywhere)) == "zeppelins"


def test_a_selected_facet_value_is_such_a_filter(reader: ArchiveReader) -> None:
    filtered = scores(reader, "grain zeppelin collection:Strelsau")
    assert scores(reader, "grain zeppelin", select={"collection": ["Strelsau"]}) == pytest.approx(filtered)
    either = scores(reader, "grain zeppelin (collection:Strelsau OR collection:Zenda)")
    assert either == pytest.approx(filtered)


@pytest.mark.parametrize("query", ["grain zeppelin -title:nowhere", "grain zeppelin -collection:Zenda"])
def test_exclusions_are_no_scope(reader: ArchiveReader, query: str) -> None:
    assert scores(reader, query) == pytest.approx(scores(reader, "grain zeppelin"))


def test_one_word_is_scored_as_without_filters(reader: ArchiveReader) -> None:
    everywhere = scores(reader, "zeppelin")
    assert scores(reader, "zeppelin collection:Strelsau") == pytest.approx(everywhere)


def test_names_of_persons_keep_their_rarity(tmp_path: Path) -> None:
    met = (Mention(start=0, end=18, label="PERSON", entity="person/rudolf-rassendyll", rule="full name"),)
    body = "Rudolf Rassendyll rode."
    reader = made(
        tmp_path,
        [
            *(make_cable(f"r{number}", body, collection="Strelsau", title="Memo", mentions=met) for number in range(9)),
            make_cable("grain", "Grain was sold.", collection="Strelsau", title="Memo"),
            *(make_cable(f"other{number}", "Of much else.", title="Memo") for number in range(30)),
        ],
    )
    heading = "Rassendyll, Rudolf: grain"
    with_filter, without = (scores(reader, f"{heading}{more}") for more in (" collection:Strelsau", ""))
    assert with_filter["r1"] == pytest.approx(without["r1"])
    surname = scores(reader, "rassendyll grain collection:Strelsau")
    assert surname["r1"] < scores(reader, "rassendyll grain")["r1"]


@pytest.fixture(scope="module")
def hyphens(tmp_path_factory: pytest.TempPathFactory) -> ArchiveReader:
    return made(
        tmp_path_factory.mktemp("hyphens"),
        [
            make_cable("title", "Of much else, and a treaty.", title="The Anglo-Ruritanian talks"),
            make_cable("together", "The Anglo-Ruritanian treaty was signed.", title="Memo"),
            make_cable("apart", "Ruritanian envoys and the treaty.", title="Memo"),
            make_cable("treaty", "A treaty that was signed.", title="Memo"),
            *(make_cable(f"other{number}", "Of much else.", title="Memo") for number in range(9)),
        ],
    )


def test_the_parts_of_a_hyphenated_word_count_in_their_best_field(hyphens: ArchiveReader) -> None:
    found = search(hyphens, "Anglo-Ruritanian treaty", limit=9)
    assert [hit.id for hit in found.hits] == ["title", "together", "apart", "treaty"]
    assert found.total == 2
    of_the_parts = rarity(13, 1) + rarity(13, 2)  # of "anglo" one cable has each field, of "ruritanian" two the body
    assert found.hits[0].score > DEFAULT.title * of_the_parts


def test_parts_alone_find_nothing(hyphens: ArchiveReader) -> None:
    assert scores(hyphens, "Anglo-Ruritanian").keys() == {"title", "together"}


@pytest.mark.parametrize("query", ["Anglo-Ruritanian treaty", "Anglo-Ruritanian envoys collection:invented signed"])
def test_an_explanation_adds_up_to_the_score(hyphens: ArchiveReader, query: str) -> None:
    for hit in search(hyphens, query, limit=9).hits:
        why = explain(hyphens, query, hit.id).why
        assert why is not None
        assert sum(weight.score for weight in why.weights) == pytest.approx(why.score, abs=1e-4)
