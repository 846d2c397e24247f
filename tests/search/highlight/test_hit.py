"""What a cable with some of the words lacks is what the engine does not find in it, and only that."""

from __future__ import annotations

import random
import re
from typing import TYPE_CHECKING

import pytest
from conftest import SPECIMENS, make_cable, write_archive
from examples import examples
from hypothesis import given, settings
from hypothesis import strategies as st
from meeting import meets, met
from searching import search

from corpus.records import Cable
from index.reader import ArchiveReader
from ingest.pipeline import read_paths
from search.searcher import show

if TYPE_CHECKING:
    from collections.abc import Callable

    from search.results import Hit

BODIES = [
    "Grain and the tariff of the harbour.",
    "Grains, tariffs.",
    "The harbour commission met on the grain fleet.",
    "A fleet of railway cars; U.S.S.R. grain.",
    "Harbor dues and the Joint Commission on tariffs.",
    "Railways and the commission.",
    "Of nothing.",
    "The Joint fleet. Commission of harbours.",
    "Nothing at all.",
    "No word of it.",
]


def cables() -> list[Cable]:
    return [
        make_cable(f"c{number}", body, title="Fleet" if number == 1 else "Memo", subject="Grain" if number == 4 else "")
        for number, body in enumerate(BODIES)
    ]


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> ArchiveReader:
    folder = tmp_path_factory.mktemp("marking") / "archive"
    write_archive(folder, cables())
    return ArchiveReader(folder)


def hits(reader: ArchiveReader, query: str) -> dict[str, Hit]:
    return {hit.id: hit for hit in search(reader, query, limit=50).hits}


def test_what_is_missing_is_said_as_the_query_writes_it(reader: ArchiveReader) -> None:
    found = hits(reader, 'grain =Tariff "joint commission" rail*')
    assert {id: hit.missing for id, hit in found.items()} == {
        "c0": ('"joint commission"', "rail*"),
        "c1": ("=Tariff", '"joint commission"', "rail*"),
        "c2": ("=Tariff", '"joint commission"', "rail*"),
        "c3": ("=Tariff", '"joint commission"'),
        "c4": ("=Tariff", "rail*"),
        "c5": ("grain", "=Tariff", '"joint commission"'),
    }


def test_what_has_all_lacks_nothing_and_what_is_not_asked_is_not_told(reader: ArchiveReader) -> None:
    assert hits(reader, "grain tariff")["c1"].missing == ()
    for query in ("grain", "grain OR zeppelin", "Grain: zeppelin", "Telegram 12 from Seoul, May 1", "fleet -zeppelin"):
        assert hits(reader, query), query
        assert all(hit.missing == () for hit in hits(reader, query).values()), query


def test_the_words_that_are_there_are_marked(reader: ArchiveReader) -> None:
    for query in ("grain zeppelin", "Grain: zeppelin", "grain zeppelin fleet^2", "grain zeppelin collection:invented"):
        assert hits(reader, query)
        for hit in hits(reader, query).values():
            marked = {piece.text[slice(*span)].lower() for piece in hit.snippets for span in piece.spans}
            assert marked <= {"grain", "grains", "fleet"}
            assert any(show(reader, hit.id, query).spans.values()), (query, hit.id)


def test_a_cable_that_is_shown_is_marked_likewise(reader: ArchiveReader) -> None:
    (span,) = show(reader, "c2", "grain zeppelin").spans["body"]
    assert BODIES[2][slice(*span)] == "grain"
    assert not any(show(reader, "c6", "grain zeppelin").spans.values())


def test_the_passage_shown_is_that_of_the_rarest_word(archive_of: Callable[..., ArchiveReader]) -> None:
    filler = "Nothing was said. " * 40
    crowded = "Invented: grain, grain and tariff of grain."
    others = [make_cable(f"d{number}", "Invented: grain and tariff.") for number in range(9)]
    reader = archive_of(make_cable("c", f"{crowded} {filler}One zeppelin came. {filler}"), *others)
    (hit,) = search(reader, "grain tariff zeppelin", words="all").hits
    (shown,) = hit.snippets
    assert [shown.text[slice(*span)] for span in shown.spans] == ["zeppelin"]
    (hit,) = search(reader, "grain tariff zeppelin", words="all", snippets=2).hits
    assert len(hit.snippets) == 2
    (hit,) = search(reader, "grain zeppelin", words="all", snippets=False).hits
    assert (hit.snippets, hit.title_spans) == ((), ())
    (hit,) = search(reader, "grain tariff -balloon zeppelin OR grain", words="all", limit=1).hits
    assert len(hit.snippets) == 1


PIECES = ["grain", "tariff", "harbour", "fleet", "railway", "commission", "USSR", "zeppelin", '"joint commission"',
          "rail*", "=Grain", '"commission harbour"~3', "flet~", '"the harbour"']  # fmt: skip


@meets("lacks", "lacks nothing", least=5)
@settings(max_examples=examples(150), deadline=None)
@given(st.lists(st.sampled_from(PIECES), min_size=2, max_size=5, unique=True), st.sampled_from(["", " -zeppelin"]))
def test_it_lacks_what_the_engine_does_not_find_in_it(reader: ArchiveReader, words: list[str], excluded: str) -> None:
    found = search(reader, " ".join(words) + excluded, limit=50)
    having = {word: {hit.id for hit in search(reader, word, limit=50, words="all").hits} for word in words}
    for place, hit in enumerate(found.hits):
        lacks = [word for word in words if hit.id not in having[word]]
        assert [word.removesuffix("~1") if word.startswith("flet") else word for word in hit.missing] == [
            word.removesuffix("~") if word.startswith("flet") else word for word in lacks
        ]
        met("lacks" if lacks else "lacks nothing")
        assert bool(lacks) == (place >= found.total)
        assert any(show(reader, hit.id, found.query).spans.values())


@pytest.fixture(scope="module")
def specimens(tmp_path_factory: pytest.TempPathFactory) -> ArchiveReader:
    folder = tmp_path_factory.mktemp("specimens") / "archive"
    found = read_paths([str(SPECIMENS / name) for name in ("wilson", "telegrams", "frus")])
    write_archive(folder, [item for item in found if isinstance(item, Cable)])
    return ArchiveReader(folder)


def test_over_the_specimens_too_it_lacks_what_the_engine_does_not_find(specimens: ArchiveReader) -> None:
    chance = random.Random(1967)
    bodies = [re.findall(r"[^\W_][\w'’.-]*[^\W_]", cable.body) for cable in specimens.cables()]
    bodies = sorted(words for words in bodies if len(words) > 20)
    checked = 0
    for _ in range(60):
        body = chance.choice(bodies)
        at = chance.randrange(len(body) - 3)
        wanted = [*chance.sample(body, 3), *([f'"{body[at]} {body[at + 1]}"'] if chance.random() < 0.5 else [])]
        query = " ".join(word if word.startswith('"') else f'"{word}"' for word in wanted)
        found = search(specimens, query, limit=100)
        for place, hit in enumerate(found.hits):
            # Of a phrase that no cable has, one with its words lacks nothing, and is no match all the same.
            assert bool(hit.missing) == (place >= found.total) or found.understood, (query, hit.id)
            for word in hit.missing:
                checked += 1
                assert not search(specimens, f'{word} id:"{hit.id}"', words="all", advise=False).total, (query, hit.id)
    assert checked > 500
