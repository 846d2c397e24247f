"""What an archive of an older format still tells: its cables."""

from __future__ import annotations

from pathlib import Path

import pytest
import tantivy
import zstandard
from conftest import make_cable, write_archive

from corpus.records import Cable, Entity, Mention, Station
from index.format.codec import SHAPES, dictionary_words, encode_content
from index.recovery.salvage import Salvage

CABLE = make_cable("a", "An invented body. " * 9, mentions=(Mention(start=3, end=11, label="ORG"),))


def write_schema_4(archive: Path, cable: Cable) -> None:
    """An index as schema 4 had it: a cable in one field, packed as one frame."""
    (archive / "index").mkdir(parents=True)
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("id", tokenizer_name="raw", index_option="basic", stored=True)
    builder.add_bytes_field("blob", stored=True)
    index = tantivy.Index(builder.build(), path=str(archive / "index"))
    common = zstandard.ZstdCompressionDict(
        SHAPES.read_bytes() + dictionary_words(), dict_type=zstandard.DICT_TYPE_RAWCONTENT
    )
    packed = zstandard.ZstdCompressor(level=8, dict_data=common, write_checksum=True).compress(encode_content(cable))
    writer = index.writer(heap_size=15_000_000, num_threads=1)
    writer.add_document(tantivy.Document.from_dict({"id": cable.id, "blob": packed}, index.schema))
    writer.commit()
    writer.wait_merging_threads()


@pytest.mark.parametrize("schema", [4, 6])
def test_the_cables_of_this_and_the_last_format(tmp_path: Path, schema: int) -> None:
    if schema == 4:
        write_schema_4(tmp_path / "archive", CABLE)
    else:
        write_archive(tmp_path / "archive", [CABLE])
    past = Salvage(tmp_path / "archive")
    assert past.cable("a") == CABLE
    assert past.cable("b") is None


def test_who_sent_a_cable_comes_back_with_it(tmp_path: Path) -> None:
    sapt = Entity(id="person/rudolf-sapt", label="PERSON", name="Rudolf Sapt")
    sender = Station(printed="Sapt", name="Sapt", kind="person", person="Sapt", entity=sapt.id)
    write_archive(tmp_path / "archive", [make_cable("a", "Text.", sender=sender, entities=(sapt,))])
    found = Salvage(tmp_path / "archive").cable("a")
    assert found is not None
    assert found.entities == (sapt,)
