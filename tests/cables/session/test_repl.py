"""What the session prints after a line, and what stands under the prompt; no terminal is needed."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from prompt_toolkit.application import create_app_session
from prompt_toolkit.completion import CompleteEvent
from prompt_toolkit.document import Document
from prompt_toolkit.input import DummyInput
from prompt_toolkit.output import DummyOutput

from cables.session.repl import Session, history_path, input_history
from cables.terminal.text import Display

if TYPE_CHECKING:
    from cables.api import Archive

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def session(archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Session]:
    """Its toolbar is 80 columns wide, as `DummyOutput` is."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LINES", "24")
    monkeypatch.setenv("COLUMNS", "80")
    with create_app_session(input=DummyInput(), output=DummyOutput()):
        yield Session(archive, lambda: Display(colour=False, width=80), 10)


def enter(session: Session, *lines: str) -> bool:
    return [session._leaves(line) for line in lines][-1]


def test_what_a_line_says_is_printed(session: Session, capsys: Capture) -> None:
    assert not enter(session, "embassy")
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "14 cables for embassy"
    assert lines[-1] == "$ cables search embassy --limit 3"


def test_the_trail_goes_on_from_line_to_line(session: Session, capsys: Capture) -> None:
    enter(session, "embassy", "from:Bonn", "back")
    assert capsys.readouterr().out.splitlines()[-1] == "$ cables search embassy --limit 3"


def test_an_error_is_printed_and_the_search_stands(session: Session, capsys: Capture) -> None:
    enter(session, "embassy")
    capsys.readouterr()
    assert not enter(session, "widen")
    assert capsys.readouterr().out == "nothing narrows this search\n  `back` goes to the search before it.\n"
    assert session._toolbar().startswith(" 14 cables · hits 1-3 ")


@pytest.mark.parametrize("line", ["quit", "exit"])
def test_the_reader_leaves(session: Session, line: str) -> None:
    assert enter(session, line)


@pytest.mark.parametrize(
    ("lines", "toolbar"),
    [
        ([], " 14 cables · F1 help"),
        (["embassy"], " 14 cables · hits 1-3 · relevance · embassy"),
        (["embassy", "next"], " 14 cables · hits 4-6 · relevance · embassy"),
        (["embassy", *["next"] * 4], " 14 cables · hits 13-14 · relevance · embassy"),
        (["embassy", "sort newest"], " 14 cables · hits 1-3 · newest · embassy"),
        (["embassy", "+class:secret"], " 4 cables · hits 1-3 · relevance · embassy +classification:secret"),
        (["number:103"], " 1 cable · hits 1-1 · relevance · number:103"),
        (["zanzibar"], " 0 cables · no hits · relevance · zanzibar"),
    ],
)
def test_the_toolbar_says_where_the_search_stands(session: Session, lines: list[str], toolbar: str) -> None:
    for line in lines:
        enter(session, line)
    assert session._toolbar() == toolbar


def test_the_toolbar_points_at_what_is_wrong_with_the_line_typed(session: Session) -> None:
    # both want an event loop
    session._prompt.complete_while_typing = session._prompt.validate_while_typing = False
    session._prompt.default_buffer.text = "wheat class:segret"
    assert session._toolbar().startswith(" at character 13: ")


def test_a_long_toolbar_is_cut_where_the_window_ends(session: Session) -> None:
    enter(session, "embassy " * 20)
    assert len(session._toolbar()) == 80
    assert session._toolbar().endswith("…")


def styled(session: Session, text: str) -> list[tuple[str, str]]:
    lexer = session._prompt.lexer
    assert lexer is not None
    return [(style, piece) for style, piece, *_ in lexer.lex_document(Document(text))(0) if piece]


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("wheat oil", [("", "wheat oil")]),
        ("wheat class:segret", [("", "wheat class:"), ("class:problem", "segret")]),
        ("class:segret oil", [("", "class:"), ("class:problem", "segret"), ("", " oil")]),
    ],
)
def test_the_place_of_a_problem_is_marked(session: Session, text: str, pieces: list[tuple[str, str]]) -> None:
    assert styled(session, text) == pieces


def test_a_completion_takes_the_place_of_what_was_typed(session: Session) -> None:
    completer = session._prompt.completer
    assert completer is not None
    (found,) = completer.get_completions(Document("oil from:Bo"), CompleteEvent())
    assert (found.text, found.start_position) == ("Bonn", -2)
    assert found.display_text == "Bonn"
    assert found.display_meta_text


def test_lines_typed_before_are_kept_in_a_file_of_their_owner(session: Session, tmp_path: Path) -> None:
    assert history_path() == tmp_path / "cables" / "history"
    input_history().store_string("embassy")
    assert list(input_history().load_history_strings()) == ["embassy"]
    assert stat.S_IMODE(history_path().stat().st_mode) == 0o600


def test_a_history_that_cannot_be_written_is_kept_in_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "file"))
    assert list(input_history().load_history_strings()) == []
    assert (tmp_path / "file").read_text() == ""


def test_lines_typed_before_are_those_of_the_file(session: Session, tmp_path: Path) -> None:
    input_history().store_string("an invented line")
    kept = session._prompted().history
    assert list(kept.load_history_strings()) == ["an invented line"]
    kept.store_string("another")
    assert "another" in history_path().read_text(encoding="utf-8")
    assert history_path().is_relative_to(tmp_path)
