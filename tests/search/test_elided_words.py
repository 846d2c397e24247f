"""Words behind an elided word are found and highlighted, with it and without it. All texts are invented."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import make_cable, write_archive
from searching import search

from index.reader import ArchiveReader
from search.highlight.highlighter import highlight
from search.query.ast import Phrase, TextField, Verbatim, Word

TEXT = (
    "Il a décidé d'ajourner l'assemblée. L’Espagne s’oppose à l’ouverture. Qu'il vienne. Nell'Italia d'oggi."
    "\n\nUn ordre d’après l'ou-\nvrage. O'Brien met the Shah's chargé d'affaires."
)


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> ArchiveReader:
    path: Path = tmp_path_factory.mktemp("elided") / "archive"
    write_archive(path, [make_cable("a", body=TEXT), make_cable("b", body="The affairs of the State.")])
    return ArchiveReader(path)


@pytest.mark.parametrize(
    "query",
    [
        "ajourner", "d'ajourner", "assemblée", "espagne", "L'Espagne", "l’espagne", "ouverture", "à l'ouverture",
        "italia", "nell'italia", "oggi", "vienne", "oppose", "O'Brien", "obrien", "d'affaires", "shah", "ouvrage",
        "l'ouvrage", "=ouverture", "ouvert*", "l'ouvert*", '"oppose à l\'ouverture"', '"décidé ajourner"', "ouvertur~",
    ],
)  # fmt: skip
def test_both_forms_are_found(reader: ArchiveReader, query: str) -> None:
    assert [hit.id for hit in search(reader, query, words="all").hits] == ["a"]


def test_an_english_word_is_not_found_in_another(reader: ArchiveReader) -> None:
    assert [hit.id for hit in search(reader, "affairs").hits] == ["b"]


@pytest.mark.parametrize(
    ("node", "marked"),
    [
        (TextField("body", Word("ouverture")), ["ouverture"]),
        (TextField("body", Word("l'ouverture")), ["ouverture"]),
        (TextField("body", Verbatim("Italia")), ["Italia"]),
        (TextField("body", Phrase("oppose à l'ouverture")), ["oppose à l’ouverture"]),
        (TextField("body", Phrase("d'ajourner l'assemblée")), ["ajourner l'assemblée"]),
        (TextField("body", Word("ouvrage")), ["ou-\nvrage"]),
    ],
)
def test_the_word_alone_is_highlighted(node: TextField, marked: list[str]) -> None:
    spans = highlight(make_cable("a", body=TEXT), node)["body"]
    assert [TEXT[span.start : span.end] for span in spans] == marked
