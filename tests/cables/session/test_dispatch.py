from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from examples import examples
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from meeting import meets, met

from cables.session.command_table import TABLE, accepts_arguments, find_command
from cables.session.dispatch import dispatch
from cables.session.state import SearchHistory, State
from cables.terminal.text import Display

if TYPE_CHECKING:
    from cables.session.command import Command
    from cables.session.context import SessionContext


def said(context: SessionContext, *lines: str) -> str:
    """What the last of some lines prints."""
    return "\n".join(_walk(context, *lines)[1])


def _walk(context: SessionContext, *lines: str) -> tuple[SearchHistory, tuple[str, ...]]:
    history = SearchHistory(State(limit=context.page))
    printed: tuple[str, ...] = ()
    for line in lines:
        done = dispatch(context, history, line)
        history, printed = done.history, done.lines
    return history, printed


def total(context: SessionContext, *lines: str) -> int:
    return context.results(_walk(context, *lines)[0].current).total


def test_words_search_and_refinements_narrow(context: SessionContext) -> None:
    everything = total(context, "embassy")
    assert everything == 14
    assert total(context, "embassy", "+party:KWP") == 9
    assert total(context, "embassy", "+party:KWP", "-class:secret") < 9
    assert total(context, "embassy", "+party:KWP -class:secret", "widen") == 9
    assert total(context, "embassy", "+sender:Bonn", "+sender:Belgrade") == 6, "two values of one facet mean either"
    assert total(context, "embassy", "narrow from:Bonn") == 3
    assert total(context, "embassy", "+pipeline", "-pipeline") == 0


@pytest.mark.parametrize("line", ["entity alias Kim Kwang", "entity undo", "entity undo 3", "entity reject KWP Party"])
def test_corrections_are_lines_of_a_shell(context: SessionContext, line: str) -> None:
    printed = " ".join(said(context, line).split())
    assert f"Type in a shell: cables {line}" in printed
    assert "in a session `entity` only shows" in printed


def test_undo_is_searched_and_what_takes_back_is_said(context: SessionContext) -> None:
    for line in ("undo", "undo 2"):
        assert "in a shell `cables entity undo`" in " ".join(said(context, line).split())
    assert "cables entity undo" not in said(context, "undo the damage")


def test_back_and_forward_along_the_trail(context: SessionContext) -> None:
    lines = ["embassy", "+party:KWP", "sort newest"]
    assert _walk(context, *lines, "back", "back")[0].current == _walk(context, "embassy")[0].current
    assert _walk(context, *lines, "back 2", "forward 2")[0].current == _walk(context, *lines)[0].current
    assert "the trail begins" in said(context, "back")
    assert "the trail ends" in said(context, "embassy", "forward")


def test_pages_end_where_the_hits_end(context: SessionContext) -> None:
    assert "these are the first hits" in said(context, "embassy", "prev")
    assert " 4. Telegram" in said(context, "embassy", "next")
    assert "these are the last hits" in said(context, "embassy", *["next"] * 5)


def test_hits_are_numbered_over_all_pages(context: SessionContext) -> None:
    assert "$ cables show invented/" in said(context, "embassy", "open 9")
    assert "Hits are numbered from 1 to 14." in said(context, "embassy", "open 15")
    assert "no cable 'invented/99'" in said(context, "embassy", "open invented/99")


def test_an_error_points_into_the_line_as_typed_and_changes_nothing(context: SessionContext) -> None:
    history = _walk(context, "embassy")[0]
    for line, place in (("wheat class:segret", 12), ("narrow class:segret", 13), ("-class:segret", 7)):
        done = dispatch(context, history, line)
        assert done.history == history
        assert done.lines[:2] == (f"  {line}", f"  {' ' * place}^")
        assert "did you mean secret" in "\n".join(done.lines).lower()
    assert "Did you mean Bonn?" in said(context, "embassy", "+sender:Bon")


def test_an_error_in_wide_letters_is_marked_at_its_column(context: SessionContext) -> None:
    line, mark = dispatch(context, SearchHistory(), "北京 class:segret").lines[:2]
    assert line == "  北京 class:segret"
    assert mark.index("^") == 2 + 4 + 1 + len("class:")


def test_a_mistyped_command_is_told(context: SessionContext) -> None:
    assert "Did you mean: open 3" in said(context, "embassy", "opne 3")
    assert _walk(context, "embassy", "opne 3")[0] == _walk(context, "embassy")[0]


def test_words_that_begin_like_a_command_are_searched(context: SessionContext) -> None:
    history, lines = _walk(context, "open door policy")
    assert history.current.query == "open door policy"
    assert "the command would be: open N" in "\n".join(lines)
    assert _walk(context, "search open")[0].current.query == "open"
    assert "To look for the word: search open" in said(context, "open")


def test_a_name_that_nobody_knows(context: SessionContext) -> None:
    assert "neither the authority files nor this archive know 'Zzyzx'" in said(context, "entity Zzyzx")
    history = _walk(context, "embassy")[0]
    assert dispatch(context, history, "+person:Zzyzx").history == history


def test_a_name_that_may_mean_several_is_told(context: SessionContext) -> None:
    printed = said(context, "embassy", "+place:Georgia")
    assert printed.startswith("Georgia was interpreted as Georgia")
    assert "; also: Georgia" in printed.splitlines()[0]


def test_references_that_the_archive_holds_are_shown(context: SessionContext) -> None:
    printed = said(context, "number:105", "refs 1")
    assert "our telegram No. 104" in printed
    assert "invented/04" in printed


def test_the_timeline_counts_years(context: SessionContext) -> None:
    printed = said(context, "embassy", "timeline")
    assert [line.split()[:2] for line in printed.splitlines()[1:6]] == [
        ["1964", "3"],
        ["1965", "3"],
        ["1966", "3"],
        ["1967", "3"],
        ["1968", "2"],
    ]


@pytest.mark.parametrize("command", TABLE, ids=lambda each: each.name)
def test_every_command_is_helped_and_takes_its_example(context: SessionContext, command: Command) -> None:
    assert command in TABLE
    name, example = command.name, command.example
    assert name in said(context, f"help {name}")
    assert re.search(rf"\b{name}\b", said(context, "help"))
    _, _, rest = example.partition(" ")
    assert accepts_arguments(find_command(name).shape, rest)  # type: ignore[union-attr]


def test_the_help_fits_a_small_screen(context: SessionContext) -> None:
    assert 10 < len(dispatch(context, SearchHistory(), "help").lines) <= 21


def test_quit_leaves(context: SessionContext) -> None:
    assert dispatch(context, SearchHistory(), "quit").leave
    assert dispatch(context, SearchHistory(), "exit").leave


@meets("an answer", least=50)
@settings(max_examples=examples(200), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.one_of(
        st.text(max_size=30), st.lists(st.sampled_from([*'+-:"(', "open", "party", "KWP", " ", "3"])).map("".join)
    )
)
def test_no_line_breaks_a_session_or_drives_the_terminal(context: SessionContext, line: str) -> None:
    done = dispatch(context, SearchHistory(), " ".join(line.split()))
    met("an answer" if any(done.lines) else "nothing")
    assert not any(ord(char) < 32 or 127 <= ord(char) < 160 for each in done.lines for char in each)


def test_no_line_is_wider_than_the_window(context: SessionContext) -> None:
    from cables.terminal.text import styled_width

    for columns, colour in ((60, True), (80, True), (120, True), (80, False)):
        context.display = Display(colour=colour, width=columns)
        for line in ("embassy", "+party:KWP", "facets", "timeline", "help", "refs 2", "entity 1"):
            done = dispatch(context, SearchHistory(), line)
            assert [each for each in done.lines if styled_width(each) > columns and "$ " not in each] == []


def test_the_paper_names_every_command() -> None:
    paper = (Path(__file__).resolve().parents[3] / "docs" / "session.md").read_text(encoding="utf-8")
    assert [each.name for each in TABLE if not re.search(rf"`{each.name}[ `]", paper)] == []
