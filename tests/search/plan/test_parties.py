"""Persons beside the name of a kind: cables of which they are parties come before those that mention them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from conftest import make_cable, write_archive
from searching import explain, search

from corpus.authority.stations import parse_station
from corpus.records import Addressee, Participant
from index.reader import ArchiveReader

if TYPE_CHECKING:
    from pathlib import Path

    from search.explain.records import Weight

NAMES = "Nasser and Dulles, Nasser and Dulles: of Nasser and of Dulles again."
TALK = "memorandum of conversation"


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> ArchiveReader:
    folder: Path = tmp_path_factory.mktemp("parties") / "archive"
    nasser, dulles, sapt = (parse_station(name) for name in ("President Nasser", "Secretary Dulles", "Mr. Sapt"))
    cables = [
        make_cable("mention", f"{NAMES} A letter.", kind="letter", title="Letter", sender=sapt),
        make_cable(
            "one",
            "Nasser of Dulles, a letter.",
            kind="letter",
            title="Letter",
            sender=nasser,
            addressees=(Addressee(station=sapt),),
        ),
        make_cable(
            "both",
            "Nasser to Dulles, a letter.",
            kind="letter",
            title="Letter",
            sender=nasser,
            addressees=(Addressee(station=dulles),),
        ),
        make_cable(
            "talk",
            "Nasser, Dulles: of dams.",
            kind=TALK,
            title="Memo",
            participants=(Participant(station=nasser), Participant(station=dulles)),
        ),
        make_cable("talk-of", f"{NAMES} Of dams.", kind=TALK, title="Memo", participants=(Participant(station=sapt),)),
        *(make_cable(f"other{n}", "Of railways and of passes.", title="Memo") for n in range(20)),
    ]
    write_archive(folder, cables)
    return ArchiveReader(folder)


@pytest.mark.parametrize(
    ("query", "order"),
    [
        ("Nasser Dulles letter", ["both", "one", "mention"]),
        ("letters Dulles Nasser^2", ["both", "one", "mention"]),
        ("memcon Dulles Nasser", ["talk", "talk-of"]),
    ],
)
def test_parties_come_first_beside_a_kind(reader: ArchiveReader, query: str, order: list[str]) -> None:
    found = search(reader, query, limit=50)
    assert [hit.id for hit in found.hits[: found.total]] == order


def test_without_a_kind_they_count_nothing(reader: ArchiveReader) -> None:
    found = search(reader, "Nasser Dulles dams", limit=50)
    assert [hit.id for hit in found.hits[: found.total]] == ["talk-of", "talk"]
    assert not any("party" in each.query for each in _why(reader, "Nasser Dulles dams", "talk"))


@pytest.mark.parametrize("query", ["Nasser Dulles letter", "memcon Dulles Nasser", "letter railways Nasser"])
def test_scores_are_taken_apart(reader: ArchiveReader, query: str) -> None:
    for hit in search(reader, query, limit=50):
        why = explain(reader, query, hit.id).why
        assert why is not None
        assert sum(each.score for each in why.weights) == pytest.approx(why.score, abs=1e-4)


def _why(reader: ArchiveReader, query: str, cable: str) -> tuple[Weight, ...]:
    why = explain(reader, query, cable).why
    assert why is not None
    return why.weights
