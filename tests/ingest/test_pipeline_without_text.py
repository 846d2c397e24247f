"""What the pipeline adds to the cables of every reader."""

from __future__ import annotations

import pytest

from corpus.records import Cable
from ingest.pipeline import read_source
from ingest.sources.items import SourceFile

MAIL = "From: a@example.org\nTo: b@example.org\nMessage-ID: <m@example.org>\nSubject: Dues\n\n"


@pytest.mark.parametrize(("text", "warnings"), [("", ("no text: the file holds none",)), ("Words.\n", ())])
def test_a_cable_without_a_text_says_so_whatever_its_reader(text: str, warnings: tuple[str, ...]) -> None:
    (cable,) = read_source(SourceFile.of_bytes("m.eml", f"{MAIL}{text}".encode()))
    assert isinstance(cable, Cable)
    assert (cable.withheld, cable.warnings) == (False, warnings)


def test_a_reason_that_a_reader_gives_stays_the_only_one() -> None:
    (cable,) = read_source(SourceFile.of_bytes("t.csv", b"id,title,text\n1,Dues,\n"))
    assert isinstance(cable, Cable)
    assert cable.warnings == ("no text: the column for it is empty in this row",)
