from __future__ import annotations

from pathlib import Path

import pytest
from conftest import make_cable, write_archive

from cables.api import Archive
from cables.session.completion import complete
from cables.session.context import Setting
from cables.session.dispatch import answer
from cables.session.hit_list import caret, page_size
from cables.session.state import State, Trail
from cables.terminal.text import Look
from corpus.records import Addressee, Marking, Mention, Reference, Station

EVIL = "\x1b]0;owned\x07\x1b[2J\x9b31m\u202e\r"
CONTROLS = set("\x1b\x07\x9b\u202e\r")


@pytest.fixture
def hostile(tmp_path: Path) -> Setting:
    body = f"The embassy {EVIL} reports.\n\nZarko {EVIL} Testovic was received."
    start = body.index("Zarko")
    station = Station(printed=f"Bonn{EVIL}", name=f"Bonn{EVIL}", post="bonn", place="Bonn", country="DE")
    evil = make_cable(
        "evil",
        body,
        title=f"Telegram {EVIL} from Bonn",
        subject=f"Subject {EVIL}",
        sender=station,
        addressees=(Addressee(station=station),),
        marking=Marking(level="secret", printed=f"SECRET{EVIL}", rank=4, captions=(f"EXDIS{EVIL}",)),
        mentions=(Mention(start=start, end=len(body) - 14, label="PERSON", entity="person/zarko-testovic", rule="x"),),
        references=(Reference(printed=f"your 1{EVIL}", number="1"),),
        tags=(f"PFOR{EVIL}",),
        kind=f"telegram{EVIL}",
        number="1",
    )
    write_archive(tmp_path / "archive", [evil])
    return Setting(Archive(tmp_path / "archive", desk=tmp_path / "desk"), Look(colour=False, width=120))


@pytest.mark.parametrize("width", [80, 120])
def test_no_control_character_of_a_cable_reaches_the_terminal(hostile: Setting, width: int) -> None:
    hostile.look = Look(colour=False, width=width)
    trail, replaced = Trail(State()), 0
    lines = ("embassy", "facets", "timeline", "refs 1", "entity 1", "cite 1", "cite 1 bibtex", "explain 1", "label 1 x")
    for line in (*lines, "note 1 x", "open 1", "like 1", f"+sender:Bon{EVIL[:-1]}", "+kind:tele"):
        said = answer(hostile, trail, line)
        printed = [*said.lines, *(said.view.lines(hostile.look) if said.view else [])]
        assert not {char for each in printed for char in each} & CONTROLS, line
        replaced += any("\ufffd" in each for each in printed)
    assert replaced > 5  # what was to be kept back was in most of the answers


def test_what_is_completed_is_one_line(hostile: Setting) -> None:
    # The terminal's side makes them safe; here they only must not break the line that they stand in.
    for line in ("from:b", "kind:t", "tags:p"):
        assert complete(line, hostile.values)


@pytest.mark.parametrize(
    ("rows", "width", "hits"), [(24, 80, 3), (40, 80, 7), (40, 120, 8), (10, 80, 3), (200, 80, 10), (24, 120, 4)]
)
def test_hits_fit_the_screen(rows: int, width: int, hits: int) -> None:
    assert page_size(rows, width, 10) == hits


def test_a_long_line_is_shown_round_its_caret() -> None:
    line = "a " * 200 + "class:segret " + "b " * 200
    shown, mark = caret(line, line, line.index("segret"), Look(colour=False, width=80))
    assert len(shown) <= 80
    assert shown[mark.index("^") :].startswith("segret")
