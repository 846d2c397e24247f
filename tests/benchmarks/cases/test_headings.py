"""The score of lines in headings."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from benchmarks.cases import headings
from corpus.records import Cable
from ingest.readers.telegram.reader import read_cables
from ingest.sources.items import SourceFile


def test_every_kind_is_scored_in_each_telegram_and_none_is_wrong(tmp_path: Path) -> None:
    outcomes = list(headings.score(tmp_path))
    assert len(outcomes) == 2 * (1 + len(headings.KINDS))
    assert [outcome for outcome in outcomes if outcome.verdict == "wrong"] == []


def test_what_does_not_hold_is_named() -> None:
    sound = headings.CAPITALS
    (cable,) = read_cables(SourceFile.of_bytes("a.txt", replace(sound, labels="").printed().encode()))
    assert isinstance(cable, Cable)
    missed = headings.missed(sound, cable, ("warns date",))
    assert missed == [
        "subject MAIZE RESERVE OF THE NORTHERN REGION", "tag EAGR", "tag MI", "ref lusaka 360", "warns date",
    ]  # fmt: skip
