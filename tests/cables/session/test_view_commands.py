"""What looks at a hit: its references, those that refer to it, whom it names; counts where nothing is found."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from conftest import make_cable, write_archive

from cables.api import Archive
from cables.session.context import SessionContext
from cables.session.dispatch import dispatch
from cables.session.state import SearchHistory, State
from cables.terminal.text import Display
from corpus.dates import one_day
from corpus.records import Mention, Reference, Station

BONN = Station(printed="Bonn", name="Bonn", post="bonn", place="Bonn", country="DE")
OSLO = Station(printed="Oslo", name="Oslo", post="oslo", place="Oslo", country="NO")
LONG = "A delegation that travels along all bridges of all the rivers"


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    folder = tmp_path_factory.mktemp("views") / "archive"
    body = "KWP and Korea."
    mentions = (
        Mention(start=0, end=3, label="PARTY", entity="party/kwp", rule="alias"),
        Mention(start=8, end=13, label="PARTY", entity="party/rcp", rule="alias"),
        Mention(start=0, end=3, label="PARTY", entity="party/kwp", rule="alias"),
        Mention(start=4, end=7, label="PARTY", entity="", rule="alias"),
    )
    write_archive(
        folder,
        [
            make_cable("asked", "oil", title=LONG, sender=BONN, number="7", mrn="1964BONN7"),
            make_cable("held", "oil", title="", subject="A subject", sender=OSLO, number="8"),
            make_cable("bare", "oil", title="", date=one_day(date(1968, 2, 3)), sender=OSLO, number="9"),
            make_cable(
                "asks",
                body,
                title="A question",
                sender=OSLO,
                number="10",
                mentions=mentions,
                references=(
                    Reference(printed="Bonn 7", mrn="1964BONN7"),
                    Reference(printed="our 8", number="8", sender="Oslo", year=1967),
                    Reference(printed="our 8", number="8"),
                    Reference(printed="our 9", number="9", year=1967),
                    Reference(printed="your letter"),
                ),
            ),
        ],
    )
    return Archive(folder)


@pytest.fixture
def said(archive: Archive) -> Callable[..., list[str]]:
    """What the last of some lines prints, 80 columns wide."""

    def done(*lines: str, width: int = 80) -> list[str]:
        context = SessionContext(archive, Display(colour=False, width=width))
        history = SearchHistory(State())
        printed: tuple[str, ...] = ()
        for line in lines:
            heard = dispatch(context, history, line)
            history, printed = heard.history, heard.lines
        return list(printed)

    return done


def test_references_and_what_of_them_is_held(said: Callable[..., list[str]]) -> None:
    """A printed reference stands once, the cable that it names below it: date and title, then the id."""
    lines = said("from:Oslo number:10", "refs 1")
    assert lines[:-1] == [
        "References of A question",
        "  Bonn 7",
        f"    1967-05-01 {LONG}",
        "        asked",
        "  our 8",
        "    1967-05-01 A subject",
        "        held",
        "  our 9",
        "    not in this archive",
        "  your letter",
        "    not in this archive",
    ]
    assert lines[-1] == "$ cables refs asks"


def test_a_title_of_a_reference_that_is_wrapped_hangs(said: Callable[..., list[str]]) -> None:
    lines = said("number:10", "refs 1", width=41)
    at = lines.index("  Bonn 7") + 1
    assert lines[at : at + 4] == [
        "    1967-05-01 A delegation that travels",
        "        along all bridges of all the",
        "        rivers",
        "        asked",
    ]


def test_what_refers_to_a_cable(said: Callable[..., list[str]]) -> None:
    assert said("number:1964BONN7", "refs 1") == [
        f"References of {LONG}",
        "  It names no other message.",
        "Referred to by",
        "    1967-05-01 A question",
        "        asks",
        "$ cables refs asked",
    ]


def test_a_cable_to_which_nothing_refers(said: Callable[..., list[str]]) -> None:
    assert said("number:9", "refs 1") == [
        "References of bare",
        "  It names no other message.",
        "$ cables refs bare",
    ]


def test_whom_a_cable_names(said: Callable[..., list[str]]) -> None:
    """Each once, the kinds under each other."""
    assert said("number:10", "entity 1") == [
        "Named in A question",
        "party     Korean Workers' Party; Romanian Communist Party",
        "$ cables show asks --names",
    ]
    assert said("number:9", "entity 1") == ["Named in bare", "  Nobody is named in it.", "$ cables show bare --names"]


def test_the_timeline_of_a_search_without_hits(said: Callable[..., list[str]]) -> None:
    lines = said("zanzibar", "timeline")
    assert lines == ["no cable for zanzibar", "$ cables timeline zanzibar"]
    assert len(said("oil", "timeline")) == 3 + 1


def test_the_facets_of_one_field(said: Callable[..., list[str]]) -> None:
    assert [line.split()[:2] for line in said("oil", "facets sender")[2:-1]] == [
        ["sender"],
        ["2", "Oslo"],
        ["1", "Bonn"],
    ]
    assert said("oil", "facets sender 1")[-1] == "$ cables facets oil --facet sender:1"
    assert said("oil", "facets sender")[-1] == "$ cables facets oil --facet sender:20"
