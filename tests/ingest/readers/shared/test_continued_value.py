"""Subjects that go on in indented lines."""

from __future__ import annotations

import pytest

from corpus.records import Cable
from ingest.readers.documents import plain
from ingest.readers.shared.continued_value import continued
from ingest.sources.items import SourceFile


@pytest.mark.parametrize(
    ("below", "whole"),
    [
        ("          to the Quays", "Ferry to be Extended to the Quays"),
        ("  to the Quays\n  of Zenda\n\nText", "Ferry to be Extended to the Quays of Zenda"),
        ("to the Quays", "Ferry to be Extended"),
        ("\n  to the Quays", "Ferry to be Extended"),
        ("  Ref: Oslo 12", "Ferry to be Extended"),
        ("  1. The quays", "Ferry to be Extended"),
        ("  " + "quays " * 20, "Ferry to be Extended"),
        ("", "Ferry to be Extended"),
    ],
)
def test_indented_lines_go_on_with_a_value(below: str, whole: str) -> None:
    assert continued(f"TO : Oslo\nSUBJECT : Ferry to be Extended\n{below}", "Ferry to be Extended") == whole


def test_nothing_goes_on_in_a_text_that_is_indented_as_a_whole() -> None:
    assert continued("  SUBJECT : Ferry\n  to the Quays", "Ferry") == "Ferry"
    assert continued("Ferry\n  to the Quays", "Ferry") == "Ferry"  # no label
    assert (continued("SUBJECT : Ferry", ""), continued("SUBJECT : Ferry", "Ferry")) == ("", "Ferry")


def test_the_subject_of_a_document() -> None:
    text = (
        "AIRGRAM\nA-77\nTO   : Department of State\nFROM : Amembassy OSLO\nSUBJECT : Ferry to be Extended\n"
        "          to the Quays\n\nThe quay master says so."
    )
    (cable,) = plain.read_cables(SourceFile.of_bytes("a.txt", text.encode()))
    assert isinstance(cable, Cable)
    assert cable.subject == "Ferry to be Extended to the Quays"
