from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from examples import examples
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from meeting import meets, met

from cables.session.command_table import TABLE, find, fits
from cables.session.dispatch import answer
from cables.session.state import SearchHistory, State
from cables.terminal.text import Look

if TYPE_CHECKING:
    from cables.session.context import SessionContext


def said(setting: SessionContext, *lines: str) -> str:
    """What the last of some lines prints."""
    return "\n".join(_walk(setting, *lines)[1])


def _walk(setting: SessionContext, *lines: str) -> tuple[SearchHistory, tuple[str, ...]]:
    trail, printed = SearchHistory(State(limit=setting.page)), ()
    for line in lines:
        done = answer(setting, trail, line)
        trail, printed = done.trail, done.lines
    return trail, printed


def total(setting: SessionContext, *lines: str) -> int:
    return setting.results(_walk(setting, *lines)[0].here).total


def test_words_search_and_refinements_narrow(setting: SessionContext) -> None:
    everything = total(setting, "embassy")
    assert everything == 14
    assert total(setting, "embassy", "+party:KWP") == 9
    assert total(setting, "embassy", "+party:KWP", "-class:secret") < 9
    assert total(setting, "embassy", "+party:KWP -class:secret", "widen") == 9
    assert total(setting, "embassy", "+sender:Bonn", "+sender:Belgrade") == 6, "two values of one facet mean either"
    assert total(setting, "embassy", "narrow from:Bonn") == 3
    assert total(setting, "embassy", "+pipeline", "-pipeline") == 0


def test_back_and_forward_along_the_trail(setting: SessionContext) -> None:
    lines = ["embassy", "+party:KWP", "sort newest"]
    assert _walk(setting, *lines, "back", "back")[0].here == _walk(setting, "embassy")[0].here
    assert _walk(setting, *lines, "back 2", "forward 2")[0].here == _walk(setting, *lines)[0].here
    assert "the trail begins" in said(setting, "back")
    assert "the trail ends" in said(setting, "embassy", "forward")


def test_pages_end_where_the_hits_end(setting: SessionContext) -> None:
    assert "these are the first hits" in said(setting, "embassy", "prev")
    assert " 4. Telegram" in said(setting, "embassy", "next")
    assert "these are the last hits" in said(setting, "embassy", *["next"] * 5)


def test_hits_are_numbered_over_all_pages(setting: SessionContext) -> None:
    assert "$ cables show invented/" in said(setting, "embassy", "open 9")
    assert "Hits are numbered from 1 to 14." in said(setting, "embassy", "open 15")
    assert "no cable 'invented/99'" in said(setting, "embassy", "open invented/99")


def test_an_error_points_into_the_line_as_typed_and_changes_nothing(setting: SessionContext) -> None:
    trail = _walk(setting, "embassy")[0]
    for line, place in (("wheat class:segret", 12), ("narrow class:segret", 13), ("-class:segret", 7)):
        done = answer(setting, trail, line)
        assert done.trail == trail
        assert done.lines[:2] == (f"  {line}", f"  {' ' * place}^")
        assert "did you mean secret" in "\n".join(done.lines).lower()
    assert "Did you mean Bonn?" in said(setting, "embassy", "+sender:Bon")


def test_an_error_in_wide_letters_is_marked_at_its_column(setting: SessionContext) -> None:
    line, mark = answer(setting, SearchHistory(), "北京 class:segret").lines[:2]
    assert line == "  北京 class:segret"
    assert mark.index("^") == 2 + 4 + 1 + len("class:")


def test_a_mistyped_command_is_told(setting: SessionContext) -> None:
    assert "Did you mean: open 3" in said(setting, "embassy", "opne 3")
    assert _walk(setting, "embassy", "opne 3")[0] == _walk(setting, "embassy")[0]


def test_words_that_begin_like_a_command_are_searched(setting: SessionContext) -> None:
    trail, lines = _walk(setting, "open door policy")
    assert trail.here.query == "open door policy"
    assert "the command would be: open N" in "\n".join(lines)
    assert _walk(setting, "search open")[0].here.query == "open"
    assert "To look for the word: search open" in said(setting, "open")


def test_a_name_that_nobody_knows(setting: SessionContext) -> None:
    assert "neither the authority files nor this archive know 'Zzyzx'" in said(setting, "entity Zzyzx")
    trail = _walk(setting, "embassy")[0]
    assert answer(setting, trail, "+person:Zzyzx").trail == trail


def test_a_name_that_may_mean_several_is_told(setting: SessionContext) -> None:
    printed = said(setting, "embassy", "+place:Georgia")
    assert printed.startswith("Georgia was interpreted as Georgia")
    assert "; also: Georgia" in printed.splitlines()[0]


def test_references_that_the_archive_holds_are_shown(setting: SessionContext) -> None:
    printed = said(setting, "number:105", "refs 1")
    assert "our telegram No. 104" in printed
    assert "invented/04" in printed


def test_the_timeline_counts_years(setting: SessionContext) -> None:
    printed = said(setting, "embassy", "timeline")
    assert [line.split()[:2] for line in printed.splitlines()[1:6]] == [
        ["1964", "3"],
        ["1965", "3"],
        ["1966", "3"],
        ["1967", "3"],
        ["1968", "2"],
    ]


@pytest.mark.parametrize("command", TABLE, ids=lambda each: each.name)
def test_every_command_is_helped_and_takes_its_example(setting: SessionContext, command: object) -> None:
    assert command in TABLE
    name, example = command.name, command.example  # type: ignore[attr-defined]
    assert name in said(setting, f"help {name}")
    assert re.search(rf"\b{name}\b", said(setting, "help"))
    _, _, rest = example.partition(" ")
    assert fits(find(name).shape, rest)  # type: ignore[union-attr]


def test_the_help_fits_a_small_screen(setting: SessionContext) -> None:
    assert 10 < len(answer(setting, SearchHistory(), "help").lines) <= 21


def test_quit_leaves(setting: SessionContext) -> None:
    assert answer(setting, SearchHistory(), "quit").leave
    assert answer(setting, SearchHistory(), "exit").leave


@meets("an answer", least=50)
@settings(max_examples=examples(200), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.one_of(
        st.text(max_size=30), st.lists(st.sampled_from([*'+-:"(', "open", "party", "KWP", " ", "3"])).map("".join)
    )
)
def test_no_line_breaks_a_session_or_drives_the_terminal(setting: SessionContext, line: str) -> None:
    done = answer(setting, SearchHistory(), " ".join(line.split()))
    met("an answer" if any(done.lines) else "nothing")
    assert not any(ord(char) < 32 or 127 <= ord(char) < 160 for each in done.lines for char in each)


def test_no_line_is_wider_than_the_window(setting: SessionContext) -> None:
    from cables.session.hit_list import width

    for columns, colour in ((60, True), (80, True), (120, True), (80, False)):
        setting.look = Look(colour=colour, width=columns)
        for line in ("embassy", "+party:KWP", "facets", "timeline", "help", "refs 2", "entity 1"):
            done = answer(setting, SearchHistory(), line)
            assert [each for each in done.lines if width(each) > columns and "$ " not in each] == []


def test_the_paper_names_every_command() -> None:
    paper = (Path(__file__).resolve().parents[3] / "docs" / "session.md").read_text(encoding="utf-8")
    assert [each.name for each in TABLE if not re.search(rf"`{each.name}[ `]", paper)] == []
