"""Texts without an archive: what counts as one, what comes out, what cannot be read."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from ingest.sources.items import Failure
from ingest.tagging.annotation import Text, annotate, texts

if TYPE_CHECKING:
    from ingest.tagging.tagger import CablesTagger


def _ids(path: str, content: str) -> list[str]:
    return [
        item.id if isinstance(item, Text) else f"{item.place}: {item.reason}" for item in texts(path, content.encode())
    ]


def test_a_file_is_a_text_named_by_its_stem() -> None:
    assert _ids("folder/1975STREL00412.txt", "AN INVENTED TEXT") == ["1975STREL00412"]
    assert _ids("-", "AN INVENTED TEXT") == ["stdin"]


def test_a_line_of_json_is_a_text_and_a_bad_one_costs_itself_only() -> None:
    content = '{"id": "a", "text": "invented"}\n\n{broken\n{"id": 7, "text": ""}\n{"id": "c"}\n'
    first, broken, third, without = _ids("some.jsonl", content)
    assert (first, third) == ("a", "7")
    assert broken.startswith("line 3: not a JSON object that can be read")
    assert without == 'line 5: an object without "text"'


@pytest.mark.parametrize("content", [b"PK\x03\x04zip", b"%PDF-1.4", b'<?xml version="1.0"?><TEI>'])
def test_what_is_no_text_is_told_with_the_way_to_read_it(content: bytes) -> None:
    (failure,) = texts("volume.xml", content)
    assert isinstance(failure, Failure)
    assert "cables read volume.xml" in failure.advice


def test_offsets_count_code_points_of_the_text_as_given(tagger: CablesTagger) -> None:
    body = "INVENTED 😀: THE INTER- NATIONAL TALKS OF BREZHNEV AND CEAUSESCU IN BUCU- RESTI AND BUCHA- REST."
    line = json.dumps({"id": "x", "text": body})
    ((text, entities),) = list(annotate(texts("-", line.encode()), tagger))  # type: ignore[misc]
    assert text.cable.body == body
    found = {body[each.start : each.end]: each.entity for each in entities}
    assert found["BREZHNEV"] == "person/leonid-brezhnev"
    assert found["BUCHA- REST"] == "place/ro-bucharest"


def test_a_cable_brings_its_post(tagger: CablesTagger) -> None:
    station = {"printed": "AMEMBASSY JAKARTA", "name": "Jakarta", "country": "ID"}
    row = {
        "id": "invented/1",
        "kind": "telegram",
        "collection": "invented",
        "source": {"path": "", "sha256": ""},
        "body": "THE INVENTED GOI PROTESTED.",
        "sender": station,
    }
    ((_, entities),) = list(annotate(texts("-", json.dumps(row).encode()), tagger))  # type: ignore[misc]
    assert [(each.entity, each.rule) for each in entities] == [("country/ID", "alias:GOI post")]
    assert 0 < entities[0].confidence <= 1
