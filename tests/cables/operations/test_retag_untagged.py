"""A cable as its reader gave it: what of its mentions, entities and warnings is the tagger's and goes."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import make_cable, write_archive

from cables.operations.retag import _as_read
from corpus.records import Entity, Mention
from index.reader import ArchiveReader

BODY = "Ana and the KWP met."
OWN = Entity(id="person/ana", label="PERSON", name="Ana")


@pytest.mark.parametrize(
    ("rule", "kept"),
    [
        ("marked", True),
        ("list:persons", True),
        ("list:", True),
        ("term:abbreviations", True),
        ("marked:x", False),
        ("XXmarked", False),
        ("list", False),
        ("terms", False),
        ("alias:KWP", False),
        ("ner", False),
        ("", False),
    ],
)
def test_only_what_the_reader_made_is_kept(tmp_path: Path, rule: str, kept: bool) -> None:
    ana = Mention(start=0, end=3, label="PERSON", entity=OWN.id, rule=rule)
    kwp = Mention(start=12, end=15, label="PARTY", entity="party/kwp", rule="alias:KWP")
    cable = make_cable(
        "a", BODY, mentions=(ana, kwp), entities=(OWN,), warnings=("not tagged: too long", "cut off", "is not tagged:")
    )
    write_archive(tmp_path / "archive", [cable])
    ledger = ArchiveReader(tmp_path / "archive").ledger()
    try:
        bare = _as_read(cable, ledger)
    finally:
        ledger.close()
    assert bare.mentions == ((ana,) if kept else ())
    assert [each.id for each in bare.entities] == ([OWN.id] if kept else [])
    assert bare.warnings == ("cut off", "is not tagged:")
    assert bare.body == BODY
