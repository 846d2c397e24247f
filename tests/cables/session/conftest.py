"""A small invented archive and a session over it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from conftest import make_cable, write_archive

from cables.api import Archive
from cables.session.context import SessionContext
from cables.terminal.text import Display
from corpus.dates import one_day
from corpus.records import Addressee, Cable, Marking, Mention, Reference, Station

POSTS = {"Pyongyang": "KP", "Bucharest": "RO", "Bonn": "DE", "Belgrade": "YU"}
SUBJECTS = (
    "Experience exchange with the Korean Workers' Party",
    "Oil embargo and the pipeline",
    "Wheat credits",
    "A delegation of the Romanian Communist Party",
)


def _cable(number: int) -> Cable:
    sender = list(POSTS)[number % 4]
    other = list(POSTS)[(number + 1) % 4]
    party, entity = ("KWP", "party/kwp") if number % 3 else ("Romanian Communist Party", "party/rcp")
    body = (
        f"INVENTED SPECIMEN. The embassy in {sender} reports that the {party} asked about the exchange of lecturers. "
        f"The chargé promised an answer within {number + 2} days.\n\n"
        + "\n\n".join(
            f"{each}. The embassy has nothing to add to its message on bridges." for each in range(2, 4 + number)
        )
    )
    start = body.index(party)
    level = ("secret", "confidential", "top secret", "unknown")[number % 4]
    return make_cable(
        f"invented/{number:02d}",
        body,
        title=f"Telegram from {sender} to {other}, No. {100 + number}",
        subject=SUBJECTS[number % 4],
        date=one_day(date(1964 + number % 5, 1 + number % 12, 1 + number)),
        sender=Station(printed=sender, name=sender, post=sender.lower(), place=sender, country=POSTS[sender]),
        addressees=(Addressee(station=Station(printed=other, name=other, post=other.lower(), country=POSTS[other])),),
        marking=Marking(level=level, printed=level.upper(), rank={"secret": 4, "confidential": 3}.get(level, 0)),
        mentions=(Mention(start=start, end=start + len(party), label="PARTY", entity=entity, rule="alias"),),
        references=(Reference(printed=f"our telegram No. {99 + number}", number=str(99 + number)),) if number else (),
        number=str(100 + number),
        tags=("PFOR", "PARM")[: 1 + number % 2],
    )


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The archive's folder, called "archive"."""
    path = tmp_path_factory.mktemp("session") / "archive"
    write_archive(path, map(_cable, range(14)))
    return path


@pytest.fixture(scope="session")
def archive(folder: Path) -> Archive:
    return Archive(folder)


@pytest.fixture
def context(archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> SessionContext:
    # A line made by chance may be an export.
    monkeypatch.chdir(tmp_path)
    return SessionContext(archive, Display(colour=False, width=80))
