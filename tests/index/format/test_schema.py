"""The table of fields: every one is of a kind that engines know, and the engine has it."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest
from conftest import make_cable, write_archive

from corpus.records import Entity, Mention
from index import query as q
from index.format.schema import ENTITY_FIELDS, FACETS, FIELDS, FieldKind
from index.reader import ArchiveReader

KINDS = {field.name: field.kind for field in FIELDS}


def test_each_field_stands_once_and_is_of_a_known_kind() -> None:
    assert len(KINDS) == len(FIELDS)
    assert set(KINDS.values()) == set(get_args(FieldKind))


@pytest.mark.parametrize("name", [*FACETS, *ENTITY_FIELDS.values(), "id", "year", "month", "number", "ref", "has"])
def test_what_is_counted_or_kept_as_it_is_is_a_keyword(name: str) -> None:
    assert KINDS[name] == "keyword"


@pytest.mark.parametrize("name", ["title", "subject", "summary", "body"])
def test_texts_are_indexed_stemmed_and_as_printed(name: str) -> None:
    assert (KINDS[name], KINDS[f"{name}_exact"]) == ("stemmed", "exact")


def test_the_engine_has_the_fields(tmp_path: Path) -> None:
    own = Entity(id="person/invented", label="PERSON", name="Sapt")
    mention = Mention(start=0, end=4, label="PERSON", entity=own.id)
    write_archive(tmp_path / "a", [make_cable("a", "Sapt spoke.", number="12", mentions=(mention,), entities=(own,))])
    reader = ArchiveReader(tmp_path / "a")
    terms = [
        ("year", "1967"), ("month", "1967-05"), ("kind", "telegram"), ("collection", "invented"), ("lang", "en"),
        ("classification", "unknown"), ("number", "12"), ("has", "date"), ("person", own.id), ("named", own.id),
        ("body", "spoke"), ("body_exact", "spoke"), ("title_exact", "telegram"),
    ]  # fmt: skip
    assert {term: reader.frequencies([q.Term(*term)])[0] for term in terms} == dict.fromkeys(terms, 1)
    assert reader.frequencies([q.Term("year", "1968")])[0] == 0
