"""`section:` asks for the headings under which an edition prints a cable; nothing else looks there."""

from __future__ import annotations

import pytest
from conftest import make_cable, write_archive
from searching import explain, search

from index.reader import ArchiveReader
from search.highlight.texts import field_text
from search.searcher import show


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> ArchiveReader:
    folder = tmp_path_factory.mktemp("section") / "archive"
    write_archive(
        folder,
        [
            make_cable("a", "Of passes.", headings=("Ruritania", "The Grain Talks at Zenda")),
            make_cable("b", "Of passes.", headings=("Ruritania", "Harbour Dues")),
            make_cable("c", "Grain talks in Ruritania."),
        ],
    )
    return ArchiveReader(folder)


def ids(reader: ArchiveReader, query: str) -> set[str]:
    return {hit.id for hit in search(reader, query, words="all").hits}


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("section:Ruritania", {"a", "b"}),
        ("chapter:ruritania", {"a", "b"}),
        ("section:talk", {"a"}),
        ('section:"grain talks"', {"a"}),
        ('section:"talks grain"', set()),
        ("section:(grain OR dues)", {"a", "b"}),
        ("section:(ruritania -grain)", {"b"}),
        ("section:(ruritania dues)", {"b"}),
        ("section:harb*", {"b"}),
        ("section:zenba~", {"a"}),
        ("-section:Ruritania", {"c"}),
        ("has:section", {"a", "b"}),
        ("-has:section", {"c"}),
        ("section:* passes", {"a", "b"}),
        ("section:Ruritania passes", {"a", "b"}),
        ("Ruritania", {"c"}),
        ("grain", {"c"}),
        ("note:Ruritania", set()),
        ("title:Ruritania", set()),
    ],
)
def test_what_is_found(reader: ArchiveReader, query: str, found: set[str]) -> None:
    assert ids(reader, query) == found


def test_two_headings_are_not_one_phrase_apart_from_their_order(reader: ArchiveReader) -> None:
    assert ids(reader, 'section:"Dues Ruritania"') == set()


def test_matches_are_marked_in_the_headings(reader: ArchiveReader) -> None:
    shown = show(reader, "a", "section:(ruritania talks)")
    text = field_text(shown.cable, "headings")
    assert [text[slice(*span)] for span in shown.spans["headings"]] == ["Ruritania", "Talks"]


def test_it_is_explained(reader: ArchiveReader) -> None:
    told = explain(reader, "section:grain passes", "a")
    assert [(part.query, part.cables) for part in told.parts] == [
        ("section:grain passes", 1), ("section:grain", 1), ("passes", 2)
    ]  # fmt: skip
    assert told.why is not None
    assert "headings" in {weight.field for weight in told.why.weights}


def test_they_are_stored_with_the_cable(reader: ArchiveReader) -> None:
    assert reader.get("a").headings == ("Ruritania", "The Grain Talks at Zenda")
    assert reader.get("c").headings == ()
